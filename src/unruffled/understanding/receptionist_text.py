"""Receptionist text as sentences of words, with positions kept.

Everything here keeps length: position n of `Sentence.low` is position `start + n` of the text, so a
finding always points at real characters.
"""

from __future__ import annotations

import re
from functools import lru_cache

from unruffled.understanding.text import closes_with
from unruffled.understanding.values import value

_PLAIN = str.maketrans({
    "’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "«": '"', "»": '"', "„": '"',
    "\u00a0": " ", "\u2009": " ", "\u202f": " ", "\u2011": "-", "\t": " ", "\r": " ",
})
_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$|[A-Z])|\n+")
_ABBREVIATED = frozenset("mr mrs ms dr st no vs approx mme".split())
_LAST_WORD = re.compile(r"([a-z]+)$")
WORD = re.compile(
    r"(?:a\.i\.|a\.m\.?|p\.m\.?|mr\.|mrs\.|ms\.|dr\.)(?!\w)|[a-zà-öø-ÿ]+(?:['-][a-zà-öø-ÿ]+)*|[$£€]?\d(?:[\d,.:/-]*\d)?%?"
    r"|[;:,—–…]|(?<=\s)-(?=\s)"
)
_QUOTED = re.compile(r'"[^"]*"|(?<!\w)\'[^\']{3,}?\'(?!\w)')
_OURS = re.compile(
    r"\b(?:i|we|they|desk|office|team|manager|owner|firm|company|technician|crew|doctor|nurse)\b(?: \w+){0,3}? "
    r"(?:say|says|said|promise|promises|confirm|confirms|assure|assures|tell|telling|guarantee|guarantees)\b[^\"]{0,25}$"
)
_YOURS = re.compile(r"\b(?:you|your)\b")


@value(frozen=True, slots=True)
class Sentence:
    """One sentence. Words of the caller in quotation marks are blanked out of `low`."""

    start: int
    """Position in the text."""
    end: int
    low: str
    """Lower case, straight quotes, quoted words replaced by spaces; same length as the original."""
    words: tuple[str, ...]
    """Words, numbers and the marks that part clauses, in order."""
    question: bool


def plainly(text: str) -> str:
    """Straight quotes and plain spaces, every position kept."""
    if text.isascii() and "\t" not in text and "\r" not in text:
        return text  # the table has nothing else of ASCII, and looking up each character is slow
    return text.translate(_PLAIN)


def lower(text: str) -> str:
    """Lower case and straight quotes without changing any position."""
    plain = plainly(text)
    low = plain.lower()
    if len(low) == len(text):
        return low
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in plain)


def _blank_quotes(low: str) -> str:
    """Blank what is quoted, unless it is one of us who is made to say it."""
    def blank(match: re.Match[str]) -> str:
        before = low[max(0, match.start() - 80): match.start()]
        if _OURS.search(before) and not _YOURS.search(before):
            return match.group().replace('"', " ")
        return " " * len(match.group())

    return _QUOTED.sub(blank, low)


def _bounds(text: str, low: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for match in _END.finditer(text):
        if match.end() < len(text) and text[match.end()].isupper() and not low[match.start() - 1: match.start()].islower():
            continue
        if text[match.start()] == ".":
            last = _LAST_WORD.search(low, max(start, match.start() - 8), match.start())
            if last is not None and last.group() in _ABBREVIATED and not closes_with(last.group(), low, match.end()):
                continue
        spans.append((start, match.end()))
        start = match.end()
    spans.append((start, len(text)))
    return spans if len(text) <= LONGEST else [piece for span in spans for piece in _cut(low, *span)]


LONGEST = 600
"""Characters of one sentence that are read together; more is cut at a space, so that every rule stays linear."""


def _cut(low: str, start: int, end: int) -> list[tuple[int, int]]:
    out = []
    while end - start > LONGEST:
        space = low.rfind(" ", start + 1, start + LONGEST)
        stop = space if space > start else start + LONGEST
        out.append((start, stop))
        start = stop
    return [*out, (start, end)]


def _is_question(piece: str, words: tuple[str, ...]) -> bool:
    return piece.rstrip(" \"')]").endswith("?") or not _ASKERS.isdisjoint(words[:4]) and _ASKS.match(piece) is not None


_ASKERS = frozenset("may could can would will do did have are what's what".split())


_ASKS = re.compile(
    r"\s*(?:and |so |okay,? |then )?(?:may i|could i|can i|could you|can you|would you|will you|do you|did you|have you|are you|"
    r"what's your|what is your)\b"
)


_ANY_WORD = re.compile(r"[^\W_]")


@lru_cache(maxsize=4096)
def sentences(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text. Linear in its length; text without a word gives none."""
    low = lower(text)
    masked = _blank_quotes(low) if '"' in low or " '" in low or low.startswith("'") else low
    out = []
    for start, end in _bounds(plainly(text), low):
        while start < end and text[start].isspace():
            start += 1
        piece = masked[start:end].rstrip()
        if not piece or not _ANY_WORD.search(low, start, end):
            continue
        end = start + len(piece)
        words = tuple(WORD.findall(piece))
        out.append(Sentence(start, end, piece, words, _is_question(piece, words)))
    return tuple(out)


def word_spans(sentence: Sentence) -> list[tuple[int, int]]:
    """Positions in the text of `sentence.words`; made only when something was found."""
    return [(sentence.start + m.start(), sentence.start + m.end()) for m in WORD.finditer(sentence.low)]
