"""Beginnings: the greeting, callers we know, a live incident; and what is said after goodbye."""

from __future__ import annotations

from unruffled.core.call import Call
from unruffled.core.parts import Reply
from unruffled.core.signed_lines import about_briefing
from unruffled.understanding.reading import Reading

REPEAT_CALLS = 3
"""Earlier calls from which a caller counts as one who always comes to us (R091)."""


def greeting(call: Call) -> Reply:
    """The first words: who is reached, that we are an AI, that a record is kept, and the floor (law, R118)."""
    reply = Reply()
    firm = call.account.name
    notice = call.account.recording
    reply.say("greet", "greet", firm=firm, need=True, free=True, rule="law: disclosure first", also=("disclose_ai",))
    if notice == "notice":
        reply.say("recording_notice", "recording.notice", need=True, free=True, rule="law: notice before any record")
    if notice == "ask":
        reply.ask("recording", "recording_notice", "recording.ask", rule="law: consent before any record")
        reply.say("ask_open", "ask.go_ahead")
    else:
        reply.ask("problem", "ask_open", "ask.help", rule="R118")
    return reply


def known_caller(call: Call) -> list[str]:
    """Flags that the caller's history raises."""
    history = call.account.history
    if history is None:
        return []
    flags = []
    if history.calls >= REPEAT_CALLS:
        flags.append("repeat_caller")
    if any("our error" in line.lower() or "our own error" in line.lower() for line in history.open):
        flags.append("service_error")
    return flags


def own_error(call: Call) -> str:
    """What we ourselves did wrong, from the ledger; said once, owned at once (R065)."""
    if "service_error" not in call.caller.flags or call.account.history is None:
        return ""
    line = next((x for x in call.account.history.open if "error" in x.lower()), "")
    return line.split(";")[0].strip().rstrip(".")


def notice_flags(call: Call, reading: Reading, reply: Reply) -> None:
    """Own what was our doing, before anything else is said about it."""
    if call.facts.pop("flag_press", ""):
        reply.records.append({"type": "flag", "kind": "press"})
    error = own_error(call)
    if error and "own_error" not in call.told and "refuse_apology" not in call.caller.flags:
        call.told.add("own_error")
        reply.say(
            "apology", "apology.own", error=error, need=True, rule="R065: immediate ownership", also=("ownership",)
        )


def brief(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """The facts of a live incident, the moment the caller's matter is that incident (R092)."""
    if call.mode == "press" or "briefed" in call.facts or not about_briefing(call, at):
        return False
    briefing = call.live_briefing(at)
    if briefing is None or not briefing.facts:
        return False
    call.facts["briefed"] = briefing.id
    call.facts["incident_apology"] = "due"
    first = briefing.facts[0]
    call.told.add(first)
    reply.say("inform", "inform.incident", say=first, need=True, rule="R092: signed facts only")
    if briefing.assurances:
        call.told.add(briefing.assurances[0])
        reply.say("inform", "inform.assured", say=briefing.assurances[0], rule="R094: signed assurance only")
    return True


def after_goodbye(call: Call, reading: Reading, *, grew: bool) -> Reply | None:
    """After our goodbye: a short answer; something new opens the matter again."""
    new = (
        grew
        or bool(reading.questions)
        or any(c.kind == "want" for c in reading.clauses)
        or reading.abuse >= 0.5
        or (reading.emergency >= 0.5 or reading.self_harm >= 0.5)
    )
    if new:
        call.closing = False
        return None
    reply = Reply(closing=True)
    if call.moves.get("close", 0) < 3:
        reply.say("close", "close.last", need=True)
    return reply
