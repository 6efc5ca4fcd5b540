"""Answers to what the caller asks: signed facts, the truth about what we can and cannot do, and never a bare no."""

from __future__ import annotations

from unruffled.core import hours_asked, offers, refusals
from unruffled.core.asked import ORDER, kinds_of
from unruffled.core.call import Call
from unruffled.core.commitments import options_for, promise_of
from unruffled.core.matter import stems_of
from unruffled.core.parts import Reply
from unruffled.core.routing import right_person, spoken_name
from unruffled.core.signed_lines import about_briefing, briefing_line, line_for, say_signed, says_so, signed_line
from unruffled.core.warmth import in_sorrow
from unruffled.understanding.askings import asks_if_recorded, asks_if_written, asks_what_we_hold
from unruffled.understanding.pressings import (
    asks_for_outcome,
    asks_indirectly,
    asks_leave,
    asks_to_be_heard,
    is_about_the_note,
    presses_for_fault,
)
from unruffled.understanding.reading import Reading
from unruffled.understanding.topic import asked_topics


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
            if kind in ("fact", "time", "request", "confirm") and reading.questions:
                call.facts["question"] = reading.questions[0].text
            return True
    return not kinds and asks_indirectly(reading.text) and _indirect(call, reading, matter, reply, at)


def _indirect(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """A question that lacks the form of one is answered where the account can, and else taken down as a wish."""
    line = signed_line(call, matter) or briefing_line(call, matter, at)
    if line and not (call.caller.problem and line in call.told) and not in_sorrow(call):
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
    line = line_for(call, reading, matter, at)
    if not stems_of(line) & _OPEN_HOURS and hours_asked.answer_day(call, reading.text, reply, at):
        return True
    if line:
        say_signed(call, reply, line)
        _other_question(call, reading, line, reply, at)
        return True
    if _asks_hours(matter) and call.account.hours.text:
        call.facts["informed"] = str(call.turn)
        reply.say(
            "inform", "answer.hours", firm=call.account.name, hours=call.account.hours.text, need=True, rule="R118"
        )
        return True
    if reading.slots and reading.questions and len(reading.questions[0].text.split()) < 2:
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


_OPEN_HOURS = stems_of(
    "open closed monday tuesday wednesday thursday friday saturday sunday weekend hours until from morning"
)


def _other_question(call: Call, reading: Reading, line: str, reply: Reply, at: float) -> None:
    """ "How much is a bouquet, and do you do centerpieces?" – the second is answered too, or passed on and said so."""
    facts = [question for question in reading.questions if question.kind in ("fact", "time", "capability")]
    if len(facts) < 2 or call.caller.heat >= 5:
        return
    other = signed_line(call, stems_of(facts[-1].text), asked_topics(facts[-1].text))
    if other == line:
        other = signed_line(call, stems_of(facts[0].text), asked_topics(facts[0].text))
    if other and other != line:
        say_signed(call, reply, other)
    elif not other:
        call.caller.ask_for(facts[-1].text, call.turn)
        person = spoken_name(call, right_person(call, at))
        reply.say("inform", "answer.ask_other", person=person, rule="R082: never a bare I don't know")


def _asks_hours(matter: frozenset[str]) -> bool:
    return bool(matter & stems_of("open hours opening close closing closed")) and not matter & _HANDED_IN


_HANDED_IN = stems_of("send submit timesheet timesheets pay paid worked payroll deadline cutoff")
""" "When do I send in my hours" asks for no opening hours."""


def _time(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    if _asks_hours(matter) and call.account.hours.text:
        return _fact(call, reading, matter, reply, at)
    line = line_for(call, reading, matter, at) if not call.promises else ""
    incident = about_briefing(call, at)
    if incident and not line:
        line = briefing_line(call, matter, at)
    if line and (line not in call.told or not call.caller.problem and call.caller.heat < 3):
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
    if is_about_the_note(reading.text) or asks_if_written(reading.text):
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
    if asks_if_recorded(reading.text) and "refuse_recording" not in call.caller.flags:
        key = "recording.is_on" if call.recording else "recording.not_yet"
        reply.say("confirm", key, need=True, rule="law: the truth about recording")
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


def _held(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """ "What number do you have?": it is read back, or asked for."""
    slot = asks_what_we_hold(reading.text)
    value = call.caller.slots.get(slot, "") or (call.caller_id or "" if slot == "callback" else "")
    if value:
        reply.say("confirm", "answer.held", value=value, need=True, rule="R031: read back")
    else:
        reply.say("confirm", "answer.held_none", slot=slot.replace("callback", "number"), need=True, rule="R031")
    return True


def _plan(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """ "So what happens now? Who does what?" – who has it, who calls, by when."""
    entry = offers.promised(call)
    if entry is not None and entry.by:
        person = spoken_name(call, entry.who)
        reply.say("inform", "answer.plan", person=person, by=entry.by, need=True, rule="R073: actor, action, time")
        return True
    if call.message_to and call.decided:
        person = spoken_name(call, call.message_to)
        reply.say("inform", "answer.passed_on", person=person, need=True, rule="R080")
        return True
    return offers.offer(call, reply, at)


def _if_not(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """ "And if nobody rings?" – what can truly be done then: this line, and the note that is kept."""
    reply.say("inform", "answer.if_not", need=True, rule="R087: a way back")
    return True


def _whom(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """ "Who do I talk to about that?" """
    line = signed_line(call, matter - stems_of("charge") if "in charge" in reading.text else matter)
    if line and line not in call.told:
        say_signed(call, reply, line)
        return True
    person = spoken_name(call, right_person(call, at))
    reply.say("inform", "answer.whom", person=person, need=True, rule="R083: who does handle it")
    return "option" in call.facts or not call.caller.points or offers.offer(call, reply, at)


_ANSWERS = {
    "held": _held,
    "plan": _plan,
    "if_not": _if_not,
    "whom": _whom,
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
