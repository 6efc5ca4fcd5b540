"""A promise is stored before it is spoken, never narrower than the client signed, and falls due when its words say."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from core_talk import HOLLIN, SUNDAY, Talk, account, sentences, talk

from unruffled.core import actions as do
from unruffled.core import events as ev
from unruffled.core.due import due_at

TELLS = ["My stairlift squeaks all the way up and I would like it looked at.", "Ines Calder, 555 0134"]
CHICAGO = ZoneInfo("America/Chicago")


def decided(call: Talk) -> str:
    """What is said when everything is known."""
    call.says(TELLS[0])
    return call.says(TELLS[1])


def test_a_promise_is_stored_before_it_is_spoken():
    call = talk(ledger="slow")
    heard = decided(call)
    kinds = [type(action).__name__ for action in call.asked]
    promise = kinds.index("RecordCommitment")
    assert "Speak" not in kinds[promise:kinds.index("RecordCommitment") + 1]
    assert "by four this afternoon" in heard
    assert call.of("spoken")[-1]["t"] == pytest.approx(call.one("commitment")["t"] + 1.0)


def test_not_a_word_is_said_until_the_ledger_has_answered():
    call = talk(ledger="hangs")
    call.says(TELLS[0])
    call.settle()
    before = len(call.spoken)
    call.waits(0.3)
    call.send(ev.CallerSaid(at=call.now, text=TELLS[1], since=call.now))
    store = next(action for action in call.asked if isinstance(action, do.RecordCommitment))
    call.waits(1.0)
    assert len(call.spoken) == before
    call.send(ev.CommitmentRecorded(at=call.now, id=store.id))
    assert "by four this afternoon" in call.last.text
    call.replays = True


@pytest.mark.parametrize("ledger", ["fails", "hangs"])
def test_words_that_promise_nothing_are_said_if_the_promise_cannot_be_stored(ledger: str):
    call = talk(ledger=ledger)
    before = call.now
    heard = decided(call)
    assert heard and "four" not in heard and "will call" not in heard
    assert call.call.promises == {} and call.call.asked is None
    assert call.now - before < 60


@pytest.mark.parametrize("ledger", ["fails", "hangs"])
def test_a_yes_to_a_question_that_was_never_asked_agrees_to_nothing(ledger: str):
    call = talk(ledger=ledger)
    decided(call)
    call.says("Okay.")
    call.hangs_up()
    assert call.record[-1]["agreed"] is None and call.of("agreement") == []


def test_a_promise_that_failed_is_made_again_under_an_id_of_its_own_when_the_ledger_is_back():
    call = talk(ledger="fails")
    decided(call)
    call.ledger = "stores"
    assert "by four this afternoon" in call.says("Okay.")
    ids = [event["id"] for event in call.of("commitment")]
    assert len(ids) == len(set(ids)) == 2
    call.says("Yes, that's right.")
    assert call.hangs_up()[-1]["agreed"] is True


def test_a_promise_that_was_stored_after_all_is_not_made_twice():
    call = talk(ledger="hangs")
    decided(call)
    call.send(ev.CommitmentRecorded(at=call.now, id=call.one("commitment")["id"]))
    assert "by four this afternoon" in call.says("Okay.")
    assert len(call.of("commitment")) == 1


def test_the_failure_of_one_promise_does_not_silence_another_reply():
    call = talk()
    call.replays = False
    decided(call)
    call.send(ev.CommitmentFailed(at=call.now, id="some-other-call-1"))
    assert call.says("Yes, that's right.")


@pytest.mark.parametrize("ledger", ["fails", "hangs"])
@pytest.mark.parametrize(("said", "must"), [("My mother is not breathing!", "911"), ("I want to kill myself.", "988")])
def test_no_ledger_stands_between_a_caller_in_danger_and_the_number(ledger: str, said: str, must: str):
    call = talk(ledger=ledger)
    heard = call.says(said)
    assert must in heard
    first = next(event for event in call.of("spoken") if must in event["text"])
    assert first["t"] <= call.of("heard")[0]["t1"]


def test_what_was_promised_and_talked_over_before_it_was_said_is_said_next():
    call = talk(ledger="hangs")
    call.says(TELLS[0])
    call.waits(0.5)
    call.send(ev.CallerSaid(at=call.now, text=TELLS[1], since=call.now))
    store = call.one("commitment")
    call.send(ev.CallerStarted(at=call.now))
    call.send(ev.CommitmentRecorded(at=call.now, id=store["id"]))
    assert "four" not in call.last.text or call.last.turn == 1
    at = call.now + 2
    call.advance(at)
    call.send(ev.CallerSaid(at=at, text="It is the house on the corner.", since=at - 2))
    call.settle()
    assert "by four this afternoon" in call.last.text
    assert len(call.of("commitment")) == 1


# ------------------------------------------------------------------ authority


def with_authority(*entries: dict[str, Any], **more: Any) -> Any:
    return account(authority=list(entries), **more)


def test_the_time_is_spoken_and_recorded_as_the_client_signed_it():
    by = "within three business days"
    call = talk(with_authority({"do": "callback", "who": "desk", "by": by}))
    assert by in decided(call)
    assert call.one("commitment") | {"by": by, "who": "desk", "authority": 0, "do": "callback"} == call.one("commitment")


def test_a_wish_for_an_earlier_time_narrows_nothing():
    call = talk()
    call.says(TELLS[0])
    call.says("Ines Calder, 555 0134, and call me by eleven this morning.")
    call.says("By eleven. Promise me that.")
    call.hangs_up()
    assert {event["by"] for event in call.of("commitment")} == {"by four this afternoon"}
    will_call = [sentence for text in call.texts for sentence in sentences(text) if "will call" in sentence]
    assert will_call and all("by four this afternoon" in sentence and "eleven" not in sentence for sentence in will_call)


def test_a_time_for_opening_hours_is_promised_only_then():
    open_now, closed_now = talk(), talk(at=SUNDAY)
    assert "by four this afternoon" in decided(open_now) and "next business day" not in " ".join(open_now.texts)
    assert "the next business day" in decided(closed_now) and "four" not in " ".join(closed_now.texts)
    assert open_now.one("commitment")["authority"] == 1 and closed_now.one("commitment")["authority"] == 2


def test_a_time_for_urgent_callers_is_promised_to_nobody_else():
    calm, urgent = talk(), talk()
    decided(calm)
    assert all(event["authority"] != 0 for event in calm.of("commitment"))
    urgent.says("My mother is stuck on the stairlift halfway up right now and she can't get off, this is urgent!")
    urgent.says("Ines Calder, 555 0134")
    assert 0 in [event["authority"] for event in urgent.of("commitment")]
    assert "within 20 minutes" in " ".join(urgent.texts)


def test_a_time_for_emergencies_is_not_promised_in_a_merely_urgent_call():
    client = with_authority({"do": "page", "who": "on_call", "by": "within 5 minutes", "when": "emergency"},
                            {"do": "message", "who": "desk"})
    call = talk(client)
    call.says("My mother is stuck on the stairlift halfway up right now and she can't get off, this is urgent!")
    call.says("Ines Calder, 555 0134")
    assert "5 minutes" not in " ".join(call.texts)
    assert all(event["do"] == "message" for event in call.of("commitment"))


@pytest.mark.parametrize("asks", ["When will they call me?", "So you will have it fixed today, yes?", "Just tell me a time."])
def test_with_no_authority_a_message_is_taken_and_no_time_is_named(asks: str):
    import re

    call = talk(with_authority())
    decided(call)
    call.says(asks)
    call.hangs_up()
    assert call.of("commitment") == [] and {event["to"] for event in call.of("message")} == {"desk"}
    assert call.record[-1]["disposition"] == "message_taken"
    ours = " ".join(call.texts[1:]).replace("555-0134", "")
    assert not re.search(r"\b(?:today|tomorrow|\d+|minutes?|hours?|o'clock|monday|morning|afternoon)\b", ours.lower())


def test_a_promise_names_who_what_and_by_when_before_the_call_ends_and_asks_for_the_callers_yes():
    call = talk()
    heard = decided(call)
    assert "service desk will call you" in heard and "by four this afternoon" in heard and heard.endswith("?")
    assert call.last.moves[-1] == "ask_agreement"


def test_a_private_person_is_paged_and_not_named():
    on_call = [{"who": "owner", "ack_within": "5m"}]
    call = talk(account(on_call=on_call, route=HOLLIN["route"] | {"urgent": "on_call"}))
    call.says("My mother is stuck on the stairlift halfway up right now and she can't get off, this is urgent!")
    call.says("Ines Calder, 555 0134")
    call.hangs_up()
    assert "Greta" not in " ".join(call.texts) and "Hollin will" not in " ".join(call.texts)
    assert any(event["to"] == "owner" and event["private"] for event in call.of("notify"))


def test_every_commitment_stands_in_the_record_before_the_words_that_make_it():
    call = talk(ledger="slow")
    decided(call)
    call.says("Yes, that's right.")
    call.hangs_up()
    at = call.record.index(call.one("commitment"))
    said = next(n for n, event in enumerate(call.record) if event["type"] == "spoken" and "will call" in event["text"])
    assert at < said


# ------------------------------------------------------------------ due times

WED = "2031-05-07T10:00"
DUE = [
    ("within 20 minutes", WED, "2031-05-07T10:20-05:00"),
    ("within the hour", WED, "2031-05-07T11:00-05:00"),
    ("in half an hour", WED, "2031-05-07T10:30-05:00"),
    ("within 24 hours", WED, "2031-05-08T10:00-05:00"),
    ("right away", WED, "2031-05-07T10:00-05:00"),
    ("by four this afternoon", WED, "2031-05-07T16:00-05:00"),
    ("after four today", WED, "2031-05-07T23:59-05:00"),
    ("this afternoon", WED, "2031-05-07T18:00-05:00"),
    ("by seven tonight", WED, "2031-05-07T19:00-05:00"),
    ("by 5 p.m.", WED, "2031-05-07T17:00-05:00"),
    ("before 10:30", WED, "2031-05-07T10:30-05:00"),
    ("by noon", WED, "2031-05-07T12:00-05:00"),
    ("by noon", "2031-05-07T15:00", "2031-05-08T12:00-05:00"),
    ("by noon tomorrow", "2031-05-07T15:00", "2031-05-08T12:00-05:00"),
    ("by midnight", WED, "2031-05-07T23:59-05:00"),
    ("by the end of the day", WED, "2031-05-07T23:59-05:00"),
    ("today or tomorrow morning", WED, "2031-05-08T12:00-05:00"),
    ("tomorrow", "2031-05-09T16:00", "2031-05-10T23:59-05:00"),
    ("the next business day", "2031-05-09T16:00", "2031-05-12T23:59-05:00"),
    ("the next business day", "2031-05-10T09:00", "2031-05-12T23:59-05:00"),
    ("the next working morning", "2031-05-09T16:00", "2031-05-12T12:00-05:00"),
    ("within two business days", "2031-05-09T16:00", "2031-05-13T23:59-05:00"),
    ("by Wednesday", WED, "2031-05-14T23:59-05:00"),
    ("Monday morning", "2031-05-09T16:00", "2031-05-12T12:00-05:00"),
    ("within 3 days", WED, "2031-05-10T10:00-05:00"),
    ("within a week", WED, "2031-05-14T10:00-05:00"),
    ("within 2 hours", "2031-03-09T01:30", "2031-03-09T04:30-05:00"),
    ("within 2 hours", "2031-11-02T00:30", "2031-11-02T01:30-06:00"),
    ("tomorrow morning", "2031-03-08T20:00", "2031-03-09T12:00-05:00"),
]


@pytest.mark.parametrize(("by", "now", "due"), DUE, ids=[f"{by}, said {now[5:]}" for by, now, _ in DUE])
def test_a_promise_falls_due_when_its_words_say(by: str, now: str, due: str):
    found = due_at(by, datetime.fromisoformat(now).replace(tzinfo=CHICAGO))
    assert found is not None and found.isoformat() == datetime.fromisoformat(due).isoformat()


@pytest.mark.parametrize("by", ["soon", "as soon as the desk opens", "when the part is here", "", None])
def test_words_that_fix_no_time_fall_due_at_none(by: str | None):
    assert due_at(by, datetime.fromisoformat(WED).replace(tzinfo=CHICAGO)) is None


def test_no_promise_is_due_before_it_is_made():
    for by, now, _ in DUE:
        said = datetime.fromisoformat(now).replace(tzinfo=CHICAGO)
        made = due_at(by, said)
        assert made is not None and made >= said


def test_the_commitment_carries_its_due_time_in_the_clients_own_zone():
    call = talk(at="2031-05-07T15:00:00+00:00")
    decided(call)
    assert call.one("commitment")["due"] == "2031-05-07T16:00:00-05:00"


BOOKS = [*HOLLIN["authority"], {"do": "record", "what": "a visit request with the day you ask for", "who": "desk"},
         {"do": "record", "what": "an appointment request with the day you ask for", "who": "desk"}]


def test_who_cancels_an_appointment_is_not_offered_another():
    call = talk(account(authority=BOOKS))
    call.says("I need to cancel my appointment on Thursday, please.")
    call.says("Ines Calder, 555 0134")
    assert "appointment request" not in " ".join(call.texts)
    assert not [event for event in call.of("commitment") if event["do"] == "record"]


def test_the_log_note_names_who_is_to_call():
    call = talk(account(route=HOLLIN["route"] | {"service_complaint": "manager"}))
    call.says("Your man was supposed to come on Monday and nobody came, and nobody called me either.")
    call.says("I want an answer. Ines Calder, 555 0134.")
    call.hangs_up()
    assert call.one("message")["to"] == "manager"
    assert call.one("log_note")["outcome"] == "the office manager has the message; the service desk is to call by four this afternoon"
