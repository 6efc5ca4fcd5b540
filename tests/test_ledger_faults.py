"""A ledger that cannot keep something says so, says why, and goes on when it can."""

import asyncio
import contextlib
import os
import resource
import shutil
import sqlite3
import tempfile
import threading
from pathlib import Path

import pytest

from unruffled.errors import LedgerError
from unruffled.ledger import open_ledger, open_reads
from unruffled.ledger.store import FILE, LOCK
from unruffled.ledger.writer import LedgerWriter

TENANT = "+15550171"


def line(n=0, words="Nobody came."):
    return {"type": "heard", "t": float(n), "text": words}


def store(ledger, *events, call="c1"):
    return asyncio.run(ledger.writer.append_async(TENANT, call, events))


@pytest.fixture
def folder(tmp_path):
    """A ledger with one call in it, closed."""
    with open_ledger(tmp_path / "data") as ledger:
        store(ledger, *(line(i, "Nobody came. " * 20) for i in range(200)))
    return tmp_path / "data"


@contextlib.contextmanager
def as_a_user_without_rights():
    """File permissions mean nothing to root; take another identity for a moment."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def public_folder():
    """A folder that every user can reach, unlike pytest's own."""
    place = Path(tempfile.mkdtemp(prefix="ledger-"))
    place.chmod(0o755)
    yield place
    shutil.rmtree(place)


def test_a_folder_that_is_a_file_is_named(tmp_path):
    (tmp_path / "data").write_text("")
    with pytest.raises(LedgerError, match="data is a file"):
        open_ledger(tmp_path / "data")
    with pytest.raises(LedgerError, match="cannot be made"):
        open_ledger(tmp_path / "data" / "below")


def test_a_second_writer_is_told_who_holds_the_ledger(tmp_path):
    with open_ledger(tmp_path), pytest.raises(LedgerError, match=f"in use by process {os.getpid()}"):
        open_ledger(tmp_path)
    open_ledger(tmp_path).close()


def test_a_failed_opening_does_not_keep_the_lock(folder):
    whole = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(b"not a database, just some words " * 100)
    for _ in range(2):
        with pytest.raises(LedgerError, match="damaged"):
            open_ledger(folder)
    (folder / FILE).write_bytes(whole)
    open_ledger(folder).close()


def test_a_damaged_file_is_refused_with_the_way_out(folder):
    file = folder / FILE
    content = bytearray(file.read_bytes())
    content[8192 : len(content) - 4096] = b"\xa5" * (len(content) - 12288)
    file.write_bytes(content)
    with pytest.raises(LedgerError, match=r"damaged.*restore the last backup"):
        open_ledger(folder)


def test_a_file_of_a_newer_version_is_left_alone(folder):
    with sqlite3.connect(folder / FILE) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
    other.close()
    before = (folder / FILE).read_bytes()
    with pytest.raises(LedgerError, match=r"newer version.*upgrade unruffled"):
        open_ledger(folder)
    with pytest.raises(LedgerError, match="another version"):
        open_reads(folder)
    assert (folder / FILE).read_bytes() == before


def test_a_database_of_another_program_is_left_alone(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()
    with pytest.raises(LedgerError, match="another program"):
        open_ledger(tmp_path)


def test_reading_where_nothing_is_kept_says_so(tmp_path):
    with pytest.raises(LedgerError, match="no ledger in"):
        open_reads(tmp_path)


def test_reading_a_database_of_another_program_does_not_call_it_ours(tmp_path):
    with sqlite3.connect(tmp_path / FILE) as other:
        other.execute("CREATE TABLE recipes (name)")
    other.close()
    with pytest.raises(LedgerError, match="none of ours: choose another data folder"):
        open_reads(tmp_path)


def test_damage_is_told_in_one_line(folder):
    whole = (folder / FILE).read_bytes()
    for place in range(8192, len(whole), 4096):
        (folder / FILE).write_bytes(whole[:place] + b"garbage!!garbage" + whole[place + 16 :])
        with contextlib.suppress(LedgerError):
            open_ledger(folder).close()
            continue
        with pytest.raises(LedgerError) as refused:
            open_ledger(folder)
        assert len(str(refused.value).splitlines()) == 1


def test_a_read_only_folder_is_named_at_once(public_folder):
    open_ledger(public_folder).close()
    for name in (FILE, LOCK):
        (public_folder / name).chmod(0o444)
    public_folder.chmod(0o555)
    with as_a_user_without_rights(), pytest.raises(LedgerError, match=r"ledger|folder") as refused:
        open_ledger(public_folder)
    assert "cannot be written" in str(refused.value)


def test_a_read_only_file_is_named_at_once(public_folder):
    open_ledger(public_folder).close()
    (public_folder / FILE).chmod(0o444)
    (public_folder / LOCK).chmod(0o666)
    public_folder.chmod(0o777)
    with as_a_user_without_rights(), pytest.raises(LedgerError, match="read-only: give this user the right"):
        open_ledger(public_folder)


def test_a_full_disk_fails_each_event_and_the_writer_goes_on_when_there_is_space(tmp_path):
    with open_ledger(tmp_path) as ledger:
        assert store(ledger, line()) == 1
        _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (64 * 1024, hard))
        try:
            for _ in range(3):
                with pytest.raises(LedgerError, match="full"):
                    store(ledger, line(1, "Nobody came. " * 20_000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
        assert store(ledger, line(2)) == 2
        assert ledger.reads.audit() == []


def test_a_ledger_that_could_not_be_made_leaves_nothing_half_made(tmp_path):
    _, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    for kilobytes in (8, 20, 40):
        resource.setrlimit(resource.RLIMIT_FSIZE, (kilobytes * 1024, hard))
        try:
            with pytest.raises(LedgerError, match="full"):
                open_ledger(tmp_path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))
    with open_ledger(tmp_path) as ledger:
        assert store(ledger, line()) == 1


def test_a_file_that_breaks_while_open_fails_each_event_and_the_writer_stays_alive(tmp_path):
    with open_ledger(tmp_path) as ledger:
        store(ledger, line())
        with sqlite3.connect(ledger.path) as other:
            other.execute("ALTER TABLE events RENAME TO gone")
        for n in range(3):
            with pytest.raises(LedgerError, match="lost its tables"):
                store(ledger, line(n))
        with pytest.raises(LedgerError, match="lost its tables"):
            ledger.reads.events(TENANT, "c1")
        with other:
            other.execute("ALTER TABLE gone RENAME TO events")
        other.close()
        assert store(ledger, line(9)) == 2


def test_an_event_that_breaks_the_ledger_s_own_code_takes_no_other_down(tmp_path, monkeypatch):
    reported = []
    monkeypatch.setattr(threading, "excepthook", lambda fault: reported.append(fault.exc_type))
    nest = []
    for _ in range(700):
        nest = [nest]

    async def give(ledger):
        events = [line(0), {**line(1), "nest": nest}, line(2)]
        waiting = [ledger.writer.append_async(TENANT, f"c{i}", [event]) for i, event in enumerate(events)]
        return await asyncio.gather(*waiting, return_exceptions=True)

    with open_ledger(tmp_path) as ledger:
        first, broken, last = asyncio.run(give(ledger))
        assert (first, last) == (1, 1)
        assert isinstance(broken, LedgerError) and "fault in the ledger itself" in str(broken)
        assert store(ledger, line(3), call="c0") == 2
        assert ledger.reads.audit() == []
    assert set(reported) == {RecursionError}


def test_each_failed_append_hears_of_it_once(tmp_path):
    with open_ledger(tmp_path) as ledger:
        with sqlite3.connect(ledger.path) as other:
            other.execute("DROP TABLE events")
        other.close()
        failures, done = [], threading.Semaphore(0)
        for n in range(20):
            ledger.writer.append(
                TENANT, "c1", [line(n)], on_stored=lambda: failures.append("stored"),
                on_failed=lambda error, n=n: (failures.append(n), done.release()),
            )  # fmt: skip
        for _ in range(20):
            assert done.acquire(timeout=10)
        assert failures == list(range(20))


def test_a_full_queue_refuses_at_once_and_loses_nothing_it_took(tmp_path):
    open_ledger(tmp_path).close()
    writer = LedgerWriter(tmp_path / FILE, capacity=5)
    holder = sqlite3.connect(tmp_path / FILE, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    taken, stored = 0, []
    with pytest.raises(LedgerError, match="full of unstored events"):
        while taken < 1000:
            writer.append(TENANT, "c1", [line(taken)], on_stored=lambda n=taken: stored.append(n))
            taken += 1
    holder.execute("ROLLBACK")
    holder.close()
    writer.close()
    assert 5 <= taken < 1000
    assert stored == list(range(taken))


def test_an_append_without_room_for_all_its_events_keeps_none_of_them(tmp_path):
    open_ledger(tmp_path).close()
    writer = LedgerWriter(tmp_path / FILE, capacity=5)
    with pytest.raises(LedgerError, match="full"):
        writer.append(TENANT, "c1", [line(n) for n in range(6)])
    writer.close()
    assert open_reads(tmp_path).counts().events == 0
