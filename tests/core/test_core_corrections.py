"""What a caller puts right holds from then on, for us and for whoever was told before."""

from __future__ import annotations

import pytest
from core_talk import account, talk


def decided(number: str = "555-0170"):  # type: ignore[no-untyped-def]
    line = talk(account(ask=None))
    line.tells("The lift is stuck halfway up the stairs since this morning.", f"Curtis Boone, {number}.")
    return line


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("Sorry, my number is 555-0107, not 0170.", "555-0107"),
        ("Not 0170, sorry, 0107.", "555-0107"),
        ("No, it's 0107.", "555-0107"),
        ("I said 0170 but it's 0107.", "555-0107"),
        ("It's one oh seven at the end.", "555-0107"),
        ("No wait, double seven.", "555-0177"),
        ("Sorry, the area code is 312.", "312-555-0170"),
    ],
)
def test_a_number_put_right_reaches_whoever_was_told_the_wrong_one(said: str, kept: str) -> None:
    line = decided()
    line.says(said)
    line.says("Yes.")
    line.hangs_up()
    assert line.of("message")[-1]["fields"]["callback"] == kept
    told = line.of("notify")
    for person in {event["to"] for event in told}:
        assert kept in [event["summary"] for event in told if event["to"] == person][-1]
    assert len(told) == len({(event["to"], event["summary"]) for event in told})


@pytest.mark.parametrize("said", ["It's about 12 stairs, not 10.", "No, it broke in 2019, not 2018.", "Sorry, I meant 20 stairs."])
def test_other_counts_put_right_leave_the_number_alone(said: str) -> None:
    line = decided()
    line.says(said)
    line.hangs_up()
    assert line.call.caller.slots["callback"] == "555-0170"


def test_nobody_is_told_twice_when_nothing_was_put_right() -> None:
    line = decided()
    line.tells("Yes.", "It's 555-0170.")
    line.hangs_up()
    told = [(event["to"], event["priority"]) for event in line.of("notify")]
    assert len(told) == len(set(told))


@pytest.mark.parametrize(
    ("first", "then", "kept"),
    [
        ("Curtis Boone", "And it's Boone with an H, B-O-H-N-E.", "Curtis Bohne"),
        ("Curtis Boone", "B-O-H-N-E.", "Curtis Bohne"),
        ("Lena Ortiz", "L-I-N-A.", "Lina Ortiz"),
        ("Lena", "It's L-I-N-A.", "Lina"),
        ("Ada Pell", "It's Pell with two Ls, P-E-L-L.", "Ada Pell"),
        ("Curtis", "Boone. B-O-O-N-E.", "Curtis Boone"),
        ("Curtis", "It's B-O-O-N-E.", "Curtis Boone"),
        ("Alice Rowe", "I'm Alicia, not Alice.", "Alicia Rowe"),
        ("Ada Row", "Not Row, Rowe.", "Ada Rowe"),
        ("Joost", "No, B-L-O-E-M is the company.", "Joost"),
        ("Jon", "My last name is Jones.", "Jon Jones"),
    ],
)
def test_letters_put_a_name_right_and_leave_the_rest_of_it(first: str, then: str, kept: str) -> None:
    line = talk(account(ask=None))
    line.tells("The lift is stuck halfway up the stairs since this morning.", f"{first}, 555-0170.", then)
    line.hangs_up()
    assert line.call.caller.name == kept
    assert line.of("message")[-1]["fields"]["name"] == kept


def test_an_address_of_mail_and_people_named_stay_whole_in_the_message() -> None:
    line = talk(account(ask=None))
    line.tells("A girl called Aoife said Odile would ring me about the lift, and Kevin said so too.", "Write to m.thorne@example.test about it.", "Pat Rowe, 555-0170.")
    line.hangs_up()
    detail = line.of("message")[-1]["fields"]["detail"]
    assert all(part in detail for part in ("Aoife", "Odile", "Kevin", "m.thorne@example.test"))
    assert "child" not in line.call.caller.slots


PLACED = {"ask": ["address"]}


@pytest.mark.parametrize(
    "said",
    [
        "I'd like to see one of the flats, is a viewing possible?",
        "I need to cancel my appointment on Friday.",
        "I'm a courier, I've a parcel for your workshop and nobody opens.",
        "Can I leave a message for the owner? It's about an invoice.",
    ],
)
def test_where_somebody_lives_is_not_asked_when_it_happens_elsewhere(said: str) -> None:
    line = talk(account(**PLACED))
    line.tells(said, "Pat Rowe, 555-0170.")
    line.hangs_up()
    assert "address" not in line.call.asks


@pytest.mark.parametrize("said", ["The lift makes a noise, I'd like somebody to look at it.", "I viewed the manual and the radiator still leaks."])
def test_where_it_is_is_asked_when_somebody_has_to_go_there(said: str) -> None:
    line = talk(account(**PLACED))
    line.tells(said, "Pat Rowe, 555-0170.")
    line.hangs_up()
    assert "address" in line.call.asks


def test_i_told_you_is_no_address() -> None:
    line = talk(account(**PLACED))
    line.tells("The lift makes a noise, I'd like somebody to look at it.", "Pat Rowe, 555-0170.", "I told you, at number 9.")
    line.hangs_up()
    assert "told" not in line.call.caller.slots.get("address", "")
