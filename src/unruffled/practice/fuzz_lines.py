"""What a hostile caller says: pieces put together at random, rubbish, and lines of public collections."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from unruffled.accounts.yaml_lines import parse_yaml
from unruffled.errors import ScenarioError
from unruffled.practice.chance import Chance

LONGEST = 10_000
MOST_LINES = 3_000
"""Lines kept of one file of a collection, spread over the whole of it."""

_MIX = (
    ("problem", 14), ("want", 10), ("give", 14), ("anger", 12), ("bait", 10), ("ask", 9), ("answer", 15), ("danger", 3),
    ("inject", 4), ("secret", 4), ("close", 6), ("tongue", 3), ("open", 4), ("sound", 3), ("hope", 14))
_WEIGHT = sum(weight for _, weight in _MIX)
_LETTERS = "abcdefghijklmnopqrstuvwxyz ABCDEFG 0123456789 .,!?'\"-()$%&/\\{}[]<>|~^_*#@"
_CARD = "4111111111111111"
"""Nobody's: the number every checkout is tried with."""
_CALLERS = ("U", "user", "customer", "caller")
_STRANGE = "😡😂👍🏽\u200b\u202e\ufeff\x00\x07\x1b\x7f\t\n\réñßøλжאب中の\ud83d\ufffd\u0301\u2028"


@cache
def pieces() -> dict[str, tuple[str, ...]]:
    text = files("unruffled.practice").joinpath("fuzz_words.yaml").read_text(encoding="utf-8")
    return {str(kind): tuple(str(line) for line in lines) for kind, lines in parse_yaml(text).data.items()}


def line(chance: Chance, collected: tuple[str, ...]) -> str:
    """One caller turn. May be empty, endless, or no language at all."""
    kind = chance.below(100)
    if collected and kind < 35:
        return chance.pick(collected)
    if kind < 86:
        return _composed(chance)
    return _rubbish(chance)


def _composed(chance: Chance) -> str:
    parts = [_piece(chance) for _ in range(1 + chance.below(3))]
    if chance.odds(0.1):
        parts.insert(chance.below(len(parts) + 1), "uh,")
    said = chance.pick((" ", ". ", ", and ", ", ")).join(parts)
    if chance.odds(0.06):
        said = said.upper()
    if chance.odds(0.08):
        said = said.rstrip(".!?") + chance.pick((" and", ",", " but", "—", "..."))
    return said


def _piece(chance: Chance) -> str:
    at = chance.below(_WEIGHT)
    for kind, weight in _MIX:
        at -= weight
        if at < 0:
            return _hope(chance) if kind == "hope" else chance.pick(pieces()[kind])
    return ""


def _hope(chance: Chance) -> str:
    """ "My landlord said he'd turn it back on by Friday": who, may, does, when, grammatical or not."""
    who, may, does, when = (chance.pick(pieces()[part]) for part in ("who", "may", "does", "when"))
    return f"{who}{may} {does}{when}"


def _rubbish(chance: Chance) -> str:
    match chance.below(10):
        case 9:  # a card number in pieces, its end perhaps in the next turn
            at, piece = chance.below(17), _piece(chance)
            return f"{piece} {_CARD[:at]}" if chance.odds(0.5) else f"{_CARD[at:]} {piece}"
        case 0:
            return ""
        case 1:
            return "".join(chance.pick(_LETTERS) for _ in range(chance.below(120)))
        case 2:
            return "".join(chance.pick(_STRANGE) for _ in range(1 + chance.below(40)))
        case 3:
            return "".join(chance.pick("0123456789 -") for _ in range(1 + chance.below(40)))
        case 4:
            return (_piece(chance) + " ") * (2 + chance.below(12))
        case 5:
            return chance.pick(("?", "...", "!!!!!!", "-", "[click]", "   ", "a", "'", '"', "\\", "(", "é"))
        case 6:
            return _piece(chance) + chance.pick(_STRANGE) + _piece(chance)
        case 7:
            return " ".join(_piece(chance) for _ in range(12))
        case _:
            return _endless(chance) if chance.odds(0.04) else _piece(chance)


def _endless(chance: Chance) -> str:
    if chance.odds(0.3):
        return chance.pick("a7. ") * LONGEST
    return " ".join(_piece(chance) for _ in range(LONGEST // 20))[:LONGEST]


def collected_lines(folder: Path | None) -> tuple[str, ...]:
    """Lines of people in the .jsonl files of a folder: their `text`, `user`, `prev_user`, and user `turns`.

    At most MOST_LINES a file, evenly spread. Raises ScenarioError for a line that cannot be read, or if
    the folder has none.
    """
    if folder is None:
        return ()
    found = list[str]()
    for path in sorted(folder.glob("*.jsonl")):
        lines = list(_lines_of(path))
        step = max(1, len(lines) // MOST_LINES)
        found += lines[::step]
    if not found:
        raise ScenarioError(f"{folder}: holds no lines to fuzz with; would be a folder of .jsonl files with text")
    return tuple(found)


def _lines_of(path: Path) -> Iterator[str]:
    with path.open("rb") as file:
        for number, row in enumerate(file, 1):
            if not row.strip():
                continue
            try:
                item = json.loads(row)
            except (ValueError, RecursionError) as fault:  # UnicodeDecodeError is a ValueError too
                raise ScenarioError(f"{path}:{number}: no JSON: {fault}; would be one object a line") from fault
            if isinstance(item, dict):
                yield from _texts(item)


def _texts(item: dict[str, Any]) -> Iterator[str]:
    for key in ("text", "user", "prev_user"):
        if isinstance(item.get(key), str) and item[key].strip():
            yield item[key]
    turns = item.get("turns")
    for turn in turns if isinstance(turns, list) else ():
        if isinstance(turn, list) and len(turn) >= 2 and turn[0] in _CALLERS and isinstance(turn[1], str):
            yield turn[1]
