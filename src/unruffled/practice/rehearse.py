"""Play scripted calls, keep their records, and say what each check found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from unruffled.errors import AccountError, ScenarioError
from unruffled.practice.checks import Found, Result, judge
from unruffled.practice.player import as_jsonl, play
from unruffled.practice.scenario import Scenario, load_scenario

MOST_SHOWN = 4
"""Findings of one check that are printed; the rest are counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """One call as it was played and judged."""

    scenario: Scenario
    record: tuple[Mapping[str, Any], ...]
    results: tuple[Result, ...]

    @property
    def counted(self) -> list[Result]:
        return [result for result in self.results if result.held is not None]

    @property
    def failed(self) -> list[Result]:
        return [result for result in self.results if result.held is False]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsal:
    """Everything that was rehearsed; `str()` of it is the report, its last line the totals."""

    calls: tuple[Rehearsed, ...]

    @property
    def ok(self) -> bool:
        return all(not call.failed for call in self.calls)

    @property
    def gate_violations(self) -> int:
        return sum(len(result.found) for call in self.calls for result in call.failed if result.gate)

    def __str__(self) -> str:
        lines = [line for call in self.calls for line in _lines(call)]
        passed = sum(not call.failed for call in self.calls)
        checks = sum(len(call.counted) for call in self.calls)
        held = checks - sum(len(call.failed) for call in self.calls)
        lines.append(
            f"calls: {passed}/{len(self.calls)} pass · checks {held}/{checks} · gate violations {self.gate_violations}"
        )
        return "\n".join(lines)


def rehearse(paths: Iterable[Path | str], records: Path | str | None = None) -> Rehearsal:
    """Play and judge scenarios. paths: files, or folders of .yaml files. records: folder for `<id>.jsonl`.

    Raises ScenarioError for a file that cannot be played, and OSError if a record cannot be written.
    """
    scenarios = _loaded(scenario_files(paths))
    _refuse_twins(scenarios)
    folder = Path(records) if records is not None else None
    if folder is not None:
        folder.mkdir(parents=True, exist_ok=True)
    calls = list[Rehearsed]()
    for scenario in scenarios:
        record = play(scenario)
        if folder is not None:
            _write_whole(folder / f"{scenario.id}.jsonl", as_jsonl(record))
        calls.append(Rehearsed(scenario=scenario, record=tuple(record), results=tuple(judge(scenario, record))))
    return Rehearsal(calls=tuple(calls))


def scenario_files(paths: Iterable[Path | str]) -> list[Path]:
    """Files as named; of a folder its .yaml and .yml files by name. Raises ScenarioError for a folder without any."""
    files = list[Path]()
    for path in map(Path, paths):
        if not path.is_dir():
            files.append(path)
            continue
        inside = sorted(found for found in path.iterdir() if found.suffix in (".yaml", ".yml"))
        if not inside:
            raise ScenarioError(f"{path}: holds no scenarios; would be a folder of .yaml files")
        files += inside
    if not files:
        raise ScenarioError("nothing to rehearse; would be one or more scenario files")
    return files


def _loaded(files: Iterable[Path]) -> list[Scenario]:
    """All of them, or the faults of all of them."""
    scenarios, faults = list[Scenario](), list[str]()
    for path in files:
        try:
            scenarios.append(load_scenario(path))
        except (ScenarioError, AccountError) as fault:
            faults.append(str(fault))
    if faults:
        raise ScenarioError("\n".join(faults))
    return scenarios


def _write_whole(path: Path, text: str) -> None:
    """A record appears when it is whole; an older one stays until then. Raises OSError that names the file."""
    part = path.with_name(path.name + ".part")
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise OSError(fault.errno, fault.strerror, str(path)) from fault


def _refuse_twins(scenarios: Sequence[Scenario]) -> None:
    seen: dict[str, str] = {}
    for scenario in scenarios:
        if scenario.id in seen:
            raise ScenarioError(
                f"{scenario.source}: id: {scenario.id} is the id of {seen[scenario.id]} too; would be an id of its own"
            )
        seen[scenario.id] = scenario.source


def _lines(call: Rehearsed) -> list[str]:
    scenario = call.scenario
    out = [
        f"{scenario.id} FAIL {'gate ' if result.gate else ''}{result.check}{_asked_at(result)}: {_shown(call, result)}"
        for result in call.failed
    ]
    held = len(call.counted) - len(call.failed)
    return [
        *out,
        f"{scenario.id} {'FAIL' if call.failed else 'pass'} {held}/{len(call.counted)} {scenario.title}".rstrip(),
    ]


def _asked_at(result: Result) -> str:
    return f" (line {result.line})" if result.line else ""


def _shown(call: Rehearsed, result: Result) -> str:
    shown = "; ".join(_finding(call, found) for found in result.found[:MOST_SHOWN])
    more = len(result.found) - MOST_SHOWN
    return f"{shown}; and {more} more" if more > 0 else shown


def _finding(call: Rehearsed, found: Found) -> str:
    if found.at is None:
        return found.why
    event = call.record[found.at - 1]
    text = str(event.get("text") or event.get("summary") or event.get("type"))
    quoted = "" if text[:40] in found.why else f' ["{text[:100]}"]'
    return f"event {found.at}: {found.why}{quoted}"
