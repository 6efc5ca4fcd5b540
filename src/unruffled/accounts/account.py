"""Who we answer for, and how: an account file as values. `load.py` makes them; nothing here decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Somebody who may be named, routed to or promised."""

    id: str
    name: str
    """As spoken: "the membership desk", "Mr. Wright"."""
    role: str
    reach: tuple[str, ...] = ()
    """mailto: tel: sms: https: addresses, in order of preference. Never spoken."""
    private: bool = False
    """May be promised, never named or given out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One step of an escalation chain."""

    who: str
    ack_within_s: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A signed sentence that any caller may be told."""

    about: tuple[str, ...]
    say: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Authority:
    """One thing that may be promised or done."""

    index: int
    """Place in the file; `commitment.authority` of the record."""
    do: str
    """callback message page transfer hold record refer interpreter"""
    who: str | None = None
    """A person's id, or on_call."""
    by: str | None = None
    """Time, as it is to be spoken."""
    when: str | None = None
    """urgent emergency open closed"""
    what: str | None = None
    say: str | None = None
    kind: str | None = None
    """warm blind"""
    brief: bool = False
    for_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resource:
    """Somewhere else a caller can be helped."""

    helps: tuple[str, ...]
    """Key `for` of the file."""
    name: str
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """A live incident: what may be said of it, until it ends."""

    id: str
    about: tuple[str, ...]
    facts: tuple[str, ...]
    assurances: tuple[str, ...]
    ends: datetime
    """With offset; judged by the call's own clock."""
    digest_to: str | None = None

    def as_mapping(self) -> dict[str, Any]:
        """The whole of it in plain values, as it is recorded and kept."""
        return {
            "id": self.id,
            "about": list(self.about),
            "facts": list(self.facts),
            "assurances": list(self.assurances),
            "ends": self.ends.isoformat(),
            "digest_to": self.digest_to,
        }

    @classmethod
    def of_mapping(cls, data: Mapping[str, Any]) -> Briefing:
        """The briefing that `as_mapping` wrote. Raises KeyError, TypeError or ValueError for anything else."""
        return cls(
            id=data["id"],
            about=tuple(data["about"]),
            facts=tuple(data["facts"]),
            assurances=tuple(data["assurances"]),
            ends=datetime.fromisoformat(data["ends"]),
            digest_to=data.get("digest_to"),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What is known of this caller from earlier calls."""

    name: str | None = None
    number: str | None = None
    calls: int = 0
    days: int | None = None
    routed_to: str | None = None
    open: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of conduct. None = as the playbook says."""

    warnings: int | None = None
    discriminatory_warnings: int | None = None
    sexual_warnings: int | None = None
    cut_in_after_s: float | None = None
    max_cut_ins: int | None = None
    call_target_s: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    name: str
    does: str
    number: tuple[str, ...]
    region: str
    timezone: str
    hours: Hours
    languages: tuple[str, ...]
    interpreter: bool
    playbook: str
    people: Mapping[str, Person]
    on_call: tuple[Rung, ...]
    route: Mapping[str, str]
    """topic → person id or on_call; `default` is always there. Without `priority`."""
    priority: str
    """low normal high urgent: of ordinary messages"""
    answers: tuple[Answer, ...]
    authority: tuple[Authority, ...]
    safety: tuple[str, ...]
    resources: tuple[Resource, ...]
    briefing: Briefing | None
    history: History | None
    limits: Limits
    style: Mapping[str, str]
    recording: str
    """consent.recording: ask notice never"""
    ask: tuple[str, ...] = field(default=())
    """Slots to take for every message, beside name and callback."""
    source: str = ""
    """File it was loaded from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When the account is open, in its own time zone."""

    pinned: str | None = None
    """open, closed, or None = by the week"""
    week: Mapping[int, tuple[tuple[int, int], ...]] = field(default_factory=dict)
    """weekday (Monday 0) → opening spans in minutes after midnight"""
    text: str = ""
    """As a caller would be told: "Monday to Friday, 8 to 5"."""

    def open_at(self, local: datetime) -> bool:
        """Whether the account is open at this local time."""
        if self.pinned is not None:
            return self.pinned == "open"
        minute = local.hour * 60 + local.minute
        return any(start <= minute < end for start, end in self.week.get(local.weekday(), ()))
