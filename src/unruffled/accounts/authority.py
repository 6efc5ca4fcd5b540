"""Who may be named and what may be promised: people, on_call, route and authority of an account file."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from unruffled.accounts.account import Authority, Person, Rung
from unruffled.accounts.place import Place, nearest, shown

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
        name=(keys["name"].text("the name as spoken, such as the service desk") if "name" in keys else None) or "",
        role=(keys["role"].text("what they are for") if "role" in keys else None) or "",
        reach=tuple(filter(None, map(_address, keys["reach"].items(_REACH_RIGHT)))) if "reach" in keys else (),
        private=keys["private"].truth() if "private" in keys else False,
    )


_REACH_RIGHT = 'a list of addresses: ["mailto:desk@example.test", "tel:+15550101"]'


def _address(place: Place) -> str | None:
    if isinstance(place.value, str) and _REACH.fullmatch(place.value):
        return place.value
    place.wrong("mailto:name@example.test, tel:+15550101, sms:+15550101 or https://…")
    return None


def on_call_from(place: Place, people: Collection[str]) -> tuple[Rung, ...]:
    rungs: list[Rung] = []
    for entry in place.items("a list of {who: …, ack_within: 15m}"):
        keys = entry.keys(RUNG_KEYS, required=RUNG_KEYS)
        who = _who(keys["who"], people, chain=False, on_call=False) if "who" in keys else None
        wait = keys["ack_within"].duration(10, 7 * 86_400, "15m") if "ack_within" in keys else None
        if who is not None and wait is not None:
            rungs.append(Rung(who=who, ack_within_s=wait))
    return tuple(rungs)


def route_from(place: Place, people: Collection[str], *, chain: bool) -> tuple[dict[str, str], str]:
    """Topic → person (or on_call), and the priority of ordinary messages."""
    routes: dict[str, str] = {}
    priority = "normal"
    for topic, entry in place.entries("topics and people: {default: office}"):
        if topic == "priority":
            priority = entry.word(PRIORITIES) or priority
        elif (who := _who(entry, people, chain=chain)) is not None:
            routes[topic] = who
    if isinstance(place.value, dict) and place.value and "default" not in place.value:
        place.at("default", None).fault("missing; would be default: and the person who owns every other message")
    return routes, priority


def authority_from(place: Place, people: Collection[str], *, chain: bool) -> tuple[Authority, ...]:
    """Entries in the order of the file. None at all = take a message, promise nothing."""
    entries = place.items("a list of entries: [{do: message, who: office}]")
    return tuple(_entry(entry, number, people, chain) for number, entry in enumerate(entries))


def _entry(place: Place, index: int, people: Collection[str], chain: bool) -> Authority:
    keys = place.keys(AUTHORITY_KEYS, required=("do",))
    do = (keys["do"].word(DOES) if "do" in keys else None) or ""
    _fits(place, keys, do)
    return Authority(
        index=index, do=do,
        who=_who(keys["who"], people, chain=chain) if "who" in keys else None,
        by=keys["by"].text("a time as it is to be spoken, such as within one hour") if "by" in keys else None,
        when=keys["when"].word(WHENS) if "when" in keys else None,
        what=keys["what"].text("what is done, such as a cancellation request") if "what" in keys else None,
        say=keys["say"].text("a sentence that may be spoken") if "say" in keys else None,
        kind=keys["kind"].word(KINDS) if "kind" in keys else None,
        brief=keys["brief"].truth() if "brief" in keys else False,
        for_s=keys["for"].duration(5, 3600, "60s") if "for" in keys else None,
    )


def _fits(place: Place, keys: Mapping[str, Place], do: str) -> None:
    """What this `do` needs is there, and nothing that only another one has."""
    for key in NEEDS.get(do, ()):
        if key not in keys:
            lacks = "names nobody" if key == "who" else f"does not say {'how long' if key == 'for' else key}"
            example = {"who": "office", "what": "a refund request", "for": "60s"}[key]
            place.fault(f"{do} {lacks}; would be {{do: {do}, {key}: {example}}}")
    for key, owner in ONLY_FOR.items():
        if key in keys and do and do != owner:
            keys[key].fault(f"{key} belongs to do: {owner}, not to {do}; leave it out")


def _who(place: Place, people: Collection[str], *, chain: bool, on_call: bool = True) -> str | None:
    """A listed person's id, or on_call where that is allowed and a chain is there."""
    who = place.value
    if who == ON_CALL and on_call:
        if not chain:
            place.fault("on_call, but the account has no on_call chain; would be a person, or an on_call list")
        return ON_CALL if chain else None
    if isinstance(who, str) and who in people:
        return who
    place.fault(f"{shown(who)} is not in people; {nearest(who, people)}")
    return None
