"""Opening hours: open, closed, or a week: {mon-fri: "08:00-17:00", sat: ["09:00-12:00", "13:00-15:00"]}."""

from __future__ import annotations

import re
from datetime import datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

from unruffled.accounts.account import Account, Hours
from unruffled.accounts.place import Place, nearest
from unruffled.accounts.spelling import shown

Spans = tuple[tuple[int, int], ...]

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_GROUPS = {"daily": range(7), "weekdays": range(5), "weekends": range(5, 7)}
_SPAN = re.compile(r"(\d{1,2}):(\d{2})\s*[-\u2013]\s*(\d{1,2}):(\d{2})")
_DAY_END = 24 * 60
_RIGHT = 'open, closed, or days with times: {mon-fri: "08:00-17:00"}'


def hours_from(place: Place) -> Hours | None:
    """Minutes after local midnight by weekday. A span that ends before it starts runs into the next day."""
    if place.value in ("open", "closed"):
        return Hours(pinned=place.value)
    if not isinstance(place.value, dict):
        place.wrong(_RIGHT)
        return None
    written: dict[int, Spans] = {}
    for key, entry in place.entries(_RIGHT):
        spans = _spans(entry)
        for day in days_of(key, entry):
            if day in written:
                entry.fault(f"{DAY_NAMES[day]} has hours already; would be each day once")
            written[day] = spans
    return Hours(week=_over_midnight(written, place), text=hours_text(written))


def is_open(account: Account, moment: datetime) -> bool:
    """Whether the account is open at this moment (with offset), by its own clock and daylight saving."""
    return account.hours.open_at(moment.astimezone(ZoneInfo(account.timezone)))


def days_of(key: str, place: Place) -> list[int]:
    """Weekdays (Monday 0) of "mon", "mon-fri", "sat, sun", "weekdays", "daily"."""
    days: list[int] = []
    for part in re.split(r"[,\s]+", key.strip().lower()):
        ends = [_day(word) for word in part.split("-")]
        if part in _GROUPS:
            days += _GROUPS[part]
        elif len(ends) <= 2 and (first := ends[0]) is not None and (last := ends[-1]) is not None:
            days += [day % 7 for day in range(first, last + (7 if last < first else 0) + 1)]
        else:
            place.fault(f"{shown(part)} is no day; {nearest(part, DAYS)}, or a run such as mon-fri")
    return days


def _day(word: str) -> int | None:
    """Three letters or more of an English day name."""
    found = [n for n, name in enumerate(DAY_NAMES) if len(word) >= 3 and name.lower().startswith(word)]
    return found[0] if found else None


def _spans(place: Place) -> Spans:
    if place.value == "closed":
        return ()
    if place.value == "open":
        return ((0, _DAY_END),)
    parts = place.items("a span") if isinstance(place.value, list) else [place]
    spans = sorted(span for part in parts if (span := _span(part)) is not None)
    for (_, end), (start, _) in pairwise(spans):
        if start < end:
            place.fault("times overlap; would be spans one after the other")
    return tuple(spans)


def _span(place: Place) -> tuple[int, int] | None:
    """Minutes after midnight; the end may pass 24 hours when it lies on the next day."""
    found = _SPAN.fullmatch(place.value.strip()) if isinstance(place.value, str) else None
    hour, minute, end_hour, end_minute = (int(part) for part in found.groups()) if found else (99, 0, 0, 0)
    start, end = hour * 60 + minute, end_hour * 60 + end_minute
    if hour > 23 or max(minute, end_minute) > 59 or end > _DAY_END:
        place.wrong('open, closed, or a time span in quotes such as "08:00-17:00" (24-hour clock)')
        return None
    if start == end:
        place.fault(f"{shown(place.value)} has no length; would be open for the whole day, or a span")
        return None
    return start, end if end > start else end + _DAY_END


def _over_midnight(written: dict[int, Spans], place: Place) -> dict[int, Spans]:
    """Give the part after midnight to the next day."""
    week: dict[int, list[tuple[int, int]]] = {day: [] for day in sorted(written)}
    for day, spans in written.items():
        for start, end in spans:
            week[day].append((start, min(end, _DAY_END)))
            if end > _DAY_END:
                week.setdefault((day + 1) % 7, []).append((0, end - _DAY_END))
    for day, made in week.items():
        made.sort()
        if any(later[0] < earlier[1] for earlier, later in pairwise(made)):
            place.fault(f"the night before {DAY_NAMES[day]} runs into it; would be spans that do not overlap")
    return {day: tuple(week[day]) for day in sorted(week) if week[day]}


def hours_text(week: dict[int, Spans]) -> str:
    """As a caller would be told: "Monday to Friday, 8 to 5, and Saturday, 9 to noon"."""
    runs: list[tuple[int, int, Spans]] = []
    for day in sorted(day for day in week if week[day]):
        if runs and runs[-1][1] == day - 1 and runs[-1][2] == week[day]:
            runs[-1] = (runs[-1][0], day, week[day])
        else:
            runs.append((day, day, week[day]))
    said = [f"{_days_text(first, last)}, {spans_text(spans)}" for first, last, spans in runs]
    return ", and ".join([", ".join(said[:-1]), said[-1]]) if len(said) > 1 else "".join(said)


def _days_text(first: int, last: int) -> str:
    if (first, last) == (0, 6):
        return "every day"
    link = " and " if last == first + 1 else " to "
    return DAY_NAMES[first] if first == last else f"{DAY_NAMES[first]}{link}{DAY_NAMES[last]}"


def spans_text(spans: Spans) -> str:
    """The hours of one day: "8 to noon and 1 to 5"."""
    if spans == ((0, _DAY_END),):
        return "around the clock"
    return " and ".join(_span_text(start, end) for start, end in spans)


def _span_text(start: int, end: int) -> str:
    """Where nobody could mistake it, without AM and PM: "8 to 5", "8 to noon", "1 to 5"."""
    noon = 12 * 60
    morning_on = 6 * 60 <= start < noon <= end <= start + noon
    plain = morning_on or noon <= start < end <= 19 * 60
    return f"{_clock(start, plain)} to {_clock(end, plain)}"


def _clock(minute: int, plain: bool) -> str:
    minute %= _DAY_END
    if minute in (0, 12 * 60):
        return "midnight" if minute == 0 else "noon"
    hour, past = divmod(minute, 60)
    said = f"{(hour - 1) % 12 + 1}" + (f":{past:02d}" if past else "")
    return said if plain else f"{said} {'AM' if hour < 12 else 'PM'}"
