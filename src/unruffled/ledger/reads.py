"""What the ledger knows, read over connections of their own; a reader never waits for the writer."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from threading import Lock
from typing import Any

from unruffled.errors import LedgerError
from unruffled.ledger.chain import Link, chain_faults
from unruffled.ledger.faults import explain


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSummary:
    """One call in a list."""

    tenant: str
    call: str
    account: str | None
    channel: str | None
    at: str | None
    """ISO 8601 with offset."""
    started: float | None
    """Seconds since 1970."""
    caller_id: str | None
    playbook: str | None
    briefing: str | None
    ended_by: str | None
    end_reason: str | None
    seconds: float | None
    disposition: str | None
    urgency: str | None
    agreed: bool | None
    handhold: str | None
    peak_anger: float | None
    concluded: bool
    refused: bool
    """The caller did not want a record: words said after that are not kept."""
    last_seq: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredEvent:
    seq: int
    event: dict[str, Any]
    """As in the record contract."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredCommitment:
    tenant: str
    call: str
    id: str
    seq: int
    t: float
    made: float
    """Seconds since 1970."""
    do: str | None
    who: str | None
    by: str | None
    due: str | None
    authority: str | None
    state: str
    """open acknowledged done"""
    acknowledged_by: str | None
    acknowledged_at: float | None
    done_by: str | None
    done_at: float | None
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredMessage:
    tenant: str
    call: str
    seq: int
    t: float
    to: str | None
    fields: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredNotification:
    tenant: str
    call: str
    seq: int
    t: float
    to: str | None
    priority: str | None
    summary: str | None
    commitment: str | None
    private: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """Rows of the whole ledger, or of one tenant."""

    calls: int
    open_calls: int
    events: int
    commitments: int
    open_commitments: int
    oldest_open_commitment: float | None
    """When it was made, seconds since 1970."""


CALL_COLUMNS = tuple(CallSummary.__dataclass_fields__)
COMMITMENT_COLUMNS = tuple(StoredCommitment.__dataclass_fields__)
NOTIFICATION_COLUMNS = tuple(StoredNotification.__dataclass_fields__)


class Reads:
    """Every read of one ledger file, from any thread. Raises LedgerError when the file cannot be read."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._idle: list[sqlite3.Connection] = []
        self._lock = Lock()

    def calls(
        self,
        *,
        tenant: str | None = None,
        account: str | None = None,
        disposition: str | None = None,
        since: datetime | None = None,
        limit: int = 100,
    ) -> list[CallSummary]:
        """Latest first. A tenant never sees another's rows. account: name or number. since: with offset."""
        started = since.timestamp() if since else None
        wanted = [
            ("tenant = ?", tenant),
            ("(account = ? OR tenant = ?)", account),
            ("disposition = ?", disposition),
            ("started >= ?", started),
        ]
        return self._calls([(sql, value) for sql, value in wanted if value is not None], limit)

    def call(self, call: str, *, tenant: str | None = None) -> CallSummary | None:
        """One call by its id; None if there is none, or it is another tenant's."""
        wanted: list[tuple[str, Any]] = [("call = ?", call)]
        found = self._calls([*wanted, ("tenant = ?", tenant)] if tenant is not None else wanted, 1)
        return found[0] if found else None

    def open_calls(self, *, tenant: str | None = None) -> list[CallSummary]:
        """Begun and not concluded, oldest first: what a restart must take up again."""
        wanted: list[tuple[str, Any]] = [("concluded = ?", 0)]
        return self._calls([*wanted, ("tenant = ?", tenant)] if tenant is not None else wanted, -1)[::-1]

    def _calls(self, wanted: list[tuple[str, Any]], limit: int) -> list[CallSummary]:
        where = " AND ".join(sql for sql, _ in wanted) or "1"
        values = [value for sql, value in wanted for _ in range(sql.count("?"))]
        columns = ", ".join(CALL_COLUMNS)
        query = f"SELECT {columns} FROM calls WHERE {where} ORDER BY started DESC, tenant, call LIMIT ?"
        return [_summary(row) for row in self._all(query, (*values, limit))]

    def events(self, tenant: str, call: str, *, after: int = 0) -> list[StoredEvent]:
        """Events of one call in order, those with a seq above `after`."""
        query = "SELECT seq, body FROM events WHERE tenant = ? AND call = ? AND seq > ? ORDER BY seq"
        return [
            StoredEvent(seq=seq, event=json.loads(body))
            for seq, body in self._all(query, (tenant, call, after))
        ]

    def export(self, tenant: str, call: str) -> str:
        """The record of one call as JSON Lines, as the contract has it; "" if there is none."""
        query = "SELECT body FROM events WHERE tenant = ? AND call = ? ORDER BY seq"
        return "".join(body + "\n" for (body,) in self._all(query, (tenant, call)))

    def commitments(
        self, *, state: str | None = "open", tenant: str | None = None, call: str | None = None
    ) -> list[StoredCommitment]:
        """What was promised, the earliest due first, then the earliest made. state None = all."""
        wanted = [("state", state), ("tenant", tenant), ("call", call)]
        where, values = _where(wanted)
        columns = ", ".join(f'"{name}"' for name in COMMITMENT_COLUMNS)
        order = "due IS NULL, due, made, tenant, call, seq"
        query = f"SELECT {columns} FROM commitments WHERE {where} ORDER BY {order}"
        return [
            StoredCommitment(**dict(zip(COMMITMENT_COLUMNS, row, strict=True)))
            for row in self._all(query, values)
        ]

    def messages(self, *, tenant: str | None = None, call: str | None = None) -> list[StoredMessage]:
        """Messages taken, in order of call and seq."""
        where, values = _where([("tenant", tenant), ("call", call)])
        columns = 'tenant, call, seq, t, "to", fields'
        query = f"SELECT {columns} FROM messages WHERE {where} ORDER BY tenant, call, seq"
        return [
            StoredMessage(tenant=r[0], call=r[1], seq=r[2], t=r[3], to=r[4], fields=json.loads(r[5]))
            for r in self._all(query, values)
        ]

    def notifications(
        self, *, tenant: str | None = None, call: str | None = None
    ) -> list[StoredNotification]:
        """Who was told what, in order of call and seq."""
        where, values = _where([("tenant", tenant), ("call", call)])
        columns = ", ".join(f'"{name}"' for name in NOTIFICATION_COLUMNS)
        query = f"SELECT {columns} FROM notifications WHERE {where} ORDER BY tenant, call, seq"
        rows = [dict(zip(NOTIFICATION_COLUMNS, row, strict=True)) for row in self._all(query, values)]
        return [StoredNotification(**{**row, "private": bool(row["private"])}) for row in rows]

    def earlier_calls(self, tenant: str, caller_id: str, *, limit: int = 20) -> list[CallSummary]:
        """Calls of the same caller to the same account, latest first: what `history` is made of."""
        return self._calls([("tenant = ?", tenant), ("caller_id = ?", caller_id)], limit)

    def counts(self, *, tenant: str | None = None) -> Counts:
        where, values = _where([("tenant", tenant)])

        def one(query: str) -> Any:
            return self._all(f"{query} {where}", values)[0][0]

        return Counts(
            calls=one("SELECT count(*) FROM calls WHERE"),
            open_calls=one("SELECT count(*) FROM calls WHERE concluded = 0 AND"),
            events=one("SELECT count(*) FROM events WHERE"),
            commitments=one("SELECT count(*) FROM commitments WHERE"),
            open_commitments=one("SELECT count(*) FROM commitments WHERE state = 'open' AND"),
            oldest_open_commitment=one("SELECT min(made) FROM commitments WHERE state = 'open' AND"),
        )

    def audit(self, *, tenant: str | None = None, call: str | None = None) -> list[str]:
        """Faults in the hash chains, one line each; empty = nothing was changed, lost or put in between."""
        where, values = _where([("tenant", tenant), ("call", call)])
        with self._connection() as connection:
            connection.execute("BEGIN")  # one view of both tables, whatever is written meanwhile
            keys = connection.execute(
                f"SELECT tenant, call, last_seq, last_hash FROM calls WHERE {where}", values
            )
            faults = [fault for row in keys.fetchall() for fault in _audit_call(connection, *row)]
            lost = connection.execute(f"SELECT DISTINCT tenant, call FROM events WHERE {where}", values)
            known = set(connection.execute("SELECT tenant, call FROM calls"))
            faults += [
                f"call {row[1]}: has events, but is not among the calls" for row in lost if row not in known
            ]
            connection.execute("COMMIT")
        return faults

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for connection in idle:
            connection.close()

    def _all(self, query: str, values: tuple[Any, ...]) -> list[Any]:
        with self._connection() as connection:
            return connection.execute(query, values).fetchall()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        """A connection nobody else uses; kept for the next read unless it failed."""
        with self._lock:
            connection = self._idle.pop() if self._idle else None
        try:
            connection = connection or connect_to_read(self._path)
            yield connection
        except sqlite3.Error as fault:
            if connection is not None:
                connection.close()
            raise LedgerError(explain(fault, self._path)) from fault
        with self._lock:
            self._idle.append(connection)


def connect_to_read(path: Path) -> sqlite3.Connection:
    """A connection that cannot write."""
    return sqlite3.connect(
        f"{path.absolute().as_uri()}?mode=ro",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=2.0,
    )


def _audit_call(
    connection: sqlite3.Connection, tenant: str, call: str, last_seq: int, last_hash: bytes
) -> list[str]:
    query = (
        "SELECT seq, body, salt, digest, prev, hash FROM events WHERE tenant = ? AND call = ? ORDER BY seq"
    )
    names = ("seq", "body", "salt", "digest", "prev", "hash")
    links = [Link(**dict(zip(names, row, strict=True))) for row in connection.execute(query, (tenant, call))]
    return chain_faults(tenant, call, links, (last_seq, last_hash))


def _summary(row: tuple[Any, ...]) -> CallSummary:
    values = dict(zip(CALL_COLUMNS, row, strict=True))
    agreed = values["agreed"]
    values.update(
        agreed=None if agreed is None else bool(agreed),
        concluded=bool(values["concluded"]),
        refused=bool(values["refused"]),
    )
    return CallSummary(**values)


def _where(wanted: list[tuple[str, Any]]) -> tuple[str, tuple[Any, ...]]:
    given = [(name, value) for name, value in wanted if value is not None]
    return " AND ".join(f"{name} = ?" for name, _ in given) or "1", tuple(value for _, value in given)
