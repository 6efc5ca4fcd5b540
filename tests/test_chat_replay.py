"""Whatever befalls a served chat, the record that is exported afterwards replays to every action."""

from __future__ import annotations

import asyncio
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from kill_chats import CALLERS, TALKS, Chat, faults_of, finish, kill_once
from live_server import GYM, PAYROLL, Caller, LiveServer, ServerProcess, eventually, serving
from test_cli import unruffled
from unruffled.accounts import Briefing, load_accounts, sample_accounts_folder
from unruffled.accounts.playbook import load_playbook
from unruffled.core import events as ev
from unruffled.desk.desk import Desk
from unruffled.desk.open_call import OpenCall
from unruffled.ledger import open_ledger, open_reads
from unruffled.ledger.store import FILE
from unruffled.practice.replay import replay

Record = list[dict[str, Any]]
MINE = "You charged me again after I cancelled. I want that money back."
ME = "Nora Fenn, 555-0147"


def replayed(folder: Path, call: str) -> Record:
    """The exported record, after it came out of a fresh conversation event by event."""
    with closing(open_reads(folder)) as reads:
        kept = reads.call(call)
        assert kept is not None and kept.concluded, call
        record = [json.loads(row) for row in reads.export(kept.tenant, call).split("\n") if row]
    account = load_accounts(sample_accounts_folder())[kept.tenant]
    assert replay(record, account, load_playbook(account.playbook)) == record
    return record


def types(record: Record) -> list[str]:
    return [event["type"] for event in record]


def leaves(caller: Caller) -> str:
    caller.send({"bye": True})
    caller.rest()
    return caller.call


def test_an_exported_call_replays_from_the_command_line(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        caller = server.caller(hello={"caller_id": "+15550147"})
        caller.until("spoken")
        for said in (MINE, "My card is 4111 1111 1111 1111.", ME, "Yes."):
            caller.send({"typing": True})
            caller.say(said)
        call = leaves(caller)
    exported = unruffled("calls", "export", call, "--data", str(tmp_path), folder=tmp_path)
    (tmp_path / "call.jsonl").write_text(exported.stdout, encoding="utf-8")
    ran = unruffled("replay", "call.jsonl", folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "") and "call.jsonl: same, " in ran.stdout
    assert "[card number]" in exported.stdout and "4111" not in exported.stdout


def with_a_promise(folder: Path, trouble: Callable[[sqlite3.Connection, Caller, OpenCall], None]) -> Record:
    """The record of a chat in which something happens to the ledger just before a promise is to be stored."""
    with serving(folder) as server, closing(sqlite3.connect(folder / FILE, isolation_level=None, timeout=10)) as other:
        caller = server.caller()
        caller.until("spoken")
        caller.say(MINE)
        assert server.desk is not None
        trouble(other, caller, server.desk.open[caller.call])
        for said in ("Will somebody call me?", "Fine, thanks."):
            caller.say(said)
        call = leaves(caller)
        eventually(lambda: server.record(call)[-1]["type"] in ("concluded", "redaction"))
    return replayed(folder, call)


def test_a_call_whose_promise_the_ledger_refused_replays(tmp_path: Path) -> None:
    def refuse(other: sqlite3.Connection, caller: Caller, opened: OpenCall) -> None:
        other.execute("CREATE TRIGGER no BEFORE INSERT ON commitments BEGIN SELECT RAISE(ABORT, 'refused'); END")
        caller.say(ME)
        other.execute("DROP TRIGGER no")

    record = with_a_promise(tmp_path, refuse)
    failed = [event["id"] for event in record if event["type"] == "commitment_failed"]
    assert failed and not [event for event in record if event["type"] == "commitment" and event["id"] in failed]


def test_a_call_whose_promise_was_stored_too_late_to_be_said_replays(tmp_path: Path) -> None:
    def hang(other: sqlite3.Connection, caller: Caller, opened: OpenCall) -> None:
        other.execute("BEGIN IMMEDIATE")
        caller.send({"say": ME})
        eventually(lambda: "deadline_reached" in [note.event["type"] for note in opened._scribe._waiting.copy()])
        other.execute("ROLLBACK")
        caller.until("spoken")

    record = with_a_promise(tmp_path, hang)
    order = types(record)
    late = order.index("deadline_reached")
    assert order.index("commitment") < late < late + order[late:].index("commitment_stored")


def test_a_call_whose_caller_is_gone_before_the_ledger_answers_replays(tmp_path: Path) -> None:
    with serving(tmp_path) as server, closing(sqlite3.connect(tmp_path / FILE, isolation_level=None, timeout=10)) as other:
        caller = server.caller()
        caller.until("spoken")
        caller.say(MINE)
        other.execute("CREATE TRIGGER no BEFORE INSERT ON commitments BEGIN SELECT RAISE(ABORT, 'refused'); END")
        caller.send({"say": ME})
        caller.send({"bye": True})
        call = caller.call
        caller.rest()
        eventually(lambda: "commitment_failed" in types(server.record(call)))
        other.execute("DROP TRIGGER no")
        eventually(lambda: "concluded" in types(server.record(call)))
    assert "commitment" not in types(replayed(tmp_path, call))


def test_a_refusal_that_arrives_with_the_end_of_the_call_takes_the_promise_back(tmp_path: Path) -> None:
    with serving(tmp_path) as server, closing(sqlite3.connect(tmp_path / FILE, isolation_level=None, timeout=10)) as other:
        caller = server.caller()
        caller.until("spoken")
        caller.say(MINE)
        assert server.desk is not None
        opened = server.desk.open[caller.call]
        settle = opened._scribe._on_promise

        def end_first(id: str, stored: bool) -> None:
            opened.hang_up()
            settle(id, stored)

        opened._scribe._on_promise = end_first
        other.execute("CREATE TRIGGER no BEFORE INSERT ON commitments BEGIN SELECT RAISE(ABORT, 'refused'); END")
        caller.send({"say": ME})
        caller.rest()
        eventually(lambda: "concluded" in types(server.record(caller.call)))
        eventually(lambda: opened.waiting == 0)
    record = replayed(tmp_path, caller.call)
    assert "commitment_failed" in types(record) and "commitment" not in types(record)


def test_calls_that_the_server_closed_itself_replay(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path)
    callers = [server.caller() for _ in range(4)]
    for n, caller in enumerate(callers):
        caller.until("spoken")
        for said in (MINE, ME, "Yes.")[:n]:
            caller.say(said)
    callers[0].drop()
    code, logged = server.stop()
    assert code == 0, logged
    records = [replayed(tmp_path, caller.call) for caller in callers]
    assert [types(record).count("line_closing") for record in records] == [0, 1, 1, 1]
    for record in records[1:]:
        told = next(event for event in record if event.get("rule") == "line_closing")
        assert "being restarted" in told["text"] and types(record).index("line_gone") > record.index(told)


def test_calls_taken_up_after_the_server_was_killed_replay(tmp_path: Path) -> None:
    chats = [Chat(*TALKS[n % len(TALKS)]) for n in range(CALLERS)]
    for n in range(3):
        kill_once(tmp_path, chats, "replayed", n)
    finish(tmp_path, chats)
    assert not faults_of(tmp_path, chats)
    for chat in chats:
        replayed(tmp_path, str(chat.call))


def test_a_call_that_nobody_came_back_to_replays(tmp_path: Path) -> None:
    server = ServerProcess(tmp_path)
    caller = server.caller()
    caller.until("spoken")
    caller.say(MINE)
    server.kill()
    with serving(tmp_path, grace_s=0.05) as again:
        eventually(lambda: again.record(caller.call)[-1]["type"] == "concluded")
    assert "line_gone" in types(replayed(tmp_path, caller.call))


def pushed(server: LiveServer, number: str, ends: datetime) -> None:
    form = {"id": "showers_shut", "about": ["shower", "showers", "water"], "facts": ["the showers are shut until a valve is changed"],
            "assurances": ["nobody is charged for the days they are shut"], "ends": ends.isoformat()}
    httpx.put(f"{server.url}/api/accounts/{number}/briefing", json=form).raise_for_status()


def test_a_call_under_a_briefing_that_no_account_file_has_replays(tmp_path: Path) -> None:
    ends = datetime.now(UTC) + timedelta(hours=1)
    with serving(tmp_path) as server:
        during = server.caller()
        during.until("spoken")
        pushed(server, GYM, ends)
        after = server.caller()
        after.until("spoken")
        for caller in (during, after):
            assert "valve" in caller.say("The showers are cold and I'm sick of it! What is going on with the water?") + caller.say("Why?")
        httpx.delete(f"{server.url}/api/accounts/{GYM}/briefing").raise_for_status()
        after.say("And when will it be done?")
        calls = [leaves(during), leaves(after)]
    records = [replayed(tmp_path, call) for call in calls]
    assert next(event for event in records[0] if event["type"] == "briefing")["incident"]["id"] == "showers_shut"
    assert records[1][0]["incident"]["id"] == "showers_shut" and "briefing" in types(records[1])


def test_a_call_under_the_briefing_of_a_sample_replays_when_the_client_took_it_back(tmp_path: Path) -> None:
    with serving(tmp_path) as server:
        httpx.delete(f"{server.url}/api/accounts/{PAYROLL}/briefing").raise_for_status()
        caller = server.caller(PAYROLL)
        caller.until("spoken")
        caller.say("Every number in that e-mail is wrong!")
        call = leaves(caller)
    assert "incident" not in replayed(tmp_path, call)[0]


MEANWHILE: dict[str, tuple[Callable[[float], ev.Event], ...]] = {
    "a person takes the call": (lambda at: ev.HumanTookOver(at=at, by="the duty manager", reason="asked for"),),
    "the caller types, and is read while typing": (
        lambda at: ev.CallerStarted(at=at), lambda at: ev.CallerSaid(at=at, text="My locker was", final=False),
        lambda at: ev.CallerSaid(at=at, text="My locker was broken open, and there is a fire in the hall", final=False)),
    "a card number is typed and not sent": (
        lambda at: ev.CallerSaid(at=at, text="Take it from 4111 1111 1111 1111", final=False),),
    "a briefing is pushed and taken back": (
        lambda at: ev.BriefingPushed(at=at, briefing=Briefing(
            id="pool", about=("pool",), facts=("the pool is shut",), assurances=(), ends=datetime.now(UTC) + timedelta(hours=2))),
        lambda at: ev.BriefingPushed(at=at, briefing=None)),
}


@pytest.mark.parametrize("what", MEANWHILE)
def test_a_served_call_replays_in_which(what: str, tmp_path: Path) -> None:
    async def talk() -> str:
        desk = Desk(load_accounts(sample_accounts_folder()), open_ledger(tmp_path))
        opened = await desk.answer(GYM)
        told: asyncio.Queue[str] = asyncio.Queue()
        opened.listen(lambda event: told.put_nowait(event["type"]))

        async def until(kind: str) -> None:
            while await asyncio.wait_for(told.get(), 20) != kind:
                pass

        await until("spoken")
        opened.say(MINE)
        await until("spoken")
        for make in MEANWHILE[what]:
            opened.report(lambda at, make=make: make(at))
        if not what.startswith("a person"):
            opened.say("And the pool is cold.")
            await until("spoken")
            opened.hang_up()
        await asyncio.wait_for(opened.closed.wait(), 20)
        await desk.drain()
        return opened.call

    record = replayed(tmp_path, asyncio.run(talk()))
    assert {"human_takeover", "caller_started", "briefing"} & set(types(record))
