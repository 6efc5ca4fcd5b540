"""The moves of a listener when the caller does not yield, or says nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from unruffled.core.call import Call
from unruffled.core.caller import Point
from unruffled.core.contact import first_name
from unruffled.core.parts import Reply
from unruffled.core.reflection import joined
from unruffled.core.turn_taking import ends_at_clause
from unruffled.understanding.reader import read
from unruffled.understanding.reading import Clause, Context
from unruffled.understanding.remarks import to_say


def cut_in(call: Call, text: str, after_s: float) -> Reply | None:
    """Take the floor in a tirade, gently: courtesy or name, permission, summary (R024)."""
    reading = read(text, Context(firm=call.account.name, known=frozenset(call.caller.slots)))
    told = [replace(c, you=to_say(c.you)) for c in reading.clauses if c.kind in ("problem", "fact")]
    clauses = [c for c in told if c.you]
    earlier = [p for p in call.caller.points if p.you and p.kind in ("problem", "fact")]
    said = dict.fromkeys([*(p.you for p in earlier), *(c.you for c in clauses)])
    fresh = [you for you in said if you not in call.given_back]
    best = sorted(fresh or said, key=lambda you: -_weight(you, [*earlier, *clauses]))[:2]
    if not best or not ends_at_clause(text):
        return None
    call.cut_ins += 1
    reply = Reply(over=True)
    reply.records.append({"type": "cut_in", "after_s": round(after_s, 1)})
    key = "cut_in.named" if first_name(call) else "cut_in"
    reply.ask(
        "readback",
        "cut_in",
        key,
        name=first_name(call),
        you=joined(best),
        rule="R024: gently, with permission and summary",
        also=("reflect",),
        spare=tuple({"name": first_name(call), "you": you} for you in best),
    )
    call.given_back.update(best)
    return reply


def _weight(you: str, said: Sequence[Point | Clause]) -> float:
    return max((item.weight for item in said if item.you == you), default=0.0)


def prompt_silence(call: Call, at: float) -> Reply:
    """Silence is allowed; then one patient sentence, then a question (R025)."""
    reply = Reply()
    if call.silences <= 1:
        if call.turn <= 1 or not call.caller.points:
            reply.ask("problem", "ask_open", "silence.start", rule="R032", also=("prime",))
        else:
            reply.say("reflect", "silence.take_time", need=True, rule="R025: patience and silence")
            reply.asks = call.asked
    elif call.silences == 2:
        reply.say("prime", "silence.here", need=True, rule="R025")
        reply.asks = call.asked
    else:
        reply.say("prime", "silence.still", need=True, rule="R025")
        reply.asks = call.asked
    return reply


__all__ = ["cut_in", "prompt_silence"]
