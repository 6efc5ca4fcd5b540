"""What a matter is about, as word stems, for matching `about` lists and routes."""

from __future__ import annotations

import re
from functools import lru_cache

from unruffled.understanding.text import Text, tokenise
from unruffled.understanding.word_lists import sections
from unruffled.understanding.word_marks import marked_in, marks_in

_GRAMMAR = sections("name_words")["function"]
_DOUBLED = frozenset("bb dd gg ll mm nn pp rr tt".split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The common part of a word's forms: "deposits", "deposited", "depositing" → "deposit"."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending, keep in (("ations", 4), ("ation", 4), ("ments", 4), ("ment", 4), ("ings", 3), ("ing", 3), ("ied", 2), ("ies", 2), ("ed", 3), ("ers", 4), ("er", 4), ("es", 3), ("s", 3), ("ly", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= keep:
            if ending == "s" and word.endswith(("ss", "us", "is")):
                break
            if ending in ("ment", "ments") and not word.startswith(("pay", "ship", "treat", "replace", "repay", "adjust", "settle")):
                continue
            if ending == "es" and not word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
                ending = "s"
            base = word[: -len(ending)]
            if ending in ("ied", "ies"):
                return base + "y"
            if base[-2:] in _DOUBLED and base[-2:] not in ("ss",) and ending not in ("s", "es"):
                base = base[:-1]
            return _bare(base)
    return _bare(word)


def _bare(base: str) -> str:
    """Without the last e, which comes and goes: "charge", "charg-ing"."""
    if len(base) > 3 and base.endswith("e"):
        base = base[:-1]
    if len(base) > 3 and base[-2:] in ("ll", "tt", "pp", "nn", "rr"):
        base = base[:-1]
    return base


def _abroad() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for english, foreign in sections("abroad_matter").items():
        stems = frozenset(map(stem, english.split()))
        for word in foreign:
            found[word] = found.get(word, frozenset()) | stems
    return found


_ABROAD = _abroad()
"""Stems of the English words that a word of another language stands for: clients list what they answer in English."""


def words_of_matter(text: Text) -> frozenset[str]:
    """Stems of the words that carry the matter; words of grammar are left out."""
    found = frozenset([stem(word) for word in text.vocabulary - _GRAMMAR if len(word) > 2 or word.isdigit()])
    if text.vocabulary.isdisjoint(_ABROAD):
        return found
    return found.union(*(_ABROAD[word] for word in text.vocabulary if word in _ABROAD))


def _shape(pattern: str, topics: str, signs: str) -> tuple[int, re.Pattern[str], frozenset[str]]:
    """signs: parts of words one of which stands in every match; where none does, the pattern is not tried."""
    return marked_in(signs.split()), re.compile(pattern), frozenset(map(stem, topics.split()))


_ASKED = (
    _shape(
        r"\bhow much\b(?! (?:longer|more|time))|\bwhat (?:do|does|would|will|did) (?:you|it|that|this|they|an? [\w ]{2,24}?) (?:guys )?"
        r"(?:charge|cost|run)\b|\bwhat(?:'s| is) (?:the|your|it going to|that going to) (?:cost|price|rate|fee|charge|going rate)|\bhow expensive\b",
        "how much price prices cost costs charge fee rate", "much charge cost run price rate fee expensive",
    ),
    _shape(
        r"\bwhere(?:abouts)?(?:'s| are| is|'re)? (?:you|your|the (?:shop|office|store|place|clinic|gym|studio|practice|salon|workshop)|it\b|(?:that|this) located)"
        r"|\bwhere (?:can|do) (?:i|we) (?:find|come|go)|\bhow (?:do|can) (?:i|we) (?:get|find) (?:there|to you|you|it)\b|\bwhat(?:'s| is) (?:your|the) address\b"
        r"|\b(?:you|they)(?:'re| are)? (?:located|based)\b|\bare you (?:guys )?(?:in|on|near|by) ",
        "where address located location directions find", "where get find address locat based are",
    ),
    _shape(
        r"\b(?:are|is|when are|when do|do|what time do|till when|until when|how late are|how late do) (?:you|they|y'all|the \w+)(?: guys)?\b[\w ]{0,16}"
        r"\b(?:open|close|closed|shut)\b|\b(?:opening|business|working) hours\b|\bwhat (?:are|'re) (?:your|the) hours\b",
        "hours open opening close closing times", "open close shut hours",
    ),
    _shape(
        r"\b(?:when|by when|what time|how late) (?:do|does|must|should|can) (?:i|we|it|they|this|that|the [\w ]{2,20}?) (?:have to|need to|got to|be)? ?"
        r"(?:send|submit|hand|file|turn|in by|due|get (?:it|them|that|those|my \w+) in)\b|\bwhen (?:is|are|'s) (?:it|this|that|they|the [\w ]{2,20}?|my [\w ]{2,20}?) due\b",
        "deadline cutoff due submit hours", "when time late",
    ),
    _shape(r"\bdo(?:es)? (?:you|they|y'all) (?:guys )?(?:do|cover|come (?:out )?to|come out|serve|deliver to|go (?:out )?to|get (?:out )?to) ", "area serve", "do"),
    _shape(r"\b(?:do|can) (?:you|i|we|they) (?:guys )?(?:take|accept|pay (?:by|with|in))\b[\w ]{0,12}\b(?:cards?|cash|checks?|cheques?|visa|amex|mastercard|credit|debit)\b", "pay card cash payment", "take accept pay"),
)
"""What a question is about though it uses none of the words that a client would list: "where are you?" """


@lru_cache(maxsize=2000)
def asked_topics(text: str) -> frozenset[str]:
    """Stems of what a question is about beyond its own words: "where are you?" → address, location, directions."""
    low, marks = text.lower(), marks_in(text)
    return frozenset().union(*(stems for sign, pattern, stems in _ASKED if marks & sign and pattern.search(low)))


@lru_cache(maxsize=2000)
def _stems(entry: str) -> frozenset[str]:
    found = words_of_matter(tokenise(entry))
    return found or frozenset(stem(word) for word in tokenise(entry).words)


@lru_cache(maxsize=2000)
def _entries(about: tuple[str, ...]) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """Every stem of a list, and those of each entry that has some."""
    entries = tuple([stems for stems in map(_stems, about) if stems])
    return frozenset().union(*entries), entries


def about_score(about: tuple[str, ...], matter: frozenset[str] | set[str], asked: frozenset[str] = frozenset()) -> float:
    """How well an `about` list fits a matter, 0–1.

    matter: from `words_of_matter`. An entry fits when all its words are there; several fitting entries say
    more than one, and an entry of two words more than one of a single word. asked: from `asked_topics`; it makes
    one more entry fit at most, and best one that is also about a word that was said. A list with more of the ways
    in which that is asked is more about it: "how much do you charge" is for [price, cost, fee], not for [refund, charge];
    but what was named goes first: "how much is a day pass" is for [guest, day pass].
    """
    known, entries = _entries(about)
    if known.isdisjoint(matter) and known.isdisjoint(asked):
        return 0.0
    points = implied = 0.0
    ways = set()
    for stems in entries:
        if stems <= asked:
            ways.add(stems)
            implied = max(implied, 2.2 if stems <= matter else 1.2)
        elif stems <= matter:
            points += (2.5 if asked and not points else 1.0) + 0.5 * (len(stems) - 1)
        elif asked and stems <= matter | asked:
            implied = max(implied, 3.0)
    if len(ways) > 1 and implied < 2.4:
        implied = min(2.4, implied + 0.4 * (len(ways) - 1))
    points += implied
    return points / (points + 1.0)
