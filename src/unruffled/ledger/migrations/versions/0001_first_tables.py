"""First tables: calls, events, commitments, messages, notifications."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "calls",
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("account", sa.Text),
        sa.Column("channel", sa.Text),
        sa.Column("at", sa.Text),
        sa.Column("started", sa.Float),
        sa.Column("caller_id", sa.Text),
        sa.Column("playbook", sa.Text),
        sa.Column("briefing", sa.Text),
        sa.Column("ended_by", sa.Text),
        sa.Column("end_reason", sa.Text),
        sa.Column("seconds", sa.Float),
        sa.Column("disposition", sa.Text),
        sa.Column("urgency", sa.Text),
        sa.Column("agreed", sa.Boolean),
        sa.Column("handhold", sa.Text),
        sa.Column("peak_anger", sa.Float),
        sa.Column("concluded", sa.Boolean, nullable=False, server_default=sa.text("0")),
        sa.Column("refused", sa.Boolean, nullable=False, server_default=sa.text("0")),
        sa.Column("last_seq", sa.Integer, nullable=False),
        sa.Column("last_hash", sa.LargeBinary, nullable=False),
    )
    op.create_index("calls_by_start", "calls", ["tenant", "started"])
    op.create_index("calls_by_caller", "calls", ["tenant", "caller_id"])
    op.create_index("calls_open", "calls", ["concluded", "started"])
    op.create_table(
        "events",
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("type", sa.Text, nullable=False),
        sa.Column("t", sa.Float, nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("salt", sa.LargeBinary),
        sa.Column("digest", sa.LargeBinary, nullable=False),
        sa.Column("prev", sa.LargeBinary, nullable=False),
        sa.Column("hash", sa.LargeBinary, nullable=False),
        sa.Column("stored", sa.Float, nullable=False),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "commitments",
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, nullable=False),
        sa.Column("t", sa.Float, nullable=False),
        sa.Column("made", sa.Float, nullable=False),
        sa.Column("do", sa.Text),
        sa.Column("who", sa.Text),
        sa.Column("by", sa.Text),
        sa.Column("due", sa.Text),
        sa.Column("authority", sa.Text),
        sa.Column("state", sa.Text, nullable=False, server_default="open"),
        sa.Column("acknowledged_by", sa.Text),
        sa.Column("acknowledged_at", sa.Float),
        sa.Column("done_by", sa.Text),
        sa.Column("done_at", sa.Float),
        sa.Column("note", sa.Text),
    )
    op.create_index("commitments_by_state", "commitments", ["state", "tenant", "due"])
    op.create_table(
        "messages",
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("t", sa.Float, nullable=False),
        sa.Column("to", sa.Text),
        sa.Column("fields", sa.Text, nullable=False),
    )
    op.create_table(
        "notifications",
        sa.Column("tenant", sa.Text, primary_key=True),
        sa.Column("call", sa.Text, primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("t", sa.Float, nullable=False),
        sa.Column("to", sa.Text),
        sa.Column("priority", sa.Text),
        sa.Column("summary", sa.Text),
        sa.Column("commitment", sa.Text),
        sa.Column("private", sa.Boolean, nullable=False, server_default=sa.text("0")),
    )


def downgrade() -> None:
    for table in ("notifications", "messages", "commitments", "events", "calls"):
        op.drop_table(table)
