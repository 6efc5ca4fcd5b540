"""For which firm or paper somebody calls."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from unruffled.understanding.names import CITIES, FUNCTION, GIVEN, NEVER, PLAIN, SURNAMES, TITLES, capitalised, is_cased
from unruffled.understanding.reading import Context, Slot
from unruffled.understanding.slots_places import STREET_WORDS
from unruffled.understanding.text import Text
from unruffled.understanding.word_lists import sections
from unruffled.understanding.word_marks import marked

_LISTS = sections("company_words")
BUSINESS = _BUSINESS = _LISTS["business"]
_OUTLETS = _LISTS["outlets"]
CARRIERS = _LISTS["carriers"]
"""Firms that bring parcels, by the names drivers give."""
_PLACES = _LISTS["places"] | CITIES
_LEADS = frozenset("from with at for of".split())
_CUES: frozenset[tuple[str, ...]] = frozenset(
    tuple(cue.split())
    for cue in ("calling from", "i'm with", "am with", "i'm from", "this from", "calling with", "behalf of", "work for", "work at",
                "over at", "calling for", "here from", "here at", "here with", "i'm at", "we're at", "writing for", "reporter with",
                "reporter for", "reporter at", "reporter from", "down at", "owner of", "manager at", "manager of", "own", "run", "called")
)  # fmt: skip
_JOINS = frozenset("and of the & de la".split())


def find_companies(text: Text, context: Context) -> list[Slot]:
    """The firm or newspaper the caller speaks for."""
    if context.asked != "company" and not text.marks & SPOKEN_FOR or context.asked == "address" and text.vocabulary.isdisjoint(_SPEAKING_FOR):
        return []
    cased = is_cased(text)
    ours = frozenset(context.firm.lower().replace("&", " ").split())
    found = next(_candidates(text, context, cased, ours), None)
    if found is None:
        return []
    first, stop, outlet = found
    start, end = text.span(first, stop)
    words = text.original[start:end]
    value = words.upper() if words.lower() in CARRIERS and words[1:] in (words[1:].lower(), words[1:].upper()) and len(words) < 5 else words if cased and words != words.upper() else " ".join(capitalised(w) if w not in ("of", "and") else w for w in words.split())
    names = ("outlet", "company") if outlet else ("company",)
    return [Slot(name=name, text=words, start=start, end=end, value=value) for name in names]


_SPEAKING_FOR = frozenset("from calling with i'm".split())
_TRIGGERS = _BUSINESS | _OUTLETS | CARRIERS | frozenset("manager owner from with at for calling own run here behalf we're".split())
SPOKEN_FOR = marked(_TRIGGERS)
"""The mark of words without which nobody speaks for a firm."""


def _candidates(text: Text, context: Context, cased: bool, ours: frozenset[str]) -> Iterator[tuple[int, int, bool]]:
    runs = [*(_capital_runs(text) if cased else _lower_runs(text, context))]
    if not cased and not CARRIERS.isdisjoint(text.vocabulary):
        runs += [(i, i + 1) for i, word in enumerate(text.words) if word in CARRIERS]
    for first, stop in runs:
        if text.words[first] in ("company", "company's", "firm's", "business") and stop - first > 1:
            first += 1
        if stop - first > 3 and text.words[first] in GIVEN and "of" in text.words[first + 1 : first + 3]:
            first += text.words[first:stop].index("of") + 1
        words = text.words[first:stop]
        if not ours.isdisjoint(words) and ours >= frozenset(words) - _JOINS or words[-1] in STREET_WORDS and words[-1] not in _BUSINESS:
            continue
        if context.asked == "name" and len(words) == 2 == len(text.words) and (words[0] in GIVEN or words[1] in SURNAMES):
            continue
        if stop - first == 1 and len(words[0]) == 1 or _shouted(text, first, stop, cased) or context.asked == "company" and not _NO_FIRM.isdisjoint(text.words):
            continue
        if first and (text.words[first - 1][0].isdigit() and text.after[first - 1] != "," or _somebody_elses(text, first)):
            continue
        if _only_spoken_of(text, first, stop):
            continue
        outlet = words[-1] in _OUTLETS or words[0] in ("channel", "radio") or "news" in words
        business = not _BUSINESS.isdisjoint(words[1:] if len(words) > 1 else ())
        if outlet and (len(words) > 1 or _cued(text, first)) or business or context.asked == "company" and first <= 6:
            yield first, stop, outlet
        elif (_cued(text, first) or words[0] in CARRIERS and _at_the_door(text, first, stop)) and not _place_or_person(words):
            yield first, stop, False


_NO_FIRM = frozenset("private privately none me myself personal".split())


def _shouted(text: Text, first: int, stop: int, cased: bool) -> bool:
    """ "TEETH CLEANING" among small words is loud, and no firm; single letters are spelled."""
    if not cased:
        return first > 0 and text.words[first - 1] == "dot"
    words = text.words[first:stop]
    loud = all([text.raw(i).isupper() for i in range(first, stop)])
    return loud and (all([len(word) == 1 for word in words]) or all([word in PLAIN or word in _BUSINESS for word in words]))


def _cued(text: Text, first: int) -> bool:
    i = first - 1 if first and text.words[first - 1] in ("the", "a", "an") else first
    before = text.words[max(0, i - 2):i]
    if before == ("this", "from") and i > 2 and text.words[i - 3] not in ("is", "and"):
        return False
    if before[-1:] == ("from",) and before[0] in _BRINGING:
        lead = text.words[max(0, i - 4) : i - 2]
        return not lead or text.after[i - 3] != "" or not _ITS_ME.isdisjoint(lead)
    return before in _CUES or before[-1:] in (("own",), ("run",)) or _after_name(text, i - 1) or _called_we(text, first)


_ITS_ME = frozenset("i'm am is it's its as".split())


def _somebody_elses(text: Text, first: int) -> bool:
    """ "The man from Halden Freight", "a letter from …": not the firm of who is calling."""
    before = text.words[max(0, first - 4):first]
    return len(before) > 2 and before[-1] in ("from", "at", "with") and before[-3] in _DETERMINERS and before[-2] in PLAIN and before[0] not in ("i'm", "am", "is", "we're", "it's", "its", "as")


def _only_spoken_of(text: Text, first: int, stop: int) -> bool:
    """ "Do you take Delta Dental?", "a parcel for Meridian Labs": a firm named, which is not the caller's."""
    before = text.words[max(0, first - 6) : first]
    if not before:
        return False
    if before[-1] in ("from", "at", "with") and before[-3:-2] in (("called",), ("named",)):
        return True
    if not _PARCELS.isdisjoint(before) and not _cued(text, first):
        thing = max(k for k, word in enumerate(before) if word in _PARCELS)
        if not _FOR.isdisjoint(before[thing:]):
            return True
    if before[-1] in _DEALT_WITH and text.after[first - 1] == "" or text.words[stop : stop + 1] and text.words[stop] in _POLICIES and text.after[stop - 1] == "":
        return True
    number = text.sentence[first]
    opens, ends = bisect_left(text.sentence, number), bisect_left(text.sentence, number + 1) - 1
    return text.after[ends] == "?" and text.words[opens] in _ASKS and not _SELF.intersection(text.words[opens:first])


_PARCELS = frozenset("parcel parcels package packages delivery deliveries letter letters mail post box boxes envelope pallet shipment addressed documents".split())
_FOR = frozenset("for to of".split())
_DEALT_WITH = frozenset("take accept use uses used have had got paid hired visited bought network".split())
_POLICIES = frozenset("insurance plan policy card cover coverage".split())
_ASKS = frozenset("do does did are is was were has have".split())
_SELF = frozenset("i'm i am we we're me my our".split())
_BRINGING = frozenset("courier driver delivery rider postman messenger technician engineer engineers fitter rep agent buyer surveyor inspector".split())


def _at_the_door(text: Text, first: int, stop: int) -> bool:
    """ "It's DHL", "DHL here", "UPS with a parcel": a carrier is named by whoever drives for it."""
    before = text.words[max(0, first - 1) : first]
    alone = not before or text.after[first - 1] != "" or before[0] in ("it's", "is", "from", "just", "with")
    behind = text.words[stop] if stop < len(text.words) else ""
    return alone and (not behind or text.after[stop - 1] != "" or behind in ("here", "with", "driver", "courier", "delivery", "again"))


_DETERMINERS = frozenset("the a an this that your some my his her their another".split())


def _after_name(text: Text, i: int) -> bool:
    """The "from" of "Leo Brandt from Halden Freight" stands at word i."""
    if i < 1 or text.words[i] not in ("from", "with", "at") or text.after[i - 1] not in ("", ","):
        return False
    word = text.words[i - 1]
    if word in NEVER or word in FUNCTION or not word.isalpha():
        return False
    if text.original.islower():
        return word in GIVEN or word not in PLAIN and i > 1 and text.words[i - 2] in GIVEN
    return text.original[text.starts[i - 1]].isupper() and (word not in PLAIN or word in GIVEN or word in SURNAMES)


def _called_we(text: Text, first: int) -> bool:
    """ "We're Halden Freight": two capitals and no names of people."""
    if not first or text.words[first - 1] != "we're" or first + 1 >= len(text.words):
        return False
    two = text.words[first:first + 2]
    return text.original[text.starts[first + 1]].isupper() and text.after[first] == "" and two[0] not in GIVEN and two[0] not in _PLACES and two[1] not in NEVER


_NO_TRADE = frozenset(
    "city town village county north south east west house flat unit floor road street lane upstairs downstairs office line side end one two three four five six "
    "seven eight nine ten school church hospital monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night today tomorrow".split()
)


def _place_or_person(words: tuple[str, ...]) -> bool:
    if words[0] in TITLES:
        return not words[-1].isalpha() or words[-1] not in _BUSINESS and words[-1] not in _HOUSES
    if len(words) > 1 and words[-1] in PLAIN and words[-1] not in _NO_TRADE and not (words[-1] in SURNAMES or words[-1] in GIVEN or words[-1] in _PLACES):
        return False  # "Marlow Paper"
    return words[0] in GIVEN and len(words) <= 2 or words[0] in _PLACES or words[-1] in _PLACES or words[0] in NEVER


def _capital_runs(text: Text) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised words, "and", "of" and "&" between them included."""
    words, i = text.words, 0
    while i < len(words):
        if not text.original[text.starts[i]].isupper() or words[i] in FUNCTION or words[i] in NEVER:
            i += 1
            continue
        stop = i + 1
        while stop < len(words) and (text.after[stop - 1] in ("", "-") or _ampersand(text, stop)):
            if text.original[text.starts[stop]].isupper():
                stop += 1
            elif words[stop] in _JOINS and stop + 1 < len(words) and text.original[text.starts[stop + 1]].isupper() and text.after[stop] == "":
                stop += 2
            else:
                break
        if words[stop - 1].endswith("'s") and stop < len(words) and text.after[stop - 1] == "" and (words[stop] in _BUSINESS or words[stop] in _HOUSES):
            stop += 1
        yield i, stop
        i = stop


_HOUSES = frozenset("office practice firm place surgery".split())
"""What stands small after somebody's name: "from Dr. Brandt's office"."""


def _ampersand(text: Text, at: int) -> bool:
    return "&" in text.plain[text.ends[at - 1]:text.starts[at]]


def _lower_runs(text: Text, context: Context) -> Iterator[tuple[int, int]]:
    """Without capitals: what stands between a cue and a business word, or the bare answer when we asked."""
    words = text.words
    if context.asked == "company":
        first = 0
        while first < len(words) and words[first] in ("it's", "uh", "um", "the", "i'm", "with", "from", "we're", "yeah", "at", "sure"):
            first += 1
        if first < len(words) <= first + 5:
            yield first, len(words)
        return
    for i, word in enumerate(words):
        if word not in _BUSINESS and word not in _OUTLETS:
            continue
        first = i
        while first and i - first < 3 and words[first - 1] not in FUNCTION and words[first - 1] not in NEVER and text.after[first - 1] == "":
            first -= 1
        whole = (first == 0 or text.after[first - 1] != "") and (i + 1 == len(words) or text.after[i] != "")
        if first < i and (whole and any(w not in PLAIN and w not in GIVEN and w.isalpha() for w in words[first:i]) or _cued(text, first)):
            while first < i and words[first] in GIVEN and i - first > 1:
                first += 1
            yield first, i + 1
