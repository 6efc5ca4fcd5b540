"""Times a receptionist can be held to: the words that fix one, and whether one time lies inside another.

A time is a set of terms ("today", "morning", "2", "hour", "soon"). It is allowed when it says no more
than the client signed: not a part of the span, not the earlier half of "today or tomorrow", no clock
time where only a day was given (R068, R069).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from unruffled.understanding.receptionist_text import WORD, lower

_ONES = {w: n for n, w in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen".split())}
_TENS = {w: 10 * (n + 2) for n, w in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
_FOREIGN = {
    "una": 1, "dos": 2, "tres": 3, "quince": 15, "treinta": 30, "deux": 2, "trois": 3, "quinze": 15, "trente": 30,
    "eine": 1, "einer": 1, "zwei": 2, "drei": 3, "dreißig": 30,
}
_UNITS = {
    "second": "second", "minute": "minute", "hour": "hour", "day": "day", "week": "week", "month": "month", "year": "year",
    "min": "minute", "hr": "hour", "business": "business", "working": "business", "fortnight": "fortnight",
    "minuto": "minute", "hora": "hour", "heure": "hour", "stunde": "hour", "stunden": "hour", "minuten": "minute",
    "día": "day", "jour": "day", "tag": "day", "tage": "day", "tagen": "day",
}
_FIXED = {w: w for w in (
    "today tonight tomorrow morning afternoon evening noon midnight weekend monday tuesday wednesday thursday friday "
    "saturday sunday lunchtime overnight midday").split()} | {
    "midday": "noon", "lunchtime": "noon", "hoy": "today", "mañana": "tomorrow", "demain": "tomorrow",
    "aujourd'hui": "today", "heute": "today", "morgen": "tomorrow", "dawn": "dawn", "dusk": "dusk",
}
_SOON = frozenset("soon shortly immediately asap momentarily instantly promptly".split())
_MONTHS = frozenset("january february march april june july august september october november december".split())
_PREPOSITIONS = frozenset("by at before after until till within in around about past to inside under".split())
_TAILS = frozenset("about regarding concerning whether if".split())
_PAST = frozenset("since last yesterday ago past".split())
_SCOPE_ENDS = frozenset((",", ";", "by", "within", "before", "today", "tomorrow", "tonight"))


_VOCABULARY = frozenset((
    *_ONES, *_TENS, *_FOREIGN, *_UNITS, *(f"{w}s" for w in _UNITS), *_FIXED, *(f"{w}s" for w in _FIXED), *_SOON, *_MONTHS,
    *(f"{w}'s" for w in (*_UNITS, *_FIXED)), "away", "once", "time", "am", "a.m", "p.m", "pm", "a.m.", "p.m.", "o'clock", "half", "quarter",
    *(f"{t}-{o}" for t in _TENS for o in _ONES),
))


def number(word: str) -> int | None:
    """Value of one number word or numeral: "five", "twenty-five", "5", "1,200"."""
    if word[0].isdigit():
        bare = word.replace(",", "")
        return int(bare) if bare.isdecimal() and len(bare) <= 9 else None
    if word in _ONES:
        return _ONES[word]
    if word in _TENS:
        return _TENS[word]
    if word in _FOREIGN:
        return _FOREIGN[word]
    if "-" in word:
        ten, _, one = word.partition("-")
        if ten in _TENS and one in _ONES:
            return _TENS[ten] + _ONES[one]
    return None


@lru_cache(maxsize=4096)
def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and len(word) > 3 else word[:-2] if word.endswith("'s") else word


def _kept(words: Sequence[str]) -> Sequence[str]:
    """Words that can fix the time of what is promised: recaps, frequencies and the past are left out."""
    out: list[str] = []
    skipping = False
    for i, word in enumerate(words):
        after = words[i + 1] if i + 1 < len(words) else ""
        if skipping and word not in _SCOPE_ENDS:
            continue
        skipping = False
        if word in _TAILS and (not after or number(after) is None):
            skipping = True
            continue
        if word in ("for", "before") and after == "your":
            skipping = True
            continue
        out.append(word)
    return out


def _past(words: Sequence[str], i: int) -> bool:
    before = words[i - 1] if i else ""
    return before in ("since", "last", "yesterday") or words[i].endswith("'s") and before == "this"


def _frequency(words: Sequence[str], i: int) -> bool:
    """"twice a week", "three times per day": how often, not when."""
    return i >= 2 and words[i - 1] in ("a", "an", "per", "each", "every") and (
        words[i - 2] in ("once", "twice", "times") or words[i - 1] in ("per", "each", "every"))


def time_terms(words: Sequence[str]) -> frozenset[str]:
    """The terms that fix a time in these words (lower case, as `Sentence.words`); empty if none does."""
    if not any(word in _VOCABULARY or "0" <= word[0] <= "9" for word in words):
        return _NONE
    kept = _kept(words) if not _RECAPS.isdisjoint(words) else words
    terms: set[str] = set()
    for i, word in enumerate(kept):
        if word not in _VOCABULARY and not "0" <= word[0] <= "9":
            continue
        fixed = _FIXED.get(_singular(word)) or _FIXED.get(word)
        if fixed is not None and not _past(kept, i):
            terms.add(fixed)
            _add_preposition(terms, kept, i)
            continue
        unit = _UNITS.get(_singular(word)) or _UNITS.get(word)
        if unit == "business" and (i + 1 == len(kept) or _singular(kept[i + 1]) not in ("day", "hour")):
            continue
        if unit is not None and unit != "second" and not _past(kept, i) and not _frequency(kept, i):
            _add_unit(terms, kept, i, unit)
            continue
        if word in _SOON or word in ("away", "once", "time") and _vague(kept, i):
            terms.add("soon")
        elif word in ("am", "pm", "a.m.", "p.m.", "a.m", "p.m") and i and number(kept[i - 1].split(":")[0]) is not None:
            terms |= {word.replace(".", ""), kept[i - 1]}
            _add_preposition(terms, kept, i - 1)
        elif word == "o'clock" and i:
            terms.add(str(number(kept[i - 1])))
            _add_preposition(terms, kept, i - 1)
        elif word in _MONTHS:
            terms.add(word)
        elif i and kept[i - 1] in _PREPOSITIONS:
            _add_clock(terms, kept, i)
    if terms and any(word == "next" and _is_time(after) for word, after in pairwise(kept)):
        terms.add("next")
    return frozenset(terms)


_NONE: frozenset[str] = frozenset()
_RECAPS = _TAILS | {"your"}


def _is_time(word: str) -> bool:
    single = _singular(word)
    return single in _FIXED or single in _UNITS or word in _MONTHS


def _vague(words: Sequence[str], i: int) -> bool:
    before = words[i - 1] if i else ""
    if words[i] == "away":
        return before in ("right", "straight")
    return before == "at" if words[i] == "once" else before == "no"


def _add_preposition(terms: set[str], words: Sequence[str], i: int) -> None:
    before = words[i - 1] if i else ""
    if before in ("before", "after", "at", "around") and words[i] != "once":
        terms.add("at" if before == "around" else before)
    if before == "thing":
        terms.add("first thing")
    if before in ("to", "past", "till") and i > 1:
        terms.add("quarter" if words[i - 2] == "quarter" else "half" if words[i - 2] == "half" else before)


def _add_unit(terms: set[str], words: Sequence[str], i: int, unit: str) -> None:
    terms.add(unit)
    before = words[i - 1] if i else ""
    if before in ("business", "working") and i > 1:
        before = words[i - 2]
    value = number(before) if before else None
    if value is not None:
        terms.add(str(value))
    elif before in ("a", "an", "the") and "half" in words[max(0, i - 3): i]:
        terms -= {unit}
        terms |= {"30", "minute"} if unit == "hour" else {"half", unit}
    elif before in ("a", "an", "the", "one"):
        terms.add("1")
    elif before in ("few", "couple", "several", "half"):
        terms.add(before)
    elif before == "of" and "couple" in words[max(0, i - 3): i]:
        terms.add("couple")
    elif before == "same" or before == "this" and unit == "day":
        terms.add("today")
    if before in ("hour", "of") and "end" in words[max(0, i - 4): i]:
        terms.add("end")


def _add_clock(terms: set[str], words: Sequence[str], i: int) -> None:
    """ "by five", "at 5:30": a number after a preposition, unless it counts or numbers something."""
    word, after = words[i], words[i + 1] if i + 1 < len(words) else ""
    hour = number(word.split(":")[0])
    if hour is None or not 0 < hour <= 24 or len(word) > 5 and word[0].isdigit():
        return
    if words[i - 1] in ("to", "about", "in", "under", "inside") and ":" not in word and not _is_time(after):
        return
    if not after or after in _CLOCK_FOLLOWERS or _is_time(after) or ":" in word:
        terms.add(word if ":" in word else str(hour))
        _add_preposition(terms, words, i)


_CLOCK_FOLLOWERS = frozenset(
    ", ; : — – … - am pm a.m. p.m. o'clock sharp and or but so to at on in for with if that then today it you he she "
    "they we i is the your by thirty fifteen forty-five this about as from please latest when because exactly".split())


def terms_of(text: str) -> frozenset[str]:
    """`time_terms` of plain text, such as the `by` of an authority entry."""
    return _terms_of(text)


@lru_cache(maxsize=1024)
def _terms_of(text: str) -> frozenset[str]:
    return time_terms(WORD.findall(lower(text)))


_DAYPARTS = frozenset(("morning", "afternoon", "evening"))


def within(said: frozenset[str], allowed_text: str) -> bool:
    """Whether a time said is no more than the time allowed ("today or tomorrow morning")."""
    return _within(said, allowed_text)


@lru_cache(maxsize=1024)
def _within(said: frozenset[str], allowed_text: str) -> bool:
    allowed = _terms_of(allowed_text)
    if allowed & {"minute", "hour"}:
        said = said - {"today", "tonight"}
    if not said:
        return True
    last = _terms_of(lower(allowed_text).rsplit(" or ", 1)[-1])
    loose = {"am", "pm", "next", "before", "at", "first thing"}
    if any(term[0].isdigit() for term in last):
        loose |= _DAYPARTS
    return said <= allowed | {"am", "pm"} and last - loose <= said
