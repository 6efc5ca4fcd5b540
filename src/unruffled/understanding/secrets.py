"""Payment cards, security codes and social security numbers, in digits or in words, whole or begun."""

from __future__ import annotations

import re

from unruffled.understanding.reading import Context
from unruffled.understanding.text import Text
from unruffled.understanding.word_marks import marked, marked_where

_DIGITS = {"zero": "0", "oh": "0", "o": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6",
           "seven": "7", "eight": "8", "nine": "9", "niner": "9", "cero": "0", "uno": "1", "dos": "2", "tres": "3",
           "cuatro": "4", "cinco": "5", "seis": "6", "siete": "7", "ocho": "8", "nueve": "9"}
_TEENS = {"ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15",
          "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19"}
_TENS = {"twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7", "eighty": "8", "ninety": "9"}
_TIMES = {"double": 2, "triple": 3}
_NUMBER_WORDS = frozenset((*_DIGITS, *_TEENS, *_TENS, *_TIMES))
_BETWEEN = frozenset("uh um and then dash space hundred okay so".split())
_ANY_DIGIT = re.compile(r"\d")
_NUMBER = marked(_NUMBER_WORDS) | marked_where(_ANY_DIGIT.search)
_SSN = re.compile(r"(?<!\d)\d{3}[- ]\d{2}[- ]\d{4}(?!\d)")
_CARD_STARTS = ("4", "51", "52", "53", "54", "55", "34", "37", "6011", "65", "22", "23", "24", "25", "26", "27")
_CARD_WORDS = frozenset("card visa mastercard amex discover debit credit".split())
_NOT_CARDS = frozenset("phone order account tracking invoice policy claim reference confirmation serial model ticket call "
                       "callback number's reach cell extension case member".split())


def luhn(digits: str) -> bool:
    """Whether a run of digits has the check digit of payment cards (ISO/IEC 7812-1)."""
    total = 0
    for i, char in enumerate(reversed(digits)):
        value = int(char) * (2 if i % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def runs(text: Text) -> list[str]:
    """Runs of digits as spoken or written: "four one one one", "4111 1111", "double five"."""
    found: list[str] = []
    run = ""
    times = 1
    for i, word in enumerate(text.words):
        digits = word if word.isascii() and word.isdigit() else _spoken(word, text, i)
        if digits:
            run += digits * times
            times = 1
        elif word in _TIMES:
            times = _TIMES[word]
        elif word not in _BETWEEN or not run:
            if run:
                found.append(run)
            run, times = "", 1
    return [*found, run] if run else found


def _spoken(word: str, text: Text, i: int) -> str:
    if word in _DIGITS:
        return _DIGITS[word]
    if word in _TEENS:
        return _TEENS[word]
    if word in _TENS:
        following = text.words[i + 1] if i + 1 < len(text.words) else ""
        return _TENS[word] if following in _DIGITS and _DIGITS[following] != "0" else _TENS[word] + "0"
    return ""


def may_give_secrets(text: Text) -> bool:
    """Whether any digit is said or written; what stands in [brackets] is no word, and looked through apart."""
    return bool(text.marks & _NUMBER) or bool(text.sounds) and _ANY_DIGIT.search(text.plain) is not None


def find_secrets(text: Text, context: Context, card: bool, cvv: bool, ssn: bool) -> set[str]:
    """Which of card, cvv, ssn are being given. card, cvv, ssn say whether the words around speak of one."""
    if not may_give_secrets(text):
        return set()
    found = {name for digits in runs(text) for name in _kind(digits, text, card, cvv, ssn)}
    if not ssn and _SSN.search(text.plain) and not context.asked == "callback":
        found.add("ssn")
    return found


def _kind(digits: str, text: Text, card: bool, cvv: bool, ssn: bool) -> list[str]:
    size = len(digits)
    kinds: list[str] = []
    if 13 <= size <= 19 and (luhn(digits) and digits.startswith(_CARD_STARTS) or card and digits[0] in "3456"):
        kinds.append("card")
    elif card and size >= 4 and digits.startswith(_CARD_STARTS) and text.vocabulary.isdisjoint(_NOT_CARDS):
        kinds.append("card")
    if cvv and size in (3, 4):
        kinds.append("cvv")
    if ssn and size in (4, 9):
        kinds.append("ssn")
    return kinds
