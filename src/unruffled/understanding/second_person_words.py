"""The words of a clause as they are to be shown, with openings, tags and emphasis taken off."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import itemgetter

from unruffled.understanding.spoken_numbers import DIGITS
from unruffled.understanding.text import Text
from unruffled.understanding.verbs import has_verb
from unruffled.understanding.word_lists import sections, words

Words = list[tuple[str, str]]
"""Each word twice: lower case for looking up, and as it is shown. A comma is a word of its own."""

low_of, shown_of = itemgetter(0), itemgetter(1)

_LISTS = sections("listening_words")
DETERMINERS = _LISTS["determiners"]
DROPPED = _LISTS["dropped"]
_PAIRS = _LISTS["droppedpairs"]
_PAIR_FIRSTS = frozenset(pair.split()[0] for pair in _PAIRS)
_PAIR_SECONDS = frozenset(pair.split()[1] for pair in _PAIRS)
_PLAIN = words("plain_words")
_GIVEN = words("given_names")


def _sizes(phrases: Iterable[str], at: int) -> dict[tuple[str, str], tuple[int, ...]]:
    """For the two words a phrase begins (at 0) or ends with (at -2), how long such phrases are, longest first."""
    found: dict[tuple[str, str], set[int]] = {}
    for phrase in phrases:
        parts = phrase.split()
        if len(parts) > 1:
            one, two = parts[at:][:2]
            found.setdefault((one, two), set()).add(len(parts))
    return {words: tuple(sorted(sizes, reverse=True)) for words, sizes in found.items()}


_LEADS = _LISTS["leads"]
_LEAD_SIZES = _sizes(_LEADS, 0)
_TRAILS = _LISTS["trails"]
_TRAIL_SIZES = _sizes(_TRAILS, -2)
_NUMBERISH = frozenset("two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty a half".split())
_TITLES = frozenset(("dr", "mr", "mrs", "ms", "st"))
_KEEP_CAPITALS = frozenset("TV PDF ID HOA ATM IRS DMV US USA UPS AC GPS VIN ER PIN PO IT HR CEO MRI X-ray".split())
_NAMED_TIMES = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
_NAMES_OF_TIME = frozenset("monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december christmas thanksgiving easter english spanish".split())


_EYES = frozenset("i i'm i've i'd i'll".split())
"""Turned into "you" later, so their capital is of no account."""


def display_words(text: Text, at: list[int]) -> Words:
    """The words at these positions; hyphenated ones and numbers with points are put together again."""
    out: Words = []
    plain, starts, ends, after, all_words, sentence = text.plain, text.starts, text.ends, text.after, text.words, text.sentence
    shouting = text.original.isupper()
    percent = "%" in plain
    previous = -2
    for i in at:
        low = all_words[i]
        start, end = starts[i], ends[i]
        raw = text.original[start:end]
        if (raw == low or low in _EYES) and i == previous + 1 and out and not after[previous] and start - ends[previous] == 1 and plain[start - 1] == " " and not (
            percent and plain[end:end + 1] == "%"
        ):
            out.append((low, low.capitalize() if low in _NAMES_OF_TIME else low))
            previous = i
            continue
        if raw != low and raw.lower() != low:
            raw = low
        if i == previous + 1 and out:
            gap = plain[ends[previous]:starts[i]]
            if gap in ("-", ".", "/", ":", "@", "&", ",") and (gap != "," or raw[0].isdigit()) and gap not in (" ",):
                out[-1] = (f"{out[-1][0]}{gap}{low}", f"{out[-1][1]}{gap}{raw}")
                previous = i
                continue
            if "," in gap or after[previous] in ("—", "–", "…", ";"):
                out.append((",", ","))
        if starts[i] and plain[starts[i] - 1] in "$£€#":
            raw = plain[starts[i] - 1] + raw
            low = raw.lower()
        if ends[i] < len(plain) and plain[ends[i]] == "%":
            raw, low = raw + "%", low + "%"
        if low in _TITLES and plain[end:end + 1] == ".":
            raw = raw.capitalize() + "."
        first = i == 0 or sentence[i] != sentence[i - 1]
        out.append((low, _cased(low, raw, first, shouting)))
        previous = i
    return out


def _cased(low: str, raw: str, first: bool, shouting: bool) -> str:
    """Lower case at the start of a sentence and where the caller shouts; names keep their capital."""
    if raw.islower():
        return raw.capitalize() if low in _NAMES_OF_TIME else raw
    if raw.isupper() and len(raw) > 1:
        if raw in _KEEP_CAPITALS and not shouting or any(char.isdigit() for char in raw):
            return raw
        return low if low in _PLAIN or shouting or "'" in low else raw
    if low in _NAMES_OF_TIME:
        return raw
    if first and (low in _PLAIN or "'" in low or not raw[0].isalpha()):
        return low
    return raw


def cleaned(words: Words) -> Words:
    """Without openings ("and so, I mean"), tags ("okay?"), emphasis and fillers."""
    lows = set(map(low_of, words))
    if not _FILLING.isdisjoint(lows) or not _PAIR_FIRSTS.isdisjoint(lows) and not _PAIR_SECONDS.isdisjoint(lows):
        words = _without_emphasis(words)
    words = _without_trails(_without_leads(words))
    if "," in lows:
        words = _without_inserts(_put_right(words))
    return words if "," not in lows and len(lows) == len(words) else _without_commas_of_drops(words)


_INSERTS = frozenset(
    "love|dear|pet|hen|duck|sir|madam|ma'am|mate|pal|son|boss|sweetheart|darling|my love|my dear|whatever|which|kindly check|please check|kindly note|mind you|mind|"
    "you see|i think|i suppose|i guess|i believe|i must say|i have to say|of course|obviously|fine|fair enough|okay|ok|right|honest to god|swear to god|god forgive me|god help me|"
    "thank you very much|thanks very much|if you please|if you don't mind|the cheek of it|the cheek|would you believe|can you believe it|believe it or not|what|sorry|sorry now|"
    "as it happens|to be fair|in fairness|bless him|bless her|god bless him|god bless her|god rest him|god rest her|poor thing|poor man|poor woman|poor love|so to speak|of all things|of all people|any eejit can see it|"
    "no word of a lie|no offence|no offense|not being funny|let's say|say|i mean|you know|like|well|man|bro|fam|innit|no joke|not joking|i kid you not|mark you|lol|hello".split("|")
)
_SORTS = frozenset("nice good lovely decent sweet poor great grand fine dear old young pleasant polite".split())


def between_commas(words: Words) -> list[Words]:
    """The words before, between and after the commas; an empty part where two commas meet."""
    parts: list[Words] = [[]]
    for pair in words:
        if pair[0] == ",":
            parts.append([])
        else:
            parts[-1].append(pair)
    return parts


def _without_inserts(words: Words) -> Words:
    """ "The technician, nice lad, he cut the wire" → "the technician, he cut the wire"; "it's for a tea, love, on Wednesday"."""
    parts = between_commas(words)
    kept = [part for n, part in enumerate(parts) if part and not (n and _inserted([low for low, _ in part]))]
    if len(kept) == len(parts):
        return words
    out: Words = []
    before: Words = []
    for n, part in enumerate(parts):
        if not part or part not in kept:
            continue
        whole = n and parts[n - 1] is not before and part[0][0] not in _RESUMED  # what stood round an insert is one again
        out += part if not out or whole else [(",", ","), *part]
        before = part
    return out


_RESUMED = frozenset("it he she they it's he's she's they're i i'm we you there's and but so because".split())


def _inserted(lows: list[str]) -> bool:
    if len(lows) > 5:
        return False
    if " ".join(lows) in _INSERTS or lows[0] == "don't" and len(lows) <= 4 and lows[-1] not in ("work", "fit", "open", "close", "match"):
        return True
    return lows[0] in _SORTS and len(lows) <= 3 and lows[-1] in ("lad", "man", "fella", "woman", "girl", "boy", "guy", "chap", "lady", "kid", "fellow", "bloke", "people")


_RIGHTED = frozenset(("no", "sorry", "wait", "actually", "rather"))


def _put_right(words: Words) -> Words:
    """ "the sink in the back bathroom, no, sorry, the front bathroom" → "the sink in the front bathroom"."""
    lows = list(map(low_of, words))
    for i, low in enumerate(lows):
        if low not in _RIGHTED or not i or lows[i - 1] != ",":
            continue
        j = i
        while j < len(lows) and (lows[j] in _RIGHTED or lows[j] in (",", "i", "mean", "not")):
            j += 1
        if j >= len(lows) or lows[j] not in DETERMINERS and lows[j] not in _NUMBERISH and lows[j] not in _NAMED_TIMES:
            continue
        kind = DETERMINERS if lows[j] in DETERMINERS else _NUMBERISH if lows[j] in _NUMBERISH else _NAMED_TIMES
        back = next((k for k in range(i - 2, max(-1, i - 8), -1) if lows[k] in kind), -1)
        if back >= 0:
            return [*words[:back], *words[j:]]
    return words


_FILLING = DROPPED | {"like"}
_EMPHATIC = DROPPED | _PAIR_FIRSTS | {"like"}


def _without_emphasis(words: Words) -> Words:
    out: Words = []
    i = 0
    while i < len(words):
        low = words[i][0]
        if low not in _EMPHATIC:
            out.append(words[i])
            i += 1
            continue
        following = words[i + 1][0] if i + 1 < len(words) else ""
        if low in DROPPED:
            i += 1
            continue
        if low in _PAIR_FIRSTS and following in _PAIR_SECONDS and (size := _pair_at(words, i)):
            i += size
            continue
        if low == "like" and (following in _NUMBERISH and (following != "a" or i + 2 < len(words) and words[i + 2][0] in _MEASURES) or following[:1].isdigit()):
            out.append(("about", "about"))
            i += 1
            continue
        if low == "like" and (following == "," or out and out[-1][0] == ","):
            i += 1
            if following == "," and out and out[-1][0] == ",":
                out.pop()
                i += 1
            continue
        out.append(words[i])
        i += 1
    return out


_MEASURES = frozenset("hundred thousand million dozen couple few week month year hour day minute half third quarter mile".split())


def _pair_at(words: Words, i: int) -> int:
    if i + 1 == len(words) or words[i + 1][0] not in _PAIR_SECONDS:
        return 0
    for size in (4, 3, 2):
        phrase = " ".join(low for low, _ in words[i:i + size])
        if phrase in _PAIRS:
            if phrase == "i mean" and i and words[i - 1][0] in ("what", "all", "how"):
                return 0
            if phrase == "you know" and i and words[i - 1][0] in ("do", "did", "don't", "didn't", "let", "that"):
                return 0
            return size
    return 0


def _without_leads(words: Words) -> Words:
    while len(words) > 1:
        low = words[0][0]
        if low == ",":
            words = words[1:]
            continue
        size = 1 if low in _LEADS or low == "only" and words[1][0] in _AFTER_ONLY else 0
        for length in _LEAD_SIZES.get((low, words[1][0]), ()):
            if length < len(words) and (length == 2 or " ".join([word for word, _ in words[:length]]) in _LEADS):
                size = length
                break
        if not size or low == "no" and words[1][0] not in (",", "i", "it", "it's", "they", "you", "he", "she", "no", "the", "my", "we", "that's", "that", "i'm", "i've"):
            break
        if low == "see" and words[1][0] not in (",", "i", "that's", "it"):
            break
        words = words[size:]
        if words[0][0] == "that" and size > 1 and len(words) > 1 and words[1][0] in ("i", "my", "the", "we", "you", "your", "it", "they", "he", "she", "our", "i'm"):
            words = words[1:]
    return words


_AFTER_ONLY = frozenset("i i've i'm i'd there's it's the my we we've we're you you've you're he he's she she's they they're your our".split())
_ONLY_AFTER_COMMA = frozenset("right okay no like see so yes then already period".split())


def _without_trails(words: Words) -> Words:
    while words:
        low = words[-1][0]
        if low == ",":
            words = words[:-1]
            continue
        size = 1 if low in _TRAILS and len(words) > 1 else 0
        for length in _TRAIL_SIZES.get((words[-2][0], low), ()) if len(words) > 1 else ():
            if length < len(words) and (length == 2 or " ".join([word for word, _ in words[-length:]]) in _TRAILS):
                size = length
                break
        if not size or low in _ONLY_AFTER_COMMA and size == 1 and len(words) > 1 and words[-2][0] != ",":
            break
        words = words[:-size]
    return words


def _without_commas_of_drops(words: Words) -> Words:
    out: Words = []
    for pair in words:
        if pair[0] == "," and (not out or out[-1][0] == ","):
            continue
        if out and pair[0] == out[-1][0] and pair[0] not in ("had", "that") and pair[0] not in DIGITS and not pair[0][0].isdigit():
            continue
        if len(out) > 1 and out[-1][0] == "," and pair[0] == out[-2][0]:
            out.pop()
            continue
        out.append(pair)
    while out and out[-1][0] == ",":
        out.pop()
    return out


def joined(shown: list[str]) -> str:
    """Words to a sentence; commas stand where they stood."""
    return " ".join(shown).replace(" ,", ",")


_NOT_LACKED = frozenset("hurry urgency worry preference trouble need thanks thank way problem worries idea one more no longer wonder joke kidding offense sir ma'am comment i it it's he she they we you not that that's thanks, rush matter don't wait goodbye bye hold hang stop listen ask really sure good bad okay seriously nothing clue doubt dear please hard biggie fair lie joke".split())
_GRAMMAR = sections("name_words")["function"]


TELLING = frozenset("no wrong another second third fourth fifth sixth seventh eighth ninth tenth".split())
"""Words that a telling fragment may begin with."""
_FAILING = frozenset(
    "outage outages leak breakdown blackout mistake mix-up error delay cancellation no-show complaint letter bill charge breakage "
    "power-cut flood fault failure reminder overcharge".split()
)


def fragment_said(lows: Sequence[str]) -> str:
    """What a telling fragment stands for: "no heat, no water" → there's; "wrong size", "third outage" → it's the;
    else empty."""
    if len(lows) < 2 or len(lows) > 8 or lows[0] not in TELLING or has_verb(lows):
        return ""
    if lows[0] not in ("no", "wrong"):
        failing = not _FAILING.isdisjoint(lows[1:3])
        return "" if not failing else "it's" if lows[0] == "another" else "it's the"
    if lows[0] == "no" and lows[1] in ("charge", "cost", "fee", "extra"):
        return ""  # what they want it for
    if lows[0] == "no" and lows[1] not in _NOT_LACKED and lows[1] not in _GRAMMAR and lows[1].isalpha():
        return "there are" if lows[1].endswith("s") and not lows[1].endswith(("ss", "us")) and lows[1] not in ("gas", "news", "access") else "there's"
    if lows[0] == "wrong" and lows[1] not in _GRAMMAR and lows[1] not in ("number", "way"):
        return "it's the"
    return ""
