"""What was said, given back: the caller's own statements turned round, at most thirty words (R027–R029)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from unruffled.core.call import Call
from unruffled.core.caller import Point
from unruffled.core.guard import Bounds
from unruffled.core.parts import Reply
from unruffled.understanding.reading import Reading
from unruffled.understanding.receptionist_text import lower, sentences
from unruffled.understanding.said_back import heard_as_ours
from unruffled.understanding.topic import stem
from unruffled.understanding.troubles import speaks_of_loss, trouble_abroad

REFLECT_WORDS = 26
"""Words of the caller's given back in one breath; the sentence around them stays under 30 (R028)."""


def reflect(call: Call, reading: Reading, reply: Reply) -> str:
    """Facts of this turn said back; where no sentence can be, a fragment is mirrored or the thing named (R027–R029)."""
    if call.language != "en":
        return _noted(call, reply) if not reading.asks_language else ""
    if call.facts.get("righted_turn") == str(call.turn):
        right = call.facts["righted"]
        call.given_back.add(right)
        reply.say("reflect", "reflect.corrected", thing=right, rule="R027: what is taken back is put right")
        return right
    fresh = _fresh(call)
    if "sarcasm" in reading.cues:
        fresh = [p for p in fresh if p.kind == "problem"]  # irony is not said back
    chosen = _chosen(fresh) if fresh and _worth_reflecting(call, reading, fresh) else []
    if chosen:
        return _said_back(call, reading, reply, chosen)
    if fresh and not any(p.bit for p in call.caller.points if p.turn == call.turn):
        return ""
    troubled = reading.dissatisfied >= 0.5 or call.caller.heat >= 2.5
    return (
        _mirror(call, reading, reply)
        or _about(call, reading, reply)
        or (_noted(call, reply) if troubled and not call.moves.get("reflect") else "")
    )


def _said_back(call: Call, reading: Reading, reply: Reply, chosen: list[Point]) -> str:
    if topic := _topic(call, chosen):
        reply.say("mirror", "mirror.echo", echo=topic, rule="R029: what it is about, as it was named")
    call.given_back.update(p.you for p in chosen)
    call.given_back.update(p.short for p in chosen if p.short)
    text = joined([p.you for p in chosen])
    first = call.moves.get("reflect", 0) == 0
    sad = "condoled" in call.facts or any(speaks_of_loss(p.you) for p in chosen)
    key = "reflect.sorrow" if sad else "reflect.first" if first else "reflect.more"
    reply.say(
        "reflect",
        "reflect.beside_sorrow" if _condoled(call) else key,
        you=text,
        rule="R027: the issue as heard",
        spare=(*_guarded(text), *smaller(chosen)),
    )
    return text


def _guarded(text: str) -> tuple[dict[str, str], ...]:
    """ "you were on hold for an hour" would sound like our announcing a hold."""
    return ({"you": text.replace(" on hold", " left waiting")},) if " on hold" in text else ()


def _chosen(fresh: list[Point]) -> list[Point]:
    """Two statements, or three short ones: nobody listens to a list."""
    chosen = pick(fresh, REFLECT_WORDS, most=3)
    if len(chosen) == 3 and (sum(len(p.you.split()) for p in chosen) > 20 or min(p.heart for p in chosen) < 0.25):
        return pick(fresh, REFLECT_WORDS, most=2)
    return chosen


def _topic(call: Call, chosen: list[Point]) -> str:
    """ "My dad's ashes. You said ready Monday." – the thing named before it, if nothing chosen names it."""
    if not call.manners.mirror or call.moves.get("mirror", 0) >= 2:
        return ""
    first = min(p.start for p in chosen)
    said = " ".join(p.you.lower() for p in chosen)
    named = [
        p
        for p in call.caller.points
        if p.turn == call.turn
        and p.bit
        and not p.you
        and p.start < first
        and (p.bit.startswith("your ") and 2 <= len(p.bit.split()) <= 4 or p.weight >= 0.4 and len(p.bit.split()) <= 12)
        and p.bit not in call.given_back
    ]
    if not named or named[0].bit.split()[-1].lower() in said or not quotable(call, named[0].bit):
        return ""
    call.given_back.add(named[0].bit)
    return named[0].bit


_FUTURE = re.compile(
    r"\b(?:will|shall|going to|gonna|promise|guarantee)\b|'ll\b"
    r"|^(?:and |so )?(?:do|does|did|is|are|can|could|would|what|where|who|why|when|how|have|has)\b",
    re.IGNORECASE,
)
"""A promise, or a question without its mark."""


_FINITE = frozenset("is are was were am has have had do does did can can't".split())
"""A fragment with one of these is a judgment, not a bare fact to be mirrored."""


_ACT_AND_TIME = re.compile(
    r"\b(?:call|ring|come|send|fix|refund|pay|bring|deliver|visit)\w*\b.*\b(?:in an?|by|within|before|today|tonight|"
    r"tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|week|month|hour|minute)",
    re.IGNORECASE,
)


def quotable(call: Call, text: str) -> bool:
    """Whether the caller's words may be said again as they are: one statement, no quotation, nothing we may not say."""
    if set('?"“”') & set(text) or _FUTURE.search(text) or len(sentences(text)) > 1:
        return False
    if _ACT_AND_TIME.search(text):
        return False
    if heard_as_ours(f"« {lower(text)} »"):  # marks that not everybody hears as a quotation
        return False
    return not call.house.guard.check(text, Bounds(account=call.account, offers=False, quoting=True))


def _noted(call: Call, reply: Reply) -> str:
    """Where no sentence can be turned round, the caller's own words are written down aloud."""
    said = [
        p
        for p in call.caller.points
        if p.turn == call.turn and 3 <= len(p.text.split()) <= 12 and quotable(call, p.text)
    ]
    best = max(said, key=lambda p: (trouble_abroad(p.text), p.weight, len(p.text)), default=None)
    if best is None or best.text in call.given_back or call.moves.get("reflect", 0) >= 3:
        return ""
    call.given_back.add(best.text)
    quote = best.text.strip(" .,!?…—-¿¡").replace('"', "")
    reply.say("reflect", "reflect.noted", quote=quote, rule="R027: in the caller's own words")
    return quote


def _mirror(call: Call, reading: Reading, reply: Reply) -> str:
    """ "Three times." given back as it came, where there is no sentence to turn round."""
    if not call.manners.mirror or call.moves.get("mirror", 0) >= 2:
        return ""
    if reading.anger >= 0.6 and reading.abuse >= 0.3 or reading.profanity >= 0.5:
        return ""
    if call.decided:
        return ""
    here = [p for p in call.caller.points if p.turn == call.turn]
    told = [p for p in here if p.bit and p.kind == "fact" and p.bit.lower() not in call.given_back]
    told = [p for p in told if len(p.bit.split()) <= 18 and quotable(call, p.bit)]
    told = [p for p in told if p.weight >= 0.4 or p.bit[0].isdigit() or not _FINITE & set(p.bit.lower().split())]
    if not told:
        return ""
    best = max(told, key=lambda p: (p.weight, -p.start))
    echo = best.bit
    for p in told:
        if p is not best and len(echo.split()) + len(p.bit.split()) <= 10:
            echo = f"{p.bit}, {echo}" if p.start < best.start else f"{echo}, {p.bit}"
            call.given_back.add(p.bit.lower())
    reason = next((p for p in here if p.start > best.start and p.text.lower().startswith("because") and p.you), None)
    if reason is not None and len(reason.you.split()) <= 6:
        echo = f"{echo}, because {reason.you}"
        call.given_back.update((reason.you, reason.short))
    call.given_back.add(best.bit.lower())
    reply.say("mirror", "mirror.echo", echo=echo, rule="R029: mirror")
    return echo


_ABOUT = re.compile(
    r"\b(?:about|with|for|regarding|it's|its|is|re)\s+(?:my|our)\s+((?:[\w'-]+\s?){1,3})"
    r"|\b(?:my|our)\s+((?:[\w'-]+\s){1,3}?)(?=(?:is|isn't|has|hasn't|won't|doesn't|didn't|keeps|broke|stopped|never|was|"
    r"were|are|aren't)\b)",
    re.IGNORECASE,
)


_STOPS = frozenset(
    "is are was were has had have that which who whether and but or so to for from in on at of with by "
    "when if it's it i he she they we you not isn't wasn't before after since until because again just "
    "got get gets came went did didn't doesn't".split()
)


def _about(call: Call, reading: Reading, reply: Reply) -> str:
    """The thing it is about, in the caller's own noun, where no sentence can be said back."""
    if not any(p.turn == call.turn for p in call.caller.points) or call.moves.get("reflect") or call.language != "en":
        return ""
    found = _ABOUT.search(reading.text)
    if found is None:
        return ""
    words = []
    for word in (found[1] or found[2]).split():
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


def _condoled(call: Call) -> bool:
    """Whether this very answer begins with condolences."""
    return call.facts.get("condoled") == str(call.turn)


def _worth_reflecting(call: Call, reading: Reading, fresh: list[Point]) -> bool:
    """An ordinary wish is simply met; a trouble, what happened, or a heated or worried caller, is given back."""
    if _condoled(call) or "condoled" in call.facts and any(p.kind == "want" for p in fresh):
        return True  # what they need done is taken off their hands at once
    if call.decided and max(p.heart for p in fresh) < 0.45:
        return False
    if any(slot.name in ("name", "callback") for slot in reading.slots) and max(p.heart for p in fresh) < 0.5:
        return False  # they tell us who they are
    if (
        any(p.kind == "problem" for p in fresh)
        or call.caller.heat >= 2
        or call.caller.urgency in ("urgent", "emergency")
    ):
        return True
    told = any(p.kind == "fact" for p in fresh)
    if reading.dissatisfied >= 0.5 and (told or reading.anger >= 0.3):
        return True
    wishes = any(p.kind == "want" and p.turn == call.turn for p in call.caller.points)
    return (
        told
        and not wishes
        and not reading.questions
        and not call.decided
        and call.asked in (None, "problem", "want", "more", "check")
        and not call.caller.wants
        and max(p.heart for p in fresh) >= 0.25
    )


def _fresh(call: Call) -> list[Point]:
    """Statements of this turn that can be said back and were not yet."""
    return [
        p
        for p in call.caller.points
        if p.you
        and p.turn == call.turn
        and p.you not in call.given_back
        and p.short not in call.given_back
        and p.weight >= 0.2
        and p.heart > 0.1
        and p.kind in ("problem", "fact", "want")
    ]


def pick(points: Iterable[Point], words: int, most: int) -> list[Point]:
    """The statements nearest the heart that fit, in the order they were said, each with the noun it needs."""
    every = list(points)
    chosen: list[Point] = []
    room = words
    for point in sorted(every, key=lambda p: (-p.heart, p.turn, p.start)):
        size = len(point.you.split())
        if told := _told(point):
            for lesser in [p for p in chosen if _told(p) < told and (p.leans or p.text == point.leans)]:
                chosen.remove(lesser)  # "you haven't missed one", now that the payment is named
                room += len(lesser.you.split()) + 1
        if size > room or len(chosen) >= most or _said_by(point, chosen):
            continue
        if point.leans and point.you == point.short and all(p.text != point.leans for p in chosen):
            named = next((p for p in every if p.text == point.leans), None)
            if named is None or len(chosen) + 2 > most or size + len(named.you.split()) + 1 > room:
                if chosen or any(p is not point and not p.leans for p in every):
                    continue  # whom or what it speaks of would not be said
            else:
                chosen.append(named)
                room -= len(named.you.split()) + 1
        chosen.append(point)
        room -= size + 1
    for point in every:  # what was to be is only half without what is
        size = len(point.you.split())
        if (
            point.leans
            and _ACTUAL.match(point.short)
            and point not in chosen
            and any(p.text == point.leans for p in chosen)
        ):
            if size <= room and len(chosen) <= most:
                chosen.append(point)
                room -= size + 1
    order = {id(p): n for n, p in enumerate(every)}
    return _spoken(sorted(chosen, key=lambda p: order[id(p)]))


_ACTUAL = re.compile(r"(?:it's|it is|it came|they sent|now|this is|the box says|it says)\b")


def _names(before: Point, point: Point) -> bool:
    """Whether the statement before names what the pronoun of this one stands for."""
    if before.text == point.leans:
        return True
    short = set(point.short.split())
    noun = [word.removesuffix("'s").strip(",") for word in point.you.split() if word not in short]
    named = {word.removesuffix("'s").strip(",") for word in before.you.split()}
    return bool(noun) and all(word in named for word in noun if word not in ("is", "are", "has", "have", "was"))


def _said_by(point: Point, chosen: list[Point]) -> bool:
    """Whether what is chosen already says it: "there's not a screw in the place" after "there are no screws"."""
    words = _told(point)
    return any(words <= _told(p) for p in chosen) if words else False


def _told(point: Point) -> set[str]:
    return {stem(word) for word in point.you.lower().replace(",", "").split() if len(word) > 3}


def _spoken(chosen: list[Point]) -> list[Point]:
    """A statement right after the one that names its noun keeps its pronoun; any other has the noun itself."""
    out: list[Point] = []
    for n, point in enumerate(chosen):
        if point.leans and point.short and n and point.you != point.short and _names(chosen[n - 1], point):
            point = replace(point, you=point.short, whole=point.you)
        out.append(point)
    return out


def smaller(points: list[Point]) -> tuple[dict[str, str], ...]:
    """Parts of what was picked, larger first: said instead if the whole may not be."""
    if len(points) < 2:
        return ()
    without = [[_alone(p, left) for p in points if p is not left] for left in points]
    alone = [[p.you] for p in points] if len(points) > 2 else []
    return tuple({"you": joined(clauses)} for clauses in (*without, *alone))


def _alone(point: Point, left: Point) -> str:
    """A statement without the one it leans on: somebody must still be named."""
    if point.leans and point.leans == left.text and point.whole:
        return point.whole
    return point.you


def joined(clauses: list[str]) -> str:
    """ "a", "a, and b", "a, b, and c" """
    if len(clauses) <= 1:
        return "".join(clauses)
    return ", ".join(clauses[:-1]) + ", and " + clauses[-1]
