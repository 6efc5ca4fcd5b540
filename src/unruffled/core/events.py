"""What happened, as the border reports it. Past tense, frozen; `at` is seconds since the call was answered."""

from __future__ import annotations

from datetime import datetime

from unruffled.accounts import Briefing
from unruffled.understanding.values import value


@value(frozen=True, slots=True, kw_only=True)
class Event:
    at: float
    """Seconds since the call was answered; no event may lie before an earlier one."""


@value(frozen=True, slots=True, kw_only=True)
class CallAnswered(Event):
    """The line is open. First event of every call, at 0."""

    call: str
    channel: str
    """voice chat copilot"""
    started: datetime
    """Wall-clock time with offset; the only one the core ever sees."""
    caller_id: str | None = None


@value(frozen=True, slots=True, kw_only=True)
class CallerStarted(Event):
    """The caller began to make sound (voice), or to type (chat)."""

    since: float | None = None
    """When it began, if that is known only now; `at` if unknown."""


@value(frozen=True, slots=True, kw_only=True)
class CallerSaid(Event):
    """Words of the caller. `final` = the border believes the turn is over."""

    text: str
    """All words of this turn so far. Sounds stand in brackets: "[crying]"."""
    final: bool = True
    since: float | None = None
    """When the turn began; `at` if unknown."""
    kept_out: tuple[str, ...] | None = None
    """Kinds of secrets that were taken out of `text` already, as a record has it; None = not looked for yet."""


@value(frozen=True, slots=True, kw_only=True)
class ReplyHeard(Event):
    """One of our utterances ended: played out, or cut off by the caller."""

    id: int
    to: int | None = None
    """Characters that were really played; None = all."""


@value(frozen=True, slots=True, kw_only=True)
class CommitmentRecorded(Event):
    """The ledger has stored the promise; now it may be spoken."""

    id: str


@value(frozen=True, slots=True, kw_only=True)
class CommitmentFailed(Event):
    """The ledger could not store the promise; it must not be spoken."""

    id: str


@value(frozen=True, slots=True, kw_only=True)
class TransferAnswered(Event):
    """The other end of a transfer answered, or did not."""

    id: int
    outcome: str
    """accepted declined busy no_answer failed"""


@value(frozen=True, slots=True, kw_only=True)
class HoldEnded(Event):
    """We are back with the caller, with or without the person we tried."""

    id: int
    reached: bool = False


@value(frozen=True, slots=True, kw_only=True)
class WordingProposed(Event):
    """A composer answers a `ProposeWording` of the same id. An old id is ignored."""

    id: int
    text: str


@value(frozen=True, slots=True, kw_only=True)
class BriefingPushed(Event):
    """The client pushed a live incident, or took it back (None)."""

    briefing: Briefing | None


@value(frozen=True, slots=True, kw_only=True)
class DeadlineReached(Event):
    """`Conversation.deadline` has come."""


@value(frozen=True, slots=True, kw_only=True)
class HumanTookOver(Event):
    """A person took the call."""

    by: str
    reason: str


@value(frozen=True, slots=True, kw_only=True)
class LineClosing(Event):
    """The line is about to be closed on our side: the caller is told the truth before it is."""


@value(frozen=True, slots=True, kw_only=True)
class CallEnded(Event):
    """The line is gone."""

    by: str = "caller"
    """caller line human"""
    reason: str = "hung up"


__all__ = [name for name, value in list(globals().items()) if isinstance(value, type) and issubclass(value, Event)]
