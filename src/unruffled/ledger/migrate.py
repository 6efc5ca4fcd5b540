"""Bring a ledger file to the tables this version needs. Alembic is imported only when there is work."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from unruffled.errors import LedgerError

STEPS = Path(__file__).parent / "migrations"


def known_revisions() -> list[str]:
    """Revisions in order; a step's file is named `<revision>_<what it does>.py`."""
    return sorted(step.name.split("_")[0] for step in (STEPS / "versions").glob("[0-9]*_*.py"))


def current_revision(connection: sqlite3.Connection) -> str | None:
    """Revision of an open file; None = empty."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'").fetchone():
        return None
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(row[0]) if row else None


def migrate(path: Path, connection: sqlite3.Connection) -> bool:
    """Upgrade the file behind this open connection; whether anything was done.

    A file that is not empty is copied beside itself first (`ledger.sqlite.before-0002`).
    Raises LedgerError for a file of a newer version, or of another program.
    """
    revisions = known_revisions()
    revision = current_revision(connection)
    if revision == revisions[-1]:
        return False
    if revision is not None and revision not in revisions:
        raise LedgerError(
            f"{path} was written by a newer version (schema {revision}; this one knows {revisions[-1]}): "
            "upgrade unruffled, or restore a backup made before the upgrade"
        )
    if revision is None and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise LedgerError(f"{path} is a database of another program: choose another data folder")
    if revision is not None:
        with sqlite3.connect(path.with_name(f"{path.name}.before-{revisions[-1]}")) as copy:
            connection.backup(copy)
        copy.close()
    _upgrade(path)
    return True


def _upgrade(path: Path) -> None:
    import sqlalchemy as sa
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)), poolclass=sa.pool.NullPool)
    sa.event.listen(engine, "connect", _leave_transactions_to_us)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    try:
        with engine.begin() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except sa.exc.DBAPIError as fault:
        raise fault.orig if isinstance(fault.orig, sqlite3.Error) else fault from None
    finally:
        engine.dispose()


def _leave_transactions_to_us(connection: sqlite3.Connection, _: object) -> None:
    """Python's driver would commit before each CREATE TABLE, and a kill would leave half a schema."""
    connection.isolation_level = None
