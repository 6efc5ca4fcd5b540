"""The door keeps cards, security codes and social security numbers out, and lets everything else through."""

import json
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from unruffled.ledger.redaction import NOT_KEPT, Memory, erase_verbatim, redact_event

VISA, AMEX, MASTER = "4012888888881881", "378282246310005", "5105105105105100"
WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


def heard(text, t=1.0):
    return {"type": "heard", "t": t, "t1": t + 2, "turn": 1, "text": text, "acts": [], "anger": 3}


def through_the_door(*events):
    """Every event as it ends up in the store, later rewriting included, and the kinds redacted."""
    memory, stored, kinds = Memory(), {}, []
    for ref, event in enumerate(events):
        clean, redactions, memory, earlier = redact_event(event, memory, ref)
        stored[ref] = clean
        stored.update(earlier)
        kinds += [redaction["kind"] for redaction in redactions]
    return [stored[ref] for ref in range(len(events))], kinds


def said(*texts):
    events, kinds = through_the_door(*(heard(text, float(i)) for i, text in enumerate(texts)))
    return [event["text"] for event in events], kinds


def one(text):
    texts, kinds = said(text)
    return texts[0], kinds


def luhn(digits):
    doubled = [int(d) * 2 if i % 2 else int(d) for i, d in enumerate(reversed(digits))]
    return sum(d - 9 if d > 9 else d for d in doubled) % 10 == 0


def with_check_digit(digits):
    return next(digits + str(check) for check in range(10) if luhn(digits + str(check)))


@pytest.mark.parametrize(
    "number",
    [
        VISA,
        "4012 8888 8888 1881",
        "4012-8888-8888-1881",
        "4012.8888.8888.1881",
        "4012, 8888, 8888, 1881",
        "4012\u00a08888\u200b8888 1881",
        "3782 822463 10005",
        "four oh one two, eight eight eight eight, eight eight eight eight, one eight eight one",
        "four zero one two uh eight eight eight eight eight eight eight eight and then one eight eight one",
        "forty twelve, eighty-eight eighty-eight, eighty-eight eighty-eight, eighteen eighty-one",
        "four oh one two, triple eight 8, triple eight 8, one double eight one",
        "cuatro cero uno dos ocho ocho ocho ocho ocho ocho ocho ocho uno ocho ocho uno",
        "٤٠١٢ ٨٨٨٨ ٨٨٨٨ ١٨٨١",
    ],
)
def test_a_card_number_is_replaced_however_it_is_written_or_said(number):
    assert one(f"Take this down: {number} and hurry") == ("Take this down: [card number] and hurry", ["card_number"])


@pytest.mark.parametrize("tail", ["12 27 123", "12/27, 123", "1227", "1227 123", "123"])
def test_expiry_and_code_right_after_the_card_go_with_it(tail):
    assert one(f"it's {VISA}, {tail}. Got that?")[0] == "it's [card number]. Got that?"


def test_a_number_typed_together_with_its_expiry_and_code_is_replaced():
    assert one(f"{VISA}1227123")[0] == "[card number]"


def test_what_follows_the_card_and_is_needed_stays():
    text, kinds = one(f"The card is {VISA}, call me at 512-555-0163 about order 48213377.")
    assert text == "The card is [card number], call me at 512-555-0163 about order 48213377."
    assert kinds == ["card_number"]


@pytest.mark.parametrize(
    "text",
    [
        "It's 512-555-0163.",
        "It's (512) 555-0163, extension 4021.",
        "512-555-0163, 512-555-0171, or 512-555-0182 after six",
        "five one two, five five five, oh one six three",
        "Call 555-0163 or 555-0171.",
        "+44 20 7946 0958 from London, +49 1512 3456 789 from Berlin",
        "Order 48213377, account 90021-4471, invoice 2031-0506.",
        "Tracking 9400111899223100001234 has not moved.",
        "The card ending in 4242, please.",
        "my library card number is 21234567890",
        "You have my card. 512 555 0163.",
        "You have my card on file, call me at 512 555 0163",
        "The gate code is 4482 and the zip code is 78701.",
        "code 1187 on the display",
        "I was there from 9 to 5, paid 1,200 dollars on March 3rd 2031, for 3 rooms.",
        "One of you two called me three times, four people, zero answers.",
        "social media is where this goes, 4000 followers",
        "Policy 123-456-789, claim 77-1234567",
        "",
        "no digits at all",
    ],
)
def test_numbers_that_route_a_call_stay(text):
    assert one(text) == (text, [])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("the security code is 123", "the security code is [removed digits]"),
        ("CVV 4821", "CVV [removed digits]"),
        ("and the three digit code is one two three okay", "and the three digit code is [removed digits] okay"),
        ("the number on the back of the card is 123", "the number on the back of the card is [removed digits]"),
        ("on my card the code is 123", "on my card the code is [removed digits]"),
    ],
)
def test_a_security_code_is_replaced_where_words_name_it(text, kept):
    assert one(text) == (kept, ["cvv"])


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("078-05-1120", "[social security number]"),
        ("my social is 078 05 1120, okay", "my social is [social security number], okay"),
        ("my social security number is 078051120", "my social security number is [social security number]"),
        (
            "SSN zero seven eight, zero five, one one two zero",
            "SSN [social security number]",
        ),
        ("my social is 078051120-- 3 -- 375-56", "my social is [social security number]-- 3 -- 375-56"),
        ("the last four of my social are 1120", "the last four of my social are [social security number]"),
    ],
)
def test_a_social_security_number_is_replaced(text, kept):
    assert one(text) == (kept, ["ssn"])


def test_a_card_number_broken_off_by_our_cut_in_is_replaced_by_what_its_words_say():
    assert one("my card number is 4012 8888 88")[0] == "my card number is [card number]"
    assert one("the card is four oh one two eight eight eight eight")[0] == "the card is [card number]"


@pytest.mark.parametrize(
    "parts",
    [
        ("it's 4012 8888", "8888 1881"),
        ("it's four oh one two", "eight eight eight eight", "eight eight eight eight", "one eight eight one"),
        ("my card is 4012 8888", "8888 1881"),
        ("the number is 4012 8888 8888 18", "81"),
    ],
)
def test_a_card_number_spread_over_turns_is_taken_out_of_each(parts):
    texts, kinds = said(*parts)
    assert "card_number" in kinds
    assert all(text.endswith("[card number]") for text in texts)


def test_the_first_half_is_also_taken_out_of_what_was_understood_from_it():
    understood = {"type": "understood", "t": 2.0, "turn": 1, "slots": {"detail": "4012 8888"}}
    events, kinds = through_the_door(heard("it's 4012 8888"), understood, heard("8888 1881", 4.0))
    assert events[1]["slots"] == {"detail": "[card number]"}
    assert kinds == ["card_number"]


def test_words_and_digits_on_either_side_of_a_turn_belong_together():
    assert said("my social is", "078051120")[0][1] == "[social security number]"
    assert said("and the security code is", "123")[0][1] == "[removed digits]"


def test_three_digits_right_after_the_card_are_its_code_and_an_address_is_not():
    assert said(f"it's {VISA}", "and one two three")[0][1] == "and [removed digits]"
    assert said(f"it's {VISA}", "no wait, I live at 412 Harbor Street")[0][1] == "no wait, I live at 412 Harbor Street"


def test_a_telephone_number_after_another_turn_with_digits_stays():
    texts = ["It's five one two", "five five five oh one six three", "and the order is 48213377"]
    assert said(*texts) == (texts, [])


def test_every_field_is_searched_and_our_own_keys_are_left():
    event = {
        "type": "message", "t": 5.0, "to": "desk", "id": VISA,
        "fields": {"card": VISA, "cvv": "123", "ssn": "078051120", "callback": "555-0163", "list": [MASTER, {"a": AMEX}]},
        "as_number": int(VISA), "code": 44821, "open": True,
    }  # fmt: skip
    (clean,), kinds = through_the_door(event)
    assert clean["fields"] == {
        "card": "[card number]", "cvv": "[removed digits]", "ssn": "[social security number]", "callback": "555-0163",
        "list": ["[card number]", {"a": "[card number]"}],
    }  # fmt: skip
    assert (clean["as_number"], clean["code"], clean["open"], clean["id"]) == ("[card number]", 44821, True, VISA)
    assert set(kinds) == {"card_number", "cvv", "ssn"}


def test_what_was_found_once_is_found_again_wherever_it_turns_up():
    note = {"type": "log_note", "t": 9.0, "cause": "billing", "problem": "read out 40128888", "outcome": "stopped"}
    events, _ = through_the_door(heard("my card number is 4012 8888 88"), note)
    assert events[1]["problem"] == "read out [card number]"


def test_the_redaction_event_names_the_kind_and_when():
    redactions = redact_event(heard(f"it's {VISA}", 7.0), Memory()).redactions
    assert redactions == [{"type": "redaction", "t": 9.0, "kind": "card_number"}]


def test_nothing_found_means_the_very_same_event():
    event = heard("Nobody called me back at 555-0163.")
    assert redact_event(event, Memory()).event is event


def test_a_redacted_event_passes_a_second_time_unchanged():
    clean = redact_event(heard(f"card {VISA}, cvv 123, ssn 078-05-1120"), Memory()).event
    assert redact_event(clean, Memory()).event is clean


SEPARATORS = st.sampled_from(["", " ", "-", ".", ", ", " - ", "\u2013", " uh "])
GROUPINGS = st.sampled_from([(4, 4, 4, 4, 4), (4, 6, 5, 4), (1,) * 19, (19,), (2,) * 10, (3,) * 7, (5,) * 4])
BEFORE = st.sampled_from(["", "it's ", "No. ", "the number, the number is ", "I said\n"])
AFTER = st.sampled_from(["", ".", " right", " and nobody listens", "!\n"])


def grouped(digits, grouping):
    parts = []
    for size in grouping:
        parts, digits = [*parts, digits[:size]], digits[size:]
    return [part for part in parts if part]


def digit_tokens(text):
    return re.sub(r"[^0-9]", " ", text).split()


@given(st.from_regex(r"[1-9][0-9]{11,17}", fullmatch=True), GROUPINGS, SEPARATORS, BEFORE, AFTER, st.booleans())
@settings(max_examples=300, deadline=None)
def test_no_number_that_passes_the_card_check_survives(body, grouping, separator, before, after, spoken):
    number = with_check_digit(body)
    parts = grouped(number, grouping)
    if spoken:
        parts = [" ".join(WORDS[int(digit)] for digit in part) for part in parts]
        separator = separator if separator.strip() else " "
        separator = f" {separator} " if separator.strip(" ,") else separator
    kept, kinds = one(before + separator.join(parts) + after)
    assert not digit_tokens(kept)
    assert not set(kept.lower().replace(",", " ").replace(".", " ").split()) & set(WORDS)
    assert kinds == ["card_number"]


@given(st.integers(1, 15), st.integers(0, 10**12), st.sampled_from([" ", "-", ""]))
@settings(max_examples=100, deadline=None)
def test_a_real_issuer_s_number_cut_in_two_anywhere_does_not_survive(cut, account, separator):
    number = with_check_digit("401288" + f"{account:09d}"[:9])
    first, second = number[:cut], number[cut:]
    texts, kinds = said(
        "it's " + separator.join(grouped(first, (4,) * 4)), separator.join(grouped(second, (4,) * 4)) + " okay"
    )
    assert "card_number" in kinds
    assert not any(digit_tokens(text) for text in texts)


@given(st.from_regex(r"[2-9][0-9]{2}-555-01[0-9]{2}", fullmatch=True), st.integers(10**5, 10**11 - 1), BEFORE)
@settings(max_examples=200, deadline=None)
def test_a_telephone_number_and_an_order_number_survive(phone, order, before):
    text = f"{before}{phone}, about order {order}"
    assert one(text) == (text, [])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=40),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.lists(st.dictionaries(st.text(max_size=8), JSON, max_size=4), max_size=4), st.text(max_size=200))
@settings(max_examples=150, deadline=None)
def test_no_event_whatever_it_holds_stops_the_door(bodies, text):
    events = [heard(text), *({**body, "type": "odd", "t": 1.0} for body in bodies), heard(text)]
    stored, _ = through_the_door(*events)
    assert len(stored) == len(events)
    json.dumps(stored)


@given(st.lists(st.sampled_from([*WORDS, "4012", "8888", "1881", "my", "card", "is", "code", "social", ".", ",", "\n"]), max_size=30))
@settings(max_examples=200, deadline=None)
def test_the_rest_of_the_words_always_stay(words):
    text = " ".join(words)
    kept, _ = one(text)
    strip = re.compile(r"\[(?:card number|security code|social security number|removed digits)\]")
    letters = [w for w in re.findall(r"[a-z]+", strip.sub(" ", kept)) if w not in WORDS]
    assert letters == [w for w in words if w.isalpha() and w not in WORDS]


def call_with(*events):
    return [{"type": "call_started", "t": 0.0, "call": "c1"}, *events]


def test_words_after_a_refusal_are_not_kept_and_what_was_asked_for_is():
    before, after = heard("Who is listening?"), heard("My neighbour is the reason.", 5.0)
    stop = {"type": "recording_stopped", "t": 4.0, "reason": "asked"}
    spoken = {"type": "spoken", "t": 8.0, "t1": 9.0, "turn": 2, "text": "It is off.", "moves": [], "by": "receptionist"}
    understood = {"type": "understood", "t": 8.0, "turn": 2, "problem": "the neighbour", "slots": {"name": "Ada Quill"}}
    left = [
        {"type": "message", "t": 9.0, "to": "desk", "fields": {"name": "Ada Quill"}},
        {"type": "commitment", "t": 9.0, "id": "p1", "do": "callback"},
        {"type": "notify", "t": 9.0, "to": "desk", "priority": "high", "summary": "call Ada Quill"},
        {"type": "incident_report", "t": 9.0, "to": "desk", "kind": "threat", "quotes": [{"t": 5.0, "text": "I will come"}], "summary": "s"},
        {"type": "concluded", "t": 9.0, "disposition": "message_taken", "urgency": "normal", "handhold": "the desk"},
    ]  # fmt: skip
    kept = erase_verbatim(call_with(before, stop, after, spoken, understood, *left))
    assert kept[1:3] == [before, stop]
    assert kept[3] == {**after, "text": NOT_KEPT}
    assert kept[4] == {**spoken, "text": NOT_KEPT}
    assert kept[5]["problem"] == NOT_KEPT and kept[5]["slots"] == {"name": NOT_KEPT}
    assert kept[6:] == left


def test_an_account_that_keeps_no_words_keeps_none():
    events = call_with(heard("Hello."))
    assert erase_verbatim(events, never=True)[1]["text"] == NOT_KEPT
    events[0]["recording"] = "never"
    assert erase_verbatim(events)[1]["text"] == NOT_KEPT


def test_a_caller_may_take_the_refusal_back():
    stop, start = ({"type": f"recording_{what}", "t": 1.0} for what in ("stopped", "started"))
    kept = erase_verbatim(call_with(stop, heard("one thing"), start, heard("another thing")))
    assert [event.get("text") for event in kept if event["type"] == "heard"] == [NOT_KEPT, "another thing"]


def test_a_recorder_that_stops_because_the_call_is_over_is_no_refusal():
    over = {"type": "recording_stopped", "t": 4.0, "reason": "the call ended"}
    events = call_with(heard("one thing"), over, {"type": "spoken", "t": 4.0, "t1": 5.0, "text": "Goodbye."})
    assert erase_verbatim(events) == events
    refused = {"type": "recording_stopped", "t": 3.0, "reason": "asked"}
    assert erase_verbatim(call_with(refused, over, heard("late")))[-1]["text"] == NOT_KEPT


def test_the_recorder_s_reason_is_the_one_the_conversation_gives():
    from pathlib import Path

    import unruffled.core.conversation
    from unruffled.ledger.redaction import CALL_OVER

    assert f'"reason": "{CALL_OVER}"' in Path(unruffled.core.conversation.__file__).read_text(encoding="utf-8")
