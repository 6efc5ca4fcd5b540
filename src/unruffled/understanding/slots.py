"""Facts the caller gives, with their place in the words: names, numbers, places, times."""

from __future__ import annotations

from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots_companies import find_companies
from unruffled.understanding.slots_names import find_names
from unruffled.understanding.slots_numbers import ANY_DIGIT, NUMERIC, find_amounts, find_numbers
from unruffled.understanding.slots_places import find_mail, find_places
from unruffled.understanding.slots_stutter import without_stutter
from unruffled.understanding.slots_times import find_contact_mode, find_times
from unruffled.understanding.text import Text


def find_slots(text: Text, context: Context) -> tuple[Slot, ...]:
    """All facts of one utterance, in order of their words. Linear in its length; never raises."""
    if not text.words:
        return ()
    text = without_stutter(text)
    places = find_places(text, context)
    numbers: list[Slot] = []
    if not NUMERIC.isdisjoint(text.vocabulary) or ANY_DIGIT.search(text.plain):
        numbers = [slot for slot in find_numbers(text, context) if not _inside(slot, places)]
        numbers += find_amounts(text)
    mails = find_mail(text)
    numbers = [slot for slot in numbers if not _inside(slot, mails)]
    companies = [slot for slot in find_companies(text, context) if not _inside(slot, mails) and not _inside(slot, places)]
    facts = [*places, *numbers, *mails, *companies]
    names = find_names(text, context, facts)
    return tuple(sorted([*facts, *names, *find_times(text, context), *find_contact_mode(text, context)], key=_position))


def _inside(slot: Slot, others: list[Slot]) -> bool:
    return any(slot.start < other.end and other.start < slot.end for other in others)


def _position(slot: Slot) -> tuple[int, int]:
    return slot.start, slot.end
