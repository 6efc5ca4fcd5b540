"""Golden calls: together they make every move, each holds what it must, and each still goes as it went."""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from core.record_form import MOVES, faults
from unruffled.practice.player import as_jsonl, play
from unruffled.practice.rehearse import rehearse
from unruffled.practice.scenario import Scenario, load_scenario

CALLS = Path(__file__).parent / "calls"
NAMES = sorted(path.stem for path in CALLS.glob("*.yaml"))
RENEW = "if that is meant, `make golden` writes the records down again"


@cache
def played(name: str) -> tuple[Scenario, tuple[str, ...]]:
    scenario = load_scenario(CALLS / f"{name}.yaml")
    return scenario, tuple(as_jsonl(play(scenario)).splitlines())


def moves_of(name: str) -> set[str]:
    events = [json.loads(row) for row in played(name)[1]]
    return {move for event in events if event["type"] in ("spoken", "advised") for move in event["moves"]}


@pytest.mark.parametrize("move", sorted(MOVES))
def test_some_golden_call_makes_the_move(move: str) -> None:
    assert [name for name in NAMES if move in moves_of(name)]


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_call_holds_all_it_must_and_every_gate(name: str) -> None:
    rehearsal = rehearse([CALLS / f"{name}.yaml"])
    assert rehearsal.ok, str(rehearsal)


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_call_has_the_form_of_the_record_contract(name: str) -> None:
    assert faults([json.loads(row) for row in played(name)[1]]) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_golden_call_goes_as_it_went(name: str) -> None:
    scenario, rows = played(name)
    kept = (CALLS / f"{scenario.id}.jsonl").read_text(encoding="utf-8").splitlines()
    for line, (now, then) in enumerate(zip(rows, kept, strict=False), 1):
        assert json.loads(now) == json.loads(then), f"{scenario.id}.jsonl:{line} comes out different; {RENEW}"
    assert len(rows) == len(kept), f"{scenario.id}.jsonl has {len(kept)} events, and {len(rows)} come out; {RENEW}"


def test_every_kept_record_belongs_to_a_golden_call() -> None:
    ids = Counter(played(name)[0].id for name in NAMES)
    assert {path.stem for path in CALLS.glob("*.jsonl")} == set(ids) and max(ids.values()) == 1
