"""Card numbers, security codes and social security numbers that reached a store (law)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from unruffled.practice.checks.case import Case, Found
from unruffled.practice.checks.text import any_of, digit_runs, normal, plain, strings

NO_WORDS_IN = frozenset("call id at due hash prev previous caller_id account number t t1 commitment".split())
_CODE = any_of(r"\b(?:cvv|cvc|cv2|security code|card code)\W{0,3}(?:is\W|was\W|number\W|'s\W)*(?:is )?\d{3,4}\b")
_BARE_CODE = any_of(r"\bcode(?:'s|s| is)? \d{3,4}\b")
_SOCIAL = any_of(r"\b(?!000|666)\d{3}-\d{2}-\d{4}\b", r"\bsocial\b(?: security)?(?: number)?\W+(?:is\W+)?\d{9}\b")
_CARD_TALK = any_of(r"\b(?:my|the|credit|debit) card\b")
_DIGIT = any_of(r"\d", r"\b(?:zero|oh?|one|two|three|four|five|six|seven|eight|nine|cero|un|uno|deux|dos|tres|trois|cuatro|quatre|cinco|cinq|seis|"
                r"siete|sept|ocho|huit|nueve|neuf|zéro)\b")
_CODE_WORDS = any_of(r"code|cvv|cvc|cv2|social|\d-\d\d-\d")


def passes_luhn(number: str) -> bool:
    doubled = "0246813579"
    return sum(int(doubled[int(d)] if n % 2 else d) for n, d in enumerate(reversed(number))) % 10 == 0


def is_card(run: str) -> bool:
    if len(run) < 13:
        return False
    parts = [run] if len(run) <= 19 else []
    parts += [run[n:n + 16] for n in range(len(run) - 15)]
    parts += [run[n:n + 15] for n in range(len(run) - 14) if run[n:n + 2] in ("34", "37")]
    return any(passes_luhn(part) for part in parts)


def kept_in(event: Mapping[str, Any], card_talk: bool) -> list[str]:
    return [what for text in strings(dict(event), NO_WORDS_IN) for what in _kept_in_text(text, card_talk)]


@lru_cache(maxsize=16384)
def _kept_in_text(text: str, card_talk: bool) -> tuple[str, ...]:
    out = list[str]()
    if len(_DIGIT.findall(text)) >= 13 and any(is_card(run) for run in digit_runs(text)):
        out.append("card number")
    if not _CODE_WORDS.search(text):
        return tuple(out)
    spoken = normal(text)
    if _CODE.search(spoken) or card_talk and _BARE_CODE.search(spoken):
        out.append("security code")
    if _SOCIAL.search(plain(text)) or _SOCIAL.search(spoken):
        out.append("social security number")
    return tuple(out)


def card_data(case: Case) -> list[Found]:
    talk = any(_CARD_TALK.search(str(heard.get("text", ""))) for heard in case.heard)
    talk = talk or any("card_number" in told.acts or "card" in told.acts or "cvv" in told.acts for told in case.told)
    out = [Found(case.line(event), f"{what} in {event.get('type')}") for event in case.record for what in kept_in(event, talk)]
    whole = " ".join(str(heard.get("text", "")) for heard in case.heard)
    if not out and any(is_card(run) for run in digit_runs(whole)):
        out.append(Found(None, "card number spread over caller turns"))
    return out


def scripted_runs(case: Case) -> set[str]:
    """Long digit runs of the lines that read out a card."""
    lines = [told for told in case.told if told.acts & {"card_number", "card", "cvv"}]
    return {run for told in lines for run in digit_runs(told.say) if len(run) >= 8}


def stored(case: Case, kinds: set[str]) -> list[Found]:
    if not kinds & {"card_number", "cvv", "ssn"}:
        return []
    runs = scripted_runs(case)
    held = [Found(case.line(event), f"card digits in {event.get('type')}") for event in case.record
            for text in strings(dict(event), NO_WORDS_IN) if any(run in have for have in digit_runs(text) for run in runs)]
    return card_data(case) + held


def without_digits(text: str) -> str:
    return re.sub(r"[\d\s().+-]", " ", text)
