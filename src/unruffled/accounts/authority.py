"""Who may be named and what may be promised: people, on_call, route and authority of an account file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from unruffled.accounts.account import Authority, Person, Rung
from unruffled.accounts.place import Place, nearest, read
from unruffled.accounts.spelling import shown

DOES = ("callback", "message", "page", "transfer", "hold", "record", "refer", "interpreter")
WHENS = ("urgent", "emergency", "open", "closed")
KINDS = ("warm", "blind")
PRIORITIES = ("low", "normal", "high", "urgent")
ON_CALL = "on_call"

PERSON_KEYS = ("name", "role", "reach", "private")
RUNG_KEYS = ("who", "ack_within")
AUTHORITY_KEYS = ("do", "who", "by", "when", "what", "say", "kind", "brief", "for")
NEEDS = {"callback": ("who",), "message": ("who",), "page": ("who",), "transfer": ("who",),
         "record": ("what",), "hold": ("for",), "refer": (), "interpreter": ()}
ONLY_FOR = {"kind": "transfer", "brief": "transfer", "for": "hold"}
"""Keys that mean something for one `do` alone."""

_ID = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,59}")
_REACH = re.compile(r"mailto:[^@\s]+@[^@\s]+|(?:tel|sms):\+[1-9]\d{6,14}|https://[^\s/]\S*")


def people_from(place: Place) -> dict[str, Person]:
    """People by id. At least one: somebody must own the messages."""
    people: dict[str, Person] = {}
    for key, entry in place.entries("people, each with a name: {office: {name: the office, role: bookings}}"):
        if key in (ON_CALL, "none") or not _ID.fullmatch(key):
            entry.fault(f"{shown(key)} cannot be a person's id; would be a word such as service_desk")
            continue
        people[key] = _person(key, entry)
    return people


def _person(key: str, place: Place) -> Person:
    keys = place.keys(PERSON_KEYS, required=("name",))
    return Person(
        id=key,
        name=read(keys, "name", lambda at: at.text("the name as spoken, such as the service desk"), ""),
        role=read(keys, "role", lambda at: at.text("what they are for"), ""),
        reach=read(keys, "reach", _reach, ()),
        private=read(keys, "private", Place.truth, False),
    )


def _reach(place: Place) -> tuple[str, ...]:
    items = place.items('a list of addresses: ["mailto:desk@example.test", "tel:+15550101"]')
    return tuple(address for item in items if (address := _address(item)) is not None)


def _address(place: Place) -> str | None:
    if isinstance(place.value, str) and _REACH.fullmatch(place.value):
        return place.value
    place.wrong("mailto:name@example.test, tel:+15550101, sms:+15550101 or https://…")
    return None


def on_call_from(place: Place, people: Collection[str] | None) -> tuple[Rung, ...]:
    rungs: list[Rung] = []
    for entry in place.items("a list of {who: …, ack_within: 15m}"):
        keys = entry.keys(RUNG_KEYS, required=RUNG_KEYS)
        who = read(keys, "who", lambda at: listed_person(at, people), None)
        wait = read(keys, "ack_within", lambda at: at.duration(10, 7 * 86_400, "15m"), None)
        if who is not None and wait is not None:
            rungs.append(Rung(who=who, ack_within_s=wait))
    return tuple(rungs)


def route_from(
    place: Place, people: Collection[str] | None, *, chain: bool
) -> tuple[dict[str, str], str]:
    """Topic → person (or on_call), and the priority of ordinary messages."""
    routes: dict[str, str] = {}
    priority = "normal"
    for topic, entry in place.entries("topics and people: {default: office}"):
        if topic == "priority":
            priority = entry.word(PRIORITIES) or priority
        elif (who := _person_or_chain(entry, people, chain)) is not None:
            routes[topic] = who
    if isinstance(place.value, dict) and place.value and "default" not in place.value:
        place.at("default", None).fault("missing; would be default: and who owns every other message")
    return routes, priority


def authority_from(
    place: Place, people: Collection[str] | None, *, chain: bool
) -> tuple[Authority, ...]:
    """Entries in the order of the file. None at all = take a message, promise nothing."""
    entries = place.items("a list of entries: [{do: message, who: office}]")
    return tuple(_entry(entry, number, people, chain) for number, entry in enumerate(entries))


def _entry(place: Place, index: int, people: Collection[str] | None, chain: bool) -> Authority:
    keys = place.keys(AUTHORITY_KEYS, required=("do",))
    do = read(keys, "do", lambda at: at.word(DOES), "")
    _fits(place, keys, do)
    return Authority(
        index=index,
        do=do,
        who=read(keys, "who", lambda at: _person_or_chain(at, people, chain), None),
        by=read(keys, "by", lambda at: at.text("a time as spoken, such as within one hour"), None),
        when=read(keys, "when", lambda at: at.word(WHENS), None),
        what=read(keys, "what", lambda at: at.text("what is done, such as a cancellation request"), None),
        say=read(keys, "say", lambda at: at.text("a sentence that may be spoken"), None),
        kind=read(keys, "kind", lambda at: at.word(KINDS), None),
        brief=read(keys, "brief", Place.truth, False),
        for_s=read(keys, "for", lambda at: at.duration(5, 3600, "60s"), None),
    )


def _fits(place: Place, keys: Mapping[str, Place], do: str) -> None:
    """What this `do` needs is there, and nothing that only another one has."""
    for key in NEEDS.get(do, ()):
        if key not in keys:
            lacks = {"who": "names nobody", "what": "does not say what", "for": "does not say how long"}[key]
            example = {"who": "office", "what": "a refund request", "for": "60s"}[key]
            place.fault(f"{do} {lacks}; would be {{do: {do}, {key}: {example}}}")
    for key, owner in ONLY_FOR.items():
        if key in keys and do and do != owner:
            keys[key].fault(f"{key} belongs to do: {owner}, not to {do}; leave it out")


def _person_or_chain(place: Place, people: Collection[str] | None, chain: bool) -> str | None:
    """A listed person's id, or on_call where there is a chain."""
    if place.value != ON_CALL:
        return listed_person(place, people)
    if not chain:
        place.fault("on_call, but there is no on_call chain; would be a person, or an on_call list beside it")
    return ON_CALL


def listed_person(place: Place, people: Collection[str] | None) -> str | None:
    """A person's id. people: ids of the account; None = there are none to check against."""
    who = place.value
    if not isinstance(who, str):
        place.wrong("a person's id")
        return None
    if people is not None and who not in people:
        place.fault(f"{shown(who)} is not in people; {nearest(who, people)}")
    return who
