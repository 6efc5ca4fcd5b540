"""A record can be played again, and what comes out different is named."""

from __future__ import annotations

import copy
import json
from dataclasses import replace
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from unruffled.accounts import Account, Briefing, load_accounts, sample_accounts_folder
from unruffled.accounts.playbook import load_playbook
from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.core.conversation import Conversation
from unruffled.errors import RecordError
from unruffled.practice.border import Border, World, written
from unruffled.practice.chance import Chance
from unruffled.practice.fuzz_call import MONDAY, HostileCall
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


def test_an_end_that_the_conversation_could_not_write_is_left_as_it_is():
    scenario, record, playbook = played("wet_ledger")
    heard = max(n for n, event in enumerate(record) if event["type"] == "heard")
    t = record[heard]["t1"]
    record[heard + 1 :] = [
        {"t": t, "type": "given_up", "reason": "a fault in the receptionist"},
        {"t": t, "type": "call_ended", "by": "line", "reason": "a fault in the receptionist"},
        {"t": t, "type": "concluded", "disposition": "abandoned", "urgency": "none", "agreed": None, "handhold": ""},
    ]
    assert replay(record, scenario.account, playbook) == record


def test_a_record_of_an_earlier_version_says_what_it_lacks():
    scenario, record, playbook = played("wet_ledger")
    old = [{key: value for key, value in event.items() if key != "utterance"} for event in record]
    with pytest.raises(RecordError, match="would be a record of this version"):
        replay(old, scenario.account, playbook)


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


BRIEFINGS = tuple(
    Briefing(id=f"incident_{n}", about=("money", "charged", "late"), facts=("the repair is under way",), assurances=(),
             ends=MONDAY + timedelta(days=3 * n)) for n in (1, 3))
CHANNELS = ("voice", "chat", "copilot")


def an_account(chance: Chance) -> Account:
    """A sample under its own incident, a pushed one, or none."""
    account = chance.pick(list(load_accounts(sample_accounts_folder(), now=MONDAY).values()))
    return replace(account, briefing=chance.pick((None, account.briefing, *BRIEFINGS)))


def comes_out_again(record: list[dict[str, object]], account: Account, *, composer: bool) -> bool:
    """Whether the record replays, from the account as its file has it: no pushed briefing in it."""
    refused = {event["id"] for event in record if event["type"] == "commitment_failed"}
    stored = [event for event in record if event["type"] != "commitment" or event["id"] not in refused]
    kept = [json.loads(row) for row in as_jsonl(stored).split("\n") if row]
    house = replace(account, briefing=None)
    return replay(kept, house, load_playbook(house.playbook), composer=composer) == kept


@pytest.mark.parametrize("first", range(0, 240, 40))
def test_a_call_in_which_everything_comes_early_late_twice_or_never_replays(first):
    for number in range(first, first + 40):
        chance = Chance(11, "hostile", number)
        account, composer = an_account(chance), chance.odds(0.3)
        fresh = partial(Conversation, account, load_playbook(account.playbook), composer=composer)
        call = HostileCall(
            talk=fresh(), again=fresh, chance=chance, channel=chance.pick(CHANNELS), collected=(), briefings=BRIEFINGS)
        call.play(f"H{number}", 1 + chance.below(16))
        call.talk.receive(ev.CallEnded(at=call.now))
        if call.record[-1]["type"] == "concluded":
            assert comes_out_again(call.record, account, composer=composer), number


def any_event(chance: Chance, at: float, asked: list[do.Action], deadline: float | None) -> ev.Event:
    """Anything a border may report, whether or not it makes sense now; of what was asked for, anything."""
    words = line(chance, ())[:400]
    since = chance.pick((None, at, at - chance.between(0.0, 9.0)))
    which = chance.pick(asked) if asked else None
    name = getattr(which, "id", 1)
    match chance.below(14):
        case 0 | 1 | 2:
            return ev.CallerSaid(at=at, text=words, since=since)
        case 3 | 4:
            return ev.CallerSaid(at=at, text=words[: chance.below(len(words) + 1)], final=False, since=since)
        case 5:
            return ev.CallerStarted(at=at, since=since)
        case 6 if deadline is not None:
            return ev.DeadlineReached(at=max(at, deadline + chance.pick((-1.0, 0.0, 0.0, 0.7))))
        case 7 | 8 if isinstance(which, do.RecordCommitment):
            return ev.CommitmentFailed(at=at, id=which.id) if chance.odds(0.4) else ev.CommitmentRecorded(at=at, id=which.id)
        case 9 if isinstance(which, do.Transfer | do.Hold):
            return chance.pick((ev.TransferAnswered(at=at, id=7, outcome=chance.pick(("accepted", "busy", "failed"))),
                                ev.HoldEnded(at=at, id=7, reached=chance.odds(0.5))))
        case 10 if isinstance(which, do.ProposeWording):
            return ev.WordingProposed(at=at, id=name, text=chance.pick((which.fallback, words, "")))
        case 11 if chance.odds(0.3):
            return ev.BriefingPushed(at=at, briefing=chance.pick((None, *BRIEFINGS)))
        case 12 if chance.odds(0.05):
            return chance.pick((ev.LineClosing(at=at), ev.HumanTookOver(at=at, by="the owner", reason="asked for")))
    return ev.ReplyHeard(at=at, id=name if isinstance(name, int) else 1, to=chance.pick((None, None, 0, 7)))


@pytest.mark.parametrize("channel", CHANNELS)
@pytest.mark.parametrize("first", range(0, 120, 40))
def test_any_events_in_any_order_at_any_time_replay_to_every_action(channel, first):
    met = set()
    for number in range(first, first + 40):
        chance = Chance(12, channel, number)
        account, composer = an_account(chance), chance.odds(0.3)
        talk = Conversation(account, load_playbook(account.playbook), composer=composer)
        record, asked, at = [], [], 0.0
        event: ev.Event = ev.CallAnswered(at=0.0, call=f"S{number}", channel=channel, started=MONDAY + timedelta(hours=chance.below(150)))
        for _ in range(60):
            for action in talk.receive(event):
                record += [written(action.event)] if isinstance(action, do.Record | do.RecordCommitment) else []
                asked = [*asked[-5:], action] if not isinstance(action, do.Record) else asked
            at += chance.pick((0.0, 0.001, 0.2504, 1.1, 3.0, 17.0)) * chance.below(3)
            event = any_event(chance, at, asked, talk.deadline)
        record += [written(action.event) for action in talk.receive(ev.CallEnded(at=at)) if isinstance(action, do.Record)]
        met |= {event["type"] for event in record}
        assert comes_out_again(record, account, composer=composer), number
    assert {"caller_started", "commitment", "commitment_failed", "briefing", "line_gone"} <= met
