"""The phrases of an utterance, found in one pass over its words. Their files are read by `phrases.py`."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import KeysView, Sequence
from functools import cache
from operator import eq
from typing import NamedTuple

from unruffled.understanding.phrases import MERGED, TRANSPARENT, Phrase, read_all
from unruffled.understanding.text import Text
from unruffled.understanding.together import Group, Groups, Weights
from unruffled.understanding.word_marks import marked

GAP = 4
"""Most words that `..` passes over."""


class Hit(NamedTuple):
    """One phrase found. `first` and `stop` are word positions of the `Text`."""

    label: str
    weight: float
    family: str
    """What a `not/<family>` phrase would cancel."""
    first: int
    stop: int
    key: int = -1
    """Where words are only near each other: the one that matters most."""


class Lean(NamedTuple):
    """The words that phrases are matched on, and where each stands in the `Text`."""

    words: list[str]
    at: list[int]
    to: list[int]
    """Position in the `Text` just after the word."""
    limit: list[int]
    """For each word, the position (in `words`) where its sentence ends."""


class _Item(NamedTuple):
    """How far a phrase has been matched: words still owed by a choice, then the next step."""

    owed: tuple[str, ...]
    phrase: int
    step: int


class _Node:
    """A set of half-matched phrases. Unfolds when it is first visited, so loading stays quick."""

    __slots__ = ("beyond", "ends", "gap", "items", "open", "words")

    def __init__(self, items: tuple[_Item, ...]) -> None:
        self.items = items
        self.open = False
        self.words: dict[str, _Node] = {}
        self.gap: dict[str, _Node] = {}
        self.beyond: KeysView[str] | None = None
        """What `gap` holds; None if nothing, as with most."""
        self.ends: tuple[tuple[str, str, Weights], ...] = ()
        """Anchors, family and weights of the phrases that are whole here."""


class Lexicon:
    """Phrases as a tree of words whose equal branches are shared."""

    def __init__(self, phrases: list[Phrase], groups: list[Group]) -> None:
        self._phrases = phrases
        self._groups = Groups(groups)
        self._nodes: dict[tuple[_Item, ...], _Node] = {}
        self._root = self._node([_Item((), number, 0) for number in range(len(phrases))])
        self._open(self._root)

    def find(self, lean: Lean) -> list[Hit]:
        """Every phrase in the text, in order of its first word."""
        hits: list[Hit] = []
        root = self._root.words
        words, limit = lean.words, lean.limit
        for i, word in enumerate(words):
            node = root.get(word)
            if node is None:
                continue
            if not node.open:
                self._open(node)
            stop = limit[i]
            following = i + 1
            if node.ends or following < stop and (
                words[following] in node.words
                or node.beyond is not None and not node.beyond.isdisjoint(words[following:following + GAP + 1])
            ):
                self._walk(node, lean, i, stop, hits)
        for group, key, first, last in self._groups.find(words, limit):
            start, stop = lean.at[first], lean.to[last]
            hits.extend([Hit(label, weight, group.family, start, stop, lean.at[key]) for label, weight in group.weights])
        return hits

    def _walk(self, node: _Node, lean: Lean, first: int, limit: int, hits: list[Hit]) -> None:
        """All phrases that begin with the word `first`, whose node this is, and end before `limit`."""
        words = lean.words
        i = first + 1
        waiting: list[tuple[_Node, int]] = []
        while True:
            if not node.open:
                self._open(node)
            for anchors, family, weights in node.ends:
                if not anchors or _anchored(anchors, lean, first, i):
                    start, stop = lean.at[first], lean.to[i - 1]
                    for label, weight in weights:
                        hits.append(Hit(label, weight, family, start, stop))
            if i < limit:
                if node.beyond is not None:
                    near = words[i:min(limit, i + GAP + 1)]
                    if not node.beyond.isdisjoint(near):
                        beyond = node.gap
                        waiting.extend([(beyond[word], i + k + 1) for k, word in enumerate(near) if word in beyond])
                following = node.words.get(words[i])
                if following is not None:
                    node = following
                    i += 1
                    continue
            if not waiting:
                return
            node, i = waiting.pop()

    def _node(self, items: list[_Item]) -> _Node:
        key = tuple(dict.fromkeys(items))
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = _Node(key)
        return node

    def _open(self, node: _Node) -> None:
        node.open = True
        plain: dict[str, list[_Item]] = {}
        gap: dict[str, list[_Item]] = {}
        ends: list[Phrase] = []
        for item in node.items:
            if item.owed:
                plain.setdefault(item.owed[0], []).append(item._replace(owed=item.owed[1:]))
            else:
                self._unfold(item, plain, gap, ends)
        node.words = {word: self._node(items) for word, items in plain.items()}
        node.gap = {word: self._node(items) for word, items in gap.items()}
        node.beyond = node.gap.keys() if node.gap else None
        node.ends = tuple([(phrase.anchors, phrase.family, phrase.weights) for phrase in ends])

    def _unfold(
        self, item: _Item, plain: dict[str, list[_Item]], gap: dict[str, list[_Item]], ends: list[Phrase]
    ) -> None:
        phrase = self._phrases[item.phrase]
        gapped = False
        for number in range(item.step, len(phrase.steps)):
            step = phrase.steps[number]
            gapped = gapped or step.gap
            into = gap if gapped else plain
            for choice in step.choices:
                into.setdefault(choice[0], []).append(_Item(choice[1:], item.phrase, number + 1))
            if not step.optional:
                return
        ends.append(phrase)


@cache
def _each(anchors: str) -> tuple[str, ...]:
    return tuple(anchors.split())


def _anchored(anchors: str, lean: Lean, first: int, stop: int) -> bool:
    for anchor in _each(anchors):
        if anchor == "^" and first and lean.limit[first - 1] != first:
            return False
        if anchor == "^^" and first:
            return False
        if anchor == "$" and lean.limit[stop - 1] != stop:
            return False
        if anchor == "$$" and stop != len(lean.words):
            return False
    return True


def lean(text: Text) -> Lean:
    """The words of a text without fillers, emphasis and stammered repeats ("the the", "I— I")."""
    spoken, sentence = text.words, text.sentence
    if not (text.marks & _CHANGES or any(map(eq, spoken, spoken[1:]))):
        count = len(spoken)
        return Lean(list(spoken), list(range(count)), list(range(1, count + 1)), _limits(sentence))
    words: list[str] = []
    at: list[int] = []
    to: list[int] = []
    last, number = "", -1
    for i, word in enumerate(spoken):
        if word in TRANSPARENT:
            continue
        if sentence[i] == number:
            if word == last:
                to[-1] = i + 1
                continue
            if word in _SECOND and (short := MERGED.get((last, word))) and not text.after[i - 1]:
                words[-1] = last = short
                to[-1] = i + 1
                continue
        words.append(word)
        at.append(i)
        to.append(i + 1)
        last, number = word, sentence[i]
    return Lean(words, at, to, _limits([sentence[k] for k in at]))


def _limits(sentence: Sequence[int]) -> list[int]:
    """For each word the position where its sentence ends."""
    count = len(sentence)
    if not count or sentence[0] == sentence[-1]:
        return [count] * count
    limit: list[int] = []
    while (begin := len(limit)) < count:
        stop = bisect_right(sentence, sentence[begin], begin)
        limit += [stop] * (stop - begin)
    return limit


_SECOND = frozenset(second for _, second in MERGED)
_CHANGES = marked(_SECOND | TRANSPARENT)


@cache
def signals() -> Lexicon:
    """All phrases and groups of this room's lexicons."""
    entries = list(read_all())
    phrases = [entry for entry in entries if isinstance(entry, Phrase)]
    return Lexicon(phrases, [entry for entry in entries if isinstance(entry, Group)])
