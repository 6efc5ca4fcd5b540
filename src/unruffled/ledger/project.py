"""An event as rows of the tables that reads need: calls, commitments, messages, notifications."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

Statement = tuple[str, tuple[Any, ...]]

START = (
    "UPDATE calls SET account = ?, channel = ?, at = ?, started = ?, caller_id = ?, playbook = ?,"
    " briefing = ? WHERE tenant = ? AND call = ?"
)
ANGER = "UPDATE calls SET peak_anger = max(coalesce(peak_anger, 0), ?) WHERE tenant = ? AND call = ?"
END = "UPDATE calls SET ended_by = ?, end_reason = ?, seconds = ? WHERE tenant = ? AND call = ?"
CONCLUDE = (
    "UPDATE calls SET disposition = ?, urgency = ?, agreed = ?, handhold = ?, concluded = 1"
    " WHERE tenant = ? AND call = ?"
)
COMMIT = (
    'INSERT INTO commitments (tenant, call, id, seq, t, made, "do", who, "by", due, authority)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING"
)
MESSAGE = 'INSERT INTO messages (tenant, call, seq, t, "to", fields) VALUES (?, ?, ?, ?, ?, ?)'
NOTIFY = (
    'INSERT INTO notifications (tenant, call, seq, t, "to", priority, summary, commitment, private)'
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)


def project(tenant: str, call: str, seq: int, event: Mapping[str, Any], now: float) -> list[Statement]:
    """Statements beside the event's own row, in order. now: seconds since 1970."""
    key = (tenant, call)
    t = float(event["t"])
    get = event.get
    match event["type"]:
        case "call_started":
            at = _text(get("at"))
            who = _texts(event, "account", "channel")
            return [
                (START, (*who, at, _epoch(at), *_texts(event, "caller_id", "playbook", "briefing"), *key))
            ]
        case "heard":
            anger = _number(get("anger"))
            return [] if anger is None else [(ANGER, (anger, *key))]
        case "call_ended":
            return [(END, (*_texts(event, "by", "reason"), t, *key))]
        case "concluded":
            agreed = None if get("agreed") is None else bool(get("agreed"))
            return [
                (CONCLUDE, (*_texts(event, "disposition", "urgency"), agreed, _text(get("handhold")), *key))
            ]
        case "commitment":
            promise = _texts(event, "do", "who", "by", "due", "authority")
            return [(COMMIT, (*key, _text(get("id", seq)), seq, t, now, *promise))]
        case "message":
            fields = json.dumps(get("fields", {}), ensure_ascii=False)
            return [(MESSAGE, (*key, seq, t, _text(get("to")), fields))]
        case "notify":
            told = _texts(event, "to", "priority", "summary", "commitment")
            return [(NOTIFY, (*key, seq, t, *told, bool(get("private"))))]
    return []


def _texts(event: Mapping[str, Any], *names: str) -> tuple[str | None, ...]:
    return tuple(_text(event.get(name)) for name in names)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return json.dumps(value, ensure_ascii=False)


def _number(value: Any) -> float | None:
    """A number SQLite can hold; None for anything else a line may have sent."""
    return float(value) if isinstance(value, int | float) and abs(value) < 1e300 else None


def _epoch(at: str | None) -> float | None:
    """Seconds since 1970 of an ISO time; None if it is none."""
    try:
        return datetime.fromisoformat(at or "").timestamp()
    except (ValueError, OverflowError):
        return None
