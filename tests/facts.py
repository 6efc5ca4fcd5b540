"""Lists of what callers say with the facts in it, and how many of them are heard: tests/understanding/facts_*.txt.

A line is `asked> words | slot=value; slot=value`; `asked>` may be missing. Under `## slot slot` stand words that hold no
such slot.
"""

from __future__ import annotations

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from unruffled.understanding.reading import Context
from unruffled.understanding.slots import find_slots
from unruffled.understanding.text import tokenise

FOLDER = Path(__file__).with_name("understanding")
FIRM = "Harrow Lane Clinic"
PEOPLE = ("Dr. Osei", "the front desk")
_KINDS = dict.fromkeys("order claim policy ticket booking reference account confirmation case invoice plate".split(), "number of a thing") | {"outlet": "company", "deadline": "date", "event": "date"}
_TIMES = ("time_pref", "date", "address")
_FILLING = frozenset("the a an on at in only please is s it's and".split())


@dataclass(frozen=True, slots=True)
class Said:
    """Words of a caller, our question, and the facts in them; `without`: kinds of which there are none."""

    words: str
    asked: str | None
    facts: tuple[tuple[str, str], ...]
    without: tuple[str, ...]


@dataclass(slots=True)
class Score:
    """Of the facts of one kind: heard, missed, heard where there were none."""

    heard: int = 0
    missed: int = 0
    made_up: int = 0
    faults: list[str] = field(default_factory=list)

    @property
    def recall(self) -> float:
        return self.heard / max(1, self.heard + self.missed)

    @property
    def precision(self) -> float:
        return self.heard / max(1, self.heard + self.made_up)


def read_list(path: Path) -> Iterator[Said]:
    without: tuple[str, ...] = ()
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("## "):
            without = tuple(line[3:].split())
        if not line.strip() or line.startswith("#"):
            continue
        words, _, facts = line.partition(" | ")
        asked = re.match(r"([a-z_]+)> ", words)
        if asked:
            words = words[asked.end() :]
        pairs = [fact.partition("=")[::2] for fact in facts.split("; ") if "=" in fact]
        yield Said(words.strip(), asked[1] if asked else None, tuple((n.strip(), v.strip()) for n, v in pairs), without)


def score(said: list[Said]) -> dict[str, Score]:
    scores: dict[str, Score] = defaultdict(Score)
    for one in said:
        _score_one(one, scores)
    return dict(scores)


def _score_one(one: Said, scores: dict[str, Score]) -> None:
    context = Context(asked=one.asked, firm=FIRM, people=PEOPLE)
    slots = find_slots(tokenise(one.words), context)
    found = {(_KINDS.get(s.name, s.name), s.value) for s in slots if s.name not in ("time_pref", "other_number")}
    if times := [s.value for s in slots if s.name == "time_pref"]:
        found.add(("time_pref", ", ".join(times)))  # as the caller's slots join them
    if one.without:
        for kind, value in sorted(found):
            if kind in {_KINDS.get(name, name) for name in one.without}:
                scores[kind].made_up += 1
                scores[kind].faults.append(f"+ {one.asked or ''}> {one.words} | {kind}={value}")
        return
    left = set(found)
    for name, value in one.facts:
        kind = _KINDS.get(name, name)
        match = next((pair for pair in sorted(left) if pair[0] == kind and same(kind, value, pair[1])), None)
        if match:
            scores[kind].heard += 1
            left.discard(match)
        else:
            scores[kind].missed += 1
            scores[kind].faults.append(f"- {one.asked or ''}> {one.words} | {name}={value} | {sorted(found)}")
    for kind, value in sorted(left):
        scores[kind].made_up += 1
        scores[kind].faults.append(f"+ {one.asked or ''}> {one.words} | {kind}={value}")


def same(kind: str, told: str, heard: str) -> bool:
    """Whether what was heard is what was told, spelling and small words aside."""
    if kind == "callback":
        return _digits(told) == _digits(heard)
    if kind in _TIMES:
        ours, theirs = _words(told), _words(heard)
        shared = sum((Counter(ours) & Counter(theirs)).values())
        return bool(ours and theirs) and 2 * shared / (len(ours) + len(theirs)) >= 0.75
    if kind in ("number of a thing", "unit"):
        return _letters(told) == _letters(re.sub(r"^(?:unit|flat|apartment|apt|suite|room)\s+", "", heard, flags=re.I))
    if kind == "contact_mode":
        return told.split(",")[0] == heard.split(",")[0]
    return " ".join(_words(told, keep=True)) == " ".join(_words(heard, keep=True))


def _digits(number: str) -> str:
    digits = re.sub(r"\D", "", number.split("ext")[0])
    if len(digits) == 11 and digits[0] == "1":
        return digits[1:]
    return "0" + digits[2:] if len(digits) == 12 and digits.startswith("44") else digits


def _words(text: str, *, keep: bool = False) -> list[str]:
    words = re.findall(r"[^\W_]+(?:['’-][^\W_]+)*|[@$€£₹._]", text.casefold().replace("’", "'"))
    words = [{"doctor": "dr", "mister": "mr"}.get(word, word) for word in words]
    return [word for word in words if word not in "._" and (keep or word not in _FILLING)]


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text).upper()


def main(arguments: list[str]) -> None:
    """`python tests/facts.py [-v] LIST…`: a table, and with -v each line that was heard wrong."""
    loud = "-v" in arguments
    paths = [FOLDER / name for name in arguments if name != "-v"] or sorted(FOLDER.glob("facts_*.txt"))
    scores = score([said for path in paths for said in read_list(path)])
    for kind, s in sorted(scores.items()):
        print(f"{kind:20} heard {s.heard:4} missed {s.missed:3} made up {s.made_up:3}  recall {s.recall:.3f} precision {s.precision:.3f}")
    if loud:
        for kind, s in sorted(scores.items()):
            print(f"\n== {kind}", *s.faults, sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
