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

_PAUSES = frozenset("um uh er erm ah eh hmm and".split())
_FILLING = frozenset("then an a dash hyphen space so okay it's hang hold on second sec moment minute let me see".split())
"""Also said between the digits of a number, if what follows makes it whole."""
_MOMENTS = tuple((word,) for word in ("second", "sec", "moment", "minute"))
_JOINS = frozenset(("", "-", ",", "–", "—", "…"))
_NOT_OURS_BEFORE = frozenset("called dialed dialled phoned texted rang tried fax operator pin code zip social ssn".split())
_PHONE_CUES = frozenset(
    "number call cell phone reach callback mobile text tel home work me at número teléfono celular numéro téléphone "
    "nummer telefon".split()
)
_SECRET = frozenset("card ssn social security routing pin cvv visa mastercard amex".split())
_NOT_A_PHONE_BEFORE = frozenset(
    "card policy claim ssn tracking serial invoice debit credit routing order order's meter reading reads postcode passport insurance birth born".split()
)
CORRECTIONS = frozenset("no not sorry wait actually wrong instead correction nope oops scratch mean meant rather perdón non nein change".split())
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

    __slots__ = ("at", "digits", "first", "groups", "stop")

    def __init__(self, groups: tuple[str, ...], at: tuple[int, ...]) -> None:
        self.groups = groups
        self.at = at
        """Word each group begins at, and the word after the last."""
        self.first = at[0]
        self.stop = at[-1]
        self.digits = "".join(groups)

    def part(self, first: int, stop: int) -> Run:
        """The groups first … stop - 1."""
        return Run(self.groups[first:stop], self.at[first:stop] + (self._end(stop),))

    def _end(self, stop: int) -> int:
        return self.at[stop] if stop < len(self.groups) else self.stop


def digit_runs(text: Text) -> list[Run]:
    """All runs of digit groups, pauses and commas within them passed over."""
    words, after = text.words, text.after
    runs: list[Run] = []
    i, stop = 0, len(words)
    while i < stop:
        if not (words[i] in NUMERIC or words[i][0].isdigit()) or words[i] == "one" and i and words[i - 1] in _WHICH_ONE:
            i += 1
            continue
        first, end = i, i
        groups: list[str] = []
        at: list[int] = []
        while i < stop:
            value, following = digits_value(words, i)
            if following == i + 2 and after[i] not in ("", "-"):
                value, following = digits_value(words[: i + 1], i)  # "B forty. Five five five": no forty-five
            if not value:
                beyond = _beyond_pause(words, i) if groups else i
                if beyond > i and (words[i] in _PAUSES and beyond == i + 1 or _continues(text, groups, beyond)):
                    i = beyond
                    continue
                break
            groups.append(value)
            at.append(i)
            end = i = following
            if after[end - 1] not in _JOINS and (_is_a_door(words, first) or not _continues(text, groups, end)):
                break
            if after[end - 1] == "," and sum(map(len, groups)) in _WHOLE and _house_follows(text, end):
                break
        if groups:
            runs += [_once(text, each) for each in _halves(text, Run(tuple(groups), (*at, end)))]
        i = max(i, first + 1)
    return runs


def _halves(text: Text, run: Run) -> list[Run]:
    """ "not 0170, 0107": the wrong end and the right one, which no comma makes one number."""
    if not run.first or text.words[run.first - 1] != "not" or len(run.digits) > 12 or len(run.digits) % 2:
        return [run]
    size = 0
    for k, group in enumerate(run.groups[:-1]):
        size += len(group)
        if 2 * size == len(run.digits) and text.after[run.at[k + 1] - 1] == ",":
            return [run.part(0, k + 1), run.part(k + 1, len(run.groups))]
    return [run]


def _house_follows(text: Text, at: int) -> bool:
    """ "555-0136, four seventeen Birchdale": after the comma comes the number of a house, and its street."""
    words, i = text.words, at
    while i < len(words) and i - at < 5 and (found := digits_value(words, i))[0] and (i == at or text.after[i - 1] in ("", "-")):
        i = found[1]
    return at < i < len(words) and text.after[i - 1] == "" and text.raw(i)[0].isupper() and words[i] not in NUMERIC


def _is_a_door(words: tuple[str, ...], first: int) -> bool:
    """ "Unit one nineteen. Five five five …": the number of a door ends with its sentence."""
    before = words[max(0, first - 2) : first]
    if before and len(before[-1]) == 1 and before[-1].isalpha() and before[-1] not in "aio":
        return True  # "the booking's K, seven one four. Five five five …"
    return not _DOORS.isdisjoint(before) or before[1:] == ("number",) and before[0] in _OF_RECORDS


_OF_RECORDS = frozenset(
    "supplier account member membership customer policy order reference ticket job case client roll invoice claim".split()
)
_DOORS = frozenset("unit apartment apt suite flat room lot slip bay berth".split())
_WHICH_ONE = frozenset("old new that this wrong right other another which that's good first last".split())
"""Before "one" they make it no digit: "that's me old one"."""


def _beyond_pause(words: tuple[str, ...], at: int) -> int:
    """The word after what fills a pause within a number, if digits follow it; else `at`."""
    i = at
    while i < len(words) and i - at < 6 and (words[i] in _PAUSES or words[i] in _FILLING or words[i] == "one" and words[i + 1 : i + 2] in _MOMENTS):
        i += 1
    return i if i < len(words) and digits_value(words, i)[0] else at


def _continues(text: Text, groups: list[str], at: int) -> bool:
    """ "Five five five. Oh one four two." is one number, though a full stop stands in it."""
    said = sum(map(len, groups))
    if at >= len(text.words) or said in (7, 10, 11):
        return False
    i, count, more = at, 0, ""
    while i < len(text.words) and count <= 9:
        value, following = digits_value(text.words, i)
        if not value:
            beyond = _beyond_pause(text.words, i)
            if beyond == i:
                break
            i = beyond
            continue
        count += len(value)
        more += value
        i = following
    if count in (7, 10) and more.endswith("".join(groups)):
        return False  # "oh one six three. Five five five, oh one six three": the end first, then the whole
    return said + count in (7, 10) or said in (3, 6) and count in (3, 4, 7) or said + count in (10, 11) and groups[0][0] == "0"


def _once(text: Text, run: Run) -> Run:
    """A number said twice in one breath, or a digit said again after a pause, counts once."""
    half = len(run.groups) // 2
    if len(run.digits) in (14, 20, 22) and run.groups[:half] == run.groups[half:]:
        return run.part(0, half)
    if len(run.digits) == 8:
        for k in range(1, len(run.groups)):
            begun, mark = run.groups[k - 1], text.after[run.at[k] - 1]
            if len(begun) == 1 and mark not in ("", "-") and run.groups[k].startswith(begun) and k > 1:
                return Run(run.groups[: k - 1] + run.groups[k:], run.at[: k - 1] + run.at[k:])
    return run


def find_numbers(text: Text, context: Context) -> list[Slot]:
    """Telephone and reference numbers of the utterance."""
    runs = digit_runs(text)
    if not runs and LABEL_WORDS.isdisjoint(text.vocabulary):
        return []
    slots = [*_references(text, runs, context)]
    if sum(slot.name == "order" for slot in slots) > 1:
        slots = [slot for n, slot in enumerate(slots) if not any(slot.start < old.end and old.start < slot.end for old in slots[:n] if old.name == slot.name)]
    if sum([len(run.digits) for run in runs]) < 5 and context.asked not in ("callback", "check") and "callback" not in context.known:
        return slots
    starts = text.starts
    taken = {i for slot in slots for i in range(bisect_left(starts, slot.start), bisect_left(starts, slot.end))}
    free = [run for run in runs if run.first not in taken]
    if free:
        slots += _callbacks(text, [_trimmed(text, run) for run in _mended(text, free, context)], free, context)
    return slots


_WHOLE = (7, 10, 11)
"""Digits of a telephone number without a country's."""


def _mended(text: Text, runs: list[Run], context: Context) -> list[Run]:
    """Numbers begun and begun again, or broken in two, made one: "five five five oh one two, no wait, oh one three seven"."""
    mended: list[Run] = []
    denied = [n for n, run in enumerate(runs) if n and 2 <= len(run.digits) <= 6 and _denied(text, run)] if "not" in text.vocabulary else []
    used: set[int] = set()
    for n, run in enumerate(runs):
        if n in used:
            continue
        last = mended[-1] if mended else None
        whole = None
        if last is not None and len(last.digits) in _WHOLE and (right := _instead(runs, n, denied, last)) is not None:
            mended[-1] = Run((last.digits[: -len(right.digits)], *right.groups), (right.first, *right.at))
            used.update((n, n + 1))
            continue
        if last is not None and run.first - last.stop <= 10:
            if _corrected_between(text, last, run):
                whole = _put_right(last, run)
            elif (len(last.digits), len(run.digits)) == (4, 3):
                if text.words[run.stop : run.stop + 2] == ("in", "front") and context.asked == "callback":
                    whole = Run(run.groups + last.groups, (*run.at[:-1], *(run.at[-1] for _ in last.groups), run.stop))
            elif len(last.digits) + len(run.digits) in (7, 10) and len(last.digits) not in (1, 2, 7) and _phone_meant(text, last, context):
                whole = Run(last.groups + run.groups, last.at[:-1] + run.at)
        if whole is not None:
            mended[-1] = whole
        else:
            mended.append(run)
    return mended


def _instead(runs: list[Run], n: int, denied: list[int], whole: Run) -> Run | None:
    """The end that is meant, where run n and the next are the wrong end and the right one: "not 0170, sorry, 0107"."""
    if n + 1 >= len(runs) or (n in denied) == (n + 1 in denied):
        return None
    wrong, right = (runs[n], runs[n + 1]) if n in denied else (runs[n + 1], runs[n])
    if len(wrong.digits) != len(right.digits) or not whole.digits.endswith(wrong.digits) or right.first - wrong.stop > 7:
        return None
    return right


def _corrected_between(text: Text, one: Run, two: Run) -> bool:
    between = text.words[one.stop : two.first]
    following = text.words[two.stop] if two.stop < len(text.words) else ""
    if len(two.digits) <= 2 and between and between[-1] in _OF_TIME:
        return False
    return not CORRECTIONS.isdisjoint(between) and between[-1] != "not" and not (following in MEASURES and len(two.digits) < 7)


_OF_TIME = frozenset("after before until till by past at around than from".split())
"""Before a small number they make it an hour: "no calls after ten"."""


def _phone_meant(text: Text, run: Run, context: Context) -> bool:
    return context.asked == "callback" or not _NUMBER_IS.isdisjoint(text.words[max(0, run.first - 3) : run.first])


_NUMBER_IS = frozenset("number number's cell mobile phone".split())


def _put_right(old: Run, new: Run) -> Run | None:
    """The number meant after "no, wait": the new one if it is whole or begins again, else the old with a new end."""
    had, come = len(old.digits), len(new.digits)
    if come in _WHOLE and had < 12:
        return new
    if had < 3 or not 2 <= come <= 6:
        return None
    if had < 7 and come > 3 and old.digits[:3] == new.digits[:3]:
        return new
    size = had if had in _WHOLE else 11 if old.digits[0] == "0" else 7 if had < 10 else 10
    kept = old.digits[: size - come]
    if len(kept) + come != size:
        return None
    return Run((kept, *new.groups), (new.first, *new.at))


def _trimmed(text: Text, run: Run) -> Run:
    """The run without a number of another kind beside it: "unit twelve five five five …", "555-0151, 18 Elm Court"."""
    before = text.words[run.first - 1] if run.first else ""
    total = len(run.digits)
    if before in _UNITS_OF_PLACE and before != "number" and len(run.groups) > 1 and total - len(run.groups[0]) in (7, 10):
        return run.part(1, len(run.groups))
    if total in _WHOLE or not 8 <= total <= 12 or run.groups[0][0] == "0" or _plus(text, run):
        return run
    size = 0
    for k, group in enumerate(run.groups):
        size += len(group)
        beyond = run.at[k + 1]
        if size in (7, 10) and text.after[beyond - 1] not in ("", "-") and k + 1 < len(run.groups):
            return run.part(0, k + 1)
        if (total - size in (7, 10) or total - size == 11 and run.groups[k + 1][0] == "0") and text.after[beyond - 1] not in ("", "-"):
            return run.part(k + 1, len(run.groups))
    return run


def _is_phone(text: Text, run: Run, context: Context) -> bool:
    count = len(run.digits)
    if not 5 <= count <= 15 or 13 <= count and not (_plus(text, run) or run.digits.startswith("00")):
        return False
    before = text.words[max(0, run.first - 4):run.first]
    following = text.words[run.stop] if run.stop < len(text.words) else ""
    if following in MEASURES and text.after[run.stop - 1] not in (".", "!", "?"):
        return False
    if before and (before[-1] in _NOT_OURS_BEFORE and before[-2:] != ("area", "code") or text.original[text.starts[run.first] - 1] in "$£€#"):
        return False
    if not _SECRET.isdisjoint(before) or not _NOT_A_PHONE_BEFORE.isdisjoint(before) and _PHONE_CUES.isdisjoint(before[-2:]):
        return False
    if context.asked != "callback" and (not _NOT_OURS_BEFORE.isdisjoint(before[-2:]) and "area" not in before[-2:] or _theirs(text, run, before)):
        return False
    if text.ends[run.stop - 1] < len(text.plain) and text.plain[text.ends[run.stop - 1]] == "@":
        return False
    if count in (7, 10) or count == 11 and run.digits[0] in "01" or _plus(text, run) or count >= 12 and run.digits.startswith("00"):
        return True
    spoken_foreign = any(word in DIGITS and word not in ONES for word in text.words[run.first:run.stop] if word not in _ENGLISH_ZERO)
    return (context.asked == "callback" or spoken_foreign or not _PHONE_CUES.isdisjoint(before)) and count >= 6


_ENGLISH_ZERO = frozenset("oh o nought naught nil aught niner".split())
_THEIRS = frozenset("your should is".split())


def _theirs(text: Text, run: Run, before: tuple[str, ...]) -> bool:
    """ "Is your number 555 0100?", "the number on the van was 555-0199": a number the caller was told."""
    if before and before[-1] in ("was", "said", "says") and before[-2:] != ("i", "said") and "my" not in text.words[max(0, run.first - 6) : run.first]:
        return True
    number = text.sentence[run.first]
    first = bisect_left(text.sentence, number)
    last = bisect_left(text.sentence, number + 1) - 1
    if text.after[last] == "?" and text.words[first] in ("can", "could", "should", "do") and text.words[first + 1 : first + 2] == ("i",):
        return True
    return text.after[last] == "?" and (text.words[first] in ("is", "was") or not _THEIRS.isdisjoint(before[-2:]) and "your" in before)


def _plus(text: Text, run: Run) -> bool:
    start = text.starts[run.first]
    return (start > 0 and text.plain[start - 1] == "+") or (run.first > 0 and text.words[run.first - 1] == "plus")


def _callbacks(text: Text, mended: list[Run], runs: list[Run], context: Context) -> Iterator[Slot]:
    corrected = not CORRECTIONS.isdisjoint(text.vocabulary) or "area" in text.vocabulary or not _ENDINGS.isdisjoint(text.vocabulary)
    known = "callback" in context.known
    phones = [run for run in mended if _is_phone(text, run, context)]
    if len(phones) > 1 and any(len(run.digits) in _WHOLE for run in phones):
        phones = [run for run in phones if len(run.digits) >= _WHOLE[0]]  # the other one was broken off
    if phones:
        best = _preferred(text, phones) if len(phones) > 1 else phones[0]
        yield _phone(text, best, known and (corrected or context.asked == "check"))
        told = {best.digits}
        for run in phones:
            if run.digits not in told and not _denied(text, run):
                told.add(run.digits)
                yield _phone(text, run, False, "other_number")
    elif context.asked == "check" and len(runs) == 1 and len(runs[0].digits) == 4 and len(text.words) <= 8 and not corrected:
        yield slot_at(text, "callback", runs[0].first, runs[0].stop, runs[0].digits, True)
    elif (corrected or context.number) and (known or context.asked in ("callback", "check")):
        last = _partial(text, runs, context, corrected)
        if last is not None:
            whole = _in_place(text, last, runs, context.number) if context.number else ""
            yield slot_at(text, "callback", last.first, last.stop, whole or last.digits, True)


_BETTER = frozenset("mine's mine take try use best better new cell mobile instead prefer".split())
_GONE = frozenset("dead old gone off work disconnected working".split())
_WORSE = frozenset("old not don't never was former".split())


def _preferred(text: Text, phones: list[Run]) -> Run:
    """Which of several numbers to call: "home is 555-0121 but use the cell, 555-0122"."""
    ranked = []
    for n, run in enumerate(phones):
        before = text.words[max(phones[n - 1].stop if n else 0, run.first - 5) : run.first]
        behind = text.words[run.stop : run.stop + 4]
        before = (*before, "old") if behind[:1] in (("is",), ("was",), ("doesn't",), ("isn't",)) and not _GONE.isdisjoint(behind) else before
        rank = (not _BETTER.isdisjoint(before)) - 2 * (not _WORSE.isdisjoint(before))
        ranked.append((-rank, n, run))
    return min(ranked, key=lambda each: each[:2])[2]


def _partial(text: Text, runs: list[Run], context: Context, corrected: bool) -> Run | None:
    """The last short run that stands after a word of correction: "no, 0143", or before one: "0174, not 0173"."""
    have = "".join([char for char in context.number if char.isdigit()])
    if have and (right := _exchanged(runs, have)) is not None:
        return right
    for n, run in reversed(list(enumerate(runs))):
        if n and _denied(text, run) and 2 <= len(run.digits) == len(runs[n - 1].digits) <= 6:
            return runs[n - 1] if not have or run.digits in have else None
        if n and _denied(text, run) and run.first - runs[n - 1].stop == 1 and 2 <= len(runs[n - 1].digits) <= 6:
            return runs[n - 1] if not have or run.digits in have else None
        if _denied(text, run) and have and run.digits not in have:
            return None  # "not 30": other things are counted too
        before = text.words[max(0, run.first - 5):run.first]
        ending = _ending(before) or text.words[run.stop : run.stop + 3] == ("at", "the", "end")
        if before[-3:] == ("area", "code", "is") and len(run.digits) == 3:
            return run
        meant = corrected and not CORRECTIONS.isdisjoint(before) or bool(have) and 3 <= len(run.digits) and _alike(run.digits, have) and context.asked in ("callback", "check")
        if (1 if ending else 2) <= len(run.digits) <= 6 and (meant or ending):
            following = text.words[run.stop] if run.stop < len(text.words) else ""
            if following in MEASURES or len(run.digits) <= 2 and not ending and before and before[-1] in _OF_TIME:
                return None
            if not ending and following and text.after[run.stop - 1] == "" and following not in _BEHIND_NUMBER:
                return None  # "sorry, 20 chairs"
            if have and not ending and len(run.digits) == 4 and run.digits[:2] in ("19", "20") and not _alike(run.digits, have):
                return None  # "no, it was in 2019"
            return next((later for later in runs[n + 1 :] if len(run.digits) < len(later.digits) <= 6 and later.digits.endswith(run.digits)), run)
    return None


def _in_place(text: Text, right: Run, runs: list[Run], number: str) -> str:
    """The whole number, where it is not its end that is put right: "not 416, 647", "the area code is 647"."""
    groups = number.split("-")
    digits = "".join([char for char in number if char.isdigit()])
    if text.words[max(0, right.first - 3) : right.first] == ("area", "code", "is") and len(right.digits) == 3 and len(digits) in (7, 10):
        return formatted(right.digits + digits[-7:])
    for run in runs:
        if run is not right and _denied(text, run) and run.digits in groups[:-1] and len(run.digits) == len(right.digits) and not digits.endswith(run.digits):
            return "-".join([right.digits if group == run.digits else group for group in groups])
    return ""


_BEHIND_NUMBER = frozenset("not please instead at is now actually sorry and thanks that's it's i so in ok okay yes no the you for my with".split())


def _exchanged(runs: list[Run], have: str) -> Run | None:
    """The second of two runs, where the first is the end that was noted: "I said 0170 but it's 0107"."""
    for one, two in zip(runs, runs[1:], strict=False):
        if 2 < len(one.digits) == len(two.digits) < 7 and have.endswith(one.digits) and one.digits != two.digits and two.first - one.stop <= 7:
            return two
    return None


def _alike(digits: str, have: str) -> bool:
    """Whether digits can be the end of the number misheard: one is another, or two changed places."""
    end = have[-len(digits) :]
    return end != digits and (sorted(end) == sorted(digits) or sum([a != b for a, b in zip(end, digits, strict=False)]) == 1)


def _denied(text: Text, run: Run) -> bool:
    """ "…, not 0173": the number that was wrong."""
    return run.first > 0 and text.words[run.first - 1] == "not"


_ENDINGS = frozenset("ends end ending last".split())


def _ending(before: tuple[str, ...]) -> bool:
    """ "It ends in four three", "the last two are four three": the end of a number that was given."""
    if not _SECRET.isdisjoint(before):
        return False
    return before[-2:] in (("ends", "in"), ("ends", "with"), ("end", "in"), ("ending", "in")) or "last" in before and before[-1] in ("are", "is", "digits", "be", "a", "an", "one's")


def _phone(text: Text, run: Run, corrects: bool, name: str = "callback") -> Slot:
    value = formatted(run.digits)
    if run.digits.startswith("00") and len(run.digits) >= 11:
        value = "+" + run.digits[2:]
    elif run.digits.startswith("440") and _plus(text, run):
        value = "+44" + run.digits[3:]
    elif _plus(text, run) and not (len(run.digits) == 11 and run.digits[0] == "1"):
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
    if context.asked == "order" or [*map(len, text.words)].count(1) > 1:
        yield from lettered(text, context)
    for run in runs if not _ABOUT.isdisjoint(text.vocabulary) else ():
        if (
            run.first
            and text.words[run.first - 1] in ("about", "regarding", "re")
            and 3 <= len(run.digits) <= 6
            and len(run.groups) >= 2
            and (run.stop == len(text.words) or text.after[run.stop - 1] in (".", ",", "…", "!", "?"))
        ):
            yield slot_at(text, "reference", run.first, run.stop, run.digits)


_ABOUT = frozenset(("about", "regarding", "re"))
_SIGNED = re.compile(r"[$£€₹₦]\s?\d[\d,]*(?:\.\d\d)?|\b\d[\d,]*(?:\.\d\d)? ?(?:dollars|bucks|euros|pounds|quid|usd|rupees|naira)\b")
_CURRENCY = {
    "dollars": "$", "dollar": "$", "bucks": "$", "buck": "$", "usd": "$", "euros": "€", "euro": "€", "pounds": "£",
    "quid": "£", "grand": "$", "dólares": "$", "rupees": "₹", "rupee": "₹", "naira": "₦", "zloty": "zł ", "pesos": "$",
}  # fmt: skip
_MONEY_WORDS = frozenset(_CURRENCY)
_SIGNS = re.compile(r"[$£€₹₦]")


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
    sign = found[0] if found[0] in "$£€₹₦" else _CURRENCY[found.split()[-1].lstrip("0123456789,.")]
    return sign + re.sub(r"[^\d.]", "", found)


def _a_rate(text: Text, slot: Slot) -> bool:
    """ "three hundred dollars a month" is what somebody pays, seldom what the call is about."""
    return text.lower[slot.end:slot.end + 9].startswith((" a month", " a week", " a year", " per ", " an hour", " monthly"))


_WEIGHING = frozenset("weigh weighs weighed lost gained".split())


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
        if not _WEIGHING.isdisjoint(words[max(0, first - 2) : first]) or words[i + 1 : i + 2] in (("heavier",), ("lighter",), ("overweight",)):
            continue
        cents, end = _cents(words, i + 1)
        yield slot_at(text, "amount", first, end, f"{_CURRENCY[word]}{int(value)}{cents}")


def _cents(words: tuple[str, ...], at: int) -> tuple[str, int]:
    i = at + 1 if at < len(words) and words[at] == "and" else at
    if i < len(words) and (words[i] in TENS or words[i] in ONES):
        value, stop = number_at(words, i)
        if value is not None and value < 100 and stop < len(words) and words[stop] == "cents":
            return f".{int(value):02d}", stop + 1
        if value is not None and 10 <= value < 100 and i == at and (stop == len(words) or stop > at + 1):
            return f".{int(value):02d}", stop
    return "", at
