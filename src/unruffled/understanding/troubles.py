"""What weighs in a trouble, whatever the tone it is told in: a loss, a life, a let-down."""

from __future__ import annotations

import re
from functools import lru_cache

_KIN = (
    r"(?:son|daughter|child|children|kids?|baby|mother|mum|mom|father|dad|husband|wife|brother|sister|partner|friend|nan"
    r"|grand\w+)"
)
_PETS = r"(?:cat|dog|puppy|kitten|horse|rabbit)"
_HARMED = (
    r"(?:cry|cried|crying|hurt\w*|sick|ill|scared|terrified|humiliat\w+|laugh(?:ed|ing) at|in tears|sobb\w+|injur\w+"
    r"|fell|faint\w*)"
)
_LOSS = re.compile(
    r"\b(?:died|death|buried|grieving|cancer|miscarriage|stillborn|widow|widowed|widower|hospice)\b"
    rf"|\b(?:he|she|they|{_KIN}|{_PETS})(?:'s|'re| is| was| were| are)(?: now)? (?:dead|dying|gone for good)\b"
    r"|\bpass(?:ed|es|ing)? away\b|\bpassed (?:on|last|this|in|yesterday)\b"
    rf"|\blost (?:my|our|his|her|the) (?:{_KIN}|{_PETS}|boy|girl)\b|\bhad to be put down\b"
    rf"|\b(?:he|she|it|{_PETS}) (?:was|had been|had to be|has been|got|'s been) put (?:to sleep|down)\b"
    rf"|\b(?!(?:i|you|we|who|baby|patients?|people|computer|laptop|phone|screen|machine|{_KIN}) )\w+ (?:was|had to be) put to sleep\b"
    rf"|\b(?:had|have) (?:him|her|(?:my|our|the) {_PETS}) put (?:to sleep|down)\b|\b(?:put|putting) (?:my|our|the) (?:\w+ )?{_PETS} to sleep\b"
    rf"|\bkill(?:ed|ing) (?:her|him|(?:my|our|his) (?:{_KIN}|{_PETS}))\b"
    rf"|\b(?:his|her|my {_KIN}'s|the) funeral\b|\bburying (?:my|our|him|her)\b"
)
_ILLNESS = re.compile(r"\b(?:cancer|hospice|dying)\b")
_MOURNED = re.compile(rf"\b(?:my|our) (?:late |dear |own |poor |little |old |eldest |youngest |twin )*(?P<kin>{_KIN}|{_PETS})(?:'s)?\b")
_UNMOURNED = frozenset(
    "something battery batteries phone line lines flowers flower plant plants engine motor car truck boiler furnace "
    "machine screen tree grass rats mice signal router printer laptop computer server monitor link website app internet fridge freezer "
    "oven dishwasher washer dryer lift elevator radio clock watch remote keyboard mouse till terminal account system".split()
)
"""Things that die without being mourned."""
_GRAVE_WORDS = frozenset(
    "died dead death dying funeral hospital cancer surgery pregnant evict evicted eviction divorce widow widowed "
    "insulin grief blood bleeding newborn homeless foreclosure wheelchair diagnosis chemo stroke stutters".split()
)
_OF_THINGS_TOO = frozenset(("died", "dead", "dying", "death"))
_LOST_OR_HURT = re.compile(
    r"\b(?:lost|losing|took|taken) (?:my|our|his|her|the|their) (?:job|house|home|child|children|kids)\b"
    rf"|\b{_HARMED}\b.*\b(?:{_KIN}|{_PETS}|her|him)\b|\b{_KIN}\b.*\b(?:{_HARMED}|alone|cold|freezing)\b"
)
_LIVELIHOOD = re.compile(
    r"\b(?:can't|cannot|couldn't|can not|how (?:do|will|am) i(?: going to| gonna)?|no way to|not able to) (?:pay|make|afford|feed|cover) "
    r"(?:the|my|our)?(?: \w+)? ?(?:rent|mortgage|bills|kids|children|family|groceries|food)\b"
    r"|\b(?:rent|mortgage)(?:'s| is| was| payment is)? (?:due|overdue|late|bounced)\b|\bbehind on (?:the|my|our) (?:rent|mortgage)\b"
    r"|\b(?:paycheck|pay|wages|salary|paycheque) (?:is|was|came|never came|hasn't come|didn't come|isn't|wasn't)(?: up)?"
    r"(?: \w+)? ?(?:short|missing|late|wrong|there)?\b(?=.*\b(?:short|missing|late|wrong|never|hasn't|didn't|isn't|wasn't)\b)"
)
_UNWELL = re.compile(
    rf"\b{_PETS}\b.*\b(?:hasn't eaten|has not eaten|(?:won't|can't|not|isn't|stopped) (?:eat|eating|drink|drinking|get up|stand|stand up|walk|"
    r"walking)|limping|losing weight)\b"
    rf"|\b(?:{_PETS}|{_KIN})\b.*\b(?:vomiting|throwing up|in pain|hasn't eaten)\b"
)
_DESPAIR = re.compile(
    r"\b(?:can't|cannot|can not|couldn't) (?:get out of bed|cope|go on|face|take (?:it )?any ?more|stop crying|manage any ?more)\b"
    r"|\b(?:husband|wife|partner|he|she) (?:has |just |'s )?(?:left|walked out)(?: me| us|$)"
    r"|\b(?:falling apart|at the end of my (?:rope|tether)|at my wits'? end|lost everything|all alone|nobody left)\b"
)
_HARM = re.compile(
    r"\b(?:laughed at|shouted at|yelled at|screamed at|made fun of|mocked|humiliated|slapped|grabbed|in tears"
    r"|came home crying|left (?:him|her|them) (?:alone|outside|there)"
    r"|called (?:me|him|her) (?:a |an )?(?:stupid|slow|fat|thick|ugly|useless))\b",
    re.IGNORECASE,
)
_REPEATED = (
    r"\b(?:second|third|fourth|fifth|sixth|\d(?:nd|rd|th)) (?:time|letter|call|week|month|visit|email|e-mail|attempt)\b"
    r"|\b(?:wrong|broken|damaged|ruined|missing)\b.*\b(?:you|your|they|again)\b"
    r"|\b(?:days|weeks|months) (?:now|late|overdue|without|of waiting)\b|\bi asked (?:for|you|them|two|three|twice)\b"
    r"|\bstill (?:not|no|hasn't|haven't|waiting|isn't)\b"
)
_BY_SOMEBODY = (
    r"\b(?:you|your \w+|you guys|you people|they|he|she|nobody|no one|no-one|somebody|the \w+)(?: \w+)? "
    r"(?:(?:just|still|even) )?"
    r"(?:didn't|did not|never|hasn't|haven't|has not|have not|won't|wouldn't|forgot to|failed to)(?: \w+)? "
    r"(?:come|came|show|showed|shown|turn(?:ed)? up|call|called|ring|rang|rung|reply|replied|answer|answered|arrive|"
    r"arrived|deliver|delivered|fix|fixed|send|sent|write|wrote|tell|told|do|done|finish|bring|brought|return)\b"
    r"|\b(?:was|were|is|are) (?:supposed|meant|due) to (?:be|come|call|ring|arrive|deliver|send|have|fix|get)\b"
    r"|\b(?:you|they|he|she) (?:took|charged|billed|lost|broke|ruined|damaged|dropped|missed|left|"
    r"sent (?:me )?the wrong)\b"
    r"|\b(?:to|at|in|on|had|said|sent|delivered|brought|gave|took|made|with) (?:me |us |her |him |them |it )?the wrong \w+"
    r"|\b(?:your|the|their) \w+ (?:was|were|is|has been|got) (?:so |really |very )?"
    r"(?:rude|nasty|awful|horrible|aggressive|drunk|late)\b|\bmade (?:me|my \w+|her|him|us) (?:cry|feel|wait)\b"
)
_BY_SOMEBODY_RE = re.compile(_BY_SOMEBODY)
_LET_DOWN = re.compile(f"{_BY_SOMEBODY}|{_REPEATED}")


@lru_cache(maxsize=2048)
def speaks_of_loss(text: str) -> bool:
    """Whether these words tell of a death or a grave illness of somebody of the caller's."""
    low = text.lower()
    return _LOSS.search(low) is not None and _UNMOURNED.isdisjoint(low.replace("'s", "").replace(",", "").split())


@lru_cache(maxsize=2048)
def speaks_of_death(text: str) -> bool:
    """Whether somebody of the caller's has died: the time for condolences, which a grave illness is not."""
    return speaks_of_loss(text) and _LOSS.search(_ILLNESS.sub("", text.lower())) is not None


def mourned(text: str) -> str:
    """Whom the caller mourns, as their kin word ("wife"), in words that tell of the death; empty if they don't say."""
    found = _MOURNED.search(text.lower())
    return found["kin"] if found is not None else ""


@lru_cache(maxsize=2048)
def is_grave(text: str) -> bool:
    """Whether it is a matter of life, loss or livelihood, or somebody was hurt."""
    low = text.lower()
    words = set(low.replace("'s", "").replace(",", "").split())
    grave = _GRAVE_WORDS & words
    if grave and not (grave <= _OF_THINGS_TOO and _UNMOURNED & words):
        return True
    return any(told.search(low) is not None for told in (_LOST_OR_HURT, _DESPAIR, _LIVELIHOOD, _UNWELL))


@lru_cache(maxsize=2048)
def was_harmed(text: str) -> bool:
    """Whether somebody was humiliated or hurt."""
    return _HARM.search(text) is not None


@lru_cache(maxsize=2048)
def was_let_down(text: str, *, by_somebody: bool = False) -> bool:
    """A let-down said plainly, however calm: "the technician never came", "you took eighty dollars".

    by_somebody: only what people of the firm did or left undone, not a thing that failed again.
    """
    low = text.lower()
    return (_BY_SOMEBODY_RE if by_somebody else _LET_DOWN).search(low) is not None and _OF_AN_ANIMAL.search(low) is None


_OF_AN_ANIMAL = re.compile(
    r"\b(?:cat|dog|kitten|puppy|rabbit|tortoise|hamster|horse|pony|bird|parrot|snake|lizard)\b.{0,60}"
    r"\b(?:won't|doesn't|never|isn't|didn't) (?:come|coming|came|eat|eating|move|go|leave|turn)"
)
"""An animal lets nobody down: "my cat won't come out from under the bed"."""


_ABROAD_WRONG = frozenset(
    "roto rota rotos rotas perdido perdida perdieron cobraron equivocado equivocada dañado dañada sucio tarde mal falta fuga "
    "cassé cassée cassés cassées perdu perdue abîmé abîmée panne retard faux trompé manque facturé fuite "
    "kaputt defekt falsch verspätet verloren fehlt beschädigt doppelt undicht zerbrochen broken wrong late lost".split()
)
_ABROAD_NOT = frozenset("no not nicht kein keine pas ne jamais nunca nie".split())
_GREETINGS = frozenset("hello hi good morning hola buenos días bonjour guten tag hallo allô".split())


def trouble_abroad(text: str) -> int:
    """How plainly words in another language tell of trouble: 2 something is wrong, 1 something is not so, 0 neither."""
    words = set(text.lower().replace(",", " ").replace(".", " ").split())
    if not _ABROAD_WRONG.isdisjoint(words):
        return 2
    return int(not _ABROAD_NOT.isdisjoint(words) and _GREETINGS.isdisjoint(words))
