"""Calls as plain text for a terminal: a list, one call as a transcript, its record as JSON Lines."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from unruffled.errors import LedgerError
from unruffled.ledger.reads import CallSummary, Reads, StoredCommitment

HEADINGS = ("started", "call", "account", "channel", "caller", "anger", "urgency", "outcome", "left with")
WIDEST = 40
"""Characters of one column; the rest is one `unruffled calls show` away."""
LABEL = 12


def list_calls(
    reads: Reads,
    *,
    account: str | None = None,
    disposition: str | None = None,
    since: datetime | None = None,
    limit: int = 50,
) -> str:
    """A table, latest call first; one sentence if there is none."""
    calls = reads.calls(account=account, disposition=disposition, since=since, limit=limit)
    if not calls:
        return "No calls are kept that fit.\n"
    return _table([HEADINGS, *(_row(call) for call in calls)])


def show_call(reads: Reads, call: str) -> str:
    """One call: its outcome, what was said and done, what was promised. Raises LedgerError if unknown."""
    found = _find(reads, call)
    events = reads.events(found.tenant, found.call)
    commitments = reads.commitments(state=None, tenant=found.tenant, call=found.call)
    lines = [line for stored in events if (line := _line(stored.event))]
    return "\n".join([*_head(found), "", *lines, *_promises(commitments)]) + "\n"


def export_call(reads: Reads, call: str) -> str:
    """The record of one call as JSON Lines (contract). Raises LedgerError if unknown."""
    found = _find(reads, call)
    return reads.export(found.tenant, found.call)


def _find(reads: Reads, call: str) -> CallSummary:
    found = reads.call(call)
    if found is None:
        raise LedgerError(f"there is no call {call}; `unruffled calls list` shows those that are kept")
    return found


def _row(call: CallSummary) -> tuple[str, ...]:
    anger = "" if call.peak_anger is None else f"{call.peak_anger:g}"
    outcome = call.disposition or ("open" if not call.concluded else "")
    values = (
        _minute(call.at),
        call.call,
        call.account or call.tenant,
        call.channel,
        call.caller_id,
        anger,
        call.urgency,
    )
    return tuple(_short(value or "") for value in (*values, outcome, call.handhold))


def _minute(at: str | None) -> str:
    """2026-03-02T18:00:07.123456-06:00 → 2026-03-02 18:00 -06:00, by the account's own clock."""
    if at is None:
        return ""
    moment = datetime.fromisoformat(at)
    offset = f"{moment:%z}"
    return f"{moment:%Y-%m-%d %H:%M} {offset[:3]}:{offset[3:5]}" if offset else f"{moment:%Y-%m-%d %H:%M}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= WIDEST else text[: WIDEST - 1] + "…"


def _table(rows: Iterable[tuple[str, ...]]) -> str:
    rows = list(rows)
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in rows)
    return "".join(line.rstrip() + "\n" for line in lines)


def _head(call: CallSummary) -> list[str]:
    client = call.account or call.tenant
    lines = [
        f"Call {call.call}, {call.channel or 'unknown channel'}, for {client}, {call.at or 'time unknown'}",
        f"Caller: {call.caller_id or 'number withheld'}",
    ]
    if call.concluded:
        agreed = {
            True: "the caller agreed",
            False: "the caller did not agree",
            None: "the caller was not asked",
        }
        left = f"left with: {call.handhold or 'nothing'}"
        lines.append(f"Outcome: {call.disposition}, {call.urgency}; {agreed[call.agreed]}; {left}")
    else:
        lines.append("Outcome: not concluded yet")
    return [*lines, "The caller did not want a record."] if call.refused else lines


def _line(event: Mapping[str, Any]) -> str:
    """One event as a line; "" for those that say nothing to a reader."""
    what = _what(event)
    if what is None:
        return ""
    label, text = what
    seconds = int(event["t"])
    return f"{seconds // 60:3d}:{seconds % 60:02d}  {label.ljust(LABEL)}  {text}".rstrip()


def _what(event: Mapping[str, Any]) -> tuple[str, str] | None:
    get = event.get
    match event["type"]:
        case "heard":
            anger = "" if get("anger") is None else f" ({get('anger')!s:.4})"
            return f"caller{anger}", _text(get("text"))
        case "spoken":
            cut = "" if get("heard_to") is None else f" [cut off after {get('heard_to')} characters]"
            return _text(get("by")) or "receptionist", _text(get("text")) + cut
        case "advised":
            return "advised", _text(get("text"))
        case "message":
            fields = get("fields") if isinstance(get("fields"), Mapping) else {}
            return "message", f"to {get('to')}: " + "; ".join(f"{k}: {v}" for k, v in (fields or {}).items())
        case "commitment":
            return "promised", _words(event, "do", "who", "by")
        case "notify":
            return "told", f"{get('to')} ({get('priority')}): {get('summary')}"
        case "transfer":
            return "transfer", _words(event, "kind", "to", "outcome")
        case "call_started" | "understood" | "backchannel" | "overlap" | "pace" | "concluded":
            return None
        case "caller_started" | "commitment_stored" | "deadline_reached" | "line_closing" | "line_gone":
            return None  # kept for a replay; what came of it stands beside it
    details = {key: value for key, value in event.items() if key not in ("type", "t", "t1", "rewrote")}
    return _text(event["type"]).replace("_", " "), "; ".join(
        f"{key}: {value}" for key, value in details.items()
    )


def _words(event: Mapping[str, Any], *names: str) -> str:
    return ", ".join(str(event[name]) for name in names if event.get(name) is not None)


def _text(value: Any) -> str:
    return "" if value is None else str(value)


def _promises(commitments: list[StoredCommitment]) -> list[str]:
    if not commitments:
        return []
    lines = []
    for promise in commitments:
        who = promise.done_by if promise.state == "done" else promise.acknowledged_by
        what = ", ".join(part for part in (promise.do, promise.who, promise.by or promise.due) if part)
        lines.append(f"  {promise.id}: {what} ({promise.state}{' by ' + who if who else ''})")
    return ["", "Promised:", *lines]
