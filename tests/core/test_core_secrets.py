"""Numbers that must not be kept, said in one turn or in several (law: card data)."""

from __future__ import annotations

import pytest

from unruffled.core.secrets import SecretMemory, without_secrets


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
