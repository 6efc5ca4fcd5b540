"""Danger before everything: emergency, self-harm, threats (law; precedence 1)."""

from __future__ import annotations

from unruffled.core.call import Call
from unruffled.core.caller import Point
from unruffled.core.commitments import options_for, promise_of
from unruffled.core.duties import follow_language
from unruffled.core.notes import notify, tell_again
from unruffled.core.parts import Reply
from unruffled.core.reflection import quotable
from unruffled.core.routing import right_person, spoken_name
from unruffled.core.safety_lines import safety_line
from unruffled.understanding.danger import says_not_meant
from unruffled.understanding.pressings import asks_for_somebody, denies_danger
from unruffled.understanding.reading import Reading

SURE = 0.5


def answer(call: Call, reading: Reading, at: float) -> Reply | None:
    """The reply that danger demands, or None where there is none."""
    _name_matter(call, reading)
    if reading.self_harm >= SURE and call.mode != "emergency":
        return _crisis_begins(call, reading, at) if call.mode != "crisis" else _crisis_goes_on(call, reading, at)
    if reading.emergency >= SURE and call.mode != "crisis":
        return (
            _emergency_begins(call, reading, at) if call.mode != "emergency" else _emergency_goes_on(call, reading, at)
        )
    if "hurt" in reading.cues and call.mode in ("", "minor") and reading.words <= _ONE_BREATH:
        worse = "hurt" in call.told and "bleed" in reading.text.lower()
        if (mark := "hurt_worse" if worse else "hurt") not in call.told:
            return _somebody_hurt(call, reading, at, mark)
    if call.mode == "crisis":
        return _crisis_goes_on(call, reading, at)
    if call.mode == "emergency":
        somebody = call.facts.get("emergency") in ("medical", "other")
        if reading.emergency < SURE and denies_danger(reading.text, somebody=somebody):
            return _no_danger(call)
        return _emergency_goes_on(call, reading, at)
    return None


def _name_matter(call: Call, reading: Reading) -> None:
    """What cannot wait is the matter, however it was put: whoever reads the note must see what it was."""
    caller = call.caller
    if max(reading.emergency, reading.urgency) >= SURE and not (caller.problem or caller.want):
        caller.points.append(Point(reading.text[:160].strip(" .!,"), "", "problem", 0.5, call.turn, heart=0.3))


_ONE_BREATH = 60
"""Words beyond which a hurt is one thing among many that have happened."""


def _somebody_hurt(call: Call, reading: Reading, at: float, mark: str) -> Reply:
    """Concern and the emergency number before anything else; whoever was paged hears of it; then the call goes on."""
    call.told.add(mark)
    reply = Reply()
    follow_language(call, reading, reply)
    if "escalated" in call.facts:
        who = right_person(call, at)
        call.notified.discard(f"{who}:urgent")
        notify(call, reply, who, "urgent", f"Somebody is hurt: {reading.text[:200]}", at)
    reply.say(
        "emergency_guidance",
        "emergency.hurt",
        number=call.house.region.emergency,
        need=True,
        free=True,
        rule="law: a person hurt comes first",
        also=("empathy",),
    )
    return reply


def _no_danger(call: Call) -> Reply:
    """Nobody is in danger after all: one sentence was too many, and the call is about what it was about."""
    call.mode = ""
    call.caller.urgency = "urgent" if call.promises else "normal"
    call.facts["safe"] = "yes"
    reply = Reply()
    reply.say("thank", "emergency.over", rule="law: a false alarm is one sentence")
    return reply


_OF_PEOPLE = ("medical", "violence", "trapped")
"""Dangers in which the first breath is for the emergency number and the place alone."""


def begin_emergency(call: Call, reading: Reading, at: float) -> Reply:
    """The first words after the cue, spoken over a caller who is still speaking."""
    reply = _emergency_begins(call, reading, at)
    call.facts["asked_over"] = str(call.turn + 1)
    return reply


def go_on(call: Call, reply: Reply, at: float) -> None:
    """Nobody came to the phone: the caller is not left, the line is given again, the page goes out again."""
    call.notified.discard(f"{right_person(call, at)}:urgent")
    _page(call, reply, at, "Second attempt: a caller in danger is waiting for a person.")
    call.facts["transfer"] = "failed"
    reply.say("reflect", "crisis.stay", need=True, rule="law: stay")
    _crisis_line(call, reply)


def _page(call: Call, reply: Reply, at: float, summary: str) -> None:
    """Tell a person at once (≤ 15 s), with a commitment where the account allows one."""
    options = options_for(call, at)
    who = right_person(call, at)
    entry = options.page
    if entry is not None and entry.index not in call.promises:
        reply.promises.append(promise_of(call, entry, at))
    notify(call, reply, who, "urgent", summary, at)


def _emergency_begins(call: Call, reading: Reading, at: float) -> Reply:
    call.mode = "emergency"
    call.caller.rise_to("emergency")
    call.facts["emergency"] = reading.emergency_kind or "other"
    reply = Reply(over=True)
    follow_language(call, reading, reply)
    reply.records.append({"type": "flag", "kind": "emergency", "detail": call.facts["emergency"]})
    _page(call, reply, at, f"EMERGENCY ({call.facts['emergency']}): {reading.text[:200]}")
    reply.say(
        "emergency_guidance",
        f"emergency.{_kind_key(call)}",
        number=call.house.region.emergency,
        need=True,
        free=True,
        rule="law: emergency first",
    )
    line = safety_line(call, reading.emergency_kind) if reading.emergency_kind not in _OF_PEOPLE else ""
    if line:
        reply.say("emergency_guidance", "emergency.safety", safety=line, rule="law: the client's signed line")
        call.told.add(line)
    _emergency_ask(call, reply, at)
    return reply


def _kind_key(call: Call) -> str:
    kind = call.facts.get("emergency", "other")
    return kind if kind in ("medical", "fire", "gas", "violence", "trapped", "electric_water") else "other"


def _emergency_goes_on(call: Call, reading: Reading, at: float) -> Reply:
    reply = Reply()
    if call.asked == "check" and call.agreed is None:
        call.agreed = True if reading.acts.get("agree", 0.0) >= 0.5 else None
        reply.records.append({"type": "agreement", "answer": "yes" if call.agreed else "unclear"})
    if reading.emergency >= SURE and reading.emergency_kind and reading.emergency_kind != call.facts.get("emergency"):
        call.facts["emergency"] = reading.emergency_kind
    tell_again(call, reply, at)
    if call.moves.get("emergency_guidance", 0) < 2 and reading.emergency >= SURE and "safe" not in call.facts:
        reply.say(
            "emergency_guidance",
            "emergency.again",
            number=call.house.region.emergency,
            free=True,
            rule="law: emergency first",
        )
    elif given := _given(call, reading):
        reply.say("confirm", "emergency.got", given=given, rule="law: location, number")
    elif you := _told(call):
        reply.say("reflect", "emergency.heard", you=you, rule="R027: what happened, said back")
    else:
        reply.say("empathy", "emergency.with_you", rule="law: stay with the caller")
    line = safety_line(call, call.facts.get("emergency", "")) if reading.questions else ""
    if line and "safety_again" not in call.told:
        call.told.add("safety_again")
        reply.say("inform", "advice.safety", safety=line, rule="law: signed line only")
    _emergency_ask(call, reply, at)
    return reply


def _given(call: Call, reading: Reading) -> str:
    """Where, which number, what: whatever this turn gave, in few words."""
    slots = [slot.value for slot in reading.slots if slot.name in ("address", "unit", "callback")]
    if slots:
        return ", ".join(slots)
    address = call.caller.slots.get("address", "") if call.asked == "address" else ""
    return address if "?" not in address else ""


def _told(call: Call, since: int = 0) -> str:
    """What happened, in the caller's words turned round; the newest first. since: turn before which nothing counts."""
    if call.language != "en":
        return ""
    points = (p for p in call.caller.points if p.turn >= since and p.kind in ("problem", "fact"))
    unsaid = [p for p in points if p.you and p.you not in call.given_back and quotable(call, p.you)]
    best = min(unsaid, key=lambda p: (p.turn != call.turn, -p.weight), default=None)
    if best is None:
        return ""
    call.given_back.add(best.you)
    return best.you


def _emergency_ask(call: Call, reply: Reply, at: float) -> None:
    """Where, then a number, one at a time; then say what happens."""
    slots = call.caller.slots
    asked = call.asked if call.facts.get("asked_over") == str(call.turn) else None
    if asked is not None and asked not in slots:  # asked while this turn was still going on: the answer is yet to come
        for slot in asked.split("+"):
            call.asks[slot] = max(0, call.asks.get(slot, 0) - 1)
        reply.asks = asked
        return
    for slot, key in (("address", "emergency.ask_address"), ("callback", "emergency.ask_number")):
        if slot not in slots and not (slot == "callback" and call.caller_id) and call.asks.get(slot, 0) < 2:
            reply.ask(slot, "ask_clarify" if slot == "address" else "ask_slot", key, rule="law: location, call-back")
            return
    if "paged" not in call.facts:
        call.facts["paged"] = "said"
        options = options_for(call, at)
        entry = options.page or options.callback
        if entry is not None and entry.by:
            if all(p.authority != entry.index for p in reply.promises) and entry.index not in call.promises:
                reply.promises.append(promise_of(call, entry, at))
            reply.say(
                "commit",
                "commit.page",
                person=spoken_name(call, entry.who),
                by=entry.by,
                need=True,
                rule="R073: actor, action, time",
            )
        else:
            reply.say(
                "inform", "emergency.told", person=spoken_name(call, right_person(call, at)), need=True, rule="R080"
            )
        call.decided = True
        reply.without.append(reply.parts[0])
        if slots.get("callback"):
            reply.ask("check", "ask_agreement", "check.first", rule="R076: read back, then the caller's yes")
        return
    if slots.get("callback") and call.asks.get("check", 0) == 0 and "name" in slots:
        reply.ask("check", "ask_agreement", "emergency.check", number=slots["callback"], rule="R076")
        return
    reply.say("inform", "emergency.stay", number=call.house.region.emergency, need=True, rule="law: stay")


def _crisis_begins(call: Call, reading: Reading, at: float) -> Reply:
    call.mode = "crisis"
    call.caller.rise_to("emergency")
    call.caller.flags.add("self_harm")
    reply = Reply()
    follow_language(call, reading, reply)
    reply.records.append({"type": "flag", "kind": "self_harm"})
    _page(
        call,
        reply,
        at,
        f"A caller may be thinking of suicide. Please take this call now. Their words: {reading.text[:200]}",
    )
    if reading.self_harm_form == "attempt":
        call.facts["attempt"] = "yes"
        reply.say(
            "crisis_guidance",
            "crisis.attempt",
            number=call.house.region.emergency,
            need=True,
            free=True,
            rule="law: attempt in progress",
        )
        _crisis_line(call, reply)
        if address := call.caller.slots.get("address"):
            reply.say("confirm", "emergency.got", given=address, need=True, rule="law: address confirmed")
        else:
            reply.ask("address", "ask_clarify", "emergency.ask_address", rule="law: attempt in progress, address")
        return reply
    burden = _burden(call)
    if burden:
        reply.say("empathy", "crisis.empathy", you=burden, rule="law: active engagement")
    else:
        reply.say("empathy", "crisis.glad", rule="law: active engagement")
    _crisis_line(call, reply)
    if reading.self_harm_form == "explicit":
        _offer_person(call, reply, at)
    else:
        reply.ask("self_harm", "ask_clarify", "crisis.ask", rule="law: ask directly, once")
        call.facts["crisis_asked"] = "yes"
    return reply


def _burden(call: Call) -> str:
    """The heaviest thing the caller told, said back; never the words of self-harm themselves."""
    points = [p for p in call.caller.points if p.you and p.kind in ("problem", "fact") and p.turn < call.turn]
    best = sorted(points, key=lambda p: -p.weight)[:1]
    return best[0].you if best else ""


def _crisis_line(call: Call, reply: Reply) -> None:
    crisis = call.house.region.crisis
    if crisis is None:
        reply.say(
            "crisis_guidance", "crisis.no_line", number=call.house.region.emergency, need=True, free=True, rule="law"
        )
    else:
        reply.say(
            "crisis_guidance",
            "crisis.line",
            how=crisis.how,
            number=crisis.number,
            need=True,
            free=True,
            rule="law: crisis line",
        )


def _offer_person(call: Call, reply: Reply, at: float) -> None:
    options = options_for(call, at)
    entry = options.transfer or options.page or options.callback
    who = entry.who if entry else right_person(call, at)
    if options.transfer is not None:
        reply.ask(
            "transfer",
            "offer_transfer",
            "crisis.offer",
            person=spoken_name(call, who),
            rule="law: immediate human hand-off",
        )
    else:
        reply.say("inform", "crisis.told", person=spoken_name(call, who), need=True, rule="law: human told")


def _not_meant(call: Call, reading: Reading, at: float) -> Reply:
    """It was a figure of speech: one question was too many, and whoever was told is told so."""
    call.mode = ""
    call.caller.urgency = "normal"
    call.facts["safe"] = "yes"
    reply = Reply()
    who = right_person(call, at)
    call.notified.discard(f"{who}:urgent")
    notify(call, reply, who, "urgent", f"The caller says that it was not meant so: {reading.text[:200]}", at)
    reply.say("thank", "crisis.over", rule="law: asked directly, and answered")
    return reply


def _crisis_goes_on(call: Call, reading: Reading, at: float) -> Reply:
    from unruffled.core import handover  # the two rooms call each other only here

    if reading.self_harm < SURE and "attempt" not in call.facts and says_not_meant(reading.text):
        return _not_meant(call, reading, at)
    options = options_for(call, at)
    agreed = reading.acts.get("agree", 0.0) >= 0.5 or "accept_transfer" in reading.cues
    refused = "refuse_hold" in reading.cues or reading.acts.get("disagree", 0.0) >= 0.5
    offered = call.asked == "transfer" or call.asks.get("transfer", 0) >= 1 and asks_for_somebody(reading.text)
    if (
        offered
        and agreed
        and not refused
        and options.transfer is not None
        and call.facts.get("transfer") not in ("trying", "accepted")
    ):
        return handover.transfer(call, options.transfer, at, key="crisis.connecting")
    reply = Reply()
    if "refuse_hold" in reading.cues:
        reply.say("confirm", "crisis.no_hold", need=True, rule="law: never hold")
    elif call.moves.get("empathy", 0) < 3 and reading.self_harm >= SURE:
        reply.say("empathy", "crisis.heard", rule="law: stay")
    elif you := _told(call, call.turn - 1):
        reply.say("reflect", "crisis.heard_you", you=you, rule="law: active engagement")
    else:
        reply.say("reflect", "crisis.with_you", rule="law: stay until accepted")
    if call.caller.urgency != "emergency":
        call.caller.rise_to("emergency")
    if "988_again" not in call.told and reading.self_harm >= SURE:
        call.told.add("988_again")
        _crisis_line(call, reply)
    if options.transfer is not None and call.facts.get("transfer") not in ("accepted",):
        if call.asks.get("alone", 0) == 0 and call.asked == "transfer":
            reply.ask("alone", "ask_clarify", "crisis.alone", rule="law: who is with the caller")
        else:
            reply.ask(
                "transfer",
                "offer_transfer",
                "crisis.offer",
                person=spoken_name(call, options.transfer.who),
                rule="law: immediate human hand-off",
            )
    elif call.facts.get("transfer") == "accepted":
        reply.say("reflect", "crisis.stay", need=True, rule="law: stay; the person is there")
    elif "crisis_told" not in call.told:
        call.told.add("crisis_told")
        reply.say(
            "inform", "crisis.told", person=spoken_name(call, right_person(call, at)), need=True, rule="law: human told"
        )
    elif call.asks.get("alone", 0) == 0:
        reply.ask("alone", "ask_clarify", "crisis.alone", rule="law: who is with the caller")
    else:
        reply.say("reflect", "crisis.stay", need=True, rule="law: stay")
    return reply
