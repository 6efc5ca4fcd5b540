"""`unruffled bench`: measured here and now."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Annotated, Any

import typer

from unruffled.errors import SettingsError

BENCHES: Mapping[str, tuple[str, str]] = {
    "core": ("unruffled.cli.bench_core", "bench_core"),
    "ledger": ("unruffled.ledger.bench", "bench_ledger"),
}
"""Name → room and function that measures for some seconds and gives {metric: number}."""


def bench(
    names: Annotated[list[str], typer.Argument(metavar="NAME…", help=f"What to measure: {', '.join(BENCHES)}.")],
    json_: Annotated[bool, typer.Option("--json", help="One JSON object a line, one for each name.")] = False,
) -> None:
    """Measure on this machine and print what was measured.

    Takes a few seconds for each name. Nothing is judged: figures of a busy machine are a busy machine's.
    """
    measures = [(name, _measure(name)) for name in names]
    for name, measure in measures:
        found = {"name": name, "metrics": measure(), "peers": {}, "machine": machine()}
        print(json.dumps(found) if json_ else _shown(found), flush=True)


def machine() -> dict[str, Any]:
    """What the figures were measured on."""
    return {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine(),
            "cores": os.cpu_count(), "load": round(os.getloadavg()[0], 2) if sys.platform != "win32" else None}


def _measure(name: str) -> Callable[[], Mapping[str, float]]:
    if name not in BENCHES:
        raise SettingsError(f"{name}: there is no such measurement; would be {' or '.join(BENCHES)}")
    room, function = BENCHES[name]
    measure: Callable[[], Mapping[str, float]] = getattr(import_module(room), function)
    return measure


def _shown(found: Mapping[str, Any]) -> str:
    on = ", ".join(f"{key} {value}" for key, value in found["machine"].items())
    return "\n".join([f"{found['name']} ({on})", *(f"  {key:<28}{value:>12g}" for key, value in found["metrics"].items())])
