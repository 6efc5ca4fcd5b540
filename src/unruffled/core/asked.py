"""What a caller asks, as kinds: questions found in the words, and what the acts and wordings add to them."""

from __future__ import annotations

from unruffled.core.call import Call
from unruffled.core.routing import named_person
from unruffled.understanding.askings import (
    asks_if_free,
    asks_if_nobody_calls,
    asks_if_recorded,
    asks_if_written,
    asks_the_plan,
    asks_what_we_hold,
    asks_who_rings,
    asks_whom,
    prefers_a_message,
    refuses_to_be_put_through,
)
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
    is_about_the_note,
    is_request,
    is_uptalk,
)
from unruffled.understanding.reading import Reading
from unruffled.understanding.remarks import asks_to_pass_on
from unruffled.understanding.slots_others import PETS

ORDER = [
    "ai",
    "human",
    "held",
    "plan",
    "if_not",
    "whom",
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


_MISTAKEN = frozenset("fact who other time confirm capability advice private human promise".split())
"""What a question about this call itself is easily taken for."""


def _of_the_call(text: str, kinds: list[str]) -> list[str]:
    """The kinds, where the question is about what becomes of the call, and whom to turn to."""
    if asks_what_we_hold(text):
        new = "held"
    elif asks_if_written(text) or asks_if_recorded(text):
        return ["confirm", *(kind for kind in kinds if kind not in _MISTAKEN)]
    elif asks_the_plan(text) or asks_who_rings(text):
        new = "plan"
    elif asks_if_nobody_calls(text):
        new = "if_not"
    elif asks_whom(text):
        new = "whom"
    else:
        return kinds
    return [new, *(kind for kind in kinds if kind not in _MISTAKEN)]


def _asks_of_ours(call: Call, text: str) -> bool:
    """Whether who is asked after is the caller's own pet, or somebody of the firm's whom the caller waits for."""
    if "pet" in call.caller.slots or not PETS.isdisjoint(text.lower().split()):
        return True
    return awaits_somebody(call.caller.detail) or bool(call.caller.problem) and asks_after_our_people(text)


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
    if asked_for and asks_if_free(reading.text):
        kinds = ["human", *(kind for kind in kinds if kind not in _MISTAKEN)]
    if refuses_to_be_put_through(reading.text) or prefers_a_message(reading.text):
        kinds = [kind for kind in kinds if kind != "human"]
    if call.caller.heat < 4 and any(q.kind == "other" and q.text.lower().startswith("why") for q in reading.questions):
        kinds = ["fact" if kind == "other" else kind for kind in kinds]
    if "promise" not in kinds and entreats(reading.text):
        kinds.append("promise")
    if asks_for_service(reading.text):
        kinds = ["request", *(kind for kind in kinds if kind in _BESIDE_A_REQUEST)]
    kinds = _of_the_call(reading.text, kinds)
    if "ask_ai" in reading.cues and "ai" not in kinds:
        kinds.insert(0, "ai")
    if "promise" not in kinds and asks_for_outcome(reading.text):
        kinds = ["promise" if kind in ("confirm", "fact") else kind for kind in kinds]
    if not kinds and asks_for_concession(reading.text):
        kinds.append("capability")
    if "promise" in kinds and not reading.questions and is_about_the_note(reading.text):
        kinds = [kind for kind in kinds if kind != "promise"]
    if "capability" in kinds and "promise" in kinds and gives_up_on_a_promise(reading.text):
        kinds.remove("promise")
    if "time" in kinds and "promise" in kinds and asks_when(reading.text):
        kinds.remove("promise")
    if asks_for_no(reading.text):
        kinds = ["other", *(kind for kind in kinds if kind not in ("fact", "confirm", "other"))]
    if ("third_party" in reading.cues or asks_whereabouts(reading.text)) and not _asks_of_ours(call, reading.text):
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
