"""Take up a call where its record ends: feed what was heard to a fresh conversation and compare.

The conversation is a pure function of what happened, so it makes the same decisions again. What it
decides beyond the end of the record is what nobody had time to store, let alone to say.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Any

from unruffled.accounts import Briefing
from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.desk.open_call import VISIBLE, Listener, Talks, Told, visible
from unruffled.errors import RecordError

Entry = Mapping[str, Any]
NOT_COMPARED = ("redaction",)
"""Written by the ledger as well as by the core."""
MOST_DEADLINES = 500
"""Between two events; a conversation that asks for more stands still."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """A conversation as it stood when its record ended."""

    talk: Talks
    at: float
    """Seconds since answer of the last stored event."""
    turn: int
    taken: int
    """Messages of the caller that are in the record."""
    told: tuple[Told, ...]
    """What its caller was, or may have been, sent."""
    undone: tuple[do.Action, ...]
    """Decided, but neither stored nor done."""
    faithful: bool
    """Whether the decisions were those of the record."""


def rebuild(
    make: Callable[[], Talks], record: Sequence[Entry], known: Mapping[str, Briefing] = MappingProxyType({})
) -> Rebuilt:
    """make: a fresh conversation of the same account and playbook. known: briefings pushed meanwhile, by id.

    Raises RecordError for a record without a start.
    """
    if not record or record[0].get("type") != "call_started":
        raise RecordError("the record does not begin with call_started; it cannot be taken up")
    quiet: set[int] = set()
    while True:
        replay = _Replay(make(), record, known, frozenset(quiet))
        wrong = replay.run()
        if wrong is None:
            break
        quiet.add(wrong)
    return Rebuilt(
        talk=replay.talk,
        at=max(float(event["t"]) for event in record),
        taken=sum(event["type"] == "heard" for event in record),
        told=told_of(record),
        turn=max(int(event.get("turn") or 0) for event in record),
        undone=tuple(replay.undone) if replay.faithful else (),
        faithful=replay.faithful,
    )


def told_of(record: Sequence[Entry]) -> tuple[Told, ...]:
    """What the caller was, or may have been, sent."""
    shown = [event for event in record if event["type"] in VISIBLE]
    return tuple(visible(event, n) for n, event in enumerate(shown, 1))


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedCall:
    """A call that ended while its caller was away: what they missed, and nothing more."""

    call: str
    taken: int
    told: tuple[Told, ...]
    over: bool = True

    def say(self, text: str) -> None: ...

    def typing(self) -> None: ...

    def hang_up(self, by: str = "caller", reason: str = "hung up") -> None: ...

    def listen(self, listener: Listener, *, after: int = 0) -> Callable[[], None]:
        for told in self.told[after:]:
            listener(told)
        return lambda: None


def ended_call(call: str, record: Sequence[Entry], after: int) -> EndedCall | None:
    """For a caller who has seen some of it, but not its end."""
    told = told_of(record)
    if not 0 < after < len(told) or told[-1]["type"] != "call_ended":
        return None
    return EndedCall(call=call, taken=sum(event["type"] == "heard" for event in record), told=told)


@dataclass(slots=True)
class _Replay:
    talk: Talks
    record: Sequence[Entry]
    known: Mapping[str, Briefing]
    quiet: frozenset[int]
    """Inputs (by place in the record) before which no deadline fired: nobody was on the line."""
    kept: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)
    undone: list[do.Action] = field(default_factory=list)
    faithful: bool = True
    at: float = 0.0

    def run(self) -> int | None:
        """None, or the place of an input before which a deadline must not fire."""
        self.kept = [event["type"] for event in self.record if event["type"] not in NOT_COMPARED]
        inputs = [
            (place, made)
            for place, event in enumerate(self.record)
            if (made := _input(event, self.known)) is not None
        ]
        for place, event in inputs:
            if place not in self.quiet and not self._deadlines(event.at):
                return place
            self._receive(event)
        end = max(float(event["t"]) for event in self.record)
        if len(self.record) not in self.quiet and not self._deadlines(end):
            return len(self.record)
        self.faithful = self.faithful and len(self.made) >= len(self.kept)
        return None

    def _deadlines(self, until: float) -> bool:
        """Fire those that came before `until`; False = one of them made what the record does not have."""
        for _ in range(MOST_DEADLINES):
            deadline = self.talk.deadline
            if deadline is None or deadline > until:
                return True
            was, made, undone = self.faithful, len(self.made), len(self.undone)
            self._receive(ev.DeadlineReached(at=max(deadline, self.at)))
            if (was and not self.faithful) or (len(self.made) == made and len(self.undone) > undone):
                return False
            if self.talk.deadline == deadline:
                return True
        return True

    def _receive(self, event: ev.Event) -> None:
        self.at = max(self.at, event.at)
        queue: list[ev.Event] = [event]
        while queue:
            for action in self.talk.receive(queue.pop(0)):
                if len(self.made) >= len(self.kept):
                    self.undone.append(action)
                else:
                    queue += self._again(action)

    def _again(self, action: do.Action) -> list[ev.Event]:
        """What was reported when this action was performed the first time."""
        match action:
            case do.Record(event=event):
                self._made(event)
            case do.RecordCommitment(id=id, event=event):
                self._made(event)
                return [ev.CommitmentRecorded(at=self.at, id=id)]
            case do.Speak(id=id):
                return [ev.ReplyHeard(at=self.at, id=id)]
            case do.Transfer(id=id):
                return [ev.TransferAnswered(at=self.at, id=id, outcome=self._outcome())]
            case do.Hold(id=id):
                return [ev.HoldEnded(at=self.at, id=id)]
        return []

    def _made(self, event: Entry) -> None:
        if event["type"] in NOT_COMPARED:
            return
        self.faithful = self.faithful and self.kept[len(self.made)] == event["type"]
        self.made.append(event["type"])

    def _outcome(self) -> str:
        """Of the transfer that comes next in the record."""
        past = self.made.count("transfer")
        transfers = [event for event in self.record if event["type"] == "transfer"]
        return str(transfers[past]["outcome"]) if past < len(transfers) else "failed"


def _input(event: Entry, known: Mapping[str, Briefing]) -> ev.Event | None:
    """What was reported to the conversation when this event was recorded."""
    match event["type"]:
        case "call_started":
            return ev.CallAnswered(
                at=0.0,
                call=event["call"],
                channel=event["channel"],
                started=datetime.fromisoformat(event["at"]),
                caller_id=event.get("caller_id"),
            )
        case "heard":
            at, since = float(event.get("t1", event["t"])), float(event["t"])
            return ev.CallerSaid(at=at, text=event["text"], since=since if since < at else None)
        case "briefing":
            return ev.BriefingPushed(at=float(event["t"]), briefing=known.get(event["id"]))
        case "human_takeover":
            return ev.HumanTookOver(at=float(event["t"]), by=event["by"], reason=event.get("reason", ""))
        case "call_ended" if event["by"] != "receptionist":
            return ev.CallEnded(at=float(event["t"]), by=event["by"], reason=event.get("reason", ""))
    return None
