"""A record can be played again, and what comes out different is named."""

from __future__ import annotations

import copy
import json
from pathlib import Path

import pytest

from unruffled.accounts import load_accounts, sample_accounts_folder
from unruffled.accounts.playbook import load_playbook
from unruffled.core import events as ev
from unruffled.core.conversation import Conversation
from unruffled.errors import RecordError
from unruffled.practice.border import Border, World
from unruffled.practice.chance import Chance
from unruffled.practice.fuzz_lines import line
from unruffled.practice.player import as_jsonl, play
from unruffled.practice.replay import replay
from unruffled.practice.scenario import Line, Scenario, load_scenario

CALLS = Path(__file__).parent / "calls"


def played(name: str):
    scenario = load_scenario(CALLS / f"{name}.yaml")
    rows = as_jsonl(play(scenario)).splitlines()
    return scenario, [json.loads(row) for row in rows], load_playbook(scenario.account.playbook)


@pytest.mark.parametrize("name", sorted(path.stem for path in CALLS.glob("*.yaml")))
def test_a_record_replays_to_the_same_events(name):
    scenario, record, playbook = played(name)
    assert replay(record, scenario.account, playbook) == record


def test_a_changed_decision_is_named_with_its_line():
    scenario, record, playbook = played("wet_ledger")
    at = next(n for n, event in enumerate(record) if event["type"] == "spoken" and event["turn"] == 1)
    record[at] = record[at] | {"text": "Something else was said here."}
    with pytest.raises(RecordError, match=f"line {at + 1}: spoken 'Something else"):
        replay(record, scenario.account, playbook)


def test_a_changed_field_is_named_with_its_line():
    scenario, record, playbook = played("wet_ledger")
    record[-1] = record[-1] | {"disposition": "abandoned"}
    with pytest.raises(RecordError, match=f"line {len(record)}: "):
        replay(record, scenario.account, playbook)


def test_another_account_gives_another_call():
    _, record, playbook = played("wet_ledger")
    other = load_scenario(CALLS / "icy_wrong_invoice.yaml").account
    with pytest.raises(RecordError, match="line 1: "):
        replay(record, other, playbook)


def test_a_record_that_lacks_what_a_replay_needs_says_so():
    scenario, record, playbook = played("wet_ledger")
    silent = copy.deepcopy(record)
    next(event for event in silent if event["type"] == "heard")["text"] = None
    with pytest.raises(RecordError, match="were not kept"):
        replay(silent, scenario.account, playbook)
    with pytest.raises(RecordError, match="call_ended"):
        replay([event for event in record if event["type"] != "call_ended"], scenario.account, playbook)
    with pytest.raises(RecordError, match="call_started"):
        replay(record[1:], scenario.account, playbook)


def test_a_call_with_barge_in_and_silence_replays():
    scenario = load_scenario(CALLS / "wet_ledger.yaml")
    playbook = load_playbook("default")
    border = Border(talk=Conversation(scenario.account, playbook), world=World())
    border.send(ev.CallAnswered(at=0.0, call="b1", channel="voice", started=scenario.started))
    border.advance(3.0)
    border.send(ev.CallerStarted(at=3.0))
    border.advance(6.5)
    border.send(ev.CallerSaid(at=6.5, text="Yes, hello, box 12 is missing from the shelf.", since=3.0))
    border.settle()
    border.advance(border.now + 40.0)
    border.settle()
    border.advance(border.now + 1.0)
    border.end("line", "dropped")
    record = [json.loads(row) for row in as_jsonl(border.record).splitlines()]
    assert any(event.get("heard_to") is not None for event in record)
    assert any(event["type"] == "heard" and event["text"] == "" for event in record)
    assert replay(record, scenario.account, playbook) == record


def any_call(number: int) -> Scenario:
    """A scripted call of random lines, with silences, pauses and a wish to be put through."""
    chance = Chance(3, "replayed", number)
    base = load_scenario(CALLS / "wet_ledger.yaml")
    says = [line(chance, ())[:1500].strip() or "[silence 9s]" for _ in range(1 + chance.below(8))]
    says = [f"[pause 4s] {say}" if chance.odds(0.2) else say for say in says]
    says += ["Can you put me through to somebody?", "Yes, please do."] if chance.odds(0.5) else ["[silence 50s]"]
    values = {name: getattr(base, name) for name in Scenario.__slots__}
    changed = {
        "account": chance.pick(list(load_accounts(sample_accounts_folder(), now=base.started).values())),
        "channel": chance.pick(("voice", "voice", "chat", "copilot")), "transfer": chance.pick(("accepted", "busy", "declined")),
        "id": f"R{number}", "lines": tuple(Line(say=say) for say in says),
    }
    return Scenario(**(values | changed))


def test_any_call_replays_whatever_was_said_transferred_or_kept_out_of_the_record():
    met = set()
    for number in range(40):
        scenario = any_call(number)
        record = [json.loads(row) for row in as_jsonl(play(scenario)).splitlines()]
        met |= {event["type"] for event in record}
        assert replay(record, scenario.account, load_playbook(scenario.account.playbook)) == record, number
    assert {"transfer", "redaction", "commitment", "flag", "backchannel"} <= met
