"""Facts of callers nobody tuned for are heard, and hardly any is made up: lists in tests/understanding/facts_*.txt."""

from __future__ import annotations

from pathlib import Path

import pytest

from facts import FOLDER, Score, read_list, score
from unruffled.core.caller import Caller
from unruffled.understanding.reading import Reading, Slot

SURE = {"callback": (0.95, 0.98), "name": (0.95, 0.98)}
"""Recall and precision that must not be fallen short of; others: 0.9."""


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return score([said for path in sorted(Path(FOLDER).glob("facts_*.txt")) for said in read_list(path)])


@pytest.mark.parametrize("kind", ["callback", "name"])
def test_who_calls_and_where_to_call_back_is_heard(scores: dict[str, Score], kind: str) -> None:
    found = scores[kind]
    recall, precision = SURE[kind]
    assert found.recall >= recall, found.faults
    assert found.precision >= precision, found.faults


@pytest.mark.parametrize(
    "kind",
    ["address", "amount", "child", "company", "contact_mode", "date", "email", "number of a thing", "person", "pet", "time_pref", "unit"],
)
def test_other_facts_are_heard(scores: dict[str, Score], kind: str) -> None:
    found = scores[kind]
    assert found.recall >= 0.9, found.faults
    assert found.precision >= 0.9, found.faults


@pytest.mark.parametrize(
    ("before", "given", "kept"),
    [
        ("555-0142", "0143", "555-0143"),
        ("312-555-0142", "313", "313-555-0142"),
        ("312-555-0142", "43", "312-555-0143"),
        ("07700900123", "124", "07700900124"),
        ("+353875550120", "0121", "+353875550121"),
        ("555-0142", "555-0199", "555-0199"),
    ],
)
def test_a_part_put_right_changes_the_number_it_belongs_to(before: str, given: str, kept: str) -> None:
    assert after_correction("callback", before, given) == kept


@pytest.mark.parametrize(
    ("before", "given", "kept"),
    [("Ruth Henley", "Hanley", "Ruth Hanley"), ("Kerry", "Dean Hargreaves", "Dean Hargreaves"), ("Ruth Henley", "Ruth", "Ruth Henley")],
)
def test_a_name_put_right_keeps_its_other_part(before: str, given: str, kept: str) -> None:
    assert after_correction("name", before, given) == kept


def after_correction(slot: str, before: str, given: str) -> str:
    caller = Caller(slots={slot: before})
    caller.listen(Reading(text=given, slots=(Slot(name=slot, text=given, start=0, end=len(given), value=given, corrects=True),)), 2)
    return caller.slots[slot]
