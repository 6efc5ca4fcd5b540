"""Spoken text as the checks read it: sentences, words with numbers in digits, content words, digit runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

_UNITS = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
ONES = {word: n for n, word in enumerate(_UNITS.split())}
TENS = {word: 20 + 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split())}
FOREIGN = {"cero": 0, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
           "zéro": 0, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9}
FOREIGN_TENS = {"diez": 10, "dix": 10, "quince": 15, "quinze": 15, "veinte": 20, "vingt": 20, "treinta": 30, "trente": 30}
ORDINALS = {"first": 1, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
            "eleventh": 11, "twelfth": 12, "thirteenth": 13, "fourteenth": 14, "fifteenth": 15}
FILLERS = frozenset(
    """a an the and or but so to of in on at by for from with into about as is are was were be been being am it its this that
    these those there here i you he she they we me my your our their his her him them us do does did done have has had having
    can could will would shall should may might must not no yes ok okay just also then than too very what when where who which
    how why if whether because while will'll i'm i'll i've it's that's you're you've don't get got go going let make made take
    please thank thanks sure right now well oh um uh""".split())

_QUOTES = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "\u00a0": " "})
_SHORT = re.compile(r"\b(mr|mrs|ms|dr|st|no|vs|approx|a\.m|p\.m|mme)\.(?=\s)", re.IGNORECASE)
_END = re.compile(r"(?<=[.!?…])[\"')]*\s+|\n+")
_WORD = re.compile(r"[a-zà-ÿ]+(?:'[a-zà-ÿ]+)?|\d[\d,]*(?:\.\d+)?")
_RUN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[^\w\s]|_")
_INSIDE_RUN = frozenset((",", "-", ".", "—", "–", "…"))
QUOTED = re.compile(r"[\"“][^\"”]*[\"”]|(?<!\w)'[^']{3,}?'(?!\w)")
"""The caller's words, quoted back."""


def any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


def plain(text: Any) -> str:
    """Straight quotes and ordinary spaces."""
    return str(text).translate(_QUOTES)


@lru_cache(maxsize=8192)
def sentences(text: str) -> tuple[str, ...]:
    guarded = _SHORT.sub(lambda m: m.group(0)[:-1] + "\u2240", plain(text))
    found = (part.replace("\u2240", ".").strip() for part in _END.split(guarded))
    return tuple(part for part in found if part.strip(" .\"'"))


@lru_cache(maxsize=8192)
def unquoted(text: str) -> str:
    """Without the caller's words given back in quotes."""
    return QUOTED.sub(" … ", text) if '"' in text or "'" in text else text


@lru_cache(maxsize=16384)
def words(text: str) -> tuple[str, ...]:
    """Lower case; digits spoken one by one are joined, number words become numbers, ordinals lose their ending."""
    raw = _WORD.findall(plain(text).lower())
    out, at = list[str](), 0
    while at < len(raw):
        stop = at
        while stop < len(raw) and single_digit(raw[stop]) is not None:
            stop += 1
        scaled = stop < len(raw) and raw[stop] in ("hundred", "thousand")
        if stop - at >= 2 and not scaled and any(word not in ("oh", "o") for word in raw[at:stop]):
            out.append("".join(single_digit(word) or "" for word in raw[at:stop]))
            at = stop
            continue
        value, after = _number(raw, at)
        out.append(value if value is not None else _bare(raw[at]))
        at = after if value is not None else at + 1
    return tuple(word for n, word in enumerate(out) if not (word in ("st", "nd", "rd", "th") and n and out[n - 1].isdigit()))


def single_digit(word: str) -> str | None:
    if word in ("oh", "o"):
        return "0"
    value = ONES.get(word, FOREIGN.get(word))
    return str(value) if value is not None and value < 10 else None


def _bare(word: str) -> str:
    return str(ORDINALS[word]) if word in ORDINALS else word.replace(",", "")


def _number(raw: list[str], at: int) -> tuple[str | None, int]:
    word = raw[at]
    if word in FOREIGN_TENS:
        return str(FOREIGN_TENS[word]), at + 1
    if word in TENS:
        value, at = TENS[word], at + 1
        if at < len(raw) and 0 < ONES.get(raw[at], 0) < 10:
            value, at = value + ONES[raw[at]], at + 1
    elif word in ONES or word in FOREIGN:
        value, at = ONES.get(word, FOREIGN.get(word, 0)), at + 1
    else:
        return None, at
    for scale, times in (("hundred", 100), ("thousand", 1000)):
        if at < len(raw) and raw[at] == scale:
            value, at = value * times, at + 1
            rest = at + 1 if at < len(raw) and raw[at] == "and" else at
            if rest < len(raw) and (raw[rest] in TENS or raw[rest] in ONES):
                more, at = _number(raw, rest)
                value += int(more or 0)
    return str(value), at


@lru_cache(maxsize=16384)
def digits(text: str) -> str:
    return "".join(re.sub(r"\D", "", word) for word in words(text) if word[0].isdigit())


def numbers(text: str) -> list[float]:
    return [float(word) for word in words(text) if word.replace(".", "", 1).isdigit()]


def stem(word: str) -> str:
    for ending in ("nning", "lled", "lling", "ing", "ed", "ies", "es", "s", "'s", "ly", "ation"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[:-len(ending)].rstrip("'")
    return word


@lru_cache(maxsize=16384)
def content(text: str) -> frozenset[str]:
    """Stems of the words that carry something."""
    return frozenset(stem(word) for word in words(text) if word not in FILLERS and (len(word) > 2 or word.isdigit()))


def normal(text: Any) -> str:
    return " ".join(words(str(text)))


def both(text: Any) -> str:
    """As spoken, and with numbers in digits: for patterns that may expect either."""
    return f"{plain(text)} | {normal(text)}"


def says(pattern: str, text: Any) -> bool:
    """Whether a scenario's pattern is in the text, as spoken or with numbers in digits."""
    return re.search(pattern, both(text), re.IGNORECASE) is not None


def digit_runs(text: Any) -> list[str]:
    """Digits, written or spoken, broken by nothing but spaces, commas, dashes and full stops."""
    runs, run = list[str](), ""
    for token in _RUN.findall(plain(text).lower()):
        digit = token if token.isdigit() else single_digit(token)
        if digit is not None:
            run += digit
        elif token not in _INSIDE_RUN:
            runs.append(run)
            run = ""
    return [found for found in (*runs, run) if found]


def spells(number: str, text: Any) -> bool:
    return any(str(number) in run for run in digit_runs(text)) or str(number) in words(str(text))


def strings(value: Any, without: frozenset[str] = frozenset()) -> Iterator[str]:
    """Every text in an event."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in without:
                yield from strings(inner, without)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from strings(inner, without)
    elif isinstance(value, str):
        yield value


@lru_cache(maxsize=8192)
def is_question(sentence: str) -> bool:
    bare = unquoted(sentence).rstrip(" \"')")
    return bare.endswith("?") or _OPENS_QUESTION.match(bare) is not None


_OPENS_QUESTION = any_of(r"(?:and |so |okay,? |then )?(?:(?:may|could|can) i|(?:could|can|would|will|do|did|have|are) you|what(?:'s| is) your)\b")
