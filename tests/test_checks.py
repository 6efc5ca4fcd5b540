"""The judge of a rehearsal finds what was said or done wrong, and leaves alone what was right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unruffled.errors import ScenarioError
from unruffled.practice import check_names
from unruffled.practice.checks import MUST, NEVER, holds, judge
from unruffled.practice.checks.promises import promises_of
from unruffled.practice.checks.secrets import is_card
from unruffled.practice.checks.text import digits, sentences, spells, words
from unruffled.practice.checks.times import same_time, time_terms, within
from unruffled.practice.player import play
from unruffled.practice.rehearse import rehearse
from unruffled.practice.scenario import load_scenario

CALLS = Path(__file__).parent / "calls"
LEDGER = load_scenario(CALLS / "wet_ledger.yaml")

START = {"t": 0.0, "type": "call_started", "call": "x", "account": "Quillon Archive Store", "channel": "voice",
         "at": "2030-04-02T10:05:00-05:00", "playbook": "default"}
HEARD = {"t": 5.0, "type": "heard", "turn": 1, "text": "Morning. Your note says box 88 got wet, and I have four ledgers in there.",
         "t1": 9.0, "seconds": 4.0, "acts": ["state_problem"], "anger": 2, "urgency": "normal", "abuse": "none"}
END = [{"t": 60.0, "type": "call_ended", "by": "caller", "reason": "hung up"},
       {"t": 60.0, "type": "concluded", "disposition": "message_taken", "urgency": "normal", "agreed": None, "handhold": "note"}]


def spoken(text: str, t: float = 10.0, turn: int = 1, moves: tuple[str, ...] = ()) -> dict[str, object]:
    return {"t": t, "type": "spoken", "turn": turn, "text": text, "t1": t + 3, "moves": list(moves), "by": "receptionist"}


def record(*said: dict[str, object]) -> list[dict[str, object]]:
    return [START, spoken("This is the AI assistant of the archive.", 0.0, 0), HEARD, *said, *END]


def failed(*said: dict[str, object]) -> set[str]:
    return {result.check for result in judge(LEDGER, record(*said)) if result.held is False and result.gate}


def test_every_check_of_the_scenario_language_has_a_judge():
    assert set(MUST) == set(check_names.MUST) and set(NEVER) == set(check_names.NEVER)


def test_a_plain_kind_reply_breaks_no_gate():
    assert failed(spoken("Box 88 got wet, and you have four ledgers in there. That must be a worry.")) == set()


@pytest.mark.parametrize(("gate", "text"), [
    ("calm_down", "Please calm down so that I can help."),
    ("understand_feel", "I know exactly how you feel."),
    ("not_my_job", "That's really not our department."),
    ("not_my_job", "I can't help you with that."),
    ("call_important", "Your call is very important to us."),
    ("guarantee_words", "We promise to look at box 88."),
    ("guarantee_words", "It will be dry for sure."),
    ("claim_human", "I'm a real person, Mr. Brandt."),
    ("blame_caller", "You should have called sooner."),
    ("bare_idk", "I don't know."),
    ("sorry", "I'm sorry about the box."),
    ("one_question", "What's your name? What happened to the box?"),
    ("promise", "They'll call you back within the hour."),
    ("promise", "Your ledgers will be fixed by Friday."),
    ("promise", "We'll refund your forty dollars."),
    ("promise", "The vault desk can call you by noon tomorrow if not sooner, and you'll be refunded."),
    ("card_data", "I have 4111 1111 1111 1111 here."),
])
def test_a_phrase_nobody_may_hear_is_found(gate, text):
    assert gate in failed(spoken(text))


@pytest.mark.parametrize("text", [
    "I can't promise that, and I won't.",
    "I don't know that yet; I'll ask the vault desk and pass it on.",
    "You told me somebody would call within the hour.",
    "I'll note that you want it fixed by Friday.",
    "You said \"calm down\" was all you got to hear.",
    "That isn't your fault.",
    "The vault desk can call you by noon tomorrow.",
    "Damp boxes are moved to the drying room the same day.",
    "What's your name, and a good number for you?",
    "May I step in for a moment? What is the number on the box?",
])
def test_what_is_right_is_left_alone(text):
    assert failed(spoken(text)) == set()


def test_a_promise_is_backed_by_a_commitment_stored_before_it():
    promise = spoken("The vault desk will call you back by noon tomorrow.", 20.0)
    stored = {"t": 19.0, "type": "commitment", "id": "c1", "do": "callback", "who": "vault", "by": "by noon tomorrow", "authority": 0}
    assert "promise" in failed(promise)
    assert failed(stored, promise) == set()
    assert "promise" in failed(promise, stored | {"t": 25.0})
    assert "promise" in failed(stored, spoken("The vault desk will call you back by ten.", 20.0))


def test_a_commitment_without_its_authority_is_found():
    stored = {"t": 19.0, "type": "commitment", "id": "c1", "do": "callback", "who": "vault", "by": "within the hour", "authority": 0}
    assert "commitment_authority" in failed(stored)
    assert "commitment_authority" in failed(stored | {"by": "by noon tomorrow", "authority": 7})
    assert "commitment_authority" not in failed(stored | {"by": "by noon tomorrow"})


def test_the_same_sentence_twice_and_words_over_the_caller_are_found():
    line = "I have written down what you told me about it."
    assert "repeat" in failed(spoken(line, 10.0), spoken(line, 20.0))
    assert "overlap" in failed(spoken("Let me note that.", 6.0))


def test_a_slot_that_was_given_is_not_asked_for_again():
    known = {"t": 9.0, "type": "understood", "turn": 1, "slots": {"callback": "555-0163"}}
    assert "re_ask" in failed(known, spoken("What's the best number for you?"))
    assert "re_ask" not in failed(known, spoken("Is 555-0163 the right number?"))


def test_a_record_that_leaves_the_contract_is_found_with_its_line():
    wrong = [dict(event) for event in record(spoken("Thank you."))]
    wrong[2]["anger"] = 14
    result = next(r for r in judge(LEDGER, wrong) if r.check == "record_form")
    assert [(found.at, found.why) for found in result.found] == [(3, "heard.anger is not 0-10")]


def test_a_call_without_an_end_or_a_handhold_is_found():
    assert "handhold" in {r.check for r in judge(LEDGER, record()[:-1]) if r.held is False}
    bare = [*record()[:-1], END[1] | {"handhold": ""}]
    assert "handhold" in {r.check for r in judge(LEDGER, bare) if r.held is False}


def test_a_check_by_name_holds_or_not_on_a_record_so_far():
    assert not holds(LEDGER, record(), "empathy")
    kind = spoken("That must be upsetting, with four ledgers in there.", moves=("empathy",))
    assert holds(LEDGER, record(kind), "empathy")


@pytest.mark.parametrize(("sentence", "kinds"), [
    ("Somebody will come by five.", ["action"]),
    ("It'll be sorted.", ["outcome"]),
    ("You'll get a new card tomorrow.", ["outcome"]),
    ("He calls you back tomorrow.", ["action"]),
    ("By five.", ["time"]),
    ("There will be no fee.", ["amount"]),
    ("Would it help if they called by five?", []),
    ("I can't say whether they'll come.", []),
    ("I'll put that in the note.", []),
])
def test_promises_are_seen_where_they_are(sentence, kinds):
    assert [promise.kind for promise in promises_of(sentence)] == kinds


def test_numbers_are_the_same_in_words_and_in_digits():
    assert words("five five five oh one six three") == ("5550163",)
    assert words("twenty-two hundred") == ("2200",) and digits("oh nine") == "09"
    assert spells("911", "Dial nine one one.") and sentences("Mr. Brandt. Yes?") == ("Mr. Brandt.", "Yes?")


def test_a_time_is_allowed_whole_and_never_by_its_earlier_half():
    assert within(time_terms("today or tomorrow morning"), "today or tomorrow morning")
    assert not within(time_terms("today"), "today or tomorrow morning")
    assert same_time("2 hours", "within two hours") and not same_time("2 hours", "within three hours")
    assert not time_terms("14 Marsh Lane")


def test_a_card_is_known_by_its_check_digit():
    assert is_card("4111111111111111") and not is_card("4111111111111112") and not is_card("5550163")


def test_a_rehearsal_keeps_records_and_ends_with_the_totals(tmp_path):
    rehearsal = rehearse([CALLS / "wet_ledger.yaml"], tmp_path)
    lines = str(rehearsal).splitlines()
    assert lines[-1].startswith("calls: ") and "gate violations" in lines[-1]
    kept = [json.loads(row) for row in (tmp_path / "T_wet_ledger.jsonl").read_text(encoding="utf-8").splitlines()]
    assert kept == json.loads(json.dumps(play(LEDGER)))


def test_a_failing_check_is_reported_with_its_line_in_the_scenario(tmp_path):
    text = (CALLS / "wet_ledger.yaml").read_text(encoding="utf-8").replace("  - caller_agreement", "  - crisis")
    path = tmp_path / "call.yaml"
    path.write_text(text, encoding="utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), 1) if row == "  - crisis")
    rehearsal = rehearse([path])
    assert not rehearsal.ok and f"FAIL must crisis (line {line}): 988 is never spoken" in str(rehearsal)


def test_two_scenarios_of_one_id_are_refused(tmp_path):
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_text((CALLS / "wet_ledger.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    with pytest.raises(ScenarioError, match="an id of its own"):
        rehearse([tmp_path])
    (tmp_path / "empty").mkdir()
    with pytest.raises(ScenarioError, match="holds no scenarios"):
        rehearse([tmp_path / "empty"])


@pytest.mark.parametrize(
    "name", ["wet_ledger", "furious_third_sofa", "icy_wrong_invoice", "sad_last_kennel_night"])
def test_a_golden_call_goes_well(name):
    report = rehearse([CALLS / f"{name}.yaml"])
    assert report.ok, str(report)
