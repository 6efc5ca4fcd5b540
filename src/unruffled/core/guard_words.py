"""What words show whoever says them, and for whichever account: the costly part of a check, done once for each text.

Wordings of the playbook that stand as they are, without slots, are looked through before the first call (`learn`), so
that a turn pays only for what it puts together itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from unruffled.understanding.receptionist import Finding, findings
from unruffled.understanding.receptionist_moves import is_apology
from unruffled.understanding.receptionist_promises import Promise, promises
from unruffled.understanding.receptionist_rules import CHEER
from unruffled.understanding.receptionist_text import Sentence, sentences


class Said(NamedTuple):
    """A text as any account would say it."""

    found: tuple[Sentence, ...]
    breaches: tuple[Finding, ...]
    promises: tuple[tuple[Promise, ...], ...]
    """Of each sentence."""
    apologies: int
    calm: bool
    """It breaks no rule but by repetition, by counts, for the press, after a bait, or by what it promises or tells of whom."""
    words: frozenset[str]
    addressed: bool
    """Part of it may be somebody's address or number."""
    owned: bool
    """Something in it is somebody's: "Nora's"."""


_MAYBE_ADDRESS = re.compile(r"@|\d{3}|//")
_learnt: dict[str, Said] = {}


def learn(texts: Iterable[str]) -> None:
    """Look through these texts for good. They are the house's own; those of a call are remembered a while only."""
    for text in texts:
        if text not in _learnt:
            _learnt[text] = _looked_through(text)


def said_of(text: str) -> Said:
    """What the text shows."""
    return _learnt.get(text) or _lately(text)


def _looked_through(text: str) -> Said:
    found = sentences(text)
    breaches, made = findings(text), tuple([promises(sentence) for sentence in found])
    calm = not (breaches or "!" in text) and not any(
        "sorry" in s.low or "sry" in s.low or not CHEER.triggers.isdisjoint(s.words) for s in found)
    words = frozenset().union(*[s.words for s in found])
    addressed, owned = _MAYBE_ADDRESS.search(text) is not None, any("'s" in sentence.low for sentence in found)
    return Said(found, breaches, made, sum(map(apologizes, found)), calm, words, addressed, owned)


_lately = lru_cache(maxsize=4096)(_looked_through)

_APOLOGETIC = re.compile("polog|sorry|forgive|regret|pardon|disculp|siento|lament|désol|excuses|navr|entschuldig|leid")


def apologizes(sentence: Sentence) -> bool:
    """Whether a sentence apologises; most hold none of the words it takes."""
    return _APOLOGETIC.search(sentence.low) is not None and is_apology(sentence)
