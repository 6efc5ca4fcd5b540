"""Answers to what the caller asks: signed facts, the truth about what we can and cannot do, and never a bare no."""

from __future__ import annotations

from unruffled.core import hours_asked, offers, refusals
from unruffled.core.asked import ORDER, kinds_of
from unruffled.core.call import Call
from unruffled.core.commitments import options_for, promise_of
from unruffled.core.matter import stems_of
from unruffled.core.parts import Reply
from unruffled.core.routing import right_person, spoken_name
from unruffled.core.signed_lines import about_briefing, briefing_line, say_signed, says_so, signed_line
from unruffled.understanding.pressings import (
    asks_for_outcome,
    asks_indirectly,
    asks_leave,
    asks_to_be_heard,
    is_about_the_note,
    presses_for_fault,
)
from unruffled.understanding.reading import Reading


def answer(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """Add an answer to the reply. True if something was asked that is now answered."""
    if call.mode == "press":
        return refusals.press(call, reply, at)
    kinds = kinds_of(call, reading)
    if asks_to_be_heard(reading.text) and call.turn <= 3:
        reply.say("confirm", "answer.hear", need=True, rule="R023: so they know you are there")
        kinds = [kind for kind in kinds if kind not in ("human", "private", "fact", "other", "capability")]
    if presses_for_fault(reading.text) and reading.acts.get("demand", 0.0) >= 0.5 and call.mode != "press":
        return refusals.fault(call, reply, at)
    for kind in sorted(kinds, key=ORDER.index):
        done = _ANSWERS[kind](call, reading, matter, reply, at)
        if done:
            if kind in ("fact", "time", "request") and reading.questions:
                call.facts["question"] = reading.questions[0].text
            return True
    return not kinds and asks_indirectly(reading.text) and _indirect(call, reading, matter, reply, at)


def _indirect(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """A question that lacks the form of one is answered where the account can, and else taken down as a wish."""
    line = signed_line(call, matter) or briefing_line(call, matter, at)
    if line:
        say_signed(call, reply, line)
        return True
    if call.caller.heat < 5 and not call.caller.problem and not about_briefing(call, at):
        call.caller.ask_for(reading.text.strip(" .?!"), call.turn)
    return False


def _ai(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    reply.say(
        "disclose_ai", "answer.ai", firm=call.account.name, need=True, free=True, rule="law: truthful whenever asked"
    )
    if "human" in kinds_of(call, reading) or reading.acts.get("ask_human", 0.0) >= 0.5:
        offers.human_path(call, reading, matter, reply, at)
    return True


def _fact(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    line = briefing_line(call, matter, at) if call.live_briefing(at) else ""
    signed = signed_line(call, matter)
    if signed and line and signed != line:
        line = signed if len(stems_of(signed) & matter) >= len(stems_of(line) & matter) else line
    line = line or signed
    if line:
        say_signed(call, reply, line)
        return True
    if hours_asked.answer_day(call, reading.text, reply, at):
        return True
    if _asks_hours(matter) and call.account.hours.text:
        call.facts["informed"] = str(call.turn)
        reply.say(
            "inform", "answer.hours", firm=call.account.name, hours=call.account.hours.text, need=True, rule="R118"
        )
        return True
    if reading.questions and len(reading.questions[0].text.split()) < 2:
        return False  # "Extension? No, mobile" asks nothing
    rhetorical = call.caller.heat >= 5 and reading.acts.get("vent", 0.0) >= 0.5
    if not reading.questions or rhetorical:
        return False
    call.caller.ask_for(reading.questions[0].text, call.turn)
    reply.say(
        "inform",
        "answer.ask_person",
        person=spoken_name(call, right_person(call, at)),
        need=True,
        rule="R082: never a bare I don't know",
    )
    return True


def _asks_hours(matter: frozenset[str]) -> bool:
    return bool(matter & stems_of("open hours opening close closing closed"))


def _time(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    if _asks_hours(matter) and call.account.hours.text:
        return _fact(call, reading, matter, reply, at)
    line = signed_line(call, matter) if not call.promises else ""
    incident = about_briefing(call, at)
    if incident:
        line = briefing_line(call, matter, at) or line
    if line and line not in call.told:
        say_signed(call, reply, line)
        if not incident and call.caller.heat < 4:
            return True
    elif incident and not call.promises and "answer.no_time" not in call.used:
        reply.say("decline", "answer.no_time", rule="R068: never promise a time that is not ours")
        return "option" in call.facts or offers.offer(call, reply, at)
    if call.promises:
        entry = offers.promised(call)
        if entry is not None and entry.by:
            reply.say("inform", "answer.by", person=spoken_name(call, entry.who), by=entry.by, need=True, rule="R073")
            return True
    reply.say("decline", "answer.no_time", rule="R068: never promise a time that is not ours")
    return offers.offer(call, reply, at)


def _confirm(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    words = set(reading.text.lower().replace(",", " ").replace("?", " ").replace(".", " ").split())
    entry = offers.promised(call)
    if asks_for_outcome(reading.text):
        return refusals.promise(call, reading, matter, reply, at)
    if is_about_the_note(reading.text):
        reply.say("confirm", "answer.noted", need=True, rule="R076")
        return True
    if entry is None:
        offered = options_for(call, at)
        entry = (offered.page or offered.callback) if "option" in call.facts else None
    if entry is not None and entry.by and stems_of(entry.by) & matter:
        if entry.index not in call.promises:
            reply.promises.append(promise_of(call, entry, at))  # a time that is confirmed is promised
        reply.say(
            "confirm", "answer.by_again", person=spoken_name(call, entry.who), by=entry.by, need=True, rule="R076"
        )
        return True
    line = signed_line(call, matter) or briefing_line(call, matter, at)
    if line:
        say_signed(call, reply, line, confirms=says_so(line, reading))
        return True
    if "refuse_recording" in call.caller.flags and words & {"off", "recording", "recorded", "stopped"}:
        reply.say("confirm", "recording.is_off", need=True, rule="law: recorder off")
        return True
    if call.decided and entry is not None and entry.by:
        reply.say("confirm", "answer.state", person=spoken_name(call, entry.who), by=entry.by, need=True, rule="R073")
        return True
    return bool(reading.questions) and _fact(call, reading, matter, reply, at)


def _other(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    line = signed_line(call, matter)
    if line and line not in call.told:
        say_signed(call, reply, line)
        return True
    if "decline.promise" in call.used or call.caller.wants and call.facts.get("option"):
        reply.say("inform", "answer.not_no", person=spoken_name(call, right_person(call, at)), rule="R071")
        return True
    return False


def _smalltalk(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """ "How are you?" is thanked for; whatever else was said is still to be answered."""
    if call.turn <= 3 and call.caller.heat < 4:
        reply.say("thank", "answer.smalltalk", rule="R051: ordinary courtesy")
    return False


def _who(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    reply.say(
        "inform",
        "answer.who",
        firm=call.account.name,
        does=call.account.does,
        need=True,
        free=True,
        rule="law: disclosure",
    )
    return True


def _permission(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    if not asks_leave(reading.text):
        return _fact(call, reading, matter, reply, at)
    reply.say("confirm", "answer.go_ahead")
    return True


_ANSWERS = {
    "ai": _ai,
    "human": offers.human_path,
    "promise": refusals.promise,
    "confirm": _confirm,
    "time": _time,
    "fact": _fact,
    "request": offers.request,
    "capability": offers.capability,
    "advice": refusals.advice,
    "private": refusals.private,
    "other": _other,
    "smalltalk": _smalltalk,
    "who": _who,
    "permission": _permission,
}
