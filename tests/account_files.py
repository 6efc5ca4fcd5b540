"""One plain account to spoil, and what its file is refused with."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from unruffled.accounts import load_account
from unruffled.errors import AccountError

NOW = datetime(2031, 5, 6, 15, 0, tzinfo=UTC)

BASE = """\
name: Quillon Roofing
does: roofs and gutters
number: "+15550151"
region: US
timezone: America/Denver
hours: {mon-fri: "07:30-16:00"}
people:
  yard: {name: the yard, role: bookings, reach: ["mailto:yard@quillon.example.test"]}
  tove: {name: Tove Arnesen, role: foreman, reach: ["tel:+15550152"], private: true}
on_call:
  - {who: tove, ack_within: 10m}
route:
  default: yard
  urgent: on_call
authority:
  - {do: callback, who: yard, by: tomorrow}
  - {do: page, who: on_call, by: within 10 minutes, when: urgent}
"""


def written(folder: Path, text: str | bytes, name: str = "firm.yaml") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def faults(folder: Path, text: str | bytes) -> list[str]:
    """Faults of a file with this text, without the folder."""
    with pytest.raises(AccountError) as caught:
        load_account(written(folder, text), NOW)
    found = [fault.replace(f"{folder}/", "") for fault in caught.value.faults]
    assert all("\n" not in fault and fault.startswith("firm.yaml") for fault in found)
    return found
