"""What may not be said or promised, never a bare no: what can be done stands beside it (R068, R082, law)."""

from __future__ import annotations

from unruffled.core.call import Call
from unruffled.core.mischief import press_line
from unruffled.core.offers import human_path, offer, promised
from unruffled.core.parts import Reply
from unruffled.core.routing import named_person, right_person, spoken_name
from unruffled.core.safety_lines import safety_line
from unruffled.core.signed_lines import say_signed, signed_line
from unruffled.understanding.pressings import asks_if_done, demands_an_act, presses_for_fault
from unruffled.understanding.reading import Reading


def promise(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """A promise is wanted that nobody authorised: no, and what is promised or can be offered instead (R068)."""
    if presses_for_fault(reading.text):
        return fault(call, reply, at)
    stored = promised(call)
    if call.decided and stored is not None and stored.by and asks_if_done(reading.text):
        reply.say(
            "decline",
            "answer.state_not_done",
            person=spoken_name(call, stored.who),
            by=stored.by,
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
    if call.decided and stored is not None and stored.by:
        reply.say(
            "inform",
            "answer.state",
            person=spoken_name(call, stored.who),
            by=stored.by,
            need=times <= 3,
            rule="R073: what is promised",
        )
    elif times == 1 or "option" not in call.facts:
        offer(call, reply, at)
    return True


def fault(call: Call, reply: Reply, at: float) -> bool:
    """Nobody is blamed and nothing is admitted; the words go to the right person (C8, law)."""
    reply.say(
        "decline",
        "decline.fault",
        person=spoken_name(call, right_person(call, at)),
        need=True,
        rule="law: no admission of fault",
    )
    return True


def advice(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    person = spoken_name(call, right_person(call, at))
    if call.caller.urgency in ("urgent", "emergency") and (safe := safety_line(call)):
        reply.say("inform", "advice.safety", safety=safe, need=True, rule="law: signed line only")
        return True
    line = signed_line(call, matter)
    if line and line not in call.told:
        reply.say("decline", "advice.decline_short", rule="law: no advice")
        say_signed(call, reply, line)
        return True
    reply.say("decline", "advice.decline", person=person, need=True, rule="law: no advice")
    return True


def private(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
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


def press(call: Call, reply: Reply, at: float) -> bool:
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
