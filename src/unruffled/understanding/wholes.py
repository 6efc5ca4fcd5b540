"""The clauses of one turn made to stand by themselves: a pronoun whose noun was said in the same turn gets it back.

"We've got the twins home, they're nine days old" → "the twins are nine days old". "He laughed at her. The tutor." →
"the tutor laughed at her". "The crown fell out. At dinner." → "the crown fell out, at dinner".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from unruffled.understanding.asides import FEMALE, MALE, PERSONS
from unruffled.understanding.reading import Clause
from unruffled.understanding.spoken_numbers import NUMBER_WORDS, ORDINALS
from unruffled.understanding.verbs import AUXILIARIES, BASES, INGS, PARTICIPLES, PASTS, THIRDS, is_finite
from unruffled.understanding.word_lists import sections

_LISTS = sections("listening_words")
_POINTERS = frozenset("the your their his her my our a an this that these those another both".split())
_UNITS = frozenset(
    "dollar dollars pound pounds euro euros quid bucks cent cents percent minute minutes hour hours day days week weeks month months year years times time "
    "morning afternoon evening night noon midnight monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today tomorrow yesterday tonight weekend thing things way lot bit half rest end top bottom back front side middle one ones "
    "other same whole first second third last next start".split()
)
_STOP = (
    frozenset(
        "who which that whose whom where when while and or but so because if than as to of in on at for with by from into onto out up down off over under through about around "
        "near behind before after since until without not no yet too very really just still also already again ago away back home here there it he she they him her them you me us "
        "i we nobody somebody someone anybody everyone everybody said says is are was were be been am has have had do does did will would can could should may might must now then once twice like per via between during against along".split()
    )
    | AUXILIARIES
    | _LISTS["adverbs"]
)
_PLURAL = frozenset("twins kids children people guests men women mice rats cows police staff crew team parents boys girls glasses trousers scissors pants jeans pajamas pyjamas".split())
_HE = frozenset(("he", "he's", "he'd", "him"))
_SHE = frozenset(("she", "she's", "she'd", "her"))
_THEY = frozenset(("they", "they're", "they've", "they'd", "them", "theyre", "theyve"))
_IT = frozenset(("it", "it's", "it'd", "its"))
_PRONOUNS = _HE | _SHE | _THEY | _IT
_EMPTY_IT = (
    NUMBER_WORDS
    | frozenset(ORDINALS)
    | _UNITS
    | frozenset(
        "raining snowing pouring freezing hot cold dark late early like about my your our his her their the a an somebody someone nobody another only minus almost nearly half quarter "
        "not too so been no all".split()
    )
)


class _Noun:
    """Somebody or something named in a clause."""

    __slots__ = ("clause", "head", "many", "person", "said")

    def __init__(self, said: str, head: str, clause: int) -> None:
        self.said, self.head, self.clause = said, head, clause
        self.person = head in PERSONS or said[:1].isupper() and said.split()[0].rstrip(".") in ("Mr", "Mrs", "Ms", "Dr", "Miss", "Father", "Sister")
        self.many = head in _PLURAL or head.endswith("s") and not head.endswith(("ss", "us", "is")) and len(head) > 3 and not said[:1].isupper()

    def fits(self, pronoun: str) -> bool:
        if pronoun in _THEY:
            return self.many
        if self.many:
            return False
        if pronoun in _IT:
            return not self.person
        if not self.person:
            return False
        return self.head not in (FEMALE if pronoun in _HE else MALE)


def nouns_of(said: str, clause: int) -> list[_Noun]:
    """The nouns with an article, an owner or a title in these words, which are turned round already."""
    words = said.split()
    found: list[_Noun] = []
    i = 0
    while i < len(words):
        low = words[i].lower().strip(",")
        titled = words[i] in ("Mr.", "Mrs.", "Ms.", "Dr.", "Miss")
        counted = low in NUMBER_WORDS and low not in ("one", "a") and not words[i].endswith(",")
        if not (low in _POINTERS or titled or counted) or words[i].endswith(","):
            i += 1
            continue
        j = i + 1
        held: list[str] = []
        owned = False
        while j < len(words) and len(held) < 4:
            word = words[j]
            bare = word.strip(",.;:")
            small = bare.lower()
            if small.endswith("'s"):
                root = bare[:-2]
                following = words[j + 1].lower().strip(",") if j + 1 < len(words) else ""
                owning = following and following not in _STOP and following not in INGS and following not in PARTICIPLES and following not in NUMBER_WORDS and j + 2 >= len(words)
                if not owning and following not in PERSONS:
                    held.append(root)
                    break
                held.append(bare)
                owned = True
                j += 1
                continue
            if small in _STOP or not small or small in _POINTERS or held and _is_verb(small, words[j + 1].lower() if j + 1 < len(words) else ""):
                break
            held.append(bare)
            j += 1
            if bare != word:
                break
        if held and not (len(held) == 1 and owned):
            head = held[-1].lower()
            if head not in _UNITS and head not in NUMBER_WORDS and head not in ORDINALS and any(char.isalpha() for char in head):
                first = words[i] if titled else "the" if low in ("a", "an", "another", "this", "that", "these", "those") else words[i].lower()
                found.append(_Noun(" ".join([first, *held]), head, clause))
        i = max(j, i + 1)
    return found


def _is_verb(word: str, following: str) -> bool:
    """Whether a word after a noun's article and adjective is already the verb: "the boiler quit", "the cake came"."""
    if word in AUXILIARIES or word in PASTS and word not in ("left", "cut", "set", "lost", "found", "hit", "put", "cost", "broken"):
        return True
    if word in THIRDS:
        return following in _STOP or following in _POINTERS or not following
    return word in BASES and following in ("the", "a", "my", "your", "in", "on", "at", "out", "off", "down", "up", "him", "her", "them", "it", "me", "us", "you") or word.endswith("ed") and is_finite(word)


def made_whole(clauses: Sequence[Clause], bits: dict[int, str]) -> tuple[Clause, ...]:
    """The clauses with `whole` and `leans` filled in.

    bits: fragments of the turn by the place in `clauses` where they stand, turned round: "your dad's ashes".
    """
    if len(clauses) < 2 or not any([clause.you for clause in clauses]):
        return tuple(clauses)
    out = _named_closer(list(clauses), bits) if bits else list(clauses)
    clauses = out[:]
    known: list[_Noun] = []
    read = 0
    told: set[int] = set()
    for n, clause in enumerate(clauses):
        if not clause.you or clause.kind not in ("problem", "fact", "want"):
            continue
        words = clause.you.split()
        lows = [word.lower().strip(",") for word in words]
        if not _PRONOUNS.isdisjoint(lows):
            for k in range(read, n):
                if k in told:
                    continue
                known += nouns_of(out[k].you or bits.get(k, "") or _turned_plainly(clauses[k].text), k)
            read = n
        after = _after_thought(clauses, n, bits) if bits else None
        out[n] = _with_noun(clause, n, known, words, lows, after, out, bits)
        if after is not None and out[n].you != clause.you:
            told.add(n + 1)
    return tuple(out)


def _named_closer(clauses: list[Clause], bits: dict[int, str]) -> list[Clause]:
    """ "It's my shoulder. The left one. No, the right shoulder." → "it's your right shoulder"."""
    for n, bit in bits.items():
        words = bit.split()
        if len(words) != 3 or words[0].lower() != "the":
            continue
        if words[2] == "one" and n and clauses[n - 1].you.startswith("the "):
            clauses[n - 1] = replace(clauses[n - 1], you=f"the {words[1]} {clauses[n - 1].you[4:]}")
            continue
        for k in range(n - 1, -1, -1):
            said = clauses[k].you.split()
            if said and said[-1] == words[2] and words[1] not in said:
                clauses[k] = replace(clauses[k], you=" ".join([*said[:-1], words[1], words[2]]))
                break
    return clauses


def _turned_plainly(text: str) -> str:
    return " ".join([{"my": "your", "our": "your", "your": "their"}.get(word.lower(), word) for word in text.split()])


def _after_thought(clauses: Sequence[Clause], n: int, bits: dict[int, str]) -> _Noun | None:
    """ "He laughed at her. The tutor." – who it was, said after it."""
    if n + 1 >= len(clauses) or n + 1 not in bits:
        return None
    said = bits[n + 1]
    words = said.split()
    if not 2 <= len(words) <= 4 or words[0].lower() not in ("the", "your", "their", "his", "her") or any(word.lower() in _STOP for word in words[1:]):
        return None
    noun = _Noun(said, words[-1].lower(), n + 1)
    return noun if noun.head not in _UNITS else None


def _with_noun(clause: Clause, n: int, known: list[_Noun], words: list[str], lows: list[str], after: _Noun | None, out: list[Clause], bits: dict[int, str]) -> Clause:
    """The clause with what its first pronoun stands for."""
    if after is not None and not after.person and lows[0] in ("it", "it's") and not after.many and after.head not in lows:
        return replace(clause, you=_put(words, 0, after.said))
    if (before := _expected(clause, n, out)) >= 0:
        return replace(clause, leans=before)
    if _PRONOUNS.isdisjoint(lows) or not known and after is None:
        return clause
    said_by_caller = clause.text.lower().replace(",", " ").split()
    back = [i for i, low in enumerate(lows) if low in _PRONOUNS and _points_back(lows, i, said_by_caller)]
    if not back:
        return clause
    at = back[0]
    if len(back) > 1 and after is None and not any(noun.fits(lows[at]) for noun in known):
        at = next((i for i in back[1:] if any(noun.fits(lows[i]) for noun in known)), at)
    pronoun = lows[at]
    own = nouns_of(" ".join(words[:at]), n) if at else []
    if any(noun.fits(pronoun) for noun in own):
        return clause
    if after is not None and at == 0 and after.fits(pronoun) and after.head not in lows:
        return replace(clause, you=_put(words, 0, after.said) or clause.you)
    fitting = [noun for noun in known if noun.fits(pronoun)]
    if not fitting:
        return clause
    nearest = fitting[-1].clause
    near = [noun for noun in fitting if noun.clause == nearest]
    noun = near[0] if at == 0 else near[-1]
    rivals = {candidate.said for candidate in fitting if candidate.clause >= nearest}
    same = len(rivals) == 1 or at == 0 and pronoun in _IT and nearest == n - 1 and near[0].said == out[nearest].you[: len(near[0].said)]
    whole = _put(words, at, noun.said) if same else ""
    if whole and (len(whole.split()) > 20 or noun.head in lows or at and pronoun in _IT and not (nearest in bits and nearest == n - 1) and words[:at] != out[nearest].you.split()[:at] or lows[at + 1 : at + 2] and lows[at + 1].startswith(noun.head[:4]) and at == 0 and len(noun.head) > 3):
        whole = ""
    return replace(clause, whole=whole, leans=out[nearest].start)


def _expected(clause: Clause, n: int, out: list[Clause]) -> int:
    """Start of the clause that says what was to be, where this one says what is: "it was a drip, now it's a stream"; -1 if none."""
    if not n or not _ACTUAL.match(clause.you) or not out[n - 1].you or not _EXPECTED.search(out[n - 1].you):
        return -1
    return out[n - 1].start


_ACTUAL = re.compile(r"(?:it's|it is|it came|it's now|they sent|now|this is|the box says|it says)\b")
_EXPECTED = re.compile(
    r"^it was (?:a|an|the|meant|supposed|due|to)\b|^(?:they|he|she|the \w+) (?:said|told you)\b|\bwere told\b|\b(?:meant|supposed|due) (?:to|for|at|on|between)\b|^you (?:ordered|asked for|booked|paid for|reserved)\b"
)


def _points_back(lows: list[str], i: int, said: list[str]) -> bool:
    """Whether the pronoun at word i stands for somebody or something named before."""
    low = lows[i]
    following = lows[i + 1] if i + 1 < len(lows) else ""
    if low in _THEY:
        if not any(word in _THEY for word in said):
            return False  # our "they" for the firm
        if low != "them" and i and "you" in said:
            return False
    if low in _IT:
        if low == "its":
            return False
        if low in ("it's", "it'd") or following in ("is", "was", "isn't", "wasn't"):
            rest = lows[i + 1 :] if low in ("it's", "it'd") else lows[i + 2 :]
            while rest and rest[0] in ("now", "only", "just", "still", "already", "been", "about", "nearly", "actually"):
                rest = rest[1:]
            return bool(rest) and rest[0] not in _EMPTY_IT and not rest[0][:1].isdigit()
        if low == "it" and i:
            return lows[i - 1] not in ("that", "because", "when", "if", "said", "made", "make", "find", "found") and following not in ("is", "was", "would", "takes", "took")
        return following not in ("said", "says", "takes", "took", "would", "seems", "turns")
    if low == "her" and i:
        return following in ("", "to", "in", "on", "at", "with", "for", "and", "out", "off", "up", "down", "away", "back", "again", "about", "from", "when", "while")
    return low not in ("her",)


def _put(words: list[str], at: int, noun: str) -> str:
    """The words with the noun in place of the pronoun, verb and all."""
    word = words[at]
    low = word.lower().strip(",")
    comma = "," if word.endswith(",") else ""
    rest = words[at + 1 :]
    if "'" not in low:
        return " ".join([*words[:at], noun + comma, *rest])
    ending = low.partition("'")[2]
    following = rest[0].lower().strip(",") if rest else ""
    if ending == "d":
        verb = "had" if following in PARTICIPLES and following not in BASES or following in ("been", "better") else "would"
    elif ending == "re":
        verb = "are"
    elif ending == "ve":
        verb = "have"
    else:
        if not noun.endswith("s"):
            return " ".join([*words[:at], noun + "'s", *rest])
        verb = "has" if following in ("been", "got", "had") or following in PARTICIPLES and following not in PASTS else "is"
    return " ".join([*words[:at], noun, verb, *rest])
