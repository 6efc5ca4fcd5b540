"""A way back to the caller: what must still be asked, one thing at a time, and never what is known (R030, R031)."""

from __future__ import annotations

import re

from unruffled.core.call import Call
from unruffled.core.matter import stems_of
from unruffled.core.parts import Reply
from unruffled.core.warmth import in_sorrow


def needed_slots(call: Call) -> list[str]:
    """Slots still to be taken, in order; what was refused or asked too often is let go."""
    caller = call.caller
    # What the client wants asked for its bookings does not keep a caller with a grievance waiting (R031).
    troubled = caller.heat >= 3 or call.moves.get("apology", 0) > 0 or caller.urgency == "urgent" or in_sorrow(call)
    asked = call.account.ask if not troubled else tuple(slot for slot in call.account.ask if slot == "address")
    if not _WHERE_IT_IS.isdisjoint(asked) and _elsewhere(call):
        asked = tuple(slot for slot in asked if slot not in _WHERE_IT_IS)
    if "legal_threat" in caller.flags:
        asked = ()  # nobody comes to the house of who is going to law
    wanted = ["name", "callback", *asked]
    if "booking" in caller.flags and not troubled and not _DAY.search(caller.detail):
        wanted.append("time_pref")
    if caller.urgency == "urgent" and _at_a_place(call):
        wanted.insert(1, "address")
    if "minor" in caller.flags:
        wanted = ["callback"]
    if "unit" in caller.slots:
        wanted = [slot for slot in wanted if slot != "address"]
    out = []
    for slot in wanted:
        refused = {"name": "refuse_name", "callback": "refuse_number"}.get(slot, "") in caller.flags
        limit = {"name": 2 if "callback" in caller.slots else 3, "callback": 4}.get(slot, 1)
        given = slot in caller.slots or (slot == "callback" and "email" in caller.slots)
        if not given and not refused and call.asks.get(slot, 0) < limit:
            if (
                slot == "callback"
                and call.caller_id
                and ("number_known" in caller.flags or call.asks.get("callback", 0) >= 1)
            ):
                continue
            if slot not in out:
                out.append(slot)
    return out


_DAY = re.compile(
    r"\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|weekend|morning|afternoon|evening"
    r"|next week|january|february|march|april|june|july|august|september|october|november|december)\b",
    re.IGNORECASE,
)
ASKED_BY_NAME = frozenset("name callback address unit email order company event time_pref pet".split())
"""Slots with a question of their own; any other is asked for by its name."""

PLACE_WORDS = frozenset(
    "water leak pipe ceiling flood heat furnace boiler toilet drain roof power door gas "
    "sewage basement house home apartment flat cottage".split()
)


_WHERE_IT_IS = frozenset(("address", "unit"))
_AWAY = stems_of("viewing view views parcel package delivery deliver courier supplier invoice message")
_CALLED_OFF = stems_of("cancel cancelled cancelling cancellation")
_AT_HOME = stems_of(
    "leak leaking drip dripping pipe ceiling flood flooding boiler furnace heating heater radiator toilet drain tap "
    "faucet sink shower bath repair repairs fix broken damp mould mold gas sewage blocked blockage burst lock visit"
)


def _elsewhere(call: Call) -> bool:
    """Whether it does not happen where the caller lives: a viewing, a message, a parcel, a visit called off."""
    matter = call.caller.matter
    if not _CALLED_OFF.isdisjoint(matter) and call.caller.urgency != "urgent":
        return True
    return not _AWAY.isdisjoint(matter) and _AT_HOME.isdisjoint(matter)


def _at_a_place(call: Call) -> bool:
    return bool(PLACE_WORDS & call.caller.matter) and any(e.do == "page" for e in call.account.authority)


def ask_contact(call: Call, reply: Reply) -> None:
    """The next thing we need to reach the caller: one question, never for what is known."""
    if reply.asks:
        return
    needed = needed_slots(call)
    if not needed:
        return
    first = needed[0]
    if first == "name" and "callback" in needed:
        key = "ask.name_number" if call.asks.get("name", 0) == 0 else "ask.name_number_again"
        reply.ask("name+callback", "ask_slot", key, rule="R030: one question")
        return
    again = "_again" if call.asks.get(first, 0) and first in ("name", "callback") else ""
    key = f"ask.{first}{again}" if first in ASKED_BY_NAME else "ask.slot"
    reply.ask(first, "ask_slot", key, slot=first.replace("_", " "), name=first_name(call), rule="R030: one question")


def first_name(call: Call) -> str:
    """How to address the caller; a single name may be a surname, and a bare surname is curt."""
    words = call.caller.name.split()
    if len(words) < 2:
        return ""
    return f"{words[0]} {words[-1]}" if words[0].rstrip(".").lower() in ("mr", "mrs", "ms", "dr") else words[0]


def reachable_at(call: Call) -> str:
    slots = call.caller.slots
    if slots.get("callback"):
        return slots["callback"]
    if slots.get("email"):
        return slots["email"]
    return ""
