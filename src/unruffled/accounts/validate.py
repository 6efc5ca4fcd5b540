"""A whole account from plain values: every key read, every fault noted, nothing guessed, never half an account."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import UTC, datetime, tzinfo
from typing import Any
from zoneinfo import available_timezones

from unruffled.accounts.account import Account, Answer, Briefing, History, Hours, Limits, Resource
from unruffled.accounts.authority import authority_from, on_call_from, people_from, route_from
from unruffled.accounts.briefing import briefing_from, ended_fault, zone
from unruffled.accounts.hours import hours_from
from unruffled.accounts.languages import NAMES, is_language
from unruffled.accounts.place import Faults, Place, nearest, shown
from unruffled.accounts.regions import region_codes, region_facts

KEYS = ("name", "does", "number", "region", "timezone", "hours", "languages", "interpreter", "playbook", "people",
        "on_call", "route", "answers", "authority", "safety", "resources", "briefing", "history", "limits", "style",
        "consent", "ask")
REQUIRED = ("name", "does", "number", "people", "route")
PLAYBOOKS = ("default", "davinci", "assistant_guide", "central_comm", "call_center", "relationship")
APOLOGIES = ("no_sorry", "plain", "either")
RECORDINGS = ("ask", "notice", "never")
MAY_BE_EMPTY = ("answers", "authority", "resources", "on_call", "briefing", "history", "ask", "safety")
"""`authority:` with nothing after it means the same as no authority."""

_NUMBER = re.compile(r"\+[1-9]\d{6,14}")
_SLOT = re.compile(r"[a-z][a-z_]{0,39}")


def account_from(place: Place, now: datetime, ended_briefing: str) -> Account | None:
    """None after any fault. ended_briefing: "refuse" notes a fault, "drop" leaves the briefing out."""
    keys = place.keys(KEYS, required=REQUIRED)
    keys = {key: at for key, at in keys.items() if at.value is not None or key not in MAY_BE_EMPTY}
    people = people_from(keys["people"]) if "people" in keys else {}
    known = tuple(keys["people"].value) if people else ()
    chain = "on_call" in keys and bool(keys["on_call"].value)
    routes, priority = route_from(keys["route"], known, chain=chain) if "route" in keys else ({}, "normal")
    numbers = _numbers(keys["number"]) if "number" in keys else ()
    timezone, clock = _timezone(keys, now)
    made = Account(
        name=_text(keys, "name", "the name as spoken"),
        does=_text(keys, "does", "what the firm does, such as plumbing repairs"),
        number=numbers,
        region=_region(keys["region"]) if "region" in keys else _region_of(numbers, place),
        timezone=timezone,
        hours=(hours_from(keys["hours"]) if "hours" in keys else None) or Hours(pinned="open"),
        languages=_languages(keys["languages"]) if "languages" in keys else ("en",),
        interpreter=keys["interpreter"].truth() if "interpreter" in keys else False,
        playbook=(keys["playbook"].word(PLAYBOOKS) if "playbook" in keys else None) or "default",
        people=people,
        on_call=on_call_from(keys["on_call"], known) if "on_call" in keys else (),
        route=routes,
        priority=priority,
        answers=_answers(keys["answers"]) if "answers" in keys else (),
        authority=authority_from(keys["authority"], known, chain=chain) if "authority" in keys else (),
        safety=_safety(keys["safety"]) if "safety" in keys else (),
        resources=_resources(keys["resources"]) if "resources" in keys else (),
        briefing=_briefing(keys["briefing"], clock, now, known, ended_briefing) if "briefing" in keys else None,
        history=_history(keys["history"], known) if "history" in keys else None,
        limits=_limits(keys["limits"]) if "limits" in keys else Limits(),
        style=_chosen(keys["style"], "apology", APOLOGIES) if "style" in keys else {},
        recording=_chosen(keys["consent"], "recording", RECORDINGS).get("recording", "notice")
        if "consent" in keys else "notice",
        ask=_ask(keys["ask"]) if "ask" in keys else (),
        source=place.faults.source,
    )
    return None if place.faults.found else made


def _text(keys: dict[str, Place], key: str, right: str) -> str:
    return (keys[key].text(right) if key in keys else None) or ""


def _numbers(place: Place) -> tuple[str, ...]:
    """One number or a list of them, each in the international form that carriers use (E.164)."""
    written = place.items("") if isinstance(place.value, list | tuple) else [place]
    if not written:
        place.fault('empty; would be the number that reaches this account, such as "+15550100"')
    found: list[str] = []
    for one in written:
        if isinstance(one.value, int | float) and not isinstance(one.value, bool):
            one.fault(f'{shown(one.value)} is read as a sum; would be in quotes, with its plus sign, such as "+15550100"')
        elif not isinstance(one.value, str) or not _NUMBER.fullmatch(one.value):
            one.wrong('an international number in quotes, + and 7 to 15 digits, such as "+15550100"')
        elif one.value in found:
            one.fault(f"{one.value} stands there twice; would be each number once")
        else:
            found.append(one.value)
    return tuple(found)


def _region(place: Place) -> str:
    if isinstance(place.value, str) and region_facts(place.value).known:
        return place.value.strip().upper()
    place.fault(f"region {shown(place.value)} is not known; would be one of {', '.join(region_codes())}")
    return ""


def _region_of(numbers: tuple[str, ...], place: Place) -> str:
    """US for a +1 number. Elsewhere the emergency number must not be guessed."""
    if any(not number.startswith("+1") for number in numbers):
        place.at("region", None).fault("missing, and the number is no +1 number; would be region: and its country code")
    return "US"


def _timezone(keys: dict[str, Place], now: datetime) -> tuple[str, tzinfo | None]:
    """Name and clock. Left out: UTC where hours are pinned, and the call's own offset for a briefing's end."""
    if "timezone" in keys:
        place = keys["timezone"]
        clock = zone(place.value) if isinstance(place.value, str) and place.value.strip() else None
        if clock is None:
            hint = nearest(str(place.value)[:60].title(), sorted(available_timezones()))
            hint = hint if hint.startswith("did") else "would be a name such as America/Chicago"
            place.fault(f"time zone {shown(place.value)} is not known; {hint.partition('? ')[0]}")
            return "UTC", UTC
        return str(place.value), clock
    if "hours" in keys and isinstance(keys["hours"].value, dict):
        keys["hours"].fault("hours by the week need timezone; would be timezone: and a name such as America/Chicago")
    return "UTC", now.tzinfo


def _languages(place: Place) -> tuple[str, ...]:
    found: list[str] = []
    for one in place.items("a list of language codes: [en, es]"):
        if isinstance(one.value, str) and is_language(one.value):
            found.append(one.value)
        else:
            code = NAMES.get(one.value.lower(), "") if isinstance(one.value, str) else ""
            one.wrong(code or "a two-letter language code such as en or es")
    if isinstance(place.value, list | tuple) and not place.value:
        place.fault("empty; would be a list of language codes: [en]")
    return tuple(dict.fromkeys(found))


def _answers(place: Place) -> tuple[Answer, ...]:
    made = []
    for one in place.items("a list of {about: [words], say: sentence}"):
        keys = one.keys(("about", "say"), required=("about", "say"))
        about = keys["about"].texts("words callers use", least=1) if "about" in keys else ()
        made.append(Answer(about=about, say=_text(keys, "say", "a sentence that any caller may be told")))
    return tuple(made)


def _resources(place: Place) -> tuple[Resource, ...]:
    made = []
    for one in place.items("a list of {for: [words], name: …, how: …}"):
        keys = one.keys(("for", "name", "how"), required=("for", "name", "how"))
        helps = keys["for"].texts("words callers use", least=1) if "for" in keys else ()
        name, how = _text(keys, "name", "who or where"), _text(keys, "how", "how the caller gets there, as spoken")
        made.append(Resource(helps=helps, name=name, how=how))
    return tuple(made)


def _safety(place: Place) -> tuple[str, ...]:
    right = "a sentence signed by the client, or a list of them"
    if isinstance(place.value, list | tuple):
        return place.texts(right)
    said = place.text(right)
    return (said,) if said else ()


def _briefing(
    place: Place, clock: tzinfo | None, now: datetime, people: Collection[str], ended: str
) -> Briefing | None:
    made = briefing_from(place, clock, now, people)
    if made is None or made.ends > now:
        return made
    if ended == "refuse":
        ended_fault(made, place, now)
    return None


def _history(place: Place, people: Collection[str]) -> History:
    keys = place.keys(("name", "number", "calls", "days", "routed_to", "open"))
    routed = keys["routed_to"].text("a person's id") if "routed_to" in keys else None
    if routed is not None and routed not in people:
        keys["routed_to"].fault(f"{shown(routed)} is not in people; {nearest(routed, people)}")
    return History(
        name=keys["name"].text("the caller's name") if "name" in keys else None,
        number=keys["number"].text("the caller's number") if "number" in keys else None,
        calls=(keys["calls"].whole(0, 100_000) if "calls" in keys else None) or 0,
        days=keys["days"].whole(0, 100_000) if "days" in keys else None,
        routed_to=routed,
        open=keys["open"].texts("what is still open") if "open" in keys else (),
    )


def _limits(place: Place) -> Limits:
    """A warning is a chance to change, so there is at least one (R103, law: abuse limits)."""
    keys = place.keys(("warnings", "discriminatory_warnings", "sexual_warnings", "cut_in_after", "max_cut_ins",
                       "call_target"))
    made = Limits(
        warnings=keys["warnings"].whole(1, 5) if "warnings" in keys else None,
        discriminatory_warnings=keys["discriminatory_warnings"].whole(1, 5)
        if "discriminatory_warnings" in keys else None,
        sexual_warnings=keys["sexual_warnings"].whole(1, 5) if "sexual_warnings" in keys else None,
        cut_in_after_s=keys["cut_in_after"].duration(10, 1800, "90s") if "cut_in_after" in keys else None,
        max_cut_ins=keys["max_cut_ins"].whole(0, 20) if "max_cut_ins" in keys else None,
        call_target_s=keys["call_target"].duration(30, 4 * 3600, "6m") if "call_target" in keys else None,
    )
    _agree(made, keys)
    return made


def _agree(limits: Limits, keys: dict[str, Place]) -> None:
    if limits.max_cut_ins == 0 and limits.cut_in_after_s is not None:
        keys["cut_in_after"].fault("contradicts max_cut_ins: 0 (never cut in); would be one of the two")
    for key, count in (("discriminatory_warnings", limits.discriminatory_warnings),
                       ("sexual_warnings", limits.sexual_warnings)):
        if count is not None and limits.warnings is not None and count > limits.warnings:
            keys[key].fault(f"{count} is more than warnings: {limits.warnings}; would be the same or fewer")


def _chosen(place: Place, key: str, words: tuple[str, ...]) -> dict[str, str]:
    keys = place.keys((key,))
    word = keys[key].word(words) if key in keys else None
    return {key: word} if word else {}


def _ask(place: Place) -> tuple[str, ...]:
    found = []
    for one in place.items("a list of slots: [address, order]"):
        if isinstance(one.value, str) and _SLOT.fullmatch(one.value):
            found.append(one.value)
        else:
            one.wrong("a slot name such as address, company, order or time_pref")
    return tuple(dict.fromkeys(found))


def moment(now: datetime | None, timezone: Any) -> datetime:
    """`now` with an offset: the machine's clock if none is given, the account's zone if it carries none."""
    now = now or datetime.now(UTC)
    if now.tzinfo is None:
        return now.replace(tzinfo=(zone(timezone) if isinstance(timezone, str) else None) or UTC)
    return now


def account_or_faults(data: Any, faults: Faults, now: datetime | None, ended_briefing: str) -> Account | None:
    timezone = data.get("timezone") if isinstance(data, dict) else None
    return account_from(Place(data, (), faults), moment(now, timezone), ended_briefing)
