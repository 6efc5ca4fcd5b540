"""Is there something behind this promise? Actor, act and time, one by one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from unruffled.accounts import Account
from unruffled.understanding.receptionist_promises import Promise
from unruffled.understanding.receptionist_text import WORD, Sentence, lower
from unruffled.understanding.receptionist_times import time_terms, within
from unruffled.understanding.values import value

if TYPE_CHECKING:
    from unruffled.core.guard_account import Signed


@value(frozen=True, slots=True, kw_only=True)
class Backing:
    """Something that stands behind words: a stored commitment, an act under way, or an authority entry."""

    do: str
    """callback message page transfer hold record refer interpreter …"""
    who: tuple[str, ...] = ()
    """Ids of the people meant; empty = anybody."""
    by: str | None = None
    """Time, as it is to be spoken."""
    what: str | None = None
    say: str | None = None


@value(frozen=True, slots=True)
class Promised:
    """A promise with the words it is made of."""

    kind: str
    verb: str
    text: str
    """The clause."""
    terms: frozenset[str]
    narrow: frozenset[str]
    """Terms of the clause without what follows a comma as a recap."""
    names: tuple[str, ...]
    """Ids of the people of the account named in the clause."""

    @classmethod
    def of(cls, sentence: Sentence, promise: Promise, signed: Signed) -> Promised:
        a, b = promise.clause
        words = sentence.words[a:b]
        names = signed.named(words)
        if not names and words[:1] == ("who",):  # "I'm getting you to the billing desk, who will answer"
            names = signed.named(sentence.words[max(0, a - _NAME_BEFORE):a])
        return cls(promise.kind, promise.verb, " ".join(words), promise.terms, _promised_part(words, promise, a), names)


_NAME_BEFORE = 6
"""Words before "who", among which somebody is named."""


def _promised_part(words: tuple[str, ...], promise: Promise, a: int) -> frozenset[str]:
    """Terms of the stretches between commas that hold the verb or a deadline."""
    if "," not in words:
        return promise.terms
    kept: list[str] = []
    stretch: list[str] = []
    at, verb = a, range(promise.first, promise.last + 1)
    holds = False
    for word in (*words, ","):
        if word == ",":
            if holds or not _DEADLINE.isdisjoint(stretch):
                kept += [*stretch, ","]
            stretch, holds = [], False
        else:
            stretch.append(word)
            holds = holds or at in verb
        at += 1
    return time_terms(kept)


_DEADLINE = frozenset(("by", "within", "before", "in", "until", "today", "tomorrow", "tonight"))
_KINDS = {
    "callback": ("contact",), "page": ("contact", "page"), "transfer": ("transfer",), "hold": (), "record": (), "refer": (),
    "interpreter": ("interpret",), "message": ("message",),
}
_VERBS = {
    "hold": re.compile(r"(?:be )?(?:right )?back\b|return\b|hold\b|stay\b"),
    "record": re.compile(r"(?:be )?(?:record|log|note|register|enter|file|open)"),
    "refer": re.compile(r"refer\b|reach\b"),
    "message": re.compile(r"(?:be )?(?:pass|get|receive|see|read|reply|have|reach|sent|send|forward|deliver)"),
    "interpreter": re.compile(r"(?:interpret|join|add|connect|bring|have|get)\b"),
    "transfer": re.compile(r"(?:transfer|connect|put|pick up|join|speak|bring|hand|come on)"),
    "page": re.compile(r"(?:be )?(?:page|paging|alert)"),
    "callback": re.compile(r"calling\b|ringing\b|texting\b"),
}
_CURE = re.compile(r"\b(?:refund|credit|money|fix|repair|solv|resolv|waiv|cancel|replac|compensat|discount|free)\w*\b")
_COME_CALL = re.compile(r"\b(?:call|text|reply|answer|word)\b.*\bcomes?\b|\bcome .*\bby phone\b")


def backed_by(promise: Promised, backing: Backing, signed: Signed) -> bool:
    """Whether the backing covers actor, act and time of the promise."""
    if promise.kind == "amount":
        return False
    if not (within(promise.terms, backing.by or "") or promise.narrow and within(promise.narrow, backing.by or "")):
        return False
    if promise.names and backing.who and not signed.same_people(promise.names, backing.who):
        return False
    return promise.kind == "time" and bool(backing.by) or _act_fits(promise, backing)


def _act_fits(promise: Promised, backing: Backing) -> bool:
    if promise.kind in _KINDS.get(backing.do, ("contact",) if backing.do not in _KINDS else ()):
        return True
    pattern = _VERBS.get(backing.do)
    if pattern is not None and pattern.match(promise.verb) and not (promise.kind == "outcome" and _CURE.search(promise.text)):
        return promise.kind != "contact" or backing.do in ("callback", "page", "message", "refer")
    if backing.do == "callback" and _COME_CALL.search(promise.text):
        return True
    if backing.do == "record" and promise.kind in ("outcome", "other"):
        return False
    verb = promise.verb.split(" ", 1)[0] if promise.verb else ""
    return _stem(verb) in _known(f"{backing.what or ''} {backing.say or ''} {backing.do.replace('_', ' ')}") if verb else False


_WEAK = frozenset("be get have put make do the a to of with and your".split())


@lru_cache(maxsize=256)
def _known(text: str) -> frozenset[str]:
    return frozenset(_stem(w) for w in WORD.findall(lower(text)) if w not in _WEAK and w[0].isalpha())


def _stem(word: str) -> str:
    for ending in ("ing", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word[: -len(ending)].rstrip("e")
    return word.rstrip("e")


def from_authority(account: Account) -> tuple[tuple[int, Backing], ...]:
    """Index and backing of each authority entry: what may be offered before anything is stored."""
    return tuple((a.index, Backing(do=a.do, who=(a.who,) if a.who else (), by=a.by, what=a.what, say=a.say))
                 for a in account.authority)
