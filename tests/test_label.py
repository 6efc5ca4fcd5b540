"""One line in, one line out: the form of `unruffled label`."""

from __future__ import annotations

import json

import pytest

from unruffled.understanding.label import label_line

CALLER_KEYS = {"id", "anger", "abuse", "abuse_kinds", "urgency", "emergency", "self_harm", "dissatisfied", "satisfied",
               "acts", "slots"}


def test_a_callers_line_has_every_field_of_the_contract() -> None:
    answer = label_line({"id": 7, "speaker": "caller", "text": "My name is Ines Farrow, five five five oh one oh three."})
    assert answer.keys() == CALLER_KEYS
    assert answer["id"] == 7
    assert answer["abuse_kinds"].keys() == {"insult", "discriminatory", "sexual", "threat"}
    assert all(answer_slot.keys() == {"name", "text", "start", "end"} for answer_slot in answer["slots"])
    json.dumps(answer)


def test_slots_are_verbatim_stretches_of_the_text() -> None:
    text = "It's Ines Farrow, the number is 555-0103."
    slots = label_line({"id": "a", "speaker": "caller", "text": text})["slots"]
    assert slots
    assert all(text[slot["start"]:slot["end"]] == slot["text"] for slot in slots)


def test_what_we_asked_decides_what_yes_means() -> None:
    asked = [["caller", "I can't see a way out."], ["receptionist", "Are you thinking about ending your life?"]]
    assert label_line({"id": 1, "speaker": "caller", "text": "Yeah.", "context": asked})["self_harm"] >= 0.5
    asked = [["receptionist", "So a callback tomorrow, is that right?"]]
    answer = label_line({"id": 1, "speaker": "caller", "text": "Yeah.", "context": asked})
    assert answer["self_harm"] < 0.5
    assert answer["acts"]["agree"] >= 0.5


def test_a_receptionists_line_is_labelled_with_moves_and_violations() -> None:
    answer = label_line({"id": "r", "speaker": "receptionist", "text": "Calm down."})
    assert answer.keys() == {"id", "moves", "violations"}
    json.dumps(answer)


@pytest.mark.parametrize("line", [
    None, 3, "text", [], {}, {"id": 1}, {"id": 1, "speaker": "boss", "text": "x"}, {"id": 1, "speaker": "caller"},
    {"id": 1, "speaker": "caller", "text": None}, {"id": 1, "speaker": "caller", "text": "x", "context": "y"},
    {"id": 1, "speaker": "caller", "text": "x", "context": [["caller"]]}, {"speaker": "caller", "text": "x"},
])
def test_a_line_that_cannot_be_read_says_why(line: object) -> None:
    answer = label_line(line)
    assert answer.keys() == {"id", "error"}
    assert len(answer["error"]) > 5
