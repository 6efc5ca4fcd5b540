"""The form of a record: types, fields, values and order of the record contract."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from unruffled.practice.checks.case import Found, number

URGENCY = ("none", "normal", "urgent", "emergency")
PRIORITY = ("low", "normal", "high", "urgent")
ABUSE = ("none", "insult", "discriminatory", "sexual", "threat")
MOVES = frozenset(
    """greet disclose_ai recording_notice ask_open ask_want ask_clarify ask_slot prime mirror reflect empathy apology agreement
    willing_to_help ownership inform option refer commit ask_agreement confirm offer_transfer offer_manager hold_request hold_checkin
    cut_in refocus set_boundary warn decline emergency_guidance crisis_guidance language_offer thank close""".split())
ACTS = frozenset(
    """greet state_problem state_want vent give_fact give_name give_number ask_fact ask_time ask_confirm ask_human bait_promise demand
    insult threaten thank agree disagree correct refuse_recording refuse_apology silence goodbye other""".split())
DISPOSITIONS = frozenset(
    """resolved_info message_taken callback_scheduled warm_transfer escalated_urgent escalated_manager human_takeover emergency_guidance
    crisis_handoff ended_after_warnings wrong_number_redirected declined_no_comment spam_closed abandoned""".split())

_TEXT, _INT, _NUM, _LIST, _MAP, _BOOL, _ID = "text", "whole number", "number", "list", "mapping", "true or false", "text or whole number"
_NEEDED: dict[str, dict[str, Any]] = {
    "call_started": {"call": _TEXT, "account": _TEXT, "channel": ("voice", "chat", "copilot"), "at": _TEXT, "playbook": _TEXT},
    "heard": {"turn": _INT, "text": _TEXT, "t1": _NUM, "seconds": _NUM, "acts": _LIST, "anger": _NUM, "urgency": URGENCY, "abuse": ABUSE},
    "understood": {"turn": _INT, "slots": _MAP},
    "spoken": {"turn": _INT, "text": _TEXT, "t1": _NUM, "moves": _LIST, "by": ("receptionist", "human")},
    "advised": {"turn": _INT, "text": _TEXT, "moves": _LIST},
    "backchannel": {"text": _TEXT}, "overlap": {"by": ("receptionist", "caller"), "seconds": _NUM}, "cut_in": {"after_s": _NUM},
    "hold_started": {"asked": _BOOL, "stated_s": _NUM}, "hold_ended": {"seconds": _NUM, "checkins": _INT},
    "transfer": {"kind": ("warm", "blind"), "to": _TEXT, "consent": _BOOL, "summary": _TEXT,
                 "outcome": ("accepted", "declined", "busy", "no_answer", "failed")},
    "message": {"to": _TEXT, "fields": _MAP}, "commitment": {"id": _ID, "do": _TEXT},
    "notify": {"to": _TEXT, "priority": PRIORITY, "summary": _TEXT}, "agreement": {"answer": ("yes", "no", "unclear")},
    "warning": {"n": _INT, "for": (*ABUSE[1:], "rant"), "text": _TEXT}, "flag": {"kind": _TEXT}, "redaction": {"kind": _TEXT},
    "language": {"code": _TEXT, "how": ("offered", "switched", "interpreter")}, "pace": {"end_of_turn_s": _NUM, "reason": _TEXT},
    "log_note": {"cause": _TEXT, "problem": _TEXT, "outcome": _TEXT},
    "incident_report": {"to": _TEXT, "kind": _TEXT, "quotes": _LIST, "summary": _TEXT}, "human_takeover": {"by": _TEXT, "reason": _TEXT},
    "call_ended": {"by": ("caller", "receptionist", "line", "human"), "reason": _TEXT},
    "concluded": {"disposition": DISPOSITIONS, "urgency": URGENCY},
}
_MAY: dict[str, dict[str, Any]] = {
    "call_started": {"caller_id": _TEXT, "briefing": _TEXT}, "understood": {"problem": _TEXT, "want": _TEXT}, "spoken": {"heard_to": _INT},
    "advised": {"cue": _TEXT}, "commitment": {"who": _TEXT, "by": _TEXT, "due": _TEXT, "authority": _ID},
    "notify": {"commitment": _ID}, "recording_started": {"reason": _TEXT}, "recording_stopped": {"reason": _TEXT},
    "log_note": {"overrun_reason": _TEXT}, "concluded": {"agreed": _BOOL, "handhold": _TEXT},
}
_KINDS: dict[str, tuple[type, ...]] = {
    _TEXT: (str,), _INT: (int,), _NUM: (int, float), _LIST: (list, tuple), _MAP: (dict,), _ID: (int, str)}


def form_faults(record: Sequence[Mapping[str, Any]]) -> list[Found]:
    """Where a record leaves the contract."""
    if not record:
        return [Found(None, "the record is empty")]
    out = [] if record[0].get("type") == "call_started" else [Found(1, "the first event is not call_started")]
    latest, turns = 0.0, 0
    for at, event in enumerate(record, 1):
        kind, t = event.get("type"), event.get("t")
        if not isinstance(kind, str) or not _is(t, _NUM) or number(t) < 0:
            out.append(Found(at, f"{kind}: type is no text or t no number of seconds"))
            continue
        ends_in_time = kind in ("heard", "spoken", "advised") and number(event.get("t1"), -1.0) + 1e-9 >= latest
        if number(t) + 1e-9 < latest and not ends_in_time:
            out.append(Found(at, f"{kind}: t {t} runs backwards (before {latest})"))
        latest = max(latest, number(t))
        out += [Found(at, f"{kind}{why}") for why in (*_fields(kind, event), *_values(kind, event, turns))]
        turns = int(number(event.get("turn"), turns + 1)) if kind == "heard" else turns
    kinds = [event.get("type") for event in record]
    out += [Found(None, f"{kind} stands {kinds.count(kind)} times") for kind in ("call_started", "call_ended", "concluded") if kinds.count(kind) > 1]
    return out if "call_ended" in kinds else [*out, Found(None, "no call_ended")]


def _is(value: Any, wanted: Any) -> bool:
    if isinstance(wanted, tuple | frozenset):
        return isinstance(value, str) and value in wanted
    if wanted == _BOOL or isinstance(value, bool):
        return wanted == _BOOL and isinstance(value, bool)
    return isinstance(value, _KINDS[wanted])


def _fields(kind: str, event: Mapping[str, Any]) -> list[str]:
    out = list[str]()
    for name, wanted in _NEEDED.get(kind, {}).items():
        if event.get(name) is None:
            out.append(f": field {name} is missing")
        elif not _is(event[name], wanted):
            out.append(f".{name}: {str(event[name])[:60]!r} is not legal")
    for name, wanted in _MAY.get(kind, {}).items():
        if event.get(name) is not None and not _is(event[name], wanted):
            out.append(f".{name}: {str(event[name])[:60]!r} is not legal")
    return out


def _values(kind: str, event: Mapping[str, Any], turns: int) -> list[str]:
    out = list[str]()
    if _is(event.get("t1"), _NUM) and event["t1"] + 1e-9 < event["t"]:
        out.append(": t1 before t")
    if kind == "heard":
        if event.get("turn") != turns + 1:
            out.append(f".turn {event.get('turn')} does not follow {turns}")
        if not 0 <= number(event.get("anger")) <= 10:
            out.append(".anger is not 0-10")
        out += [f".acts: {act!r} is not an act" for act in event.get("acts") or () if act not in ACTS]
    if kind in ("spoken", "advised"):
        out += [f".moves: {move!r} is not a move" for move in event.get("moves") or () if move not in MOVES]
        if not 0 <= number(event.get("turn")) <= turns + 1:
            out.append(f".turn {event['turn']} answers a turn that was not heard ({turns} so far)")
    if kind == "call_started" and not _dated(event.get("at")):
        out.append(f".at {event.get('at')!r} is no time with an offset")
    if kind == "concluded" and "agreed" not in event:
        out.append(": field agreed is missing (true, false or null)")
    if kind == "incident_report":
        quotes = event.get("quotes") or ()
        out += [".quotes: each needs t and text" for q in quotes if not (isinstance(q, dict) and "t" in q and q.get("text"))]
    return out


def _dated(text: Any) -> bool:
    try:
        return datetime.fromisoformat(str(text).replace("Z", "+00:00")).utcoffset() is not None
    except ValueError:
        return False
