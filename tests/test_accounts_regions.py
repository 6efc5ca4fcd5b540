"""Regions: every one is complete, and an unknown one has words that hold anywhere."""

from __future__ import annotations

import re

import pytest

from unruffled.accounts import region_facts
from unruffled.accounts.languages import is_language
from unruffled.accounts.regions import region_codes

UNION = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK"


@pytest.mark.parametrize("code", region_codes())
def test_every_region_is_complete(code: str) -> None:
    facts = region_facts(code)
    assert facts.known and facts.name
    assert re.fullmatch(r"\d{3}", facts.emergency)
    assert facts.languages and all(is_language(language) for language in facts.languages)
    assert facts.calling.isdigit() or code == "EU"
    if facts.crisis is not None:
        assert facts.crisis.number in facts.crisis.how and facts.crisis.name


def test_an_unknown_region_gets_words_that_hold_anywhere() -> None:
    for code in ("", "ZZ", "Atlantis"):
        facts = region_facts(code)
        assert not facts.known and facts.emergency == "your local emergency number"
        assert facts.crisis is None and facts.gas is None


@pytest.mark.parametrize(
    ("code", "emergency", "crisis"),
    [
        ("US", "911", "988"),
        ("CA", "911", "988"),
        ("GB", "999", "116 123"),
        ("IE", "112", "116 123"),
        ("AU", "000", "13 11 14"),
        ("NZ", "111", "1737"),
        ("DE", "112", "116 123"),
        ("FR", "112", "3114"),
        ("ES", "112", "024"),
    ],
)
def test_the_numbers_people_will_need(code: str, emergency: str, crisis: str) -> None:
    facts = region_facts(code)
    assert facts.emergency == emergency
    assert facts.crisis is not None and facts.crisis.number == crisis


def test_european_rules_hold_in_all_of_the_union_and_the_area_and_nowhere_else() -> None:
    assert [code for code in region_codes() if region_facts(code).eu] == sorted(
        [*UNION.split(), "EU", "IS", "LI", "NO"], key=region_codes().index
    )
    assert not region_facts("GB").eu and not region_facts("CH").eu


def test_codes_may_be_written_small_with_a_state_or_as_people_say_them() -> None:
    assert region_facts("us").code == "US" and region_facts("US-CA").code == "US"
    assert region_facts("UK").code == "GB" and region_facts("NO").name == "Norway"
