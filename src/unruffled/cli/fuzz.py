"""`unruffled fuzz`: hostile calls by the thousand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from unruffled.cli.group import FAILED

if TYPE_CHECKING:
    from unruffled.practice.fuzz import FuzzReport


def fuzz(
    turns: Annotated[int, typer.Option(metavar="N", min=1, help="Caller turns in all.")] = 10_000,
    seed: Annotated[int, typer.Option(metavar="S", help="The same seed gives the same calls.")] = 1,
    lines: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of .jsonl files whose texts callers say too.")] = None,
    accounts: Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of account files.  [default: the samples]")] = None,
    records: Annotated[Path | None, typer.Option(metavar="DIR", help="Keep the records of calls with a breach there.")] = None,
    json_: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Play hostile callers and count breaches.

    Every spoken word is judged by gates that know nothing of the guard: how often each could have been
    broken, and how often it was. Exits 1 if there is a breach, an exception, or a call without an end.
    """
    from unruffled.practice import fuzz as practice

    report = practice.fuzz(turns, seed, lines=lines, accounts=accounts, records=records)
    print(json.dumps(report.as_json()) if json_ else _shown(report))
    if not report.clean:
        raise typer.Exit(FAILED)


def _shown(report: FuzzReport) -> str:
    bounds = report.bounds()
    rows = [f"{'gate':<22}{'breaches':>9}{'chances':>10}  upper 95 % bound"]
    for gate, chances in report.as_json()["opportunities"].items():
        bound = f"{bounds[gate]:.2g}" if gate in bounds else ""
        rows.append(f"{gate:<22}{report.violations[gate]:>9}{chances:>10}  {bound}".rstrip())
    examples = [f"call {call}: {what}" for call, what in report.examples]
    total = (f"turns: {report.turns} · calls {report.calls} · breaches {sum(report.violations.values())} · "
             f"exceptions {report.exceptions} · without an end {report.unended}")
    return "\n".join([*rows, *examples, total])
