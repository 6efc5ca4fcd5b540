"""Text of a caller → `Reading`. Rules and lexicons; a trained model may later stand behind the same door.

Pure and linear in the length of the text; never raises. Cost: about 0.1 ms for fifteen words.
"""

from __future__ import annotations

from unruffled.understanding import conduct, danger, heat
from unruffled.understanding.acts import find_acts
from unruffled.understanding.clauses import find_clauses
from unruffled.understanding.clauses_abroad import sorted_abroad
from unruffled.understanding.cues import find_cues
from unruffled.understanding.findings import Findings, find
from unruffled.understanding.language import asked_language, find_language
from unruffled.understanding.lexicon import Hit
from unruffled.understanding.questions import find_questions
from unruffled.understanding.reading import Context, Reading, Span
from unruffled.understanding.slots import find_slots
from unruffled.understanding.text import Text, tokenise

_NO_CONTEXT = Context()


def read(text: str, context: Context = _NO_CONTEXT) -> Reading:
    """Everything one utterance was taken to mean. Sounds stand in [brackets]; probabilities are 0–1."""
    return read_text(tokenise(text), context)


def read_text(text: Text, context: Context) -> Reading:
    """As `read`, for an utterance that is cut into words already."""
    found = find(text, context)
    harm = danger.judge(found)
    manner = conduct.judge(found)
    warmth = heat.judge(found, manner, harm.urgency)
    cues, reasons = find_cues(found, harm, manner, warmth)
    slots = find_slots(text, context)
    clauses = find_clauses(text, context, slots)
    questions = find_questions(text, context)
    language, language_p = find_language(text)
    if language != "en":
        clauses = sorted_abroad(clauses, language)
    return Reading(
        text=text.original,
        acts=find_acts(found, warmth, manner, cues, slots, clauses, questions),
        anger=_short(warmth.anger),
        dissatisfied=_short(warmth.dissatisfied),
        satisfied=_short(warmth.satisfied),
        urgency=_short(harm.urgency),
        emergency=_short(harm.emergency),
        emergency_kind=harm.kind,
        self_harm=_short(harm.self_harm),
        self_harm_form=harm.form,
        abuse=_short(manner.abuse),
        abuse_kinds={kind: _short(p) for kind, p in manner.kinds.items()} if manner.abuse else manner.kinds,
        profanity=_short(manner.profanity),
        cues=cues,
        evidence=_evidence(found, harm.evidence, manner.evidence, warmth.evidence, reasons),
        language=language,
        language_p=language_p,
        asks_language=asked_language(text),
        slots=slots,
        clauses=clauses,
        questions=questions,
        words=len(text.words),
    )


def _short(p: float) -> float:
    """Three places are enough; most probabilities are nought, and rounding that costs as much as any."""
    return round(p, 3) if p else p


def _evidence(found: Findings, *parts: dict[str, list[Hit]]) -> dict[str, tuple[Span, ...]]:
    return {label: found.spans(hits) for part in parts for label, hits in part.items()}
