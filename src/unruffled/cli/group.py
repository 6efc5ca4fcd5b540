"""How every command fails: one line a fault, on stderr, with the way out; never a traceback."""

from __future__ import annotations

import errno
import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import Exit, TyperException

from unruffled.errors import UnruffledError

FAILED, MISUSED = 1, 2
"""Exit codes: what was given cannot be used · the command was not typed as it is meant."""
HINTS = {
    errno.EISDIR: "would be a file",
    errno.EEXIST: "would be a folder",
    errno.ENOTDIR: "would be a folder",
    errno.EACCES: "would be one that this user may read and write",
    errno.ENOSPC: "free some space, or choose another place",
}
NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)
"""Why output that went well so far cannot be written to its end."""


class Group(TyperGroup):
    """Commands that end with a sentence where others end with a traceback."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        if sys.stdin is None:  # closed by whoever started us: there is nothing to read
            sys.stdin = open(os.devnull, encoding="utf-8")
        try:
            try:
                return super().main(*args, **kwargs)
            finally:
                if sys.stdout is not None:
                    sys.stdout.flush()
        except OSError as fault:
            if fault.errno not in (*NO_ROOM, errno.EPIPE):
                raise
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what is still unwritten is not tried again at exit
            if fault.errno in NO_ROOM:
                print(f"unruffled: the output cannot be written: {fault.strerror}; {HINTS[errno.ENOSPC]}", file=sys.stderr)
            raise SystemExit(FAILED) from None

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
            hint = HINTS.get(fault.errno or 0, "check the path and who may use it")
            raise failed(f"{fault.filename}: {fault.strerror}; {hint}") from fault


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
