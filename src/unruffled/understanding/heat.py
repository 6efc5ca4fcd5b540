"""How angry an utterance is, hot or cold, and how content. Words and their form only, never the voice (law)."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import NamedTuple

from unruffled.understanding import scope
from unruffled.understanding.conduct import Conduct
from unruffled.understanding.findings import Findings
from unruffled.understanding.lexicon import Hit
from unruffled.understanding.text import Text
from unruffled.understanding.word_lists import words
from unruffled.understanding.word_marks import marked

_SCALE = 0.72
"""One strong phrase alone is about 0.55: half way up, as callers' words go."""
_COLD = 0.6
"""Most that plain words about a wrong done say of anger."""
_SHOUTED = 1.25
"""The same words all in capitals."""
_ACRONYMS = frozenset("GA SK TV AC PIN ATM SSN CVV USA UK IT ID OK PM AM FAQ CA TTY VRS APP GO IN ASAP VIP HVAC DMV IRS USB PC HR"
                      " CEO ER ICU MRI EU NY LA DC".split())
_SHOUT = re.compile(r"[A-Z]{2}")
_PLAIN = words("plain_words")
_PLEAS = frozenset("please thank thanks sorry appreciate dear kindly pardon".split())
_JUST_GREAT = re.compile(r"\b(?:just|simply|absolutely|oh so) (?:great|wonderful|perfect|fantastic|lovely|brilliant|terrific|super)(?=[.!,?]|$)")
_PRAISE = frozenset("great wonderful perfect fantastic lovely terrific brilliant super awesome marvelous excellent nice "
                    "splendid beautiful".split())
_PRAISES = marked(_PRAISE)


_FAILINGS = frozenset(
    "outage outages breakdown breakdowns leaks blackout reminder delay delays mistake mistakes mix-up error errors cancelled cancellation broken late missed lost wrong down "
    "overcharged disconnected failed fault flat leak leaking flooded excuse excuses voicemail hold queue no-show letter".split()
)
_COUNTED = frozenset("second third fourth fifth sixth seventh another again twice still".split())
_MENDED = frozenset(
    "fixed sorted solved resolved mended repaired working works worked helped helping saved thanks-to found came kind tidy but though "
    "until before despite kept patient polite".split()
)
"""Words with which praise beside a failing is meant: "the third leak, and he fixed it in no time"."""


class Heat(NamedTuple):
    """Probabilities 0–1."""

    anger: float
    dissatisfied: float
    satisfied: float
    sarcastic: bool
    evidence: dict[str, list[Hit]]


def _meant(text: Text, hit: Hit) -> float:
    return 0.2 if scope.denied(text, hit.first) else 1.0


def judge(found: Findings, conduct: Conduct, urgency: float) -> Heat:
    text = found.text
    if not text.words:
        return Heat(0.0, 0.0, 0.0, False, {})
    satisfied = found.strength("satisfied", _meant, 0.85)
    anger = found.strength("anger", _meant, _SCALE)
    wronged = found.strength("wrong") if "wrong" in found.hits else 0.0
    anger = max(anger, min(_COLD, wronged * _SCALE))
    if anger and text.plain.isupper() and len(text.words) > 2:
        anger = min(0.95, anger * _SHOUTED)
    told = max(anger, 0.55 * conduct.profanity)
    for p in _signs(found, conduct, anger):
        anger = 1.0 - (1.0 - anger) * (1.0 - p)
    anger = _calmed(found, anger, satisfied, urgency)
    praises = bool(text.marks & _PRAISES)
    alone = praises and _praise_alone(found)
    bitter = alone or praises and _bitter_praise(found, told)
    if bitter:
        anger = 1.0 - (1.0 - anger) * (0.4 if alone else 0.55)
    sarcastic = bitter or found.best("cue/sarcasm") >= 0.5
    if sarcastic or anger > 0.6:
        satisfied *= 0.35
    if found.has("cue/refuse_apology"):
        satisfied *= 0.3
    unhappy = max(found.strength("dissatisfied", _meant, 0.9), anger * 0.9, min(0.95, 1.3 * wronged),
                  0.2 * found.best("act/state_problem"))
    unhappy *= 1.0 - 0.6 * satisfied
    evidence = {label: found.hits[label] for label in ("anger", "satisfied", "dissatisfied") if found.has(label)}
    return Heat(anger, unhappy, satisfied, sarcastic, evidence)


def _praise_alone(found: Findings) -> bool:
    """ "Oh lovely." from one who has a grievance, or who goes on with one: "So I pay twice now." """
    if not found.has("praise_alone"):
        return False
    text = found.text
    praise = found.hits["praise_alone"][0]
    stop = praise.stop
    if any(hit.first >= stop or hit.stop <= praise.first for hit in found.hits.get("satisfied", ())):
        return False
    grieves = found.has("dissatisfied") or found.has("act/state_problem")
    if found.context.aggrieved and (grieves or found.hits["praise_alone"][-1].stop == len(text.words)):
        return True
    return grieves and text.words[stop:stop + 1] in (("so",), ("another",))


def _bitter_praise(found: Findings, anger: float) -> bool:
    """ "So nobody can help me. Great." — praise that stands alone beside a grievance. `anger` is that of the words: joy shouts too."""
    text = found.text
    if not (text.vocabulary.isdisjoint(_FAILINGS) or text.vocabulary.isdisjoint(_COUNTED)) and text.vocabulary.isdisjoint(_MENDED):
        return True
    if _JUST_GREAT.search(text.lower):
        return True
    if len(text.words) < 4 or found.has("satisfied") and anger < 0.3:
        return False
    for i, word in enumerate(text.words):
        if word in _PRAISE and (i == 0 or text.sentence[i - 1] != text.sentence[i]) and text.after[i] in (".", "!"):
            grievance = anger >= 0.28 or text.words[0] == "so" or found.has("act/state_problem") and i > 0
            return grievance and (i > 0 or anger >= 0.28)
    return False


def _signs(found: Findings, conduct: Conduct, anger: float) -> list[float]:
    """Anger in the form: capitals, exclamation, swearing, abuse, repetition, clipped refusal."""
    text = found.text
    signs = [0.75 * conduct.abuse, 0.55 * conduct.profanity, _capitals(text)]
    if "!" in text.plain:
        marks = text.plain.count("!")
        plea = not text.vocabulary.isdisjoint(_PLEAS) or found.has("satisfied") or found.has("act/greet")
        signs.append(0.0 if plea and anger < 0.3 else min(0.45, 0.12 + 0.1 * marks))
    if len(text.words) <= 40:
        signs.append(_repeated(text))
    return [sign for sign in signs if sign > 0]


def _capitals(text: Text) -> float:
    """Shouted words, unless the whole message is in capitals, as some people type."""
    if not _SHOUT.search(text.plain):
        return 0.0
    shouted = plain = 0
    for i in range(len(text.words)):
        raw = text.raw(i)
        if len(raw) > 1 and raw.isalpha() or "'" in raw:
            if raw.isupper() and raw not in _ACRONYMS and text.words[i] in _PLAIN:
                shouted += 1
            elif not raw.isupper():
                plain += 1
    if shouted == 0:
        return 0.0
    if plain == 0:
        return 0.0 if shouted < 3 else 0.3
    return min(0.6, 0.22 + 0.1 * shouted)


def _repeated(text: Text) -> float:
    """ "Zero. Zero." "Twice! Twice he didn't come." Repetition across a sentence's end is insistence."""
    spoken, sentence = text.words, text.sentence
    if not sentence[-1]:
        return 0.0
    begin = 0
    while (begin := bisect_right(sentence, sentence[begin], begin)) < len(spoken):
        if spoken[begin] == spoken[begin - 1] and spoken[begin] not in (
            "yes", "yeah", "okay", "no", "hello", "right", "sure", "alright", "hi", "thanks", "five", "oh", "please"
        ):
            return 0.25
    return 0.0


def _calmed(found: Findings, anger: float, satisfied: float, urgency: float) -> float:
    """Courtesy, thanks and an apology of one's own lower the estimate."""
    if found.has("cue/apologises"):
        anger *= 0.35
    elif satisfied >= 0.5:
        anger *= 0.4 if found.best("cue/sarcasm") < 0.5 else 0.85
    elif found.best("calm") >= 0.5 and anger < 0.75:
        anger *= 0.7
    if urgency >= 0.6 and anger < 0.35:
        anger *= 0.6
    return anger
