"""Where and how to reach: street addresses, units, e-mail addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unruffled.understanding.names import PLAIN
from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots_numbers import NUMERIC
from unruffled.understanding.spoken_numbers import ORDINALS, REPEATS, TENS, digits_value, number_at
from unruffled.understanding.text import Text
from unruffled.understanding.verbs import has_verb
from unruffled.understanding.word_marks import marked, marked_where

_STREETS = frozenset(
    "street avenue road lane boulevard terrace parkway highway crescent quay mews st ave rd ln blvd ct pkwy hwy dr cir "
    "court drive circle".split()
)
_LOOSE_STREETS = frozenset("approach rise wharf parade green vale yard mews common passage broadway bend cove crossing quayside embankment bypass way place close square row hill walk loop trail plaza gardens grove alley pl sq path point ridge view".split())
"""Also everyday words, so they need a capital or a question for the address."""
STREET_WORDS = _STREETS | _LOOSE_STREETS
_DIRECTIONS = frozenset("north south east west northeast northwest southeast southwest n s e w ne nw se sw".split())
_NOT_STREET_NAMES = frozenset(
    "the a an of to in on at and or is was are hour hours minute minutes day days week weeks month months year years "
    "dollars bucks people times time more other different way ways o'clock am pm miles blocks feet for from my your i "
    "we you they it that this with in hundred thousand percent inches pieces times kids cars".split()
)
_UNITS = frozenset("unit apartment apt suite flat room lot".split())
_PARTS = frozenset("dot underscore dash hyphen period punto point stop".split())
_SPOKEN_MARKS = {"dot": ".", "period": ".", "punto": ".", "point": ".", "underscore": "_", "dash": "-", "hyphen": "-"}
_DOTS = frozenset("dot period punto point".split())
_TYPED_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_LEAD_INS = frozenset("it's it is yeah yes um uh sure okay my address the at we're we i'm i live that's well so oh and".split())


_DOOR = re.compile(r",? ?#\s?(\w{1,5})\b")
_DOOR_BEFORE = re.compile(r"(?<![\w#])(\d{1,3}[a-gA-G]), ?$")
_DOOR_BEHIND = re.compile(r"\.?,? (\d{1,3}[a-gA-G])\b")
"""A flat that stands by an address with no word for it: "4B, 12 Elm St", "12 Elm St, 4B"."""
_A_NUMBER = re.compile(r"\b\d{3}[ .-]?\d{4}\b")
_STREET, _UNIT = marked(STREET_WORDS | _DIRECTIONS), marked(_UNITS)
_NUMBERED = marked(NUMERIC) | marked_where(lambda word: word[0].isdigit())


def find_places(text: Text, context: Context) -> list[Slot]:
    """Addresses and units of the utterance."""
    slots: list[Slot] = []
    marks = text.marks
    asked = context.asked == "address"
    numbered = False
    if asked or marks & _STREET:
        numbered = bool(marks & _NUMBERED)
        if numbered:
            slots += _addresses(text, context)
    if not slots and marks & _STREET and (asked or "number" in text.vocabulary) and (street := _in_pieces(text, asked)) is not None:
        slots.append(street)
    if marks & _UNIT or context.asked == "unit" or "unit" in context.known and marks & _NUMBERED and "not" in text.vocabulary:
        slots += _units(text, context)
    elif not slots and (named := _named_door(text)) is not None:
        slots.append(named)
    elif slots and "#" in text.plain and (door := _DOOR.search(text.plain, slots[0].end)):
        slots.append(Slot(name="unit", text=door[1], start=door.start(1), end=door.end(1), value=door[1].upper()))
    elif slots and (door := _DOOR_BEFORE.search(text.plain, 0, slots[0].start) or _DOOR_BEHIND.match(text.plain, slots[0].end)):
        slots.append(Slot(name="unit", text=door[1], start=door.start(1), end=door.end(1), value=door[1].upper()))
    if not slots:
        if asked:
            slots += _bare_address(text, numbered)
        elif (context.asked in ("name", "callback") or context.asked is None and _gives_number(text)) and (listed := _listed(text)) is not None:
            slots.append(listed)
        elif marks & _NEAR_BY and marks & _AT_A_PLACE:
            slots += _whereabouts(text)
    elif slots[0].name == "unit":
        beyond = _beyond_unit(text, slots)
        if beyond is not None:
            slots.append(beyond)
        elif asked:
            slots += _bare_address(text, numbered)
    return slots


def _in_pieces(text: Text, asked: bool) -> Slot | None:
    """A street and its number apart: "It's Cooper Street, I told you, number 9, with the green shutters"."""
    words, after = text.words, text.after
    for i, word in enumerate(words):
        if i == 0 or word not in STREET_WORDS or not text.raw(i)[0].isupper() or not text.raw(i - 1)[0].isupper():
            continue
        first = i - 1
        while first and after[first - 1] == "" and text.raw(first - 1)[0].isupper() and words[first - 1] not in _LEAD_INS:
            first -= 1
        if words[first] in _NOT_STREET_NAMES or words[first] in _LEAD_INS or first and after[first - 1] == "" and (words[first - 1] in NUMERIC or words[first - 1][0].isdigit()):
            continue
        if after[i] == "" and i + 1 < len(words) and words[i + 1] not in _BEHIND_STREET and not words[i + 1][0].isdigit():
            continue
        number, beyond = "", i + 1
        for k in range(i + 1, min(i + 8, len(words))):
            at = k + 1 if words[k] == "number" else k if asked and k == i + 1 and words[k][0].isdigit() else 0
            if at and at < len(words):
                number, stop = _house_number(text, at)
                beyond = stop if number and k == i + 1 else beyond
                if number:
                    break
        if not number and not (asked and "told" in text.vocabulary) or words[first] in ("county", "state"):
            continue  # told otherwise, it is taken as it was said: "behind the school on Elm Road"
        start, end = text.span(first, beyond)
        name = text.original[text.starts[first] : text.ends[i]]
        return Slot(name="address", text=text.original[start:end], start=start, end=end, value=f"{number} {name}".strip())
    return None


_BEHIND_STREET = frozenset("number no please thanks in near by and with i it's the at opposite".split())


def _gives_number(text: Text) -> bool:
    """Whether a list such as "Curtis Boone, 22 Elm, 555-0170" may be one: a name first, and a telephone number."""
    return text.raw(0)[0].isupper() and "," in text.after[:4] and _PHONE.search(text.plain) is not None


_PHONE = re.compile(r"\d{3}[ -]?\d{4}\b|\b0\d[\d ]{7,}")


def _listed(text: Text) -> Slot | None:
    """The house and street among what was asked for: "Dana Ruiz, 555-0136, four seventeen Birchdale"."""
    words = text.words
    for i, word in enumerate(words):
        if i == 0 or text.after[i - 1] not in (",", ".", ";") or not (word in NUMERIC or word[0].isdigit()) or word in ("oh", "o"):
            continue
        number, at = _house_number(text, i)
        stop = at
        while stop < len(words) and stop - at < 3 and text.after[stop - 1] == "" and text.raw(stop)[0].isupper() and words[stop].isalpha():
            stop += 1
        ended = stop == len(words) or text.after[stop - 1] != ""
        if stop == at + 1 and words[at].endswith("s") and words[at] in PLAIN:
            continue  # "2 Dogs"
        if number and len(number) <= 5 and stop > at and ended and _NOT_STREET_NAMES.isdisjoint(words[at:stop]) and _DATED.isdisjoint(words[at:stop]):
            start, end = text.span(i, stop)
            name = " ".join(text.raw(k) for k in range(at, stop))
            return Slot(name="address", text=text.original[start:end], start=start, end=end, value=f"{number} {name}")
    return None


_DATED = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)


_NAMED_DOOR = re.compile(r"\b(?:this is|it's|i'm|i am|name's|name is) (?:\w+[ -]){1,3}?(?:in|from|at|of) (?P<door>\d{1,3}[a-z])\b")


def _named_door(text: Text) -> Slot | None:
    """ "This is Marguerite Doyle in 4C": the door a tenant goes by."""
    found = _NAMED_DOOR.search(text.lower) if not text.vocabulary.isdisjoint(("in", "from", "at", "of")) else None
    if found is None or found["door"][-1] in "hsmk":
        return None
    start, end = found.span("door")
    return Slot(name="unit", text=text.original[start:end], start=start, end=end, value=found["door"].upper())


def _beyond_unit(text: Text, slots: list[Slot]) -> Slot | None:
    """The house and street after "Flat 12, …", without a number of their own."""
    unit = next((slot for slot in slots if slot.name == "unit"), None)
    if unit is None:
        return None
    first = next((i for i, start in enumerate(text.starts) if start >= unit.end), len(text.words))
    if not first or first >= len(text.words) or text.after[first - 1] != ",":
        return None
    stop = first
    while stop < len(text.words) and (text.original[text.starts[stop]].isupper() or text.words[stop] in ("the", "of", "and")):
        stop += 1
        if text.after[stop - 1] not in ("", ",", "-"):
            break
    words = text.words[first:stop]
    if not words or _BUILDING.isdisjoint(words) and STREET_WORDS.isdisjoint(words):
        return None
    start, end = text.span(first, stop)
    return Slot(name="address", text=text.original[start:end], start=start, end=end, value=text.original[start:end])


_BUILDING = frozenset("house court mansions lodge cottage farm residency residence estate hall gardens building tower towers park heights point maltings mill centre center".split())
_LANDMARKS = frozenset(
    "room hall pub station store shop hotel school church library centre center gym rink park lot lobby basement stairwell corner junction intersection "
    "chapel bakery temple mosque surgery pharmacy garage salon factory marina pier beach stadium arena college university nursery kitchen canteen playground cemetery yard "
    "bridge mall market building warehouse restaurant café cafe bar club theatre theater museum pool clinic co-op coop op".split()
)
_PLAIN_LANDMARKS = frozenset("hall lobby basement stairwell corner junction intersection rink".split())
"""Places somebody is sent to without a name."""
_SITE_NEAR = frozenset("house lift elevator court lane street road".split())
_STANDING_NEAR = _LANDMARKS | _SITE_NEAR
_WHERE_AT = frozenset("above below at in on outside behind by near opposite inside upstairs downstairs".split())
_NEAR_BY, _AT_A_PLACE = marked(_STANDING_NEAR), marked(_WHERE_AT)
PLACED = _STREET | _UNIT | _NUMBERED | _NEAR_BY
"""The marks of words without which `find_places` finds nothing, unless an address or a unit was asked for."""
_FOUND_AT = frozenset("flat someone's somebody's collapsing coming we're i'm he's she's they're it's there's are am is standing stuck trapped down fire smoke gas fell collapsed fallen upstairs downstairs out up over back right just here outside".split())
_IN_PLACES = frozenset("the of at in on by behind near opposite next to st outside".split())


def _whereabouts(text: Text) -> Iterator[Slot]:
    """Where help has to go, told without our asking: "we're upstairs in the Anvil room", "the corner of Fifth and Alder"."""
    words = text.words
    for i, word in enumerate(words):
        if word not in _WHERE_AT or i and words[i - 1] not in _FOUND_AT or i and text.after[i - 1] not in ("", ","):
            continue
        stop, capital = i + 1, False
        while stop < len(words) and stop - i < 14 and text.after[stop - 1] in ("", "-"):
            word = words[stop]
            upper = text.original[text.starts[stop]].isupper() and word not in ("i", "i'm", "i've")
            joined = word == "and" and stop + 1 < len(words) and text.original[text.starts[stop + 1]].isupper() and words[stop + 1] != "i"
            ahead = words[stop - 1] in ("the", "a") and not _LANDMARKS.isdisjoint(words[stop + 1 : stop + 3]) and text.after[stop] == "" and word.isalpha()
            if not (ahead or upper or joined or word in _IN_PLACES or word in _LANDMARKS or word in STREET_WORDS or word in _SITE or word in _OF_PLACES):
                break
            capital = capital or upper
            stop += 1
        while stop > i + 1 and (words[stop - 1] in _IN_PLACES or words[stop - 1] == "and"):
            stop -= 1
        told = words[i:stop]
        if len(told) < 3 or not (capital and not (_LANDMARKS.isdisjoint(told) and _SITE_NEAR.isdisjoint(told)) or not _PLAIN_LANDMARKS.isdisjoint(told)):
            continue
        first = i + 1 if word == "at" or words[i] == "at" else i
        start, end = text.span(first, stop)
        yield Slot(name="address", text=text.original[start:end], start=start, end=end, value=text.original[start:end])
        return


_OF_PLACES = frozenset("sports car parking community leisure shopping main front back side bus train petrol gas fire town village conference meeting".split())

def _house_number(text: Text, at: int) -> tuple[str, int]:
    """House number spoken or typed at `at`: "eighteen" → "18", "twelve forty-five" → "1245", "12b" → "12B"."""
    words = text.words
    if words[at][0].isdigit() and not words[at].isdigit():
        return (words[at].upper(), at + 1) if re.fullmatch(r"\d{1,5}[a-z]", words[at]) else ("", at)
    if "hundred" in words[at + 1 : at + 2] and ("and" in words[at + 2 : at + 3] or len(words[at]) > 5):
        total, stop = number_at(words, at)
        return (str(int(total)), stop) if total else ("", at)
    digits, i = "", at
    while i < len(words) and len(digits) < 12:
        value, following = digits_value(words, i)
        if not value or i > at and text.after[i - 1] not in ("", "-"):
            break
        digits, i = digits + value, following
    if len(digits) > 5:
        return "", i
    if digits and i + 1 < len(words) and words[i] in _SUFFIXES and text.after[i - 1] in ("", "-") and text.after[i] == "" and len(words[i + 1]) > 2 and (
        text.original[text.starts[i + 1]].isupper() and text.after[i] == "" and not text.raw(i).isupper() or text.raw(i).isupper()
    ) and words[i + 1] not in STREET_WORDS and text.raw(i + 1)[0].isupper():
        return digits + words[i], i + 1
    return digits, i


_SUFFIXES = frozenset("abcdfgh")
"""Of a house divided: "22a". E, N, S and W are points of the compass."""


def _addresses(text: Text, context: Context) -> Iterator[Slot]:
    words, i = text.words, 0
    while i < len(words):
        if not (words[i] in NUMERIC or words[i][0].isdigit()) or words[i] in ("oh", "o", "un"):
            i += 1
            continue
        number, first_name = _house_number(text, i)
        if first_name < len(words) and text.after[first_name - 1] == "," and not _UNITS.isdisjoint(words[max(0, i - 2) : i]):
            i = first_name
            continue
        numbered = i > 0 and words[i - 1] in ("number", "no", "house")
        stop = _street_end(text, first_name, context, numbered, i == 0 or text.words[i - 1] in _LEAD_INS) if number else None
        if stop is None:
            i = max(i + 1, first_name)
            continue
        name = " ".join(_street_word(text, k) if k > first_name or words[k] != "the" else text.raw(k) for k in range(first_name, stop))
        side = words[i - 1] + " " if i and words[i - 1] in _BESIDE and text.after[i - 1] == "" else ""
        start, end = text.span(i - 1 if side else i, stop)
        yield Slot(name="address", text=text.original[start:end], start=start, end=end, value=f"{side}{number} {name}")
        i = stop


def _lived_at(words: tuple[str, ...], at: int) -> bool:
    """Whether "at", "live" or "address" leads to the house number before word `at`."""
    return not {"at", "live", "address", "on"}.isdisjoint(words[max(0, at - 4) : at - 1])


_ROADS_BY_NUMBER = frozenset("highway hwy route county state interstate us rural".split())


def _street_end(text: Text, at: int, context: Context, numbered: bool = False, opens: bool = True) -> int | None:
    """Where the street's name that begins at `at` ends: one to four words, the last a kind of street."""
    words = text.words
    cased = text.original != text.lower
    if at < len(words) and text.after[at - 1] != "" and digits_value(words, at)[0]:
        return None
    if at < len(words) and text.after[at - 1] == "," and not numbered and not opens:
        return None
    articled = at < len(words) and words[at] == "the" and words[at + 1 : at + 2] not in _THE_DOOR and not _lower_noun_behind(text, at, cased) and (numbered or context.asked == "address" or not cased or text.raw(at)[0].isupper())
    for i in range(at, min(at + 5, len(words))):
        if text.after[i - 1] not in ("", "-") and i > at:
            break
        if i == at and words[i] in _DIRECTIONS and len(words[i]) > 2 and i + 1 < len(words) and text.after[i] == "" and (words[i + 1] in ORDINALS or re.fullmatch(r"\d+(?:st|nd|rd|th)", words[i + 1])):
            return i + 2 if i + 2 >= len(words) or words[i + 2] not in STREET_WORDS else i + 3
        if i == at and words[i] in _ROADS_BY_NUMBER and i + 1 < len(words):
            k = i + 1 if words[i + 1] not in _STREETS else i + 2
            if k < len(words) and words[k].isdigit():
                return _with_direction(text, k + 1)
        if i == at and articled:
            continue
        if i == at and text.after[at - 1] == "," and not (numbered or context.asked == "address"):
            return None
        if i > at and words[i] in STREET_WORDS:
            if i + 1 < len(words) and words[i + 1] in STREET_WORDS and text.after[i] == "" and (words[i + 1] in _STREETS or text.raw(i + 1)[0].isupper()):
                return _with_direction(text, i + 2)
            if words[i] in _STREETS and (words[i] not in ("court", "drive", "circle") or not cased or text.raw(i)[0].isupper() or context.asked == "address"):
                return _with_direction(text, i + 1)
            if text.raw(i)[0].isupper() or context.asked == "address" or not cased and i - at < 3 and at > 1 and _lived_at(words, at):
                return _with_direction(text, i + 1)
            return None
        if words[i] in _NOT_STREET_NAMES:
            return None
    near = next((k for k in range(at, len(words)) if text.after[k] not in ("", "-")), len(words) - 1)
    if context.asked == "address" and articled and at + 1 < len(words) and words[at + 1] not in _NOT_STREET_NAMES:
        return near + 1 if near - at < 5 and not _SITE.intersection(words[at : near + 1]) else None
    if context.asked == "address" and at < len(words) and text.after[at - 1] == "" and len(words[at]) > 1 and not _SITE.intersection(words[at : near + 1]) and (
        words[at] not in _NOT_STREET_NAMES and words[at].isalpha()
    ):
        stop = at + 1
        while stop < len(words) and text.after[stop - 1] == "" and words[stop] not in _NOT_STREET_NAMES:
            stop += 1
        return stop
    return None


_THE_DOOR = (("one",), ("house",), ("door",), ("flat",), ("place",), ("building",), ("same",))


def _lower_noun_behind(text: Text, at: int, cased: bool) -> bool:
    """ "number nine, the green door": no street called The Green."""
    return cased and at + 2 < len(text.words) and text.after[at + 1] == "" and text.raw(at + 1).islower() and text.raw(at + 2).islower()


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
        if word in _UNITS and i + 1 < len(words) and text.after[i] in ("", ":", "-"):
            at = i + 1
            while at < len(words) - 1 and words[at] in ("number", "no", "is", "it's"):
                at += 1
            value, stop = _unit_value(text, at)
            if value:
                yield _slot(text, "unit", i if word != "room" or stop > at else at, stop, value)
                return
    if "unit" in context.known and "not" in text.vocabulary and (right := _CORRECTED_DOOR.search(text.lower)) is not None:
        start, end = right.span("door")
        yield Slot(name="unit", text=text.original[start:end], start=start, end=end, value=right["door"].upper(), corrects=True)
        return
    if context.asked == "unit":
        for i in range(min(len(words), 6)):
            value, stop = _unit_value(text, i)
            if value and words[i] not in ("a", "i", "o", "oh"):
                yield _slot(text, "unit", i, stop, value)
                return


_CORRECTED_DOOR = re.compile(r"\b(?P<door>\d{1,4}[a-z]),? not (?:flat |unit |apartment )?\d{1,4}[a-z]\b")
""" "Sorry, 2C, not 2B"."""


def _unit_value(text: Text, at: int) -> tuple[str, int]:
    words = text.words
    if at >= len(words):
        return "", at
    if words[at][0].isdigit() and not words[at].isdigit():
        return words[at].upper(), at + 1
    if len(words[at]) == 1 and words[at].isalpha() and words[at] not in ("i",):
        stop = at + 1
        told = words[: next((k + 1 for k in range(at, len(words)) if text.after[k] not in ("", "-")), len(words))]
        if stop < len(told) and digits_value(told, stop)[0] and text.after[at] in ("", "-"):
            digits, stop = digits_value(told, stop)  # no further than its own stretch: "B forty. Five five five …"
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
    if _A_NUMBER.search(text.plain) is not None:
        return  # "Rosa Hume, 555 0161": who it is, and not where
    words = text.words
    first, stop = 0, len(words)
    while first < stop and words[first] in _LEAD_INS:
        first += 1
    for told in _TOLD_BEFORE if "i" in text.vocabulary else ():
        if words[first : first + len(told)] == told and text.after[first + len(told) - 1] != "":
            first += len(told)
            break
    while stop > first and words[stop - 1] in _AFTER_PLACE:
        stop -= 1
    told = words[first:stop]
    crossing = len(told) in (3, 4) and "and" in told[1:-1] and all([word == "and" or text.original[text.starts[first + k]].isupper() for k, word in enumerate(told)]) and text.original.lower() != text.original
    if crossing and not text.original.isupper() and not has_verb(told):
        start, end = text.span(first, stop)
        yield Slot(name="address", text=text.original[start:end], start=start, end=end, value=text.original[start:end])
        return
    if told[:2] in (("same", "street"), ("same", "road"), ("same", "building")):
        told = told[1:]
    if not told or len(told) > 12 or text.after[-1] == "?" or not (numbered and _lettered(text, first, stop) or not _WHERE.isdisjoint(told)) or len(told) < 2 or not _DOUBTS.isdisjoint(told):
        return
    if sum([bool(digits_value(words, i)[0]) for i in range(first, stop)]) > 5 or has_verb([word for word in told if word not in _SITE and word not in _LANDMARKS and word not in _NO_VERBS]):
        return
    shown = ""
    if first + 2 < stop and words[first] == "number" and text.after[first + 1] == "," and words[first + 2] == "the":
        stop = first + 2  # "number 9, the one with the blue door"
    if words[first] in ("number", "no") and (number := digits_value(words, first + 1))[0] and number[1] < stop:
        first, shown = first + 1, number[0] + text.original[text.ends[number[1] - 1] : text.ends[stop - 1]].replace(",", "", 1)
    if words[first] == "corner" and first and words[first - 1] == "the":
        first -= 1
    start, end = text.span(first, stop)
    found = text.original[start:end]
    yield Slot(name="address", text=found, start=start, end=end, value=shown or found.replace(". ", ", "))


def _lettered(text: Text, first: int, stop: int) -> bool:
    """A number with a letter or a name beside it: "Four C, Stonegate"."""
    return any(
        len(text.words[i]) == 1 and text.words[i] != "i" or i > first and text.original[text.starts[i]].isupper() and not text.original.isupper() for i in range(first, stop)
    )


_TOLD_BEFORE = tuple(
    tuple(said.split())
    for said in ("i told you already", "i already told you", "i just told you", "i told you", "as i said", "like i said", "i said", "i did say", "i did tell you")
)
_NO_VERBS = frozenset("back ring orchard stop stand past station crossing cross bank place point will market".split())
_WHERE = _LANDMARKS | _BUILDING - {"point", "mill"} | frozenset("past outside inside upstairs downstairs by".split()) | _SITE | _STREETS - {"st", "dr", "drive", "court", "circle"}
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
            if not local:
                continue
            return [_slot(text, "email", first, stop, f"{local}@{domain}")]
    return []


def _domain(words: tuple[str, ...], at: int) -> tuple[str, int]:
    """Domain spoken at `at`: "example dot co dot uk", "halden post dot test", "example dot i e"."""
    i = at + 1
    while i < len(words) and i - at < 3 and words[i] not in _SPOKEN_MARKS:
        i += 1
    if i == len(words) or words[i] not in _SPOKEN_MARKS or not _NOT_STREET_NAMES.isdisjoint(words[at:i]):
        i = at + 1
    if words[at] in _SPOKEN_MARKS or words[at] in ("my", "this") or words[at] == "the" and words[at + 1 : at + 2] and words[at + 1] in _SPOKEN_MARKS:
        return "", at
    if words[at] == "the" and i == at + 1:
        i = next((k for k in range(at + 1, min(at + 4, len(words))) if words[k] in _SPOKEN_MARKS), i)
    parts = "".join(words[at:i])
    marks = 0
    while i + 1 < len(words) and words[i] in _SPOKEN_MARKS and words[i + 1] not in _SPOKEN_MARKS:
        marks += words[i] in _DOTS
        parts += _SPOKEN_MARKS[words[i]] + words[i + 1]
        i += 2
        while i < len(words) and len(words[i]) == 1 and len(words[i - 1]) == 1 and words[i].isalpha():
            parts, i = parts + words[i], i + 1
    return (parts, i) if marks else ("", at)


_LETTERS = re.compile(r"[^a-z]")


def _local(text: Text, at: int) -> tuple[str, int]:
    """What stands before the "at", read backwards: "tanya birch", "t washington four four", "d as in dog, k as in kite"."""
    words, i = text.words, at - 1
    parts: list[str] = []
    while i >= 0 and at - i < 24:
        word = "u" if words[i] == "you" and text.raw(i) in "uU" else words[i]
        mark = text.after[i]
        spelled = len(word) == 1 and (i and len(text.raw(i - 1)) == 1 or i + 1 < at and len(text.raw(i + 1)) == 1)
        if mark in (".", "!", "?", ":", "\n", ";") and i != at - 1 or word in _NOT_IN_MAIL and not spelled:
            break
        if mark == "," and not spelled and len(_LETTERS.sub("", "".join(parts))) > 1 and word.isalpha():
            break  # "Priya Nair, priya dot nair at …"
        if i >= 3 and words[i - 2 : i] == ("as", "in") and len(words[i - 3]) == 1 or i >= 2 and words[i - 1] == "for" and word.startswith(words[i - 2]) and len(words[i - 2]) == 1:
            i -= 3 if words[i - 1] == "in" else 2
            continue
        if word == "stop" and i and words[i - 1] == "full":
            parts.append(".")
            i -= 2
            continue
        if i and words[i - 1] in REPEATS and len(digit := digits_value(words, i)[0] or word) == 1:
            parts.append(digit * REPEATS[words[i - 1]])
            i -= 2
            continue
        if word in _SPOKEN_MARKS:
            parts.append(_SPOKEN_MARKS[word])
        elif i and words[i - 1] in TENS and digits_value(words, i - 1)[1] == i + 1:
            parts.append(digits_value(words, i - 1)[0])
            i -= 1
        else:
            parts.append(word if word == "o" and spelled and not _beside_digit(words, i) else digits_value(words, i)[0] or word)
        i -= 1
    return "".join(reversed(parts)).strip(".-"), i + 1


def _beside_digit(words: tuple[str, ...], i: int) -> bool:
    """Whether the "o" stands beside a digit, and so is a nought."""
    return any([words[k] != "o" and digits_value(words, k)[0] != "" for k in (i - 1, i + 1) if 0 <= k < len(words)])


_NOT_IN_MAIL = frozenset(
    "it's is its email e mail address my me to on the that's thats sure yes yeah yep uh um er so and or send write me at "
    "reach okay ok i'm i you him her it well that this use be with in please all for are by".split()
)
"""Before an address read out, not of it."""


def _slot(text: Text, name: str, first: int, stop: int, value: str) -> Slot:
    start, end = text.span(first, stop)
    return Slot(name=name, text=text.original[start:end], start=start, end=end, value=value)
