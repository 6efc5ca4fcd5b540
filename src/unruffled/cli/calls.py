"""`unruffled calls`: what the ledger keeps."""

from __future__ import annotations

from contextlib import closing
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unruffled.cli.group import Group, failed

if TYPE_CHECKING:
    from unruffled.ledger import Reads

Data = Annotated[Path | None, typer.Option(metavar="DIR", help="Where the ledger is; as `data` of the settings.")]
Call = Annotated[str, typer.Argument(metavar="CALL", help="Id of the call, from `unruffled calls list`.")]

calls = typer.Typer(cls=Group, no_args_is_help=True, help="Calls that are kept: list, show, export.")


@calls.command("list")
def list_(
    account: Annotated[str | None, typer.Option(metavar="NUMBER", help="Only calls of this account.")] = None,
    disposition: Annotated[str | None, typer.Option(help="Only calls with this outcome, such as message_taken.")] = None,
    since: Annotated[datetime | None, typer.Option(help="Only calls from then on: 2026-03-02 or 2026-03-02T18:00.")] = None,
    limit: Annotated[int, typer.Option(min=1, help="Only the latest so many.")] = 50,
    data: Data = None,
) -> None:
    """List calls, the latest first.

    Who called whom, how angry, how it ended.
    """
    from unruffled.ledger.show import list_calls
    from unruffled.practice.checks.form import DISPOSITIONS

    if disposition is not None and disposition not in DISPOSITIONS:
        raise failed(f"--disposition: {disposition!r} is no outcome; would be one of {', '.join(sorted(DISPOSITIONS))}")
    moment = since.astimezone() if since is not None else None
    with closing(_reads(data)) as reads:
        print(list_calls(reads, account=account, disposition=disposition, since=moment, limit=limit), end="")


@calls.command()
def show(call: Call, data: Data = None) -> None:
    """Show one call.

    Its outcome, what was said and done in order, what was promised.
    """
    from unruffled.ledger.show import show_call

    with closing(_reads(data)) as reads:
        print(show_call(reads, call), end="")


@calls.command()
def export(call: Call, data: Data = None) -> None:
    """Print the record of one call as JSON Lines."""
    from unruffled.ledger.show import export_call

    with closing(_reads(data)) as reads:
        print(export_call(reads, call), end="")


def _reads(data: Path | None) -> Reads:
    from unruffled.desk.settings import load_settings
    from unruffled.ledger import open_reads

    return open_reads(load_settings({"data": data}).data)
