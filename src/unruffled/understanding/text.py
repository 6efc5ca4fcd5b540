"""One utterance cut into words, once, for every finder of this room.

Every finder takes the same two things and is pure:

    find_slots(text: Text, context: Context) -> tuple[Slot, ...]
    find_clauses(text: Text, context: Context) -> tuple[Clause, ...]
    find_questions(text: Text, context: Context) -> tuple[Question, ...]

Positions always refer to `Text.original`, so `original[start:end]` is what the caller said.
"""

from __future__ import annotations

import re

from unruffled.understanding.values import value
from unruffled.understanding.word_marks import marks_of

HEAD = 4000
"""Characters read from the start; beyond HEAD + TAIL the middle of a tirade is not analysed."""
TAIL = 2000

_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "„": '"',
                         "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ", "‑": "-", "−": "-"})

_TOKEN = re.compile(r"\[[^\[\]\n]{1,80}\]|[^\W_]+(?:'[^\W_]+)*|\.\.+|[.?!,;:…—–\-\n\"()]")

_STRENGTH = {"?": 9, "!": 8, ".": 7, "\n": 6, "…": 5, "—": 5, "–": 4, ";": 4, ":": 3, "-": 2, ",": 1}
_ENDS = frozenset(".?!\n")
_MARKS = frozenset((*_STRENGTH, *'"()['))
"""What begins a token that is no word."""

_ABBREVIATIONS = frozenset("mr mrs ms dr st jr sr vs no apt dept inc ave etc prof rev ext".split())
_ENDING = frozenset("st apt dept inc ave etc".split())
"""Those that may close a sentence: "on Main St. Don't call me"."""
_BEGINS = re.compile(
    r"\s+(?:i|i'm|i've|i'd|it|it's|he|she|they|we|you|my|our|there|there's|don't|do|can|could|is|are|was|please|what|when|who|"
    r"why|how|nobody|somebody|and|but|so|yes|thanks|thank)\b(?!\.)")

_WHOLE_IN = frozenset("again begin cabin captain certain main pain rain train brain chain plain grain basin satin robin cousin martin kevin colin".split())
_FOLDED = {
    "youse": "you", "yous": "you", "yiz": "you", "naebody": "nobody", "arvo": "afternoon",
    "dont": "don't", "cant": "can't", "wont": "won't", "didnt": "didn't", "doesnt": "doesn't",
    "isnt": "isn't", "wasnt": "wasn't", "arent": "aren't", "werent": "weren't", "havent": "haven't",
    "hasnt": "hasn't", "hadnt": "hadn't", "couldnt": "couldn't", "wouldnt": "wouldn't",
    "shouldnt": "shouldn't", "aint": "ain't", "im": "i'm", "ive": "i've", "youre": "you're",
    "youve": "you've", "youll": "you'll", "theyre": "they're", "theyve": "they've", "thats": "that's",
    "whats": "what's", "hes": "he's", "shes": "she's", "theres": "there's", "lets": "let's",
    "whos": "who's", "wheres": "where's", "hows": "how's", "itll": "it'll", "weve": "we've",
    "nobodys": "nobody's", "everyones": "everyone's", "yall": "y'all", "u": "you", "ur": "your",
    "pls": "please", "plz": "please", "thx": "thanks", "thankyou": "thanks", "ok": "okay", "okey": "okay",
    "mkay": "okay", "alrighty": "alright", "yea": "yeah", "yah": "yeah", "yep": "yep", "yup": "yep",
    "cannot": "can't", "tryin": "trying", "goin": "going", "doin": "doing", "nothin": "nothing",
    "somethin": "something", "talkin": "talking", "kiddin": "kidding", "comin": "coming",
}
"""What recognisers and hurried typists drop, put back, so that lexicons need one spelling."""
_FOLDABLE = frozenset(_FOLDED)


@value(frozen=True, slots=True)
class Text:
    """One utterance as words. `words`, `starts`, `ends`, `after` and `sentence` run in parallel."""

    original: str
    plain: str
    """As long as `original`: typographic quotes made plain, the unread middle of a very long text as NULs."""
    lower: str
    """`plain` in lower case, of the same length."""
    words: tuple[str, ...]
    """Lower case, apostrophes plain, dropped apostrophes put back ("dont" → "don't"); no punctuation, no
    sounds. "555-0142" is two words with "-" after the first."""
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    after: tuple[str, ...]
    """Strongest mark between this word and the next: one of ? ! . newline … — – ; : - , or empty."""
    sentence: tuple[int, ...]
    """Number of the sentence each word stands in, from 0."""
    sounds: tuple[tuple[str, int, int], ...]
    """What stood in [brackets], lower case, with its position: "crying", "pause 4s"."""
    vocabulary: frozenset[str]
    """The set of `words`: ask it before running a costly pattern."""
    marks: int
    """The lists that one of `words` belongs to, see `word_marks`: ask them before anything else."""

    def span(self, first: int, stop: int) -> tuple[int, int]:
        """Characters of the words first … stop - 1."""
        return self.starts[first], self.ends[stop - 1]

    def raw(self, index: int) -> str:
        """The word as the caller's text has it, capitals and all."""
        return self.original[self.starts[index]:self.ends[index]]


def _lowered(plain: str) -> str:
    """Lower case without changing the length, which a few letters (İ) would."""
    lower = plain.lower()
    if len(lower) == len(plain):
        return lower
    return "".join(low if len(low := char.lower()) == 1 else char for char in plain)


def _bounded(plain: str) -> str:
    """The text with the middle of an endless one blanked: cost stays bounded, positions stay true."""
    if len(plain) <= HEAD + TAIL:
        return plain
    return plain[:HEAD] + "\0" * (len(plain) - HEAD - TAIL) + plain[-TAIL:]


def tokenise(original: str) -> Text:
    """Cut an utterance into words. Linear in the length of the text."""
    plain = _bounded(original.translate(_QUOTES) if not original.isascii() or "`" in original else original)
    lower = plain.lower() if plain.isascii() else _lowered(plain)
    words: list[str] = []
    spans: list[tuple[int, int]] = []
    after: list[str] = []
    sentence: list[int] = []
    sounds: list[tuple[str, int, int]] = []
    number = 0
    dropped = "in'" in lower
    for match in _TOKEN.finditer(lower):
        token = match[0]
        first = token[0]
        if first not in _MARKS:
            span = match.span()
            if dropped and token.endswith("in") and lower[span[1]:span[1] + 1] == "'" and len(token) > 3 and token not in _WHOLE_IN:
                token += "g"  # "lookin'"
            words.append(token)
            spans.append(span)
            after.append("")
            sentence.append(number)
        elif first in _STRENGTH:
            mark = "…" if len(token) > 1 else token
            if not words:
                continue
            if mark == "." and not _is_stop(lower, words[-1], match.end()):
                continue
            if mark in _ENDS and sentence[-1] == number:
                number += 1
            if not after[-1] or _STRENGTH[mark] > _STRENGTH[after[-1]]:
                after[-1] = mark
        elif first == "[":
            sounds.append((token[1:-1].strip(), match.start(), match.end()))
            if words and not after[-1]:
                after[-1] = "…"
    vocabulary = frozenset(words)
    if not _FOLDABLE.isdisjoint(vocabulary):
        words = [_FOLDED.get(word, word) for word in words]
        vocabulary = frozenset(words)
    if "i" in vocabulary and not _SLIPS.isdisjoint(vocabulary) and _without_slips(words):
        vocabulary = frozenset(words)
    starts, ends = zip(*spans, strict=True) if spans else ((), ())
    return Text(original, plain, lower, tuple(words), starts, ends, tuple(after),
                tuple(sentence), tuple(sounds), vocabulary, marks_of(vocabulary))


_MEANT = {"wants": "want", "needs": "need", "has": "have"}
_DONE_BY_US = frozenset(
    "buy purchase book order sign make speak talk cancel change know reserve get schedule ask report return rent pay renew register "
    "join open apply add update upgrade arrange move start stop request inquire enquire subscribe check".split())
_SLIPS = frozenset((*_MEANT, "like"))


def _without_slips(words: list[str]) -> bool:
    """Put right what somebody says who learns the language: "i wants", "i like to book"; whether any was."""
    changed = False
    for i in range(len(words) - 1):
        if words[i] != "i":
            continue
        following = words[i + 1]
        if following in _MEANT and (i == 0 or words[i - 1] not in ("and", "he", "she", "than", "as")):
            words[i + 1] = _MEANT[following]
            changed = True
        elif following == "like" and words[i + 2:i + 3] == ["to"] and i + 3 < len(words) and words[i + 3] in _DONE_BY_US:
            words[i] = "i'd"
            changed = True
    return changed


def _is_stop(lower: str, word: str, at: int) -> bool:
    """Whether a full stop ends the sentence: not in "3.5", "example.test", "a.m." or "Mr. Bell"."""
    if at < len(lower) and lower[at].isalnum():
        return False
    if word in _ABBREVIATIONS:
        # "no" is an abbreviation only before a number; "No." alone is a refusal.
        return word == "no" and not lower[at:at + 2].strip().isdigit() or closes_with(word, lower, at)
    return True


def closes_with(word: str, lower: str, at: int) -> bool:
    """Whether a sentence may end with this abbreviation, and another one plainly begins at `at`, behind its full stop."""
    return word in _ENDING and _BEGINS.match(lower, at) is not None
