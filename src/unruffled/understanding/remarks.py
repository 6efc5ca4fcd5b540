"""Remarks about this conversation rather than the matter, and speech made plain before it is read."""

from __future__ import annotations

import re
from itertools import filterfalse

from unruffled.understanding.reading import Reading, Slot
from unruffled.understanding.word_marks import lowered, marked_in, marks_in


def _source(patterns: tuple[str, ...], start: bool) -> str:
    lead = r"^(?:(?:and|but|so|no|okay|well|just|please|yeah|yes|oh|hey|then),? )*" if start else ""
    return lead + "(?:" + "|".join(patterns) + ")"


def any_of(*patterns: str, start: bool = False) -> re.Pattern[str]:
    """One pattern out of several, without regard to case; `start`: only at the beginning, after "and", "so", "oh"."""
    return re.compile(_source(patterns, start), re.IGNORECASE)


class Remark:
    """As `any_of`, but tried only where one of its signs stands: most turns have none, and looking for one costs little.

    patterns: in lower case. signs: "a|b", literals one of which every match holds."""

    def __init__(self, *patterns: str, signs: str = "", start: bool = False) -> None:
        self._low = re.compile(_source(patterns, start))
        self._signs = signs.split("|")
        self._mark = marked_in([max(sign.split(), key=len) for sign in self._signs]) if signs else 0
        """Of the words that hold a sign, or the longest word of one; 0 without signs."""

    def search(self, text: str) -> re.Match[str] | None:
        if self._mark and not marks_in(text) & self._mark:
            return None
        low = lowered(text)  # matching in one case only is several times faster
        for sign in self._signs:
            if sign in low:
                return self._low.search(low)
        return None

    def match(self, text: str) -> re.Match[str] | None:
        return self._low.match(lowered(text))


_ABOUT_THE_CALL = Remark(
    r"let me (?:finish|speak|talk|explain|tell|see|think)", r"(?:i want you to )?listen\b", r"hear me out", r"hold on",
    r"hang on", r"wait\b", r"(?:i want you to )?write (?:this|that|it) down", r"i(?:'m| am) (?:just )?calling", r"(?:just )?(?:a )?(?:simple |plain )?yes or no\b",
    r"nothing(?:'s| is) wrong", r"i (?:don't know|wonder|hope|wasn't sure|am not sure) (?:if|whether) (?:this|you|that|it)",
    r"i'm not sure (?:if|whether) (?:this|you|that|it)", r"(?:that's|it's|that is) (?:all|it|fine|right|okay|everything)\b",
    r"(?:you|she|he|they)(?:'ve| have|'s| has)? (?:got )?(?:the|my) number", r"i(?:'ll| will) (?:wait|be waiting|hold)",
    r"i need (?:a|one) (?:minute|moment|second)",
    r"i (?:only |just )?(?:want|need|wanted|would like|'d like)(?: to)? (?:talk|speak|get through)\b",
    r"i (?:only |just )?(?:want|need|wanted|would like|'d like)(?: to)? (?:call|know|say)(?: that)?\W*$",
    r"guess what", r"you know what", r"is this", r"am i\b", r"i (?:told|said) (?:you|that)", r"if they call",
    r"have (?:somebody|someone|him|her|them) call me", r"i heard you", r"as i said", r"it(?:'s| is) not you\b",
    r"you(?:'re| are) right", r"you(?:'ve)? (?:got|have) (?:it|that) (?:right|all|now|down)\b", r"(?:oh )?my (?:gosh|god|goodness|word|lord)\b", r"no it(?:'s| is) not\b", r"(?:nobody|no one) needs to (?:call|ring)", r"no need to (?:call|ring)",
    r"(?:put|write|get|take|note) (?:that|this|it) (?:down|in)\b", r"(?:i )?(?:don't|do not) (?:want|agree)[\w' ]{0,24}record", r"(?:i )?(?:don't|do not) (?:want|wish) to (?:go|be passed|say|repeat|explain|be sent)\b",
    r"turn (?:it|that|this) off\W*(?:please)?\W*$", r"let me (?:guess|get|find|grab)\b", r"(?:i(?:'ve)? )?got it\W*$", r"say (?:it|that) again", r"speak (?:up|slower|slowly)",
    r"will you,? i\b", r"i suppose\W*$", r"i (?:do )?apologi[sz]e\b", r"i (?:was expecting|expected) (?:a|an|to)\b", r"i (?:don't|do not|dunno)(?: really)? (?:know)?\W*$", r"call (?:it|that) what you",
    r"i don't need (?:anybody|anyone|a call)", r"they(?:'ve| have) got better things", r"no (?:number|name)\b",
    r"i(?:'m| am) not giving my", r"don't[, ]+(?:don't )?(?:finish|interrupt|rush|put me (?:back )?on (?:hold|one of those))", r"i(?:'m| am) on hold", r"can you hear",
    r"(?:please )?(?:don't|do not|stop) (?:apologi[sz]|say(?:ing)? (?:you're |that you're )?sorry)", r"let me (?:guess|tell you)", r"write (?:that|this|it) in\b",
    r"i(?:'d| would)? (?:don't want|do not want|rather not)(?: to)? (?:tell|say|talk|explain|discuss|give|go through|go into|be recorded|it recorded|this recorded|an? apolog)",
    r"i don't want (?:it|this|that) (?:being )?recorded", r"(?:what am i|you got a pen|have you got a pen|where was i)", r"i'm (?:a )?(?:bit |little )*slow\b",
    r"put (?:that|this|it) down\b", r"you(?:'re| are| were| have|'ve) (?:been )?(?:very |so |really )?(?:kind|good|nice|decent|helpful|patient|great)\b",
    r"(?:one|just a|a) (?:moment|second|minute|sec)\b", r"that's (?:fair|lovely|great|grand|good|kind)\b", r"they can call\b",
    r"you(?:'re| are) (?:breaking|the first)", r"i (?:don't|do not|won't|am not|'m not) ?(?:want to|wanna|going to|gonna)? ?(?:be (?:put )?on hold|hold\b|be transferred)",
    start=True)

_NO_CALL = Remark(
    r"\b(?:nobody|no one|they don't|you don't|she doesn't|he doesn't)[\w' ]{0,8} needs? to (?:call|ring|phone)",
    r"\bno need to (?:call|ring|phone)", r"\bdon't need (?:anybody|anyone|somebody|someone|a call)\b",
    r"\bdon't (?:bother )?call(?:ing)? me back",
    r"\b(?:no|don't give(?: out)?|don't have|haven't got|won't give(?: out)?|not giving(?: out)?|rather not give)"
    r"(?: you| a| any| my| the){0,2} (?:number|phone)\b", signs="need to |needs to |don't need |me back| number| phone")

_PLEASE_TELL = Remark(
    r"(?:would|could|can|will) you (?:just |please |kindly |maybe )*"
    r"(?:tell(?! me| us)|let(?! me| us)|ask|give (?:him|her|them)|pass|say|put|leave|have|make a note|note)\b",
    r"(?:would|could|can) (?:somebody|someone|anybody|anyone)\b", start=True)

_STUTTER = re.compile(r"(?<![\w'])(\w{1,3})-\s?(?=\1)", re.IGNORECASE)
_TRAILED = re.compile(r"(?<![\w'])(\w{1,3})-?(?:\1-)*\s?(?:\.\.\.|…)\s*(?=\1)", re.IGNORECASE)
_BROKEN = re.compile(r"(?<![\w'])(?!one-|two-|six-|ten-|oh-|\d)\w{1,3}- (?=\w)", re.IGNORECASE)
_DOUBLED = re.compile(r"\b(?!(?:zero|oh?|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|\d+) )((?:\w+ ){1,3}?)\1", re.IGNORECASE)
"""Digits are said twice on purpose: "five five five"."""


def about_the_call(text: str) -> bool:
    """Whether a clause speaks of this call itself ("let me finish"): answered, but no part of the matter."""
    return _ABOUT_THE_CALL.match(text.strip()) is not None


_UNFIT = frozenset(
    "don't do please what what's who who's where where's why how how's before if when because let just that which who whether unless until while not no and but so as".split()
)


_PLEDGE = re.compile(r"\b(?:promis|guarant|swear)", re.IGNORECASE)
"""Said back, a demand for a promise would sound like one."""


_SHORTENED = frozenset("mr mrs ms dr st vs approx mme a.m p.m".split())
"""Before a full stop these are read as abbreviations, and our sentence would run into the next one."""
_TAG = re.compile(r"[\s,]+no[.,]?$", re.IGNORECASE)
"""So would a "no" that only asks for assent: "it closes at noon no"."""


def fit_to_say(you: str) -> bool:
    """Whether words turned round can stand in our sentence: a statement, not an order or a torso."""
    first = you.partition(" ")[0].strip(",.'").lower()
    last = you.rpartition(" ")[2].strip(",.'").lower()
    return bool(you) and first not in _UNFIT and last not in _SHORTENED and _PLEDGE.search(you) is None


_LOWERED = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen twenty thirty forty fifty "
    "sixty hundred the a an my your his her their our it there this that these those he she they we you no some all "
    "people every last next yesterday today tomorrow somebody someone nothing something everything half both".split())


def within_sentence(you: str) -> str:
    """A statement begun with a small letter, where it does not begin with a name, and without a last "no"."""
    you = _TAG.sub("", you) or you
    return you[:1].lower() + you[1:] if you.partition(" ")[0].lower().strip(",'") in _LOWERED else you


def to_say(you: str) -> str:
    """Words turned round as they stand inside a sentence of ours; empty if they cannot."""
    return within_sentence(you) if fit_to_say(you) else ""


_LEAD = re.compile(r"^(?:(?:(?:and|but|so|because|okay|well|oh|um|uh|yeah|yes|like|then),?|(?:hi|hello|hey|good (?:morning|afternoon|evening))(?: there| dear)?,?|no,) )+", re.IGNORECASE)


_TYING = frozenset("hi hello hey good and but so because okay well oh um uh yeah yes no like then".split())


def without_lead(text: str) -> str:
    """A clause without what only ties it to the one before: "and I want it cancelled" → "I want it cancelled"."""
    first = text.partition(" ")[0]
    if first.isascii() and first.rstrip(",").lower() not in _TYING:
        return text
    return _LEAD.sub("", text) or text


def wants_no_call(text: str) -> bool:
    """The caller does not want to be called back."""
    return _NO_CALL.search(text) is not None


def asks_to_pass_on(text: str) -> bool:
    """ "Would you tell her that …": a message in the form of a question."""
    return _PLEASE_TELL.match(text.strip()) is not None


_NAME_CALLING = re.compile(
    r"[,;]?\s*\byou (?:\w+ ){0,2}?(?:idiot|moron|crook|clown|thie(?:f|ves)|liar|jerk|fool|bastard|scum|cretin|imbecile|loser"
    r"|bozo|muppet|scammer|robber|criminal|amateur|parasite|leech|incompetent|cheat|monster|animal|snake|vulture)(?:e?s)?\b",
    re.IGNORECASE)


def without_name_calling(text: str) -> str:
    """ "My order is late again, you clowns" → "My order is late again": the matter, without what we were called."""
    return _NAME_CALLING.sub("", text)


def without_stutter(text: str) -> str:
    """ "the b-b-bike" → "the bike": what was meant, for reading; the record keeps what was said."""
    if "-" not in text or len(_STUTTER.findall(text)) + len(_BROKEN.findall(text)) < 2:
        return text
    plain = _TRAILED.sub("", text)
    for _ in range(4):
        plain, count = _STUTTER.subn("", plain)
        if not count:
            break
    return _DOUBLED.sub(r"\1", _BROKEN.sub("", plain).replace(", ,", ","))


_NOISE = frozenset(
    "yes no yeah yep yup nope okay ok right sure fine hello hi hey thanks thank you bye goodbye alright what huh um uh er good morning afternoon "
    "evening please sorry that's it's it is that this my name number and the a i'm i here me oh well great perfect ga sk so much very lovely "
    "speaking mr mrs ms miss wait mean actually all then accurate correct day cool yep".split()
)
_SOUND = re.compile(r"\[[^\]]*\]")
_SENTENCE = re.compile(r"(?:[^.?!…;]|\.(?=\w))+[.?!…;]*")
"""A full stop within a word ends no sentence: "m.thorne@example.test"."""
_CONTENT = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_TAKEN = re.compile(
    r"(?:\b(?:and )?(?:i'm|it's|this is|my (?:name|number|phone|cell)(?: is|'s)|(?:the )?(?:name|number)(?: is|'s)|that's|at|on)\s+)?\0[,\s]*",
    re.IGNORECASE,
)
"""A name or number that was taken out, and the words that only led to it."""
_LED = re.compile(r"^(?:(?:uh|um|er|erm)\b[,\s]*)+|^[,\s]+|[,\s]+(?=[.?!…;]|$)", re.IGNORECASE)


def _unled(sentence: str) -> str:
    """Without hesitation at its start and commas at its ends; most sentences have neither."""
    body = sentence.rstrip(".?!…;")
    if sentence[:1] in _LED_STARTS or body[-1:] in _LED_ENDS or body.endswith(" "):
        return _LED.sub("", sentence)
    return sentence


_LED_STARTS = frozenset((*",uUeE", ""))
_LED_ENDS = frozenset((",", ""))


def _from_behind(slot: Slot) -> int:
    return -slot.start


def matter_words(reading: Reading) -> str:
    """The sentences of a turn that speak of the matter: without sounds, name, number, spelling and mere courtesy.

    Empty if nothing of the matter is left. The words themselves are the caller's, unchanged.
    """
    text = reading.text
    taken = [slot for slot in reading.slots if slot.name in ("name", "callback")]
    for slot in sorted(taken, key=_from_behind) if taken else ():
        text = f"{text[: slot.start]}\0{text[slot.end :]}"
    passed = _NOISE.union([word.lower() for slot in taken if slot.name == "name" for word in _CONTENT.findall(slot.value)]) if taken else _NOISE
    kept = []
    for sentence in _SENTENCE.findall(" ".join((_SOUND.sub(" ", text) if "[" in text else text).split())):
        left = list(filterfalse(passed.__contains__, _CONTENT.findall(sentence.lower())))
        if not left or max(map(len, left)) == 1:  # nothing, or only what is spelled
            continue
        if len(left) > 6 or not about_the_call(sentence):
            kept.append(_unled((_TAKEN.sub("", sentence) if "\0" in sentence else sentence).strip()))
    return " ".join(kept).strip(" ,;:-—–.")
