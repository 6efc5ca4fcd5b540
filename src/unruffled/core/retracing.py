"""A record → the call again. Every event that changed a conversation wrote a record event first, and that one tells it.

So nothing is guessed: the record is read from its start, each event that lies next is met again, and what comes
out is held against what was written.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice, takewhile
from typing import Any, Protocol

from unruffled.accounts import Account, Briefing
from unruffled.core import actions as do
from unruffled.core import events as ev

Entry = Mapping[str, Any]

ADDED = {
    "caller_started": "the caller began to sound; `since` if that was known only later",
    "heard_partly": "what was heard of a turn when we spoke over it; `kept_out`, as in `redaction`",
    "commitment_stored": "the ledger answered: this promise may be spoken",
    "commitment_failed": "the ledger did not take this promise; no `commitment` of that id was stored",
    "wording_proposed": "a composer's answer",
    "deadline_reached": "a time that the conversation itself had named came",
    "briefing": "an incident was pushed, whole, or taken back",
    "line_closing": "we are about to close the line",
    "line_gone": "the line went: what follows is the end",
    "given_up": "what follows was written for a conversation that could not go on",
}
"""Types beside the contract's. Each but the last is an event that nothing else in the record would tell of."""


class Talks(Protocol):
    """What retracing needs of a conversation."""

    def receive(self, event: ev.Event) -> list[do.Action]: ...


def as_it_was(account: Account, record: Sequence[Entry]) -> Account:
    """The account with the briefing it had when the call was answered, or with none."""
    incident = record[0].get("incident") if record else None
    return replace(account, briefing=None if incident is None else Briefing.of_mapping(incident))


def ours(event: Entry) -> bool:
    """Whether the conversation wrote it; the ledger adds what it kept out by itself."""
    return not (event.get("type") == "redaction" and event.get("by") == "ledger")


def met(record: Sequence[Entry], place: int) -> ev.Event | None:
    """The event that made the conversation write record[place]; None = it cannot have been the first thing written."""
    entry = record[place]
    at = float(entry["t"])
    match entry["type"]:
        case "call_started":
            started, caller = datetime.fromisoformat(entry["at"]), entry.get("caller_id")
            call, channel = entry["call"], entry["channel"]
            return ev.CallAnswered(at=at, call=call, channel=channel, started=started, caller_id=caller)
        case "caller_started":
            return ev.CallerStarted(at=at, since=entry.get("since"))
        case "heard_partly":
            kept_out = tuple(entry.get("kept_out", ()))
            return ev.CallerSaid(at=at, text=entry["text"], final=False, kept_out=kept_out)
        case "heard":
            return ev.CallerSaid(at=float(entry["t1"]), text=entry["text"], since=at, kept_out=_kept_out(record, place))
        case "spoken":
            return ev.ReplyHeard(at=float(entry["t1"]), id=int(entry.get("utterance", 0)), to=entry.get("heard_to"))
        case "commitment_stored":
            return ev.CommitmentRecorded(at=at, id=entry["id"])
        case "commitment_failed":
            return ev.CommitmentFailed(at=at, id=entry["id"])
        case "wording_proposed":
            return ev.WordingProposed(at=at, id=entry["id"], text=entry["text"])
        case "transfer":
            return ev.TransferAnswered(at=at, id=0, outcome=entry["outcome"])
        case "hold_ended":
            return ev.HoldEnded(at=at, id=0, reached=bool(entry.get("reached")))
        case "briefing":
            incident = entry.get("incident")
            return ev.BriefingPushed(at=at, briefing=None if incident is None else Briefing.of_mapping(incident))
        case "deadline_reached" | "backchannel":
            return ev.DeadlineReached(at=at)
        case "human_takeover":
            return ev.HumanTookOver(at=at, by=entry["by"], reason=entry["reason"])
        case "line_closing":
            return ev.LineClosing(at=at)
        case "line_gone":
            return ev.CallEnded(at=at, by=entry["by"], reason=entry["reason"])
    return None


def _kept_out(record: Sequence[Entry], place: int) -> tuple[str, ...]:
    """Kinds of secrets taken out of the words at this place: they follow at once."""
    following = takewhile(lambda entry: entry["type"] == "redaction", islice(record, place + 1, None))
    return tuple(str(entry["kind"]) for entry in following)


@dataclass(slots=True, kw_only=True)
class Retrace:
    """One record met again by a fresh conversation. `record` holds only events of our own."""

    talk: Talks
    record: Sequence[Entry]
    differs: Callable[[int, Entry | None], None]
    """Called with a place in the record and what came out there instead; None = nothing did. It may raise."""
    place: int = 0
    """Of the first record event that has not come out yet."""
    made: list[Entry] = field(default_factory=list)
    open: list[do.Action] = field(default_factory=list)
    """Asked for, and nothing in the record says that it was done or reported."""
    unanswered: list[str] = field(default_factory=list)
    """Promises in the record of which it does not say that the conversation learnt that they were stored."""
    _refused: frozenset[str] = frozenset()
    _end: int = 0

    def run(self) -> None:
        """To the end of the record, or to where somebody else wrote its end."""
        self._refused = frozenset(e["id"] for e in self.record if e["type"] == "commitment_failed")
        given_up = (place for place, entry in enumerate(self.record) if entry["type"] == "given_up")
        self._end = next(given_up, len(self.record))
        while self.place < self._end:
            place = self.place
            event = met(self.record, place)
            if event is not None:
                self._reported(event)
                for action in self.talk.receive(event):
                    self._asked(action)
            if self.place == place:
                self.differs(place, None)
                self.place += 1

    def _reported(self, event: ev.Event) -> None:
        match event:
            case ev.ReplyHeard(id=which):
                self.open = [a for a in self.open if not (isinstance(a, do.Speak) and a.id == which)]
            case ev.TransferAnswered():
                self.open = [a for a in self.open if not isinstance(a, do.Transfer)]
            case ev.HoldEnded():
                self.open = [a for a in self.open if not isinstance(a, do.Hold)]
            case ev.CommitmentRecorded(id=name) | ev.CommitmentFailed(id=name):
                self.unanswered = [other for other in self.unanswered if other != name]

    def _asked(self, action: do.Action) -> None:
        match action:
            case do.Record(event=event):
                self._wrote(event, action)
            case do.RecordCommitment(id=name, event=event):
                if name in self._refused:
                    return
                if self._wrote(event, action):
                    self.unanswered.append(name)
            case do.Speak() | do.Transfer() | do.Hold() | do.EndCall():
                self.open.append(action)

    def _wrote(self, event: Entry, action: do.Action) -> bool:
        """Whether the record has something at this place."""
        if self.place >= self._end:
            self.open.append(action)
            return False
        self.made.append(event)
        self.differs(self.place, event)
        self.place += 1
        return True
