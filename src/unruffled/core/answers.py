"""Answers to what the caller asks: signed facts, the truth about what we can and cannot do, and never a bare no."""

from __future__ import annotations

from unruffled.accounts import Authority
from unruffled.core import handover
from unruffled.core.asked import ORDER, kinds_of
from unruffled.core.call import Call
from unruffled.core.commitments import Options, options_for, promise_of
from unruffled.core.handover import may_transfer
from unruffled.core.matter import stems_of
from unruffled.core.mischief import press_line
from unruffled.core.parts import Reply
from unruffled.core.routing import named_person, right_person, spoken_name
from unruffled.understanding.pressings import (
    asks_for_outcome,
    asks_if_done,
    asks_indirectly,
    asks_leave,
    asks_to_be_heard,
    asks_to_be_put_through,
    demands_an_act,
    is_about_the_note,
    presses_for_fault,
)
from unruffled.understanding.reading import Reading
from unruffled.understanding.topic import about_score


def answer(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """Add an answer to the reply. True if something was asked that is now answered."""
    if call.mode == "press":
        return _press(call, reply, at)
    kinds = kinds_of(call, reading)
    if asks_to_be_heard(reading.text) and call.turn <= 3:
        reply.say("confirm", "answer.hear", need=True, rule="R023: so they know you are there")
        kinds = [kind for kind in kinds if kind not in ("human", "private", "fact", "other", "capability")]
    if presses_for_fault(reading.text) and reading.acts.get("demand", 0.0) >= 0.5 and call.mode != "press":
        return _fault(call, reply, at)
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


def signed_line(call: Call, matter: frozenset[str]) -> str:
    """The account's own sentence about this, if it has one."""
    best, score = "", 0.0
    for entry in call.account.answers:
        value = about_score(entry.about, matter)
        if value > score:
            best, score = entry.say, value
    return best


def briefing_line(call: Call, matter: frozenset[str], at: float) -> str:
    """The fact of the live incident that fits this question best; empty if it is not about the incident."""
    briefing = call.live_briefing(at)
    if briefing is None:
        return ""
    scored = [(len(stems_of(fact) & matter), -index, fact) for index, fact in enumerate(briefing.facts)]
    best = max(scored, default=(0, 0, ""))
    return best[2] if best[0] else ""


def about_briefing(call: Call, at: float) -> bool:
    """Whether the caller's matter is the live incident."""
    briefing = call.live_briefing(at)
    return (
        briefing is not None
        and call.mode not in ("press", "third_party", "spam")
        and (about_score(briefing.about, call.caller.matter) > 0)
    )


def say_signed(call: Call, reply: Reply, line: str, *, confirms: bool = False) -> None:
    """Give a signed line. confirms: the caller has just said what it says, so "yes" is true."""
    key = "inform.signed_yes" if confirms else "inform.signed_again" if line in call.told else "inform.signed"
    call.facts["informed"] = str(call.turn)
    call.told.add(line)
    reply.say("inform", key, say=line, need=True, rule="signed by the client")


def offer(call: Call, reply: Reply, at: float) -> bool:
    """Say what can be done: the call-back with its time, the record, or the message."""
    options = options_for(call, at)
    entry = options.page or options.callback
    if entry is not None and entry.by:
        person = spoken_name(call, entry.who)
        _vouch(call, reply, entry, person, at)
        key = (
            "option.record_callback" if options.record is not None and "option" not in call.facts else "option.callback"
        )
        reply.say(
            "option",
            key,
            person=person,
            by=entry.by,
            what=(options.record.what or "") if options.record else "",
            rule="R073: actor, action, time",
            need=True,
        )
    elif options.callback is not None:
        reply.say(
            "option", "option.callback_open", person=spoken_name(call, options.callback.who), need=True, rule="R074"
        )
    else:
        reply.say("option", "option.message", person=spoken_name(call, right_person(call, at)), need=True, rule="R074")
    call.facts["option"] = "said"
    return True


def _vouch(call: Call, reply: Reply, entry: Authority, person: str, at: float) -> None:
    """ "The on-call plumber can call you …" sounds like a promise already: so it is stored as one before it is said."""
    if "call" in person.replace("-", " ").split() and entry.index not in call.promises:
        reply.promises.append(promise_of(call, entry, at))


def human_path(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """A person on request: live if one can be had, else truthfully when and how (law; second request honoured)."""
    options = options_for(call, at)
    times = int(call.facts.get("human", "0")) + 1
    call.facts["human"] = str(times)
    transfer_any = options.transfer or _any_transfer(call, at)
    if transfer_any is not None and "transfer" not in call.facts and asks_to_be_put_through(reading.text):
        asked_through = handover.transfer(call, transfer_any, at)
        reply.parts.extend(asked_through.parts)
        reply.then = asked_through.then
        return True
    if transfer_any is not None and may_transfer(call, Options(transfer=transfer_any)):
        call.facts["transfer_entry"] = str(transfer_any.index)
        reply.ask(
            "transfer",
            "offer_transfer",
            "transfer.offer_person",
            person=spoken_name(call, transfer_any.who),
            rule="law: human on request",
        )
        return True
    line = signed_line(call, matter)
    if line and line not in call.told:
        say_signed(call, reply, line)
    entry = options.page or options.callback
    if entry is not None and entry.by:
        _vouch(call, reply, entry, spoken_name(call, entry.who), at)
        key = "human.callback" if times == 1 else "human.callback_again"
        reply.say(
            "option", key, person=spoken_name(call, entry.who), by=entry.by, need=True, rule="law: truthful human path"
        )
    else:
        key = "human.message" if times == 1 else "human.message_again"
        reply.say(
            "option", key, person=spoken_name(call, right_person(call, at)), need=True, rule="law: truthful human path"
        )
    call.facts["option"] = "said"
    return True


def _any_transfer(call: Call, at: float) -> Authority | None:
    return next((e for e in call.account.authority if e.do == "transfer" and call.allows(e, at)), None)


def _ai(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    reply.say(
        "disclose_ai", "answer.ai", firm=call.account.name, need=True, free=True, rule="law: truthful whenever asked"
    )
    if "human" in kinds_of(call, reading) or reading.acts.get("ask_human", 0.0) >= 0.5:
        human_path(call, reading, matter, reply, at)
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
    if _asks_hours(matter) and call.account.hours.text:
        call.facts["informed"] = str(call.turn)
        reply.say(
            "inform", "answer.hours", firm=call.account.name, hours=call.account.hours.text, need=True, rule="R118"
        )
        return True
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
        return "option" in call.facts or offer(call, reply, at)
    if call.promises:
        entry = _promised(call)
        if entry is not None and entry.by:
            reply.say("inform", "answer.by", person=spoken_name(call, entry.who), by=entry.by, need=True, rule="R073")
            return True
    reply.say("decline", "answer.no_time", rule="R068: never promise a time that is not ours")
    return offer(call, reply, at)


def _promised(call: Call) -> Authority | None:
    for index in sorted(call.promises):
        entry = call.account.authority[index]
        if entry.do in ("callback", "page") and entry.by:
            return entry
    return None


def _confirm(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    words = set(reading.text.lower().replace(",", " ").replace("?", " ").replace(".", " ").split())
    entry = _promised(call)
    if asks_for_outcome(reading.text):
        return _promise(call, reading, matter, reply, at)
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
        say_signed(call, reply, line, confirms=_says_so(line, reading))
        return True
    if "refuse_recording" in call.caller.flags and words & {"off", "recording", "recorded", "stopped"}:
        reply.say("confirm", "recording.is_off", need=True, rule="law: recorder off")
        return True
    if call.decided and entry is not None and entry.by:
        reply.say("confirm", "answer.state", person=spoken_name(call, entry.who), by=entry.by, need=True, rule="R073")
        return True
    return bool(reading.questions) and _fact(call, reading, matter, reply, at)


_WHEN_AND_HOW_MUCH = stems_of(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight noon morning afternoon evening "
    "week weekend one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty hundred "
    "percent free"
)


def _says_so(line: str, reading: Reading) -> bool:
    """Whether the caller's "so it's …, right?" is what the signed line says: no day, time or sum beyond it."""
    asked, said = stems_of(reading.text.lower()), stems_of(line)
    return bool(asked & said) and not (asked & _WHEN_AND_HOW_MUCH) - said and not any(c.isdigit() for c in reading.text)


def _promise(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    if presses_for_fault(reading.text):
        return _fault(call, reply, at)
    promised = _promised(call)
    if call.decided and promised is not None and promised.by and asks_if_done(reading.text):
        reply.say(
            "decline",
            "answer.state_not_done",
            person=spoken_name(call, promised.who),
            by=promised.by,
            need=True,
            rule="R071",
        )
        return True
    times = int(call.facts.get("baited", "0")) + 1
    call.facts["baited"] = str(times)
    action = demands_an_act(reading.text) and "decline.action" not in call.used
    gentle = call.caller.heat < 2.5 and times == 1
    key = (
        "decline.action"
        if action
        else "decline.promise_gentle"
        if gentle
        else "decline.promise"
        if times == 1
        else "decline.promise_again"
    )
    reply.say(
        "decline",
        key,
        person=spoken_name(call, right_person(call, at)),
        need=True,
        rule="R068: never promise what nobody authorised",
    )
    if call.decided and promised is not None and promised.by:
        reply.say(
            "inform",
            "answer.state",
            person=spoken_name(call, promised.who),
            by=promised.by,
            need=times <= 3,
            rule="R073: what is promised",
        )
    elif times == 1 or "option" not in call.facts:
        offer(call, reply, at)
    return True


def _fault(call: Call, reply: Reply, at: float) -> bool:
    """Nobody is blamed and nothing is admitted; the words go to the right person (C8, law)."""
    reply.say(
        "decline",
        "decline.fault",
        person=spoken_name(call, right_person(call, at)),
        need=True,
        rule="law: no admission of fault",
    )
    return True


def _request(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """Something the firm sells is wanted: noted as the wish, put to whoever gives it out, in one breath (R118)."""
    call.caller.flags.add("booking")
    if not call.caller.wants:
        call.caller.ask_for(reading.text.strip(" .?!"), call.turn)
    if call.decided or call.promises or "option" in call.facts:
        if not reading.questions:
            return False
        reply.say(
            "inform", "answer.ask_person", person=spoken_name(call, right_person(call, at)), need=True, rule="R082"
        )
        return True
    if call.caller.heat >= 1.5 or call.caller.problem:
        return False
    line = signed_line(call, matter - _OPENINGS)
    if line and line not in call.told:
        say_signed(call, reply, line)
        call.facts.pop("informed", None)
    if not call.moves.get("willing_to_help"):
        reply.say("willing_to_help", "willing.request", rule="R118: quick and warm")
    return offer(call, reply, at)


_OPENINGS = stems_of("open opening openings time week today day")
"""A free place is no opening hour."""


def _capability(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    pushed = reading.acts.get("disagree", 0.0) >= 0.5 or "decline.promise" in call.used
    if pushed and call.moves.get("agreement", 0) == 0:
        reply.say("agreement", "agree.straight", rule="R046")
    elif call.caller.wants:
        reply.say(
            "inform",
            "answer.not_mine",
            person=spoken_name(call, right_person(call, at)),
            rule="R071: transparent limits",
        )
    return offer(call, reply, at)


def _advice(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    person = spoken_name(call, right_person(call, at))
    if call.account.safety and call.caller.urgency in ("urgent", "emergency"):
        reply.say("inform", "advice.safety", safety=call.account.safety[0], need=True, rule="law: signed line only")
        return True
    line = signed_line(call, matter)
    if line and line not in call.told:
        reply.say("decline", "advice.decline_short", rule="law: no advice")
        say_signed(call, reply, line)
        return True
    reply.say("decline", "advice.decline", person=person, need=True, rule="law: no advice")
    return True


def _private(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    line = signed_line(call, matter) if "third_party" not in reading.cues else ""
    if line and line not in call.told:
        say_signed(call, reply, line)
        return True
    if "privacy" in call.account.route:
        call.mode = call.mode or "third_party"
    if named_person(call) and "third_party" not in reading.cues and call.turn <= 3:
        return human_path(call, reading, matter, reply, at)
    reply.say("decline", "decline.private", need=True, rule="law: privacy of others")
    return True


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


def _press(call: Call, reply: Reply, at: float) -> bool:
    """Media questions: one signed line, no comment, no confirmation, no numbers (law)."""
    line = press_line(call, at)
    times = int(call.facts.get("press", "0")) + 1
    call.facts["press"] = str(times)
    if line and line not in call.told:
        call.told.add(line)
        reply.say("refer", "press.signed", say=line, need=True, rule="law: press line only")
    elif times <= 2:
        reply.say(
            "decline",
            "press.decline",
            person=spoken_name(call, right_person(call, at)),
            need=True,
            rule="law: no comment",
        )
    else:
        reply.say("decline", "press.decline_again", need=True, rule="law: no comment")
    return True


_ANSWERS = {
    "ai": _ai,
    "human": human_path,
    "promise": _promise,
    "confirm": _confirm,
    "time": _time,
    "fact": _fact,
    "request": _request,
    "capability": _capability,
    "advice": _advice,
    "private": _private,
    "other": _other,
    "smalltalk": _smalltalk,
    "who": _who,
    "permission": _permission,
}

__all__ = ["about_briefing", "answer", "human_path", "kinds_of", "offer", "say_signed", "signed_line"]
