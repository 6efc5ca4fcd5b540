"""Word lists as plain text, one entry a line, `#` begins a comment; `[name]` opens a section."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """Entries of the file `name`.txt of this folder, in file order. Raises FileNotFoundError."""
    source = (files(__name__) / f"{name}.txt").read_text(encoding="utf-8")
    return tuple(entry for raw in source.splitlines() if (entry := raw.split("#", 1)[0].strip()))


@cache
def words(name: str) -> frozenset[str]:
    """Entries of the file as a set."""
    return frozenset(lines(name))


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """Entries by section; entries of one line are separated by blanks, a blank inside one is written `_`."""
    found: dict[str, set[str]] = {}
    current: set[str] = set()
    for line in lines(name):
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), set())
        else:
            current.update(entry.replace("_", " ") for entry in line.split())
    return {key: frozenset(entries) for key, entries in found.items()}
