"""Last repairs of a clause turned round, and whether it may be said at all."""

from __future__ import annotations

import itertools
import re

from unruffled.understanding.asides import PERSONS
from unruffled.understanding.second_person_plain import ABSOLUTE, ADVERBS
from unruffled.understanding.second_person_words import (
    Words,
    joined,
    shown_of,
)
from unruffled.understanding.spoken_numbers import DIGITS, NUMBER_WORDS
from unruffled.understanding.verbs import (
    AUXILIARIES,
    BASES,
    INGS,
    PARTICIPLES,
    PASTS,
    THIRDS,
    has_verb,
    is_finite,
    participle,
)

MOST_WORDS = 20
_BLAMED = frozenset(
    "read check tell say call follow pay listen give let provide mention cancel notice bother think bring sign ask make set enter confirm".split()
)
_ADVISED = frozenset(
    "take give sue consult invest sell buy move hold keep switch turn shut touch dispute claim apply open unplug wait see check stop".split()
)
_PAST_TIMES = frozenset("yesterday ago last earlier monday tuesday wednesday thursday friday saturday sunday then before morning".split())
_RECEIVED = frozenset(
    "letter letters email emails e-mail call calls text texts bill bills invoice invoices notice notices charge charges message messages package ticket "
    "fine fines statement receipt voicemail answer quote estimate refund reply response notification check another mail".split()
)
_CUTS = frozenset(
    (",", "because", "so", "which", "when", "while", "since", "after", "before", "and", "but", "or", "if", "who", "until", "unless", "though")
)
_DANGLING = frozenset("and but or so because the a an my your our their going gonna i'm you're".split())
_CUT_DANGLING = _DANGLING | frozenset(
    "that which who if when while since after before to of in on at for with from by about as than is was are were until unless not it's".split()
)


def finished(words: Words) -> str:
    """Last repairs and checks; the sentence, or nothing."""
    words = _repaired([pair for pair in words if pair[1]])
    if ("told", "told") in words:
        words = _told_that(words)
    if words and words[0][1] in ("there's", "promised") or ("promised", "promised") in words:
        words = _counted(_said_for_promised(words))
    if (
        len(words) > 4
        and words[1][1] in ("days", "weeks", "months", "hours", "years", "times")
        and words[2][1] in ("you've", "you", "they", "they've", "it's", "he", "she")
    ):
        words = [*words[2:], *words[:2]]
    if words and words[0][1] in ("twice", "again", "today", "yesterday") and len(words) > 2:
        words = [*words[1:], words[0]] if words[1][1] != "," else [*words[2:], words[0]]
    words = _short(words)
    if len(words) < 2:
        return ""
    shown = list(map(shown_of, words))
    lowered = [word.lower() for word in shown]
    if not _sayable(lowered):
        return ""
    if not ABSOLUTE.isdisjoint(lowered) or not _FIRST_PERSON.isdisjoint(lowered):
        return ""
    return joined(shown)


_FIRST_PERSON = frozenset("i me my i'm i've mine myself".split())


def _started(words: Words) -> Words:
    """ "the ceiling is coming down" → "has started coming down". Of what somebody brings or of whoever comes, "is coming"
    would sound like a promise: nothing, but for a wish to know when."""
    shown = [word for _, word in words]
    i = shown.index("coming")
    if not i or shown[0] in ("he's", "she's", "he", "she", "they", "they're", "somebody", "someone"):
        return [] if i else words
    if not _TO_KNOW.isdisjoint(shown[:i]):
        return words
    before = words[i - 1][1]
    if before not in ("is", "are") and not before.endswith("'s"):
        return words
    following, beyond = [*shown[i + 1 : i + 3], "", ""][:2]
    if following not in _OUT_OF_ORDER or following in ("from", "in") and (before == "are" or beyond not in _INTO_THE_HOUSE) or not PERSONS.isdisjoint(shown[:i]):
        return words if before == "there's" else []
    started = [(part, part) for part in ("have" if before == "are" else "has", "started")]
    if before in ("is", "are"):
        return [*words[: i - 1], *started, *words[i:]]
    if before != "there's":
        return [*words[: i - 1], (before[:-2], before[:-2]), *started, *words[i:]]
    return words


_TO_KNOW = frozenset("when if whether who what why how".split())
_OUT_OF_ORDER = frozenset("down through out off away apart up in from loose back".split())
_INTO_THE_HOUSE = frozenset(("", "the", "your", "under", "through", "by", "somewhere", "above", "below"))


def _said_for_promised(words: Words) -> Words:
    """ "they promised Tuesday" → "they said Tuesday"; "they promised to call" → "they said they'd call": no promise of ours."""
    for i, (_, word) in enumerate(words[1:-1], 1):
        if word != "promised":
            continue
        following = words[i + 1][1].lower()
        if following in _PROMISED or following.endswith(("day", "'d")):
            return [*words[:i], ("said", "said"), *words[i + 1 :]]
        if following == "to" and words[i - 1][1] in ("they", "he", "she"):
            return [*words[:i], ("said", "said"), (f"{words[i - 1][1]}'d",) * 2, *words[i + 2 :]]
    return words


_PROMISED = frozenset("it that they he she somebody someone the this next by two three four five six ten within before tomorrow today noon".split())
_NOT_MANY = frozenset("this gas glass mess loss news access always less is was".split())


def _counted(words: Words) -> Words:
    """ "there's four of you" → "there are four of you"."""
    if words[0][1] != "there's" or len(words) < 2:
        return words
    following = words[1][1].lower()
    if following == "no" and len(words) > 2:
        following = words[2][1].lower().strip(",")
    many = following in NUMBER_WORDS - {"one", "a", "half"} or following in ("mice", "people", "children", "kids", "rats") or (
        len(following) > 3 and following.endswith("s") and not following.endswith(("ss", "us", "'s")) and following not in _NOT_MANY
    )
    return [("there", "there"), ("are", "are"), *words[1:]] if many else words


def _told_that(words: Words) -> Words:
    """ "told you you'd have it" → "told you that you'd have it"."""
    for i, (_, word) in enumerate(words[:-2]):
        if word == "told" and words[i + 1][1] == "you" and words[i + 2][1].startswith("you"):
            return [*words[: i + 2], ("that", "that"), *words[i + 2 :]]
    return words


def _repaired(words: Words) -> Words:
    """ "you need to move it" → "you'd like to move it", which is no advice; "you didn't sign" → "you haven't signed";
    "you didn't call to be put on hold" blames nobody."""
    shown = list(map(shown_of, words))
    if "coming" in shown:
        return _started(words)
    if "you" not in shown:
        return words
    for i in range(len(shown) - 2):
        if shown[i] != "you":
            continue
        if shown[i + 1] in ("need", "have", "got") and shown[i + 2] == "to" and i + 3 < len(shown) and shown[i + 3] in _ADVISED:
            return [*words[:i], ("you'd", "you'd"), ("like", "like"), *words[i + 2 :]]
        if shown[i + 1] in ("didn't", "did") and (shown[i + 1] == "didn't" or shown[i + 2] == "not"):
            j = i + 2 if shown[i + 1] == "didn't" else i + 3
            while j < len(shown) and shown[j] in ADVERBS:
                j += 1
            if j < len(shown) and shown[j] in _BLAMED and "to" not in shown[j + 1 : j + 3]:
                verb = "hadn't" if not _PAST_TIMES.isdisjoint(shown) else "haven't"
                done = participle(shown[j])
                return [*words[: i + 1], (verb, verb), *words[i + 2 if shown[i + 1] == "didn't" else i + 3 : j], (done, done), *words[j + 1 :]]
        if shown[i + 1] == "got" and shown[i + 2] in ("a", "an", "no", "the", "this", "some", "two", "three", "water", "people", "kids"):
            noun = next((word for word in shown[i + 2 : i + 6] if word in _RECEIVED), "")
            if not noun and _PAST_TIMES.isdisjoint(shown) and shown[i + 2] != "the":
                return [*words[:i], ("you've", "you've"), *words[i + 1 :]]
    return words


def _short(words: Words) -> Words:
    if len(words) <= MOST_WORDS:
        return _undangled(words)
    for i in range(MOST_WORDS, 4, -1):
        if i < len(words) and words[i][1] in _CUTS and not (words[i][1] == "and" and words[i - 1][1] in NUMBER_WORDS):
            return _undangled(words[:i], _CUT_DANGLING)
    return []


def _undangled(words: Words, dangling: frozenset[str] = _DANGLING) -> Words:
    while words and (words[-1][1] in dangling or words[-1][1] == ","):
        words = words[:-1]
    while words and words[0][1] == ",":
        words = words[1:]
    return words


_DIGIT_WORDS = frozenset(DIGITS)
_ANY_DIGIT = re.compile(r"\d")
_SECRETS = frozenset("pin ssn password passcode cvv maiden".split())


def _secret(shown: list[str], known: set[str]) -> bool:
    """Long numbers and passwords are not said back: they may be a card, a PIN, or the number we read back apart."""
    run = 0
    if _DIGIT_WORDS.isdisjoint(known) and not _ANY_DIGIT.search(" ".join(shown)):
        return False
    for word in shown:
        digits = sum(char.isdigit() for char in word) if not word.isalpha() else 0
        if digits >= 5 and word[0] not in "$£€":
            return True
        run = run + 1 if word in DIGITS and word not in ("o", "un", "una") else 0
        if run >= 4:
            return True
    return (
        not _SECRETS.isdisjoint(known)
        and ("is" in known or "was" in known)
        and any(any(char.isdigit() for char in word) or word in DIGITS for word in shown)
    )


_FAULTS = frozenset(("fault", "mistake", "error", "negligence"))
_CAREFUL = frozenset("he's she's he she turn switch shut flip forgot failed neglected".split())
_HOLLOW = frozenset("said say told mean meant think thought calling know see guess asked tried understand agree".split())
_OPENINGS = frozenset(
    (
        "the thing is",
        "you told him",
        "you told her",
        "you told them",
        "the point is",
        "the problem is",
        "you told you",
        "the issue is",
        "it's that",
        "you're calling you",
    )
)
_INVERTING = frozenset("do does did are is can could will would".split())
_NO_SUBJECT = frozenset("before not don't if unless of in on at for with from by about into than like to as not and but or until".split())
_FOREIGN = frozenset(
    "la el los las una que de en con por para es mi tu su le les des du au est mon ma der die das ein eine ist mein dem y tienen tiene".split()
)
_LEAKS = frozenset("in here there away out at".split())


def _sayable(shown: list[str]) -> bool:
    first = shown[0]
    if first in _NO_SUBJECT or first in AUXILIARIES or first in ("what", "how", "why", "who", "which", "whose", "where", "then", "them", "him"):
        return False
    if (
        shown[:2] in (["there", "they"], ["all", "set"], ["it's", "you"])
        or first in ("let's", "lets")
        or len(shown) == 2
        and first in ("you", "they", "it", "he", "she", "you're")
        and (shown[1] in AUXILIARIES or shown[1] in _HOLLOW)
        or len(shown) <= 4
        and " ".join(shown) in _OPENINGS
    ):
        return False
    known = set(shown)
    if _secret(shown, known):
        return False
    if not _INVERTING.isdisjoint(known) and any(one in _INVERTING and two in ("they", "them", "you") for one, two in itertools.pairwise(shown)):
        return False
    if first in THIRDS and not (len(shown) > 1 and is_finite(shown[1]) or first in ("means", "works")):
        return False  # "goes up, goes down": nobody does it
    if shown[-1] in ("said", "says", "told") and "like" not in known and "as" not in known and "what" not in known:
        return False
    if shown[-1] in ("what", "that's", "i", "gonna") or not _FOREIGN.isdisjoint(known) and sum(word in _FOREIGN for word in shown) >= 2:
        return False
    if first in INGS and len(shown) > 1 and shown[1] not in ("is", "was", "isn't", "wasn't"):
        return False
    if (first in PASTS or first in PARTICIPLES) and first not in ("cost", "cut", "read", "hurt") and first not in BASES:
        return False
    for one, two, three in zip(shown, shown[1:], [*shown[2:], ""], strict=False) if not _CAREFUL.isdisjoint(known) else ():
        if one in ("he's", "she's") and two in _LEAKS or one in ("he", "she") and two in ("is", "isn't", "was") and three in _LEAKS and "out on the" not in " ".join(shown):
            return False
        if (
            one in ("turn", "switch", "shut", "flip")
            and shown[:2] != ["you'd", "like"]
            and not {"light", "lights", "power", "breaker", "gas", "valve", "boiler", "main"}.isdisjoint(shown)
        ):
            return False
        if one == "you" and two in ("forgot", "failed", "neglected") and three == "to":
            return False
    if ("says" in known or "said" in known) and not {"fault", "job", "problem", "responsibility"}.isdisjoint(shown):
        return False
    if (
        "your" in known
        and not _FAULTS.isdisjoint(known - {"error", "negligence"})
        or "their" in known
        and not _FAULTS.isdisjoint(known)
    ):
        return False
    return has_verb(shown)
