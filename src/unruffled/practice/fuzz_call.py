"""One hostile call: a border that delivers everything early, late, twice, wrongly or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from unruffled.accounts import Briefing
from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.core.conversation import Conversation
from unruffled.practice.border import TRANSFER_S, ClockStands, written
from unruffled.practice.chance import Chance
from unruffled.practice.fuzz_lines import line
from unruffled.practice.speech_of_lines import WORDS_PER_S, reply_s

OUTCOMES = ("accepted", "declined", "busy", "no_answer", "failed")
BAD_WORDING = (
    "I promise it will be fixed by five.", "Calm down, please.", "I know exactly how you feel.", "", "😀", "x" * 2000,
    "What's your name? And your number?", "We'll refund you today.", "I'm a real person.", "That's not my department.",
    "Your call is important to us.", "I'm so sorry. It was our fault.", "You should have called sooner.", "No idea.",
    "She is not in the office.", "{name}, hello.")
LONGEST_TURN_S = 200.0
MOST_STEPS = 4_000
"""Events of one call; more means that the clock stands."""
MONDAY = datetime(2030, 1, 7, 0, 0, tzinfo=UTC)


class CallDiffers(RuntimeError):
    """Raised when a conversation that is told the same again decides otherwise."""


@dataclass(slots=True, kw_only=True)
class HostileCall:
    """A call that is driven by chance. `record` is what the core wrote."""

    talk: Conversation
    again: Callable[[], Conversation]
    """A fresh conversation for the same call, when the one that speaks has died."""
    chance: Chance
    channel: str
    collected: tuple[str, ...]
    briefings: tuple[Briefing, ...] = ()
    now: float = 0.0
    turns: int = 0
    record: list[dict[str, Any]] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    """Why the call is over; empty while it goes on."""
    speaking: list[tuple[int, str, float, float]] = field(default_factory=list)
    """Being played, and what is queued behind it: id, text, start, end."""
    due: list[tuple[float, ev.Event]] = field(default_factory=list)
    """Reports that are still on their way."""
    proposals: list[int] = field(default_factory=list)
    steps: int = 0
    met: list[ev.Event] = field(default_factory=list)
    """Everything the conversation was told, in order: enough to take the call up again."""

    def play(self, name: str, turns: int) -> None:
        """The whole call: answered, `turns` caller turns at most, the end."""
        chance = self.chance
        started = MONDAY + timedelta(minutes=chance.below(7 * 24 * 60))
        caller_id = chance.pick((None, "+15550182", "anonymous", "+4930123456"))
        self.send(ev.CallAnswered(at=0.0, call=name, channel=self.channel, started=started, caller_id=caller_id))
        for _ in range(turns):
            if self.ended:
                break
            self._between_turns()
            self._turn()
            self.turns += 1
        self.wait(chance.pick((0.0, 0.5, 3.0, 30.0)))
        self.hang_up()

    def hang_up(self) -> None:
        if not self.ended:
            self.over.append("hung up")
            if self.chance.odds(0.1):
                self.send(ev.LineClosing(at=self.now))
            self.send(ev.CallEnded(at=self.now, by=self.chance.pick(("caller", "caller", "line", "human"))))

    @property
    def ended(self) -> bool:
        return bool(self.over)

    # ------------------------------------------------ time

    def wait(self, seconds: float) -> None:
        """Let time pass. Deadlines and reports arrive in order; a deadline may arrive late."""
        until = round(self.now + seconds, 3)
        while not self.ended:
            ahead = min((at for at, _ in self.due), default=None)
            deadline = self.talk.deadline
            if deadline is not None:
                deadline = max(deadline, self.now)
            times = [at for at in (ahead, deadline) if at is not None and at <= until]
            if not times:
                break
            self._advance_to(min(times), report=ahead is not None and ahead == min(times))
        self.now = max(self.now, until)

    def _advance_to(self, at: float, *, report: bool) -> None:
        self.now = max(self.now, at)
        if report:
            n = next(n for n, (due, _) in enumerate(self.due) if due == at)
            event = self.due.pop(n)[1]
            if isinstance(event, ev.ReplyHeard):
                self.speaking = [playing for playing in self.speaking if playing[0] != event.id]
            self.send(event)
        else:
            self.now = round(self.now + (self.chance.between(0.0, 0.4) if self.chance.odds(0.05) else 0.0), 6)
            self.send(ev.DeadlineReached(at=self.now))

    def send(self, event: ev.Event) -> None:
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise ClockStands(f"{MOST_STEPS} events in one call, deadline {self.talk.deadline} at {self.now:g} s")
        self.met.append(event)
        for action in self.talk.receive(event):
            self._perform(action)

    # ------------------------------------------------ the caller

    def _turn(self) -> None:
        chance = self.chance
        barges_in = bool(self.speaking) and chance.odds(0.25)
        if self.speaking and not barges_in:
            self.wait(max(0.0, self.speaking[-1][3] - self.now) + chance.between(0.0, 1.5))
        text = line(chance, self.collected)
        if self.channel == "voice":  # nobody starts in the same instant
            self.wait(chance.between(0.02, 0.12))
        if self.ended:
            return
        start = self.now
        if self.channel == "voice":
            self.send(ev.CallerStarted(at=start))
            if not self._partials(text, start):
                return
        since = start if self.channel == "voice" or chance.odds(0.5) else None
        self.send(ev.CallerSaid(at=self.now, text=text, final=True, since=since))
        if chance.odds(0.02) and not self.ended:  # the border says it twice
            self.wait(0.01)
            if not self.ended:
                self.send(ev.CallerSaid(at=self.now, text=text, final=True, since=self.now))

    def _partials(self, text: str, start: float) -> bool:
        """The line as it grows. False if the call ended meanwhile."""
        words = text.split()
        length = min(LONGEST_TURN_S, len(words) / WORDS_PER_S + self.chance.between(0.1, 2.0))
        shown = 0
        for n in range(1 + self.chance.below(4)):
            part = length * (n + 1) / 5
            self.wait(start + part - self.now)
            if self.ended:
                return False
            count = int(len(words) * part / length)
            if count > shown and self.chance.odds(0.8):
                shown = count
                self.send(ev.CallerSaid(at=self.now, text=" ".join(words[:count]), final=False, since=start))
        self.wait(start + length - self.now)
        return not self.ended

    def _between_turns(self) -> None:
        """Things that happen whenever they like."""
        chance = self.chance
        if chance.odds(0.7):
            self.wait(chance.pick((0.01, 0.1, 0.6, 2.0, 5.0, 9.0, 25.0)))
        else:
            self.wait(0.01)  # no two messages of one caller come in the same instant
        match chance.below(60):
            case 0:
                self._wrong_ids()
            case 1 | 2 if self.briefings and not self.ended:
                self.send(ev.BriefingPushed(at=self.now, briefing=chance.pick((None, *self.briefings))))
            case 3 if chance.odds(0.1) and not self.ended:
                self.send(ev.HumanTookOver(at=self.now, by="the owner", reason="listened in"))
                self.over.append("taken over")
            case 6 if not self.ended and self.chance.odds(0.5):
                self._resume()
            case 4 if not self.ended:
                self.send(ev.DeadlineReached(at=self.now))
            case 7 if not self.ended and self.channel == "voice":  # sound that never becomes words
                self.send(ev.CallerStarted(at=self.now))
                self.wait(chance.pick((0.3, 4.0, 30.0)))
            case 8 if not self.ended and self.channel == "voice":  # words that never come to their end
                self.send(ev.CallerSaid(at=self.now, text=line(chance, self.collected), final=False, since=self.now))
                self.wait(chance.pick((0.3, 4.0, 30.0)))
            case 9 if not self.ended:  # a whole turn that nothing announced; typed, it may have been begun long before
                before = 0.0 if self.channel == "voice" else chance.pick((0.0, 0.5, 5.0))
                since = max(0.0, round(self.now - before, 3))
                self.send(ev.CallerSaid(at=self.now, text=line(chance, self.collected), final=True, since=since))
                self.wait(0.01)
            case 5 if not self.ended and self.channel == "voice":  # a cough: sound, then nothing
                self.wait(0.05)
                self.send(ev.CallerStarted(at=self.now))
                start = self.now
                self.wait(chance.between(0.2, 1.0))
                if not self.ended:
                    self.send(ev.CallerSaid(at=self.now, text="", final=True, since=start))

    def _resume(self) -> None:
        """The process dies and takes the call up: it decides as before, and reports on their way may be lost."""
        told, talk = list(self.record), self.again()
        actions = [action for event in self.met for action in talk.receive(event)]
        decided = [written(a.event) for a in actions if isinstance(a, do.Record | do.RecordCommitment)]
        if decided != told:
            raise CallDiffers(f"{len(decided)} events decided again, {len(told)} before")
        self.talk = talk
        self.due = [(at, event) for at, event in self.due if isinstance(event, ev.ReplyHeard) or self.chance.odds(0.5)]
        for number, _, _, _ in list(self.speaking):
            self._stop(number)

    def _wrong_ids(self) -> None:
        at, wrong = self.now, 900_000 + self.chance.below(1000)
        theirs = self.chance.pick(BAD_WORDING)
        strays: tuple[ev.Event, ...] = (
            ev.ReplyHeard(at=at, id=wrong), ev.CommitmentRecorded(at=at, id=f"no-{wrong}"),
            ev.CommitmentFailed(at=at, id=f"no-{wrong}"), ev.TransferAnswered(at=at, id=wrong, outcome="accepted"),
            ev.HoldEnded(at=at, id=wrong), ev.WordingProposed(at=at, id=wrong, text=theirs))
        for event in strays:
            if not self.ended:
                self.send(event)

    # ------------------------------------------------ what the core asks for

    def _perform(self, action: do.Action) -> None:
        chance = self.chance
        match action:
            case do.Record():
                self.record.append(written(action.event))
            case do.RecordCommitment(id=which):
                self.record.append(written(action.event))
                self._store(which)
            case do.Speak():
                self._speak(action)
            case do.StopSpeaking(id=which):
                self._stop(which)
            case do.Transfer(id=which):
                outcome = chance.pick(OUTCOMES)
                answered = ev.TransferAnswered(at=0.0, id=which, outcome=outcome)
                self._report(chance.pick((0.1, 2.0, TRANSFER_S, 60.0)), answered, twice=0.1, never=0.1)
            case do.Hold(id=which, stated_s=stated):
                ended = ev.HoldEnded(at=0.0, id=which, reached=chance.odds(0.3))
                self._report(stated * chance.pick((0.1, 0.9, 1.0, 1.6, 4.0)), ended, twice=0.1, never=0.05)
            case do.ProposeWording(id=which):
                self._propose(action)
                self.proposals.append(which)
            case do.EndCall(reason=reason):
                self.over.append(reason)

    def _report(self, after: float, event: Any, *, twice: float = 0.0, never: float = 0.0) -> None:
        if self.chance.odds(never):
            return
        for extra in (0.0, 1.0) if self.chance.odds(twice) else (0.0,):
            at = round(self.now + after + extra, 3)
            values = {name: getattr(event, name) for name in type(event).__dataclass_fields__}
            self.due.append((at, type(event)(**(values | {"at": at}))))

    def _store(self, which: str) -> None:
        match self.chance.below(10):
            case 0:
                self._report(self.chance.between(0.0, 2.0), ev.CommitmentFailed(at=0.0, id=which))
            case 1:
                self._report(self.chance.between(0.5, 6.0), ev.CommitmentRecorded(at=0.0, id=which))
            case 2:
                pass  # the ledger hangs
            case _:
                self._report(0.0, ev.CommitmentRecorded(at=0.0, id=which), twice=0.05)

    def _speak(self, action: do.Speak) -> None:
        start = max(self.now, self.speaking[-1][3]) if self.speaking else self.now
        end = round(start + (reply_s(action.text) if self.channel == "voice" else 0.0), 3)
        self.speaking.append((action.id, action.text, start, end))
        self._report(end - self.now, ev.ReplyHeard(at=0.0, id=action.id), twice=0.03)

    def _stop(self, which: int) -> None:
        """Fall silent at once: the report of the end comes now, and no other."""
        cut = next((playing for playing in self.speaking if playing[0] == which), None)
        if cut is None:
            return
        _, text, start, end = cut
        self.speaking.remove(cut)
        self.due = [(at, e) for at, e in self.due if not (isinstance(e, ev.ReplyHeard) and e.id == which)]
        share = (self.now - start) / (end - start) if end > start else 1.0
        to = int(len(text) * max(0.0, min(1.0, share)))
        self.due.append((self.now, ev.ReplyHeard(at=self.now, id=which, to=to)))

    def _propose(self, action: do.ProposeWording) -> None:
        chance = self.chance
        theirs = line(chance, self.collected)
        bad = chance.pick(BAD_WORDING)
        ours = action.fallback
        text = chance.pick((
            ours, bad, theirs, f"I hear you. {ours}", f"{ours} {bad}", f"{theirs} {ours}", f"{ours} {ours}",
            ours.replace(" can ", " will ")))
        if self.proposals and chance.odds(0.15):  # an old answer to a new question
            self._report(0.2, ev.WordingProposed(at=0.0, id=self.proposals[-1], text=text))
        proposed = ev.WordingProposed(at=0.0, id=action.id, text=text)
        self._report(chance.pick((0.0, 0.3, 0.9, 4.0)), proposed, twice=0.1, never=0.2)
