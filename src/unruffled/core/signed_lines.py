"""The client's own words for a caller: signed answers, facts of a live incident, and nothing else (R092, law)."""

from __future__ import annotations

import re
from functools import lru_cache

from unruffled.core.call import Call
from unruffled.core.matter import stems_of
from unruffled.core.parts import Reply
from unruffled.understanding.language import find_language
from unruffled.understanding.reading import Reading
from unruffled.understanding.text import tokenise
from unruffled.understanding.topic import about_score


def signed_line(call: Call, matter: frozenset[str], topics: frozenset[str] | None = None) -> str:
    """The account's own sentence about this, if it has one. topics: of the question alone; else of the whole turn."""
    best, score = "", 0.0
    topics = call.topics if topics is None else topics
    for entry in call.account.answers:
        value = about_score(entry.about, matter, topics)
        if value and call.language != "en" and _language_of(entry.say) == call.language:
            value += 1.0  # signed in the caller's own language: no other says it better
        if value > score:
            best, score = entry.say, value
    return best


@lru_cache(maxsize=512)
def _language_of(line: str) -> str:
    return find_language(tokenise(line))[0]


def line_for(call: Call, reading: Reading, matter: frozenset[str], at: float) -> str:
    """The client's own words for what is asked: a fact of the live incident or a signed answer, whichever fits better.

    The question's own words are looked at before the rest of the turn, and one that only points ("how long is it?")
    is about what was asked before it."""
    asked = [stems_of(question.text) for question in reading.questions[:2]]
    earlier = call.facts.get("question", "")
    if earlier and reading.words <= 8 and _POINTS.search(reading.text):
        asked.append(stems_of(earlier))
    for words in (*asked, matter):
        signed = signed_line(call, words)
        briefed = briefing_line(call, words, at)
        if signed and briefed and signed != briefed:
            return signed if len(stems_of(signed) & words) >= len(stems_of(briefed) & words) else briefed
        if signed or briefed:
            return signed or briefed
    return _within_a_line(call, asked[-1]) if asked else ""


def _within_a_line(call: Call, asked: frozenset[str]) -> str:
    """ "Is there a notice period?" from one who cancels: the answer about cancelling speaks of notice."""
    for entry in call.account.answers:
        if stems_of(entry.say) & asked - _BROAD and about_score(entry.about, call.caller.matter) > 0:
            return entry.say
    return ""


_BROAD = stems_of("call desk office day days time times number name week month hours open please")


_POINTS = re.compile(r"\b(?:it|that|this|they|them|one|ones|how long|how much|which)\b", re.IGNORECASE)


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
    if call.language != "en" and _language_of(line) == call.language:
        key = "inform.signed_own"
    call.facts["informed"] = str(call.turn)
    call.told.add(line)
    if pointed := _person_in(call, line):
        call.facts["pointed_to"] = pointed
    reply.say("inform", key, say=line, need=True, rule="signed by the client")


def _person_in(call: Call, line: str) -> str:
    """Whom a signed line names: "viewings are arranged by the lettings desk"."""
    low = line.lower()
    for person in call.account.people.values():
        if not person.private and person.name.lower() in low:
            return person.id
    return ""


def says_so(line: str, reading: Reading) -> bool:
    """Whether the caller's "so it's …, right?" is what the signed line says: no day, time or sum beyond it."""
    asked, said = stems_of(reading.text.lower()), stems_of(line)
    return bool(asked & said) and not (asked & _WHEN_AND_HOW_MUCH) - said and not any(c.isdigit() for c in reading.text)


_WHEN_AND_HOW_MUCH = stems_of(
    "monday tuesday wednesday thursday friday saturday sunday today tomorrow tonight noon morning afternoon evening "
    "week weekend one two three four five six seven eight nine ten twelve fifteen twenty thirty forty fifty hundred "
    "percent free"
)
