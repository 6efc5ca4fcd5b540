"""Whose floor is it? Patience, backchannels, cut-ins and silence; all as numbers and times, never a clock."""

from __future__ import annotations

from dataclasses import dataclass

RANT_S = 45.0
RANT_WORDS = 70
"""A turn this long is a tirade: it is read back before anything else is asked (R027)."""

DISCLOSED_S = 1.1
"""Seconds of the greeting after which "AI" has been heard; a caller who comes in earlier waits so long (law, R022)."""

BACKCHANNEL_EVERY_S = 11.0
"""R023: every 6–15 s of unbroken speech."""

RELAY_PACE_S = 3.0
SLOW_PACE_S = 2.0
"""Law, accessibility: ≥ 3 s for relay, ≥ 1.75 s for slow or stuttering speech."""

ENDLESS_CALL_S = 7200.0
"""A line open this long with nobody speaking is a dead line, not a caller."""


def patience_s(heat: float, base_s: float) -> float:
    """Seconds of silence before we believe the turn is over.

    heat: 0–10, from `Caller.heat`. Grows from base_s to 3 × base_s at heat 10, and is at least 1.2 s from
    heat 6: people who are angry pause to breathe, not to yield (R025).
    """
    grown = base_s * (1 + 2 * min(max(heat, 0.0), 10.0) / 10)
    return max(grown, 1.2) if heat >= 6 else grown


@dataclass(slots=True)
class Floor:
    """Who holds the floor, and since when."""

    caller_since: float | None = None
    """Start of the caller's sound now going on."""
    unbroken_since: float | None = None
    """Start of the caller's speech since we last spoke: pauses for breath do not break it."""
    ours: int | None = None
    """Id of our utterance now being played."""
    ours_since: float = 0.0
    quiet_since: float | None = None
    """Since when nobody speaks."""
    next_backchannel: float | None = None
    backchannels: int = 0

    def caller_starts(self, at: float, first_after: float) -> None:
        self.caller_since = at
        self.quiet_since = None
        if self.unbroken_since is None:
            self.unbroken_since = at
        if self.next_backchannel is None or self.next_backchannel < at:
            self.next_backchannel = at + first_after

    def caller_stops(self, at: float) -> None:
        self.caller_since = None
        self.quiet_since = at

    def we_start(self, id: int, at: float) -> None:
        self.ours, self.ours_since = id, at
        self.quiet_since = None
        if self.caller_since is None:
            self.unbroken_since = None
            self.next_backchannel = None

    def we_stop(self, at: float) -> None:
        self.ours = None
        if self.caller_since is None:
            self.quiet_since = at

    def spoken_for(self, at: float) -> float:
        """Seconds of the caller's unbroken speech."""
        return at - self.unbroken_since if self.unbroken_since is not None else 0.0


def ends_at_clause(text: str) -> bool:
    """Whether words heard so far stop at a place where one may gently come in."""
    return text.rstrip().endswith((",", ".", "?", "!", "…", ";", "—", "–"))


def goes_on(text: str) -> bool:
    """Whether the caller has plainly not finished: a comma or a conjunction at the end."""
    tail = text.rstrip().lower()
    if tail.endswith(","):
        return True
    last = tail.rsplit(" ", 1)[-1].strip(".…—–-")
    return last in ("and", "but", "because", "so", "or", "um", "uh") and not tail.endswith((".", "?", "!"))
