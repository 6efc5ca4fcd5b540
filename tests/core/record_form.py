"""The record contract as a table: which fields each event has, and what they may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

ACTS = frozenset(
    """greet state_problem state_want vent give_fact give_name give_number ask_fact ask_time ask_confirm ask_human bait_promise
    demand insult threaten thank agree disagree correct refuse_recording refuse_apology silence goodbye other""".split()
)
MOVES = frozenset(
    """greet disclose_ai recording_notice ask_open ask_want ask_clarify ask_slot prime mirror reflect empathy apology agreement
    willing_to_help ownership inform option refer commit ask_agreement confirm offer_transfer offer_manager hold_request
    hold_checkin cut_in refocus set_boundary warn decline emergency_guidance crisis_guidance language_offer thank close""".split()
)
URGENCY = frozenset("none normal urgent emergency".split())
ABUSE = frozenset("none insult discriminatory sexual threat".split())
DISPOSITIONS = frozenset(
    """resolved_info message_taken callback_scheduled warm_transfer escalated_urgent escalated_manager human_takeover
    emergency_guidance crisis_handoff ended_after_warnings wrong_number_redirected declined_no_comment spam_closed abandoned""".split()
)

NUMBER, MAYBE = (int, float), type(None)
TABLE: dict[str, dict[str, Any]] = {
    "call_started": {"call": str, "account": str, "channel": {"voice", "chat", "copilot"}, "at": str, "playbook": str},
    "heard": {"turn": int, "text": str, "t1": NUMBER, "seconds": NUMBER, "acts": list, "anger": NUMBER, "urgency": URGENCY,
              "abuse": ABUSE},
    "understood": {"turn": int, "slots": dict},
    "spoken": {"turn": int, "text": str, "t1": NUMBER, "moves": list, "by": {"receptionist", "human"}},
    "advised": {"turn": int, "text": str, "moves": list},
    "backchannel": {"text": str},
    "cut_in": {"after_s": NUMBER},
    "hold_started": {"asked": bool, "stated_s": NUMBER},
    "hold_ended": {"seconds": NUMBER, "checkins": int},
    "transfer": {"kind": {"warm", "blind"}, "to": str, "consent": bool, "summary": str,
                 "outcome": {"accepted", "declined", "busy", "no_answer", "failed"}},
    "message": {"to": str, "fields": dict},
    "commitment": {"id": str, "do": str},
    "notify": {"to": str, "priority": {"low", "normal", "high", "urgent"}, "summary": str},
    "agreement": {"answer": {"yes", "no", "unclear"}},
    "warning": {"n": int, "for": ABUSE - {"none"} | {"rant"}, "text": str},
    "flag": {"kind": str},
    "redaction": {"kind": str},
    "recording_started": {"reason": str},
    "recording_stopped": {"reason": str},
    "language": {"code": str, "how": {"offered", "switched", "interpreter"}},
    "pace": {"end_of_turn_s": NUMBER, "reason": str},
    "log_note": {"cause": str, "problem": str, "outcome": str},
    "incident_report": {"to": str, "kind": str, "quotes": list, "summary": str},
    "human_takeover": {"by": str, "reason": str},
    "call_ended": {"by": {"caller", "receptionist", "line", "human"}, "reason": str},
    "concluded": {"disposition": DISPOSITIONS, "urgency": URGENCY, "agreed": (bool, MAYBE), "handhold": str},
    # Types that were added to the contract's.
    "heard_partly": {"turn": int, "text": str},
    "briefing": {"id": str},
    "caller_started": {},
    "commitment_stored": {"id": str},
    "commitment_failed": {"id": str},
    "wording_proposed": {"id": int, "text": str},
    "deadline_reached": {},
    "line_closing": {},
    "line_gone": {"by": {"caller", "line", "human"}, "reason": str},
    "given_up": {"reason": str},
}
MAY: dict[str, dict[str, Any]] = {
    "call_started": {"caller_id": str, "briefing": str, "recording": str, "incident": dict},
    "briefing": {"incident": dict},
    "caller_started": {"since": NUMBER},
    "heard_partly": {"kept_out": list},
    "understood": {"problem": str, "want": str},
    "spoken": {"heard_to": int, "rule": str, "utterance": int},
    "commitment": {"who": str, "by": str, "due": str, "authority": int, "what": str},
    "notify": {"commitment": str, "private": bool},
    "message": {"private": bool},
    "log_note": {"overrun_reason": str},
}
EMPTY_IS_LEGAL = {("heard", "text"), ("briefing", "id"), ("warning", "text"), ("wording_proposed", "text")}


def faults(record: Sequence[Mapping[str, Any]]) -> list[str]:
    """Every place where a record leaves the contract; [] = none."""
    kinds = [event.get("type") for event in record]
    out = [f"{kind} stands {kinds.count(kind)} times" for kind in ("call_started", "call_ended", "concluded") if kinds.count(kind) != 1]
    if kinds[:1] != ["call_started"] or kinds[-1:] != ["concluded"]:
        out.append(f"begins with {kinds[:1]} and ends with {kinds[-1:]}")
    for n, event in enumerate(record):
        out += [f"event {n} {event.get('type')}: {why}" for why in _of_event(event)]
    return out + _order(record)


def _of_event(event: Mapping[str, Any]) -> list[str]:
    kind = event["type"]
    if kind not in TABLE:
        return ["unknown type"]
    out = [f"{name} {event.get(name)!r}" for name, wanted in TABLE[kind].items() if not _holds(kind, name, event, wanted)]
    out += [f"{name} {event[name]!r}" for name, wanted in MAY.get(kind, {}).items() if name in event and not _holds(kind, name, event, wanted)]
    out += [f"act {act}" for act in event.get("acts", ()) if act not in ACTS]
    out += [f"move {move}" for move in event.get("moves", ()) if move not in MOVES]
    if kind == "call_started" and datetime.fromisoformat(event["at"]).utcoffset() is None:
        out.append("at has no offset")
    if kind == "heard" and not 0 <= event["anger"] <= 10:
        out.append(f"anger {event['anger']}")
    if "due" in event and datetime.fromisoformat(event["due"]).utcoffset() is None:
        out.append("due has no offset")
    return out


def _holds(kind: str, name: str, event: Mapping[str, Any], wanted: Any) -> bool:
    if name not in event:
        return False
    value = event[name]
    if isinstance(wanted, set | frozenset):
        return value in wanted
    if isinstance(value, bool) and wanted is not bool and not (isinstance(wanted, tuple) and bool in wanted):
        return False
    return isinstance(value, wanted) and (value != "" or (kind, name) in EMPTY_IS_LEGAL)


def _order(record: Sequence[Mapping[str, Any]]) -> list[str]:
    """Time never runs backwards: `t`, or the end of what has a beginning and an end. Turns count from 1."""
    out, latest, turn = [], 0.0, 0
    for n, event in enumerate(record):
        when = event.get("t1", event["t"])
        if event["t"] > when:
            out.append(f"event {n}: ends before it begins")
        if when < latest:
            out.append(f"event {n} {event['type']}: {when} lies before {latest}")
        latest = max(latest, when)
        if event["type"] == "heard":
            out += [] if event["turn"] == turn + 1 else [f"event {n}: turn {event['turn']} after {turn}"]
            turn = event["turn"]
        if event["type"] in ("spoken", "advised") and not 0 <= event["turn"] <= turn + 1:
            out.append(f"event {n}: answers turn {event['turn']} of {turn}")
    return out
