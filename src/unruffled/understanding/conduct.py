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
from unruffled.understanding.word_lists import sections
from unruffled.understanding.word_marks import marked

KINDS = ("insult", "discriminatory", "sexual", "threat")

_SWEARING = frozenset(
    "fuck fucking fucked fucker fuckers fuckin fucks motherfucking motherfucker shit shits shitty bullshit horseshit "
    "shitshow crap crappy damn damned dammit goddamn goddammit goddamnit goddamned hell ass asses asshole assholes "
    "bitch bitches bastard bastards piss pissed bloody bollocks bugger dick dickhead cunt prick freaking frigging "
    "effing wtf screwed arse arsehole wanker twat jackass dumbass".split()
)
_STRONG = frozenset(word for word in _SWEARING if word[:4] in ("fuck", "shit", "cunt", "moth", "bull", "bitc", "assh"))
_AT_YOU = frozenset("you ye yous ya".split())
_VOCATIVES = sections("vocatives")
_UTTER = _VOCATIVES["utter"]
_SCORN = _VOCATIVES["scorn"]
_LITTLE = _VOCATIVES["little"]
_MANY = _VOCATIVES["many"]
_PRAISE = _VOCATIVES["praise"]
_ATTENDED = frozenset("and but i i'm i've i'll why how what who where when can do get shut listen you've you're you listen give now "
                      "put is are don't the lot could would this that it's hear".split())
"""What follows a vocative: a new clause, never what a verb would take."""


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
    marks = found.text.marks
    if marks & _SLUR:
        _add_slurs(found, kinds, evidence)
    if marks & _OPENS:
        _add_names_called(found, kinds, evidence)
    abuse = max(kinds.values())
    return Conduct(abuse, kinds, _profanity(found, evidence) if marks & _SWEARS else 0.0, evidence)


def _add_slurs(found: Findings, kinds: dict[str, float], evidence: dict[str, list[Hit]]) -> None:
    text = found.text
    for i, word in enumerate(text.words):
        if word in slurs():
            told = scope.quoted(text, i, i + 1) or text.words[max(0, i - 3):i][:1] == ("called",)
            kinds["discriminatory"] = max(kinds["discriminatory"], 0.4 if told else 0.95)
            evidence.setdefault("abuse", []).append(Hit("abuse/discriminatory", 0.95, "abuse", i, i + 1))


def _add_names_called(found: Findings, kinds: dict[str, float], evidence: dict[str, list[Hit]]) -> None:
    """ "You absolute spoon", "what a shower of chancers": a name nobody listed, known by its place."""
    text = found.text
    for i, word in enumerate(text.words[:-1]):
        if word not in _OPENING:
            continue
        stop = _name_called(text, i) or _crowd_called(text, i)
        if stop:
            hit = Hit("abuse/insult", 0.9, "abuse", i, stop)
            kinds["insult"] = max(kinds["insult"], hit.weight * _aimed(text, hit))
            evidence["abuse"] = [*evidence.get("abuse", []), hit]


_OPENING = _AT_YOU | _MANY
_SLUR, _OPENS, _SWEARS = marked(slurs()), marked(_OPENING), marked(_SWEARING)
_LEADING = _UTTER | _SCORN | _LITTLE
"""What stands between "you" and the name."""


def _name_called(text: Text, i: int) -> int:
    """Where the name ends that begins with the "you" at i; 0 if it is none."""
    said = text.words
    if said[i] not in _AT_YOU or text.after[i]:
        return 0
    if i and not text.after[i - 1] and said[i - 1] in _VERBS_BEFORE:
        return 0
    k = i + 1
    while k < len(said) and said[k] in _LEADING and not text.after[k]:
        k += 1
    strong = [word for word in said[i + 1:k] if word not in _LITTLE]
    if not strong or k >= len(said) or not _PRAISE.isdisjoint(said[i + 1:k + 1]):
        return 0
    scornful = any(word in _SCORN for word in strong)
    return k + 1 if _is_name(text, k, scornful) else 0


_VERBS_BEFORE = frozenset("do did can could will would have are were if when should must may might as than if that "
                          "make makes made get gets got give gives hope thought think told tell until once".split())


def _is_name(text: Text, k: int, scornful: bool) -> bool:
    """Whether the word at k may be a noun that ends the address."""
    word = text.words[k]
    if word in _ATTENDED or word in _FUNCTION or not word.isalpha() or len(word) < 3:
        return scornful and word in _AGAIN
    if text.after[k] or k + 1 == len(text.words):
        return True
    return text.words[k + 1] in _ATTENDED or scornful and text.words[k + 1] in ("of", "little")


_AGAIN = frozenset("thing things one ones lot man cow git sod".split())
_FUNCTION = frozenset("me my the a an it him her them us our your this that these those up out in on off to for of with at by and "
                      "or not no so as if be been is are was were have has had do does did will can may".split())


def _crowd_called(text: Text, i: int) -> int:
    """Where "bunch of …s" at i ends, said to or of the other side; 0 if it is none."""
    said = text.words
    if said[i] not in _MANY or i + 2 >= len(said) or said[i + 1] != "of" or text.after[i]:
        return 0
    before = said[max(0, i - 4):i]
    if not {"you", "you're", "yous", "ye", "y'all", "what", "lot", "youse"} & set(before) or {"get", "send", "give", "have"} & set(before):
        return 0
    k = i + 2
    while k < len(said) and said[k] in _LEADING:
        k += 1
    if k >= len(said) or not said[k].endswith("s") or said[k] in _PRAISE:
        return 0
    return k + 1


def _profanity(found: Findings, evidence: dict[str, list[Hit]]) -> float:
    text = found.text
    hits = [Hit("profanity", 0.9, "profanity", i, i + 1) for i, w in enumerate(text.words) if w in _SWEARING]
    evidence["profanity"] = hits
    strong = any(text.words[hit.first] in _STRONG for hit in hits)
    return min(0.99, (0.9 if strong else 0.7) + 0.05 * (len(hits) - 1))
