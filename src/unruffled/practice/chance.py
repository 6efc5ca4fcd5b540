"""Chance as an argument: the same seed and labels give the same draws on every machine and in every process."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")
_MASK = (1 << 64) - 1


class Chance:
    """A stream of draws (SplitMix64, Steele, Lea and Flood 2014)."""

    __slots__ = ("_state",)

    def __init__(self, seed: int, *labels: object) -> None:
        """labels: what the draws are for, so that two purposes of one seed never share a stream."""
        label = zlib.crc32("/".join(map(str, labels)).encode())
        self._state = (seed * 0x9E3779B97F4A7C15 + label * 0xBF58476D1CE4E5B9) & _MASK

    def draw(self) -> int:
        """64 bits."""
        self._state = (self._state + 0x9E3779B97F4A7C15) & _MASK
        z = self._state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & _MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & _MASK
        return z ^ (z >> 31)

    def below(self, n: int) -> int:
        """0 … n-1."""
        return self.draw() % n

    def odds(self, p: float) -> bool:
        """True with probability p."""
        return self.draw() < p * 2.0**64

    def between(self, low: float, high: float) -> float:
        """On the millisecond."""
        return round(low + (high - low) * (self.draw() / 2.0**64), 3)

    def pick(self, options: Sequence[T]) -> T:
        return options[self.below(len(options))]
