"""Digits as people write and say them: "4111-1111", "four one double one", "forty-two eleven"."""

from __future__ import annotations

import re
import unicodedata

from unruffled.understanding.values import value
from unruffled.understanding.word_marks import marked_where, marks_in

ONES = {
    word: str(value)
    for value, words in enumerate(
        (
            "zero cero null zéro",
            "one uno um eins",
            "two dos deux zwei dois",
            "three tres trois drei três",
            "four cuatro quatre vier quatro",
            "five cinco cinq fünf",
            "six seis sechs",
            "seven siete sept sieben sete",
            "eight ocho huit acht oito",
            "nine nueve neuf neun nove",
        )
    )
    for word in words.split()
    if word != "um"  # Portuguese "one", but English callers hesitate with it all the time
}
LETTER_O = ("oh", "o")
TEENS = {
    word: str(10 + i)
    for i, word in enumerate(
        [
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
}
TENS = {
    word: str(2 + i)
    for i, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"])
}
ZEROS = {"hundred": "00", "thousand": "000"}
TIMES = {"double": 2, "triple": 3, "treble": 3}
HESITATIONS = frozenset("uh um er ah dash hyphen space dot comma slash".split())
JOINERS = frozenset("and then okay ok".split())
CLOSE = frozenset(".-–—…_|·•()*\u200b\u200c\u200d\u2060\ufeff\u00ad")
"""Stand inside one number."""
LIST = frozenset(",;/")
"""Stand inside one number, or between two."""
WORD = re.compile(r"\d+|[^\W\d_]+(?:['’][^\W\d_]+)?|\S|\n")
DIGIT = re.compile(r"\d")
LETTERS = re.compile(r"[^\W\d_]+")
NUMBER_WORDS = frozenset({*ONES, *TEENS, *TENS})


@value(frozen=True, slots=True)
class Group:
    """Digits written or said in one breath."""

    digits: str
    start: int
    """Span in the text, in characters."""
    end: int
    gap: int
    """What stands before it in its run: 0 blank or dash, 1 comma or hesitation, 2 "and" or a new line."""
    spoken: bool = False


Run = tuple[Group, ...]
"""Groups with nothing but gaps between them."""


def has_digits(text: str) -> bool:
    """Whether any digit is written or said. Cheap: it is asked of every string that is stored."""
    return bool(marks_in(text) & _NUMBER) if text.isascii() else _is_number(text.lower())


def _is_number(low: str) -> bool:
    return DIGIT.search(low) is not None or not NUMBER_WORDS.isdisjoint(LETTERS.findall(low))


_NUMBER = marked_where(_is_number)


def digits_of(run: Run) -> str:
    return "".join(group.digits for group in run)


def luhn(number: str) -> bool:
    """Whether the check digit of a card number fits (ISO/IEC 7812-1, annex B)."""
    total = 0
    for i, char in enumerate(reversed(number)):
        digit = int(char) * (2 if i % 2 else 1)
        total += digit - 9 if digit > 9 else digit
    return total % 10 == 0


def digit_runs(text: str) -> list[Run]:
    """Every run of digits in the text, in order."""
    if not has_digits(text):
        return []
    tokens = [(match.group(), match.start(), match.end()) for match in WORD.finditer(text)]
    runs: list[Run] = []
    current: list[Group] = []
    gap = 0
    i = 0
    while i < len(tokens):
        token, start, end = tokens[i]
        digits, used = _read(tokens, i, text, bool(current))
        if digits:
            last = tokens[i + used - 1][2]
            current.append(Group(digits, start, last, gap, not token[0].isdigit()))
            gap, i = 0, i + used
            continue
        kind = _gap_kind(token, text[end : end + 1])
        if kind is None and current:
            runs.append(tuple(current))
            current = []
        gap = max(gap, kind) if kind is not None and current else 0
        i += 1
    if current:
        runs.append(tuple(current))
    return runs


def _gap_kind(token: str, after: str) -> int | None:
    if token in CLOSE:
        return 1 if token == "." and after.isspace() else 0
    word = token.lower()
    if token in LIST or word in HESITATIONS:
        return 1
    return 2 if token == "\n" or word in JOINERS else None


Token = tuple[str, int, int]


def _read(tokens: list[Token], i: int, text: str, inside: bool) -> tuple[str, int]:
    """(digits, tokens used) of the number that begins at token i, or ("", 0)."""
    word = tokens[i][0]
    if word[0].isdigit():
        digits = word if word.isascii() else "".join(str(unicodedata.digit(c, 0)) for c in word)
        return digits, 1
    word = word.lower()
    if word in ONES:
        return ONES[word], 1
    if word in TEENS:
        return TEENS[word], 1
    if word in TENS:
        return _read_tens(tokens, i, text)
    if word in TIMES and i + 1 < len(tokens):
        following = _one(tokens[i + 1][0])
        return (following * TIMES[word], 2) if following else ("", 0)
    if word in LETTER_O and (inside or (i + 1 < len(tokens) and _one(tokens[i + 1][0]))):
        return "0", 1
    return (ZEROS[word], 1) if word in ZEROS and inside else ("", 0)


def _read_tens(tokens: list[Token], i: int, text: str) -> tuple[str, int]:
    """Forty-two is 42; forty alone is 40."""
    tens = TENS[tokens[i][0].lower()]
    j = i + 1
    if j < len(tokens) and tokens[j][0] == "-":
        j += 1
    if j < len(tokens) and text[tokens[i][2] : tokens[j][1]].strip("- ") == "":
        unit = ONES.get(tokens[j][0].lower(), "0")
        if unit != "0":
            return tens + unit, j - i + 1
    return tens + "0", 1


def _one(word: str) -> str:
    word = word.lower()
    if len(word) == 1 and word.isdecimal():
        return str(unicodedata.digit(word))
    return "0" if word in LETTER_O else ONES.get(word, "")
