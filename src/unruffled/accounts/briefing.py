"""A live incident as a client writes or pushes it, and when it ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from unruffled.accounts.account import Briefing
from unruffled.accounts.place import Faults, Place, nearest, shown
from unruffled.errors import AccountError

KEYS = ("id", "about", "facts", "assurances", "ends", "digest_to")
END_OF_TODAY = "end of today"
"""Added form of `ends`: midnight after `now`, by the account's clock, fixed when the file is loaded.
For samples and drills, which must not grow old. A real incident has a real end."""
_RIGHT_END = "a time by the account's clock such as 2026-03-02T18:00"


def briefing_from_mapping(
    data: Any, timezone: str, now: datetime | None, source: str, *, people: Collection[str] | None = None
) -> Briefing:
    """A briefing pushed while the account is live.

    timezone: of the account; `ends` without offset is read in it. people: ids that `digest_to` may name;
    None = not checked. Raises AccountError with every fault, an end before `now` among them.
    """
    faults = Faults(source)
    made = briefing_from(Place(data, ("briefing",), faults), zone(timezone), now or datetime.now(UTC), people)
    if made is not None and made.ends <= (now or datetime.now(UTC)):
        ended_fault(made, Place(data, ("briefing",), faults), now or datetime.now(UTC))
    if faults.found or made is None:
        raise AccountError(faults.listed())
    return made


def briefing_from(
    place: Place, clock: tzinfo | None, now: datetime, people: Collection[str] | None
) -> Briefing | None:
    """Whether it has ended already is for the caller of this to judge."""
    keys = place.keys(KEYS, required=("id", "about", "facts", "ends"))
    named = keys["id"].text("a word such as wrong_invoices") if "id" in keys else None
    about = keys["about"].texts("words of callers who mean this incident", least=1) if "about" in keys else ()
    facts = keys["facts"].texts("sentences that may be told", least=1) if "facts" in keys else ()
    assurances = keys["assurances"].texts("sentences that may be told") if "assurances" in keys else ()
    digest_to = keys["digest_to"].text("a person's id") if "digest_to" in keys else None
    if digest_to is not None and people is not None and digest_to not in people:
        keys["digest_to"].fault(f"{shown(digest_to)} is not in people; {nearest(digest_to, people)}")
    ends = ends_from(keys["ends"], clock, now) if "ends" in keys else None
    if named is None or ends is None:
        return None
    return Briefing(id=named, about=about, facts=facts, assurances=assurances, ends=ends, digest_to=digest_to)


def ended_fault(briefing: Briefing, place: Place, now: datetime) -> None:
    local = now.astimezone(briefing.ends.tzinfo)
    place.at("ends", None).fault(
        f"ended at {briefing.ends:%Y-%m-%dT%H:%M}, and it is {local:%Y-%m-%dT%H:%M} there; "
        "would be a later end, or no briefing at all"
    )


def ends_from(place: Place, clock: tzinfo | None, now: datetime) -> datetime | None:
    """With offset. clock: the account's, for a time that has none of its own; None = not known."""
    written = place.value
    if isinstance(written, str) and written.strip().lower() == END_OF_TODAY:
        return _needs_clock(place, clock) and _end_of_today(now, clock)
    made = _moment(written)
    if made is None:
        place.wrong(_RIGHT_END)
    elif made.tzinfo is None:
        return _needs_clock(place, clock) and _local(place, made, clock)
    return made


def zone(name: str) -> tzinfo | None:
    """The named time zone, or None if this machine knows none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _needs_clock(place: Place, clock: tzinfo | None) -> Any:
    if clock is None:
        place.fault("a time without offset needs timezone; would be timezone: Area/City in the account, or an offset")
    return clock


def _moment(written: Any) -> datetime | None:
    """A date alone does not say when in the day, so it is no moment."""
    if isinstance(written, datetime):
        return written
    if isinstance(written, date) or not isinstance(written, str) or len(written.strip()) < len("2026-03-02T18"):
        return None
    try:
        return datetime.fromisoformat(written.strip())
    except ValueError:
        return None


def _end_of_today(now: datetime, clock: tzinfo | None) -> datetime:
    tomorrow = now.astimezone(clock).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=clock)


def _local(place: Place, made: datetime, clock: tzinfo | None) -> datetime | None:
    """The hour that comes twice in autumn is taken at its first coming: rather too early than too late."""
    local = made.replace(tzinfo=clock, fold=0)
    if local.astimezone(UTC).astimezone(clock).replace(tzinfo=None) != made:
        place.fault(f"{made:%Y-%m-%dT%H:%M} does not exist there, the clocks go forward; would be an hour later")
        return None
    return local
