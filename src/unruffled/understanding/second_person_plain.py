"""A clause made plain before it is turned round: absolutes and other people's future taken out. R047, R068."""

from __future__ import annotations

from unruffled.understanding.asides import PERSONS
from unruffled.understanding.second_person_words import (
    DETERMINERS,
    Words,
    low_of,
)
from unruffled.understanding.verbs import (
    AUXILIARIES,
    BASES,
    INGS,
    PARTICIPLES,
    THIRDS,
    has_verb,
    is_finite,
    past_base,
)
from unruffled.understanding.word_lists import sections

_LISTS = sections("listening_words")
ADVERBS = _LISTS["adverbs"]
ABSOLUTE = frozenset("always never nobody everyone everybody nobody's everyone's everybody's forever no-one noone constantly".split())
ABSOLUTE_SIGNS = ABSOLUTE | {"every", "one"}
"""Without one of these `without_absolutes` changes nothing."""
_FUTURE = frozenset("will won't shall gonna it'll he'll she'll they'll that'll there'll you'll who'll".split())
FUTURE_SIGNS = _FUTURE | {"going", "should", "shoulda", "should've"}
"""Without one of these `future_settled` changes nothing."""
_REPORTING = frozenset("said told promised says swore assured saying claimed thought hoped heard".split())
_BACKSHIFT = {
    "will": "would",
    "won't": "wouldn't",
    "it'll": "it'd",
    "he'll": "he'd",
    "she'll": "she'd",
    "they'll": "they'd",
    "you'll": "you'd",
    "that'll": "that would",
    "there'll": "there would",
    "shall": "should",
}
_ASKED_ABOUT = frozenset("when what where how who whether if why".split())


def without_absolutes(words: Words) -> Words:
    """ "nobody called me" → "you didn't call me", "he never came" → "he didn't come"; [] where no plain form is known."""
    lows = list(map(low_of, words))
    known = set(lows)
    if ABSOLUTE_SIGNS.isdisjoint(known):
        return words
    for i in range(len(lows) - 1):
        if lows[i] == "every" and lows[i + 1] == "time":
            words = [*words[:i], ("when", "when"), *words[i + 2 :]] if i + 2 < len(words) else words[:i]
            return without_absolutes(words)
        if lows[i] == "no" and lows[i + 1] == "one":
            words = [*words[:i], ("nobody", "nobody"), *words[i + 2 :]]
            return without_absolutes(words)
        if lows[i] == "every" and lows[i + 1] == "single":
            words = [*words[: i + 1], *words[i + 2 :]]
            return without_absolutes(words)
    if ABSOLUTE.isdisjoint(lows):
        return words
    for i, low in enumerate(lows):
        if (
            low in ("everybody's", "everyone's")
            and i + 1 < len(lows)
            and (not is_finite(lows[i + 1]) or lows[i + 2 : i + 3] and lows[i + 2] in AUXILIARIES)
            and lows[i + 1] not in INGS
            and lows[i + 1] not in PARTICIPLES
        ):
            return without_absolutes([*words[:i], ("the", "the"), *words[i + 1 :]])
        if low == "never":
            plain = _never(words, i)
            return without_absolutes(plain) if plain else []
        if low in ("everybody", "everyone") and lows[i + 1 : i + 2] == ["keeps"]:
            return without_absolutes([*words[:i], ("you", "you"), ("keep", "keep"), *words[i + 2 :]])
        if low in ("nobody", "nobody's"):
            plain = _nobody(words, i)
            return without_absolutes(plain) if plain else []
    return []


_NOT = {
    "was": "wasn't",
    "were": "weren't",
    "is": "isn't",
    "are": "aren't",
    "has": "hasn't",
    "have": "haven't",
    "had": "hadn't",
    "do": "don't",
    "does": "doesn't",
    "did": "didn't",
    "could": "couldn't",
    "would": "wouldn't",
    "can": "can't",
}


def _never(words: Words, i: int) -> Words:
    lows = list(map(low_of, words))
    if i + 1 >= len(lows) or not i:
        return []
    before, following = lows[i - 1], lows[i + 1]
    if following == "even" and i + 2 < len(lows):
        return _never([*words[: i + 1], *words[i + 2 :]], i)
    if before in ("might", "may", "must", "should"):
        return [*words[:i], ("not", "not"), *words[i + 1 :]]
    if before in _NOT:
        return [*words[: i - 1], (_NOT[before], _NOT[before]), *words[i + 1 :]]
    if before.endswith("'ve"):
        return [*words[: i - 1], _pair(before[:-3], words[i - 1][1]), ("haven't", "haven't"), *words[i + 1 :]]
    if before.endswith("'re"):
        return [*words[: i - 1], _pair(before[:-3], words[i - 1][1]), ("aren't", "aren't"), *words[i + 1 :]]
    if before.endswith("'s"):
        verb = "hasn't" if following in PARTICIPLES else "isn't"
        return [*words[: i - 1], (before[:-2], words[i - 1][1][:-2]), (verb, verb), *words[i + 1 :]]
    if before.endswith("'d") and following in PARTICIPLES:
        return [*words[: i - 1], (before[:-2], words[i - 1][1][:-2]), ("hadn't", "hadn't"), *words[i + 1 :]]
    base = past_base(following)
    if base and base != "be":
        return [*words[:i], ("didn't", "didn't"), (base, base), *words[i + 2 :]]
    if following in THIRDS:
        return [*words[:i], ("doesn't", "doesn't"), (THIRDS[following], THIRDS[following]), *words[i + 2 :]]
    if following in BASES:
        verb = "doesn't" if before in ("he", "she", "it") else "don't"
        return [*words[:i], (verb, verb), *words[i + 1 :]]
    return []


def _pair(low: str, shown: str) -> tuple[str, str]:
    return low, shown[: len(low)]


_NOBODY_REJECTED = frozenset(
    "cares care cared listens listen listened knows knew gives gave does did helps is was wants wanted seems hurt home here there sick injured".split()
)


def _nobody(words: Words, i: int) -> Words:
    """ "Nobody called me back" → "you didn't call me back", you being the firm."""
    lows = list(map(low_of, words))
    j = i + 1
    while j < len(lows) and lows[j] in ("ever", "even", "bothered", "has") and lows[i] == "nobody":
        if lows[j] == "bothered" and j + 1 < len(lows) and lows[j + 1] == "to" and j + 2 < len(lows):
            return [*words[:i], ("you", "you"), ("didn't", "didn't"), *words[j + 2 :]]
        if lows[j] == "has":
            return [*words[:i], ("you", "you"), ("haven't", "haven't"), *words[j + 1 :]] if j + 1 < len(lows) and lows[j + 1] in PARTICIPLES else []
        j += 1
    if j >= len(lows) or lows[j] in _NOBODY_REJECTED:
        return []
    verb = lows[j]
    if lows[i] == "nobody's":
        return [*words[:i], ("you", "you"), ("haven't", "haven't"), *words[j:]] if verb in PARTICIPLES else []
    if verb in ("can", "could"):
        return [*words[:i], ("you", "you"), (_NOT[verb], _NOT[verb]), *words[j + 1 :]]
    base = past_base(verb)
    if base and base != "be":
        return [*words[:i], ("you", "you"), ("didn't", "didn't"), (base, base), *words[j + 1 :]]
    if verb in THIRDS and verb not in ("is", "has"):
        return [*words[:i], ("you", "you"), ("don't", "don't"), (THIRDS[verb], THIRDS[verb]), *words[j + 1 :]]
    return []


def undislocated(words: Words) -> Words:
    """ "the roof, it caved in" → "the roof caved in"; "my car, it's gone" → "my car is gone"."""
    if len(words) > 3 and any(low.endswith("'s") for low, _ in words[1:3]) and words[3][0] == "," and words[2][0] not in PERSONS:
        return words  # "my boy's autistic, he …" says two things
    for i in range(2, min(len(words) - 1, 9)):
        if words[i - 1][0] == "," and not has_verb([low for low, _ in words[: i - 1]]) and (words[0][0] in DETERMINERS or i == 2 and words[0][1][:1].isupper() and words[0][0] != "i"):
            low = words[i][0]
            if low in ("it", "he", "she", "they"):
                return [*words[: i - 1], *words[i + 1 :]]
            if low in ("it's", "he's", "she's"):
                verb = "has" if words[i + 1][0] in ("been", "got", "had") else "is"
                return [*words[: i - 1], (verb, verb), *words[i + 1 :]]
    return words


def future_settled(words: Words) -> Words:
    """Reported future moves back ("said he'll come" → "said he'd come"); other people's future is not ours to say."""
    lows = list(map(low_of, words))
    if "should" in lows or "shoulda" in lows or "should've" in lows:
        return []
    if _FUTURE.isdisjoint(lows) and "going" not in lows:
        return words
    future = [
        i
        for i, low in enumerate(lows)
        if low in _FUTURE or low == "going" and i + 1 < len(lows) and lows[i + 1] == "to" and i + 2 < len(lows) and lows[i + 2] in BASES
    ]
    for i in future:
        reported = not _REPORTING.isdisjoint(lows[:i])
        if not _ASKED_ABOUT.isdisjoint(lows[:i]) and not {"know", "out", "see", "asking", "ask", "wondering", "sure"}.isdisjoint(lows[:i]):
            continue
        own = (
            lows[i - 1] in ("i", "we", "i'm", "we're", "not") or lows[i - 1] in ADVERBS and i > 1 and lows[i - 2] in ("i", "we", "i'm", "we're")
            if i
            else False
        )
        if lows[i] == "won't" and i and not reported and "again" not in lows and lows[i - 1] not in ("i", "we", "you"):
            continue
        if reported and lows[i] in _BACKSHIFT:
            words = [*words[:i], (_BACKSHIFT[lows[i]],) * 2, *words[i + 1 :]]
            lows[i] = _BACKSHIFT[lows[i]]
        elif not own and not (reported and lows[i] in ("going", "gonna") and i and lows[i - 1] in ("was", "were")):
            return []
    if future and _hoped_for(lows):
        return []
    return words


_GOT = frozenset("get receive have hear expect need tell call".split())
_WHERE = frozenset("late home there here at in out waiting back away off gone busy working traveling sleeping eighty seventy sixty".split())


def _hoped_for(lows: list[str]) -> bool:
    """ "I'll get my money", "I'm going to be okay": said back it would sound like our promise."""
    for i, low in enumerate(lows[:-1]):
        if (
            low in ("i'll", "we'll")
            or low in ("will", "shall")
            and i
            and lows[i - 1] in ("i", "we")
            or low in ("to", "gonna")
            and i
            and (low == "gonna" or lows[i - 1] == "going")
        ):
            j = i + 1
            while j < len(lows) - 1 and lows[j] in ADVERBS:
                j += 1
            if lows[j] in _GOT or lows[j] == "be" and j + 1 < len(lows) and lows[j + 1] not in _WHERE and lows[j + 1] not in INGS:
                return True
    return False
