"""Every record is legal, runs forward in time and plays again; no two calls share anything."""

from __future__ import annotations

import pytest
import record_form
from core_talk import SUNDAY, account, talk

from unruffled.accounts.playbook import PLAYBOOKS

CALLS = {
    "a call-back": ["My stairlift stops halfway up every single time.", "I want somebody to look at it.", "Ines Calder, 555 0134", "Yes, that's right.", "Bye."],
    "an angry caller": ["This is the third time I ring you people and nobody has come!", "Nobody called me back, it is a disgrace.", "Get me a mechanic!", "Otto Brandvold, 555 0188", "Fine. Yes."],
    "an insult": ["You are an idiot.", "You are a useless moron.", "Shut up, you moron.", "You stupid idiot."],
    "an emergency": ["There is smoke coming out of the lift and it's on fire!", "12 Larch Road", "555 0199", "Okay."],
    "a caller in despair": ["I don't want to be alive any more.", "Yes. I have nobody.", "No."],
    "a card number": ["I want to pay, my card is 4111 1111 1111 1111.", "And the code is 123."],
    "a question": ["How long does the battery last?", "No, that's all, thank you. Bye."],
    "a silent line": ["[silence 9s]", "[silence 20s]"],
    "Spanish": ["Hola, mi silla salvaescaleras no funciona y necesito ayuda.", "Sí, por favor."],
    "a relay call": ["Relay operator 2204 here with a relay call, a person who types is calling you. GA", "My lift is stuck. GA"],
    "a wrong number": ["Is this the pizza place? I ordered an hour ago.", "Oh, wrong number, bye."],
}


@pytest.mark.parametrize("lines", CALLS.values(), ids=CALLS)
@pytest.mark.parametrize("channel", ["voice", "chat"])
def test_a_record_is_legal_and_replays_whatever_the_call_was_about(lines: list[str], channel: str):
    call = talk(channel=channel)
    call.tells(*lines)
    call.hangs_up()  # conftest.py judges the record and replays it
    assert call.record[-1]["type"] == "concluded"


@pytest.mark.parametrize("playbook", PLAYBOOKS)
def test_every_playbook_leaves_a_record_that_repeats(playbook: str):
    call = talk(playbook=playbook, at=SUNDAY)
    call.tells(*CALLS["an angry caller"])
    assert call.hangs_up()[0]["playbook"] == playbook


def test_the_validator_sees_what_is_wrong_with_a_record():
    call = talk()
    call.tells(*CALLS["a call-back"])
    good = call.hangs_up()
    assert record_form.faults(good) == []
    for spoil in (
        lambda r: r.pop(),
        lambda r: r.append({"t": 0.0, "type": "flag", "kind": "late"}),
        lambda r: r[1].update(moves=["sing"]),
        lambda r: next(event for event in r if event["type"] == "heard").update(turn=7),
        lambda r: r[1].pop("text"),
        lambda r: r[-1].update(disposition="fine"),
        lambda r: r[0].update(at="2031-05-07T10:00:00"),
    ):
        record = [dict(event) for event in good]
        spoil(record)
        assert record_form.faults(record)


def test_the_record_holds_what_was_said_word_for_word():
    call = talk()
    call.tells(*CALLS["a call-back"])
    call.hangs_up()
    assert [event["text"] for event in call.of("heard")] == CALLS["a call-back"]
    assert [event["text"] for event in call.of("spoken")] == call.texts


def test_two_calls_at_once_share_nothing():
    lines, others = CALLS["a call-back"], CALLS["an angry caller"]
    alone = talk(id="alone")
    alone.tells(*lines)
    first, second = talk(id="alone"), talk(id="other")
    for n in range(max(len(lines), len(others))):
        for call, said in ((first, lines), (second, others)):
            if n < len(said):
                call.says(said[n])
    assert first.hangs_up() == alone.hangs_up()
    second.hangs_up()
    assert "Calder" not in str(second.record) and "Brandvold" not in str(first.record)


def test_commitments_of_two_calls_have_ids_of_their_own():
    first, second = talk(id="a"), talk(id="b")
    for call in (first, second):
        call.tells(*CALLS["a call-back"])
        call.hangs_up()
    names = [event["id"] for call in (first, second) for event in call.of("commitment")]
    assert len(names) == len(set(names)) == 2


def test_calls_of_the_same_caller_on_another_line_are_worded_in_their_own_way_and_the_same_call_the_same_way():
    texts = []
    for name in ("n1", "n1", "n2", "n3", "n4"):
        call = talk(id=name)
        call.tells(*CALLS["a call-back"])
        texts.append(tuple(call.texts))
    assert texts[0] == texts[1] and len(set(texts)) > 1


def test_a_person_who_takes_over_ends_our_part_of_the_call():
    from unruffled.core import events as ev

    call = talk()
    call.says("My stairlift stops halfway up every single time.")
    call.waits(0.5)
    call.send(ev.HumanTookOver(at=call.now, by="Pia", reason="knows the caller"))
    call.ended = True
    assert call.one("human_takeover")["by"] == "Pia"
    assert call.one("concluded")["disposition"] == "human_takeover"
    assert call.talk.receive(ev.CallerSaid(at=call.now + 1, text="Hello?")) == []
    assert call.talk.deadline is None


def test_a_live_briefing_is_used_from_the_next_sentence_on():
    from datetime import datetime

    from unruffled.accounts import briefing_from_mapping  # noqa: F401
    from unruffled.accounts.account import Briefing
    from unruffled.core import events as ev

    call = talk()
    call.replays = False  # the record names the incident; its facts stand in the account of that day
    news = Briefing(id="rail", about=("rail", "recall"), facts=("the rails of last spring are being exchanged",), assurances=(),
                    ends=datetime.fromisoformat("2031-05-08T00:00:00-05:00"))
    call.send(ev.BriefingPushed(at=call.now, briefing=news))
    assert news.facts[0] in call.says("I have a question about the rail recall, what is going on with my rail?").lower()


def test_the_account_is_read_once_and_stays_as_it_was():
    client = account()
    before = repr(client)
    talk(client).tells(*CALLS["an angry caller"])
    assert repr(client) == before
