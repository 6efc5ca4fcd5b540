"""`unruffled accounts`: the client businesses we answer for."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unruffled.cli.group import FAILED, Group

if TYPE_CHECKING:
    from unruffled.accounts import Account

accounts = typer.Typer(cls=Group, no_args_is_help=True, help="Firms we answer for: check, samples.")


@accounts.command()
def check(files: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Account files, or folders of them.")]) -> None:
    """Check account files: every fault, with its line.

    Faults go to stderr, with what would be right. Prints "ok" with name and numbers for each good file, and remarks on what is odd but allowed.
    Exits 1 if any file cannot be used.
    """
    from unruffled.accounts.check import check_files

    verdicts = check_files(files)
    for verdict in verdicts:
        for fault in verdict.faults:
            print(fault, file=sys.stderr)
        if verdict.account is not None:
            print(f"{verdict.path}: ok, {verdict.account.name} ({', '.join(verdict.account.number)})")
            for remark in (*verdict.remarks, *_without_due_time(verdict.account)):
                print(f"{verdict.path}: remark: {remark}")
    if not all(verdict.ok for verdict in verdicts):
        raise typer.Exit(FAILED)


def _without_due_time(account: Account) -> Iterator[str]:
    from unruffled.core.due import due_at

    now = datetime.now(UTC)
    for entry in account.authority:
        if entry.by and due_at(entry.by, now) is None:
            yield f"authority[{entry.index}].by: no moment can be read from {entry.by!r}; the promise gets no due time"


@accounts.command()
def samples() -> None:
    """List the sample accounts.

    Name, number, firm. The names work wherever a command takes an account.
    """
    from unruffled.accounts import load_account
    from unruffled.cli.house import sample_files

    for name, path in sample_files().items():
        account = load_account(path)
        print(f"{name:<18} {account.number[0]:<14} {account.name}: {account.does}")
