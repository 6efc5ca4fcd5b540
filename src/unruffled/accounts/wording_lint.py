"""What makes a wording sayable: the faults of a template by itself, and of the sentence it fills into.

The house checks its own playbooks with it (tests/test_wordings.py), and any client's before they are used.
Which slots a key gets, and whether the guard lets the words pass, is asked by whoever knows the core.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

MOST_WORDS = 32
"""Words of one sentence that a caller can take in by ear (R028, with room for what a client signed)."""

SLOTS: Mapping[str, tuple[str, ...]] = {
    "person": ("the service desk", "Mr. Wright", "a technician", "our duty supervisor", "the front office team"),
    "by": ("within 2 hours", "today", "after four today", "within the hour by text", "today or tomorrow morning",
           "by noon tomorrow", "first thing tomorrow", "this afternoon", "within two business days"),
    "you": ("the pump has been dead since Tuesday", "you were told twelve and they came at three, and nobody called",
            "they charged you twice", "your mother is alone with it", "it's the third time you've called"),
    "firm": ("Wright & Pell Investments", "Harbor Heating", "Dr. Amsel's Practice"),
    "does": ("repairs for boilers and pumps", "payroll for small businesses"),
    "name": ("Nora Quist", "Mr. Adeyemi", "Jean-Luc"),
    "number": ("555-0142", "911", "nora@example.test"),
    "what": ("a cancellation request with date and time received", "your reading of the meter"),
    "say": ("the crews are out since six this morning", "Bills are sent on the first of the month",
            "we close at five"),
    "safety": ("leave the building, then call the gas emergency line from outside", "Keep everybody out of the water"),
    "how": ("call or text 988", "I can ask her to call you, with your permission"),
    "resource": ("Rina Cole", "the county water office"),
    "when": ("on Saturdays", "today", "at weekends"),
    "kin": ("wife", "grandmother", "dog"),
    "error": ("yesterday's message carried a wrong digit in your number",),
    "fragment": ("the crown", "your back door"),
    "echo": ("three times", "Tuesday"),
    "details": ("June fourteenth", "18 Elm Court, unit 4"),
    "hours": ("Monday to Friday, eight to five",),
    "length": ("a minute", "30 seconds"),
    "slot": ("the number is", "order number"),
    "value": ("555-0142", "18 Elm Court"),
    "thing": ("your invoice", "your mother's prescription"),
    "quote": ("half past nine and no later",),
    "given": ("18 Elm Court", "555-0142"),
}
"""Every kind of slot with values as clients and callers put them."""

_SLOT = re.compile(r"\{(\w*)\}")
_DOUBLED = re.compile(r"\b(\w+)\s+\1\b", re.IGNORECASE)
_DOUBLED_FINE = frozenset(("that", "had", "nous", "vous", "sie"))
_ARTICLES = re.compile(r"\b(?:the|a|an) (?:the|a|an|our|your|my)\b", re.IGNORECASE)
_MARKS = re.compile(r"[,;:] ?[.?!]|[.?!]{2,}|[,;:]{2,}| [.,;?!](?!\w)|\(\s*\)")
_ENDS = re.compile(r"(?<=[.?!])\s+(?=[\w¿¡«\"])")
_TITLES = re.compile(r"\b(Mr|Mrs|Ms|Dr|Hr|Fr|Sr|Sra|No)\. ")
_FLOOR = re.compile(r"(?:[\w.-]+(?: [\w-]+)?, )?(?:may|can|could) i (?:just )?(?:step|stop|come|break|jump|pause)\b",
                    re.IGNORECASE)
"""Asks for the floor, not for an answer."""
_AGREES = re.compile(r"\{person\}(?:,[^,]*,)? (?:also |now |then )?(\w+)")
_SINGULAR = frozenset("has is was takes reads calls gets knows does goes hears answers".split())
_OFFICIALESE = re.compile(r"\b(?:issues?|matters?(?! to)|concerns?|inconvenience|regarding|unfortunately|as i said|"
                          r"at this time|"
                          r"kindly|per our|rest assured|understand how you feel)\b", re.IGNORECASE)


def template_faults(template: str) -> Iterator[str]:
    """What is wrong with a template before anything is put in: unknown slots, agreement, officialese, marks."""
    for name in _SLOT.findall(template):
        if name not in SLOTS:
            yield f"no slot is called {{{name}}}; known are {', '.join(SLOTS)}"
    match = _AGREES.search(template)
    if match and match[1] in _SINGULAR:
        yield f"“{match[0]}”: a person may be many; say it with will, can, or the past"
    if word := _OFFICIALESE.search(template):
        yield f"“{word[0]}” is a form's word; name the thing"
    if "!" in template:
        yield "an exclamation mark; a level voice has none"
    if template != template.strip() or "  " in template:
        yield "spaces at an end or doubled"


def text_faults(text: str) -> Iterator[str]:
    """What is wrong with a finished text, one sentence or a few."""
    if _SLOT.search(text) or "{" in text or "}" in text:
        yield "a slot was not filled"
    if (first := re.search(r"\w", text)) and first[0].islower():
        yield "does not begin with a capital"
    if not re.search(r"[.?!]$", text):
        yield "does not end with one mark"
    if match := _MARKS.search(text):
        yield f"marks run together: “{match[0]}”"
    if (match := _DOUBLED.search(text)) and match[1].lower() not in _DOUBLED_FINE and not match[1].isdigit():
        yield f"doubled word: “{match[0]}”"
    if match := _ARTICLES.search(text):
        yield f"doubled article: “{match[0]}”"
    for sentence in sentences(text):
        if len(sentence.split()) > MOST_WORDS:
            yield f"{len(sentence.split())} words in one sentence; at most {MOST_WORDS}"
    if len([s for s in sentences(text) if s.endswith("?") and not _FLOOR.match(s)]) > 1:
        yield "more than one question"


def sentences(text: str) -> list[str]:
    """The text cut at its end marks; titles are not ends."""
    guarded = _TITLES.sub(lambda m: f"{m[1]}\0", text)
    return [part.replace("\0", ". ") for part in _ENDS.split(guarded)]


def samples(template: str, most: int = 12) -> Iterator[dict[str, str]]:
    """Slots for a template, so that every sample value of every slot is used at least once (or `most` times in all)."""
    names = list(dict.fromkeys(name for name in _SLOT.findall(template) if name in SLOTS))
    longest = max((len(SLOTS[name]) for name in names), default=1)
    for turn in range(min(longest, most)):
        yield {name: SLOTS[name][(turn + place) % len(SLOTS[name])] for place, name in enumerate(names)}
