"""Record events as lines for a person at a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDTH = 10
"""Columns of the speaker."""
CALMEST, HOTTEST = 3.0, 6.5
"""Heat, 0–10, below which a caller is shown green and above which red."""
Event = Mapping[str, Any]


class Transcript:
    """Prints events as they come. why: with the move, the rule and the heat behind each answer."""

    def __init__(self, console: Console, *, why: bool = False, echo: bool = True) -> None:
        """echo: print the caller's words too; a person who typed them has them before their eyes."""
        self._console, self._why, self._echo = console, why, echo

    def show(self, event: Event) -> None:
        for line in self._lines(event):
            self._console.print(line)

    def _lines(self, event: Event) -> Iterator[Padding]:
        match event["type"]:
            case "heard":
                if self._echo:
                    yield _speech("caller", str(event["text"]) or "(silence)", _warmth(event.get("anger")))
                if self._why:
                    yield _aside(_heard(event))
            case "spoken" | "advised":
                yield _speech("unruffled", _as_heard(event), "bold cyan")
                if self._why:
                    yield _aside(f"moves {', '.join(event['moves'])}" + (f" · rule {event['rule']}" if event.get("rule") else ""))
            case "backchannel":
                yield _speech("unruffled", f"({event['text']})", "dim cyan")
            case "hold_started":
                yield _aside("on hold")
            case "transfer":
                yield _aside(f"transfer to {event['to']}: {event['outcome']}")
            case "warning":
                yield _aside(f"warning {event['n']} for {event['for']}")
            case "flag":
                yield _aside(f"flag: {event['kind']}")
            case "redaction":
                yield _aside(f"kept out of every store: {event['kind']}")
            case "call_ended":
                yield _aside(f"call ended by the {event['by']}")


def ending(record: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What is left of a call, as (label, text): message, promises, who was told, log note, outcome.

    A message that was added to is shown once, as it stood at the end.
    """
    last = {event["to"]: event for event in record if event["type"] == "message"}
    for event in record:
        match event["type"]:
            case "message" if last[event["to"]] is event:
                yield "message", f"to {event['to']}: " + "; ".join(f"{k}: {v}" for k, v in event["fields"].items())
            case "commitment":
                yield "promise", " ".join(_said(event, "do", "who", "by"))
            case "notify":
                yield "told", f"{event['to']}, {event['priority']}: {event['summary']}"
            case "log_note":
                yield "log note", "; ".join(f"{key}: {event[key]}" for key in ("cause", "problem", "outcome") if event.get(key))
            case "concluded":
                yield "outcome", f"{event['disposition']}, {event['urgency']}; left with: {event.get('handhold') or 'nothing'}"


def show_ending(console: Console, record: list[dict[str, Any]]) -> None:
    """After a rule, one labelled line each."""
    console.print()
    for label, text in ending(record):
        console.print(_speech(label, text, "bold"))


def _said(event: Event, *names: str) -> list[str]:
    return [str(event[name]) for name in names if event.get(name)]


def _as_heard(event: Event) -> str:
    to = event.get("heard_to")
    return str(event["text"]) if to is None else f"{str(event['text'])[:to]}— (cut off)"


def _heard(event: Event) -> str:
    parts = [f"heat {event.get('anger', 0):g} of 10", f"urgency {event.get('urgency')}", f"abuse {event.get('abuse')}"]
    return " · ".join([*parts, f"acts {', '.join(event.get('acts') or ()) or 'none'}"])


def _warmth(heat: Any) -> str:
    if not isinstance(heat, int | float) or heat < CALMEST:
        return "bold green"
    return "bold red" if heat >= HOTTEST else "bold yellow"


def _speech(who: str, text: str, style: str) -> Padding:
    """The speaker in the first column, the words beside it, wrapped under themselves."""
    row = Table.grid(padding=(0, 1))
    row.add_column(width=WIDTH, no_wrap=True)
    row.add_column()
    row.add_row(Text(who, style=style), Text(text))
    return Padding(row, 0)


def _aside(text: str) -> Padding:
    return Padding(Text(text, style="dim italic"), (0, 0, 0, WIDTH + 1))
