"""Briefings that clients pushed while the server runs, kept in one file beside the ledger so that a restart has them."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import structlog

from unruffled.accounts import Account, Briefing
from unruffled.desk.resume import briefing_from_record, briefing_to_record
from unruffled.errors import LedgerError

log = structlog.get_logger("unruffled.desk")

FILE = "briefings.json"


class Briefings:
    """What was pushed last for each account; None = taken back, whatever its file says."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE
        self._pushed = self._load()

    def push(self, tenant: str, briefing: Briefing | None) -> None:
        """Keep it. Raises LedgerError if it cannot be written; then nothing has changed."""
        pushed = {**self._pushed, tenant: briefing}
        lines = {key: briefing_to_record(value) for key, value in pushed.items()}
        part = self._path.with_suffix(".part")
        try:
            with part.open("w", encoding="utf-8") as file:
                json.dump(lines, file, ensure_ascii=False, indent=1)
                file.flush()
                os.fsync(file.fileno())
            part.replace(self._path)
        except OSError as fault:
            raise LedgerError(f"{self._path} cannot be written: {fault.strerror}; the briefing was not taken") from fault
        self._pushed = pushed

    def laid_over(self, account: Account, now: datetime) -> Account:
        """The account with what was pushed for it, as long as that has not ended."""
        tenant = account.number[0]
        if tenant not in self._pushed:
            return account
        pushed = self._pushed[tenant]
        if pushed is not None and pushed.ends <= now:
            return account
        return replace(account, briefing=pushed)

    def _load(self) -> Mapping[str, Briefing | None]:
        try:
            data: dict[str, Any] = json.loads(self._path.read_text(encoding="utf-8"))
            return {tenant: briefing_from_record(value) for tenant, value in data.items()}
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as fault:
            log.error("pushed briefings cannot be read", path=str(self._path), reason=str(fault))
            return {}
