"""A record → the same call again: what was met is met again, and every decision must come out the same."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from unruffled.accounts import Account
from unruffled.accounts.playbook import Playbook
from unruffled.core import actions as do
from unruffled.core.conversation import Conversation
from unruffled.core.retracing import Retrace, as_it_was, ours
from unruffled.errors import RecordError
from unruffled.ledger.redaction import NOT_KEPT
from unruffled.practice.border import written

Event = Mapping[str, Any]
WORDS = ("heard", "heard_partly", "spoken", "advised")


def replay(
    record: Sequence[Event], account: Account, playbook: Playbook, *, composer: bool = False
) -> list[dict[str, Any]]:
    """The events of a fresh conversation that meets what this record says was met.

    The briefing is the record's own, so the account may have another by now. composer: whether one took part.
    Raises RecordError with the first event that comes out different, and for a record that lacks what a replay
    needs.
    """
    expected = [_as_json(event) for event in record]
    _refuse_unreplayable(expected)
    lines = [at for at, event in enumerate(expected, 1) if ours(event)]
    kept = [expected[at - 1] for at in lines]

    def differs(place: int, event: Event | None) -> None:
        right = kept[place]
        if event is None:
            raise RecordError(f"line {lines[place]}: {_short(right)} does not come out again{why}")
        made = _as_json(written(event))
        if made != right:
            raise RecordError(f"line {lines[place]}: {_different(right, made)}{why}")

    kept_out = any(not ours(event) for event in expected)
    why = "; the ledger kept words out of this record, so it cannot be replayed word for word" if kept_out else ""
    run = Retrace(
        talk=Conversation(as_it_was(account, kept), playbook, composer=composer), record=kept, differs=differs
    )
    run.run()
    more = next((a for a in run.open if isinstance(a, do.Record | do.RecordCommitment)), None)
    if more is not None and run.place == len(kept):
        made = _short(written(more.event))
        raise RecordError(f"after line {len(record)}: {made} comes out and is not in the record{why}")
    return expected


def _refuse_unreplayable(record: list[dict[str, Any]]) -> None:
    if not record or record[0].get("type") != "call_started":
        raise RecordError("line 1: the record does not begin with call_started; would be a whole call")
    for at, event in enumerate(record, 1):
        if event.get("type") in WORDS and (not isinstance(event.get("text"), str) or event["text"] == NOT_KEPT):
            raise RecordError(f"line {at}: the words were not kept, so this call cannot be replayed")
        if event.get("type") == "spoken" and "utterance" not in event:
            raise RecordError(f"line {at}: spoken without `utterance`; would be a record of this version")
    if record[-1].get("t") is None or not any(event.get("type") == "call_ended" for event in record):
        raise RecordError(f"line {len(record)}: the call has no call_ended yet; would be a finished call")


def _different(right: Event, made: Event) -> str:
    if right.get("type") == made.get("type") == "spoken" and right.get("text") != made.get("text"):
        return f"spoken {str(right['text'])[:80]!r} comes out different: {str(made['text'])[:80]!r}"
    return f"{_short(right)} comes out as {_short(made)}"


def _as_json(event: Event) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(json.dumps(dict(event)))
    return made


def _short(event: Event) -> str:
    text = json.dumps(event, ensure_ascii=False, sort_keys=True)
    return text if len(text) <= 200 else text[:197] + "…"
