"""What can be done for a caller: the call-back with its time, the record, a person, or the message (R071–R074, law)."""

from __future__ import annotations

from unruffled.accounts import Authority
from unruffled.core import handover
from unruffled.core.call import Call
from unruffled.core.commitments import Options, options_for, promise_of
from unruffled.core.handover import may_transfer
from unruffled.core.matter import stems_of
from unruffled.core.parts import Reply
from unruffled.core.routing import right_person, spoken_name
from unruffled.core.signed_lines import line_for, say_signed, signed_line
from unruffled.understanding.pressings import asks_to_be_put_through
from unruffled.understanding.reading import Reading


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
    if not _LIKE_ACTS.isdisjoint(person.replace("-", " ").split()) and entry.index not in call.promises:
        reply.promises.append(promise_of(call, entry, at))


_LIKE_ACTS = frozenset("call contact page".split())
"""Words of a name that are heard as what is done: "our claims contact can call you"."""


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


def promised(call: Call) -> Authority | None:
    """The call-back or page that is stored and has a time, if there is one."""
    timed = [call.account.authority[index] for index in sorted(call.promises)]
    timed = [entry for entry in timed if entry.do in ("callback", "page") and entry.by]
    return min(timed, key=lambda entry: entry.when not in ("urgent", "emergency"), default=None)


def request(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
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


def capability(call: Call, reading: Reading, matter: frozenset[str], reply: Reply, at: float) -> bool:
    """ "What can you do?": whose decision it is, and what can be done from here."""
    line = line_for(call, reading, matter, at) if reading.questions and call.caller.heat < 5 else ""
    if line and line not in call.told:
        say_signed(call, reply, line)
        return True
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
