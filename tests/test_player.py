"""A scripted caller is heard exactly as the script says, on virtual time."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from fake_conversation import Parrot
from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.practice.player import as_jsonl, play
from unruffled.practice.scenario import Line, Scenario, load_scenario
from unruffled.practice.speech_of_lines import laid_out

CALLS = Path(__file__).parent / "calls"


def scenario(*says: str, channel: str = "voice", **more: object) -> Scenario:
    base = load_scenario(CALLS / "wet_ledger.yaml")
    lines = tuple(say if isinstance(say, Line) else Line(say=say) for say in says)
    values = {name: getattr(base, name) for name in Scenario.__slots__}
    return Scenario(**(values | {"lines": lines, "channel": channel} | more))


def said(talk: Parrot, final: bool = True) -> list[ev.CallerSaid]:
    return [event for event in talk.got if isinstance(event, ev.CallerSaid) and event.final is final]


def times(talk: Parrot) -> list[float]:
    return [event.at for event in talk.got]


def test_a_line_starts_after_the_reply_and_a_natural_gap_and_lasts_by_its_words():
    talk = Parrot()
    play(scenario("The blue door sticks again and I cannot lock it."), conversation=talk)
    greeting = next(e for e in talk.got if isinstance(e, ev.ReplyHeard))
    turn = said(talk)[0]
    assert turn.since == pytest.approx(greeting.at + 0.3)
    assert turn.at - turn.since == pytest.approx(10 / 2.7, abs=0.002)


def test_seconds_of_the_script_win_over_the_count_of_words():
    talk = Parrot()
    play(scenario(Line(say="Well, no.", seconds=9.0)), conversation=talk)
    assert said(talk)[0].at - said(talk)[0].since == pytest.approx(9.0)


def test_partials_grow_at_clause_ends_and_never_lie_more_than_three_seconds_apart():
    talk = Parrot()
    say = "First it leaked, then " + "it dripped and " * 12 + "then it stopped."
    play(scenario(say), conversation=talk)
    parts = said(talk, final=False)
    assert parts[0].text == "First it leaked,"
    assert all(b.text.startswith(a.text) for a, b in itertools.pairwise(parts))
    marks = [parts[0].since, *(p.at for p in parts), said(talk)[0].at]
    assert max(b - a for a, b in itertools.pairwise(marks)) <= 3.4


def test_a_pause_inside_a_line_takes_time_and_ends_no_turn():
    talk = Parrot()
    play(scenario("I thought about it. [pause 4s] I still want it back."), conversation=talk)
    (turn,) = said(talk)
    assert turn.text == "I thought about it. I still want it back."
    assert turn.at - turn.since == pytest.approx(9 / 2.7 + 4, abs=0.01)


def test_a_pause_before_the_first_word_is_time_before_sound():
    talk = Parrot()
    play(scenario("[pause 5s] All right."), conversation=talk)
    greeting = next(e for e in talk.got if isinstance(e, ev.ReplyHeard))
    started = next(e for e in talk.got if isinstance(e, ev.CallerStarted))
    assert started.at == pytest.approx(greeting.at + 5.3)


def test_a_silence_is_a_turn_without_words_and_without_sound():
    talk = Parrot()
    play(scenario("[silence 4s]"), conversation=talk)
    (turn,) = said(talk)
    assert turn.text == "" and turn.at - turn.since == pytest.approx(4.0)
    assert not any(isinstance(e, ev.CallerStarted) for e in talk.got)


def test_when_the_receptionist_speaks_into_a_silence_the_rest_of_it_is_used_up():
    class Speaks(Parrot):
        def _on(self, event):
            return [self.say("Take your time.")] if isinstance(event, ev.DeadlineReached) else super()._on(event)

    def rule(talk, event):
        return event.at + 2.5 if isinstance(event, ev.ReplyHeard) and event.id == 1 else None

    talk = Speaks(deadline=rule)
    record = play(scenario("[silence 9s]", "Yes."), conversation=talk)
    assert [turn.text for turn in said(talk)] == ["Yes."]
    spoken = [e for e in record if e["type"] == "spoken"]
    assert said(talk)[0].since == pytest.approx(spoken[1]["t1"] + 0.3)


def test_sounds_stay_in_the_text_and_take_no_time_of_words():
    talk = Parrot()
    play(scenario("[giggling] one two three"), conversation=talk)
    assert said(talk)[0].text == "[giggling] one two three"
    assert laid_out("[giggling] one two three", None).seconds == pytest.approx(3 / 2.7, abs=0.001)


def test_a_caller_who_is_only_backchannelled_goes_on_after_a_breath():
    talk = Parrot(answer=lambda e: [do.Backchannel(text="mm-hm")] if e.final else [])
    play(scenario("and the bins were full, and", "and the gate was open"), conversation=talk)
    first, second = said(talk)
    assert second.since == pytest.approx(first.at + 0.4)


def test_the_caller_waits_for_a_reply_that_comes_with_a_deadline():
    class Slow(Parrot):
        def _on(self, event):
            return [self.say("Let me say that back.")] if isinstance(event, ev.DeadlineReached) else super()._on(event)

    def rule(talk, event):
        return event.at + 1.4 if isinstance(event, ev.CallerSaid) and event.final else None

    talk = Slow(answer=lambda e: [], deadline=rule)
    record = play(scenario("The till is short.", "Yes."), conversation=talk)
    reply = next(e for e in record if e.get("text") == "Let me say that back.")
    assert reply["t"] == pytest.approx(said(talk)[0].at + 1.4)
    assert said(talk)[1].since == pytest.approx(reply["t1"] + 0.3)


def test_deadlines_fire_at_their_own_time_between_partials_and_time_never_runs_back():
    talk = Parrot(deadline=lambda talk, event: round(event.at + 0.7, 3) if event.at < 12 else None)
    play(scenario("I said it to Monday's man, and to Tuesday's man, and nobody wrote it down at all."), conversation=talk)
    assert times(talk) == sorted(times(talk))
    fired = [e.at for e in talk.got if isinstance(e, ev.DeadlineReached)]
    assert len(fired) > 5


def test_words_over_the_caller_do_not_stop_the_caller():
    def over(event):
        return [] if event.final or "five" not in event.text else [talk.say("Please stop there.", over=True)]

    talk = Parrot(answer=over)
    play(scenario(Line(say="four, five, six, seven, eight, nine, ten.", seconds=14)), conversation=talk)
    assert said(talk)[0].text.endswith("ten.")
    assert said(talk)[0].at - said(talk)[0].since == pytest.approx(14)


def test_a_stopped_reply_reports_how_much_of_it_was_played():
    def answer(event):
        if event.final:
            return []
        return [do.StopSpeaking(id=2)] if talk.ids == 2 else [talk.say("Please leave the house now. " * 10, over=True)]

    talk = Parrot(answer=answer)
    play(scenario(Line(say="There is a smell, it is gas, I think.", seconds=9)), conversation=talk)
    cut = next(e for e in talk.got if isinstance(e, ev.ReplyHeard) and e.id == 2)
    assert cut.to is not None and 0 < cut.to < 250


def test_a_promise_is_recorded_before_the_core_hears_that_it_may_be_spoken():
    event = {"t": 0.0, "type": "commitment", "id": "c1", "do": "message"}
    talk = Parrot(answer=lambda e: [do.RecordCommitment(id="c1", event=event)] if e.final else [])
    record = play(scenario("Please tell them."), conversation=talk)
    stored = next(e for e in talk.got if isinstance(e, ev.CommitmentRecorded))
    assert any(e["type"] == "commitment" for e in record) and stored.at == said(talk)[0].at


def test_a_transfer_answers_as_the_world_says_and_a_hold_lasts_as_the_world_says():
    asks = iter([do.Transfer(id=7, kind="warm", to="vault", summary="wet box"), do.Hold(id=8, who="vault", stated_s=60)])

    def answer(event):
        if not event.final:
            return []
        action = next(asks, None)
        extra = [do.Record(event={"t": event.at, "type": "hold_started", "asked": True, "stated_s": 60})]
        return [] if action is None else [action, *(extra if isinstance(action, do.Hold) else [])]

    talk = Parrot(answer=answer)
    play(scenario("Put me through.", "Try them then.", Line(say="[hold 30s]", only_if="hold"), "Well?"), conversation=talk)
    transfer = next(e for e in talk.got if isinstance(e, ev.TransferAnswered))
    hold = next(e for e in talk.got if isinstance(e, ev.HoldEnded))
    first, second, third = said(talk)
    assert (transfer.outcome, transfer.id, transfer.at) == ("busy", 7, pytest.approx(first.at + 8))
    assert (hold.id, hold.at) == (8, pytest.approx(second.at + 30))
    assert third.since >= hold.at


def test_lines_with_if_and_unless_are_played_by_what_is_in_the_record():
    lines = (Line(say="never said", only_if="hold"), Line(say="always said", unless="hold"))
    talk = Parrot()
    play(scenario(*lines), conversation=talk)
    assert [turn.text for turn in said(talk)] == ["always said"]


def test_the_caller_hangs_up_half_a_second_after_the_last_answer():
    talk = Parrot()
    record = play(scenario("Bye."), conversation=talk)
    last = [e for e in record if e["type"] == "spoken"][-1]
    assert record[-1]["type"] == "call_ended" and record[-1]["t"] == pytest.approx(last["t1"] + 0.5)


def test_when_the_core_hangs_up_nothing_more_is_said():
    talk = Parrot(answer=lambda e: [talk.say("This call ends now."), do.EndCall(reason="limits")])
    record = play(scenario("one", "two"), conversation=talk)
    assert [turn.text for turn in said(talk)] == ["one"]
    assert record[-1]["text"] == "This call ends now."


def test_in_chat_there_are_no_partials_and_typing_takes_two_seconds():
    talk = Parrot()
    play(scenario("hello, is anyone there, or not", channel="chat"), conversation=talk)
    assert not said(talk, final=False)
    assert (said(talk)[0].since, said(talk)[0].at) == (2.0, 2.0)


def test_nothing_of_the_truth_reaches_the_core():
    talk = Parrot()
    play(load_scenario(CALLS / "wet_ledger.yaml"), conversation=talk)
    seen = repr(talk.got)
    assert "bookbinder" not in seen and "state_problem" not in seen and "noon tomorrow" not in seen.lower().replace("noon tomorrow is fine", "")


def test_the_same_scenario_gives_the_same_bytes():
    call = load_scenario(CALLS / "wet_ledger.yaml")
    assert as_jsonl(play(call, conversation=Parrot())) == as_jsonl(play(call, conversation=Parrot()))
