"""Which time a text fixes, and whether it is no more than what was allowed."""

from __future__ import annotations

import re
from functools import lru_cache

from unruffled.practice.checks.text import FILLERS, normal, plain, says, words

_UNITS = frozenset("minute hour day business week month second".split())
_NAMED = _UNITS | frozenset(
    """today tonight tomorrow morning afternoon evening noon midnight weekend monday tuesday wednesday thursday friday
    saturday sunday next after before am pm""".split())
_CLOCK_AFTER = frozenset("by at before after until till within in around about tomorrow today noon past".split())
_REWRITTEN = tuple((re.compile(old), new) for old, new in (
    (r"\bsame day\b", "today"), (r"\b(?:half an|a half) hour\b", "30 minutes"),
    (r"\b(?:an?|the|una|une) (hour|business day|hora|heure)\b", r"1 \1"), (r"\bhoras?\b", "hours"), (r"\bheures?\b", "hours"),
    (r"\bminutos?\b", "minutes"), (r"\bmañana por la mañana\b", "tomorrow morning"), (r"\bdemain matin\b", "tomorrow morning"),
    (r"\b(?:mañana|demain)\b", "tomorrow"), (r"\b(?:hoy|aujourd'hui)\b", "today"), (r"\bo'clock\b", ""),
    (r"\ba\.m\.?", "am"), (r"\bp\.m\.?", "pm"), (r"\bfirst thing\b", ""), (r"\bworking days?\b", "business day"),
))
_PAST = re.compile(r"\bthis (?:morning|afternoon)'s|\bsince\b|\blast\b")
_PAST_SPAN = re.compile(r"\b(?:this |yesterday |last |since |for the past )(?:morning|afternoon|evening|week|month)?'?s?\b")
_TOPIC = re.compile(r"\b(?:about|regarding|concerning|before your|for your) (?:(?!\b(?:by|within|before|today|tomorrow|tonight)\b)[^,;.])*")
_ASIDE = re.compile(
    r"\b(?:once|twice|(?:two|three|four|\d) times) (?:a|an|per|each|every) \w+"
    r"|\b(?:whether|(?:say|know|tell you|see|check|confirm|find out) if|with what(?:'s| is)) (?:(?!\b(?:by|within|before)\b)[^,;.])*")
_MAY_FIX = re.compile(r"\d|minut|hour|hora|heure|da[yi]|week|month|second|morning|night|noon|evening|tomorrow|weekend|hoy|mañana|demain|aujourd|"
                      r"next|after|before|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|teen|ty\b|quin|tre|ving|vein|dix|diez|\b[ap]\.?m", re.IGNORECASE)


@lru_cache(maxsize=16384)
def time_terms(text: str) -> frozenset[str]:
    """Numbers with their units, days, parts of the day. Recaps, frequencies and the past fix nothing."""
    if not _MAY_FIX.search(text):
        return frozenset()
    low = plain(text).lower()
    if _PAST.search(low):
        low = _PAST_SPAN.sub(" ", low)
    if not re.search(r"\babout \d", low):
        low = _TOPIC.sub(" ", low)
    low = _ASIDE.sub(" ", low)
    for old, new in _REWRITTEN:
        low = old.sub(new, low)
    tokens = [word[:-1] if word.endswith("s") and word[:-1] in _NAMED else word for word in words(low)]
    terms = set[str]()
    for at, word in enumerate(tokens):
        terms |= _terms_at(tokens, at, word)
    return frozenset(terms)


def _terms_at(tokens: list[str], at: int, word: str) -> set[str]:
    before = tokens[at - 1] if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else ""
    if word.isdigit():
        small = before in _CLOCK_AFTER and len(word) <= 2 and int(word) <= 24
        clock = small and (not after or after in _NAMED or after in FILLERS)
        return {word} if len(word) <= 4 and (after in _UNITS or after in ("am", "pm") or clock) else set()
    if word in ("am", "pm"):
        return {word} if before.isdigit() else set()
    if word in ("second", "after", "before", "next"):
        near = tokens[at + 1: at + 3]
        return {word} if any(other.isdigit() or other in _NAMED for other in near) else set()
    if word in _NAMED:
        return {word}
    glued = re.fullmatch(r"(\d+)([ap]m)", word)
    return {glued[1], glued[2]} if glued else set()


@lru_cache(maxsize=8192)
def within(said: frozenset[str], allowed: str) -> bool:
    """Whether a time said is what was allowed: the same terms, never only the earlier half of "today or tomorrow"."""
    terms = time_terms(allowed)
    if terms & {"minute", "hour"}:
        said = said - {"today", "tonight"}
    if not said:
        return True
    last = time_terms(re.split(r"\bor\b", plain(allowed))[-1])
    optional = {"am", "pm", "next", "before"}
    if any(term.isdigit() for term in last):
        optional |= {"morning", "afternoon", "evening"}
    return said <= terms | {"am", "pm"} and last - optional <= said


def same_time(wanted: str, text: str) -> bool:
    """`by` of a check against words: a pattern, or the same time in any order of words."""
    if says(wanted, text):
        return True
    first = re.sub(r"\(([^()|]*)\|[^()]*\)\??", r"\1", wanted)
    if re.search(r"[()\[\]?*+\\]", first):
        return False
    for choice in first.split("|"):
        if says(re.escape(normal(choice)), text):
            return True
        want = time_terms("by " + choice)
        if want and want <= time_terms(text):
            return True
    return False
