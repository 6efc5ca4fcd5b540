"""Lexicon files: phrases that mean something, as plain text, read into values that `lexicon.py` matches.

A file is plain text, one phrase a line, under headings that say what a phrase is worth:

    # a comment
    @kin: mother | father | little brother      a word class; multi-word members are allowed
    = emergency/medical .95, urgency .9         the phrases below are worth this
    @kin's not breathing                        @class, @class's
    chest pain|pains                            either word
    (are you|is this) a robot                   either of several words
    the? smell of gas                           the word may be missing
    fell .. not talking                         up to four other words between
    ^ same number $                             at the start, at the end of a sentence
    ^^ yes $$                                   at the start, at the end of the utterance

Phrases are matched on the words of a `Text` without fillers ("um") and emphasis ("really"), so they need
not be written with them. Words that follow a sentence's end do not belong to a phrase.
A line that begins with "&" asks only that its words stand near each other; see together.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from typing import NamedTuple

from unruffled.understanding.together import Group, Weights

TRANSPARENT = frozenset(
    "um uh er erm uhm umm uhh hmm hm ah eh mm just really literally actually fucking fuckin freaking freakin "
    "fricking goddamn goddamned bloody totally basically effing".split()
)
"""Words that stand anywhere without changing what is said; dropped from phrases and from speech alike."""

_BE = {"am": "'m", "are": "'re", "is": "'s", "will": "'ll"}
_SUBJECTS = {"am": ("i",), "are": ("you", "we", "they"), "will": ("i", "you", "he", "she", "we", "they", "it"),
             "is": ("he", "she", "it", "that", "there", "what", "where", "who", "how", "when", "here")}
MERGED = {(subject, verb): subject + _BE[verb] for verb, subjects in _SUBJECTS.items() for subject in subjects} | {
    (verb, "not"): short for verb, short in {
        "do": "don't", "does": "doesn't", "did": "didn't", "is": "isn't", "are": "aren't", "was": "wasn't",
        "were": "weren't", "will": "won't", "would": "wouldn't", "could": "couldn't", "should": "shouldn't",
        "can": "can't", "has": "hasn't", "have": "haven't", "had": "hadn't"}.items()
} | {("no", "one"): "noone", ("no", "one's"): "noone's", ("any", "one"): "anyone", ("some", "one"): "someone"}
"""Two words that mean one: phrases and speech are both brought to the short form."""


class Step(NamedTuple):
    """One place of a phrase."""

    choices: tuple[tuple[str, ...], ...]
    optional: bool
    gap: bool
    """Up to GAP words may come before it."""


class Phrase(NamedTuple):
    """One line of a lexicon."""

    steps: tuple[Step, ...]
    weights: Weights
    anchors: str
    family: str


_HEADING = re.compile(r"([a-z_/]+)\s+(\d?\.?\d+)")
_TOKENS = re.compile(r"\([^()]*\)\??|\S+")
_ANCHORS = ("^", "^^", "$", "$$")
Classes = dict[str, tuple[tuple[str, ...], ...]]


def parse(source: str, name: str, classes: Classes) -> Iterator[Phrase | Group]:
    """The phrases of a lexicon file. Word classes found are put into `classes`.

    Raises ValueError naming file and line.
    """
    weights: Weights = ()
    for number, raw in enumerate(source.splitlines(), 1):
        line = raw.split("#", 1)[0].strip()
        if not line:
            continue
        where = f"{name}, line {number}"
        if line.startswith("@") and ":" in line.split(" ", 1)[0]:
            key, members = line[1:].split(":", 1)
            classes[key] = tuple(form for part in members.split(" | ") for form in _forms(part, classes, where))
        elif line.startswith("="):
            weights = tuple((label, float(weight)) for label, weight in _HEADING.findall(line))
            if not weights:
                raise ValueError(f"{where}: a heading needs a label and a weight, as in '= anger .5'")
        elif not weights:
            raise ValueError(f"{where}: a phrase stands before any heading")
        elif line.startswith("&"):
            yield _group(line, weights, classes, where)
        else:
            yield from _phrase(line, weights, classes, where)


def _phrase(line: str, weights: Weights, classes: Classes, where: str) -> Iterator[Phrase]:
    tokens = _TOKENS.findall(line)
    if next(token for token in tokens if token not in _ANCHORS) in TRANSPARENT:
        raise ValueError(f"{where}: a phrase cannot begin with a word that is passed over: {line!r}")
    steps: list[Step] = []
    gap = False
    for token in tokens:
        if token == "..":
            gap = True
        elif token not in _ANCHORS and token.rstrip("?") not in TRANSPARENT:
            choices = _choices(token.rstrip("?"), classes, where)
            if any(word in _ANCHORS for choice in choices for word in choice):
                raise ValueError(f"{where}: an anchor cannot be one of several choices: {line!r}")
            steps.append(Step(choices, token.endswith("?"), gap))
            gap = False
    if gap or not steps or steps[0].gap or steps[0].optional and len(steps) == 1:
        raise ValueError(f"{where}: a phrase must begin and end with a word: {line!r}")
    anchors = " ".join(token for token in tokens if token in _ANCHORS)
    for form in _shortened(steps):
        yield Phrase(form, weights, anchors, _family(weights[0][0]))


def _group(line: str, weights: Weights, classes: Classes, where: str) -> Group:
    parts: list[frozenset[str]] = []
    without: frozenset[str] = frozenset()
    across = line.startswith("&&")
    for part in line.lstrip("&").split("&"):
        token = part.strip()
        words = frozenset(form[0] for form in _choices(token.removeprefix("!"), classes, where) if len(form) == 1)
        if token.startswith("!"):
            without |= words
        else:
            parts.append(words)
    if len(parts) < 2 or not all(parts):
        raise ValueError(f"{where}: words that stand near each other need two parts: {line!r}")
    return Group(parts[0], tuple(parts[1:]), without, weights, _family(weights[0][0]), across)


def _shortened(steps: list[Step]) -> Iterator[tuple[Step, ...]]:
    """The phrase, and again with each pair of its words that has a short form: "you are", "chest 's"."""
    yield tuple(steps)
    for k in range(len(steps) - 1):
        first, second = steps[k], steps[k + 1]
        if second.gap or first.optional:
            continue
        joined = [(*a[:-1], short) for a in first.choices for b in second.choices
                  if len(b) == 1 and (short := _short(a[-1], b[0]))]
        if joined:
            yield (*steps[:k], Step(tuple(joined), False, first.gap), *steps[k + 2:])


def _short(first: str, second: str) -> str | None:
    return first + second if second.startswith("'") else MERGED.get((first, second))


def _family(label: str) -> str:
    """ "emergency/fire" → emergency, "cue/spam" → spam, "not/spam" → not/spam; cold anger is anger."""
    head, _, tail = label.partition("/")
    if head == "cue":
        return "anger" if tail in ("sarcasm", "refuses") else tail
    return label if head in ("not", "act") else head


def _forms(part: str, classes: Classes, where: str) -> list[tuple[str, ...]]:
    """The member of a class, which may itself name classes: "@kin is"."""
    forms: list[tuple[str, ...]] = [()]
    for token in part.split():
        forms = [form + choice for form in forms for choice in _choices(token, classes, where)]
    return list(dict.fromkeys(_merge(form) for form in forms))


def _merge(form: tuple[str, ...]) -> tuple[str, ...]:
    words: list[str] = []
    for word in form:
        short = MERGED.get((words[-1], word)) if words else None
        if short:
            words[-1] = short
        else:
            words.append(word)
    return tuple(words)


def _choices(token: str, classes: Classes, where: str) -> tuple[tuple[str, ...], ...]:
    if token.startswith("("):
        return tuple(form for part in token[1:-1].split("|") for form in _forms(part, classes, where))
    choices: list[tuple[str, ...]] = []
    for part in token.split("|"):
        if not part.startswith("@"):
            choices.append((part,))
            continue
        possessive = part.endswith("'s")
        members = classes.get(part[1:-2] if possessive else part[1:])
        if members is None:
            raise ValueError(f"{where}: unknown word class {part}")
        choices.extend((*m[:-1], m[-1] + "'s") if possessive else m for m in members)
    return tuple(choices)


def read_all() -> Iterator[Phrase | Group]:
    """All entries of `lexicons/*.txt` by file name; the word classes of `classes.txt` are known in each."""
    folder = files("unruffled.understanding") / "lexicons"
    shared: Classes = {}
    list(parse((folder / "classes.txt").read_text(encoding="utf-8"), "classes.txt", shared))
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.endswith(".txt") and path.name != "classes.txt":
            yield from parse(path.read_text(encoding="utf-8"), path.name, dict(shared))
