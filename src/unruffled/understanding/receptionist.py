"""What a receptionist said, whoever it was: the moves it makes and the rules of conduct it breaks.

`label` is the public reading of one utterance (record contract, "Commands"). `findings` is the part of
it that the guard asks: everything that can be judged from the words alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from unruffled.understanding.receptionist_moves import (
    APOLOGY,
    CHECK,
    EMPATHY,
    FLOOR_ASKED,
    is_empathy,
    move_probabilities,
)
from unruffled.understanding.receptionist_promises import promises
from unruffled.understanding.receptionist_rules import (
    BARE_REFUSAL,
    EMPTY_WORDS,
    IDK,
    NEGATION,
    NEXT_STEP,
    Rule,
    by_trigger,
)
from unruffled.understanding.receptionist_text import Sentence, sentences, word_spans
from unruffled.understanding.values import value


@value(frozen=True, slots=True, kw_only=True)
class Finding:
    """One breach of a rule at text[start:end]."""

    rule: str
    start: int
    end: int
    why: str
    """What would be right, in one line."""


_BY_TRIGGER = by_trigger()
_TRIGGERS = _BY_TRIGGER.keys()
MOST_WORDS = 60
"""A turn longer than this is a speech (R028: reflections at most 30)."""
MOST_REFLECTED = 30

_SLOT = re.compile(r"\{[^{}]{0,60}\}|\[\[?[a-z_ ]{2,30}\]\]?|<[/a-zA-Z][^<>]{0,60}>|%\([a-z_]+\)s|\$\{[^}]*\}|\bNone\b(?! of)|\bnull\b|\bundefined\b|\bNaN\b|[*_#`~]{2,}|(?<!\w)TODO\b")
_FACES = re.compile("[\U0001F000-\U0001FAFF\u2600-\u27BF\uFE0F]|(?<!\\w)[:;=8][-o^']?[()DPp/\\\\|](?!\\w)|<3")
_HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ue000-\uf8ff\uff01-\uff5e\ud800-\udfff\U000e0000-\U000e01ff\U0001d400-\U0001d7ff]")
_MIXED = re.compile(r"[A-Za-z][\u0370-\u052f]|[\u0370-\u052f][A-Za-z]")
_SHOUT = re.compile(r"\b[A-Z]{4,}\b|\b[A-Z]{2,}(?:\s+[A-Z]{2,})+\b|!\s*!|\?!|!\?|\?\?")
_LOUD = re.compile(r"[A-Z][A-Z]|[!?] *[!?]")
_SHOUT_FREE = frozenset("HVAC NASA POLICE ASAP USPS IKEA ATM PIN FAQ RSVP FEMA HIPAA".split())
_DIGITS = re.compile(r"\d(?:[\d ,.-]*\d)?")
_CODE = re.compile(r"\b(?:cvv|cvc|cv2|security code|card code)\W{0,3}(?:is|was|number|'s)?\W{0,3}\d{3,4}\b")
_SSN = re.compile(r"\b(?!000|666)\d{3}-\d{2}-\d{4}\b")
_ASKS_CARD = re.compile(r"\b(?:what(?:'s| is)|may i have|can i (?:get|have|take)|could (?:i|you)|please|give me|read me|tell me|i(?:'ll| will) need)\b[^.?!]*\b(?:card (?:number|details)|cvv|cvc|security code|expiry|expiration date|social security|password|pin)\b")
_ASKS_CARD_FREE = re.compile(r"\b(?:don't|do not|not|never|without|no need|stop|rather than|n't)\b")
_NAMED_PRESENCE = re.compile(
    r"\b(?!I\b|It\b|That\b|This\b|There\b|What\b|Which\b|Here\b|Your\b|Everything\b|Number\b|Who\b|Where\b|Message\b|Help\b|Call\b|Somebody\b|Someone\b|Nobody\b|Water\b|Monday\b|Tuesday\b|Wednesday\b|Thursday\b|Friday\b|Saturday\b|Sunday\b)"
    r"[A-Z][a-z]\w+(?:'s| is| isn't| is not| was)(?: not| currently| still| usually)? (?:in\b(?= (?:the (?:office|building)|today|now|a meeting|until|on|this)|[.,]|$)|in(?: the (?:office|building)| today)|here|there|on site|at (?:home|his|her|the (?:office|site)|lunch)|out (?:of the office|today|for|at|until)|away|on (?:vacation|holiday|leave))\b"
    r"|\b(?!I\b|It\b|That\b|This\b|There\b|Your\b)[A-Z][a-z]\w+ (?:leaves|arrives|drives|lives|gets in|goes home)\b"
)
_PRESENCE_FREE = re.compile(r"\b(?:can't|cannot|won't|not able to|don't|unable)\b.*\b(?:say|tell|share|discuss|give|confirm)\b|\bwhether\b|\bif\b", re.I)
_PRESENCE_WORDS = frozenset("in here there site home out away vacation holiday leave leaves arrives drives lives gets goes office".split())


@lru_cache(maxsize=2048)
def findings(text: str) -> tuple[Finding, ...]:
    """Every breach that the words alone show, in order of position. Promises are not among them."""
    found = sentences(text)
    out = list(_of_form(text, found))
    previous: Sentence | None = None
    for sentence in found:
        out += _of_sentence(text, sentence, previous)
        previous = sentence
    out += _of_turn(text, found)
    return tuple(sorted(set(out), key=lambda f: (f.start, f.end, f.rule, str(f))))


def _of_sentence(text: str, sentence: Sentence, previous: Sentence | None) -> Iterator[Finding]:
    known = _TRIGGERS & sentence.words
    for rule in {id(rule): rule for word in known for rule in _BY_TRIGGER[word]}.values() if known else ():
        yield from _by_rule(sentence, rule)
    if "but" in sentence.words or "however" in sentence.words:
        yield from _but_after_empathy(sentence, previous)
    if not _PRESENCE_WORDS.isdisjoint(sentence.words):
        match = _NAMED_PRESENCE.search(text, sentence.start, sentence.end)
        if match and not sentence.question and not _PRESENCE_FREE.search(text[sentence.start: match.end()]):
            yield Finding(rule="leak", start=match.start(), end=match.end(), why="Say that you can't share that, and take the message.")


def rule_match(sentence: Sentence, rule: Rule) -> re.Match[str] | None:
    """The first words of the sentence that break the rule, if nothing in it clears them."""
    if rule.pattern.search(sentence.low) is None or rule.unless is not None and rule.unless.search(sentence.low):
        return None
    for match in rule.pattern.finditer(sentence.low):
        if not rule.negated or not NEGATION.search(" ".join(sentence.low[: match.end()].split()[-8:])):
            return match
    return None


def _by_rule(sentence: Sentence, rule: Rule) -> Iterator[Finding]:
    if rule.statement and sentence.low.rstrip(" \"')").endswith("?"):
        return
    match = rule_match(sentence, rule)
    if match is None:
        return
    start, end = match.span()
    while start < end and not sentence.low[start].isalnum():
        start += 1
    yield Finding(rule=rule.name, start=sentence.start + start, end=sentence.start + max(end, start + 1), why=rule.why)


def _but_after_empathy(sentence: Sentence, previous: Sentence | None) -> Iterator[Finding]:
    why = "Let empathy stand alone; begin the next sentence with what you can do."
    match = EMPATHY.search(sentence.low)
    if match is not None:
        but = _BUT.search(sentence.low, match.end())
        if but and not APOLOGY.search(sentence.low, match.end(), but.start()):
            yield Finding(rule="argue", start=sentence.start + but.start(1), end=sentence.start + but.end(1), why=why)
            return
    if previous is not None and sentence.words[:1] in (("but",), ("however",)) and is_empathy(previous):
        start, end = word_spans(sentence)[0]
        yield Finding(rule="argue", start=start, end=end, why=why)


_BUT = re.compile(r"\b(but|however|that said|nevertheless|still,)")


# ---------------------------------------------------------------- the whole turn


def _of_turn(text: str, found: tuple[Sentence, ...]) -> Iterator[Finding]:
    yield from _bare_idk(found)
    for sentence in found:
        if len(sentence.words) <= 9 and not sentence.question and not _REFUSAL_WORDS.isdisjoint(sentence.words):
            match = BARE_REFUSAL.search(sentence.low)
            if match and not NEXT_STEP.search(lower_all(found)):
                yield _at(sentence, match, "not_my_job", "After a refusal comes what you can do.")
    asked = [s for s in found if s.question]
    if len(asked) > 1:
        yield from _questions([s for s in asked if not FLOOR_ASKED.search(s.low)])
    if len(found) == 1 and not found[0].question and len(found[0].words) == 1 and found[0].words[0] in EMPTY_WORDS:
        yield Finding(rule="snippy", start=found[0].start, end=found[0].end, why="One word sounds snippy: say what you heard or what comes next.")


def _questions(asked: list[Sentence]) -> Iterator[Finding]:
    checks = [s for s in asked if CHECK.search(s.low)]
    if len(asked) - min(1, len(checks)) > 1:
        extra = asked[1]
        yield Finding(rule="one_question", start=extra.start, end=extra.end, why="Ask one thing at a time; a closing check may come on top.")


def lower_all(found: Sequence[Sentence]) -> str:
    return " ".join(s.low for s in found)


def _at(sentence: Sentence, match: re.Match[str], rule: str, why: str) -> Finding:
    return Finding(rule=rule, start=sentence.start + match.start(), end=sentence.start + max(match.end(), match.start() + 1), why=why)


_IDK_WORDS = frozenset("know idea clue sure beats knows say dunno guess faintest".split())
_REFUSAL_WORDS = frozenset("can't cannot can not won't unable no nope impossible possible wait back again able".split())


def _bare_idk(found: tuple[Sentence, ...]) -> Iterator[Finding]:
    for n, sentence in enumerate(found):
        match = None if _IDK_WORDS.isdisjoint(sentence.words) else IDK.search(sentence.low)
        if match is None:
            continue
        after = sentence.low[match.end():] + " " + lower_all(found[n + 1:])
        if not NEXT_STEP.search(after):
            yield _at(sentence, match, "bare_idk", "Say who will know, and that you will ask or pass it on.")


# ---------------------------------------------------------------- form: what no caller may be given


def _of_form(text: str, found: tuple[Sentence, ...]) -> Iterator[Finding]:
    if not found:
        yield Finding(rule="empty", start=0, end=len(text), why="Say something, or say nothing at all by not speaking.")
        return
    if not text.isascii():
        for pattern, rule, why in (
            (_FACES, "mock", "No emoji: words only."), (_HIDDEN, "unspeakable", "Only letters, digits and punctuation that can be read aloud."),
            (_MIXED, "unspeakable", "One alphabet a word."),
        ):
            match = pattern.search(text)
            if match:
                yield Finding(rule=rule, start=match.start(), end=match.end(), why=why)
    odd = _ODD.search(text) is not None
    if odd and text.isascii():
        yield from _ascii_form(text)
    match = _SLOT.search(text) if odd or not all(_SLOT_WORDS.isdisjoint(s.words) for s in found) else None
    if match:
        yield Finding(rule="unfilled_slot", start=match.start(), end=match.end(), why="Fill every slot before speaking.")
    yield from _shouting(text)
    yield from _secrets(text, found)
    count = len(text.split())
    if count > MOST_WORDS:
        yield Finding(rule="too_long", start=0, end=len(text), why=f"{count} words: say it in at most {MOST_WORDS}.")


_SLOT_WORDS = frozenset(("none", "null", "undefined", "nan", "todo"))
_ODD = re.compile(r"[^:;—–’\w \n.,'?!\"&/$£€-]|_|[:;=8][-o^']?[()DPp/\\|]")


def _ascii_form(text: str) -> Iterator[Finding]:
    match = _FACES.search(text) or None
    if match:
        yield Finding(rule="mock", start=match.start(), end=match.end(), why="No emoji: words only.")
    hidden = _HIDDEN.search(text)
    if hidden:
        yield Finding(rule="unspeakable", start=hidden.start(), end=hidden.end(), why="Only letters, digits and punctuation that can be read aloud.")


def _shouting(text: str) -> Iterator[Finding]:
    if not _LOUD.search(text):
        return
    for match in _SHOUT.finditer(text):
        words = match.group().split()
        if words[0].isalpha() and all(w in _SHOUT_FREE or len(w) <= 3 and len(words) == 1 for w in words) or match.group()[:1].isalpha() and _spelled(text, match):
            continue
        yield Finding(rule="shouting", start=match.start(), end=match.end(), why="Lower case and one mark at the end: a written voice can shout too.")
        return


def _spelled(text: str, match: re.Match[str]) -> bool:
    """ "GA", "SK" of a relay call and short codes ("AI", "VIP") are no shouting."""
    return all(w in ("AI", "GA", "SK", "IT", "TV", "OK", "US", "UK", "VIP", "LLC", "ID") for w in match.group().split())


def _secrets(text: str, found: tuple[Sentence, ...]) -> Iterator[Finding]:
    why = "Never read out or ask for card or identity numbers."
    numerals = _NUMERAL.search(text) is not None
    if numerals:
        for match in _DIGITS.finditer(text):
            if _is_card("".join(c for c in match.group() if c.isdecimal() and c.isascii())):
                yield Finding(rule="card_data", start=match.start(), end=match.end(), why=why)
    for sentence in found:
        for pattern in (_CODE, _SSN):
            match2 = pattern.search(sentence.low) if numerals else None
            if match2:
                yield _at(sentence, match2, "card_data", why)
        if not _CARD_WORDS.isdisjoint(sentence.words):
            asks = _ASKS_CARD.search(sentence.low)
            if asks and not _ASKS_CARD_FREE.search(sentence.low):
                yield _at(sentence, asks, "card_data", why)
        told = numerals or not _DIGIT_NAMES.isdisjoint(sentence.words)
        spoken = _spoken_digits(sentence.words) if told and len(sentence.words) > 12 else ""
        if spoken and _is_card(spoken):
            yield Finding(rule="card_data", start=sentence.start, end=sentence.end, why=why)


_NUMERAL = re.compile(r"\d")
_CARD_WORDS = frozenset("card cvv cvc code expiry expiration security password pin".split())
_DIGIT_WORDS = {w: str(n) for n, w in enumerate("zero one two three four five six seven eight nine".split())} | {"oh": "0"}
_DIGIT_NAMES = frozenset(_DIGIT_WORDS)


def _spoken_digits(words: Sequence[str]) -> str:
    """The longest run of digits read out one by one; empty below 13."""
    best, run = "", ""
    for word in words:
        digit = _DIGIT_WORDS.get(word) or (word if word.isdecimal() and word.isascii() else None)
        if digit is not None:
            run += digit
            best = run if len(run) > len(best) else best
        elif word not in (",", "-", "—", "–"):
            run = ""
    return best if len(best) >= 13 else ""


def _is_card(digits: str) -> bool:
    if len(digits) < 13:
        return False
    if len(digits) <= 19 and _luhn(digits):
        return True
    return any(_luhn(digits[i: i + 16]) for i in range(min(len(digits) - 15, 64)))


def _luhn(digits: str) -> bool:
    total = 0
    for i, c in enumerate(reversed(digits)):
        d = int(c) * (2 if i % 2 else 1)
        total += d - 9 if d > 9 else d
    return total % 10 == 0


# ---------------------------------------------------------------- the public reading


def label(text: str, context: Sequence[tuple[str, str]] = ()) -> tuple[dict[str, float], list[dict[str, Any]]]:
    """Moves with probabilities, and violations {"rule", "start", "end"} that need no account.

    context: earlier turns as ("caller" | "receptionist", text), oldest first. Never raises on any text.
    Without an account nothing stands behind a promise, so every promise is a violation `promise`.
    """
    found = sentences(text)
    moves = move_probabilities(found)
    violations = [{"rule": f.rule, "start": f.start, "end": f.end} for f in findings(text)]
    for sentence in found:
        violations += [{"rule": "promise", "start": start, "end": end} for start, end in promise_spans(sentence)]
    return moves, sorted(violations, key=lambda v: (v["start"], v["end"], v["rule"]))


def promise_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Positions in the text of each promise of a sentence."""
    made = promises(sentence)
    if not made:
        return []
    spans = word_spans(sentence)
    return [(spans[p.first][0], spans[min(p.last, len(spans) - 1)][1]) for p in made]
