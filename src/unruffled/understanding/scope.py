"""Whether a phrase is meant as it stands: denied, long past, supposed, or somebody else's words."""

from __future__ import annotations

from unruffled.understanding.text import Text
from unruffled.understanding.verbs import PASTS

_NEGATIONS = frozenset(
    "not no never isn't ain't don't doesn't didn't wasn't weren't haven't hasn't hadn't aren't without nobody's "
    "nothing neither nor hardly can't couldn't won't wouldn't".split()
)
_BREAKS = frozenset("but and because so then i my we our he she they it it's there's there i'm he's she's they're you "
                    "you're this that's who which when while until please".split())
_GOES_ON = frozenset("stop quit only just even wake longer".split())
"""After a negation these say the opposite of a denial: "won't stop bleeding"."""
_MARKS = frozenset(".?!\n,;—…")
_LONG_AGO = frozenset("years months decades weeks year month decade".split())
_LATELY = frozenset("yesterday monday tuesday wednesday thursday friday saturday sunday night week weekend day".split())
_STILL = frozenset("now today tonight can't cannot won't isn't not still keeps again just help please".split())
"""Words by which something that began lately is going on."""
_GROWING = frozenset("i he she we they".split())
_PERIODS = frozenset("year month winter summer spring fall autumn week christmas january february march april may "
                     "june july august september october november december".split())
_SUPPOSING = frozenset("if whether suppose imagine unless hypothetically".split())
_TELLING = frozenset("said says told tells goes yelled screamed texted wrote claimed claims quote".split())
_SELF = frozenset("i i'm i'll we".split())
_REACH = 5

DENIED = 0.12
PAST = 0.25
SUPPOSED = 0.35
QUOTED = 0.15


def denied(text: Text, first: int) -> bool:
    """Whether a negation just before the word `first` reaches it: "no fire", "not an emergency"."""
    words, after = text.words, text.after
    inside = words[first] in _BREAKS
    for i in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if after[i] in _MARKS and after[i]:
            return False
        word = words[i]
        if word in _NEGATIONS:
            if i + 1 < len(words) and words[i + 1] in _GOES_ON:
                return False
            if word == "no":
                return i == first - 1 and not inside
            return True
        if inside or word in _BREAKS:
            return word in ("that", "it's", "there's") and i > 0 and words[i - 1] == "not"
    return False


_PRESENT = frozenset(
    "is are isn't aren't am i'm he's she's it's they're there's we're who's what's can't cannot won't don't doesn't has have i've we've "
    "he hasn't haven't now just help please right still need needs keeps bleeding breathing think currently hurry quick send".split()
) - {"he"}
_TOLD = frozenset(PASTS) | frozenset("was were had did wasn't weren't hadn't didn't you'd they'd he'd she'd".split())


_BLAMED = frozenset("you your you'd you've you'll they they'd they've them their staff".split())


def recounted(text: Text) -> bool:
    """Whether a whole utterance is told as a story that is over: several verbs, each of them past.

    "The bride's mother fainted, you'd locked the windows": a grievance, not a call for an ambulance."""
    words = text.vocabulary
    if not words.isdisjoint(_PRESENT) or text.words[:1] == ("i",) and len(text.words) < 12:
        return False  # "I got shocked when I touched the tap" is somebody who was hurt a minute ago
    past = sum(word in _TOLD or word.endswith("ed") for word in text.words)
    return past >= 3 or past == 2 and not words.isdisjoint(_BLAMED)


def long_past(text: Text, first: int) -> bool:
    """Whether the sentence of `first` tells of something over: "last year", "in 2019", "when I was ten", "used to"."""
    if text.vocabulary.isdisjoint(_PAST_WORDS) and not any(map(_is_year, text.vocabulary)):
        return False
    words, sentence = text.words, text.sentence
    number = sentence[first]
    return any(_tells_past(words, i) for i in range(len(words)) if sentence[i] == number)


_PAST_WORDS = frozenset("last ago used previous previously once back in when over".split())


def lately(text: Text, first: int) -> bool:
    """Whether the sentence of `first` tells of yesterday or last week, and nothing says that it goes on."""
    words, sentence = text.words, text.sentence
    if text.vocabulary.isdisjoint(_LATELY):
        return False
    number = sentence[first]
    told = [word for i, word in enumerate(words) if sentence[i] == number]
    if not _STILL.isdisjoint(told):
        return False
    return any(word == "yesterday" and (k == 0 or told[k - 1] != "since") or
               k > 0 and word in _LATELY and told[k - 1] in ("last", "other") and "since" not in told[max(0, k - 2):k]
               for k, word in enumerate(told))


def _is_year(word: str) -> bool:
    return len(word) == 4 and word[:2] in ("19", "20") and word.isdigit()


def _tells_past(words: tuple[str, ...], i: int) -> bool:
    word, before = words[i], words[i - 1] if i else ""
    if word in _PERIODS:
        earlier = words[i - 2] if i > 1 else ""
        return before in ("last", "previous") and earlier not in ("since", "of") or (
            before in ("in", "over") and word not in ("may", "week", "year", "month")) or (
            before == "the" and earlier in ("in", "over") and word not in ("may", "week", "year", "month"))
    if word == "ago":
        return before in _LONG_AGO
    if word == "to":
        return before == "used"
    if word == "was":
        return before in _GROWING and i > 1 and words[i - 2] == "when" and i + 1 < len(words) and words[i + 1] in _AGES
    return _is_year(word) and before in ("in", "since", "of", "summer", "spring", "winter", "autumn", *_PERIODS)


_AGES = frozenset("a ten nine eight seven six five four three twelve fifteen twenty young little small younger in at seven "
                  "eleven thirteen fourteen sixteen seventeen eighteen nineteen pregnant expecting".split())


def supposed(text: Text, first: int) -> bool:
    """Whether the phrase stands in an if-clause: "what if there's a fire"."""
    if text.vocabulary.isdisjoint(_SUPPOSING):
        return False
    for i in range(first - 1, max(-1, first - 7), -1):
        if text.after[i] in _MARKS and text.after[i]:
            return False
        if text.words[i] in _SUPPOSING:
            return True
    return False


def quoted(text: Text, first: int, stop: int) -> bool:
    """Whether somebody else said it: "he told me …", or it stands in quotation marks after such a word."""
    if text.vocabulary.isdisjoint(_TELLING) and '"' not in text.plain:
        return False
    for i in range(first - 1, max(-1, first - 6), -1):
        if text.sentence[i] != text.sentence[first]:
            break
        if text.words[i] in _TELLING:
            before = text.words[max(0, i - 2):i]
            return not any(word in _SELF for word in before) and (i == 0 or text.words[i - 1] != "you")
    start, end = text.span(first, stop)
    opening = text.plain.rfind('"', 0, start)
    return opening >= 0 and text.plain.count('"', 0, start) % 2 == 1 and '"' in text.plain[end:]
