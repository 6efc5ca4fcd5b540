"""The end of a call: what is written down, who is told, and how it came out (R080, R087, R105, R111)."""

from __future__ import annotations

from typing import Any

from unruffled.core.call import Call
from unruffled.core.notes import message, notify, summary, tell_again
from unruffled.core.offers import promised
from unruffled.core.parts import Reply
from unruffled.core.routing import id_of, priority_of, right_person, spoken_name
from unruffled.core.secrets import field_without_secrets


def line_closing(call: Call) -> Reply:
    """The line is closed on our side: why, what becomes of what was said, and the way back (R087)."""
    kept = call.caller.said_something and "refuse_recording" not in call.caller.flags
    reply = Reply(over=True, closing=True)
    key = "line.closing" if kept else "line.closing_early"
    reply.say("close", key, need=True, free=True, rule="line_closing", also=("inform",))
    return reply


NOTHING_TO_PASS_ON = frozenset({"spam", "prank", "wrong_number"})


def wrap_up(call: Call, by: str, reason: str, at: float) -> list[dict[str, Any]]:
    """Record events of the end, in order. `by`: caller receptionist line human."""
    reply = Reply()
    _last_message(call, reply, at)
    _incident_reports(call, reply)
    disposition = disposition_of(call, by)
    outcome = _outcome(call, disposition, at)
    reply.records.append(_log_note(call, outcome, at))
    reply.records.append({"type": "call_ended", "by": by, "reason": reason})
    concluded: dict[str, Any] = {
        "type": "concluded",
        "disposition": disposition,
        "urgency": urgency_of(call),
        "agreed": call.agreed,
    }
    if hold_on_to := handhold(call, at):
        concluded["handhold"] = hold_on_to
    reply.records.append(concluded)
    return reply.records


def urgency_of(call: Call) -> str:
    """Urgency of the whole call; callers without a matter of the account's have none."""
    if call.mode in NOTHING_TO_PASS_ON and call.caller.urgency != "emergency":
        return "none"
    if "injections" in call.facts and not call.caller.slots.get("callback") and call.caller.urgency == "normal":
        return "none"
    if call.caller.urgency == "none" and call.caller.said_something:
        return "none" if "injections" in call.facts and not call.caller.slots.get("callback") else "normal"
    return call.caller.urgency


def _last_message(call: Call, reply: Reply, at: float) -> None:
    """What was learnt after the message was taken, or all of it if the caller left early (nothing is lost)."""
    caller = call.caller
    if call.mode in NOTHING_TO_PASS_ON and not caller.slots.get("callback"):
        return
    if "injections" in call.facts and not caller.slots.get("callback"):
        return
    if not (caller.problem or caller.want or caller.slots.get("callback") or call.message_to):
        return
    if call.facts.get("answered_only") and not caller.slots:
        return
    if call.facts.get("transfer") == "accepted":
        person = call.facts["transfer_to"]
    else:
        person = call.message_to or right_person(call, at)
    if (note := message(call, person)) is not None:
        reply.records.append(note)
    tell_again(call, reply, at)
    notify(call, reply, person, priority_of(call), summary(call), at)


def _incident_reports(call: Call, reply: Reply) -> None:
    """A separate report with verbatim quotes, to the manager (R105)."""
    quotes = list(call.quotes)
    if not quotes or not (call.caller.flags & {"abuse", "threat"}):
        return
    manager = id_of(call, call.account.route.get("abuse", call.account.route["default"]))
    kinds = [kind for _, kind, _ in quotes]
    kind = next((k for k in ("threat", "sexual", "discriminatory", "insult") if k in kinds), "insult")
    reply.records.append(
        {
            "type": "incident_report",
            "to": manager,
            "kind": kind,
            "quotes": [{"t": round(t, 3), "text": text} for t, _, text in quotes],
            "summary": f"{len(quotes)} turn(s) of conduct to report, {call.warnings} warning(s) given.",
        }
    )


def _log_note(call: Call, outcome: str, at: float) -> dict[str, Any]:
    caller = call.caller
    cause = (
        caller.want
        or caller.problem
        or {
            "prank": "a prank call",
            "spam": "an unwanted sales call",
            "wrong_number": "a call meant for somebody else",
            "press": "a media question",
        }.get(call.mode, "")
        or ("an attempt to steer the assistant" if "injections" in call.facts else "")
        or call.facts.get("question")
        or ("kind words to pass on" if "praised" in call.told else "")
        or (caller.detail[:200] if call.message_to else "")
        or "no matter was stated"
    )
    problem = caller.problem or cause
    if call.secrets.card_seen:
        cause, problem = field_without_secrets(cause), field_without_secrets(problem)
    note = {"type": "log_note", "cause": cause, "problem": problem, "outcome": outcome}
    if at > call.manners.call_target_s:
        note["overrun_reason"] = (
            f"the caller needed to be heard out (heat up to {caller.peak:.0f} of 10)"
            if caller.peak >= 5
            else "the matter needed the time"
        )
    return note


def disposition_of(call: Call, by: str) -> str:
    caller, facts = call.caller, call.facts
    if by == "human":
        return "human_takeover"
    if "ended_for" in facts:
        return "ended_after_warnings"
    if call.mode == "crisis":
        return "crisis_handoff"
    if call.mode == "emergency":
        return "emergency_guidance"
    if facts.get("transfer") == "accepted":
        return "warm_transfer"
    if call.mode == "spam" or call.mode == "prank" or ("injections" in facts and not caller.slots.get("callback")):
        return "spam_closed"
    if call.mode == "press":
        return "declined_no_comment"
    if call.mode == "wrong_number" and not caller.slots.get("callback"):
        return "wrong_number_redirected"
    if "legal_threat" in caller.flags and (call.promises or call.message_to):
        return "escalated_manager"
    if call.promises:
        return _by_promise(call)
    if call.message_to:
        return "message_taken"
    if facts.get("answered_only") or "answered" in facts:
        return "resolved_info"
    return "abandoned"


def _by_promise(call: Call) -> str:
    entries = [call.account.authority[index] for index in sorted(call.promises)]
    if call.caller.urgency == "urgent" and any(e.do == "page" or e.when in ("urgent", "emergency") for e in entries):
        return "escalated_urgent"
    if any(e.do in ("callback", "page") for e in entries) and call.decided:
        return "callback_scheduled"
    return "message_taken"


def _outcome(call: Call, disposition: str, at: float) -> str:
    person = spoken_name(call, call.message_to or right_person(call, at))
    manager = spoken_name(call, id_of(call, call.account.route.get("abuse", call.account.route["default"])))
    said = {
        "ended_after_warnings": f"ended after {call.warnings} warning(s); {manager} is told",
        "crisis_handoff": "a person was called in at once; the crisis line was given",
        "emergency_guidance": "emergency guidance given; a person was paged",
        "warm_transfer": f"handed over to {person} with a summary",
        "spam_closed": "nothing to pass on",
        "wrong_number_redirected": "redirected kindly",
        "declined_no_comment": f"no comment given; {person} has the question",
        "resolved_info": "answered from the account's own facts",
        "abandoned": "the caller left before a matter was clear",
        "human_takeover": "a person took the call",
    }
    return said.get(disposition, f"{person} has the message{_next(call, person)}")


def _next(call: Call, person: str) -> str:
    """Who is to call, and by when."""
    timed = promised(call)
    if timed is None:
        return ""
    caller = spoken_name(call, timed.who)
    return f" and is to call {timed.by}" if caller == person else f"; {caller} is to call {timed.by}"


def handhold(call: Call, at: float) -> str:
    """What the caller leaves with: a name, a time, a number (R087)."""
    timed = promised(call)
    if timed is not None:
        return f"{spoken_name(call, timed.who)}, {timed.by}"
    if call.mode == "crisis":
        crisis = call.house.region.crisis
        return f"{crisis.name}: {crisis.number}" if crisis else call.house.region.emergency
    if call.mode == "emergency":
        return f"{call.house.region.emergency}; {spoken_name(call, right_person(call, at))} is told"
    if call.facts.get("transfer") == "accepted":
        return f"with {spoken_name(call, call.facts['transfer_to'])}"
    if call.mode == "wrong_number":
        resource = next((r for r in call.account.resources if r.name in call.told), None)
        return f"{resource.name}: {resource.how}" if resource else f"reached {call.account.name}"
    if call.message_to:
        return f"message with {spoken_name(call, call.message_to)}"
    if lines := [line for line in call.told if " " in line]:  # not the marks of one word that stand there too
        return min(lines)
    return call.account.name
