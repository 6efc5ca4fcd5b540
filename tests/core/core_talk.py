"""A caller on the line: one conversation for an invented firm, on a clock that only the test moves."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from json import dumps, loads
from typing import Any

from unruffled.accounts import Account, account_from_mapping
from unruffled.accounts.playbook import load_playbook
from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.core.call import Call
from unruffled.core.conversation import Conversation
from unruffled.practice.border import Border, World
from unruffled.practice.speech_of_lines import laid_out, reply_s

WEDNESDAY = "2031-05-07T10:00:00-05:00"
SUNDAY = "2031-05-11T10:00:00-05:00"

HOLLIN: dict[str, Any] = {
    "name": "Hollin Stairlifts",
    "does": "stairlifts for private homes",
    "number": "+15550170",
    "region": "US",
    "timezone": "America/Chicago",
    "hours": {"mon-fri": "08:00-17:00"},
    "languages": ["en", "es"],
    "people": {
        "desk": {"name": "the service desk", "role": "repairs", "reach": ["mailto:desk@hollin.example.test"]},
        "engineer": {"name": "the duty engineer", "role": "lifts that stand", "reach": ["tel:+15550171"]},
        "manager": {"name": "the office manager", "role": "conduct", "reach": ["mailto:pia@hollin.example.test"]},
        "owner": {"name": "Greta Hollin", "role": "last rung", "reach": ["tel:+15550172"], "private": True},
    },
    "on_call": [{"who": "engineer", "ack_within": "15m"}, {"who": "owner", "ack_within": "15m"}],
    "route": {"default": "desk", "urgent": "on_call", "emergency": "on_call", "crisis": "on_call", "abuse": "manager",
              "threat": "manager"},
    "answers": [{"about": ["battery", "batteries", "charge"], "say": "a lift charges itself at either end of the rail"}],
    "authority": [
        {"do": "page", "who": "on_call", "by": "within 20 minutes", "when": "urgent"},
        {"do": "callback", "who": "desk", "by": "by four this afternoon", "when": "open"},
        {"do": "callback", "who": "desk", "by": "the next business day", "when": "closed"},
        {"do": "message", "who": "desk"},
    ],
    "consent": {"recording": "never"},
}


@cache
def _made(mapping: str) -> Account:
    return account_from_mapping(loads(mapping), source="hollin.yaml", now=datetime.fromisoformat(WEDNESDAY))


def account(**changes: Any) -> Account:
    """Hollin Stairlifts, with some keys of its file changed; None takes a key out."""
    data = {key: value for key, value in (HOLLIN | changes).items() if value is not None}
    return _made(dumps(data))


Composer = Callable[[do.ProposeWording], tuple[float, str] | None]
"""What a scripted composer answers, and after how many seconds; None = never."""

PLAYED: list[Talk] = []
"""Every call of the running test; conftest.py looks through them when it is over."""


@dataclass(kw_only=True)
class Talk(Border):
    """One call. `says` is a whole caller turn; what was asked of the border stands in `asked`, in order."""

    client: Account
    ledger: str = "stores"
    """stores fails hangs; "slow" stores after a second"""
    composer: Composer | None = None
    replays: bool = True
    """False where the record alone cannot tell what happened outside (a ledger that fails)."""
    whole: bool = True
    """False where the test sent events that no line would send."""
    asked: list[do.Action] = field(default_factory=list)

    # ------------------------------------------------ the caller

    def says(self, say: str, seconds: float | None = None, gap: float = 0.3) -> str:
        """A finished turn, with its partials; returns what is said to it, "" for nothing."""
        before = len(self.spoken)
        self.settle()
        self.advance(self.now + gap)
        if self.ended:
            return ""
        line = laid_out(say, seconds)
        start = self.now
        if self.call.channel != "voice":
            self.advance(round(start + 2.0, 3))
            start = self.now
        elif not line.text:  # a caller who stays silent: only time passes
            self.advance(round(start + sum(stretch.seconds for stretch in line.wait), 3))
            self.settle()
            return self._since(before)
        else:
            self.send(ev.CallerStarted(at=start))
            for after, text in line.partials:
                self.advance(round(start + after, 3))
                if self.ended:
                    return self._since(before)
                self.send(ev.CallerSaid(at=self.now, text=text, final=False, since=start))
            self.advance(round(start + line.seconds, 3))
        if not self.ended:
            self.send(ev.CallerSaid(at=self.now, text=line.text, final=True, since=start))
            self.settle()
        due = self.talk.deadline
        if not self.ended and len(self.spoken) == before and due is not None and due <= self.now + 6:
            self.advance(self.now + 6, until_spoken=True)
            self.settle()
        return self._since(before)

    def tells(self, *says: str) -> list[str]:
        return [self.says(say) for say in says]

    def waits(self, seconds: float) -> None:
        self.advance(round(self.now + seconds, 3))

    def hangs_up(self) -> list[dict[str, Any]]:
        self.settle()
        if not self.ended:
            self.waits(0.5)
        self.end("caller")
        return self.record

    # ------------------------------------------------ what came of it

    @property
    def call(self) -> Call:
        assert isinstance(self.talk, Conversation) and self.talk.call is not None
        return self.talk.call

    @property
    def spoken(self) -> list[do.Speak]:
        return [action for action in self.asked if isinstance(action, do.Speak)]

    @property
    def texts(self) -> list[str]:
        return [speak.text for speak in self.spoken]

    @property
    def last(self) -> do.Speak:
        return self.spoken[-1]

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [event for event in self.record if event["type"] == kind]

    def one(self, kind: str) -> dict[str, Any]:
        (event,) = self.of(kind)
        return event

    def _since(self, before: int) -> str:
        return " ".join(self.texts[before:])

    # ------------------------------------------------ the world outside

    def _perform(self, action: do.Action) -> None:
        self.asked.append(action)
        match action:
            case do.RecordCommitment() if self.ledger != "stores":
                self.record.append(dict(action.event))
                if self.ledger == "fails":
                    self._answers.append(ev.CommitmentFailed(at=self.now, id=action.id))
                elif self.ledger == "slow":
                    at = round(self.now + 1.0, 3)
                    self._later(at, ev.CommitmentRecorded(at=at, id=action.id))
            case do.ProposeWording():
                answer = self.composer(action) if self.composer else None
                if answer is not None:
                    at = round(self.now + answer[0], 3)
                    self._later(at, ev.WordingProposed(at=at, id=action.id, text=answer[1]))
            case _:
                Border._perform(self, action)


def talk(
    client: Account | None = None, *, at: str = WEDNESDAY, id: str = "call-1", channel: str = "voice", caller_id: str | None = None,
    playbook: str = "default", composer: Composer | None = None, ledger: str = "stores", transfer: str = "no_answer",
    hold_s: float | None = None, replays: bool = True,
) -> Talk:
    """A call that has just been answered and greeted."""
    client = client or account()
    core = Conversation(client, load_playbook(playbook), composer=composer is not None)
    world = World(transfer=transfer, hold_s=hold_s, reply_s=reply_s if channel == "voice" else lambda text: 0.0)
    line = Talk(talk=core, world=world, client=client, ledger=ledger, composer=composer,
                replays=replays and ledger in ("stores", "slow"))
    PLAYED.append(line)
    line.send(ev.CallAnswered(at=0.0, call=id, channel=channel, started=datetime.fromisoformat(at), caller_id=caller_id))
    line.settle()
    return line


def questions(text: str) -> int:
    return text.count("?")


def sentences(text: str) -> list[str]:
    return [s for s in re.split(r"(?<=[.?!…])\s+", text) if s]


def plain(text: str) -> str:
    return re.sub(r"[^\w ]+", "", text.lower())


__all__ = ["HOLLIN", "SUNDAY", "WEDNESDAY", "Mapping", "Talk", "account", "plain", "questions", "sentences", "talk"]
