"""A live incident as a client writes or pushes it, and when it ends."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from unruffled.accounts.account import Briefing
from unruffled.accounts.authority import listed_person
from unruffled.accounts.place import Faults, Place, read
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
    named = read(keys, "id", lambda at: at.text("a word such as wrong_invoices"), "")
    about = read(keys, "about", lambda at: at.texts("words of callers who mean this incident", least=1), ())
    facts = read(keys, "facts", lambda at: at.texts("sentences that may be told", least=1), ())
    assurances = read(keys, "assurances", lambda at: at.texts("sentences that may be told"), ())
    digest_to = read(keys, "digest_to", lambda at: listed_person(at, people), None)
    ends = read(keys, "ends", lambda at: ends_from(at, clock, now), None)
    if ends is None:
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
        return _end_of_today(now, clock) if _has_clock(place, clock) else None
    made = _moment(written)
    if made is None:
        place.wrong("a time by the account's clock such as 2026-03-02T18:00")
    elif made.tzinfo is None:
        return _local(place, made, clock) if _has_clock(place, clock) else None
    return made


def zone(name: str) -> tzinfo | None:
    """The named time zone, or None if this machine knows none of that name."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def _has_clock(place: Place, clock: tzinfo | None) -> bool:
    if clock is None:
        place.fault("a time without offset needs a time zone; would be timezone: Area/City, or an offset")
    return clock is not None


def _moment(written: Any) -> datetime | None:
    """A date alone does not say when in the day, so it is no moment. Far years are slips of the pen."""
    made = written
    if isinstance(written, str) and len(written.strip()) >= len("2026-03-02T18"):
        try:
            made = datetime.fromisoformat(written.strip())
        except ValueError:
            return None
    return made if isinstance(made, datetime) and 2000 <= made.year <= 2999 else None


def _end_of_today(now: datetime, clock: tzinfo | None) -> datetime:
    tomorrow = now.astimezone(clock).date() + timedelta(days=1)
    return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=clock)


def _local(place: Place, made: datetime, clock: tzinfo | None) -> datetime | None:
    """The hour that comes twice in autumn is taken at its first coming: rather too early than too late."""
    local = made.replace(tzinfo=clock, fold=0)
    if local.astimezone(UTC).astimezone(clock).replace(tzinfo=None) != made:
        place.fault(f"{made:%Y-%m-%dT%H:%M} is skipped there as clocks go forward; would be an hour later")
        return None
    return local
