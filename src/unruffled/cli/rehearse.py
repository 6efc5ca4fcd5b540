"""`unruffled rehearse`: scripted callers on virtual time."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from unruffled.cli.group import FAILED


def rehearse(
    scenarios: Annotated[list[Path], typer.Argument(metavar="SCENARIO…", help="Scenario files, or folders of them.")],
    records: Annotated[Path | None, typer.Option(metavar="DIR", help="Write each call's record to DIR/<id>.jsonl.")] = None,
) -> None:
    """Play scripted callers and judge the calls.

    Open loop on virtual time: lines come in order whatever is answered. Prints what each check found. No waiting, no network; the same scenarios give the same bytes. The last line holds the totals.
    Exits 1 if any check fails.
    """
    from unruffled.practice import rehearse as practice

    rehearsal = practice.rehearse(scenarios, records)
    print(rehearsal)
    if not rehearsal.ok:
        raise typer.Exit(FAILED)
