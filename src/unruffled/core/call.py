"""The state of one call: whom we answer for, whom we speak with, what has been said, promised and asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cached_property
from typing import NamedTuple
from zoneinfo import ZoneInfo

from unruffled.accounts import Account, Authority, Briefing, Person, RegionFacts, region_facts
from unruffled.accounts.playbook import Manners, Playbook, tailored
from unruffled.core.caller import Caller
from unruffled.core.filling import learn_wordings
from unruffled.core.guard import Guard
from unruffled.core.secrets import SecretMemory
from unruffled.understanding.text import tokenise
from unruffled.understanding.topic import stem, words_of_matter


class Holding(NamedTuple):
    """The authority entries that hold at one hour and urgency."""

    entries: tuple[Authority, ...]
    """In file order."""
    indexes: frozenset[int]
    by_do: Mapping[str, tuple[Authority, ...]]


def _holds(entry: Authority, urgency: str, is_open: bool) -> bool:
    match entry.when:
        case "urgent":
            return urgency in ("urgent", "emergency")
        case "emergency":
            return urgency == "emergency"
        case "open":
            return is_open
        case "closed":
            return not is_open
    return True


class House:
    """One account with its playbook, shared by all its calls; nothing here changes."""

    def __init__(self, account: Account, playbook: Playbook) -> None:
        self.account = account
        self.playbook = tailored(playbook, account)
        self.region: RegionFacts = region_facts(account.region)
        self.guard = Guard(account)
        for lines in self.playbook.wordings.get("en", {}).values():
            learn_wordings(lines)
        self.keeps_hours = any(entry.when in ("open", "closed") for entry in account.authority)
        self._holding: dict[tuple[str, bool], Holding] = {}

    @cached_property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.account.timezone)

    @property
    def manners(self) -> Manners:
        return self.playbook.manners

    def holding(self, urgency: str, is_open: bool) -> Holding:
        """What holds at an urgency, open or closed: eight cases at most, each made once."""
        known = self._holding.get((urgency, is_open))
        if known is None:
            entries = tuple(e for e in self.account.authority if _holds(e, urgency, is_open))
            by_do: dict[str, tuple[Authority, ...]] = {}
            for entry in entries:
                by_do[entry.do] = (*by_do.get(entry.do, ()), entry)
            known = self._holding[urgency, is_open] = Holding(entries, frozenset(e.index for e in entries), by_do)
        return known

    @cached_property
    def people_names(self) -> tuple[str, ...]:
        return tuple(person.name for person in self.account.people.values())

    @cached_property
    def deals(self) -> frozenset[str]:
        """Stems of what the account deals in, from its own lines."""
        lines = [self.account.does, *(e.what or "" for e in self.account.authority)]
        lines += [word for answer in self.account.answers for word in answer.about]
        return frozenset().union(*(words_of_matter(tokenise(line)) for line in lines)) - _BROAD


_BROAD = frozenset(
    stem(word)
    for word in (
        "request call day date time name number service house home city school people detail message copy back today "
        "tonight hour answer question"
    ).split()
)
"""Words of a firm's file that say nothing of what it deals in."""


_HOUSES: dict[tuple[int, int], tuple[Account, Playbook, House]] = {}
_MOST_HOUSES = 4096


def house_of(account: Account, playbook: Playbook) -> House:
    """The house of an account and a playbook, made once. Values are frozen, so sharing them changes nothing."""
    key = (id(account), id(playbook))
    found = _HOUSES.get(key)
    if found is None:
        if len(_HOUSES) >= _MOST_HOUSES:
            _HOUSES.pop(next(iter(_HOUSES)))
        found = _HOUSES[key] = (account, playbook, House(account, playbook))
    return found[2]


@dataclass(slots=True)
class Call:
    house: House
    id: str
    channel: str
    started: datetime
    caller_id: str | None = None
    caller: Caller = field(default_factory=Caller)
    language: str = "en"
    turn: int = 0
    briefing: Briefing | None = None
    asked: str | None = None
    """What our standing question asks for; see `Context.asked`."""
    asks: dict[str, int] = field(default_factory=dict)
    """How often each thing was asked for."""
    last_said: str = ""
    said: set[int] = field(default_factory=set)
    """Keys of sentences already spoken."""
    used: dict[str, int] = field(default_factory=dict)
    """How many wordings of each key were taken."""
    moves: dict[str, int] = field(default_factory=dict)
    """How often each move was made."""
    told: set[str] = field(default_factory=set)
    """Signed lines already given."""
    given_back: set[str] = field(default_factory=set)
    """Statements already reflected."""
    strikes: dict[str, int] = field(default_factory=dict)
    """Insults and the like, by kind, since the last apology."""
    warnings: int = 0
    rung: int = 0
    """Place on the ladder of limits: 0 none, 1 calm ground, 2… warnings, then manager."""
    quotes: list[tuple[float, str, str]] = field(default_factory=list)
    """Abuse and threats verbatim: time, kind, words."""
    commitments: int = 0
    """Commitments made so far, kept or not: their ids count up."""
    promises: dict[int, str] = field(default_factory=dict)
    """Authority index → commitment id, stored."""
    message_to: str | None = None
    message_fields: Mapping[str, str] = field(default_factory=dict)
    notified: set[str] = field(default_factory=set)
    """person:priority already told."""
    decided: bool = False
    """What will happen has been said."""
    agreed: bool | None = None
    closing: bool = False
    ended: bool = False
    mode: str = ""
    """emergency crisis threat minor press spam wrong_number third_party: a matter that overrides the agenda."""
    topics: frozenset[str] = frozenset()
    """What this turn asks about beyond its own words; see `asked_topics`."""
    facts: dict[str, str] = field(default_factory=dict)
    """Small findings of the agenda: transfer tried, hold refused, option offered …"""
    recording: bool = False
    relay: bool = False
    cut_ins: int = 0
    patience: float = 0.0
    silences: int = 0
    secrets: SecretMemory = field(default_factory=SecretMemory)
    opened: tuple[float, bool] | None = field(default=None, repr=False, compare=False)
    """The moment last asked about, and whether the account was open."""

    @property
    def account(self) -> Account:
        return self.house.account

    @property
    def manners(self) -> Manners:
        return self.house.manners

    def local(self, at: float) -> datetime:
        """Wall-clock time where the account is."""
        return (self.started + timedelta(seconds=at)).astimezone(self.house.zone)

    def open_now(self, at: float) -> bool:
        """Whether the account is open; asked several times a turn, so the last answer is kept."""
        if self.opened is None or self.opened[0] != at:
            self.opened = at, self.account.hours.open_at(self.local(at))
        return self.opened[1]

    def live_briefing(self, at: float) -> Briefing | None:
        """The incident in force, if any: judged by the call's own clock."""
        briefing = self.briefing
        return briefing if briefing is not None and self.local(at) < briefing.ends else None

    def person(self, who: str | None) -> Person | None:
        """A person of the account; `on_call` is the first rung's."""
        if who == "on_call":
            who = self.account.on_call[0].who if self.account.on_call else None
        return self.account.people.get(who or "")

    def allows(self, entry: Authority, at: float) -> bool:
        """Whether an entry holds now: by urgency and hours."""
        return _holds(entry, self.caller.urgency, entry.when in ("open", "closed") and self.open_now(at))

    def holding(self, at: float) -> Holding:
        """The entries that hold now."""
        return self.house.holding(self.caller.urgency, self.house.keeps_hours and self.open_now(at))
