"""What may be promised, by whom, by when. A promise is an object before it is a sentence (R068–R076)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from unruffled.accounts import Authority
from unruffled.core.call import Call
from unruffled.core.due import due_at
from unruffled.core.matter import stems_of
from unruffled.core.parts import Promise
from unruffled.core.routing import id_of, right_person
from unruffled.understanding.values import value


@value(frozen=True, slots=True, kw_only=True)
class Options:
    """What this account lets us do for this caller, now. Each is an authority entry or None."""

    callback: Authority | None = None
    page: Authority | None = None
    transfer: Authority | None = None
    hold: Authority | None = None
    record: Authority | None = None
    message: Authority | None = None
    interpreter: Authority | None = None


def options_for(call: Call, at: float) -> Options:
    """The entries that hold now, the right person's own first."""
    person = right_person(call, at)
    by_do = call.holding(at).by_do
    found: dict[str, Authority] = {}
    for do, held in by_do.items():
        if do not in _DOES or do == "callback" and "no_callback" in call.caller.flags:
            continue
        entries: Sequence[Authority] = held
        if do == "record":
            entries = [entry for entry in entries if _records(call, entry)]
        if call.mode in ("press", "third_party"):
            entries = [entry for entry in entries if id_of(call, entry.who) == person]
        if do in ("transfer", "hold"):
            entries = [
                entry
                for entry in entries
                if id_of(call, entry.who) == person or call.caller.slots.get("person") and _is_wanted(call, entry.who)
            ]
        if len(entries) > 1 and do == "callback" and call.caller.urgency in ("urgent", "emergency"):
            found[do] = min(entries, key=lambda e: (not _timed(e), id_of(call, e.who) != person, e.index))
        elif len(entries) == 1:
            found[do] = entries[0]
        elif entries:
            found[do] = entries[0]
            for entry in entries:
                if id_of(call, entry.who) == person:
                    found[do] = entry
                    break
    return Options(**found)


_DOES = frozenset(("callback", "page", "transfer", "hold", "record", "message", "interpreter"))


def _timed(entry: Authority) -> bool:
    """An entry made for the hour of need goes before a general one."""
    return entry.when in ("urgent", "emergency")


def _records(call: Call, entry: Authority) -> bool:
    """Whether what the entry records is this caller's matter."""
    books, words = _recorded(entry.what or "")
    if (
        books
        and call.caller.problem
        and not call.caller.flags & {"booking"}
        and "time_pref" not in call.caller.slots
    ):
        return False  # a charge for a missed appointment is no wish for a new one
    if books and not _CANCELS.isdisjoint(call.caller.matter) and _CANCELS.isdisjoint(words):
        return False  # who cancels a visit does not want another
    return not words.isdisjoint(call.caller.matter)


@lru_cache(maxsize=4096)
def _recorded(what: str) -> tuple[bool, frozenset[str]]:
    """Whether what an entry records is a booking, and the stems of a matter that it is about."""
    head = stems_of(_TAIL.split(what)[0]) - _FORMS or stems_of(what)
    alike = [words for words in _ALIKE if not words.isdisjoint(head)]
    return not _BOOKINGS.isdisjoint(head), head.union(*alike)


_TAIL = re.compile(r" (?:with|to|of|about|on|from) ")
"""Where what a record is about ends: "a change to an order with what you ask for" is a change."""
_BOOKINGS = stems_of("appointment booking reservation consultation slot")
_CANCELS = stems_of("cancel cancelled cancellation")
_FORMS = stems_of(
    "request requests record note form report entry new date time day days received number details name written full "
    "call log ask asked"
)
"""What a record is, not what it is about: "a refund request with the date" is about a refund."""
_ALIKE = tuple(
    stems_of(words)
    for words in (
        "cancel cancellation cancelled quit terminate unsubscribe",
        "refund refunded charged charge charges overcharged reimburse credit",
        "appointment booking book booked reservation reserve slot openings consultation checkup viewing table",
        "visit technician engineer repair repairs fix broken leak",
        "complaint complain complaining complained unacceptable disgusted grievance",
        "change changed switch swap reschedule rescheduled postpone",
        "order delivery deliver delivered parcel package",
        "quote estimate price cost",
    )
)
"""Words that callers and clients use for the same thing."""


def _is_wanted(call: Call, who: str | None) -> bool:
    person = call.person(who)
    wanted = call.caller.slots.get("person", "").lower()
    return person is not None and bool(wanted) and wanted.split()[-1] in person.name.lower().split()


def promise_of(call: Call, entry: Authority, at: float) -> Promise:
    """The commitment that this entry makes, with its due time where the words fix one."""
    due = due_at(entry.by, call.local(at))
    return Promise(
        do=entry.do,
        who=entry.who,
        by=entry.by,
        authority=entry.index,
        what=entry.what,
        due=due.isoformat() if due else None,
    )
