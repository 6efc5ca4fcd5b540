"""A whole account from plain values: every key is read, every fault noted; never half an account."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, tzinfo
from typing import Any

from unruffled.accounts.account import Account, Briefing, Hours, Limits
from unruffled.accounts.authority import authority_from, on_call_from, people_from, route_from
from unruffled.accounts.briefing import briefing_from, ended_fault, zone
from unruffled.accounts.conduct import ask_from, limits_from, recording_from, style_from
from unruffled.accounts.hours import hours_from
from unruffled.accounts.identity import languages_from, numbers_from, region_from, timezone_from
from unruffled.accounts.place import Faults, Place, read
from unruffled.accounts.signed import answers_from, history_from, resources_from, safety_from

KEYS = (
    "name", "does", "number", "region", "timezone", "hours", "languages", "interpreter", "playbook",
    "people", "on_call", "route", "answers", "authority", "safety", "resources", "briefing", "history",
    "limits", "style", "consent", "ask",
)
REQUIRED = ("name", "does", "number", "people", "route")
MAY_BE_EMPTY = ("answers", "authority", "resources", "on_call", "briefing", "history", "ask", "safety")
"""`authority:` with nothing after it means the same as no authority: take a message, promise nothing."""
PLAYBOOKS = ("default", "davinci", "assistant_guide", "central_comm", "call_center", "relationship")


def account_or_faults(data: Any, faults: Faults, now: datetime | None, ended_briefing: str) -> Account | None:
    """None after any fault. ended_briefing: "refuse" notes a fault, "drop" leaves the briefing out."""
    place = Place(data, (), faults)
    keys = place.keys(KEYS, required=REQUIRED)
    keys = {key: at for key, at in keys.items() if at.value is not None or key not in MAY_BE_EMPTY}
    made = _account(keys, place, _moment(now, keys), ended_briefing)
    return None if faults.found else made


def _account(keys: dict[str, Place], place: Place, now: datetime, ended: str) -> Account:
    ids = _ids(keys)
    chain = "on_call" in keys and bool(keys["on_call"].value)
    routes, priority = read(keys, "route", lambda at: route_from(at, ids, chain=chain), ({}, "normal"))
    numbers = read(keys, "number", numbers_from, ())
    timezone, clock = timezone_from(keys, now)
    return Account(
        name=read(keys, "name", lambda at: at.text("the name as spoken"), ""),
        does=read(keys, "does", lambda at: at.text("what the firm does, such as plumbing repairs"), ""),
        number=numbers,
        region=region_from(keys, numbers, place),
        timezone=timezone,
        hours=read(keys, "hours", hours_from, Hours(pinned="open")),
        languages=read(keys, "languages", languages_from, ("en",)),
        interpreter=read(keys, "interpreter", Place.truth, False),
        playbook=read(keys, "playbook", lambda at: at.word(PLAYBOOKS), "default"),
        people=read(keys, "people", people_from, {}),
        on_call=read(keys, "on_call", lambda at: on_call_from(at, ids), ()),
        route=routes,
        priority=priority,
        answers=read(keys, "answers", answers_from, ()),
        authority=read(keys, "authority", lambda at: authority_from(at, ids, chain=chain), ()),
        safety=read(keys, "safety", safety_from, ()),
        resources=read(keys, "resources", resources_from, ()),
        briefing=read(keys, "briefing", lambda at: _briefing(at, clock, now, ids, ended), None),
        history=read(keys, "history", lambda at: history_from(at, ids), None),
        limits=read(keys, "limits", limits_from, Limits()),
        style=read(keys, "style", style_from, {}),
        recording=read(keys, "consent", recording_from, "notice"),
        ask=read(keys, "ask", ask_from, ()),
        source=place.faults.source,
    )


def _ids(keys: dict[str, Place]) -> tuple[str, ...] | None:
    """Ids as written, so that one bad person is one fault. None = there are no people to check against."""
    people = keys["people"].value if "people" in keys else None
    if not isinstance(people, dict) or not people:
        return None
    return tuple(key for key in people if isinstance(key, str))


def _briefing(
    place: Place, clock: tzinfo | None, now: datetime, people: Collection[str] | None, ended: str
) -> Briefing | None:
    made = briefing_from(place, clock, now, people)
    if made is None or made.ends > now:
        return made
    if ended == "refuse":
        ended_fault(made, place, now)
    return None


def _moment(now: datetime | None, keys: dict[str, Place]) -> datetime:
    """`now` with an offset: the machine's clock if none is given, the account's zone if it carries none."""
    now = now or datetime.now(UTC)
    if now.tzinfo is not None:
        return now
    named = keys["timezone"].value if "timezone" in keys else None
    return now.replace(tzinfo=(zone(named) if isinstance(named, str) else None) or UTC)
