"""Which lists each distinct word belongs to, as one number: looked up in all of them once, and in none again.

A finder that needs a word of some list has the list marked and gets a bit. A text's marks are those of its words, so
that one `&` tells whether there is anything to find, where asking each list would look up each word anew.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache, reduce
from operator import or_

_MOST_WORDS = 16_384
"""Words remembered; then all are forgotten and looked up again as they come."""
_LONGEST = 64
"""A longer word is not remembered, nor looked through: it may hold any part."""

_lists: dict[str, int] = {}
"""Words of the marked lists, each with the bits of its lists."""
_parts: dict[str, list[tuple[str, int]]] = {}
"""Parts of words, by their first two letters."""
_tests: list[tuple[Callable[[str], object], int]] = []
_any_part = 0
"""The bits of all parts."""
_given = 0


class _Known(dict[str, int]):
    """The marks of the words met lately."""

    def __missing__(self, word: str) -> int:
        marks = _lists.get(word, 0)
        for test, bit in _tests:
            if test(word):
                marks |= bit
        if len(word) > _LONGEST:
            return marks | _any_part
        for at in range(len(word) - 1):
            for part, bit in _parts.get(word[at : at + 2], ()):
                if word.startswith(part, at):
                    marks |= bit
        if len(self) >= _MOST_WORDS:
            self.clear()
        self[word] = marks
        return marks


_known = _Known()
_mark_of = _known.__getitem__


def marked(words: Iterable[str]) -> int:
    """The bit of a list of words, made when the list is loaded."""
    bit = _next_bit()
    for word in words:
        _lists[word] = _lists.get(word, 0) | bit
    return bit


def marked_in(parts: Iterable[str]) -> int:
    """The bit of all words that hold one of these, of two letters or more: "cancel" in "cancelled,"."""
    global _any_part
    bit = _next_bit()
    _any_part |= bit
    for part in parts:
        _parts.setdefault(part[:2], []).append((part, bit))
    return bit


def marked_where(test: Callable[[str], object]) -> int:
    """The bit of all words of which something holds: "it begins with a digit"."""
    bit = _next_bit()
    _tests.append((test, bit))
    return bit


def _next_bit() -> int:
    global _given
    _known.clear()
    _given += 1
    return 1 << (_given - 1)


def marks_of(words: Iterable[str]) -> int:
    """The bits of all lists that one of these words belongs to."""
    return reduce(or_, map(_mark_of, words), 0)


_ALIKE = str.maketrans("\u0130\u0131\u017f", "iis")
"""Letters beyond ASCII that are the same as one of it where case does not count."""


def lowered(text: str) -> str:
    """Lower case, every position kept."""
    return text.lower() if text.isascii() else text.translate(_ALIKE).lower()


@lru_cache(maxsize=4)  # a turn is asked of thirty times over; those of the next turn take its place
def marks_in(text: str) -> int:
    """As `marks_of`, for the words between the blanks of a text, in whatever case and with their marks."""
    return marks_of(lowered(text).split())
