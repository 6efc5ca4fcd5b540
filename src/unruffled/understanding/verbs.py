"""Forms of the verbs callers use: which word is a verb, and its base, past and participle."""

from __future__ import annotations

from collections.abc import Sequence

from unruffled.understanding.word_lists import lines

_VOWELS = "aeiou"

BASES: frozenset[str]
"""Dictionary forms: "call"."""
PASTS: dict[str, str] = {}
"""Past → base: "took" → "take"."""
PARTICIPLES: dict[str, str] = {}
"""Participle → base: "taken" → "take"."""
INGS: dict[str, str] = {}
"""-ing → base: "taking" → "take"."""
THIRDS: dict[str, str] = {}
"""Third person → base: "takes" → "take"."""
_PARTICIPLE_OF: dict[str, str] = {}

AUXILIARIES = frozenset(
    "am is are was were be been being do does did have has had having can could will would shall should may might "
    "must ain't isn't aren't wasn't weren't don't doesn't didn't haven't hasn't hadn't can't couldn't won't wouldn't "
    "shouldn't mustn't needn't gonna gotta wanna cannot".split()
)
"""Words that make a clause finite by themselves."""


def _doubles(base: str) -> bool:
    """Whether the last consonant doubles: stop → stopped, but open → opened."""
    if base in ("cancel", "travel", "label", "quarrel", "snap", "equip", "transfer", "refer", "admit", "commit",
                "submit", "permit", "forget", "begin", "upset", "regret", "prefer", "occur", "unplug", "reset",
                "rebook", "transmit"):
        return base not in ("rebook", "upset")
    return (
        len(base) >= 3
        and base[-1] not in "aeiouwxy"
        and base[-2] in _VOWELS
        and base[-3] not in _VOWELS
        and sum(letter in _VOWELS for letter in base) == 1
    )


def ing(base: str) -> str:
    """ "take" → "taking"."""
    if base in ("be", "see", "flee", "agree", "dye"):
        return base + "ing"
    if base.endswith("ie"):
        return base[:-2] + "ying"
    if base.endswith("e"):
        return base[:-1] + "ing"
    return base + (base[-1] if _doubles(base) and base != "cancel" else "") + "ing"


def third(base: str) -> str:
    """ "go" → "goes"."""
    if base in ("be", "have"):
        return {"be": "is", "have": "has"}[base]
    if base.endswith(("s", "x", "z", "ch", "sh", "o")):
        return base + "es"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ies"
    return base + "s"


def _regular_past(base: str) -> str:
    if base.endswith("e"):
        return base + "d"
    if base.endswith("y") and base[-2] not in _VOWELS:
        return base[:-1] + "ied"
    return base + (base[-1] if _doubles(base) else "") + "ed"


def participle(base: str) -> str:
    """ "sign" → "signed", "take" → "taken"; a regular one for a verb that is not listed."""
    return _PARTICIPLE_OF.get(base) or _regular_past(base)


def _load() -> frozenset[str]:
    bases = []
    for line in lines("verbs"):
        base, *forms = line.split()
        bases.append(base)
        past, done = forms if forms else (_regular_past(base), _regular_past(base))
        for table, form in ((PASTS, past), (PARTICIPLES, done), (INGS, ing(base)), (THIRDS, third(base))):
            table.setdefault(form, base)
        _PARTICIPLE_OF[base] = done
        if _doubles(base) and base.endswith("l"):  # both spellings: cancelled, canceled
            PASTS.setdefault(base + "ed", base)
            PARTICIPLES.setdefault(base + "ed", base)
            INGS.setdefault(base + "ling", base)
    PASTS.update({"were": "be", "texted": "text", "canceled": "cancel", "cancelled": "cancel"})
    PARTICIPLES.update({"got": "get", "canceled": "cancel", "cancelled": "cancel"})
    return frozenset(bases)


BASES = _load()
FINITE_AUXILIARIES = AUXILIARIES - frozenset("be been being having".split())
FINITE = frozenset(FINITE_AUXILIARIES | set(PASTS) | set(THIRDS))
"""Words that can be the finite verb of a clause, whatever its subject."""


def past_base(word: str) -> str | None:
    """Base of a past form; a guess for an unlisted -ed word ("rebranded" → "rebrand")."""
    if word in PASTS:
        return PASTS[word]
    if len(word) > 4 and word.endswith("ied"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith("ed"):
        return word[:-1] if word[-3] in "csvzgu" and word[-4:] not in ("ssed", "nged") else word[:-2]
    return None


def ing_base(word: str) -> str | None:
    """Base of an -ing form that is listed; None otherwise, because "morning" is none."""
    return INGS.get(word)


def is_finite(word: str) -> bool:
    """Whether the word can carry a clause: "took", "is", "needs", "it's"; also unlisted -ed forms."""
    if word in FINITE:
        return True
    return len(word) > 4 and word.endswith("ed") and word not in ("indeed", "speed", "hundred", "need", "red")


_PRONOUNS = frozenset("i you we they people who guys y'all kids folks".split())
_IS_SHORT = frozenset("it's he's she's that's there's what's who's here's where's everything's something's nothing's one's mom's dad's nobody's somebody's someone's everybody's everyone's".split())
_AFTER_IS = frozenset(
    "off on out down up been in at over full wrong dead broken gone late not so too there empty stuck cold loose closed open due missing leaking flooded sick "
    "the a an my your just still already never always all coming going running getting back here about really very only got hot wet locked lost torn dark bad slow loud dirty small big old new free ready done mine weak dry high low short long black blank busy gross better worse smashed brown green pink red blue grey gray black purple yellow orange warm damp soaked boiling stone ripped split chipped".split()
)
_BETWEEN = frozenset("still just really also always never only even now both all already then".split())
_COUNTS = frozenset("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty hundred with of for in on at by from about".split())
"""After a number or a preposition stands a plural, not a verb: "two tickets", "with bikes"."""
_ARTICLES = frozenset("the a an my your our his her their this that these those some no".split())


def has_verb(lows: Sequence[str]) -> bool:
    """Whether these lower-case words hold a finite verb: "the wedding's off" does, "my daughter's insulin" does not."""
    before = ""
    for i, word in enumerate(lows):
        if word in FINITE_AUXILIARIES:
            return True
        if "'" in word:
            if word in _IS_SHORT or not word.endswith("'s") and not word.endswith("s'"):
                return True
            following = lows[i + 1] if i + 1 < len(lows) else ""
            if word.endswith("'s") and (following in _AFTER_IS or following.endswith("er") and lows[i + 2:i + 3] and lows[i + 2] == "than" or len(following) > 5 and following.endswith("ing") and following not in ("morning", "evening", "ceiling", "building", "clothing", "wedding", "bedding") or following[:1].isdigit() or following in INGS or following in PARTICIPLES and following not in BASES):
                return True
        elif i and before not in _ARTICLES and not (before in _COUNTS and word in THIRDS):
            if word in PASTS and (word not in PARTICIPLES or before in _PRONOUNS or i > 1 or before not in PASTS):
                return True
            if word in BASES and (before in _PRONOUNS or before.endswith("s") and before not in ("is", "was", "this", "as")) or word in THIRDS and word not in ("calls", "times", "checks", "hours", "needs'"):
                return True
            if is_finite(word) or before in ("he", "she") and word.endswith("s") and len(word) > 3 and word not in ("always", "perhaps", "sometimes"):
                return True
        if word not in _BETWEEN:
            before = word
    return False
