"""Facts the caller gives, with their place in the words: names, numbers, places, times."""

from __future__ import annotations

from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots_companies import SPOKEN_FOR, find_companies
from unruffled.understanding.slots_names import find_names
from unruffled.understanding.slots_numbers import ANY_DIGIT, NUMERIC, find_amounts, find_numbers
from unruffled.understanding.slots_places import PLACED, find_mail, find_places
from unruffled.understanding.slots_stutter import without_stutter
from unruffled.understanding.slots_times import MODES, find_contact_mode, find_times
from unruffled.understanding.text import Text
from unruffled.understanding.word_marks import marked, marked_where


def find_slots(text: Text, context: Context) -> tuple[Slot, ...]:
    """All facts of one utterance, in order of their words. Linear in its length; never raises."""
    if not text.words:
        return ()
    text = without_stutter(text)
    marks, asked = text.marks, context.asked
    places = find_places(text, context) if marks & PLACED or asked in ("address", "unit") else []
    numbers: list[Slot] = []
    if text.marks & _NUMERIC or text.sounds and ANY_DIGIT.search(text.plain):
        numbers = [slot for slot in find_numbers(text, context) if not _inside(slot, places)]
        numbers += find_amounts(text)
    mails = find_mail(text)
    if mails:
        numbers = [slot for slot in numbers if not _inside(slot, mails)]
    facts = [*places, *numbers, *mails]
    if marks & SPOKEN_FOR or asked == "company":
        facts += [slot for slot in find_companies(text, context) if not _inside(slot, mails) and not _inside(slot, places)]
    found = [*facts, *find_names(text, context, facts), *find_times(text, context)]
    if marks & MODES:
        found += find_contact_mode(text, context)
    return tuple(sorted(found, key=_position)) if len(found) > 1 else tuple(found)


_NUMERIC = marked(NUMERIC) | marked_where(ANY_DIGIT.search)


def _inside(slot: Slot, others: list[Slot]) -> bool:
    return any(slot.start < other.end and other.start < slot.end for other in others)


def _position(slot: Slot) -> tuple[int, int]:
    return slot.start, slot.end
