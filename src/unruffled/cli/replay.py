"""`unruffled replay`: does a call of yesterday still go as it went?"""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from unruffled.errors import RecordError, UnruffledError

if TYPE_CHECKING:
    from unruffled.accounts import Account


def replay(
    records: Annotated[list[Path], typer.Argument(metavar="FILE…", help="Records, as `rehearse --records` or `calls export` writes them.")],
    account: Annotated[str | None, typer.Option(metavar="NAME", help="Account file, sample or scenario the calls belong to.  [default: the sample that the record names]")] = None,
) -> None:
    """Replay records and compare every decision.

    Meets a fresh conversation with what the record says was met, and compares what comes out, event by event.
    Says "same" for each file, or which line comes out different. Exits 1 if any does.
    """
    from unruffled.accounts.playbook import load_playbook
    from unruffled.practice import replay as practice

    faults = list[str]()
    for path in records:
        try:
            record = _read(path)
            house = _account(account, record)
            events = practice.replay(record, house, load_playbook(house.playbook))
        except UnruffledError as fault:
            faults += [f"{path}: {line}" for line in str(fault).splitlines()]
        else:
            print(f"{path}: same, {len(events)} events")
    if faults:
        raise RecordError("\n".join(faults))


def _read(path: Path) -> list[dict[str, Any]]:
    record = list[dict[str, Any]]()
    for number, line in enumerate(path.read_bytes().splitlines(), 1):
        try:
            event = json.loads(line)
        except ValueError as fault:
            raise RecordError(f"line {number}: no JSON: {fault}; would be one event a line") from fault
        if not isinstance(event, dict) or "type" not in event or not isinstance(event.get("t"), int | float):
            raise RecordError(f"line {number}: no event; would be an object with t and type")
        record.append(event)
    return record


def _account(name: str | None, record: list[dict[str, Any]]) -> Account:
    """The account of a record: as named, or the sample of its name; its briefing judged by the call's clock."""
    from unruffled.accounts import load_account
    from unruffled.cli.house import account_named, sample_files

    now = _started(record)
    if name is not None:
        return account_named(name, now)
    called = record[0].get("account")
    for path in sample_files().values():
        house = load_account(path, now)
        if house.name == called:
            return house
    raise RecordError(f"{called} is no sample account; name its file with --account")


def _started(record: list[dict[str, Any]]) -> datetime:
    try:
        return datetime.fromisoformat(str(record[0]["at"]))
    except (LookupError, ValueError) as fault:
        raise RecordError("line 1: no call_started with `at`; would be a whole record") from fault
