"""What the caller says to something we asked for: a transfer, a hold, the closing check, a record."""

from __future__ import annotations

from unruffled.accounts import Authority
from unruffled.core import decision, handover
from unruffled.core.asked import kinds_of
from unruffled.core.call import Call
from unruffled.core.commitments import options_for
from unruffled.core.escalation import turned_urgent
from unruffled.core.parts import Reply
from unruffled.understanding.askings import (
    lets_go,
    offers_to_hold,
    prefers_a_message,
    refuses_to_be_put_through,
    rings_again,
)
from unruffled.understanding.pressings import asks_to_be_put_through, is_about_the_note
from unruffled.understanding.reading import Reading
from unruffled.understanding.remarks import about_the_call

YES = 0.5
_SHORT_YES = frozenset("k kk y ya yes yea yeah yep yup ok okay sure fine correct perfect great right".split())

SPOKEN = {
    "callback": "the number is",
    "name": "the name is",
    "address": "the address is",
    "email": "the e-mail is",
    "time_pref": "the time is",
    "deadline": "the time is",
    "event": "the date is",
}
"""How a corrected slot is spoken of."""


def says_yes(reading: Reading) -> bool:
    """A yes, or plain thanks for what was just proposed."""
    if reading.text.strip(" .,!").lower() in _SHORT_YES:
        return True
    thanks = reading.acts.get("thank", 0.0) >= YES and reading.words <= 6
    if thanks and not reading.questions and reading.anger < 0.3 and "sarcasm" not in reading.cues:
        return reading.acts.get("disagree", 0.0) < YES
    agree = reading.acts.get("agree", 0.0)
    return agree >= YES and agree >= reading.acts.get("disagree", 0.0)


def says_no(reading: Reading) -> bool:
    disagree = reading.acts.get("disagree", 0.0)
    return disagree >= YES and disagree > reading.acts.get("agree", 0.0)


def answer(call: Call, reading: Reading, at: float) -> Reply | None:
    """The reply that a consent, a refusal or the caller's own yes leads to."""
    if "refuse_hold" in reading.cues and call.facts.get("hold") not in ("overrun", "no_answer", "reached"):
        call.facts["hold"] = "refused"
    untried = call.facts.get("transfer", "refused") == "refused" and call.asks.get("transfer")
    if untried and asks_to_be_put_through(reading.text):
        return _transfer(call, reading, at)
    stands = call.turn - int(call.facts.get("offered_transfer", "-9")) == 2 and call.asked is None
    if stands and untried and reading.words <= 3 and says_yes(reading):
        return _transfer(call, reading, at)  # they gave a fact first; the offer stands
    if call.asks.get("hold") and "hold" not in call.facts and call.asked != "hold" and offers_to_hold(reading.text):
        return _hold(call, reading, at)
    if not (call.decided or call.promises or call.mode) and call.caller.heat < 4 and rings_again(reading.text):
        reply = Reply()
        reply.say("close", "close.call_again", need=True, rule="the caller's own way; warm at the end")
        reply.closing = True
        return reply
    match call.asked:
        case "transfer":
            return _transfer(call, reading, at)
        case "hold":
            return _hold(call, reading, at)
        case "check":
            return _check(call, reading, at)
        case "what_else" if call.decided and says_yes(reading) and not (_raises_a_matter(reading) or reading.questions):
            return _check(call, reading, at)
        case "recording":
            return _recording(call, reading)
        case "more":
            return _more(call, reading)
    return None


def _transfer(call: Call, reading: Reading, at: float) -> Reply | None:
    options = options_for(call, at)
    entry = options.transfer
    if "transfer_entry" in call.facts:
        entry = call.account.authority[int(call.facts["transfer_entry"])]
    if entry is None or call.facts.get("transfer", "refused") != "refused":
        return None
    named = _names_them(call, reading, entry)
    if prefers_a_message(reading.text) or refuses_to_be_put_through(reading.text) and not named:
        call.facts["transfer"] = call.facts["hold"] = "refused"
        return None
    if (
        "accept_transfer" in reading.cues or says_yes(reading) or named or asks_to_be_put_through(reading.text)
    ) and not (reading.questions and not asks_to_be_put_through(reading.text)):
        return handover.transfer(call, entry, at)
    if says_no(reading) and call.asks.get("transfer", 0) >= 2 and call.account.history is None:
        call.facts["transfer"] = "refused"
    return None


def _names_them(call: Call, reading: Reading, entry: Authority | None) -> bool:
    """ "No offense, not the nephew. Imelda." – the person we offered, named again at the end: that is a yes."""
    person = call.person(entry.who) if entry is not None else None
    name = person.name.split()[-1].lower() if person is not None and not person.private else ""
    last = reading.text.lower().strip(" .!?").split()[-1:]
    return bool(name) and last == [name]


def _hold(call: Call, reading: Reading, at: float) -> Reply | None:
    entry = options_for(call, at).hold
    if entry is None or call.facts.get("hold"):
        return None
    if says_no(reading) or "refuse_hold" in reading.cues:
        call.facts["hold"] = "refused"
        return None
    if "accept_hold" in reading.cues or says_yes(reading) or offers_to_hold(reading.text):
        return handover.hold(call, entry)
    return None


def _check(call: Call, reading: Reading, at: float) -> Reply | None:
    """Was that right? Yes ends the call, whatever our script still holds; a correction is taken up."""
    reply = Reply()
    corrected = sorted(call.caller.corrected)
    if corrected:
        call.caller.corrected.clear()
        reply.records.append({"type": "agreement", "answer": "no"})
        name = corrected[0]
        reply.say(
            "confirm",
            "check.corrected",
            slot=SPOKEN.get(name, name.replace("_", " ")),
            value=call.caller.slots.get(name, ""),
            need=True,
            rule="corrections are taken",
        )
        decision.amend(call, reply, at)
        reply.ask("check", "ask_agreement", "check.again", rule="R076")
        return reply
    asked = kinds_of(call, reading)
    if says_yes(reading) and not asked and not turned_urgent(call, at):
        call.agreed = True
        reply.records.append({"type": "agreement", "answer": "yes"})
        before = call.message_fields
        decision.amend(call, reply, at)
        if call.message_fields != before and _adds(reading):
            reply.say("confirm", "confirm.added", rule="R050: their account is recorded")
        decision.close(call, reading, reply, at)
        return reply
    if lets_go(reading.text) and not asked and reading.words <= 8:
        call.agreed = False
        reply.records.append({"type": "agreement", "answer": "no"})
        reply.say("confirm", "check.let_go", rule="R076: what was noted stays noted")
        decision.close(call, reading, reply, at)
        return reply
    amends = any(slot.name not in ("name", "callback") for slot in reading.slots)
    if says_no(reading) and not asked and not amends:
        call.agreed = False
        reply.records.append({"type": "agreement", "answer": "no"})
        if call.asks.get("what_else", 0) == 0:
            reply.ask("what_else", "ask_clarify", "check.what_else", rule="R076")
            return reply
    elif says_yes(reading):
        call.agreed = True
        reply.records.append({"type": "agreement", "answer": "yes"})
    else:
        reply.records.append({"type": "agreement", "answer": "unclear"})
    call.facts["pending_agreement"] = "noted"
    decision.after_check(call, reading, reply, at)
    return reply


def _raises_a_matter(reading: Reading) -> bool:
    return any(c.kind in ("problem", "want") and not about_the_call(c.text) for c in reading.clauses)


def _adds(reading: Reading) -> bool:
    """ "Fine, but put down that it's urgent": a yes that says something to be kept."""
    return is_about_the_note(reading.text) or any(
        c.kind in ("problem", "want") and c.weight >= 0.3 for c in reading.clauses
    )


def _recording(call: Call, reading: Reading) -> Reply | None:
    if says_yes(reading) and not call.recording:
        call.recording = True
        call.facts["start_recording"] = "consent given"
    return None


def _more(call: Call, reading: Reading) -> Reply | None:
    """ "Anything else?" – no, thanks: then goodbye."""
    parts = reading.acts.get("goodbye", 0.0) >= YES or reading.acts.get("thank", 0.0) >= YES
    done = parts or says_no(reading) and reading.words <= 8
    if (
        done
        and not reading.questions
        and ("praise" in call.facts or not _raises_a_matter(reading))
    ):
        reply = Reply()
        if "praise" not in call.facts:
            call.facts["answered_only"] = "yes"
        reply.say("close", "close.plain", need=True, rule="warm at the end")
        reply.closing = True
        return reply
    return None
