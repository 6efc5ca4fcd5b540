"""Who is calling, for whom, and who is asked for. A wrong name is worse than none."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from unruffled.understanding.names import (
    AFTER_NAME,
    CITIES,
    FILLERS,
    FUNCTION,
    GIVEN,
    MOST_PARTS,
    NEVER,
    NOISE,
    PARTICLES,
    PLAIN,
    SOFT_TITLES,
    STOPS,
    SURNAMES,
    TITLES,
    Name,
    capitalised,
    fragments,
    is_cased,
    is_soft_title,
    name_at,
)
from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots_companies import BUSINESS, CARRIERS
from unruffled.understanding.slots_names_labelled import LABELLING, labelled_name
from unruffled.understanding.slots_others import (
    ASKING,
    CHILDREN,
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
from unruffled.understanding.slots_places import STREET_WORDS
from unruffled.understanding.text import Text
from unruffled.understanding.word_lists import sections
from unruffled.understanding.word_marks import marked

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
        ("that's", False), ("name", False), ("habla", False), ("call me", False), ("calls me", False), ("calling me", False), ("hier ist", False),
        ("my names", True), ("names", False), ("its", False), ("tis", False), ("myself", False), ("mine is", True), ("mine's", True),
        ("this would be", False), ("that would be", False), ("it would be", False), ("that'd be", False), ("it'd be", False), ("can put", True),
        ("just put", True), ("name of", True), ("it's for", False), ("me in as", True), ("it under", False), ("me down as", True), ("have me as", True), ("write down", False), ("you're speaking to", False),
        ("you're speaking with", False), ("you're talking to", False), ("booked under", False), ("it was", False), ("i said", False), ("just", False),
    )
)  # fmt: skip
_INTRO_STARTS: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
for _phrase, _announces in sorted(_INTROS, key=lambda intro: -len(intro[0])):
    _INTRO_STARTS.setdefault(_phrase[0], []).append((_phrase, _announces))
_INTRO_WORDS = frozenset(_INTRO_STARTS)
_INTRO_PAIRS = frozenset(phrase[:2] for phrase, _ in _INTROS if len(phrase) > 1)
_INTRO_SINGLES = frozenset(phrase[0] for phrase, _ in _INTROS if len(phrase) == 1)
_SIGN_OFFS = frozenset("here speaking calling again".split())
_ONLY_ASKED = frozenset((("it", "was"), ("it's", "for"), ("i", "said"), ("just",), ("write", "down")))
"""Lead to a name only in an answer to who is calling."""
_NICK = frozenset((("call", "me"), ("calls", "me"), ("calling", "me"), ("i", "go", "by"), ("they", "call", "me"), ("just",)))
"""Behind these any capital word can be what somebody is called: "everyone calls me Bash"."""


_ANNOUNCING = frozenset("name name's llamo nombre m'appelle heiße surname by called known call".split())
_ASKS, _NAMES_A_ROLE, _DEPENDS, _PARENT, _RELATED = marked(ASKING), marked(ROLES), marked(DEPENDANTS), marked(PARENTS), marked(_KIN)
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
    spelled = _spelled(text)
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
        if word not in _KIN or not {*words[max(0, i - 2) : i]} & _WHOSE or text.after[i] not in ("", ",") or is_self(words, i) or words[max(0, i - 2) : i] in _TOLD_TO:
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
_TOLD_TO = (("tell", "the"), ("tell", "your"), ("let", "the"))
"""Before a role: what follows it is the caller's name, not the role's."""
_RANG = frozenset("returned called phoned rang stopped came".split())
_MOURNED = frozenset("burying bury buried lost mourning cremating visiting picking".split())
_GONE = frozenset("died passed dies".split())


def _left_word(text: Text, foreign: frozenset[str], cased: bool) -> Iterator[tuple[Name, bool]]:
    """The caller named in the message itself: "just tell her Leo Brandt called"."""
    words = text.words
    if _TELLING.isdisjoint(text.vocabulary) or _RANG.isdisjoint(text.vocabulary) and _TOLD_OF.isdisjoint(text.vocabulary):
        return
    for i, word in enumerate(words):
        if word not in _TELLING:
            continue
        at = i + 1
        told = at < len(words) and words[at] in _PRONOUNS
        while at < len(words) and (words[at] in _TOLD or words[at] in foreign or words[at] in TITLES and not told):
            at += 2 if words[at] in TITLES else 1
        if at == i + 1 and "that" in words[at : at + 5]:
            at = words.index("that", at) + 1
        elif word == "let" and "know" in words[at : at + 4]:
            at = words.index("know", at) + 1
        name = name_at(text, at, strong=not cased, cased=cased) if at < len(words) else None
        if name is None or name.stop >= len(words):
            continue
        whole = len(name.value.split()) > 1
        about = whole and at == i + 2 and told and words[name.stop] in ("about", "from", "at") and cased
        if about or words[name.stop] in _RANG or whole and words[name.stop] in ("is", "wants", "needs", "has") and words[at - 1] == "that":
            yield name, whole


_PRONOUNS = frozenset("her him them".split())
_TOLD_OF = frozenset("that about from".split())


def _to_be_rung(text: Text, cased: bool, given: list[Slot]) -> Iterator[tuple[Name, bool]]:
    """The caller named as whom to call: "could Julie ring Owen Vaughan back", "ask for Mrs. Doyle" beside a number."""
    words = text.words
    numbered = any([slot.name == "callback" for slot in given])
    if not numbered and text.vocabulary.isdisjoint(_SOMEBODY_TO):
        return
    for i in [k for k, word in enumerate(words[:-1]) if word in _RINGING]:
        word = words[i]
        at = i + 2 if word == "ask" and words[i + 1] == "for" else i + 1
        if word == "ask" and at == i + 1 or at >= len(words) or text.after[at - 1] != "":
            continue
        if word in ("ask", "reach") and not numbered:
            continue
        if word not in ("ask", "reach") and (not numbered or word == "get") and text.vocabulary.isdisjoint(_SOMEBODY_TO) or i and words[i - 1] in ("not", "don't", "i'll", "i"):
            continue
        name = name_at(text, at, strong=False, cased=cased)
        if name is not None and (name.stop - name.first > 1 or (word in ("ask", "reach") or numbered and words[name.stop : name.stop + 1] in (("on",), ("at",))) and words[at] in GIVEN):
            yield name, True


_RINGING = frozenset("get ring phone call contact reach ask".split())
_SOMEBODY_TO = frozenset("ask can could would have get let please".split())


_CONTRASTING = frozenset(("name", "surname", "not", "comma", "with"))
_SOME = frozenset("a an one two no".split())


def _elsewhere(text: Text, cased: bool) -> Iterator[tuple[Name, bool]]:
    """Names put otherwise: "Dermot Keogh's the name", "Hanley, not Henley"."""
    words = text.words
    if "comma" in text.vocabulary:
        for i in [k for k, word in enumerate(words[:-1]) if word == "comma" and k]:
            last, first_name = _nickname(text, i - 1) if cased else None, name_at(text, i + 1, strong=True, cased=cased)
            if last is not None and first_name is not None:
                yield Name(first=i - 1, stop=first_name.stop, value=f"{first_name.value} {last.value}"), True
    if "name" in text.vocabulary or "surname" in text.vocabulary:
        for i in [k for k, word in enumerate(words) if k > 1 and word in ("name", "surname")]:
            if words[i - 1] in ("the", "my") and (words[i - 2].endswith("'s") or words[i - 2] == "is"):
                stop = i - 1 if words[i - 2].endswith("'s") else i - 2
                first = stop
                while first and stop - first < 3 and text.after[first - 1] == "" and _part_of_name(text, first - 1, cased):
                    first -= 1
                if first < stop:
                    shown = [text.raw(k) for k in range(first, stop)]
                    shown[-1] = shown[-1].removesuffix("'s").removesuffix("’s")
                    yield Name(first=first, stop=stop, value=" ".join(map(capitalised, shown))), True
    if cased and "with" in text.vocabulary:
        for i in [k for k, word in enumerate(words[:-2]) if word == "with" and k and words[k + 1] in _SOME and text.after[k - 1] in ("", ",")]:
            letter = words[i + 2].removesuffix("'s").removesuffix("s") or "s"
            if len(letter) == 1 and letter.isalpha() and (text.raw(i + 2)[0].isupper() or words[i + 2] == letter) and (words[i - 1] not in PLAIN or words[i - 1] in _FAMILY):
                name = _nickname(text, i - 1)
                if name is not None and not (i > 1 and text.after[i - 2] == "" and text.original[text.starts[i - 2]].isupper() and words[i - 2] not in NEVER and words[i - 2] not in FUNCTION):
                    yield name, True
    if cased and "not" in text.vocabulary:
        for i in [k for k, word in enumerate(words[:-1]) if word == "not" and k]:
            if words[i - 1] != words[i + 1] and _sounds_like(words[i - 1], words[i + 1]):
                name = _nickname(text, i - 1)
                if name is not None and _nickname(text, i + 1) is not None and words[i - 1] not in PLAIN:
                    yield name, True
        for i in [k for k, word in enumerate(words[:-2]) if word == "not" and text.after[k + 1] != ""]:
            at = next((k for k in range(i + 2, min(i + 5, len(words))) if words[k] not in FILLERS and words[k] != "but"), i + 2)
            if words[at] != words[i + 1] and _sounds_like(words[i + 1], words[at]) and words[at] not in PLAIN:
                name = _nickname(text, at)
                if name is not None and _nickname(text, i + 1) is not None:
                    yield name, True  # "not Row, Rowe"


def _part_of_name(text: Text, at: int, cased: bool) -> bool:
    word = text.words[at].removesuffix("'s")
    if word in NEVER or word in FUNCTION or not word.isalpha():
        return False
    return text.original[text.starts[at]].isupper() if cased else word in GIVEN or word not in PLAIN


def _sounds_like(one: str, two: str) -> bool:
    """ "Hanley" and "Henley", "Marsha" and "Marcia": one is put right for the other."""
    if abs(len(one) - len(two)) > 2 or min(len(one), len(two)) < 3:
        return False
    return one[0] == two[0] and one[-1] == two[-1] or one[1:] == two[1:] or one[:3] == two[:3] or one in two or two in one


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
    found: list[tuple[Name, bool]] = []
    vocabulary = text.vocabulary
    own_words = [*_introduced(text, cased, asked)] if text.marks & _INTRODUCES else []
    if text.marks & _OTHERWISE:
        if not _TELLING.isdisjoint(vocabulary):
            own_words += _left_word(text, foreign, cased)
        if not _RINGING.isdisjoint(vocabulary):
            own_words += _to_be_rung(text, cased, given)
        if not _CONTRASTING.isdisjoint(vocabulary):
            own_words += _elsewhere(text, cased)
        if not _REGARDS.isdisjoint(vocabulary) or "from" in vocabulary:
            own_words += _signature(text, cased)
    bare = [*_bare(text, cased, asked, given)]
    if len(own_words) + len(bare) > 1:
        bare = _not_others(text, own_words, bare)
        own_words = _not_others(text, own_words, own_words)
    others = _spoken_of(text) if own_words or bare else set()
    for name, sure in (*own_words, *bare):
        parts = name.value.lower().replace("-", " ").replace(".", "").split()
        own = [part for part in parts if part not in foreign and part not in _ANY_TITLE]
        if own and (CARRIERS.issuperset(own) or len(own) == 1 and len(own[0]) > 2 and own[0].isascii() and VOWELS.isdisjoint(own[0])):
            continue  # "DHL", "BT": no family of that name
        if own and (own[0] in CITIES and CITIES.issuperset(own) and not (asked and own[0] in GIVEN) or _is_a_place(own) or _is_a_login(own, text.raw(name.stop - 1), asked or not cased)):
            continue
        if not taken.isdisjoint(range(name.first, name.stop)) or not own or (len(own) < len(parts) and not sure) or parts[0] in others or others.issuperset(own):
            continue
        found.append((name, sure))
    if len(found) > 1:
        found = _as_changed(text, found)
    spelled = _spelled(text)
    if not found and spelled is None and not text.marks & _LABELS_ONE:
        return []
    best = labelled_name(text, cased, [name for name, _ in found]) or _joined(text, [name for name, _ in found])
    if spelled is not None:
        best = _with_spelling(text, best, spelled, asked, context)
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
_ANY_TITLE = TITLES | SOFT_TITLES
_BUILDINGS = STREET_WORDS - SURNAMES | frozenset("walk house court mansions lodge cottage cottages farm grange estate estates hall gardens building towers street road lane avenue room".split())


def _is_a_place(parts: list[str]) -> bool:
    """ "Mercer House", "Brightleaf Design": no family of that name."""
    return len(parts) > 1 and (parts[-1] in _BUILDINGS or parts[-1] in _ONLY_FIRMS) and parts[0] not in GIVEN


_ONLY_FIRMS = BUSINESS - SURNAMES - GIVEN - _LISTS["families"]


def _is_a_login(parts: list[str], typed: str, shouting: bool) -> bool:
    """ "jsmith": a letter before a family name, as people sign in with."""
    word = parts[0]
    if typed.isupper() and not shouting and len(typed) < 4:
        return True
    return len(parts) == 1 and (any([char.isdigit() for char in word]) or typed.islower() and len(word) > 4 and word not in GIVEN and word[1:] in _FAMILY and not (word[0] in "aeiouy" or word[1] in "aeiouyhlr"))


_FAMILY = (GIVEN | SURNAMES | _LISTS["families"]) - NEVER


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


def _introduced(text: Text, cased: bool, asked: bool) -> Iterator[tuple[Name, bool]]:
    all_words = text.words
    if _INTRO_SINGLES.isdisjoint(all_words) and _INTRO_PAIRS.isdisjoint(zip(all_words, all_words[1:], strict=False)):
        return
    following = (*all_words[1:], "")
    for i in [k for k, pair in enumerate(zip(all_words, following, strict=True)) if pair in _INTRO_PAIRS or pair[0] in _INTRO_SINGLES]:
        for phrase, announces in _INTRO_STARTS[all_words[i]]:
            at = i + len(phrase)
            if all_words[i:at] != phrase or at >= len(all_words) or text.after[at - 1] in (("?", "!") if announces else ("?", "!", ".")):
                continue
            if announces and text.after[at - 1] in (".", "…", ",") and at < len(all_words) and all_words[at] in FILLERS:
                at += 1
            if at + 1 < len(all_words) and (all_words[at] in ("uh", "um", "er") or all_words[at] == "me" and not announces and text.after[at] in ("", ",")):
                at += 1
            if phrase[0] in ("name", "name's", "names") and i and all_words[i - 1] not in _OWN_NAME and text.after[i - 1] == "":
                break
            if phrase in _ONLY_ASKED and not asked or phrase == ("its",) and at < len(all_words) and not (asked or all_words[at] in GIVEN):
                break
            if i and not announces and all_words[i - 1] in ("if", "that", "think", "sure", "who", "not", "because", "like", "where"):
                break
            if at < len(all_words) and (all_words[at] in _WHOSE_KIN or all_words[at].endswith("'s")):
                at = _behind_kin(text, at)
            if phrase == ("name",) and all_words[at - 2 : at - 1] == ("my",) and "is" in all_words[at : at + 3] and text.after[at - 1] == ",":
                at, announces = all_words.index("is", at) + 1, True
            name = (
                name_at(text, at, strong=announces or (asked and not cased), cased=cased and _any_capital(text, at)) if at < len(all_words) else None
            )
            if name is None and cased and (asked or phrase != ("just",)) and phrase in _NICK:
                name = _nickname(text, at)
                announces = announces or name is not None
            if name is not None and not announces and (again := _said_fuller(text, name, cased)) is not None:
                yield again, True
                break
            if name is not None and (announces or _believable(text, name, cased, asked)):
                yield name, announces or len(name.value.split()) > 1
            break


_WHOSE_KIN = frozenset("her his the their a".split())
_KIN_OR_ROLE = _KIN | CHILDREN | ROLES


def _behind_kin(text: Text, at: int) -> int:
    """Where the name begins in "it's her brother, Keith", "I'm Oscar's mum, Bridget"; else `at`."""
    for j in range(at + 1, min(at + 4, len(text.words) - 1)):
        if text.words[j] in _KIN_OR_ROLE and (text.words[at] not in ("the", "a") or text.after[j] == ","):
            return j + 1 if text.after[j] in ("", ",") else at
        if text.after[j] != "":
            break
    return at


def _nickname(text: Text, at: int) -> Name | None:
    """One capital word, whatever it means otherwise."""
    word = text.words[at]
    if word in NEVER or word in FUNCTION or not word.isalpha() or not text.original[text.starts[at]].isupper() or len(word) < 2:
        return None
    return Name(first=at, stop=at + 1, value=capitalised(text.raw(at)))


def _said_fuller(text: Text, name: Name, cased: bool) -> Name | None:
    """ "I am Olena, Olena Shevchenko": the same again, with the family name."""
    at = name.stop
    if at >= len(text.words) or text.words[at] != text.words[name.first] or text.after[at - 1] in ("", "?"):
        return None
    again = name_at(text, at, strong=True, cased=cased)
    return again if again is not None and again.stop - again.first > name.stop - name.first else None


_OWN_NAME = frozenset("good given birth first full my the last sur and yes yeah sure okay hi hello so well uh um".split())


def _any_capital(text: Text, at: int) -> bool:
    return any(text.original[text.starts[k]].isupper() for k in range(at, min(at + 2, len(text.words))))


def _believable(text: Text, name: Name, cased: bool, asked: bool) -> bool:
    """After a weak "this is" / "it's": a given name, or a capital followed by nothing that makes it a thing."""
    first = text.words[name.first]
    following = text.words[name.stop] if name.stop < len(text.words) else ""
    if first in TITLES or first in SOFT_TITLES:
        return True
    if not cased and first not in GIVEN:
        return asked and first not in PLAIN and name.stop == len(text.words)
    if not cased and first not in PLAIN:
        return True
    if not cased and first in PLAIN and name.stop - name.first < 2:
        return False
    if following == "and" and name.stop - name.first == 1 and first not in GIVEN:
        return False
    if text.words[name.first - 1] == "that's" and following == "for" or text.words[name.stop - 1] == "day" and first not in GIVEN:
        return False
    if text.words[name.first - 1] in ("i'm", "am") and first not in GIVEN and first.endswith(("ish", "ese", "ian")) and not asked:
        return False
    if following == "of" and cased and (name.stop - name.first > 1 or first in GIVEN) and text.original[text.starts[name.stop + 1] : text.starts[name.stop + 1] + 1].isupper():
        return True  # "I'm Denise Okafor of Okafor Trucking"
    ended = name.stop == len(text.words) or text.after[name.stop - 1] in STOPS
    return ended or following in AFTER_NAME or following in ("about", "who", "with", "the", "for") or asked and following in ("will", "is", "please", "that's", "if", "but")


def _bare(text: Text, cased: bool, asked: bool, given: list[Slot]) -> Iterator[tuple[Name, bool]]:
    """Fragments that are nothing but a name: "Tran.", "Ana Duarte, five five five …", "Leo Brandt here"."""
    reachable = any(slot.name in _REACHES for slot in given)
    begins = {slot.start: slot.end for slot in given} if given else {}
    placed = {slot.end for slot in given if slot.name == "address"} if given else set()
    lone = None
    words, starts, original = text.words, text.starts, text.original
    for first, stop in fragments(text):
        at = first
        while at < stop and (words[at] in FILLERS and at - first < 4 and not is_soft_title(text, at) or starts[at] in begins):
            at = bisect_left(starts, begins[starts[at]]) if starts[at] in begins else at + 1
        signed = stop - at > 1 and text.words[stop - 1] in _SIGN_OFFS
        end = stop - 1 if signed else stop
        if begins and end - at > 1:
            end = next((k for k in range(at + 1, end) if text.starts[k] in begins), end)
        if at >= end or not asked and (end - at > MOST_PARTS + 2 or cased and not original[starts[at]].isupper() and words[at] not in _SMALL_STARTS):
            continue
        between = bool(begins) and not cased and end < len(words) and starts[end] in begins and (at > first or at == 0 and 1 < end < 4 and PLAIN.isdisjoint(words[:end]))
        name = name_at(text, at, strong=asked or between, cased=cased)
        if name is None and asked:
            name = _everyday(text, at, stop, cased)
        if name is not None and not original[starts[at]].isupper() and name.stop < len(words) and words[name.stop] in _THINGS_DONE_TO and not text.after[name.stop - 1]:
            continue  # "and chuck the generator in"
        if name is not None and lone is not None and text.words[name.stop : name.stop + 2] in (("for", "short"), ("if", "you")):
            continue
        if name is not None and placed and _town(text, name, placed, asked):
            continue
        if name is None or not _complete(text, name, end, given, asked) or _spoken_about(text, stop, asked, reachable) or first and text.after[stop - 1] == "," and text.words[stop : stop + 1] and text.words[stop] in _THEY:
            continue
        if text.after[stop - 1] == "?" and not asked:
            continue
        parts = name.stop - name.first
        signed = signed or name.stop < stop and text.words[name.stop] in _SIGN_OFFS
        given_name = text.words[at] in GIVEN and not (text.words[at] in PLAIN and parts == 1)
        titled = text.words[at] in TITLES or parts > 1 and text.words[at] in SOFT_TITLES
        if asked or signed and (given_name or cased) or parts > 1 and (text.words[at] in GIVEN or reachable or titled):
            yield name, asked or parts > 1
        elif reachable and (text.words[at] not in PLAIN or text.words[at] in GIVEN or first == 0 and text.words[at] in SURNAMES):
            yield name, False
        elif lone is not None and text.words[lone.first] in text.words[name.first : name.stop]:
            yield lone, False
            yield name, False
        lone = name


_THINGS_DONE_TO = frozenset("the a an it in us me them my that this your some".split())


def _town(text: Text, name: Name, placed: set[int], asked: bool) -> bool:
    """ "1330 Bayou Lane, Lafayette": what stands right behind an address is where that is."""
    at = name.first
    if asked or at == 0 or text.after[at - 1] != "," or text.ends[at - 1] not in placed:
        return False
    last = text.words[name.stop - 1]
    return name.stop - at == 1 and text.words[at] not in GIVEN or last in STREET_WORDS or last in _BUILDINGS or last in _TOWNS


_TOWNS = frozenset("island heights village park city beach town bay hills springs falls upon mills".split())


_SMALL_STARTS = TITLES | SOFT_TITLES | PARTICLES
_REACHES = frozenset("callback address unit email company order".split())
_EVERYDAY = frozenset("will may april june august ho do so an my joy mercy art bill mark chuck nick rob josh frank grant pat".split())


def _everyday(text: Text, at: int, stop: int, cased: bool) -> Name | None:
    """A name that is an everyday word, alone in the answer to who is calling: "Will.", "May"."""
    if stop - at == 2 and cased and text.words[at] in GIVEN and text.original[text.starts[at]].isupper() and _nickname(text, at + 1) is not None:
        return Name(first=at, stop=stop, value=f"{capitalised(text.raw(at))} {capitalised(text.raw(at + 1))}")
    if text.words[at] not in _EVERYDAY or stop - at != 1 or stop != len(text.words) or at > 2:
        return None
    return Name(first=at, stop=stop, value=capitalised(text.raw(at)))


def _signature(text: Text, cased: bool) -> Iterator[tuple[Name, bool]]:
    """ "thx - dan" at the very end; "just say it's from Mrs Olney"."""
    stop = len(text.words)
    for at in range(max(2, stop - 3), stop):
        if text.words[at - 1] == "from" and text.words[at - 2] in _SENT and text.after[at - 1] == "" and text.words[at] in _ANY_TITLE | GIVEN:
            name = name_at(text, at, strong=False, cased=cased)
            if name is not None and name.stop == stop:
                yield name, True
    for at in range(max(1, stop - 2), stop):
        if text.words[at - 1] in _REGARDS and text.after[at - 1] in (("-", "–", "—", "\n", ",") if text.words[at - 1] in _CLOSINGS else ("-", "–", "—", "\n")):
            name = name_at(text, at, strong=False, cased=cased)
            if name is not None and name.stop == stop and text.words[at] in GIVEN:
                yield name, True


_SENT = frozenset("that it's that's this comes".split())
_CLOSINGS = frozenset("regards sincerely wishes".split())
_REGARDS = frozenset("thx thanks ta cheers regards sincerely best yours wishes".split())
_OTHERWISE = marked(_TELLING | _RINGING | _CONTRASTING | _REGARDS | {"from"})
_THEY = frozenset("she he she's he's she'll he'll".split())
_THEY_ASKED = frozenset("is does did has was can will isn't".split())


def _spoken_about(text: Text, stop: int, asked: bool, reachable: bool) -> bool:
    """ "Molly Hargreaves. She's Saturdays", "Kerry, her mum": somebody else."""
    following = text.words[stop : stop + 2]
    if not following or text.after[stop - 1] == "":
        return False
    kin = len(following) > 1 and (following[0] in ("her", "his") or following[0] == "my" and text.after[stop - 1] == ",") and following[1] in _KIN_OR_ROLE
    if kin:
        return True
    if asked or reachable:
        last = bisect_left(text.sentence, text.sentence[stop] + 1) - 1
        if reachable or text.after[last] != "?":
            return False
    return following[0] in _THEY or following[0] in _THEY_ASKED and len(following) > 1 and following[1] in ("she", "he")


def _complete(text: Text, name: Name, end: int, given: list[Slot], asked: bool) -> bool:
    """The fragment says nothing else than the name, or a slot begins right after it ("Brandt 555-0117")."""
    if name.stop >= end:
        return True
    start = text.starts[name.stop]
    if any(slot.start == start for slot in given):
        return True
    rest = text.words[name.stop : end]
    if len(rest) > 12:
        return False
    if not _TELLS_OF.isdisjoint(rest):
        return False  # "Odile at the desk said …"
    if all([len(word) == 1 for word in rest]) or rest[0] in ("from", "with", "at", "and", "calling", "here", "of") or rest[:2] in (["over", "at"], ("over", "at")):
        return True
    return asked and rest[0] in _TAILS and rest[:2] not in (("is", "my"), ("is", "the"))


_TELLS_OF = frozenset("said told says promised hung never didn't wouldn't".split())
_TAILS = frozenset("the so lol here again if sorry thanks please honey dear thats that's but for i i'm its it's is it will my on off of said same".split()) - {"it", "on", "off", "of", "said", "same", "is"}
"""What an answer goes on with after the name: "Fionnuala so it is", "Chuck Yarborough the third"."""


def _joined(text: Text, names: list[Name]) -> Name | None:
    """One name of several: "Leo. Leo Brandt." → the longer, "Brandt. Leo." → Leo Brandt."""
    best: Name | None = None
    if len(names) > 2:
        first = min(names, key=lambda each: each.first)
        fuller = next((name for name in names if len(name.value.split()) > 1 and first.value.split()[0] == name.value.split()[0]), None)
        if fuller is not None and len(first.value.split()) == 1:
            return fuller
    for name in sorted(names, key=lambda each: (each.first, each.stop)):
        if best is None:
            best = name
            continue
        one, two = best.value.lower().split(), name.value.lower().split()
        if set(one) <= set(two):
            best = name if len(two) > len(one) else best
        elif set(two) <= set(one):
            continue
        elif len(two) > 1 == len(one) and text.words[best.first] not in TITLES:
            if best.first and text.words[best.first - 1] in _ITS and text.after[best.stop - 1] == "," and name.first == best.stop and two[0] not in GIVEN:
                continue  # "it's Joost, Bloemhof Import"
            best = name
        elif text.words[name.first - 1] in NOISE:
            kept = best.value.split()[:-1] if len(two) == 1 else []
            best = Name(first=best.first, stop=name.stop, value=" ".join([*kept, name.value]))
        elif len(one) == len(two) == 1 and text.after[best.stop - 1] not in ("?", "!") and (_apart(text, best, name) <= 1 or _family_name_follows(text, best, name)):
            family_first = not _family_name_follows(text, best, name) and two[0] in GIVEN and (one[0] not in GIVEN or one[0] in SURNAMES)
            value = f"{name.value} {best.value}" if family_first else f"{best.value} {name.value}"
            best = Name(first=best.first, stop=name.stop, value=value)
    return _without_echo(best) if best is not None else None


_ITS = frozenset("it's its is i'm am".split())


def _without_echo(name: Name) -> Name:
    """ "Birch Tanya Birch" → Tanya Birch."""
    parts = name.value.split()
    if len(parts) == 3 and parts[0] in parts[1:]:
        return Name(first=name.first, stop=name.stop, value=" ".join(parts[1:]))
    return name


def _apart(text: Text, one: Name, two: Name) -> int:
    """Words between two names, letters spelled out not counted."""
    between = text.words[one.stop : two.first]
    if len(between) < 4:
        return len(between)
    return len([word for word in between if len(word) > 1 and word not in ("that's", "it's", "double", "spelled", "you")])


def _family_name_follows(text: Text, one: Name, two: Name) -> bool:
    """ "first name is Thi, last name Sampair"."""
    between = text.words[one.stop : two.first]
    return "name" in between and "last" in between or "surname" in between


def _spelled(text: Text) -> Name | None:
    """A run of three or more single letters: "T R A N", "L-E-O-N", "B as in boy, E, L, L"."""
    if [*map(len, text.words)].count(1) < 3:
        return None
    # "u" is written out as "you" in `words`; the letter itself is wanted here.
    all_words = tuple("u" if word == "you" and text.raw(k) in "uU" else word for k, word in enumerate(text.words))
    i, stop = 0, len(all_words)
    while i < stop:
        letters: list[str] = []
        j = i
        while j < stop:
            word = all_words[j]
            if len(letters) >= 2 and text.after[j - 1] == "" and "-" in text.after[i : j - 1] and all_words[j + 1 : j + 2] and text.after[j] == "-":
                letters.append(" ")  # "T-E-S-S-A M-O-R-A-N"
            if word == "double" and j + 1 < stop and all_words[j + 1] in _LETTERS:
                letters += ["w"] if all_words[j + 1] == "u" else [all_words[j + 1]] * 2
                j += 2
            elif word == "i" and letters and text.after[j - 1] in (".", "!") and j + 1 < stop and len(all_words[j + 1]) > 1:
                break  # "P R Y C E. I keep doing that."
            elif word in _LETTERS and not (not letters and i and (word == "a" and all_words[i - 1] in _WITH or all_words[i - 1] in ("a", "an") and all_words[max(0, i - 2)] in _WITH)):
                letters.append(word)
                j += 1
                if j + 2 < stop and all_words[j] == "as" and all_words[j + 1] == "in":
                    j += 3
                elif j + 1 < stop and all_words[j] in ("for", "like") and all_words[j + 1][0] == word:
                    j += 2
            else:
                break
        if len(letters) >= 3 and len(set(letters)) > 1:
            return Name(first=i, stop=j, value=" ".join(map(capitalised, "".join(letters).split())))
        i = max(j, i + 1)
    return None


_WITH = frozenset("with has".split())


def _unaccented(word: str) -> str:
    return word if word.isascii() else "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


_OF_FIRMS = frozenset("company company's firm business".split())


def _with_spelling(text: Text, name: Name | None, spelled: Name, asked: bool, context: Context) -> Name | None:
    before = text.words[max(0, spelled.first - 3) : spelled.first]
    if not _OF_FIRMS.isdisjoint((*before, *text.words[spelled.stop : spelled.stop + 4])):
        return name  # "B-L-O-E-M is the company"
    if not {"order", "code", "ticket", "claim", "policy", "reference", "plate", "confirmation", "account", "street", "at"}.isdisjoint(before):
        return name
    if name is None:
        return spelled if asked or "name" in context.known or not {"name", "that's", "spelled", "it's"}.isdisjoint(before) else None
    parts = name.value.split()
    if " " in spelled.value:
        return Name(first=name.first, stop=name.stop, value=spelled.value) if parts[0][0] == spelled.value[0] else name
    if name.stop <= spelled.first:
        same = next((k for k, part in enumerate(parts) if part[0] == spelled.value[0]), None)
        heard = parts[same].lower() if same is not None else ""
        if _unaccented(heard).startswith(spelled.value.lower()):
            return name
        if same is not None and heard != spelled.value.lower():
            parts[same] = spelled.value
            return Name(first=name.first, stop=spelled.stop, value=" ".join(parts))
        if same is None and len(parts) == 1:
            return Name(first=name.first, stop=spelled.stop, value=f"{parts[0]} {spelled.value}")
    return name
