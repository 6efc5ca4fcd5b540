"""What a clause is: problem, want, fact, vent, question, courtesy, other; and how much of the matter it carries."""

from __future__ import annotations

from functools import lru_cache

from unruffled.understanding.asides import PERSONS, lightness
from unruffled.understanding.second_person_words import TELLING, fragment_said
from unruffled.understanding.spoken_numbers import NUMBER_WORDS, ORDINALS
from unruffled.understanding.verbs import AUXILIARIES, BASES, INGS, PARTICIPLES, PASTS, THIRDS, has_verb
from unruffled.understanding.word_lists import sections

_LISTS = sections("listening_words")
_COURTESY = _LISTS["courtesies"]
_JUDGING = _LISTS["judging"]
_FEELING = _LISTS["feeling"]
_PRAISE = _LISTS["praise"]
_RHETORIC = _LISTS["rhetoric"]
_INSULTING = _LISTS["insulting"]
_PROBLEMS = _LISTS["problems"]
_BOOKED = _LISTS["booked"]
_NEGATIONS = _LISTS["negations"]
_ADVERBS = _LISTS["adverbs"] | _LISTS["dropped"]
_LEADS = frozenset(lead for lead in _LISTS["leads"] if " " not in lead)
_BE = frozenset("is are was were be been am isn't aren't wasn't weren't it's that's he's she's they're you're i'm we're what's being".split())
_DETERMINERS = _LISTS["determiners"]
_WANTING = frozenset("want need wanna demand require prefer wish expect needed wanted".split())
_SELF = frozenset(("i", "we", "i'd", "we'd", "i'll", "we'll"))
_SOMEONE = frozenset(("somebody", "someone", "anybody", "anyone"))
_REFUSED_ING = frozenset("paying signing waiting leaving accepting giving doing taking letting going gonna putting holding talking speaking listening calling repeating explaining spending starting sitting dealing".split())
_ORDERS = frozenset(
    "cancel refund fix send give gimme call get take remove change stop check put turn return replace pay reverse credit book reschedule move tow transfer connect "
    "deliver ship mail email text waive close open delete update correct find bring pick restore tell let have make push write mark page don't ring just repair sort "
    "schedule switch redo add release process unlock activate reset resend note hold drop issue void refill".split()
)
_TIMES = frozenset("again twice times since ago yesterday today monday tuesday wednesday thursday friday saturday sunday weeks days months years hours week month year morning noon night third second".split())
_VERBAL = BASES | frozenset(PASTS) | frozenset(INGS)
_GRAMMAR = sections("name_words")["function"]


def kind_of(lows: tuple[str, ...], *, asking: bool, opens: bool) -> str:
    """The kind of a clause of these lower-case words.

    asking: it ends in a question mark. opens: it begins as a question does.
    """
    start = _start(lows)
    body = lows[start:]
    if len(body) == 2 and body[0] in ("i", "we", "they", "you", "he", "she") and body[1] in _BARE_NOS:
        return "other"
    if "so" in lows[:start] and body[0] in ("i", "we") and body[1:2] in (("don't",), ("can",), ("could",), ("wouldn't",)):
        return "other"
    if not body:
        return "courtesy" if _courteous(lows) else "other"
    if _courteous(lows):
        return "courtesy"
    if _wanting(body) or _needs_doing(body):
        return "want" if not _venting_want(body) else "vent"
    if asking and body[-1] in ("okay", "huh", "know"):
        asking = False
    if opens or asking:
        return "question" if opens or len(body) < 4 or body[-1] in ("right", "yes", "no", "correct", "huh") or asking else "fact"
    if body[0] == "i" and body[1:2] == ("know",) and body[2:3] in (("it's",), ("that",), ("this",), ("that's",), ("you're",), ("it",)):
        return "other"
    if body[0] in TELLING and fragment_said(body) or lows[0] in TELLING and fragment_said(lows):
        return "problem"
    if body[0] in ("my", "it's", "the") and body[:2] in (("my", "name"), ("it's", "me"), ("my", "number"), ("the", "number"), ("my", "last"), ("my", "address")):
        return "other"
    if _venting(body) or _had_enough(body) or _says_all(body):
        return "vent"
    if _scheduling(body):
        return "fact"
    if not has_verb(body):
        return "want" if _booking(body) else "other"
    if body[0] == "don't" or _untroubled(body) or _acknowledges(body) or body[-1] == "wondering" or _hanging(body):
        return "other"
    if _troubled(body) and not _announced(body):
        return "problem"
    return "fact"


_SAID_THAT = frozenset("said told promised says say swore".split())
_WOULD_BE = frozenset("he'd she'd they'd somebody'd someone'd you'd it'd would will he'll she'll they'll somebody'll you'll".split())
_AT_THE_DOOR = frozenset("out here round there over back up by".split())


def _announced(body: tuple[str, ...]) -> bool:
    """ "She said somebody'd be out Tuesday": what was announced is no trouble yet; that nobody came is."""
    at = next((i for i, low in enumerate(body[:5]) if low in _SAID_THAT), -1)
    if at < 0 or _WOULD_BE.isdisjoint(body[at:]) or "be" not in body[at:-1]:
        return False
    where = body[body.index("be", at) + 1]
    return where in _AT_THE_DOOR and _PROBLEMS.isdisjoint(set(body[at:]) - _AT_THE_DOOR)


_BARE_NOS = frozenset("don't didn't haven't won't can't isn't wasn't do did have will can am are".split())


def _booking(body: tuple[str, ...]) -> bool:
    """ "A table for six on Saturday": a wish without a verb, which names what is booked and for when or how many."""
    if _BOOKED.isdisjoint(body) or len(body) < 3 or not _TROUBLES.isdisjoint(body) or not _NEGATIONS.isdisjoint(body):
        return False
    return "for" in body or not _DAYS.isdisjoint(body) or not NUMBER_WORDS.isdisjoint(body) or any([low[0].isdigit() for low in body])


def _hanging(body: tuple[str, ...]) -> bool:
    """ "The young man who came on Friday": somebody to speak of, and nothing said of him yet."""
    if body[0] not in _DETERMINERS or _RELATIVES.isdisjoint(body[1:6]):
        return False
    at = next(i for i, low in enumerate(body) if low in _RELATIVES) + 1
    while at < len(body) and (body[at] in AUXILIARIES or body[at] in _ADVERBS):
        at += 1
    return not any([low in AUXILIARIES or low in PASTS or low in THIRDS or "'" in low and not low.endswith("s'") for low in body[at + 1:]])


_TROUBLES = _PROBLEMS - frozenset("late half short full water running won't".split())
_RELATIVES = frozenset(("who", "which", "whom"))
_DAYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays weekday weekdays weekend weekends "
    "morning mornings afternoon afternoons evening evenings today tomorrow tonight week month noon".split()
)
_DATES = _DAYS | frozenset(ORDINALS)
_ENGAGED = frozenset("off busy full free booked gone closed".split())
_STEERING = frozenset("the same this that next any other following whole monday's friday's first second".split())
_SUITS = frozenset("is are isn't aren't was works work doesn't don't won't would wouldn't fine out good okay better best bad perfect great impossible".split())


def _scheduling(body: tuple[str, ...]) -> bool:
    """ "Mornings are out", "I can't make Friday": when it suits and when not, which is no trouble."""
    i = 0
    while i < len(body) - 1 and (body[i] in _STEERING or body[i] in _DAYS):
        i += 1
    if i and not _DAYS.isdisjoint(body[:i]):
        return body[i] in _SUITS and len(body) - i <= 5 and body[i] not in ("was",) and _PROBLEMS.isdisjoint(set(body) - _SUITS)
    if i < len(body) and body[i].endswith("'s") and body[i][:-2] in _DAYS | {"day", "days"}:
        return len(body) - i <= 5 and not _SUITS.isdisjoint(body[i + 1:])
    if body[0] in ("can't", "cannot"):
        body = ("i", *body)
    if body[0] in ("i", "we") and len(body) > 2 and body[1] in ("can't", "cannot", "couldn't", "can"):
        if body[2] == "make":
            return len(body) == 3 or body[3] in _DAYS | {"that", "the", "this", "on", "next"} and not _DAYS.isdisjoint(body) or body[3] == "it" and (
                len(body) == 4 or body[4] in ("on", "to", "then", "this", "that", "in", "at", "before", "until", "anymore") or body[4] in _DAYS
            )
        return body[2] in ("do", "come", "be") and not _DATES.isdisjoint(body[3:]) and len(body) <= 8
    return body[0] in ("we're", "i'm") and len(body) > 1 and (body[1:4] == ("out", "of", "town") or body[1:2] == ("away",) or body[1] in _ENGAGED and not _DAYS.isdisjoint(body[2:]))


def only_schedules(lows: tuple[str, ...]) -> bool:
    """Whether a clause only says when it suits: "I can do Thursday or Friday"."""
    return bool(lows) and not _DATES.isdisjoint(lows) and _scheduling(lows[_start(lows):])


def _start(lows: tuple[str, ...]) -> int:
    i = 0
    while i < len(lows) - 1 and (lows[i] in _LEADS and not (lows[i] == "so" and lows[i + 1] in _SO_MUCH) or lows[i] in ("just", "only")):
        i += 1
    return i


_SO_MUCH = frozenset("much many tired sick mad angry sorry far long bad good happy glad upset".split())


def _courteous(lows: tuple[str, ...]) -> bool:
    if lows[0] in ("thank", "thanks", "gracias", "merci", "danke", "goodbye", "bye"):
        return True
    if "sorry" in lows and not {"bother", "bothering", "trouble", "disturb"}.isdisjoint(lows):
        return True
    if lows[0] in ("i", "hope", "how") and lows[:2] in (("i", "appreciate"), ("hope", "you're"), ("how", "are")) or lows[0] == "have" and lows[:3] in (("have", "a", "good"), ("have", "a", "nice"), ("have", "a", "great")):
        return True
    if len(lows) <= 8 and ("thanks" in lows or "thank" in lows):
        return True
    return lows[0] in _COURTESY and _COURTESY.issuperset(lows) and lows[0] not in ("i", "i'm", "that's", "it", "for", "a", "one")


def _wanting(body: tuple[str, ...]) -> bool:
    first, second = body[0], body[1] if len(body) > 1 else ""
    if first not in _WISHING:
        return False
    if first == "would" and second == "you" and body[2:3] == ("mind",):
        return len(body) > 3 and body[3] in INGS
    if body[:5] == ("would", "it", "be", "possible", "to"):
        return True
    if first in _SELF or first in ("i'm", "we're"):
        return _self_wants(body)
    if first in ("can", "could", "would", "will", "can't", "couldn't") and len(body) > 2:
        return second in ("you", "i", "we", "y'all", "somebody", "someone", "anybody", "anyone") and _requested(body)
    if first == "may" and second in ("i", "we"):
        return True
    if first == "all" and second in ("i'm", "we're") and body[2:3] == ("asking",):
        return "is" in body
    if first in ("all", "what") and second in ("i", "we") and len(body) > 3 and body[2] in _WANTING | {"ask", "would", "should"}:
        return body[0] == "all" or "is" in body
    if body[:3] == ("is", "there", "any") or body[:4] == ("is", "it", "possible", "to") or body[:3] in (("any", "chance", "you"), ("any", "way", "you"), ("any", "chance", "i")):
        return not {"you", "i", "we", "to"}.isdisjoint(body[2:]) and ("way" in body or "chance" in body or "possible" in body)
    if first == "please" and len(body) > 2:
        return body[1] in BASES or body[1] == "don't"
    if first == "tell" and len(body) > 3 and second not in ("you", "me", "us"):
        return True
    if first in _ORDERS and first != "don't" and len(body) > 1 and second not in AUXILIARIES and not second.endswith("'s"):
        return first not in ("let", "have", "get", "tell", "make", "hold", "note", "find", "drop", "check", "page", "change") or second in ("me", "us", "him", "her", "them", "a", "the", "it", "my", "this", "that", "somebody", "someone", "out", "on", "rid", "whoever")
    if body[:2] == ("do", "not") and len(body) > 2:
        return body[2] in BASES and body[2] not in ("get", "think", "know", "tell", "worry", "care", "give")
    return first == "don't" and second in BASES and second not in ("get", "think", "know", "tell", "worry", "care", "give")


_WISHING = _SELF | _ORDERS | frozenset("i'm we're can could would will can't couldn't may all what is any please tell do don't".split())
"""What a wish can begin with."""


_DONE_TO_A_BOOKING = frozenset("cancelled canceled moved changed rescheduled rebooked rearranged postponed cancelling moving changing rescheduling".split())


def _needs_doing(body: tuple[str, ...]) -> bool:
    """ "It needs to be cancelled", "that appointment needs moving": what is to be done, with nobody named to do it."""
    if body[-1] not in _DONE_TO_A_BOOKING and (len(body) < 2 or body[-2] not in _DONE_TO_A_BOOKING):
        return False
    return any([body[i] in ("needs", "need") and body[i + 1] in ("to", "cancelling", "moving", "changing", "rescheduling") for i in range(1, len(body) - 1)])


def _self_wants(body: tuple[str, ...]) -> bool:
    i = 1
    while i < len(body) - 1 and body[i] in _ADVERBS and body[i] != "not" or i < len(body) - 1 and body[i] in ("do", "don't", "was", "am"):
        i += 1
    verb = body[i] if i < len(body) else ""
    if body[:3] == ("i", "should", "like"):
        return True
    if body[0] in ("i'd", "we'd", "i", "we") and (verb == "like" and body[i - 1] in ("i'd", "we'd") or body[i:i + 2] == ("would", "like") or body[i:i + 2] in (("would", "rather"), ("rather", "not"))):
        return True
    if body[0] in ("i'd", "we'd") and verb in ("love", "prefer", "rather", "appreciate"):
        return True
    if body[0] in ("i'm", "we're"):
        if verb == "not" and i + 1 < len(body):
            return body[i + 1] in _REFUSED_ING and (body[i + 1] != "going" or body[i + 2 : i + 3] == ("to",))
        return verb == "hoping" or verb == "wondering" and i + 1 < len(body) or body[i:i + 2] in (("looking", "for"), ("looking", "to")) or body[i + 1:i + 2] == ("to",) and verb in ("calling", "ringing", "phoning", "writing") and body[i + 2:i + 3] != ("say",)
    if verb in ("hoping", "wondering"):
        return i + 1 < len(body)
    if verb == "won't" and body[i + 1:i + 2] == ("be",):
        return i + 2 < len(body) and (body[i + 2] in PARTICIPLES or body[i + 2] in INGS)
    if verb in ("won't", "refuse") and i + 1 < len(body):
        return body[i + 1] in ("pay", "accept", "sign", "leave", "wait", "to", "be", "take", "do", "need")
    return verb in _WANTING and i + 1 < len(body) and not (verb in ("need", "want", "wanted") and body[i + 1:i + 2] == ("you",) and len(body) == i + 2)


def _requested(body: tuple[str, ...]) -> bool:
    """A request, not a question about ability or knowledge ("can you do it or can't you", "can I ask")."""
    rest = [low for low in body[2:] if low not in ("please", "just", "even", "at", "least", "maybe", "also", "guys", "people")]
    if not rest or "or" in rest and rest[-1] in ("you", "not", "no"):
        return False
    verb = rest[0]
    if body[1] in ("you", "y'all") and verb in ("tell", "believe", "imagine", "hear", "understand", "do", "help", "promise", "guarantee", "explain", "say", "see", "confirm", "answer", "even", "speak"):
        return False
    if body[1] in ("i", "we") and verb in ("ask", "help", "say", "know", "expect", "trust"):
        return False
    return verb in BASES


def _venting_want(body: tuple[str, ...]) -> bool:
    return not _INSULTING.isdisjoint(body) or "piece" in body and "you" in body or not _MERE_PRAISE.isdisjoint(body) or not {"lecture", "excuses", "sympathy", "attitude", "runaround", "sorry", "die", "kill"}.isdisjoint(body)


_MERE_PRAISE = _PRAISE - {"love", "perfect", "great"}
"""Praise that is no part of a wish."""


def _had_enough(body: tuple[str, ...]) -> bool:
    """ "I've had it", "I've had it with you people": not "I've had it since May"."""
    at = 1 if body[0] in ("i've", "we've") else 2
    if body[at:at + 2] != ("had", "it") or at == 2 and body[:2] not in (("i", "have"), ("we", "have")):
        return False
    return body[at + 2:at + 3] in ((), ("with",))


def _says_all(body: tuple[str, ...]) -> bool:
    """ "You people do nothing", "nobody ever does anything": of everything and of nothing in particular."""
    return body[-1] in ("nothing", "anything") and len(body) <= 6 and body[0] in _ACCUSED and not {"do", "does"}.isdisjoint(body[-2:-1])


_ACCUSED = frozenset("you y'all they nobody noone your".split())


def _venting(body: tuple[str, ...]) -> bool:
    """Feelings, judgments, insults, praise that nobody means, rhetoric."""
    if _VENTS.isdisjoint(body):
        return False
    words = frozenset(body)
    if not _INSULTING.isdisjoint(words) and any(low in _INSULTING and not (low == "lying" and body[i + 1:i + 2] and body[i + 1] in _LAID) and (low not in _ADJECTIVES or _judged(body, i)) for i, low in enumerate(body)):
        return True
    if "piece" in words and not _JUDGING.isdisjoint(words):
        return True
    if not _PRAISE.isdisjoint(words) and _praises(body) or {"only", "ones"} <= words or body[:2] == ("every", "other"):
        return True
    if ("can't" in words or "cannot" in words) and not {"this", "it", "that", "with"}.isdisjoint(body[-3:]) and not {"do", "take", "stand", "handle", "deal"}.isdisjoint(words) and ("anymore" in words or len(body) <= 4):
        return True
    if not _RHETORIC.isdisjoint(words):
        return True
    if not _FEELING.isdisjoint(words) and _feels(body):
        return True
    if not _JUDGING.isdisjoint(words):
        return any(low in _JUDGING and (_judged(body, i) or len(body) <= 2) for i, low in enumerate(body))
    if {"shut", "up"} <= words and len(body) <= 4 or "believe" in words and not {"can't", "cannot", "this"}.isdisjoint(words):
        return True
    if "died" in words and not {"could've", "could", "almost", "would've"}.isdisjoint(words):
        return True
    if not {"wit's"}.isdisjoint(words) or {"had", "it"} <= words and body[-3:] == ("up", "to", "here"):
        return True
    if not {"nobody", "nobody's", "one"}.isdisjoint(body[:2]) and not {"cares", "care", "listens", "listen", "knows", "helps", "gives"}.isdisjoint(words):
        return True
    if "guess" in words and not {"what", "who", "who's", "where"}.isdisjoint(words):
        return True
    return "care" in words or {"better", "things"} <= words or body[:2] in (("good", "luck"), ("who", "cares"), ("so", "much"))


_LAID = frozenset("in on at there here down under around face".split())
_LOVERS = frozenset("i we i'd we'd they you he she would i'll just really absolutely to in with".split())


def _praises(body: tuple[str, ...]) -> bool:
    """Whether a word of praise is praise, and no pet name ("it's for a tea, love, on Wednesday") and nothing read out."""
    for i, low in enumerate(body):
        if low in _PRAISE and (low != "love" or i and body[i - 1] in _LOVERS) and not (i and body[i - 1] in ("said", "says", "say")):
            return True
    return False


_VENTS = _INSULTING | _PRAISE | _RHETORIC | _FEELING | _JUDGING | frozenset("piece ones every can't cannot shut believe died wit's had nobody nobody's one guess care better good who so".split())
"""Without one of these nothing is vented."""
_ADJECTIVES = _INSULTING & _LISTS["dropped"] | {"lazy", "pathetic", "crooked", "robot", "robots", "trash", "pig", "pigs", "monster", "monsters", "clown", "amateur"}
_CERTAIN_FEELINGS = frozenset("feel hate furious livid fuming angry upset frustrated annoyed disgusted disappointed humiliated heartbroken".split())


def _feels(body: tuple[str, ...]) -> bool:
    if not _CERTAIN_FEELINGS.isdisjoint(body):
        return True
    for i, low in enumerate(body):
        if low in _FEELING:
            near = body[max(0, i - 4):i]
            if {"i'm", "we're", "i", "we", "me", "i've"} & set(near) and (low not in ("sick", "hurt", "fed", "done", "depressed") or {"i'm", "so", "of", "with", "up"} & set(body[max(0, i - 2):i + 2])):
                return True
    return False


def _judged(body: tuple[str, ...], i: int) -> bool:
    before = body[max(0, i - 4):i]
    return not _BE.isdisjoint(before) or any(low.endswith("'s") for low in before) or not {"what", "such"}.isdisjoint(before) or "call" in before or i == 0


def _acknowledges(body: tuple[str, ...]) -> bool:
    """ "That's right", "it's fine", "that works": an answer to us, nothing of the matter."""
    return body[0] in ("that's", "it's", "that", "this") and len(body) <= 4 and not {"right", "fine", "it", "correct", "okay", "good", "true", "all", "works", "better"}.isdisjoint(body[1:]) and "not" not in body or body[0] in _ANSWERING and " ".join(body) in _ANSWERS


_ANSWERS = frozenset(("i heard you", "i hear you", "i knew it", "i know", "we agree", "i agree", "you know", "i understand", "i see", "i said excuse me", "that's all i have to say", "i'll give you that", "that's what i said", "that's all", "i mean", "i'm good", "i am good", "i'm here"))


_ANSWERING = frozenset(answer.split()[0] for answer in _ANSWERS)


def _troubled(body: tuple[str, ...]) -> bool:
    words = set(body)
    if "too" in words and any([body[i] == "too" and body[i + 1] in _TOO for i in range(len(body) - 1)]) and _NEGATIONS.isdisjoint(words):
        return True
    if not _MOVES.isdisjoint(words) and _only_moves(body, words):
        return False
    if "waiting" in words and ("been" in words or "still" in words):
        return True
    if not _PROBLEMS.isdisjoint(words):
        return not _harmless(body)
    if not _NEGATIONS.isdisjoint(words):
        return not _harmless(body)
    return "you" in words and any(low in PASTS for low in body)


_TOO = frozenset("high low much expensive small big large long short late early loud dark tight hot cold slow far thin thick heavy hard soft salty dear steep".split())


def _harmless(body: tuple[str, ...]) -> bool:
    """ "I don't know", "it doesn't hurt": a no that says nothing is wrong."""
    return body[:3] in (("i", "don't", "know"), ("i", "don't", "think"), ("it", "doesn't", "hurt"), ("that's", "not", "it")) or "fine" in body[1:] or _easygoing(body)


def _easygoing(body: tuple[str, ...]) -> bool:
    """ "I don't mind", "it doesn't have to be today", "I don't have it with me", "I won't be in": a no without trouble."""
    if body[0] in ("we'll", "i'll") or body[1:3] in (("won't", "be"), ("don't", "mind"), ("wouldn't", "mind")):
        return body[0] in ("we'll", "i'll", "i", "we") and _TROUBLES.isdisjoint(body)
    if "rush" in body or "hurry" in body:
        return "in" in body
    after = next((i for i, low in enumerate(body) if low in ("doesn't", "don't")), len(body))
    if body[after + 1:after + 3] == ("have", "to"):
        return True
    return body[after + 1:after + 2] == ("have",) and body[0] in ("i", "we") and (body[-1] in ("yet", "handy") or body[-2:] in (("with", "me"), ("on", "me"), ("with", "us")))


def _untroubled(body: tuple[str, ...]) -> bool:
    """ "Nothing's wrong", "it's not urgent", "there's no problem"."""
    if _NEGATING.isdisjoint(body):
        return False
    at = next((i for i, low in enumerate(body) if low in _NEGATING), len(body))
    after = [low for low in body[at + 1:] if low not in _SOFT]
    return bool(after) and after[0] in _NO_TROUBLE and len(body) <= at + 6


_NEGATING = frozenset(("nothing's", "nothing", "no", "not", "isn't"))


_SOFT = frozenset("is was that really so very a an the any too particularly all actually".split())
_NO_TROUBLE = frozenset("wrong problem problems trouble issue issues rush hurry urgent serious bad emergency complaint complaining big harm worry worries hard".split())
_MOVES = frozenset("come came coming comes send sent go drive drove drives head walk walked".split())
_WHO_MOVES = frozenset("you he she they i we somebody someone you're he's she's they're we're people".split())


_STANDING = _PROBLEMS - {"out", "off", "down", "over"}


def _only_moves(body: tuple[str, ...], words: set[str]) -> bool:
    """ "You come out": somebody moves; the "out" is no outage. Things that come down are another matter."""
    if not _STANDING.isdisjoint(words) or not _NEGATIONS.isdisjoint(words):
        return False
    at = next(i for i, low in enumerate(body) if low in _MOVES)
    if not at or body[at - 1] not in _WHO_MOVES and body[at - 1] not in PERSONS or not words & {"out", "off", "down", "over"}:
        return False
    return body[at] not in PASTS or "you" not in words


@lru_cache(maxsize=20_000)
def _carried(low: str) -> tuple[bool, bool, bool, bool]:
    """Whether a word that is no grammar is a number, a time, money, a thing."""
    number = low in NUMBER_WORDS or low[0].isdigit()
    return number, not number and (low in _TIMES or low in _DAYS), low in _MONEY or low[0] in "$€£", len(low) > 2 and low not in _VERBAL


_OWN = frozenset("i we i'm we're my our me us i've we've i'd we'd".split())
_MONEY = frozenset("dollars dollar bucks euros pounds quid grand".split())
_AFFECTED = PERSONS - frozenset("driver engineer technician tech clerk receptionist manager supervisor rep agent operator team crew staff man guy guys people women men".split())
_BASE_WEIGHT = {"problem": 0.5, "want": 0.4, "fact": 0.25, "question": 0.1, "vent": 0.05, "courtesy": 0.0, "other": 0.05}


def weight_of(lows: tuple[str, ...], kind: str, sayable: bool) -> float:
    """How much of the matter the clause carries, 0–1: numbers, things, events and repetition over feelings."""
    weight = _BASE_WEIGHT[kind]
    if kind in ("courtesy", "vent", "question"):
        return weight
    numbers = times = money = things = 0
    for low in lows:
        if low not in _GRAMMAR:
            number, time, sum_of_money, thing = _carried(low)
            numbers, times, money, things = numbers + number, times + time, money + sum_of_money, things + thing
    weight += 0.1 * money
    if kind in ("fact", "problem", "want"):
        if not _AFFECTED.isdisjoint(lows):
            weight += 0.06
        light = lightness(lows)
        weight = min(weight - light, 0.35) if light >= 0.3 else weight - light
    if kind == "fact" and (not _WHO_MOVES.isdisjoint(lows[:4]) or not PERSONS.isdisjoint(lows)) and things <= times and not numbers and "walked" not in lows and not _MOVES.isdisjoint(lows) and _OWN.isdisjoint(lows):
        return 0.1
    carried = min(0.2, 0.1 * numbers) if numbers else 0.0
    if times:
        carried += min(0.15, 0.08 * times)
    weight += carried + min(0.2, 0.04 * things)
    if not sayable:
        weight = max(0.4, weight * 0.7) if kind == "want" and not has_verb(lows) and _booking(lows) else weight * 0.7
    return round(min(1.0, max(0.0, weight)), 2)
