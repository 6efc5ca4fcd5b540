"""What callers nobody tuned for are given back: their own facts, in sentences a receptionist would say."""

from __future__ import annotations

import re
from functools import cache

import pytest
from core_talk import talk

from given_back import LISTS, Turn, answered, turns
from unruffled.understanding.asides import PERSONS
from unruffled.understanding.reader import read

ENOUGH = {"given_back_one": 0.9, "given_back_two": 0.84, "given_back_three": 0.84, "given_back_four": 0.76}
"""Share of each list that must be given back as a good receptionist would. The rest is mostly taken for danger."""

EVERY = [turn for path in LISTS for turn in turns(path)]


@cache
def said_to(turn: Turn) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    said, moves, call = answered(turn)
    return said, moves, tuple(sorted(call.call.given_back))


def faults_of_grammar(said: str) -> list[str]:
    """What is plainly wrong with a statement turned round."""
    return [name for name, pattern in GRAMMAR.items() if pattern.search(said.lower())]


GRAMMAR = {
    "speaks as the caller": re.compile(r"(?<![\w'])(?:i|i'm|i've|i'd|i'll|my|me|mine|myself|our|ours)(?![\w'])"),
    "absolute": re.compile(r"\b(?:always|never|nobody|everybody|everyone|nobody's|constantly)\b"),
    "does not agree": re.compile(
        r"(?:^|, (?:and )?)(?:you|they|we) (?:is|was|has|does|am|isn't|wasn't|hasn't|doesn't)\b(?! of)|(?:^|, (?:and )?)(?:he|she|it) (?:are|were|have|do|aren't|weren't|haven't|don't)\b"
        r"|\bthere's (?:two|three|four|five|six|seven|eight|nine|ten|no \w+[^s]s\b(?<!gas))"
    ),
    "a word twice": re.compile(r"\b(?!had\b|that\b|you\b)(\w+) \1\b"),
    "begins in the middle": re.compile(r"^(?:and|but|or|because|so|then|if|when|who|which|of|than|is|are|was|were|has|have|had|do|does|did|could|would)\b"),
    "breaks off": re.compile(r"\b(?:and|but|or|because|the|a|an|my|your|their|his|which|who|if|when|than|is|are|were|gonna|i'm|you're)$|[,;:-]$"),
    "an unturned you": re.compile(r"\byou (?:people|guys|lot|folks)\b|\b(?:your|their) (?:me|him|her|us|it)\b"),
    "a bare verb": re.compile(r"^(?:goes|comes|says|keeps|went|came|took|said)\b"),
    "a comma with nothing in it": re.compile(r", ?,|^,"),
}


def statements(turn: Turn) -> list[str]:
    return [given for given in said_to(turn)[2] if given]


@pytest.mark.parametrize("path", LISTS, ids=[path.stem for path in LISTS])
def test_most_turns_are_given_back_as_a_good_receptionist_would(path) -> None:
    judged = {turn: turn.faults(said_to(turn)[0], said_to(turn)[1]) for turn in turns(path)}
    good = sum(not faults for faults in judged.values())
    assert good / len(judged) >= ENOUGH[path.stem], [(turn.says[-1], faults) for turn, faults in judged.items() if faults]


@pytest.mark.parametrize("turn", [turn for turn in EVERY if turn.ordinary], ids=lambda turn: turn.says[-1][:50])
def test_an_ordinary_wish_is_met_and_not_echoed(turn: Turn) -> None:
    said, moves, _ = said_to(turn)
    assert turn.faults(said, moves) == []


@pytest.mark.parametrize("turn", EVERY, ids=lambda turn: turn.says[-1][:50])
def test_what_is_given_back_is_grammar(turn: Turn) -> None:
    for statement in statements(turn):
        assert faults_of_grammar(statement) == [], statement
        assert len(statement.split()) <= 26


@pytest.mark.parametrize("turn", EVERY, ids=lambda turn: turn.says[-1][:50])
def test_nobody_is_he_or_she_whose_noun_was_left_out(turn: Turn) -> None:
    """ "They're nine days old" does not stand alone where the twins were named in the same turn."""
    said = said_to(turn)[0].lower()
    given = re.split(r"[,:;.] ?(?:and )?", said)
    first = next((part for part in given if re.match(r"(?:he|she)(?:'s|'d)? ", part)), "")
    if not first:
        return
    before = turn.says[-1].lower().partition(" ".join(first.split()[1:3]))[0]
    named = [word for word in re.findall(r"(?:my|our|the|your) (?:\w+ ){0,2}?(\w+)", before) if word in PERSONS]
    assert not named or any(name in said for name in named), said


def test_a_death_is_met_first_and_never_read_back() -> None:
    call = talk()
    said = call.says("It's about the lift. My wife died in March and you've charged me for the service again.").lower()
    assert "your wife" in said and "condolences" in said
    assert said.index("condolences") < said.index("charged")
    assert "died" not in said
    after = call.says("Bernard Ashe, five five five, oh one four four.").lower()
    assert "died" not in after and "condolences" not in after


@pytest.mark.parametrize("told", ["My wife has cancer and she can't climb the stairs and the lift is out.", "My battery died and the lift is out."])
def test_condolences_are_for_a_death_alone(told: str) -> None:
    assert "condolences" not in talk().says(told).lower()


def test_what_a_mourner_needs_done_is_taken_up_at_once() -> None:
    call = talk()
    said = call.says("Hello. My husband passed away on Sunday. He had a service visit on Thursday and it needs to be cancelled.").lower()
    assert "it needs to be cancelled" in said
    assert "help you with that" not in call.says("His name was Walter Hallam.").lower()


@pytest.mark.parametrize(
    ("first", "second", "right", "wrong"),
    [
        ("Your man came to do the front rail and now it won't move.", "No, hang on, the BACK rail. I said front, I mean the back.", "back rail", "front"),
        ("The lift on the upper floor is stuck.", "Sorry, not the upper floor, the lower floor.", "lower floor", "upper"),
        ("Nobody came on Tuesday.", "Sorry, Wednesday, not Tuesday.", "wednesday", "tuesday"),
    ],
)
def test_what_a_caller_takes_back_is_put_right(first: str, second: str, right: str, wrong: str) -> None:
    call = talk()
    call.says(first)
    said = call.says(second).lower()
    assert right in said
    assert right in call.call.caller.problem.lower()
    assert wrong not in call.call.caller.problem.lower()


@pytest.mark.parametrize(
    "said",
    ["Let me guess.", "Put that down.", "These things happen, don't they.", "I got it.", "Probably nothing you folks do at this hour.", "I'm a bit slow on the phone.",
     "My husband would've caved by now.", "My sister runs a hotel.", "Do I get a third medal?", "There's no gas smell or anything.", "I don't plan on being here after that."],
)  # fmt: skip
def test_asides_are_no_part_of_the_matter(said: str) -> None:
    call = talk()
    call.says(said)
    assert call.call.given_back == set()
    assert call.call.caller.problem == call.call.caller.want == ""


def test_names_we_are_called_are_left_out_and_the_matter_stays() -> None:
    assert read("you snakes took my truck").clauses[0].you == "they took your truck"
    assert read("i'm locked out and have a presentation in ten minutes you absolute muppets").clauses[0].you == "you're locked out and have a presentation in ten minutes"


def test_the_read_back_holds_the_matter_and_no_leftovers() -> None:
    call = talk()
    call.tells("The chair has stopped halfway up the stairs with my mother on it twice this week.", "You can hear her, can't you. I pay you every month.")
    said = call.says("Nell Brody, five five five, oh one two seven.").lower()
    assert "every month" not in said


@pytest.mark.parametrize(
    ("told", "grieves"),
    [
        ("My cat was put to sleep on Tuesday and today I got a card about her shots.", True),
        ("Biscuit was put to sleep yesterday and I want her appointment cancelled.", True),
        ("We had him put to sleep on Friday and there's a bill for a check-up.", True),
        ("I was put to sleep for the operation and the lift was out when I came home.", False),
        ("I put the baby to sleep and then the lift beeped all night.", False),
        ("The phone was put down on me when I rang about the lift.", False),
    ],
)
def test_an_animal_put_to_sleep_is_mourned(told: str, grieves: bool) -> None:
    said = talk().says(told).lower()
    assert ("condolences" in said or "loss" in said or "losing" in said or "lose" in said) == grieves
