"""What was said, given back: the caller's own statements turned round, at most thirty words (R027–R029)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from unruffled.core.call import Call
from unruffled.core.caller import Point
from unruffled.core.guard import Bounds
from unruffled.core.parts import Reply
from unruffled.understanding.reading import Reading
from unruffled.understanding.receptionist_text import lower, sentences
from unruffled.understanding.said_back import heard_as_ours

REFLECT_WORDS = 26
"""Words of the caller's given back in one breath; the sentence around them stays under 30 (R028)."""


def reflect(call: Call, reading: Reading, reply: Reply) -> str:
    """Facts of this turn said back; a bare fragment is mirrored (R027–R029)."""
    if call.language != "en":
        return _noted(call, reply) if not reading.asks_language else ""
    fresh = _fresh(call)
    if not fresh:
        troubled = reading.dissatisfied >= 0.5 or call.caller.heat >= 2.5
        return (
            _mirror(call, reading, reply)
            or _about(call, reading, reply)
            or (_noted(call, reply) if troubled and not call.moves.get("reflect") else "")
        )
    if "sarcasm" in reading.cues:
        fresh = [p for p in fresh if p.kind == "problem"]  # irony is not said back
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


_FUTURE = re.compile(
    r"\b(?:will|shall|going to|gonna|promise|guarantee)\b|'ll\b"
    r"|^(?:and |so )?(?:do|does|did|is|are|can|could|would|what|where|who|why|when|how|have|has)\b",
    re.IGNORECASE,
)
"""A promise, or a question without its mark."""


_FINITE = frozenset("is are was were am has have had do does did can can't".split())
"""A fragment with one of these is a judgment, not a bare fact to be mirrored."""


def quotable(call: Call, text: str) -> bool:
    """Whether the caller's words may be said again as they are: one statement, no quotation, nothing we may not say."""
    if set('?"“”') & set(text) or _FUTURE.search(text) or len(sentences(text)) > 1:
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
    troubles = frozenset("no not nicht kein keine pas ne jamais nunca nie".split())
    best = max(said, key=lambda p: (bool(troubles & set(p.text.lower().split())), p.weight, len(p.text)), default=None)
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
    short = [
        p
        for p in call.caller.points
        if p.turn == call.turn and not p.you and p.kind == "fact" and len(p.text.split()) <= 4
    ]
    short = [p for p in short if quotable(call, p.text) and not _FINITE & set(p.text.lower().split())]
    if not short or reading.words > 8 or reading.anger >= 0.5 or reading.profanity >= 0.5:
        return ""
    echo = short[0].text.strip(" .,!?…—-")
    call.given_back.add(echo.lower())
    reply.say("mirror", "mirror.echo", echo=echo, rule="R029: mirror")
    return echo


_ABOUT = re.compile(r"\b(?:my|our|mi|mon|ma|mein|meine)\s+((?:[\w'-]+\s?){1,3})", re.IGNORECASE)


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
