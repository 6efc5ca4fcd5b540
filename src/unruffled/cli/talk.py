"""`unruffled talk`: be the caller, at a terminal."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from unruffled.cli.house import DEFAULT

if TYPE_CHECKING:
    from rich.console import Console

    from unruffled.practice.border import Border

TYPES_S = 2.0
"""Virtual seconds a typed line takes. Time passes only so: whoever thinks is not asked whether they are there."""
WAITS_S = 6.0
"""Virtual seconds a caller waits for an answer."""
LONGEST_SAY = 4_000
"""Characters of one line that are read, as in web chat."""
Meets = Literal["accepted", "declined", "busy", "no_answer", "failed"]


def talk(
    account: Annotated[str, typer.Option(metavar="NAME", help="Account file, or the name of a sample.")] = DEFAULT,
    why: Annotated[bool, typer.Option("--why", help="Show heat, moves and the rule behind each answer.")] = False,
    caller_id: Annotated[str | None, typer.Option(metavar="NUMBER", help="The number you call from.")] = None,
    transfer: Annotated[Meets, typer.Option(help="What a transfer meets.")] = "no_answer",
) -> None:
    """Be the caller: type, and read the answers.

    An empty line hangs up. Lines may also come from a pipe, one turn each. Nothing is kept. Try being furious.
    """
    from rich.console import Console

    from unruffled.accounts.playbook import load_playbook
    from unruffled.cli.house import account_named
    from unruffled.core.conversation import Conversation
    from unruffled.core.events import CallAnswered
    from unruffled.practice.border import Border, World

    house = account_named(account)
    console = Console(highlight=False)
    world = World(transfer=transfer, reply_s=lambda text: 0.0)
    border = Border(talk=Conversation(house, load_playbook(house.playbook)), world=world)
    console.print(f"You are calling {house.name}. An empty line hangs up.\n", style="dim", markup=False)
    border.send(CallAnswered(at=0.0, call="talk", channel="chat", started=datetime.now(UTC), caller_id=caller_id or None))
    border.settle(holds=True)
    _converse(border, console, why)


def _converse(border: Border, console: Console, why: bool) -> None:
    from unruffled.cli.transcript import Transcript, show_ending

    typed = sys.stdin.isatty()
    transcript, shown = Transcript(console, why=why, echo=not typed), 0
    lines = _typed(console) if typed else _piped()
    while not border.ended:
        for event in border.record[shown:]:
            transcript.show(event)
        shown = len(border.record)
        line = next(lines, "")[:LONGEST_SAY]
        if not line:
            border.end("caller")
        else:
            _turn(border, line)
    for event in border.record[shown:]:
        transcript.show(event)
    show_ending(console, border.record)


def _turn(border: Border, text: str) -> None:
    from unruffled.core.events import CallerSaid

    since = border.now
    border.advance(since + TYPES_S)
    if border.ended:
        return
    spoke = border.spoke
    border.send(CallerSaid(at=border.now, text=text, since=since))
    border.settle(holds=True)
    if border.spoke == spoke:
        border.advance(border.now + WAITS_S, until_spoken=True)
        border.settle(holds=True)


def _typed(console: Console) -> Iterator[str]:
    while True:
        try:
            yield console.input("[bold green]you[/]        ").strip()
        except EOFError:
            return


def _piped() -> Iterator[str]:
    yield from (line.strip() for line in sys.stdin if line.strip())
