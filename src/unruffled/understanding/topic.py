"""What a matter is about, as word stems, for matching `about` lists and routes."""

from __future__ import annotations

from functools import lru_cache

from unruffled.understanding.text import Text, tokenise
from unruffled.understanding.word_lists import sections

_GRAMMAR = sections("name_words")["function"]
_DOUBLED = frozenset("bb dd gg ll mm nn pp rr tt".split())


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """The common part of a word's forms: "deposits", "deposited", "depositing" → "deposit"."""
    word = word.removesuffix("'s").removesuffix("'")
    for ending, keep in (("ations", 4), ("ation", 4), ("ments", 4), ("ment", 4), ("ings", 3), ("ing", 3), ("ied", 2), ("ies", 2), ("ed", 3), ("ers", 4), ("er", 4), ("es", 3), ("s", 3), ("ly", 4)):
        if word.endswith(ending) and len(word) - len(ending) >= keep:
            if ending == "s" and word.endswith(("ss", "us", "is")):
                break
            if ending in ("ment", "ments") and not word.startswith(("pay", "ship", "treat", "replace", "repay", "adjust", "settle")):
                continue
            if ending == "es" and not word.endswith(("ses", "xes", "zes", "ches", "shes", "oes")):
                ending = "s"
            base = word[: -len(ending)]
            if ending in ("ied", "ies"):
                return base + "y"
            if base[-2:] in _DOUBLED and base[-2:] not in ("ss",) and ending not in ("s", "es"):
                base = base[:-1]
            return _bare(base)
    return _bare(word)


def _bare(base: str) -> str:
    """Without the last e, which comes and goes: "charge", "charg-ing"."""
    if len(base) > 3 and base.endswith("e"):
        base = base[:-1]
    if len(base) > 3 and base[-2:] in ("ll", "tt", "pp", "nn", "rr"):
        base = base[:-1]
    return base


def words_of_matter(text: Text) -> frozenset[str]:
    """Stems of the words that carry the matter; words of grammar are left out."""
    return frozenset([stem(word) for word in text.vocabulary - _GRAMMAR if len(word) > 2 or word.isdigit()])


@lru_cache(maxsize=2000)
def _stems(entry: str) -> frozenset[str]:
    found = words_of_matter(tokenise(entry))
    return found or frozenset(stem(word) for word in tokenise(entry).words)


@lru_cache(maxsize=2000)
def _entries(about: tuple[str, ...]) -> tuple[frozenset[str], tuple[frozenset[str], ...]]:
    """Every stem of a list, and those of each entry that has some."""
    entries = tuple([stems for stems in map(_stems, about) if stems])
    return frozenset().union(*entries), entries


def about_score(about: tuple[str, ...], matter: frozenset[str] | set[str]) -> float:
    """How well an `about` list fits a matter, 0–1.

    matter: from `words_of_matter`. An entry fits when all its words are there; several fitting entries say
    more than one, and an entry of two words more than one of a single word.
    """
    known, entries = _entries(about)
    if known.isdisjoint(matter):
        return 0.0
    points = 0.0
    for stems in entries:
        if stems <= matter:
            points += 1.0 + 0.5 * (len(stems) - 1)
    return points / (points + 1.0)
