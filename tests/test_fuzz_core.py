"""Hostile callers, borders that lie and ledgers that hang: counted, repeatable, and never an exception."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from unruffled.errors import ScenarioError
from unruffled.practice.bench_core import bench_core
from unruffled.practice.chance import Chance
from unruffled.practice.checks.case import Found
from unruffled.practice.checks.gates import GATES
from unruffled.practice.fuzz import FuzzReport, fuzz
from unruffled.practice.fuzz_call import HostileCall
from unruffled.practice.fuzz_lines import LONGEST, collected_lines, line


def test_a_seed_gives_the_same_report_however_many_processes_share_the_work():
    alone, shared = fuzz(600, 11, processes=1), fuzz(600, 11, processes=2)
    assert json.dumps(alone.as_json()) == json.dumps(shared.as_json())
    assert alone.turns == 600 and alone.as_json() != fuzz(600, 12, processes=2).as_json()


def test_no_caller_and_no_border_makes_the_core_raise_or_leave_a_call_without_an_end():
    report = fuzz(1500, 3)
    assert (report.exceptions, report.unended) == (0, 0), report.examples


def test_words_nobody_may_hear_are_not_heard_from_any_account_or_playbook():
    report = fuzz(1500, 4)
    kept = ("record_form", "calm_down", "understand_feel", "not_my_job", "call_important", "guarantee_words", "claim_human",
            "blame_caller", "bare_idk", "sorry", "commitment_authority", "handhold")
    assert {gate: report.violations[gate] for gate in kept if report.violations[gate]} == {}, report.examples
    assert all(report.opportunities[gate] for gate in kept)


def test_a_report_names_each_gate_and_bounds_what_was_never_seen():
    report = fuzz(200, 5)
    shown = report.as_json()
    assert list(shown["violations"]) == list(GATES) == list(shown["opportunities"])
    assert {"turns", "violations", "opportunities", "exceptions", "unended"} <= set(shown)
    assert report.bounds()["calm_down"] == pytest.approx(3 / report.opportunities["calm_down"])


def test_a_fault_is_counted_and_bounds_no_longer_claim_it_away():
    report = FuzzReport()
    report.opportunities["sorry"], report.violations["sorry"] = 100, 1
    assert "sorry" not in report.bounds() and not report.clean


def test_callers_say_everything_from_nothing_to_ten_thousand_characters():
    chance = Chance(1, "lines")
    said = [line(chance, ()) for _ in range(20_000)]
    assert "" in said and max(map(len, said)) >= LONGEST - 500
    assert any("\x00" in text for text in said) and any("😡" in text for text in said)


def test_lines_of_a_collection_are_taken_from_people_only(tmp_path: Path):
    rows = [{"text": "where is my parcel"}, {"user": "hi there"}, {"turns": [["A", "Hello"], ["U", "no thanks"]]}, {"text": ""}, 7]
    (tmp_path / "lines.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n\n", encoding="utf-8")
    assert collected_lines(tmp_path) == ("where is my parcel", "hi there", "no thanks")
    assert fuzz(60, 2, lines=tmp_path, processes=1).turns == 60
    with pytest.raises(ScenarioError, match="no lines to fuzz with"):
        collected_lines(tmp_path / "empty")


def test_chance_is_the_same_everywhere_and_differs_by_purpose():
    assert [Chance(7, "a").below(1000) for _ in range(2)] == [Chance(7, "a").below(1000)] * 2
    assert Chance(7, "a").draw() != Chance(7, "b").draw() != Chance(8, "b").draw()
    draws = [Chance(9, n).between(0.0, 1.0) for n in range(2000)]
    assert 0.45 < sum(draws) / len(draws) < 0.55


def test_the_bench_reports_what_it_measured():
    measured = bench_core(calls=2, conversations=20)
    assert measured["name"] == "core" and measured["metrics"]["decisions"] == 12
    assert measured["metrics"]["conversations"] == 20 and measured["metrics"]["decision_p50_ms"] > 0
    assert {"system", "cores", "python"} <= set(measured["machine"])


def test_records_of_calls_that_went_wrong_are_kept_and_no_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(GATES, "sorry", lambda case: [Found(1, "made up")] if len(case.said) > 9 else [])
    report = fuzz(300, 6, processes=1, records=tmp_path / "kept")
    kept = list((tmp_path / "kept").glob("*.jsonl"))
    assert 0 < len(kept) < report.calls and report.violations["sorry"] >= len(kept)
    assert all(json.loads(path.read_text().splitlines()[0])["type"] == "call_started" for path in kept)


def test_a_call_is_taken_up_again_where_it_was(monkeypatch: pytest.MonkeyPatch):
    taken = []
    whole = HostileCall._resume
    monkeypatch.setattr(HostileCall, "_resume", lambda call: taken.append(call.steps) or whole(call))
    report = fuzz(1500, 8, processes=1)
    assert taken and not report.exceptions, report.examples
