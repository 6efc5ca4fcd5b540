"""Emergency and crisis numbers, and whose law holds, by region. The table is `regions.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from unruffled.accounts.yaml_lines import parse_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class CrisisLine:
    """A line for somebody who thinks of suicide."""

    number: str
    name: str
    how: str
    """As spoken: "call or text 988"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionFacts:
    """What a region's callers must be told, and whose rules hold."""

    code: str
    """Empty for a region that is not in the table."""
    name: str
    emergency: str
    """The number, or "your local emergency number"; both fit "call … now"."""
    crisis: CrisisLine | None = None
    gas: str | None = None
    """One number of the whole country for a smell of gas; None = there is none."""
    languages: tuple[str, ...] = ()
    eu: bool = False
    """The rules of the European Union or the European Economic Area hold."""
    calling: str = ""
    """Country calling code, without +."""

    @property
    def known(self) -> bool:
        return bool(self.code)


def region_facts(code: str) -> RegionFacts:
    """Facts by ISO 3166 code ("US", "us", "US-CA"). An unknown region gets words that hold anywhere."""
    table = _table()
    wanted = code.strip().upper().partition("-")[0]
    return table.get(wanted, table[""])


def region_codes() -> tuple[str, ...]:
    return tuple(code for code in _table() if code)


@cache
def _table() -> Mapping[str, RegionFacts]:
    data = parse_yaml(files(__package__).joinpath("regions.yaml").read_text(encoding="utf-8")).data
    rows = {"": data["unknown"], **data["regions"]}
    table = {code: _facts(code, row) for code, row in rows.items()}
    return table | {alias: table[code] for alias, code in data["also"].items()}


def _facts(code: str, row: dict[str, Any]) -> RegionFacts:
    crisis = CrisisLine(**row["crisis"]) if "crisis" in row else None
    languages = tuple(row.get("languages", ()))
    return RegionFacts(**{**row, "code": code, "crisis": crisis, "languages": languages})
