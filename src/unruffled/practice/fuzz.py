"""Many hostile calls, every spoken word judged by gates that know nothing of the guard."""

from __future__ import annotations

import json
import multiprocessing
import os
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from importlib.resources import files
from pathlib import Path
from typing import Any

from unruffled.accounts import Account, Briefing, load_accounts, sample_accounts_folder
from unruffled.accounts.playbook import Playbook, load_playbook
from unruffled.core.conversation import Conversation
from unruffled.practice.chance import Chance
from unruffled.practice.checks.case import Case, Found, Verdict
from unruffled.practice.checks.gates import GATES
from unruffled.practice.checks.phrases import AI_SAID
from unruffled.practice.checks.promises import promises_of
from unruffled.practice.checks.text import is_question
from unruffled.practice.fuzz_call import HostileCall
from unruffled.practice.fuzz_lines import collected_lines

NOW = datetime(2030, 1, 7, 8, 0, tzinfo=UTC)
"""Moment by which briefings of the accounts are judged: the same every run."""
MOST_EXAMPLES = 3
"""Of each kind of fault."""
CHUNK = 25
"""Calls handed to a process at once."""


@dataclass(slots=True, kw_only=True)
class FuzzReport:
    """Counts over all calls. Addition in any order gives the same report."""

    turns: int = 0
    calls: int = 0
    violations: Counter[str] = field(default_factory=Counter)
    opportunities: Counter[str] = field(default_factory=Counter)
    exceptions: int = 0
    unended: int = 0
    examples: list[tuple[int, str]] = field(default_factory=list)
    """(call, what went wrong): enough to find the first ones again."""

    def add(self, other: FuzzReport) -> None:
        self.turns += other.turns
        self.calls += other.calls
        self.violations.update(other.violations)
        self.opportunities.update(other.opportunities)
        self.exceptions += other.exceptions
        self.unended += other.unended
        self.examples = _first_of_each([*self.examples, *other.examples])

    @property
    def faults(self) -> int:
        return self.exceptions + self.unended + sum(self.violations.values())

    @property
    def clean(self) -> bool:
        return not self.faults

    def bounds(self) -> dict[str, float]:
        """Upper 95 % bound of each gate's rate where nothing was found: 3/n (rule of three)."""
        return {gate: 3 / n for gate in GATES if (n := self.opportunities[gate]) and not self.violations[gate]}

    def as_json(self) -> dict[str, Any]:
        return {
            "turns": self.turns, "violations": {gate: self.violations[gate] for gate in GATES},
            "opportunities": {gate: self.opportunities[gate] for gate in GATES},
            "exceptions": self.exceptions, "unended": self.unended, "calls": self.calls,
            "upper_bounds": {gate: float(f"{bound:.3g}") for gate, bound in self.bounds().items()},
            "examples": [f"call {call}: {what}" for call, what in self.examples],
        }


def _first_of_each(examples: list[tuple[int, str]]) -> list[tuple[int, str]]:
    """The first examples of each kind, by number of the call."""
    seen, kept = Counter[str](), list[tuple[int, str]]()
    for call, what in sorted(examples):
        kind = what.partition(":")[0]
        seen[kind] += 1
        if seen[kind] <= MOST_EXAMPLES:
            kept.append((call, what))
    return kept


@dataclass(frozen=True, slots=True, kw_only=True)
class _Houses:
    """What every call may meet."""

    accounts: tuple[Account, ...]
    playbooks: tuple[Playbook, ...]
    briefings: tuple[Briefing, ...]
    lines: tuple[str, ...]


def fuzz(
    turns: int, seed: int, *, lines: Path | None = None, accounts: Sequence[Account] | Path | None = None,
    processes: int | None = None, records: Path | None = None,
) -> FuzzReport:
    """Play `turns` caller turns of hostile calls. Same turns and seed, same report, however many processes.

    lines: folder of .jsonl files with lines of real people. accounts: values, or a folder; None = the samples.
    records: folder for the records of calls in which something went wrong, made if need be.
    Raises AccountError or ScenarioError for a folder that cannot be used.
    """
    houses = _houses(lines, accounts)
    plan = list(_planned(turns, seed))
    chunks = [plan[at:at + CHUNK] for at in range(0, len(plan), CHUNK)]
    if records is not None:
        records.mkdir(parents=True, exist_ok=True)
    work = partial(_play_chunk, houses, seed, records)
    count = min(processes or os.cpu_count() or 1, len(chunks))
    report = FuzzReport()
    if count <= 1:
        for chunk in chunks:
            report.add(work(chunk))
        return report
    with multiprocessing.get_context("fork").Pool(count, _keep, (work,)) as pool:
        for part in pool.imap_unordered(_kept, chunks):
            report.add(part)
    return report


def _planned(turns: int, seed: int) -> Iterator[tuple[int, int]]:
    """(number of the call, its caller turns) until there are enough turns."""
    chance, call = Chance(seed, "plan"), 0
    while turns > 0:
        wanted = min(turns, chance.pick((1, 2, 3, 5, 6, 8, 8, 10, 12, 15, 20, 40)))
        yield call, wanted
        turns, call = turns - wanted, call + 1


def _houses(lines: Path | None, accounts: Sequence[Account] | Path | None) -> _Houses:
    if accounts is None or isinstance(accounts, Path):
        loaded = load_accounts(accounts or sample_accounts_folder(), now=NOW)
        accounts = tuple({account.name: account for account in loaded.values()}.values())
    chosen = {account.playbook for account in accounts}
    playbooks = tuple(load_playbook(name) for name in sorted(chosen | set(shipped_playbooks())))
    briefings = tuple(account.briefing for account in accounts if account.briefing is not None)
    return _Houses(accounts=tuple(accounts), playbooks=playbooks, briefings=briefings, lines=collected_lines(lines))


def shipped_playbooks() -> list[str]:
    """Names of the playbooks that come with the package, without the files of their languages."""
    folder = files("unruffled.accounts").joinpath("playbooks")
    names = [entry.name.removesuffix(".yaml") for entry in folder.iterdir() if entry.name.endswith(".yaml")]
    return sorted(name for name in names if "." not in name)


_work: list[partial[FuzzReport]] = []


def _keep(work: partial[FuzzReport]) -> None:
    _work[:] = [work]


def _kept(chunk: list[tuple[int, int]]) -> FuzzReport:
    return _work[0](chunk)


def _play_chunk(houses: _Houses, seed: int, records: Path | None, chunk: list[tuple[int, int]]) -> FuzzReport:
    report = FuzzReport()
    for number, turns in chunk:
        report.add(play_one(houses, seed, number, turns, records))
    return report


def play_one(houses: _Houses, seed: int, number: int, turns: int, records: Path | None = None) -> FuzzReport:
    """One call of the plan. Turns that are left when a call ends early are played in further calls of its own."""
    report, n = FuzzReport(), 0
    while report.turns < turns:
        chance = Chance(seed, number, n)
        account = chance.pick(houses.accounts)
        playbook = chance.pick(houses.playbooks) if chance.odds(0.5) else load_playbook(account.playbook)
        channel = chance.pick(("voice", "voice", "voice", "chat", "copilot"))
        again = partial(Conversation, account, playbook, composer=chance.odds(0.3))
        call = HostileCall(
            talk=again(), again=again, chance=chance, channel=channel, collected=houses.lines,
            briefings=houses.briefings)
        before = report.faults
        try:
            call.play(f"F{number}-{n}", turns - report.turns)
        except Exception as error:  # noqa: BLE001 - whatever the core raises is what a fuzzer is for
            report.exceptions += 1
            where = traceback.extract_tb(error.__traceback__)[-1]
            what = f"{type(error).__name__}: {error} ({Path(where.filename).name}:{where.lineno})"
            report.examples.append((number, f"{what} in part {n}"))
            call.turns += 1
        report.turns += max(1, call.turns)
        report.calls += 1
        _judge(report, Case(record=call.record, account=account, channel=channel), number)
        if records is not None and report.faults > before:
            kept = "".join(json.dumps(event) + "\n" for event in call.record)
            (records / f"F{number}-{n}.jsonl").write_text(kept, encoding="ascii")
        n += 1
    return report


def _judge(report: FuzzReport, case: Case, number: int) -> None:
    kinds = {event.get("type") for event in case.record}
    if not {"call_ended", "concluded"} <= kinds:
        report.unended += 1
        report.examples.append((number, "the call has no end"))
        return
    report.opportunities.update(_opportunities(case))
    whole = replace(case, record=[_to_the_last_sentence(event) for event in case.record])
    for name, gate in GATES.items():
        found = _disclosed(case) if name == "disclosure" else gate(whole if name == "promise" else case)
        if found:
            report.violations[name] += len(found)
            report.examples += [(number, f"{name}: {one.why[:300]}") for one in found[:2]]
    report.examples = _first_of_each(report.examples)


def _to_the_last_sentence(event: Mapping[str, Any]) -> Mapping[str, Any]:
    """Words that were cut off promise nothing until their sentence is whole: "today or tomorrow mo"."""
    to = event.get("heard_to")
    if event.get("type") != "spoken" or not isinstance(to, int):
        return event
    heard = str(event["text"])[:to]
    return {**event, "heard_to": max(heard.rfind(mark) for mark in ".!?") + 1}


def _disclosed(case: Case) -> Verdict:
    """That it is an AI must be said first; a caller who cuts that off is told in the next words they hear whole."""
    cut = {case.line(event) for event in case.of_type("spoken") if isinstance(event.get("heard_to"), int)}
    first = next((n for n, said in enumerate(case.said) if said.at not in cut), len(case.said))
    if case.channel == "copilot" or any(AI_SAID.search(said.text) for said in case.said[:first + 1]):
        return []
    if first == len(case.said):
        return []  # nothing was heard to its end
    return [Found(case.said[first].at, case.said[first].text)]


def _opportunities(case: Case) -> Counter[str]:
    """How often each gate could have been broken."""
    spoken = len(case.said)
    each = Counter(dict.fromkeys(GATES, spoken))
    questions = sum(is_question(s) for said in case.said for s in said.sentences)
    each["record_form"] = each["card_data"] = len(case.record)
    each["commitment_authority"] = len(case.of_type("commitment"))
    each["promise"] = max(spoken, sum(bool(promises_of(s)) for said in case.said for s in said.sentences))
    each["one_question"] = each["re_ask"] = questions
    each["repeat"] = sum(len(s.split()) >= 6 for said in case.said for s in said.sentences)
    each["disclosure"] = int(case.channel != "copilot")
    each["overlap"] = spoken if case.channel == "voice" else 0
    each["handhold"] = 1
    return each
