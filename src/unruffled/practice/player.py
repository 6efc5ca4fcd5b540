"""Plays a scripted caller against the core: open loop, virtual time, nothing but the caller's sounds."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from unruffled.core import events as ev
from unruffled.practice import speech_of_lines as speech
from unruffled.practice.border import Border, Talks, World
from unruffled.practice.scenario import STEPS, Line, Scenario

GAP_S = 0.3
"""Between the end of a reply and the caller's next words, on voice."""
GOES_ON_S = 0.4
"""A caller who is only backchannelled takes a breath and goes on."""
WAITS_S = 6.0
"""How long a caller waits for an answer before going on."""
TYPES_S = 2.0
HANGS_UP_S = 0.5

Held = Callable[[Scenario, list[dict[str, Any]], str], bool]
"""Whether a check, by name, holds on the record so far."""


def play(
    scenario: Scenario, *, conversation: Talks | None = None, held: Held | None = None
) -> list[dict[str, Any]]:
    """Record of one scripted call: events of the record contract, in order. Same input, same events.

    conversation: a fresh one; None = made for the scenario's account. held: how `if` and `unless` judge the
    name of a check; None = by `practice.checks`.
    """
    chat = scenario.channel == "chat"
    length = speech.reply_s if scenario.channel == "voice" else _no_time
    world = World(transfer=scenario.transfer, hold_s=scenario.hold_s, reply_s=length)
    border = Border(talk=conversation or _fresh(scenario), world=world)
    border.send(ev.CallAnswered(at=0.0, call=scenario.id, channel=scenario.channel, started=scenario.started,
                                caller_id=scenario.caller_id))
    border.settle()
    gap = GAP_S
    for line in scenario.lines:
        if border.ended:
            break
        if _happens(line, scenario, border.record, held or _judged):
            gap = _chat_turn(border, line) if chat else _turn(border, line, gap, scenario.channel == "voice")
    _floor(border, HANGS_UP_S, speech.laid_out("[pause 0s]", None))
    border.end("caller")
    return border.record


def as_jsonl(record: Sequence[dict[str, Any]]) -> str:
    """The record as it is written to a file: one event a line, keys in order, the same bytes every run."""
    return "".join(
        json.dumps(event, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n" for event in record
    )


def _no_time(text: str) -> float:
    return 0.0


def _fresh(scenario: Scenario) -> Talks:
    from unruffled.accounts.playbook import load_playbook
    from unruffled.core.conversation import Conversation

    return Conversation(scenario.account, load_playbook(scenario.account.playbook))


def _happens(line: Line, scenario: Scenario, record: list[dict[str, Any]], held: Held) -> bool:
    def has(word: str) -> bool:
        if word in STEPS:
            return any(event["type"] == ("hold_started" if word == "hold" else word) for event in record)
        return held(scenario, record, word)

    return (line.only_if is None or has(line.only_if)) and (line.unless is None or not has(line.unless))


def _judged(scenario: Scenario, record: list[dict[str, Any]], name: str) -> bool:
    from unruffled.practice.checks import holds

    return holds(scenario, record, name)


def _turn(border: Border, line: Line, gap: float, voice: bool) -> float:
    """One spoken turn. Returns the gap before the next one."""
    said = speech.laid_out(line.say, line.seconds)
    _floor(border, gap, said)
    if not _sounds_after_waiting(border, said):
        return GAP_S
    start = border.now
    if voice:
        border.send(ev.CallerStarted(at=start))
        for after, text in said.partials:
            border.advance(round(start + after, 3))
            if border.ended:
                return GAP_S
            border.send(ev.CallerSaid(at=border.now, text=text, final=False, since=start))
    border.advance(round(start + said.seconds, 3))
    return GAP_S if border.ended else _final(border, said.text, start)


def _chat_turn(border: Border, line: Line) -> float:
    """One typed turn: it takes time to type and none to say."""
    said = speech.laid_out(line.say, None)
    _floor(border, 0.0, said)
    if not _sounds_after_waiting(border, said):
        return 0.0
    pauses = said.seconds - speech.laid_out(said.text, None).seconds
    border.advance(round(border.now + TYPES_S + pauses, 3))
    border.settle()
    if not border.ended:
        _final(border, said.text, border.now)
    return 0.0


def _floor(border: Border, gap: float, said: speech.Utterance) -> None:
    """Until the receptionist has finished and the caller has drawn breath."""
    waits_on_hold = bool(said.wait) and said.wait[0].kind == "hold"
    while not border.ended:
        border.settle(holds=not waits_on_hold)
        spoke = border.spoke
        border.advance(border.now + gap, until_spoken=True)
        if border.spoke == spoke and (waits_on_hold or not border.on_hold()):
            return


def _sounds_after_waiting(border: Border, said: speech.Utterance) -> bool:
    """Lets the time before the first sound pass. False if the turn is over without a sound."""
    start, spoke = border.now, border.spoke
    for stretch in said.wait:
        if stretch.kind == "hold" and border.on_hold():
            border.settle(holds=True)
        else:
            border.advance(border.now + stretch.seconds, until_spoken=True)
            border.settle()
    if said.text or border.ended:
        return not border.ended
    if border.spoke == spoke and all(stretch.kind == "silence" for stretch in said.wait):
        _final(border, "", start)
    return False


def _final(border: Border, text: str, start: float) -> float:
    """The turn is over; waits for the answer. Returns the gap before the caller's next words."""
    spoke, backchannels = border.spoke, border.backchannels
    border.send(ev.CallerSaid(at=border.now, text=text, final=True, since=start))
    border.settle()
    if border.spoke > spoke:
        return GAP_S
    deadline = border.talk.deadline
    if border.backchannels == backchannels and deadline is not None and deadline <= border.now + WAITS_S:
        border.advance(border.now + WAITS_S, until_spoken=True)
        border.settle()
    return GAP_S if border.spoke > spoke else GOES_ON_S
