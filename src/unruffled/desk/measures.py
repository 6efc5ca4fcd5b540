"""What the server counts of itself, as Prometheus text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

STORE_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5)
"""Upper bounds of the histogram of storing, seconds."""


@dataclass(slots=True)
class Measures:
    calls_answered: int = 0
    faults: int = 0
    """Calls that a bug ended."""
    store_total: float = 0.0
    store_counts: list[int] = field(default_factory=lambda: [0] * (len(STORE_S) + 1))

    def stored(self, seconds: float) -> None:
        """One acknowledgement by the ledger took this long."""
        self.store_total += seconds
        place = next((i for i, bound in enumerate(STORE_S) if seconds <= bound), len(STORE_S))
        self.store_counts[place] += 1

    def histogram(self) -> list[str]:
        name = "unruffled_store_seconds"
        lines = [f"# HELP {name} From an event to the ledger's acknowledgement.", f"# TYPE {name} histogram"]
        running = 0
        for bound, count in zip((*STORE_S, "+Inf"), self.store_counts, strict=True):
            running += count
            lines.append(f'{name}_bucket{{le="{bound}"}} {running}')
        return [*lines, f"{name}_sum {self.store_total:.6f}", f"{name}_count {running}"]


def exposition(single: Iterable[tuple[str, str, str, float]], measures: Measures) -> str:
    """Prometheus text. single: name, kind (gauge counter), help, value."""
    lines: list[str] = []
    for name, kind, what, value in single:
        lines += [f"# HELP {name} {what}", f"# TYPE {name} {kind}", f"{name} {value:g}"]
    return "\n".join([*lines, *measures.histogram()]) + "\n"
