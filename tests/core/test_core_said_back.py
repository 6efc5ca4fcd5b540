"""The caller's words in our mouth: never a promise, a question or a demand of ours, and still given back."""

from __future__ import annotations

import pytest
from core_talk import account, questions, sentences, talk
from hypothesis import given, settings
from hypothesis import strategies as st

from unruffled.core.guard import Backing, Bounds, Guard
from unruffled.core.wording import _one_phrase
from unruffled.practice.checks.promises import promises_of
from unruffled.understanding.remarks import to_say
from unruffled.understanding.said_back import heard_as_ours

HEARD_AS_OURS = (
    "so you'll get back to them.",
    "and the plumber can come tomorrow.",
    "you see where they're coming from.",
    "yes, the water is coming through the ceiling.",
    "right, your refund comes by friday.",
    "i have that: the fitter could turn it back on before noon.",
    "it costs forty dollars.",
    "noted: $65, okay a quarter past six will be good.",
    "somebody is sending it.",
    "by five, please.",
    "so it won't break down again.",
    "your landlord shouldn't have calls by friday.",
    "nobody told you for sure, and you're going to write about it.",
    "« they said it would be free of charge »",
)
ORDINARY = (
    "so they told you friday and nobody came.",
    "and you were charged forty-nine dollars twice.",
    "what i hear is this: nobody called you back, and the seat is loose.",
    "you said the fitter will come tomorrow.",
    "so you can't get up the stairs, and you have to be at work by nine.",
    "you're afraid it might stop again.",
    "the lift has been down since nine this morning.",
    "if nobody comes by five, your mother sleeps downstairs.",
    "i've noted that you want a call by noon.",
    "you'll come down there yourself.",
)


@pytest.mark.parametrize("said", HEARD_AS_OURS)
def test_what_the_caller_hopes_for_is_not_said_as_if_we_gave_it(said: str):
    assert heard_as_ours(said) is not None


@pytest.mark.parametrize("said", ORDINARY)
def test_what_the_caller_went_through_is_given_back(said: str):
    assert heard_as_ours(said) is None


WHO = ("the fitter", "he", "they", "you", "my boss", "it", "the refund", "someone", "your office", "there", "the seat", "dave")
MAY = (" will", "'ll", " is going to", " can", " could", " should", " won't", " is able to", " said he'd", "", " is", " has to", " never")
DOES = ("call me", "be fixed", "come", "comes", "get my money back", "sending it", "be there", "pay for it", "on its way", "get back to them",
        "replies", "happen again", "cost forty dollars", "be free of charge", "have a call", "coming", "turn it back on", "let me in")
WHEN = ("", " by five", " tomorrow", " within two hours", " since friday", " every day", " before noon", " for $40", " next week", " at eight")
ALSO = ("", ", and it's cold", ", and nobody came", " and i'm late", ", so i can't sleep")


@given(st.tuples(*map(st.sampled_from, (("", "so ", "and ", "yes, ", "i have that: "), WHO, MAY, DOES, WHEN, ALSO))))
@settings(max_examples=400, deadline=None)
def test_whatever_the_judge_takes_for_a_promise_is_taken_for_one_here(parts: tuple[str, ...]):
    lead, who, may, does, when, also = parts
    said = f"{lead}{who}{may} {does}{when}{also}."
    guard, bounds = Guard(account()), Bounds(account=account(), offers=False, quoting=True)
    assert not promises_of(said) or guard.check(said, bounds), said


def test_no_stored_promise_of_ours_covers_what_the_caller_says():
    stored = (Backing(do="callback", who=("desk",), by="by four this afternoon"),)
    said, guard = "So you'll get back to them.", Guard(account())
    assert guard.check(said, Bounds(account=account(), backed=stored, offers=False, quoting=True))


def test_a_stored_call_back_does_not_make_a_hope_of_the_callers_ours():
    call = talk()
    call.tells("My stairlift keeps stopping halfway up.", "I want somebody to repair it.", "Ida Brandt, 555 0134.", "Yes.")
    assert call.of("commitment")
    said = call.says("My neighbour says we'll get back to them and the fitter can come tomorrow, this is a disgrace.")
    assert not any(promises_of(sentence) for sentence in sentences(said))


@pytest.mark.parametrize("id", ["call-1", "call-2", "call-3", "call-4", "call-5", "call-6"])
def test_a_trouble_beside_a_hope_is_given_back_and_promises_nothing(id: str):
    call = talk(id=id)
    said = call.says("The plumbers are coming back, and the seat has come loose, it's a disgrace!")
    assert "loose" in said and not any(promises_of(sentence) for sentence in sentences(said))


def test_two_sentences_of_the_callers_are_not_quoted_as_one():
    call = talk()
    call.says("This is a disgrace!")
    assert questions(call.says("Unit 12. Do you even listen")) <= 1
    assert "Do you even listen" not in " ".join(call.texts)


@pytest.mark.parametrize(("you", "said"), [
    ("the office closes at noon no", "the office closes at noon"),
    ("you can't log in", "you can't log in"),
    ("you saw the dr", ""),
    ("you live on Main St.", ""),
    ("please come at once", ""),
])
def test_a_clause_ends_so_that_our_next_sentence_begins_anew(you: str, said: str):
    assert to_say(you) == said


@pytest.mark.parametrize(("value", "said"), [
    ("Oh. Let's do some deal. Can you accept this", "Oh"),
    ("the 7th at 7 p.m.", "the 7th at 7 pm"),
    ("Flat 3, no.", "Flat 3"),
    ("12 Main St. Apt 4", "12 Main St. Apt 4"),
    ("555-0142", "555-0142"),
    ("$3, 9 Elm St.", "$3, 9 Elm Street"),
])
def test_what_is_read_back_is_one_phrase(value: str, said: str):
    assert _one_phrase(value) == said


def test_every_house_still_reflects():
    for name in ("default", "davinci", "assistant_guide", "central_comm", "call_center", "relationship"):
        call = talk(playbook=name)
        call.says("They told me Friday and nobody came!")
        assert "they told you Friday" in " ".join(call.texts), name
