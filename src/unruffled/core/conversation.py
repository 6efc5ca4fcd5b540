"""One call as a pure function of what happened: events go in, actions come out, time is an argument."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from math import ceil
from typing import Any

from unruffled.accounts import Account
from unruffled.accounts.playbook import Playbook
from unruffled.core import actions as do
from unruffled.core import duties, handover, opening, policy, safety
from unruffled.core import events as ev
from unruffled.core.call import Call, House, house_of
from unruffled.core.closing import line_closing, wrap_up
from unruffled.core.hearing import Heard, clean_words, hear, partial_alarm
from unruffled.core.listening import cut_in, prompt_silence
from unruffled.core.parts import Reply
from unruffled.core.routing import spoken_name
from unruffled.core.secrets import field_without_secrets
from unruffled.core.speaking import Pending, Speaking
from unruffled.core.turn_taking import (
    BACKCHANNEL_EVERY_S,
    DISCLOSED_S,
    ENDLESS_CALL_S,
    Floor,
    ends_at_clause,
    goes_on,
    patience_s,
)
from unruffled.understanding.reading import Reading
from unruffled.understanding.secrets_in_text import LABELS

STORE_S = 1.5
"""How long a promise may wait for the ledger before something is said that promises nothing."""
CHECKIN_S = 30.0
"""On hold, nobody is left alone longer than this without a word."""
GOODBYE_S = 20.0
"""Silence after both said goodbye, before we put down."""
DEAD_LINE_S = 60.0
HAIR_S = 1e-6
"""Deadlines are whole milliseconds; a sum of floats may miss one by a hair."""


class Conversation:
    """The core of a call. `receive` every event in order; do every action; send DeadlineReached at `deadline`."""

    def __init__(self, account: Account, playbook: Playbook, *, composer: bool = False) -> None:
        self._house: House = house_of(account, playbook)
        self._composer = composer
        self._call: Call | None = None
        self._floor = Floor()
        self._speaking = Speaking()
        self._held: tuple[int, float, float, int] | None = None
        """A hold going on: id, since, stated seconds, check-ins."""
        self._waiting_turn: float | None = None
        """A turn that is plainly not finished is answered at this time unless more comes."""
        self._unanswered: Heard | None = None
        """What that turn meant so far."""
        self._last_words: float = 0.0
        """When the caller last said anything."""
        self._transfer_kind = "warm"
        self._now = 0.0
        self._alarmed_since: float | None = None
        """Start of unfinished words that raised an alarm: whatever ends them, they were heard from then on."""
        self._stop_at: float | None = None
        """When a greeting that the caller talks over may be cut off: its disclosure has been heard by then."""
        self._stop_which: int | None = None
        """The greeting that is cut off then."""
        self._stopping: set[int] = set()
        """Utterances we asked to be cut off and have not heard back of."""

    # ------------------------------------------------------------------ the outside

    @property
    def deadline(self) -> float | None:
        """Seconds since answer at which `DeadlineReached` is due; None = nothing is waited for."""
        if self._call is None or self._call.ended:
            return None
        times = [
            self._speak_due(),
            self._waiting_turn,
            self._backchannel_due(),
            self._checkin_due(),
            self._silence_due(),
            self._stop_at,
        ]
        first = min((time for time in times if time is not None), default=None)
        return None if first is None else ceil(first * 1000) / 1000  # as the record has it, so that it plays again

    @property
    def call(self) -> Call | None:
        """State for those who look on; not to be changed."""
        return self._call

    def receive(self, event: ev.Event) -> list[do.Action]:
        """What is to be done now that this has happened."""
        if isinstance(event, ev.CallAnswered):
            return self._answer(event) if self._call is None else []
        if self._call is None:
            return []
        at = max(round(event.at, 3), self._now)
        if at != event.at:  # a record holds milliseconds, and no border that is a hair behind may turn its time back
            event = replace(event, at=at)
        self._now = at
        if self._call.ended:
            return self._after_the_end(self._call, event)
        match event:
            case ev.CallerStarted():
                return self._caller_sounds(event.at, event.since)
            case ev.CallerSaid(final=False):
                return self._partial(self._call, event)
            case ev.CallerSaid():
                return self._turn(self._call, event)
            case ev.ReplyHeard():
                return self._reply_heard(self._call, event)
            case ev.CommitmentRecorded():
                return self._stored(self._call, event)
            case ev.CommitmentFailed():
                return self._not_stored(self._call, event)
            case ev.WordingProposed():
                return self._proposed(self._call, event)
            case ev.TransferAnswered():
                return self._transfer_answered(self._call, event)
            case ev.HoldEnded():
                return self._hold_ended(self._call, event)
            case ev.BriefingPushed():
                return self._briefed(self._call, event)
            case ev.DeadlineReached():
                return self._deadline_reached(self._call, event)
            case ev.HumanTookOver():
                return [
                    _record({"type": "human_takeover", "by": event.by, "reason": event.reason}, event.at),
                    *self._end(self._call, "human", event.reason, event.at),
                ]
            case ev.LineClosing():
                return self._line_closing(self._call, event)
            case ev.CallEnded():
                gone = _record({"type": "line_gone", "by": event.by, "reason": event.reason}, event.at)
                return [gone, *self._end(self._call, event.by, event.reason, event.at)]
        return []

    # ------------------------------------------------------------------ beginning and end

    def _answer(self, event: ev.CallAnswered) -> list[do.Action]:
        account = self._house.account
        call = Call(
            house=self._house,
            id=event.call,
            channel=event.channel,
            started=datetime.fromisoformat(event.started.isoformat()),  # as the record has it: an offset, no rules
            caller_id=event.caller_id,
            briefing=account.briefing,
            patience=self._house.manners.patience_s,
        )
        self._call = call
        started: dict[str, Any] = {
            "type": "call_started",
            "call": event.call,
            "account": account.name,
            "channel": event.channel,
            "at": event.started.isoformat(),
            "playbook": self._house.playbook.name,
        }
        if account.recording != "notice":
            started["recording"] = account.recording
        if event.caller_id:
            started["caller_id"] = event.caller_id
        if (briefing := call.live_briefing(event.at)) is not None:
            started["briefing"] = briefing.id
        if account.briefing is not None:
            started["incident"] = account.briefing.as_mapping()
        out: list[do.Action] = [_record(started, event.at)]
        for flag in opening.known_caller(call):
            call.caller.flags.add(flag)
            out.append(_record({"type": "flag", "kind": flag}, event.at))
        if account.history is not None and account.history.name:
            call.caller.slots.setdefault("name", account.history.name)
        return [*out, *self._reply(call, opening.greeting(call), event.at)]

    def _end(self, call: Call, by: str, reason: str, at: float) -> list[do.Action]:
        out = list(self._speaking.cut_short(call, at))
        if self._held is not None:
            out.append(
                _record({"type": "hold_ended", "seconds": round(at - self._held[1], 3), "checkins": self._held[3]}, at)
            )
            self._held = None
        if self._unanswered is not None:
            self._unanswered = None
        if call.recording:
            out.append(_record({"type": "recording_stopped", "reason": "the call ended"}, at))
            call.recording = False
        out += [_record(event, at) for event in wrap_up(call, by, reason, at)]
        call.ended = True
        return out

    def _after_the_end(self, call: Call, event: ev.Event) -> list[do.Action]:
        """Nothing changes any more, but a promise that was refused only now is written down as none."""
        if isinstance(event, ev.CommitmentFailed) and self._speaking.not_stored(call, event.id):
            return [_record({"type": "commitment_failed", "id": event.id}, event.at)]
        return []

    def _line_closing(self, call: Call, event: ev.LineClosing) -> list[do.Action]:
        """What was about to be said is not said any more; the caller hears why, and what becomes of their words."""
        self._waiting_turn = None
        self._speaking.overtaken(call)
        return [
            _record({"type": "line_closing"}, event.at),
            *self._fall_silent(event.at),
            *self._reply(call, line_closing(call), event.at),
        ]

    # ------------------------------------------------------------------ the caller speaks

    def _caller_sounds(self, at: float, since: float | None) -> list[do.Action]:
        """The caller makes sound. Recorded if it changes anything: a replay must know when it was."""
        since = at if since is None else min(round(since, 3), at)
        begins = self._floor.caller_since is None
        changes = begins or self._waiting_turn is not None
        if begins:
            self._floor.caller_starts(since, self._house.manners.backchannel_s)
        self._waiting_turn, stops_at = None, self._stop_at
        stop = self._fall_silent(at)
        if not (changes or stop or stops_at != self._stop_at):
            return []
        started: dict[str, Any] = {"type": "caller_started"}
        if since < at:
            started["since"] = since
        return [_record(started, at), *stop]

    def _fall_silent(self, at: float) -> list[do.Action]:
        """The caller speaks: we stop, but for the disclosure and for what may be said over them (R022, law)."""
        ours = self._floor.ours
        if ours is None or ours in self._stopping or self._speaking.runs_over(ours):
            return []
        if self._speaking.discloses(ours) and at < self._floor.ours_since + DISCLOSED_S:
            self._stop_at, self._stop_which = self._floor.ours_since + DISCLOSED_S, ours
            return []
        self._stop_at = None
        self._stopping.add(ours)
        return [do.StopSpeaking(id=ours)]

    def _stop_greeting(self) -> list[do.Action]:
        """Its disclosure has been heard: it is cut off, whatever else was begun meanwhile."""
        which, self._stop_at = self._stop_which, None
        if which is None or which in self._stopping:
            return []
        self._stopping.add(which)
        return [do.StopSpeaking(id=which)]

    def _partial(self, call: Call, event: ev.CallerSaid) -> list[do.Action]:
        """Danger and card numbers do not wait for the end of a turn; a tirade is gently cut into."""
        stop = self._caller_sounds(event.at, event.since)
        text, secrets = clean_words(call, event)
        alarm = partial_alarm(call, text, secrets)
        reply: Reply | None = None
        if alarm is not None and alarm[0] == "emergency" and call.mode != "emergency":
            reply = safety.begin_emergency(call, alarm[1], event.at)
        elif alarm is not None and alarm[0] == "card" and "card_number" not in call.told:
            reply = duties.card_cut_in(call, self._floor.spoken_for(event.at))
        elif self._may_cut_in(call, event.at) and ends_at_clause(text):
            reply = cut_in(call, text, self._floor.spoken_for(event.at))
        if reply is None or reply.silent:
            return stop
        partly: dict[str, Any] = {"type": "heard_partly", "turn": call.turn + 1, "text": text}
        if secrets:
            partly["kept_out"] = list(secrets)
        reply.over = True
        self._alarmed_since = self._floor.caller_since if alarm is not None else self._alarmed_since
        self._floor.unbroken_since = event.at
        words = self._reply(call, reply, event.at, turn=call.turn + 1, must=alarm is not None)
        return [*stop, _record(partly, event.at), *words]

    def _may_cut_in(self, call: Call, at: float) -> bool:
        manners = call.manners
        return (
            call.channel == "voice"
            and self._floor.spoken_for(at) >= manners.cut_in_after_s
            and call.cut_ins < manners.max_cut_ins
            and not call.relay
            and call.mode not in ("crisis", "emergency")
            and "slow_speech" not in call.caller.flags
        )

    def _turn(self, call: Call, event: ev.CallerSaid) -> list[do.Action]:
        """A whole turn: understand it, record it, answer it."""
        since = event.at if event.since is None else min(round(event.since, 3), event.at)
        if self._alarmed_since is not None:
            since, self._alarmed_since = min(since, self._alarmed_since), None
        if self._floor.caller_since is None:
            self._floor.caller_starts(since, self._house.manners.backchannel_s)
        spoken_for = self._floor.spoken_for(event.at)
        self._floor.caller_stops(event.at)
        self._waiting_turn = None
        heard = hear(call, event, since)
        out: list[do.Action] = [_record(e, event.at) for e in heard.records]
        out[0] = do.Record(event={"t": round(since, 3), **heard.records[0]})
        if call.channel == "voice" and not heard.silent:
            out = [*self._fall_silent(event.at), *out]
        if heard.silent and call.channel == "voice" and self._floor.ours is not None:
            return out + self._coughed_at(call, event.at)
        if heard.silent and (pending := self._speaking.late(call)) is not None:
            return out + self._perform(call, pending, event.at)
        self._speaking.overtaken(call)
        call.facts["turn_s"] = f"{event.at - since:.1f}"
        call.facts["unbroken_s"] = f"{spoken_for:.1f}"
        if not heard.silent:
            self._last_words = event.at
        if self._waits_for_more(call, event, heard):
            self._waiting_turn = event.at + 2.5 * patience_s(call.caller.heat, self._house.manners.patience_s) + 1.0
            self._unanswered = heard
            out.append(do.Backchannel(text="Mm-hm."))
            out.append(_record({"type": "backchannel", "text": "Mm-hm."}, event.at))
            return out
        reply: Reply | None = None
        if heard.silent:
            reply = prompt_silence(call, event.at)
        elif self._may_cut_in(call, event.at) and goes_on(event.text):
            reply = cut_in(call, event.text, spoken_for)
        if reply is None:
            reply = policy.choose(call, heard.reading, heard.matter, event.at, grew=heard.grew)
        return out + self._reply(call, reply, event.at)

    def _coughed_at(self, call: Call, at: float) -> list[do.Action]:
        """A sound without words while we speak: a greeting goes on, and so does what waits for its end."""
        self._stop_at = None
        if self._floor.ours not in self._stopping or self._speaking.waits:
            return []
        return self._reply(call, prompt_silence(call, at), at)

    def _waits_for_more(self, call: Call, event: ev.CallerSaid, heard: Heard) -> bool:
        """A turn that trails off may go on; danger, a duty or an insult in it does not wait for the rest."""
        return (
            call.channel == "voice"
            and not heard.silent
            and goes_on(event.text)
            and not _presses(heard.reading)
            and not self._may_cut_in(call, event.at)
            and call.mode not in ("emergency", "crisis")
            and len(event.text.split()) >= 12
        )

    # ------------------------------------------------------------------ we speak

    def _reply(
        self, call: Call, reply: Reply, at: float, turn: int | None = None, *, must: bool = True
    ) -> list[do.Action]:
        """Store what must be stored, then speak; with a composer, ask it for words meanwhile."""
        if reply.silent and reply.then is None and (reply.closing or call.closing):
            return [_record(e, at) for e in reply.records]
        out = self._speaking.prepare(
            call,
            self._house.guard,
            reply,
            at,
            turn if turn is not None else call.turn,
            composer=self._composer,
            store_s=STORE_S,
            must=must,
        )
        return out + self._speak_if_ready(call, at)

    def _perform(self, call: Call, pending: Pending | None, at: float) -> list[do.Action]:
        """Speak what is ready."""
        if pending is None:
            return []
        out = self._speaking.utter(call, pending, at)
        for action in out:
            if isinstance(action, do.Speak):
                self._floor.we_start(action.id, at)
        return out

    def _speak_if_ready(self, call: Call, at: float) -> list[do.Action]:
        return self._perform(call, self._speaking.ready(floor_free=self._floor_free(call)), at)

    def _floor_free(self, call: Call) -> bool:
        """Whether we may begin to speak: nobody talks into a caller who has gone on (R022)."""
        return call.channel != "voice" or (self._floor.caller_since is None and self._floor.ours is None)

    def _speak_due(self) -> float | None:
        free = self._call is not None and self._floor_free(self._call)
        return self._speaking.due if free or self._speaking.urgent else None

    def _stored(self, call: Call, event: ev.CommitmentRecorded) -> list[do.Action]:
        if not self._speaking.stored(call, event.id):
            return []
        stored = _record({"type": "commitment_stored", "id": event.id}, event.at)
        return [stored, *self._speak_if_ready(call, event.at)]

    def _not_stored(self, call: Call, event: ev.CommitmentFailed) -> list[do.Action]:
        if not self._speaking.not_stored(call, event.id):
            return []
        failed = _record({"type": "commitment_failed", "id": event.id}, event.at)
        return [failed, *self._speak_if_ready(call, event.at)]

    def _proposed(self, call: Call, event: ev.WordingProposed) -> list[do.Action]:
        text = field_without_secrets(event.text)
        if text != event.text or any(label in text for label in LABELS.values()):
            event = replace(event, text="")  # words that hold a secret are no words of ours, and none for a record
        if not self._speaking.proposed(call, self._house.guard, event):
            return []
        proposed = _record({"type": "wording_proposed", "id": event.id, "text": text}, event.at)
        return [proposed, *self._speak_if_ready(call, event.at)]

    def _briefed(self, call: Call, event: ev.BriefingPushed) -> list[do.Action]:
        """The whole briefing is recorded: a replay needs no account that has it."""
        call.briefing = event.briefing
        call.facts.pop("briefed", None)
        pushed: dict[str, Any] = {"type": "briefing", "id": event.briefing.id if event.briefing else ""}
        if event.briefing is not None:
            pushed["incident"] = event.briefing.as_mapping()
        return [_record(pushed, event.at)]

    def _reply_heard(self, call: Call, event: ev.ReplyHeard) -> list[do.Action]:
        if event.to is not None and self._speaking.hides_disclosure(event.id, event.to):
            call.facts["undisclosed"] = "yes"
        out, then = self._speaking.heard(call, event)
        if not out and then is None:
            return []
        if event.id == self._floor.ours:
            self._floor.we_stop(event.at)
        self._stopping.discard(event.id)
        if event.id == self._stop_which:
            self._stop_at = self._stop_which = None
        if "start_recording" in call.facts:
            out.append(_record({"type": "recording_started", "reason": call.facts.pop("start_recording")}, event.at))
        elif call.turn == 0 and call.account.recording == "notice" and not call.recording:
            call.recording = True
            out.append(_record({"type": "recording_started", "reason": "notice given"}, event.at))
        match then:
            case do.Transfer():
                self._transfer_kind = then.kind
                out.append(then)
            case do.Hold():
                self._held = (then.id, event.at, then.stated_s, 0)
                out.append(_record({"type": "hold_started", "asked": True, "stated_s": then.stated_s}, event.at))
                out.append(then)
            case do.EndCall():
                out.append(then)
                out += self._end(call, "receptionist", then.reason, event.at)
                return out
        return out + self._speak_if_ready(call, event.at)

    # ------------------------------------------------------------------ others answer

    def _transfer_answered(self, call: Call, event: ev.TransferAnswered) -> list[do.Action]:
        if call.facts.get("transfer") != "trying":
            return []
        reply = handover.transfer_answered(call, event, self._transfer_kind)
        if event.outcome != "accepted":
            safety.go_on(call, reply, event.at) if call.mode in ("crisis", "emergency") else policy.go_on(
                call, reply, event.at
            )
        return self._reply(call, reply, event.at)

    def _hold_ended(self, call: Call, event: ev.HoldEnded) -> list[do.Action]:
        if self._held is None:
            return []
        _, since, stated, checkins = self._held
        self._held = None
        reply = handover.hold_ended(call, event, event.at - since, stated, checkins)
        if reply.then is None:
            policy.go_on(call, reply, event.at)
        return self._reply(call, reply, event.at)

    # ------------------------------------------------------------------ time passes

    def _deadline_reached(self, call: Call, event: ev.DeadlineReached) -> list[do.Action]:
        at, now = event.at, event.at + HAIR_S
        came = _record({"type": "deadline_reached"}, at)
        if self._stop_at is not None and now >= self._stop_at:
            return [came, *self._stop_greeting()]
        if (due := self._speak_due()) is not None and now >= due:
            return [came, *self._perform(call, self._speaking.late(call), at)]
        if self._waiting_turn is not None and now >= self._waiting_turn:
            return [came, *self._answer_waiting(call, at)]
        if (due := self._backchannel_due()) is not None and now >= due:
            return self._backchannel(call, at)
        if (due := self._checkin_due()) is not None and now >= due:
            return [came, *self._checkin(call, at)]
        if (due := self._silence_due()) is not None and now >= due:
            return self._silence(call, at, came)
        return []

    def _answer_waiting(self, call: Call, at: float) -> list[do.Action]:
        heard, self._unanswered, self._waiting_turn = self._unanswered, None, None
        if heard is None:
            return []
        return self._reply(call, policy.choose(call, heard.reading, heard.matter, at, grew=heard.grew), at)

    def _backchannel_due(self) -> float | None:
        call = self._call
        if call is None or call.channel != "voice" or self._floor.caller_since is None:
            return None
        return None if call.relay else self._floor.next_backchannel

    def _backchannel(self, call: Call, at: float) -> list[do.Action]:
        floor = self._floor
        words = self._house.playbook.says.get("backchannel") or ("Mm-hm.",)
        text = words[floor.backchannels % len(words)]
        floor.backchannels += 1
        floor.next_backchannel = at + BACKCHANNEL_EVERY_S
        return [do.Backchannel(text=text), _record({"type": "backchannel", "text": text}, at)]

    def _checkin_due(self) -> float | None:
        if self._held is None or self._floor.ours is not None:
            return None
        _, since, stated, checkins = self._held
        return float(since + min(stated, CHECKIN_S) * (checkins + 1)) if checkins < 20 else None

    def _checkin(self, call: Call, at: float) -> list[do.Action]:
        held = self._held
        if held is None:
            return []
        self._held = (held[0], held[1], held[2], held[3] + 1)
        reply = Reply()
        key = "hold.checkin_long" if at - held[1] >= held[2] else "hold.checkin"
        reply.say(
            "hold_checkin", key, person=spoken_name(call, call.facts.get("hold_who")), need=True, rule="hold: check in"
        )
        return self._reply(call, reply, at)

    def _silence_due(self) -> float | None:
        call, floor = self._call, self._floor
        if call is None or floor.quiet_since is None or self._held is not None or self._speaking.due is not None:
            return None
        if floor.caller_since is not None or floor.ours is not None or call.facts.get("transfer") == "trying":
            return None
        if call.channel != "voice":
            return None
        if call.closing:
            said = (
                call.moves.get("close", 0) >= 2 and not call.relay and call.mode not in ("crisis", "emergency", "minor")
            )
            return floor.quiet_since + (GOODBYE_S if said else DEAD_LINE_S)
        if call.turn == 0 and call.silences == 0 and not call.last_said:
            return None
        factor = 3.0 if call.relay or "slow_speech" in call.caller.flags else 1.0
        base = self._house.manners.silence_s * factor * (1 + call.caller.heat / 20) * (1 + call.silences / 2)
        return floor.quiet_since + base

    def _silence(self, call: Call, at: float, came: do.Record) -> list[do.Action]:
        """Nobody speaks: a word of patience, then a question, and after long silence a line that is dead."""
        if call.closing:
            return [
                came,
                do.EndCall(reason="goodbye said"),
                *self._end(call, "receptionist", "goodbye said on both sides", at),
            ]
        if call.silences >= 5 and (not _stays(call) or at - self._last_words >= ENDLESS_CALL_S):
            return [came, do.EndCall(reason="dead line"), *self._end(call, "receptionist", "nobody on the line", at)]
        since = self._floor.quiet_since if self._floor.quiet_since is not None else at
        event = ev.CallerSaid(at=at, text="", since=since)
        return self._turn(call, event)


_DUTIES = frozenset({"refuse_recording", "minor", "relay", "card", "cvv", "ssn", "injection"})


def _presses(reading: Reading) -> bool:
    return max(reading.emergency, reading.self_harm, reading.abuse) >= 0.5 or bool(_DUTIES & reading.cues)


def _stays(call: Call) -> bool:
    """Callers whose silence is no dead line: in danger, children, and whoever speaks through an operator (law)."""
    return call.relay or call.mode in ("crisis", "emergency", "minor")


def _record(event: dict[str, Any], at: float) -> do.Record:
    return do.Record(event={"t": round(at, 3), **event} if "t" not in event else event)


def records(actions: Iterable[do.Action]) -> list[dict[str, Any]]:
    """The record events among some actions, commitments too, in order."""
    return [dict(a.event) for a in actions if isinstance(a, do.Record | do.RecordCommitment)]
