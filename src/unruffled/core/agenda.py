"""The order of a call: heard first, then the problem, the want, an option, the exact promise, the caller's yes.

Each step has its own precondition; what is already known is never asked again (R020–R036).
"""

from __future__ import annotations

import re

from unruffled.core import handover, offers
from unruffled.core.call import Call
from unruffled.core.commitments import Options, options_for
from unruffled.core.contact import ask_contact, first_name, needed_slots
from unruffled.core.decision import check_or_close, close, decide, ready
from unruffled.core.escalation import escalate
from unruffled.core.matter import known_matter
from unruffled.core.parts import Reply
from unruffled.core.reflection import REFLECT_WORDS, joined, pick, smaller
from unruffled.core.routing import right_person, spoken_name
from unruffled.core.turn_taking import RANT_S, RANT_WORDS
from unruffled.core.warmth import in_sorrow
from unruffled.understanding.askings import lets_go
from unruffled.understanding.pressings import bare_request
from unruffled.understanding.reading import Reading
from unruffled.understanding.topic import stem


def next_step(call: Call, reading: Reading, reply: Reply, at: float, *, answered: bool) -> None:
    """Add what moves the call on: one question, or the decision itself."""
    if call.decided and not call.closing:
        check_or_close(call, reading, reply, at)
        return
    if reply.asks:
        return
    options = options_for(call, at)
    if ready(call):
        decide(call, reply, options, at)
        return
    if call.mode == "spam":
        return
    if _only_praises(call):
        if "praised" not in call.told:
            call.told.add("praised")
            call.message_to = right_person(call, at)
            reply.say(
                "thank", "thank.praise", person=spoken_name(call, call.message_to), rule="R051: everyone's a customer"
            )
        elif reading.words >= 4 and not (reading.acts.get("goodbye", 0.0) >= 0.5 or reading.questions):
            reply.say("confirm", "confirm.added", rule="R050: their account is recorded")
        reply.ask("more", "ask_open", "ask.more", rule="R118", need=False)
        return
    escalate(call, reply, options, at)
    if _only_asked(call, reading, answered):
        reply.ask("more", "ask_open", "ask.more", rule="R118", need=False)
        return
    if (
        reading.acts.get("goodbye", 0.0) >= 0.5
        and ("informed" in call.facts and call.caller.heat < 3 or call.mode == "wrong_number")
        and not call.caller.slots.get("callback")
    ):
        call.facts["answered_only"] = "yes"
        close(call, reading, reply, at)
        return
    calm = not (call.mode or reading.questions or call.caller.urgency == "urgent")
    if calm and reading.words <= 6 and lets_go(reading.text):
        reply.say("confirm", "check.let_go", rule="R076: nobody is pressed")
        close(call, reading, reply, at)
        return
    if reading.acts.get("goodbye", 0.0) >= 0.5 and not known_matter(call) and not reading.questions and call.turn >= 2:
        close(call, reading, reply, at)
        return
    if reading.acts.get("goodbye", 0.0) >= 0.5 and "injections" in call.facts and "callback" not in call.caller.slots:
        close(call, reading, reply, at)
        return
    if reading.acts.get("goodbye", 0.0) >= 0.6 and known_matter(call) and not reading.questions and call.turn >= 2:
        decide(call, reply, options, at)
        return
    if not known_matter(call):
        _take_as_matter(call, reading)
    if _reads_back(call, reading, reply) or _asks_for_handover(call, reading, reply, options, at):
        return
    if not known_matter(call):
        _ask_matter(call, reading, reply, answered)
        return
    if _ask_want(call, reading, reply, answered):
        return
    _propose(call, reply, at)
    _contact_in_time(call, reading, reply)


def _only_praises(call: Call) -> bool:
    """The caller rang to say something kind: it is thanked for and passed on, and nothing is asked of them."""
    caller = call.caller
    return "praise" in call.facts and not (caller.problem or caller.want or call.mode or caller.hot)


def _take_as_matter(call: Call, reading: Reading) -> None:
    """Details that follow a question that was answered make it the matter ("for about ten people, next Tuesday");
    and so does a bare "password reset, please"."""
    if reading.questions or call.mode or reading.acts.get("goodbye", 0.0) >= 0.5 or reading.abuse >= 0.5:
        return
    if wish := bare_request(reading.text):
        call.caller.ask_for(wish, call.turn)
    elif (question := call.facts.get("question")) and any(p.turn == call.turn for p in call.caller.points):
        call.caller.ask_for(question, call.turn)


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


def _reads_back(call: Call, reading: Reading, reply: Reply) -> bool:
    """After a tirade the whole of it is read back, with a check, before anything else (R027, R109)."""
    long = (
        float(call.facts.get("turn_s", "0")) >= RANT_S
        or float(call.facts.get("unbroken_s", "0")) >= call.manners.cut_in_after_s
        or (reading.words >= RANT_WORDS)
    )
    if not long or call.asks.get("readback", 0) >= 2 or call.mode or call.caller.urgency in ("urgent", "emergency"):
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
    fragment = _fragment(reading) or _named_thing(call, reading)
    if fragment and call.asks.get("mirror", 0) < 2 and call.manners.mirror:
        call.asks["mirror"] = call.asks.get("mirror", 0) + 1
        reply.ask("problem", "mirror", "ask.fragment", fragment=fragment, rule="R029: mirror", also=("ask_clarify",))
        return
    if asked <= 2 and (word := _bare_word(call, reading)) and call.asks.get("mirror", 0) < 2 and call.manners.mirror:
        call.asks["mirror"] = call.asks.get("mirror", 0) + 1
        reply.ask("problem", "mirror", "ask.word", echo=word, rule="R029: mirror", also=("ask_clarify",))
        return
    if "courtesy" in reading.cues or ("apologises" in reading.cues and asked <= 1):
        reply.say("confirm", "listen.welcome", rule="R051: everyone is welcome")
    if "crying" in reading.cues and asked <= 1:
        reply.say("reflect", "silence.take_time", rule="R025: patience")
    if asked <= 1 or call.caller.heat < 3 and asked < 3:
        troubled = call.caller.heat >= 1.5 or reading.dissatisfied >= 0.5
        key = "ask.problem" if troubled else "ask.matter" if call.turn > 1 else _greeting_key(call, reading)
        reply.ask(
            "problem", "ask_open", key, name=first_name(call), rule="R033: what the problem is", also=("ask_clarify",)
        )
    elif asked < call.manners.ask_limit + 1 and call.manners.prime:
        reply.ask("problem", "prime", "ask.prime", rule="R032: a tentative guess", also=("ask_clarify",))
    elif call.asks.get("callback", 0) < 2:
        ask_contact(call, reply)
    else:
        reply.say("reflect", "listen.here", need=True, rule="R025: patience")


def _greeting_key(call: Call, reading: Reading) -> str:
    """Who only says hello, or who they are, is greeted before they are asked."""
    if first_name(call) and reading.acts.get("give_name", 0.0) >= 0.5:
        return "ask.matter.named"
    return "ask.matter.greeted" if reading.acts.get("greet", 0.0) >= 0.5 else "ask.matter"


_VERBS = frozenset("is are was were be has have had do does did can can't could will would isn't wasn't ain't".split())


def _fragment(reading: Reading) -> str:
    """A bare noun the caller left us with ("The crown."), to be given back as a question."""
    words = reading.text.strip(" .,!?…—-").split()
    if (
        2 <= len(words) <= 4
        and not _VERBS & {word.lower() for word in words}
        and words[0].lower() in ("the", "my", "your", "our", "this", "that")
        and words[1].lower() not in ("name", "number", "address", "email", "phone", "company")
        and all(w.isalpha() for w in words)
    ):
        turned = {"my": "your", "our": "your", "your": "the", "this": "the", "that": "the"}
        return " ".join([turned.get(words[0].lower(), words[0].lower()), *words[1:]])
    return ""


def _named_thing(call: Call, reading: Reading) -> str:
    """ "Brakes." at a garage: the one thing the caller named, if the firm deals in it."""
    word = reading.text.strip(" .,!?…—-").lower()
    if len(word) < 4 or not word.isalpha() or call.language != "en" or stem(word) not in call.house.deals:
        return ""
    return f"the {word}"


_SAYS_LITTLE = frozenset(
    "nothing none nobody hello hey yes yeah yep nope okay sure fine right what when where who why how well maybe "
    "perhaps please thanks thank sorry goodbye bye cheers again really never always today tomorrow great good perfect "
    "lovely so look listen wait stop".split()
)


def _bare_word(call: Call, reading: Reading) -> str:
    """ "Letter." – one word, given back with the question what about it."""
    word = reading.text.strip(" .,!?…—-")
    low = word.lower()
    if call.language != "en" or len(word) < 4 or not word.isalpha() or low in _SAYS_LITTLE or reading.slots:
        return ""
    answered = max(reading.acts.get(act, 0.0) for act in ("agree", "disagree", "greet", "vent"))
    if max(reading.abuse, reading.profanity) >= 0.3 or answered >= 0.5:
        return ""
    return word.capitalize() if not word.isupper() else word


def _ask_want(call: Call, reading: Reading, reply: Reply, answered: bool) -> bool:
    """What the caller would like, once, unless it was volunteered or plainly urgent (R034)."""
    caller = call.caller
    if caller.want or call.asks.get("want", 0) >= 1 or caller.urgency in ("urgent", "emergency") or call.mode:
        return False
    if answered and call.facts.get("option"):
        return False
    if in_sorrow(call) and call.asks.get("more", 0) == 0 and not reading.questions:
        call.asks["more"] = 1
        reply.say("ask_open", "ask.go_on", rule="R022: let them explain fully")
        return True
    if (
        caller.hot
        and call.turn <= call.manners.listen_first_turns + 1
        and call.asks.get("more", 0) == 0
        and call.turn == 1
    ):
        call.asks["more"] = 1
        reply.say("ask_open", "ask.go_on", rule="R022: let them explain fully")
        return True
    if in_sorrow(call):
        reply.ask("want", "ask_want", "ask.want_gently", rule="R034: what the caller wants")
        return True
    troubled = caller.heat >= 1 or caller.problem or reading.dissatisfied >= 0.5 or call.moves.get("apology", 0)
    key = "ask.want" if troubled else "ask.message"
    reply.ask("want", "ask_want", key, rule="R034: exactly what the caller wants")
    return True


def _asks_for_handover(call: Call, reading: Reading, reply: Reply, options: Options, at: float) -> bool:
    """Offer the person who can really help, where the account has one to give."""
    if call.mode in ("press", "prank", "spam", "wrong_number", "third_party", "minor") or not known_matter(call):
        return False
    if options.transfer is not None and handover.may_transfer(call, options):
        times = call.asks.get("transfer", 0)
        if reply.silent and any(slot.name in ("name", "callback", "address", "email") for slot in reading.slots):
            reply.say("confirm", "confirm.got", name=first_name(call), rule="R031: what was given is acknowledged")
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
        call.facts["offered_transfer"] = str(call.turn)
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
    offers.offer(call, reply, at)


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
        if all(part.move in ("agreement", "empathy") for part in reply.parts):
            reply.say("refocus", "refocus", rule="R011: composure and control of the situation")
        return
    call.facts["contact_turn"] = str(call.turn)
    added = any(point.turn == call.turn for point in call.caller.points)
    if (gave or added) and reply.silent and needed_slots(call):
        key = "confirm.got" if gave else "confirm.added"
        reply.say("confirm", key, name=first_name(call), rule="R031: what was given is acknowledged")
    ask_contact(call, reply)
    if reply.silent:
        reply.say("reflect", "listen.here", need=True, rule="R025: patience")


def continue_matter(call: Call, reading: Reading, reply: Reply, at: float) -> None:
    """A language was offered or changed: the matter itself goes on in the same breath."""
    if reply.asks:
        return
    if call.decided or not known_matter(call):
        return
    if ready(call):
        decide(call, reply, options_for(call, at), at)
