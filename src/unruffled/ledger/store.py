"""Open a ledger: one folder, one file, one writing process."""

from __future__ import annotations

import os
import sqlite3
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from unruffled.errors import LedgerError
from unruffled.ledger.faults import explain
from unruffled.ledger.migrate import current_revision, known_revisions, migrate
from unruffled.ledger.reads import Reads, connect_to_read
from unruffled.ledger.writer import LedgerWriter, connect_to_write

FILE = "ledger.sqlite"
LOCK = "ledger.lock"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """What `open_ledger` gives. Close it to store what waits and let another process write."""

    path: Path
    writer: LedgerWriter
    reads: Reads
    lock: IO[str]

    def backup(self, to: Path) -> None:
        """Copy the whole ledger to a file while calls go on. Raises LedgerError, and leaves no half file."""
        back_up(self.path, to)

    def close(self) -> None:
        self.reads.close()  # first: the last connection to go tidies the log away, and a reader cannot
        self.writer.close()
        self.lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def open_ledger(folder: Path) -> Ledger:
    """The ledger of this data folder, made if need be, brought to this version's tables, checked.

    Raises LedgerError: the folder is a file or cannot be written, another process writes there,
    the file is damaged, read-only, newer than this version, or no ledger.
    """
    path = folder / FILE
    _make(folder)
    with ExitStack() as undo:
        lock = undo.enter_context(_lock(folder))
        try:
            _prepare(path)
        except sqlite3.Error as fault:
            raise LedgerError(explain(fault, path)) from fault
        except OSError as fault:
            raise LedgerError(f"{path} cannot be opened: {fault.strerror}") from fault
        undo.pop_all()
    return Ledger(path=path, writer=LedgerWriter(path), reads=Reads(path), lock=lock)


def open_reads(folder: Path) -> Reads:
    """Only the reads, beside a running server or after it. Raises LedgerError if there is no ledger."""
    path = folder / FILE
    if folder.is_file():
        raise LedgerError(f"{folder} is a file: the data folder must be a folder")
    if not path.is_file():
        raise LedgerError(f"there is no ledger in {folder}: it is made when the first call is answered")
    try:
        connection = connect_to_read(path)
        revision = current_revision(connection)
        connection.close()
    except sqlite3.Error as fault:
        raise LedgerError(explain(fault, path)) from fault
    if revision is None:
        raise LedgerError(f"{path} holds no calls and is none of ours: choose another data folder")
    if revision != known_revisions()[-1]:
        raise LedgerError(
            f"{path} has the tables of another version ({revision}): start the server once to upgrade it"
        )
    return Reads(path)


def back_up(path: Path, to: Path) -> None:
    """SQLite's online backup, into a new file that appears only when it is whole."""
    if to.exists():
        raise LedgerError(f"{to} is there already: choose a new file for the backup")
    part = to.with_name(to.name + ".part")
    try:
        source, copy = connect_to_read(path), sqlite3.connect(part)
        try:
            source.backup(copy)
        finally:
            copy.close()
            source.close()
        os.replace(part, to)
    except sqlite3.Error as fault:
        part.unlink(missing_ok=True)
        raise LedgerError(explain(fault, part)) from fault
    except OSError as fault:
        part.unlink(missing_ok=True)
        raise LedgerError(f"the backup {to} cannot be written: {fault.strerror}") from fault


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError as fault:
        raise LedgerError(f"{folder} is a file: the data folder must be a folder") from fault
    except OSError as fault:
        raise LedgerError(f"the data folder {folder} cannot be made: {fault.strerror}") from fault


def _prepare(path: Path) -> None:
    if not path.exists():
        path.touch(mode=0o600)  # names and numbers of callers: for this user only
    connection = connect_to_write(path)
    try:
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0]
        if found != "ok":
            found = " ".join(found.split())
            raise LedgerError(
                f"{path}: the file is damaged: keep a copy of it, and restore the last backup ({found})"
            )
        migrate(path, connection)
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "UPDATE alembic_version SET version_num = version_num"
        )  # shows now if it is read-only
        connection.execute("ROLLBACK")
    finally:
        connection.close()


def _lock(folder: Path) -> IO[str]:
    """Hold the folder's lock until the file object is closed, or the process dies."""
    path = folder / LOCK
    try:
        lock = path.open("a+")
    except OSError as fault:
        raise LedgerError(f"the data folder {folder} cannot be written: {fault.strerror}") from fault
    if not _locked(lock):
        lock.seek(0)
        holder = lock.read().strip() or "another process"
        lock.close()
        raise LedgerError(
            f"{folder} is in use by {holder}: stop that one first, or choose another data folder"
        )
    lock.truncate(0)
    lock.write(f"process {os.getpid()}\n")
    lock.flush()
    return lock


if sys.platform == "win32":
    import msvcrt

    def _locked(lock: IO[str]) -> bool:
        lock.seek(1 << 20)  # far behind the holder's name, which must stay readable
        try:
            msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True
else:
    import fcntl

    def _locked(lock: IO[str]) -> bool:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True
