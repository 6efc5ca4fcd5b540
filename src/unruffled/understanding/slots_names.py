"""Who is calling, for whom, and who is asked for. A wrong name is worse than none."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from unruffled.understanding.names import (
    AFTER_NAME,
    FILLERS,
    FUNCTION,
    GIVEN,
    MOST_PARTS,
    NEVER,
    NOISE,
    PLAIN,
    STOPS,
    SURNAMES,
    TITLES,
    Name,
    capitalised,
    fragments,
    is_cased,
    name_at,
)
from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots_others import ASKING, CHILDREN, PETS, ROLES, asked_for, dependants, left_pet
from unruffled.understanding.text import Text
from unruffled.understanding.word_lists import sections

_LISTS = sections("name_words")
_KIN = _LISTS["kin"]
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz")


@cache
def _foreign(firm: str, people: tuple[str, ...]) -> frozenset[str]:
    """Words of the names of the firm and its people, which are no names of callers."""
    found = f"{firm} {' '.join(people)}".lower().replace("'s", " ").replace("&", " ").replace(",", " ")
    return frozenset(word.strip(".") for word in found.split()) - TITLES - FUNCTION


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
_SIGN_OFFS = frozenset("here speaking calling".split())


def find_names(text: Text, context: Context, given: list[Slot]) -> list[Slot]:
    """Names of the caller, of a child or pet, and of a person asked for.

    given: slots already found in this utterance; a bare name beside a phone number is the caller's.
    """
    cased = is_cased(text)
    asked = context.asked == "name"
    slots: list[Slot] = []
    if cased and not asked and not _has_capital(text):
        if not text.vocabulary.isdisjoint(ASKING) and not text.vocabulary.isdisjoint(ROLES):
            slots += asked_for(text, context, cased)
        if text.vocabulary.isdisjoint(GIVEN) and text.vocabulary.isdisjoint(_ANNOUNCING):
            return slots
        return slots + _caller(text, context, cased, asked, _positions(text, [*slots, *given]) | _relatives(text), given)
    if not text.vocabulary.isdisjoint(CHILDREN) or not text.vocabulary.isdisjoint(PETS):
        slots += dependants(text, cased)
    if not text.vocabulary.isdisjoint(ASKING):
        slots += asked_for(text, context, cased)
    if not cased and not asked and text.vocabulary.isdisjoint(GIVEN) and text.vocabulary.isdisjoint(_INTRO_WORDS):
        return slots
    taken = _positions(text, [*slots, *given]) | _relatives(text)
    callers = _caller(text, context, cased, asked, taken, given)
    slots += callers
    if callers or given:
        slots += left_pet(text, context, cased, taken | _positions(text, callers))
    return slots


_ANNOUNCING = frozenset("name name's llamo nombre m'appelle heiße surname by called known call".split())
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
    if text.vocabulary.isdisjoint(_KIN):
        return set()
    words, found = text.words, set()
    for i, word in enumerate(words):
        if word not in _KIN or not {*words[max(0, i - 2) : i]} & _WHOSE or text.after[i] not in ("", ","):
            continue
        for j in range(i + 1, min(i + 4, len(words))):
            capital = text.original[text.starts[j]].isupper() and words[j] not in NEVER and words[j] not in FUNCTION
            if not (words[j] in GIVEN and words[j] not in FUNCTION or capital and not text.original.isupper()):
                break
            found.add(j)
            if text.after[j] not in ("", "-"):
                break
    return found


_TELLING = frozenset("tell let say".split())
_RANG = frozenset("called phoned rang stopped came".split())
_MOURNED = frozenset("burying bury buried lost mourning cremating visiting picking".split())
_GONE = frozenset("died passed dies".split())


def _left_word(text: Text, foreign: frozenset[str], cased: bool) -> Iterator[tuple[Name, bool]]:
    """The caller named in the message itself: "just tell her Leo Brandt called"."""
    words = text.words
    if _TELLING.isdisjoint(text.vocabulary) or _RANG.isdisjoint(text.vocabulary):
        return
    for i, word in enumerate(words):
        if word not in _TELLING:
            continue
        at = i + 1
        while at < len(words) and (words[at] in _TOLD or words[at] in foreign or words[at] in TITLES):
            at += 2 if words[at] in TITLES else 1
        name = name_at(text, at, strong=not cased, cased=cased) if at < len(words) else None
        if name is not None and name.stop < len(words) and words[name.stop] in _RANG:
            yield name, len(name.value.split()) > 1


_TOLD = frozenset("her him them know that it's please just the boss manager owner".split())


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
    heard = [*_introduced(text, cased, asked), *_left_word(text, foreign, cased), *_bare(text, cased, asked, given)]
    others = _spoken_of(text) if heard else set()
    found: list[tuple[Name, bool]] = []
    for name, sure in heard:
        inner = set(range(name.first, name.stop))
        parts = name.value.lower().replace("-", " ").replace(".", "").split()
        own = [part for part in parts if part not in foreign and part not in TITLES]
        if inner & taken or not own or (len(own) < len(parts) and not sure) or parts[0] in others or others.issuperset(own):
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
    return [Slot(name="name", text=text.original[start:end], start=start, end=end, value=best.value, corrects=_corrects(text, context, best))]


def _corrects(text: Text, context: Context, name: Name) -> bool:
    before = text.words[max(0, name.first - 4) : name.first]
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
            if announces and text.after[at - 1] in (".", "…", ",") and at < len(all_words) and all_words[at] in FILLERS:
                at += 1
            if at < len(all_words) and all_words[at] in ("uh", "um", "er"):
                at += 1
            if phrase[0] in ("name", "name's") and i and all_words[i - 1] not in _OWN_NAME:
                break
            if i and not announces and all_words[i - 1] in ("if", "that", "think", "sure", "who", "not", "because", "like", "where"):
                break
            name = (
                name_at(text, at, strong=announces or (asked and not cased), cased=cased and _any_capital(text, at)) if at < len(all_words) else None
            )
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
    ended = name.stop == len(text.words) or text.after[name.stop - 1] in STOPS
    return ended or following in AFTER_NAME or following in ("about", "who", "with", "the", "for")


def _bare(text: Text, cased: bool, asked: bool, given: list[Slot]) -> Iterator[tuple[Name, bool]]:
    """Fragments that are nothing but a name: "Tran.", "Ana Duarte, five five five …", "Leo Brandt here"."""
    reachable = any(slot.name in ("callback", "address", "unit", "email", "company", "order") for slot in given)
    lone = None
    for first, stop in fragments(text):
        at = first
        while at < stop and text.words[at] in FILLERS and at - first < 4:
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
        elif lone is not None and text.words[lone.first] in text.words[name.first : name.stop]:
            yield lone, False
            yield name, False
        lone = name


def _complete(text: Text, name: Name, end: int, given: list[Slot]) -> bool:
    """The fragment says nothing else than the name, or a slot begins right after it ("Brandt 555-0117")."""
    if name.stop >= end:
        return True
    start = text.starts[name.stop]
    if any(slot.start == start for slot in given):
        return True
    rest = text.words[name.stop : end]
    return len(rest) <= 12 and (all(len(word) == 1 for word in rest) or rest[0] in ("from", "with", "at", "and", "calling"))


def _joined(text: Text, names: list[Name]) -> Name | None:
    """One name of several: "Leo. Leo Brandt." → the longer, "Brandt. Leo." → Leo Brandt."""
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
        elif text.words[name.first - 1] in NOISE:
            kept = best.value.split()[:-1] if len(two) == 1 else []
            best = Name(first=best.first, stop=name.stop, value=" ".join([*kept, name.value]))
        elif len(one) == len(two) == 1 and text.after[best.stop - 1] not in ("?", "!") and (name.first - best.stop <= 1 or _family_name_follows(text, best, name)):
            family_first = not _family_name_follows(text, best, name) and two[0] in GIVEN and (one[0] not in GIVEN or one[0] in SURNAMES)
            value = f"{name.value} {best.value}" if family_first else f"{best.value} {name.value}"
            best = Name(first=best.first, stop=name.stop, value=value)
    return best


def _family_name_follows(text: Text, one: Name, two: Name) -> bool:
    """ "first name is Thi, last name Sampair"."""
    between = text.words[one.stop : two.first]
    return "name" in between and "last" in between or "surname" in between


def _spelled(text: Text) -> Name | None:
    """A run of three or more single letters: "T R A N", "L-E-O-N", "B as in boy, E, L, L"."""
    if sum([len(word) == 1 for word in text.words]) < 3:
        return None
    # "u" is written out as "you" in `words`; the letter itself is wanted here.
    all_words = tuple("u" if word == "you" and text.raw(k) in "uU" else word for k, word in enumerate(text.words))
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
    before = text.words[max(0, spelled.first - 3) : spelled.first]
    if not {"order", "code", "ticket", "claim", "policy", "reference", "plate", "confirmation", "account", "street", "at"}.isdisjoint(before):
        return name
    if name is None:
        return spelled if asked or "name" in context.known or not {"name", "that's", "spelled", "it's"}.isdisjoint(before) else None
    parts = name.value.split()
    if name.stop <= spelled.first:
        same = next((k for k, part in enumerate(parts) if part[0] == spelled.value[0]), None)
        heard = parts[same].lower() if same is not None else ""
        if heard.startswith(spelled.value.lower()):
            return name
        if same is not None and heard != spelled.value.lower():
            parts[same] = spelled.value
            return Name(first=name.first, stop=spelled.stop, value=" ".join(parts))
        if same is None and len(parts) == 1:
            return Name(first=name.first, stop=spelled.stop, value=f"{parts[0]} {spelled.value}")
    return name
