"""One record beside its scenario, as the checks ask about it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from unruffled.accounts import Account
from unruffled.practice.checks.text import content, plain, sentences, words
from unruffled.practice.scenario import Scenario, Told

NEVER_COMES = 1e12
SAME_ACT = {
    "urgent": "urgent_cue", "self_harm": "self_harm_cue", "legal": "threat_legal", "discriminatory": "abuse_discriminatory",
    "insult": "insult_person", "threat": "threat_violence", "emergency": "medical_emergency", "medical": "medical_emergency",
    "card": "card_number", "cvv": "card_number", "chargeback": "threat_chargeback", "sexual": "abuse_sexual",
}
"""A cue may be written shorter than the act it stands for."""
_SOUND = re.compile(r"\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Found:
    """What a check found wrong."""

    at: int | None
    """Line of the record, from 1; None = in no one line."""
    why: str


Verdict = list[Found] | None
"""Empty = held; None = did not apply."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What the caller got to hear in one go; in copilot, what the human was shown."""

    at: int
    t: float
    t1: float
    turn: int
    text: str
    moves: tuple[str, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        return sentences(self.text)


def number(value: Any, otherwise: float = 0.0) -> float:
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else otherwise


def without_sounds(text: Any) -> str:
    return _SOUND.sub("", str(text))


def named_acts(told: Told | None) -> frozenset[str]:
    """Acts and cues of a line under both their names."""
    named = told.acts if told else frozenset()
    return named | {SAME_ACT[act] for act in named if act in SAME_ACT}


@dataclass(kw_only=True)
class Case:
    record: Sequence[Mapping[str, Any]]
    account: Account
    channel: str = "voice"
    facts: Mapping[str, str] = field(default_factory=dict)
    wants: str = ""
    arousal0: float = 0.0
    told: tuple[Told, ...] = ()
    urgency_by_turn: int | None = None
    """Turn by which the scenario says that the urgency can be known."""

    @classmethod
    def of(cls, scenario: Scenario, record: Sequence[Mapping[str, Any]]) -> Case:
        truth = scenario.truth
        asked = [c.wants for c in truth.checks if c.name == "detects" and isinstance(c.wants, dict) and c.wants.get("urgency")]
        return cls(record=record, account=scenario.account, channel=scenario.channel, facts=truth.facts, wants=truth.wants,
                   arousal0=truth.arousal0, told=truth.lines, urgency_by_turn=asked[0].get("by_turn") if asked else None)

    # ------------------------------------------------ events

    @cached_property
    def _by_type(self) -> dict[str, list[Mapping[str, Any]]]:
        found: dict[str, list[Mapping[str, Any]]] = {}
        for event in self.record:
            found.setdefault(str(event.get("type")), []).append(event)
        return found

    @cached_property
    def _place(self) -> dict[int, int]:
        return {id(event): n for n, event in enumerate(self.record, 1)}

    def of_type(self, kind: str) -> list[Mapping[str, Any]]:
        return self._by_type.get(kind, [])

    def last(self, kind: str) -> Mapping[str, Any]:
        return self.of_type(kind)[-1] if self.of_type(kind) else {}

    def line(self, event: Mapping[str, Any]) -> int | None:
        return self._place.get(id(event))

    @property
    def heard(self) -> list[Mapping[str, Any]]:
        return self.of_type("heard")

    @cached_property
    def said(self) -> list[Said]:
        kind = "advised" if self.channel == "copilot" and self.of_type("advised") else "spoken"
        out = list[Said]()
        for event in self.of_type(kind):
            if event.get("by") == "human" and self.channel != "copilot":
                continue
            text, to = plain(event.get("text", "")), event.get("heard_to")
            t = number(event.get("t"))
            moves = tuple(str(move) for move in event.get("moves") or ())
            out.append(Said(at=self.line(event) or 0, t=t, t1=number(event.get("t1"), t), turn=int(number(event.get("turn"))),
                            text=text[:to] if isinstance(to, int) else text, moves=moves))
        return out

    def turn(self, n: int) -> Mapping[str, Any] | None:
        return next((heard for heard in self.heard if heard.get("turn") == n), None)

    def heard_before(self, t: float) -> Mapping[str, Any] | None:
        return next((heard for heard in reversed(self.heard) if number(heard.get("t")) <= t + 0.001), None)

    def caller_words(self, until: float = NEVER_COMES) -> frozenset[str]:
        return frozenset[str]().union(*(content(str(h.get("text", ""))) for h in self.heard if number(h.get("t")) <= until))

    # ------------------------------------------------ the truth of the lines

    @cached_property
    def _lines(self) -> dict[int, Told | None]:
        return {id(heard): self._line_of(heard) for heard in self.heard}

    def _line_of(self, heard: Mapping[str, Any]) -> Told | None:
        """The scripted line of a turn, found by its words: lines may have been left out."""
        want, best, share = content(str(heard.get("text", ""))), None, 0.0
        turn = int(number(heard.get("turn")))
        for n, told in enumerate(self.told):
            have = content(without_sounds(told.say))
            alike = len(want & have) / max(1, len(want | have)) + (0.01 if n + 1 == turn else 0.0)
            if alike > share:
                best, share = told, alike
        if share >= 0.3:
            return best
        return self.told[turn - 1] if 0 < turn <= len(self.told) else None

    def told_of(self, heard: Mapping[str, Any]) -> Told | None:
        return self._lines.get(id(heard))

    def acts(self, heard: Mapping[str, Any] | None) -> frozenset[str]:
        return named_acts(self.told_of(heard)) if heard is not None else frozenset()

    def first_with(self, acts: Iterable[str]) -> Mapping[str, Any] | None:
        wanted = frozenset(acts)
        return next((heard for heard in self.heard if self.acts(heard) & wanted), None)

    def script(self) -> str:
        return " ".join(without_sounds(told.say) for told in self.told)

    def heat(self, t: float) -> float:
        heard = self.heard_before(t)
        told = self.told_of(heard) if heard is not None else None
        if heard is None:
            return self.arousal0
        return told.arousal if told and told.arousal is not None else number(heard.get("anger"))

    def heard_to_the_end(self) -> bool:
        spoken = [told for told in self.told if re.search(r"\w", without_sounds(told.say))]
        last = bool(spoken) and any(self.told_of(heard) is spoken[-1] for heard in self.heard)
        return last or len(self.heard) >= len(self.told) > 0

    # ------------------------------------------------ the account

    @cached_property
    def names(self) -> dict[str, str]:
        return {key: person.name for key, person in self.account.people.items()}

    def same_person(self, one: Any, other: Any) -> bool:
        """Ids, names and on_call mean the people they stand for."""
        return bool(one and other and self._ids(str(one)) & self._ids(str(other)))

    def _ids(self, who: str) -> set[str]:
        low = who.lower()
        ids = {low, low.replace(" ", "_"), low.removeprefix("the ").replace(" ", "_")}
        if low in ("on_call", "on-call"):
            ids |= {rung.who.lower() for rung in self.account.on_call}
        return ids | {key.lower() for key, name in self.names.items() if name.lower() == low}

    @cached_property
    def signed(self) -> list[str]:
        """Every sentence that the client has signed."""
        account = self.account
        out = [answer.say for answer in account.answers] + list(account.safety)
        if account.briefing is not None:
            out += [*account.briefing.facts, *account.briefing.assurances]
        out += [f"{resource.name}: {resource.how}" for resource in account.resources]
        out += [entry.say for entry in account.authority if entry.say]
        return [plain(text) for text in out if text]

    def is_signed(self, sentence: str) -> bool:
        have = content(sentence)
        return any(len(content(s)) >= 3 and len(content(s) & have) / len(content(s)) >= 0.7 for s in self.signed)

    def names_somebody(self, sentence: str) -> bool:
        have = content(sentence)
        return any(content(name) and content(name) <= have for name in self.names.values())

    def fact_words(self, key: str) -> tuple[str, ...]:
        return words(self.facts.get(key) or "")
