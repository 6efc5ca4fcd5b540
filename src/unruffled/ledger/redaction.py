"""Redaction at the door: what may never reach a store, even if the core missed it.

Payment cards and their codes (PCI DSS 4.0.1: a security code may not be stored even encrypted),
social security numbers, and the words of a caller who did not want a record.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from unruffled.ledger.digits import ANY_DIGIT, digit_runs, digits_of, luhn
from unruffled.ledger.secrets_in_text import (
    CARD_WORD,
    CVV_WORD,
    LONGEST,
    SHORTEST,
    SSN_WORD,
    Span,
    find_secrets,
    issuer_fits,
    replace_spans,
)

NOT_KEPT = "[not kept: the caller did not want a record]"
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
"""Utterances of the caller a number may be spread over, beside the current one: people read cards in groups of four."""
LOOK_BACK_OTHERS = 12
"""Other events that may have picked up the first half of a number before the second half showed what it was."""

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
    kinds: dict[str, None] = {}
    found: list[str] = []
    earlier: dict[int, Event] = {}
    clean: Event = event
    if event.get("type") == "heard" and isinstance(event.get("text"), str):
        text, earlier = _redact_heard(event["text"], memory, kinds, found)
        clean = event if text == event["text"] else {**event, "text": text}
    known = _with_known(memory.known, found)
    card_seen = memory.card_seen or "card_number" in kinds
    clean = _redact_fields(clean, kinds, found, known, card_seen)
    known = _with_known(known, found)
    if earlier:
        _redact_others(memory, known, earlier)
    redactions = [_redaction(event, kind) for kind in kinds]
    memory = _remember(memory, clean, ref, kinds, known, earlier, found)
    return Redacted(clean, redactions, memory, list(earlier.items()))


def _redaction(event: Event, kind: str) -> Event:
    return {
        "type": "redaction",
        "t": event.get("t1", event.get("t", 0.0)),
        "kind": kind,
    }


def _redact_heard(
    text: str, memory: Memory, kinds: dict[str, None], found: list[str]
) -> tuple[str, dict[int, Event]]:
    """(text, rewritten earlier utterances): read together with what the caller said just before."""
    if not ANY_DIGIT.search(text):
        return text, {}
    if memory.card_just_read and _is_bare_code(text):
        kinds["cvv"] = None
        return replace_spans(text, [_first_digits(text, "cvv")]), {}
    if memory.half and _is_other_half(memory.half, text):
        kinds["card_number"] = None
        found.append(digits_of(digit_runs(text)[0]))
        return replace_spans(text, [_first_digits(text, "card_number")]), {}
    pieces = [(ref, event) for ref, event in _tail(memory)]
    starts, joined = [], ""
    for _, event in pieces:
        starts.append(len(joined))
        joined += str(event["text"]) + "\n"
    here = len(joined)
    joined += text
    spans = [
        span
        for span in find_secrets(
            joined,
            card_seen=memory.card_seen,
            known=memory.known,
            joins=(*starts[1:], here),
        )
        if span.end > here
    ]
    _note(joined, spans, kinds, found, here)
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


def _note(
    text: str,
    spans: Sequence[Span],
    kinds: dict[str, None],
    found: list[str],
    join: int | None = None,
) -> None:
    for span in spans:
        kinds[span.kind] = None
        middle = span.start if join is None else max(join, span.start)
        found += [
            _digits(text[span.start : middle]),
            _digits(text[middle : span.end]),
            _digits(text[span.start : span.end]),
        ]


def _digits(text: str) -> str:
    return "".join(digits_of(run) for run in digit_runs(text))


def _tail(memory: Memory) -> list[tuple[int, Event]]:
    """The utterances that may run on into the next one: each ends in digits or in a word that announces them."""
    tail: list[tuple[int, Event]] = []
    for ref, event in reversed(memory.heard):
        end = str(event["text"])[-60:]
        announced = any(word.search(end) for word in (CARD_WORD, CVV_WORD, SSN_WORD))
        if not (announced or ANY_DIGIT.search(end)):
            break
        tail.append((ref, event))
    return tail[::-1]


def _is_bare_code(text: str) -> bool:
    runs = digit_runs(text)
    words = [
        w for w in "".join(c if c.isalnum() else " " for c in text).split() if not ANY_DIGIT.fullmatch(w)
    ]
    return len(runs) == 1 and len(digits_of(runs[0])) in (3, 4) and len(words) <= 3


def _is_other_half(half: str, text: str) -> bool:
    digits = half + digits_of(digit_runs(text)[0])
    return len(digits) <= LONGEST and luhn(digits) and issuer_fits(digits)


def _first_digits(text: str, kind: str) -> Span:
    run = digit_runs(text)[0]
    return Span(run[0].start, run[-1].end, kind)


def _half(memory: Memory, kinds: dict[str, None], found: Sequence[str]) -> str:
    """What is known so far of a card number that is not complete."""
    half = (memory.half + found[-1]) if "card_number" in kinds and found else ""
    return half if len(half) < SHORTEST else ""


def _with_known(known: tuple[str, ...], found: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys([*known, *(digits for digits in found if len(digits) >= 6)]))


def _redact_fields(
    event: Event,
    kinds: dict[str, None],
    found: list[str],
    known: tuple[str, ...],
    card_seen: bool,
) -> Event:
    """Every string of the event but those we write ourselves."""

    def clean(value: Any, key: str) -> Any:
        if isinstance(value, str):
            return _redact_string(value, key, kinds, found, known, card_seen)
        if isinstance(value, Mapping):
            return {
                _redact_string(str(k), "", kinds, found, known, card_seen): clean(v, str(k))
                for k, v in value.items()
            }
        if isinstance(value, list | tuple):
            return [clean(item, key) for item in value]
        if isinstance(value, int) and not isinstance(value, bool) and abs(value) >= 10**7:
            text = _redact_string(str(value), key, kinds, found, known, card_seen)
            return value if text == str(value) else text
        return value

    return {key: value if key in OUR_OWN else clean(value, "") for key, value in event.items()}


def _redact_string(
    value: str,
    key: str,
    kinds: dict[str, None],
    found: list[str],
    known: tuple[str, ...],
    card_seen: bool,
) -> str:
    if not ANY_DIGIT.search(value):
        return value
    prefix = key.replace("_", " ") + ": " if key else ""  # a slot named cvv says what "123" is
    spans = find_secrets(prefix + value, card_seen=card_seen, known=known)
    spans = [span for span in spans if span.end > len(prefix)]
    _note(prefix + value, spans, kinds, found)
    return replace_spans(value, _cut(spans, len(prefix), len(prefix) + len(value))) if spans else value


def _redact_others(memory: Memory, known: tuple[str, ...], earlier: dict[int, Event]) -> None:
    """Rewrite what other events (a running understanding, a slot) took from the first half."""
    for ref, event in memory.others:
        clean = _redact_fields(event, {}, [], known, True)
        if clean != event:
            earlier[ref] = clean


def _remember(
    memory: Memory,
    event: Event,
    ref: int,
    kinds: dict[str, None],
    known: tuple[str, ...],
    earlier: Mapping[int, Event],
    found: Sequence[str],
) -> Memory:
    seen = memory.card_seen or "card_number" in kinds
    heard = tuple((r, earlier.get(r, e)) for r, e in memory.heard)
    others = tuple((r, earlier.get(r, e)) for r, e in memory.others)
    if event.get("type") == "heard":
        heard = (*heard, (ref, event))[-LOOK_BACK:]
        return Memory(
            heard=heard,
            others=others,
            known=known,
            card_seen=seen,
            card_just_read="card_number" in kinds,
            half=_half(memory, kinds, found),
        )
    if _holds_digits(event):
        others = (*others, (ref, event))[-LOOK_BACK_OTHERS:]
    return replace(memory, heard=heard, others=others, known=known, card_seen=seen)


def _holds_digits(event: Event) -> bool:
    return any(ANY_DIGIT.search(str(value)) for key, value in event.items() if key not in OUR_OWN)


def wants_no_record(event: Event, refused: bool) -> bool:
    """Whether the caller's words may not be kept from this event on.

    A `call_started` with `recording: never` (account consent) or a `recording_stopped` says so;
    a `recording_started` takes it back.
    """
    kind = event.get("type")
    if kind == "call_started":
        never: bool = event.get("recording") == "never"
        return never
    if kind in ("recording_stopped", "recording_started"):
        return kind == "recording_stopped"
    return refused


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
    if kind in ("heard", "spoken", "advised") and "text" in event:
        return {**event, "text": NOT_KEPT}
    if kind == "understood":
        words = {key: NOT_KEPT for key in ("problem", "want") if event.get(key)}
        slots = {"slots": {name: NOT_KEPT for name in event["slots"]}} if event.get("slots") else {}
        return {**event, **words, **slots}
    return event
