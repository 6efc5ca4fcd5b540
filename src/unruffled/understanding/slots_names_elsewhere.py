"""Names left in passing: "tell him Gina called", "ask for Mrs. Doyle", "that's from Joan", "thx - dan"."""

from __future__ import annotations

from collections.abc import Iterator

from unruffled.understanding.names import (
    FILLERS,
    FUNCTION,
    GIVEN,
    NEVER,
    PLAIN,
    SOFT_TITLES,
    SURNAMES,
    TITLES,
    Name,
    capitalised,
    name_at,
)
from unruffled.understanding.reading import Slot
from unruffled.understanding.slots_names_bare import LISTS, nickname
from unruffled.understanding.text import Text

TELLING = frozenset("tell let say".split())
_RANG = frozenset("returned called phoned rang stopped came".split())


def left_word(text: Text, foreign: frozenset[str], cased: bool) -> Iterator[tuple[Name, bool]]:
    """The caller named in the message itself: "just tell her Leo Brandt called"."""
    words = text.words
    if TELLING.isdisjoint(text.vocabulary) or _RANG.isdisjoint(text.vocabulary) and _TOLD_OF.isdisjoint(text.vocabulary):
        return
    for i, word in enumerate(words):
        if word not in TELLING:
            continue
        at = i + 1
        told = at < len(words) and words[at] in _PRONOUNS
        while at < len(words) and (words[at] in _TOLD or words[at] in foreign or words[at] in TITLES and not told):
            at += 2 if words[at] in TITLES else 1
        if at == i + 1 and "that" in words[at : at + 5]:
            at = words.index("that", at) + 1
        elif word == "let" and "know" in words[at : at + 4]:
            at = words.index("know", at) + 1
        name = name_at(text, at, strong=not cased, cased=cased) if at < len(words) else None
        if name is None or name.stop >= len(words):
            continue
        whole = len(name.value.split()) > 1
        about = whole and at == i + 2 and told and words[name.stop] in ("about", "from", "at") and cased
        if about or words[name.stop] in _RANG or whole and words[name.stop] in ("is", "wants", "needs", "has") and words[at - 1] == "that":
            yield name, whole


_PRONOUNS = frozenset("her him them".split())
_TOLD_OF = frozenset("that about from".split())


def to_be_rung(text: Text, cased: bool, given: list[Slot]) -> Iterator[tuple[Name, bool]]:
    """The caller named as whom to call: "could Julie ring Owen Vaughan back", "ask for Mrs. Doyle" beside a number."""
    words = text.words
    numbered = any([slot.name == "callback" for slot in given])
    if not numbered and text.vocabulary.isdisjoint(_SOMEBODY_TO):
        return
    for i in [k for k, word in enumerate(words[:-1]) if word in RINGING]:
        word = words[i]
        at = i + 2 if word == "ask" and words[i + 1] == "for" else i + 1
        if word == "ask" and at == i + 1 or at >= len(words) or text.after[at - 1] != "":
            continue
        if word in ("ask", "reach") and not numbered:
            continue
        if word not in ("ask", "reach") and (not numbered or word == "get") and text.vocabulary.isdisjoint(_SOMEBODY_TO) or i and words[i - 1] in ("not", "don't", "i'll", "i"):
            continue
        name = name_at(text, at, strong=False, cased=cased)
        if name is not None and (name.stop - name.first > 1 or (word in ("ask", "reach") or numbered and words[name.stop : name.stop + 1] in (("on",), ("at",))) and words[at] in GIVEN):
            yield name, True


RINGING = frozenset("get ring phone call contact reach ask".split())
_SOMEBODY_TO = frozenset("ask can could would have get let please".split())
_SOME = frozenset("a an one two no".split())


def elsewhere(text: Text, cased: bool) -> Iterator[tuple[Name, bool]]:
    """Names put otherwise: "Dermot Keogh's the name", "Hanley, not Henley"."""
    words = text.words
    if "comma" in text.vocabulary:
        for i in [k for k, word in enumerate(words[:-1]) if word == "comma" and k]:
            last, first_name = nickname(text, i - 1) if cased else None, name_at(text, i + 1, strong=True, cased=cased)
            if last is not None and first_name is not None:
                yield Name(first=i - 1, stop=first_name.stop, value=f"{first_name.value} {last.value}"), True
    if "name" in text.vocabulary or "surname" in text.vocabulary:
        for i in [k for k, word in enumerate(words) if k > 1 and word in ("name", "surname")]:
            if words[i - 1] in ("the", "my") and (words[i - 2].endswith("'s") or words[i - 2] == "is"):
                stop = i - 1 if words[i - 2].endswith("'s") else i - 2
                first = stop
                while first and stop - first < 3 and text.after[first - 1] == "" and _part_of_name(text, first - 1, cased):
                    first -= 1
                if first < stop:
                    shown = [text.raw(k) for k in range(first, stop)]
                    shown[-1] = shown[-1].removesuffix("'s").removesuffix("’s")
                    yield Name(first=first, stop=stop, value=" ".join(map(capitalised, shown))), True
    if cased and "with" in text.vocabulary:
        for i in [k for k, word in enumerate(words[:-2]) if word == "with" and k and words[k + 1] in _SOME and text.after[k - 1] in ("", ",")]:
            letter = words[i + 2].removesuffix("'s").removesuffix("s") or "s"
            if len(letter) == 1 and letter.isalpha() and (text.raw(i + 2)[0].isupper() or words[i + 2] == letter) and (words[i - 1] not in PLAIN or words[i - 1] in FAMILY):
                name = nickname(text, i - 1)
                if name is not None and not (i > 1 and text.after[i - 2] == "" and text.original[text.starts[i - 2]].isupper() and words[i - 2] not in NEVER and words[i - 2] not in FUNCTION):
                    yield name, True
    if cased and "not" in text.vocabulary:
        for i in [k for k, word in enumerate(words[:-1]) if word == "not" and k]:
            if words[i - 1] != words[i + 1] and _sounds_like(words[i - 1], words[i + 1]):
                name = nickname(text, i - 1)
                if name is not None and nickname(text, i + 1) is not None and words[i - 1] not in PLAIN:
                    yield name, True
        for i in [k for k, word in enumerate(words[:-2]) if word == "not" and text.after[k + 1] != ""]:
            at = next((k for k in range(i + 2, min(i + 5, len(words))) if words[k] not in FILLERS and words[k] != "but"), i + 2)
            if words[at] != words[i + 1] and _sounds_like(words[i + 1], words[at]) and words[at] not in PLAIN:
                name = nickname(text, at)
                if name is not None and nickname(text, i + 1) is not None:
                    yield name, True  # "not Row, Rowe"


def _part_of_name(text: Text, at: int, cased: bool) -> bool:
    word = text.words[at].removesuffix("'s")
    if word in NEVER or word in FUNCTION or not word.isalpha():
        return False
    return text.original[text.starts[at]].isupper() if cased else word in GIVEN or word not in PLAIN


def _sounds_like(one: str, two: str) -> bool:
    """ "Hanley" and "Henley", "Marsha" and "Marcia": one is put right for the other."""
    if abs(len(one) - len(two)) > 2 or min(len(one), len(two)) < 3:
        return False
    return one[0] == two[0] and one[-1] == two[-1] or one[1:] == two[1:] or one[:3] == two[:3] or one in two or two in one


_TOLD = frozenset("her him them know that it's please just the boss manager owner".split())
ANY_TITLE = TITLES | SOFT_TITLES
FAMILY = (GIVEN | SURNAMES | LISTS["families"]) - NEVER


def signature(text: Text, cased: bool) -> Iterator[tuple[Name, bool]]:
    """ "thx - dan" at the very end; "just say it's from Mrs Olney"."""
    stop = len(text.words)
    for at in range(max(2, stop - 3), stop):
        if text.words[at - 1] == "from" and text.words[at - 2] in _SENT and text.after[at - 1] == "" and text.words[at] in ANY_TITLE | GIVEN:
            name = name_at(text, at, strong=False, cased=cased)
            if name is not None and name.stop == stop:
                yield name, True
    for at in range(max(1, stop - 2), stop):
        if text.words[at - 1] in REGARDS and text.after[at - 1] in (("-", "–", "—", "\n", ",") if text.words[at - 1] in _CLOSINGS else ("-", "–", "—", "\n")):
            name = name_at(text, at, strong=False, cased=cased)
            if name is not None and name.stop == stop and text.words[at] in GIVEN:
                yield name, True


_SENT = frozenset("that it's that's this comes".split())
_CLOSINGS = frozenset("regards sincerely wishes".split())
REGARDS = frozenset("thx thanks ta cheers regards sincerely best yours wishes".split())
