"""House style as data: settings of conduct and wordings with slots, one YAML file a playbook.

A playbook may name a `base`; its settings and wordings are laid over it, key by key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, cast

import yaml

from unruffled.accounts.account import Account
from unruffled.errors import PlaybookError

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

PLAYBOOKS = ("default", "davinci", "assistant_guide", "central_comm", "call_center", "relationship")


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """How a house behaves where the founding texts leave a choice (C1–C17)."""

    apology: str = "no_sorry"
    """no_sorry plain either (C1)"""
    apology_kind: str = "impact"
    """impact: sorry for what it did to the caller. responsibility: for the whole situation (C8)"""
    max_apologies: int = 2
    max_empathies: int = 3
    max_agreements: int = 3
    apology_from_heat: float = 3.5
    """Heat, 0–10, from which a reported problem is apologised for."""
    empathy_from_heat: float = 1.5
    empathy_first: bool = False
    """Empathy before the facts are given back (relationship), or after them."""
    agree_from_heat: float = 5.0
    mirror: bool = True
    prime: bool = True
    listen_first_turns: int = 0
    """Turns of a heated problem that are met with listening alone before the first question."""
    name_in_closing: bool = True
    verify: bool = True
    """Ask whether what was decided is right (R076)."""
    final: str = "manager_callback"
    """manager_callback: the manager is told and follows up, then the call ends. end: it ends (C6)"""
    warnings: int = 2
    discriminatory_warnings: int = 1
    sexual_warnings: int = 1
    cut_in_after_s: float = 90.0
    max_cut_ins: int = 2
    call_target_s: float = 360.0
    repeat_turns: int = 4
    """Turns in which a caller who only wants us is triaged before the warm hand-over (C15)."""
    backchannel_s: float = 8.0
    patience_s: float = 0.8
    step_back_s: float = 0.4
    """Breath before an answer to an insult (R002)."""
    silence_s: float = 7.0
    ask_limit: int = 3
    """How often the same thing may be asked for in one call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Playbook:
    name: str
    source: str
    """Which text it is faithful to, in a line."""
    manners: Manners
    wordings: Mapping[str, Mapping[str, tuple[str, ...]]]
    """language → key ("empathy.because") → templates with {slots}"""
    says: Mapping[str, tuple[str, ...]]
    """Small word lists of the house: feelings by situation, backchannels, thanks."""


@cache
def load_playbook(name: str) -> Playbook:
    """The playbook of that name. Raises PlaybookError for a name or a file that cannot be used."""
    data = _merged(name)
    settings = data.get("settings") or {}
    known = {f.name for f in fields(Manners)}
    if unknown := sorted(set(settings) - known):
        raise PlaybookError(
            f"playbook {name}: settings: unknown {', '.join(unknown)}; known are {', '.join(sorted(known))}"
        )
    return Playbook(
        name=name,
        source=str(data.get("source", "")),
        manners=Manners(**settings),
        wordings={
            language: {key: tuple(lines) for key, lines in table.items()}
            for language, table in (data.get("wordings") or {}).items()
        },
        says={key: tuple(words) for key, words in (data.get("says") or {}).items()},
    )


def tailored(playbook: Playbook, account: Account) -> Playbook:
    """The playbook with the account's own style and limits laid over it."""
    # The word "sorry" itself needs the client's own yes; a playbook alone does not give it (C1).
    over: dict[str, Any] = {"apology": account.style.get("apology", "no_sorry")}
    limits = account.limits
    for key in (
        "warnings",
        "discriminatory_warnings",
        "sexual_warnings",
        "cut_in_after_s",
        "max_cut_ins",
        "call_target_s",
    ):
        value = getattr(limits, key)
        if value is not None:
            over[key] = value
    base = {f.name: getattr(playbook.manners, f.name) for f in fields(Manners)}
    return Playbook(
        name=playbook.name,
        source=playbook.source,
        manners=Manners(**(base | over)),
        wordings=playbook.wordings,
        says=playbook.says,
    )


def _merged(name: str, seen: tuple[str, ...] = ()) -> dict[str, Any]:
    if name in seen:
        raise PlaybookError(
            f"playbook {name}: base: {' → '.join((*seen, name))} is a circle; a base must end somewhere"
        )
    data = _read(name)
    base = data.get("base")
    if not base:
        return data
    return cast("dict[str, Any]", _laid_over(_merged(str(base), (*seen, name)), data))


def _laid_over(base: Any, over: Any) -> Any:
    if isinstance(base, dict) and isinstance(over, dict):
        return {
            key: _laid_over(base[key], over[key])
            if key in base and key in over
            else over.get(key, base.get(key))
            for key in [*base, *(k for k in over if k not in base)]
        }
    return over


def _read(name: str) -> dict[str, Any]:
    if name not in PLAYBOOKS:
        raise PlaybookError(f"playbook {name}: there is none of that name; known are {', '.join(PLAYBOOKS)}")
    folder = files(__package__).joinpath("playbooks")
    data: dict[str, Any] = {}
    for part in (f"{name}.yaml", *(f"{name}.{language}.yaml" for language in ("es", "fr", "de"))):
        file = folder.joinpath(part)
        if file.is_file():
            loaded = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loader)
            data = cast("dict[str, Any]", _laid_over(data, loaded))
    if not data:
        raise PlaybookError(f"playbook {name}: its file is missing from the package")
    return data
