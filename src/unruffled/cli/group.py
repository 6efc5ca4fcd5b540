"""How every command fails: one line a fault, on stderr, with the way out; never a traceback."""

from __future__ import annotations

import sys
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import Exit, TyperException

from unruffled.errors import UnruffledError

FAILED, MISUSED = 1, 2
"""Exit codes: what was given cannot be used · the command was not typed as it is meant."""


class Group(TyperGroup):
    """Commands that end with a sentence where others end with a traceback."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        if not args and self.no_args_is_help:
            typer.echo(ctx.get_help())
            raise Exit(0)
        try:
            return super().parse_args(ctx, args)
        except TyperException as fault:
            raise _misused(fault, ctx) from fault

    def invoke(self, ctx: Any) -> Any:
        try:
            return super().invoke(ctx)
        except UnruffledError as fault:
            raise failed(str(fault)) from fault
        except TyperException as fault:
            raise _misused(fault, ctx) from fault
        except BrokenPipeError:
            raise
        except OSError as fault:
            if fault.filename is None:
                raise
            raise failed(f"{fault.filename}: {fault.strerror}; check the path and who may use it") from fault


def failed(what: str) -> Exit:
    """Say what is wrong, a line each, and give the exit to raise."""
    for line in what.splitlines():
        print(f"unruffled: {line}", file=sys.stderr)
    return Exit(FAILED)


def _misused(fault: TyperException, ctx: Any) -> Exit:
    path = getattr(getattr(fault, "ctx", None) or ctx, "command_path", "unruffled")
    said = " ".join(fault.format_message().split()).rstrip(".")
    print(f"{path}: {said}; `{path} --help` shows what would be right", file=sys.stderr)
    return Exit(MISUSED)
