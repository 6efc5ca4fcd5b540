"""Names that are introduced: "this is Marguerite Doyle", "my name's Ana", "call me Bo"."""

from __future__ import annotations

from collections.abc import Iterator

from unruffled.understanding.names import (
    AFTER_NAME,
    FILLERS,
    GIVEN,
    PLAIN,
    SOFT_TITLES,
    STOPS,
    TITLES,
    Name,
    name_at,
)
from unruffled.understanding.slots_names_bare import KIN_OR_ROLE, nickname
from unruffled.understanding.text import Text

INTROS: tuple[tuple[tuple[str, ...], bool], ...] = tuple(
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
INTRO_STARTS: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
_INTRO_PAIRS = frozenset(phrase[:2] for phrase, _ in INTROS if len(phrase) > 1)
_INTRO_SINGLES = frozenset(phrase[0] for phrase, _ in INTROS if len(phrase) == 1)
_ONLY_ASKED = frozenset((("it", "was"), ("it's", "for"), ("i", "said"), ("just",), ("write", "down")))
"""Lead to a name only in an answer to who is calling."""
_NICK = frozenset((("call", "me"), ("calls", "me"), ("calling", "me"), ("i", "go", "by"), ("they", "call", "me"), ("just",)))
"""Behind these any capital word can be what somebody is called: "everyone calls me Bash"."""


def introduced(text: Text, cased: bool, asked: bool) -> Iterator[tuple[Name, bool]]:
    all_words = text.words
    if _INTRO_SINGLES.isdisjoint(all_words) and _INTRO_PAIRS.isdisjoint(zip(all_words, all_words[1:], strict=False)):
        return
    following = (*all_words[1:], "")
    for i in [k for k, pair in enumerate(zip(all_words, following, strict=True)) if pair in _INTRO_PAIRS or pair[0] in _INTRO_SINGLES]:
        for phrase, announces in INTRO_STARTS[all_words[i]]:
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
                name = nickname(text, at)
                announces = announces or name is not None
            if name is not None and not announces and (again := _said_fuller(text, name, cased)) is not None:
                yield again, True
                break
            if name is not None and (announces or _believable(text, name, cased, asked)):
                yield name, announces or len(name.value.split()) > 1
            break


_WHOSE_KIN = frozenset("her his the their a".split())


def _behind_kin(text: Text, at: int) -> int:
    """Where the name begins in "it's her brother, Keith", "I'm Oscar's mum, Bridget"; else `at`."""
    for j in range(at + 1, min(at + 4, len(text.words) - 1)):
        if text.words[j] in KIN_OR_ROLE and (text.words[at] not in ("the", "a") or text.after[j] == ","):
            return j + 1 if text.after[j] in ("", ",") else at
        if text.after[j] != "":
            break
    return at


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
