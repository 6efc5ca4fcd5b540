"""A value with its place in the file: read it as what it should be, or note one fault and go on."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from unruffled.accounts.durations import duration_s
from unruffled.accounts.spelling import CONTROL, KeyPath, shown, spelled

T = TypeVar("T")
D = TypeVar("D")

MAX_TEXT = 2_000
"""Characters of one value; the longest sentence anybody should sign is far shorter."""

_TRUTH = {"yes": True, "on": True, "true": True, "no": False, "off": False, "false": False}


@dataclass(slots=True)
class Faults:
    """Collects what is wrong with one file, one line each, in the order of the file."""

    source: str
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    found: list[tuple[int, str]] = field(default_factory=list)

    def add(self, path: KeyPath, what: str) -> None:
        line = self.line_of(path)
        where = f"{self.source}:{line}" if line else self.source
        named = f"{spelled(path)}: " if path else ""
        self.found.append((line, f"{where}: {named}{what}"))

    def line_of(self, path: KeyPath) -> int:
        """Line of the key, or of the nearest one above it; 0 if lines are not known."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 0)

    def listed(self) -> list[str]:
        return [text for _, text in sorted(self.found, key=lambda one: one[0])]


@dataclass(frozen=True, slots=True)
class Place:
    """One value of the file. Each reader gives None (or an empty form) after noting a fault."""

    value: Any
    path: KeyPath
    faults: Faults

    def fault(self, what: str) -> None:
        self.faults.add(self.path, what)

    def wrong(self, right: str) -> None:
        self.fault(f"{shown(self.value)} is wrong here; would be {right}")

    def at(self, key: str | int, value: Any) -> Place:
        return Place(value, (*self.path, key), self.faults)

    def keys(self, known: Collection[str], required: Collection[str] = ()) -> dict[str, Place]:
        """The keys of a mapping that are known; every other one and every missing one is a fault."""
        if not isinstance(self.value, dict):
            self.wrong(f"keys and values ({', '.join(known)})")
            return {}
        for key in self.value:
            if key not in known:
                self.at(key, None).fault(f"unknown key; {nearest(key, known)}")
        for key in required:
            if key not in self.value:
                self.at(key, None).fault(f"missing; would be {key}: …")
        return {key: self.at(key, self.value[key]) for key in known if key in self.value}

    def entries(self, right: str) -> Iterator[tuple[str, Place]]:
        """Every key of a mapping whose keys are the account's own words."""
        if not isinstance(self.value, dict) or not self.value:
            self.wrong(right)
            return
        for key, value in self.value.items():
            if isinstance(key, str) and key.strip():
                yield key, self.at(key, value)
            else:
                self.at(key, value).fault("a key that is not text; would be a word, in quotes if need be")

    def items(self, right: str) -> list[Place]:
        """Entries of a list. Nothing at all (`answers:` with no value) is an empty list."""
        if self.value is None:
            return []
        if not isinstance(self.value, list | tuple):
            self.wrong(right)
            return []
        return [self.at(number, value) for number, value in enumerate(self.value)]

    def text(self, right: str) -> str | None:
        """One line of text, as it stands; line breaks of a folded block count as spaces."""
        if not isinstance(self.value, str):
            quote = "; put it in quotes" if isinstance(self.value, int | float) else ""
            self.wrong(f"text: {right}{quote}")
        elif not self.value.strip():
            self.fault(f"empty; would be {right}")
        elif len(self.value) > MAX_TEXT:
            self.fault(f"{len(self.value)} characters long; would be at most {MAX_TEXT}")
        elif CONTROL.search(self.value):
            self.fault(f"holds a control character; would be {right}")
        else:
            return " ".join(self.value.split())
        return None

    def texts(self, right: str, *, least: int = 0) -> tuple[str, ...]:
        items = self.items(f"a list: {right}")
        if len(items) < least and isinstance(self.value, list | tuple | None):
            self.fault(f"empty; would be a list: {right}")
        return tuple(said for item in items if (said := item.text("one entry of a list of text")) is not None)

    def word(self, known: Collection[str]) -> str | None:
        if isinstance(self.value, str) and self.value in known:
            return self.value
        self.fault(f"{shown(self.value)} is not known; {nearest(self.value, known)}")
        return None

    def whole(self, low: int, high: int) -> int | None:
        if isinstance(self.value, int) and not isinstance(self.value, bool) and low <= self.value <= high:
            return self.value
        self.wrong(f"a whole number from {low} to {high}")
        return None

    def truth(self) -> bool:
        if isinstance(self.value, bool):
            return self.value
        if isinstance(self.value, str) and self.value.lower() in _TRUTH:
            return _TRUTH[self.value.lower()]
        self.wrong("true or false")
        return False

    def duration(self, low_s: float, high_s: float, example: str) -> float | None:
        """Seconds, from a text such as "15m" or "1m 30s"."""
        seconds = duration_s(self.value) if isinstance(self.value, str) else None
        if seconds is None:
            self.wrong(f'a duration with its unit, such as "{example}" (h, m, s)')
        elif not low_s <= seconds <= high_s:
            bounds = f"from {low_s:g}s to {high_s:g}s, such as {example}"
            self.fault(f"{shown(self.value)} is out of bounds; would be {bounds}")
            return None
        return seconds


def read(keys: Mapping[str, Place], key: str, reader: Callable[[Place], T | None], default: D) -> T | D:
    """One key by its reader; the default if it is not there or could not be read."""
    made = reader(keys[key]) if key in keys else None
    return default if made is None else made


def nearest(said: Any, known: Collection[str]) -> str:
    """The nearest known word as a hint, and all of them where they are few."""
    lower = {word.lower(): word for word in known}
    wanted = said[:80].lower() if isinstance(said, str) else ""
    close = [lower[word] for word in difflib.get_close_matches(wanted, lower, n=1, cutoff=0.6)]
    listed = "one of " + ", ".join(known) if len(known) <= 24 else "a known one"
    return f"did you mean {close[0]}? ({listed})" if close else f"would be {listed}"
