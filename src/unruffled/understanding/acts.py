"""Dialogue acts of an utterance, as the record contract names them, with what our last question asked for."""

from __future__ import annotations

import re

from unruffled.understanding.conduct import Conduct
from unruffled.understanding.findings import Findings
from unruffled.understanding.heat import Heat
from unruffled.understanding.reading import Clause, Question, Slot

ACTS = ("greet", "state_problem", "state_want", "vent", "give_fact", "give_name", "give_number", "ask_fact", "ask_time",
        "ask_confirm", "ask_human", "bait_promise", "demand", "insult", "threaten", "thank", "agree", "disagree", "correct",
        "refuse_recording", "refuse_apology", "silence", "goodbye", "other")

_PLACES = {act: place for place, act in enumerate(ACTS)}
_FACTS = frozenset("callback email address unit order claim amount event deadline time_pref contact_mode child pet person "
                   "company outlet account age".split())
_YES = frozenset("yes yeah yep yup sure okay alright right fine correct exactly absolutely definitely good uh mhm sí si oui "
                 "ja perfect great please bueno claro vale agreed".split())
_NO = frozenset("no nope nah not never nein non".split())
_QUESTION = {"time": "ask_time", "confirm": "ask_confirm", "human": "ask_human", "promise": "bait_promise"}
_CUE_ACTS = {"refuse_recording": "refuse_recording", "refuse_apology": "refuse_apology", "ask_human": "ask_human",
             "goodbye": "goodbye", "refuses": "disagree"}
_YES_NO_ASKED = frozenset(("check", "transfer", "hold", "permission", "recording", "language"))
_FACT_ASKED = frozenset(("danger", "adult", "alone", "self_harm"))


def find_acts(found: Findings, heat: Heat, conduct: Conduct, cues: frozenset[str], slots: tuple[Slot, ...],
              clauses: tuple[Clause, ...], questions: tuple[Question, ...]) -> dict[str, float]:
    """Probability of each act that is at all likely (≥ 0.05)."""
    if not found.text.words:
        return {"goodbye" if "goodbye" in cues else "silence": 0.97}
    acts = {label[4:]: found.strength(label) for label in found.hits if label[:4] == "act/"}
    _from_slots(slots, acts)
    _from_questions(found, questions, acts)
    _from_clauses(clauses, acts)
    _from_signals(heat, conduct, cues, acts)
    _yes_or_no(found, heat, cues, acts)
    if max(acts.values(), default=0.0) < 0.4:
        acts["other"] = 0.6
    likely = [act for act, p in acts.items() if p >= 0.05 and act in _PLACES]
    likely.sort(key=_PLACES.__getitem__)
    return {act: round(min(0.99, acts[act]), 3) for act in likely}


def _raise(acts: dict[str, float], act: str, p: float) -> None:
    if p > acts.get(act, 0.0):
        acts[act] = p


def _from_slots(slots: tuple[Slot, ...], acts: dict[str, float]) -> None:
    for slot in slots:
        if slot.name == "name":
            _raise(acts, "give_name", 0.93)
        elif slot.name == "person":
            _raise(acts, "ask_human", 0.75)
        elif slot.name in ("callback", "phone"):
            _raise(acts, "give_number", 0.95)
        if slot.name in _FACTS and slot.name != "callback":
            _raise(acts, "give_fact", 0.7)
        if slot.corrects:
            _raise(acts, "correct", 0.9)


def _from_questions(found: Findings, questions: tuple[Question, ...], acts: dict[str, float]) -> None:
    for question in questions:
        act = _QUESTION.get(question.kind, "ask_fact")
        _raise(acts, act, 0.85)
        if question.kind == "promise":
            _raise(acts, "ask_fact", 0.4)
    if not questions:
        for act in ("ask_fact", "ask_time", "ask_confirm"):
            if act in acts and (act == "ask_confirm" or len(found.text.words) > 2):
                acts[act] *= 0.45


def _from_clauses(clauses: tuple[Clause, ...], acts: dict[str, float]) -> None:
    for clause in clauses:
        if clause.kind == "problem":
            _raise(acts, "state_problem", 0.45 + 0.45 * clause.weight)
        elif clause.kind == "want":
            _raise(acts, "state_want", 0.7 + 0.25 * clause.weight)
        elif clause.kind == "fact":
            _raise(acts, "give_fact", 0.4 + 0.5 * clause.weight)
        elif clause.kind == "vent":
            _raise(acts, "vent", 0.45)


def _from_signals(heat: Heat, conduct: Conduct, cues: frozenset[str], acts: dict[str, float]) -> None:
    if conduct.abuse:
        insult = max(conduct.kinds["insult"], conduct.kinds["discriminatory"], conduct.kinds["sexual"] * 0.8)
        _raise(acts, "insult", insult)
        _raise(acts, "threaten", conduct.kinds["threat"])
    if heat.anger >= 0.3:
        _raise(acts, "vent", min(0.9, 1.15 * heat.anger))
    if "sarcasm" in cues:
        _raise(acts, "vent", 0.85)
        acts["agree"] = acts.get("agree", 0.0) * 0.4
        acts["thank"] = acts.get("thank", 0.0) * 0.4
    for cue in _CUE_ACTS.keys() & cues:
        _raise(acts, _CUE_ACTS[cue], 0.9)
    if "ask_ai" in cues or "third_party" in cues:
        _raise(acts, "ask_fact", 0.8)
    if "minor" in cues or "danger_no" in cues:
        _raise(acts, "give_fact", 0.8)
    if cues & {"refuse_hold", "refuse_message", "refuse_name", "refuse_number"}:
        _raise(acts, "disagree", 0.8)


_WARM_THANKS = re.compile(r"\b(?:thanks|thank you|thank u|thx) (?:a lot|a million|so|very|ever|again|for|and bye|bye|goodbye|good ?bye)\b|\b(?:bye|goodbye|take care|have a)\b")
""" "No, thanks a lot": there is nothing more, and what was said is well."""


def _yes_or_no(found: Findings, heat: Heat, cues: frozenset[str], acts: dict[str, float]) -> None:
    """What a first "yes" or "no" means depends on what was asked."""
    words = found.lean.words
    asked = found.context.asked or ""
    if not words:
        return
    if words[0] in _NO and asked in _FACT_ASKED:
        _raise(acts, "give_fact", 0.9)
        acts["disagree"] = acts.get("disagree", 0.0) * 0.35
    if words[0] in _YES and asked in _FACT_ASKED:
        _raise(acts, "give_fact", 0.85)
    if words[0] in _YES and asked in _YES_NO_ASKED and "sarcasm" not in cues:
        _raise(acts, "agree", 0.95)
    if words[0] in _NO and asked in _YES_NO_ASKED and acts.get("agree", 0.0) < 0.5:
        _raise(acts, "disagree", 0.93)
    if acts.get("agree", 0.0) >= 0.5 and words[0] in _YES and (heat.anger >= 0.55 or acts.get("greet", 0.0) >= 0.5):
        acts["agree"] *= 0.6
    if not asked and words[0] in _YES and found.lean.limit[0] > 3 and "agree" in acts:
        acts["agree"] *= 0.5
    if asked in ("", "check") and max(acts.get("ask_confirm", 0.0), acts.get("ask_time", 0.0)) >= 0.8:
        acts["agree"] = acts.get("agree", 0.0) * 0.5
    if acts.get("agree", 0.0) >= 0.5 and words[0] in _NO:
        acts["disagree"] = acts.get("disagree", 0.0) * 0.4
    if asked == "check" and words[0] in _NO and len(words) < 9 and acts.get("thank", 0.0) >= 0.5 and _WARM_THANKS.search(found.text.lower):
        acts["agree"], acts["disagree"] = 0.85, min(acts.get("disagree", 0.0), 0.3)
    if acts.get("correct", 0.0) >= 0.5 and asked in _YES_NO_ASKED and len(words) < 3:
        acts["correct"] *= 0.3
