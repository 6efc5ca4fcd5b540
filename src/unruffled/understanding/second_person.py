"""A caller's clause turned round, so that a receptionist can say it back: "my car's gone" → "your car's gone".

The caller's "I" and "we" become "you"; "you", meant for the firm, becomes "they". What is not fit to be said
back gives an empty string: insults, absolutes, feelings, questions, sarcasm, judgments of fault, promises,
fragments. R027, R028: the reflection carries the caller's own nouns. R047: no "always", no "never".
"""

from __future__ import annotations

import itertools

from unruffled.understanding.second_person_checks import (
    MOST_WORDS,
    _secret,
    _undangled,
    finished,
)
from unruffled.understanding.second_person_plain import (
    ABSOLUTE,
    ABSOLUTE_SIGNS,
    ADVERBS,
    FUTURE_SIGNS,
    future_settled,
    undislocated,
    without_absolutes,
)
from unruffled.understanding.second_person_wants import said_as_want
from unruffled.understanding.second_person_words import (
    DETERMINERS,
    TELLING,
    Words,
    between_commas,
    cleaned,
    display_words,
    fragment_said,
    joined,
    low_of,
    shown_of,
)
from unruffled.understanding.spoken_numbers import DIGITS, NUMBER_WORDS
from unruffled.understanding.text import Text
from unruffled.understanding.verbs import (
    AUXILIARIES,
    BASES,
    INGS,
    PARTICIPLES,
    PASTS,
    THIRDS,
    has_verb,
)
from unruffled.understanding.word_lists import sections

_LISTS = sections("listening_words")
_REJECTED = frozenset(("sorry", "apologize", "apologise")) | _LISTS["profane"] | _LISTS["insulting"] | _LISTS["unsaid"]
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
    "ain't": "isn't", "em": "them", "n": "and", "mine's": "yours is", "tryna": "trying to", "hafta": "have to", "em's": "them", "nowhere": "nowhere",
}  # fmt: skip
_AGREEMENT = {"am": "are", "was": "were", "wasn't": "weren't", "ain't": "aren't", "is": "are", "has": "have", "does": "do", "doesn't": "don't"}
_OBJECT_PREPOSITIONS = frozenset("to for with from of at by about on into against near behind over toward towards".split())
_BEFORE_CLAUSE = frozenset(
    "and but because that if when so which who what where how why while or nor after before since until as than like unless though although whether whatever".split()
)
_CLAUSE_VERBS = frozenset(
    "think thought know knew say said says hope hoped heard hear see saw guess believe believed figured assume assumed wish swear realized noticed "
    "mean means understand understood feel felt show shows find found thinking saying claims claim hoping assuming wondering told".split()
)
_FINITE_AUX = AUXILIARIES - frozenset("be been being having".split())
_AGENT = frozenset(
    "listen listening listens understand understanding sound sounding talking saying telling asking helping care know think thinking mean "
    "kidding joking reading repeating robot machine recording computer bot hear hearing feel want need get just stop see sure doing".split()
)


def fragment_back(text: Text, at: list[int]) -> str:
    """A stretch without a verb turned round: "in front of my in-laws" → "in front of your in-laws"; empty if unfit."""
    words = cleaned(display_words(text, at))
    lows = list(map(low_of, words))
    if not words or not _fit(words) or has_verb(lows) and not _headless(lows):
        return ""
    words = _others(words)
    known = set(map(low_of, words))
    if not ABSOLUTE_SIGNS.isdisjoint(known) and not ABSOLUTE.isdisjoint(known) or not _UNTOLD.isdisjoint(known):
        return ""
    words = _undangled([pair for pair in _turned(words) if pair[1]])
    shown = list(map(shown_of, words))
    if not shown or len(shown) > 18 or _secret(shown, {word.lower() for word in shown}):
        return ""
    return joined(shown)


_UNTOLD = frozenset("you yourself please hello name number god thanks".split())


def said_back(text: Text, at: list[int], kind: str) -> str:
    """The clause made of words `at`, in second person; empty when it is not fit to be said back.

    kind: of the clause, as in `Clause.kind`. Lower-case first letter unless a name, no closing mark, at most
    16 words. Never raises.
    """
    if kind not in ("problem", "want", "fact") or not at:
        return ""
    words = without_names_called(cleaned(display_words(text, at)))
    if words and words[0][0] == "before":
        words = cleaned(_after_comma(words))
    opening = fragment_said([low for low, _ in words if low != ","]) if words and words[0][0] in TELLING else ""
    if opening:
        words = [*(("~" + part, part) for part in opening.split()), *words]
    if len(words) < 2 or not _fit(words) or "called" in text.vocabulary and _called_names(text, at):
        return ""
    if "been" in text.vocabulary:
        words = _been(words)
    words = _without_numbers(words)
    if len(words) < 2:
        return ""
    if words[0][0] == "says" and len(words) > 2:
        words = [("~it", "it"), *words]  # "IRS letter. Says I owe six thousand."
    if words[0][0] in _LEFT_OUT and kind != "want" and (words[1][0] in DETERMINERS or words[1][0] in _AFTER_VERB or words[1][0] in NUMBER_WORDS or words[1][0][:1].isdigit()):
        words = [("i", "I"), *words]  # "waited an hour": the caller did
    if words[0][0] in ("need", "want") and words[1][0] == "to":
        words = [("i", "I"), *words]  # "need to know when"
    if (cleft := _cleft(words)) is not words:
        words, kind = cleft, "fact"
    if kind == "want":
        said = said_as_want(words)
        if said is not None:
            words = said
            return finished(_turned(words)) if words else ""
    words = _somebody_of_theirs(_others(words))
    known = set(map(low_of, words))
    if not ABSOLUTE_SIGNS.isdisjoint(known):
        words = without_absolutes(words)
    if words and kind != "want":
        if "," in known:
            words = undislocated(words)
        if not FUTURE_SIGNS.isdisjoint(known):
            words = future_settled(words)
    if not words or _about_the_agent(words) or _imperative(words):
        return ""
    return "" if _headless(list(map(low_of, words))) else finished(_turned(words))


def _cleft(words: Words) -> Words:
    """ "I want my money back is what I want you to ask them for" → "I want my money back"; "a refund is what I want" → "I
    want a refund"."""
    if ("what", "what") not in words:
        return words
    lows = list(map(low_of, words))
    for i in range(1, len(lows) - 3):
        if lows[i : i + 2] == ["is", "what"] and lows[i + 2] in ("i", "we", "i'm", "i'd") and not {"want", "need", "like", "asking"}.isdisjoint(lows[i + 3 : i + 5]):
            if lows[0] in ("i", "we"):
                return words[:i]
            return [("i", "I"), ("want", "want"), (lows[0], lows[0]), *words[1:i]] if lows[0] in DETERMINERS and not has_verb(lows[:i]) else words
    return words


_BEFORE_MINE = frozenset("in on about of at from".split())
_NO_NOUNS = frozenset(
    "today now please and but or is was that this again too yesterday tomorrow for to when if because so since on in at about the a an not before after "
    "then here there all being every having getting with until by as just like twice once thrice last next each both either first second early late "
    "monday tuesday wednesday thursday friday saturday sunday tonight already still only even three four five ten".split()
)


def _is_noun(low: str) -> bool:
    return low.isalpha() and low not in _NO_NOUNS and low not in AUXILIARIES and low not in INGS and low not in PASTS and not low.endswith("ly")


_ONE_OF_THEM = frozenset("girl woman lady boy kid".split())


def _somebody_of_theirs(words: Words) -> Words:
    """ "Your girl called to say …": not for us to call her that."""
    for i in range(len(words) - 1):
        if words[i][0] == "your" and words[i + 1][0] in _ONE_OF_THEM:
            return [*words[:i], ("~someone", "someone"), *words[i + 2 :]]
    return words


def _headless(lows: list[str]) -> bool:
    """ "nine hundred dollars for a stain that was there": an amount, and the verb only in what hangs on it."""
    if lows[0] not in NUMBER_WORDS and not lows[0][:1].isdigit() or lows[0] == "one":
        return False
    stop = next((i for i, low in enumerate(lows) if low in ("that", "who", "which", "when", "where", "because", "to", "from") or low == "and" and i > 2 and lows[i + 1 : i + 2] and lows[i + 1] not in NUMBER_WORDS), len(lows))
    return stop < len(lows) and not has_verb(lows[:stop])


_CALLED = _LISTS["insulting"] | _LISTS["profane"] | frozenset(
    "muppet muppets clown clowns numpty numpties eejit eejits plonker plonkers bozo bozos cowboy cowboys robber robbers scammer scammers "
    "cheat cheats monster monsters pig pigs animal animals jokers joker shower vultures sharks charlatans bandits gangsters".split()
)


def without_names_called(words: Words) -> Words:
    """ "you idiots towed my car" → "you towed my car"; "in ten minutes you absolute muppets" → "in ten minutes"."""
    at = next((i for i, (low, _) in enumerate(words) if low == "you"), -1)
    if at < 0:
        return words
    lows = list(map(low_of, words))
    last = len(lows) - 1 - lows[::-1].index("you")
    tail = lows[last + 1 :]
    if last and 1 <= len(tail) <= 4 and (tail[-1] in _CALLED or _vocative(lows[last - 1], tail)):
        words, lows = words[:last], lows[:last]
        while words and words[-1][0] == ",":
            words, lows = words[:-1], lows[:-1]
    for j in range(at + 1, min(at + 4, len(lows) - 1)):
        if lows[j].endswith("s") and lows[j] not in THIRDS and lows[j] not in _FIRM_WORDS and "'" not in lows[j] and lows[at + 1] not in PASTS and lows[at + 1] not in BASES and lows[at + 1] not in AUXILIARIES and (lows[j + 1] in PASTS or lows[j + 1] in _FINITE_AUX):
            return [*words[: at + 1], *words[j + 1 :]]  # "you snakes took it"
        if lows[j] in _CALLED and lows[j] not in ("screw", "screwed", "fucked", "lying", "stupid", "hell", "damnit"):
            return [*words[: at + 1], *words[j + 1 :]]
    return words


_FIRM_WORDS = frozenset("guys folks lads always sometimes was is has does yourselves ladies".split())


def _vocative(before: str, tail: list[str]) -> bool:
    """Whether "you" and these last words call the firm something: a plural after an adjective, and no verb before it."""
    if tail == ["lot"] or tail == ["people"] or tail == ["guys"]:
        return before not in _OBJECT_PREPOSITIONS and before not in ("off", "out", "up", "than", "like") and before not in _CLAUSE_VERBS and not before.endswith("ed") and before not in PASTS and before not in BASES
    if not 2 <= len(tail) <= 3 or not tail[-1].endswith("s") or tail[-1] in THIRDS or tail[-1] in ("times", "days", "weeks", "months", "hours", "dollars", "us"):
        return False
    if before in _OBJECT_PREPOSITIONS or before in PASTS or before in BASES or before in INGS or before in PARTICIPLES or before in _BEFORE_CLAUSE:
        return False
    return not any(low in AUXILIARIES or low in PASTS or low in BASES or low in _OBJECT_PREPOSITIONS for low in tail[:-1])


_LEFT_OUT = frozenset("failed paid waited called rang phoned got ordered bought booked asked moved emailed wrote tried missed lost spent signed cancelled canceled returned drove walked went".split())
_AFTER_VERB = frozenset("in for on at to it up out by home back again twice them with from about all another".split())


def _others(words: Words) -> Words:
    """ "in front of everybody" → "in front of the others", "down for everyone" → "down for all of you": no absolute."""
    for i, (low, _) in enumerate(words):
        if low in ("everybody", "everyone") and i and (words[i - 1][0] in _OBJECT_PREPOSITIONS or words[i - 1][0] in BASES or words[i - 1][0] in PASTS):
            if i + 1 == len(words) or words[i + 1][0] not in _FINITE_AUX and words[i + 1][0] not in PASTS:
                others = ("all", "of", "~you") if words[i - 1][0] == "for" else ("the", "others")
                return [*words[:i], *((word, word.lstrip("~")) for word in others), *words[i + 1 :]]
    return words


def _without_numbers(words: Words) -> Words:
    """ "an order with you, the crib, order seven seven oh three" → without what is read back as a number by itself."""
    if (",", ",") not in words or sum(low in DIGITS or low.isdigit() for low, _ in words) < 3:
        return words
    kept = [part for part in between_commas(words) if sum(low in DIGITS or low.isdigit() for low, _ in part) < 3]
    return [pair for n, part in enumerate(kept) for pair in ([(",", ","), *part] if n else part)]


def _called_names(text: Text, at: list[int]) -> bool:
    """ "He called me a stupid girl": without the insult it would say something else."""
    lows = [text.words[i] for i in at]
    return any(one == "called" and two in ("me", "him", "her", "us", "my") for one, two in itertools.pairwise(lows)) and not _NAMES.isdisjoint(lows)


_NAMES = _LISTS["insulting"] | frozenset("stupid dumb useless lousy crappy bloody fat ugly".split())


def _been(words: Words) -> Words:
    """ "my bikes been in your shop" → "my bike's been": what a hurried typist drops."""
    for i in range(1, len(words) - 1):
        low, shown = words[i]
        if words[i + 1][0] == "been" and low.endswith("s") and "'" not in low and words[i - 1][0] in DETERMINERS and low not in ("has", "was", "hours", "days"):
            return [*words[:i], (f"{low[:-1]}'s", f"{shown[:-1]}'s"), *words[i + 1 :]]
    return words


def _after_comma(words: Words) -> Words:
    """ "Before you say anything, the lift is stuck" → "the lift is stuck"."""
    return next((words[i + 1 :] for i, (low, _) in enumerate(words) if low == ","), [])


def _fit(words: Words) -> bool:
    lows = set(map(low_of, words))
    if "lying" in lows and _lies_there(words):
        lows.discard("lying")
    if "screw" in lows and any(two == "screw" and (one in DETERMINERS or one in NUMBER_WORDS or one in ("single", "only")) for (one, _), (two, _) in itertools.pairwise(words)):
        lows.discard("screw")
    if not _REJECTED.isdisjoint(lows) or "people" in lows and {"one", "of", "you", "people"} <= lows:
        return False
    return _BLAME.isdisjoint(lows) or _THEM.isdisjoint(lows) or not _ADMIT.isdisjoint(lows)


def _lies_there(words: Words) -> bool:
    """ "He's lying on the floor" tells no untruth."""
    return any(one == "lying" and two in ("in", "on", "there", "at", "under", "down", "here", "around", "face") for (one, _), (two, _) in itertools.pairwise(words))


_BLAME = frozenset("fault mistake liable negligent blame responsible".split())
_THEM = frozenset("your you their they".split())
_ADMIT = frozenset("want say admit".split())


def _about_the_agent(words: Words) -> bool:
    """ "You're not listening" is said to us; "you charged me" to the firm."""
    return said_to_us(tuple(map(low_of, words)))


def said_to_us(lows: tuple[str, ...]) -> bool:
    """Whether these lower-case words are about this talk and not about the matter."""
    if not _MACHINES.isdisjoint(lows) and _to_a_machine(lows):
        return True
    if lows[0] in _NOTED_BY and (_of_the_note(lows) or _demanded(lows)):
        return True
    if lows[0] in ("i'm", "i", "we're", "we"):
        return _told_us(lows)
    if lows[0] == "they" and lows[1:3] == ("want", "you"):
        return True
    if lows[0] == "that's" or lows[0] in ("this", "that") and lows[1:2] in (("is",), ("was",), ("must",)):
        if len(lows) <= 7 and (not NUMBER_WORDS.isdisjoint(lows) and "one" not in lows or not _COLOURS.isdisjoint(lows)) or not _REPEATED.isdisjoint(lows[:5]):
            return False
        return "times" not in lows and "time" not in lows
    if lows[0] not in ("you", "you're", "you've", "you'd", "you'll"):
        return False
    i = 1
    while i < len(lows) - 1 and (
        lows[i] in ADVERBS
        or lows[i]
        in ("not", "don't", "didn't", "can't", "do", "did", "can", "are", "aren't", "won't", "people", "guys", "all", "could", "would", "might")
    ):
        i += 1
    first = lows[i] if i < len(lows) else ""
    generic = lows[1:2] in (("can't",), ("can",), ("could",), ("couldn't",), ("would",), ("wouldn't",)) and first in (
        "get",
        "reach",
        "find",
        "trust",
        "expect",
        "believe",
        "imagine",
        "try",
        "put",
        "have",
        "call",
        "tell",
        "say",
        "do",
        "give",
        "see",
        "understand",
        "talk",
    )
    if (
        not {"kind", "helpful", "nice", "patient", "sweet", "great", "wonderful"}.isdisjoint(lows)
        or "supposed" in lows
        and not {"a", "an"}.isdisjoint(lows[3:6])
    ):
        return True
    if lows[1:2] == ("must",):
        return True
    if lows[0] == "you're" or lows[1:2] == ("are",):
        return first not in _FIRM_DOING
    if lows[1:2] and lows[1] in ("coulda", "could've", "shoulda", "should've", "would've", "woulda", "might've", "must've"):
        return True
    if first == "want" and lows[0] == "you" and (not NUMBER_WORDS.isdisjoint(lows) or i + 1 < len(lows) and lows[i + 1] in ("me", "us", "another", "more")):
        return False
    present = lows[0] == "you" and first in BASES and first not in PASTS and not {"didn't", "did"} & set(lows[1:i])
    return first in _AGENT or generic or present and first not in _FIRM_DOES or lows[0] in ("you'll", "you'd")


_MACHINES = frozenset("machine robot toaster computer bot chatbot recording gadget calculator kettle microwave fridge appliance software ai tin wall".split())
_TALKED = frozenset("talk talking talked chat chatting chatted speak speaking spoke spoken deal dealing argue arguing stuck conversing converse".split())


def _to_a_machine(lows: tuple[str, ...]) -> bool:
    """ "Now I get to chat with a toaster": about us, and no fact of the matter."""
    at = next(i for i, low in enumerate(lows) if low in _MACHINES)
    if lows[at + 1 : at + 2] and lows[at + 1] not in ("now", "again", "here", "instead", "today", "and", "at"):
        return False  # "a computer technician"
    before = lows[max(0, at - 4) : at]
    if not _TALKED.isdisjoint(lows[:at]) and not {"to", "with"}.isdisjoint(before):
        return True
    return lows[max(0, at - 2) : at] in (("get", "a"), ("got", "a"), ("get", "another")) and not {"i", "we"}.isdisjoint(lows[:at]) and lows[at] in ("robot", "machine", "recording", "bot", "chatbot")


_NOTED_BY = frozenset(("you", "you've"))
_NOTING = frozenset("got get have left missed written wrote put taken took noted forgotten forgot skipped spelled spelt include included".split())
_OF_A_NOTE = frozenset("monday tuesday wednesday thursday friday saturday sunday morning afternoon evening first last second other whole important main".split())


def _of_the_note(lows: tuple[str, ...]) -> bool:
    """ "You haven't got the Saturday part", "you left out the bit about the dog", "you didn't get my name": the note."""
    if len(lows) > 12 or _NOTING.isdisjoint(lows[1:5]):
        return False
    for i, low in enumerate(lows):
        if low in ("part", "bit", "parts", "bits") and (lows[i - 1] in _OF_A_NOTE and (lows[i + 1 : i + 2] != ("of",) or lows[i + 2 : i + 3] == ("what",)) or lows[i + 1 : i + 2] and lows[i + 1] in ("about", "where", "that", "when", "with", "on")):
            return True
    return len(lows) <= 7 and "my" in lows and lows[lows.index("my") + 1 : lows.index("my") + 2] in (("name",), ("number",), ("surname",), ("address",)) and not {"lost", "sold", "gave", "wrong"} & set(lows)


_DEMANDS = frozenset("put get send tell give find fetch connect transfer call ring ask let bring make".split())
_WHO_CAN = frozenset("can knows know could will".split())


def _demanded(lows: tuple[str, ...]) -> bool:
    """ "You put me through to somebody who can tell me", "you send somebody now": an order, and nothing the firm did."""
    if lows[1:2] == () or lows[1] not in _DEMANDS:
        return False
    if lows[-1] in ("now", "immediately", "instead") and lows[1] not in ("put", "let"):
        return True
    return any(one in ("who", "that") and two in _WHO_CAN for one, two in itertools.pairwise(lows))


_REPEATED = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())
_COLOURS = frozenset("brown black white green pink red blue grey gray yellow purple orange beige".split())
_FIRM_DOES = frozenset("keep charge owe have send overcharge bill hold take lose ignore".split())
_FIRM_DOING = frozenset("charging billing sending holding keeping refusing ignoring threatening towing taking overcharging late supposed".split())


def _told_us(lows: tuple[str, ...]) -> bool:
    """ "I'm telling you", "I'm asking you to say it", "I'm calling you next time": said to us, about us."""
    for i, low in enumerate(lows[1:7], 1):
        if low in ("asking", "telling", "warning", "begging", "calling", "talking", "speaking", "tell", "warn", "beg") and "been" not in lows[:i]:
            return "you" in lows[i + 1 : i + 3]
    return False


def _imperative(words: Words) -> bool:
    first, second = words[0][0], words[1][0] if len(words) > 1 else ""
    if first == "last" and second in ("week", "night", "month", "year", "time", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"):
        return False
    if first in BASES and first not in PASTS and first not in ("water", "power", "smoke", "mail", "work", "heat", "bill", "need", "parking"):
        return second not in AUXILIARIES and not second.endswith("'s")
    return False


def _turned(words: Words) -> Words:
    """Person turned round, word by word, verbs made to agree."""
    lows = list(map(low_of, words))
    out: Words = []
    agree = -1
    i = 0
    reported = _reported_from(lows)
    while i < len(words):
        low, shown = words[i]
        if low not in _TURNING and i != agree:
            out.append(words[i])
            i += 1
            continue
        if i > reported and (low in _FIRM or low == "you"):
            out.append(("~" + low, shown))
            i += 1
            continue
        if low[0] == "~":
            out.append((low, shown))
        elif low in ("you", "y'all"):
            new = _firm(lows, i)
            if (
                i + 1 < len(lows)
                and lows[i + 1] in ("people", "guys", "folks", "lot")
                or i + 2 < len(lows)
                and lows[i + 1] == "all"
                and lows[i + 2] not in ("the", "of", "my", "day")
            ):
                i += 1
            out.append((low, new))
        elif low == "me" and 0 < i < len(lows) - 1 and lows[i - 1] in _BEFORE_MINE and _is_noun(lows[i + 1]):
            out.append((low, "your"))  # "in me book"
        elif low in _CALLER and not (low == "us" and shown == "US"):
            out.append((low, _CALLER[low]))
            if low in ("i", "we"):
                agree = i + 1
        elif low == "your" and i + 2 < len(lows) and lows[i + 1] in INGS and (lows[i + 2] in ("me", "us", "it", "the", "my", "him", "her") or lows[i + 2][:1].isdigit()):
            out.append((low, "they're"))  # a chat's "ur charging me"
        elif low == "your" and i + 1 < len(lows) and lows[i + 1] in _HOUSES:
            out.append((low, "the"))
        elif (
            low == "its"
            and i + 1 < len(lows)
            and (lows[i + 1] in ADVERBS or lows[i + 1] in NUMBER_WORDS or lows[i + 1][:1].isdigit() or lows[i + 1].endswith("day") or lows[i + 1] in INGS or lows[i + 1] in ("got", "been", "a", "the", "broken", "been"))
        ):
            out.append((low, "it's"))
        elif low in _FIRM:
            out.append((low, _FIRM[low]))
        elif i == agree and low in ADVERBS:
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


_TURNING = frozenset(_CALLER) | frozenset(_FIRM) | frozenset(_PLAINER) | {"you", "y'all", "its"}
_HOUSES = frozenset(
    "company business office store shop place firm team bank clinic practice outfit department website app system restaurant hotel school salon gym garage warehouse site portal hospital receptionist machine operator".split()
)
_REPORTS = frozenset(("said", "says", "told", "tells"))


def _reported_from(lows: list[str]) -> int:
    """Word after which "you" is the caller, because somebody else is quoted: "he said you need a new part"."""
    if _REPORTS.isdisjoint(lows):
        return len(lows)
    own = {"i", "i'm", "my", "me", "we", "our", "your"}
    for i, low in enumerate(lows):
        if low in ("said", "says", "told", "tells") and own & set(lows[i + 2 :]):
            return len(lows)
        if low in ("said", "says") and i and not {"i", "we", "you", "i've"} & set(lows[max(0, i - 2) : i]):
            return i
        if low in ("told", "tells") and lows[i + 1 : i + 2] in (["me"], ["us"]) and i and not {"you", "you've"} & set(lows[max(0, i - 2) : i]):
            return i
    return len(lows)


def _firm(lows: list[str], i: int) -> str:
    """ "they" or "them" for the firm's "you" at word i."""
    j = i + 1
    while j < len(lows) and (lows[j] in ADVERBS or lows[j] in ("people", "guys", "all", "folks", "lot")):
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
    if ("and", "and") not in words:
        return words
    for i in range(2, len(words)):
        if words[i][1] in ("you", "you're", "you've") and words[i][0] in ("i", "me", "i'm", "i've") and words[i - 1][0] == "and":
            first = i - 2
            while first > 0 and i - first < 5 and words[first][1] not in DETERMINERS:
                first -= 1
            if first == 0 or words[first][1] in DETERMINERS:
                if words[i][0] in ("i", "me") and i - first <= 4 and words[first][0] in DETERMINERS - {"a", "an"} and not any(low in NUMBER_WORDS for low, _ in words[first:i]):
                    return [*words[:first], ("you", "you"), ("and", "and"), *words[first : i - 1], *words[i + 1 :]]
    return words


__all__ = ["MOST_WORDS", "said_back", "said_to_us"]
