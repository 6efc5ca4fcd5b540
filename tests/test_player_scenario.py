"""A scenario with a fault is refused with its line and with what would be right."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from unruffled.errors import ScenarioError
from unruffled.practice.scenario import load_scenario

GOOD = (Path(__file__).parent / "calls" / "wet_ledger.yaml").read_text(encoding="utf-8")


def load(tmp_path: Path, text: str):
    path = tmp_path / "call.yaml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def test_a_good_scenario_is_read_with_its_account_and_its_truth(tmp_path):
    call = load(tmp_path, GOOD)
    assert (call.id, call.channel, call.transfer, call.hold_s) == ("T_wet_ledger", "voice", "busy", 30.0)
    assert call.account.name == "Quillon Archive Store" and call.truth.facts["name"] == "Otis Brandt"
    assert [check.name for check in call.truth.checks][:2] == ["ai_disclosed", "reflects"]


@pytest.mark.parametrize(("old", "new", "key"), [
    ("channel: voice", "channel: smoke", "channel"),
    ("busy,", "asleep,", "world.transfer"),
    ('hold: "30s"', 'hold: "soon"', "world.hold"),
    ("2030-04-02T10:05:00-05:00", "yesterday", "at"),
    ("  - ai_disclosed", "  - ai_disclozed", "must[0]"),
    ("    if: hold", "    if: sunshine", "lines[3].if"),
    ("    s: 6", "    s: quick", "lines[4].s"),
    ("category: ordinary", "kategory: ordinary", "kategory"),
    ("route: {default: vault}", "route: {default: nobody}", "account.route.default"),
    ("id: T_wet_ledger", "id: ../escape", "id"),
])
def test_a_fault_is_named_with_its_line(tmp_path, old, new, key):
    text = GOOD.replace(old, new, 1)
    line = next(n for n, row in enumerate(text.splitlines(), 1) if new.split(chr(10))[0].strip() in row)
    with pytest.raises(ScenarioError) as error:
        load(tmp_path, text)
    assert f"call.yaml:{line}: " in str(error.value)
    assert key.split(".")[-1].split("[")[0] in str(error.value)


def test_a_file_that_is_no_scenario_is_refused(tmp_path):
    for text in ("", "- a\n- b\n", "id: x\n", ":\n  - ]["):
        with pytest.raises(ScenarioError):
            load(tmp_path, text)
    with pytest.raises(ScenarioError, match="no such file"):
        load_scenario(tmp_path / "nowhere.yaml")


def test_without_a_time_the_call_lies_before_the_end_of_its_briefing(tmp_path):
    briefing = '  briefing: {id: wet_boxes, about: [wet], facts: ["box 88 stood in water"], ends: "2026-02-01T18:00"}\n'
    text = GOOD.replace('at: "2030-04-02T10:05:00-05:00"\n', "").replace("caller:\n", briefing + "caller:\n", 1)
    call = load(tmp_path, text)
    assert call.account.briefing is not None
    assert call.started == call.account.briefing.ends - timedelta(hours=1)
