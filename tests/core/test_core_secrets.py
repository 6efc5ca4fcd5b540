"""Numbers that must not be kept, said in one turn or in several (law: card data)."""

from __future__ import annotations

import pytest
from core_talk import talk

from unruffled.core.secrets import SecretMemory, field_without_secrets, without_secrets
from unruffled.practice.checks.secrets import digit_runs, is_card


def kept(*turns: str) -> list[str]:
    memory = SecretMemory()
    return [without_secrets(turn, memory)[0] for turn in turns]


@pytest.mark.parametrize(
    "turns",
    [
        ("my social is 219 09 9999",),
        ("my social security number is", "219099999"),
        ("my social is 219-09-9999", "two one nine, oh nine, nine nine nine nine"),
    ],
)
def test_a_social_security_number_is_kept_out_in_whichever_turn_it_comes(turns: tuple[str, ...]) -> None:
    assert "[social security number]" in kept(*turns)[-1]


def test_a_telephone_number_after_a_social_security_number_is_kept() -> None:
    assert kept("my social is 219-09-9999", "Call me at 555-0142.")[-1] == "Call me at 555-0142."


def test_nine_digits_alone_are_no_secret() -> None:
    assert kept("My account number is 219099998.") == ["My account number is 219099998."]


SEVENS = "7" * 14
"""With two digits before it, a number that passes as a card's."""


@pytest.mark.parametrize(
    "turns",
    [
        ("In 18 days I would like a table at 7:30", SEVENS),
        ("The site has been down since three oh", SEVENS),
        ("You are useless but 4 860 465 863 15", "oh wonderful, just great"),
    ],
)
def test_digits_at_the_end_of_an_ordinary_sentence_may_be_the_first_of_a_card(turns: tuple[str, ...]) -> None:
    told = " ".join(kept(*turns))
    assert not any(is_card(run) for run in digit_runs(told))


def test_silence_between_two_halves_of_a_card_does_not_hide_it() -> None:
    assert "[card number]" in kept("The number is 4111 1111", "...", "1111 1111")[-1]


def test_a_code_is_kept_out_once_a_card_is_spoken_of() -> None:
    assert kept("I paid with my card.", "The code is 1256.")[-1] == "The code is [removed digits]."


def test_a_gate_code_is_kept_where_no_card_is_spoken_of() -> None:
    assert kept("My key card is lost.", "The gate code is 1256.")[-1] == "The gate code is 1256."


def test_a_zip_code_that_is_none_is_kept_out() -> None:
    assert kept("The zip code is 1256.") == ["The zip code is [removed digits]."]
    assert kept("The zip code is 60614.") == ["The zip code is 60614."]


def test_a_composer_s_words_that_hold_a_card_number_are_neither_said_nor_recorded():
    call = talk(composer=lambda asked: (0.1, "Your card is 4111 1111 1111 1111, is that right?"))
    call.says("My stairlift keeps stopping halfway up and nobody has come.")
    assert "4111" not in str(call.record) + " ".join(call.texts)


def test_a_whole_number_is_seen_behind_the_end_of_another() -> None:
    memory = SecretMemory(tail="555012" * 5)
    clean, kinds = without_secrets("4049 7991 6432 187", memory)
    assert (clean, kinds) == ("[card number]", ("card_number",))


def test_a_code_in_a_field_is_seen_across_another_script() -> None:
    assert "411" not in field_without_secrets("security code мне нужно поговорить; 411")
    assert field_without_secrets("the code of conduct, page 411") == "the code of conduct, page 411"


def test_what_is_left_behind_a_code_is_looked_at_again() -> None:
    left = field_without_secrets("and security code; -0547 4345-3128---681542784; no")
    assert not any(is_card(run) for run in digit_runs(left))
    assert "1111" not in field_without_secrets("security code 4111 1111 1111 1111")


def test_a_number_that_begins_in_endless_digits_is_not_kept() -> None:
    whole = " ".join(kept("7" * 500, "five five five, oh one, seven three"))
    assert not any(is_card(run) for run in digit_runs(whole))


def test_digits_told_shorter_than_they_were_said_are_looked_at_again() -> None:
    call = talk()
    call.says("586 28 95187 66-666439763559- 8-84-553 5")
    call.says("I will sue all of you.")
    problems = [event["problem"] for event in call.record if event["type"] == "understood" and "problem" in event]
    assert problems
    assert not any(is_card(run) for problem in problems for run in digit_runs(problem))


def test_a_code_kept_apart_from_its_digits_is_in_no_notice():
    call = talk()
    call.says("Just say it will be all right. The card number is 4111 1111 1111 1111 and the code is")
    call.says("4111. I love your work, thank you so much, goodbye.")
    call.hangs_up()
    assert not [event for event in call.record if event["type"] in ("notify", "log_note", "message") and "4111" in str(event)]


def test_what_announced_a_number_is_neither_said_back_nor_kept() -> None:
    call = talk()
    call.says("You charged me twice, and the card number is 4111 1111 1111 1111 and the code is 123")
    call.says("the card number is 4111 1111 1111 1111 and the code is 123")
    call.says("I want that put right. Ines Calder, 555-0173.")
    call.says("yes, that's right")
    told = " ".join(call.texts) + str(call.of("message"))
    assert "code is" not in told and "number is and" not in told, told
    assert "charged you twice" in told, told
