"""A record → the same call again: events are rebuilt from what was written, decisions must come out the same."""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from unruffled.accounts import Account
from unruffled.accounts.playbook import Playbook
from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.core.conversation import Conversation
from unruffled.errors import RecordError
from unruffled.practice.border import written

FIRST, AFTER_DEADLINE = 0, 2
"""Reports of the world come before a deadline of the same moment, the caller after it: as the player does."""

STAND_INS = {
    "[card number]": "4111 1111 1111 1111", "[removed digits]": "123", "[social security number]": "219-09-9999",
}
"""Numbers of the same kind, nobody's own, for those that were kept out of the record (ISO 7812 and SSA test values):
the conversation meets one again, keeps it out again, and decides the same."""

Event = Mapping[str, Any]
Build = Callable[["_Replay"], ev.Event | None]


def replay(
    record: Sequence[Event], account: Account, playbook: Playbook, *, composer: bool = False
) -> list[dict[str, Any]]:
    """The events of a fresh conversation that meets what this record says was met.

    composer: whether one took part; its words are taken from what was spoken. Raises RecordError with the
    first event that comes out different, and for a record that lacks what a replay needs.
    """
    expected = [_as_json(event) for event in record]
    _refuse_unreplayable(expected)
    house = (account, playbook, composer)
    held = any(event.get("type") == "hold_ended" for event in expected)
    try:
        return _replayed(expected, house, reached=False)
    except RecordError as unreached:
        if not held:
            raise
        try:  # a record does not say whether the person tried during a hold was reached
            return _replayed(expected, house, reached=True)
        except RecordError:
            raise unreached from None


def _replayed(
    expected: list[dict[str, Any]], house: tuple[Account, Playbook, bool], *, reached: bool
) -> list[dict[str, Any]]:
    account, playbook, composer = house
    talk = Conversation(account, playbook, composer=composer)
    run = _Replay(talk=talk, expected=expected, account=account, reached=reached)
    run.begin()
    run.go()
    if len(run.out) < len(expected):
        at = len(run.out)
        raise RecordError(f"line {at + 1}: {_short(expected[at])} does not come out again; the replay ends before it")
    return run.out


def _refuse_unreplayable(record: list[dict[str, Any]]) -> None:
    if not record or record[0].get("type") != "call_started":
        raise RecordError("line 1: the record does not begin with call_started; would be a whole call")
    for at, event in enumerate(record, 1):
        if event.get("type") in ("heard", "heard_partly") and not isinstance(event.get("text"), str):
            raise RecordError(f"line {at}: the caller's words were not kept, so this call cannot be replayed")
    if record[-1].get("t") is None or not any(event.get("type") == "call_ended" for event in record):
        raise RecordError(f"line {len(record)}: the call has no call_ended yet; would be a finished call")


@dataclass(slots=True, kw_only=True)
class _Replay:
    talk: Conversation
    expected: list[dict[str, Any]]
    account: Account
    reached: bool
    out: list[dict[str, Any]] = field(default_factory=list)
    now: float = 0.0
    ahead: list[tuple[float, int, int, Build]] = field(default_factory=list)
    unheard: list[do.Speak] = field(default_factory=list)
    transfers: list[int] = field(default_factory=list)
    holds: list[int] = field(default_factory=list)

    # ------------------------------------------------ what lies ahead

    def begin(self) -> None:
        start = self.expected[0]
        for at, event in enumerate(self.expected):
            self._foresee(at, event)
        self._feed(ev.CallAnswered(
            at=float(start["t"]), call=str(start["call"]), channel=str(start["channel"]),
            started=datetime.fromisoformat(str(start["at"])), caller_id=start.get("caller_id")))

    def later(self, at: float, rank: int, order: int, build: Build) -> None:
        heapq.heappush(self.ahead, (at, rank, order, build))

    def _foresee(self, at: int, event: dict[str, Any]) -> None:
        """What from outside must have led to this event."""
        t, t1 = float(event["t"]), float(event.get("t1") or event["t"])
        match event.get("type"):
            case "heard":
                if event["text"] and self.expected[0].get("channel") == "voice":
                    self.later(t, AFTER_DEADLINE, at * 2, lambda run: ev.CallerStarted(at=t))
                self.later(t1, AFTER_DEADLINE, at * 2 + 1, lambda run: run.said(event, t1))
            case "heard_partly":
                since = self._began(at, event)
                self.later(
                    t,
                    AFTER_DEADLINE,
                    at * 2,
                    lambda run: ev.CallerSaid(at=t, text=_whole(event["text"]), final=False, since=since),
                )
            case "spoken":
                if not self._cut_by_the_end(t1):
                    rank = FIRST if t1 > t else AFTER_DEADLINE  # typed words take no time: they follow what they answer
                    self.later(t1, rank, at * 2, lambda run: run.heard_us(at, event, t1))
            case "transfer":
                self.later(t, FIRST, at * 2, lambda run: run.transfer_answered(event, t))
            case "hold_ended":
                self.later(t, FIRST, at * 2, lambda run: run.hold_ended(event, t))
            case "briefing":
                self.later(t, FIRST, at * 2, lambda run: run.briefing(at, event, t))
            case "human_takeover":
                by, why = str(event["by"]), str(event["reason"])
                self.later(t, FIRST, at * 2, lambda run: ev.HumanTookOver(at=t, by=by, reason=why))
            case "call_ended":
                if event["by"] != "receptionist":
                    self.later(t, AFTER_DEADLINE, at * 2, lambda run: run.ended(event, t))

    def _began(self, at: int, partly: dict[str, Any]) -> float:
        """When the turn of a partial began: its own word, else the finished turn it became."""
        if partly.get("since") is not None:
            return float(partly["since"])
        turn = partly.get("turn")
        whole = next((e for e in self.expected[at:] if e.get("type") == "heard" and e.get("turn") == turn), None)
        return float(whole["t"]) if whole else float(partly["t"])

    def _cut_by_the_end(self, t1: float) -> bool:
        end = next(event for event in self.expected if event.get("type") == "call_ended")
        return end["by"] != "receptionist" and float(end["t"]) == t1

    # ------------------------------------------------ the inputs, built when their time has come

    def said(self, event: dict[str, Any], t1: float) -> ev.Event | None:
        if any(e["type"] == "heard" and e["turn"] == event["turn"] for e in self.out):
            return None  # a silence that the conversation noticed by itself
        return ev.CallerSaid(at=t1, text=_whole(event["text"]), final=True, since=float(event["t"]))

    def heard_us(self, at: int, event: dict[str, Any], t1: float) -> ev.Event | None:
        match = next((speak for speak in self.unheard if speak.text == event["text"]), None)
        if match is None:
            said = self.unheard[0].text if self.unheard else "nothing"
            raise RecordError(
                f"line {at + 1}: spoken {event['text'][:80]!r} comes out different: {said[:80]!r}{self._why()}"
            )
        self.unheard.remove(match)
        return ev.ReplyHeard(at=t1, id=match.id, to=event.get("heard_to"))

    def transfer_answered(self, event: dict[str, Any], t: float) -> ev.Event | None:
        return (
            ev.TransferAnswered(at=t, id=self.transfers.pop(0), outcome=str(event["outcome"]))
            if self.transfers
            else None
        )

    def hold_ended(self, event: dict[str, Any], t: float) -> ev.Event | None:
        if not self.holds or any(e["type"] == "hold_ended" and e["t"] == t for e in self.out):
            return None
        return ev.HoldEnded(at=t, id=self.holds.pop(0), reached=bool(event.get("reached", self.reached)))

    def briefing(self, at: int, event: dict[str, Any], t: float) -> ev.Event | None:
        if not event.get("id"):
            return ev.BriefingPushed(at=t, briefing=None)
        if self.account.briefing is None or self.account.briefing.id != event["id"]:
            raise RecordError(
                f"line {at + 1}: briefing {event['id']} is not in the account; would be the account as it was then"
            )
        return ev.BriefingPushed(at=t, briefing=self.account.briefing)

    def ended(self, event: dict[str, Any], t: float) -> ev.Event | None:
        if any(e["type"] == "call_ended" for e in self.out):
            return None
        return ev.CallEnded(at=t, by=str(event["by"]), reason=str(event["reason"]))

    # ------------------------------------------------ the clock

    def go(self) -> None:
        last = max(float(event["t"]) for event in self.expected)
        while self.ahead or len(self.out) < len(self.expected):
            due = self.ahead[0][0] if self.ahead else last
            rank = self.ahead[0][1] if self.ahead else AFTER_DEADLINE
            if self._deadline_before(due, rank):
                continue
            if not self.ahead:
                return
            at, _, _, build = heapq.heappop(self.ahead)
            self.now = max(self.now, at)
            event = build(self)
            if event is not None:
                self._feed(event)

    def _deadline_before(self, due: float, rank: int) -> bool:
        deadline = self.talk.deadline
        if deadline is None or deadline > due + 1e-9 or deadline >= due and rank == FIRST:
            return False
        self.now = max(self.now, deadline)
        self._feed(ev.DeadlineReached(at=self.now))
        return True

    def _feed(self, event: ev.Event) -> None:
        for action in self.talk.receive(event):
            self._perform(action)

    def _perform(self, action: do.Action) -> None:
        match action:
            case do.Record():
                self._compare(_as_json(written(action.event)))
            case do.RecordCommitment(id=which):
                self._compare(_as_json(written(action.event)))
                at, order = self._next_words(action.event), len(self.out) * 2 - 1
                self.later(at, AFTER_DEADLINE, order, lambda run: ev.CommitmentRecorded(at=run.now, id=str(which)))
            case do.Speak():
                self.unheard.append(action)
            case do.StopSpeaking(id=which):
                self._stopped(which)
            case do.Transfer(id=which):
                self.transfers.append(which)
            case do.Hold(id=which):
                self.holds.append(which)
            case do.ProposeWording(id=which, by=by):
                self._composed(which, by)

    def _stopped(self, which: int) -> None:
        """Cut off before a sound of it was played: nothing of it is in the record."""
        speak = next((speak for speak in self.unheard if speak.id == which), None)
        kept = [
            e
            for e in self.expected[len(self.out) :]
            if speak and e.get("type") == "spoken" and e.get("text") == speak.text
        ]
        if speak is not None and not kept:
            self.unheard.remove(speak)
            self.later(self.now, FIRST, 0, lambda run: ev.ReplyHeard(at=run.now, id=which, to=0))

    def _composed(self, which: int, by: float) -> None:
        """A composer's words are those that were spoken, if they came in time."""
        words = self._next_spoken(self.now)
        if words is not None and float(words["t"]) < by:
            text = str(words["text"])
            self.later(float(words["t"]), FIRST, 0, lambda run: ev.WordingProposed(at=run.now, id=which, text=text))

    def _next_words(self, commitment: Event) -> float:
        words = self._next_spoken(float(commitment["t"]))
        return max(self.now, float(words["t"])) if words is not None else self.now

    def _next_spoken(self, since: float) -> dict[str, Any] | None:
        later = [e for e in self.expected[len(self.out):] if e.get("type") == "spoken" and float(e["t"]) >= since]
        return min(later, key=lambda event: float(event["t"]), default=None)

    # ------------------------------------------------ the same?

    def _compare(self, event: dict[str, Any]) -> None:
        at = len(self.out)
        if at >= len(self.expected):
            raise RecordError(f"after line {at}: {_short(event)} comes out and is not in the record{self._why()}")
        if event != self.expected[at]:
            raise RecordError(f"line {at + 1}: {_short(self.expected[at])} comes out as {_short(event)}{self._why()}")
        self.out.append(event)

    def _why(self) -> str:
        kept_out = any(event.get("type") == "redaction" for event in self.expected)
        return "; words were kept out of this record, so it cannot be replayed word for word" if kept_out else ""


def _whole(text: str) -> str:
    for label, number in STAND_INS.items():
        text = text.replace(label, number)
    return text


def _as_json(event: Event) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(dict(event)))
    return made


def _short(event: Event) -> str:
    text = json.dumps(event, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= 200 else text[:197] + "…"
