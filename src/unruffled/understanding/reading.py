"""What one utterance was taken to mean. Values only; `reader.read` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from types import MappingProxyType

from unruffled.understanding.values import value

Span = tuple[int, int]
"""Character positions in `Reading.text`: start, end (end not included)."""

_EMPTY: Mapping[str, float] = MappingProxyType({})


@value(frozen=True, slots=True, kw_only=True)
class Context:
    """What the reader may know of the talk so far."""

    asked: str | None = None
    """What our last question asked for: a slot name (name callback company address unit email order
    amount event deadline time_pref contact_mode), or problem, want, check (is this right?), transfer,
    hold, self_harm, recording, permission, language, adult, danger; None = no question stood."""
    last_said: str = ""
    """Our last utterance."""
    known: frozenset[str] = frozenset()
    """Slots already filled."""
    number: str = ""
    """The number to call back, as it stands: what a part of it put right must fit."""
    firm: str = ""
    """Spoken name of the account, which is no name of the caller's."""
    does: str = ""
    """What the account does, in its own line: "plumbing repairs"."""
    people: tuple[str, ...] = ()
    """Spoken names of the people of the account, who are not the caller."""
    aggrieved: bool = False
    """The caller has told of a wrong that is not settled: praise that stands alone is bitter."""


@value(frozen=True, slots=True, kw_only=True)
class Slot:
    """One fact given by the caller."""

    name: str
    """name company callback email address unit order claim amount event deadline time_pref contact_mode
    child pet person (who is asked for) outlet …"""
    text: str
    """Verbatim words of the caller, text[start:end]."""
    start: int
    end: int
    value: str
    """The form to keep and to read back: "555-0142", "Dana Whitlock", "18 Elm Court", "$65"."""
    corrects: bool = False
    """The caller takes back an earlier value ("no, 0143")."""


@value(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch of the caller's words that says one thing."""

    text: str
    start: int
    end: int
    kind: str
    """problem want fact vent question courtesy other"""
    you: str = ""
    """The same said back to the caller: person turned round ("my car" → "your car"; "you people", meant
    for the firm → "they"), lower-case first letter unless a name, no closing full stop. Empty when it is
    not fit to be said back: insult, absolute, profanity, question, fragment."""
    weight: float = 0.0
    """How much of the matter it carries, 0–1: names of things, numbers, events over feelings."""
    bit: str = ""
    """A telling fragment turned round, where there is no verb: "four instructors in two months"."""
    whole: str = ""
    """`you` with the noun of an earlier clause in place of its pronoun: "the twins are nine days old"."""
    leans: int = -1
    """Start of the clause that names what the pronoun of `you` stands for; -1 if it stands by itself."""


@value(frozen=True, slots=True, kw_only=True)
class Question:
    """Something the caller wants answered now."""

    kind: str
    """fact time confirm ai human capability advice private promise permission who smalltalk other"""
    text: str
    start: int
    end: int


@value(frozen=True, slots=True, kw_only=True)
class Reading:
    """The whole understanding of one utterance. Probabilities are 0–1."""

    text: str
    acts: Mapping[str, float] = field(default_factory=lambda: _EMPTY)
    """Dialogue acts of the record contract, in its order."""
    anger: float = 0.0
    dissatisfied: float = 0.0
    satisfied: float = 0.0
    urgency: float = 0.0
    """Time pressure or harm going on, whatever the tone."""
    emergency: float = 0.0
    emergency_kind: str = ""
    """medical fire gas violence trapped electric_water other; empty below 0.5"""
    self_harm: float = 0.0
    self_harm_form: str = ""
    """veiled explicit attempt; empty below 0.5"""
    abuse: float = 0.0
    """Aimed at the receptionist as a person. Profanity at things is not abuse."""
    abuse_kinds: Mapping[str, float] = field(default_factory=lambda: _EMPTY)
    """insult discriminatory sexual threat"""
    profanity: float = 0.0
    """Swearing at a thing, a firm, or in general."""
    cues: frozenset[str] = frozenset()
    """Yes/no findings, see `cues.py`: sarcasm, legal_threat, chargeback, bad_review, press, minor, adult,
    relay, relay_ga, relay_sk, spam, prank, injection, wrong_number, third_party_collector, third_party,
    refuse_hold, refuse_recording, refuse_apology, refuse_message, refuse_name, refuse_number, apologises,
    number_known, slow_speech, card, cvv, ssn, service_error, unfinished, finished …"""
    evidence: Mapping[str, tuple[Span, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """For each signal or cue, the words that caused it."""
    language: str = "en"
    language_p: float = 1.0
    asks_language: str = ""
    """Language the caller asks to be served in ("en español, por favor" → es)."""
    slots: tuple[Slot, ...] = ()
    clauses: tuple[Clause, ...] = ()
    questions: tuple[Question, ...] = ()
    words: int = 0
