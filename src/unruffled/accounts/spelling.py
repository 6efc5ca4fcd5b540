"""Keys and values as a fault shows them: one line, short, no matter what they hold."""

from __future__ import annotations

import re
from typing import Any

KeyPath = tuple[str | int, ...]
"""("authority", 2, "who")"""

CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_WORD = re.compile(r"[\w.-]+( [\w.-]+)*")


def shown(value: Any) -> str:
    """A value, cut short."""
    if isinstance(value, dict | list | tuple):
        return ("an empty " if not value else "a ") + ("mapping" if isinstance(value, dict) else "list")
    if value is None:
        return "an empty value"
    if isinstance(value, int) and abs(value) >= 10**20:
        return "a number of more than 20 digits"
    said = ascii(value[:60]) + "…" if isinstance(value, str) and len(value) > 60 else repr(value)
    return CONTROL.sub("?", said)[:80]


def spelled(path: KeyPath) -> str:
    """authority[2].who"""
    parts = [f"[{part}]" if isinstance(part, int) else f".{_spelled_key(part)}" for part in path]
    return "".join(parts).removeprefix(".")


def _spelled_key(key: Any) -> str:
    return key if isinstance(key, str) and len(key) <= 60 and _WORD.fullmatch(key) else shown(key)
