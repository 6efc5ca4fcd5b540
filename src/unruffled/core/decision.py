"""What will be done, by whom, by when: stored, said exactly, and agreed by the caller's own yes (R073–R077)."""

from __future__ import annotations

import re

from unruffled.accounts import Authority
from unruffled.core import answers
from unruffled.core.call import Call
from unruffled.core.caller import Point
from unruffled.core.commitments import Options, options_for, promise_of
from unruffled.core.contact import first_name, needed_slots, reachable_at
from unruffled.core.escalation import escalate, turned_urgent
from unruffled.core.matter import known_matter, stems_of
from unruffled.core.notes import message, notify, summary, tell_again
from unruffled.core.parts import Part, Reply
from unruffled.core.reflection import joined, pick, quotable, smaller
from unruffled.core.routing import id_of, people_by_topic, priority_of, right_person, spoken_name
from unruffled.core.warmth import acknowledge
from unruffled.understanding.card_runs import SHORTEST
from unruffled.understanding.reading import Reading
from unruffled.understanding.remarks import about_the_call
from unruffled.understanding.troubles import speaks_of_loss


def ready(call: Call) -> bool:
    """Problem or want, and a way back to the caller: now it can be decided (R035)."""
    caller = call.caller
    if not (known_matter(call) or call.mode in ("press", "third_party")):
        return False
    if call.mode in ("wrong_number", "prank", "spam", "minor") and not caller.slots.get("callback"):
        return False
    contact = (
        bool(caller.slots.get("callback") or caller.slots.get("email"))
        or bool(call.caller_id)
        and ("number_known" in caller.flags or call.asks.get("callback", 0) >= 1)
    )
    if not contact and "refuse_number" not in caller.flags and call.asks.get("callback", 0) < 4:
        return False
    if call.facts.get("transfer") == "trying" or call.asked == "transfer" and "transfer" not in call.facts:
        return False
    return not needed_slots(call) or not contact


def decide(call: Call, reply: Reply, options: Options, at: float) -> None:
    """Store the promise, take the message, tell the right person, say it exactly, and ask for the caller's yes."""
    call.decided = True
    done = ("option.", "answer.no_time")  # what was to be offered is done, and the time is said
    reply.parts = [part for part in reply.parts if not part.key.startswith(done)]
    call.caller.corrected.clear()  # what was put right until now is read back as it stands
    person = right_person(call, at)
    entries = [e for e in (options.record, options.page, options.callback) if e is not None]
    if options.page is not None and options.callback is not None and options.page.by == options.callback.by:
        entries.remove(options.page) if options.page.index in call.promises else None
    paged = options.page is not None and options.page.by is not None and options.page.index in call.promises
    later = options.callback
    if paged and later in entries and later is not None and later.when not in ("urgent", "emergency"):
        entries.remove(later)  # who was paged calls: a second, later call is nobody's wish
    for entry in entries:
        if entry.index not in call.promises and all(p.authority != entry.index for p in reply.promises):
            reply.promises.append(promise_of(call, entry, at))
    if options.message is not None and not entries:
        reply.promises.append(promise_of(call, options.message, at))
    if (note := message(call, person)) is not None:
        reply.records.append(note)
    notify(call, reply, person, priority_of(call), summary(call), at)
    tell_again(call, reply, at)
    second = _second_matter(call, person, at)
    choices = [e for e in (options.callback, options.page) if e is not None and e.by]
    timed = next((e for e in choices if e.index in call.promises), choices[0] if choices else None)
    if timed is not None and id_of(call, timed.who) != person:
        notify(call, reply, id_of(call, timed.who), priority_of(call), summary(call), at)
    if second is not None:
        reply.promises.append(promise_of(call, second, at))
        notify(call, reply, id_of(call, second.who), priority_of(call), summary(call), at)
    _say_decision(call, reply, options, timed, second, at)


def _second_matter(call: Call, person: str, at: float) -> Authority | None:
    """A caller with two matters gets two people: the other topic's own call-back, if there is one."""
    if "two_matters" not in call.caller.flags:
        return None
    others = [who for who in (*people_by_topic(call), id_of(call, call.account.route["default"])) if who != person]
    return next(
        (
            e
            for e in call.account.authority
            if e.do == "callback"
            and e.by
            and call.allows(e, at)
            and id_of(call, e.who) in others
            and e.index not in call.promises
        ),
        None,
    )


def _say_decision(
    call: Call, reply: Reply, options: Options, timed: Authority | None, second: Authority | None, at: float
) -> None:
    caller = call.caller
    number = reachable_at(call)
    if caller.name and "thanked" not in call.facts:
        call.facts["thanked"] = "yes"
        reply.say(
            "confirm",
            "confirm.contact" if number else "confirm.name",
            name=caller.name,
            number=number,
            rule="R031: read back",
        )
    elif number and "callback" in caller.slots and "number_read" not in call.facts:
        reply.say("confirm", "confirm.number", number=number, rule="R031: read back")
    call.facts["number_read"] = "yes"
    chosen = _read_back(call)
    if chosen:
        reply.say(
            "reflect",
            "confirm.matter",
            you=joined([p.you for p in chosen]),
            rule="R027: the facts, once more, briefly",
            spare=smaller(chosen),
        )
    elif quote := _quote(call):
        reply.say("reflect", "confirm.quote", quote=quote, rule="R027: in the caller's own words")
    if details := _details(call, timed.by or "" if timed is not None else ""):
        reply.say("confirm", "confirm.details", details=details, rule="R031: read back")
    if options.record is not None:
        reply.say("commit", "commit.record", what=options.record.what or "", rule="R073")
    if timed is not None:
        by = timed.by or ""
        mode = _way(call, by)
        reply.say(
            "commit",
            f"commit.{mode}",
            person=spoken_name(call, timed.who),
            by=by,
            need=True,
            rule="R073: actor, action, time",
        )
    elif options.callback is not None:
        reply.say(
            "commit",
            "commit.callback_open",
            person=spoken_name(call, options.callback.who),
            need=True,
            rule="R073",
            also=("ownership",),
        )
    else:
        reply.say(
            "commit",
            "commit.message",
            person=spoken_name(call, right_person(call, at)),
            need=True,
            rule="R064, R080: the next step is ours, to the right person",
            also=("ownership",),
        )
    if second is not None:
        reply.say(
            "commit",
            "commit.second",
            person=spoken_name(call, second.who),
            by=second.by or "",
            rule="R073: each matter its person",
        )
    reply.without.append(
        Part(move="inform", key="commit.not_stored", need=True, rule="a promise is stored before it is spoken")
    )
    if call.manners.verify:
        reply.ask("check", "ask_agreement", "check.first", rule="R076: the caller's own yes")


def _way(call: Call, by: str) -> str:
    """How the promise is worded: a call, or a reply where the caller or the entry names another way."""
    mode = call.caller.slots.get("contact_mode", "").lower()
    other = any(word in by.lower() for word in ("text", "mail", "relay", "writing")) or any(
        word in mode for word in ("text", "sms", "mail", "write", "relay", "chat")
    )
    return "reply" if other else "callback"


READ_BACK_SLOTS = ("amount", "event", "deadline", "order", "claim", "unit", "address", "time_pref", "child", "pet")
"""Slots that are worth hearing back before the yes; name and number are read back by themselves."""


_PERSON = frozenset("human person somebody someone speak talk manager supervisor boss through".split())
"""A wish for a person is answered, not written into the note."""


def _read_back(call: Call) -> list[Point]:
    """Key facts not yet given back, in few words."""
    if "injections" in call.facts:
        return []
    points = [
        p
        for p in call.caller.points
        if p.you and (p.kind in ("problem", "want") or (p.kind == "fact" and p.heart >= 0.35))
    ]
    points = points or [p for p in call.caller.points if p.you and p.kind == "fact" and p.heart >= 0.25]
    enough = 0.6 * max((p.heart for p in points), default=0.0)  # better nothing than what was left over
    fresh = [
        p
        for p in points
        if p.you not in call.given_back
        and p.short not in call.given_back
        and len(p.you.split()) >= 4
        and (p.kind == "want" or p.heart >= enough)
        and not about_the_call(p.text)
        and not (p.kind != "want" and len(p.you.split()) <= 6 and p.you.split()[-1] in ("it", "that", "this", "them"))
        and not speaks_of_loss(p.you)
        and not (p.leans and p.you == p.short)
        and not (p.kind == "want" and _PERSON & set(p.you.split()))
    ]
    if "time_pref" not in call.caller.slots:  # when it suits is worth hearing back, where no slot holds it
        fresh += [p for p in call.caller.points if p.you and p.heart <= 0.1 and p.weight >= 0.4 and p not in fresh]
    chosen = pick(fresh, 22, most=3)
    matter = call.caller.nearest
    if chosen and matter in points and matter not in fresh and all(p.kind != "want" for p in chosen):
        fresh = [p for p in fresh if p.text in {one.text for one in chosen}]
        chosen = pick([p for p in points if p is matter or p in fresh], 24, most=2)  # the matter, and what came since
    call.given_back.update(p.you for p in chosen)
    return chosen


def _quote(call: Call) -> str:
    """The heart of the matter in the caller's own words, where it cannot be turned round."""
    if call.given_back or call.moves.get("reflect") or "injections" in call.facts:
        return ""
    points = [
        p
        for p in call.caller.points
        if p.kind in ("problem", "want", "fact") and not p.you and len(p.text.split()) <= 14 and quotable(call, p.text)
    ]
    bits = [p.text.strip(" .,!?…—-") for p in points if len(p.text.split()) <= 4 and p.weight >= 0.2]
    if len(bits) >= 2:
        return ", ".join(bits[:5]).replace('"', "")
    best = max(points, key=lambda p: (p.kind == "want", p.weight), default=None)
    return best.text.strip(" .,!?…—-").replace('"', "") if best is not None and best.weight >= 0.3 else ""


def _details(call: Call, by: str) -> str:
    """Slots of the matter that were not yet said back: "June fourteenth", "18 Elm Court"."""
    heard = " ".join(sorted(call.given_back)).lower()
    caller = call.caller
    found = [
        caller.spans.get(slot, "")
        if slot in ("event", "deadline", "time_pref", "unit", "order", "claim")
        else caller.slots.get(slot, "")
        for slot in READ_BACK_SLOTS
        if slot in caller.slots
    ]
    heard += " " + " ".join(
        sorted(
            caller.spans[slot].lower()
            for slot in READ_BACK_SLOTS
            if slot in caller.spans and caller.spans[slot].lower() in heard
        )
    )
    found = [
        value
        for slot, value in zip((s for s in READ_BACK_SLOTS if s in caller.slots), found, strict=True)
        if caller.spans.get(slot, value).lower() not in heard
    ]
    fresh = [value for value in found if value and value.lower() not in heard and value.lower() not in by.lower()]
    call.given_back.update(value.lower() for value in fresh)
    shown = [shown for value in fresh[:3] if (shown := value.strip(" .,;?!"))]
    while sum(map(str.isdigit, "".join(shown))) >= SHORTEST:  # one after the other they would read as a card's
        shown.pop()
    shown = [value[0].lower() + value[1:] if _LED.match(value) else value for value in shown]
    if len(shown) > 1 and shown[-1].lower() == caller.spans.get("time_pref", "").lower().strip(" .,;?!"):
        return f"{', '.join(shown[:-1])} and {shown[-1]}"  # when it suits is no part of an address
    return ", ".join(shown)


_LED = re.compile(r"(?:By|Before|On|At|After|The|An?|This|Next|In) |(?:Tonight|Tomorrow|Today)\b")


def amend(call: Call, reply: Reply, at: float) -> None:
    """Facts learnt after the message was taken go after it."""
    if call.message_to and (note := message(call, call.message_to)) is not None:
        reply.records.append(note)
        tell_again(call, reply, at)


def close(call: Call, reading: Reading, reply: Reply, at: float) -> None:
    """Goodbye, warm and short."""
    named = first_name(call) and call.manners.name_in_closing
    reply.say(
        "close",
        "close.named" if named else "close.plain",
        name=first_name(call),
        need=True,
        rule="warm at the end",
        also=("thank",),
    )
    reply.closing = True


def after_check(call: Call, reading: Reading, reply: Reply, at: float) -> None:
    """The check was not simply answered: answer what was asked, take what is new, then ask or close."""
    said = Reply()
    matter = stems_of(reading.text)
    answered = answers.answer(call, reading, matter, said, at)
    acknowledge(call, reading, reply, grew=any(p.turn == call.turn for p in call.caller.points), answered=answered)
    reply.parts.extend(said.parts)
    reply.promises.extend(said.promises)
    reply.asks = said.asks
    before = call.message_fields
    amend(call, reply, at)
    if turned_urgent(call, at):
        escalate(call, reply, options_for(call, at), at)
    elif call.message_fields != before and not answered:
        reply.say("confirm", "confirm.added", rule="R050: their account is recorded")
    if call.agreed and reading.questions and not reply.asks:
        reply.ask("more", "ask_open", "ask.more", rule="a question is no goodbye", need=False)
    check_or_close(call, reading, reply, at)


def check_or_close(call: Call, reading: Reading, reply: Reply, at: float) -> None:
    """After the decision: corrections are taken up, the check is asked again if it was not answered, then the end."""
    if reply.asks or reply.closing:
        return
    if call.agreed:
        close(call, reading, reply, at)
        return
    if call.asks.get("check", 0) < 3:
        key = "check.first" if call.asks.get("check", 0) == 0 else "check.again"
        reply.ask("check", "ask_agreement", key, rule="R076: the caller's own yes")
    elif reply.silent:
        reply.say("confirm", "listen.here", need=True)
