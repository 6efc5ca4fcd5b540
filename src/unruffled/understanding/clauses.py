"""An utterance cut into clauses, each saying one thing, restarts repaired and fillers left out."""

from __future__ import annotations

from unruffled.understanding.asides import is_aside
from unruffled.understanding.clause_kinds import kind_of, weight_of
from unruffled.understanding.names import GIVEN
from unruffled.understanding.questions import asks_how_much, begins_question
from unruffled.understanding.reading import Clause, Context, Slot
from unruffled.understanding.second_person import fragment_back, said_back, said_to_us
from unruffled.understanding.second_person_words import TELLING, fragment_said
from unruffled.understanding.spoken_numbers import DIGITS, NUMBER_WORDS, ORDINALS
from unruffled.understanding.text import Text
from unruffled.understanding.verbs import (
    AUXILIARIES,
    BASES,
    FINITE_AUXILIARIES,
    INGS,
    PASTS,
    THIRDS,
    has_verb,
    is_finite,
)
from unruffled.understanding.wholes import made_whole
from unruffled.understanding.word_lists import sections

_LISTS = sections("listening_words")
_FILLERS = frozenset("um uh er erm uhm umm uhh hmm ah eh hm".split())
_SUBJECTS = _LISTS["openers"]
_DETERMINERS = _LISTS["determiners"]
_SUBORDINATORS = _LISTS["subordinators"]
_JOINERS = frozenset("and n but so because cause 'cause cuz then plus or except".split())
_LINKS = frozenset("well okay so then now yeah yes no oh also um uh like just".split())
_ENDS = frozenset((".", "!", "?", "\n", "…", "—", "–", ";", ":"))
_BREAKS = frozenset(("—", "–", "…"))
_ADDITIONS = frozenset(
    "again twice thrice once still now today yesterday tonight already yet alone daily everywhere two three four five six seven times days weeks months hours at all in a row this last morning night "
    "week month for the second third fourth fifth time since on monday tuesday wednesday thursday friday saturday sunday noon nothing zero and counting straight".split()
)
_ADDED = frozenset("again twice thrice still yesterday times days weeks months row morning night noon time at since today already monday tuesday wednesday thursday friday saturday sunday".split())
MOST_CLAUSES = 60
"""Clauses read of one utterance; a tirade has fewer."""


def find_clauses(text: Text, context: Context, slots: tuple[Slot, ...] = ()) -> tuple[Clause, ...]:
    """The clauses of an utterance, in order. Linear in its length; never raises.

    slots: facts already found; a stretch that is nothing but a name and a number carries none of the matter.
    """
    clauses: list[Clause] = []
    for at in _pieces(text)[:MOST_CLAUSES]:
        if clauses and _adds(text, at, clauses[-1]):
            clauses[-1] = _with_addition(text, clauses[-1], at)
            continue
        if clauses and (joined := _with_place(text, clauses[-1], at)) is not None:
            clauses[-1] = joined
            continue
        clause = _clause(text, at, slots, context.asked in _FREELY_ASKED or context.asked in ("name", "callback") and len(at) >= 4 and text.words[at[0]] in _PLACING)
        if clause is not None and not (clauses and clauses[-1].text.lower() == clause.text.lower()):
            clauses.append(clause)
    return made_whole(clauses, {n: clause.bit for n, clause in enumerate(clauses) if clause.bit})


_FREELY_ASKED = frozenset((None, "problem", "want", "more", "readback"))
"""After another question a fragment is its answer, no part of the matter."""


def _clause(text: Text, at: list[int], slots: tuple[Slot, ...], open_to_bits: bool) -> Clause | None:
    at = _without_scoffing(text, _without_restarts(text, at))
    if not at:
        return None
    if len(at) > 1 and text.words[at[0]] == "no" and text.after[at[0]] == ",":
        at = at[1:]  # an answer; "no heat" has no comma
    start, end = text.starts[at[0]], text.ends[at[-1]]
    lows = _words_at(text.words, at)
    ends_asking = text.after[at[-1]] == "?" and lows[-1] not in ("okay", "huh")
    while len(at) > 1 and lows[-1] in ("and", "but", "so", "or", "because"):
        at, lows = at[:-1], lows[:-1]
        end = text.ends[at[-1]]
    if text.after[at[-1]] in ("—", "–") and lows[-1] in _UNFINISHED:
        return Clause(text=text.original[start:end], start=start, end=end, kind="other", weight=0.1)
    if is_aside(lows) and not (ends_asking and len(lows) > 8):
        return Clause(text=text.original[start:end], start=start, end=end, kind="other", weight=0.05)
    kind = kind_of(lows, asking=ends_asking, opens=begins_question(lows))
    if kind in ("problem", "fact") and lows[0] in THIRDS and lows[0] != "says" and len(lows) > 1 and not is_finite(lows[1]):
        kind = "other"  # "goes up, goes down": nobody does it
    if _puts_right(lows) or kind in ("fact", "other", "want") and _only_slots(text, at, slots, most=0 if kind == "want" else 4):
        return Clause(text=text.original[start:end], start=start, end=end, kind="other", weight=0.05)
    you = "" if ends_asking and kind != "want" else said_back(text, at, kind)
    if you and lows[0] in _NAMING and any([slot.name in ("name", "company") and start <= slot.start < end for slot in slots]):
        you = ""
        if kind == "fact":
            return Clause(text=text.original[start:end], start=start, end=end, kind="fact", weight=0.15)
    if not you and kind in ("problem", "fact") and said_to_us(_opened(lows)):
        kind = "vent"
    weight = weight_of(lows, kind, bool(you))
    bit = fragment_back(text, at) if open_to_bits and not you and (weight >= 0.09 or lows[0] in _PLACING or lows[0] in _DETERMINERS or lows[0] == "i") and (kind in ("other", "fact") or lows[:2] == ("i", "mean")) and not ends_asking and len(lows) <= 20 and not _emptied(lows) else ""
    if bit and kind == "other" and lows[-1] not in ("one", "ones") and (weight >= 0.11 or lows[0] in _PLACING and len(lows) >= 3):
        kind, weight = "fact", max(weight, 0.2)
    return Clause(text=text.original[start:end], start=start, end=end, kind=kind, you=you, weight=weight, bit=bit)


_SCOFFING = frozenset("oh well ah wow wonderful brilliant great fantastic lovely perfect marvellous marvelous super excellent terrific awesome".split())


def _without_scoffing(text: Text, at: list[int]) -> list[int]:
    """ "Oh wonderful, brilliant, third outage this week" says "third outage this week"."""
    i = 0
    while i < len(at) and text.words[at[i]] in _SCOFFING:
        i += 1
    if i == 0 or i == len(at) or text.words[at[i]] not in TELLING or not fragment_said([text.words[k] for k in at[i:]]):
        return at
    return at[i:]


def _words_at(words: tuple[str, ...], at: list[int]) -> tuple[str, ...]:
    """The words at these positions, of which most stand side by side."""
    first, last = at[0], at[-1]
    return words[first : last + 1] if last - first + 1 == len(at) else tuple([words[i] for i in at])


_PLACING = frozenset("in on at by with without from to down up into through off during after before for under behind against beside because of".split())
_BARE = frozenset(
    "yes no yeah yep nope okay ok right sure fine hello hi hey thanks thank bye goodbye alright what huh well oh so and but now look listen here there this that it please sorry exactly "
    "correct great good perfect lovely wonderful again morning afternoon evening tomorrow today tonight not really never always maybe probably none nothing wow jesus god christ".split()
)


def _emptied(lows: tuple[str, ...]) -> bool:
    """Whether nothing is left of a fragment but grammar and courtesy."""
    if lows[0] in _ASKING or lows[0] == "to" and len(lows) > 1 and lows[1] in BASES:
        return True
    counts = [low for low in lows if low in NUMBER_WORDS or low in DIGITS or low[0].isdigit()]
    if len(counts) >= 3 and len(counts) >= len(lows) - 1 or len(lows) - len(counts) <= 1 and not counts and lows[-1] in _WHENS:
        return True
    if all([low in _WHENS or low in _CLOCK for low in lows]):
        return True
    return all([low in _BARE or low in _FILLERS or low in _SUBJECTS or low in AUXILIARIES for low in lows])


_CLOCK = frozenset("noon midnight o'clock at on by before after the past half quarter tomorrow tonight afternoons mornings evenings weekend in to until then from".split())
_ASKING = frozenset("what how why who where when which whose".split())


_COUNTED = frozenset("people dollars pounds".split())


def _with_place(text: Text, at_clause: Clause, at: list[int]) -> Clause | None:
    """ "The crown fell out again. At dinner. In front of my in-laws." – where, when and with whom belong to what happened."""
    if not at_clause.you or at_clause.kind not in ("problem", "fact") or not 2 <= len(at) <= 14 or text.after[at[-1]] == "?":
        return None
    lows = [text.words[i] for i in at]
    first = lows[0]
    counted = first in NUMBER_WORDS or first[0].isdigit() or first == "half" or first in ORDINALS
    going = first in INGS and len(at) <= 6 and first not in ("morning", "evening", "nothing", "something", "building")
    if not going and first not in _PLACING - {"because", "of"} and not (counted and (len(at) <= 6 or "dollars" in lows or "pounds" in lows)):
        return None
    said = fragment_back(text, at)
    if not said or len(at_clause.you.split()) + len(said.split()) > 20:
        return None
    said = said[0].lower() + said[1:]
    end = text.ends[at[-1]]
    known = set(at_clause.you.lower().replace(",", "").split())
    again = {word for word in said.lower().split() if word not in _PLACING and word not in _DETERMINERS} <= known
    if counted and not again and lows[-1].rstrip("s") not in " ".join(known) and _COUNTED.isdisjoint(lows) and first not in ORDINALS:
        return None
    you = at_clause.you if again else f"{at_clause.you}, {said}"
    return Clause(text=text.original[at_clause.start:end], start=at_clause.start, end=end, kind=at_clause.kind, you=you, weight=round(min(1.0, at_clause.weight + (0.08 if at_clause.weight > 0.2 else 0.0)), 2))


def _opened(lows: tuple[str, ...]) -> tuple[str, ...]:
    first = next((k for k, low in enumerate(lows) if low not in _LINKS and low not in _JOINERS), 0)
    return lows[first:]


def _only_slots(text: Text, at: list[int], slots: tuple[Slot, ...], most: int) -> bool:
    """ "Bell. Five five five …" and "my name is Bell" say who, not what. most: words that may stand beside a slot."""
    if not slots:
        return False
    spans = [(slot.start, slot.end) for slot in slots if slot.name in _WHO and slot.start < text.ends[at[-1]] and slot.end > text.starts[at[0]]]
    covered = sum(any(start <= text.starts[i] < end for start, end in spans) for i in at) if spans else 0
    return covered > 0 and len(at) - covered <= most


def _puts_right(lows: tuple[str, ...]) -> bool:
    """ "No wait, it's 0174, not 0173": a number and what stands around it."""
    numbered = False
    for low in lows:
        if low.isdigit():
            numbered = True
        elif low not in _AMENDS:
            return False
    return numbered


_NAMING = frozenset("i'm we're it's this i my hi hello yes yeah so well".split())
_AMENDS = frozenset("it's it is that's not no wait sorry actually i mean".split())
_UNFINISHED = frozenset("gonna going to the a an my your our i i'm and but of for with is was are it's that if so we he she they you not don't because or in on at from".split())
_WHO = frozenset("name callback email address unit company outlet person other_number".split())


def _pieces(text: Text) -> list[list[int]]:
    """Word positions of each piece, fillers left out."""
    words, after = text.words, text.after
    pieces: list[list[int]] = []
    current: list[int] = []
    subordinate = False
    passed = -1
    asides = "mean" in text.vocabulary or "know" in text.vocabulary
    for i, word in enumerate(words):
        if i <= passed:
            continue
        if asides and (word == "i" or word == "you") and _set_off(text, i):
            passed = i + 1
            continue
        if current and (word in _OPENING or after[i - 1] == ",") and (after[i - 1] == "," or word in _JOINERS or word in _RUN_ON and words[i - 1] in _CLOSERS or word in _RUN_ON_YOU and words[i - 1] in _TIMELY) and _begins(text, i, current, subordinate):
            pieces.append(current)
            current, subordinate = [], False
        elif current and (word == "how" and asks_how_much(words, i) or word == "you" and _calls_names(text, i)):
            pieces.append(current)
            current, subordinate = [], False
        elif len(current) > 2 and word in _PLEADING and _pleads(text, i) and _has_finite(words, current):
            pieces.append(current)
            current, subordinate = [], False
        if word not in _FILLERS:
            if not current:
                subordinate = word in _SUBORDINATORS
            current.append(i)
        mark = after[i]
        if mark and mark != "," and current:
            if mark in _ENDS and not _runs_on(text, i, mark) and not (mark == ":" and text.plain[text.ends[i] + 1:text.ends[i] + 2].isdigit()):
                pieces.append(current)
                current, subordinate = [], False
            elif mark == "-" and text.plain[text.ends[i]:text.ends[i] + 2] == " -":
                pieces.append(current)
                current, subordinate = [], False
    if current:
        pieces.append(current)
    return _restarted(text, pieces)


_CALLED = frozenset(
    "useless bunch idiots idiot morons moron clowns clown lazy stupid thieving bloody fucking damn lying pack shower incompetent "
    "fools fool absolute utter complete bastards muppets jokers liars thieves crooks".split()
)


def _calls_names(text: Text, i: int) -> bool:
    """ "internet's down again you bunch of clowns": what they call us is no part of what is wrong."""
    return text.words[i + 1:i + 2] != () and text.words[i + 1] in _CALLED and (text.after[i - 1] == "," or text.words[i - 1] in _CLOSERS)


_PLEADING = frozenset("please kindly can could would will".split())
_HELPS = frozenset("help assist please tell send check fix do sort make get give let look see explain advise arrange book cancel change put".split())


def _pleads(text: Text, i: int) -> bool:
    """ "I want to sign up can you help me", "I need a connection please sign me up": a plea that runs on."""
    words = text.words
    if text.after[i - 1] == "," or words[i - 1] in ("and", "if", "so", "but", "that", "or", "to"):
        return False
    if words[i] in ("please", "kindly"):
        return i + 2 < len(words) and words[i + 1] in BASES and words[i + 2] in ("me", "us", "it", "up", "this", "that", "my", "the", "a", "someone", "somebody", "him", "her", "them", "back")
    return words[i + 1:i + 2] == ("you",) and words[i + 2:i + 3] != () and words[i + 2] in _HELPS


def _set_off(text: Text, i: int) -> bool:
    """ "…, I mean, …" and "…, you know, …" say nothing."""
    pair = text.words[i:i + 2]
    if pair not in (("i", "mean"), ("you", "know")) or i + 2 >= len(text.words) or text.after[i + 1] not in (",", ""):
        return False
    return text.after[i + 1] == "," and (i == 0 or text.after[i - 1] != "") or i > 0 and text.after[i - 1] == "," and text.after[i + 1] == ","


def _runs_on(text: Text, i: int, mark: str) -> bool:
    """A dash or dots inside one clause: "my ... my car"."""
    return mark == "…" and i + 1 < len(text.words) and text.words[i] == text.words[i + 1]


def _begins(text: Text, i: int, current: list[int], subordinate: bool) -> bool:
    """Whether a new clause begins at word i, inside a sentence."""
    words, before = text.words, text.after[i - 1]
    word = words[i]
    if before == ",":
        j = i
        while j < len(words) - 1 and (words[j] in _JOINERS or words[j] in _LINKS or words[j] in _FILLERS) and j - i < 3:
            j += 1
        while i < j < len(words) - 1 and words[j] in _WHENS and j - i < 6:
            j += 1
        if words[i:i + 2] == ("and", "then") and not _verb_follows(words, i + 2) and _has_finite(words, current):
            return True
        if word in _RESUMING and len(current) <= 3 and text.raw(current[-1])[0].isupper() and (words[current[0]] in _JOINERS or len(current) == 1 and words[current[0]] in GIVEN) and not _has_finite(words, current):
            return False  # "and Marisol, she got forty dollars"
        if word == "and" and i + 2 < len(words) and text.after[i + 1] == "," and words[i + 2] in _RESUMING and text.raw(i + 1)[0].isupper():
            return _has_finite(words, current)
        if word == "no" and words[i + 1:i + 2] and words[i + 1] in _LEISURE:
            return True
        if _orders_at(text, j) or _asks_at(words, j) or words[i] in _FOREIGN or words[i] == "no" and words[i + 1:i + 2] and words[i + 1] in _FOREIGN:
            return True
        if subordinate and len(current) <= 9 and j == i or not _subject_at(text, j):
            return False
        return words[j] not in _RESUMING or words[i] in _JOINERS or words[_head(words, current)] not in _DETERMINERS or _has_finite(words, current)
    if word in _JOINERS and word != "or" and len(current) > 1:
        j = i + 1
        while j < len(words) and (words[j] in _LINKS or words[j] in _FILLERS) and j - i < 3:
            j += 1
        if word == "and" and words[i + 1:i + 2] == ("then",) and not _verb_follows(words, i + 2) and _has_finite(words, current):
            return True
        if word == "and" and j < len(words) - 1 and words[j] in _ON_DAYS and text.after[j] == "" and (words[j + 1] in _RUN_ON or words[j + 1] in _DETERMINERS) and words[i - 1] not in _BETWEEN:
            return _subject_at(text, j + 1) and _has_finite(words, current)  # "on Tuesday and today I got a card"
        if word == "so" and j + 1 < len(words) and not _PURPOSE.isdisjoint(words[j + 1:j + 3]):
            return False
        if word == "so" and j < len(words) and (words[j] in ("that", "much", "many", "far", "long") or not _subject_at(text, j)):
            return False
        return j < len(words) and (_subject_at(text, j) or _asks_at(words, j)) and _has_finite(words, current)
    if words[i - 1] in ("me", "us", "him", "her", "them") and words[i - 2] in ("told", "tell", "tells", "promised", "showed", "warned"):
        return False
    return not subordinate and len(current) > 3 and (words[i - 1] in _CLOSERS and word in _RUN_ON or words[i - 1] in _TIMELY) and _subject_at(text, i) and _has_finite(words, current)


_ON_DAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday today yesterday tonight tomorrow".split())
_BETWEEN = frozenset("both between".split())
_PURPOSE = frozenset("wouldn't would can could couldn't can't".split())
_RESUMING = frozenset("it he she they it's he's she's they're they've".split())
_RUN_ON = frozenset("i i'm i've we we've we're there there's he he's she she's they they're it's my you it can nobody".split())
_RUN_ON_YOU = frozenset("you you're you've your it's its it they they're".split())
_OPENING = _JOINERS | _RUN_ON | _RUN_ON_YOU
"""What may begin a clause without a comma before it."""
_TIMELY = frozenset("january february march april june july august september october november december again today tomorrow yesterday now ago twice weeks months hour hours minutes times year years".split())
_CLOSERS = frozenset(
    "again today tomorrow yesterday now asap please back ago here it me him them us yet twice everywhere working anymore either too week morning month night "
    "monday tuesday wednesday thursday friday saturday sunday immediately account fine broken thanks hello times".split()
)
"""Words after which a recogniser without punctuation lets the next clause run on."""


def _head(words: tuple[str, ...], current: list[int]) -> int:
    """The first word of the piece that is no joiner or opening."""
    return next((i for i in current if words[i] not in _JOINERS and words[i] not in _LINKS and words[i] not in ("honestly", "i", "mean")), current[0])


def _verb_follows(words: tuple[str, ...], at: int) -> bool:
    return at < len(words) and (words[at] in PASTS or words[at] in BASES or words[at] in THIRDS)


def _subject_at(text: Text, j: int) -> bool:
    """Whether a subject with its verb stands at word j: "you never sent", "the man at the till said"."""
    words = text.words
    if j >= len(words):
        return False
    word = words[j]
    if word == "its" and j + 1 < len(words) and words[j + 1] in ("got", "been", "not", "still", "a", "the"):
        return True
    if word in _SUBJECTS and word not in ("this", "that"):
        return "'" in word or _verb_within(words, j + 1, 4)
    if word in _DETERMINERS or word in ("this", "that"):
        verb = _first_finite(words, j + 1, 7)
        return verb < len(words) and "," not in text.after[j:verb]
    if j + 1 >= len(words) or text.after[j] != "":
        return False
    following = words[j + 1]
    return word.endswith("'s") or word not in BASES and (following in AUXILIARIES or text.original[text.starts[j]].isupper() and (following in THIRDS or following in PASTS))


def _verb_within(words: tuple[str, ...], at: int, reach: int) -> bool:
    return _first_verb(words, at, reach) < len(words)


def _first_verb(words: tuple[str, ...], at: int, reach: int) -> int:
    """Position of the first verb among the next words; the number of words if there is none."""
    for i in range(at, min(at + reach, len(words))):
        word = words[i]
        if word in AUXILIARIES or word in PASTS or word in THIRDS or word in BASES or "'" in word and not word.endswith("s'") or is_finite(word):
            return i
    return len(words)


def _first_finite(words: tuple[str, ...], at: int, reach: int) -> int:
    """As `_first_verb`, but "damage" after "the" is no verb: a base counts after a plural only."""
    for i in range(at, min(at + reach, len(words))):
        word, before = words[i], words[i - 1]
        if word in FINITE_AUXILIARIES or word in PASTS or "'" in word and not word.endswith("s'") or word in BASES and i > at and before.endswith("s"):
            return i
        if (word in THIRDS and i > at or is_finite(word)) and before not in _DETERMINERS:
            return i
    return len(words)


def _has_finite(words: tuple[str, ...], current: list[int]) -> bool:
    if words[current[0]] in TELLING and fragment_said([words[i] for i in current]):
        return True
    return has_verb(_words_at(words, current))


_WHENS = frozenset("monday tuesday wednesday thursday friday saturday sunday morning afternoon evening night yesterday today this last week month later on".split())
_ORDERED = frozenset("call send cancel refund fix give tell get have put take let please connect transfer text email mail replace remove stop turn".split())
_FOREIGN = frozenset("la el los las una que mi es son está le les je il elle mon ma der die das ich ein eine".split())


def _orders_at(text: Text, j: int) -> bool:
    """ ", please send the van", ", cancel it"."""
    words = text.words
    return words[j] in _ORDERED and j + 1 < len(words) and words[j + 1] in ("me", "us", "it", "him", "her", "them", "somebody", "someone", "the", "my", "a", "that", "out")


_LEISURE = frozenset("rush hurry panic emergency".split())
"""Behind "no": a clause of its own, that says how long it may wait."""
_ASKED = frozenset("i you he she it we they that this there somebody someone anybody anyone".split())


def _asks_at(words: tuple[str, ...], j: int) -> bool:
    """ "…, is that okay": a question begins."""
    return words[j] in FINITE_AUXILIARIES and j + 1 < len(words) and words[j + 1] in _ASKED


def _restarted(text: Text, pieces: list[list[int]]) -> list[list[int]]:
    """A piece broken off by a dash and begun anew is left out: "I only sent— we only sent it Monday"."""
    kept: list[list[int]] = []
    for n, piece in enumerate(pieces):
        mark = text.after[piece[-1]]
        following = pieces[n + 1] if n + 1 < len(pieces) else None
        if following is not None:
            if mark in _BREAKS and len(piece) <= 6 and _same_beginning(text, piece, following):
                continue
            if mark in (",", "", "…", "—") and (overlap := _begun_again(text, piece, following)):
                pieces[n + 1] = [*piece[:max(overlap, 0)], *following]
                continue
            if mark == "," and 2 <= len(piece) <= 3 and [text.words[i] for i in piece[:2]] == [text.words[i] for i in following[:2]] and len(following) > len(piece):
                continue  # "I don't do, I don't talk to computers"
            if len(piece) == 1 and text.words[piece[0]] == "like":
                pieces[n + 1] = following
                continue
        kept.append(piece)
    return kept


def _same_beginning(text: Text, one: list[int], two: list[int]) -> bool:
    words = text.words
    tail = {words[i] for i in one[-3:]}
    head = [words[i] for i in two[:5]]
    return not tail.isdisjoint(head) and len(two) >= len(one) or words[one[0]] == words[two[0]] and len(one) <= 3


def _begun_again(text: Text, one: list[int], two: list[int]) -> int:
    """How much of the first piece stands when the second says its end anew; 0 when it does not, or all is said anew.

    "it's dripping, it's dripping on …", "there's, um, there's smoke", "say we won't, we won't come".
    """
    words = text.words
    last = words[one[-1]]
    if not any([words[i] == last for i in two[:5]]):
        return 0
    first = [words[i] for i in one]
    second = [words[i] for i in two]
    for size in range(min(len(first), len(second) - 1, 5), 0, -1):
        if first[-size:] == second[:size] and (size > 1 or "'" in first[-1] or first[-1] in _STAMMERED):
            return len(first) - size if len(first) > size else -len(first)
    return 0


def _without_restarts(text: Text, at: list[int]) -> list[int]:
    """Stammered stretches said once: "the, the van", "it's dripping, like, it's dripping on the stove"."""
    words = text.words
    if len(set(_words_at(words, at))) == len(at):
        return at
    out: list[int] = []
    seen: set[str] = set()
    for i in at:
        out.append(i)
        if words[i] not in seen:
            seen.add(words[i])
            continue
        for size in (4, 3, 2, 1):
            if len(out) >= 2 * size and words[out[-1 - size]] == words[i] and (size > 1 or words[i] in _STAMMERED) and (len(out) == 2 * size or words[out[-2 * size - 1]] != "if"):
                one, two = out[-2 * size:-size], out[-size:]
                if [words[k] for k in one] == [words[k] for k in two]:
                    del out[-2 * size:-size]
                    break
    return _abandoned(text, out)


_STAMMERED = frozenset("i the a my it it's he she they we you i'm to and of in is was that this there there's".split())


def _abandoned(text: Text, at: list[int]) -> list[int]:
    """ "she just, she laughed" → "she laughed"; "I don't, like, I don't know" → the second."""
    words = text.words
    first = words[at[0]]
    if first not in _SUBJECTS:
        return at
    for k in range(1, min(len(at) - 1, 6)):
        if words[at[k]] == first and text.after[at[k - 1]] == ",":
            return at[k:]
    return at


def _adds(text: Text, at: list[int], clause: Clause) -> bool:
    """ "The zip broke. Again." – "Again" belongs to what broke."""
    if len(at) > 5 or clause.kind not in ("problem", "fact", "want") or clause.bit or clause.kind == "fact" and not clause.you or text.after[at[-1]] == "?":
        return False
    lows = [text.words[i] for i in at]
    return all(low in _ADDITIONS for low in lows) and not _ADDED.isdisjoint(lows) and lows[0] not in ("since", "on", "for") or clause.kind in ("want", "problem") and _amount(lows)


def _amount(lows: list[str]) -> bool:
    return lows[-1] in ("dollars", "bucks", "euros", "pounds") and len(lows) <= 7


def _with_addition(text: Text, clause: Clause, at: list[int]) -> Clause:
    end = text.ends[at[-1]]
    added = text.original[text.starts[at[0]]:end]
    added = added[0].lower() + added[1:] if not added.isupper() else added.lower()
    lows = [text.words[i] for i in at]
    you = clause.you
    if you and len(you.split()) + len(at) <= 16:
        known = you.split()
        if lows[-1] in known and len(lows) == 1:
            added = ""
        you = f"{you}{',' if _amount(lows) or lows[0] == 'twice' else ''} {added}".rstrip(" ,")
    weight = round(min(1.0, clause.weight + 0.15), 2)
    return Clause(text=text.original[clause.start:end], start=clause.start, end=end, kind=clause.kind, you=you, weight=weight)
