"""Runs of digits that may be a payment card, spoken or written, taken strictly: a false alarm costs a blank, a miss a breach.

`secrets_in_text` knows issuers and what was said around a number, and so spares tracking numbers; at the caller's
mouth, where a number may come in pieces over several turns, any run that could be a card is left out (law: cards).
"""

from __future__ import annotations

import re

from unruffled.understanding.digits import luhn
from unruffled.understanding.values import value

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[^\w\s]|_")
_JOINS = frozenset(",-.—–…")
_DIGIT = {
    word: str(n)
    for n, names in enumerate(
        ("zero oh o cero zéro null", "one uno une eins", "two dos deux zwei", "three tres trois drei", "four cuatro quatre vier",
         "five cinco cinq fünf", "six seis sechs", "seven siete sept sieben", "eight ocho huit acht", "nine nueve neuf neun"))
    for word in names.split()
}
SHORTEST = 13


@value(frozen=True, slots=True)
class DigitRun:
    digits: str
    start: int
    end: int
    opens: bool
    """Nothing but marks stands before it."""
    closes: bool
    """Nothing but marks stands after it."""


def card_runs(text: str) -> list[DigitRun]:
    """Runs of digits, broken only by spaces, commas, dashes and full stops. Linear in the length of the text."""
    out: list[DigitRun] = []
    digits, start, end, opens, words_before = "", 0, 0, True, False
    for match in _TOKEN.finditer(text):
        token = match[0].lower()
        value = token if token.isascii() and token.isdigit() else _DIGIT.get(token)
        if value is not None:
            if not digits:
                start, opens = match.start(), not words_before
            digits, end = digits + value, match.end()
        elif token not in _JOINS:
            if digits:
                out.append(DigitRun(digits, start, end, opens, False))
            digits, words_before = "", True
    if digits:
        out.append(DigitRun(digits, start, end, opens, True))
    return out


def ends_in_digits(text: str) -> bool:
    """Whether the last word is a digit, or ends in one."""
    end = text.rstrip(" \t\n,-.")
    last = end.rsplit(None, 1)[-1].lower() if end else ""
    return last[-1:].isdigit() or re.split(r"\W", last)[-1] in _DIGIT


def looks_like_card(run: str) -> bool:
    """Whether a run of digits is, or holds, a number that passes as a card's (ISO/IEC 7812 check digit)."""
    if len(run) < SHORTEST:
        return False
    if len(run) <= 19 and luhn(run):
        return True
    sixteen = any(luhn(run[i : i + 16]) for i in range(len(run) - 15))
    return sixteen or any(run[i : i + 2] in ("34", "37") and luhn(run[i : i + 15]) for i in range(len(run) - 14))
