"""Urgency, emergencies and self-harm: what cannot wait, whatever the tone (R038; law: detection favours recall)."""

from __future__ import annotations

import re
from typing import NamedTuple

from unruffled.understanding import scope
from unruffled.understanding.findings import Findings
from unruffled.understanding.lexicon import Hit
from unruffled.understanding.text import Text

KINDS = ("medical", "fire", "gas", "violence", "trapped", "electric_water")
_FORMS = ("attempt", "explicit", "veiled")
_EMERGENCIES = [(kind, f"emergency/{kind}") for kind in KINDS]
_HARMS = [(form, f"selfharm/{form}") for form in _FORMS]
"""Each with its label in the lexicons."""
_PETS = frozenset("dog cat puppy kitten pup kitty rabbit bunny hamster horse parrot ferret pet dog's cat's puppy's "
                  "kitten's horse's rabbit's pet's puppies kittens dogs cats bunnies pony foal mare cow calf goat sheep lamb hen "
                  "perro perra perros perrito perrita gato gata gatito gatita cachorro cachorra conejo coneja caballo yegua potro "
                  "loro hámster mascota hurón tortuga canario periquito cobaya "
                  "chien chienne chiens chiot chatte chaton chatons lapin lapine cheval jument poulain perroquet furet cobaye "
                  "hund hündin huendin hunde welpe welpen katze katzen kater kätzchen kaninchen pferd stute fohlen papagei "
                  "meerschweinchen frettchen wellensittich".split())
_OTHERS = frozenset("mom mum dad husband wife son daughter baby mother father grandma grandpa grandmother grandfather nan "
                    "somebody someone child kid kids children toddler brother sister neighbor neighbour man woman boy girl "
                    "papá mamá papa mama padre madre hijo hija esposo esposa marido mujer abuela abuelo hermano hermana bebé bebe "
                    "niño niña niños alguien señor señora vecino vecina amigo amiga hombre persona tío tía nieto nieta "
                    "mari femme fils fille mère père bébé enfant enfants frère sœur soeur grand-mère mamie papi voisin voisine "
                    "quelqu'un homme ami amie monsieur dame "
                    "mann frau sohn tochter mutter vater kind kinder bruder schwester oma opa nachbar nachbarin jemand "
                    "freund freundin herr junge mädchen".split())
"""People, of whom danger is no animal's. "I", "he" and "she" are said of animals' owners and of animals too."""
_OF_ONESELF = re.compile(
    r"\b(?:i can(?:'t|not)? (?:\w+ )?(?:breathe|feel|stop)|i'm (?:\w+ )?(?:bleeding|choking|allergic|dizzy)|i think i(?:'m)?\b"
    r"|(?:bit|bitten|scratched|kicked|knocked|threw|attacked|attacking|biting) (?:me|us|my (?!dog|cat|puppy|kitten|pup|rabbit|horse))"
    r"|(?:dog|cat|horse|pony|cow) (?:just |has |had )?(?:bit|bitten|attacked|kicked) (?:him|her)\b"
    r"|no puedo respirar|me (?:mordió|mordio|ahogo|muero|duele|pateó|pateo|sangra)|estoy sangrando"
    r"|m'a mordu|je (?:saigne|n'arrive|ne peux|peux)|hat mich|ich (?:blute|bekomme|kriege|kann nicht atmen))"
)
"""The owner hurt, not the animal."""
_THINKS_OF_IT = frozenset("yes yeah yep sometimes maybe kinda kind guess thought think thinking lately often probably "
                          "might know sí si oui ja every".split())
_DENIES = frozenset("no nope never nah not god nothing".split())

_NOT_MEANT = re.compile(
    r"\bnot suicidal\b|\b(?:i'm|i am|im) not (?:thinking (?:of|about) (?:anything|that|it|killing|ending|doing)"
    r"|(?:going to|gonna|planning to) (?:hurt|kill|harm) (?:myself|anyone|anybody))\b"
    r"|\b(?:it's|it was|that's|that was|i was|i'm|was) (?:just |only )?(?:a joke|joking|kidding|an expression|a figure of speech"
    r"|a turn of phrase|a manner of speaking)\b|\bfigure of speech\b"
)
"""It was said in jest, or of something else."""


def says_not_meant(text: str) -> bool:
    """Whether the caller says that they think of no such thing: "oh no, it's just an expression"."""
    return _NOT_MEANT.search(text.lower()) is not None


_GRAVE = 0.85
"""A harm of this weight is urgent even to somebody who is in no hurry."""
_OVER = 0.45
"""What is left of the urgency of a harm that has passed or only might have come."""


class Danger(NamedTuple):
    """Probabilities 0–1, and what they rest on."""

    urgency: float
    emergency: float
    kind: str
    self_harm: float
    form: str
    evidence: dict[str, list[Hit]]


def _meant(text: Text, hit: Hit) -> float:
    if scope.denied(text, hit.first):
        return scope.DENIED
    if scope.long_past(text, hit.first):
        return scope.PAST
    if scope.supposed(text, hit.first):
        return scope.SUPPOSED
    return 1.0


def _happening(text: Text, hit: Hit) -> float:
    return scope.PAST if scope.lately(text, hit.first) or scope.recounted(text) else _meant(text, hit)


def _denied(text: Text, hit: Hit) -> float:
    return scope.DENIED if scope.denied(text, hit.first) else 1.0


_CO_ALARMS = frozenset("alarm alarms detector beeping beepy monoxide smoking smokes fumes fuming".split())
_CO_SOURCES = frozenset("stove boiler heater fire fireplace flue furnace generator chimney burner cooker engine monoxide".split())
_CO_SIGNS = frozenset(
    "headache headaches dizzy banging faint fainted drowsy sleepy wobbly nauseous pounding thumping woozy confused sick vomiting throwing "
    "lightheaded light-headed groggy".split()
)


def _carbon_monoxide(found: Findings) -> bool:
    """An alarm or fumes beside a fire, and people who are unwell in two ways: told as a nuisance, and deadly."""
    words = found.text.vocabulary
    if words.isdisjoint(_CO_ALARMS) or words.isdisjoint(_CO_SOURCES) or words.isdisjoint(_CO_SIGNS):
        return False
    return len(words & _CO_SIGNS) >= 2 or "monoxide" in words


def judge(found: Findings) -> Danger:
    evidence: dict[str, list[Hit]] = {}
    emergency, kind = _emergency(found, evidence)
    if emergency < 0.9 and _carbon_monoxide(found):
        emergency, kind = 0.9, "gas"
    self_harm, form = _self_harm(found, evidence)
    urgency = max(found.strength("urgency", _meant, 0.9), emergency * 0.95 if emergency >= 0.3 else 0.0)
    if urgency < _EVENT_AT_STAKE and _event_at_stake(found.text):
        urgency = _EVENT_AT_STAKE
    if found.has("urgency"):
        evidence["urgency"] = found.hits["urgency"]
    if emergency and kind == "medical" and not any(found.has(f"emergency/{other}") for other in KINDS[1:]) and of_an_animal(found):
        urgency, emergency = max(urgency, 0.95), min(emergency, 0.4)
    if found.has("unhurried") and found.best("urgency") < _GRAVE:
        urgency *= 0.35
    elif emergency < 0.5 and found.has("over") and not found.has("ongoing"):
        urgency *= _OVER
    return Danger(urgency, emergency, kind if emergency >= 0.5 else "", self_harm, form, evidence)


_EVENT_AT_STAKE = 0.8
_EVENTS = frozenset(
    "wedding funeral funeral's wedding's party ceremony christening christening's baptism graduation prom recital concert flight "
    "interview interview's exam hearing anniversary gala banquet memorial burial conference exhibition tournament inspection "
    "audit photoshoot birthday event quinceañera bat-mitzvah bar-mitzvah".split()
)
_SOON = re.compile(
    r"\b(?:today|tonight|tomorrow|(?:at|by|before) (?:noon|midday)|this (?:morning|afternoon|evening)"
    r"|in (?:an?|one|two|three|four|five|six|half|\d{1,2}|the next) (?:an? )?(?:hours?|minutes?)|(?:an|two|three|few) hours? (?:away|from now|to go))\b"
)
_GONE_WRONG = re.compile(
    r"\b(?:cancell?ed|missing|lost|wrong|late|dead|wilted|ruined|broken?|delayed|smashed|melted|spoiled|stained|ripped|torn|stolen|short"
    r"|(?:has|have|had|is|are|was|were|did|does|do)n't (?:been |even |got |get |yet )?(?:arrived?|come|here|there|ready|delivered|turned|shown?|showed|sent|done|finished|fit|work|working|got|fixed|what|right|received?|confirmed)"
    r"|never (?:came|arrived|turned|showed|got|delivered|sent)|(?:no|not any) (?:sign|flowers|cake|dress|suit|food|driver|power|sound|tickets?|delivery|caterer|music)"
    r"|not (?:here|there|ready|arrived|come|working|delivered|what|right)|nobody(?:'s| has| is)? (?:here|come|came|turned|shown|showed|answer\w*)|nothing(?:'s| has| is)? (?:here|come|arrived|ready)"
    r"|locked|forgot(?:ten)?|fell through|double[- ]booked)\b"
)
_LATER = frozenset("last next june july august september october november december january february march april".split())


def _event_at_stake(text: Text) -> bool:
    """Whether a day that does not come again is near, and the thing for it has gone wrong."""
    if text.vocabulary.isdisjoint(_EVENTS) or not text.vocabulary.isdisjoint(_LATER) or len(text.words) > _LONG_TALK:
        return False
    return _SOON.search(text.lower) is not None and _GONE_WRONG.search(_CALLED_OFF.sub("", text.lower)) is not None


_CALLED_OFF = re.compile(
    r"\b(?:wedding|party|ceremony|concert|flight|interview|exam|event|hearing|inspection|conference|tournament|it)"
    r"(?:'s| is| was| has| got| just)*(?: been| got)? (?:cancell?ed|delayed|called off|postponed)|\blost my job\b"
)
"""The day itself called off: nothing hangs on it any more."""


_LONG_TALK = 90
"""Words, beyond which things that stand in one turn need not belong together."""


def _emergency(found: Findings, evidence: dict[str, list[Hit]]) -> tuple[float, str]:
    best, kind = 0.0, ""
    for name, label in _EMERGENCIES:
        if label in found.hits:
            p = found.strength(label, _happening)
            evidence.setdefault("emergency", []).extend(found.hits[label])
            if p > best:
                best, kind = p, name
    return best, kind


def of_an_animal(found: Findings) -> bool:
    """Whether it is an animal that is in danger, and nobody beside it."""
    words = found.text.vocabulary
    if words.isdisjoint(_PETS) and not ("chat" in words and not words.isdisjoint(_OF_A_CAT)):
        return False
    return words.isdisjoint(_OTHERS) and not _OF_ONESELF.search(found.text.lower)


_OF_A_CAT = frozenset("mon le notre un votre ce".split())
"""Before "chat", which is a cat only in French."""


def _self_harm(found: Findings, evidence: dict[str, list[Hit]]) -> tuple[float, str]:
    rest, form, top = 1.0, "", 0.0
    for name, label in _HARMS:
        if label in found.hits:
            p = found.strength(label, _denied if name != "veiled" else None, 0.9 if name == "veiled" else 1.0)
            evidence.setdefault("self_harm", []).extend(found.hits[label])
            rest *= 1.0 - p
            if p > top and not (form and top >= 0.5):
                top, form = p, name
    p = 1.0 - rest
    if found.context.asked == "self_harm":
        p, form = _answered(found, p, form)
    return p, form if p >= 0.5 else ""


def _answered(found: Findings, p: float, form: str) -> tuple[float, str]:
    """The answer to "are you thinking about ending your life?" ."""
    words = found.lean.words
    if not words:
        return max(p, 0.5), form or "veiled"
    if p < 0.9 and says_not_meant(found.text.lower):
        return min(p, 0.15), ""
    if p < 0.5 and words[0] in _DENIES and not {"thought", "yes", "yeah", "know", "sure", "maybe"} & set(words):
        return min(p, 0.15), ""
    if not found.text.vocabulary.isdisjoint(_THINKS_OF_IT):
        return max(p, 0.92), form if form in ("attempt", "explicit") else "explicit"
    return max(p, 0.4), form
