"""A conversation of a few lines that answers by plain rules: enough to test what plays against it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from unruffled.core import actions as do
from unruffled.core import events as ev

Answer = Callable[[ev.CallerSaid], list[do.Action]]


class Parrot:
    """Greets, answers each finished turn, keeps the events it was sent and writes heard, spoken, call_ended."""

    def __init__(self, answer: Answer | None = None, deadline: Callable[[Parrot, ev.Event], float | None] | None = None) -> None:
        self.answer, self.rule = answer, deadline
        self.deadline: float | None = None
        self.got: list[ev.Event] = []
        self.turn = self.ids = 0
        self.saying: dict[int, tuple[float, str]] = {}

    def say(self, text: str, **more: Any) -> do.Speak:
        self.ids += 1
        return do.Speak(id=self.ids, text=text, moves=("inform",), turn=self.turn, **more)

    def receive(self, event: ev.Event) -> list[do.Action]:
        self.got.append(event)
        out = self._on(event)
        for action in out:
            if isinstance(action, do.Speak):
                start = max([event.at, *(end for end, _ in self.saying.values())])
                self.saying[action.id] = (start, action.text)
        self.deadline = self.rule(self, event) if self.rule else None
        return out

    def _on(self, event: ev.Event) -> list[do.Action]:
        match event:
            case ev.CallAnswered():
                return [self.say("Good morning, this is the AI assistant. How can I help?")]
            case ev.CallerSaid(final=True):
                self.turn += 1
                since = event.since if event.since is not None else event.at
                heard = {"t": since, "type": "heard", "turn": self.turn, "text": event.text, "t1": event.at}
                return [do.Record(event=heard), *(self.answer(event) if self.answer else [self.say("I see.")])]
            case ev.CallerSaid():
                return self.answer(event) if self.answer else []
            case ev.ReplyHeard(id=which):
                start, text = self.saying.pop(which)
                spoken = {"t": start, "type": "spoken", "turn": self.turn, "text": text, "t1": event.at}
                return [do.Record(event=spoken)]
            case ev.CallEnded(by=by):
                return [do.Record(event={"t": event.at, "type": "call_ended", "by": by, "reason": event.reason})]
        return []
