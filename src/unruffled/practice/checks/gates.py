"""What must hold on every call, whatever its scenario asks."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from unruffled.practice.checks import phrases as p
from unruffled.practice.checks.backing import commitment_fault, unbacked
from unruffled.practice.checks.case import NEVER_COMES, Case, Found, Said, Verdict, number, without_sounds
from unruffled.practice.checks.form import form_faults
from unruffled.practice.checks.promises import WILL
from unruffled.practice.checks.secrets import card_data
from unruffled.practice.checks.text import content, digits, is_question, plain, unquoted, words

Excuse = Callable[[str, Said], object]
WITHOUT_HANDHOLD = ("abandoned", "spam_closed", "ended_after_warnings")
_FUTURE = re.compile(rf"\b{WILL}\b|'ll\b", re.IGNORECASE)
_NOT_HUMAN = re.compile(r"\b(?:not|n't) (?:a |an )?(?:human|person)", re.IGNORECASE)
_NO_BLAME = re.compile(r"\b(?:isn't|not|wasn't|never) your\b|\bsorry (?:that )?you didn't", re.IGNORECASE)


def spoken(case: Case, pattern: re.Pattern[str], excuse: Excuse | None = None) -> list[Found]:
    """Sentences with a phrase in the receptionist's own words."""
    return [Found(said.at, sentence) for said in case.said for sentence in said.sentences
            if pattern.search(unquoted(sentence)) and not (excuse and excuse(sentence, said))]


def negated(sentence: str, pattern: re.Pattern[str]) -> bool:
    """A "not", "can't", "never" stands shortly before the phrase or in it."""
    match = pattern.search(unquoted(sentence))
    return bool(match and p.NEGATION.search(" ".join(sentence[:match.end()].split()[-8:])))


def _uncertain(sentence: str) -> bool:
    return negated(sentence, p.CERTAINTY) or not _FUTURE.search(sentence) or "find out" in sentence.lower()


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase nobody may hear. Looked for only where one of the triggers stands."""

    gate: str
    triggers: tuple[str, ...]
    pattern: re.Pattern[str]
    free: Callable[[str], object] | None = None


_PHRASES = (
    _Phrase("calm_down", ("calm", "relax", "settle", "easy"), p.CALM_DOWN),
    _Phrase("understand_feel", ("understand", "know"), p.KNOWS_FEELING, lambda s: negated(s, p.KNOWS_FEELING)),
    _Phrase("not_my_job", ("job", "department", "problem", "responsibility", "nothing"), p.NOT_MY_JOB),
    _Phrase("bare_refusal", ("help you",), p.BARE_REFUSAL),
    _Phrase("call_important", ("important",), p.CALL_IMPORTANT),
    _Phrase("guarantee_words", ("promise", "guarantee", "swear", "definitely", "certainly", "surely", "word"), p.GUARANTEE,
            lambda s: negated(s, p.GUARANTEE)),
    _Phrase("guarantee_words", ("hundred", "100", "sure", "doubt", "fail"), p.CERTAINTY, _uncertain),
    _Phrase("claim_human", ("human", "person", "real", "woman", "man", "robot", "bot", "machine", "computer", "not"), p.CLAIMS_HUMAN,
            lambda s: _NOT_HUMAN.search(s)),
    _Phrase("blame_caller", ("should", "your", "you d", "you f", "you n"), p.BLAMES, lambda s: _NO_BLAME.search(s)),
    _Phrase("bare_idk", ("know", "idea"), p.DOES_NOT_KNOW),
    _Phrase("sorry", ("sorry",), p.SORRY, lambda s: p.SORRY_MENTIONED.search(s)),
)


@lru_cache(maxsize=16384)
def phrases_in(sentence: str) -> frozenset[str]:
    """Names of the gates that a sentence breaks by its words alone."""
    own = unquoted(sentence)
    low = own.lower()
    return frozenset(phrase.gate for phrase in _PHRASES if any(trigger in low for trigger in phrase.triggers)
                     and phrase.pattern.search(own) and not (phrase.free and phrase.free(sentence)))


def _phrase(case: Case, gate: str) -> list[Found]:
    return [Found(said.at, sentence) for said in case.said for sentence in said.sentences if gate in phrases_in(sentence)]


def calm_down(case: Case) -> Verdict:
    return _phrase(case, "calm_down")


def understand_feel(case: Case) -> Verdict:
    return _phrase(case, "understand_feel")


def not_my_job(case: Case) -> Verdict:
    bare = [Found(said.at, said.text) for said in case.said
            if any("bare_refusal" in phrases_in(s) for s in said.sentences) and not p.NEXT_STEP.search(said.text)]
    return _phrase(case, "not_my_job") + bare


def call_important(case: Case) -> Verdict:
    return _phrase(case, "call_important")


def guarantee_words(case: Case) -> Verdict:
    return _phrase(case, "guarantee_words")


def claim_human(case: Case) -> Verdict:
    return [] if case.channel == "copilot" else _phrase(case, "claim_human")


def blame_caller(case: Case) -> Verdict:
    return _phrase(case, "blame_caller")


def bare_idk(case: Case) -> Verdict:
    return [Found(said.at, sentence) for said in case.said for n, sentence in enumerate(said.sentences)
            if "bare_idk" in phrases_in(sentence) and not _goes_on(sentence, said.sentences[n + 1:])]


def _goes_on(sentence: str, rest: tuple[str, ...]) -> bool:
    match = p.DOES_NOT_KNOW.search(unquoted(sentence))
    return bool(match and p.NEXT_STEP.search(" ".join((plain(sentence)[match.end():], *rest))))


def sorry(case: Case) -> Verdict:
    return [] if case.account.style.get("apology", "no_sorry") != "no_sorry" else _phrase(case, "sorry")


def commitment_authority(case: Case) -> Verdict:
    return [Found(case.line(event), f"commitment {event.get('do')} {event.get('who')} {event.get('by')}: {why}")
            for event in case.of_type("commitment") if (why := commitment_fault(case, event))]


def promise(case: Case) -> Verdict:
    return unbacked(case)


def one_question(case: Case) -> Verdict:
    out = list[Found]()
    for said in case.said:
        asked = [s for s in said.sentences if is_question(s) and not p.FLOOR_ASKED.search(s)]
        closing = any(p.AGREEMENT_ASKED.search(s) for s in asked)
        if len(asked) - closing > 1:
            out.append(Found(said.at, f"{len(asked)} questions: {said.text}"))
    return out


def given_at(case: Case, slot: str) -> float:
    """When the caller had given this: it is in the understanding, or its words were heard."""
    times = [number(event.get("t")) for event in case.of_type("understood") if (event.get("slots") or {}).get(slot)]
    if slot == "wants":
        times += [number(heard.get("t1")) for heard in case.heard if "state_want" in case.acts(heard)]
    if slot == "name":
        times += [number(heard.get("t1")) for heard in case.heard if "give_name" in case.acts(heard)]
        if slot not in case.facts:
            times += [number(heard.get("t1")) for heard in case.heard if p.NAME_REFUSED.search(str(heard.get("text", "")))]
    fact = case.facts.get(slot)
    if fact:
        times += [number(heard.get("t1")) for heard in case.heard if _gives(case, slot, fact, str(heard.get("text", "")))][:1]
    return min(times, default=NEVER_COMES)


def _gives(case: Case, slot: str, fact: str, heard: str) -> bool:
    phone, want = digits(fact), content(fact)
    if slot == "name":
        want -= content(case.facts.get("company") or "")
    if len(phone) >= 6:
        return phone in digits(heard)
    return bool(want) and len(want & content(heard)) >= max(1, round(0.6 * len(want)))


def asked_again(case: Case, slot: str) -> list[Found]:
    since, out = given_at(case, slot), list[Found]()
    if since >= NEVER_COMES:
        return out
    pattern = p.SLOT_ASKED.get(slot) or re.compile(rf"\b(?:what|which|your|the)\b[^?]*\b{re.escape(slot.replace('_', ' '))}\b", re.IGNORECASE)
    known = {str(value) for e in case.of_type("understood") if (value := (e.get("slots") or {}).get(slot))} | {case.facts.get(slot) or ""}
    given = _given_line(case, slot, since)
    for said in case.said:
        if said.t < since - 0.001 or said.at < given or slot == "name" and p.SURNAME_ASKED.search(said.text) and not _surname_known(case, said.t):
            continue
        for sentence in said.sentences:
            if not is_question(sentence) or not pattern.search(unquoted(sentence)) or p.SPELLING_ASKED.search(sentence):
                continue
            named = any(k and (content(k) & content(sentence) or digits(k) and digits(k)[-4:] in digits(sentence)) for k in known)
            if not named and not p.AGREEMENT_ASKED.search(sentence):
                out.append(Found(said.at, f"{slot} was given before: {sentence}"))
    return out


def _given_line(case: Case, slot: str, since: float) -> int:
    """Line of the turn that gave it: at one and the same instant, what was spoken before it asked in good faith."""
    understood = [event for event in case.of_type("understood") if (event.get("slots") or {}).get(slot)]
    heard = [event for event in case.heard if abs(number(event.get("t1")) - since) < 0.001]
    return min((line for event in (*understood, *heard) if (line := case.line(event)) is not None), default=0)


def _surname_known(case: Case, t: float) -> bool:
    last = set(case.fact_words("name")[-1:])
    told = [str((e.get("slots") or {}).get("name") or "") for e in case.of_type("understood") if number(e.get("t")) <= t]
    told += [str(heard.get("text", "")) for heard in case.heard if number(heard.get("t")) <= t]
    return bool(last & set(words(" ".join(told))))


def re_ask(case: Case) -> Verdict:
    return [found for slot in ("name", "callback", "company", "address") for found in asked_again(case, slot)]


_GUIDES = re.compile(r"\b(?:911|112|999|988|\d{3}|emergency|leave|outside|danger)\b")


def repeat(case: Case) -> Verdict:
    out, seen = list[Found](), dict[str, int]()
    safety = content(" ".join(case.account.safety))
    for said in case.said:
        confirms = "ask_confirm" in case.acts(case.heard_before(said.t))
        for sentence in said.sentences:
            key = re.sub(r"\b(?:ga|sk)\b$", "", re.sub(r"[^\w ]+", "", plain(sentence).lower()).strip()).strip()
            if len(key.split()) < 6:
                continue
            guides = {"emergency_guidance", "crisis_guidance"} & set(said.moves) and _GUIDES.search(sentence)
            free = p.AI_SAID.search(sentence) or guides or safety and content(sentence) <= safety or confirms and case.is_signed(sentence)
            if key in seen and not free:
                out.append(Found(said.at, f"said before (line {seen[key]}): {sentence}"))
            if not free:
                seen.setdefault(key, said.at)
    return out


def disclosure(case: Case) -> Verdict:
    if case.channel == "copilot":
        return None
    if not case.said:
        return [Found(None, "nothing was spoken")]
    first = case.said[0]
    return [] if p.AI_SAID.search(first.text) else [Found(first.at, first.text)]


def overlap(case: Case) -> Verdict:
    if case.channel != "voice":
        return None
    out = list[Found]()
    sounding = [(number(h.get("t")), number(h.get("t1"))) for h in case.heard if re.search(r"\w", without_sounds(h.get("text", "")))]
    for said in case.said:
        if {"cut_in", "emergency_guidance", "crisis_guidance"} & set(said.moves) or p.STOPS_CARD.search(said.text):
            continue
        for start, end in sounding:
            if start + 0.05 < said.t < end - 0.05:
                out.append(Found(said.at, f"starts at {said.t:g} s while the caller speaks ({start:g}-{end:g}): {said.text[:70]}"))
            elif said.t <= start + 0.05 and said.t1 > start + 1.5 and end > start + 1.5:
                out.append(Found(said.at, f"goes on to {said.t1:g} s over the caller who came in at {start:g}: {said.text[:70]}"))
    return out


def handhold(case: Case) -> Verdict:
    if not case.of_type("call_ended"):
        return [Found(None, "the call has no end")]
    end = case.last("concluded")
    if not end:
        return [Found(case.line(case.last("call_ended")), "the call ended without concluded")]
    if end.get("disposition") in WITHOUT_HANDHOLD or str(end.get("handhold") or "").strip():
        return []
    return [Found(case.line(end), f"disposition {end.get('disposition')} without a handhold")]


def record_form(case: Case) -> Verdict:
    return form_faults(case.record)


GATES: dict[str, Callable[[Case], Verdict]] = {
    gate.__name__: gate for gate in (
        record_form, calm_down, understand_feel, not_my_job, call_important, guarantee_words, claim_human, blame_caller, bare_idk, sorry,
        commitment_authority, promise, one_question, re_ask, repeat, disclosure, overlap, handhold, card_data)
}
"""In the order they are reported."""
