"""Where and how to reach: street addresses, units, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots_numbers import NUMERIC
from unruffled.understanding.spoken_numbers import ORDINALS, digits_value
from unruffled.understanding.text import Text
from unruffled.understanding.verbs import has_verb

_STREETS = frozenset(
    "street avenue road lane boulevard terrace parkway highway crescent quay mews st ave rd ln blvd ct pkwy hwy dr cir "
    "court drive circle".split()
)
_LOOSE_STREETS = frozenset("way place close square row hill walk loop trail plaza gardens grove alley pl sq path point ridge view".split())
"""Also everyday words, so they need a capital or a question for the address."""
STREET_WORDS = _STREETS | _LOOSE_STREETS
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest n s e w ne nw se sw".split())
_NOT_STREET_NAMES = frozenset(
    "the a an of to in on at and or is was are hour hours minute minutes day days week weeks month months year years "
    "dollars bucks people times time more other different way ways o'clock am pm miles blocks feet for from my your i "
    "we you they it that this with in hundred thousand percent inches pieces times kids cars".split()
)
_UNITS = frozenset("unit apartment apt suite flat room lot".split())
_PARTS = frozenset("dot underscore dash hyphen period punto".split())
_SPOKEN_MARKS = {"dot": ".", "period": ".", "punto": ".", "underscore": "_", "dash": "-", "hyphen": "-"}
_TYPED_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_LEAD_INS = frozenset("it's it is yeah yes um uh sure okay my address the at we're we i'm i live that's well so oh and".split())


def find_places(text: Text, context: Context) -> list[Slot]:
    """Addresses and units of the utterance."""
    slots: list[Slot] = []
    numbered = not NUMERIC.isdisjoint(text.vocabulary) or any(word[0].isdigit() for word in text.words)
    if numbered and (context.asked == "address" or not STREET_WORDS.isdisjoint(text.vocabulary)):
        slots += _addresses(text, context)
    if not _UNITS.isdisjoint(text.vocabulary) or context.asked == "unit":
        slots += _units(text, context)
    if context.asked == "address" and not any(slot.name == "address" for slot in slots):
        slots += _bare_address(text, numbered)
    return slots


def _house_number(text: Text, at: int) -> tuple[str, int]:
    """House number spoken or typed at `at`: "eighteen" → "18", "twelve forty-five" → "1245", "12b" → "12B"."""
    words = text.words
    if words[at][0].isdigit() and not words[at].isdigit():
        return (words[at].upper(), at + 1) if re.fullmatch(r"\d{1,5}[a-z]", words[at]) else ("", at)
    digits, i = "", at
    while i < len(words) and len(digits) < 5:
        value, following = digits_value(words, i)
        if not value or i > at and text.after[i - 1] not in ("", "-"):
            break
        digits, i = digits + value, following
    return digits, i


def _addresses(text: Text, context: Context) -> Iterator[Slot]:
    words, i = text.words, 0
    while i < len(words):
        if not (words[i] in NUMERIC or words[i][0].isdigit()) or words[i] in ("oh", "o", "un"):
            i += 1
            continue
        number, first_name = _house_number(text, i)
        stop = _street_end(text, first_name, context) if number else None
        if stop is None:
            i = max(i + 1, first_name)
            continue
        name = " ".join(_street_word(text, k) for k in range(first_name, stop))
        side = words[i - 1] + " " if i and words[i - 1] in _BESIDE and text.after[i - 1] == "" else ""
        start, end = text.span(i - 1 if side else i, stop)
        yield Slot(name="address", text=text.original[start:end], start=start, end=end, value=f"{side}{number} {name}")
        i = stop


def _street_end(text: Text, at: int, context: Context) -> int | None:
    """Where the street's name that begins at `at` ends: one to four words, the last a kind of street."""
    words = text.words
    cased = text.original != text.lower
    for i in range(at, min(at + 5, len(words))):
        if text.after[i - 1] not in ("", "-") and i > at:
            return None
        if i > at and words[i] in STREET_WORDS:
            if words[i] in _STREETS and (words[i] not in ("court", "drive", "circle") or not cased or text.raw(i)[0].isupper() or context.asked == "address"):
                return _with_direction(text, i + 1)
            if text.raw(i)[0].isupper() or context.asked == "address":
                return _with_direction(text, i + 1)
            return None
        if words[i] in _NOT_STREET_NAMES:
            return None
    if context.asked == "address" and at < len(words) and text.after[at - 1] == "" and len(words[at]) > 1 and not _SITE.intersection(words) and (
        words[at] not in _NOT_STREET_NAMES and words[at].isalpha()
    ):
        stop = at + 1
        while stop < len(words) and text.after[stop - 1] == "" and words[stop] not in _NOT_STREET_NAMES:
            stop += 1
        return stop
    return None


def _with_direction(text: Text, stop: int) -> int:
    if stop < len(text.words) and text.words[stop] in _DIRECTIONS and text.after[stop - 1] in ("", ","):
        return stop + 1
    return stop


def _street_word(text: Text, at: int) -> str:
    raw = text.raw(at)
    if raw.lower() in ORDINALS or raw[0].isdigit():
        return raw.capitalize() if raw.isalpha() else raw
    return raw if raw[0].isupper() and not (raw.isupper() and len(raw) > 2) else raw.capitalize()


def _units(text: Text, context: Context) -> Iterator[Slot]:
    words = text.words
    for i, word in enumerate(words):
        if word in _UNITS and i + 1 < len(words):
            at = i + 1
            while at < len(words) - 1 and words[at] in ("number", "no", "is", "it's"):
                at += 1
            value, stop = _unit_value(text, at)
            if value:
                yield _slot(text, "unit", i if word != "room" or stop > at else at, stop, value)
                return
    if context.asked == "unit":
        for i in range(min(len(words), 6)):
            value, stop = _unit_value(text, i)
            if value and words[i] not in ("a", "i", "o", "oh"):
                yield _slot(text, "unit", i, stop, value)
                return


def _unit_value(text: Text, at: int) -> tuple[str, int]:
    words = text.words
    if at >= len(words):
        return "", at
    if words[at][0].isdigit() and not words[at].isdigit():
        return words[at].upper(), at + 1
    if len(words[at]) == 1 and words[at].isalpha() and words[at] not in ("i",):
        stop = at + 1
        if stop < len(words) and digits_value(words, stop)[0] and text.after[at] in ("", "-"):
            digits, stop = digits_value(words, stop)
            return words[at].upper() + digits, stop
        return (words[at].upper(), stop) if words[at] not in ("a", "o") or text.raw(at).isupper() else ("", at)
    digits, stop = digits_value(words, at)
    if digits and _digits_after(text, stop) + len(digits) > 4:
        return digits, stop
    while digits and stop < len(words) and text.after[stop - 1] in ("", "-") and len(digits) < 4:
        more, following = digits_value(words, stop)
        if not more or len(digits + more) > 4:
            break
        digits, stop = digits + more, following
    if digits and stop < len(words) and len(words[stop]) == 1 and words[stop].isalpha() and words[stop] != "i" and text.after[stop - 1] in ("", "-"):
        return digits + words[stop].upper(), stop + 1
    return digits, stop


def _digits_after(text: Text, at: int) -> int:
    """How many digits are spoken on without a break from word `at`."""
    count = 0
    while at < len(text.words) and text.after[at - 1] in ("", "-", ",") and count < 8:
        value, following = digits_value(text.words, at)
        if not value:
            break
        count, at = count + len(value), following
    return count


_BESIDE = frozenset("behind opposite beside near".split())
_SITE = frozenset(
    "corner intersection between behind across opposite beside house floor ground building unit car gate lot apartment apt suite flat entrance door dock room level barn site "
    "tower block wing lobby basement penthouse hangar warehouse cabin plot pier bay stairwell elevator lift platform parking garage exit mile marker route highway".split()
)
"""Words that say where: an answer that has one is a place, with or without a street."""
_AFTER_PLACE = frozenset("please thanks thank you okay yes yeah sir ma'am and hurry quick now".split())


def _bare_address(text: Text, numbered: bool) -> Iterator[Slot]:
    """The place as the caller has it, when we asked for it: "the corner of Fifth and Main", "house nine, ground floor"."""
    words = text.words
    first, stop = 0, len(words)
    while first < stop and words[first] in _LEAD_INS:
        first += 1
    while stop > first and words[stop - 1] in _AFTER_PLACE:
        stop -= 1
    told = words[first:stop]
    if not told or len(told) > 12 or text.after[-1] == "?" or not (numbered and _lettered(text, first, stop) or not _WHERE.isdisjoint(told)) or len(told) < 2 or not _DOUBTS.isdisjoint(told):
        return
    if sum([bool(digits_value(words, i)[0]) for i in range(first, stop)]) > 5 or has_verb([word for word in told if word not in _SITE]):
        return
    if words[first] == "corner" and first and words[first - 1] == "the":
        first -= 1
    start, end = text.span(first, stop)
    found = text.original[start:end]
    yield Slot(name="address", text=found, start=start, end=end, value=found.replace(". ", ", "))


def _lettered(text: Text, first: int, stop: int) -> bool:
    """A number with a letter or a name beside it: "Four C, Stonegate"."""
    return any(
        len(text.words[i]) == 1 and text.words[i] != "i" or i > first and text.original[text.starts[i]].isupper() and not text.original.isupper() for i in range(first, stop)
    )


_WHERE = _SITE | _STREETS - {"st", "dr", "drive", "court", "circle"}
_DOUBTS = frozenset("don't what why already same told know hours minutes o'clock dollars not no".split())


def find_mail(text: Text) -> list[Slot]:
    """E-mail addresses, typed or spoken ("dana at example dot test")."""
    if "@" in text.plain:
        return [
            Slot(name="email", text=match[0], start=match.start(), end=match.end(), value=match[0].lower().rstrip("."))
            for match in _TYPED_MAIL.finditer(text.original)
        ]
    if _PARTS.isdisjoint(text.vocabulary) or text.vocabulary.isdisjoint(("at", "arroba", "arobase")):
        return []
    words = text.words
    for i in range(len(words) - 3, 0, -1):
        if words[i] not in ("at", "arroba", "arobase"):
            continue
        domain, stop = _domain(words, i + 1)
        if domain:
            local, first = _local(text, i)
            return [_slot(text, "email", first, stop, f"{local}@{domain}")]
    return []


def _domain(words: tuple[str, ...], at: int) -> tuple[str, int]:
    i = at + 1
    while i < len(words) and i - at < 3 and words[i] not in _SPOKEN_MARKS:
        i += 1
    if i == len(words) or words[i] not in _SPOKEN_MARKS or not _NOT_STREET_NAMES.isdisjoint(words[at:i]):
        i = at + 1
    parts = "".join(words[at:i])
    marks = 0
    while i + 1 < len(words) and words[i] in _SPOKEN_MARKS:
        marks += words[i] in ("dot", "period", "punto")
        parts += _SPOKEN_MARKS[words[i]] + words[i + 1]
        i += 2
    return (parts, i) if marks else ("", at)


def _local(text: Text, at: int) -> tuple[str, int]:
    words, i = text.words, at - 1
    digits, first = "", i
    while first >= 0 and (value := digits_value(words, first)[0]) and len(digits) < 8 and words[first] not in ("a",):
        digits, first = value + digits, first - 1
    local, i = (words[first] + digits, first) if digits and first >= 0 and text.after[first] in ("", "-") else (words[i], i)
    while i >= 2 and words[i - 1] in _SPOKEN_MARKS:
        local = words[i - 2] + _SPOKEN_MARKS[words[i - 1]] + local
        i -= 2
    while i and len(words[i]) == 1 and len(words[i - 1]) == 1 and words[i - 1] not in ("i",):
        local, i = words[i - 1] + local, i - 1
    return local, i


def _slot(text: Text, name: str, first: int, stop: int, value: str) -> Slot:
    start, end = text.span(first, stop)
    return Slot(name=name, text=text.original[start:end], start=start, end=end, value=value)
