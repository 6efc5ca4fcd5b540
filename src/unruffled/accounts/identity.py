"""How an account is reached and where it stands: numbers, region, time zone, languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, tzinfo
from zoneinfo import available_timezones

from unruffled.accounts.briefing import zone
from unruffled.accounts.languages import NAMES, is_language
from unruffled.accounts.place import Place, nearest
from unruffled.accounts.regions import region_codes, region_facts
from unruffled.accounts.spelling import shown

_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
_ZONE_RIGHT = "would be timezone: and a name such as America/Chicago"


def numbers_from(place: Place) -> tuple[str, ...]:
    """One number or a list of them, each in the international form that carriers use (E.164)."""
    written = place.items("") if isinstance(place.value, list | tuple) else [place]
    if not written:
        place.fault('empty; would be the number that reaches this account, such as "+15550100"')
    numbers: list[str] = []
    for one in written:
        number = _number(one)
        if number in numbers:
            one.fault(f"{number} stands there twice; would be each number once")
        elif number:
            numbers.append(number)
    return tuple(numbers)


def _number(place: Place) -> str | None:
    if isinstance(place.value, str) and _NUMBER.fullmatch(place.value):
        return place.value
    if isinstance(place.value, int | float) and not isinstance(place.value, bool):
        place.fault(f'{shown(place.value)} is no text; would be in quotes: "+15550100"')
    else:
        place.wrong('an international number in quotes, + and 7 to 15 digits, such as "+15550100"')
    return None


def region_from(keys: Mapping[str, Place], numbers: tuple[str, ...], whole: Place) -> str:
    """Left out: US for +1 numbers. Anywhere else an emergency number would be guessed, so it must be said."""
    if "region" not in keys:
        if any(not number.startswith("+1") for number in numbers):
            whole.at("region", None).fault("missing, and the number is no +1; would be region: and its code")
        return "US"
    place = keys["region"]
    if isinstance(place.value, str) and region_facts(place.value).known:
        return place.value.strip().upper()
    place.fault(f"region {shown(place.value)} is not known; would be one of {', '.join(region_codes())}")
    return "US"


def timezone_from(keys: Mapping[str, Place], now: datetime) -> tuple[str, tzinfo | None]:
    """Name and clock. Left out: UTC if hours are pinned, and the call's own offset for a briefing's end."""
    if "timezone" in keys:
        return _named_zone(keys["timezone"])
    if "hours" in keys and isinstance(keys["hours"].value, dict):
        keys["hours"].fault(f"hours by the week need a time zone; {_ZONE_RIGHT}")
    return "UTC", now.tzinfo


def _named_zone(place: Place) -> tuple[str, tzinfo | None]:
    name = place.value if isinstance(place.value, str) else ""
    if (clock := zone(name)) is not None:
        return name, clock
    hint = nearest(name.title(), sorted(available_timezones()))
    hint = hint.partition("? ")[0] + "?" if hint.startswith("did") else _ZONE_RIGHT
    place.fault(f"time zone {shown(place.value)} is not known; {hint}")
    return "UTC", UTC


def languages_from(place: Place) -> tuple[str, ...]:
    codes: list[str] = []
    if isinstance(place.value, list | tuple) and not place.value:
        place.fault("empty; would be a list of language codes: [en]")
    for one in place.items("a list of language codes: [en, es]"):
        if isinstance(one.value, str) and is_language(one.value):
            codes.append(one.value)
        else:
            named = NAMES.get(one.value.lower()) if isinstance(one.value, str) else None
            one.wrong(named or "a two-letter language code such as en or es")
    return tuple(dict.fromkeys(codes))
