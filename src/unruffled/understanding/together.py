"""Words that mean something when they stand near each other, in whatever order: "his lips have gone all purple".

In a lexicon file such a line begins with "&"; each part is one group of words or a word class:

    & lips|face|skin & blue|purple|grey
"""

from __future__ import annotations

from typing import NamedTuple

NEAR = 8
"""Words on either side of the first group's word within which the others must stand."""

Weights = tuple[tuple[str, float], ...]


_WHOLE = frozenset("it's he's she's that's there's what's who's let's here's where's how's".split())
"""Where "'s" is no ending of a noun."""


class Group(NamedTuple):
    """One "&" line."""

    first: frozenset[str]
    others: tuple[frozenset[str], ...]
    weights: Weights
    family: str


class Found(NamedTuple):
    """A group found; positions are those of the words searched."""

    group: Group
    key: int
    """The word of the group's first part."""
    first: int
    last: int


class Groups:
    """All groups, by the words of their first part."""

    def __init__(self, groups: list[Group]) -> None:
        self._by_word: dict[str, list[Group]] = {}
        for group in groups:
            for word in sorted(group.first):
                self._by_word.setdefault(word, []).append(group)
        self._first = frozenset(self._by_word)
        self._begins = self._first | {word + "'s" for word in self._first}

    def find(self, words: list[str]) -> list[Found]:
        """Every group whose words stand near each other."""
        by_word = self._by_word
        found: list[Found] = []
        if self._begins.isdisjoint(words):
            return found
        if "'s " in " ".join(words) + " ":
            words = [word[:-2] if word[-2:] == "'s" and word not in _WHOLE else word for word in words]
        if self._first.isdisjoint(words):
            return found
        present = frozenset(words)
        for i, word in enumerate(words):
            for group in by_word.get(word, ()):
                for other in group.others:
                    if present.isdisjoint(other):
                        break
                else:
                    self._add(group, i, words, found)
        return found

    def _add(self, group: Group, i: int, words: list[str], found: list[Found]) -> None:
        """The group, if its other words stand near enough to the word at i."""
        low = max(0, i - NEAR)
        window = words[low:i + NEAR + 1]
        if any(other.isdisjoint(window) for other in group.others):
            return
        places = [low + k for k, one in enumerate(window) if any(one in other for other in group.others)]
        found.append(Found(group, i, min(i, *places), max(i, *places)))
