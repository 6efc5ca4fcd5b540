"""A scripted call from a YAML file: what the player may see, apart from what only the judge may see."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from unruffled.accounts import Account, account_from_mapping
from unruffled.accounts.durations import duration_s
from unruffled.accounts.spelling import KeyPath, shown, spelled
from unruffled.accounts.yaml_lines import read_yaml
from unruffled.errors import AccountError, ScenarioError
from unruffled.practice import check_names

KEYS = ("id", "title", "category", "channel", "at", "caller_id", "world", "account", "caller", "lines", "expect",
        "must", "never", "notes", "record")
LINE_KEYS = ("say", "acts", "arousal", "s", "if", "unless", "cue")
CHANNELS = ("voice", "chat", "copilot")
OUTCOMES = ("accepted", "declined", "busy", "no_answer", "failed")
STEPS = ("hold", "transfer", "warning", "message", "commitment")
"""What `if` and `unless` may name beside a check: such an event is in the record."""
WITHOUT_DATE = "2030-01-07T10:00:00"
"""Monday morning of a scenario that names no time: the same every run."""

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One caller turn as it is played."""

    say: str
    seconds: float | None = None
    """Length of the whole line; None = by its words."""
    only_if: str | None = None
    unless: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What was true of one line, for the judge alone."""

    say: str
    acts: frozenset[str] = frozenset()
    """Acts and cues."""
    arousal: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of `must`, `never` or `expect`."""

    group: str
    name: str
    wants: Any = None
    """Parameters as written."""
    line: int = 0
    """Line of the scenario file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Truth:
    """What only the judge may see."""

    facts: Mapping[str, str] = field(default_factory=dict)
    wants: str = ""
    arousal0: float = 0.0
    lines: tuple[Told, ...] = ()
    checks: tuple[Check, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Scenario:
    id: str
    title: str
    channel: str
    started: datetime
    """With offset."""
    caller_id: str | None
    transfer: str
    """Outcome of every transfer."""
    hold_s: float | None
    """How long a hold really lasts; None = as stated."""
    account: Account
    lines: tuple[Line, ...]
    truth: Truth
    source: str


class _Faults:
    """Collects "file:line: key: what is wrong; what would be right"."""

    def __init__(self, source: str, lines: Mapping[KeyPath, int]) -> None:
        self.source, self.lines, self.found = source, lines, list[str]()

    def add(self, path: KeyPath, what: str) -> None:
        at = self.line(path)
        where = f"{self.source}:{at}" if at else self.source
        self.found.append(f"{where}: {spelled(path)}: {what}" if path else f"{where}: {what}")

    def line(self, path: KeyPath) -> int:
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)


def load_scenario(path: Path | str) -> Scenario:
    """One scripted call. Raises ScenarioError with every fault of the file, one a line."""
    written = read_yaml(Path(path))
    if written.faults:
        raise ScenarioError("\n".join(f"{path}{f':{line}' if line else ''}: {what}" for line, what in written.faults))
    return scenario_from_mapping(written.data, source=str(path), lines=written.lines)


def scenario_from_mapping(data: Any, *, source: str, lines: Mapping[KeyPath, int] | None = None) -> Scenario:
    """The same from data read already. lines: key path → line of the file. Raises ScenarioError."""
    faults = _Faults(source, lines or {})
    if not isinstance(data, dict):
        faults.add((), "holds no scenario; would be keys id, channel, account, lines …")
        raise ScenarioError("\n".join(faults.found))
    for key in data:
        if key not in KEYS:
            faults.add((key,), f"unknown key; would be one of {', '.join(KEYS)}")
    made = _scenario(data, source, faults)
    if faults.found or made is None:
        raise ScenarioError("\n".join(faults.found))
    return made


def _scenario(data: dict[str, Any], source: str, faults: _Faults) -> Scenario | None:
    named = data.get("id")
    if not isinstance(named, str | int) or not _ID.fullmatch(str(named)):
        faults.add(("id",), f"{shown(named)}; would be a short word such as S01, it names the record's file")
    channel = data.get("channel", "voice")
    if channel not in CHANNELS:
        faults.add(("channel",), f"{shown(channel)}; would be voice, chat or copilot")
    started = _started(data, faults)
    transfer, hold_s = _world(data.get("world"), faults)
    account = _account(data.get("account"), source, started, faults)
    lines = _lines(data.get("lines"), faults)
    truth = _truth(data, faults)
    caller_id = data.get("caller_id")
    if faults.found or account is None or started is None:
        return None
    return Scenario(
        id=str(named), title=str(data.get("title") or ""), channel=channel, started=started,
        caller_id=None if caller_id is None else str(caller_id), transfer=transfer, hold_s=hold_s,
        account=account, lines=lines, truth=truth, source=source,
    )


def _started(data: dict[str, Any], faults: _Faults) -> datetime | None:
    """Wall-clock start. Without `at` it lies an hour before a briefing ends, or on a fixed Monday morning."""
    account = _mapping(data.get("account"))
    try:
        zone = ZoneInfo(str(account.get("timezone") or "UTC"))
    except (KeyError, ValueError, OSError):
        zone = ZoneInfo("UTC")  # the account's own check says what is wrong with it
    briefing = _mapping(account.get("briefing"))
    text, earlier = data.get("at"), timedelta(0)
    if text is None and briefing.get("ends"):
        text, earlier = briefing["ends"], timedelta(hours=1)
    try:
        at = datetime.fromisoformat(str(text or WITHOUT_DATE))
    except ValueError:
        if data.get("at") is not None:
            faults.add(("at",), f"{shown(text)} is no time; would be such as 2030-03-01T09:15:00-06:00")
            return None
        at, earlier = datetime.fromisoformat(WITHOUT_DATE), timedelta(0)
    return (at if at.tzinfo else at.replace(tzinfo=zone)) - earlier


def _world(world: Any, faults: _Faults) -> tuple[str, float | None]:
    if world is None:
        return "no_answer", None
    if not isinstance(world, dict):
        faults.add(("world",), f"{shown(world)}; would be such as {{transfer: accepted, hold: 75s}}")
        return "no_answer", None
    transfer = world.get("transfer", "no_answer")
    if transfer not in OUTCOMES:
        faults.add(("world", "transfer"), f"{shown(transfer)}; would be one of {', '.join(OUTCOMES)}")
    hold = world.get("hold")
    seconds = duration_s(str(hold)) if isinstance(hold, str) else _float(hold)
    if hold is not None and (seconds is None or seconds <= 0):
        faults.add(("world", "hold"), f"{shown(hold)} is no length of time; would be such as 75s")
    return str(transfer), seconds


def _account(data: Any, source: str, started: datetime | None, faults: _Faults) -> Account | None:
    if not isinstance(data, dict):
        faults.add(("account",), "is missing; would be a whole account: name, does, number, people, route …")
        return None
    inner = {path[1:]: line for path, line in faults.lines.items() if path[:1] == ("account",)}
    try:
        return account_from_mapping(data, source=source, now=started, ended_briefing="drop", lines=inner)
    except AccountError as error:
        faults.found += error.faults
        return None


def _lines(data: Any, faults: _Faults) -> tuple[Line, ...]:
    if not isinstance(data, list) or not data:
        faults.add(("lines",), "is missing; would be a list of caller turns, each with say")
        return ()
    made = [_line(entry, ("lines", n), faults) for n, entry in enumerate(data)]
    return tuple(line for line in made if line is not None)


def _line(entry: Any, path: KeyPath, faults: _Faults) -> Line | None:
    if not isinstance(entry, dict) or not isinstance(entry.get("say"), str) or not entry["say"].strip():
        faults.add(path, 'says nothing; would be {say: "…", acts: […], arousal: 0-10}')
        return None
    for key in entry:
        if key not in LINE_KEYS:
            faults.add((*path, key), f"unknown key; would be one of {', '.join(LINE_KEYS)}")
    seconds = entry.get("s")
    if seconds is not None and (_float(seconds) or 0.0) <= 0:
        faults.add((*path, "s"), f"{shown(seconds)}; would be the length of the line in seconds")
    for key in ("if", "unless"):
        if entry.get(key) is not None and not _condition(entry[key]):
            faults.add((*path, key), f"{shown(entry[key])}; would be {', '.join(STEPS)} or the name of a check")
    return Line(say=entry["say"], seconds=_float(seconds),
                only_if=_word(entry.get("if")), unless=_word(entry.get("unless")))


def _condition(word: Any) -> bool:
    return str(word) in STEPS or str(word) in check_names.MUST or str(word) in check_names.NEVER


def _truth(data: dict[str, Any], faults: _Faults) -> Truth:
    caller = data.get("caller") or {}
    if not isinstance(caller, dict) or not isinstance(caller.get("facts") or {}, dict):
        faults.add(("caller",), "would be {who: …, facts: {name: …}, wants: …}")
        caller = {}
    lines = data.get("lines")
    return Truth(
        facts={str(key): str(value) for key, value in (caller.get("facts") or {}).items() if value is not None},
        wants=str(caller.get("wants") or ""),
        arousal0=_float(caller.get("arousal0")) or 0.0,
        lines=tuple(_told(entry) for entry in lines if isinstance(entry, dict)) if isinstance(lines, list) else (),
        checks=(*_listed(data, "must", faults), *_listed(data, "never", faults), *_expected(data, faults)),
    )


def _told(entry: dict[str, Any]) -> Told:
    named = [*_words(entry.get("acts")), *_words(entry.get("cue"))]
    return Told(say=str(entry.get("say") or ""), acts=frozenset(named), arousal=_float(entry.get("arousal")))


def _listed(data: dict[str, Any], group: str, faults: _Faults) -> list[Check]:
    """Checks of `must` or `never`: a word, or a word with its parameters."""
    known, made = check_names.MUST if group == "must" else check_names.NEVER, list[Check]()
    entries = data.get(group) or []
    if not isinstance(entries, list):
        faults.add((group,), "would be a list of checks")
        return made
    for n, entry in enumerate(entries):
        for name, wants in entry.items() if isinstance(entry, dict) else [(entry, None)]:
            if str(name) not in known:
                faults.add((group, n), f"{shown(name)} is no check; would be one of {', '.join(known)}")
            made.append(Check(group=group, name=str(name), wants=wants, line=faults.line((group, n))))
    return made


def _expected(data: dict[str, Any], faults: _Faults) -> list[Check]:
    wanted = data.get("expect") or {}
    if not isinstance(wanted, dict):
        faults.add(("expect",), "would be {disposition: …, urgency: …, notify: …, priority: …}")
        return []
    order = ("disposition", "urgency", "notify", "priority")
    return [Check(group="expect", name=key, wants=wanted[key], line=faults.line(("expect", key)))
            for key in order if key in wanted]


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _float(value: Any) -> float | None:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _word(value: Any) -> str | None:
    return None if value is None else str(value)


def _words(value: Any) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else [] if value is None else [str(value)]
