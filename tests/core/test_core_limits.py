"""The ladder of limits: calm ground, warnings that name the thing, the manager, the end. For abuse of people, and never for some."""

from __future__ import annotations

import re
from typing import Any

import pytest
from core_talk import Talk, account, talk

INSULTS = ["You are an idiot.", "You are a useless moron.", "Shut up, you stupid cow.", "You are a pathetic idiot."]
SEXUAL = ["What are you wearing, sexy?", "Take your clothes off for me, baby."]
SLURS = ["Go back to your own country.", "Go back where you came from, you people are all thieves."]
THREATS = ["I am going to come down there and break your legs.", "I will burn your office down."]
THINGS = ["This damn lift is a piece of shit!", "The bloody thing is broken again, for fuck's sake.", "It's a crappy goddamn seat and it sucks.",
          "What the hell is wrong with this stupid rail?", "Shit, shit, shit, it stopped again."]

BEHAVIOUR = {"insult": "insult|name-calling", "sexual": "sexual", "discriminatory": "remark|comment|words like that", "threat": "threat"}
HELP = r"\b(?:help|take care|solve)"
CONSEQUENCE = r"\bend (?:the|this) call"


def climbed(lines: list[str], **more: Any) -> Talk:
    call = talk(account(**more) if more else None)
    call.tells(*lines)
    return call


def ended_by_us(call: Talk) -> bool:
    return bool(call.of("call_ended")) and call.one("call_ended")["by"] == "receptionist"


def test_the_first_insult_is_met_on_calm_ground_without_a_warning():
    call = climbed(INSULTS[:1])
    assert "common ground" in call.last.text or "calm ground" in call.last.text
    assert re.search(HELP, call.last.text) and call.of("warning") == [] and call.last.moves == ("set_boundary",)


def test_an_insult_that_comes_with_a_trouble_is_answered_with_help():
    call = climbed(["My stairlift has been stuck since Monday and nobody came, you idiot!"])
    assert call.of("warning") == [] and "ground" not in call.last.text
    assert any(word in call.last.text for word in ("stuck", "Monday", "help"))


def test_nobody_agrees_with_an_insult():
    call = climbed(["My stairlift has been stuck since Monday and nobody came!", "You're all useless idiots, and it is still stuck!"])
    assert "agreement" not in call.last.moves


def test_insults_lead_over_two_warnings_to_the_end():
    call = climbed(INSULTS)
    assert [(event["n"], event["for"]) for event in call.of("warning")] == [(1, "insult"), (2, "insult")]
    assert ended_by_us(call) and "2 warnings" in call.one("call_ended")["reason"]
    assert call.record[-1]["disposition"] == "ended_after_warnings"
    assert call.texts[-1].endswith("Goodbye.")


@pytest.mark.parametrize(("lines", "kind"), [(SEXUAL, "sexual"), (SLURS, "discriminatory"), (THREATS, "threat")])
def test_graver_abuse_is_warned_once_and_then_ended(lines: list[str], kind: str):
    call = climbed(lines)
    assert [event["for"] for event in call.of("warning")] == [kind]
    assert ended_by_us(call)


@pytest.mark.parametrize("limits", [{"warnings": 1}, {"warnings": 3}])
def test_the_client_sets_how_often_is_warned(limits: dict[str, int]):
    call = climbed([*INSULTS, "You moron, you idiot.", "You stupid idiot."], limits=limits)
    assert len(call.of("warning")) == limits["warnings"] and ended_by_us(call)


def test_the_client_sets_how_often_is_warned_of_slurs():
    call = climbed([SLURS[0], SLURS[1], "Go back to where you came from."], limits={"discriminatory_warnings": 2})
    assert [event["for"] for event in call.of("warning")] == ["discriminatory", "discriminatory"]


def test_another_kind_is_named_before_the_call_ends():
    call = climbed([*INSULTS[:2], SLURS[0]])
    assert [event["for"] for event in call.of("warning")] == ["insult", "discriminatory"] and not ended_by_us(call)
    call.says(INSULTS[2])
    assert ended_by_us(call) and len(call.of("warning")) == 2


@pytest.mark.parametrize(("lines", "kind"), [(INSULTS, "insult"), (SEXUAL, "sexual"), (SLURS, "discriminatory"), (THREATS, "threat")])
@pytest.mark.parametrize("name", ["call-1", "call-2", "call-3"])
def test_a_warning_names_the_behaviour_offers_help_and_says_what_follows(lines: list[str], kind: str, name: str):
    call = talk(id=name)
    call.tells(*lines)
    for event in call.of("warning"):
        assert event["text"] in call.texts
        for part in (BEHAVIOUR[kind], HELP, CONSEQUENCE):
            assert re.search(part, event["text"].lower()), event["text"]


def test_an_apology_ends_the_ladder_and_it_begins_anew():
    call = climbed([*INSULTS[:2], "I'm sorry, I shouldn't have called you that."])
    assert not ended_by_us(call) and "warn" not in call.last.moves
    call.says(INSULTS[2])
    assert "ground" in call.last.text
    call.tells(INSULTS[3], "You moron, you idiot.")
    assert len(call.of("warning")) == 3 and not ended_by_us(call)
    call.says("You stupid idiot.")
    assert ended_by_us(call)


@pytest.mark.parametrize("thing", THINGS)
def test_profanity_at_things_never_counts(thing: str):
    call = climbed([thing] * 5)
    assert call.of("warning") == [] and not ended_by_us(call) and call.of("incident_report") == []
    assert all(event["abuse"] == "none" for event in call.of("heard"))


SPARED = {
    "in an emergency": "My mother is not breathing!",
    "in despair": "I want to kill myself.",
    "a child": "I'm eight years old and my mom isn't here.",
    "a relay operator": "Relay operator 2204 here with a relay call. GA",
    "with a stutter": "M-m-my l-l-lift is b-b-broken, p-p-please help.",
}


@pytest.mark.parametrize("first", SPARED.values(), ids=SPARED)
def test_is_never_warned_and_never_put_out(first: str):
    call = climbed([first, *INSULTS, *SEXUAL])
    assert call.of("warning") == [] and not ended_by_us(call)
    assert not any(re.search(CONSEQUENCE, text) for text in call.texts)


def test_an_emergency_after_a_warning_suspends_the_ladder():
    call = climbed([*INSULTS[:2], "Wait, my mother fell and she is not breathing!", *INSULTS[2:]])
    assert len(call.of("warning")) == 1 and not ended_by_us(call)
    assert "911" in " ".join(call.texts)


def test_the_manager_is_told_and_gets_a_report_with_the_words_and_their_times():
    call = climbed(INSULTS)
    report = call.one("incident_report")
    heard = {event["text"]: event["t1"] for event in call.of("heard")}
    assert report["to"] == "manager" and [quote["text"] for quote in report["quotes"]] == INSULTS
    assert all(quote["t"] == heard[quote["text"]] for quote in report["quotes"])
    assert any(event["to"] == "manager" for event in call.of("notify"))
    assert "the office manager" in call.one("log_note")["outcome"]


def test_a_threat_reaches_a_person_within_fifteen_seconds_word_for_word():
    call = climbed(THREATS[:1])
    told = next(event for event in call.of("notify") if event["priority"] == "urgent")
    assert told["to"] == "manager" and THREATS[0] in told["summary"]
    assert told["t"] - call.of("heard")[0]["t1"] <= 15
    assert any(event["kind"] == "threat" for event in call.of("flag"))


def test_what_was_said_below_the_belt_is_no_message():
    call = climbed(SEXUAL)
    assert call.of("message") == [] and len(call.one("incident_report")["quotes"]) == 2


def test_the_caller_hears_that_the_manager_has_it_where_the_house_hands_over():
    call = climbed(INSULTS)
    assert "the office manager" in call.texts[-1]


def test_a_house_that_simply_ends_still_reports():
    call = talk(playbook="davinci")
    call.tells(*INSULTS)
    assert ended_by_us(call) and "manager" not in call.texts[-1]
    assert call.one("incident_report")["to"] == "manager"


def test_a_caller_who_stops_is_served_as_anybody_else():
    call = climbed([*INSULTS[:2], "My stairlift keeps stopping halfway up.", "I want it repaired.", "Ines Calder, 555 0134", "Yes, that's right."])
    assert call.hangs_up()[-1]["disposition"] == "callback_scheduled" and len(call.of("warning")) == 1


def test_our_own_words_repeat_no_insult():
    call = climbed([*INSULTS[:3], "My stairlift keeps stopping, you idiot."])
    assert not re.search(r"idiot|moron|cow|stupid", " ".join(call.texts).lower())
