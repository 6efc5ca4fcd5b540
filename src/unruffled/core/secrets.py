"""Card and social security numbers are taken out of a caller's words before anything else sees them (law)."""

from __future__ import annotations

from dataclasses import dataclass

from unruffled.understanding.digits import has_digits
from unruffled.understanding.secrets_in_text import announces, find_secrets, replace_spans


@dataclass(slots=True)
class SecretMemory:
    """What one call remembers of numbers it may not keep: never the numbers themselves."""

    card_seen: bool = False


def without_secrets(text: str, memory: SecretMemory) -> tuple[str, tuple[str, ...]]:
    """The text with each secret replaced by its label, and the kinds found."""
    if not has_digits(text):
        return text, ()
    spans = find_secrets(text, card_seen=memory.card_seen)
    if not spans:
        return text, ()
    memory.card_seen = memory.card_seen or any(span.kind == "card_number" for span in spans)
    return replace_spans(text, spans), tuple(dict.fromkeys(span.kind for span in spans))


__all__ = ["SecretMemory", "announces", "without_secrets"]
