"""What a caller gives is found where it stands; a wrong name is worse than none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots import find_slots
from unruffled.understanding.text import tokenise

FIRM = Context(firm="Brookfield Heating", people=("Mr. Salazar", "the parts desk"))


def slots_of(said: str, context: Context = FIRM) -> tuple[Slot, ...]:
    return find_slots(tokenise(said), context)


def values(said: str, name: str, context: Context = FIRM) -> list[str]:
    return [slot.value for slot in slots_of(said, context) if slot.name == name]


def asked(slot: str, *, known: str = "") -> Context:
    return Context(asked=slot, known=frozenset(known.split()), firm=FIRM.firm, people=FIRM.people)


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("This is Nadia Ferris.", "Nadia Ferris"),
        ("Hi there, Tomas Rivera, Halden Gazette.", "Tomas Rivera"),
        ("It's Leo. Leo Brandt.", "Leo Brandt"),
        ("Ferris. Nadia Ferris. 555-0117.", "Nadia Ferris"),
        ("Brandt. Leo. Five five five, oh one oh nine.", "Leo Brandt"),
        ("my name is nadia ferris and i'm calling about a boiler", "Nadia Ferris"),
        ("My name's Siobhan O'Neill.", "Siobhan O'Neill"),
        ("This is Maria de la Rosa calling.", "Maria de la Rosa"),
        ("This is Mrs. Ellery.", "Mrs. Ellery"),
        ("Jean-Luc Moreau here, 555-0108.", "Jean-Luc Moreau"),
        ("Ostrowski, O S T R O W S K I, 555-0131.", "Ostrowski"),
        ("Tell her it's Bo Lindqvist about the estimate.", "Bo Lindqvist"),
        ("Me llamo Lucia Prado.", "Lucia Prado"),
        ("First name is Wanda, last name is Tetzlaff.", "Wanda Tetzlaff"),
        ("It's under Ferris.", "Ferris"),
        ("Nora Beck with Lindell Robotics.", "Nora Beck"),
        ("Just let him know Nora Beck called.", "Nora Beck"),
        ("Tell Mr. Salazar Nora Beck phoned about the vents.", "Nora Beck"),
        ("say nora beck called", "Nora Beck"),
        ("Greta Lindqist XXXXX Lindqvist 555-0121 GA", "Greta Lindqvist"),
        ("We lost Henrik last week. This is Leo Brandt.", "Leo Brandt"),
        ("My sister Ana Duarte is the patient. I'm Leo Duarte.", "Leo Duarte"),
    ],
)
def test_a_callers_name_is_heard(said: str, name: str) -> None:
    assert values(said, "name") == [name]


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Wednesdays? No. Lindell from Oxbow Ceramics.", "Lindell"),
        ("Saul. S, A, U, L.", "Saul"),
        ("It's Brandt. B, R, A, N", "Brandt"),
        ("Brandt. Leo Brandt.", "Leo Brandt"),
    ],
)
def test_an_answer_to_who_are_you_is_pieced_together(said: str, name: str) -> None:
    assert values(said, "name", asked("name")) == [name]


@pytest.mark.parametrize("said", ["Saturdays.", "Weekdays.", "Mornings.", "We're burying Henrik on Friday.", "Henrik died in May."])
def test_days_and_the_dead_are_no_callers(said: str) -> None:
    assert values(said, "name", asked("name")) == []


@pytest.mark.parametrize(
    ("said", "company"),
    [
        ("We're Oxbow Robotics, sixty people, and the lift is stuck.", "Oxbow Robotics"),
        ("We're Halden Freight.", "Halden Freight"),
        ("Lindell from Oxbow Wellness.", "Oxbow Wellness"),
        ("This is Nora Beck from Dr. Ames's office.", "Dr. Ames's office"),
    ],
)
def test_a_firm_is_heard_behind_a_name_or_a_we(said: str, company: str) -> None:
    assert values(said, "company") == [company]


@pytest.mark.parametrize("said", ["The man from Hart Plumbing left.", "We're Mike and Tara from next door.", "I got a letter from Oxbow Bank."])
def test_another_firm_is_not_the_callers(said: str) -> None:
    assert values(said, "company") == []


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("Tran.", "Tran"),
        ("uh, bell", "Bell"),
        ("Ada Quist, and hurry up.", "Ada Quist"),
        ("R A M I R E Z", "Ramirez"),
        ("It's B as in boy, R, A, Y", "Bray"),
    ],
)
def test_a_bare_name_counts_when_it_was_asked_for(said: str, name: str) -> None:
    assert values(said, "name", asked("name")) == [name]


@pytest.mark.parametrize(
    "said",
    [
        "Twice!",
        "Great.",
        "Unbelievable. Ridiculous.",
        "Monday. Monday morning.",
        "This is ridiculous.",
        "It's Tuesday already.",
        "I'm furious.",
        "I'm Italian and I know what good bread is.",
        "Is this Brookfield Heating?",
        "Mr. Salazar told me to call.",
        "My husband Frank put the pot under it.",
        "My son Theo has a fever.",
        "I talked to Kevin on Friday.",
        "The city name is Denver.",
        "Because of you I missed a wedding.",
        "Heat. No heat. Nothing.",
    ],
)
def test_what_is_no_callers_name_is_left_alone(said: str) -> None:
    assert values(said, "name") == []


@pytest.mark.parametrize("said", ["Why do you need that?", "No.", "I already told you.", "Fine.", "Great."])
def test_an_answer_that_gives_no_name_gives_none(said: str) -> None:
    assert values(said, "name", asked("name")) == []


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("My son Theo can't breathe well.", "child", "Theo"),
        ("Es para mi hija, Inés.", "child", "Inés"),
        ("My cat Pickle ate a ribbon.", "pet", "Pickle"),
        ("Gimme Salazar, please.", "person", "Salazar"),
        ("I want to speak to Mr. Salazar.", "person", "Mr. Salazar"),
        ("Is Wanda there?", "person", "Wanda"),
        ("Get me your manager.", "person", "the manager"),
        ("Nadia Ferris, Marlow Dental.", "company", "Marlow Dental"),
        ("I'm calling from Kestler Foods about an oven.", "company", "Kestler Foods"),
        ("Tomas Rivera, Halden Gazette.", "outlet", "Halden Gazette"),
    ],
)
def test_others_are_told_apart_from_the_caller(said: str, slot: str, value: str) -> None:
    assert values(said, slot) == [value]


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("555-0147", "555-0147"),
        ("Five five five, oh one four seven.", "555-0147"),
        ("five five five oh one four seven", "555-0147"),
        ("it's triple five oh one four seven", "555-0147"),
        ("five fifty-five, oh one forty-seven", "555-0147"),
        ("Five five five. Oh one four seven.", "555-0147"),
        ("Five five five, um, oh one four seven", "555-0147"),
        ("+1 (312) 555-0147", "312-555-0147"),
        ("three one two, five five five, oh one four seven", "312-555-0147"),
        ("Cinco cinco cinco, cero uno cuatro siete", "555-0147"),
        ("cinq cinq cinq zéro un quatre sept", "555-0147"),
        ("fünf fünf fünf null eins vier sieben", "555-0147"),
        ("555 0147 extension 12", "555-0147 ext. 12"),
        ("unit twelve five five five oh one four seven", "555-0147"),
        ("my cell is 555-0100... no wait, 555-0101", "555-0101"),
        ("555-0147. No, sorry, 0143.", "555-0143"),
        ("555-0174, not 555-0173.", "555-0174"),
    ],
)
def test_a_telephone_number_is_heard_in_digits_and_words(said: str, number: str) -> None:
    assert values(said, "callback") == [number]


@pytest.mark.parametrize(
    "said",
    [
        "I pay three hundred a month.",
        "It was 1200 dollars.",
        "My card is 4111 1111 1111 1111.",
        "Order number 2290203.",
        "Since 2019.",
        "18 Alder Court.",
        "I dialed 555-0199 and got you.",
        "My social is 078-05-1120.",
        "Three weeks, two days, four hours.",
    ],
)
def test_other_numbers_are_no_telephone_numbers(said: str) -> None:
    assert values(said, "callback") == []


def test_a_correction_of_the_last_digits_is_marked() -> None:
    (slot,) = slots_of("No, it's 0143.", asked("check", known="callback"))
    assert (slot.name, slot.value, slot.corrects) == ("callback", "0143", True)


@pytest.mark.parametrize(
    ("said", "slot", "value"),
    [
        ("Seventeen Alder Court.", "address", "17 Alder Court"),
        ("we're at 9 Harbor Street", "address", "9 Harbor Street"),
        ("Twelve forty-five Alder Lane, apartment 4B.", "address", "1245 Alder Lane"),
        ("Twelve forty-five Alder Lane, apartment 4B.", "unit", "4B"),
        ("Unit twelve.", "unit", "12"),
        ("nadia at example dot test", "email", "nadia@example.test"),
        ("It's Nadia.Ferris@example.test", "email", "nadia.ferris@example.test"),
        ("order number A 2290", "order", "A2290"),
        ("My claim is two two nine oh.", "claim", "2290"),
        ("The ticket is NG-2290.", "ticket", "NG-2290"),
        ("It's about twenty-two ninety.", "reference", "2290"),
        ("eighty-five bucks", "amount", "$85"),
        ("fifteen hundred dollars", "amount", "$1500"),
        ("three hundred and ten dollars", "amount", "$310"),
        ("They took $1,250.50 out.", "amount", "$1250.50"),
        ("The party is on May ninth.", "event", "May ninth"),
        ("It's the 14th of June.", "event", "the 14th of June"),
        ("I've got an inspection at nine.", "deadline", "an inspection at nine"),
        ("I need it fixed by Friday.", "deadline", "by Friday"),
        ("My deadline's three.", "deadline", "deadline's three"),
        ("Before noon.", "time_pref", "before noon"),
        ("Mornings are best.", "time_pref", "mornings are best"),
        ("Thursday morning.", "time_pref", "Thursday morning"),
        ("Text me.", "contact_mode", "text"),
        ("Text me, do not call.", "contact_mode", "text, no calls"),
        ("Send it by e-mail.", "contact_mode", "email"),
    ],
)
def test_places_numbers_times_and_ways_are_found(said: str, slot: str, value: str) -> None:
    assert values(said, slot) == [value]


def test_a_past_event_is_no_wish_for_a_time() -> None:
    assert values("Monday morning I came out and the car was gone.", "time_pref") == []


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=200), st.text("0123456789 -+()five oh@.,#$NAnames", max_size=80)),
    st.sampled_from([None, "name", "callback", "address", "company", "unit", "email", "deadline", "contact_mode"]),
)
def test_every_slot_stands_verbatim_in_the_text(said: str, question: str | None) -> None:
    for slot in find_slots(tokenise(said), Context(asked=question)):
        assert said[slot.start:slot.end] == slot.text
        assert slot.value


@pytest.mark.parametrize(
    ("said", "number"),
    [
        ("Five five, five. Oh one. Four four.", "555-0144"),
        ("Five. Five five. Oh one two. Nine.", "555-0129"),
        ("five fifty-five, oh one nineteen", "555-0119"),
        ("Same number, five five five oh one three oh.", "555-0130"),
    ],
)
def test_a_number_in_broken_groups_is_one_number(said: str, number: str) -> None:
    assert values(said, "callback", asked("callback")) == [number]


@pytest.mark.parametrize("said", ["It ends in two nine.", "The last two are two nine."])
def test_the_end_of_a_number_corrects_it(said: str) -> None:
    found = [slot for slot in slots_of(said, asked("check", known="callback")) if slot.name == "callback"]
    assert [(slot.value, slot.corrects) for slot in found] == [("29", True)]


@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("House six, top floor.", "House six, top floor"),
        ("Unit 2B.", "Unit 2B"),
        ("Six B. Willowbank.", "Six B, Willowbank"),
        ("It's lift one between three and four.", "lift one between three and four"),
        ("Behind thirty-one Tanner Way.", "behind 31 Tanner Way"),
        ("Sixty Linnet Lane.", "60 Linnet Lane"),
        ("The red barn behind the mill, please.", "red barn behind the mill"),
        ("Oak Street, in Halden.", "Oak Street, in Halden"),
    ],
)
def test_an_answer_to_where_is_taken_as_the_place(said: str, place: str) -> None:
    assert values(said, "address", asked("address")) == [place]


@pytest.mark.parametrize("said", ["I don't know.", "Why do you need that?", "The same as last time.", "Me and two kids.", "Twenty minutes."])
def test_no_place_is_made_of_another_answer(said: str) -> None:
    assert values(said, "address", asked("address")) == []


@pytest.mark.parametrize(
    ("said", "name", "value"),
    [
        ("It's dryer B twelve, it kept my coins.", "dryer", "B12"),
        ("The washer number is eight one four.", "washer", "814"),
        ("Berth three one six.", "berth", "316"),
        ("K, T, nine four one.", "order", "KT941"),
    ],
)
def test_a_thing_with_a_number_keeps_it(said: str, name: str, value: str) -> None:
    assert values(said, name) == [value]


def test_a_thing_with_a_number_is_where_somebody_has_to_go() -> None:
    assert values("It's dryer B twelve.", "unit") == ["dryer B12"]
    assert values("The dryer is 2 years old.", "unit") == []


def test_a_mail_domain_of_two_words_is_joined() -> None:
    assert values("beck at halden post dot test", "email") == ["beck@haldenpost.test"]


@pytest.mark.parametrize("question", ["problem", "want", "time_pref"])
@pytest.mark.parametrize(
    ("said", "when"), [("For this Tuesday.", "this Tuesday"), ("The week after.", "the week after"), ("Tomorrow.", "tomorrow"), ("Anytime Monday.", "anytime Monday")]
)
def test_a_bare_time_is_when_it_suits(said: str, when: str, question: str) -> None:
    assert values(said, "time_pref", asked(question)) == [when]


def test_a_part_of_the_day_is_a_time_and_no_greeting() -> None:
    assert values("Afternoon.", "time_pref", asked("time_pref")) == ["afternoon"]
    assert "afternoon" in values("Same day is fine, but afternoon.", "time_pref")
    assert values("Good afternoon.", "time_pref", asked("problem")) == []
    assert values("Afternoon, how are you.", "time_pref", asked("problem")) == []
    assert values("Evenings are out.", "time_pref") == ["no evenings"]
    assert values("I was there in the afternoon.", "time_pref") == []


@pytest.mark.parametrize("question", ["name", "callback", "address"])
def test_a_particle_before_a_mark_begins_no_name(question: str) -> None:
    assert values("Do: Callahan", "name", asked(question)) in ([], ["Callahan"])


def test_the_number_that_was_wrong_is_not_taken() -> None:
    (slot,) = slots_of("No wait, it's 0174, not 0173.", asked("check", known="callback"))
    assert (slot.name, slot.value, slot.corrects) == ("callback", "0174", True)


VET = Context(firm="Sandhill Animal Clinic", people=("Dr. Reyes",))


@pytest.mark.parametrize(
    ("said", "pet"),
    [
        ("I need a refill of Biscuit's thyroid pills.", ["Biscuit"]),
        ("I'm calling about Biscuit's surgery tomorrow.", ["Biscuit"]),
        ("My dog won't eat. His name is Rex.", ["Rex"]),
        ("Mi perra no come. Se llama Luna.", ["Luna"]),
        ("I need Dr. Reyes's results.", []),
        ("It was Friday's appointment.", []),
        ("It's Mum's dog.", []),
        ("Se llama Luna.", ["Luna"]),
        ("Is that on the south side, because it's called North Hill?", []),
        ("I think that is called distemper.", []),
    ],
)
def test_at_an_animal_clinic_an_animal_is_known_by_what_is_said_of_it(said: str, pet: list[str]) -> None:
    assert values(said, "pet", VET) == pet
