"""What went wrong with a ledger file, and what to do about it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

WAYS_OUT = (
    ("disk is full", "the disk is full: free some space; nothing is stored until then"),
    (
        "disk i/o error",
        "the disk cannot be written (full, over quota or failing): check it; nothing is stored until then",
    ),
    ("readonly", "the file or its folder is read-only: give this user the right to write there"),
    (
        "unable to open",
        "the file cannot be opened: check that the folder exists and that this user may write there",
    ),
    ("malformed", "the file is damaged: stop, keep a copy of it, and restore the last backup"),
    (
        "not a database",
        "the file is damaged or no ledger: stop, keep a copy of it, and restore the last backup",
    ),
    ("locked", "another program holds the file: close it (a database browser, a copy of unruffled)"),
    ("no such table", "the file has lost its tables: stop, keep a copy of it, and restore the last backup"),
)


def explain(fault: sqlite3.Error, path: Path) -> str:
    """One line: where, what, and the way out."""
    said = str(fault)
    for sign, way_out in WAYS_OUT:
        if sign in said.lower():
            return f"{path}: {way_out} ({said})"
    return f"{path}: the event was not stored ({said})"
