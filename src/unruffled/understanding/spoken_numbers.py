"""Numbers as they are spoken: "five five five, oh one four two", "double five", "fifteen hundred"."""

from __future__ import annotations

_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
ONES = {word: value for value, word in enumerate(_ONES.split())}
TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
ORDINALS = {
    **{word: value for value, word in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth "
       "eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(), 1)},
    "twentieth": 20, "thirtieth": 30,
}
SCALES = {"hundred": 100, "thousand": 1000, "grand": 1000, "million": 1_000_000}

DIGITS = {word: str(value) for word, value in ONES.items() if value < 10} | {"oh": "0", "o": "0", "nought": "0", "naught": "0", "nil": "0", "zéro": "0", "aught": "0", "niner": "9"}
_FOREIGN = (
    "cero uno dos tres cuatro cinco seis siete ocho nueve",
    "zéro un deux trois quatre cinq six sept huit neuf",
    "null eins zwei drei vier fünf sechs sieben acht neun",
)
for _line in _FOREIGN:
    DIGITS.update({word: str(value) for value, word in enumerate(_line.split()) if word != "un"})
DIGITS.update({"zwo": "2", "un": "1", "una": "1"})
REPEATS = {"double": 2, "triple": 3, "treble": 3, "doble": 2, "doppel": 2}
NUMBER_WORDS = frozenset(ONES) | frozenset(TENS) | frozenset(SCALES)


_SPANISH_TENS = dict(zip("treinta cuarenta cincuenta sesenta setenta ochenta noventa".split(), "3456789", strict=True))
_A_MOMENT = frozenset("second sec moment minute".split())


def digit_value(word: str) -> str:
    """Digits of one word: "five" → "5", "0142" → "0142"; empty if it has none."""
    if word.isdigit():
        return word if word.isascii() else ""
    return DIGITS.get(word, "")


def digits_value(words: tuple[str, ...], at: int) -> tuple[str, int]:
    """Digits that a group spoken at `at` stands for, and where it ends.

    Knows single digits, "double five", tens ("twenty one" → "21", "nineteen" → "19") and "hundred" ("eight
    hundred" → "800"). ("", at) where there are none.
    """
    word = words[at]
    value = digit_value(word)
    following = words[at + 1] if at + 1 < len(words) else ""
    if value:
        if following == "hundred" and len(value) == 1 and value != "0":
            rest, stop = _below_hundred(words, at + 2)
            return value + rest, stop
        if following == "thousand" and len(value) == 1 and value != "0":
            return value + "000", at + 2
        return (value, at + 1) if value != "1" or following not in _A_MOMENT else ("", at)
    if word in REPEATS and len(value := digit_value(following)) == 1:
        return value * REPEATS[word], at + 2
    if word in _SPANISH_TENS:
        last = digit_value(words[at + 2]) if following == "y" and at + 2 < len(words) else ""
        return (_SPANISH_TENS[word] + last, at + 3) if last else (_SPANISH_TENS[word] + "0", at + 1)
    if word in TENS:
        one = ONES.get(following, 0)
        return (str(TENS[word] + one), at + 2) if 0 < one < 10 else (str(TENS[word]), at + 1)
    if word in ONES:
        return str(ONES[word]), at + 1
    return "", at


def _below_hundred(words: tuple[str, ...], at: int) -> tuple[str, int]:
    """What follows "five hundred": "fifty-five" → "55", nothing → "00"."""
    word = words[at] if at < len(words) else ""
    if word in TENS:
        unit = ONES.get(words[at + 1], 0) if at + 1 < len(words) else 0
        return (str(TENS[word] + unit), at + 2) if 0 < unit < 10 else (str(TENS[word]), at + 1)
    if ONES.get(word, 0) >= 10:
        return str(ONES[word]), at + 1
    return "00", at


def number_at(words: tuple[str, ...], at: int) -> tuple[float | None, int]:
    """The number spoken at `at` and where it ends: "three hundred and ten" → 310, "1,200" is one word to us.

    A house or price number: "twenty-two ninety" gives 22 (two numbers). (None, at) where there is none.
    """
    stop = len(words)
    total: float = 0
    part: float = 0
    i = at
    seen = False
    while i < stop:
        word = words[i]
        if word.isdigit() and word.isascii() and len(word) < 13:
            if seen and part:
                break
            part += int(word)
        elif word in TENS:
            if part % 100:
                break
            part += TENS[word]
        elif word in ONES:
            unit = ONES[word]
            if part % 10 or (part % 100 and unit >= 10) or (seen and part == 0 and words[i - 1] in ONES):
                break
            part += unit
        elif word in SCALES and (seen or (i > at and words[i - 1] == "a")):
            scale = SCALES[word]
            if scale == 100:
                part = (part or 1) * 100
            else:
                total += (part or 1) * scale
                part = 0
        elif word == "a" and i == at and i + 1 < stop and words[i + 1] in SCALES:
            i += 1
            continue
        elif word == "and" and seen and i + 1 < stop and (words[i + 1] in TENS or words[i + 1] in ONES) and (
            words[i - 1] in SCALES
        ):
            i += 1
            continue
        else:
            break
        seen = True
        i += 1
    return (total + part, i) if seen else (None, at)
