"""What is kept: events, calls, commitments. One writer, many readers, nothing secret."""

from unruffled.ledger.reads import (
    CallSummary,
    Counts,
    Reads,
    StoredCommitment,
    StoredEvent,
    StoredMessage,
    StoredNotification,
)
from unruffled.ledger.store import Ledger, open_ledger, open_reads
from unruffled.ledger.writer import LedgerWriter, Settled

__all__ = [
    "CallSummary",
    "Counts",
    "Ledger",
    "LedgerWriter",
    "Reads",
    "Settled",
    "StoredCommitment",
    "StoredEvent",
    "StoredMessage",
    "StoredNotification",
    "open_ledger",
    "open_reads",
]
