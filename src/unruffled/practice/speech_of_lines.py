"""A scripted line → sounds and silences with their times: what the player lets the engine hear, and when."""

from __future__ import annotations

import re
from dataclasses import dataclass

WORDS_PER_S = 2.7
"""Of a caller, by the rules of open-loop play."""
REPLY_WORDS_PER_S = 2.8
SHORTEST_REPLY_S = 0.6
SOUND_S = 0.6
"""Least length of a line that makes any sound: a sob, a click, "no"."""
PARTIAL_EVERY_S = 3.0
"""A recogniser shows what it has at least this often."""

_TIMED = re.compile(
    r"\[\s*(pause|silence|hold)\b[^\]\d]*(\d+(?:\.\d+)?)?\s*(s|sec|seconds|m|min|minutes)?\s*\]", re.IGNORECASE
)
_TOKEN = re.compile(r"\[[^\]]*\]\S*|\S+")
_CLAUSE_END = re.compile(r"[,;:.?!…—–][\"')\]]*$")
_UNSTATED_S = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """Either time that passes, or words that are said."""

    kind: str
    """pause silence hold words"""
    seconds: float = 0.0
    tokens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A line laid out in time. Seconds count from its first sound."""

    wait: tuple[Stretch, ...]
    """pause, silence and hold before the first sound; all there is if the line has no sound."""
    text: str
    """All its words and sounds; empty if it has none."""
    seconds: float
    partials: tuple[tuple[float, str], ...]
    """When each growing part has been said, and its text; without the whole."""


def laid_out(say: str, seconds: float | None) -> Utterance:
    """A line in time. seconds: of the whole line as scripted; None = by its words."""
    stretches = _stretches(say)
    first = next((n for n, s in enumerate(stretches) if s.kind == "words"), len(stretches))
    wait, sounding = stretches[:first], stretches[first:]
    while sounding and sounding[-1].kind != "words":
        sounding.pop()  # a silence at the end is no longer the caller's turn
    tokens = [token for s in sounding for token in s.tokens]
    if not tokens:
        return Utterance(wait=tuple(wait), text="", seconds=0.0, partials=())
    pauses = sum(s.seconds for s in sounding)
    spoken = _spoken_s(tokens, None if seconds is None else seconds - pauses)
    partials, ends = _partials(sounding, spoken)
    return Utterance(wait=tuple(wait), text=" ".join(tokens), seconds=ends, partials=partials)


def reply_s(text: str) -> float:
    """How long the receptionist takes to say this."""
    return max(SHORTEST_REPLY_S, len(text.split()) / REPLY_WORDS_PER_S)


def _stretches(say: str) -> list[Stretch]:
    found, at = list[Stretch](), 0
    for mark in _TIMED.finditer(say):
        found += _words(say[at:mark.start()])
        unit = 60.0 if (mark[3] or "s").lower().startswith("m") else 1.0
        found.append(Stretch(kind=mark[1].lower(), seconds=float(mark[2]) * unit if mark[2] else _UNSTATED_S))
        at = mark.end()
    return found + _words(say[at:])


def _words(text: str) -> list[Stretch]:
    tokens = tuple(_TOKEN.findall(text))
    return [Stretch(kind="words", tokens=tokens)] if tokens else []


def _is_word(token: str) -> bool:
    return not token.startswith("[") and any(char.isalnum() for char in token)


def _spoken_s(tokens: list[str], scripted: float | None) -> float:
    words = sum(_is_word(token) for token in tokens)
    if scripted is not None and scripted > 0:
        return scripted
    return max(SOUND_S, words / WORDS_PER_S)


def _partials(sounding: list[Stretch], spoken_s: float) -> tuple[tuple[tuple[float, str], ...], float]:
    """Growing parts at clause ends, before pauses and at least every 3 s; and when the last word ends."""
    words = sum(_is_word(token) for s in sounding for token in s.tokens)
    every = spoken_s / words if words else spoken_s
    at, shown_at, said, shown, parts = 0.0, 0.0, list[str](), 0, list[tuple[float, str]]()
    for stretch in sounding:
        for token in stretch.tokens:
            if at + every - shown_at > PARTIAL_EVERY_S and len(said) > shown:
                parts.append((round(at, 3), " ".join(said)))
                shown, shown_at = len(said), at
            at += every if _is_word(token) or not words else 0.0
            said.append(token)
            if _CLAUSE_END.search(token):
                parts.append((round(at, 3), " ".join(said)))
                shown, shown_at = len(said), at
        if stretch.kind != "words":
            if len(said) > shown:
                parts.append((round(at, 3), " ".join(said)))
                shown, shown_at = len(said), at
            at += stretch.seconds
    whole = " ".join(said)
    return tuple(part for part in parts if part[1] != whole), round(at, 3)
