"""Parts → words: the playbook's wordings with this caller's facts in them, never twice the same (R016, C11)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from zlib import crc32

from unruffled.core.call import Call
from unruffled.core.filling import fill, keys_of
from unruffled.core.guard import Bounds, Guard
from unruffled.core.parts import Part
from unruffled.core.times_abroad import contracted, slots_in
from unruffled.understanding.receptionist_text import sentences

TRIES = 12
"""Wordings tried for one part before its plain form, or silence, stands."""

_CALLERS = frozenset(("you", "quote", "echo", "thing", "fragment", "value", "details", "given"))
"""Slots with words of the caller's."""

_PARTICULARS = frozenset(("value", "details", "given"))
"""Those that are read back inside one sentence: a number, a street, a date."""
_LAST_STREET = re.compile(r"\b(?:st|dr)$", re.IGNORECASE)
_LAST_NO = re.compile(r"[\s,]+no$", re.IGNORECASE)
_HALF_DAY = re.compile(r"\b([ap])\.m\b\.?", re.IGNORECASE)



def word_parts(
    call: Call, parts: Sequence[Part], guard: Guard, bounds: Bounds
) -> tuple[str, tuple[str, ...], list[Part]]:
    """The text of a reply, its moves, and the parts that found words. Each part passes the guard by itself;
    a part that cannot is left out, unless it is needed: then its plain form is said."""
    texts: list[str] = []
    moves: list[str] = []
    worded: list[Part] = []
    fresh: set[int] = set()
    stands = True
    quoting: Bounds | None = None
    for part in parts:
        within = bounds
        if not _CALLERS.isdisjoint(part.slots):  # what the caller says is not ours: no promise of ours covers it
            within = quoting = quoting or bounds.of_quotes()
        text = _word(call, part, guard, within, fresh) if stands or not part.leans else None
        stands = text is not None
        if text is None:
            continue
        texts.append(text)
        fresh.update(keys_of(text))
        worded.append(part)
        for move in (part.move, *part.also):
            if move not in moves:
                moves.append(move)
    return " ".join(texts), tuple(moves), worded


def _word(call: Call, part: Part, guard: Guard, bounds: Bounds, fresh: set[int]) -> str | None:
    for slots in (part.slots, *part.spare):
        if not _PARTICULARS.isdisjoint(slots):
            slots = {name: _one_phrase(value) if name in _PARTICULARS else value for name, value in slots.items()}
        if slots and ".m" in " ".join(slots.values()):
            slots = {name: _HALF_DAY.sub(r"\1m", value) for name, value in slots.items()}  # "9 a.m." would run on
        for text in _candidates(call, part, slots):
            keys = () if part.free else keys_of(text)
            if not (call.said.isdisjoint(keys) and fresh.isdisjoint(keys)):
                continue
            if not guard.check(text, bounds, (part.move, *part.also)):
                return text
    if part.need:
        return _plain(call, part)
    return None


def _one_phrase(value: str) -> str:
    """The first sentence of it, without a stop; "7 p.m.", "9 Elm St." and "…, no." would run into the next one."""
    found = sentences(value)
    first = value[found[0].start : found[0].end] if found else value
    first = _LAST_NO.sub("", _HALF_DAY.sub(r"\1m", first).rstrip(" .?!…"))
    return _LAST_STREET.sub(lambda m: "Street" if m[0].lower() == "st" else "Drive", first)


def _candidates(call: Call, part: Part, slots: Mapping[str, str]) -> Iterator[str]:
    """A key's wordings in the order of this call: the full ones first, from a place of the call's own, then those
    kept for callers who ask and ask ("answer.no_time.later"), which would sound curt at once."""
    key = part.key
    tongue = _tongue(call, key)
    table = call.house.playbook.wordings.get(tongue, {})
    lines, later = table.get(key, ()), table.get(f"{key}.later", ())
    count = len(lines)
    begin = crc32(f"{call.id}{key}".encode()) % count if count > 1 else 0
    taken = call.used.get(key, 0)
    for step in range(taken, taken + min(count + len(later), TRIES)):
        at = step % (count + len(later))
        filled = _filled(tongue, lines[(begin + at) % count] if at < count else later[at - count], slots)
        if filled is not None:
            call.used[key] = step + 1
            yield filled


def wordings(call: Call, key: str) -> tuple[str, ...]:
    """The playbook's wordings of a key in the call's language; in English where the house has none."""
    return call.house.playbook.wordings.get(_tongue(call, key), {}).get(key, ())


def _tongue(call: Call, key: str) -> str:
    """The language a key is worded in: the call's, or English."""
    if call.language == "en":
        return "en"
    return call.language if call.house.playbook.wordings.get(call.language, {}).get(key) else "en"


def _filled(tongue: str, template: str, slots: Mapping[str, str]) -> str | None:
    """The template with its slots, times and people of a client said in the template's own language."""
    if tongue == "en":
        return fill(template, slots)
    text = fill(template, slots_in(tongue, slots))
    return None if text is None else contracted(tongue, text)


def _plain(call: Call, part: Part) -> str | None:
    """The shortest form, under six words or free of repetition rules, so that it may always be said."""
    said_already = None
    for key in (f"plain.{part.key}", f"plain.{part.move}"):
        for line in wordings(call, key):
            filled = _filled(_tongue(call, key), line, part.slots)
            if filled is not None and call.said.isdisjoint(keys_of(filled)):
                return filled
            said_already = said_already or filled
    return said_already
