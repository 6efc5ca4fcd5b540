"""One caller turn taken in: secrets out, meaning read, state changed, recorded."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from unruffled.core import limits
from unruffled.core.call import Call
from unruffled.core.caller import Point
from unruffled.core.corrections import put_right
from unruffled.core.events import CallerSaid
from unruffled.core.matter import stems_of
from unruffled.core.secrets import field_without_secrets, kinds_kept_out, without_bearers, without_secrets
from unruffled.core.turn_taking import RELAY_PACE_S, SLOW_PACE_S, patience_s
from unruffled.understanding.askings import refuses_callback
from unruffled.understanding.card_runs import SHORTEST
from unruffled.understanding.pressings import asks_after_our_people, has_two_matters, is_praise
from unruffled.understanding.reader import read, read_text
from unruffled.understanding.reading import Context, Reading
from unruffled.understanding.remarks import (
    about_the_call,
    matter_words,
    wants_no_call,
    without_name_calling,
    without_stutter,
)
from unruffled.understanding.text import tokenise
from unruffled.understanding.topic import asked_topics, words_of_matter

SURE = 0.5
RECORDED_FLAGS = (
    "legal_threat",
    "chargeback",
    "bad_review",
    "press",
    "injection",
    "spam",
    "prank",
    "sarcasm",
    "profanity_product",
    "third_party_collector",
    "third_party",
    "wrong_number",
    "safety",
    "slow_speech",
    "service_error",
    "legal",
)
_FLAGS = frozenset(RECORDED_FLAGS)
KEPT_CUES = frozenset(
    {
        "refuse_hold",
        "refuse_recording",
        "refuse_apology",
        "refuse_message",
        "refuse_name",
        "refuse_number",
        "number_known",
        "slow_speech",
        "legal_threat",
        "press",
    }
)
NOTHING = Reading(text="")
_HAS_WORDS = re.compile(r"[^\W_]").search


@dataclass(slots=True)
class Heard:
    reading: Reading
    matter: frozenset[str]
    records: list[dict[str, Any]]
    grew: bool
    silent: bool


def hear(call: Call, event: CallerSaid, since: float) -> Heard:
    """Understand one turn and change the call by it. The first record is `heard`; the border adds its `t`."""
    call.turn += 1
    caller = call.caller
    text, secrets = clean_words(call, event)
    silent = not _HAS_WORDS(_without_sounds(text) if "[" in text else text)
    if silent and not _telling_sound(text):
        call.silences += 1
        call.topics = frozenset()
        records = [_heard(call, event, since, text, ["silence"], "none"), *_redactions(secrets)]
        return Heard(NOTHING, frozenset(), [*records, *_pace(call, "a quiet caller")], False, True)
    call.silences = 0
    bare = without_bearers(text)
    numbers_only = bare is not text and not _HAS_WORDS(_without_sounds(bare))
    if numbers_only:
        bare = text
    plain = without_stutter(bare)
    words = tokenise(plain)
    reading = read_text(words, _context(call))
    said = reading
    if "injection" in reading.cues or numbers_only:
        said = replace(reading, slots=(), clauses=(), text="")  # what is put in our mouth is no fact of theirs
    if reading.abuse >= SURE and (civil := without_name_calling(plain)) != plain:
        matter_of = read(civil, _context(call))  # what was said besides the names we were called is still the matter
        reading = replace(reading, clauses=matter_of.clauses, slots=matter_of.slots, questions=matter_of.questions)
        said = replace(reading, text=civil)
        if matter_of.abuse < SURE and max(matter_of.abuse_kinds.values(), default=0.0) < 0.3:
            said = replace(said, abuse=matter_of.abuse, abuse_kinds=matter_of.abuse_kinds)
    if plain is not bare and "slow_speech" not in reading.cues:
        reading = replace(reading, cues=reading.cues | {"slow_speech"})
    switched = _back_to_english(call, reading) if call.language != "en" else []
    caller.deals = call.house.deals
    matter = words_of_matter(words)
    caller.matter = _widened(caller.matter, matter)
    call.topics = asked_topics(plain) if reading.questions or len(plain) < 160 else frozenset()
    changed, grew = caller.listen(said, call.turn)
    caller.said_something = True
    if "third_party" in reading.cues and (caller.problem or call.promises) and asks_after_our_people(text):
        reading = replace(reading, cues=reading.cues - {"third_party"})
    if "person" not in caller.slots and (named := _names_one_of_theirs(call, text)):
        caller.slots["person"] = named
    if right := put_right(caller.points, plain, call.turn):
        call.facts["righted"], call.facts["righted_turn"] = right, str(call.turn)
        grew = True
    grew = _calls_about(call, plain) or _taken_as_answer(call, reading, plain) or grew
    if has_two_matters(text):
        caller.flags.add("two_matters")
    if wants_no_call(text):
        caller.flags.add("refuse_number")
    if refuses_callback(text):
        caller.flags.add("no_callback")
    if "sarcasm" in reading.cues:
        call.facts["sarcastic"] = "yes"
    pleased = reading.satisfied >= SURE and caller.heat < 2 and not caller.problem and reading.words >= 5
    if is_praise(text) or pleased and "injections" not in call.facts and "answered" not in call.facts:
        call.facts["praise"] = "yes"
    if "sarcastic" in call.facts:
        call.facts.pop("praise", None)
    elif "praise" in call.facts and reading.dissatisfied < 0.3 and caller.heat < 2:
        caller.take_as_praise(call.turn)
    _raise_urgency(call, reading)
    caller.flags.update(KEPT_CUES & reading.cues)
    records = [_heard(call, event, since, text, _acts(reading), limits.kind_of(reading))]
    records += _redactions(secrets)
    records += switched
    records += _flags(call, reading)
    if changed or grew:
        records.append(_understood(call))
    records += _paces(call, reading)
    if secrets:
        reading = _with_secret(reading, secrets)
    return Heard(reading, matter, records, grew, False)


def _names_one_of_theirs(call: Call, text: str) -> str:
    """ "Achterberg. He free?" – a name of the account's people, standing alone."""
    if len(text) > 80:
        return ""
    alone = {part.strip(" ,-").lower() for part in re.split(r"[.!?,]", text)}
    for person in call.account.people.values():
        last = person.name.split()[-1]
        if last[:1].isupper() and not person.private and (last.lower() in alone or person.name.lower() in alone):
            return person.name
    return ""


_PLAINLY_ENGLISH = 0.85
_TELLING_WORDS = 5
"""Fewer may be a name, a street, or a word that everybody knows."""


def _back_to_english(call: Call, reading: Reading) -> list[dict[str, Any]]:
    """A caller who goes on in English is answered in English; at the second time if another was asked for."""
    if reading.language != "en":
        call.facts.pop("spoke_english", None)
    if reading.language != "en" or reading.language_p < _PLAINLY_ENGLISH or reading.words < _TELLING_WORDS:
        return []
    if "language_asked" in call.facts and "spoke_english" not in call.facts:
        call.facts["spoke_english"] = "yes"
        return []
    call.language = "en"
    return [{"type": "language", "code": "en", "how": "switched"}]


_YES_NO = frozenset(
    "yes no yeah yep nope okay ok right sure fine hello hi hey thanks thank you bye goodbye alright what huh".split()
)


_PLACES = frozenset(
    "street road avenue lane court drive way place square boulevard house flat apartment unit floor "
    "building block lot room tower center centre mall school church station corner exit highway park "
    "plaza terrace close gate".split()
)
_NUMBERS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred".split()
)


_SAID_BEFORE = frozenset("told said already".split())


def _names_a_place(words: list[str]) -> bool:
    if any("[" in word or word == "card" for word in words):
        return False  # a number that was taken out, or what goes with it
    if not _SAID_BEFORE.isdisjoint(words):
        return False  # "I told you": whatever else it says, it is no place
    if len(words) > 10 and words[0] in ("i", "we", "you", "they", "he", "she", "it"):
        return False  # a sentence, in which a number or "out in" may stand as well
    plain = sum(word.replace("'", "").isalnum() for word in words)
    if not 2 <= len(words) <= 20 or plain < 0.7 * len(words):
        return False
    return any(word in _PLACES or word in _NUMBERS or word[:1].isdigit() for word in words)


_CALLS_ABOUT = re.compile(
    r"\b(?:calling|ringing|phoning|writing|in touch|here|this is|it's) (?:about|regarding|concerning|in regards? to"
    r"|to do with|to ask about|to talk about) (?P<what>[\w' -]{3,60})",
    re.IGNORECASE,
)


def _calls_about(call: Call, text: str) -> bool:
    """ "I'm calling about my invoice": what it is about, though nothing is said of it yet."""
    caller = call.caller
    if "about" not in text and "regard" not in text and "concerning" not in text and "to do with" not in text:
        return False
    found = _CALLS_ABOUT.search(text)
    told = any(p.turn == call.turn and p.weight >= 0.3 for p in caller.points)
    if found is None or told or caller.problem or caller.want:
        return False
    what = found["what"].strip()
    caller.points.append(Point(what, "", "fact", 0.5, call.turn, heart=0.4))
    return True


def _taken_as_answer(call: Call, reading: Reading, text: str) -> bool:
    """A bare answer to what we asked is that answer: a fragment of the matter, or a place."""
    if call.facts.get("asked_over") == str(call.turn):
        return False  # we asked while this was being said
    caller = call.caller
    asks_where = call.asked == "address" or call.mode == "emergency" and call.asks.get("address")
    asks_what = call.asked in ("problem", "want", None) and call.turn <= 8 and not caller.want
    if not (asks_where or asks_what) or reading.questions or reading.abuse >= SURE or "refuses" in reading.cues:
        return False
    words = [word.strip(" .,!?…—-").lower() for word in text.split()]
    content = [word for word in words if word and word not in _YES_NO]
    parts = max(reading.acts.get("greet", 0.0), reading.acts.get("goodbye", 0.0), reading.acts.get("thank", 0.0))
    if parts >= SURE and len(content) <= 3:
        return False
    if not content:
        return False
    if (
        asks_where
        and "address" not in caller.slots
        and not any(s.name == "callback" for s in reading.slots)
        and _names_a_place(content)
    ):
        caller.slots["address"] = caller.spans["address"] = text.strip(" .")[:120]
        return True
    slots_only = len(content) <= 4 and any(slot.name in ("name", "callback") for slot in reading.slots)
    longest = 12 if call.asked == "problem" else 4
    if asks_what and len(content) <= longest and not slots_only:
        said = matter_words(reading)
        if said and not any(p.turn == call.turn for p in caller.points) and not about_the_call(said):
            told = call.asks.get("problem", 0) >= 2 and len(content) >= 3
            caller.note_fragment(said, call.turn, 0.5 if told else 0.3)
            return True
    return False


def clean_words(call: Call, event: CallerSaid) -> tuple[str, tuple[str, ...]]:
    """The caller's words without secrets, and the kinds taken out. Words from a record have lost theirs already."""
    if event.kept_out is None:
        return without_secrets(event.text, call.secrets, final=event.final)
    kinds = event.kept_out or kinds_kept_out(event.text)  # a record may end before it tells what was taken out
    if event.final:
        call.secrets.card_seen |= "card_number" in kinds
    return event.text, kinds


def _redactions(secrets: tuple[str, ...]) -> list[dict[str, Any]]:
    return [{"type": "redaction", "kind": kind} for kind in secrets]


def partial_alarm(call: Call, clean: str, secrets: tuple[str, ...]) -> tuple[str, Reading] | None:
    """What in half a turn cannot wait: an emergency, a card number being read. Returns kind and reading."""
    if "card_number" in secrets:
        return "card", NOTHING
    reading = read(clean, _context(call))
    if reading.emergency >= 0.8 and call.mode not in ("emergency", "crisis"):
        return "emergency", reading
    return None


def _context(call: Call) -> Context:
    asked = call.asked.split("+")[0] if call.asked else None
    if asked is None and call.asks.get("name") and "name" not in call.caller.slots:
        asked = "name"  # the question still stands, though we said something else since
    return Context(
        asked=asked,
        last_said=call.last_said,
        known=frozenset(call.caller.slots),
        number=call.caller.slots.get("callback", ""),
        firm=call.account.name,
        does=call.account.does,
        people=call.house.people_names,
        aggrieved=bool(call.caller.problem) and call.caller.heat >= (3 if asked == "check" else 1),
    )


def _widened(old: frozenset[str], new: frozenset[str]) -> frozenset[str]:
    return old if len(old) > 400 else old | new


def _without_sounds(text: str) -> str:
    out, depth = [], 0
    for char in text:
        depth += (char == "[") - (char == "]" and depth > 0)
        if depth == 0 and char != "]":
            out.append(char)
    return "".join(out)


def _telling_sound(text: str) -> bool:
    """Sounds that say something by themselves; footsteps do not."""
    return any(sound in text.lower() for sound in ("click", "giggl", "laugh", "cry", "sob", "scream", "gasp"))


def _acts(reading: Reading) -> list[str]:
    likely = [act for act, p in reading.acts.items() if p >= SURE]
    return likely or ["other"]


def _heard(call: Call, event: CallerSaid, since: float, text: str, acts: list[str], abuse: str) -> dict[str, Any]:
    t1 = round(event.at, 3)
    return {
        "type": "heard",
        "turn": call.turn,
        "text": text,
        "t1": t1,
        "seconds": round(t1 - round(since, 3), 3),
        "acts": acts,
        "anger": round(call.caller.heat, 1),
        "urgency": call.caller.urgency,
        "abuse": abuse,
    }


def _raise_urgency(call: Call, reading: Reading) -> None:
    caller = call.caller
    if reading.emergency >= SURE or reading.self_harm >= SURE:
        caller.rise_to("emergency")
    elif (
        max(reading.urgency, reading.abuse_kinds.get("threat", 0.0)) >= SURE
        or _frail_without_heat(call)
        or _child_alone(call, reading)
    ):
        caller.rise_to("urgent")
    elif caller.urgency == "none" and (caller.problem or caller.want):
        caller.rise_to("normal")


_ALONE = re.compile(
    r"\b(?:by myself|on my own|all alone|i'm alone|i am alone|i'm lost|i got lost|nobody's here|no one's here"
    r"|no grown-?ups?|locked out|don't know where (?:i am|this is|we are)|(?:isn't|not) my stop"
    r"|left me (?:here|behind)|just me|nobody here|everybody's (?:went|gone|left)|everyone's (?:went|gone|left)"
    r"|(?:mum|mom|mam|mummy|dad|daddy|nan|gran)(?:'s| is| has|'s been)? (?:no|not|isn't|hasn't|didn't)"
    r"(?: come| came| been)?(?: here| there)?)\b",
    re.IGNORECASE,
)


def _child_alone(call: Call, reading: Reading) -> bool:
    """A child who is lost or left alone cannot wait, however calmly it tells it (law: minors)."""
    minor = call.mode == "minor" or "minor" in reading.cues or "minor" in call.caller.flags
    return minor and _ALONE.search(f"{call.caller.detail} {reading.text}") is not None


_HEAT = stems_of("boiler heater furnace heating heat radiators")
_FRAIL = stems_of(
    "twins newborn newborns baby babies infant frail elderly nurse pregnant oxygen dialysis asthma premature bedridden "
    "eighty ninety eighties nineties grandmother grandma nan granny"
)


def _frail_without_heat(call: Call) -> bool:
    """No heat, and somebody who cannot bear it, though it was told over several turns."""
    matter = call.caller.matter
    return not (_HEAT.isdisjoint(matter) or _FRAIL.isdisjoint(matter)) and bool(call.caller.problem)


def _flags(call: Call, reading: Reading) -> list[dict[str, Any]]:
    out: list[dict[str, Any]] = []
    if _FLAGS.isdisjoint(reading.cues) and reading.profanity < SURE:
        return out
    for kind in RECORDED_FLAGS:
        found = kind in reading.cues or (
            kind == "profanity_product" and reading.profanity >= SURE and reading.abuse < SURE
        )
        if found and f"flag:{kind}" not in call.told:
            call.told.add(f"flag:{kind}")
            call.caller.flags.add(kind)
            out.append({"type": "flag", "kind": kind})
    return out


def _understood(call: Call) -> dict[str, Any]:
    caller = call.caller
    event: dict[str, Any] = {"type": "understood", "turn": call.turn, "slots": dict(caller.slots)}
    if caller.problem:
        digits = sum(map(str.isdigit, caller.problem))  # told shorter than it was said, they may read as another number
        event["problem"] = field_without_secrets(caller.problem) if digits >= SHORTEST else caller.problem
    if caller.want:
        event["want"] = caller.want
    return event


def _paces(call: Call, reading: Reading) -> list[dict[str, Any]]:
    if "relay" in reading.cues:
        return _pace(call, "relay call", RELAY_PACE_S)
    if "slow_speech" in reading.cues:
        return _pace(call, "slow or stuttering speech", SLOW_PACE_S)
    wanted = patience_s(call.caller.heat, call.manners.patience_s)
    if wanted >= 1.2:
        return _pace(call, "heat", round(wanted, 2))
    return []


def _pace(call: Call, reason: str, seconds: float = 2.0) -> list[dict[str, Any]]:
    """Turn-taking slows down; it is said once for each step up."""
    if seconds <= call.patience + 0.25:
        return []
    call.patience = seconds
    return [{"type": "pace", "end_of_turn_s": seconds, "reason": reason}]


def _with_secret(reading: Reading, kinds: tuple[str, ...]) -> Reading:
    names = {"card_number": "card", "cvv": "cvv", "ssn": "ssn"}
    return replace(reading, cues=reading.cues | {names[kind] for kind in kinds})
