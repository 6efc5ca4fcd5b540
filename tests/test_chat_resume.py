"""A call taken up from any point of its record goes on as if nothing had happened."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from live_server import GYM, PAYROLL
from unruffled.accounts import Account, Briefing, load_accounts, sample_accounts_folder
from unruffled.accounts.playbook import load_playbook
from unruffled.core import events as ev
from unruffled.core.conversation import Conversation
from unruffled.desk.open_call import OpenCall
from unruffled.desk.resume import rebuild
from unruffled.errors import LedgerError, RecordError

ACCOUNTS = load_accounts(sample_accounts_folder())
STARTED = datetime(2030, 3, 4, 10, tzinfo=UTC)
TALK = (
    "You people charged me again after I cancelled! Sixty dollars!",
    "Nobody ever calls back, you useless robot.",
    "I want the money back and I want it from the boss.",
    "Nora Fenn, 555-0147. My card is 4111 1111 1111 1111.",
    "Yes, that's right.",
    "Fine. Thank you.",
)


def fresh(account: Account) -> Conversation:
    return Conversation(account, load_playbook(account.playbook))


class Shelf:
    """A ledger of a list: what was appended, and whether it takes more."""

    def __init__(self) -> None:
        self.kept: list[dict[str, Any]] = []
        self.open = asyncio.Event()
        self.open.set()
        self.refuses = False

    async def append(self, events: Sequence[Any]) -> int:
        await self.open.wait()
        if self.refuses:
            raise LedgerError("the shelf is full")
        self.kept += [dict(event) for event in events]
        return len(self.kept)


class Told(list[dict[str, Any]]):
    def __init__(self) -> None:
        super().__init__()
        self.news = asyncio.Event()

    def __call__(self, told: dict[str, Any]) -> None:
        self.append(told)
        self.news.set()

    async def count(self, kind: str, n: int) -> None:
        while sum(told["type"] == kind for told in self) < n:
            self.news.clear()
            await asyncio.wait_for(self.news.wait(), 20)

    def texts(self) -> list[str]:
        return [told["text"] for told in self if told["type"] == "spoken"]


def begun(account: Account, shelf: Shelf, told: Told) -> tuple[OpenCall, asyncio.Task[None]]:
    call = OpenCall("c1", fresh(account), shelf.append, clock=asyncio.get_running_loop().time)
    call.report(lambda at: ev.CallAnswered(at=0.0, call="c1", channel="chat", started=STARTED))
    call.listen(told)
    return call, asyncio.create_task(call.run())


async def whole_call(account: Account, briefing: Briefing | None = None) -> list[dict[str, Any]]:
    shelf, told = Shelf(), Told()
    call, task = begun(account, shelf, told)
    await told.count("spoken", 1)
    for n, said in enumerate(TALK):
        if n == 2 and briefing is not None:
            call.report(lambda at: ev.BriefingPushed(at=at, briefing=briefing))
        call.say(said)
        await told.count("spoken", n + 2)
        if call.over:
            break
    call.hang_up()
    await task
    return shelf.kept


async def go_on(account: Account, cut: list[dict[str, Any]], record: list[dict[str, Any]],
                briefing: Briefing | None) -> tuple[bool, list[dict[str, Any]]]:
    """Take the call up after `cut`, let the caller say the rest, and give the whole record."""
    rebuilt = rebuild(lambda: fresh(account), cut)
    shelf, told = Shelf(), Told()
    shelf.kept = list(cut)
    call = OpenCall("c1", rebuilt.talk, shelf.append, clock=asyncio.get_running_loop().time,
                    at=rebuilt.at, turn=rebuilt.turn, taken=rebuilt.taken, told=rebuilt.told)
    call.go_on(rebuilt.undone, rebuilt.stored)
    call.listen(told)
    task = asyncio.create_task(call.run())
    said = sum(event["type"] == "heard" for event in cut)
    await told.count("spoken", said + 1)
    pushed = any(event["type"] == "briefing" for event in cut)
    for n in range(said, sum(event["type"] == "heard" for event in record)):
        if n == 2 and briefing is not None and not pushed:
            call.report(lambda at: ev.BriefingPushed(at=at, briefing=briefing))
        call.say(TALK[n])
        await told.count("spoken", n + 2)
    call.hang_up()
    await task
    return rebuilt.faithful, shelf.kept


def decisions(record: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    """What was decided, without the times, and without redactions: kept words hold nothing to redact again."""
    return [(event["type"], event.get("text") or event.get("id") or event.get("summary") or event.get("fields"))
            for event in record if event["type"] != "redaction"]


@pytest.mark.parametrize("number", [GYM, PAYROLL])
@pytest.mark.parametrize("pushed", [False, True])
def test_from_every_point_of_its_record_a_call_goes_on_as_it_would_have_gone(number: str, pushed: bool) -> None:
    account = ACCOUNTS[number]
    briefing = Briefing(id="pool_closed", about=("money", "charged"), facts=("refunds are paid out on Fridays",), assurances=(),
                        ends=STARTED + timedelta(days=1))
    told = briefing if pushed else None
    record = asyncio.run(whole_call(account, told))
    # What belongs to one end is stored at once: a record never ends between its wrap-up and its call_ended.
    last = max(n for n, event in enumerate(record) if event["type"] == "spoken")
    for n in range(1, last + 2):
        faithful, again = asyncio.run(go_on(account, record[:n], record, told))
        assert faithful, n
        assert decisions(again) == decisions(record), n


def test_a_record_without_a_start_cannot_be_taken_up() -> None:
    with pytest.raises(RecordError, match="call_started"):
        rebuild(lambda: fresh(ACCOUNTS[GYM]), [{"t": 0.0, "type": "spoken", "text": "x"}])


def test_a_record_that_was_changed_is_taken_up_without_its_old_decisions_being_made_again() -> None:
    record = asyncio.run(whole_call(ACCOUNTS[GYM]))
    heard = next(n for n, event in enumerate(record) if event["type"] == "heard")
    changed = [*record[:heard], {**record[heard], "text": "[removed]"}, *record[heard + 1 : -4]]
    rebuilt = rebuild(lambda: fresh(ACCOUNTS[GYM]), changed)
    assert not rebuilt.faithful and rebuilt.undone == ()
    assert [told["text"] for told in rebuilt.told if told["type"] == "spoken"] == [
        event["text"] for event in changed if event["type"] == "spoken"]


def test_no_promise_is_told_while_the_ledger_hangs_and_the_caller_still_gets_an_answer() -> None:
    async def talk() -> tuple[list[str], list[str], list[dict[str, Any]]]:
        shelf, told = Shelf(), Told()
        call, task = begun(ACCOUNTS[GYM], shelf, told)
        await told.count("spoken", 1)
        call.say(TALK[0])
        await told.count("spoken", 2)
        call.say("I want the money back.")
        await told.count("spoken", 3)
        shelf.open.clear()
        call.say("Nora Fenn, 555-0147")
        await told.count("spoken", 4)
        hung = told.texts()
        shelf.open.set()
        call.hang_up()
        await task
        return hung, told.texts(), shelf.kept

    hung, _, kept = asyncio.run(talk())
    promised = next(event for event in kept if event["type"] == "commitment" and event["do"] == "callback")
    assert promised["by"] not in hung[-1]
    assert [event["text"] for event in kept if event["type"] == "spoken"] == hung  # all of it is kept once the ledger is back
    assert kept[-1]["type"] == "concluded"


def test_a_promise_that_the_ledger_refuses_is_neither_told_nor_stored_later() -> None:
    async def talk() -> tuple[list[str], list[dict[str, Any]]]:
        shelf, told = Shelf(), Told()
        call, task = begun(ACCOUNTS[GYM], shelf, told)
        await told.count("spoken", 1)
        call.say(TALK[0])
        await told.count("spoken", 2)
        call.say("I want the money back.")
        await told.count("spoken", 3)
        shelf.refuses = True
        call.say("Nora Fenn, 555-0147")
        await told.count("spoken", 4)
        shelf.refuses = False
        call.hang_up()
        await task
        return told.texts(), shelf.kept

    texts, kept = asyncio.run(talk())
    callbacks = [event for event in kept if event["type"] == "commitment" and event["do"] == "callback"]
    assert not callbacks
    assert "two business days" not in texts[-1]
    assert [event["text"] for event in kept if event["type"] == "spoken"] == texts
    assert sum(event["type"] == "heard" for event in kept) == 3


class Broken:
    """A conversation with a bug."""

    deadline = None

    def receive(self, event: ev.Event) -> list[Any]:
        raise ZeroDivisionError("a bug")


def test_a_bug_in_one_call_ends_that_call_in_words_of_the_record() -> None:
    async def talk() -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
        shelf, told = Shelf(), Told()
        call = OpenCall("c1", Broken(), shelf.append, clock=asyncio.get_running_loop().time)
        call.listen(told)
        call.say("Hello?")
        with pytest.raises(ZeroDivisionError):
            await call.run()
        return list(told), shelf.kept

    told, kept = asyncio.run(talk())
    assert [event["type"] for event in told] == ["call_ended"] and told[0]["by"] == "line"
    assert [event["type"] for event in kept] == ["given_up", "call_ended", "concluded"]
