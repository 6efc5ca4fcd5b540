"""Text of a caller → `Reading`. Rules and lexicons; a trained model may later stand behind the same door.

Pure and linear in the length of the text; never raises. Cost: about 0.1 ms for fifteen words.
"""

from __future__ import annotations

from unruffled.understanding import conduct, danger, heat
from unruffled.understanding.acts import find_acts
from unruffled.understanding.clauses import find_clauses
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
    return Reading(
        text=text.original,
        acts=find_acts(found, warmth, manner, cues, slots, clauses, questions),
        anger=round(warmth.anger, 3),
        dissatisfied=round(warmth.dissatisfied, 3),
        satisfied=round(warmth.satisfied, 3),
        urgency=round(harm.urgency, 3),
        emergency=round(harm.emergency, 3),
        emergency_kind=harm.kind,
        self_harm=round(harm.self_harm, 3),
        self_harm_form=harm.form,
        abuse=round(manner.abuse, 3),
        abuse_kinds={kind: round(p, 3) for kind, p in manner.kinds.items()},
        profanity=round(manner.profanity, 3),
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


def _evidence(found: Findings, *parts: dict[str, list[Hit]]) -> dict[str, tuple[Span, ...]]:
    return {label: found.spans(hits) for part in parts for label, hits in part.items()}
