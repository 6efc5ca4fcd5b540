"""Names said in pieces: the given and the family name apart, said again, or spelled letter by letter."""

from __future__ import annotations

import unicodedata

from unruffled.understanding.names import (
    GIVEN,
    NOISE,
    SURNAMES,
    TITLES,
    Name,
    capitalised,
)
from unruffled.understanding.reading import Context
from unruffled.understanding.text import Text

_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


def joined(text: Text, names: list[Name]) -> Name | None:
    """One name of several: "Leo. Leo Brandt." → the longer, "Brandt. Leo." → Leo Brandt."""
    best: Name | None = None
    if len(names) > 2:
        first = min(names, key=lambda each: each.first)
        fuller = next((name for name in names if len(name.value.split()) > 1 and first.value.split()[0] == name.value.split()[0]), None)
        if fuller is not None and len(first.value.split()) == 1:
            return fuller
    for name in sorted(names, key=lambda each: (each.first, each.stop)):
        if best is None:
            best = name
            continue
        one, two = best.value.lower().split(), name.value.lower().split()
        if set(one) <= set(two):
            best = name if len(two) > len(one) else best
        elif set(two) <= set(one):
            continue
        elif len(two) > 1 == len(one) and text.words[best.first] not in TITLES:
            if best.first and text.words[best.first - 1] in _ITS and text.after[best.stop - 1] == "," and name.first == best.stop and two[0] not in GIVEN:
                continue  # "it's Joost, Bloemhof Import"
            best = name
        elif text.words[name.first - 1] in NOISE:
            kept = best.value.split()[:-1] if len(two) == 1 else []
            best = Name(first=best.first, stop=name.stop, value=" ".join([*kept, name.value]))
        elif len(one) == len(two) == 1 and text.after[best.stop - 1] not in ("?", "!") and (_apart(text, best, name) <= 1 or _family_name_follows(text, best, name)):
            family_first = not _family_name_follows(text, best, name) and two[0] in GIVEN and (one[0] not in GIVEN or one[0] in SURNAMES)
            value = f"{name.value} {best.value}" if family_first else f"{best.value} {name.value}"
            best = Name(first=best.first, stop=name.stop, value=value)
    return _without_echo(best) if best is not None else None


_ITS = frozenset("it's its is i'm am".split())


def _without_echo(name: Name) -> Name:
    """ "Birch Tanya Birch" → Tanya Birch."""
    parts = name.value.split()
    if len(parts) == 3 and parts[0] in parts[1:]:
        return Name(first=name.first, stop=name.stop, value=" ".join(parts[1:]))
    return name


def _apart(text: Text, one: Name, two: Name) -> int:
    """Words between two names, letters spelled out not counted."""
    between = text.words[one.stop : two.first]
    if len(between) < 4:
        return len(between)
    return len([word for word in between if len(word) > 1 and word not in ("that's", "it's", "double", "spelled", "you")])


def _family_name_follows(text: Text, one: Name, two: Name) -> bool:
    """ "first name is Thi, last name Sampair"."""
    between = text.words[one.stop : two.first]
    return "name" in between and "last" in between or "surname" in between


def spelled_out(text: Text) -> Name | None:
    """A run of three or more single letters: "T R A N", "L-E-O-N", "B as in boy, E, L, L"."""
    if [*map(len, text.words)].count(1) < 3:
        return None
    # "u" is written out as "you" in `words`; the letter itself is wanted here.
    all_words = tuple("u" if word == "you" and text.raw(k) in "uU" else word for k, word in enumerate(text.words))
    i, stop = 0, len(all_words)
    while i < stop:
        letters: list[str] = []
        j = i
        while j < stop:
            word = all_words[j]
            if len(letters) >= 2 and text.after[j - 1] == "" and "-" in text.after[i : j - 1] and all_words[j + 1 : j + 2] and text.after[j] == "-":
                letters.append(" ")  # "T-E-S-S-A M-O-R-A-N"
            if word == "double" and j + 1 < stop and all_words[j + 1] in _LETTERS:
                letters += ["w"] if all_words[j + 1] == "u" else [all_words[j + 1]] * 2
                j += 2
            elif word == "i" and letters and text.after[j - 1] in (".", "!") and j + 1 < stop and len(all_words[j + 1]) > 1:
                break  # "P R Y C E. I keep doing that."
            elif word in _LETTERS and not (not letters and i and (word == "a" and all_words[i - 1] in _WITH or all_words[i - 1] in ("a", "an") and all_words[max(0, i - 2)] in _WITH)):
                letters.append(word)
                j += 1
                if j + 2 < stop and all_words[j] == "as" and all_words[j + 1] == "in":
                    j += 3
                elif j + 1 < stop and all_words[j] in ("for", "like") and all_words[j + 1][0] == word:
                    j += 2
            else:
                break
        if len(letters) >= 3 and len(set(letters)) > 1:
            return Name(first=i, stop=j, value=" ".join(map(capitalised, "".join(letters).split())))
        i = max(j, i + 1)
    return None


_WITH = frozenset("with has".split())


def _unaccented(word: str) -> str:
    return word if word.isascii() else "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


_OF_FIRMS = frozenset("company company's firm business".split())


def with_spelling(text: Text, name: Name | None, spelled: Name, asked: bool, context: Context) -> Name | None:
    before = text.words[max(0, spelled.first - 3) : spelled.first]
    if not _OF_FIRMS.isdisjoint((*before, *text.words[spelled.stop : spelled.stop + 4])):
        return name  # "B-L-O-E-M is the company"
    if not {"order", "code", "ticket", "claim", "policy", "reference", "plate", "confirmation", "account", "street", "at"}.isdisjoint(before):
        return name
    if name is None:
        return spelled if asked or "name" in context.known or not {"name", "that's", "spelled", "it's"}.isdisjoint(before) else None
    parts = name.value.split()
    if " " in spelled.value:
        return Name(first=name.first, stop=name.stop, value=spelled.value) if parts[0][0] == spelled.value[0] else name
    if name.stop <= spelled.first:
        same = next((k for k, part in enumerate(parts) if part[0] == spelled.value[0]), None)
        heard = parts[same].lower() if same is not None else ""
        if _unaccented(heard).startswith(spelled.value.lower()):
            return name
        if same is not None and heard != spelled.value.lower():
            parts[same] = spelled.value
            return Name(first=name.first, stop=spelled.stop, value=" ".join(parts))
        if same is None and len(parts) == 1:
            return Name(first=name.first, stop=spelled.stop, value=f"{parts[0]} {spelled.value}")
    return name
