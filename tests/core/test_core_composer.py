"""A composer may find better words. Late, refused, empty or silent, the caller hears a good sentence by the deadline, once."""

from __future__ import annotations

import pytest
from core_talk import Talk, plain, sentences, talk

from unruffled.core import actions as do
from unruffled.core import events as ev

TROUBLE = "My stairlift stops halfway up every single time."
GOOD = "Stopping halfway every time must be a nuisance. What would you like them to do about it?"


def asked_for(call: Talk) -> list[do.ProposeWording]:
    return [action for action in call.asked if isinstance(action, do.ProposeWording)]


def answered(answer: str, after: float = 0.4) -> Talk:
    """A call whose composer always answers the same."""
    return talk(composer=lambda request: (after, answer))


def test_wording_is_asked_for_with_a_fallback_a_deadline_and_the_facts():
    call = talk(composer=lambda request: None)
    call.says(TROUBLE)
    (request,) = asked_for(call)
    assert request.fallback and 0 < request.by - call.of("heard")[-1]["t1"] <= 1.5
    assert request.brief["firm"] == "Hollin Stairlifts" and request.brief["moves"]
    assert call.last.text == request.fallback


def test_nothing_is_asked_of_a_composer_that_is_not_there():
    call = talk()
    call.says(TROUBLE)
    assert asked_for(call) == []


def test_the_greeting_waits_for_no_composer():
    call = answered("Hey there!")
    assert asked_for(call) == [] and "AI assistant" in call.texts[0]


def test_a_good_proposal_is_spoken_in_place_of_the_fallback():
    call = answered(GOOD)
    assert call.says(TROUBLE) == GOOD
    assert call.of("spoken")[-1]["text"] == GOOD


REFUSED = {
    "tells the caller to calm down": "Please calm down. What would you like them to do?",
    "promises a result": "It will be fixed by noon, guaranteed. What else is there?",
    "promises a time that nobody gave": "The service desk will call you in ten minutes. What is your number?",
    "offers a time kept for urgent callers": "The duty engineer can call you within 20 minutes. What is your number?",
    "claims to be a person": "I'm a real person, I promise. What happened?",
    "names a private person": "Greta Hollin will hear of it. What would you like?",
    "asks two things": "What happened? And what is your name?",
    "asks a second thing in quotation marks": '"Lol ""no idea."" Maybe it stops halfway?" What happened?',
    "is at a loss": "I have no idea why it stops halfway. What happened?",
    "drops the question": "Stopping halfway every time must be a nuisance.",
    "goes on and on": "That must be a nuisance for you. " + "It stops and then it stands there for a while. " * 6 + "What now?",
    "is empty": "",
    "is blank": "  \n ",
}


@pytest.mark.parametrize("words", REFUSED.values(), ids=REFUSED)
def test_a_proposal_is_refused_that(words: str):
    call = answered(words)
    heard = call.says(TROUBLE)
    assert heard == asked_for(call)[-1].fallback
    assert len(call.spoken) == 2


def test_a_refused_proposal_costs_no_more_time_than_it_took():
    call = answered(REFUSED["is empty"], after=0.2)
    call.says(TROUBLE)
    assert call.of("spoken")[-1]["t"] == pytest.approx(call.of("heard")[-1]["t1"] + 0.2)


def test_a_proposal_that_comes_too_late_is_dropped():
    call = answered(GOOD, after=4.0)
    call.says(TROUBLE)
    call.waits(6)
    assert GOOD not in call.texts and len(call.spoken) == 2
    assert call.of("spoken")[-1]["t"] == pytest.approx(asked_for(call)[0].by)


def test_a_composer_that_never_answers_is_not_noticed():
    call = talk(composer=lambda request: None)
    call.tells(TROUBLE, "I want it looked at.", "Ines Calder, 555 0134", "Yes, that's right.", "Bye.")
    call.hangs_up()
    assert call.one("commitment")["by"] == "by four this afternoon"
    assert call.record[-1]["disposition"] == "callback_scheduled" and call.record[-1]["agreed"] is True


def test_an_old_id_answers_nothing():
    call = talk(composer=lambda request: None)
    call.replays = False  # the record does not hold what was not spoken
    call.says(TROUBLE)
    old = asked_for(call)[0].id
    before = len(call.spoken)
    call.send(ev.CallerStarted(at=call.now))
    call.send(ev.CallerSaid(at=call.now, text="I want it looked at.", since=call.now))
    call.send(ev.WordingProposed(at=call.now, id=old, text=GOOD))
    assert len(call.spoken) == before
    call.settle()
    call.waits(2)
    assert GOOD not in call.texts and len(call.spoken) == before + 1


def test_a_second_answer_to_the_same_request_is_not_spoken_too():
    call = answered(GOOD)
    call.says(TROUBLE)
    call.send(ev.WordingProposed(at=call.now, id=asked_for(call)[0].id, text="And how are you today?"))
    assert call.texts[1:] == [GOOD]


def test_a_sentence_of_a_composer_is_not_said_twice():
    call = answered(GOOD)
    call.tells(TROUBLE, "The seat squeaks as well, by the way.", "The rail is loose too.")
    assert call.texts.count(GOOD) == 1
    assert len(call.spoken) == 4


FIXED = {
    "a promise": ([TROUBLE, "I want it looked at.", "Ines Calder, 555 0134"], "by four this afternoon"),
    "a warning": (["You are an idiot.", "You are a useless moron."], "end the call|end this call"),
    "guidance in an emergency": (["My mother is not breathing!"], "911"),
    "the crisis line": (["I want to kill myself."], "988"),
    "a card number that must not be read out": (["My card is 4111 1111 1111 1111."], "number|card"),
    "that we are no person": (["Am I talking to a machine?"], "AI assistant"),
    "what is not ours to promise": (["It stops halfway.", "Promise me it is fixed today."], "can't|takes|won't|decide"),
}


@pytest.mark.parametrize(("lines", "must"), FIXED.values(), ids=FIXED)
def test_a_composer_cannot_put_its_words_in_place_of(lines: list[str], must: str):
    import re

    call = answered("Sure, no problem at all, that is fine. Is that all right?")
    for line in lines[:-1]:
        call.says(line)
    heard = call.says(lines[-1])
    assert re.search(must, heard) and "no problem at all" not in heard


def test_words_that_bind_nobody_reach_the_relay_operator_with_the_sign_that_it_is_their_turn():
    call = answered("That lift should not stop like that, I can see that. What would you like them to do?")
    call.says("Relay operator 2204 here with a relay call. GA")
    heard = call.says("My stairlift stops halfway up every single time. GA")
    assert heard.endswith("GA") and sentences(heard)[-1] == "GA"


def test_a_signed_fact_stays_whatever_the_composer_writes():
    call = answered("Batteries are a wide field. What else can I do?")
    heard = call.says("How does the battery charge?")
    assert "a lift charges itself at either end of the rail" in plain(heard)


def test_what_a_caller_talks_over_before_it_was_said_is_dropped_and_what_mattered_is_said_next():
    call = talk(composer=lambda request: None)
    call.replays = False  # the first turn is answered in the second
    call.says(TROUBLE)
    call.waits(0.3)
    at = call.now
    call.send(ev.CallerSaid(at=at, text="I want it looked at.", since=at))
    call.waits(0.5)
    assert len(call.spoken) == 2  # the composer is still thinking
    call.says("Before Friday, if it can be done.", gap=0.0)
    assert "the service desk" in " ".join(call.texts[2:]).lower()
    assert len(call.texts) == len(set(call.texts))


def test_nobody_begins_to_speak_while_the_caller_has_gone_on():
    call = talk(composer=lambda request: (0.5, GOOD))
    call.replays = False
    call.settle()
    call.waits(0.5)
    call.send(ev.CallerSaid(at=call.now, text=TROUBLE, since=call.now))
    call.waits(0.2)
    call.send(ev.CallerStarted(at=call.now))
    call.waits(3)
    assert len(call.spoken) == 1
    call.send(ev.CallerSaid(at=call.now, text="", since=call.now - 3))  # it was only a cough
    call.settle()
    assert call.texts[1:] == [GOOD]


def test_a_proposal_that_says_the_same_twice_is_not_spoken():
    twice = "What would you like to happen about your stairlift?"
    call = answered(f"{twice} {twice}")
    assert call.says(TROUBLE) == asked_for(call)[0].fallback


def test_a_mark_without_words_is_not_spoken():
    call = answered(f"? {GOOD}")
    assert call.says(TROUBLE) == asked_for(call)[0].fallback


def test_a_question_without_its_mark_is_not_slipped_into_a_reply_that_asks_nothing():
    call = talk(composer=lambda request: (0.4, f"What's your name {request.fallback}"))
    call.tells(TROUBLE, "I want somebody to repair it.", "Ida Brandt, 555 0134.", "Yes.", "The seat is loose too.")
    assert not any("your name" in speak.text and "?" not in speak.text for speak in call.spoken)


def test_a_proposal_that_asks_again_for_what_was_given_is_not_spoken() -> None:
    call = answered("Let me take that down for you. Who am I talking to?")
    call.says("This is Dana Voss. My lift stopped halfway up.")
    call.says("I want it looked at")
    assert "Who am I talking to" not in " ".join(call.texts), call.texts
