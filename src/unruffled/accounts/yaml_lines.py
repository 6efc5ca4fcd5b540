"""YAML text → plain values, remembering the line of every key. Data only: no tags, no code, no bombs.

Scalars follow the core schema of YAML 1.2: `no`, `on` and `17:00` stay text, a date stays text, and
only true, false, null and plain numbers are anything else. So a Norwegian account may write `[no]`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from unruffled.accounts.spelling import KeyPath, spelled

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
MAX_BYTES = 1_000_000
"""A long account is about 20 kB; what is larger is not an account."""
MAX_VALUES = 50_000
"""Values after aliases are followed; the largest honest file has a few thousand."""
MAX_DEPTH = 20

_NUMBER = re.compile(r"[-+]?(?:\d{1,18}|\d{1,18}\.\d*(?:[eE][-+]?\d{1,3})?)")
_PLAIN = {"": None, "~": None, "null": None, "Null": None, "NULL": None,
          "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
_STRING_TAGS = (None, "!", "tag:yaml.org,2002:str")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """What a YAML file says and where it says it."""

    data: Any = None
    lines: Mapping[KeyPath, int] = field(default_factory=dict)
    """Key path → line, from 1. The empty path is the first line of the value."""
    faults: tuple[tuple[int, str], ...] = ()
    """(line, what is wrong; what would be right); line 0 = the whole file. After one, `data` is not used."""


class _Stop(Exception):
    """Raised when reading on makes no sense."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line, self.what = line, what


@dataclass(slots=True)
class _Reader:
    """One pass over the parser's events; depth and size are bounded as they are met."""

    events: Iterator[Any]
    lines: dict[KeyPath, int] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    anchors: dict[str, tuple[Any, int] | None] = field(default_factory=dict)
    """Anchor → value and its size; None while it is still being read."""
    values: int = 0

    def document(self) -> Any:
        next(self.events)
        if isinstance(next(self.events), yaml.StreamEndEvent):
            return None
        data = self.value(next(self.events), ())
        next(self.events)
        further = next(self.events)
        if not isinstance(further, yaml.StreamEndEvent):
            raise _Stop(_line(further), "a second document begins here; would be one a file, without ---")
        return data

    def value(self, event: Any, path: KeyPath) -> Any:
        self.lines.setdefault(path, _line(event))
        self.count(event, 1)
        if isinstance(event, yaml.AliasEvent):
            return self.alias(event)
        if len(path) > MAX_DEPTH:
            raise _Stop(_line(event), f"nested deeper than {MAX_DEPTH} levels; nothing here needs that")
        before = self.values
        if event.anchor:
            self.anchors[event.anchor] = None
        made = self.made(event, path)
        if event.anchor:
            self.anchors[event.anchor] = (made, self.values - before + 1)
        return made

    def made(self, event: Any, path: KeyPath) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            return self.scalar(event)
        if event.tag not in (None, "!"):
            raise _Stop(_line(event), f"tag {event.tag!r} is not read; leave it out")
        return self.sequence(path) if isinstance(event, yaml.SequenceStartEvent) else self.mapping(path)

    def scalar(self, event: Any) -> Any:
        if event.tag not in _STRING_TAGS:
            raise _Stop(_line(event), f"tag {event.tag!r} is not read; leave it out")
        if event.tag is None and event.implicit[0]:
            return plain_scalar(event.value)
        return event.value

    def sequence(self, path: KeyPath) -> list[Any]:
        items: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            items.append(self.value(event, (*path, len(items))))
        return items

    def mapping(self, path: KeyPath) -> dict[str, Any]:
        made: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.key(event)
            if key in made:
                first = self.lines[(*path, key)]
                what = f"{spelled((*path, key))}: written twice (first on line {first}); keep one of the two"
                self.faults.append((_line(event), what))
                self.value(next(self.events), (*path, key, "again"))
                continue
            self.lines[(*path, key)] = _line(event)
            made[key] = self.value(next(self.events), (*path, key))
        return made

    def key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise _Stop(_line(event), "a key that is not a word; would be key: value, with { in quotes")
        if event.value == "<<":
            raise _Stop(_line(event), "merge keys (<<) are not read; write the keys out")
        return str(event.value)

    def alias(self, event: Any) -> Any:
        known = self.anchors.get(event.anchor)
        if known is None:
            raise _Stop(_line(event), f"alias *{event.anchor} points at nothing; write the value out")
        self.count(event, known[1])
        return known[0]

    def count(self, event: Any, more: int) -> None:
        self.values += more
        if self.values > MAX_VALUES:
            raise _Stop(_line(event), f"more than {MAX_VALUES} values with aliases; nothing here needs that")


def plain_scalar(text: str) -> Any:
    """Value of an unquoted scalar by the core schema: None, bool, int, float, else the text itself."""
    if text in _PLAIN:
        return _PLAIN[text]
    if _NUMBER.fullmatch(text):
        return float(text) if "." in text else int(text)
    return text


def parse_yaml(text: str) -> Written:
    """Read one document; never raises for what the text holds."""
    reader = _Reader(yaml.parse(text, Loader=LOADER))
    try:
        data = reader.document()
    except _Stop as stop:
        return Written(lines=reader.lines, faults=(*reader.faults, (stop.line, stop.what)))
    except yaml.YAMLError as error:
        return Written(lines=reader.lines, faults=(*reader.faults, _syntax_fault(error, text)))
    return Written(data=data, lines=reader.lines, faults=tuple(reader.faults))


def read_yaml(path: Path) -> Written:
    """Read one file of at most 1 MB of UTF-8. A larger one is refused by its size, unread."""
    try:
        if not path.exists():
            return _refused("no such file; would be the path of a YAML file")
        if not path.is_file():
            return _refused("not a file; would be the path of a YAML file")
        if (size := path.stat().st_size) > MAX_BYTES:
            return _refused(f"{size:,} bytes long; would be at most {MAX_BYTES:,} bytes")
        with path.open("rb") as file:
            raw = file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or error
        return _refused(f"cannot be read ({why}); would be a file that may be read")
    return _decoded(raw)


def _decoded(raw: bytes) -> Written:
    if len(raw) > MAX_BYTES:
        return _refused(f"too long; would be at most {MAX_BYTES:,} bytes")
    try:
        return parse_yaml(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        at = error.start + (3 if raw.startswith(b"\xef\xbb\xbf") else 0)
        what = f"byte {at} (0x{raw[at]:02x}) is not UTF-8; would be the file saved as UTF-8"
        return Written(faults=((raw.count(b"\n", 0, at) + 1, what),))


def _refused(what: str) -> Written:
    return Written(faults=((0, what),))


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


def _syntax_fault(error: yaml.YAMLError, text: str) -> tuple[int, str]:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        said = f"column {mark.column + 1}: {getattr(error, 'problem', None) or 'cannot be read'}"
        return int(mark.line) + 1, f"not valid YAML, {said}; check quotes, colons and indents"
    for number, line in enumerate(text.split("\n"), 1):
        for char in line:
            if not char.isprintable() and char not in "\t\r\x85\u2028\u2029\ufeff\xa0":
                return number, f"control character {char!a} is not allowed in YAML; take it out"
    return 1, "not valid YAML; check quotes, colons and indents"
