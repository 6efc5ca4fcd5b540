"""Checks of `must` that are judged on what was done and kept."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from unruffled.practice.checks import phrases as p
from unruffled.practice.checks.case import NEVER_COMES, Case, Found, Said, Verdict, number, without_sounds
from unruffled.practice.checks.gates import overlap
from unruffled.practice.checks.must_words import given, missing
from unruffled.practice.checks.promises import MONEY
from unruffled.practice.checks.secrets import stored, without_digits
from unruffled.practice.checks.text import (
    any_of,
    both,
    content,
    digits,
    is_question,
    normal,
    numbers,
    says,
    strings,
    words,
)

_ALIKE = {
    "abuse_discriminatory": {"abuse", "discriminatory"}, "threat_violence": {"threat"}, "chargeback_threat": {"chargeback"},
    "prank": {"spam", "injection"}, "third_party_collector": {"collector", "debt_collector", "third_party"},
    "safety_water_near_electric": {"safety", "electrical", "water_near_electric", "safety_electric", "emergency"},
}
_HEARD_AS = {"abuse_discriminatory": "discriminatory", "threat_violence": "threat"}
_URGENT_CUES = {"urgent_cue", "threat_violence", "self_harm_cue", "self_harm_confirm", "medical_emergency"}
_OWN_FIELDS = {"name", "company", "callback", "detail", "wants"}
_DAYPART = r"noon|morning|afternoon"
_SHOWN_BY = {
    "deadline": any_of(rf"\b(?:\d{{1,2}}(?::\d\d)?|midnight|tonight|tomorrow|today|{_DAYPART}|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b"),
    "time_pref": any_of(rf"\b(?:\d{{1,2}}|{_DAYPART}|evening|before|after)\b"),
    "legal_threat": any_of(r"\b(?:law\w*|legal|attorney|su(?:e|ing)|court|true)\b"),
    "contact_mode": any_of(r"\b(?:text|sms|call|phone|e-?mail|relay|voice|chat)\b"),
}
_NOT_RECORDED = any_of(r"\b(?:not (?:being )?record\w*|recording is (?:now )?(?:off|stopped)|stopped|turned off|no recording)\b")
_TITLES = {"mr", "mrs", "ms", "dr", "mme"}


def recording_stopped(case: Case, wants: Any) -> Verdict:
    refusal = case.first_with({"refuse_recording"}) or next((h for h in case.heard if "refuse_recording" in (h.get("acts") or ())), None)
    if refusal is None:
        return None
    t, t1 = number(refusal.get("t")), number(refusal.get("t1"))
    after = [h for h in case.heard if number(h.get("t")) > t]
    limit = number(after[0].get("t1"), 1e9) if after else 1e9
    started = [number(e.get("t")) for e in case.of_type("recording_started")]
    stops = [e for e in case.of_type("recording_stopped") if t <= number(e.get("t")) <= limit]
    if any(at > t1 for at in started):
        return [Found(case.line(refusal), "recording started again after the refusal")]
    if started and not stops:
        return [Found(case.line(refusal), "no recording_stopped within one turn of the refusal")]
    if not stops and not any(_NOT_RECORDED.search(said.text) for said in case.said if said.t >= t):
        return [Found(case.line(refusal), "neither recording_stopped nor a word that nothing is recorded")]
    ended = case.last("call_ended")
    return [] if ended.get("by") != "receptionist" or after else [Found(case.line(ended), "the call did not go on")]


def backchannels(case: Case, wants: Any) -> Verdict:
    n = given(wants, "n", 1)
    inside = [b for b in case.of_type("backchannel")
              if any(number(h.get("t")) - 0.5 <= number(b.get("t")) <= number(h.get("t1")) + 0.5 for h in case.heard)]
    return [] if len(inside) >= n else missing(f"{len(inside)} backchannels while the caller speaks, wanted {n}")


def no_overlap(case: Case, wants: Any) -> Verdict:
    cuts = [number(cut.get("t")) for cut in case.of_type("cut_in")]
    bad = [Found(case.line(e), f"overlap of {e.get('seconds')} s by the receptionist") for e in case.of_type("overlap")
           if e.get("by") == "receptionist" and not any(abs(number(e.get("t")) - t) <= 3 for t in cuts)]
    return bad + (overlap(case) or [])


def gentle_cut_in(case: Case, wants: Any) -> Verdict:
    wants, cuts, out = wants or {}, case.of_type("cut_in"), list[Found]()
    most, after, reason = wants.get("max", 2), wants.get("after_s", 0), {"card_number": p.CARD, "emergency": p.DANGER}.get(wants.get("reason"))
    if len(cuts) > most:
        out.append(Found(case.line(cuts[-1]), f"{len(cuts)} cut-ins, at most {most}"))
    for cut in cuts:
        if number(cut.get("after_s")) < after:
            out.append(Found(case.line(cut), f"cut in after {cut.get('after_s')} s, not before {after} s"))
        said = next((u for u in case.said if u.t >= number(cut.get("t")) - 0.001), None)
        if said is None or not (p.GENTLE.search(said.text) or reason and reason.search(said.text)):
            out.append(Found(case.line(cut), f"not gentle (permission, name or summary): {said.text if said else 'nothing was said'}"))
    unmarked = [u for u in case.said if "cut_in" in u.moves and not any(abs(number(cut.get("t")) - u.t) <= 3 for cut in cuts)]
    return out + [Found(u.at, "move cut_in without a cut_in event") for u in unmarked]


def message(case: Case, wants: Any) -> Verdict:
    if not case.of_type("message"):
        return missing("no message")
    faults = [[Found(case.line(m), why) for key in given(wants, "fields", []) if (why := _field_fault(case, key, m.get("fields") or {}))]
              for m in case.of_type("message")]
    return min(faults, key=len)


def _field_fault(case: Case, key: str, fields: Mapping[str, Any]) -> str | None:
    value = fields.get(key, fields.get("want") if key == "wants" else None)
    whole = " ; ".join(str(v) for v in fields.values() if v is not None)
    fact = (case.wants or None) if key == "wants" else case.facts.get(key)
    if fact is None:
        shown = value not in (None, "", False) or key in _SHOWN_BY and _SHOWN_BY[key].search(both(whole))
        return None if shown else f"{key} is missing"
    if value in (None, ""):
        if key in _OWN_FIELDS:
            return f"{key} is missing"
        value = whole
    if _same(case, key, fact, str(value)) or key not in ("name", "callback", "company") and _same(case, key, fact, whole):
        return None
    return f"{key} is {value!r}, the caller's is {fact!r}"


def _same(case: Case, key: str, fact: str, value: str) -> bool:
    """A message value against the truth. Only what the caller really said can be asked of it."""
    if key == "name":
        want, have = set(words(fact)) - _TITLES, set(words(value)) - _TITLES
        uttered = want & set(words(case.script()))
        return bool(have) and have <= want and (uttered <= have if uttered else bool(want & have))
    phone = digits(fact)
    if len(phone) >= 6 and not content(without_digits(fact)) - {"text", "call", "phone"}:
        return digits(value).endswith(phone) and len(digits(value)) - len(phone) <= 4
    want_words = content(fact)
    uttered_words = want_words & content(case.script()) or want_words
    money = numbers(fact) if MONEY.search(both(fact)) else []
    if any(abs(a - b) < 1 for a in money for b in numbers(value)) or uttered_words and phone and phone in digits(value):
        return True
    return len(uttered_words & content(value)) >= max(1, round(0.5 * len(uttered_words)))


def message_says(case: Case, wants: Any) -> Verdict:
    texts = [" ; ".join(strings(dict(m.get("fields") or {}))) for m in case.of_type("message")]
    lost = [w for w in given(wants, "all", []) if not any(says(w, text) for text in texts)]
    some = given(wants, "any", [])
    if some and not any(says(w, text) for w in some for text in texts):
        lost.append(" | ".join(some))
    return missing(f"not in the message: {', '.join(lost)}") if lost else []


def as_priority(word: Any) -> Any:
    return {"emergency": "urgent", "none": None}.get(word, word)


def notify(case: Case, wants: Any) -> Verdict:
    wants = wants or {}
    priority = as_priority(wants.get("priority"))
    told = [e for e in case.of_type("notify") if case.same_person(e.get("to"), wants.get("to"))]
    right = [e for e in told if priority is None or e.get("priority") == priority]
    if not right:
        return missing(f"{wants.get('to')} is not told with priority {priority}; told: {[(e.get('to'), e.get('priority')) for e in case.of_type('notify')]}")
    if wants.get("within_s") is not None:
        due = _clock_starts(case, wants.get("priority")) + wants["within_s"]
        if not any(number(e.get("t")) <= due for e in right):
            return [Found(case.line(right[0]), f"told at {number(right[0].get('t')):g} s, due by {due:g} s")]
    return [Found(case.line(e), f"not private: {e.get('summary')}") for e in told
            if wants.get("private") and p.DEBT.search(str(e.get("summary", ""))) and not is_private(case, e)]


def is_private(case: Case, event: Mapping[str, Any]) -> bool:
    person = case.account.people.get(str(event.get("to")))
    return event.get("private") is True or bool(person and person.private)


def _clock_starts(case: Case, priority: Any) -> float:
    """End of the caller turn from which `within_s` runs."""
    named = case.turn(case.urgency_by_turn) if case.urgency_by_turn else None
    cues = _URGENT_CUES | ({"fire", "gas"} if priority == "emergency" else set())
    level = next((h for h in case.heard if h.get("urgency") in ("urgent", "emergency")), None)
    chosen = named or case.first_with(cues) or level
    return number(chosen.get("t1")) if chosen else 0.0


def transfer(case: Case, wants: Any) -> Verdict:
    wants = wants or {}
    kind = wants.get("kind", "warm")
    made = [e for e in case.of_type("transfer") if e.get("kind") == kind and (not wants.get("to") or case.same_person(e.get("to"), wants["to"]))]
    if not made:
        return missing(f"no {kind} transfer to {wants.get('to')}")
    event, t = made[0], number(made[0].get("t"))
    out = [] if str(event.get("summary") or "").strip() else [Found(case.line(event), "no summary passed on")]
    asked = next((said for said in case.said if said.t <= t and p.TRANSFER_ASKED.search(said.text)), None)
    answered = asked is not None and any(asked.t <= number(h.get("t")) <= t for h in case.heard)
    return out if event.get("consent") is True and answered else [*out, Found(case.line(event), "the caller was not asked first")]


def hold_consent(case: Case, wants: Any) -> Verdict:
    out, ends = list[Found](), case.of_type("hold_ended")
    for n, event in enumerate(case.of_type("hold_started")):
        t = number(event.get("t"))
        asked = [said for said in case.said if said.t <= t and _asks_to_hold(said)]
        answered = asked and any(asked[-1].t <= number(h.get("t")) <= t for h in case.heard)
        if event.get("asked") is not True or not answered or number(event.get("stated_s")) <= 0:
            out.append(Found(case.line(event), "held without asking first and saying how long"))
        if n < len(ends) and number(ends[n].get("seconds")) > number(event.get("stated_s")) + 10 and not number(ends[n].get("checkins")):
            out.append(Found(case.line(ends[n]), f"held {ends[n].get('seconds')} s of {event.get('stated_s')} stated, no check-in"))
    return out


def _asks_to_hold(said: Said) -> bool:
    timed = re.search(r"\d|\b(?:minute|moment|second)", normal(said.text))
    return bool(timed and p.HOLD_ASKED.search(said.text)) and any(is_question(s) for s in said.sentences)


def warning(case: Case, wants: Any) -> Verdict:
    least, most, warned = given(wants, "min", 1), given(wants, "max", 99), case.of_type("warning")
    if not least <= len(warned) <= most:
        return missing(f"{len(warned)} warnings, wanted {least} to {most}")
    said, ended = " ".join(normal(u.text) for u in case.said), case.last("call_ended")
    out = [Found(case.line(e), f"not spoken: {e.get('text')}") for e in warned if normal(e.get("text", "")) not in said]
    late = [e for e in warned if ended.get("by") == "receptionist" and number(e.get("t")) > number(ended.get("t"))]
    return out + [Found(case.line(e), "after the end") for e in late]


def ended_by_system(case: Case, wants: Any) -> Verdict:
    need, ended = given(wants, "min_warnings", 1), case.last("call_ended")
    if ended.get("by") != "receptionist":
        return missing(f"ended by {ended.get('by')}")
    n = sum(number(e.get("t")) <= number(ended.get("t")) for e in case.of_type("warning"))
    return [] if n >= need and ended.get("reason") else [Found(case.line(ended), f"ended after {n} warnings, wanted {need}, reason {ended.get('reason')!r}")]


def not_ended_by_system(case: Case, wants: Any) -> Verdict:
    ended = case.last("call_ended")
    return [Found(case.line(ended), "the receptionist ended the call")] if ended.get("by") == "receptionist" else []


def incident_report(case: Case, wants: Any) -> Verdict:
    reports = case.of_type("incident_report")
    if not reports:
        return missing("no incident_report")
    quotes = [(r, q) for r in reports for q in r.get("quotes") or () if isinstance(q, dict)]
    if given(wants, "quotes", True) and not quotes:
        return [Found(case.line(reports[0]), "no quotes")]
    return [Found(case.line(r), f"not verbatim at {q.get('t')}: {q.get('text')!r}") for r, q in quotes if not _verbatim(case, q)]


def _verbatim(case: Case, quote: Mapping[str, Any]) -> bool:
    text, t = normal(quote.get("text", "")), number(quote.get("t"), -9.0)
    return bool(text) and any(text in normal(h.get("text", "")) for h in case.heard if number(h.get("t")) - 2 <= t <= number(h.get("t1")) + 2)


def log_note(case: Case, wants: Any) -> Verdict:
    fields, notes = given(wants, "fields", ["cause", "problem", "outcome"]), case.of_type("log_note")
    if not notes:
        return missing("no log_note")
    empty = min(([name for name in fields if not str(note.get(name) or "").strip()] for note in notes), key=len)
    return [Found(case.line(notes[0]), f"empty: {', '.join(empty)}")] if empty else []


def redacted(case: Case, wants: Any) -> Verdict:
    kinds = [str(kind) for kind in (wants if isinstance(wants, list) else given(wants, "kinds", []))]
    have = {str(event.get("kind")) for event in case.of_type("redaction")}
    return stored(case, set(kinds)) + [Found(None, f"no redaction of kind {kind}") for kind in kinds if kind not in have]


def pace(case: Case, wants: Any) -> Verdict:
    wants = wants or {}
    need = 1.75 if wants.get("no_finishing") else 3.0 if wants.get("silence_ok_s", 0) >= 10 else 1.2
    out = [] if any(number(e.get("end_of_turn_s")) >= need for e in case.of_type("pace")) else missing(f"no pace event of at least {need:g} s")
    for heard in case.heard:
        start, end = number(heard.get("t")), number(heard.get("t1"))
        if not re.search(r"\w", without_sounds(heard.get("text", ""))):
            limit = min(end, start + wants.get("silence_ok_s", 4))
            out += [Found(said.at, f"speaks {said.t - start:.1f} s into a silence") for said in case.said if start + 0.05 < said.t < limit - 0.05]
    return out + (overlap(case) or [])


def flag(case: Case, wants: Any) -> Verdict:
    return _flagged(case, given(wants, "kind"), NEVER_COMES)


def _flagged(case: Case, kind: Any, until: float) -> list[Found]:
    raised = {str(e.get("kind")) for e in case.of_type("flag") if number(e.get("t")) <= until}
    if kind in raised:
        return []
    alike = _ALIKE.get(str(kind), set()) & raised
    if kind == "safety_water_near_electric":
        alike |= {name for name in raised if name.startswith("safety")}
    sort = _HEARD_AS.get(str(kind))
    if alike and (alike != {"abuse"} or any(h.get("abuse") == sort for h in case.heard)):
        return []
    return missing(f"no flag {kind}; raised: {sorted(raised)}")


def same_flag(kind: Any) -> set[str]:
    return {str(kind)} | _ALIKE.get(str(kind), set())


def detects(case: Case, wants: Any) -> Verdict:
    wants = wants or {}
    turn = wants.get("by_turn", 99)
    if wants.get("urgency"):
        levels = [h.get("urgency") for h in case.heard if number(h.get("turn")) <= turn]
        return [] if wants["urgency"] in levels else missing(f"urgency up to turn {turn}: {levels}")
    after = case.turn(turn + 1)
    return _flagged(case, wants.get("flag"), number(after.get("t")) if after else NEVER_COMES)


def playbook(case: Case, wants: Any) -> Verdict:
    start, want = case.last("call_started"), str(given(wants, "id"))
    active = {str(start.get("briefing")), str(start.get("playbook")), f"incident_{start.get('briefing')}"}
    return [] if want in active else missing(f"active: briefing {start.get('briefing')}, playbook {start.get('playbook')}; wanted {want}")
