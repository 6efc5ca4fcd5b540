"""Briefings that clients pushed while the server runs, kept in a file beside the ledger."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from unruffled.accounts import Account, Briefing
from unruffled.errors import LedgerError

log = structlog.get_logger("unruffled.desk")

FILE = "briefings.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pushed:
    """Of one account."""

    live: str | None = None
    """Id of what was pushed last; None = taken back, whatever its file says."""
    known: Mapping[str, Briefing] = field(default_factory=dict)
    """What was pushed and has not ended, by id."""


class Briefings:
    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._pushed = self._load()

    def push(self, tenant: str, briefing: Briefing | None, now: datetime) -> None:
        """Keep it. Raises LedgerError if it cannot be written; then nothing has changed."""
        known = {each.id: each for each in self.known(tenant).values() if each.ends > now}
        if briefing is not None:
            known[briefing.id] = briefing
        pushed = {**self._pushed, tenant: _Pushed(live=briefing.id if briefing else None, known=known)}
        self._write(
            {
                key: {"live": each.live, "known": [one.as_mapping() for one in each.known.values()]}
                for key, each in pushed.items()
            }
        )
        self._pushed = pushed

    def known(self, tenant: str) -> Mapping[str, Briefing]:
        """Every briefing pushed for the account that has not ended, by id."""
        return self._pushed[tenant].known if tenant in self._pushed else {}

    def laid_over(self, account: Account, now: datetime) -> Account:
        """The account with what was pushed for it, as long as that has not ended."""
        pushed = self._pushed.get(account.number[0])
        if pushed is None:
            return account
        if pushed.live is None:
            return replace(account, briefing=None)
        briefing = pushed.known[pushed.live]
        return replace(account, briefing=briefing) if briefing.ends > now else account

    def _write(self, lines: Mapping[str, Any]) -> None:
        part = self._path.with_suffix(".part")
        try:
            with part.open("w", encoding="utf-8") as file:
                json.dump(lines, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError as fault:
            raise LedgerError(
                f"{self._path} cannot be written: {fault.strerror}; the briefing was not taken"
            ) from fault

    def _load(self) -> Mapping[str, _Pushed]:
        try:
            data: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
            return {tenant: _read(each) for tenant, each in data.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
            log.error("pushed briefings cannot be read", path=str(self._path), reason=str(fault))
            return {}


def _read(data: Mapping[str, Any]) -> _Pushed:
    known = {each["id"]: Briefing.of_mapping(each) for each in data["known"]}
    return _Pushed(live=data["live"] if data["live"] in known else None, known=known)
