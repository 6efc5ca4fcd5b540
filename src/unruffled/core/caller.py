"""What we know of the caller: heat, urgency, abuse, matter and facts. Never a worker's feelings."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from unruffled.understanding.asides import is_aside
from unruffled.understanding.clause_kinds import only_schedules
from unruffled.understanding.names import TITLES
from unruffled.understanding.pressings import is_praise
from unruffled.understanding.reading import Clause, Reading, Slot
from unruffled.understanding.remarks import (
    about_the_call,
    asks_to_pass_on,
    matter_words,
    to_say,
    without_lead,
)
from unruffled.understanding.slots_numbers import formatted
from unruffled.understanding.topic import stem
from unruffled.understanding.values import value

LEVELS = ("none", "normal", "urgent", "emergency")

KEPT_POINTS = 24
"""Statements kept in mind. Older light ones give way: nobody is read back a list of thirty."""
KEPT_DETAIL = 900
"""Characters of the caller's own words that go into a message (data minimisation, law)."""

RISE = 0.75
FALL = 0.35
COOLED = 0.6
"""Heat follows a hot turn at once and a cool one slowly: low moods are sticky (USS: factor 3–7);
thanks or an apology cools faster."""

TAKEN_ELSEWHERE = frozenset({"name", "callback", "company", "person"})

TOLD = frozenset({"name", "callback", "email", "address", "unit", "event", "deadline"})
"""Facts that somebody acts on as soon as they are told."""


@value(frozen=True, slots=True)
class Point:
    """One statement of the caller's."""

    text: str
    you: str
    kind: str
    weight: float
    turn: int
    bit: str = ""
    """A telling fragment, turned round, where there is no sentence to say back."""
    short: str = ""
    """`you` as it was said, with its pronoun: enough after the statement that names the noun."""
    whole: str = ""
    """`you` with its noun, where `you` was made short again."""
    leans: str = ""
    """Text of the statement that names what the pronoun stands for."""
    start: int = 0
    """Where in its turn it stands."""
    heart: float = 0.0
    """How near the heart of the matter it is: its weight, and whether the firm deals in what it names."""


@dataclass(slots=True)
class Caller:
    heat: float = 0.0
    """0–10, of the call so far."""
    peak: float = 0.0
    urgency: str = "none"
    slots: dict[str, str] = field(default_factory=dict)
    spans: dict[str, str] = field(default_factory=dict)
    """Verbatim words of each slot."""
    points: list[Point] = field(default_factory=list)
    wants: list[Point] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """Everything said of the matter, verbatim, for the message."""
    flags: set[str] = field(default_factory=set)
    matter: frozenset[str] = frozenset()
    """Stems of the words the matter is about, for routes and answers."""
    deals: frozenset[str] = frozenset()
    """Stems of what the firm deals in."""
    corrected: set[str] = field(default_factory=set)
    """Slots put right since they were last read back."""
    put_right: dict[str, str] = field(default_factory=dict)
    """What slots were changed to, in the whole call: whoever was told the old value must be told."""
    abusive_turns: int = 0
    said_something: bool = False
    judged: tuple[tuple[Point, ...], Point | None, str] = field(default=((), None, ""), repr=False, compare=False)
    """The statements last looked through for the heart of the matter, and what was found in them."""
    wished: tuple[tuple[Point, ...], str] = field(default=((), ""), repr=False, compare=False)
    """The wishes last looked through, and the one that counts."""

    @property
    def problem(self) -> str:
        """What went wrong, in the caller's words, with the noun it speaks of; empty if nothing yet."""
        return self._judged()[2]

    @property
    def nearest(self) -> Point | None:
        """The statement nearest the heart of the matter: what went wrong, early in the call; None if nothing yet."""
        return self._judged()[1]

    def _judged(self) -> tuple[tuple[Point, ...], Point | None, str]:
        """Asked many times a turn, and looked for again only when a statement was added or put right."""
        points = tuple(self.points)
        if points != self.judged[0]:
            best = self._nearest()
            self.judged = points, best, self._problem(best)
        return self.judged

    def _problem(self, best: Point | None) -> str:
        return self._with_noun(best) if best is not None else ""

    def _with_noun(self, best: Point) -> str:
        """The statement, after the one that names what its pronoun stands for."""
        if best.leans and (named := next((p for p in self.points if p.text == best.leans), None)) is not None:
            joint = " " if _JOINT.match(best.text) else "; "
            if len(named.text) + len(best.text) < 160:
                return without_lead(f"{named.text}{joint}{best.text}")
        return without_lead(best.text)

    def _nearest(self) -> Point | None:
        if not any(p.kind == "problem" or p.kind == "fact" and p.weight >= 0.4 for p in self.points):
            return None
        first = min(p.turn for p in self.points)

        def rank(p: Point) -> tuple[float, int, int]:
            pointing = 0.15 if p.turn > first and _POINTS_BACK.match(p.text) else 0.0
            late = min(0.2, 0.05 * (p.turn - first))
            return p.heart + 0.1 * (p.kind == "problem") - late - pointing, -p.turn, -p.start

        told = (p for p in self.points if p.kind == "problem" or p.kind == "fact" and p.weight >= 0.3)
        return max(told, key=rank)

    @property
    def want(self) -> str:
        """What the caller asks for, in the caller's words; the latest counts."""
        if not self.wants:
            return ""
        wants = tuple(self.wants)
        if wants != self.wished[0]:
            self.wished = wants, self._want()
        return self.wished[1]

    def _want(self) -> str:
        """What the caller is after, not how they would like to be talked to; the later of two that weigh the same."""
        stated = [p for p in self.wants if p.kind == "want" and not about_the_call(p.text)] or self.wants

        def rank(at: int) -> float:
            point = stated[at]
            words = set(point.text.lower().split())
            slight = 1.0 if _SLIGHT.match(point.text) else 0.0
            pointing = 0.3 if len(words) <= 4 and _POINTING & words else 0.0
            dealt = 0.1 if not self.deals.isdisjoint(map(stem, _WORDS.findall(point.text.lower()))) else 0.0
            return point.weight + dealt + 0.03 * at - slight - pointing

        return self._with_noun(stated[max(range(len(stated)), key=rank)])

    @property
    def detail(self) -> str:
        """All that was said of the matter, in the caller's words, oldest first."""
        return "; ".join(self.notes)

    @property
    def name(self) -> str:
        return self.slots.get("name", "")

    @property
    def hot(self) -> bool:
        return self.heat >= 5

    def listen(self, reading: Reading, turn: int) -> tuple[list[Slot], bool]:
        """Take in one turn. Returns the slots that are new or changed, and whether the matter grew."""
        self._warm(reading)
        changed = [slot for slot in reading.slots if self._take(slot)]
        grew = False
        if reading.abuse_kinds.get("sexual", 0.0) >= 0.5:
            return changed, False  # quoted in the report to the manager; no matter, and no wish to pass on
        self._write_down(reading)
        speakable = not _unspeakable(reading)
        for clause in reading.clauses:
            leans = ""
            if clause.leans >= 0:
                leans = next((other.text for other in reversed(reading.clauses) if other.start == clause.leans), "")
            clause = _abroad(clause) if reading.language != "en" else clause
            grew = self._note(clause, turn, speakable=speakable, leans=leans) or grew
        return changed, grew

    def _warm(self, reading: Reading) -> None:
        seen = 10 * reading.anger
        if seen >= self.heat:
            self.heat += RISE * (seen - self.heat)
        else:
            calmer = reading.satisfied >= 0.5 or "apologises" in reading.cues
            self.heat += (COOLED if calmer else FALL) * (seen - self.heat)
        self.heat = min(10.0, max(0.0, self.heat))
        self.peak = max(self.peak, self.heat)

    def ask_for(self, text: str, turn: int) -> None:
        """A question that somebody else must answer is what the caller wants."""
        aside = is_aside(text.lower().strip(" .?!").split())
        if not aside and all(point.text != text for point in self.wants):
            self.wants.append(Point(text, "", "question", 0.4, turn))

    def note_fragment(self, text: str, turn: int, weight: float = 0.3) -> None:
        """A word or two in answer to "what's happened?": all we have been given, so it counts."""
        if not any(point.turn == turn for point in self.points):
            self.points.append(Point(text.strip(" .,!?…—-"), "", "fact", weight, turn))

    def take_as_praise(self, turn: int) -> None:
        """A turn of praise tells of no trouble and wants only to be passed on; its words stay in the notes."""
        self.points = [p for p in self.points if p.turn != turn or p.kind == "problem"]
        self.wants = [p for p in self.wants if p.turn != turn or not (is_praise(p.text) or asks_to_pass_on(p.text))]

    def rise_to(self, level: str) -> bool:
        """Raise urgency; it never sinks within a call by itself."""
        if LEVELS.index(level) <= LEVELS.index(self.urgency):
            return False
        self.urgency = level
        return True

    def _take(self, slot: Slot) -> bool:
        old = self.slots.get(slot.name)
        value = slot.value
        if slot.corrects and slot.name == "callback" and old:
            value = _corrected_number(old, value)
        if slot.name == "name" and old:
            beside = " " not in f"{old}{value}" and _SPELLED.search(slot.text) and not _misheard(old, value)
            corrected = slot.corrects and not _is_part(value, old) and not beside
            value = _corrected_name(old, value) if corrected else _fuller_name(old, value)
        if slot.name in ("time_pref", "event") and old and not slot.corrects:
            value = old if value.lower() in old.lower() else f"{old}, {value}"
        if old == value:
            return False
        if old and slot.corrects:
            self.corrected.add(slot.name)
        if old and slot.name in TOLD and not (slot.name == "name" and _is_part(old, value)):
            self.put_right[slot.name] = value
        self.slots[slot.name] = value
        self.spans[slot.name] = slot.text
        return True

    def _write_down(self, reading: Reading) -> None:
        """Nothing of the matter is lost: the turn in the caller's own words, without name, number and noise."""
        insult = reading.abuse >= 0.5 and not any(
            c.kind in ("problem", "want") and c.weight >= 0.3 for c in reading.clauses
        )
        text = matter_words(reading)
        if not text or insult or text in self.notes:
            return
        room = KEPT_DETAIL - sum(map(len, self.notes))
        if room > 20:
            self.notes.append(text[:room])

    def _note(self, clause: Clause, turn: int, *, speakable: bool, leans: str = "") -> bool:
        if about_the_call(clause.text):
            return False
        short = to_say(clause.you) if speakable else ""
        you = (to_say(clause.whole) if short and clause.whole else "") or short
        bit = clause.bit if speakable else ""
        if clause.kind == "want" or asks_to_pass_on(clause.text):
            if any(point.text == clause.text for point in self.wants):
                return False
            self.wants.append(Point(clause.text, you, "want", clause.weight, turn, leans=leans if you != short else ""))
            del self.wants[:-6]
            heart = self._heart(clause, you, short, leans)
            self._keep(Point(clause.text, you, "want", clause.weight, turn, bit, short, "", leans, clause.start, heart))
            return True
        kind = "fact" if clause.kind == "other" and clause.weight >= 0.2 else clause.kind
        if kind not in ("problem", "fact", "vent") or (kind == "vent" and clause.weight < 0.25):
            return False
        heart = self._heart(clause, you, short, leans)
        return self._keep(
            Point(clause.text, you, kind, clause.weight, turn, bit, short, "", leans, clause.start, heart)
        )

    def _heart(self, clause: Clause, you: str, short: str, leans: str) -> float:
        heart = clause.weight
        words = _WORDS.findall(clause.text.lower())
        if clause.kind == "fact" and only_schedules(tuple(words)):
            return 0.1
        if clause.weight >= 0.2 and not self.deals.isdisjoint(map(stem, words)):
            heart += 0.12
        if leans and you == short:
            heart -= 0.15  # its noun is said elsewhere
        return heart if you else heart - 0.1

    def _keep(self, point: Point) -> bool:
        if any(point.text == old.text for old in self.points):
            return False
        self.points.append(point)
        if len(self.points) > KEPT_POINTS:
            self.points.remove(min(self.points, key=lambda p: (p.weight, p.turn)))
        return point.kind in ("problem", "fact") and point.weight >= 0.2


def _abroad(clause: Clause) -> Clause:
    """Clauses in other languages are not turned round or sorted yet; whole sentences count as facts."""
    kept = clause.kind in ("other", "fact") and len(clause.text.split()) >= 4
    return replace(
        clause, you="", kind="fact" if kept else clause.kind, weight=max(clause.weight, 0.3 if kept else 0.0)
    )


_SLIGHT = re.compile(
    r"(?:and |but |no,? |just |please |then |so |well,? |okay,? |only )*(?:make (?:it|that) (?:on )?\w+day"
    r"|take my name(?! off)|take (?:a|the|my) message|take .{2,24} off (?:your|the) (?:notes?|record)"
    r"|(?:do(?:n't| not)|stop|quit) (?!cancel|charg|bill|send|deliver|com)|only text|just text|text me|answer\b"
    r"|(?:just )?tell (?:me|him|her|them|us|\w+,)|put (?:me|it|her|him|that|this) "
    r"|give me (?:his|her|their|the|a) (?:cell|number|name|straight)"
    r"|i (?:don't|do not|didn't) want|i(?:'m| am) not (?:\w+ing|gonna)\b|get me\b"
    r"|i(?:'d)? (?:want|like) to (?:talk|speak)"
    r"|i(?:'d)? (?:want|like) an? (?:american|person|human|man|woman|call|callback|straight|plain|answer)"
    r"|i (?:want|need) (?:the |your )?(?:owner|manager|boss|supervisor|director)|(?:please )?(?:call|ring|phone) me)",
    re.IGNORECASE,
)
"""A wish about how we talk or who calls: passed on, and no name for the matter while there is another."""
_JOINT = re.compile(r"(?:and|but|so|because|then|now)\b", re.IGNORECASE)
_WORDS = re.compile(r"[^\W_]+(?:'[^\W_]+)?")
_POINTS_BACK = re.compile(r"(?:and |but )?(?:it|it's|its|that|that's)\b", re.IGNORECASE)
"""What only goes on about what was named before: "it's been off since last night"."""
_POINTING = frozenset("it that this them one".split())
"""A wish that only points ("I want it today") says too little to be passed on alone."""


def _unspeakable(reading: Reading) -> bool:
    """Abuse, threats and words of despair are kept, and never said back."""
    return reading.abuse >= 0.5 or reading.self_harm >= 0.5 or reading.abuse_kinds.get("threat", 0.0) >= 0.3


def _corrected_number(old: str, new: str) -> str:
    """ "no, 0143" after 555-0142 → 555-0143."""
    digits = "".join(c for c in new if c.isdigit())
    have = "".join(c for c in old if c.isdigit())
    if len(digits) >= 7 or len(digits) >= len(have) or not digits:
        return new
    groups = old.split("-")
    near = [k for k, group in enumerate(groups[:-1]) if len(group) == len(digits) and _one_off(group, digits)]
    if len(near) == 1 and len(digits) != len(groups[-1]):
        return "-".join([*groups[: near[0]], digits, *groups[near[0] + 1 :]])
    plus = "+" if old.startswith("+") else ""
    return plus + (have[: -len(digits)] + digits) if plus else formatted(have[: -len(digits)] + digits)


def _one_off(one: str, two: str) -> bool:
    """Whether two groups of digits differ in a single one: "no, 313" after 312-555-0142 is the first group."""
    return sum(a != b for a, b in zip(one, two, strict=True)) == 1


def _is_part(name: str, whole: str) -> bool:
    return {w.lower() for w in name.split()} <= {w.lower() for w in whole.split()}


def _fuller_name(old: str, new: str) -> str:
    """A surname after a first name completes it; a repeated part changes nothing; else the first stays."""
    have, come = old.split(), new.split()
    if {w.lower() for w in come} <= {w.lower() for w in have}:
        return old
    if {w.lower() for w in have} <= {w.lower() for w in come}:
        return new
    if len(come) == 1 and (k := next((k for k, part in enumerate(have) if _misheard(part, new)), -1)) >= 0:
        return " ".join([*have[:k], new, *have[k + 1 :]])
    if len(have) == 1 and len(come) == 1:
        return f"{old} {new}"
    if len(have) == 1 or have[0].rstrip(".").lower() in TITLES and have[-1].lower() == come[-1].lower():
        return new
    return old


_SPELLED = re.compile(r"\b[^\W\d_](?:[-., ]+[^\W\d_]){2}\b")
"""Letters one by one: a family name spelled out stands beside the first name that was given."""


def _misheard(one: str, two: str) -> bool:
    """Whether a name is another with a letter or two put right: "Lena" and "Lina", "Boone" and "Bohne"."""
    one, two = one.lower(), two.lower()
    if one[0] != two[0] or abs(len(one) - len(two)) > 1 or min(len(one), len(two)) < 3:
        return False
    if len(one) == len(two):
        return sum(a != b for a, b in zip(one, two, strict=True)) <= (2 if len(one) > 4 else 1)
    short, long = sorted((one, two), key=len)
    return any(long[:k] + long[k + 1 :] == short for k in range(1, len(long))) and long != f"{short}s"


def _corrected_name(old: str, new: str) -> str:
    """ "No, Hanley, not Henley" after Ruth Henley → Ruth Hanley; a whole name replaces the whole."""
    have, come = old.split(), new.split()
    if len(come) > 1 or len(have) == 1:
        return new
    alike = next((k for k, part in enumerate(have) if part[0].lower() == come[0][0].lower()), len(have) - 1)
    return " ".join([*have[:alike], new, *have[alike + 1 :]])
