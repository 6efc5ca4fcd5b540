"""The ledger stores what it acknowledges, once, in order, and can prove it."""

import asyncio
import json
import sqlite3
import subprocess
import sys
import threading
from datetime import UTC, datetime, timedelta

import pytest

from unruffled.errors import LedgerError, RecordError
from unruffled.ledger import open_ledger, open_reads
from unruffled.ledger.show import export_call, list_calls, show_call

TENANT = "+15550171"
OTHER = "+15550172"


def started(call, *, account="Harbor Tile", at="2031-05-06T09:00:00-05:00", **more):
    return {"type": "call_started", "t": 0.0, "call": call, "account": account, "channel": "voice", "at": at, **more}


def heard(t, text, **more):
    return {"type": "heard", "t": t, "t1": t + 2, "turn": 1, "text": text, "anger": 4.5, **more}


def promise(t, id="p1", **more):
    return {"type": "commitment", "t": t, "id": id, "do": "callback", "who": "desk", "by": "by noon", **more}


def concluded(t, disposition="message_taken"):
    return {
        "type": "concluded", "t": t, "disposition": disposition, "urgency": "normal", "agreed": True,
        "handhold": "Noor at the desk, by noon",
    }  # fmt: skip


@pytest.fixture
def ledger(tmp_path):
    with open_ledger(tmp_path / "data") as opened:
        yield opened


def store(ledger, call, *events, tenant=TENANT):
    return asyncio.run(ledger.writer.append_async(tenant, call, events))


def whole_call(ledger, call="c1", tenant=TENANT, **more):
    store(ledger, call, started(call, **more), heard(1.0, "Nobody came."), promise(4.0), concluded(9.0), tenant=tenant)


def test_events_come_back_as_they_were_given_and_in_order(ledger):
    given = [started("c1", caller_id="+15550199"), heard(1.0, "Où est ma commande ? ☂"), promise(4.0), concluded(9.0)]
    store(ledger, "c1", *given)
    assert [stored.event for stored in ledger.reads.events(TENANT, "c1")] == given
    assert [stored.seq for stored in ledger.reads.events(TENANT, "c1")] == [1, 2, 3, 4]


def test_the_export_is_json_lines_of_the_same_events(ledger):
    whole_call(ledger)
    lines = ledger.reads.export(TENANT, "c1").splitlines()
    assert [json.loads(line) for line in lines] == [s.event for s in ledger.reads.events(TENANT, "c1")]


def test_seq_goes_on_where_it_stood_before_a_restart(tmp_path):
    with open_ledger(tmp_path) as ledger:
        store(ledger, "c1", started("c1"), heard(1.0, "Hello?"))
    with open_ledger(tmp_path) as ledger:
        assert store(ledger, "c1", heard(4.0, "Anyone?")) == 3
        assert ledger.reads.audit() == []


def test_each_call_of_each_tenant_counts_for_itself(ledger):
    assert store(ledger, "c1", started("c1")) == 1
    assert store(ledger, "c1", started("c1"), tenant=OTHER) == 1
    assert store(ledger, "c2", started("c2")) == 1


def test_readers_can_go_on_after_the_last_event_they_saw(ledger):
    store(ledger, "c1", started("c1"), heard(1.0, "Hello?"), heard(4.0, "Anyone?"))
    assert [stored.seq for stored in ledger.reads.events(TENANT, "c1", after=2)] == [3]


def test_a_later_change_of_the_given_event_does_not_reach_the_ledger(ledger):
    event = heard(1.0, "Nobody came.")

    async def give_and_change():
        stored = ledger.writer.append_async(TENANT, "c1", [event])
        task = asyncio.ensure_future(stored)
        await asyncio.sleep(0)
        event["text"] = "changed"
        await task

    asyncio.run(give_and_change())
    assert ledger.reads.events(TENANT, "c1")[0].event["text"] == "Nobody came."


def test_an_acknowledged_event_is_already_there_for_any_other_connection(ledger):
    seen = []

    async def give():
        done = asyncio.Event()

        def stored():
            with sqlite3.connect(ledger.path) as other:
                seen.append(other.execute("SELECT count(*) FROM events").fetchone()[0])
            other.close()
            done.set()

        ledger.writer.append(TENANT, "c1", [started("c1")], on_stored=stored)
        assert seen == []
        await done.wait()

    asyncio.run(give())
    assert seen == [1]


def test_acknowledgements_arrive_on_the_loop_that_asked(ledger):
    threads = []

    async def give():
        done = asyncio.Event()
        ledger.writer.append(
            TENANT, "c1", [started("c1")], on_stored=lambda: (threads.append(threading.current_thread()), done.set())
        )
        await done.wait()

    asyncio.run(give())
    assert threads == [threading.current_thread()]


def test_outside_a_loop_the_writer_itself_calls_back(ledger):
    done = threading.Event()
    ledger.writer.append(TENANT, "c1", [started("c1")], on_stored=done.set)
    assert done.wait(10)


def test_a_callback_that_fails_does_not_stop_the_writer(ledger):
    ledger.writer.append(TENANT, "c1", [started("c1")], on_stored=lambda: 1 / 0)
    assert store(ledger, "c1", heard(1.0, "Hello?")) == 2


def test_an_event_that_is_none_is_refused_at_once_and_the_next_one_is_kept(ledger):
    for wrong in ({"t": 1.0}, {"type": "heard"}, {"type": "heard", "t": "soon"}, {"type": "heard", "t": True}):
        with pytest.raises(RecordError, match="needs `type`"):
            ledger.writer.append(TENANT, "c1", [wrong])
    for wrong in (heard(1.0, "x", extra=object()), heard(1.0, "x", extra=float("nan"))):
        with pytest.raises(RecordError, match="JSON"):
            ledger.writer.append(TENANT, "c1", [wrong])
    assert store(ledger, "c1", started("c1")) == 1


def test_odd_values_from_the_border_do_not_stop_the_writer(ledger):
    odd = [
        started("c1", caller_id={"no": "text"}) | {"at": "yesterday"},
        heard(1.0, "half an emoji \ud83d", anger="very"),
        heard(2.0, "x", anger=10**400),
        promise(3.0, id=7, due=["x"], authority=3),
        {"type": "notify", "t": 4.0, "to": None, "summary": {"a": 1}},
        {"type": "message", "t": 5.0},
        {"type": "a type nobody knows", "t": 6},
        {"type": "concluded", "t": 7.0},
    ]
    assert store(ledger, "c1", *odd) == len(odd)
    assert ledger.reads.call("c1").concluded
    assert show_call(ledger.reads, "c1")


def test_closing_stores_all_that_waits(tmp_path):
    ledger = open_ledger(tmp_path)
    for i in range(500):
        ledger.writer.append(TENANT, "c1", [heard(float(i), f"line {i}")])
    ledger.close()
    assert open_reads(tmp_path).counts().events == 500


def test_nothing_can_be_given_to_a_closed_ledger(tmp_path):
    ledger = open_ledger(tmp_path)
    ledger.close()
    with pytest.raises(LedgerError, match="closed"):
        ledger.writer.append(TENANT, "c1", [started("c1")])


def test_watchers_are_told_how_far_each_call_is_stored(ledger):
    told = []

    async def give():
        stop = ledger.writer.watch(told.append)
        await ledger.writer.append_async(TENANT, "c1", [started("c1"), heard(1.0, "Hello?")])
        stop()
        await ledger.writer.append_async(TENANT, "c1", [heard(4.0, "Anyone?")])

    asyncio.run(give())
    assert told == [{(TENANT, "c1"): 2}]


def test_calls_are_listed_latest_first_and_narrowed(ledger):
    base = datetime(2031, 5, 6, 9, tzinfo=UTC)
    for i in range(4):
        at = (base + timedelta(hours=i)).isoformat()
        whole_call(ledger, f"c{i}", account="Harbor Tile" if i % 2 else "Elm Dental", at=at)
    store(ledger, "c9", started("c9", at=(base + timedelta(hours=9)).isoformat()))
    ids = lambda **wanted: [call.call for call in ledger.reads.calls(**wanted)]  # noqa: E731
    assert ids() == ["c9", "c3", "c2", "c1", "c0"]
    assert ids(limit=2) == ["c9", "c3"]
    assert ids(account="Elm Dental") == ["c2", "c0"]
    assert ids(account=TENANT, disposition="message_taken") == ["c3", "c2", "c1", "c0"]
    assert ids(since=base + timedelta(hours=2)) == ["c9", "c3", "c2"]


def test_a_tenant_never_sees_another_s_rows(ledger):
    whole_call(ledger, "mine")
    whole_call(ledger, "theirs", tenant=OTHER)
    reads = ledger.reads
    assert [call.call for call in reads.calls(tenant=TENANT)] == ["mine"]
    assert reads.call("theirs", tenant=TENANT) is None
    assert reads.events(TENANT, "theirs") == []
    assert [c.call for c in reads.commitments(tenant=TENANT)] == ["mine"]
    assert reads.counts(tenant=TENANT).calls == 1


def test_a_call_remembers_how_it_went(ledger):
    store(
        ledger, "c1", started("c1", caller_id="+15550199", playbook="default"), heard(1.0, "Well.", anger=8),
        heard(4.0, "Fine.", anger=3), {"type": "call_ended", "t": 61.5, "by": "caller", "reason": "hung up"},
        concluded(62.0),
    )  # fmt: skip
    call = ledger.reads.call("c1")
    assert (call.peak_anger, call.seconds, call.ended_by, call.disposition, call.agreed) == (
        8.0, 61.5, "caller", "message_taken", True,
    )  # fmt: skip
    assert call.started == datetime.fromisoformat(call.at).timestamp()


def test_calls_begun_and_not_concluded_are_found_after_a_restart(tmp_path):
    with open_ledger(tmp_path) as ledger:
        whole_call(ledger, "over")
        store(ledger, "cut", started("cut"), heard(1.0, "Hello?"))
    with open_ledger(tmp_path) as ledger:
        assert [call.call for call in ledger.reads.open_calls()] == ["cut"]


def test_messages_and_notifications_can_be_read_by_themselves(ledger):
    message = {"type": "message", "t": 5.0, "to": "desk", "fields": {"name": "Ada Quill", "callback": "555-0143"}}
    notify = {"type": "notify", "t": 6.0, "to": "desk", "priority": "high", "summary": "call back", "private": True}
    store(ledger, "c1", started("c1"), message, notify)
    assert ledger.reads.messages(call="c1")[0].fields == {"name": "Ada Quill", "callback": "555-0143"}
    told = ledger.reads.notifications(tenant=TENANT)[0]
    assert (told.to, told.priority, told.private) == ("desk", "high", True)


def test_promises_stay_open_until_somebody_acknowledges_and_the_first_one_counts(ledger):
    whole_call(ledger)

    async def settle(state, by):
        return await ledger.writer.settle_async(TENANT, "c1", "p1", state=state, by=by)

    assert [c.id for c in ledger.reads.commitments()] == ["p1"]
    first, second = asyncio.run(settle("acknowledged", "Noor")), asyncio.run(settle("acknowledged", "Sam"))
    assert (first.first, second.first, second.by) == (True, False, "Noor")
    assert ledger.reads.commitments() == []
    assert asyncio.run(settle("done", "Sam")).first
    assert ledger.reads.commitments(state="done")[0].acknowledged_by == "Noor"
    assert asyncio.run(ledger.writer.settle_async(TENANT, "c1", "p9", state="done", by="Sam")) is None


def test_promises_are_listed_with_the_earliest_due_first(ledger):
    store(ledger, "c1", promise(1.0, "late", due="2031-05-07"), promise(2.0, "soon", due="2031-05-06"), promise(3.0, "any"))
    assert [c.id for c in ledger.reads.commitments()] == ["soon", "late", "any"]


def test_counts_add_up(ledger):
    whole_call(ledger)
    store(ledger, "c2", started("c2"))
    counts = ledger.reads.counts()
    assert (counts.calls, counts.open_calls, counts.events, counts.commitments, counts.open_commitments) == (2, 1, 5, 1, 1)


def test_what_a_caller_said_before_is_found_by_number(ledger):
    whole_call(ledger, "c1", caller_id="+15550199")
    whole_call(ledger, "c2", caller_id="+15550198")
    assert [call.call for call in ledger.reads.earlier_calls(TENANT, "+15550199")] == ["c1"]


def tamper(ledger, statement):
    with sqlite3.connect(ledger.path) as other:
        other.execute(statement)
    other.close()


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE events SET body = replace(body, 'noon', 'ten') WHERE seq = 3", "event 3 was changed"),
        ("UPDATE events SET body = replace(body, 'noon', 'ten'), salt = NULL WHERE seq = 3", "event 3 was changed"),
        ("DELETE FROM events WHERE seq = 2", "event 2 is missing"),
        ("DELETE FROM events WHERE seq = 4", "last events are missing"),
        ("DELETE FROM calls", "not among the calls"),
        ("UPDATE events SET hash = zeroblob(32) WHERE seq = 2", "hash of event 2 is wrong"),
    ],
)
def test_the_audit_shows_what_was_changed_behind_the_ledger_s_back(ledger, statement, fault):
    whole_call(ledger)
    assert ledger.reads.audit() == []
    tamper(ledger, statement)
    assert any(fault in line for line in ledger.reads.audit())


def test_a_backup_made_while_calls_go_on_is_a_whole_ledger(ledger, tmp_path):
    whole_call(ledger)
    (tmp_path / "copy").mkdir()
    ledger.backup(tmp_path / "copy" / "ledger.sqlite")
    whole_call(ledger, "later")
    copy = open_reads(tmp_path / "copy")
    assert [call.call for call in copy.calls()] == ["c1"]
    assert copy.audit() == []
    copy.close()


def test_a_backup_never_overwrites(ledger, tmp_path):
    (tmp_path / "there").write_text("mine")
    with pytest.raises(LedgerError, match="choose a new file"):
        ledger.backup(tmp_path / "there")
    with pytest.raises(LedgerError, match="nowhere"):
        ledger.backup(tmp_path / "nowhere" / "b")


def test_a_reader_beside_the_server_needs_no_lock(ledger, tmp_path):
    whole_call(ledger)
    beside = open_reads(tmp_path / "data")
    assert beside.counts().calls == 1
    beside.close()


def test_opening_a_ledger_that_is_up_to_date_loads_no_migration_machinery(tmp_path):
    open_ledger(tmp_path).close()
    code = (
        "import sys, pathlib; from unruffled.ledger import open_ledger; open_ledger(pathlib.Path(sys.argv[1])).close();"
        "print([name for name in ('alembic', 'sqlalchemy') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_migrations_build_exactly_the_tables_of_the_schema(ledger):
    import sqlalchemy as sa
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from unruffled.ledger.schema import metadata

    engine = sa.create_engine(f"sqlite:///{ledger.path}")
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
        sql = connection.execute(sa.text("SELECT sql FROM sqlite_master WHERE name = 'events'")).scalar_one()
    engine.dispose()
    assert "WITHOUT ROWID" in sql
    assert metadata.tables["events"].dialect_options["sqlite"]["with_rowid"] is False


def test_the_list_shows_each_call_on_one_line(ledger):
    assert list_calls(ledger.reads) == "No calls are kept that fit.\n"
    whole_call(ledger, caller_id="+15550199")
    store(ledger, "c2", started("c2", at="2031-05-07T09:00:00-05:00"))
    heading, second, first = list_calls(ledger.reads).splitlines()
    assert heading.startswith("started")
    assert "c1" in first and "message_taken" in first and "by noon" in first and "4.5" in first
    assert "open" in second


def test_a_call_is_shown_as_a_transcript_with_its_promises(ledger):
    spoken = {"type": "spoken", "t": 3.0, "t1": 4.0, "turn": 1, "text": "I hear you.", "moves": [], "by": "receptionist"}
    store(ledger, "c1", started("c1"), heard(1.0, "Nobody came."), spoken, promise(64.0), concluded(99.0))
    shown = show_call(ledger.reads, "c1")
    assert "0:01  caller (4.5)  Nobody came." in shown
    assert "0:03  receptionist  I hear you." in shown
    assert "p1: callback, desk, by noon (open)" in shown
    assert "left with: Noor at the desk, by noon" in shown


def test_an_unknown_call_says_where_to_look(ledger):
    for ask in (show_call, export_call):
        with pytest.raises(LedgerError, match="calls list"):
            ask(ledger.reads, "nope")
    whole_call(ledger)
    assert export_call(ledger.reads, "c1") == ledger.reads.export(TENANT, "c1")


def test_the_bench_measures_every_figure():
    from unruffled.ledger.bench import bench_ledger

    figures = bench_ledger(0.6)
    assert figures["paced_events"] > 0
    assert figures["flat_out_events_per_s"] > 0
    assert figures["ack_p50_ms"] <= figures["ack_p99_ms"] <= figures["ack_max_ms"]
    assert {"loop_lag_p99_ms", "idle_lag_p99_ms"} <= figures.keys()
