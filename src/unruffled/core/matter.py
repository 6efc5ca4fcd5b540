"""What a matter is about, as word stems: for routes, answers and records."""

from __future__ import annotations

from functools import lru_cache

from unruffled.core.call import Call
from unruffled.understanding.text import tokenise
from unruffled.understanding.topic import words_of_matter


@lru_cache(maxsize=4096)
def stems_of(text: str) -> frozenset[str]:
    """Stems of the content words of an account's own string."""
    return words_of_matter(tokenise(text))


def known_matter(call: Call) -> bool:
    caller = call.caller
    return bool(
        caller.problem
        or caller.want
        or any(p.weight >= 0.45 for p in caller.points)
        or sum(p.weight >= 0.3 for p in caller.points) >= 2
    )
