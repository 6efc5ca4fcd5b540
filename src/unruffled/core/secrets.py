"""Card and social security numbers are taken out of a caller's words before anything else sees them (law)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from unruffled.understanding.card_runs import card_runs, ends_in_digits, looks_like_card
from unruffled.understanding.digits import has_digits
from unruffled.understanding.secrets_in_text import LABELS, NEAR, SSN_WORD, find_secrets, replace_spans

_SSN = re.compile(r"\b(?!000|666)\d{3}-\d{2}-\d{4}\b")
"""As it is written; `secrets_in_text` finds the spoken ones."""

_BEHIND = r"(?:\W|\b(?:is|was|number|the|s)\b){0,6})\d{3,4}\b"
_CARD_CODE = re.compile(r"\b((?:cvv2?|cvc2?|cv2|security code|card code|zip code)" + _BEHIND, re.IGNORECASE)
"""A ZIP code has five digits; three or four behind the words are another code, misnamed."""
_CODE = re.compile(r"\b((?:cvv2?|cvc2?|cv2|security code|card code|code)" + _BEHIND, re.IGNORECASE)
"""A code with its digits right behind it."""
_FIELD_CODE = re.compile(
    r"\b((?:cvv2?|cvc2?|cv2|security code|card code|code)(?:[^a-z0-9]|\b(?:is|was|number|the|s)\b){0,60})\d{3,4}(?!\d)",
    re.IGNORECASE,
)
"""In a message's field: what stood between, in another script, may be lost on its reader."""

_CARD_TALK = re.compile(r"\b(?:my|the|credit|debit) card\b", re.IGNORECASE)
"""Once a card is the matter, a bare "code" may be its own."""

LONGEST_TAIL = 40
"""Digits remembered from the end of the last turn: enough for any number that goes on in the next."""
COMMON = 16
"""Digits of most cards: of endless digits, so many less one are remembered."""


@dataclass(slots=True)
class SecretMemory:
    """What one call remembers of numbers it may not keep. Lives in memory only; nothing of it is recorded."""

    card_seen: bool = False
    social_seen: bool = False
    """A social security number was spoken of; its digits may come in a later turn."""
    tail: str = ""
    """Digits with which the last turn ended: a number may be read out in pieces."""


def _ends_with_social(end: str) -> bool:
    low = end.lower()
    return ("soc" in low or "ssn" in low or not end.isascii()) and SSN_WORD.search(end) is not None


def without_secrets(text: str, memory: SecretMemory, *, final: bool = True) -> tuple[str, tuple[str, ...]]:
    """The text with each secret replaced by its label, and the kinds found, in one order whichever came first.

    final: the turn is whole; half a turn must not change what is remembered."""
    if final and not memory.social_seen and _ends_with_social(text[-NEAR:]):
        memory.social_seen = True
    if final and not memory.card_seen and "card" in text.lower() and _CARD_TALK.search(text):
        memory.card_seen = True
    if not has_digits(text) and not (memory.tail and any(char.isalnum() for char in text)):
        return text, ()  # "oh" is a digit only behind others
    if not (memory.tail or memory.card_seen or memory.social_seen) and _few_digits(text):
        return text, ()
    text, socials = _SSN.subn(LABELS["ssn"], text)
    text, codes = (_CODE if memory.card_seen else _CARD_CODE).subn(lambda m: m[1] + LABELS["cvv"], text)
    spans = find_secrets(text, card_seen=memory.card_seen, social_seen=memory.social_seen)
    kinds = [*(["ssn"] * socials), *(["cvv"] * codes), *(span.kind for span in spans)]
    clean, cards = _without_cards(replace_spans(text, spans) if spans else text, memory, final)
    kinds += ["card_number"] * cards
    if final and "card_number" in kinds:
        memory.card_seen = True
    if final and "ssn" in kinds:
        memory.social_seen = True
    return clean, tuple(sorted(set(kinds)))


_DIGIT_WORD = (
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|[a-z]+teen|[a-z]+ty|double|triple|\d+)"
)
_THREE_TOGETHER = re.compile(rf"\d{{3}}|\b{_DIGIT_WORD}(?:[\s,.-]+{_DIGIT_WORD}\b){{2}}")
"""Digits of the shortest secret, a card's code, in one run; of text in lower case."""


def _few_digits(text: str) -> bool:
    """Whether an English sentence holds too few digits for any secret: most do, and need no closer look."""
    if not text.isascii() or text.count(" ") < 4 or _THREE_TOGETHER.search(text.lower()) is not None:
        return False
    return not ends_in_digits(text)  # a number may go on in the next turn


_BEARER = re.compile(
    r"(?:,?\s*\b(?:and|but|so|with|or)\s+)?\b(?:(?:the|my|its|it's|his|her|our|your|a|credit|debit|bank|card|zip|social|security)\s+)*"
    r"(?:card|numbers?|code|cvv2?|cvc2?|cv2|ssn|social|security|zip)\b(?:\s+(?:number|on it|on the card|for it))?"
    r"(?:'s|\s+is|\s+was|\s*:)?[\s,.:;-]*(\[(?:card number|removed digits|social security number)\])",
    re.IGNORECASE,
)
"""Words that only say which number followed: "the card number is [card number]"."""


def without_bearers(text: str) -> str:
    """The text without what announced a number that was taken out: nothing of it is to be said back or kept."""
    return _BEARER.sub(r" \1", text) if "[" in text else text


def kinds_kept_out(text: str) -> tuple[str, ...]:
    """The kinds of the numbers that were taken out of a text, by what stands in their place."""
    return tuple(sorted(kind for kind, label in LABELS.items() if label in text)) if "[" in text else ()


def field_without_secrets(text: str) -> str:
    """A field of a message: what was kept apart may read as a number once it stands together."""
    text = _card_runs_out(_SSN.sub(LABELS["ssn"], text))
    coded = _FIELD_CODE.sub(lambda m: m[1] + LABELS["cvv"], text)
    return text if coded == text else _card_runs_out(coded)  # what is left of a longer number may be a card's now


def _card_runs_out(text: str) -> str:
    for run in reversed(card_runs(text)):
        if looks_like_card(run.digits):
            text = text[: run.start] + LABELS["card_number"] + text[run.end :]
    return text


def _without_cards(text: str, memory: SecretMemory, final: bool) -> tuple[str, int]:
    """Runs that could be a card's, alone or together with the end of the last turn."""
    runs = card_runs(text)
    found = 0
    tail = ""
    for run in reversed(runs):
        joined = memory.tail + run.digits if run.opens else run.digits
        if looks_like_card(joined) or looks_like_card(run.digits):
            text = text[: run.start] + LABELS["card_number"] + text[run.end :]
            found += 1
        elif run.closes:
            tail = joined[-LONGEST_TAIL:]
    if final:
        memory.tail = tail if len(tail) < LONGEST_TAIL else tail[-COMMON + 1 :]
    return text, found


__all__ = ["SecretMemory", "field_without_secrets", "kinds_kept_out", "without_bearers", "without_secrets"]
