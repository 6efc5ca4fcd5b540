"""How a scenario wants its call to end."""

from __future__ import annotations

from typing import Any

from unruffled.practice.checks.case import Case, Found, Verdict
from unruffled.practice.checks.form import PRIORITY
from unruffled.practice.checks.must_events import as_priority


def _one_of(wants: Any) -> list[Any]:
    return wants if isinstance(wants, list) else [wants]


def _concluded(case: Case, key: str, wants: Any) -> Verdict:
    end = case.last("concluded")
    return [] if end.get(key) in _one_of(wants) else [Found(case.line(end) if end else None, f"{end.get(key)}, expected {wants}")]


def disposition(case: Case, wants: Any, _to: Any = None) -> Verdict:
    return _concluded(case, "disposition", wants)


def urgency(case: Case, wants: Any, _to: Any = None) -> Verdict:
    return _concluded(case, "urgency", wants)


def notify(case: Case, wants: Any, _to: Any = None) -> Verdict:
    told = case.of_type("notify")
    if wants in (None, "none"):
        return [Found(case.line(event), f"{event.get('to')} was told, nobody should be") for event in told]
    lost = [str(who) for who in _one_of(wants) if not any(case.same_person(event.get("to"), who) for event in told)]
    return [Found(None, f"not told: {', '.join(lost)}; told: {[event.get('to') for event in told]}")] if lost else []


def priority(case: Case, wants: Any, to: Any = None) -> Verdict:
    want = as_priority(wants)
    if want is None or to in (None, "none"):
        return None
    told = [event.get("priority") for event in case.of_type("notify") if any(case.same_person(event.get("to"), who) for who in _one_of(to))]
    enough = want in PRIORITY and any(level in PRIORITY and PRIORITY.index(level) >= PRIORITY.index(want) for level in told)
    return [] if enough else [Found(None, f"priority {told}, expected at least {want}")]
