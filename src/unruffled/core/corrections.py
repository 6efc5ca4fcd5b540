"""A statement taken back and put right: "no, the BACK door", "did I say front? It's the back stairs"."""

from __future__ import annotations

import re
from dataclasses import replace

from unruffled.core.caller import Point
from unruffled.understanding.remarks import Remark
from unruffled.understanding.spoken_numbers import NUMBER_WORDS

_THING = r"(?:the |my |our |a |an |his |her |more of a )?[\w'-]+(?: [\w'-]+){0,2}?"
_END = r"(?=\s*(?:[.,;:!?—-]|$|\bnot\b|\bi (?:said|keep|mean)\b))"
_DATED = "(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:" + "|".join("january february march april june july august september october november december".split()) + ")"
_OPEN = r"(?:no|nope|sorry|wait|hang on|hold on|actually|oh|i mean|correction|scratch that)"
_COUNT = (
    r"\$?\d[\d,.]*|(?:(?:"
    + "|".join(sorted(NUMBER_WORDS | {"hundred", "thousand"}, key=len, reverse=True))
    + r")(?:[ -]|\b)){1,5}"
)
_PATTERNS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\bi (?:said|wrote|put|typed|keep saying) (?:the )?(?P<wrong>[\w'-]+(?: [\w'-]+)?),? (?:but |and )?(?:i mean|i meant|it's|it is|it was|should be)(?: really| actually)? (?P<right>{_THING}){_END}",
        rf"\bdid i say (?:the )?(?P<wrong>[\w'-]+(?: [\w'-]+)?)\?? ?[,.]? ?(?:it's|it is|i mean|i meant|make that|it was|no,) (?P<right>{_THING}){_END}",
        rf"\bnot (?:the |my |a )?(?P<wrong>[\w'-]+(?: [\w'-]+)?),? (?:but |it's |it is |i mean |i meant )?(?P<right>(?:the|my|our|a|his|her) {_THING}){_END}",
        rf"^\W*(?:{_OPEN}[,.!]* )+(?:it's |it is |it was |i meant? |make that |that's )?(?P<right>(?:the|my|our|a|his|her) {_THING}|{_DATED}),? not (?:the |my |a )?(?P<wrong>[\w'-]+(?: [\w'-]+)?)",
        rf"^\W*(?:{_OPEN}[,.!]* )+(?:it's |it is |it was |i meant? |make that |that's )?(?P<right>(?:the|my|our|his|her) {_THING}|{_DATED}){_END}",
        rf"^\W*(?:{_OPEN}[,.!]* )+(?:it's |it was |i meant? )?(?P<right>{_COUNT}),?[.!]? not (?P<wrong>{_COUNT})\b",
        rf"\b(?:make (?:it|that)|let's (?:say|make it|do)) (?:on |the )?(?P<right>{_DATED})\b",
    )
)
_SIGNS = Remark(r"\b(?:no|nope|sorry|not|mean|meant|actually|correction|did i say|make (?:it|that)|let's)\b",
    signs="no|sorry|mean|actually|correction|did i say|make |let's")
_ARTICLES = frozenset("the my our a an his her your their more of".split())
_KINDS = (
    frozenset("monday tuesday wednesday thursday friday saturday sunday".split()),
    frozenset(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth "
        "nineteenth twentieth thirtieth".split()
    ),
    frozenset("january february march april may june july august september october november december".split()),
)
_EMPTY = frozenset("point thing problem issue one other same way truth whole money matter last only number name question it that this".split())


def put_right(points: list[Point], said: str, turn: int) -> str:
    """Correct the earlier statements that this turn takes back, in place. Returns what stands now ("the back door"),
    empty if nothing was put right. The words of the turn itself stay in the notes as they were said."""
    if not points or points[0].turn >= turn or not _SIGNS.search(said):
        return ""
    for pattern in _PATTERNS:
        for match in pattern.finditer(said):
            found = match.groupdict()
            right = " ".join(found["right"].lower().split())
            bare = [word for word in right.split() if word not in _ARTICLES]
            if not bare or bare[-1] in _EMPTY:
                continue
            wrong = (found.get("wrong") or "").lower()
            old = _old(points, wrong, bare, turn)
            if not old:
                continue
            if wrong and len(bare) == 1 and (other := _fuller(said, bare[0])):
                bare = other
            return _replaced(points, old, bare, right, turn)
    return ""


def _fuller(said: str, word: str) -> list[str]:
    """ "the BACK door. I said front, I mean the back" – the door of it."""
    match = re.search(rf"\b(?:the|my|our) {re.escape(word)} ([a-z]{{3,}})\b(?!\w)", said, re.IGNORECASE)
    return [word, match[1].lower()] if match and match[1].lower() not in ("was", "isn", "and", "but", "now", "not") else []


def _old(points: list[Point], wrong: str, right: list[str], turn: int) -> str:
    """The words of an earlier statement that are taken back; empty if none can be named."""
    earlier = " . ".join(point.text.lower() for point in points if point.turn < turn)
    if wrong:
        if len(right) > 1 and re.search(rf"\b{re.escape(' '.join([wrong, *right[1:]]))}\b", earlier):
            return " ".join([wrong, *right[1:]])  # "three hundred, not four"
        for words in (wrong, wrong.split()[-1], wrong.split()[0]):
            if len(words) > 2 and re.search(rf"\b{re.escape(words)}\b", earlier):
                return words
        return ""
    head = right[-1]
    if len(right) > 1 and (match := re.search(rf"\b([a-z]+) {re.escape(head)}\b", earlier)):
        return f"{match[1]} {head}" if match[1] not in _ARTICLES and match[1] != right[-2] else ""
    for kind in _KINDS:
        if head in kind:
            return next((word for word in re.findall(r"[a-z]+", earlier) if word in kind and word != head), "")
    return ""


def _replaced(points: list[Point], old: str, bare: list[str], right: str, turn: int) -> str:
    new = " ".join(bare)
    if len(old.split()) == 1 and len(bare) == 2 and bare[0] != old and any(re.search(rf"\b{old} {bare[1]}\b", p.text.lower()) for p in points):
        old = f"{old} {bare[1]}"
    new = " ".join(word.capitalize() if word in _KINDS[0] or word in _KINDS[2] else word for word in new.split())
    here = re.compile(rf"\b{re.escape(old)}\b", re.IGNORECASE)
    for i, point in enumerate(points):
        if point.turn < turn and here.search(f"{point.text} {point.you} {point.leans}"):
            points[i] = replace(
                point,
                text=here.sub(new, point.text),
                you=here.sub(new, point.you),
                short=here.sub(new, point.short),
                bit=here.sub(new, point.bit),
                leans=here.sub(new, point.leans),
            )
    points[:] = [p for p in points if p.turn < turn or p.weight >= 0.35 and not here.search(p.text) and new.lower() not in p.text.lower()]
    if right.split()[-1] != bare[-1]:
        right = f"the {new.lower()}"
    first = right.split()[0]
    shown = {"my": "your", "our": "your", "more": "", "a": "a"}.get(first, first)
    right = " ".join([shown, *right.split()[1:]]).strip() if first != "more" else f"a {new.lower()}"
    return " ".join(word.capitalize() if word in _KINDS[0] or word in _KINDS[2] else word for word in right.split())
