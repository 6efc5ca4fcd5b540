"""Signs that prove nothing alone and much together: fields of meaning, weighed. For what no phrase foresaw.

The fields stand in word_lists/signs.txt. What each is worth stands in word_lists/sign_weights.txt: `signal field weight`,
`signal field*field weight` for two that count more together, `signal = weight` for what speaks against it beforehand.
"""

from __future__ import annotations

from itertools import pairwise
from math import exp

from unruffled.understanding.text import Text
from unruffled.understanding.word_lists import lines, sections

SPAN = 40
"""Words weighed together; a longer text is weighed in stretches that overlap by half."""
_SECOND = 0.5
"""What the second word of a field adds to the first; a third adds nothing."""

_FIELDS: dict[str, tuple[str, ...]] = {}
for _name, _entries in sections("signs").items():
    for _entry in sorted(_entries):
        _FIELDS[_entry] = (*_FIELDS.get(_entry, ()), _name)
_FIRST_OF_TWO = frozenset(entry.split(" ", 1)[0] for entry in _FIELDS if " " in entry)
_PAIRS = frozenset(tuple(entry.split(" ")) for entry in _FIELDS if " " in entry)

_WEIGHTS: dict[str, dict[str, float]] = {}
_BIAS: dict[str, float] = {}
for _line in lines("sign_weights"):
    _signal, _field, _weight = _line.split()
    if _field == "=":
        _BIAS[_signal] = float(_weight)
    else:
        _WEIGHTS.setdefault(_signal, {})[_field] = float(_weight)
_EVERYDAY = frozenset("person neg distress now target".split())
_CORE = {signal: frozenset(field for field in weights if weights[field] > 0 and "*" not in field and field not in _EVERYDAY)
         for signal, weights in _WEIGHTS.items()}
"""The fields that speak for a signal and are not in every other sentence."""
_LEAST = 2
"""Different words of those fields that a signal needs."""

Score = tuple[float, tuple[int, ...]]
"""Probability, and the positions of the words it rests on."""


def fields(text: Text) -> dict[str, list[int]]:
    """The fields of meaning that an utterance touches, with the positions of the words."""
    found: dict[str, list[int]] = {}
    words = text.words
    for i, word in enumerate(words):
        names = _FIELDS.get(word)
        if names is None and word[-2:] == "'s":
            names = _FIELDS.get(word[:-2])
        for name in names or ():
            found.setdefault(name, []).append(i)
    if not _FIRST_OF_TWO.isdisjoint(text.vocabulary):
        for i, pair in enumerate(pairwise(words)):
            if pair in _PAIRS:
                for name in _FIELDS[" ".join(pair)]:
                    found.setdefault(name, []).append(i)
    return found


def weigh(text: Text, without: frozenset[int] = frozenset()) -> dict[str, Score]:
    """How much speaks for each signal, where it is more than half. Words at `without` mean something else."""
    found = fields(text)
    if without:
        found = {name: kept for name, at in found.items() if (kept := [i for i in at if i not in without])}
    if not found:
        return {}
    count = len(text.words)
    if count <= SPAN:
        return _weighed(found, text.words)
    best: dict[str, Score] = {}
    for start in range(0, count - SPAN // 2, SPAN // 2):
        near = {name: kept for name, at in found.items() if (kept := [i for i in at if start <= i < start + SPAN])}
        for signal, score in _weighed(near, text.words).items():
            if score[0] > best.get(signal, (0.0, ()))[0]:
                best[signal] = score
    return best


def amounts(found: dict[str, list[int]]) -> dict[str, float]:
    """How much of each field there is."""
    return {name: 1.0 if len(at) == 1 else 1.0 + _SECOND for name, at in found.items()}


def _weighed(found: dict[str, list[int]], words: tuple[str, ...]) -> dict[str, Score]:
    there = amounts(found)
    scores: dict[str, Score] = {}
    for signal, weights in _WEIGHTS.items():
        core = _CORE[signal] & there.keys()
        at = {i for field in core for i in found[field]}
        if len({words[i] for i in at}) < _LEAST:
            continue
        total = _BIAS[signal]
        for field, weight in weights.items():
            if field in there:
                total += weight * there[field]
            elif "*" in field:
                one, other = field.split("*")
                if one in there and other in there:
                    total += weight
        if total > 0:
            scores[signal] = (1.0 / (1.0 + exp(-total)), tuple(sorted(at)))
    return scores
