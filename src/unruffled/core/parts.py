"""What a reply is made of before it has words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from unruffled.core.actions import Action
from unruffled.understanding.values import value


@value(frozen=True, slots=True, kw_only=True)
class Part:
    """One move, to be worded from the playbook."""

    move: str
    """A move of the record contract."""
    key: str
    """Which wordings: "empathy.because". The first word need not be the move."""
    slots: Mapping[str, str] = field(default_factory=dict)
    also: tuple[str, ...] = ()
    """Further moves that the same sentence makes."""
    need: bool = False
    """The reply is not whole without it: if no wording passes the guard, its plain form is said."""
    rule: str = ""
    """Why this move: requirement or law, for the record."""
    spare: tuple[Mapping[str, str], ...] = ()
    """Smaller slots, tried in turn if no wording with the whole ones may be said."""
    leans: bool = False
    """Makes sense only after the part before it: left out if that one found no words."""
    free: bool = False
    """Needs no guard against repetition: disclosure, guidance, a signed line that must be heard again."""


@value(frozen=True, slots=True, kw_only=True)
class Promise:
    """A commitment to be stored before the reply may be spoken."""

    do: str
    who: str | None
    by: str | None
    authority: int | None
    due: str | None = None
    what: str | None = None


@dataclass(slots=True, kw_only=True)
class Reply:
    """A whole answer: what is stored first, what is said, what is done after it was heard."""

    parts: list[Part] = field(default_factory=list)
    asks: str | None = None
    """What its question asks for; see `Context.asked`."""
    records: list[dict[str, Any]] = field(default_factory=list)
    """Record events that belong before the words."""
    promises: list[Promise] = field(default_factory=list)
    without: list[Part] = field(default_factory=list)
    """Said instead if a promise could not be stored."""
    then: Action | None = None
    """Done once the words have been heard: a transfer, a hold, the end."""
    over: bool = False
    """May start while the caller speaks."""
    closing: bool = False

    def say(
        self,
        move: str,
        key: str,
        *,
        need: bool = False,
        rule: str = "",
        free: bool = False,
        also: tuple[str, ...] = (),
        leans: bool = False,
        spare: tuple[Mapping[str, str], ...] = (),
        **slots: str,
    ) -> Reply:
        self.parts.append(
            Part(move=move, key=key, slots=slots, need=need, rule=rule, free=free, also=also, leans=leans, spare=spare)
        )
        return self

    def ask(
        self,
        asks: str,
        move: str,
        key: str,
        *,
        rule: str = "",
        also: tuple[str, ...] = (),
        need: bool = True,
        spare: tuple[Mapping[str, str], ...] = (),
        **slots: str,
    ) -> Reply:
        """Add the one question of this reply."""
        self.asks = asks
        self.parts.append(Part(move=move, key=key, slots=slots, need=need, rule=rule, also=also, spare=spare))
        return self

    @property
    def silent(self) -> bool:
        return not self.parts
