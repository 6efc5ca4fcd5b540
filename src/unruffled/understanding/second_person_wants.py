"""Wishes said back: "can somebody come tonight" → "you'd like somebody to come tonight"."""

from __future__ import annotations

from unruffled.understanding.second_person_words import (
    Words,
    low_of,
)
from unruffled.understanding.verbs import BASES, INGS, PARTICIPLES
from unruffled.understanding.word_lists import sections

_POLITE = frozenset("please just maybe at least kindly possibly also".split())
_SOMEONE = {"somebody": "someone", "someone": "someone", "anybody": "someone", "anyone": "someone"}
_MODALS = frozenset("can could will would may might can't couldn't".split())
_REFUSALS = frozenset("pay sign wait leave accept give do take let go put drive hold talk speak listen call repeat explain spend sit stay stand deal start answer".split())
_ACTIONS = frozenset(
    "cancel refund fix send take remove change stop check put turn return replace pay reverse credit book reschedule move tow transfer connect deliver ship mail "
    "email text waive close open delete update correct find look bring pick restore push write mark note resend clear repair unlock release drop issue void page ring "
    "sort figure make come schedule switch redo add extend leave pass read activate reactivate reset explain show confirm hold charge process approve".split()
)
_OBJECTS = {"me": "me", "us": "us", "him": "him", "her": "her", "them": "them"}
_PEOPLE = frozenset("person human manager supervisor boss owner operator representative rep agent someone somebody anyone anybody being man woman doctor nurse technician receptionist".split())


_GRAMMAR = sections("name_words")["function"] - BASES


def _phrase(words: str) -> Words:
    """Words of ours, marked so that they are not turned round again."""
    return [("~" + word, word) for word in words.split()]


def said_as_want(words: Words) -> Words | None:
    """The wish as a statement that `second_person` can turn round; None to turn it as it stands; [] to stay silent."""
    words = _unpolite(words)
    lows = list(map(low_of, words))
    first = lows[0]
    if len(lows) < 2:
        return []
    if first in ("i", "we", "i'd", "we'd", "i'm", "we're", "i'll", "all", "what", "my", "our"):
        return _stated(words, lows)
    if lows[:3] == ["would", "it", "be"] and "to" in lows[:6] or first in ("is", "any", "how") and "to" in lows or lows[:3] in (["is", "there", "any"], ["any", "way", "you"], ["any", "chance", "you"]):
        return _possible(words, lows)
    if first in _MODALS:
        return _asked(words, lows)
    if first in ("you", "your"):
        return []
    if first not in BASES and ("needs" in lows or "need" in lows):
        return None  # "it needs to be cancelled"
    return _ordered(words, lows)


def _unpolite(words: Words) -> Words:
    kept = [pair for i, pair in enumerate(words) if not (pair[0] in ("please", "kindly") or pair[0] in ("maybe", "possibly") and i < 4)]
    while kept and kept[-1][0] == ",":
        kept.pop()
    return kept or words


def _stated(words: Words, lows: list[str]) -> Words | None:
    joined = " ".join(lows[:6])
    if not {"fault", "mistake", "responsibility", "blame", "responsible"}.isdisjoint(lows):
        return _phrase("you want them to take responsibility for it")
    for lead in ("all i want is", "all i need is", "what i want is", "what i need is", "all i ask is", "all i'm asking is", "all we want is", "what i'd like is", "all i'm asking for is"):
        if joined.startswith(lead):
            rest = words[len(lead.split()):]
            return [*_phrase("you want"), *(rest[1:] if rest and rest[0][0] == "for" else rest)] if rest else []
    if lows[0] in ("i", "we") and len(lows) > 3 and lows[1] in ("was", "am", "were") and lows[2] == "wondering" and lows[3] == "if":
        return _if_clause(words[4:])
    if lows[0] in ("i'm", "we're") and len(lows) > 2 and lows[1] == "not":
        return _refused(words, lows, 2)
    if lows[0] in ("i", "we") and len(lows) > 2 and lows[1] in ("won't", "refuse", "ain't"):
        rest = words[3:] if lows[2] == "to" else words[2:]
        return _unwilling(rest) if rest and rest[0][0] in BASES else None
    if "will" in lows[:2] and "not" in lows[:3]:
        return _unwilling(words[3:])
    return None


def _unwilling(rest: Words) -> Words:
    """ "I won't pay" → "you don't want to pay"; "I won't be needing it" says a fact: "you won't need it"."""
    if len(rest) > 1 and rest[0][0] == "be" and (base := INGS.get(rest[1][0])) is not None:
        rest = [(base, base), *rest[2:]]
        return [*_phrase("you won't"), *rest] if base not in _REFUSALS else [*_phrase("you don't want to"), *rest]
    if rest and (rest[0][0] in _FORESEEN or rest[0][0] == "be" and len(rest) > 1 and rest[1][0] not in PARTICIPLES):
        return [*_phrase("you won't"), *rest]
    return [*_phrase("you don't want to"), *rest]


_FORESEEN = frozenset("need have use require see know want make arrive get".split())


def _refused(words: Words, lows: list[str], at: int) -> Words | None:
    if lows[at] in ("going", "gonna"):
        rest = words[at + 1:]
        rest = rest[1:] if rest and rest[0][0] == "to" else rest
        return _unwilling(rest) if rest else []
    base = INGS.get(lows[at])
    if base in _REFUSALS and base is not None:
        return [*_phrase("you don't want to"), (base, base), *words[at + 1:]]
    return None


def _if_clause(words: Words) -> Words | None:
    lows = list(map(low_of, words))
    if len(lows) < 3:
        return []
    return _asked([(lows[1], lows[1]), words[0], *words[2:]], [lows[1], lows[0], *lows[2:]]) if lows[1] in _MODALS else []


def _asked(words: Words, lows: list[str]) -> Words | None:
    """ "can you send someone", "can I get a refund", "could somebody come"."""
    if lows[1:3] == ["you", "mind"] and lows[3:4] and lows[3] in INGS:
        return [*_phrase("you'd like them to"), *_phrase(INGS[lows[3]]), *words[4:]]
    at = 2
    while at < len(lows) and lows[at] in ("please", "just", "at", "least", "maybe", "even", "also"):
        at += 1
    rest = words[at:]
    if [low for low, _ in rest[:3]] == ["be", "able", "to"]:
        rest = rest[3:]
    if not rest:
        return []
    verb = rest[0][0]
    second = lows[1]
    if second in ("you", "y'all", "they", "he", "she"):
        if second == "you" and verb in ("guys", "people", "all"):
            rest = rest[1:]
            verb = rest[0][0] if rest else ""
        if verb in _GRAMMAR or verb in INGS or verb in ("believe", "imagine", "hear", "understand", "do", "be", "help", "promise", "guarantee", "say", "tell"):
            return []
        special = _to_me(rest)
        who = {"you": "them", "y'all": "them", "they": "them", "he": "him", "she": "her"}[second]
        return special if special is not None else [*_phrase("you'd like"), *_phrase(who), ("to", "to"), *rest]
    if second in ("i", "we"):
        if verb in ("have", "get") and len(rest) > 1:
            return [*_phrase("you'd like"), *rest[1:]]
        return [*_phrase("you'd like to"), *rest] if verb in BASES and verb not in ("help", "ask", "say") else []
    if second in _SOMEONE:
        return [*_phrase("you'd like"), (_SOMEONE[second],) * 2, ("to", "to"), *rest] if verb in BASES else []
    return []


def _possible(words: Words, lows: list[str]) -> Words | None:
    for i, low in enumerate(lows[:-2]):
        if low in ("you", "i", "we") and lows[i + 1] in _MODALS:
            return _asked([words[i + 1], words[i], *words[i + 2:]], [lows[i + 1], low, *lows[i + 2:]])
    if "to" in lows[:6]:
        at = lows.index("to")
        return [*_phrase("you'd like to"), *words[at + 1:]] if at + 1 < len(lows) and lows[at + 1] in BASES else []
    return []


def _ordered(words: Words, lows: list[str]) -> Words | None:
    """Imperatives: "call me back", "send someone out", "tell her I called"."""
    if lows[:2] == ["do", "not"]:
        words, lows = [("don't", "don't"), *words[2:]], ["don't", *lows[2:]]
    special = _to_me(words)
    if special is not None:
        return special
    first = lows[0]
    if len(lows) < 2:
        return []
    if first == "tell" and lows[1] in ("me", "us"):
        return _told(words[2:], lows[2:])
    if first == "tell" and lows[1] in ("him", "her", "them") and len(lows) > 3 and lows[2] not in ("it's", "this", "what", "it"):
        if lows[2] == "to":
            return [*_phrase("you'd like"), words[1], *words[2:]]
        return [*_phrase("you'd like"), words[1], *_phrase("to know"), *words[2:]]
    if first in ("have", "get") and lows[1] in _SOMEONE | {"him": "", "her": "", "them": ""} and len(lows) > 2:
        who = _SOMEONE.get(lows[1], lows[1])
        rest = words[3:] if lows[2] == "to" else words[2:]
        return [*_phrase("you'd like"), (who, who), ("to", "to"), *rest] if rest and rest[0][0] in BASES else [*_phrase("you'd like"), (who, who), *rest]
    if first in ("have", "get") and len(lows) > 3 and lows[1] in ("the", "your", "my", "a", "one", "whoever"):
        verb = next((i for i in range(2, min(7, len(lows) - 1)) if lows[i] in BASES and lows[i] not in INGS and lows[i + 1] in ("me", "us", "my", "it", "back", "out", "over", "by", "this", "the", "up", "him", "her")), 0)
        if verb:
            return [*_phrase("you'd like"), *words[1:verb], ("to", "to"), *words[verb:]]
    if first == "let" and lows[1] in ("him", "her", "them") and lows[2:3] == ["know"]:
        return [*_phrase("you'd like"), words[1], *_phrase("to know"), *words[3:]]
    if first == "tell" and len(lows) > 4 and lows[1] not in _GRAMMAR:
        name = 3 if lows[1] in ("mr", "mrs", "ms", "dr", "doctor", "miss") else 2
        rest = words[name:]
        if rest and rest[0][0] in ("i'm", "i", "i've", "we", "we're", "my", "that", "the", "we've", "our", "he", "she", "they"):
            return [*_phrase("you'd like"), *words[1:name], *_phrase("to know"), *rest]
        return [*_phrase("you'd like"), *words[1:]] if rest and rest[0][0] == "to" else []
    if first == "get" and lows[1] in ("this", "that", "it", "my", "these", "those", "the", "our"):
        return [*_phrase("you'd like them to"), *words]
    if first == "let" and lows[1] in ("me", "us") and len(lows) > 2 and lows[2] in ("speak", "talk"):
        return [*_phrase("you'd like to"), *words[2:]]
    if first == "don't" and lows[1] in ("call", "ring", "phone"):
        rest = words[3:] if lows[2:3] in (["me"], ["us"]) else words[2:]
        return [*_phrase("you don't want calls"), *rest]
    if first == "don't" and len(lows) > 2 and lows[1] in BASES:
        return [*_phrase("you'd like them not to"), *words[1:]]
    if first in _ACTIONS:
        return [*_phrase("you'd like them to"), *words]
    return []


_LL = {"you'll": "them", "they'll": "them", "he'll": "him", "she'll": "her", "someone'll": "someone", "somebody'll": "someone"}


def _told(words: Words, lows: list[str]) -> Words:
    """ "tell me it'll be fixed by five" → you want it fixed by five; "tell me when" → you want to know when."""
    if lows[:1] == ["that"]:
        words, lows = words[1:], lows[1:]
    if len(lows) > 2 and lows[0] in ("it'll", "it's") and lows[1] in ("be", "going", "gonna"):
        at = lows.index("be") + 1 if "be" in lows[:4] else 0
        return [*_phrase("you want it"), *words[at:]] if at and at < len(lows) else []
    if len(lows) > 1 and lows[0] in _LL:
        return [*_phrase(f"you want {_LL[lows[0]]} to"), *words[1:]] if lows[1] in BASES else []
    if lows and lows[0] in ("when", "what", "where", "why", "how", "who", "which", "whether", "if"):
        return [*_phrase("you want to know"), *words] if len(lows) > 2 and not (lows[1] in _MODALS or lows[1] in ("you're", "you'd", "you", "is", "are", "do", "does")) else []
    return []


def _to_me(words: Words) -> Words | None:
    """ "call me back" → a call back; "give me X" → X; "get me a person" → to speak to a person; "put me through" → to be put through."""
    lows = list(map(low_of, words))
    if len(lows) > 1 and lows[0] in ("call", "ring", "phone") and lows[1] in ("me", "us"):
        rest = words[2:]
        if rest and rest[0][0] == "back":
            return [*_phrase("you'd like a call back"), *rest[1:]]
        return [*_phrase("you'd like a call"), *rest]
    if len(lows) > 1 and lows[0] in ("text", "email", "e-mail") and lows[1] in ("me", "us"):
        return [*_phrase("you'd like a text" if lows[0] == "text" else "you'd like an e-mail"), *words[2:]]
    if lows[0] == "gimme":
        lows, words = ["give", "me", *lows[1:]], [("give", "give"), ("me", "me"), *words[1:]]
    if len(lows) > 2 and lows[0] == "get" and lows[1] in ("me", "us") and lows[2] in ("there", "to", "out", "in", "into", "back", "off", "home"):
        return [*_phrase("you'd like to get"), *words[2:]]
    if len(lows) > 2 and lows[0] in ("give", "get") and lows[1] in ("me", "us"):
        if lows[-1] in _PEOPLE or lows[2] in _PEOPLE or lows[3:4] and lows[3] in _PEOPLE:
            return [*_phrase("you'd like to speak to"), *words[2:]]
        return [*_phrase("you'd like"), *words[2:]]
    if len(lows) > 2 and lows[0] in ("put", "connect", "transfer") and lows[1] in ("me", "us"):
        if lows[2:] in (["down"], ["on"]):
            return []  # for what, or on what, stands elsewhere
        done = {"put": "put", "connect": "connected", "transfer": "transferred"}[lows[0]]
        return [*_phrase(f"you'd like to be {done}"), *words[2:]]
    if lows[0] == "put" and len(lows) > 3 and lows[-1] == "on" and lows[-2] in _PEOPLE:
        return [*_phrase("you'd like to speak to"), *words[1:-1]]
    if lows[0] in ("transfer", "connect") and len(lows) > 2 and lows[1] == "to":
        return [*_phrase("you'd like to be transferred"), *words[1:]]
    return None
