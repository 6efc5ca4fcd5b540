"""Our own judge of a call record: gates that hold for every call, and the checks a scenario lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from unruffled.practice import check_names
from unruffled.practice.checks import expect, gates, must_events, must_words, never
from unruffled.practice.checks.case import Case, Found, Verdict
from unruffled.practice.checks.gates import GATES
from unruffled.practice.scenario import Check, Scenario

Judge = Callable[[Case, Any], Verdict]


def _gate(name: str) -> Judge:
    return lambda case, wants: GATES[name](case)


MUST: dict[str, Judge] = {
    name: getattr(must_words, name) if hasattr(must_words, name) else getattr(must_events, name) for name in check_names.MUST}
NEVER: dict[str, Judge] = {name: getattr(never, name) if hasattr(never, name) else _gate(name) for name in check_names.NEVER}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One check on one call."""

    check: str
    held: bool | None
    """None = did not apply."""
    found: tuple[Found, ...] = ()
    gate: bool = False
    line: int = 0
    """Line of the scenario file that asks for it; 0 for a gate."""


def judge(scenario: Scenario, record: Sequence[Mapping[str, Any]]) -> list[Result]:
    """Every gate, then the scenario's own checks, in the order written. Pure."""
    case = Case.of(scenario, record)
    results = [_result(name, gate(case), gate=True) for name, gate in GATES.items()]
    told = next((check.wants for check in scenario.truth.checks if check.group == "expect" and check.name == "notify"), None)
    for check in scenario.truth.checks:
        results.append(_result(_label(check), _listed(case, check, told), line=check.line))
    return results


def holds(scenario: Scenario, record: Sequence[Mapping[str, Any]], name: str) -> bool:
    """Whether one check by name, without parameters, holds on the record so far."""
    registry = MUST if name in MUST else NEVER
    return registry[name](Case.of(scenario, record), None) == []


def _listed(case: Case, check: Check, told: Any) -> Verdict:
    if check.group == "expect":
        return _EXPECT[check.name](case, check.wants, told)
    return (MUST if check.group == "must" else NEVER)[check.name](case, check.wants)


_EXPECT: dict[str, Callable[[Case, Any, Any], Verdict]] = {
    "disposition": expect.disposition, "urgency": expect.urgency, "notify": expect.notify, "priority": expect.priority}


def _label(check: Check) -> str:
    return f"{check.group} {check.name}" + ("" if check.wants is None else f" {check.wants}")


def _result(name: str, verdict: Verdict, *, gate: bool = False, line: int = 0) -> Result:
    return Result(check=name, held=None if verdict is None else not verdict, found=tuple(verdict or ()), gate=gate, line=line)


__all__ = ["GATES", "MUST", "NEVER", "Case", "Found", "Result", "gates", "holds", "judge"]
