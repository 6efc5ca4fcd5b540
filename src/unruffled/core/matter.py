"""What a matter is about, as word stems: for routes, answers and records."""

from __future__ import annotations

from functools import lru_cache

from unruffled.understanding.text import tokenise
from unruffled.understanding.topic import words_of_matter


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """Stems of the content words of an account's own string."""
    return words_of_matter(tokenise(text))
