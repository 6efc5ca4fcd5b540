"""The command line: every command is a small file of this room."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import typer

from unruffled import __version__
from unruffled.cli.accounts import accounts
from unruffled.cli.bench import bench
from unruffled.cli.calls import calls
from unruffled.cli.demo import demo
from unruffled.cli.fuzz import fuzz
from unruffled.cli.group import Group
from unruffled.cli.guard import guard
from unruffled.cli.label import label
from unruffled.cli.rehearse import rehearse
from unruffled.cli.replay import replay
from unruffled.cli.serve import serve
from unruffled.cli.settings import settings
from unruffled.cli.talk import talk

app = typer.Typer(
    cls=Group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)


def _version(wanted: bool) -> None:
    if wanted:
        print(f"unruffled {__version__}")
        raise typer.Exit


@app.callback()
def unruffled(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False,
) -> None:
    """A virtual receptionist that answers for many firms, and whose craft is the angry caller.

    New here? `unruffled demo` plays a furious call, `unruffled talk` lets you be the caller,
    `unruffled serve` answers web chat and opens the console.
    """


COMMANDS: tuple[Callable[..., None], ...] = (
    demo, talk, serve, settings, guard, label, rehearse, replay, fuzz, bench
)
for command in COMMANDS:
    app.command()(command)
app.add_typer(accounts, name="accounts")
app.add_typer(calls, name="calls")
