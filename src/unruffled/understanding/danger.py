"""Urgency, emergencies and self-harm: what cannot wait, whatever the tone (R038; law: detection favours recall)."""

from __future__ import annotations

from typing import NamedTuple

from unruffled.understanding import scope
from unruffled.understanding.findings import Findings
from unruffled.understanding.lexicon import Hit
from unruffled.understanding.text import Text

KINDS = ("medical", "fire", "gas", "violence", "trapped", "electric_water")
_FORMS = ("attempt", "explicit", "veiled")
_EMERGENCIES = [(kind, f"emergency/{kind}") for kind in KINDS]
_HARMS = [(form, f"selfharm/{form}") for form in _FORMS]
"""Each with its label in the lexicons."""
_PETS = frozenset("dog cat puppy kitten pup kitty rabbit bunny hamster horse parrot ferret pet dog's cat's puppy's "
                  "kitten's horse's rabbit's pet's".split())
_PEOPLE = frozenset("i my he she mom dad he's she's husband wife son daughter baby mother father grandma i'm "
                    "somebody someone".split())
_THINKS_OF_IT = frozenset("yes yeah yep sometimes maybe kinda kind guess thought think thinking lately often probably "
                          "might know sí si oui ja every".split())
_DENIES = frozenset("no nope never nah not god nothing".split())

_GRAVE = 0.85
"""A harm of this weight is urgent even to somebody who is in no hurry."""
_OVER = 0.45
"""What is left of the urgency of a harm that has passed or only might have come."""


class Danger(NamedTuple):
    """Probabilities 0–1, and what they rest on."""

    urgency: float
    emergency: float
    kind: str
    self_harm: float
    form: str
    evidence: dict[str, list[Hit]]


def _meant(text: Text, hit: Hit) -> float:
    if scope.denied(text, hit.first):
        return scope.DENIED
    if scope.long_past(text, hit.first):
        return scope.PAST
    if scope.supposed(text, hit.first):
        return scope.SUPPOSED
    return 1.0


def _happening(text: Text, hit: Hit) -> float:
    return scope.PAST if scope.lately(text, hit.first) or scope.recounted(text) else _meant(text, hit)


def _denied(text: Text, hit: Hit) -> float:
    return scope.DENIED if scope.denied(text, hit.first) else 1.0


def judge(found: Findings) -> Danger:
    evidence: dict[str, list[Hit]] = {}
    emergency, kind = _emergency(found, evidence)
    self_harm, form = _self_harm(found, evidence)
    urgency = max(found.strength("urgency", _meant, 0.9), emergency * 0.95 if emergency >= 0.3 else 0.0)
    if found.has("urgency"):
        evidence["urgency"] = found.hits["urgency"]
    if emergency and kind == "medical" and not any(found.has(f"emergency/{other}") for other in KINDS if other != "medical") and _of_a_pet(found):
        urgency, emergency = max(urgency, 0.95), min(emergency, 0.4)
    if found.has("unhurried") and found.best("urgency") < _GRAVE:
        urgency *= 0.35
    elif emergency < 0.5 and found.has("over") and not found.has("ongoing"):
        urgency *= _OVER
    return Danger(urgency, emergency, kind if emergency >= 0.5 else "", self_harm, form, evidence)


def _emergency(found: Findings, evidence: dict[str, list[Hit]]) -> tuple[float, str]:
    best, kind = 0.0, ""
    for name, label in _EMERGENCIES:
        if label in found.hits:
            p = found.strength(label, _happening)
            evidence.setdefault("emergency", []).extend(found.hits[label])
            if p > best:
                best, kind = p, name
    return best, kind


_OTHERS = _PEOPLE - {"my", "i", "he", "she", "he's", "she's", "i'm"}


def _of_a_pet(found: Findings) -> bool:
    words = found.text.vocabulary
    return not words.isdisjoint(_PETS) and words.isdisjoint(_OTHERS)


def _self_harm(found: Findings, evidence: dict[str, list[Hit]]) -> tuple[float, str]:
    rest, form, top = 1.0, "", 0.0
    for name, label in _HARMS:
        if label in found.hits:
            p = found.strength(label, _denied if name != "veiled" else None, 0.9 if name == "veiled" else 1.0)
            evidence.setdefault("self_harm", []).extend(found.hits[label])
            rest *= 1.0 - p
            if p > top and not (form and top >= 0.5):
                top, form = p, name
    p = 1.0 - rest
    if found.context.asked == "self_harm":
        p, form = _answered(found, p, form)
    return p, form if p >= 0.5 else ""


def _answered(found: Findings, p: float, form: str) -> tuple[float, str]:
    """The answer to "are you thinking about ending your life?" ."""
    words = found.lean.words
    if not words:
        return max(p, 0.5), form or "veiled"
    if p < 0.5 and words[0] in _DENIES and not {"thought", "yes", "yeah", "know", "sure", "maybe"} & set(words):
        return min(p, 0.15), ""
    if not found.text.vocabulary.isdisjoint(_THINKS_OF_IT):
        return max(p, 0.92), form if form in ("attempt", "explicit") else "explicit"
    return max(p, 0.4), form
