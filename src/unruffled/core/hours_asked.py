"""Open on a day that is named? Answered from the account's own hours (R118)."""

from __future__ import annotations

import re

from unruffled.accounts.hours import DAY_NAMES, spans_text
from unruffled.core.call import Call
from unruffled.core.parts import Reply

_ASKS_OPEN = re.compile(
    r"\b(?:open|opens|close|closes|closed|closing|hours|do you (?:guys )?(?:do|work)"
    r"|(?:are|is) (?:you|they|anyone|anybody|somebody)(?: guys)? (?:there|in|around|working))\b",
    re.IGNORECASE,
)
_DAY = re.compile(
    r"\b(?:(?P<day>mon|tues|wednes|thurs|fri|satur|sun)days?|(?P<weekend>weekends?)|(?P<near>today|tonight|tomorrow))\b",
    re.IGNORECASE,
)
_SHORT = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")


def answer_day(call: Call, text: str, reply: Reply, at: float) -> bool:
    """Add when the firm is open on the day asked for. True if that was asked and the account knows it."""
    week = call.account.hours.week
    found = _DAY.search(text)
    if not week or found is None or call.language != "en" or not _ASKS_OPEN.search(text):
        return False
    when, days = _when(call, found, at)
    spans = [week.get(day, ()) for day in days]
    if any(spans) and len(set(spans)) > 1:
        return False  # open on one of them only: all hours say it better
    call.facts["informed"] = str(call.turn)
    if spans[0]:
        reply.say("inform", "answer.day_open", when=when, hours=spans_text(spans[0]), need=True, rule="R118")
    else:
        reply.say("inform", "answer.day_closed", when=when, firm=call.account.name, need=True, rule="R118")
    return True


def _when(call: Call, found: re.Match[str], at: float) -> tuple[str, list[int]]:
    """How the day is spoken of, and which weekdays it means (Monday 0)."""
    if found["weekend"]:
        return "at weekends", [5, 6]
    if found["near"]:
        near = found["near"].lower()
        today = call.local(at).weekday()
        return near.replace("tonight", "today"), [(today + (near == "tomorrow")) % 7]
    day = _SHORT.index(found["day"].lower())
    return f"on {DAY_NAMES[day]}s", [day]
