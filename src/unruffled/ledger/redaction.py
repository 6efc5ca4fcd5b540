"""Redaction at the door: what may never reach a store, even if the core missed it.

Payment cards and their codes (PCI DSS 4.0.1: a security code may not be stored even encrypted),
social security numbers, and the words of a caller who did not want a record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from unruffled.understanding.digits import digit_runs, digits_of, has_digits, luhn
from unruffled.understanding.secrets_in_text import (
    LONGEST,
    SHORTEST,
    Span,
    announces,
    find_secrets,
    issuer_fits,
    replace_spans,
)

NOT_KEPT = "[not kept: the caller did not want a record]"
CALL_OVER = "the call ended"
"""`reason` of the `recording_stopped` that closes every recorded call; nobody refused anything."""
OUR_OWN = frozenset(
    [
        "type",
        "t",
        "t1",
        "call",
        "account",
        "channel",
        "at",
        "playbook",
        "briefing",
        "id",
        "commitment",
        "due",
        "authority",
        "caller_id",
        "turn",
        "moves",
        "acts",
    ]
)
"""Top-level keys that we write ourselves; a caller's words never stand there."""
LOOK_BACK = 4
"""Utterances, beside the current one, that a number may be spread over: cards are read in groups of four."""
LOOK_BACK_OTHERS = 12
"""Other events that may hold the first half of a number, from before the second half showed what it was."""

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """What the door remembers of one call. Never stored."""

    heard: tuple[tuple[int, Event], ...] = ()
    """(ref, event) of the caller's last utterances, as stored."""
    others: tuple[tuple[int, Event], ...] = ()
    """(ref, event) of the last other events that hold digits."""
    known: tuple[str, ...] = ()
    """Digits of secrets found on this call, whole or in part, six or more."""
    card_seen: bool = False
    card_just_read: bool = False
    """The caller's last utterance held a card number: three or four digits alone are its code."""
    half: str = ""
    """Digits of a card number that the caller's last utterance broke off; the rest may follow."""


class Redacted(NamedTuple):
    event: Event
    redactions: list[Event]
    """`redaction` events to append after it, one for each kind found."""
    memory: Memory
    earlier: list[tuple[int, Event]]
    """(ref, event) of events stored before that must be rewritten: they hold the first half."""


def redact_event(event: Event, memory: Memory, ref: int = 0) -> Redacted:
    """The event without secrets, and what else must be written. Pure.

    ref: any number that names this event to the caller, given back in `earlier`.
    """
    search = _Search(known=memory.known, card_seen=memory.card_seen)
    earlier: dict[int, Event] = {}
    clean = event
    is_heard = event.get("type") == "heard" and isinstance(event.get("text"), str)
    if is_heard and has_digits(event["text"]):
        text, earlier = _redact_heard(event["text"], memory, search)
        clean = event if text == event["text"] else {**event, "text": text}
    clean = search.event(clean, but="text" if is_heard else "")
    if earlier:
        again = _Search(known=search.known, card_seen=True)
        cleaned = [(old, other, again.event(other)) for old, other in memory.others]
        earlier |= {old: new for old, other, new in cleaned if new is not other}
    redactions: list[Event] = [
        {"type": "redaction", "t": event.get("t1", event.get("t", 0.0)), "kind": kind}
        for kind in search.kinds
    ]
    return Redacted(clean, redactions, _remember(memory, clean, ref, search, earlier), list(earlier.items()))


@dataclass(slots=True, kw_only=True)
class _Search:
    """One pass over one event: what was found in it."""

    known: tuple[str, ...]
    card_seen: bool
    kinds: dict[str, None] = field(default_factory=dict)
    """In order of finding."""
    half: str = ""
    """Digits of the last card number found."""
    digits_left: bool = False

    def event(self, event: Event, but: str = "") -> Event:
        """The event with every string cleaned but our own; the same object if nothing was found."""
        changed = {}
        for key, value in event.items():
            if key in OUR_OWN or key == but or isinstance(value, float):
                continue
            clean = self.value(value, "")
            if clean is not value:
                changed[key] = clean
        return {**event, **changed} if changed else event

    def value(self, value: Any, key: str) -> Any:
        if isinstance(value, str):
            return self.string(value, key)
        if isinstance(value, Mapping):
            cleaned = {self.string(str(k), ""): self.value(v, str(k)) for k, v in value.items()}
            return value if cleaned == value else cleaned
        if isinstance(value, list | tuple):
            items = [self.value(item, key) for item in value]
            return value if all(a is b for a, b in zip(items, value, strict=True)) else items
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 100:
            text = self.string(str(value), key)
            return value if text == str(value) else text
        return value

    def string(self, value: str, key: str) -> str:
        if not has_digits(value):
            return value
        prefix = key.replace("_", " ") + ": " if key else ""  # a slot named cvv says what "123" is
        spans = self.spans(prefix + value, len(prefix))
        self.digits_left = True
        return replace_spans(value, _cut(spans, len(prefix), len(prefix) + len(value))) if spans else value

    def spans(self, text: str, here: int, joins: tuple[int, ...] = ()) -> list[Span]:
        """Secrets that reach past `here`, each remembered whole and in its two parts."""
        found = find_secrets(text, card_seen=self.card_seen, known=self.known, joins=joins)
        found = [span for span in found if span.end > here]
        for span in found:
            middle = max(here, span.start)
            parts = (text[span.start : span.end], text[span.start : middle], text[middle : span.end])
            self.found(span.kind, *map(_digits, parts))
        return found

    def found(self, kind: str, *digits: str) -> None:
        self.kinds[kind] = None
        self.known = tuple(dict.fromkeys([*self.known, *(part for part in digits if len(part) >= 6)]))
        if kind == "card_number":
            self.card_seen, self.half = True, digits[0]


def _redact_heard(text: str, memory: Memory, search: _Search) -> tuple[str, dict[int, Event]]:
    """(text, rewritten earlier utterances): read together with what the caller said just before."""
    first = _first_number(text)
    if memory.card_just_read and len(first) in (3, 4) and _is_bare(text):
        search.found("cvv", first)
        return _without_first_number(text, "cvv"), {}
    if memory.half and _is_card(memory.half + first):
        search.found("card_number", memory.half + first, first)
        return _without_first_number(text, "card_number"), {}
    pieces = _tail(memory)
    starts, joined = [], ""
    for _, event in pieces:
        starts.append(len(joined))
        joined += str(event["text"]) + "\n"
    here = len(joined)
    joined += text
    spans = search.spans(joined, here, (*starts[1:], here))
    earlier: dict[int, Event] = {}
    for (ref, event), start in zip(pieces, starts, strict=True):
        old = str(event["text"])
        new = replace_spans(old, _cut(spans, start, start + len(old)))
        if new != old:
            earlier[ref] = {**event, "text": new}
    return replace_spans(text, _cut(spans, here, len(joined))), earlier


def _cut(spans: Sequence[Span], start: int, end: int) -> list[Span]:
    """The part of each span that lies within start and end, counted from start."""
    return [
        Span(max(s.start, start) - start, min(s.end, end) - start, s.kind)
        for s in spans
        if s.start < end and s.end > start
    ]


def _digits(text: str) -> str:
    return "".join(digits_of(run) for run in digit_runs(text)) if text else ""


def _tail(memory: Memory) -> list[tuple[int, Event]]:
    """Utterances that may run on into the next one: each ends in digits, or in words that announce them."""
    tail: list[tuple[int, Event]] = []
    for ref, event in reversed(memory.heard):
        text = str(event["text"])
        if not (has_digits(text[-24:]) or announces(text)):
            break
        tail.append((ref, event))
    return tail[::-1]


def _first_number(text: str) -> str:
    runs = digit_runs(text)
    return digits_of(runs[0]) if runs else ""


def _without_first_number(text: str, kind: str) -> str:
    run = digit_runs(text)[0]
    return replace_spans(text, [Span(run[0].start, run[-1].end, kind)])


def _is_bare(text: str) -> bool:
    """One number, and hardly a word with it: "and it's one two three"."""
    words = "".join(c if c.isalnum() else " " for c in text).split()
    return len(digit_runs(text)) == 1 and sum(not has_digits(word) for word in words) <= 3


def _is_card(digits: str) -> bool:
    return SHORTEST <= len(digits) <= LONGEST and luhn(digits) and issuer_fits(digits)


def _remember(
    memory: Memory, event: Event, ref: int, search: _Search, earlier: Mapping[int, Event]
) -> Memory:
    heard, others = memory.heard, memory.others
    if earlier:
        heard = tuple((r, earlier.get(r, e)) for r, e in heard)
        others = tuple((r, earlier.get(r, e)) for r, e in others)
    if event.get("type") == "heard" and isinstance(event.get("text"), str):
        just_read = "card_number" in search.kinds
        return Memory(
            heard=(*heard, (ref, event))[-LOOK_BACK:],
            others=others,
            known=search.known,
            card_seen=search.card_seen,
            card_just_read=just_read,
            half=search.half if just_read and not _is_card(search.half) else "",
        )
    if search.digits_left:
        others = (*others, (ref, event))[-LOOK_BACK_OTHERS:]
    elif not search.kinds and not earlier:
        return memory
    return replace(memory, heard=heard, others=others, known=search.known, card_seen=search.card_seen)


def wants_no_record(event: Event, refused: bool) -> bool:
    """Whether the caller's words may not be kept from this event on.

    A `call_started` with `recording: never` (account consent) says so, and a `recording_stopped` before
    the end of the call; a `recording_started` takes it back.
    """
    kind: object = event.get("type")
    if kind == "call_started":
        return str(event.get("recording")) == "never"
    if kind == "recording_stopped":
        return refused or event.get("reason") != CALL_OVER
    return refused and kind != "recording_started"


def erase_verbatim(events: Sequence[Event], *, never: bool = False) -> list[Event]:
    """The events of one concluded call without the words said after recording was refused.

    never: the account keeps no verbatim text at all (consent.recording). Message, commitment,
    notify, concluded and the quotes of incident reports stay: they are what the caller left us to do.
    """
    refused, kept = never, []
    for event in events:
        refused = never or wants_no_record(event, refused)
        kept.append(_without_words(event) if refused else event)
    return kept


def _without_words(event: Event) -> Event:
    kind = event.get("type")
    if kind in ("heard", "heard_partly", "spoken", "advised", "wording_proposed") and "text" in event:
        return {**event, "text": NOT_KEPT}
    if kind == "understood":
        words = {key: NOT_KEPT for key in ("problem", "want") if event.get(key)}
        slots = {"slots": dict.fromkeys(event["slots"], NOT_KEPT)} if event.get("slots") else {}
        return {**event, **words, **slots}
    return event
