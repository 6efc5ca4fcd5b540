"""Who answers: the accounts, their open calls, and the ledger they are kept in."""

from __future__ import annotations

import asyncio
import gc
import re
import secrets
import time
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

import structlog

from unruffled.accounts import Account, Briefing
from unruffled.accounts.playbook import load_playbook
from unruffled.core import events as ev
from unruffled.core.conversation import Conversation
from unruffled.core.retracing import as_it_was
from unruffled.desk.briefings import Briefings
from unruffled.desk.measures import Measures
from unruffled.desk.open_call import OpenCall, Talks
from unruffled.desk.resume import EndedCall, ended_call, rebuild
from unruffled.errors import LedgerError, LineError, RecordError
from unruffled.ledger import CallSummary, Ledger

log = structlog.get_logger("unruffled.desk")

GRACE_S = 300.0
"""How long a call waits for a caller whose line dropped, or who was cut off by a restart."""
LEFT_BEHIND_S = 3600.0
"""An unfinished call older than this at start is closed at once: nobody comes back to it."""
MOST_OPEN = 2_000
"""Calls at a time. A conversation costs about 0.1 MB and 1 ms a turn."""
NEW_CALLS_A_MINUTE = 120
"""From one network address; this machine itself is not counted."""
HERE = frozenset({"127.0.0.1", "::1", "localhost", "testclient", ""})
NOT_KEPT = "calls cannot be kept just now, so none is taken; try again in a few minutes"
ABANDONED = {"disposition": "abandoned", "urgency": "none", "agreed": None, "handhold": ""}


class Desk:
    """The composition root's heart. Everything runs on one event loop; `ledger` is closed by `drain`."""

    def __init__(
        self,
        accounts: Mapping[str, Account],
        ledger: Ledger,
        *,
        clock: Callable[[], float] = time.monotonic,
        wall: Callable[[], datetime] = lambda: datetime.now(UTC),
        grace_s: float = GRACE_S,
    ) -> None:
        self.accounts = accounts
        """By each of their numbers."""
        self.ledger = ledger
        self.measures = Measures()
        self.open: dict[str, OpenCall] = {}
        self.draining = False
        self._clock = clock
        self._wall = wall
        self._grace_s = grace_s
        self._briefings = Briefings(ledger.path.parent)
        self._tenants: dict[str, str] = {}
        self._tasks: set[asyncio.Task[None]] = set()
        self._reviving = asyncio.Lock()
        self.not_kept: str | None = None
        """Why the ledger stores nothing just now; None = it does."""
        self._begun: dict[str, list[float]] = {}

    # — for lines —

    def answers(self, number: str) -> bool:
        return spelled(number) in self.accounts

    def refuses(self, address: str) -> str | None:
        """Why no new call is taken from this network address; None = it is."""
        if self.draining:
            return "the line is being restarted; try again in a few minutes"
        if self.not_kept is not None:
            return NOT_KEPT
        if len(self.open) >= MOST_OPEN:
            return "all lines are busy; try again in a few minutes"
        if address in HERE:
            return None
        now = self._clock()
        begun = [at for at in self._begun.get(address, ()) if at > now - 60]
        if len(begun) >= NEW_CALLS_A_MINUTE:
            return "too many new chats from one place; try again in a minute"
        self._begun = {key: ats for key, ats in self._begun.items() if ats[-1] > now - 60} | {
            address: [*begun, now]
        }
        return None

    async def answer(self, number: str, *, caller_id: str | None = None) -> OpenCall:
        """A new web chat, once its beginning is kept.

        Raises LineError for a number nobody answers for, while draining, and if the ledger refuses to keep it:
        nobody is told that a record is kept where none is. A ledger that is merely slow is not waited for.
        """
        account = self.account(number)
        if self.draining:
            raise LineError("the line is being restarted; no new calls are taken")
        started = self._wall().astimezone(ZoneInfo(account.timezone))
        call = f"{started:%Y%m%d}-{secrets.token_hex(10)}"
        opened = self._opened(call, account, Conversation(account, load_playbook(account.playbook)))
        opened.report(
            lambda at: ev.CallAnswered(
                at=0.0, call=call, channel="chat", started=started, caller_id=caller_id
            )
        )
        await opened.answered.wait()
        if self.not_kept is not None:
            opened.hang_up("line", "the ledger did not keep the call")
            raise LineError(NOT_KEPT)
        self.measures.calls_answered += 1
        return opened

    async def resume(self, number: str, call: str, after: int = 0) -> OpenCall | EndedCall | None:
        """The unfinished call of that id on that number: from memory, or rebuilt from its record.

        after: how much of it the caller has seen. Who saw some of it, but not its end, is given the end.
        """
        account = self.accounts.get(spelled(number))
        if account is None or self.draining:
            return None
        async with self._reviving:
            if call in self.open:
                mine = self._tenants[call] == account.number[0] and not self.open[call].over
                return self.open[call] if mine else None
            kept = await asyncio.to_thread(self.ledger.reads.call, call, tenant=account.number[0])
            if kept is None:
                return None
            if kept.concluded:
                return ended_call(call, await asyncio.to_thread(self._record, kept), after)
            return await self._revive(kept, account)

    # — for the API —

    def account(self, number: str) -> Account:
        """With the briefing in force. Raises LineError for a number nobody answers for."""
        account = self.accounts.get(spelled(number))
        if account is None:
            raise LineError(f"nobody answers for {number}; known are {', '.join(sorted(self.accounts)[:20])}")
        return self._briefings.laid_over(account, self._wall())

    def tenant_of(self, call: str) -> str | None:
        """Whose open call this is; None = it is not open here."""
        return self._tenants.get(call)

    def push_briefing(self, number: str, briefing: Briefing | None) -> int:
        """Keep a briefing, or take it back; live on the next sentence of the open calls; how many.

        Raises LedgerError if it cannot be kept, LineError for a number nobody answers for.
        """
        tenant = self.account(number).number[0]
        self._briefings.push(tenant, briefing, self._wall())
        told = 0
        for call, opened in list(self.open.items()):
            if self._tenants[call] == tenant and not opened.over:
                opened.report(lambda at: ev.BriefingPushed(at=at, briefing=briefing))
                told += 1
        return told

    def wall_time(self) -> float:
        """Seconds since 1970."""
        return self._wall().timestamp()

    # — start and end —

    def warm_up(self) -> None:
        """Load the words and the playbooks now: the first caller is not to wait for it (0.2 s)."""
        for account in {account.playbook: account for account in self.accounts.values()}.values():
            talk = Conversation(account, load_playbook(account.playbook))
            talk.receive(ev.CallAnswered(at=0.0, call="warm-up", channel="chat", started=self._wall()))
            talk.receive(ev.CallerSaid(at=1.0, text="Nobody called me back about my order, and I am angry."))
        gc.collect()
        gc.freeze()  # words and playbooks stay: to look through them again for garbage would hold a caller up

    def start(self) -> None:
        """Take care of the calls that an earlier run left unfinished."""
        self._spawn(self._close_left_behind())

    async def drain(self) -> None:
        """Take no new calls, tell the open ones the truth, close them, store all of it, close the ledger."""
        self.draining = True
        for opened in list(self.open.values()):
            opened.close_truthfully("the server was stopped")
        keepers = [task for task in self._tasks if task.get_name().startswith("call ")]
        if keepers:
            await asyncio.wait(keepers, timeout=20)
        for task in list(self._tasks):
            task.cancel()
        await asyncio.to_thread(self.ledger.close)

    def _opened(self, call: str, account: Account, talk: Talks, **rest: Any) -> OpenCall:
        tenant = account.number[0]
        append = partial(self.ledger.writer.append_async, tenant, call)
        opened = OpenCall(
            call,
            talk,
            append,
            clock=self._clock,
            grace_s=self._grace_s,
            on_stored=self._stored,
            on_refused=self._not_stored,
            **rest,
        )
        self.open[call] = opened
        self._tenants[call] = tenant
        self._spawn(self._keep(opened), name=f"call {call}")
        return opened

    def _stored(self, seconds: float) -> None:
        self.not_kept = None
        self.measures.stored(seconds)

    def _not_stored(self, reason: str) -> None:
        self.not_kept = reason

    async def _keep(self, opened: OpenCall) -> None:
        try:
            await opened.run()
        finally:
            self.open.pop(opened.call, None)
            self._tenants.pop(opened.call, None)

    def _spawn(self, work: Any, name: str | None = None) -> None:
        task = asyncio.create_task(work, name=name)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (fault := task.exception()) is not None:
            self.measures.faults += 1
            log.error("call broken by a fault", task=task.get_name(), exc_info=fault)

    # — what a restart finds —

    async def _revive(
        self, kept: CallSummary, account: Account, *, is_back: bool = True
    ) -> OpenCall | None:
        """is_back: its caller is here, now; else its clock goes on from what was stored last."""
        record = await asyncio.to_thread(self._record, kept)
        account = as_it_was(account, record)
        try:
            rebuilt = rebuild(lambda: Conversation(account, load_playbook(account.playbook)), record)
        except RecordError as fault:
            log.error("call cannot be taken up", call=kept.call, reason=str(fault))
            return None
        log.info("call taken up", call=kept.call, faithful=rebuilt.faithful, events=len(record))
        now = self._wall().timestamp()
        since = now - (kept.started or now) if is_back else 0.0
        opened = self._opened(
            kept.call, account, rebuilt.talk, at=max(rebuilt.at, since), turn=rebuilt.turn,
            taken=rebuilt.taken, told=rebuilt.told
        )
        opened.go_on(rebuilt.undone, rebuilt.stored)
        return opened

    def _record(self, kept: CallSummary) -> Sequence[Mapping[str, Any]]:
        return [stored.event for stored in self.ledger.reads.events(kept.tenant, kept.call)]

    async def _close_left_behind(self) -> None:
        unfinished = await asyncio.to_thread(self.ledger.reads.open_calls)
        now = self._wall().timestamp()
        for kept in unfinished:
            if now - (kept.started or 0) > LEFT_BEHIND_S:
                await self._give_up(kept)
        await asyncio.sleep(self._grace_s)
        for kept in unfinished:
            if now - (kept.started or 0) <= LEFT_BEHIND_S:
                await self._give_up(kept)

    async def _give_up(self, kept: CallSummary) -> None:
        """Close what nobody came back to; the conversation still passes on what its caller had left."""
        async with self._reviving:
            now = await asyncio.to_thread(self.ledger.reads.call, kept.call, tenant=kept.tenant)
            if kept.call in self.open or now is None or now.concluded or self.draining:
                return
            account = self.accounts.get(kept.tenant)
            opened = None if account is None else await self._revive(kept, account, is_back=False)
        if opened is not None:
            opened.hang_up("line", "the caller did not come back after a restart")
            return
        await self._close_unread(kept)

    async def _close_unread(self, kept: CallSummary) -> None:
        """A call whose account is gone, or whose record cannot be taken up."""
        record = await asyncio.to_thread(self._record, kept)
        t = max((float(event["t"]) for event in record), default=0.0)
        ended = {
            "t": t,
            "type": "call_ended",
            "by": "line",
            "reason": "the call could not be taken up after a restart",
        }
        over = any(event["type"] == "call_ended" for event in record)
        events = [{"t": t, "type": "given_up", "reason": ended["reason"]}, *([] if over else [ended])]
        try:
            await self.ledger.writer.append_async(
                kept.tenant, kept.call, [*events, {"t": t, "type": "concluded", **ABANDONED}]
            )
        except LedgerError as fault:
            log.error("call not closed", call=kept.call, reason=str(fault))


def spelled(number: str) -> str:
    """A number as account files have it: "+15550106"."""
    return "+" + re.sub(r"\D", "", number)
