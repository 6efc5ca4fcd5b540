"""`unruffled label`: what was meant, line by line."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Annotated, Any

import typer

from unruffled.cli.group import FAILED, failed


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
    if in_ and out and out.exists() and in_.samefile(out):
        raise failed(f"{out}: is what is read, and would be lost; would be another file to write to")
    with ExitStack() as stack:
        lines: IO[bytes] = stack.enter_context(in_.open("rb")) if in_ else sys.stdin.buffer
        to: IO[str] = stack.enter_context(_whole(out)) if out else sys.stdout
        unread = 0
        for answer in _labelled(lines):
            unread += "error" in answer
            to.write(json.dumps(answer, ensure_ascii=False) + "\n")
    if unread:
        lines_were = "line" if unread == 1 else "lines"
        print(f"unruffled: {unread} {lines_were} could not be read; each has its \"error\"", file=sys.stderr)
        raise typer.Exit(FAILED)


@contextmanager
def _whole(path: Path) -> Iterator[IO[str]]:
    """A file that appears only when it is whole; what stood there before stays until then."""
    if path.exists() and not path.is_file():  # a pipe, a terminal, a folder
        with path.open("w", encoding="utf-8", newline="\n") as to:
            yield to
        return
    part = path.with_name(path.name + ".part")
    try:
        with part.open("w", encoding="utf-8", newline="\n") as to:
            yield to
        part.replace(path)
    except OSError as fault:
        part.unlink(missing_ok=True)
        fault.filename = str(path)
        raise
    except BaseException:
        part.unlink(missing_ok=True)
        raise


def _labelled(lines: Iterable[bytes]) -> Iterator[dict[str, Any]]:
    from unruffled.understanding.label import label_line

    for number, raw in enumerate(lines, 1):
        if not raw.strip():
            continue
        try:
            line = json.loads(raw)
        except (ValueError, RecursionError) as fault:  # UnicodeDecodeError is a ValueError too
            error = f"line {number}: no JSON: {fault}; would be an object with id, speaker and text"
            yield {"id": None, "error": error}
        else:
            yield label_line(line)
