"""Facts made of digits: telephone numbers, reference numbers, amounts of money."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots_codes import (
    LABEL_WORDS,
    MEASURES,
    THINGS,
    labelled,
    lettered,
    numbered_things,
    slot_at,
)
from unruffled.understanding.spoken_numbers import (
    DIGITS,
    NUMBER_WORDS,
    ONES,
    REPEATS,
    TENS,
    digits_value,
    number_at,
)
from unruffled.understanding.text import Text

NUMERIC = frozenset(DIGITS) | NUMBER_WORDS | frozenset(REPEATS)
"""Words that can begin a number."""
ANY_DIGIT = re.compile(r"\d")

_PAUSES = frozenset(("um", "uh", "er", "and"))
_JOINS = frozenset(("", "-", ",", "–", "—", "…"))
_NOT_OURS_BEFORE = frozenset("called dialed dialled rang tried fax operator pin code zip social ssn".split())
_PHONE_CUES = frozenset(
    "number call cell phone reach callback mobile text tel home work me at número teléfono celular numéro téléphone "
    "nummer telefon".split()
)
_SECRET = frozenset("card ssn social security routing pin cvv visa mastercard amex".split())
_NOT_A_PHONE_BEFORE = frozenset("card policy claim ssn tracking serial invoice debit credit routing".split())
CORRECTIONS = frozenset("no not sorry wait actually wrong instead correction nope oops perdón non nein change".split())
_UNITS_OF_PLACE = frozenset("unit apartment apt suite flat room lot number building floor house".split())


def formatted(digits: str) -> str:
    """ "5550142" → "555-0142", ten digits → "312-555-0142"; other lengths stay as they are."""
    if len(digits) == 7:
        return f"{digits[:3]}-{digits[3:]}"
    if len(digits) == 11 and digits[0] == "1":
        digits = digits[1:]
    if len(digits) == 10 and digits[0] != "0":
        return f"{digits[:3]}-{digits[3:6]}-{digits[6:]}"
    return digits


class Run:
    """Digits spoken one after the other: words first … stop - 1."""

    __slots__ = ("digits", "first", "groups", "stop")

    def __init__(self, first: int, stop: int, groups: tuple[str, ...]) -> None:
        self.first = first
        self.stop = stop
        self.groups = groups
        self.digits = "".join(groups)


def digit_runs(text: Text) -> list[Run]:
    """All runs of digit groups, pauses and commas within them passed over."""
    words, after = text.words, text.after
    runs: list[Run] = []
    i, stop = 0, len(words)
    while i < stop:
        if not (words[i] in NUMERIC or words[i][0].isdigit()):
            i += 1
            continue
        first, end = i, i
        groups: list[str] = []
        while i < stop:
            value, following = digits_value(words, i)
            if not value:
                if groups and words[i] in _PAUSES and i + 1 < stop and digits_value(words, i + 1)[0]:
                    i += 1
                    continue
                break
            groups.append(value)
            end = i = following
            if after[end - 1] not in _JOINS and not _continues(text, groups, end):
                break
        if groups:
            runs.append(Run(first, end, tuple(groups)))
        i = max(i, first + 1)
    return runs


def _continues(text: Text, groups: list[str], at: int) -> bool:
    """ "Five five five. Oh one four two." is one number, though a full stop stands in it."""
    said = sum(map(len, groups))
    if at >= len(text.words):
        return False
    i, count = at, 0
    while i < len(text.words) and count <= 9:
        value, following = digits_value(text.words, i)
        if not value:
            break
        count += len(value)
        i = following
    return said + count in (7, 10) or said in (3, 6) and count in (3, 4, 7)


def find_numbers(text: Text, context: Context) -> list[Slot]:
    """Telephone and reference numbers of the utterance."""
    runs = digit_runs(text)
    if not runs:
        return []
    slots = [*_references(text, runs, context)]
    if sum(slot.name == "order" for slot in slots) > 1:
        slots = [slot for n, slot in enumerate(slots) if not any(slot.start < old.end and old.start < slot.end for old in slots[:n] if old.name == slot.name)]
    starts = text.starts
    taken = {i for slot in slots for i in range(bisect_left(starts, slot.start), bisect_left(starts, slot.end))}
    phones = [run for run in (_trimmed(text, run) for run in runs) if run.first not in taken and _is_phone(text, run, context)]
    slots += _callbacks(text, phones, runs, context, taken)
    return slots


def _trimmed(text: Text, run: Run) -> Run:
    """The run without a unit number spoken just before it: "unit twelve five five five …"."""
    before = text.words[run.first - 1] if run.first else ""
    total = len(run.digits)
    if before in _UNITS_OF_PLACE and before != "number" and len(run.groups) > 1 and total - len(run.groups[0]) in (7, 10):
        _, first = digits_value(text.words, run.first)
        return Run(first, run.stop, run.groups[1:])
    return run


def _is_phone(text: Text, run: Run, context: Context) -> bool:
    count = len(run.digits)
    if not 5 <= count <= 15 or 13 <= count and not _plus(text, run):
        return False
    before = text.words[max(0, run.first - 4):run.first]
    following = text.words[run.stop] if run.stop < len(text.words) else ""
    if following in MEASURES and text.after[run.stop - 1] not in (".", "!", "?"):
        return False
    if before and (before[-1] in _NOT_OURS_BEFORE or text.original[text.starts[run.first] - 1] in "$£€#"):
        return False
    if not _SECRET.isdisjoint(before) or not _NOT_A_PHONE_BEFORE.isdisjoint(before) and _PHONE_CUES.isdisjoint(before[-2:]):
        return False
    if not _NOT_OURS_BEFORE.isdisjoint(before[-2:]) and context.asked != "callback":
        return False
    if text.ends[run.stop - 1] < len(text.plain) and text.plain[text.ends[run.stop - 1]] == "@":
        return False
    if count in (7, 10) or count == 11 and run.digits[0] == "1" or _plus(text, run):
        return True
    spoken_foreign = any(word in DIGITS and word not in ONES for word in text.words[run.first:run.stop] if word not in ("oh", "o"))
    return (context.asked == "callback" or spoken_foreign or not _PHONE_CUES.isdisjoint(before)) and count >= 6


def _plus(text: Text, run: Run) -> bool:
    start = text.starts[run.first]
    return (start > 0 and text.plain[start - 1] == "+") or (run.first > 0 and text.words[run.first - 1] == "plus")


def _callbacks(text: Text, phones: list[Run], runs: list[Run], context: Context, taken: set[int]) -> Iterator[Slot]:
    corrected = not CORRECTIONS.isdisjoint(text.vocabulary) or not _ENDINGS.isdisjoint(text.vocabulary)
    known = "callback" in context.known
    if phones:
        if len(phones) > 1 and corrected and _between(text, phones[-2], phones[-1]):
            yield _phone(text, phones[-2] if _denied(text, phones[-1]) else phones[-1], known)
            return
        for run in phones:
            tail = _partial(text, [r for r in runs if r.first >= run.stop], taken) if corrected else None
            if tail is not None and run is phones[-1]:
                digits = run.digits[: -len(tail.digits)] + tail.digits
                yield slot_at(text, "callback", tail.first, tail.stop, formatted(digits), known)
            else:
                name = "callback" if run is phones[0] else "other_number"
                yield _phone(text, run, known and corrected and name == "callback", name)
    elif corrected and (known or context.asked in ("callback", "check")):
        last = _partial(text, runs, taken)
        if last is not None:
            yield slot_at(text, "callback", last.first, last.stop, last.digits, True)


def _between(text: Text, one: Run, two: Run) -> bool:
    return not CORRECTIONS.isdisjoint(text.words[one.stop:two.first])


def _partial(text: Text, runs: list[Run], taken: set[int]) -> Run | None:
    """The last short run that stands after a word of correction: "no, 0143", or before one: "0174, not 0173"."""
    for n, run in reversed(list(enumerate(runs))):
        if n and _denied(text, run) and run.first - runs[n - 1].stop == 1 and len(runs[n - 1].digits) == len(run.digits):
            return runs[n - 1] if runs[n - 1].first not in taken else None
        before = text.words[max(0, run.first - 5):run.first]
        if 2 <= len(run.digits) <= 6 and run.first not in taken and (not CORRECTIONS.isdisjoint(before) or _ending(before)):
            following = text.words[run.stop] if run.stop < len(text.words) else ""
            return None if following in MEASURES else run
    return None


def _denied(text: Text, run: Run) -> bool:
    """ "…, not 0173": the number that was wrong."""
    return run.first > 0 and text.words[run.first - 1] == "not"


_ENDINGS = frozenset("ends end ending last".split())


def _ending(before: tuple[str, ...]) -> bool:
    """ "It ends in four three", "the last two are four three": the end of a number that was given."""
    if not _SECRET.isdisjoint(before):
        return False
    return before[-2:] in (("ends", "in"), ("ends", "with"), ("end", "in"), ("ending", "in")) or "last" in before and before[-1] in ("are", "is", "digits", "be")


def _phone(text: Text, run: Run, corrects: bool, name: str = "callback") -> Slot:
    value = formatted(run.digits)
    if _plus(text, run) and not (len(run.digits) == 11 and run.digits[0] == "1"):
        value = "+" + run.digits
    first, stop = run.first, run.stop
    if stop + 1 < len(text.words) and text.words[stop] in ("extension", "ext", "x"):
        digits, beyond = digits_value(text.words, stop + 1)
        while beyond < len(text.words) and digits and text.after[beyond - 1] == "":
            more, following = digits_value(text.words, beyond)
            if not more:
                break
            digits, beyond = digits + more, following
        if digits:
            value, stop = f"{value} ext. {digits}", beyond
    return slot_at(text, name, first, stop, value, corrects)


def _references(text: Text, runs: list[Run], context: Context) -> Iterator[Slot]:
    """ "order number A 4471", "claim is 88-120", "about twenty-two ninety"."""
    if not LABEL_WORDS.isdisjoint(text.vocabulary):
        yield from labelled(text)
    if not THINGS.isdisjoint(text.vocabulary):
        yield from numbered_things(text)
    if context.asked == "order" or sum([len(word) == 1 for word in text.words]) > 1:
        yield from lettered(text, context)
    for run in runs:
        if (
            run.first
            and text.words[run.first - 1] in ("about", "regarding", "re")
            and 3 <= len(run.digits) <= 6
            and len(run.groups) >= 2
            and (run.stop == len(text.words) or text.after[run.stop - 1] in (".", ",", "…", "!", "?"))
        ):
            yield slot_at(text, "reference", run.first, run.stop, run.digits)


_SIGNED = re.compile(r"[$£€]\s?\d[\d,]*(?:\.\d\d)?|\b\d[\d,]*(?:\.\d\d)? ?(?:dollars|bucks|euros|pounds|quid|usd)\b")
_CURRENCY = {
    "dollars": "$", "dollar": "$", "bucks": "$", "buck": "$", "usd": "$", "euros": "€", "euro": "€", "pounds": "£",
    "quid": "£", "grand": "$", "dólares": "$",
}  # fmt: skip
_MONEY_WORDS = frozenset(_CURRENCY)
_SIGNS = re.compile(r"[$£€]")


def find_amounts(text: Text) -> list[Slot]:
    """Amounts of money: "$65", "eighty bucks" → "$80", "fifteen hundred dollars" → "$1500"."""
    slots = []
    worded = not _MONEY_WORDS.isdisjoint(text.vocabulary)
    if worded or _SIGNS.search(text.plain):
        for match in _SIGNED.finditer(text.lower):
            value = _money(match[0])
            slots.append(Slot(name="amount", text=text.original[match.start():match.end()], start=match.start(), end=match.end(), value=value))
    if worded:
        slots += _worded_amounts(text)
    return [slot for slot in slots if not _a_rate(text, slot)] or slots[:1]


def _money(found: str) -> str:
    sign = found[0] if found[0] in "$£€" else _CURRENCY[found.split()[-1].lstrip("0123456789,.")]
    return sign + re.sub(r"[^\d.]", "", found)


def _a_rate(text: Text, slot: Slot) -> bool:
    """ "three hundred dollars a month" is what somebody pays, seldom what the call is about."""
    return text.lower[slot.end:slot.end + 9].startswith((" a month", " a week", " a year", " per ", " an hour", " monthly"))


def _worded_amounts(text: Text) -> Iterator[Slot]:
    words = text.words
    for i, word in enumerate(words):
        if word not in _CURRENCY or not i or words[i - 1].isdigit():
            continue
        first = i
        while first and i - first < 8 and (words[first - 1] in NUMBER_WORDS or words[first - 1] in ("and", "a")):
            first -= 1
        while first < i and words[first] in ("and", "a") and not (words[first] == "a" and words[first + 1] in ("hundred", "thousand", "grand")):
            first += 1
        value, stop = number_at(words, first) if first < i else (None, first)
        if word == "grand" and first < i:
            value, stop = (value or 1) * (1 if stop > i else 1000), i
        if value is None or stop not in (i, i + 1):
            continue
        cents, end = _cents(words, i + 1)
        yield slot_at(text, "amount", first, end, f"{_CURRENCY[word]}{int(value)}{cents}")


def _cents(words: tuple[str, ...], at: int) -> tuple[str, int]:
    i = at + 1 if at < len(words) and words[at] == "and" else at
    if i < len(words) and (words[i] in TENS or words[i] in ONES):
        value, stop = number_at(words, i)
        if value is not None and value < 100 and stop < len(words) and words[stop] == "cents":
            return f".{int(value):02d}", stop + 1
    return "", at
