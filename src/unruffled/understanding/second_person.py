"""A caller's clause turned round, so that a receptionist can say it back: "my car's gone" → "your car's gone".

The caller's "I" and "we" become "you"; "you", meant for the firm, becomes "they". What is not fit to be said
back gives an empty string: insults, absolutes, feelings, questions, sarcasm, judgments of fault, promises,
fragments. R027, R028: the reflection carries the caller's own nouns. R047: no "always", no "never".
"""

from __future__ import annotations

import itertools

from unruffled.understanding.second_person_wants import said_as_want
from unruffled.understanding.second_person_words import (
    DETERMINERS,
    Words,
    cleaned,
    display_words,
    fragment_said,
    joined,
)
from unruffled.understanding.spoken_numbers import DIGITS
from unruffled.understanding.text import Text
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
    past_base,
)
from unruffled.understanding.word_lists import sections

MOST_WORDS = 16
_LISTS = sections("listening_words")
_REJECTED = frozenset(("sorry", "apologize", "apologise")) | _LISTS["profane"] | _LISTS["insulting"] | _LISTS["unsaid"]
_ADVERBS = _LISTS["adverbs"]
_CALLER = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "we": "you", "us": "you", "our": "your",
    "ours": "yours", "ourselves": "yourselves", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll",
    "we're": "you're", "we've": "you've", "we'd": "you'd", "we'll": "you'll", "i'd've": "you'd have", "mines": "yours",
}  # fmt: skip
_FIRM = {
    "your": "their", "yours": "theirs", "yourself": "themselves", "yourselves": "themselves", "you're": "they're",
    "you've": "they've", "you'd": "they'd", "you'll": "they'll", "y'all": "they",
}  # fmt: skip
_PLAINER = {
    "gonna": "going to", "wanna": "want to", "gotta": "have to", "coulda": "could have", "shoulda": "should have", "woulda": "would have",
    "gimme": "give you", "lemme": "let you", "'em": "them", "outta": "out of", "kinda": "", "sorta": "", "bucks": "dollars", "kid": "kid",
    "here": "there", "dunno": "don't know", "y'know": "", "cuz": "because", "cause": "because", "'cause": "because", "til": "until", "'til": "until",
    "ain't": "isn't", "em": "them", "tryna": "trying to", "hafta": "have to", "em's": "them", "nowhere": "nowhere",
}  # fmt: skip
_AGREEMENT = {"am": "are", "was": "were", "wasn't": "weren't", "ain't": "aren't", "is": "are", "has": "have", "does": "do", "doesn't": "don't"}
_OBJECT_PREPOSITIONS = frozenset("to for with from of at by about on into against near behind over toward towards".split())
_BEFORE_CLAUSE = frozenset("and but because that if when so which who what where how why while or nor after before since until as than like unless though although whether whatever".split())
_CLAUSE_VERBS = frozenset(
    "think thought know knew say said says hope hoped heard hear see saw guess believe believed figured assume assumed wish swear realized noticed "
    "mean means understand understood feel felt show shows find found thinking saying claims claim hoping assuming wondering told".split()
)
_FINITE_AUX = AUXILIARIES - frozenset("be been being having".split())
_ABSOLUTE = frozenset("always never nobody everyone everybody nobody's everyone's everybody's forever no-one noone constantly".split())
_ABSOLUTE_SIGNS = _ABSOLUTE | {"every", "one"}
_AGENT = frozenset(
    "listen listening listens understand understanding sound sounding talking saying telling asking helping care know think thinking mean "
    "kidding joking reading repeating robot machine recording computer bot hear hearing feel want need get just stop see sure doing".split()
)
_BLAMED = frozenset(
    "read check tell say call follow pay listen give let provide mention cancel notice bother think bring sign ask make set enter confirm".split()
)
_ADVISED = frozenset("take give sue consult invest sell buy move hold keep switch turn shut touch dispute claim apply open unplug wait see check stop".split())
_PAST_TIMES = frozenset("yesterday ago last earlier monday tuesday wednesday thursday friday saturday sunday then before morning".split())
_FUTURE = frozenset("will won't shall gonna it'll he'll she'll they'll that'll there'll you'll who'll".split())
_REPORTING = frozenset("said told promised says swore assured saying claimed thought hoped heard".split())
_BACKSHIFT = {"will": "would", "won't": "wouldn't", "it'll": "it'd", "he'll": "he'd", "she'll": "she'd", "they'll": "they'd", "you'll": "you'd", "that'll": "that would", "there'll": "there would", "shall": "should"}
_ASKED_ABOUT = frozenset("when what where how who whether if why".split())
_RECEIVED = frozenset(
    "letter letters email emails e-mail call calls text texts bill bills invoice invoices notice notices charge charges message messages package ticket "
    "fine fines statement receipt voicemail answer quote estimate refund reply response notification check another mail".split()
)
_CUTS = frozenset((",", "because", "so", "which", "when", "while", "since", "after", "before", "and", "but", "or", "if", "who", "until", "unless", "though"))
_DANGLING = frozenset("and but or so because the a an my your our their going gonna i'm you're".split())
_CUT_DANGLING = _DANGLING | frozenset("that which who if when while since after before to of in on at for with from by about as than is was are were until unless not it's".split())


def said_back(text: Text, at: list[int], kind: str) -> str:
    """The clause made of words `at`, in second person; empty when it is not fit to be said back.

    kind: of the clause, as in `Clause.kind`. Lower-case first letter unless a name, no closing mark, at most
    16 words. Never raises.
    """
    if kind not in ("problem", "want", "fact") or not at:
        return ""
    words = cleaned(display_words(text, at))
    opening = fragment_said([low for low, _ in words if low != ","]) if words and words[0][0] in ("no", "wrong") else ""
    if opening:
        words = [*(("~" + part, part) for part in opening.split()), *words]
    if len(words) < 2 or not _fit(words):
        return ""
    if kind == "want":
        said = said_as_want(words)
        if said is not None:
            words = said
            return _finished(_turned(words)) if words else ""
    words = _without_absolutes(words)
    if words and kind != "want":
        words = _future_settled(_undislocated(words))
    if not words or _about_the_agent(words) or _imperative(words):
        return ""
    return _finished(_turned(words))


def _fit(words: Words) -> bool:
    lows = {low for low, _ in words}
    if not lows.isdisjoint(_REJECTED) or {"one", "of", "you", "people"} <= lows:
        return False
    return not (lows & {"fault", "mistake", "liable", "negligent", "blame", "responsible"} and lows & {"your", "you", "their", "they"} and not lows & {"want", "say", "admit"})


def _without_absolutes(words: Words) -> Words:
    """ "nobody called me" → "you didn't call me", "he never came" → "he didn't come"; [] where no plain form is known."""
    lows = [low for low, _ in words]
    known = set(lows)
    if _ABSOLUTE_SIGNS.isdisjoint(known):
        return words
    for i in range(len(lows) - 1):
        if lows[i] == "every" and lows[i + 1] == "time":
            words = [*words[:i], ("when", "when"), *words[i + 2:]] if i + 2 < len(words) else words[:i]
            return _without_absolutes(words)
        if lows[i] == "no" and lows[i + 1] == "one":
            words = [*words[:i], ("nobody", "nobody"), *words[i + 2:]]
            return _without_absolutes(words)
        if lows[i] == "every" and lows[i + 1] == "single":
            words = [*words[:i + 1], *words[i + 2:]]
            return _without_absolutes(words)
    if _ABSOLUTE.isdisjoint(lows):
        return words
    for i, low in enumerate(lows):
        if low in ("everybody's", "everyone's") and i + 1 < len(lows) and (not is_finite(lows[i + 1]) or lows[i + 2:i + 3] and lows[i + 2] in AUXILIARIES) and lows[i + 1] not in INGS and lows[i + 1] not in PARTICIPLES:
            return _without_absolutes([*words[:i], ("the", "the"), *words[i + 1:]])
        if low == "never":
            plain = _never(words, i)
            return _without_absolutes(plain) if plain else []
        if low in ("everybody", "everyone") and lows[i + 1:i + 2] == ["keeps"]:
            return _without_absolutes([*words[:i], ("you", "you"), ("keep", "keep"), *words[i + 2:]])
        if low in ("nobody", "nobody's"):
            plain = _nobody(words, i)
            return _without_absolutes(plain) if plain else []
    return []


_NOT = {"was": "wasn't", "were": "weren't", "is": "isn't", "are": "aren't", "has": "hasn't", "have": "haven't", "had": "hadn't", "do": "don't", "does": "doesn't", "did": "didn't", "could": "couldn't", "would": "wouldn't", "can": "can't"}


def _never(words: Words, i: int) -> Words:
    lows = [low for low, _ in words]
    if i + 1 >= len(lows) or not i:
        return []
    before, following = lows[i - 1], lows[i + 1]
    if following == "even" and i + 2 < len(lows):
        return _never([*words[:i + 1], *words[i + 2:]], i)
    if before in ("might", "may", "must", "should"):
        return [*words[:i], ("not", "not"), *words[i + 1:]]
    if before in _NOT:
        return [*words[:i - 1], (_NOT[before], _NOT[before]), *words[i + 1:]]
    if before.endswith("'ve"):
        return [*words[:i - 1], _pair(before[:-3], words[i - 1][1]), ("haven't", "haven't"), *words[i + 1:]]
    if before.endswith("'re"):
        return [*words[:i - 1], _pair(before[:-3], words[i - 1][1]), ("aren't", "aren't"), *words[i + 1:]]
    if before.endswith("'s"):
        verb = "hasn't" if following in PARTICIPLES else "isn't"
        return [*words[:i - 1], (before[:-2], words[i - 1][1][:-2]), (verb, verb), *words[i + 1:]]
    if before.endswith("'d") and following in PARTICIPLES:
        return [*words[:i - 1], (before[:-2], words[i - 1][1][:-2]), ("hadn't", "hadn't"), *words[i + 1:]]
    base = past_base(following)
    if base and base != "be":
        return [*words[:i], ("didn't", "didn't"), (base, base), *words[i + 2:]]
    if following in THIRDS:
        return [*words[:i], ("doesn't", "doesn't"), (THIRDS[following], THIRDS[following]), *words[i + 2:]]
    if following in BASES:
        verb = "doesn't" if before in ("he", "she", "it") else "don't"
        return [*words[:i], (verb, verb), *words[i + 1:]]
    return []


def _pair(low: str, shown: str) -> tuple[str, str]:
    return low, shown[: len(low)]


_NOBODY_REJECTED = frozenset("cares care cared listens listen listened knows knew gives gave does did helps is was wants wanted seems hurt home here there sick injured".split())


def _nobody(words: Words, i: int) -> Words:
    """ "Nobody called me back" → "you didn't call me back", you being the firm."""
    lows = [low for low, _ in words]
    j = i + 1
    while j < len(lows) and lows[j] in ("ever", "even", "bothered", "has") and lows[i] == "nobody":
        if lows[j] == "bothered" and j + 1 < len(lows) and lows[j + 1] == "to" and j + 2 < len(lows):
            return [*words[:i], ("you", "you"), ("didn't", "didn't"), *words[j + 2:]]
        if lows[j] == "has":
            return [*words[:i], ("you", "you"), ("haven't", "haven't"), *words[j + 1:]] if j + 1 < len(lows) and lows[j + 1] in PARTICIPLES else []
        j += 1
    if j >= len(lows) or lows[j] in _NOBODY_REJECTED:
        return []
    verb = lows[j]
    if lows[i] == "nobody's":
        return [*words[:i], ("you", "you"), ("haven't", "haven't"), *words[j:]] if verb in PARTICIPLES else []
    if verb in ("can", "could"):
        return [*words[:i], ("you", "you"), (_NOT[verb], _NOT[verb]), *words[j + 1:]]
    base = past_base(verb)
    if base and base != "be":
        return [*words[:i], ("you", "you"), ("didn't", "didn't"), (base, base), *words[j + 1:]]
    if verb in THIRDS and verb not in ("is", "has"):
        return [*words[:i], ("you", "you"), ("don't", "don't"), (THIRDS[verb], THIRDS[verb]), *words[j + 1:]]
    return []


def _undislocated(words: Words) -> Words:
    """ "the roof, it caved in" → "the roof caved in"; "my car, it's gone" → "my car is gone"."""
    for i in range(2, min(len(words) - 1, 6)):
        if words[i - 1][0] == "," and not has_verb([low for low, _ in words[:i - 1]]) and words[0][0] in DETERMINERS:
            low = words[i][0]
            if low in ("it", "he", "she", "they"):
                return [*words[:i - 1], *words[i + 1:]]
            if low in ("it's", "he's", "she's"):
                verb = "has" if words[i + 1][0] in ("been", "got", "had") else "is"
                return [*words[:i - 1], (verb, verb), *words[i + 1:]]
    return words


def _future_settled(words: Words) -> Words:
    """Reported future moves back ("said he'll come" → "said he'd come"); other people's future is not ours to say."""
    lows = [low for low, _ in words]
    if "should" in lows or "shoulda" in lows or "should've" in lows:
        return []
    if _FUTURE.isdisjoint(lows) and "going" not in lows:
        return words
    future = [i for i, low in enumerate(lows) if low in _FUTURE or low == "going" and i + 1 < len(lows) and lows[i + 1] == "to" and i + 2 < len(lows) and lows[i + 2] in BASES]
    for i in future:
        reported = not _REPORTING.isdisjoint(lows[:i])
        if not _ASKED_ABOUT.isdisjoint(lows[:i]) and not {"know", "out", "see", "asking", "ask", "wondering", "sure"}.isdisjoint(lows[:i]):
            continue
        own = lows[i - 1] in ("i", "we", "i'm", "we're", "not") or lows[i - 1] in _ADVERBS and i > 1 and lows[i - 2] in ("i", "we", "i'm", "we're") if i else False
        if lows[i] == "won't" and i and not reported and "again" not in lows and lows[i - 1] not in ("i", "we", "you"):
            continue
        if reported and lows[i] in _BACKSHIFT:
            words = [*words[:i], (_BACKSHIFT[lows[i]],) * 2, *words[i + 1:]]
            lows[i] = _BACKSHIFT[lows[i]]
        elif not own and not (reported and lows[i] in ("going", "gonna") and i and lows[i - 1] in ("was", "were")):
            return []
    if future and _hoped_for(lows):
        return []
    return words


def _about_the_agent(words: Words) -> bool:
    """ "You're not listening" is said to us; "you charged me" to the firm."""
    return said_to_us(tuple([low for low, _ in words]))


def said_to_us(lows: tuple[str, ...]) -> bool:
    """Whether these lower-case words are about this talk and not about the matter."""
    if lows[0] in ("i'm", "i", "we're", "we"):
        return _told_us(lows)
    if lows[0] == "they" and lows[1:3] == ("want", "you"):
        return True
    if lows[0] == "that's" or lows[0] in ("this", "that") and lows[1:2] in (("is",), ("was",), ("must",)):
        return "times" not in lows and "time" not in lows
    if lows[0] not in ("you", "you're", "you've", "you'd", "you'll"):
        return False
    i = 1
    while i < len(lows) - 1 and (lows[i] in _ADVERBS or lows[i] in ("not", "don't", "didn't", "can't", "do", "did", "can", "are", "aren't", "won't", "people", "guys", "all", "could", "would", "might")):
        i += 1
    first = lows[i] if i < len(lows) else ""
    generic = lows[1:2] in (("can't",), ("can",), ("could",), ("couldn't",), ("would",), ("wouldn't",)) and first in ("get", "reach", "find", "trust", "expect", "believe", "imagine", "try", "put", "have", "call", "tell", "say", "do", "give", "see", "understand", "talk")
    if not {"kind", "helpful", "nice", "patient", "sweet", "great", "wonderful"}.isdisjoint(lows) or "supposed" in lows and not {"a", "an"}.isdisjoint(lows[3:6]):
        return True
    if lows[1:2] == ("must",):
        return True
    if lows[0] == "you're" or lows[1:2] == ("are",):
        return first not in _FIRM_DOING
    if lows[1:2] and lows[1] in ("coulda", "could've", "shoulda", "should've", "would've", "woulda", "might've", "must've"):
        return True
    present = lows[0] == "you" and first in BASES and first not in PASTS and not {"didn't", "did"} & set(lows[1:i])
    return first in _AGENT or generic or present and first not in _FIRM_DOES or lows[0] in ("you'll", "you'd")


_FIRM_DOES = frozenset("keep charge owe have send overcharge bill hold take lose ignore".split())
_FIRM_DOING = frozenset("charging billing sending holding keeping refusing ignoring threatening towing taking overcharging late supposed".split())


def _told_us(lows: tuple[str, ...]) -> bool:
    """ "I'm telling you", "I'm asking you to say it", "I'm calling you next time": said to us, about us."""
    for i, low in enumerate(lows[1:7], 1):
        if low in ("asking", "telling", "warning", "begging", "calling", "talking", "speaking", "tell", "warn", "beg") and "been" not in lows[:i]:
            return "you" in lows[i + 1:i + 3]
    return False


def _imperative(words: Words) -> bool:
    first, second = words[0][0], words[1][0] if len(words) > 1 else ""
    if first in BASES and first not in PASTS and first not in ("water", "power", "smoke", "mail", "work", "heat", "bill", "need", "parking"):
        return second not in AUXILIARIES and not second.endswith("'s")
    return False


def _turned(words: Words) -> Words:
    """Person turned round, word by word, verbs made to agree."""
    lows = [low for low, _ in words]
    out: Words = []
    agree = -1
    i = 0
    reported = _reported_from(lows)
    while i < len(words):
        low, shown = words[i]
        if i > reported and (low in _FIRM or low == "you"):
            out.append(("~" + low, shown))
            i += 1
            continue
        if low[0] == "~":
            out.append((low, shown))
        elif low in ("you", "y'all"):
            new = _firm(lows, i)
            if i + 1 < len(lows) and lows[i + 1] in ("people", "guys", "folks", "lot") or i + 2 < len(lows) and lows[i + 1] == "all" and lows[i + 2] not in ("the", "of", "my", "day"):
                i += 1
            out.append((low, new))
        elif low in _CALLER and not (low == "us" and shown == "US"):
            out.append((low, _CALLER[low]))
            if low in ("i", "we"):
                agree = i + 1
        elif low == "your" and i + 1 < len(lows) and lows[i + 1] in _HOUSES:
            out.append((low, "the"))
        elif low == "its" and i + 1 < len(lows) and (lows[i + 1] in _ADVERBS or lows[i + 1] in INGS or lows[i + 1] in ("got", "been", "a", "the", "broken", "been")):
            out.append((low, "it's"))
        elif low in _FIRM:
            out.append((low, _FIRM[low]))
        elif i == agree and low in _ADVERBS:
            out.append((low, shown))
            agree = i + 1
        elif i == agree and low in _AGREEMENT:
            out.append((low, _AGREEMENT[low]))
        elif low in _PLAINER:
            out += [(part, part) for part in _PLAINER[low].split()]
        else:
            out.append((low, shown))
        i += 1
    return _reordered(out)


_GOT = frozenset("get receive have hear expect need tell call".split())
_WHERE = frozenset("late home there here at in out waiting back away off gone busy working traveling sleeping eighty seventy sixty".split())


def _hoped_for(lows: list[str]) -> bool:
    """ "I'll get my money", "I'm going to be okay": said back it would sound like our promise."""
    for i, low in enumerate(lows[:-1]):
        if low in ("i'll", "we'll") or low in ("will", "shall") and i and lows[i - 1] in ("i", "we") or low in ("to", "gonna") and i and (low == "gonna" or lows[i - 1] == "going"):
            j = i + 1
            while j < len(lows) - 1 and lows[j] in _ADVERBS:
                j += 1
            if lows[j] in _GOT or lows[j] == "be" and j + 1 < len(lows) and lows[j + 1] not in _WHERE and lows[j + 1] not in INGS:
                return True
    return False


_HOUSES = frozenset("company business office store shop place firm team bank clinic practice outfit department website app system restaurant hotel school salon gym garage warehouse site portal hospital receptionist machine operator".split())


_REPORTS = frozenset(("said", "says", "told", "tells"))


def _reported_from(lows: list[str]) -> int:
    """Word after which "you" is the caller, because somebody else is quoted: "he said you're all set"."""
    if _REPORTS.isdisjoint(lows):
        return len(lows)
    own = {"i", "i'm", "my", "me", "we", "our", "your"}
    for i, low in enumerate(lows):
        if low in ("said", "says", "told", "tells") and own & set(lows[i + 2:]):
            return len(lows)
        if low in ("said", "says") and i and not {"i", "we", "you", "i've"} & set(lows[max(0, i - 2):i]):
            return i
        if low in ("told", "tells") and lows[i + 1:i + 2] in (["me"], ["us"]) and i and not {"you", "you've"} & set(lows[max(0, i - 2):i]):
            return i
    return len(lows)


def _firm(lows: list[str], i: int) -> str:
    """ "they" or "them" for the firm's "you" at word i."""
    j = i + 1
    while j < len(lows) and (lows[j] in _ADVERBS or lows[j] in ("people", "guys", "all", "folks", "lot")):
        j += 1
    following = lows[j] if j < len(lows) else ""
    before = lows[i - 1] if i else ""
    if before in _OBJECT_PREPOSITIONS:
        return "them"
    if not before or before in _BEFORE_CLAUSE or before == ",":
        return "they" if following else "them"
    if i > 1 and lows[i - 2] in DETERMINERS and following and following not in _OBJECT_PREPOSITIONS:
        return "they"
    if before in PASTS or before in BASES or before in INGS or before in THIRDS or before in PARTICIPLES or before.endswith("ed"):
        if before in _CLAUSE_VERBS and (following in _FINITE_AUX or following in PASTS or following in ("need", "want", "have")):
            return "they" if before != "told" or following != "to" else "them"
        return "them"
    if following in _FINITE_AUX or following in PASTS or following in BASES or following.endswith("ed"):
        return "they"
    return "them"


_SWAPPED = frozenset(("your", "the", "a"))


def _reordered(words: Words) -> Words:
    """ "your wife and you" → "you and your wife"."""
    for i in range(2, len(words)):
        if words[i][1] in ("you", "you're", "you've") and words[i][0] in ("i", "me", "i'm", "i've") and words[i - 1][0] == "and":
            first = i - 2
            while first > 0 and i - first < 5 and words[first][1] not in DETERMINERS:
                first -= 1
            if first == 0 or words[first][1] in DETERMINERS:
                if words[i][0] in ("i", "me") and i - first <= 4 and words[first][0] in DETERMINERS | {"my", "our"}:
                    return [*words[:first], ("you", "you"), ("and", "and"), *words[first:i - 1], *words[i + 1:]]
    return words


def _finished(words: Words) -> str:
    """Last repairs and checks; the sentence, or nothing."""
    words = _repaired([pair for pair in words if pair[1]])
    words = _told_that(words)
    if len(words) > 4 and words[1][1] in ("days", "weeks", "months", "hours", "years", "times") and words[2][1] in ("you've", "you", "they", "they've", "it's", "he", "she"):
        words = [*words[2:], *words[:2]]
    if words and words[0][1] in ("twice", "again", "today", "yesterday") and len(words) > 2:
        words = [*words[1:], words[0]] if words[1][1] != "," else [*words[2:], words[0]]
    words = _short(words)
    if len(words) < 2:
        return ""
    shown = [word for _, word in words]
    lowered = [word.lower() for word in shown]
    if not _sayable(lowered):
        return ""
    if not _ABSOLUTE.isdisjoint(lowered) or not {"i", "me", "my", "i'm", "i've", "mine", "myself"}.isdisjoint(lowered):
        return ""
    return joined(shown)


def _started(words: Words) -> Words:
    """ "the ceiling is coming down" → "has started coming down": "is coming" would sound like a promise."""
    i = [word for _, word in words].index("coming")
    if not i or words[0][1] in ("he's", "she's", "he", "she", "they", "they're", "somebody", "someone"):
        return [] if i else words
    before = words[i - 1][1]
    started = [(part, part) for part in ("have" if before == "are" else "has", "started")]
    if before in ("is", "are"):
        return [*words[:i - 1], *started, *words[i:]]
    if before.endswith("'s") and before != "there's":
        return [*words[:i - 1], (before[:-2], before[:-2]), *started, *words[i:]]
    return words


def _told_that(words: Words) -> Words:
    """ "told you you'd have it" → "told you that you'd have it"."""
    for i, (_, word) in enumerate(words[:-2]):
        if word == "told" and words[i + 1][1] == "you" and words[i + 2][1].startswith("you"):
            return [*words[:i + 2], ("that", "that"), *words[i + 2:]]
    return words


def _repaired(words: Words) -> Words:
    """ "you need to move it" → "you'd like to move it", which is no advice; "you didn't sign" → "you haven't signed"."""
    shown = [word for _, word in words]
    if "coming" in shown:
        return _started(words)
    if "you" not in shown:
        return words
    for i in range(len(shown) - 2):
        if shown[i] != "you":
            continue
        if shown[i + 1] in ("need", "have", "got") and shown[i + 2] == "to" and i + 3 < len(shown) and shown[i + 3] in _ADVISED:
            return [*words[:i], ("you'd", "you'd"), ("like", "like"), *words[i + 2:]]
        if shown[i + 1] in ("didn't", "did") and (shown[i + 1] == "didn't" or shown[i + 2] == "not"):
            j = i + 2 if shown[i + 1] == "didn't" else i + 3
            while j < len(shown) and shown[j] in _ADVERBS:
                j += 1
            if j < len(shown) and shown[j] in _BLAMED:
                verb = "hadn't" if not _PAST_TIMES.isdisjoint(shown) else "haven't"
                done = participle(shown[j])
                return [*words[: i + 1], (verb, verb), *words[i + 2 if shown[i + 1] == "didn't" else i + 3:j], (done, done), *words[j + 1:]]
        if shown[i + 1] == "got" and shown[i + 2] in ("a", "an", "no", "the", "this", "some", "two", "three", "water", "people", "kids"):
            noun = next((word for word in shown[i + 2:i + 6] if word in _RECEIVED), "")
            if not noun and _PAST_TIMES.isdisjoint(shown) and shown[i + 2] != "the":
                return [*words[:i], ("you've", "you've"), *words[i + 1:]]
    return words


def _short(words: Words) -> Words:
    if len(words) <= MOST_WORDS:
        return _undangled(words)
    for i in range(MOST_WORDS, 4, -1):
        if i < len(words) and words[i][1] in _CUTS:
            return _undangled(words[:i], _CUT_DANGLING)
    return []


def _undangled(words: Words, dangling: frozenset[str] = _DANGLING) -> Words:
    while words and (words[-1][1] in dangling or words[-1][1] == ","):
        words = words[:-1]
    while words and words[0][1] == ",":
        words = words[1:]
    return words


_SECRETS = frozenset("pin ssn password passcode cvv maiden".split())


def _secret(shown: list[str], known: set[str]) -> bool:
    """Long numbers and passwords are not said back: they may be a card, a PIN, or the number we read back apart."""
    run = 0
    for word in shown:
        digits = sum(char.isdigit() for char in word) if not word.isalpha() else 0
        if digits >= 5 and word[0] not in "$£€":
            return True
        run = run + 1 if word in DIGITS and word not in ("o", "un", "una") else 0
        if run >= 4:
            return True
    return not _SECRETS.isdisjoint(known) and ("is" in known or "was" in known) and any(any(char.isdigit() for char in word) or word in DIGITS for word in shown)


_CAREFUL = frozenset("he's she's he she turn switch shut flip forgot failed neglected".split())
_HOLLOW = frozenset("said say told mean meant think thought calling know see guess asked tried understand agree".split())
_OPENINGS = frozenset(("the thing is", "you told him", "you told her", "you told them", "the point is", "the problem is", "you told you", "the issue is", "it's that", "you're calling you"))
_INVERTING = frozenset("do does did are is can could will would".split())
_NO_SUBJECT = frozenset("if unless of in on at for with from by about into than like to as not and but or until".split())
_FOREIGN = frozenset("la el los las una que de en con por para es mi tu su le les des du au est mon ma der die das ein eine ist mein dem y tienen tiene".split())
_LEAKS = frozenset("in here there away out at".split())


def _sayable(shown: list[str]) -> bool:
    first = shown[0]
    if first in _NO_SUBJECT or first in AUXILIARIES or first in ("what", "how", "why", "who", "which", "whose", "where", "then", "them", "him"):
        return False
    if shown[:2] in (["there", "they"], ["all", "set"], ["it's", "you"]) or first in ("let's", "lets") or len(shown) == 2 and first in ("you", "they", "it", "he", "she", "you're") and (shown[1] in AUXILIARIES or shown[1] in _HOLLOW) or " ".join(shown) in _OPENINGS:
        return False
    known = set(shown)
    if _secret(shown, known):
        return False
    if not _INVERTING.isdisjoint(known) and any(one in _INVERTING and two in ("they", "them", "you") for one, two in itertools.pairwise(shown)):
        return False
    if shown[-1] in ("what", "that's", "i", "gonna") or not _FOREIGN.isdisjoint(known) and sum(word in _FOREIGN for word in shown) >= 2:
        return False
    if first in INGS and len(shown) > 1 and shown[1] not in ("is", "was", "isn't", "wasn't"):
        return False
    if (first in PASTS or first in PARTICIPLES) and first not in ("cost", "cut", "read", "hurt") and first not in BASES:
        return False
    for one, two, three in zip(shown, shown[1:], [*shown[2:], ""], strict=False) if not _CAREFUL.isdisjoint(known) else ():
        if one in ("he's", "she's") and two in _LEAKS or one in ("he", "she") and two in ("is", "isn't", "was") and three in _LEAKS:
            return False
        if one in ("turn", "switch", "shut", "flip") and shown[:2] != ["you'd", "like"] and not {"light", "lights", "power", "breaker", "gas", "valve", "boiler", "main"}.isdisjoint(shown):
            return False
        if one == "you" and two in ("forgot", "failed", "neglected") and three == "to":
            return False
    if not {"says", "said"}.isdisjoint(shown) and not {"fault", "job", "problem", "responsibility"}.isdisjoint(shown):
        return False
    if "your" in shown and not {"fault", "mistake"}.isdisjoint(shown) or "their" in shown and not {"fault", "mistake", "error", "negligence"}.isdisjoint(shown):
        return False
    return has_verb(shown)


__all__ = ["MOST_WORDS", "said_back", "said_to_us"]
