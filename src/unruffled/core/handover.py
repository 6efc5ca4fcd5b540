"""Bringing a person to the caller: warm transfer, hold with consent, and the truth when nobody comes (R085–R090)."""

from __future__ import annotations

from unruffled.accounts import Authority
from unruffled.core.actions import Hold, Transfer
from unruffled.core.call import Call
from unruffled.core.commitments import Options, options_for
from unruffled.core.events import HoldEnded, TransferAnswered
from unruffled.core.notes import message, notify, priority_of_call, summary
from unruffled.core.parts import Reply
from unruffled.core.routing import id_of, spoken_name

HOLD_COOL = 6.0
"""Above this heat nobody is asked to hold: held callers boil over (SQM: hold −15 % satisfaction)."""


def may_transfer(call: Call, options: Options) -> bool:
    return options.transfer is not None and "transfer" not in call.facts and call.asks.get("transfer", 0) < 4


def may_hold(call: Call, options: Options) -> bool:
    return (
        options.hold is not None
        and "hold" not in call.facts
        and call.caller.heat < HOLD_COOL
        and call.caller.urgency not in ("urgent", "emergency")
        and not call.relay
        and not call.caller.flags & {"refuse_hold", "minor", "self_harm"}
    )


def transfer(call: Call, entry: Authority, at: float, key: str = "transfer.connecting") -> Reply:
    """The caller said yes: say so, then try. The record of it is written when the other end has answered."""
    who = id_of(call, entry.who)
    call.facts["transfer"] = "trying"
    call.facts["transfer_to"] = who
    reply = Reply()
    reply.say("commit", key, person=spoken_name(call, who), need=True, rule="R085: with consent")
    reply.then = Transfer(id=call.turn, kind=entry.kind or "warm", to=who, summary=summary(call))
    return reply


def transfer_answered(call: Call, event: TransferAnswered, kind: str) -> Reply:
    """A truthful line for each outcome; after a failure the message path, never a loop."""
    who = call.facts.get("transfer_to", "")
    call.facts["transfer"] = event.outcome
    reply = Reply()
    reply.records.append(
        {
            "type": "transfer",
            "kind": kind,
            "to": who,
            "consent": True,
            "summary": summary(call),
            "outcome": event.outcome,
        }
    )
    person = spoken_name(call, who)
    if event.outcome == "accepted":
        notify(call, reply, who, priority_of_call(call), summary(call), event.at)
        if (note := message(call, who)) is not None and call.mode != "crisis":
            reply.records.append(note)
        call.decided = True
        reply.say(
            "close",
            "crisis.accepted" if call.mode in ("crisis", "emergency") else "transfer.accepted",
            person=person,
            need=True,
            rule="R086: warm, with summary",
            also=("inform",),
        )
        reply.closing = True
        return reply
    key = {"declined": "declined", "busy": "busy", "no_answer": "no_answer"}.get(event.outcome, "failed")
    reply.say("inform", f"transfer.{key}", person=person, need=True, rule="law: truthful human path")
    return reply


def hold(call: Call, entry: Authority) -> Reply:
    """With consent and a stated length only."""
    stated = entry.for_s or 60.0
    call.facts["hold"] = "held"
    call.facts["hold_who"] = id_of(call, entry.who)
    reply = Reply()
    reply.say(
        "hold_request", "hold.thanks", person=spoken_name(call, entry.who), need=True, rule="R022: hold by consent"
    )
    reply.then = Hold(id=call.turn, who=id_of(call, entry.who), stated_s=stated)
    return reply


def hold_ended(call: Call, event: HoldEnded, seconds: float, stated: float, checkins: int) -> Reply:
    """Back with the caller: the truth about the attempt, and an apology where the time was overrun."""
    reply = Reply()
    reply.records.append(
        {"type": "hold_ended", "seconds": round(seconds, 3), "checkins": checkins, "reached": event.reached}
    )
    person = spoken_name(call, call.facts.get("hold_who"))
    call.facts["hold"] = "reached" if event.reached else "overrun" if seconds > stated + 5 else "no_answer"
    if event.reached:
        options = options_for(call, event.at)
        if options.transfer is not None:
            return transfer(call, options.transfer, event.at)
    key = "hold.overrun" if call.facts["hold"] == "overrun" else "hold.back"
    reply.say(
        "inform",
        key,
        person=person,
        need=True,
        rule="R071: realistic and transparent",
        also=("apology",) if key == "hold.overrun" else (),
    )
    return reply


def spoken_length(seconds: float) -> str:
    """ "up to a minute", "up to 30 seconds": how a length of hold is asked for."""
    if seconds < 60:
        return f"{round(seconds)} seconds"
    minutes = round(seconds / 60)
    return "a minute" if minutes == 1 else f"{minutes} minutes"
