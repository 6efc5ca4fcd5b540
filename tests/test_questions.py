"""A question is known by kind, with and without its mark; rhetoric is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unruffled.understanding.questions import find_questions
from unruffled.understanding.reading import Context
from unruffled.understanding.text import tokenise


def kinds(said: str) -> list[str]:
    return [question.kind for question in find_questions(tokenise(said), Context())]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Is the boiler covered too?", "fact"),
        ("What does a visit cost?", "fact"),
        ("When will I hear from you?", "time"),
        ("how long does it take", "time"),
        ("What time do you close?", "time"),
        ("You're sure about that?", "confirm"),
        ("Did you get that?", "confirm"),
        ("You wrote down the address, right?", "confirm"),
        ("Is this a robot?", "ai"),
        ("Am I speaking with a computer?", "ai"),
        ("is this a real person", "ai"),
        ("Is there a manager I can talk to?", "human"),
        ("Can I speak to a supervisor?", "human"),
        ("Can you fix it or can't you?", "capability"),
        ("So what can you do?", "capability"),
        ("Should I unplug the heater?", "advice"),
        ("What would you do?", "advice"),
        ("Is it safe to use the stove?", "advice"),
        ("Can I give her aspirin?", "advice"),
        ("Is Wanda in today?", "private"),
        ("Does she work Mondays?", "private"),
        ("How many customers got this?", "private"),
        ("What are other callers telling you?", "private"),
        ("So it's noon, yes?", "promise"),
        ("Can you promise me that?", "promise"),
        ("It'll be fixed by five, right?", "promise"),
        ("Can I call back later?", "permission"),
        ("Who is this?", "who"),
        ("Is this the plumber?", "who"),
        ("Are you refusing?", "other"),
        ("Where was I?", "other"),
        ("You know that?", "other"),
        ("Is that everything?", "other"),
        ("Is there anything else you need?", "other"),
        ("Is it snowing where you are?", "smalltalk"),
        ("How's the weather there?", "smalltalk"),
        ("How are you today?", "smalltalk"),
        ("She's on the early bus, right?", "confirm"),
        ("So is this booked, or does someone confirm it?", "confirm"),
        ("Does somebody call me to confirm?", "confirm"),
        ("How are you going to fix it?", "fact"),
        ("Is it hot enough to turn it off?", "fact"),
    ],
)
def test_a_question_has_its_kind(said: str, kind: str) -> None:
    assert kinds(said) == [kind]


@pytest.mark.parametrize(
    "said",
    [
        "Are you joking?",
        "Does this look fixed to you?",
        "Who does that?",
        "You know?",
        "What kind of a place is this?",
        "How hard can it be?",
        "I want to know when it comes.",
        "I told her what I needed.",
        "When I got home the door was open.",
        "Can you send somebody over?",
        "It leaks.",
    ],
)
def test_rhetoric_wishes_and_statements_are_no_questions(said: str) -> None:
    assert kinds(said) == []


def test_two_questions_are_two() -> None:
    assert kinds("When does he come? And what does it cost?") == ["time", "fact"]


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_every_question_stands_verbatim_in_the_text(said: str) -> None:
    for question in find_questions(tokenise(said), Context()):
        assert said[question.start:question.end] == question.text
