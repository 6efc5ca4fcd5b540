"""Words that mean something when they stand near each other, in whatever order: "his lips have gone all purple".

In a lexicon file such a line begins with "&"; each part is one group of words or a word class:

    & lips|face|skin & blue|purple|grey
    & lips|face|skin & blue|purple & !paint|dress     none of these may stand near
    && glass|windows & shame|pity & your              in the sentence beside it as well

They stand in one sentence, or in two short ones: "He fell. Not talking."

Everyday words meet in any sentence ("sorry, I'll find it for you" is no threat): at least two parts must be words that are
rare together outside of what is meant; else a phrase in its order is the better line. What ordinary callers say in such
words stands in `tests/understanding/pairs_ordinary.yaml`.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

NEAR = 10
"""Words on either side of the first group's word within which the others must stand."""

SHORT = 12
"""Words of two sentences together that are said in one breath."""
MANY = 1000

Weights = tuple[tuple[str, float], ...]


_WHOLE = frozenset("it's he's she's that's there's what's who's let's here's where's how's".split())
"""Where "'s" is no ending of a noun."""


class Group(NamedTuple):
    """One "&" line."""

    first: frozenset[str]
    others: tuple[frozenset[str], ...]
    without: frozenset[str]
    weights: Weights
    family: str
    across: bool
    """Whether the sentences beside it count, however long they are."""


class Found(NamedTuple):
    """A group found; positions are those of the words searched."""

    group: Group
    key: int
    """The word of the group's first part."""
    first: int
    last: int


class _Wanted(NamedTuple):
    """A group as it is looked for: the parts after its rarest, rarest first."""

    number: int
    group: Group
    rest: tuple[frozenset[str], ...]


class Groups:
    """All groups, by the words of their rarest part."""

    def __init__(self, groups: list[Group]) -> None:
        self._by_word: dict[str, list[_Wanted]] = {}
        for number, group in enumerate(groups):
            rarest, *rest = sorted((group.first, *group.others), key=_commonness)
            wanted = _Wanted(number, group, tuple(rest))
            for word in sorted(rarest):
                self._by_word.setdefault(word, []).append(wanted)
        self._words = frozenset(self._by_word)

    def find(self, words: list[str], limit: list[int]) -> list[Found]:
        """Every group whose words stand near each other; `limit` tells for each word where its sentence ends."""
        if "'s " in " ".join(words) + " ":
            words = [word[:-2] if word[-2:] == "'s" and word not in _WHOLE else word for word in words]
        known = self._words.intersection(words)
        if not known:
            return []
        present = frozenset(words)
        here: dict[int, Group] = {}
        for word in known:
            for number, group, rest in self._by_word[word]:
                for other in rest:
                    if present.isdisjoint(other):
                        break
                else:
                    here[number] = group
        if not here:
            return []
        found: list[Found] = []
        for number in sorted(here):
            group = here[number]
            for i, word in enumerate(words):
                if word in group.first:
                    self._add(group, i, words, limit, found)
        return found

    def _add(self, group: Group, i: int, words: list[str], limit: list[int], found: list[Found]) -> None:
        """The group, if its other words stand near enough to the word at i."""
        begin, end = _reach(limit, i, MANY if group.across else SHORT)
        low = max(begin, i - NEAR)
        window = words[low:min(end, i + NEAR + 1)]
        if any(other.isdisjoint(window) for other in group.others) or not group.without.isdisjoint(window):
            return
        places = [low + k for k, one in enumerate(window) if any(one in other for other in group.others)]
        found.append(Found(group, i, min(i, *places), max(i, *places)))


def _reach(limit: list[int], i: int, most: int) -> tuple[int, int]:
    """From where to where the sentence of a word goes, with those beside it that make at most so many words with it."""
    stop = end = limit[i]
    start = begin = bisect_left(limit, stop, 0, i)
    if start and stop - (before := bisect_left(limit, start, 0, start)) <= most:
        begin = before
    if stop < len(limit) and limit[stop] - start <= most:
        end = limit[stop]
    return begin, end


_EVERYWHERE = frozenset("i you the a and to my is it i'm of in that".split())
_COMMON = frozenset(
    "i you he she it we they me him her us them my your his our their the a an and or but so if to of in on at by for from with "
    "as is are was were be been am do does did have has had can could will would should may might must not no never don't can't "
    "won't isn't i'm i've i'll it's he's she's you're they're that that's there there's this what when where who how why up out "
    "off down over now just get got go going gone come coming all any some one two then than more want need know like time day "
    "today call put take make say said tell back please nobody someone somebody still only about".split()
)
_WEIGHT = 40
"""A common word is met as often as so many others."""


def _commonness(part: frozenset[str]) -> int:
    return len(part) + _WEIGHT * (len(part & _COMMON) + 9 * len(part & _EVERYWHERE))
