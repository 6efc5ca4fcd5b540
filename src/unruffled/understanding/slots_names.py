"""Who is calling, for whom, and who is asked for. A wrong name is worse than none."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache

from unruffled.understanding.names import (
    CITIES,
    FUNCTION,
    GIVEN,
    NEVER,
    SURNAMES,
    TITLES,
    Name,
    is_cased,
)
from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots_companies import BUSINESS, CARRIERS
from unruffled.understanding.slots_names_bare import BUILDINGS, KIN, LISTS, standing_alone
from unruffled.understanding.slots_names_elsewhere import (
    ANY_TITLE,
    FAMILY,
    REGARDS,
    RINGING,
    TELLING,
    elsewhere,
    left_word,
    signature,
    to_be_rung,
)
from unruffled.understanding.slots_names_introduced import INTRO_STARTS, INTROS, introduced
from unruffled.understanding.slots_names_joined import joined, spelled_out, with_spelling
from unruffled.understanding.slots_names_labelled import LABELLING, labelled_name
from unruffled.understanding.slots_others import (
    ASKING,
    DEPENDANTS,
    PARENTS,
    ROLES,
    asked_for,
    dependants,
    is_self,
    left_pet,
    named_before,
    somebodys_parent,
    told_pet,
)
from unruffled.understanding.text import Text
from unruffled.understanding.word_marks import marked


@cache
def _foreign(firm: str, people: tuple[str, ...]) -> frozenset[str]:
    """Words of the names of the firm and its people, which are no names of callers."""
    found = f"{firm} {' '.join(people)}".lower().replace("'s", " ").replace("&", " ").replace(",", " ")
    return frozenset(word.strip(".") for word in found.split()) - TITLES - FUNCTION


for _phrase, _announces in sorted(INTROS, key=lambda intro: -len(intro[0])):
    INTRO_STARTS.setdefault(_phrase[0], []).append((_phrase, _announces))
_INTRO_WORDS = frozenset(INTRO_STARTS)
_ANNOUNCING = frozenset("name name's llamo nombre m'appelle heiße surname by called known call".split())
_ASKS, _NAMES_A_ROLE, _DEPENDS, _PARENT, _RELATED = marked(ASKING), marked(ROLES), marked(DEPENDANTS), marked(PARENTS), marked(KIN)
_INTRODUCES, _LABELS_ONE = marked(_INTRO_WORDS), marked(LABELLING)
_IS_GIVEN = marked(GIVEN)
_MAY_NAME = _IS_GIVEN | marked(_ANNOUNCING)
_MAY_BE_SAID = _IS_GIVEN | _INTRODUCES


def find_names(text: Text, context: Context, given: list[Slot]) -> list[Slot]:
    """Names of the caller, of a child or pet, and of a person asked for.

    given: slots already found in this utterance; a bare name beside a phone number is the caller's.
    """
    cased = is_cased(text)
    animals = told_pet(text, context, cased)
    if animals and context.asked == "pet":
        return animals
    people = _named(text, context, cased, [*given, *animals])
    return [*animals, *(slot for slot in people if slot.name != "pet")] if animals else people


def _named(text: Text, context: Context, cased: bool, given: list[Slot]) -> list[Slot]:
    asked = context.asked == "name"
    slots: list[Slot] = []
    if not asked and not cased and context.asked in _SPELLS and "name" in context.known and (told := _spelled_alone(text)) is not None:
        return [told]
    marks = text.marks
    if cased and not asked and not _has_capital(text):
        if marks & _ASKS and marks & _NAMES_A_ROLE:
            slots += asked_for(text, context, cased)
        if not marks & _MAY_NAME:
            return slots
        return slots + _caller(text, context, cased, asked, _positions(text, [*slots, *given]) | _relatives(text), given)
    if marks & _DEPENDS:
        slots += [*dependants(text, cased)] or named_before(text, cased)
    if cased and marks & _PARENT:
        slots += somebodys_parent(text)
    if marks & _ASKS:
        slots += [slot for slot in asked_for(text, context, cased) if not _own_number_with(text, slot, given) and not _of_a_firm(slot, given)]
    if not cased and not asked and not marks & _MAY_BE_SAID:
        return slots
    taken = _positions(text, [*slots, *given]) if slots or given else set()
    if marks & _RELATED:
        taken |= _relatives(text)
    callers = _caller(text, context, cased, asked, taken, given)
    slots += callers
    if callers or given:
        slots += left_pet(text, context, cased, taken | _positions(text, callers))
    return slots


_SPELLS = (None, "callback", "check", "problem")


def _spelled_alone(text: Text) -> Slot | None:
    """ "B-O-H-N-E", "spelled P E L L": the letters of a name that was given."""
    spelled = spelled_out(text)
    if spelled is None or len(text.words) - (spelled.stop - spelled.first) > 3 or any([len(word) > 1 and word not in _SPELLING for word in text.words[: spelled.first]]):
        return None
    start, end = text.span(spelled.first, spelled.stop)
    return Slot(name="name", text=text.original[start:end], start=start, end=end, value=spelled.value)


_SPELLING = frozenset("spelled spelt it's its that's is as no it sorry double".split())


def _own_number_with(text: Text, slot: Slot, given: list[Slot]) -> bool:
    """ "five five five …, ask for Mrs. Doyle": who answers the number that was given."""
    return text.lower[: slot.start].endswith("ask for ") and any(each.name == "callback" for each in given)


def _of_a_firm(slot: Slot, given: list[Slot]) -> bool:
    """ "calling for Halden Freight": nobody who is asked for."""
    return any(each.name == "company" and each.start <= slot.start < each.end for each in given)


_NO_NAMES = NEVER | FUNCTION


def _has_capital(text: Text) -> bool:
    """Whether any word that could be a name has a capital."""
    original = text.original
    return any([original[start].isupper() for word, start in zip(text.words, text.starts, strict=True) if word not in _NO_NAMES])


def _positions(text: Text, slots: list[Slot]) -> set[int]:
    starts = text.starts
    return {i for slot in slots for i in range(bisect_left(starts, slot.start), bisect_left(starts, slot.end))}


def _relatives(text: Text) -> set[int]:
    """Names of relatives and friends: "my husband Tom", "my sister, Ana"."""
    if not text.marks & _RELATED:
        return set()
    words, found = text.words, set()
    for i, word in enumerate(words):
        if word not in KIN or not {*words[max(0, i - 2) : i]} & _WHOSE or text.after[i] not in ("", ",") or is_self(words, i) or words[max(0, i - 2) : i] in _TOLD_TO:
            continue
        for j in range(i + 1, min(i + 4, len(words))):
            capital = text.original[text.starts[j]].isupper() and words[j] not in NEVER and words[j] not in FUNCTION
            if not (words[j] in GIVEN and words[j] not in FUNCTION or capital and not text.original.isupper()):
                break
            found.add(j)
            if text.after[j] not in ("", "-"):
                break
    return found


_TOLD_TO = (("tell", "the"), ("tell", "your"), ("let", "the"))
"""Before a role: what follows it is the caller's name, not the role's."""
_MOURNED = frozenset("burying bury buried lost mourning cremating visiting picking".split())
_GONE = frozenset("died passed dies".split())
_CONTRASTING = frozenset(("name", "surname", "not", "comma", "with"))


def _spoken_of(text: Text) -> set[str]:
    """Words of names of people the call is about: relatives, and whoever is mourned."""
    words = text.words
    found = {words[i] for i in _relatives(text)}
    if not _MOURNED.isdisjoint(text.vocabulary) or not _GONE.isdisjoint(text.vocabulary):
        found |= {words[i + 1] for i in range(len(words) - 1) if words[i] in _MOURNED and words[i + 1] not in FUNCTION}
        found |= {words[i - 1] for i in range(1, len(words)) if words[i] in _GONE and words[i - 1] not in FUNCTION}
    return found


_WHOSE = frozenset("my our his her mi mon ma mein meine the".split())


def _caller(text: Text, context: Context, cased: bool, asked: bool, taken: set[int], given: list[Slot]) -> list[Slot]:
    foreign = _foreign(context.firm, context.people)
    found: list[tuple[Name, bool]] = []
    vocabulary = text.vocabulary
    own_words = [*introduced(text, cased, asked)] if text.marks & _INTRODUCES else []
    if text.marks & _OTHERWISE:
        if not TELLING.isdisjoint(vocabulary):
            own_words += left_word(text, foreign, cased)
        if not RINGING.isdisjoint(vocabulary):
            own_words += to_be_rung(text, cased, given)
        if not _CONTRASTING.isdisjoint(vocabulary):
            own_words += elsewhere(text, cased)
        if not REGARDS.isdisjoint(vocabulary) or "from" in vocabulary:
            own_words += signature(text, cased)
    bare = [*standing_alone(text, cased, asked, given)]
    if len(own_words) + len(bare) > 1:
        bare = _not_others(text, own_words, bare)
        own_words = _not_others(text, own_words, own_words)
    others = _spoken_of(text) if own_words or bare else set()
    for name, sure in (*own_words, *bare):
        parts = name.value.lower().replace("-", " ").replace(".", "").split()
        own = [part for part in parts if part not in foreign and part not in ANY_TITLE]
        if own and (CARRIERS.issuperset(own) or len(own) == 1 and len(own[0]) > 2 and own[0].isascii() and VOWELS.isdisjoint(own[0])):
            continue  # "DHL", "BT": no family of that name
        if own and (own[0] in CITIES and CITIES.issuperset(own) and not (asked and own[0] in GIVEN) or _is_a_place(own) or _is_a_login(own, text.raw(name.stop - 1), asked or not cased)):
            continue
        if not taken.isdisjoint(range(name.first, name.stop)) or not own or (len(own) < len(parts) and not sure) or parts[0] in others or others.issuperset(own):
            continue
        found.append((name, sure))
    if len(found) > 1:
        found = _as_changed(text, found)
    spelled = spelled_out(text)
    if not found and spelled is None and not text.marks & _LABELS_ONE:
        return []
    best = labelled_name(text, cased, [name for name, _ in found]) or joined(text, [name for name, _ in found])
    if spelled is not None:
        best = with_spelling(text, best, spelled, asked, context)
    if best is None:
        return []
    start, end = text.span(best.first, best.stop)
    return [Slot(name="name", text=text.original[start:end], start=start, end=end, value=best.value, corrects=_corrects(text, context, best))]


def _as_changed(text: Text, found: list[tuple[Name, bool]]) -> list[tuple[Name, bool]]:
    """ "Hannah Doyle. No it's not, I got married. Hannah Pryce.": the name that was taken back is left out."""
    first, last = found[0][0], found[-1][0]
    same = first.value.split()[0] == last.value.split()[0] and first.value != last.value and " " in last.value
    if same and not _TAKING_BACK.isdisjoint(text.words[first.stop : last.first]):
        return [each for each in found if each[0].value != first.value]
    return found


_TAKING_BACK = frozenset("no not wait sorry married was changed".split())
VOWELS = frozenset("aeiouy")


def _is_a_place(parts: list[str]) -> bool:
    """ "Mercer House", "Brightleaf Design": no family of that name."""
    return len(parts) > 1 and (parts[-1] in BUILDINGS or parts[-1] in _ONLY_FIRMS) and parts[0] not in GIVEN


_ONLY_FIRMS = BUSINESS - SURNAMES - GIVEN - LISTS["families"]


def _is_a_login(parts: list[str], typed: str, shouting: bool) -> bool:
    """ "jsmith": a letter before a family name, as people sign in with."""
    word = parts[0]
    if typed.isupper() and not shouting and len(typed) < 4:
        return True
    return len(parts) == 1 and (any([char.isdigit() for char in word]) or typed.islower() and len(word) > 4 and word not in GIVEN and word[1:] in FAMILY and not (word[0] in "aeiouy" or word[1] in "aeiouyhlr"))


def _not_others(text: Text, introduced: list[tuple[Name, bool]], bare: list[tuple[Name, bool]]) -> list[tuple[Name, bool]]:
    """Without whole names of other people: "in my wife's name, Yvonne Prowse, I'm Clive"."""
    me = {part for name, _ in introduced if text.words[name.first - 1] in _MYSELF for part in name.value.lower().split()}
    return [(name, sure) for name, sure in bare if not me or len(name.value.split()) == 1 or not me.isdisjoint(name.value.lower().split())]


_MYSELF = frozenset("i'm am myself".split())


def _corrects(text: Text, context: Context, name: Name) -> bool:
    before = text.words[max(0, name.first - 4) : name.first]
    if "name" in context.known and text.words[name.stop : name.stop + 1] == ("not",):
        return True
    return "name" in context.known and not {"no", "not", "actually", "sorry", "it's", "wrong"}.isdisjoint(before)


_OTHERWISE = marked(TELLING | RINGING | _CONTRASTING | REGARDS | {"from"})
