"""`unruffled guard`: may this be said?"""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from unruffled.cli.group import FAILED
from unruffled.cli.house import DEFAULT


def guard(
    account: Annotated[str, typer.Option(metavar="NAME", help="Account file, or the name of a sample.")] = DEFAULT,
) -> None:
    """Ask whether a sentence may be said.

    Reads one sentence a line from standard input and says "ok" or "refused" for each. A refusal is followed by a line for each breach: its rule, the words, and what would be right.
    Exits 1 if anything was refused.
    """
    from unruffled.cli.house import account_named
    from unruffled.core.guard_report import verdict_lines

    refused = False
    for line in verdict_lines(account_named(account), sys.stdin):
        refused |= line.startswith("refused\t")
        print(line, flush=True)
    if refused:
        raise typer.Exit(FAILED)
