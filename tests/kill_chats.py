"""Kill a server under live chats, again and again; what was acknowledged must be there, and chats must go on.

    PYTHONPATH=src:tests python -m kill_chats 200 [SEED]
"""

from __future__ import annotations

import sys
import tempfile
import threading
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from websockets.exceptions import ConnectionClosed, WebSocketException

from live_server import GYM, PAYROLL, PLUMBER, Caller, ServerProcess
from unruffled.accounts import load_accounts, sample_accounts_folder
from unruffled.accounts.playbook import load_playbook
from unruffled.errors import RecordError
from unruffled.ledger import open_reads
from unruffled.practice.replay import replay

TALKS = (
    (GYM, ("You charged me again after I cancelled!", "I want that money back.", "Nora Fenn, 555-0147", "Yes, that's right.", "Thanks.")),
    (PLUMBER, ("Your man left and the ceiling drips again!", "I need somebody here.", "Ira Holm, 555-0144, 9 Mill Lane", "Yes.", "Bye.")),
    (PAYROLL, ("Every number in that e-mail is wrong!", "Is the money wrong too?", "Ada Vance, 555-0146, Vance Dental", "Right.", "Okay, thanks.")),
)
CALLERS = 6
MOST_EVENTS = 40
"""Seen by all callers of a round, before the server is killed."""


def chance(*what: object) -> float:
    """0–1, the same for the same words."""
    return zlib.crc32(repr(what).encode()) / 2**32


@dataclass(slots=True)
class Chat:
    """One caller over any number of servers."""

    number: str
    lines: tuple[str, ...]
    call: str | None = None
    seen: list[dict[str, Any]] = field(default_factory=list)
    """Events with a place, as they were sent."""
    faults: list[str] = field(default_factory=list)
    over: bool = False
    gone: str = ""
    """How the last socket ended."""

    def talk(self, port: int, seen_one: threading.Semaphore) -> None:
        """Until the call is over or the server is gone."""
        try:
            with Caller(port, self.number, {"resume": self.call, "after": len(self.seen)} if self.call else {}, begin=False) as caller:
                self._talk(caller, seen_one)
        except (OSError, EOFError, WebSocketException) as gone:
            self.gone = repr(gone)

    def _talk(self, caller: Caller, seen_one: threading.Semaphore) -> None:
        while not self.over:
            event = caller.next()
            if event["type"] == "call_started":
                self._started(event["call"])
                self._say_again(caller, event["taken"])
            elif event["type"] == "error":
                if "new one" not in event["problem"]:
                    self.faults.append(event["problem"])
            else:
                if event["n"] != len(self.seen) + 1:
                    self.faults.append(f"event {event['n']} came after {len(self.seen)}")
                self.seen.append(event)
                seen_one.release()
                self.over = event["type"] == "call_ended"
            if event["type"] == "spoken":
                self._answer(caller, event["turn"])

    def _say_again(self, caller: Caller, taken: int) -> None:
        """After coming back: what was answered to was seen, but what we said to it was lost on the way."""
        last = self.seen[-1] if self.seen else None
        if last is not None and last["type"] == "spoken" and taken == last["turn"]:
            self._answer(caller, last["turn"])

    def _answer(self, caller: Caller, turn: int) -> None:
        with suppress(ConnectionClosed):  # the call ended while we were away: its end is still to be read
            caller.send({"say": self.lines[turn]} if turn < len(self.lines) else {"bye": True})

    def _started(self, call: str) -> None:
        if self.call is not None and call != self.call:
            if self.seen:
                self.faults.append(f"call {self.call} was not taken up, though {len(self.seen)} of its events had been sent")
            self.seen.clear()
        self.call = call


def kill_once(folder: Path, chats: list[Chat], *seed: object) -> list[str]:
    """Let the chats go on until a moment that the seed names, then kill the server. Errors it had logged."""
    server = ServerProcess(folder)
    seen_one = threading.Semaphore(0)
    threads = [threading.Thread(target=chat.talk, args=(server.port, seen_one)) for chat in chats if not chat.over]
    for thread in threads:
        thread.start()
    for _ in range(int(chance("events", *seed) * MOST_EVENTS)):
        if not any(thread.is_alive() for thread in threads) or not seen_one.acquire(timeout=10):
            break
    threading.Event().wait(chance("moment", *seed) * 0.02)  # anywhere between two events, not only just after one
    logged = server.kill()
    for thread in threads:
        thread.join()
    return [line for line in logged.splitlines() if '"level": "error"' in line or "Traceback" in line]


def finish(folder: Path, chats: list[Chat]) -> None:
    """Let every chat come to its end."""
    server = ServerProcess(folder)
    try:
        threads = [threading.Thread(target=chat.talk, args=(server.port, threading.Semaphore(0))) for chat in chats if not chat.over]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    finally:
        code, logged = server.stop()
    for chat in chats:
        if not chat.over:
            chat.faults.append(f"did not come to its end, but to {chat.gone}: {chat.seen[-1:]}")
        if code != 0:
            chat.faults.append(f"the server ended with {code}: {logged[-300:]}")


def faults_of(folder: Path, chats: list[Chat]) -> list[str]:
    """What was lost, said twice or promised without being stored; one line each."""
    reads = open_reads(folder)
    found = [fault for chat in chats for fault in chat.faults] + reads.audit()
    for chat in chats:
        kept = reads.call(chat.call or "")
        if kept is None or not kept.concluded:
            found.append(f"call {chat.call} is not concluded")
            continue
        record = [stored.event for stored in reads.events(kept.tenant, kept.call)]
        told = [(event["type"], event.get("text"), event["t"]) for event in chat.seen]
        stored = [(event["type"], event.get("text"), event["t"]) for event in record
                  if event["type"] in ("spoken", "call_ended", "transfer", "backchannel", "hold_started", "hold_ended")]
        if told != stored:
            found.append(f"call {chat.call}: told {told} but stored {stored}")
        found += _unstored_promises(record) + _changed_by_replay(record, chat.number)
    reads.close()
    return found


def _changed_by_replay(record: list[dict[str, Any]], number: str) -> list[str]:
    account = load_accounts(sample_accounts_folder())[number]
    try:
        replay(record, account, load_playbook(account.playbook))
    except RecordError as fault:
        return [f"call {record[0]['call']} does not replay: {fault}"]
    return []


def _unstored_promises(record: list[dict[str, Any]]) -> list[str]:
    """Spoken commitments before which nothing was stored since we last spoke."""
    found, stored = [], False
    for event in record:
        if event["type"] == "commitment":
            stored = True
        elif event["type"] == "spoken":
            if "commit" in event["moves"] and not stored:
                found.append(f"promised without being stored: {event['text']}")
            stored = False
    return found


def run(folder: Path, rounds: int, seed: int) -> tuple[list[str], int, int]:
    """Faults, chats that came to their end, and how many times a chat was cut off in the middle."""
    chats: list[Chat] = []
    cut = 0
    errors: list[str] = []
    for n in range(rounds):
        live = sum(not chat.over for chat in chats)
        chats += [Chat(*TALKS[(n + i) % len(TALKS)]) for i in range(CALLERS - live)]
        errors += kill_once(folder, chats, seed, n)
        cut += sum(not chat.over and chat.call is not None for chat in chats)
    finish(folder, chats)
    return errors + faults_of(folder, chats), sum(chat.over for chat in chats), cut


if __name__ == "__main__":
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory() as name:
        faults, ended, cut = run(Path(name), rounds, seed)
    print("\n".join(faults))
    print(f"{rounds} kills, {cut} chats cut off, {ended} chats ended, {len(faults)} faults")
    sys.exit(bool(faults))
