"""The tables as they are now. `migrations/` builds them; a test keeps both the same. Not for the hot path.

Every row carries its tenant (the account it belongs to), first in every key.
"""

from __future__ import annotations

import sqlalchemy as sa

metadata = sa.MetaData()


def _key() -> list[sa.Column[str]]:
    return [sa.Column("tenant", sa.Text, primary_key=True), sa.Column("call", sa.Text, primary_key=True)]


def _seq() -> sa.Column[int]:
    return sa.Column("seq", sa.Integer, primary_key=True)


calls = sa.Table(
    "calls",
    metadata,
    *_key(),
    sa.Column("account", sa.Text),
    sa.Column("channel", sa.Text),
    sa.Column("at", sa.Text),  # ISO 8601 with offset, as the record has it
    sa.Column("started", sa.Float),  # the same as seconds since 1970, to sort and compare
    sa.Column("caller_id", sa.Text),
    sa.Column("playbook", sa.Text),
    sa.Column("briefing", sa.Text),
    sa.Column("ended_by", sa.Text),
    sa.Column("end_reason", sa.Text),
    sa.Column("seconds", sa.Float),  # until call_ended
    sa.Column("disposition", sa.Text),
    sa.Column("urgency", sa.Text),
    sa.Column("agreed", sa.Boolean),
    sa.Column("handhold", sa.Text),
    sa.Column("peak_anger", sa.Float),
    sa.Column("concluded", sa.Boolean, nullable=False, server_default=sa.text("0")),
    sa.Column("refused", sa.Boolean, nullable=False, server_default=sa.text("0")),  # words said are not kept
    sa.Column("last_seq", sa.Integer, nullable=False),
    sa.Column("last_hash", sa.LargeBinary, nullable=False),
    sa.Index("calls_by_start", "tenant", "started"),
    sa.Index("calls_by_caller", "tenant", "caller_id"),
    sa.Index("calls_open", "concluded", "started"),
)

events = sa.Table(
    "events",
    metadata,
    *_key(),
    _seq(),
    sa.Column("type", sa.Text, nullable=False),
    sa.Column("t", sa.Float, nullable=False),
    sa.Column("body", sa.Text, nullable=False),  # one line of the record contract
    sa.Column("salt", sa.LargeBinary),  # null = rewritten, see chain.py
    sa.Column("digest", sa.LargeBinary, nullable=False),
    sa.Column("prev", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("stored", sa.Float, nullable=False),  # seconds since 1970
    sqlite_with_rowid=False,
)

commitments = sa.Table(
    "commitments",
    metadata,
    *_key(),
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("t", sa.Float, nullable=False),
    sa.Column("made", sa.Float, nullable=False),  # when it was stored, seconds since 1970
    sa.Column("do", sa.Text),
    sa.Column("who", sa.Text),
    sa.Column("by", sa.Text),  # as spoken
    sa.Column("due", sa.Text),  # ISO 8601, if computable
    sa.Column("authority", sa.Text),
    sa.Column("state", sa.Text, nullable=False, server_default="open"),  # open acknowledged done
    sa.Column("acknowledged_by", sa.Text),
    sa.Column("acknowledged_at", sa.Float),
    sa.Column("done_by", sa.Text),
    sa.Column("done_at", sa.Float),
    sa.Column("note", sa.Text),
    sa.Index("commitments_by_state", "state", "tenant", "due"),
)

messages = sa.Table(
    "messages",
    metadata,
    *_key(),
    _seq(),
    sa.Column("t", sa.Float, nullable=False),
    sa.Column("to", sa.Text),
    sa.Column("fields", sa.Text, nullable=False),  # JSON object
)

notifications = sa.Table(
    "notifications",
    metadata,
    *_key(),
    _seq(),
    sa.Column("t", sa.Float, nullable=False),
    sa.Column("to", sa.Text),
    sa.Column("priority", sa.Text),
    sa.Column("summary", sa.Text),
    sa.Column("commitment", sa.Text),
    sa.Column("private", sa.Boolean, nullable=False, server_default=sa.text("0")),
)
