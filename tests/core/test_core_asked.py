"""What callers ask is answered: by the client's own words, by the plan, and never by something else."""

from __future__ import annotations

import pytest
from core_talk import HOLLIN, Talk, account, talk

from unruffled.accounts import load_account, sample_accounts_folder

ANSWERS = [
    {"about": ["price", "cost", "how much", "charge"], "say": "a service visit is ninety dollars"},
    {"about": ["address", "location"], "say": "the workshop is at 12 Quarry Road, behind the mill"},
    {"about": ["cancel", "cancellation"], "say": "a service plan ends with thirty days' notice"},
    {"about": ["night rate", "night price"], "say": "a visit at night is one hundred and fifty dollars"},
    {"about": ["deadline", "cutoff"], "say": "grant forms are taken until noon on Friday"},
    {"about": ["cards", "pay by card"], "say": "the engineer takes cards at the door"},
]


def firm(**changes: object) -> Talk:
    return talk(account(answers=ANSWERS, **changes))


@pytest.mark.parametrize(("asked", "said"), [
    ("How much is it for someone to come out?", "ninety dollars"),
    ("what do you charge", "ninety dollars"),
    ("How much do you charge at night?", "one hundred and fifty"),
    ("Where are you?", "Quarry Road"),
    ("are you guys on the ring road", "Quarry Road"),
    ("When do I have to hand in the form?", "noon on Friday"),
    ("and do you take amex", "takes cards"),
    ("I asked how much it is.", "ninety dollars"),
])
def test_a_question_is_answered_though_it_uses_other_words(asked: str, said: str) -> None:
    assert said in firm().says(asked)


def test_an_answer_is_found_by_what_it_says() -> None:
    call = firm()
    call.says("I want to cancel my service plan.")
    assert "thirty days" in call.says("Before that, is there a notice period?")
    assert "thirty days" in call.says("Yes but how long is it? In days.")


def test_two_questions_get_two_answers() -> None:
    said = firm().says("Hi, how much is a visit, and do you take visa cards?")
    assert "ninety dollars" in said and "takes cards" in said
    said = firm().says("Hi, how much is a visit, and do you fit seat belts?")
    assert "ninety dollars" in said and "the service desk" in said


def decided(call: Talk) -> Talk:
    call.says("My stairlift squeaks all the way up and I would like it looked at.")
    call.says("Ines Calder, 555 0134")
    return call


@pytest.mark.parametrize("asked", ["So what happens now?", "Who does what, and when?", "Do I ring you or do they call me?", "What's next?"])
def test_who_asks_what_happens_now_hears_who_and_by_when(asked: str) -> None:
    said = decided(talk()).says(asked)
    assert "the service desk" in said and "by four this afternoon" in said


@pytest.mark.parametrize("asked", ["And if nobody calls?", "What if they don't ring?", "So what do I do if he never calls?"])
def test_who_asks_what_if_nobody_calls_is_told_what_then(asked: str) -> None:
    said = decided(talk()).says(asked)
    assert "again" in said and "down for" not in said


def test_what_we_hold_is_read_back() -> None:
    call = decided(talk())
    assert "555-0134" in call.says("What number do you have for me?")
    assert "don't have your number" in talk().says("Which number do you have?").lower() or "no number" in talk().says("Which number do you have?")


@pytest.mark.parametrize("asked", ["Who do I talk to about a job?", "Who handles refunds?", "Who's in charge of bookings?"])
def test_whom_to_turn_to_is_not_who_we_are(asked: str) -> None:
    said = talk().says(asked)
    assert "service desk" in said and "AI" not in said


@pytest.mark.parametrize("asked", ["Who is this?", "Who am I speaking to?"])
def test_who_we_are_is_told(asked: str) -> None:
    assert "AI" in talk().says(asked)


TRANSFER = [{"do": "transfer", "who": "desk", "kind": "warm", "brief": True}, *HOLLIN["authority"]]


@pytest.mark.parametrize("answer", ["No don't put me through, just tell me.", "Fine, take a message then. Tell them the rail is bent.", "No."])
def test_a_refusal_is_no_transfer(answer: str) -> None:
    call = talk(account(authority=TRANSFER), transfer="accepted")
    call.says("Can I speak to somebody at the service desk please?")
    call.says(answer)
    call.settle()
    assert not call.of("transfer")


@pytest.mark.parametrize("no", ["No need to call back.", "I don't want a callback.", "You don't need to ring me."])
def test_who_wants_no_call_gets_none_promised(no: str) -> None:
    call = talk()
    call.says("Please tell the service desk that the key for the rail is under the mat.")
    call.says(f"Gina Ross, 555-0154. {no}")
    call.hangs_up()
    assert {event["do"] for event in call.of("commitment")} <= {"message"}
    assert "will call" not in " ".join(call.texts)


def test_who_lets_it_go_is_let_go() -> None:
    call = decided(talk())
    assert "?" not in call.says("Forget it. Bye.")


def test_a_call_about_something_is_about_that() -> None:
    said = talk().says("I'm calling about my invoice.")
    assert "invoice" in said and "What are you calling about" not in said


@pytest.mark.parametrize(("told", "first"), [
    (["My rail came off the wall on Sunday and my mother can't get upstairs.", "I want it fixed. And don't put me on hold, just answer me.", "Ines Calder, 555 0134"],
     "I want it fixed"),
    (["You took eighty dollars twice for the service plan.", "I want my money back. Tell me plainly.", "Ines Calder, 555 0134"], "I want my money back"),
])
def test_the_note_names_what_is_wanted_and_not_how_they_want_to_be_talked_to(told: list[str], first: str) -> None:
    call = talk()
    call.tells(*told)
    call.hangs_up()
    assert call.one("log_note")["cause"] == first


def test_a_notice_says_what_happened_and_not_only_one_thing() -> None:
    call = talk()
    call.tells("Somebody came on Monday and left the rail half off the wall. My husband died in May and I can't lift it.", "Ines Calder, 555 0134", "Yes.")
    call.hangs_up()
    summary = call.of("notify")[0]["summary"]
    assert "rail half off the wall" in summary and "died in May" in summary


def test_whom_a_signed_line_names_gets_the_matter() -> None:
    answers = [{"about": ["viewing", "showroom"], "say": "visits to the showroom are arranged by the office manager"}]
    authority = [*HOLLIN["authority"], {"do": "callback", "who": "manager", "by": "within one working day"}]
    call = talk(account(answers=answers, authority=authority))
    assert "office manager" in call.says("Could I see a lift in the showroom this week?")
    call.says("Tuesday after five? Grace Odum, 555-0172.")
    call.hangs_up()
    assert call.of("message")[-1]["to"] == "manager"


def test_what_went_wrong_by_their_doing_is_a_complaint() -> None:
    call = talk(account(route=HOLLIN["route"] | {"service_complaint": "manager"}))
    call.tells("My brother was buried today and your flowers went to the wrong church.", "Colm Reyes, 555-0108", "Fine.")
    call.hangs_up()
    assert call.one("message")["to"] == "manager"


def test_a_yes_after_a_no_is_the_callers_yes() -> None:
    call = decided(talk())
    call.says("That's not an answer.")
    call.says("Ok fine.")
    call.hangs_up()
    assert call.of("agreement")[-1]["answer"] == "yes"


def test_a_question_on_the_heels_of_a_yes_gets_one_question_back() -> None:
    call = talk(load_account(sample_accounts_folder() / "05_it_help_desk.yaml"), replays=False)
    call.says("The invoice from last week is wrong and I'd like it put right.")
    call.says("Ines Calder, 555 0134. I'm with Harrow & Finch.")
    assert call.call.asked == "check"
    call.call.agreed = True  # the yes was heard, and they went on before the answer to it was spoken
    assert call.says("Is Mr. Lindqvist in the office?").count("?") == 1


@pytest.mark.parametrize(("house", "asked", "said"), [
    ("03_gym", "how much is a membership", "forty-nine"),
    ("03_gym", "hey im 15 how much is a membership", "forty-nine"),
    ("03_gym", "how much do you charge", "forty-nine"),
    ("03_gym", "How much is a day pass?", "twelve"),
    ("03_gym", "Why was I charged twice?", "billing desk"),
    ("02_plumber", "How much do you charge at night?", "one hundred and sixty"),
    ("02_plumber", "How much is a visit?", "eighty-five"),
])
def test_the_answer_is_the_one_about_what_was_named(house: str, asked: str, said: str) -> None:
    assert said in talk(load_account(sample_accounts_folder() / f"{house}.yaml")).says(asked)
