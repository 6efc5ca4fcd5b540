"""What may not be kept leaves the file itself, and the audit still holds."""

import asyncio

import pytest

from unruffled.ledger import open_ledger
from unruffled.ledger.redaction import NOT_KEPT

TENANT = "+15550171"


def heard(t, text):
    return {"type": "heard", "t": t, "t1": t + 2, "turn": 1, "text": text, "acts": []}


START = {"type": "call_started", "t": 0.0, "call": "c1", "account": "Harbor Tile", "channel": "voice"}
STOP = {"type": "recording_stopped", "t": 4.0, "reason": "the caller asked"}
MESSAGE = {"type": "message", "t": 8.0, "to": "desk", "fields": {"name": "Ada Quill", "callback": "555-0143"}}
END = {"type": "concluded", "t": 9.0, "disposition": "message_taken", "urgency": "normal", "handhold": "the desk"}


def store(ledger, *events):
    return asyncio.run(ledger.writer.append_async(TENANT, "c1", events))


def texts(ledger):
    return [s.event["text"] for s in ledger.reads.events(TENANT, "c1") if s.event["type"] == "heard"]


def on_disk(folder):
    return b"".join(file.read_bytes() for file in sorted(folder.iterdir()) if file.is_file())


def test_words_said_after_a_refusal_leave_the_file_when_the_call_is_concluded(tmp_path):
    with open_ledger(tmp_path) as ledger:
        store(ledger, START, heard(1.0, "Hello?"), STOP, heard(5.0, "my zinnias are dying"), MESSAGE)
        assert texts(ledger) == ["Hello?", "my zinnias are dying"]
        store(ledger, END)
        assert texts(ledger) == ["Hello?", NOT_KEPT]
        assert ledger.reads.messages(call="c1")[0].fields == MESSAGE["fields"]
        assert ledger.reads.call("c1").refused
        store(ledger, {"type": "log_note", "t": 9.5, "cause": "garden", "problem": "-", "outcome": "-"})
        assert b"zinnias" not in on_disk(tmp_path)
        assert ledger.reads.audit() == []
    assert b"zinnias" not in on_disk(tmp_path)


def test_a_reader_in_the_way_only_puts_the_cleaning_off(tmp_path):
    import sqlite3

    with open_ledger(tmp_path) as ledger:
        store(ledger, START, STOP, heard(5.0, "my zinnias are dying"))
        reader = sqlite3.connect(ledger.path, isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM events").fetchone()
        store(ledger, END)
        store(ledger, heard(10.0, "x"))
        reader.close()
        store(ledger, heard(11.0, "y"))
        store(ledger, heard(12.0, "z"))
        assert b"zinnias" not in on_disk(tmp_path)


def test_the_record_still_ends_with_its_conclusion_and_says_what_was_taken_out(tmp_path):
    with open_ledger(tmp_path) as ledger:
        store(ledger, START, STOP, heard(5.0, "my zinnias are dying"), END)
        *_, notice, last = [stored.event for stored in ledger.reads.events(TENANT, "c1")]
    assert last == END
    assert (notice["type"], notice["kind"], [r["seq"] for r in notice["rewrote"]]) == ("redaction", "verbatim", [3])


def test_a_refusal_survives_a_restart(tmp_path):
    with open_ledger(tmp_path) as ledger:
        store(ledger, START, STOP, heard(5.0, "my zinnias are dying"))
    with open_ledger(tmp_path) as ledger:
        store(ledger, heard(6.0, "still dying"), END)
        assert texts(ledger) == [NOT_KEPT, NOT_KEPT]
        assert ledger.reads.audit() == []


def test_words_that_come_after_the_conclusion_are_not_kept_either(tmp_path):
    with open_ledger(tmp_path) as ledger:
        store(ledger, START, STOP, END, heard(10.0, "one more thing about zinnias"))
        assert texts(ledger) == [NOT_KEPT]


def test_an_account_that_keeps_no_words_says_so_when_the_call_starts(tmp_path):
    with open_ledger(tmp_path) as ledger:
        store(ledger, {**START, "recording": "never"}, heard(1.0, "Hello?"), END)
        assert texts(ledger) == [NOT_KEPT]


def test_a_call_without_a_refusal_keeps_its_words(tmp_path):
    with open_ledger(tmp_path) as ledger:
        store(ledger, START, heard(1.0, "Hello?"), END)
        assert texts(ledger) == ["Hello?"]


def test_a_forged_erasure_shows_in_the_audit(tmp_path):
    import sqlite3

    with open_ledger(tmp_path) as ledger:
        store(ledger, START, STOP, heard(5.0, "my zinnias are dying"), END)
        with sqlite3.connect(ledger.path) as other:
            other.execute("UPDATE events SET body = replace(body, 'did not want', 'wanted') WHERE seq = 3")
        other.close()
        assert any("event 3 was changed" in fault for fault in ledger.reads.audit())


@pytest.mark.parametrize("restart_between", [False, True])
def test_a_card_number_over_two_turns_leaves_the_file_with_its_first_half(tmp_path, restart_between):
    first = [START, heard(1.0, "it's 4012 8888"), {**MESSAGE, "fields": {"detail": "4012 8888"}}]
    ledger = open_ledger(tmp_path)
    store(ledger, *first)
    if restart_between:
        ledger.close()
        ledger = open_ledger(tmp_path)
    store(ledger, heard(9.0, "8888 1881"))
    assert texts(ledger) == ["it's [card number]", "[card number]"]
    assert ledger.reads.messages(call="c1")[0].fields == {"detail": "[card number]"}
    assert ledger.reads.audit() == []
    ledger.close()
    assert b"4012" not in on_disk(tmp_path) and b"1881" not in on_disk(tmp_path)


def test_a_redaction_follows_the_event_it_cleaned(tmp_path):
    with open_ledger(tmp_path) as ledger:
        store(ledger, START, heard(1.0, "the code on the back of my card is 123"))
        _, clean, redaction = [stored.event for stored in ledger.reads.events(TENANT, "c1")]
        assert clean["text"].endswith("[removed digits]")
        assert redaction == {"type": "redaction", "t": 3.0, "kind": "cvv", "by": "ledger"}


def test_what_is_written_to_the_reading_tables_is_redacted_too(tmp_path):
    notify = {"type": "notify", "t": 5.0, "to": "desk", "priority": "high", "summary": "card 4012 8888 8888 1881"}
    with open_ledger(tmp_path) as ledger:
        store(ledger, START, notify, {**END, "handhold": "4012888888881881"})
        assert ledger.reads.notifications()[0].summary == "card [card number]"
        assert ledger.reads.call("c1").handhold == "[card number]"
    assert b"4012" not in on_disk(tmp_path)
