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
