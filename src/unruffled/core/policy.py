"""Which move next. Safety > law > limits > who the caller is > what was asked > the order of listening.

Each judge may answer alone; the first that does is heard. What none of them claims is served by the agenda.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from unruffled.core import (
    agenda,
    answers,
    consents,
    duties,
    limits,
    mischief,
    offers,
    opening,
    reflection,
    safety,
    warmth,
)
from unruffled.core.call import Call
from unruffled.core.commitments import options_for
from unruffled.core.escalation import escalate
from unruffled.core.parts import Reply
from unruffled.understanding.reading import Reading

Judge = Callable[[Call, Reading, float], Reply | None]

JUDGES: tuple[tuple[str, Judge], ...] = (
    ("safety", safety.answer),
    ("law", duties.answer),
    ("limits", limits.answer),
    ("courtesy to all", mischief.answer),
    ("what was agreed", consents.answer),
)
"""Precedence as a table. The order is the rule (law.md): nothing below may overrule what stands above."""


def choose(call: Call, reading: Reading, matter: frozenset[str], at: float, *, grew: bool) -> Reply:
    """The reply to one caller turn."""
    if call.closing:
        closed = opening.after_goodbye(call, reading, grew=grew)
        if closed is not None:
            return closed
    noticed: list[dict[str, Any]] = []
    for name, judge in JUDGES:
        reply = judge(call, reading, at)
        if reply is not None and reply.silent:
            noticed += reply.records  # seen, and nothing to be said of it
        if reply is not None and not reply.silent:
            call.facts["judge"] = name
            if reply.parts[0].key in ("emergency.over", "emergency.hurt"):
                agenda.next_step(call, reading, reply, at, answered=False)
            if call.mode == "minor":
                _for_a_child(call, reply, at)
            if (
                name == "limits"
                and reply.then is None
                and reading.acts.get("ask_human", 0.0) >= 0.5
                and "transfer" not in call.facts
            ):
                offers.human_path(call, reading, matter, reply, at)
            if name == "law" and call.facts.get("language_turn") == str(call.turn):
                served = _serve(call, reading, matter, at, grew=grew)  # nobody has to say it twice
                served.parts[:0], served.records[:0] = reply.parts, reply.records
                return served
            if (
                name == "law"
                and call.mode not in ("minor",)
                and reply.asks in ("language", None)
                and call.facts.get("language")
            ):
                said = Reply()
                reflection.reflect(call, reading, said)
                reply.parts[:0] = said.parts  # the offer of a language is no reason not to have heard
                agenda.continue_matter(call, reading, reply, at)
            return reply
    call.facts["judge"] = "agenda"
    reply = _serve(call, reading, matter, at, grew=grew)
    reply.records[:0] = noticed
    return reply


def _for_a_child(call: Call, reply: Reply, at: float) -> None:
    """A child who is lost is told who is coming to the phone, before the next question."""
    question = [reply.parts.pop()] if reply.asks and reply.parts else []
    escalate(call, reply, options_for(call, at), at)
    reply.parts += question


def _serve(call: Call, reading: Reading, matter: frozenset[str], at: float, *, grew: bool) -> Reply:
    reply, answer = Reply(), Reply()
    opening.notice_flags(call, reading, reply)
    answered = answers.answer(call, reading, matter, answer, at)
    if not answered:
        answered = opening.brief(call, reading, matter, answer, at)
    warmth.acknowledge(call, reading, reply, grew=grew, answered=answered)
    reply.parts.extend(answer.parts)
    reply.records.extend(answer.records)
    reply.promises.extend(answer.promises)
    reply.asks = answer.asks
    reply.then = answer.then
    if answered:
        call.facts["answered"] = "yes"
    if reply.then is not None:
        return reply
    agenda.next_step(call, reading, reply, at, answered=answered)
    return reply


def go_on(call: Call, reply: Reply, at: float) -> Reply:
    """Move on without a new turn: after a hold, a failed transfer, a turn that was left hanging."""
    agenda.next_step(call, NOTHING, reply, at, answered=False)
    return reply


NOTHING = Reading(text="")
