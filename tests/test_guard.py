"""May this be said? Tables of sentences for every rule, and what must hold for any text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from unruffled.accounts import Account
from unruffled.accounts.load import account_from_mapping
from unruffled.core.guard import Backing, Bounds, Guard, sentence_key
from unruffled.core.guard_report import verdict_lines
from unruffled.understanding.receptionist import label
from unruffled.understanding.receptionist_times import terms_of, within

TABLES = sorted((Path(__file__).parent / "guard").glob("*.yaml"))


def account(**over: Any) -> Account:
    data: dict[str, Any] = {
        "name": "Harbor Ferries", "does": "ferry tickets and freight", "number": "+15550120", "region": "US",
        "timezone": "America/New_York", "hours": "open", "languages": ["en"], "playbook": "default",
        "people": {
            "desk": {"name": "the ticket desk", "role": "messages", "reach": ["mailto:desk@harbor.example.test"]},
            "freight": {"name": "Mr. Okafor", "role": "freight", "reach": ["tel:+15550121"]},
            "owner": {"name": "Vera Lund", "role": "last rung", "reach": ["mailto:owner@frome.example.test"], "private": True},
        },
        "on_call": [{"who": "freight", "ack_within": "15m"}],
        "route": {"default": "desk"},
        "answers": [
            {"about": ["fee"], "say": "a lost ticket is printed again for a fee of $6"},
            {"about": ["storm"], "say": "the evening ferry will leave at seven tonight"},
        ],
        "authority": [
            {"do": "callback", "who": "desk", "by": "today or tomorrow morning"},
            {"do": "message", "who": "desk"},
            {"do": "page", "who": "on_call", "by": "within 20 minutes"},
            {"do": "transfer", "who": "freight", "kind": "warm", "brief": True},
        ],
        "safety": "leave the car deck and tell the nearest sailor",
        "briefing": {
            "id": "pump", "about": ["ferry"], "facts": ["the noon ferry was delayed by a broken pump"],
            "assurances": ["nobody loses a seat over it"], "ends": "2099-03-02T18:00", "digest_to": "desk",
        },
    }
    return account_from_mapping(data | over, source="harbor.yaml")


FERRY = account()
GUARD = Guard(FERRY)
CALLBACK = Backing(do="callback", who=("desk",), by="today or tomorrow morning")


def rules(text: str, **bounds: Any) -> set[str]:
    return {v.rule for v in GUARD.check(text, Bounds(account=FERRY, **bounds))}


def rows(wanted: str) -> list[Any]:
    out = []
    for path in TABLES:
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        out += [pytest.param(table["rule"], text, table.get("bounds", {}), id=f"{table['rule']}: {text}"[:90]) for text in table[wanted]]
    return out


@pytest.mark.parametrize(("rule", "text", "bounds"), rows("refused"))
def test_refuses(rule: str, text: str, bounds: dict[str, Any]) -> None:
    assert rule in rules(text, **bounds)


@pytest.mark.parametrize(("rule", "text", "bounds"), rows("passed"))
def test_lets_near_misses_pass(rule: str, text: str, bounds: dict[str, Any]) -> None:
    assert rule not in rules(text, **bounds)


def test_every_table_holds_fifteen_of_each() -> None:
    assert len(TABLES) >= 25
    for path in TABLES:
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        assert len(set(table["refused"])) >= 15 and len(set(table["passed"])) >= 15, path.name


# ---------------------------------------------------------------- promises and what stands behind them


@pytest.mark.parametrize("text", [
    "The ticket desk will call you back today or tomorrow morning.",
    "They'll be in touch by tomorrow morning.",
    "You'll hear from the ticket desk today or tomorrow morning.",
    "The desk will give you a call about the lost ticket.",
    "I'll have the ticket desk call you today or tomorrow morning.",
])
def test_a_stored_commitment_may_be_spoken(text: str) -> None:
    assert rules(text, backed=(CALLBACK,)) == set()
    assert "promise" in rules(text)


@pytest.mark.parametrize("text", [
    "The ticket desk will call you back today.",
    "The ticket desk will call you back within an hour.",
    "The ticket desk will call you back at nine tomorrow morning.",
    "The ticket desk will call you shortly.",
    "Mr. Okafor will call you back today or tomorrow morning.",
    "The ticket desk will refund you today or tomorrow morning.",
    "You will get a refund today or tomorrow morning.",
    "The ticket desk will fix it today or tomorrow morning.",
    "The ticket desk will call you today or tomorrow morning, and it will be fixed.",
    "The ticket desk will call you today or tomorrow morning with $20 for you.",
])
def test_a_commitment_covers_its_actor_act_and_time_only(text: str) -> None:
    assert "promise" in rules(text, backed=(CALLBACK,))


def test_an_offer_needs_only_its_authority() -> None:
    offer = "I can have the ticket desk call you today or tomorrow morning."
    assert rules(offer) == set()
    assert "promise" in rules(offer, offers=False)
    assert "promise" in rules(offer, open_authority=frozenset({1}))
    assert "promise" in rules("I can have the ticket desk call you today.")
    assert "promise" in rules("I can have Mr. Okafor call you today or tomorrow morning.")
    assert rules("I can put you through to Mr. Okafor.") == set()


def test_an_account_that_allows_nothing_promises_nothing() -> None:
    bare = account(authority=[], briefing=None)
    guard, bounds = Guard(bare), Bounds(account=bare)
    assert guard.check("The ticket desk will call you back.", bounds)
    assert guard.check("I can have the ticket desk call you.", bounds)
    assert guard.check("I'll write that down for the ticket desk.", bounds) == ()


def test_signed_words_may_be_spoken_with_their_times_and_amounts() -> None:
    assert rules("A lost ticket is printed again for a fee of $6.") == set()
    assert rules("The evening ferry will leave at seven tonight.") == set()
    assert rules("What I can tell you: the evening ferry will leave at seven tonight.") == set()
    assert "promise" in rules("A lost ticket will be printed again for a fee of $5.")
    assert "promise" in rules("The evening ferry will leave at eight tonight.")
    assert "promise" in rules("The evening ferry will leave at seven tonight and you will be on it.")


def test_the_safety_line_is_no_advice_and_may_be_repeated() -> None:
    line = "Leave the car deck and tell the nearest sailor."
    key = sentence_key(line)
    assert key is not None
    assert rules(line, said=frozenset({key})) == set()


def test_a_yes_to_a_bait_is_a_promise() -> None:
    assert "promise" in rules("Yes.", baited=True)
    assert "promise" in rules("Yes, it will.", baited=True)
    assert rules("Yes, I have your number.", baited=True) == set()
    assert "promise" not in rules("Yes, I have your number.")


@pytest.mark.parametrize(("said", "allowed", "fits"), [
    ("today or tomorrow morning", "today or tomorrow morning", True),
    ("tomorrow morning", "today or tomorrow morning", True),
    ("today", "today or tomorrow morning", False),
    ("tomorrow", "today or tomorrow morning", False),
    ("within twenty minutes", "within 20 minutes", True),
    ("within fifteen minutes", "within 20 minutes", False),
    ("within two hours", "within 2 hours", True),
    ("within one business day", "within one business day", True),
    ("within one day", "within one business day", False),
    ("by three", "by three this afternoon", True),
    ("at three", "by three", False),
    ("before three", "by three", False),
    ("half an hour", "within 30 minutes", True),
    ("", "by Friday", True),
    ("soon", "by Friday", False),
    ("by Friday", "", False),
])
def test_a_time_is_no_narrower_and_no_earlier_than_signed(said: str, allowed: str, fits: bool) -> None:
    assert within(terms_of(said), allowed) is fits


# ---------------------------------------------------------------- bounds


def test_style_and_refusal_decide_about_sorry() -> None:
    assert rules("I'm sorry about the wait.", apology_style="plain") == set()
    assert "sorry" in rules("I'm sorry about the wait.", apology_style="plain", apology_refused=True)
    assert "apology_cap" in rules("I apologize for the wait.", apology_refused=True)


def test_empathy_ends_at_its_cap() -> None:
    text = "I can imagine how hard a night on the pier is."
    assert rules(text) == set()
    assert "empathy_cap" in rules(text, empathies_left=0)


def test_our_own_error_may_be_owned() -> None:
    assert "fault_admission" in rules("That was our mistake.")
    assert "blame_caller" in rules("No wonder you called: your fault's in the book.")
    assert "fault_admission" not in rules("That was our mistake.", service_error=True)


def test_no_sentence_of_six_words_twice() -> None:
    text = "I have your message for the ticket desk."
    key = sentence_key(text)
    assert key is not None
    assert "repeat" in rules("I have your message for the ticket desk!", said=frozenset({key}))
    assert rules("I have that now.", said=frozenset({key})) == set()
    assert sentence_key("I have that.") is None


def test_disclosure_and_guidance_may_be_said_again() -> None:
    hello = "I'm an AI assistant taking calls for Harbor Ferries."
    danger = "If anyone is in danger, hang up and call 911 now."
    keys = frozenset(k for k in map(sentence_key, (hello, danger)) if k)
    assert rules(hello, said=keys) == set()
    assert "repeat" in rules(danger, said=keys)
    assert rules(danger, said=keys, emergency=True) == set()


def test_a_signed_fact_may_be_confirmed_in_the_same_words() -> None:
    fact = "Yes, the evening ferry will leave at seven tonight."
    keys = frozenset({sentence_key(fact) or ""})
    assert "repeat" in rules(fact, said=keys)
    assert rules(fact, said=keys, signed_again=True) == set()


def test_exclamation_marks_wait_for_cooler_callers() -> None:
    assert "mock" in rules("I have that!", heat=6)
    assert rules("I have that!", heat=2) == set()
    assert rules("Good morning! I have that.", heat=6) == set()


def test_an_agreed_hold_may_be_announced() -> None:
    assert "hold_unasked" in rules("I'm putting you on hold for one minute.")
    assert "hold_unasked" not in rules("I'm putting you on hold for one minute.", hold_agreed=True)


def test_private_people_are_not_named() -> None:
    assert "leak" in rules("I'll tell Vera about it.")
    assert "leak" in rules("We have no Lund here.")
    assert rules("I can't say whether we have anyone called Vera.") == set()
    assert rules("I'll tell Mr. Okafor about it.") == set()


def test_speeches_and_long_reflections_are_refused() -> None:
    assert "too_long" in rules("word " * 61)
    long = "You waited on the pier " + "and waited " * 15 + "with two children."
    assert "too_long" in {v.rule for v in GUARD.check(long, Bounds(account=FERRY), ("reflect",))}
    assert rules(long) == set()


@pytest.mark.parametrize("text", ["", "   ", "…", "\n", "?!"])
def test_silence_is_not_speech(text: str) -> None:
    assert "empty" in rules(text)


@pytest.mark.parametrize("text", ["I have that.\u200b", "I have th\u0430t.", "I\u202e have that.", "Ｉ have that."])
def test_what_hides_from_a_reader_is_refused(text: str) -> None:
    assert "unspeakable" in rules(text)


@pytest.mark.parametrize("text", [
    "Two missed ferries and a night on the pier: I can imagine how hard that was. What would help you most now?",
    "You're right, a ticket should mean a seat. I'll put both dates at the top of the message for the ticket desk.",
    "I can't promise you the seven o'clock, and I can have the ticket desk call you today or tomorrow morning. Would that help?",
    "So that they can reach you, what number is best?",
    "I want to help you with this, and I need us to leave the insults out of it. If they go on, I will have to end the call.",
    "You've reached Harbor Ferries. I'm an AI assistant taking calls for them. What is going on?",
    "I have 555-0142, two adults and a van, and the date of the missed ferry. Is that right?",
    "If anyone is in danger, hang up and call 911 now.",
    "Prices are set by the ticket desk, and I can pass your question on as you put it.",
])
def test_good_replies_pass_every_rule(text: str) -> None:
    assert rules(text) == set()


# ---------------------------------------------------------------- any text


LOOSE = st.text(max_size=300) | st.lists(st.sampled_from(
    "I you we he will 'll can't by five today tomorrow never promise sorry “ ” \" ' . ? ! , : — $5 {name} call back and but the desk not calm down "
    "4111 1111 555-0142 🙂 İ ß \u0000".split(" ")), max_size=60).map(" ".join)


@given(text=LOOSE, heat=st.integers(0, 10))
@settings(max_examples=300, deadline=None)
def test_any_text_gets_a_verdict_with_real_spans(text: str, heat: int) -> None:
    bounds = Bounds(account=FERRY, heat=heat, press=heat > 5, backed=(CALLBACK,), said=frozenset({"x"}))
    found = GUARD.check(text, bounds)
    for v in found:
        assert 0 <= v.start < v.end <= len(text) or v.rule == "empty" and v.start == 0
        assert v.why and "\n" not in v.why
    assert found == GUARD.check(text, bounds)


@given(text=LOOSE)
@settings(max_examples=200, deadline=None)
def test_any_text_gets_a_label(text: str) -> None:
    moves, violations = label(text)
    assert len(moves) == 35 and all(0 < p < 1 for p in moves.values())
    assert all(set(v) == {"rule", "start", "end"} and 0 <= v["start"] <= v["end"] <= len(text) for v in violations)


@given(where=st.integers(0, 3), clean=st.sampled_from(["I have your number", "The desk has both dates", "Please go on"]))
@settings(max_examples=30, deadline=None)
def test_a_forbidden_sentence_is_found_wherever_it_stands(where: int, clean: str) -> None:
    parts = [f"{clean} {n}." for n in range(3)]
    parts.insert(where, "Calm down.")
    assert "calm_down" in rules(" ".join(parts))


# ---------------------------------------------------------------- labels and the command


@pytest.mark.parametrize(("text", "move"), [
    ("I can imagine how hard a night on the pier is.", "empathy"), ("I apologize for the wait.", "apology"),
    ("You're right, twice is too much.", "agreement"), ("What would you like to happen now?", "ask_want"),
    ("May I have your name?", "ask_slot"), ("I'm an AI assistant taking calls for Harbor Ferries.", "disclose_ai"),
    ("The ticket desk will call you back tomorrow.", "commit"), ("Thank you, Joan.", "thank"), ("Goodbye.", "close"),
    ("May I put you on hold for a minute?", "hold_request"), ("Is that right?", "ask_agreement"),
    ("If anyone is in danger, call 911 now.", "emergency_guidance"), ("You can call or text 988.", "crisis_guidance"),
    ("If the insults go on, I will have to end the call.", "warn"), ("I want to help you with this.", "willing_to_help"),
    ("May I put you through to Mr. Okafor?", "offer_transfer"), ("This call is recorded, is that all right with you?", "recording_notice"),
])
def test_moves_are_read_from_the_words(text: str, move: str) -> None:
    moves, _ = label(text)
    assert moves[move] >= 0.7
    assert max(p for m, p in label("The pier.")[0].items() if m == move) < moves[move]


def test_without_an_account_every_promise_counts() -> None:
    text = "It is noted. The desk will call you by noon."
    _, violations = label(text)
    assert [text[v["start"]: v["start"] + 8] for v in violations if v["rule"] == "promise"] == ["The desk"]


def test_the_report_gives_a_line_a_sentence_and_says_why() -> None:
    lines = list(verdict_lines(FERRY, ["I have that.\n", "\n", "Calm down.\n"]))
    assert lines[0] == "ok\tI have that."
    assert lines[1] == "refused\tCalm down."
    assert lines[2].startswith("\tcalm_down\t“Calm down”\t")


@pytest.mark.parametrize(("text", "wrong"), [
    ("I have that, the money be free of charge on Main St. Don't record you.", True),
    ("I've noted that you live on Main St. I'll make it free of charge.", True),
    ("I've noted that you live near St. Mary's.", False),
    ("Thank you. I have Dr. Calder at 12 Quarry St. Is that right?", False),
])
def test_a_street_shortened_ends_a_sentence_where_another_begins(text: str, wrong: bool) -> None:
    assert bool(rules(text)) == wrong
