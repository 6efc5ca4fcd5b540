"""What stands behind a promise: a signed string, a commitment in the record, or the act itself."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from unruffled.accounts import Authority
from unruffled.practice.checks.case import Case, Found, Said, number
from unruffled.practice.checks.promises import CONTACT, DONE, MONEY, Promise, promises_of
from unruffled.practice.checks.text import any_of, both, content, numbers, plain, spells, stem
from unruffled.practice.checks.times import time_terms, within

LEVELS = ("none", "normal", "urgent", "emergency")
_FITS = {
    "callback": CONTACT, "page": CONTACT + r"|page|alert", "transfer": r"transfer|connect|put you|pick up|join|speak",
    "message": r"pass|get |receive|see|read|reply|have", "interpreter": r"interpret|join|add|connect|bring", "hold": r"back|return|hold",
    "record": r"record|log|note|register", "refer": r"refer|contact|reach|call",
}
_PUBLIC_LINE = any_of(
    r"^(?:988|911|411|112|999|directory assistance) (?:will|can)\b",
    r"\b(?:counsel\w+|dispatchers?|operators?|someone|somebody) (?:there )?(?:will|can) (?:answer|listen|talk|tell|help|stay)\b")


def allowed_time(entry: Authority) -> str:
    """The time an entry allows, as words."""
    if entry.by:
        return entry.by
    return f"{entry.for_s:g} seconds {entry.for_s / 60:g} minutes" if entry.for_s else ""


def commitment_fault(case: Case, event: Mapping[str, Any]) -> str | None:
    """Why no entry of the account stands behind this commitment; None if one does."""
    reference, said = event.get("authority"), time_terms(str(event.get("by") or ""))
    if reference == "incident":
        return None if case.account.briefing else "the account has no briefing"
    if reference is None:
        return None if event.get("do") in ("message", "note") and not said else "no authority entry is named"
    index = int(reference) if str(reference).isdigit() else -1
    entry = next((e for e in case.account.authority if e.index == index), None)
    if entry is None:
        return f"authority {reference!r} is no entry of the account (it has {len(case.account.authority)})"
    if str(event.get("do")).lower() != entry.do:
        return f"do {event.get('do')!r} is not the entry's {entry.do!r}"
    who = event.get("who") if isinstance(event.get("who"), str) else None  # another type is the form's business
    if who and entry.who and not case.same_person(who, entry.who):
        return f"who {who!r} is not the entry's {entry.who!r}"
    if said and not within(said, allowed_time(entry)):
        return f"by {event.get('by')!r} is not the entry's {allowed_time(entry) or 'no time'!r}"
    if entry.when in ("urgent", "emergency"):
        known = [LEVELS.index(h["urgency"]) for h in case.heard if h.get("urgency") in LEVELS and number(h.get("t")) <= number(event.get("t"))]
        if max(known, default=0) < LEVELS.index(entry.when):
            return f"the entry holds only when {entry.when}"
    return None


def unbacked(case: Case) -> list[Found]:
    """Every promise spoken with nothing behind it."""
    out = list[Found]()
    for said in case.said:
        for sentence in said.sentences:
            out += [Found(said.at, f'{promise.kind} promised with nothing behind it: "{promise.clause}"')
                    for promise in promises_of(sentence) if not is_backed(case, said, sentence, promise)]
        out += _yes_to_a_bait(case, said)
    return out


def is_backed(case: Case, said: Said, sentence: str, promise: Promise) -> bool:
    if _PUBLIC_LINE.search(promise.clause) and any(spells(line, sentence) for line in ("988", "911", "411", "112", "999")):
        return True
    if promise.kind == "booked" and stem(promise.verb) in case.caller_words(said.t):
        return True
    return _by_signature(case, promise) or _by_commitment(case, said, promise) or _by_act(case, said, promise)


def _by_signature(case: Case, promise: Promise) -> bool:
    said, terms = content(promise.clause), time_terms(promise.clause)
    money = set(numbers(" ".join(MONEY.findall(both(promise.clause)))))
    if not said:
        return False
    names = frozenset[str]().union(*(content(name) for name in case.names.values()))
    for text in case.signed:
        text = re.sub(r"\b(until|till) (\w+)\b(.*)\bafter that\b", r"\1 \2\3after \2", text)
        have = content(text)
        if not have:
            continue
        whole = len(have & said) / len(have) >= 0.9 and len(said - have - names) <= 3
        if (len(said & have) / len(said) >= 0.7 or whole) and terms <= time_terms(text) and money <= set(numbers(text)):
            return True
    return False


def _by_commitment(case: Case, said: Said, promise: Promise) -> bool:
    if promise.kind == "amount":
        return False
    for event in case.of_type("commitment"):
        late = number(event.get("t")) > said.t + 0.0005
        same_moment = number(event.get("t")) == said.t == said.t1 and (case.line(event) or 0) > said.at
        if late or same_moment or commitment_fault(case, event):
            continue
        reference = event.get("authority")
        entry = next((e for e in case.account.authority if str(e.index) == str(reference)), None)
        allowed = str(event.get("by") or (entry.by if entry else "") or "")
        part = time_terms(_promised_part(promise))
        timely = within(time_terms(promise.clause), allowed) or bool(part) and within(part, allowed)
        who = event.get("who") if isinstance(event.get("who"), str) else None
        who = who or (entry.who if entry else None)
        if timely and fits(str(event.get("do", "")), entry, promise) and not _names_another(case, promise.clause, who):
            return True
    return False


def _by_act(case: Case, said: Said, promise: Promise) -> bool:
    """A transfer, a page or a hold that is in the record; for an offer the authority alone."""
    if promise.kind == "amount":
        return False
    terms = time_terms(promise.clause)
    acts = {
        "transfer": case.of_type("transfer"), "hold": case.of_type("hold_started"), "interpreter": case.of_type("language"),
        "page": [event for event in case.of_type("notify") if number(event.get("t")) <= said.t1 + 60],
    }
    for entry in case.account.authority:
        if not fits(entry.do, entry, promise) or _names_another(case, promise.clause, entry.who):
            continue
        if promise.offer and within(terms, entry.by or ""):
            return True
        acted = acts.get(entry.do) and terms <= {"today"}
        if acted and re.match(r"transfer|connect|put you|page|hold|interpret|bring|join|alert", promise.verb):
            return True
    return False


def fits(do: str, entry: Authority | None, promise: Promise) -> bool:
    """Whether an act of this sort is what the words promise: a call is no cure."""
    verb, clause = promise.verb, promise.clause
    if promise.kind == "time":
        return True
    known = content(f"{entry.what or ''} {entry.say or ''}" if entry else "") | {stem(word) for word in do.replace("_", " ").split()}
    if stem(re.split(r"[ (]", verb)[0]) in known or content(verb) and content(verb) <= known:
        return True
    if promise.kind == "outcome" and re.search(DONE, verb) and not re.search(r"called|contacted|in touch|hear", verb):
        return False
    if verb.startswith("give you") and not re.search(
            r"\bgive you (?:\w+ ){0,4}(?:calls?|ring|answers?|updates?|news|reply|replies|text|word|details?|information|date|time)\b", clause):
        return False
    if do == "callback" and verb.startswith("come") and re.search(r"\b(?:calls?|text|reply|answer)\b[^,]*\bcomes?\b", clause):
        return True
    if re.match(r"(?:get(?! back)|receive|have|expect)\b", verb) and not re.search(r"\bto \w+$|(?:call|contact|reply|ring|come)$", verb):
        after = clause[clause.find(verb) + len(verb.split()[0]):]
        return do in ("callback", "page") and bool(re.search(r"\b(?:calls?|reply|response|text|e-?mail|message|word|answer|contact|hear)\b", after))
    return bool(re.search(_pattern_of(do, clause), verb))


def _pattern_of(do: str, clause: str) -> str:
    pattern = rf"^(?:be )?(?:{_FITS.get(do, CONTACT)})|in touch|hear|called|contacted"
    if do in ("transfer", "hold", "interpreter"):
        return pattern
    if re.search(r"\barrange (?:for )?(?:an? call|[\w' ]+ to (?:call|ring|phone|speak|contact|reach))\b", clause):
        pattern += r"|^arrange$"
    return pattern + r"|^have (?:\w+ )*(?:call|contact|reply|ring)|^get (?:\w+ )*to (?:call|contact|reply)"


def _names_another(case: Case, clause: str, who: Any) -> bool:
    said = content(clause)
    named = [key for key, name in case.names.items() if content(name) and content(name) <= said]
    return bool(named and who) and not any(case.same_person(key, who) for key in named)


def _promised_part(promise: Promise) -> str:
    """Without the parts after a comma that only recap."""
    keeps = re.compile(rf"\b(?:by|within|before|in|until|{DONE})\b")
    return ", ".join(part for part in promise.clause.split(", ") if promise.verb in part or keeps.search(part))


_YES = re.compile(r"(?:yes|yeah|yep|sure|absolutely|certainly|of course)\s*[.!,]?\s*(?:$|it(?: will| is|'s|'ll)\b|that)", re.IGNORECASE)


def _yes_to_a_bait(case: Case, said: Said) -> list[Found]:
    from unruffled.practice.checks.promises import HEDGE

    heard = case.heard_before(said.t)
    if heard is None or not _YES.match(said.text) or "bait_promise" not in case.acts(heard) or HEDGE.search(said.text.lower()):
        return []
    asked = plain(heard.get("text", "")).lower()
    bait = asked.rstrip().endswith("?") or re.search(r"\b(?:say|type yes|promise|in writing|just tell me)\b", asked)
    return [Found(said.at, f'yes to "{asked[:60]}"')] if bait else []
