"""What we ask the border to do. Imperative, frozen. The border performs them in the order given."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from unruffled.understanding.values import value


@value(frozen=True, slots=True, kw_only=True)
class Action:
    pass


@value(frozen=True, slots=True, kw_only=True)
class Speak(Action):
    """Say this; report `ReplyHeard(id)` when it has been played or cut off."""

    id: int
    text: str
    moves: tuple[str, ...]
    turn: int
    """The caller turn it answers; 0 = before the first."""
    over: bool = False
    """May start while the caller speaks: a cut-in, an emergency, a card number."""


@value(frozen=True, slots=True, kw_only=True)
class StopSpeaking(Action):
    """Fall silent now; report `ReplyHeard(id, to)` for what was cut off."""

    id: int


@value(frozen=True, slots=True, kw_only=True)
class Backchannel(Action):
    """A low "mm-hm" that takes no floor."""

    text: str


@value(frozen=True, slots=True, kw_only=True)
class Record(Action):
    """Append this event of the record contract (a dict with `t` and `type`)."""

    event: Mapping[str, Any]


@value(frozen=True, slots=True, kw_only=True)
class RecordCommitment(Action):
    """Store this `commitment` event, then report `CommitmentRecorded(id)`. It is not spoken before that."""

    id: str
    event: Mapping[str, Any]


@value(frozen=True, slots=True, kw_only=True)
class Transfer(Action):
    """Try to reach a person for the caller; report `TransferAnswered(id, outcome)`."""

    id: int
    kind: str
    """warm blind"""
    to: str
    summary: str


@value(frozen=True, slots=True, kw_only=True)
class Hold(Action):
    """Put the caller on hold while `who` is tried; report `HoldEnded(id)`."""

    id: int
    who: str
    stated_s: float


@value(frozen=True, slots=True, kw_only=True)
class ProposeWording(Action):
    """Ask a composer for better words; answer with `WordingProposed(id)`.

    `fallback` is spoken if the answer is late or refused."""

    id: int
    brief: Mapping[str, Any]
    """moves, facts that may be used, facts of the caller, bounds"""
    fallback: str
    by: float
    """Seconds since answer after which the fallback is spoken."""


@value(frozen=True, slots=True, kw_only=True)
class EndCall(Action):
    """Hang up."""

    reason: str


__all__ = [name for name, value in list(globals().items()) if isinstance(value, type) and issubclass(value, Action)]
