"""The ladder of limits: calm ground → named warning → manager follows up → end (R100–R109, C6).

Counted, per kind, for abuse of a person only. Never in an emergency, with a child, a relay operator,
somebody in despair, or for words about things. An apology ends the ladder.
"""

from __future__ import annotations

from unruffled.core.actions import EndCall
from unruffled.core.call import Call
from unruffled.core.notes import notify
from unruffled.core.parts import Reply
from unruffled.core.routing import id_of, spoken_name
from unruffled.understanding.reading import Reading

SURE = 0.5
KINDS = ("threat", "sexual", "discriminatory", "insult")
"""Gravest first."""


def kind_of(reading: Reading) -> str:
    """Kind of abuse of this turn: none insult discriminatory sexual threat; the gravest that is likely."""
    kinds = reading.abuse_kinds
    for kind in KINDS:
        if kinds.get(kind, 0.0) >= SURE:
            return kind
    return "insult" if reading.abuse >= SURE else "none"


def spared(call: Call) -> bool:
    """Callers who are never warned, whatever they say (law: abuse limits)."""
    return (
        call.mode in ("emergency", "crisis", "minor")
        or call.relay
        or call.caller.urgency == "emergency"
        or bool(call.caller.flags & {"minor", "slow_speech", "self_harm"})
    )


def answer(call: Call, reading: Reading, at: float) -> Reply | None:
    """The rung this turn leads to, or None if the call just goes on."""
    if "apologises" in reading.cues:
        call.strikes.clear()
        call.facts.pop("warned", None)
        call.rung = 0
        return None
    kind = kind_of(reading)
    if kind == "none":
        return None
    call.caller.abusive_turns += 1
    call.quotes.append((at, kind, reading.text))
    if spared(call):
        return None
    call.strikes[kind] = call.strikes.get(kind, 0) + 1
    if kind == "insult" and _settles_first(call, reading):
        return None
    return _climb(call, kind, at)


def _settles_first(call: Call, reading: Reading) -> bool:
    """The first insult that comes with a matter is answered by help, not by a boundary (R102)."""
    has_matter = any(
        clause.kind in ("problem", "want")
        and clause.weight >= 0.3
        or clause.kind == "fact"
        and clause.weight >= 0.3
        and len(clause.text.split()) >= _A_GRIEVANCE
        for clause in reading.clauses
    )
    return call.strikes["insult"] == 1 and call.rung == 0 and has_matter


_A_GRIEVANCE = 6
"""Words of a statement that tell more than a name called: "four times I've rung about the installation"."""


def _allowed(call: Call, kind: str) -> int:
    manners = call.manners
    return {"discriminatory": manners.discriminatory_warnings, "sexual": manners.sexual_warnings, "threat": 1}.get(
        kind, manners.warnings
    )


def _climb(call: Call, kind: str, at: float) -> Reply:
    reply = Reply()
    if "abuse" not in call.caller.flags:
        call.caller.flags.add("abuse")
        reply.records.append({"type": "flag", "kind": "abuse"})
    call.facts["abuse_kind"] = kind
    if kind == "threat":
        _report_threat(call, reply, at)
    if kind == "insult" and call.rung == 0:
        call.rung = 1
        reply.say("set_boundary", "limits.calm_ground", need=True, rule="R102: calm, common ground")
        if call.asked == "check":
            reply.asks = "check"  # their yes is still waited for
        return reply
    if _may_still_change(call, kind):
        return _warn(call, kind, reply, at)
    return _end(call, kind, reply, at)


def _given(call: Call) -> int:
    """Warnings since the last apology."""
    return max(call.rung - 1, 0)


def _may_still_change(call: Call, kind: str) -> bool:
    """Each kind is named once before the call ends, as far as the warnings of the house reach (law: abuse limits)."""
    unnamed = kind not in call.facts.get("warned", "") and _given(call) < call.manners.warnings
    return _given(call) < _allowed(call, kind) or unnamed


def _report_threat(call: Call, reply: Reply, at: float) -> None:
    """Violence announced: a person is told within 15 s, with the exact words (law: threats)."""
    call.caller.rise_to("urgent")
    if "threat" not in call.caller.flags:
        call.caller.flags.add("threat")
        reply.records.append({"type": "flag", "kind": "threat"})
    route = call.account.route
    who = id_of(call, route.get("threat", route.get("abuse", route["default"])))
    notify(call, reply, who, "urgent", f'A caller made a threat: "{call.quotes[-1][2][:200]}"', at)


def _warn(call: Call, kind: str, reply: Reply, at: float) -> Reply:
    call.warnings += 1
    call.rung = max(call.rung, 1) + 1
    call.facts["warned"] = f"{call.facts.get('warned', '')} {kind}"
    last = _given(call) >= _allowed(call, kind)
    manager = id_of(call, call.account.route.get("abuse", call.account.route["default"]))
    key = f"limits.warn_last.{kind}" if last else f"limits.warn.{kind}"
    reply.say("warn", key, person=spoken_name(call, manager), need=True, rule="R101: named, with help and consequence")
    reply.records.append({"type": "warning", "n": call.warnings, "for": kind, "text": ""})
    if last and call.manners.final == "manager_callback":
        notify(call, reply, manager, "normal", _case(call), at)
    return reply


def _end(call: Call, kind: str, reply: Reply, at: float) -> Reply:
    manager = id_of(call, call.account.route.get("abuse", call.account.route["default"]))
    notify(call, reply, manager, "normal", _case(call), at)
    key = "limits.end_manager" if call.manners.final == "manager_callback" else "limits.end"
    reply.say(
        "close",
        key,
        person=spoken_name(call, manager),
        need=True,
        rule="R103: brakes, manager, end",
        also=("offer_manager",),
    )
    call.facts["ended_for"] = kind
    reply.then = EndCall(reason=f"abuse after {call.warnings} warning{'s' if call.warnings != 1 else ''}")
    reply.closing = True
    return reply


def _case(call: Call) -> str:
    turns = call.caller.abusive_turns
    return f"Conduct on a call: {turns} abusive turn(s), {call.warnings} warning(s). A separate report follows."
