"""What a caller asks, as kinds: questions found in the words, and what the acts and wordings add to them."""

from __future__ import annotations

from unruffled.core.call import Call
from unruffled.core.routing import named_person
from unruffled.understanding.pressings import (
    asks_after_our_people,
    asks_for_concession,
    asks_for_no,
    asks_for_outcome,
    asks_for_service,
    asks_presence,
    asks_when,
    asks_whereabouts,
    awaits_somebody,
    entreats,
    gives_up_on_a_promise,
    is_request,
    is_uptalk,
)
from unruffled.understanding.reading import Reading
from unruffled.understanding.remarks import asks_to_pass_on

ORDER = [
    "ai",
    "human",
    "advice",
    "private",
    "promise",
    "confirm",
    "time",
    "request",
    "capability",
    "fact",
    "who",
    "permission",
    "other",
    "smalltalk",
]
"""Kinds by precedence: who we are, a person, what we may not say, what we cannot promise, then the rest."""


_BESIDE_A_REQUEST = frozenset({"ai", "human", "advice", "promise", "time"})
"""What is answered for itself beside a wish for the firm's service."""


def kinds_of(call: Call, reading: Reading) -> list[str]:
    """What is asked, in order; acts fill in where no question was found."""
    asked_for = named_person(call) is not None
    kinds = [
        question.kind
        for question in reading.questions
        if not asks_to_pass_on(question.text)
        and len(question.text.split()) >= 3
        or question.kind in ("time", "human", "ai")
    ]
    no_question = [q for q in reading.questions if is_uptalk(q.text) or is_request(q.text)]
    if no_question:
        kinds = [q.kind for q in reading.questions if q not in no_question and q.kind in ORDER]
    acts = reading.acts
    for act, kind in (
        ("ask_human", "human"),
        ("bait_promise", "promise"),
        ("ask_time", "time"),
        ("ask_confirm", "confirm"),
    ):
        if acts.get(act, 0.0) >= 0.5 and kind not in kinds and not (no_question and kind == "confirm"):
            kinds.append(kind)
    if "promise" not in kinds and entreats(reading.text):
        kinds.append("promise")
    if asks_for_service(reading.text):
        kinds = ["request", *(kind for kind in kinds if kind in _BESIDE_A_REQUEST)]
    if "ask_ai" in reading.cues and "ai" not in kinds:
        kinds.insert(0, "ai")
    if "promise" not in kinds and asks_for_outcome(reading.text):
        kinds = ["promise" if kind in ("confirm", "fact") else kind for kind in kinds]
    if not kinds and asks_for_concession(reading.text):
        kinds.append("capability")
    if "capability" in kinds and "promise" in kinds and gives_up_on_a_promise(reading.text):
        kinds.remove("promise")
    if "time" in kinds and "promise" in kinds and asks_when(reading.text):
        kinds.remove("promise")
    if asks_for_no(reading.text):
        kinds = ["other", *(kind for kind in kinds if kind not in ("fact", "confirm", "other"))]
    ours = awaits_somebody(call.caller.detail) or bool(call.caller.problem) and asks_after_our_people(reading.text)
    if ("third_party" in reading.cues or asks_whereabouts(reading.text)) and not ours:
        kinds = ["private", *(kind for kind in kinds if kind not in ("fact", "time", "confirm", "private"))]
    if (
        "human" in kinds
        and asks_presence(reading.text)
        and "ask_human" not in reading.cues
        and call.turn <= 6
        and not asked_for
    ):
        kinds = ["private", *(kind for kind in kinds if kind != "human")]
    if reading.abuse >= 0.5:
        kinds = [kind for kind in kinds if kind not in ("fact", "confirm", "other")]
    return kinds
