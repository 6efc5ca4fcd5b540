"""Durations as an account writes them: 15m, 90s, 1h, 1m 30s."""

from __future__ import annotations

import re

_FORM = re.compile(r"(?:(\d{1,6})\s*h)?\s*(?:(\d{1,6})\s*m)?\s*(?:(\d{1,6})\s*s)?")


def duration_s(text: str) -> float | None:
    """Seconds; None if the text is no duration. A bare number has no unit and is none."""
    found = _FORM.fullmatch(text.strip())
    if not found or not any(found.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return float(hours * 3600 + minutes * 60 + seconds)
