"""How the caller treats the person on the line: insult, discrimination, sexual talk, threats; and plain swearing."""

from __future__ import annotations

import codecs
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from unruffled.understanding import scope
from unruffled.understanding.findings import Findings, apart
from unruffled.understanding.lexicon import Hit
from unruffled.understanding.text import Text

KINDS = ("insult", "discriminatory", "sexual", "threat")

_SWEARING = frozenset(
    "fuck fucking fucked fucker fuckers fuckin fucks motherfucking motherfucker shit shits shitty bullshit horseshit "
    "shitshow crap crappy damn damned dammit goddamn goddammit goddamnit goddamned hell ass asses asshole assholes "
    "bitch bitches bastard bastards piss pissed bloody bollocks bugger dick dickhead cunt prick freaking frigging "
    "effing wtf screwed arse arsehole wanker twat jackass dumbass".split()
)
_STRONG = frozenset(word for word in _SWEARING if word[:4] in ("fuck", "shit", "cunt", "moth", "bull", "bitc", "assh"))
_AT_YOU = frozenset("you you're your ya u yourself".split())


_LABELS = [(kind, f"abuse/{kind}") for kind in KINDS]
"""Each with its label in the lexicons."""


class Conduct(NamedTuple):
    """Probabilities 0–1."""

    abuse: float
    kinds: dict[str, float]
    profanity: float
    evidence: dict[str, list[Hit]]


@cache
def slurs() -> frozenset[str]:
    """Words that insult a people, a faith, a sex, a disability. Kept encoded so that nobody meets them by chance."""
    source = (files("unruffled.understanding") / "lexicons" / "slurs.rot13").read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if line and not line.startswith("#")]
    return frozenset(codecs.decode(" ".join(lines), "rot13").split())


def _aimed(text: Text, hit: Hit) -> float:
    if scope.quoted(text, hit.first, hit.stop):
        return scope.QUOTED
    if hit.label == "abuse/insult" and scope.denied(text, hit.first):
        return scope.DENIED
    if hit.label == "abuse/threat" and scope.denied(text, hit.first):
        return 0.3
    return 1.0


def judge(found: Findings) -> Conduct:
    evidence: dict[str, list[Hit]] = {}
    kinds: dict[str, float] = {}
    for kind, label in _LABELS:
        kinds[kind] = found.strength(label, _aimed) if label in found.hits else 0.0
        if label in found.hits:
            evidence["abuse"] = [*evidence.get("abuse", []), *apart(found.hits[label])]
    _add_slurs(found, kinds, evidence)
    abuse = max(kinds.values())
    return Conduct(abuse, kinds, _profanity(found, evidence), evidence)


def _add_slurs(found: Findings, kinds: dict[str, float], evidence: dict[str, list[Hit]]) -> None:
    text = found.text
    if text.vocabulary.isdisjoint(slurs()):
        return
    for i, word in enumerate(text.words):
        if word in slurs():
            told = scope.quoted(text, i, i + 1) or text.words[max(0, i - 3):i][:1] == ("called",)
            kinds["discriminatory"] = max(kinds["discriminatory"], 0.4 if told else 0.95)
            evidence.setdefault("abuse", []).append(Hit("abuse/discriminatory", 0.95, "abuse", i, i + 1))


def _profanity(found: Findings, evidence: dict[str, list[Hit]]) -> float:
    text = found.text
    if text.vocabulary.isdisjoint(_SWEARING):
        return 0.0
    hits = [Hit("profanity", 0.9, "profanity", i, i + 1) for i, w in enumerate(text.words) if w in _SWEARING]
    evidence["profanity"] = hits
    strong = any(text.words[hit.first] in _STRONG for hit in hits)
    return min(0.99, (0.9 if strong else 0.7) + 0.05 * (len(hits) - 1))
