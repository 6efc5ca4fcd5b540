"""A name read where it begins: titles, parts, particles, capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator

from unruffled.understanding.text import Text
from unruffled.understanding.values import value
from unruffled.understanding.verbs import INGS, PASTS, THIRDS
from unruffled.understanding.word_lists import sections, words
from unruffled.understanding.word_marks import marked

GIVEN = words("given_names")
PLAIN = words("plain_words")
_LISTS = sections("name_words")
SURNAMES = _LISTS["surnames"]
"""Family names that are ordinary words too: Bell, King."""
NEVER = _LISTS["never"]
"""Never part of a caller's name, capital or not."""
TITLES = _LISTS["titles"]
SOFT_TITLES = _LISTS["softtitles"]
"""Titles that are everyday words too: "Sister Mary", but "my sister Ana"."""
CITIES = _LISTS["cities"]
PARTICLES = _LISTS["particles"]
FUNCTION = _LISTS["function"]
"""Words of grammar: a name ends before them."""
UNFIT = sections("listening_words")["profane"] | sections("listening_words")["insulting"]
STOPS = frozenset((".", "!", "?", "\n", "…", "—", "–", ";", ":", ","))
HARD = frozenset((".", "!", "?", "\n", "…", "—", "–", ";", ":"))
NOISE = frozenset("ga sk xx xxx xxxx xxxxx xxxxxx xxxxxxx xxxxxxxx".split())
"""A text telephone's "XXXX" (strike what I just typed) and "GA" (go ahead): no part of a name."""
_NOISY = marked(NOISE)
MOST_PARTS = 4
"""Longest name read, titles and particles not counted."""


@value(frozen=True, slots=True, kw_only=True)
class Name:
    """A name found at words first … stop - 1."""

    first: int
    stop: int
    value: str


def is_cased(text: Text) -> bool:
    """Whether capitals mean anything: neither a recogniser's lower case nor all shouting."""
    letters = text.original
    if letters.islower() or letters.isupper():
        return False
    return _LEAST_CAPITALS.search(letters) is not None or not any([text.raw(i).isupper() for i in range(len(text.words))])


_LEAST_CAPITALS = re.compile(r"\b[A-ZÀ-Ý][a-zà-ÿ']")
"""Without one of these the only capitals are shouts ("do NOT ring") and "I"."""


def capitalised(word: str) -> str:
    """ "o'brien" → "O'Brien", "mcdonald" → "McDonald", "TREMBLAY" → "Tremblay"."""
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
    if cased and (word in _MONTH_NAMES or word in FUNCTION and word in GIVEN and at and text.after[at - 1] == "") and _before_surname(text, at):
        return True
    if word in NEVER or word in FUNCTION or not word[0].isalpha() or "'" in word[2:] or len(word) < 2 or word in NOISE:
        return False
    capital = text.original[text.starts[at]].isupper()
    if cased and not capital and not (at and text.after[at - 1] == "-" and text.original[text.starts[at - 1]].isupper() and strong and word not in PLAIN):
        return False
    if word in GIVEN:
        return True
    if word in PLAIN:
        return word in SURNAMES and (capital or strong)
    return (cased or strong) and word not in UNFIT and word not in PASTS and word not in INGS and word not in THIRDS


def is_soft_title(text: Text, at: int) -> bool:
    """Whether a word such as "sister" stands as a title here: a name right behind it, and nobody's before it."""
    words = text.words
    if words[at] not in SOFT_TITLES or at + 1 >= len(words) or text.after[at] != "" or words[at + 1] in NEVER:
        return False
    if at and words[at - 1] in _OWNED:
        return False
    capital = text.original[text.starts[at + 1]].isupper()
    return words[at + 1] not in FUNCTION and (capital and text.original[text.starts[at]].isupper() or words[at + 1] in GIVEN and words[at + 1] not in PLAIN)


_OWNED = frozenset("my your his her our their the a an no yes".split())


_MONTH_NAMES = frozenset("april may june august".split())


def _before_surname(text: Text, at: int) -> bool:
    """ "April Summers": a month's name with a capital word behind it."""
    if at + 1 >= len(text.words) or text.after[at] != "" or not text.original[text.starts[at]].isupper():
        return False
    word = text.words[at + 1]
    return text.original[text.starts[at + 1]].isupper() and word not in NEVER and word not in FUNCTION and word.isalpha()


def name_at(text: Text, at: int, *, strong: bool, cased: bool) -> Name | None:
    """The name that begins at word `at`: titles, initials, up to four parts, particles and hyphens included."""
    all_words, after, stop = text.words, text.after, len(text.words)
    i, parts, value = at, 0, []
    titled = False
    while i < stop and (all_words[i] in TITLES or all_words[i] in SOFT_TITLES and is_soft_title(text, i)):
        titled = True
        value.append(_title(all_words[i]))
        i += 1
    while (titled or strong) and i + 1 < stop and len(all_words[i]) == 1 and _is_initial(text, i, titled):
        dotted = text.plain[text.ends[i] : text.ends[i] + 1] == "."
        value.append(all_words[i].upper() + ("." if dotted else ""))
        i += 1
    end = i
    while i < stop and parts < MOST_PARTS:
        if parts or titled or strong:
            j = i
            while j < stop and j - i < 2 and all_words[j] in PARTICLES and after[j] in ("", "-"):
                j += 1
            if (
                i < j < stop
                and (parts or not cased or text.original[text.starts[i]].isupper() or titled)
                and _namelike(text, j, strong=True, cased=cased)
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
        if after[i - 1] in STOPS:
            break
    if not parts:
        return None
    return Name(first=at, stop=end, value=" ".join(value))


def _is_initial(text: Text, at: int, titled: bool) -> bool:
    """ "S. Chandrasekhar", "mrs p hollis": a letter before a longer word that can be a name."""
    following = text.words[at + 1]
    if len(following) == 1 and at + 2 < len(text.words) and text.raw(at + 1).isupper() and text.plain[text.ends[at + 1] : text.ends[at + 1] + 1] == ".":
        return text.raw(at).isupper() and text.plain[text.ends[at] : text.ends[at] + 1] == "." and _is_initial(text, at + 1, titled)
    if len(following) < 3 or not text.words[at].isalpha() or following in NEVER or following in FUNCTION or text.after[at] not in ("", "."):
        return False
    if at and len(text.words[at - 1]) == 1 and text.plain[text.ends[at - 1] : text.ends[at - 1] + 1] != ".":
        return False
    return titled or text.raw(at).isupper() and text.raw(at + 1)[0].isupper() and text.plain[text.ends[at] : text.ends[at] + 1] == "."


def _surname_after(text: Text, at: int, cased: bool) -> bool:
    """An ordinary word after a given name: a family name if capitalised, or if nothing else follows it."""
    word = text.words[at]
    if word in FUNCTION or word in NEVER or len(word) < 2 or not word.isalpha() or word in NOISE:
        return False
    if cased:
        return text.original[text.starts[at]].isupper() and text.after[at - 1] in ("", "-")
    if word not in PLAIN and len(word) > 2:
        return word not in PASTS and word not in INGS and word not in THIRDS and word not in UNFIT and text.words[at - 1] in GIVEN
    last = at + 1 == len(text.words) or text.after[at] in STOPS
    return word in SURNAMES and (last or text.words[at + 1] in AFTER_NAME)


AFTER_NAME = frozenset("and from with at here calling speaking i i'm my over in on again next by just me tel phone number mobile cell email address can could".split())


def _title(word: str) -> str:
    return {"doctor": "Dr.", "mister": "Mr.", "mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "dr": "Dr."}.get(word, word.capitalize())


FILLERS = frozenset(
    "uh um er erm hi hello hey yes yeah yep sure okay well so oh alright right fine sorry ma'am sir hola bueno sí and "
    "good morning afternoon evening there it's its no uhh umm uhm hmm mm ah eh".split()
)


def fragments(text: Text) -> Iterator[tuple[int, int]]:
    """Stretches between marks, commas included: first and stop of each."""
    first = 0
    if not text.marks & _NOISY:
        for stop in [i for i, mark in enumerate(text.after, 1) if mark in STOPS]:
            yield first, stop
            first = stop
        if first < len(text.after):
            yield first, len(text.after)
        return
    for i, mark in enumerate(text.after):
        if text.words[i] in NOISE:
            if first < i:
                yield first, i
            first = i + 1
        elif mark in STOPS or i + 1 == len(text.after):
            yield first, i + 1
            first = i + 1
