"""`unruffled demo`: a furious call that plays by itself."""

from __future__ import annotations

import time
from importlib.resources import files
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from unruffled.practice.scenario import Scenario

SCRIPT = "demo.yaml"
PLAYS_S = 3.2
"""Seconds the call is stretched over on a terminal; in a pipe it is not."""


def demo(
    why: Annotated[bool, typer.Option("--why", help="Show heat, moves and the rule behind each answer.")] = False,
) -> None:
    """Play a furious call, and what it leaves behind.

    What is said, then the message, the promise and the log note. Takes under five seconds and keeps
    nothing. The caller is scripted; the answers come from the core that answers callers.
    """
    from rich.console import Console

    from unruffled.cli.transcript import Transcript, show_ending
    from unruffled.practice.player import play

    console = Console(highlight=False)
    scenario = demo_call()
    record = play(scenario)
    transcript = Transcript(console, why=why)
    console.print(f"{scenario.title}\n", style="dim", markup=False)
    pause = PLAYS_S / len(record) if console.is_terminal else 0.0
    for event in record:
        transcript.show(event)
        time.sleep(pause)
    show_ending(console, record)


def demo_call() -> Scenario:
    """The scripted caller that ships with the package, calling the sample its script names."""
    from unruffled.accounts.yaml_lines import read_yaml
    from unruffled.cli.house import account_file
    from unruffled.practice.scenario import scenario_from_mapping

    script: dict[str, Any] = read_yaml(_packaged(SCRIPT)).data
    script["account"] = read_yaml(account_file(script["account"])).data
    return scenario_from_mapping(script, source=SCRIPT)


def _packaged(name: str) -> Any:
    from pathlib import Path

    return Path(str(files("unruffled.cli").joinpath(name)))
