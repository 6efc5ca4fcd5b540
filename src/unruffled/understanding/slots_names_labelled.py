"""First and last names given by their kind: "surname's Okonjo, first name Blessing"."""

from __future__ import annotations

from unruffled.understanding.names import FUNCTION, NEVER, STOPS, Name, capitalised, name_at
from unruffled.understanding.text import Text

LABELLING = frozenset("surname surname's forename name name's names".split())
_FIRST = frozenset("first given other christian".split())
_LAST = frozenset("last family second".split())
_LABELS = _FIRST | _LAST | {"surname", "surname's", "forename"}


def labelled_name(text: Text, cased: bool, found: list[Name]) -> Name | None:
    """The whole name, if a part of it is given by its kind. found: names read otherwise, to complete it."""
    if text.vocabulary.isdisjoint(LABELLING) or text.vocabulary.isdisjoint(_LABELS):
        return None
    first = last = None
    for i in [k for k, word in enumerate(text.words) if word in _LABELS]:
        kind, at = _label_at(text, i, text.words[i])
        if not kind or at >= len(text.words):
            continue
        name = _value_at(text, at, cased)
        if name is None:
            continue
        if kind == "first":
            first = first or name
        else:
            last = last or name
    if first is None and last is None:
        return None
    if first is None or last is None:
        one = first or last
        assert one is not None
        other = next((name for name in found if not _overlap(name, one) and len(name.value.split()) <= 2), None)
        if other is None or _same(other, one):
            return one if other is not None or not found else None
        first, last = (one, other) if last is None else (other, one)
    if _same(first, last):
        return first
    begin, stop = min(first.first, last.first), max(first.stop, last.stop)
    return Name(first=begin, stop=stop, value=f"{first.value} {last.value}")


def _same(one: Name, two: Name) -> bool:
    return one.value.lower() in two.value.lower() or two.value.lower() in one.value.lower()


def _overlap(one: Name, two: Name) -> bool:
    return one.first < two.stop and two.first < one.stop


def _label_at(text: Text, i: int, word: str) -> tuple[str, int]:
    """Kind of the label that begins at word i, and where its name begins."""
    words = text.words
    following = words[i + 1] if i + 1 < len(words) else ""
    if i and words[i - 1] in ("his", "her", "their", "street", "no", "your"):
        return "", i
    if word in ("surname", "surname's", "forename"):
        kind, at, be = ("first" if word == "forename" else "last"), i + 1, word.endswith("'s")
    elif (word in _FIRST or word in _LAST) and following in ("name", "name's", "names"):
        kind, at, be = ("first" if word in _FIRST else "last"), i + 2, following.endswith("'s")
    else:
        return "", i
    if not be and at < len(words) and words[at] in ("is", "are", "being"):
        at += 1
    if text.after[at - 1] not in ("", ":", ",", "-"):
        return "", i
    return kind, at


def _value_at(text: Text, at: int, cased: bool) -> Name | None:
    name = name_at(text, at, strong=True, cased=cased and text.original[text.starts[at]].isupper())
    if name is not None:
        return name
    word = text.words[at]
    if word in NEVER or word in FUNCTION or not word.isalpha() or len(word) < 2:
        return None
    if at + 1 < len(text.words) and text.after[at] not in STOPS:
        return None
    return Name(first=at, stop=at + 1, value=capitalised(text.raw(at)))
