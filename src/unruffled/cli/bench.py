"""`unruffled bench`: measured here and now."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import typer

from unruffled.errors import SettingsError

Report = Mapping[str, Any]
"""{"name", "metrics": {metric: number}, "peers": {…}, "machine": {…}}"""


def bench(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help="What to measure: core, ledger.")],
    json_: Annotated[bool, typer.Option("--json", help="One JSON object a line, one for each name.")] = False,
) -> None:
    """Measure on this machine and print what was measured.

    Takes some seconds for each name. Nothing is judged: figures of a busy machine are a busy machine's.
    """
    for measure in [_named(name) for name in names]:
        report = measure()
        print(json.dumps(report) if json_ else _shown(report), flush=True)


def core() -> Report:
    """How long a decision takes, and what an open call weighs."""
    from unruffled.practice.bench_core import bench_core

    return bench_core()


def ledger() -> Report:
    """How fast events are stored, and how little the event loop feels of it."""
    from unruffled.ledger.bench import bench_ledger
    from unruffled.practice.bench_core import machine

    return {"name": "ledger", "metrics": bench_ledger(), "peers": {}, "machine": machine()}


BENCHES: Mapping[str, Callable[[], Report]] = {"core": core, "ledger": ledger}


def _named(name: str) -> Callable[[], Report]:
    if name not in BENCHES:
        raise SettingsError(f"{name}: there is no such measurement; would be {' or '.join(BENCHES)}")
    return BENCHES[name]


def _shown(report: Report) -> str:
    on = ", ".join(f"{key} {value}" for key, value in report["machine"].items())
    return "\n".join(
        [f"{report['name']} ({on})", *(f"  {key:<28}{value:>12g}" for key, value in report["metrics"].items())]
    )
