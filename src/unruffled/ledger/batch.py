"""One transaction of the writer: many events of many calls, stored together or not at all."""

from __future__ import annotations

import copy
import json
import os
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from unruffled.ledger.chain import START, body_digest, link_hash, plain_digest
from unruffled.ledger.project import project
from unruffled.ledger.redaction import Event, Memory, erase_verbatim, redact_event, wants_no_record

EVENT = (
    "INSERT INTO events (tenant, call, seq, type, t, body, salt, digest, prev, hash, stored)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
NEW_CALL = "INSERT INTO calls (tenant, call, last_seq, last_hash) VALUES (?, ?, ?, ?)"
KNOWN_CALL = "SELECT last_seq, last_hash, refused, concluded FROM calls WHERE tenant = ? AND call = ?"
ADVANCE = "UPDATE calls SET last_seq = ?, last_hash = ?, refused = ? WHERE tenant = ? AND call = ?"
REWRITE = "UPDATE events SET body = ?, salt = NULL WHERE tenant = ? AND call = ? AND seq = ?"
ALL_OF_CALL = "SELECT seq, body FROM events WHERE tenant = ? AND call = ? ORDER BY seq"
LAST_OF_CALL = "SELECT seq, body FROM events WHERE tenant = ? AND call = ? ORDER BY seq DESC LIMIT 40"
Key = tuple[str, str]
"""tenant, call"""
NOTHING_YET = Memory()


@dataclass(slots=True, kw_only=True)
class CallState:
    """What the writer must know of a call to store its next event. A batch changes a copy of its own."""

    seq: int = 0
    hash: bytes = START
    memory: Memory = NOTHING_YET
    refused: bool = False
    """The caller's words are not kept once the call is concluded."""
    concluded: bool = False


class Batch:
    """Events of one transaction. `states` holds the calls it changed; they count only after COMMIT."""

    def __init__(self, connection: sqlite3.Connection, before: Mapping[Key, CallState], now: float) -> None:
        self._connection = connection
        self._before = before
        self._now = now
        self._rows: list[tuple[Any, ...]] = []
        self.states: dict[Key, CallState] = {}
        self.erased = False
        """Words were erased: the log of the database file must be emptied too."""

    def add(self, key: Key, body: str) -> int:
        """Store one event, given as a line of the record contract; its seq."""
        event = json.loads(body)
        state = self._state(key)
        clean, redactions, state.memory, earlier = redact_event(event, state.memory, state.seq + 1)
        state.refused = wants_no_record(clean, state.refused)
        if clean["type"] == "concluded":
            state.concluded = True
            self._erase(key, state, clean)
        elif state.concluded and state.refused:
            clean = erase_verbatim([clean], never=True)[0]
        seq = self._put(key, state, clean, body if clean is event else None)
        for i, redaction in enumerate(redactions):
            rewrote = self._rewrite(key, earlier) if i == 0 and earlier else {}
            self._put(key, state, {**redaction, "by": "ledger", **rewrote}, None)
        return seq

    def finish(self) -> None:
        """Write what is still held back. Called before COMMIT."""
        self._flush()
        self._connection.executemany(
            ADVANCE, [(state.seq, state.hash, state.refused, *key) for key, state in self.states.items()]
        )

    def _state(self, key: Key) -> CallState:
        state = self.states.get(key)
        if state is None:
            before = self._before.get(key)
            state = self.states[key] = self._stored_state(key) if before is None else copy.copy(before)
        return state

    def _stored_state(self, key: Key) -> CallState:
        """A call this writer has not seen yet: new, or begun before a restart."""
        row = self._connection.execute(KNOWN_CALL, key).fetchone()
        if row is None:
            self._connection.execute(NEW_CALL, (*key, 0, START))
            return CallState()
        memory = Memory()
        for seq, body in reversed(self._connection.execute(LAST_OF_CALL, key).fetchall()):
            memory = redact_event(json.loads(body), memory, seq).memory
        return CallState(seq=row[0], hash=row[1], refused=bool(row[2]), concluded=bool(row[3]), memory=memory)

    def _put(self, key: Key, state: CallState, event: Event, body: str | None) -> int:
        """One row, linked to the one before it; its seq."""
        body = as_line(event) if body is None else body
        seq = state.seq + 1
        salt = os.urandom(16)  # secret, or an erased text could be guessed from its digest
        digest = body_digest(salt, body)
        link = link_hash(state.hash, *key, seq, digest)
        t = float(event["t"])
        self._rows.append((*key, seq, event["type"], t, body, salt, digest, state.hash, link, self._now))
        for statement, values in project(*key, seq, event, self._now):
            self._connection.execute(statement, values)
        state.seq, state.hash = seq, link
        return seq

    def _flush(self) -> None:
        self._connection.executemany(EVENT, self._rows)
        self._rows.clear()

    def _rewrite(self, key: Key, changed: list[tuple[int, Event]]) -> dict[str, Any]:
        """Replace stored bodies; the `rewrote` field by which a later event vouches for them."""
        self._flush()
        rewrote = []
        for seq, event in changed:
            body = as_line(event)
            self._connection.execute(REWRITE, (body, *key, seq))
            for table in ("messages", "notifications"):
                self._connection.execute(
                    f"DELETE FROM {table} WHERE tenant = ? AND call = ? AND seq = ?", (*key, seq)
                )
            for statement, values in project(*key, seq, event, self._now):
                self._connection.execute(statement, values)
            rewrote.append({"seq": seq, "hash": plain_digest(body)})
        self.erased = True
        return {"rewrote": rewrote}

    def _erase(self, key: Key, state: CallState, concluded: Event) -> None:
        """Take out the words a caller did not want kept, and say so in the chain."""
        self._flush()
        stored = [(seq, json.loads(body)) for seq, body in self._connection.execute(ALL_OF_CALL, key)]
        kept = erase_verbatim([event for _, event in stored])
        changed = [(seq, new) for (seq, old), new in zip(stored, kept, strict=True) if new != old]
        if changed:
            notice = {
                "type": "redaction",
                "t": concluded["t"],
                "kind": "verbatim",
                "by": "ledger",
                **self._rewrite(key, changed),
            }
            self._put(key, state, notice, None)


def as_line(event: Event) -> str:
    """The event as one line of the record contract, without the line end."""
    return json.dumps(event, ensure_ascii=False)
