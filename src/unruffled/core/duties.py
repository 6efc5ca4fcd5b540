"""What law asks of every call: secrets kept out, recording by consent, children, relay, languages."""

from __future__ import annotations

import re
from dataclasses import replace

from unruffled.core.call import Call
from unruffled.core.commitments import options_for
from unruffled.core.matter import known_matter
from unruffled.core.parts import Reply
from unruffled.core.routing import right_person, spoken_name
from unruffled.understanding.reading import Reading

SECRETS = {"card": "card_number", "cvv": "cvv", "ssn": "ssn"}
OURS = ("en", "es", "fr", "de")
"""Languages the house has wordings for."""


def answer(call: Call, reading: Reading, at: float) -> Reply | None:
    """A reply that a duty demands, or None."""
    cues = reading.cues
    if secret := next((cue for cue in SECRETS if cue in cues), None):
        return _secret(call, SECRETS[secret])
    if "refuse_recording" in cues or reading.acts.get("refuse_recording", 0.0) >= 0.5:
        return _recording_refused(call)
    if "relay" in cues and not call.relay:
        return _relay_begins(call)
    if "minor" in cues and "minor" not in call.caller.flags:
        return _teenager(call) if _is_teenager(call, reading) else _minor(call)
    if "minor" in call.caller.flags and "adult" in cues:
        call.facts["adult"] = "here"
        call.mode = "" if call.mode == "minor" else call.mode
        return None
    if call.mode == "minor":
        return _minor_goes_on(call, reading)
    return _language(call, reading, at)


def card_cut_in(call: Call, after_s: float) -> Reply | None:
    """Spoken over the caller, while the number is still being read (law: payment cards)."""
    reply = _secret(call, "card_number")
    if reply is not None:
        reply.parts = [replace(part, also=("cut_in",)) for part in reply.parts]
        reply.records.append({"type": "cut_in", "after_s": round(after_s, 1), "reason": "card_number"})
    return reply


def _secret(call: Call, kind: str) -> Reply | None:
    reply = Reply()
    if kind not in call.told:
        call.told.add(kind)
        reply.say("decline", f"secret.{kind}", need=True, rule="law: payment cards and numbers are never kept")
        return reply
    if call.facts.get("secret_turn") == str(call.turn):
        return None
    reply.say("decline", "secret.again", need=True, rule="law")
    return reply


def _recording_refused(call: Call) -> Reply | None:
    if "recording_refused" in call.told:
        return None
    call.told.add("recording_refused")
    call.caller.flags.add("refuse_recording")
    reply = Reply()
    call.recording = False
    call.facts.pop("start_recording", None)
    reply.records.append({"type": "recording_stopped", "reason": "the caller refused"})
    reply.say("confirm", "recording.stopped", need=True, rule="law: recorder off within one turn")
    if not call.caller.points:
        reply.ask("problem", "ask_open", "ask.anything", need=False)
    return reply


def _relay_begins(call: Call) -> Reply:
    call.relay = True
    call.caller.flags.add("relay")
    reply = Reply()
    reply.records.append({"type": "flag", "kind": "relay"})
    reply.say("greet", "relay.hello", firm=call.account.name, need=True, free=True, rule="law: relay calls are taken")
    call.asked = "problem"
    return reply


_TEENS = re.compile(
    r"\b(?:i'?m|i am|turning|turned?)\b[^.?!,;]{0,16}?\b(?:1[3-7]|thirteen|fourteen|fifteen|sixteen|seventeen)\b",
    re.IGNORECASE,
)
_IN_TROUBLE = re.compile(
    r"\b(?:help|hurt|hurts|scared|afraid|alone|lost|crying|bleeding|mom|mum|mommy|mummy|dad|daddy|mam|parents|grandma|nan|stuck"
    r"|locked|emergency|police|hits?|drunk|sick|leak\w*|water|fire|smoke|gas|babysit\w*|nobody|by myself|trouble)\b",
    re.IGNORECASE,
)


def _is_teenager(call: Call, reading: Reading) -> bool:
    """Thirteen to seventeen, with an ordinary question and no trouble: answered as anybody is."""
    if _TEENS.search(reading.text) is None or _IN_TROUBLE.search(reading.text) is not None:
        return False
    calm = call.caller.urgency in ("none", "normal")
    return calm and max(reading.urgency, reading.emergency, reading.self_harm) < 0.5


def _teenager(call: Call) -> Reply:
    """Nothing is said of it; the flag stays in the record, and no limit or hold is put to them."""
    call.caller.flags.add("minor")
    reply = Reply()
    reply.records.append({"type": "flag", "kind": "minor"})
    return reply


def _minor(call: Call) -> Reply:
    call.caller.flags.add("minor")
    call.mode = "minor"
    reply = Reply()
    reply.records.append({"type": "flag", "kind": "minor"})
    reply.say("thank", "minor.thanks", rule="law: minors")
    reply.ask("adult", "ask_clarify", "minor.ask_adult", rule="law: ask for an adult")
    return reply


def _minor_goes_on(call: Call, reading: Reading) -> Reply | None:
    """Danger first, then a grown-up; a number to call back and the matter are taken, and no more (law: minors)."""
    reply = Reply()
    if call.asks.get("adult") and (
        "callback" in call.caller.slots or any(question.kind == "advice" for question in reading.questions)
    ):
        return None  # what was asked is answered, and the number is enough to call back on
    if call.asks.get("danger", 0) == 0:
        reply.say("reflect", "minor.okay")
        reply.ask("danger", "ask_clarify", "minor.ask_hurt", rule="law: emergency path first")
        return reply
    if call.asks.get("adult", 0) < 2:
        reply.say("reflect", "minor.glad")
        reply.ask("adult", "ask_clarify", "minor.ask_adult_again", rule="law: ask for an adult")
        return reply
    if "callback" not in call.caller.slots and not call.caller_id and call.asks.get("callback", 0) < 1:
        reply.ask("callback", "ask_slot", "minor.ask_number", rule="law: call-back number and issue only")
        return reply
    reply.say("reflect", "minor.wait", need=True, rule="law: minors")
    return reply


def _language(call: Call, reading: Reading, at: float) -> Reply | None:
    code = reading.asks_language or (reading.language if reading.language_p >= 0.5 else "en")
    if code == call.language or (code == "en" and not reading.asks_language):
        return None  # who goes on in English is met by `hearing`
    if code in call.account.languages and code in OURS and call.asked == "check" and not reading.asks_language:
        if call.facts.get("language") == code:
            call.language = code  # spoken before on this call: their yes or no is what matters now
            return None
    if code in call.account.languages and code in OURS:
        if reading.asks_language:
            call.facts["language_asked"] = "yes"
        if reading.asks_language or call.facts.get("language") == code:
            return _switched(call, reading, code)
        return _offered(call, reading, code)
    if "language" in call.facts:
        return None
    call.facts["language"] = code
    return _not_ours(call, code, at)


def follow_language(call: Call, reading: Reading, reply: Reply) -> None:
    """In danger nothing is offered first: a caller in a language of the house hears it from the first word."""
    code = reading.language if reading.language_p >= 0.5 else call.language
    if code != call.language and code in OURS and code != "en":
        call.language = call.facts["language"] = code
        reply.records.append({"type": "language", "code": code, "how": "switched"})


def _matter_told(call: Call, reading: Reading) -> bool:
    """Whether the turn that shows the language also says what the caller rang for."""
    caller = call.caller
    now = [point for point in (*caller.points, *caller.wants) if point.turn == call.turn]
    told = any(point.kind in ("problem", "want") or point.weight >= 0.45 for point in now)
    return told or bool(reading.questions) or reading.urgency >= 0.5


def _offered(call: Call, reading: Reading, code: str) -> Reply:
    """Offer in the caller's language within two turns; the matter goes on meanwhile."""
    call.facts["language"] = code
    reply = Reply()
    reply.records.append({"type": "language", "code": code, "how": "offered"})
    call.language = code
    if _matter_told(call, reading):
        call.facts["language_turn"] = str(call.turn)
        reply.say("language_offer", "language.going_on", rule="law: languages", need=True)
        return reply
    reply.ask("language", "language_offer", "language.offer", rule="law: languages")
    return reply


def _switched(call: Call, reading: Reading, code: str) -> Reply:
    call.language = code
    call.facts["language"] = code
    reply = Reply()
    reply.records.append({"type": "language", "code": code, "how": "switched"})
    reply.say("language_offer", "language.switched", rule="law: languages", need=True)
    if known_matter(call) and not reading.questions:
        call.facts["language_turn"] = str(call.turn)
    elif not call.caller.points:
        reply.ask("problem", "ask_open", "ask.problem")
    return reply


def _not_ours(call: Call, code: str, at: float) -> Reply:
    """A language the account does not serve: an interpreter where there is one, else a call-back, said in both."""
    reply = Reply()
    options = options_for(call, at)
    served = code in OURS
    if call.account.interpreter and options.interpreter is not None:
        reply.records.append({"type": "language", "code": code, "how": "interpreter"})
        call.facts["interpreter"] = code
        key = "interpreter"
    else:
        reply.records.append({"type": "language", "code": code, "how": "offered"})
        key = "callback"
    if served:
        home, call.language = call.language, code
        call.facts["home_language"] = home
        reply.ask(
            "language",
            "language_offer",
            f"language.{key}",
            person=spoken_name(call, right_person(call, at)),
            need=True,
            rule="law: languages",
        )
    else:
        reply.ask(
            "language",
            "language_offer",
            f"language.{key}_en",
            person=spoken_name(call, right_person(call, at)),
            need=True,
            rule="law: languages",
        )
    return reply
