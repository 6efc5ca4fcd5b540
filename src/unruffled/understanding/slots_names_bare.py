"""Names that stand alone: "Tran.", "Ana Duarte, five five five …", "Leo Brandt here"."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from unruffled.understanding.names import (
    FILLERS,
    FUNCTION,
    GIVEN,
    MOST_PARTS,
    NEVER,
    PARTICLES,
    PLAIN,
    SOFT_TITLES,
    SURNAMES,
    TITLES,
    Name,
    capitalised,
    fragments,
    is_soft_title,
    name_at,
)
from unruffled.understanding.reading import Slot
from unruffled.understanding.slots_others import (
    CHILDREN,
    ROLES,
)
from unruffled.understanding.slots_places import STREET_WORDS
from unruffled.understanding.text import Text
from unruffled.understanding.word_lists import sections

LISTS = sections("name_words")
KIN = LISTS["kin"]
_SIGN_OFFS = frozenset("here speaking calling again".split())
BUILDINGS = STREET_WORDS - SURNAMES | frozenset("walk house court mansions lodge cottage cottages farm grange estate estates hall gardens building towers street road lane avenue room".split())
KIN_OR_ROLE = KIN | CHILDREN | ROLES


def nickname(text: Text, at: int) -> Name | None:
    """One capital word, whatever it means otherwise."""
    word = text.words[at]
    if word in NEVER or word in FUNCTION or not word.isalpha() or not text.original[text.starts[at]].isupper() or len(word) < 2:
        return None
    return Name(first=at, stop=at + 1, value=capitalised(text.raw(at)))


def standing_alone(text: Text, cased: bool, asked: bool, given: list[Slot]) -> Iterator[tuple[Name, bool]]:
    """Fragments that are nothing but a name: "Tran.", "Ana Duarte, five five five …", "Leo Brandt here"."""
    reachable = any(slot.name in _REACHES for slot in given)
    begins = {slot.start: slot.end for slot in given} if given else {}
    placed = {slot.end for slot in given if slot.name == "address"} if given else set()
    lone = None
    words, starts, original = text.words, text.starts, text.original
    for first, stop in fragments(text):
        at = first
        while at < stop and (words[at] in FILLERS and at - first < 4 and not is_soft_title(text, at) or starts[at] in begins):
            at = bisect_left(starts, begins[starts[at]]) if starts[at] in begins else at + 1
        signed = stop - at > 1 and text.words[stop - 1] in _SIGN_OFFS
        end = stop - 1 if signed else stop
        if begins and end - at > 1:
            end = next((k for k in range(at + 1, end) if text.starts[k] in begins), end)
        if at >= end or not asked and (end - at > MOST_PARTS + 2 or cased and not original[starts[at]].isupper() and words[at] not in _SMALL_STARTS):
            continue
        between = bool(begins) and not cased and end < len(words) and starts[end] in begins and (at > first or at == 0 and 1 < end < 4 and PLAIN.isdisjoint(words[:end]))
        name = name_at(text, at, strong=asked or between, cased=cased)
        if name is None and asked:
            name = _everyday(text, at, stop, cased)
        if name is not None and not original[starts[at]].isupper() and name.stop < len(words) and words[name.stop] in _THINGS_DONE_TO and not text.after[name.stop - 1]:
            continue  # "and chuck the generator in"
        if name is not None and lone is not None and text.words[name.stop : name.stop + 2] in (("for", "short"), ("if", "you")):
            continue
        if name is not None and placed and _town(text, name, placed, asked):
            continue
        if name is None or not _complete(text, name, end, given, asked) or _spoken_about(text, stop, asked, reachable) or first and text.after[stop - 1] == "," and text.words[stop : stop + 1] and text.words[stop] in _THEY:
            continue
        if text.after[stop - 1] == "?" and not asked:
            continue
        parts = name.stop - name.first
        signed = signed or name.stop < stop and text.words[name.stop] in _SIGN_OFFS
        given_name = text.words[at] in GIVEN and not (text.words[at] in PLAIN and parts == 1)
        titled = text.words[at] in TITLES or parts > 1 and text.words[at] in SOFT_TITLES
        if asked or signed and (given_name or cased) or parts > 1 and (text.words[at] in GIVEN or reachable or titled):
            yield name, asked or parts > 1
        elif reachable and (text.words[at] not in PLAIN or text.words[at] in GIVEN or first == 0 and text.words[at] in SURNAMES):
            yield name, False
        elif lone is not None and text.words[lone.first] in text.words[name.first : name.stop]:
            yield lone, False
            yield name, False
        lone = name


_THINGS_DONE_TO = frozenset("the a an it in us me them my that this your some".split())


def _town(text: Text, name: Name, placed: set[int], asked: bool) -> bool:
    """ "1330 Bayou Lane, Lafayette": what stands right behind an address is where that is."""
    at = name.first
    if asked or at == 0 or text.after[at - 1] != "," or text.ends[at - 1] not in placed:
        return False
    last = text.words[name.stop - 1]
    return name.stop - at == 1 and text.words[at] not in GIVEN or last in STREET_WORDS or last in BUILDINGS or last in _TOWNS


_TOWNS = frozenset("island heights village park city beach town bay hills springs falls upon mills".split())
_SMALL_STARTS = TITLES | SOFT_TITLES | PARTICLES
_REACHES = frozenset("callback address unit email company order".split())
_EVERYDAY = frozenset("will may april june august ho do so an my joy mercy art bill mark chuck nick rob josh frank grant pat".split())


def _everyday(text: Text, at: int, stop: int, cased: bool) -> Name | None:
    """A name that is an everyday word, alone in the answer to who is calling: "Will.", "May"."""
    if stop - at == 2 and cased and text.words[at] in GIVEN and text.original[text.starts[at]].isupper() and nickname(text, at + 1) is not None:
        return Name(first=at, stop=stop, value=f"{capitalised(text.raw(at))} {capitalised(text.raw(at + 1))}")
    if text.words[at] not in _EVERYDAY or stop - at != 1 or stop != len(text.words) or at > 2:
        return None
    return Name(first=at, stop=stop, value=capitalised(text.raw(at)))


_THEY = frozenset("she he she's he's she'll he'll".split())
_THEY_ASKED = frozenset("is does did has was can will isn't".split())


def _spoken_about(text: Text, stop: int, asked: bool, reachable: bool) -> bool:
    """ "Molly Hargreaves. She's Saturdays", "Kerry, her mum": somebody else."""
    following = text.words[stop : stop + 2]
    if not following or text.after[stop - 1] == "":
        return False
    kin = len(following) > 1 and (following[0] in ("her", "his") or following[0] == "my" and text.after[stop - 1] == ",") and following[1] in KIN_OR_ROLE
    if kin:
        return True
    if asked or reachable:
        last = bisect_left(text.sentence, text.sentence[stop] + 1) - 1
        if reachable or text.after[last] != "?":
            return False
    return following[0] in _THEY or following[0] in _THEY_ASKED and len(following) > 1 and following[1] in ("she", "he")


def _complete(text: Text, name: Name, end: int, given: list[Slot], asked: bool) -> bool:
    """The fragment says nothing else than the name, or a slot begins right after it ("Brandt 555-0117")."""
    if name.stop >= end:
        return True
    start = text.starts[name.stop]
    if any(slot.start == start for slot in given):
        return True
    rest = text.words[name.stop : end]
    if len(rest) > 12:
        return False
    if not _TELLS_OF.isdisjoint(rest):
        return False  # "Odile at the desk said …"
    if all([len(word) == 1 for word in rest]) or rest[0] in ("from", "with", "at", "and", "calling", "here", "of") or rest[:2] in (["over", "at"], ("over", "at")):
        return True
    return asked and rest[0] in _TAILS and rest[:2] not in (("is", "my"), ("is", "the"))


_TELLS_OF = frozenset("said told says promised hung never didn't wouldn't".split())
_TAILS = frozenset("the so lol here again if sorry thanks please honey dear thats that's but for i i'm its it's is it will my on off of said same".split()) - {"it", "on", "off", "of", "said", "same", "is"}
"""What an answer goes on with after the name: "Fionnuala so it is", "Chuck Yarborough the third"."""
