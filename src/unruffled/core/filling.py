"""Templates → text: slots filled, capitals at sentence starts, and the keys by which a sentence is known again."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from zlib import crc32

from unruffled.core.guard import sentence_key
from unruffled.core.guard_words import learn

_SLOT = re.compile(r"\{(\w+)\}")
_SENTENCE_START = re.compile(r"(^|[.?!]\s+)([a-zà-ÿ])")
_DOUBLED = re.compile(r"([.?!])\s*\.| +(?=[.,?!;:])")
"""French keeps its no-break space before a mark."""
ENDS = re.compile(r"(?<![MD]r\.)(?<!Ms\.)(?<!Mrs\.)(?<!Prof\.)(?<=[.?!…])\s+")
_WITHIN = re.compile(r"[.?!…]\s")
"""Where a sentence may end and another begin; looked for first, because most texts are one sentence."""


def learn_wordings(templates: Iterable[str]) -> None:
    """Look through the wordings that stand as they are, before a caller waits for one."""
    texts = [tidy(template) for template in templates if "{" not in template]
    learn(texts)
    for text in texts:
        keys_of(text)


@lru_cache(maxsize=8192)
def keys_of(text: str) -> tuple[int, ...]:
    """Keys of the sentences of a text that must not be said twice."""
    keys = map(_key_of, ENDS.split(text) if _WITHIN.search(text) else (text,))
    return tuple([key for key in keys if key is not None])


@lru_cache(maxsize=8192)
def _key_of(sentence: str) -> int | None:
    key = sentence_key(sentence)
    return crc32(key.encode()) if key else None


def fill(template: str, slots: Mapping[str, str]) -> str | None:
    """The template with its slots; None if one is missing or empty. Sentences begin with a capital."""
    names = _slots_of(template)
    if not names:
        return tidy(template)
    text = template
    for name in names:
        value = slots.get(name)
        if not value or not any(map(str.isalnum, value)):
            return None
        text = text.replace("{" + name + "}", value.strip())
    return tidy(text)


@lru_cache(maxsize=8192)
def _slots_of(template: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_SLOT.findall(template)))


@lru_cache(maxsize=8192)
def tidy(text: str) -> str:
    """Capitals at sentence starts, no doubled stops."""
    text = _DOUBLED.sub(lambda m: m[1] or "", text).strip()
    return _SENTENCE_START.sub(lambda m: m[1] + m[2].upper(), text)
