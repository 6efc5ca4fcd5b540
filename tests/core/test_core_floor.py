"""Whose floor is it: patience, small sounds, cut-ins, barge-in, silence, hold, and the end of the line."""

from __future__ import annotations

from datetime import datetime
from itertools import pairwise

import pytest
from core_talk import WEDNESDAY, Talk, account, questions, talk
from hypothesis import given, settings
from hypothesis import strategies as st

from unruffled.accounts.playbook import load_playbook
from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.core.conversation import Conversation
from unruffled.core.turn_taking import patience_s

STORY = ["My stairlift stops halfway up", "and the seat has come loose", "and your mechanic never came on Monday",
         "and my father sat there for an hour", "and nobody picks up the phone at your place", "and the rail is bent now"]
RANT = ", ".join(STORY * 9)


def rant(call: Talk, seconds: float, *, breaks: bool = True) -> None:
    """The caller speaks for so long without yielding, and then stops."""
    call.settle()
    call.waits(0.3)
    start, clauses = call.now, STORY * 40
    call.send(ev.CallerStarted(at=start))
    said: list[str] = []
    for n, clause in enumerate(clauses):
        said.append(clause + ("," if breaks else ""))
        call.advance(round(start + 2.5 * (n + 1), 3))
        if call.now - start >= seconds or call.ended:
            break
        call.send(ev.CallerSaid(at=call.now, text=" ".join(said), final=False, since=start))
    call.send(ev.CallerSaid(at=call.now, text=" ".join(said).rstrip(",") + ".", since=start))
    call.settle()


# ------------------------------------------------------------------ patience


@given(heat=st.floats(0, 10), more=st.floats(0, 10), base=st.floats(0.4, 2))
def test_patience_grows_with_heat_and_has_bounds(heat: float, more: float, base: float):
    hotter = min(10.0, heat + more)
    assert base <= patience_s(heat, base) <= patience_s(hotter, base) <= max(3 * base, 1.2) + 1e-9
    assert heat < 6 or patience_s(heat, base) >= 1.2


def test_a_heated_caller_is_given_more_time_and_the_record_says_so():
    call = talk()
    call.tells("This is the third time I ring you people and NOBODY has come! It's a disgrace!", "I have had it with you people!")
    pace = call.of("pace")
    assert pace and all(event["end_of_turn_s"] >= 1.2 and event["reason"] == "heat" for event in pace)
    assert [event["end_of_turn_s"] for event in pace] == sorted(event["end_of_turn_s"] for event in pace)


@pytest.mark.parametrize(("says", "least"), [
    ("Relay operator 2204 here with a relay call. GA", 3.0),
    ("M-m-my l-l-lift is b-b-broken, p-p-please help.", 1.75),
])
def test_relayed_and_stuttering_speech_is_given_its_time(says: str, least: float):
    call = talk()
    call.says(says)
    assert call.of("pace")[0]["end_of_turn_s"] >= least


def test_a_turn_that_trails_off_is_waited_for_and_not_answered_into():
    call = talk()
    before = len(call.spoken)
    call.settle()
    call.waits(0.3)
    start = call.now
    call.send(ev.CallerStarted(at=start))
    call.waits(6)
    call.send(ev.CallerSaid(at=call.now, text="So my father was on the seat and it was on its way up the stairs and", since=start))
    call.waits(1.5)
    assert len(call.spoken) == before and call.of("backchannel")
    call.waits(8)
    assert len(call.spoken) == before + 1


@pytest.mark.parametrize(("says", "must"), [
    ("I just cannot do this any more, honestly I want to end my life tonight, and", "988"),
    ("My mother fell off the seat and she is not breathing and her lips are blue, and", "911"),
    ("Listen, I do not want you recording any of this call and I never said you could, and", "off|stopped"),
    ("You are a complete idiot and a moron and I hope that somebody tells you that, and", "help"),
])
def test_a_turn_that_trails_off_is_answered_at_once_if_it_holds_what_cannot_wait(says: str, must: str):
    import re

    call = talk(account(consent={"recording": "notice"}))
    heard = call.says(says)
    assert re.search(must, heard)
    assert call.of("spoken")[1]["t"] <= call.of("heard")[0]["t1"]


# ------------------------------------------------------------------ small sounds and cut-ins


def test_a_long_turn_gets_small_sounds_every_six_to_fifteen_seconds():
    call = talk()
    rant(call, 62)
    start = call.of("heard")[0]["t"]
    times = [start, *(event["t"] for event in call.of("backchannel")), call.of("heard")[0]["t1"]]
    assert len(times) >= 6
    assert all(6 <= b - a <= 15 for a, b in pairwise(times[:-1])) and times[-1] - times[-2] <= 15
    assert all(len(event["text"].split()) <= 3 for event in call.of("backchannel"))


def test_a_short_turn_gets_none():
    call = talk()
    call.says("My stairlift stops halfway up.")
    assert call.of("backchannel") == []


def test_a_relay_operator_and_a_typed_chat_get_none():
    relay = talk()
    relay.says("Relay operator 2204 here with a relay call. GA")
    rant(relay, 40)
    chat = talk(channel="chat")
    chat.says(RANT)
    assert relay.of("backchannel") == chat.of("backchannel") == []


def test_a_tirade_is_cut_into_once_past_ninety_seconds_with_permission_and_summary():
    call = talk()
    rant(call, 110)
    (cut,) = call.of("cut_in")
    assert 90 <= cut["after_s"] <= 110
    speak = next(speak for speak in call.spoken if "cut_in" in speak.moves)
    assert speak.over and questions(speak.text) == 1
    assert any(word in speak.text.lower() for word in ("may i", "if i may", "let me", "excuse me"))
    assert sum(noun in speak.text for noun in ("halfway", "loose", "mechanic", "hour", "rail", "picks up")) >= 1
    assert len(call.of("heard_partly")) == 1 and call.of("heard_partly")[0]["text"].endswith(",")


def test_nobody_is_cut_into_before_ninety_seconds():
    call = talk()
    rant(call, 85)
    assert call.of("cut_in") == []


def test_nobody_is_cut_into_in_the_middle_of_a_clause():
    call = talk()
    rant(call, 130, breaks=False)
    assert call.of("heard_partly") == []


def test_the_client_may_allow_more_or_less_time():
    call = talk(account(limits={"cut_in_after": "40s"}))
    rant(call, 60)
    assert 40 <= call.one("cut_in")["after_s"] <= 60


def test_nobody_is_cut_into_more_than_twice_in_a_call():
    call = talk()
    for _ in range(4):
        rant(call, 130)
    assert 1 <= len(call.of("cut_in")) <= 2


@pytest.mark.parametrize("first", ["Relay operator 2204 here with a relay call. GA", "I want to kill myself.", "My mother is not breathing!",
                                   "M-m-my l-l-lift is b-b-broken, p-p-please help."])
def test_some_callers_are_never_cut_into(first: str):
    call = talk()
    call.says(first)
    rant(call, 130)
    assert call.of("cut_in") == []


def test_a_repeated_complaint_is_summed_up_once():
    call = talk()
    rant(call, 110)
    speak = next(speak for speak in call.spoken if "cut_in" in speak.moves)
    clauses = speak.text.lower().replace("?", ",").split(",")
    assert len(clauses) == len(set(clauses))


# ------------------------------------------------------------------ barge-in


def test_we_fall_silent_when_the_caller_speaks_over_us_and_the_record_says_how_far_we_came():
    call = talk()
    call.settle()
    call.waits(0.3)
    call.send(ev.CallerSaid(at=call.now, text="My stairlift stops halfway up every time.", since=call.now))
    call.waits(1.5)
    call.send(ev.CallerStarted(at=call.now))
    assert any(isinstance(action, do.StopSpeaking) and action.id == call.last.id for action in call.asked)
    spoken = call.of("spoken")[-1]
    assert 0 < spoken["heard_to"] < len(spoken["text"]) and spoken["t1"] == call.now
    at = call.now + 2
    call.advance(at)
    call.send(ev.CallerSaid(at=at, text="And the seat is loose.", since=at - 2))


def test_nothing_is_stopped_when_nothing_is_said():
    call = talk()
    call.says("My stairlift stops halfway up every time.")
    assert not any(isinstance(action, do.StopSpeaking) for action in call.asked)


# ------------------------------------------------------------------ silence


def test_silence_is_allowed_for_four_seconds_and_then_met_with_patience():
    call = talk()
    call.says("My stairlift stops halfway up every time.")
    quiet, before = call.now, len(call.spoken)
    call.waits(4)
    assert len(call.spoken) == before
    call.waits(10)
    assert len(call.spoken) == before + 1 and call.of("spoken")[-1]["t"] - quiet > 4
    assert "silence" in call.of("heard")[-1]["acts"]


def test_each_silence_is_given_more_time_than_the_last():
    call = talk()
    call.waits(75)
    starts = [event["t"] for event in call.of("spoken")]
    ends = [event["t1"] for event in call.of("spoken")]
    gaps = [b - a for a, b in zip(ends, starts[1:])]
    assert len(gaps) >= 3 and gaps == sorted(gaps)


def test_a_dead_line_ends():
    call = talk()
    call.waits(600)
    assert call.ended and call.one("call_ended")["by"] == "receptionist"
    assert call.record[-1]["disposition"] == "abandoned" and call.record[-1]["handhold"]


@pytest.mark.parametrize("first", ["I want to kill myself.", "My mother is not breathing!", "Relay operator 2204 here with a relay call. GA",
                                   "I'm eight years old and my mom isn't here."])
def test_the_silence_of_some_callers_is_no_dead_line(first: str):
    call = talk()
    call.says(first)
    call.waits(900)
    assert not call.ended
    assert len(call.spoken) > 4


def test_even_such_a_line_ends_some_day():
    call = talk()
    call.says("Relay operator 2204 here with a relay call. GA")
    call.waits(4 * 3600)
    assert call.ended


def test_after_goodbye_on_both_sides_the_line_is_put_down():
    call = talk()
    call.tells("My stairlift squeaks and I would like it looked at.", "Ines Calder, 555 0134", "Yes, that's right.", "Bye.")
    call.waits(90)
    assert call.ended and call.record[-1]["disposition"] == "callback_scheduled"


# ------------------------------------------------------------------ hold and transfer

HOLDS = account(authority=[{"do": "hold", "who": "desk", "for": "60s"}, {"do": "callback", "who": "desk", "by": "by four this afternoon"}])
PUTS_THROUGH = account(authority=[{"do": "transfer", "who": "desk", "kind": "warm", "brief": True},
                                  {"do": "callback", "who": "desk", "by": "by four this afternoon"}])
SQUEAK = "My stairlift keeps stopping halfway up and I would like it looked at."


def held(seconds: float = 75) -> Talk:
    call = talk(HOLDS, hold_s=seconds)
    for line in (SQUEAK, "It has done so since Monday.", "Ines Calder, 555 0134"):
        if call.call.asked == "hold":
            break
        call.says(line)
    assert call.call.asked == "hold" and "up to" in call.last.text
    return call


def test_a_hold_is_asked_for_timed_and_checked_in_on():
    call = held()
    call.says("Yes, go ahead.")
    assert call.one("hold_started") | {"asked": True, "stated_s": 60.0} == call.one("hold_started")
    call.waits(80)
    ended = call.one("hold_ended")
    assert ended["seconds"] == 75 and ended["checkins"] >= 2
    spoken = [event["t"] for event in call.of("spoken") if event["t"] >= call.one("hold_started")["t"]]
    assert max(b - a for a, b in zip([call.one("hold_started")["t"], *spoken], spoken)) <= 40
    assert "apologize" in " ".join(call.texts[-3:])


def test_a_refused_hold_is_not_asked_for_again():
    call = held()
    call.says("No, don't put me on hold!")
    call.tells("Just have them call me.", "Ines Calder, 555 0134", "Yes.")
    assert call.of("hold_started") == [] and sum("hold for" in text or "on hold" in text for text in call.texts) <= 1


def test_nobody_in_heat_is_asked_to_hold():
    call = talk(HOLDS)
    call.tells("This is the third damn time and NOBODY has come! I'm furious with you people!", "You people NEVER answer, it's a disgrace!!",
               "I am so sick of this!")
    assert call.call.asks.get("hold", 0) == 0 or call.call.caller.heat < 6


def test_a_transfer_is_asked_for_and_passes_on_what_was_told():
    call = talk(PUTS_THROUGH, transfer="accepted")
    call.says(SQUEAK)
    if call.call.asked != "transfer":
        call.says("Just somebody to look at it.")
    assert call.call.asked == "transfer" and not any(isinstance(action, do.Transfer) for action in call.asked)
    call.says("Yes, please.")
    moved = call.one("transfer")
    assert moved["consent"] and moved["outcome"] == "accepted" and "halfway" in moved["summary"]
    assert call.hangs_up()[-1]["disposition"] == "warm_transfer"
    assert any(event["to"] == "desk" for event in call.of("notify"))


@pytest.mark.parametrize("outcome", ["declined", "busy", "no_answer", "failed"])
def test_after_a_transfer_that_failed_the_truth_is_told_and_a_message_taken(outcome: str):
    call = talk(PUTS_THROUGH, transfer=outcome)
    call.says(SQUEAK)
    if call.call.asked != "transfer":
        call.says("Just somebody to look at it.")
    call.says("Yes, please.")
    call.settle()
    assert call.one("transfer")["outcome"] == outcome
    call.tells("Ines Calder, 555 0134", "Yes.", "Yes, that's right.")
    assert call.hangs_up()[-1]["disposition"] == "callback_scheduled"
    assert len(call.of("transfer")) == 1


def test_a_caller_who_says_no_is_not_put_through():
    call = talk(PUTS_THROUGH, transfer="accepted")
    call.tells(SQUEAK, "No, I do not want to be put through.", "No.", "No, just take a message. Ines Calder, 555 0134")
    assert call.of("transfer") == []


# ------------------------------------------------------------------ the end

LINES = st.lists(st.sampled_from([
    "My stairlift stops halfway up.", "Yes.", "No.", "Ines Calder, 555 0134", "You idiot.", "Why?", "[crying]", "[silence 9s]",
    "I want a person.", "Thank you, bye.", "My mother is not breathing!", "I want to kill myself.", "Don't record me.", "Hola, no hablo inglés.",
]), min_size=0, max_size=5)


@settings(max_examples=20, deadline=None)
@given(lines=LINES, by=st.sampled_from(["caller", "line"]))
def test_however_a_call_ends_it_is_concluded_and_leaves_the_caller_something_to_hold_on_to(lines: list[str], by: str):
    call = talk()
    call.tells(*lines)
    call.waits(0.2)
    call.end(by)
    assert [event["type"] for event in call.record[-2:]] == ["call_ended", "concluded"]
    hold = call.record[-1]["handhold"]
    assert hold and "_" not in hold and ":" not in hold.split(" ")[0]
    assert call.talk.deadline is None


# ------------------------------------------------------------------ sounds over the greeting


def begun() -> Talk:
    """A call whose greeting is just being played."""
    call = talk()
    core = Conversation(call.client, load_playbook("default"))
    fresh = Talk(talk=core, world=call.world, client=call.client, whole=False)
    fresh.send(ev.CallAnswered(at=0.0, call="call-2", channel="voice", started=datetime.fromisoformat(WEDNESDAY)))
    return fresh


def test_a_cough_over_the_greeting_does_not_end_it_and_nothing_is_said_over_it():
    call = begun()
    for start, end in ((0.1, 0.7), (0.75, 0.8)):
        call.advance(start)
        call.send(ev.CallerStarted(at=start))
        call.advance(end)
        call.send(ev.CallerSaid(at=end, text="?", final=True, since=start))
    call.settle()
    greeting, *later = call.of("spoken")
    assert "AI" in greeting["text"] and "heard_to" not in greeting
    assert all(event["t"] >= greeting["t1"] for event in later)


def test_a_caller_who_goes_on_over_the_greeting_stops_it_whatever_was_begun_meanwhile():
    call = begun()
    call.advance(0.3)
    call.send(ev.CallerStarted(at=0.3))
    call.advance(0.9)
    call.send(ev.CallerSaid(at=0.9, text="There is a fire and my father", final=False, since=0.3))
    call.advance(4.0)
    call.send(ev.CallerSaid(at=4.0, text="There is a fire and my father can't get down!", final=True, since=0.3))
    call.settle()
    greeting = next(event for event in call.of("spoken") if "greet" in event["moves"])
    assert greeting["t1"] <= 1.5 and "AI" in greeting["text"][:greeting["heard_to"]]


def test_a_greeting_that_was_cut_off_before_it_said_ai_is_made_good_with_the_next_words():
    call = begun()
    (playing,) = call.speaking
    call.advance(0.05)
    call.speaking.clear()
    call.pending.clear()
    call.send(ev.ReplyHeard(at=0.05, id=playing.id, to=2))
    call.advance(0.5)
    call.send(ev.CallerStarted(at=0.5))
    call.advance(2.0)
    call.send(ev.CallerSaid(at=2.0, text="My stairlift stops halfway up.", final=True, since=0.5))
    call.settle()
    assert "AI" in call.of("spoken")[1]["text"]


def test_a_cut_in_that_finds_no_words_leaves_the_caller_the_floor():
    call = talk()
    call.settle()
    start, said = call.now, ""
    call.send(ev.CallerStarted(at=start))
    for n in range(30):
        said += "the fitter will come tomorrow, the refund will be there by five, "
        call.advance(round(start + 5.0 * (n + 1), 3))
        call.send(ev.CallerSaid(at=call.now, text=said, final=False, since=start))
    assert len(call.spoken) == 1
    call.send(ev.CallerSaid(at=call.now, text=said, final=True, since=start))
    call.settle()


def test_words_that_raised_an_alarm_and_never_ended_were_heard_before_help_was_promised():
    call = talk()
    call.whole = call.replays = False
    call.send(ev.CallerSaid(at=call.now, text="I smell gas in the hallway", final=False, since=call.now))
    call.waits(0.3)
    start = call.now
    call.send(ev.CallerStarted(at=start))
    call.waits(3.0)
    call.send(ev.CallerSaid(at=call.now, text="Are you even there?", final=True, since=start))
    call.settle()
    promised = call.of("commitment")
    assert promised and call.of("heard")[0]["t"] <= promised[0]["t"] and call.of("heard")[0]["urgency"] == "emergency"
