"""The phrases of an utterance, sorted by what they say, those that something cancels left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from unruffled.understanding.lexicon import Hit, Lean, lean, signals
from unruffled.understanding.reading import Context, Span
from unruffled.understanding.text import Text
from unruffled.understanding.values import value

_ENOUGH = 24
"""Phrases of one label that are weighed; a tirade repeats itself."""


@value(frozen=True, slots=True)
class Findings:
    """What every signal of this room is judged from."""

    text: Text
    lean: Lean
    context: Context
    hits: dict[str, list[Hit]]
    """By label, in order of first word."""

    def best(self, label: str) -> float:
        """The weight of the strongest phrase of a label; 0 without one."""
        hits = self.hits.get(label)
        return 0.0 if hits is None else hits[0].weight if len(hits) == 1 else max([hit.weight for hit in hits])

    def has(self, label: str) -> bool:
        return label in self.hits

    def spans(self, hits: Iterable[Hit]) -> tuple[Span, ...]:
        """Characters of the longest phrases, in order, each stretch once."""
        found: list[Span] = []
        hits = list(hits)
        if len(hits) > 1:
            hits.sort(key=_place)
        for hit in hits[:_ENOUGH]:
            start, end = self.text.span(hit.first, hit.stop)
            if not found or end > found[-1][1]:
                found.append((start, end))
        return tuple(found)

    def strength(self, label: str, scope: Callable[[Text, Hit], float] | None = None, scale: float = 1.0) -> float:
        """Independent phrases of a label taken together (noisy or); of overlapping ones the strongest counts."""
        hits = self.hits.get(label)
        if hits is None:
            return 0.0
        if len(hits) == 1:
            weight = hits[0].weight * scale
            return weight * scope(self.text, hits[0]) if scope else weight
        rest = 1.0
        for hit in apart(hits):
            weight = hit.weight * scale
            rest *= 1.0 - (weight * scope(self.text, hit) if scope else weight)
        return 1.0 - rest


def _place(hit: Hit) -> tuple[int, int]:
    return hit.first, -hit.stop


def apart(hits: list[Hit]) -> list[Hit]:
    """The strongest phrases that do not overlap."""
    if len(hits) < 2:
        return hits
    kept: list[Hit] = []
    if len(hits) > _ENOUGH:
        hits = hits[:_ENOUGH // 2] + hits[-_ENOUGH // 2:]
    for hit in sorted(hits, key=lambda h: (-h.weight, h.first, -h.stop)):
        for other in kept:
            if hit.first < other.stop and other.first < hit.stop:
                break
        else:
            kept.append(hit)
    return kept


def find(text: Text, context: Context) -> Findings:
    """Match all lexicons once and let `not/…` phrases cancel what lies at least half within them."""
    lines = lean(text)
    hits = signals().find(lines)
    cancels: dict[str, list[Hit]] = {}
    for hit in hits:
        if hit.label[:4] == "not/":
            cancels.setdefault(hit.label[4:], []).append(hit)
    kept: dict[str, list[Hit]] = {}
    for hit in hits:
        if cancels:
            against = cancels.get(hit.family)
            if against and any(_cancelled(hit, other) for other in against):
                continue
        if hit.label in kept:
            kept[hit.label].append(hit)
        else:
            kept[hit.label] = [hit]
    return Findings(text, lines, context, kept)


def _cancelled(hit: Hit, other: Hit) -> bool:
    if hit.key >= 0:
        return other.first <= hit.key < other.stop
    if other.key >= 0 and hit.first <= other.key < hit.stop:
        return True
    return 2 * (min(hit.stop, other.stop) - max(hit.first, other.first)) >= hit.stop - hit.first
