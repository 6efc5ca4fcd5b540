"""The order of a call: heard first, then the problem, the want, an option, the exact promise, the caller's yes.

Each step has its own precondition; what is already known is never asked again (R020–R036, R073–R077).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from unruffled.accounts import Authority
from unruffled.core import answers, handover
from unruffled.core.call import Call
from unruffled.core.caller import Point
from unruffled.core.commitments import Options, options_for, promise_of
from unruffled.core.matter import stems_of
from unruffled.core.notes import message, notify, summary
from unruffled.core.parts import Part, Reply
from unruffled.core.routing import id_of, people_by_topic, priority_of, right_person, spoken_name
from unruffled.core.turn_taking import RANT_S, RANT_WORDS
from unruffled.understanding.reading import Reading

REFLECT_WORDS = 26
"""Words of the caller's given back in one breath; the sentence around them stays under 30 (R028)."""


# ------------------------------------------------------------------ being heard


def acknowledge(call: Call, reading: Reading, reply: Reply, *, grew: bool, answered: bool) -> None:
    """Show that this turn was heard: facts given back, then empathy, apology, agreement, each within its cap."""
    caller = call.caller
    if call.closing or call.mode in ("prank", "spam"):
        return
    if reading.acts.get("thank", 0.0) >= 0.5 and not grew and caller.heat < 4 and not answered:
        reply.say("thank", "thank.back")
        return
    if "apologises" in reading.cues and caller.abusive_turns:
        reply.say("thank", "thank.apology", rule="an apology ends the ladder")
        return
    if "injection" in reading.cues or "injections" in call.facts:
        return
    if (
        answered
        and caller.heat < 2.5
        and caller.urgency in ("none", "normal")
        and not _lays_at_door(call, reading)
    ):
        return
    if "refuse_hold" in reading.cues:
        reply.say("agreement", "hold.none", rule="hold: never after a refusal")
    reflected = _reflect(call, reading, reply) if grew and not _asks_back(reading) else ""
    _warmth(call, reading, reply, reflected, room=1 if answered else 2)
    if _agreement_fits(call, reading, reflected):
        reply.say("agreement", "agree.plain", rule="R046: something true to agree on")


def _warmth(call: Call, reading: Reading, reply: Reply, reflected: str, room: int) -> None:
    """Empathy, apology and willingness, at most two in a breath: piled up, they sound like a form (Singh)."""
    caller = call.caller
    apologise = _apology_fits(call, reading)
    feel = _empathy_fits(call, reading)
    first_empathy = caller.urgency in ("urgent", "emergency") or _grave(call) or call.manners.empathy_first
    if feel:
        call.facts["owes_empathy"] = "yes"
    if feel and (
        first_empathy and (room > 1 or not apologise) or not apologise or room > 1 and call.turn > 1
    ):
        _empathy(call, reading, reply, reflected)
        room -= 1
    if apologise and room > 0:
        reply.say("apology", _apology_key(call), rule="R060: whoever is to blame")
        room -= 1
    if room > 0 and _willing_fits(call, reading):
        reply.say("willing_to_help", "willing.hot" if caller.hot else "willing.plain", rule="R066: at once")


GRAVE = frozenset(
    "died dead death dying funeral wedding sick hospital cancer surgery baby pregnant job house home evict eviction divorce widow "
    "husband wife mother father son daughter child kid dog cat insulin rent lost grief passed blood pain hurt".split()
)


def _grave(call: Call) -> bool:
    """A matter of life, loss or livelihood: "frustrating" would be too small a word."""
    return any(
        GRAVE & set(p.text.lower().replace("'s", "").replace(",", "").split())
        for p in call.caller.points
        if p.kind in ("problem", "fact", "want")
    )


def _asks_back(reading: Reading) -> bool:
    """The caller checks what we said: an answer is due, not an echo."""
    return any(question.kind in ("confirm", "promise") for question in reading.questions)


def _willing_fits(call: Call, reading: Reading) -> bool:
    if call.moves.get("willing_to_help") or call.mode in ("press", "spam", "prank"):
        return False
    return (
        call.turn <= 2
        and (call.caller.heat >= 1.5 or reading.dissatisfied >= 0.5 or call.caller.urgency != "none")
        and call.turn >= 1
    )


def _reflect(call: Call, reading: Reading, reply: Reply) -> str:
    """Facts of this turn said back; a bare fragment is mirrored (R027–R029)."""
    fresh = _fresh(call)
    if not fresh:
        return _mirror(call, reading, reply) or _about(call, reading, reply)
    if not _worth_reflecting(call, reading, fresh):
        return ""
    chosen = pick(fresh, REFLECT_WORDS, most=2)
    if not chosen:
        return ""
    call.given_back.update(p.you for p in chosen)
    text = joined([p.you for p in chosen])
    first = call.moves.get("reflect", 0) == 0
    reply.say(
        "reflect",
        "reflect.first" if first else "reflect.more",
        you=text,
        rule="R027: the issue as heard",
        spare=smaller(chosen),
    )
    return text


def _mirror(call: Call, reading: Reading, reply: Reply) -> str:
    """ "Three times." given back as it came, where there is no sentence to turn round."""
    if not call.manners.mirror or call.moves.get("mirror", 0) >= 2:
        return ""
    short = [
        p
        for p in call.caller.points
        if p.turn == call.turn and not p.you and p.kind == "fact" and len(p.text.split()) <= 4
    ]
    if not short or reading.words > 8:
        return ""
    echo = short[0].text.strip(" .,!?…—-")
    call.given_back.add(echo.lower())
    reply.say("mirror", "mirror.echo", echo=echo, rule="R029: mirror")
    return echo


_ABOUT = re.compile(r"\b(?:my|our|mi|mon|ma|mein|meine)\s+((?:[\w'-]+\s?){1,3})", re.IGNORECASE)
_STOPS = frozenset(
    "is are was were has had have that which who whether and but or so to for from in on at of with by when if it's it i he she "
    "they we you not isn't wasn't before after since until because again just got get gets came went did didn't doesn't".split()
)


def _about(call: Call, reading: Reading, reply: Reply) -> str:
    """The thing it is about, in the caller's own noun, where no sentence can be said back."""
    if (
        not any(p.turn == call.turn for p in call.caller.points)
        or call.moves.get("reflect")
        or call.language != "en"
    ):
        return ""
    found = _ABOUT.search(reading.text)
    if found is None:
        return ""
    words = []
    for word in found[1].split():
        if word.lower().strip(",.") in _STOPS:
            break
        words.append(word.strip(",.?!"))
        if not word[-1:].isalnum():
            break
    if not words:
        return ""
    thing = f"your {' '.join(words)}"
    reply.say("reflect", "reflect.about", thing=thing, rule="R027: the caller's own noun")
    return thing


def _worth_reflecting(call: Call, reading: Reading, fresh: list[Point]) -> bool:
    """An ordinary wish is simply met; a trouble, or a heated or worried caller, is given back."""
    if call.caller.heat >= 2 or reading.dissatisfied >= 0.5 or call.caller.urgency in ("urgent", "emergency"):
        return True
    return any(p.kind == "problem" for p in fresh)


def _fresh(call: Call) -> list[Point]:
    """Statements of this turn that can be said back and were not yet."""
    return [
        p
        for p in call.caller.points
        if p.you
        and p.turn == call.turn
        and p.you not in call.given_back
        and p.weight >= 0.2
        and p.kind in ("problem", "fact", "want")
    ]


def pick(points: Iterable[Point], words: int, most: int) -> list[Point]:
    """The weightiest statements that fit, in the order they were said."""
    ranked = sorted(points, key=lambda p: (-p.weight, p.turn))
    chosen: list[Point] = []
    room = words
    for point in ranked:
        size = len(point.you.split())
        if size <= room and len(chosen) < most:
            chosen.append(point)
            room -= size + 1
    return sorted(chosen, key=list(points).index)


def smaller(points: list[Point]) -> tuple[dict[str, str], ...]:
    """Parts of what was picked, larger first: said instead if the whole may not be."""
    if len(points) < 2:
        return ()
    without = [[p.you for p in points if p is not left] for left in points]
    alone = [[p.you] for p in points] if len(points) > 2 else []
    return tuple({"you": joined(clauses)} for clauses in (*without, *alone))


def joined(clauses: list[str]) -> str:
    """ "a", "a, and b", "a, b, and c" """
    if len(clauses) <= 1:
        return "".join(clauses)
    return ", ".join(clauses[:-1]) + ", and " + clauses[-1]


def _empathy_fits(call: Call, reading: Reading) -> bool:
    caller, manners = call.caller, call.manners
    done = call.moves.get("empathy", 0)
    if done >= manners.max_empathies or call.mode in (
        "press",
        "wrong_number",
        "spam",
        "prank",
        "third_party",
    ):
        return False
    if "praise" in call.facts and caller.heat < 3:
        return False
    crying = "crying" in reading.cues and done == 0
    if (
        caller.heat < 1
        and caller.urgency in ("none", "normal")
        and not crying
        and "owes_empathy" not in call.facts
        and not _lays_at_door(call, reading)
        and "service_error" not in caller.flags
    ):
        return False
    moved = (
        caller.heat >= manners.empathy_from_heat
        or caller.urgency in ("urgent", "emergency")
        or reading.dissatisfied >= 0.5
        or _lays_at_door(call, reading)
        or "service_error" in caller.flags
        or crying
        or "owes_empathy" in call.facts
    )
    if not moved or not any(p.kind in ("problem", "fact") and p.weight >= 0.3 for p in caller.points):
        return False
    last = int(call.facts.get("empathy_turn", "-9"))
    worse = caller.heat >= 7 or (caller.urgency == "urgent" and "empathy_urgent" not in call.facts)
    return done == 0 or (done < 2 and worse and call.turn - last >= 2)


def _empathy(call: Call, reading: Reading, reply: Reply, reflected: str) -> None:
    call.facts["empathy_turn"] = str(call.turn)
    call.facts.pop("owes_empathy", None)
    if call.caller.urgency == "urgent":
        call.facts["empathy_urgent"] = "yes"
    feel = (
        "urgent"
        if call.caller.urgency in ("urgent", "emergency")
        else "hot"
        if call.caller.heat >= 5
        else "grave"
        if _grave(call)
        else "plain"
    )
    if reflected:
        reply.say("empathy", f"empathy.{feel}", rule="R041: I can imagine, after their facts", leans=True)
        return
    back = next((p.you for p in reversed(call.caller.points) if p.you and p.kind in ("problem", "fact")), "")
    if back:
        reply.say("empathy", f"empathy.{feel}_because", you=back, rule="R041: because, with their facts")


def _apology_fits(call: Call, reading: Reading) -> bool:
    """Once, early, for a trouble the caller lays at the firm's door; never to one who refused it (R060, Singh)."""
    caller, manners = call.caller, call.manners
    if (
        "refuse_apology" in caller.flags
        or call.moves.get("apology", 0) >= 1
        or call.mode
        or caller.urgency == "emergency"
    ):
        return False
    if "praise" in call.facts and caller.heat < 3 or caller.heat < 1 and not _lays_at_door(call, reading):
        return False
    trouble = (
        caller.heat >= manners.apology_from_heat
        or reading.dissatisfied >= 0.5
        or _lays_at_door(call, reading)
    )
    return trouble and not only_want(call) and bool(caller.problem)


def _lays_at_door(call: Call, reading: Reading) -> bool:
    """The caller says that the firm did it, or that it happened again."""
    return reading.dissatisfied >= 0.3 and any(
        {"they", "them", "their", "again", "twice", "late"} & set(p.you.split()) and p.kind == "problem"
        for p in call.caller.points
    )


def only_want(call: Call) -> bool:
    return not any(p.kind in ("problem", "fact") for p in call.caller.points)


def _apology_key(call: Call) -> str:
    style = call.manners.apology
    return (
        "apology.plain"
        if style == "plain"
        else "apology.no_sorry"
        if style == "no_sorry"
        else "apology.either"
    )


def _agreement_fits(call: Call, reading: Reading, reflected: str) -> bool:
    caller, manners = call.caller, call.manners
    done = call.moves.get("agreement", 0)
    if done >= manners.max_agreements or call.mode in ("press", "prank", "spam"):
        return False
    pushing = max(reading.acts.get(act, 0.0) for act in ("vent", "demand", "bait_promise"))
    upset = (
        caller.heat >= manners.agree_from_heat
        or "sarcasm" in reading.cues
        or reading.acts.get("disagree", 0.0) >= 0.5
        or (caller.heat >= 1.5 and pushing >= 0.5)
    )
    return upset and call.turn >= 2 and not reflected


# ------------------------------------------------------------------ the next step


def next_step(call: Call, reading: Reading, reply: Reply, at: float, *, answered: bool) -> None:
    """Add what moves the call on: one question, or the decision itself."""
    options = options_for(call, at)
    if call.decided and not call.closing:
        _check_or_close(call, reading, reply, at)
        return
    if ready(call):
        decide(call, reply, options, at)
        return
    if reply.asks or call.mode == "spam":
        return
    _escalate(call, reply, options, at)
    if _only_asked(call, reading, answered):
        reply.ask("more", "ask_open", "ask.more", rule="R118", need=False)
        return
    if (
        reading.acts.get("goodbye", 0.0) >= 0.5
        and "informed" in call.facts
        and not call.caller.slots.get("callback")
        and call.caller.heat < 3
    ):
        call.facts["answered_only"] = "yes"
        close(call, reading, reply, at)
        return
    if (
        reading.acts.get("goodbye", 0.0) >= 0.6
        and _known_matter(call)
        and not reading.questions
        and call.turn >= 2
    ):
        decide(call, reply, options, at)
        return
    if _reads_back(call, reading, reply) or _asks_for_handover(call, reading, reply, options, at):
        return
    if not _known_matter(call):
        _ask_matter(call, reading, reply, answered)
        return
    if _ask_want(call, reading, reply, answered):
        return
    _propose(call, reply, at)
    _contact_in_time(call, reading, reply)


def _only_asked(call: Call, reading: Reading, answered: bool) -> bool:
    """The caller wanted to know something, and now knows it: nothing has to be taken down."""
    return (
        answered
        and call.facts.get("informed") == str(call.turn)
        and call.caller.heat < 2.5
        and "option" not in call.facts
        and call.caller.urgency in ("none", "normal")
        and not call.caller.slots.get("callback")
        and not call.mode
        and not any(point.turn < call.turn for point in call.caller.wants)
        and "briefed" not in call.facts
    )


def _escalate(call: Call, reply: Reply, options: Options, at: float) -> None:
    """What cannot wait is paged the moment it is known, with what is known (R080, R086)."""
    if call.caller.urgency != "urgent" or "escalated" in call.facts or call.mode or not _known_matter(call):
        return
    if options.page is None:
        call.facts["escalated"] = "yes"
        person = right_person(call, at)
        notify(call, reply, person, "urgent", summary(call), at)
        reply.say(
            "inform", "escalate.mark", person=spoken_name(call, person), rule="R038: urgent is not angry"
        )
        return
    call.facts["escalated"] = call.facts["option"] = "yes"
    entry = options.page
    spoken = options.callback if options.callback is not None and options.callback.by == entry.by else entry
    reply.promises.append(promise_of(call, entry, at))
    if spoken is not entry:
        reply.promises.append(promise_of(call, spoken, at))
    who = id_of(call, entry.who)
    notify(call, reply, who, "urgent", summary(call), at)
    if entry.by:
        reply.say(
            "commit",
            "commit.page",
            person=spoken_name(call, who),
            by=entry.by,
            need=True,
            rule="R073: actor, action, time",
        )
    else:
        reply.say("inform", "emergency.told", person=spoken_name(call, who), need=True, rule="R080")
    reply.without.append(
        Part(
            move="inform", key="commit.not_stored", need=True, rule="a promise is stored before it is spoken"
        )
    )


def _reads_back(call: Call, reading: Reading, reply: Reply) -> bool:
    """After a tirade the whole of it is read back, with a check, before anything else (R027, R109)."""
    long = (
        float(call.facts.get("turn_s", "0")) >= RANT_S
        or float(call.facts.get("unbroken_s", "0")) >= call.manners.cut_in_after_s
        or (reading.words >= RANT_WORDS)
    )
    if (
        not long
        or call.asks.get("readback", 0) >= 2
        or call.mode
        or call.caller.urgency in ("urgent", "emergency")
    ):
        return False
    points = [p for p in call.caller.points if p.you and p.kind in ("problem", "fact") and p.weight >= 0.3]
    chosen = pick(points, REFLECT_WORDS, most=3)
    if len(chosen) < 2:
        return False
    reply.parts = [part for part in reply.parts if part.move != "reflect"]
    call.given_back.update(p.you for p in chosen)
    reply.ask(
        "readback",
        "reflect",
        "readback",
        you=joined([p.you for p in chosen]),
        rule="R027: repeat back the issue",
        also=("ask_clarify",),
        spare=smaller(chosen),
    )
    return True


def _known_matter(call: Call) -> bool:
    caller = call.caller
    return bool(
        caller.problem
        or caller.want
        or any(p.weight >= 0.45 for p in caller.points)
        or sum(p.weight >= 0.3 for p in caller.points) >= 2
    )


def _ask_matter(call: Call, reading: Reading, reply: Reply, answered: bool) -> None:
    asked = call.asks.get("problem", 0)
    if answered:
        if any(part.key.startswith(("human.", "decline.private")) for part in reply.parts):
            reply.ask("problem", "ask_open", "ask.message", rule="R080: what the message is")
        elif (
            call.facts.get("informed") == str(call.turn)
            and call.caller.heat < 4
            and not reply.asks
            and "option" not in call.facts
        ):
            reply.ask("more", "ask_open", "ask.more", rule="R118", need=False)
        elif "option" in call.facts:
            _contact_in_time(call, reading, reply)
        return
    fragment = _fragment(reading)
    if fragment and call.asks.get("mirror", 0) < 2 and call.manners.mirror:
        call.asks["mirror"] = call.asks.get("mirror", 0) + 1
        reply.ask(
            "problem", "mirror", "ask.fragment", fragment=fragment, rule="R029: mirror", also=("ask_clarify",)
        )
        return
    if "courtesy" in reading.cues or ("apologises" in reading.cues and asked <= 1):
        reply.say("confirm", "listen.welcome", rule="R051: everyone is welcome")
    if "crying" in reading.cues and asked <= 1:
        reply.say("reflect", "silence.take_time", rule="R025: patience")
    if asked <= 1 or call.caller.heat < 3 and asked < 3:
        troubled = call.caller.heat >= 1.5 or reading.dissatisfied >= 0.5
        reply.ask(
            "problem",
            "ask_open",
            "ask.problem" if troubled else "ask.matter",
            rule="R033: what the problem is",
            also=("ask_clarify",),
        )
    elif asked < call.manners.ask_limit + 1 and call.manners.prime:
        reply.ask("problem", "prime", "ask.prime", rule="R032: a tentative guess", also=("ask_clarify",))
    elif call.asks.get("callback", 0) < 2:
        ask_contact(call, reply)
    else:
        reply.say("reflect", "listen.here", need=True, rule="R025: patience")


def _fragment(reading: Reading) -> str:
    """A bare noun the caller left us with ("The crown."), to be given back as a question."""
    words = reading.text.strip(" .,!?…—-").split()
    if (
        2 <= len(words) <= 4
        and words[0].lower() in ("the", "my", "your", "our", "this", "that")
        and all(w.isalpha() for w in words)
    ):
        turned = {"my": "your", "our": "your", "your": "the", "this": "the", "that": "the"}
        return " ".join([turned.get(words[0].lower(), words[0].lower()), *words[1:]])
    return ""


def _ask_want(call: Call, reading: Reading, reply: Reply, answered: bool) -> bool:
    """What the caller would like, once, unless it was volunteered or plainly urgent (R034)."""
    caller = call.caller
    if caller.want or call.asks.get("want", 0) >= 1 or caller.urgency in ("urgent", "emergency") or call.mode:
        return False
    if answered and call.facts.get("option"):
        return False
    if (
        caller.hot
        and call.turn <= call.manners.listen_first_turns + 1
        and call.asks.get("more", 0) == 0
        and call.turn == 1
    ):
        call.asks["more"] = 1
        reply.say("ask_open", "ask.go_on", rule="R022: let them explain fully")
        return True
    reply.ask("want", "ask_want", "ask.want", rule="R034: exactly what the caller wants")
    return True


def _asks_for_handover(call: Call, reading: Reading, reply: Reply, options: Options, at: float) -> bool:
    """Offer the person who can really help, where the account has one to give."""
    if call.mode in ("press", "prank", "spam", "wrong_number", "third_party", "minor") or not _known_matter(
        call
    ):
        return False
    if options.transfer is not None and handover.may_transfer(call, options):
        times = call.asks.get("transfer", 0)
        if (
            call.asked == "transfer"
            and times >= 2
            and not re.search(r"\bif (?:you|he|she|they)\b|\bthrough\b", reading.text.lower())
        ):
            if reply.silent:
                reply.say("reflect", "listen.here", need=True)
            return True
        refused = reading.acts.get("disagree", 0.0) >= 0.5
        key = (
            "transfer.offer"
            if times == 0
            else "transfer.offer_relay"
            if refused or times == 1
            else "transfer.offer_again"
        )
        reply.ask(
            "transfer",
            "offer_transfer",
            key,
            person=spoken_name(call, options.transfer.who),
            rule="R085: with permission",
        )
        return True
    if (
        options.hold is not None
        and handover.may_hold(call, options)
        and call.asks.get("hold", 0) == 0
        and (call.turn >= 2 or call.caller.heat < 4)
    ):
        reply.ask(
            "hold",
            "hold_request",
            "hold.ask",
            person=spoken_name(call, options.hold.who),
            length=handover.spoken_length(options.hold.for_s or 60),
            rule="hold only by consent, with a stated length",
        )
        return True
    return False


def _propose(call: Call, reply: Reply, at: float) -> None:
    """The option, before contact details are asked for: what will be done, by whom, by when."""
    if "option" in call.facts or call.mode in ("press", "third_party", "wrong_number"):
        return
    answers.offer(call, reply, at)


# ------------------------------------------------------------------ contact, decision, agreement


def needed_slots(call: Call) -> list[str]:
    """Slots still to be taken, in order; what was refused or asked too often is let go."""
    caller = call.caller
    wanted = ["name", "callback", *call.account.ask]
    if caller.urgency == "urgent" and _at_a_place(call):
        wanted.insert(1, "address")
    out = []
    for slot in wanted:
        refused = {"name": "refuse_name", "callback": "refuse_number"}.get(slot, "") in caller.flags
        limit = {"name": 2 if "callback" in caller.slots else 3, "callback": 4}.get(slot, 1)
        given = slot in caller.slots or (slot == "callback" and "email" in caller.slots)
        if not given and not refused and call.asks.get(slot, 0) < limit:
            if (
                slot == "callback"
                and call.caller_id
                and ("number_known" in caller.flags or call.asks.get("callback", 0) >= 1)
            ):
                continue
            if slot not in out:
                out.append(slot)
    return out


PLACE_WORDS = frozenset(
    "water leak pipe ceiling flood heat furnace boiler toilet drain roof power lock locked door gas sewage basement".split()
)


def _at_a_place(call: Call) -> bool:
    return bool(PLACE_WORDS & call.caller.matter) and any(e.do == "page" for e in call.account.authority)


def _contact_in_time(call: Call, reading: Reading, reply: Reply) -> None:
    """Ask for name and number, but do not press a caller who is still pushing back: one turn of rest between (R031)."""
    if reply.asks:
        return
    last = int(call.facts.get("contact_turn", "-9"))
    upset = (
        call.caller.heat >= 3
        or bool(reading.questions)
        or reading.acts.get("disagree", 0.0) >= 0.5
        or (reading.acts.get("vent", 0.0) >= 0.5)
    )
    gave = any(slot.name in ("name", "callback", "address", "email") for slot in reading.slots)
    if last == call.turn - 1 and upset and not gave and not reply.silent:
        return
    call.facts["contact_turn"] = str(call.turn)
    ask_contact(call, reply)
    if reply.silent:
        reply.say("reflect", "listen.here", need=True, rule="R025: patience")


def ask_contact(call: Call, reply: Reply) -> None:
    """The next thing we need to reach the caller: one question, never for what is known."""
    if reply.asks:
        return
    needed = needed_slots(call)
    if not needed:
        return
    first = needed[0]
    if first == "name" and "callback" in needed:
        key = "ask.name_number" if call.asks.get("name", 0) == 0 else "ask.name_number_again"
        reply.ask("name+callback", "ask_slot", key, rule="R030: one question")
        return
    again = "_again" if call.asks.get(first, 0) and first in ("name", "callback") else ""
    key = (
        f"ask.{first}{again}"
        if first in ("name", "callback", "address", "unit", "email", "order", "company")
        else "ask.slot"
    )
    reply.ask(
        first, "ask_slot", key, slot=first.replace("_", " "), name=first_name(call), rule="R030: one question"
    )


def first_name(call: Call) -> str:
    """How to address the caller; a single name may be a surname, and a bare surname is curt."""
    words = call.caller.name.split()
    return (
        words[0]
        if len(words) >= 2 and words[0].rstrip(".").lower() not in ("mr", "mrs", "ms", "dr")
        else call.caller.name
        if len(words) >= 2
        else ""
    )


def ready(call: Call) -> bool:
    """Problem or want, and a way back to the caller: now it can be decided (R035)."""
    caller = call.caller
    if not (_known_matter(call) or call.mode in ("press", "third_party")):
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
    person = right_person(call, at)
    entries = [e for e in (options.record, options.page, options.callback) if e is not None]
    if options.page is not None and options.callback is not None and options.page.by == options.callback.by:
        entries.remove(options.page) if options.page.index in call.promises else None
    for entry in entries:
        if entry.index not in call.promises and all(p.authority != entry.index for p in reply.promises):
            reply.promises.append(promise_of(call, entry, at))
    if options.message is not None and not entries:
        reply.promises.append(promise_of(call, options.message, at))
    if (note := message(call, person)) is not None:
        reply.records.append(note)
    notify(call, reply, person, priority_of(call), summary(call), at)
    second = _second_matter(call, person, at)
    timed = next((e for e in (options.callback, options.page) if e is not None and e.by), None)
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
    others = [
        who for who in (*people_by_topic(call), id_of(call, call.account.route["default"])) if who != person
    ]
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
        )
    else:
        reply.say(
            "commit",
            "commit.message",
            person=spoken_name(call, right_person(call, at)),
            need=True,
            rule="R080: the right person",
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
        Part(
            move="inform", key="commit.not_stored", need=True, rule="a promise is stored before it is spoken"
        )
    )
    if call.manners.verify:
        reply.ask("check", "ask_agreement", "check.first", rule="R076: the caller's own yes")


def reachable_at(call: Call) -> str:
    slots = call.caller.slots
    if slots.get("callback"):
        return slots["callback"]
    if slots.get("email"):
        return slots["email"]
    return ""


def _way(call: Call, by: str) -> str:
    """How the promise is worded: a call, or a reply where the caller or the entry names another way."""
    mode = call.caller.slots.get("contact_mode", "").lower()
    other = any(word in by.lower() for word in ("text", "mail", "relay", "writing")) or any(
        word in mode for word in ("text", "sms", "mail", "write", "relay", "chat")
    )
    return "reply" if other else "callback"


READ_BACK_SLOTS = (
    "amount",
    "event",
    "deadline",
    "order",
    "claim",
    "unit",
    "address",
    "time_pref",
    "child",
    "pet",
)
"""Slots that are worth hearing back before the yes; name and number are read back by themselves."""


def _read_back(call: Call) -> list[Point]:
    """Key facts not yet given back, in few words."""
    if "injections" in call.facts:
        return []
    points = [
        p
        for p in call.caller.points
        if p.you and (p.kind in ("problem", "want") or (p.kind == "fact" and p.weight >= 0.4))
    ]
    fresh = [p for p in points if p.you not in call.given_back]
    chosen = pick(fresh, 22, most=2)
    call.given_back.update(p.you for p in chosen)
    return chosen


def _quote(call: Call) -> str:
    """The heart of the matter in the caller's own words, where it cannot be turned round."""
    if call.given_back or call.moves.get("reflect") or "injections" in call.facts:
        return ""
    points = [
        p
        for p in call.caller.points
        if p.kind in ("problem", "want", "fact") and not p.you and len(p.text.split()) <= 14
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
    fresh = [
        value for value in found if value and value.lower() not in heard and value.lower() not in by.lower()
    ]
    call.given_back.update(value.lower() for value in fresh)
    return ", ".join(fresh[:3])


def amend(call: Call, reply: Reply, at: float) -> None:
    """Facts learnt after the message was taken go after it."""
    if call.message_to and (note := message(call, call.message_to)) is not None:
        reply.records.append(note)


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
    acknowledge(
        call, reading, reply, grew=any(p.turn == call.turn for p in call.caller.points), answered=answered
    )
    reply.parts.extend(said.parts)
    reply.asks = said.asks
    before = call.message_fields
    amend(call, reply, at)
    if call.message_fields != before and not answered:
        reply.say("confirm", "confirm.added", rule="R050: their account is recorded")
    if call.agreed:
        close(call, reading, reply, at)
        return
    _check_or_close(call, reading, reply, at)


def continue_matter(call: Call, reading: Reading, reply: Reply, at: float) -> None:
    """A language was offered or changed: the matter itself goes on in the same breath."""
    if reply.asks and reply.asks != "language":
        return
    if call.decided or not _known_matter(call):
        return
    if ready(call):
        reply.asks = None
        decide(call, reply, options_for(call, at), at)


def _check_or_close(call: Call, reading: Reading, reply: Reply, at: float) -> None:
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
