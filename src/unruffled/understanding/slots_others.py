"""Others whom a caller names: a child, an animal, the person asked for."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from unruffled.understanding.names import (
    FILLERS,
    FUNCTION,
    GIVEN,
    HARD,
    NEVER,
    PLAIN,
    TITLES,
    UNFIT,
    Name,
    capitalised,
    fragments,
    name_at,
)
from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.text import Text
from unruffled.understanding.word_lists import sections

_LISTS = sections("name_words")
CHILDREN = _LISTS["children"]
PETS = _LISTS["pets"]
DEPENDANTS = CHILDREN | PETS | {f"{word}'s" for word in CHILDREN | PETS}
_PET_FIRMS = _LISTS["petfirms"]
ROLES = _LISTS["roles"]


@cache
def _people_names(people: tuple[str, ...]) -> frozenset[str]:
    """Capitalised words of the people's names: "Mr. Salazar" → salazar; "the parts desk" → nothing."""
    return frozenset(word.strip(".").lower() for name in people for word in name.split() if word[:1].isupper()) - TITLES


def dependants(text: Text, cased: bool) -> Iterator[Slot]:
    """Names of children and animals: "my son Theo", "our cat's name is Pickle", "es para mi hija, Inés"."""
    all_words = text.words
    for i, word in enumerate(all_words):
        owner = word[:-2] if word.endswith("'s") else word
        kind = "child" if owner in CHILDREN else "pet" if owner in PETS else ""
        if not kind or i + 1 >= len(all_words) or text.after[i] in HARD:
            continue
        at = i + 1
        while at < len(all_words) and at - i < 5 and all_words[at] in _NAMING and text.after[at] in ("", ","):
            at += 1
        owned = i and all_words[i - 1] in _OWNERS or i > 1 and all_words[i - 2] in _OWNERS
        if is_self(all_words, i):
            continue
        if i and all_words[i - 1] == "the" and text.after[i] == "," and all_words[at] not in PLAIN:
            owned = True
        if at >= len(all_words) or not (owned or at > i + 1) or word in _ANYBODY and not _in_the_family(all_words, i):
            continue
        name = name_at(text, at, strong=at > i + 1, cased=cased) or _pet_name(text, at, cased)
        if name is not None and (text.words[at] not in PLAIN or cased) and not (word.endswith("'s") and at == i + 1):
            start, end = text.span(name.first, name.stop)
            yield Slot(name=kind, text=text.original[start:end], start=start, end=end, value=name.value)
            return


_ANYBODY = frozenset("girl boy kid".split())
"""Also said of whoever serves at a desk: "a girl called Aoife told me"."""
_HAVING = frozenset("have had got has i've we've with".split()) | {"my", "our", "his", "her", "mi", "mon", "ma", "mein", "meine"}


def _in_the_family(words: tuple[str, ...], i: int) -> bool:
    return not _HAVING.isdisjoint(words[max(0, i - 3) : i])


def named_before(text: Text, cased: bool) -> Iterator[Slot]:
    """ "Reggie, my spaniel, was sick"."""
    words = text.words
    for i in range(2, len(words)):
        kind = "child" if words[i] in CHILDREN else "pet" if words[i] in PETS else ""
        if not kind or words[i - 1] not in ("my", "our") or text.after[i - 2] != "," or not cased:
            continue
        name = _pet_name(text, i - 2, cased)
        if name is not None and (i == 2 or text.after[i - 3] != ""):
            start, end = text.span(i - 2, i - 1)
            yield Slot(name=kind, text=text.original[start:end], start=start, end=end, value=name.value)
            return


def _pet_name(text: Text, at: int, cased: bool) -> Name | None:
    """Animals and children are called by any word: "my cat Pickle"."""
    word = text.words[at]
    if not cased or not text.original[text.starts[at]].isupper() or word in NEVER or word in FUNCTION or not word.isalpha():
        return None
    return Name(first=at, stop=at + 1, value=capitalised(text.raw(at)))


def is_self(words: tuple[str, ...], i: int) -> bool:
    """Whether the relative at word i is the caller: "I'm her daughter, Helen", "it's Molly's dad"."""
    for j in range(max(0, i - 3), i):
        if words[j] in ("i'm", "am") and words[j + 1] == "the" and j + 2 == i:
            return True
        if words[j] in ("i'm", "am", "it's", "this", "its") and words[j + 1] not in ("my", "our") and (words[j + 1] in ("her", "his", "their", "is") or words[j + 1].endswith("'s")):
            return words[j + 1 : j + 3] not in (("is", "my"), ("is", "our"))
    return False


PARENTS = frozenset("dad mum mom mam mother father mammy daddy mummy parent stepdad stepmum stepmom grandma grandad granddad gran nan".split())


def somebodys_parent(text: Text) -> Iterator[Slot]:
    """The child of "it's Molly's dad"."""
    for i in range(1, len(text.words)):
        owner = text.words[i - 1]
        if text.words[i] in PARENTS and owner.endswith("'s") and text.after[i - 1] == "" and (is_self(text.words, i) or i > 1 and text.after[i - 2] == ","):
            word = owner[:-2]
            if word.isalpha() and word not in NEVER and word not in FUNCTION and (word in GIVEN or text.original[text.starts[i - 1]].isupper()):
                start = text.starts[i - 1]
                end = start + len(word)
                yield Slot(name="child", text=text.original[start:end], start=start, end=end, value=capitalised(text.original[start:end]))
                return


_OWNERS = frozenset("my our mi mis mon ma mein meine nuestro nuestra his her a".split())
_NAMING = frozenset("his her named called name is name's se llama uh um s'appelle heißt it's".split())


def left_pet(text: Text, context: Context, cased: bool, taken: set[int]) -> list[Slot]:
    """ "Tran. Pickle. 555-…" at an animal clinic: the bare word that is no name of the caller's is the animal's."""
    if not cased or not _is_pet_firm(context.firm) or "pet" in context.known:
        return []
    for first, stop in fragments(text):
        if stop - first == 1 and first not in taken and text.raw(first)[0].isupper() and len(text.words[first]) > 2:
            word = text.words[first]
            if word not in NEVER and word not in FUNCTION and word not in FILLERS and word.isalpha():
                start, end = text.span(first, stop)
                return [Slot(name="pet", text=text.original[start:end], start=start, end=end, value=capitalised(text.raw(first)))]
    return []


def told_pet(text: Text, context: Context, cased: bool) -> list[Slot]:
    """The animal's name when it was asked for ("Biscuit", "se llama Luna"), and at an animal clinic also unasked
    where the words can mean no person: "Biscuit's thyroid pills", "his name is Rex"."""
    asked = context.asked == "pet"
    if not asked and ("pet" in context.known or not _is_pet_firm(context.firm)):
        return []
    found = _named_animal(text, cased, asked) or _owning_animal(text, cased, asked) or (_bare_animal(text, cased) if asked else None)
    if found is None:
        return []
    start, end = text.span(found.first, found.stop)
    end = min(end, start + len(found.value))
    return [Slot(name="pet", text=text.original[start:end], start=start, end=end, value=found.value)]


_ANIMALS_NAME = (
    ("se", "llama"), ("s'appelle",), ("heißt",), ("he's", "called"), ("she's", "called"), ("it's", "called"), ("is", "called"), ("his", "name's"),
    ("her", "name's"), ("its", "name's"), ("his", "name", "is"), ("her", "name", "is"), ("its", "name", "is"), ("he's", "named"), ("she's", "named"),
)  # fmt: skip
_ANIMALS_NAME_ENDS = frozenset(form[-1] for form in _ANIMALS_NAME)
_HEALED = frozenset(
    "pills pill tablets tablet medication medications medicine meds refill appointment surgery results result test tests shots shot vaccine vaccines vaccination "
    "vaccinations checkup check-up blood x-ray records thyroid insulin prescription food teeth operation dental stitches paw leg ear ears eye eyes lump booster "
    "spay neuter collar cone bandage limp cough fleas bloodwork injection chart allergy drops".split()
)


def _animal_at(text: Text, at: int, cased: bool, sure: bool) -> Name | None:
    if at >= len(text.words):
        return None
    word = text.words[at].removesuffix("'s")
    if not word.isalpha() or len(word) < 2 or word in NEVER or word in FUNCTION or word in FILLERS or word in TITLES or word in PETS or word in CHILDREN or word in ROLES:
        return None
    if cased and not text.original[text.starts[at]].isupper() or not cased and not sure and word in PLAIN:
        return None
    start = text.starts[at]
    return Name(first=at, stop=at + 1, value=capitalised(text.original[start : start + len(word)]))


def _named_animal(text: Text, cased: bool, asked: bool) -> Name | None:
    if text.vocabulary.isdisjoint(_ANIMALS_NAME_ENDS) or not text.vocabulary.isdisjoint(ROLES):
        return None
    if not asked and text.vocabulary.isdisjoint(PETS) and (len(text.words) > 6 or "called" in text.vocabulary and not {"he's", "she's"} & text.vocabulary):
        return None  # "because it's called North Hill"
    for i, word in enumerate(text.words):
        if word in _ANIMALS_NAME_ENDS and any([text.words[max(0, i + 1 - len(form)) : i + 1] == form for form in _ANIMALS_NAME]):
            if text.vocabulary.isdisjoint(CHILDREN) and (name := _animal_at(text, i + 1, cased, True)) is not None:
                return name
    return None


def _owning_animal(text: Text, cased: bool, asked: bool) -> Name | None:
    for i, word in enumerate(text.words):
        if word.endswith("'s") and not _HEALED.isdisjoint(text.words[i + 1 : i + 4]) and (cased or asked):
            before = text.words[i - 1] if i else ""
            name = _animal_at(text, i, cased, False)
            if name is not None and before not in TITLES and before not in ROLES and not (i and text.raw(i - 1)[0].isupper() and before not in FUNCTION):
                return name
    return None


def _bare_animal(text: Text, cased: bool) -> Name | None:
    """The answer that is nothing but a name, or two, and what the animal is: "it's Biscuit", "Milo and Otis", "Luna, she's a tabby"."""
    words = text.words
    if len(words) > 16 or not text.vocabulary.isdisjoint(CHILDREN):
        return None
    for first, stop in fragments(text):
        at = first
        while at < stop and (words[at] in FILLERS or words[at] in _IT_IS):
            at += 1
        if at == stop or words[at] in _SPEAKS_OF_IT:
            continue
        end = at
        while end < stop and (_animal_at(text, end, cased, stop - at <= 2) is not None or words[end] == "and" and at < end < stop - 1):
            end += 1
        if end == at or end - at > 4 or end < stop and words[end] not in _ABOUT_IT and words[end : end + 2] not in (("is", "my"), ("is", "a"), ("is", "our")) or end == stop < len(words) and words[stop] not in _ABOUT_IT:
            return None
        if words[at] in _NO_ANIMAL or words[at] in UNFIT or words[at].endswith("ly") and words[at] not in GIVEN or end - at == 2 and words[at] in GIVEN:
            return None
        shown = [capitalised(text.raw(k)) if words[k] != "and" else "and" for k in range(at, end)]
        return Name(first=at, stop=end, value=" ".join(shown))
    return None


_SPEAKS_OF_IT = PETS | frozenset("my our a an two three both dogs cats".split())
_NO_ANIMAL = frozenset(
    "great perfect absolutely exactly maybe dang damn whoa wow yikes whoops congratulations however anyway sweet fantastic beautiful excellent remove "
    "myself name names what why none nothing nobody thanks cheers morning day err ikr whatever correct".split()
)
_IT_IS = frozenset("it's its is he's she's that's his her name name's the called they're".split())
_ABOUT_IT = frozenset("he's she's he she my our a it's please es un una".split())


@cache
def _is_pet_firm(firm: str) -> bool:
    return not _PET_FIRMS.isdisjoint(firm.lower().replace("'", " ").split())


_ASK_FORMS: tuple[tuple[str, ...], ...] = tuple(
    tuple(phrase.split())
    for phrase in (
        "speak to", "speak with", "talk to", "talk with", "speaking to", "through to", "connect me to", "connect me with",
        "transfer me to", "get me", "give me", "gimme", "looking for", "ask for", "asking for", "call for", "get", "put",
        "message for", "word with", "have", "calling for", "i'm after", "hold of", "tell", "let", "ask", "can", "could", "would", "has", "i want", "i need", "can i have", "hablar con", "parler à", "reach", "want to see", "is", "for",
    )
)  # fmt: skip
_ASK_STARTS: dict[str, list[tuple[str, ...]]] = {}
for _form in sorted(_ASK_FORMS, key=len, reverse=True):
    _ASK_STARTS.setdefault(_form[0], []).append(_form)
ASKING = frozenset(_ASK_STARTS)
_WEAK_ASKS = frozenset((("get",), ("put",), ("i", "want"), ("i", "need"), ("is",), ("for",), ("reach",), ("get", "me"), ("give", "me"),
                       ("tell",), ("let",), ("ask",), ("can",), ("could",), ("would",), ("has",), ("have",)))
_PRESENT = frozenset("there in available around about free home working on".split())
_ASKED_TO = frozenset("ring call phone text email contact get give come speak".split())
_TOLD_THAT = frozenset("that it's its i i'm this".split())
_NEGATED = frozenset("don't not won't didn't never not".split())


def asked_for(text: Text, context: Context, cased: bool) -> Iterator[Slot]:
    """Who is asked for: "gimme Salazar", "I want to speak to Mr. Salazar", "is Wanda there"."""
    all_words = text.words
    theirs = _people_names(context.people)
    for i in [k for k, word in enumerate(all_words) if word in ASKING]:
        for form in _ASK_STARTS[all_words[i]]:
            at = i + len(form)
            if all_words[i:at] != form or at >= len(all_words) or text.after[at - 1] not in ("", "…"):
                continue
            if form == ("is",) and i and all_words[i - 1] in ("this", "that", "it", "name", "here"):
                continue  # "this is Marguerite Doyle in 4C"
            if i and (form[0] in ("speaking", "through") and all_words[i - 1] == "you're" or form[0] == "for" and all_words[i - 1] in _NOT_ASKED_FOR):
                continue
            if not _NEGATED.isdisjoint(all_words[max(0, i - 3) : i]) or {"i", "told"} <= set(all_words[max(0, i - 2) : i]):
                continue
            role = _role_at(text, at) if form not in _WEAK_ASKS or form[-1] == "me" else None
            name = role or name_at(text, at, strong=form not in _WEAK_ASKS and cased, cased=cased)
            if name is None or role is None and not _asked_person(text, name, form, theirs):
                continue
            start, end = text.span(name.first, name.stop)
            yield Slot(name="person", text=text.original[start:end], start=start, end=end, value=name.value)
            return


def _asked_person(text: Text, name: Name, form: tuple[str, ...], theirs: frozenset[str]) -> bool:
    parts = text.words[name.first : name.stop]
    known = not theirs.isdisjoint(parts)
    following = text.words[name.stop] if name.stop < len(text.words) else ""
    somebody = known or parts[0] in GIVEN and (parts[0] not in PLAIN or text.original[text.starts[name.first]].isupper()) or parts[0] in TITLES
    if form == ("is",):
        return somebody and (following in _PRESENT or following in ("from", "in") and not _PRESENT.isdisjoint(text.words[name.stop + 1 : name.stop + 4]))
    if len(form) == 1 and form[0] in _HEADS:
        return somebody and _told_or_asked(text, name, form[0], following, known or parts[0] in TITLES)
    if form in _WEAK_ASKS:
        return known or parts[0] in TITLES or form[-1] == "me" and parts[0] in GIVEN and parts[0] not in PLAIN
    return known or parts[0] in GIVEN or parts[0] in TITLES or parts[0] not in PLAIN


_NOT_ASKED_FOR = frozenset("acting work works worked working booked meant".split())
_HEADS = frozenset("have get tell let ask can could would has".split())


def _told_or_asked(text: Text, name: Name, head: str, following: str, known: bool) -> bool:
    """ "Let Patricia know", "ask Dr. Ames to phone", "can Joanne ring me", "tell Mike it's Shirley"."""
    if head == "let":
        return following == "know"
    if head == "get" and known:
        return True
    if head in ("ask", "get"):
        return following == "to"
    if head == "tell":
        return following in _TOLD_THAT or name.stop < len(text.words) and text.original[text.starts[name.stop]].isupper()
    if head == "has":
        return following in ("come", "got", "been") and "back" in text.words[name.stop : name.stop + 3]
    return following in _ASKED_TO or following == "from" and not _ASKED_TO.isdisjoint(text.words[name.stop + 1 : name.stop + 4])


def _role_at(text: Text, at: int) -> Name | None:
    """ "the manager", "your boss", "a supervisor"."""
    all_words = text.words
    if all_words[at] in ("the", "your", "a", "an", "my", "whoever's") and at + 1 < len(all_words):
        for stop in (at + 3, at + 2):
            if stop <= len(all_words) and all_words[stop - 1] in ROLES:
                return Name(first=at, stop=stop, value="the " + " ".join(all_words[at + 1 : stop]))
    return None
