"""An angry caller's words are cut into clauses, and what is said back is theirs, turned round."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from unruffled.understanding.clauses import find_clauses
from unruffled.understanding.reading import Clause, Context
from unruffled.understanding.second_person import MOST_WORDS
from unruffled.understanding.slots import find_slots
from unruffled.understanding.text import tokenise
from unruffled.understanding.topic import about_score, stem, words_of_matter

PAIRS = yaml.safe_load((Path(__file__).parent / "understanding" / "second_person.yaml").read_text(encoding="utf-8"))
CALLER = {"i", "me", "my", "mine", "myself", "i'm", "i've", "i'd", "i'll"}
ABSOLUTES = {"always", "never", "nobody", "everyone", "everybody"}
PHRASES = st.lists(
    st.sampled_from(
        """i my me we our you your you're guys people charged cancelled never always nobody everyone every time the
        fridge car and but so because , . — ? ! ... if when said told that want need can could please damn idiot again
        twice forty dollars no not isn't won't ain't it's there's here gonna like um just it him she they 555-0142
        leak broke ruined Tuesday hospital mom's manager call send fix fault mistake sorry wonderful hate fault"""
        .split()
    ),
    max_size=40,
).map(" ".join)


def clauses_of(said: str) -> tuple[Clause, ...]:
    text = tokenise(said)
    context = Context()
    return find_clauses(text, context, find_slots(text, context))


def kinds_of(said: str) -> list[str]:
    return [clause.kind for clause in clauses_of(said)]


@pytest.mark.parametrize("pair", PAIRS, ids=[pair["caller"][:60] for pair in PAIRS])
def test_what_is_said_back_is_what_a_good_receptionist_would_say(pair: dict[str, object]) -> None:
    assert [clause.you for clause in clauses_of(str(pair["caller"])) if clause.you] == pair["you"]


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=200), PHRASES))
def test_nothing_said_back_speaks_as_the_caller_or_in_absolutes(said: str) -> None:
    for clause in clauses_of(said):
        words = clause.you.lower().replace(",", "").split()
        assert not CALLER & set(words)
        assert not ABSOLUTES & set(words)
        assert len(words) <= MOST_WORDS
        assert "?" not in clause.you
        assert 0 <= clause.weight <= 1
        assert said[clause.start:clause.end] == clause.text


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("The boiler won't light.", "problem"),
        ("I want my coat back.", "want"),
        ("Could you post it to me?", "want"),
        ("I'm not signing that.", "want"),
        ("I moved here in May.", "fact"),
        ("This is absolutely ridiculous.", "vent"),
        ("You lot are a bunch of clowns.", "vent"),
        ("Good morning.", "courtesy"),
        ("Sorry to bother you so late.", "courtesy"),
        ("When does it open?", "question"),
        ("The small one.", "other"),
    ],
)
def test_each_clause_has_its_kind(said: str, kind: str) -> None:
    assert kinds_of(said) == [kind]


def test_a_restart_is_repaired() -> None:
    assert [clause.you for clause in clauses_of("I just sent— we just sent the cheque back to you.")] == [
        "you sent the cheque back to them"
    ]


def test_a_word_of_repetition_joins_what_it_repeats() -> None:
    (clause,) = clauses_of("The zip broke. Again.")
    assert clause.you == "the zip broke again"
    assert clause.weight > clauses_of("The zip broke.")[0].weight


def test_events_and_numbers_weigh_more_than_feelings() -> None:
    clauses = {clause.kind: clause.weight for clause in clauses_of("I'm furious. You lost two of my parcels on Friday.")}
    assert clauses["problem"] > 0.5 > 0.1 > clauses["vent"]


def test_a_name_and_number_are_no_part_of_the_matter() -> None:
    assert all(clause.weight < 0.1 and not clause.you for clause in clauses_of("Nadia Ferris, 555-0117."))


def test_the_firms_you_is_they_and_a_quoted_you_is_the_caller() -> None:
    assert clauses_of("You sent the bill to my old flat.")[0].you == "they sent the bill to your old flat"
    assert clauses_of("The fitter said you need a new part.")[0].you == "the fitter said you need a new part"


def test_a_blame_of_ours_is_never_worded() -> None:
    assert clauses_of("I didn't read the small print.")[0].you == "you haven't read the small print"


def test_an_endless_tirade_is_read_in_order_and_without_complaint() -> None:
    said = "and then the van came and I said no and they left it in the rain, " * 400
    assert len(clauses_of(said)) > 10


@pytest.mark.parametrize(
    ("word", "root"), [("deposits", "deposit"), ("cancelled", "cancel"), ("cancelling", "cancel"), ("bills", "bil")]
)
def test_forms_of_a_word_share_a_stem(word: str, root: str) -> None:
    assert stem(word) == root == stem(root)


def test_an_about_list_fits_the_matter_it_names() -> None:
    matter = words_of_matter(tokenise("You billed me for two deliveries and I cancelled one."))
    assert about_score(("bill", "billing"), matter) > 0
    assert about_score(("delivery", "bill"), matter) > about_score(("bill",), matter)
    assert about_score(("parking", "gate"), matter) == 0


@pytest.mark.parametrize(
    "said",
    ["Evenings are out.", "I can't make Friday.", "I can't do Tuesdays.", "Same day's fine.", "Friday doesn't work for us.", "We're out of town next week.",
     "Nothing's wrong.", "There's no problem.", "It's not urgent.", "They have better things to do.", "I need to move it.", "We won't need the crib.",
     "I won't be in until noon.", "It doesn't have to be today.", "I don't mind which day.", "I'm off on Monday.", "No hurry on that.", "I don't have it with me."],
)
def test_when_it_suits_and_that_nothing_is_wrong_is_no_trouble(said: str) -> None:
    assert "problem" not in kinds_of(said)


@pytest.mark.parametrize("said", ["My Friday delivery is missing.", "Monday my heat went out.", "Nothing works.", "The ceiling came down.", "I can't make it stop.", "He couldn't come in, the door is jammed."])
def test_trouble_on_a_day_is_still_trouble(said: str) -> None:
    assert "problem" in kinds_of(said)


@pytest.mark.parametrize("said", ["Table for six on Saturday.", "Two tickets for the late show.", "Hi, a shuttle tomorrow, three of us, with bikes."])
def test_a_few_words_about_a_booking_are_a_wish(said: str) -> None:
    wishes = [clause for clause in clauses_of(said) if clause.kind == "want"]
    assert len(wishes) == 1
    assert wishes[0].weight >= 0.4


@pytest.mark.parametrize("said", ["The table on Saturday was missing.", "No table on Saturday.", "Three people on the phone on Friday."])
def test_a_complaint_about_a_booking_is_no_wish(said: str) -> None:
    assert "want" not in kinds_of(said)


def test_things_weigh_more_than_comings_and_goings() -> None:
    said = "Tuesday afternoon you come out. There's a builder's van parked across my gate. My bike is gone."
    coming, van, bike = clauses_of(said)
    assert coming.weight <= 0.1
    assert van.weight > 0.3
    assert bike.weight > 0.3


def test_every_beginning_of_what_is_said_can_be_read() -> None:
    said = [str(pair["caller"]) for pair in PAIRS] + ["I'm off on Monday.", "We can't make Friday.", "I won't be needing it.", "Can't do Mondays."]
    for whole in said:
        words = whole.split()
        for stop in range(1, len(words) + 1):
            for first in {0, stop - 1, max(0, stop - 2)}:
                assert isinstance(clauses_of(" ".join(words[first:stop])), tuple)


def test_a_number_put_right_is_no_problem() -> None:
    text = tokenise("No wait, it's 0174, not 0173.")
    assert {clause.kind for clause in find_clauses(text, Context(), find_slots(text, Context()))}.isdisjoint({"problem", "fact", "want"})
