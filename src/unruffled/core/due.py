"""When a promise falls due, as far as its words say ("within 2 hours" → a time; "soon" → none)."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta

_NUMBER = {
    "a": 1,
    "an": 1,
    "one": 1,
    "the": 1,
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
    "ten": 10,
    "eleven": 11,
    "twelve": 12,
    "fifteen": 15,
    "twenty": 20,
    "thirty": 30,
    "forty": 40,
    "half an": 0.5,
}
_SPAN = re.compile(
    r"\b(half an|an?|the|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|\d+)"
    r"[ -](business |working )?(minute|hour|day|week)s?\b"
)
_CLOCK = re.compile(
    r"\b(?:by|before|at|until|around)\s+(noon|midnight|\d{1,2}(?::\d\d)?|one|two|three|four|five|six|seven|eight|nine"
    r"|ten|eleven|twelve)(?:\s*(a\.?m\.?|p\.?m\.?))?"
)
_END_OF_DAY = time(23, 59)


def due_at(by: str | None, now: datetime) -> datetime | None:
    """Latest time that the words allow, in the zone of `now`; None where they fix none."""
    if not by:
        return None
    text = by.lower()
    if "right away" in text or "immediately" in text:
        return now
    if "end of the day" in text or "end of day" in text:
        return datetime.combine((_day(text, now) or now).date(), _END_OF_DAY, now.tzinfo)
    if span := _SPAN.search(text):
        return _after(now, span)
    day = _day(text, now)
    if clock := _CLOCK.search(text):
        evening = any(word in text for word in ("afternoon", "evening", "tonight"))
        due = datetime.combine((day or now).date(), _hour(clock, evening), now.tzinfo)
        return due if day is not None or due >= now else due + timedelta(days=1)
    if day is not None:
        end = time(12, 0) if "morning" in text else time(18, 0) if "afternoon" in text else _END_OF_DAY
        return datetime.combine(day.date(), end, now.tzinfo)
    if re.search(r"next (?:business|working) (?:day|morning)", text):
        end = time(12, 0) if "morning" in text else _END_OF_DAY
        return datetime.combine(_business_days(now, 1).date(), end, now.tzinfo)
    return None


def _after(now: datetime, span: re.Match[str]) -> datetime:
    count = _NUMBER.get(span[1], None)
    amount = float(span[1]) if count is None else count
    if span[2]:
        return datetime.combine(_business_days(now, int(amount)).date(), _END_OF_DAY, now.tzinfo)
    length = timedelta(**{f"{span[3]}s": amount})
    if span[3] in ("day", "week"):
        return now + length
    return (now.astimezone(UTC) + length).astimezone(now.tzinfo)  # an hour is an hour, whatever the clocks do


def _business_days(now: datetime, days: int) -> datetime:
    day = now
    while days > 0:
        day += timedelta(days=1)
        days -= day.weekday() < 5
    return day


def _day(text: str, now: datetime) -> datetime | None:
    if "tomorrow" in text:
        return now + timedelta(days=1)
    if any(word in text for word in ("today", "tonight", "this morning", "this afternoon", "this evening")):
        return now
    for number, name in enumerate(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")):
        if name in text:
            return now + timedelta(days=(number - now.weekday()) % 7 or 7)
    return None


def _hour(clock: re.Match[str], evening: bool) -> time:
    word = clock[1]
    if word == "noon":
        return time(12, 0)
    if word == "midnight":
        return _END_OF_DAY
    hour, _, minute = word.partition(":")
    value = int(_NUMBER.get(hour, hour) if not hour.isdigit() else hour)
    late = (clock[2] or "").startswith("p") or (not clock[2] and (evening or value < 7))
    return time(value % 12 + 12 if late else value % 24, int(minute or 0))
