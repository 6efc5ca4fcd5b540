"""Who is calling, for whom, and who is asked for. A wrong name is worse than none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.text import Text
from unruffled.understanding.verbs import INGS, PASTS, THIRDS
from unruffled.understanding.word_lists import sections, words

GIVEN = words("given_names")
PLAIN = words("plain_words")
_LISTS = sections("name_words")
SURNAMES = _LISTS["surnames"]
"""Family names that are ordinary words too: Bell, King."""
NEVER = _LISTS["never"]
"""Never part of a caller's name, capital or not."""
TITLES = _LISTS["titles"]
PARTICLES = _LISTS["particles"]
FUNCTION = _LISTS["function"]
"""Words of grammar: a name ends before them."""
_KIN = _LISTS["kin"]
_CHILDREN = _LISTS["children"]
_PETS = _LISTS["pets"]
_PET_FIRMS = _LISTS["petfirms"]
ROLES = _LISTS["roles"]
UNFIT = sections("listening_words")["profane"] | sections("listening_words")["insulting"]
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")
_STOPS = frozenset((".", "!", "?", "\n", "…", "—", "–", ";", ":", ","))
_HARD = frozenset((".", "!", "?", "\n", "…", "—", "–", ";", ":"))
MOST_PARTS = 4
"""Longest name read, titles and particles not counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name found at words first … stop - 1."""

    first: int
    stop: int
    value: str


@cache
def _foreign(firm: str, people: tuple[str, ...]) -> frozenset[str]:
    """Words of the names of the firm and its people, which are no names of callers."""
    found = f"{firm} {' '.join(people)}".lower().replace("'s", " ").replace("&", " ").replace(",", " ")
    return frozenset(word.strip(".") for word in found.split()) - TITLES - FUNCTION


@cache
def _people_names(people: tuple[str, ...]) -> frozenset[str]:
    """Capitalised words of the people's names: "Mr. Wright" → wright; "the front desk" → nothing."""
    return frozenset(word.strip(".").lower() for name in people for word in name.split() if word[:1].isupper()) - TITLES


def is_cased(text: Text) -> bool:
    """Whether capitals mean anything: neither a recogniser's lower case nor all shouting."""
    letters = text.original
    return not letters.islower() and not letters.isupper()


def capitalised(word: str) -> str:
    """ "o'brien" → "O'Brien", "mcdonald" → "McDonald", "WHITLOCK" → "Whitlock"."""
    if not word:
        return word
    if not word.isupper() and not word.islower() and word[0].isupper():
        return word
    if len(word) > 2 and word[1] == "'" and word[0].lower() in "od":
        return word[0].upper() + "'" + capitalised(word[2:])
    word = word[0].upper() + word[1:].lower()
    if word.startswith("Mc") and len(word) > 4:
        return "Mc" + word[2].upper() + word[3:]
    return word


def _namelike(text: Text, at: int, *, strong: bool, cased: bool) -> bool:
    """Whether the word can be a name. `strong`: the words before it announce one."""
    word = text.words[at]
    if word in NEVER or word in FUNCTION or not word[0].isalpha() or "'" in word[2:] or len(word) < 2:
        return False
    capital = text.original[text.starts[at]].isupper()
    if cased and not capital:
        return False
    if word in GIVEN:
        return True
    if word in PLAIN:
        return word in SURNAMES and (capital or strong)
    return (cased or strong) and word not in UNFIT and word not in PASTS and word not in INGS and word not in THIRDS


def name_at(text: Text, at: int, *, strong: bool, cased: bool) -> Name | None:
    """The name that begins at word `at`: titles, up to four parts, particles and hyphens included."""
    all_words, after, stop = text.words, text.after, len(text.words)
    i, parts, value = at, 0, []
    titled = False
    while i < stop and all_words[i] in TITLES:
        titled = True
        value.append(_title(all_words[i]))
        i += 1
    end = i
    while i < stop and parts < MOST_PARTS:
        if parts or titled or strong:
            j = i
            while j < stop and all_words[j] in PARTICLES and j - i < 2:
                j += 1
            if i < j < stop and (parts or not cased or text.original[text.starts[i]].isupper() or titled) and _namelike(
                text, j, strong=True, cased=cased
            ):
                value += [text.raw(k) for k in range(i, j)]
                i = j
        known = _namelike(text, i, strong=strong or titled, cased=cased)
        if not known and parts:
            known = _surname_after(text, i, cased)
        if not known:
            break
        shown = capitalised(text.raw(i))
        if parts and after[i - 1] == "-":
            value[-1] += "-" + shown
        else:
            value.append(shown)
        parts += 1
        i += 1
        end = i
        if after[i - 1] in _STOPS:
            break
    if not parts:
        return None
    return Name(first=at, stop=end, value=" ".join(value))


def _surname_after(text: Text, at: int, cased: bool) -> bool:
    """An ordinary word after a given name: a family name if capitalised, or if nothing else follows it."""
    word = text.words[at]
    if word in FUNCTION or word in NEVER or len(word) < 2 or not word.isalpha():
        return False
    if cased:
        return text.original[text.starts[at]].isupper() and text.after[at - 1] in ("", "-")
    last = at + 1 == len(text.words) or text.after[at] in _STOPS
    return word in SURNAMES and (last or text.words[at + 1] in _AFTER_NAME)


_AFTER_NAME = frozenset("and from with at here calling speaking i i'm my over in on again".split())


def _title(word: str) -> str:
    return {"doctor": "Dr.", "mister": "Mr.", "mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "dr": "Dr."}.get(word, word.capitalize())


_INTROS: tuple[tuple[tuple[str, ...], bool], ...] = tuple(
    (tuple(phrase.split()), announces)
    for phrase, announces in (
        ("my name is", True), ("my name's", True), ("name is", True), ("name's", True), ("the name is", True),
        ("my full name is", True), ("last name is", True), ("last name", True), ("first name is", True),
        ("surname is", True), ("under the name", True), ("under the name of", True), ("me llamo", True),
        ("mi nombre es", True), ("je m'appelle", True), ("mein name ist", True), ("ich heiße", True),
        ("i go by", True), ("in the name of", True), ("am called", True), ("known as", True), ("the name", True), ("is for", False),
        ("reservation for", False), ("booking for", False), ("appointment for", False), ("they call me", True), ("this is", False), ("it's", False), ("it is", False),
        ("i'm", False), ("i am", False), ("soy", False), ("ich bin", False), ("je suis", False), ("under", False),
        ("that's", False), ("name", False), ("habla", False), ("call me", False), ("hier ist", False),
    )
)  # fmt: skip
_INTRO_STARTS: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
for _phrase, _announces in sorted(_INTROS, key=lambda intro: -len(intro[0])):
    _INTRO_STARTS.setdefault(_phrase[0], []).append((_phrase, _announces))
_INTRO_WORDS = frozenset(_INTRO_STARTS)
_FILLERS = frozenset(
    "uh um er erm hi hello hey yes yeah yep sure okay well so oh alright right fine sorry ma'am sir hola bueno sí and "
    "good morning afternoon evening there it's its no".split()
)
_SIGN_OFFS = frozenset("here speaking calling".split())


def find_names(text: Text, context: Context, given: list[Slot]) -> list[Slot]:
    """Names of the caller, of a child or pet, and of a person asked for.

    given: slots already found in this utterance; a bare name beside a phone number is the caller's.
    """
    cased = is_cased(text)
    asked = context.asked == "name"
    slots: list[Slot] = []
    if not text.vocabulary.isdisjoint(_CHILDREN) or not text.vocabulary.isdisjoint(_PETS):
        slots += _dependants(text, cased)
    if not text.vocabulary.isdisjoint(_ASKING):
        slots += _asked_for(text, context, cased)
    if not cased and not asked and text.vocabulary.isdisjoint(GIVEN) and text.vocabulary.isdisjoint(_INTRO_WORDS):
        return slots
    taken = _positions(text, [*slots, *given]) | _relatives(text)
    callers = _caller(text, context, cased, asked, taken, given)
    slots += callers
    if callers or given:
        slots += _left_pet(text, context, cased, taken | _positions(text, callers))
    return slots


def _positions(text: Text, slots: list[Slot]) -> set[int]:
    starts = text.starts
    return {i for slot in slots for i in range(bisect_left(starts, slot.start), bisect_left(starts, slot.end))}


def _relatives(text: Text) -> set[int]:
    """Names of relatives and friends: "my husband Tom", "my sister, Ana"."""
    if text.vocabulary.isdisjoint(_KIN):
        return set()
    return {
        j
        for i, word in enumerate(text.words)
        if word in _KIN and i and text.words[i - 1] in ("my", "our", "his", "her", "mi", "mon", "ma", "mein", "meine", "the")
        for j in range(i + 1, min(i + 3, len(text.words)))
        if text.after[i] in ("", ",") and text.words[j] in GIVEN
    }


def _caller(text: Text, context: Context, cased: bool, asked: bool, taken: set[int], given: list[Slot]) -> list[Slot]:
    foreign = _foreign(context.firm, context.people)
    found: list[tuple[Name, bool]] = []
    for name, sure in (*_introduced(text, cased, asked), *_bare(text, cased, asked, given)):
        inner = set(range(name.first, name.stop))
        parts = name.value.lower().replace("-", " ").replace(".", "").split()
        own = [part for part in parts if part not in foreign and part not in TITLES]
        if inner & taken or not own or (len(own) < len(parts) and not sure):
            continue
        found.append((name, sure))
    spelled = _spelled(text)
    if not found and spelled is None:
        return []
    best = _joined(text, [name for name, _ in found])
    if spelled is not None:
        best = _with_spelling(text, best, spelled, asked, context)
    if best is None:
        return []
    start, end = text.span(best.first, best.stop)
    return [
        Slot(name="name", text=text.original[start:end], start=start, end=end, value=best.value, corrects=_corrects(text, context, best))
    ]


def _corrects(text: Text, context: Context, name: Name) -> bool:
    before = text.words[max(0, name.first - 4):name.first]
    return "name" in context.known and not {"no", "not", "actually", "sorry", "it's", "wrong"}.isdisjoint(before)


def _introduced(text: Text, cased: bool, asked: bool) -> Iterator[tuple[Name, bool]]:
    if text.vocabulary.isdisjoint(_INTRO_WORDS):
        return
    all_words = text.words
    for i, word in enumerate(all_words):
        for phrase, announces in _INTRO_STARTS.get(word, ()):
            at = i + len(phrase)
            if all_words[i:at] != phrase or at >= len(all_words) or text.after[at - 1] in ("?", "!"):
                continue
            if announces and text.after[at - 1] in (".", "…", ",") and at < len(all_words) and all_words[at] in _FILLERS:
                at += 1
            if at < len(all_words) and all_words[at] in ("uh", "um", "er"):
                at += 1
            if phrase[0] in ("name", "name's") and i and all_words[i - 1] not in _OWN_NAME:
                break
            if i and not announces and all_words[i - 1] in ("if", "that", "think", "sure", "who", "not", "because", "like", "where"):
                break
            name = name_at(text, at, strong=announces or (asked and not cased), cased=cased and _any_capital(text, at)) if at < len(all_words) else None
            if name is not None and (announces or _believable(text, name, cased)):
                yield name, announces or len(name.value.split()) > 1
            break


_OWN_NAME = frozenset("first full my the last sur and yes yeah sure okay hi hello so well uh um".split())


def _any_capital(text: Text, at: int) -> bool:
    return any(text.original[text.starts[k]].isupper() for k in range(at, min(at + 2, len(text.words))))


def _believable(text: Text, name: Name, cased: bool) -> bool:
    """After a weak "this is" / "it's": a given name, or a capital followed by nothing that makes it a thing."""
    first = text.words[name.first]
    following = text.words[name.stop] if name.stop < len(text.words) else ""
    if first in TITLES:
        return True
    if not cased and first not in GIVEN:
        return False
    if not cased and first in PLAIN and name.stop - name.first < 2:
        return False
    if following == "and" and name.stop - name.first == 1 and first not in GIVEN:
        return False
    ended = name.stop == len(text.words) or text.after[name.stop - 1] in _STOPS
    return ended or following in _AFTER_NAME or following in ("about", "who", "with", "the", "for")


def _fragments(text: Text) -> Iterator[tuple[int, int]]:
    """Stretches between marks, commas included: first and stop of each."""
    first = 0
    for i, mark in enumerate(text.after):
        if mark in _STOPS or i + 1 == len(text.after):
            yield first, i + 1
            first = i + 1


def _bare(text: Text, cased: bool, asked: bool, given: list[Slot]) -> Iterator[tuple[Name, bool]]:
    """Fragments that are nothing but a name: "Lim.", "Shauna Reyes, five five five …", "Kim Sato here"."""
    reachable = any(slot.name in ("callback", "address", "unit", "email", "company", "order") for slot in given)
    lone = None
    for first, stop in _fragments(text):
        at = first
        while at < stop and text.words[at] in _FILLERS and at - first < 4:
            at += 1
        signed = stop - at > 1 and text.words[stop - 1] in _SIGN_OFFS
        end = stop - 1 if signed else stop
        if at >= end or end - at > MOST_PARTS + 2:
            continue
        name = name_at(text, at, strong=asked, cased=cased)
        if name is None or not _complete(text, name, end, given):
            continue
        if text.after[stop - 1] == "?" and not asked:
            continue
        parts = name.stop - name.first
        given_name = text.words[at] in GIVEN and not (text.words[at] in PLAIN and parts == 1)
        if asked or signed and (given_name or cased) or parts > 1 and (text.words[at] in GIVEN or reachable or text.words[at] in TITLES):
            yield name, asked or parts > 1
        elif reachable and (text.words[at] not in PLAIN or text.words[at] in GIVEN or first == 0 and text.words[at] in SURNAMES):
            yield name, False
        elif lone is not None and text.words[lone.first] in text.words[name.first:name.stop]:
            yield lone, False
            yield name, False
        lone = name


def _complete(text: Text, name: Name, end: int, given: list[Slot]) -> bool:
    """The fragment says nothing else than the name, or a slot begins right after it ("Bell 555-0119")."""
    if name.stop == end:
        return True
    start = text.starts[name.stop]
    if any(slot.start == start for slot in given):
        return True
    rest = text.words[name.stop:end]
    return len(rest) <= 12 and (all(len(word) == 1 for word in rest) or rest[0] in ("from", "with", "at", "and", "calling"))


def _joined(text: Text, names: list[Name]) -> Name | None:
    """One name of several: "Marcus. Marcus Bell." → the longer, "Dutton. Ray." → Ray Dutton."""
    best: Name | None = None
    for name in sorted(names, key=lambda each: (each.first, each.stop)):
        if best is None:
            best = name
            continue
        one, two = best.value.lower().split(), name.value.lower().split()
        if set(one) <= set(two):
            best = name if len(two) > len(one) else best
        elif set(two) <= set(one):
            continue
        elif len(one) == len(two) == 1 and (name.first - best.stop <= 1 or _family_name_follows(text, best, name)):
            family_first = not _family_name_follows(text, best, name) and two[0] in GIVEN and (one[0] not in GIVEN or one[0] in SURNAMES)
            value = f"{name.value} {best.value}" if family_first else f"{best.value} {name.value}"
            best = Name(first=best.first, stop=name.stop, value=value)
    return best


def _family_name_follows(text: Text, one: Name, two: Name) -> bool:
    """ "first name is Thi, last name Sampair"."""
    between = text.words[one.stop:two.first]
    return "name" in between and "last" in between or "surname" in between


def _spelled(text: Text) -> Name | None:
    """A run of three or more single letters: "R A M A N", "D-A-N-A", "B as in boy, E, L, L"."""
    all_words = text.words
    if sum(len(word) == 1 for word in all_words) < 3:
        return None
    i, stop = 0, len(all_words)
    while i < stop:
        letters, j = [], i
        while j < stop:
            word = all_words[j]
            if word == "double" and j + 1 < stop and all_words[j + 1] in _LETTERS:
                letters += ["w"] if all_words[j + 1] == "u" else [all_words[j + 1]] * 2
                j += 2
            elif word in _LETTERS:
                letters.append(word)
                j += 1
                if j + 2 < stop and all_words[j] == "as" and all_words[j + 1] == "in":
                    j += 3
                elif j + 1 < stop and all_words[j] in ("for", "like") and all_words[j + 1][0] == word:
                    j += 2
            else:
                break
        if len(letters) >= 3 and len(set(letters)) > 1:
            return Name(first=i, stop=j, value=capitalised("".join(letters)))
        i = max(j, i + 1)
    return None


def _with_spelling(text: Text, name: Name | None, spelled: Name, asked: bool, context: Context) -> Name | None:
    before = text.words[max(0, spelled.first - 3):spelled.first]
    if not {"order", "code", "ticket", "claim", "policy", "reference", "plate", "confirmation", "account", "street", "at"}.isdisjoint(before):
        return name
    if name is None:
        return spelled if asked or "name" in context.known or not {"name", "that's", "spelled", "it's"}.isdisjoint(before) else None
    parts = name.value.split()
    if name.stop <= spelled.first:
        same = next((k for k, part in enumerate(parts) if part[0] == spelled.value[0]), None)
        if same is not None and parts[same].lower() != spelled.value.lower():
            parts[same] = spelled.value
            return Name(first=name.first, stop=spelled.stop, value=" ".join(parts))
        if same is None and len(parts) == 1:
            return Name(first=name.first, stop=spelled.stop, value=f"{parts[0]} {spelled.value}")
    return name


def _dependants(text: Text, cased: bool) -> Iterator[Slot]:
    """Names of children and animals: "my son Diego", "our cat's name is Biscuit", "es para mi hijo, Diego"."""
    all_words = text.words
    for i, word in enumerate(all_words):
        owner = word[:-2] if word.endswith("'s") else word
        kind = "child" if owner in _CHILDREN else "pet" if owner in _PETS else ""
        if not kind or i + 1 >= len(all_words) or text.after[i] in _HARD:
            continue
        at = i + 1
        while at < len(all_words) and at - i < 5 and all_words[at] in _NAMING and text.after[at] in ("", ","):
            at += 1
        owned = i and all_words[i - 1] in _OWNERS or i > 1 and all_words[i - 2] in _OWNERS
        if at >= len(all_words) or not (owned or at > i + 1):
            continue
        name = name_at(text, at, strong=at > i + 1, cased=cased) or _pet_name(text, at, cased)
        if name is not None and (text.words[at] not in PLAIN or cased) and not (word.endswith("'s") and at == i + 1):
            start, end = text.span(name.first, name.stop)
            yield Slot(name=kind, text=text.original[start:end], start=start, end=end, value=name.value)
            return


def _pet_name(text: Text, at: int, cased: bool) -> Name | None:
    """Animals and children are called by any word: "my cat Biscuit"."""
    word = text.words[at]
    if not cased or not text.original[text.starts[at]].isupper() or word in NEVER or word in FUNCTION or not word.isalpha():
        return None
    return Name(first=at, stop=at + 1, value=capitalised(text.raw(at)))


_OWNERS = frozenset("my our mi mis mon ma mein meine nuestro nuestra his her a".split())
_NAMING = frozenset("named called name is name's se llama uh um s'appelle heißt it's".split())


def _left_pet(text: Text, context: Context, cased: bool, taken: set[int]) -> list[Slot]:
    """ "Raman. Biscuit. 555-…" at an animal clinic: the bare word that is no name of the caller's is the animal's."""
    if not cased or not _is_pet_firm(context.firm) or "pet" in context.known:
        return []
    for first, stop in _fragments(text):
        if stop - first == 1 and first not in taken and text.raw(first)[0].isupper() and len(text.words[first]) > 2:
            word = text.words[first]
            if word not in NEVER and word not in FUNCTION and word not in _FILLERS and word.isalpha():
                start, end = text.span(first, stop)
                return [Slot(name="pet", text=text.original[start:end], start=start, end=end, value=capitalised(text.raw(first)))]
    return []


@cache
def _is_pet_firm(firm: str) -> bool:
    return not _PET_FIRMS.isdisjoint(firm.lower().replace("'", " ").split())


_ASK_FORMS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "speak to", "speak with", "talk to", "talk with", "speaking to", "through to", "connect me to", "connect me with",
        "transfer me to", "get me", "give me", "gimme", "looking for", "ask for", "asking for", "call for", "get", "put",
        "message for", "i want", "i need", "can i have", "hablar con", "parler à", "reach", "want to see", "is", "for",
    )
)  # fmt: skip
_ASK_STARTS: dict[str, list[tuple[str, ...]]] = {}
for _form in sorted(_ASK_FORMS, key=len, reverse=True):
    _ASK_STARTS.setdefault(_form[0], []).append(_form)
_ASKING = frozenset(_ASK_STARTS)
_WEAK_ASKS = frozenset((("get",), ("put",), ("i", "want"), ("i", "need"), ("is",), ("for",), ("reach",), ("get", "me"), ("give", "me")))
_PRESENT = frozenset("there in available around free home working on".split())
_NEGATED = frozenset("don't not won't didn't never not".split())


def _asked_for(text: Text, context: Context, cased: bool) -> Iterator[Slot]:
    """Who is asked for: "Gimme Delgado", "I want to speak to Mr. Wright", "is Nora there"."""
    all_words = text.words
    theirs = _people_names(context.people)
    for i, word in enumerate(all_words):
        for form in _ASK_STARTS.get(word, ()):
            at = i + len(form)
            if all_words[i:at] != form or at >= len(all_words) or text.after[at - 1] not in ("", "…"):
                continue
            if not _NEGATED.isdisjoint(all_words[max(0, i - 3):i]) or {"i", "told"} <= set(all_words[max(0, i - 2):i]):
                continue
            role = _role_at(text, at) if form not in _WEAK_ASKS or form[-1] == "me" else None
            name = role or name_at(text, at, strong=form not in _WEAK_ASKS and cased, cased=cased)
            if name is None or role is None and not _asked_person(text, name, form, theirs):
                continue
            start, end = text.span(name.first, name.stop)
            yield Slot(name="person", text=text.original[start:end], start=start, end=end, value=name.value)
            return


def _asked_person(text: Text, name: Name, form: tuple[str, ...], theirs: frozenset[str]) -> bool:
    parts = text.words[name.first:name.stop]
    known = not theirs.isdisjoint(parts)
    following = text.words[name.stop] if name.stop < len(text.words) else ""
    if form == ("is",):
        return (known or parts[0] in GIVEN or parts[0] in TITLES) and following in _PRESENT
    if form in _WEAK_ASKS:
        return known or parts[0] in TITLES or form[-1] == "me" and parts[0] in GIVEN and parts[0] not in PLAIN
    return known or parts[0] in GIVEN or parts[0] in TITLES or parts[0] not in PLAIN


def _role_at(text: Text, at: int) -> Name | None:
    """ "the manager", "your boss", "a supervisor"."""
    all_words = text.words
    if all_words[at] in ("the", "your", "a", "an", "my", "whoever's") and at + 1 < len(all_words):
        for stop in (at + 3, at + 2):
            if stop <= len(all_words) and all_words[stop - 1] in ROLES:
                return Name(first=at, stop=stop, value="the " + " ".join(all_words[at + 1:stop]))
    return None
