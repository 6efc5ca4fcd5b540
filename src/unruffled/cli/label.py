"""`unruffled label`: what was meant, line by line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from unruffled.cli.group import FAILED


def label(
    in_: Annotated[Path | None, typer.Option("--in", metavar="FILE", help="Read from here.  [default: standard input]")] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write here.  [default: standard output]")] = None,
) -> None:
    """Label what callers and receptionists say.

    Reads JSON Lines {"id", "speaker": "caller" or "receptionist", "text", "context": [[speaker, text], …]}
    and writes one line each, in the same order: for a caller probabilities of anger, abuse, urgency, acts …
    and slots; for a receptionist moves and violations. A line that cannot be read gives {"id", "error"} and
    the run goes on; exits 1 at the end.
    """
    with ExitStack() as stack:
        lines: IO[bytes] = stack.enter_context(in_.open("rb")) if in_ else sys.stdin.buffer
        to: IO[str] = stack.enter_context(out.open("w", encoding="utf-8", newline="\n")) if out else sys.stdout
        unread = 0
        for answer in _labelled(lines):
            unread += "error" in answer
            to.write(json.dumps(answer, ensure_ascii=False) + "\n")
    if unread:
        print(f"unruffled: {unread} lines could not be read; each has its \"error\"", file=sys.stderr)
        raise typer.Exit(FAILED)


def _labelled(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    from unruffled.understanding.label import label_line

    for raw in lines:
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
        except (ValueError, RecursionError) as fault:  # UnicodeDecodeError is a ValueError too
            yield {"id": None, "error": f"no JSON: {fault}; would be an object with id, speaker and text"}
        else:
            yield label_line(line)
