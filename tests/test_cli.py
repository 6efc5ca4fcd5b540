"""The command line: one line a fault, the way out, and exit codes that mean something."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
SCENARIO = ROOT / "tests/calls/wet_ledger.yaml"
Ran = subprocess.CompletedProcess[str]


def unruffled(*words: str, folder: Path, said: str = "") -> Ran:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("UNRUFFLED_")}
    return subprocess.run(
        [sys.executable, "-c", "from unruffled.cli.main import app; app()", *words], cwd=folder, input=said,
        capture_output=True, text=True, timeout=60, env=clean | {"PYTHONPATH": str(ROOT / "src"), "COLUMNS": "100"},
    )


BAD = [
    (["nonsense"], 2, "--help"),
    (["talk", "--acount", "gym"], 2, "--help"),
    (["fuzz", "--turns", "many"], 2, "--help"),
    (["rehearse"], 2, "--help"),
    (["talk", "--account", "plumer"], 1, "plumber"),
    (["guard", "--account", "nowhere.yaml"], 1, "no such file"),
    (["rehearse", "nowhere.yaml"], 1, "nowhere.yaml"),
    (["replay", "nowhere.jsonl"], 1, "nowhere.jsonl"),
    (["label", "--in", "nowhere.jsonl"], 1, "nowhere.jsonl"),
    (["label", "--out", "no/such/folder/x.jsonl"], 1, "no/such/folder/x.jsonl"),
    (["bench", "nothing"], 1, "core"),
    (["calls", "list"], 1, "first call"),
    (["calls", "show", "x", "--data", "nowhere"], 1, "nowhere"),
    (["serve", "--port", "100000"], 1, "65535"),
    (["serve", "--port", "0", "--accounts", "nowhere"], 1, "nowhere: there is no such folder"),
    (["talk", "--transfer", "maybe"], 2, "no_answer"),
    (["talk", "--account", "."], 1, "folder"),
    (["calls", "list", "--data", __file__], 1, "must be a folder"),
    (["calls", "show", "x", "--data", __file__], 1, "must be a folder"),
    (["replay", "."], 1, "would be a file"),
]


@pytest.mark.parametrize(("words", "code", "way_out"), BAD, ids=[" ".join(words) for words, _, _ in BAD])
def test_a_fault_is_one_line_on_stderr_with_the_way_out(
    words: list[str], code: int, way_out: str, tmp_path: Path
) -> None:
    ran = unruffled(*words, folder=tmp_path)
    assert ran.returncode == code, ran.stderr
    assert ran.stdout == ""
    assert len(ran.stderr.splitlines()) == 1
    assert way_out in ran.stderr


def test_a_wrong_setting_is_told_where_it_was_said(tmp_path: Path) -> None:
    (tmp_path / "unruffled.toml").write_text('port = "soon"\n', encoding="utf-8")
    ran = unruffled("settings", folder=tmp_path)
    assert ran.returncode == 1
    assert "unruffled.toml" in ran.stderr and "65535" in ran.stderr


def test_every_fault_of_an_account_file_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "firm.yaml").write_text("name: Wren\nnumber: 12\nroute: {default: nobody}\n", encoding="utf-8")
    ran = unruffled("accounts", "check", "firm.yaml", folder=tmp_path)
    assert ran.returncode == 1
    assert sum(line.startswith("firm.yaml") for line in ran.stderr.splitlines()) >= 3


def test_a_promise_whose_time_cannot_be_read_is_remarked_on(tmp_path: Path) -> None:
    gym = next((ROOT / "src/unruffled/accounts/samples").glob("*_gym.yaml")).read_text(encoding="utf-8")
    assert "by: within two business days" in gym
    (tmp_path / "gym.yaml").write_text(gym.replace("by: within two business days", "by: whenever"), encoding="utf-8")
    ran = unruffled("accounts", "check", "gym.yaml", folder=tmp_path)
    assert ran.returncode == 0
    assert "by: no moment can be read from 'whenever'" in ran.stdout


def test_the_samples_are_without_fault(tmp_path: Path) -> None:
    ran = unruffled("accounts", "check", str(ROOT / "src/unruffled/accounts/samples"), folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.count(": ok, ") == 10


def test_the_demo_ends_with_message_promise_and_log_note(tmp_path: Path) -> None:
    ran = unruffled("demo", folder=tmp_path)
    assert ran.returncode == 0
    ending = ran.stdout.rpartition("call ended")[2]
    assert all(f"\n{label}" in ending for label in ("message", "promise", "told", "log note", "outcome"))
    assert "555-0163" in ending


def test_a_person_can_talk_and_see_why(tmp_path: Path) -> None:
    said = "My ceiling is coming down, it is pouring through the light!\nUna Brack, 555-0117.\n"
    ran = unruffled("talk", "--account", "plumber", "--why", folder=tmp_path, said=said)
    assert ran.returncode == 0
    assert "Halloran Plumbing" in ran.stdout
    assert "heat " in ran.stdout and "moves " in ran.stdout
    assert "Una Brack" in ran.stdout.rpartition("message")[2]


def test_what_is_typed_is_never_markup(tmp_path: Path) -> None:
    ran = unruffled("talk", folder=tmp_path, said="[bold]My pay is wrong[/bold] [/nothing]\n")
    assert ran.returncode == 0
    assert "[bold]My pay is wrong[/bold] [/nothing]" in ran.stdout


def test_labels_come_in_order_and_a_bad_line_stops_nobody(tmp_path: Path) -> None:
    lines = [
        json.dumps({"id": "a", "speaker": "caller", "text": "You lied to me!"}),
        "not json",
        json.dumps({"id": "b", "speaker": "parrot", "text": "hello"}),
        json.dumps({"id": "c", "speaker": "receptionist", "text": "I can have the office call you."}),
    ]
    (tmp_path / "said.jsonl").write_text("\n".join(lines), encoding="utf-8")
    ran = unruffled("label", "--in", "said.jsonl", "--out", "labels.jsonl", folder=tmp_path)
    labels = [json.loads(line) for line in (tmp_path / "labels.jsonl").read_text(encoding="utf-8").splitlines()]
    assert ran.returncode == 1 and ran.stdout == ""
    assert [label["id"] for label in labels] == ["a", None, "b", "c"]
    assert ["error" in label for label in labels] == [False, True, True, False]
    assert 0 <= labels[0]["anger"] <= 1 and "moves" in labels[3]


def test_bytes_that_are_no_text_get_an_error_and_the_run_goes_on(tmp_path: Path) -> None:
    (tmp_path / "said.jsonl").write_bytes(b'{"id": 1, \xff\xfe\n{"id": 2, "speaker": "caller", "text": "hi"}\n')
    ran = unruffled("label", "--in", "said.jsonl", folder=tmp_path)
    assert ran.returncode == 1
    assert ["error" in json.loads(line) for line in ran.stdout.splitlines()] == [True, False]


def test_labels_are_never_written_over_what_is_read(tmp_path: Path) -> None:
    said = '{"id": 1, "speaker": "caller", "text": "Nobody came!"}\n'
    (tmp_path / "said.jsonl").write_text(said, encoding="utf-8")
    (tmp_path / "same.jsonl").symlink_to("said.jsonl")
    ran = unruffled("label", "--in", "said.jsonl", "--out", "same.jsonl", folder=tmp_path)
    assert ran.returncode == 1 and len(ran.stderr.splitlines()) == 1
    assert (tmp_path / "said.jsonl").read_text(encoding="utf-8") == said


def test_labels_that_cannot_be_written_whole_leave_the_old_ones(tmp_path: Path) -> None:
    line = json.dumps({"id": 1, "speaker": "caller", "text": "Nobody came!"}) + "\n"
    (tmp_path / "said.jsonl").write_text(line * 2000, encoding="utf-8")
    (tmp_path / "labels.jsonl").write_text("old\n", encoding="utf-8")
    limited = f"ulimit -f 64; exec {sys.executable} -c 'from unruffled.cli.main import app; app()' \"$@\""
    ran = subprocess.run(
        ["bash", "-c", limited, "bash", "label", "--in", "said.jsonl", "--out", "labels.jsonl"], cwd=tmp_path,
        capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert ran.returncode == 1 and "labels.jsonl" in ran.stderr and len(ran.stderr.splitlines()) == 1
    assert (tmp_path / "labels.jsonl").read_text(encoding="utf-8") == "old\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["labels.jsonl", "said.jsonl"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full disk to write to")
@pytest.mark.parametrize("words", [["demo"], ["--help"], ["--version"], ["talk", "--help"], ["accounts", "samples"], ["guard"]])
def test_output_to_a_full_disk_fails_with_one_line(words: list[str], tmp_path: Path) -> None:
    with open("/dev/full", "w", encoding="utf-8") as full:
        ran = subprocess.run(
            [sys.executable, "-c", "from unruffled.cli.main import app; app()", *words], cwd=tmp_path, input="Hello.\n",
            stdout=full, stderr=subprocess.PIPE, text=True, timeout=60, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
        )
    assert ran.returncode == 1
    assert len(ran.stderr.splitlines()) == 1 and "No space left" in ran.stderr


def test_every_scenario_that_cannot_be_played_is_told_at_once(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_text("lines: []\n", encoding="utf-8")
    (tmp_path / "two.yaml").write_bytes(b"\xff")
    ran = unruffled("rehearse", "one.yaml", "two.yaml", "three.yaml", folder=tmp_path)
    assert ran.returncode == 1 and ran.stdout == ""
    assert all(f"unruffled: {name}.yaml" in ran.stderr for name in ("one", "two", "three"))


def test_a_record_that_finds_no_room_leaves_no_half_of_it(tmp_path: Path) -> None:
    limited = f"ulimit -f 1; exec {sys.executable} -B -c 'from unruffled.cli.main import app; app()' \"$@\""
    ran = subprocess.run(
        ["bash", "-c", limited, "bash", "rehearse", str(SCENARIO), "--records", "records"], cwd=tmp_path,
        capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert ran.returncode == 1 and len(ran.stderr.splitlines()) == 1 and ".jsonl" in ran.stderr
    assert list((tmp_path / "records").iterdir()) == []


@pytest.mark.parametrize("bad", [b"\xff\n", b"no json\n", b"[" * 5000])
def test_a_line_to_fuzz_with_that_cannot_be_read_is_named(bad: bytes, tmp_path: Path) -> None:
    (tmp_path / "said").mkdir()
    (tmp_path / "said" / "lines.jsonl").write_bytes(b'{"text": "Nobody came!", "turns": 7}\n' + bad)
    ran = unruffled("fuzz", "--turns", "10", "--lines", "said", folder=tmp_path)
    assert ran.returncode == 1 and len(ran.stderr.splitlines()) == 1
    assert "said/lines.jsonl:2: no JSON" in ran.stderr


def test_a_closed_input_is_an_empty_one(tmp_path: Path) -> None:
    ran = subprocess.run(
        ["bash", "-c", f"exec {sys.executable} -c 'from unruffled.cli.main import app; app()' talk <&-"], cwd=tmp_path,
        capture_output=True, text=True, timeout=60, env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "call ended by the caller" in ran.stdout


def test_of_an_endless_line_the_beginning_is_read(tmp_path: Path) -> None:
    ran = unruffled("talk", folder=tmp_path, said="b" * 3_000_000 + "\n")
    assert ran.returncode == 0 and len(ran.stdout) < 20_000


def test_an_outcome_that_is_none_is_told_and_not_searched_for(tmp_path: Path) -> None:
    ran = unruffled("calls", "list", "--disposition", "angry", folder=tmp_path)
    assert ran.returncode == 1 and "message_taken" in ran.stderr


def test_a_rehearsal_gives_the_same_bytes_and_replays(tmp_path: Path) -> None:
    for folder in ("first", "second"):
        assert unruffled("rehearse", str(SCENARIO), "--records", folder, folder=tmp_path).returncode == 0
    first, second = (next((tmp_path / folder).iterdir()) for folder in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    ran = unruffled("replay", str(first), "--account", str(SCENARIO), folder=tmp_path)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_record_that_was_changed_does_not_replay(tmp_path: Path) -> None:
    unruffled("rehearse", str(SCENARIO), "--records", "records", folder=tmp_path)
    record = next((tmp_path / "records").iterdir())
    events = [json.loads(line) for line in record.read_text(encoding="utf-8").splitlines()]
    spoken = next(event for event in events if event["type"] == "spoken")
    spoken["text"] = "Something else was said."
    record.write_text("".join(json.dumps(event) + "\n" for event in events), encoding="utf-8")
    ran = unruffled("replay", str(record), "--account", str(SCENARIO), folder=tmp_path)
    assert ran.returncode == 1
    assert "Something else was said." in ran.stderr


def test_a_refused_sentence_fails_the_run_and_an_allowed_one_does_not(tmp_path: Path) -> None:
    refused = unruffled("guard", "--account", "gym", folder=tmp_path, said="I guarantee you a refund by tonight.\n")
    allowed = unruffled("guard", "--account", "gym", folder=tmp_path, said="May I have your name?\n")
    assert (refused.returncode, refused.stdout.split("\t")[0]) == (1, "refused")
    assert (allowed.returncode, allowed.stdout) == (0, "ok\tMay I have your name?\n")


def test_the_command_line_loads_nothing_heavy_before_it_is_asked_to(tmp_path: Path) -> None:
    heavy = ("fastapi", "pydantic", "sqlalchemy", "alembic", "uvicorn", "yaml", "rich.console", "unruffled.core")
    probe = f"import sys, unruffled.cli.main; print([m for m in {heavy} if m in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, cwd=tmp_path, timeout=60,
        env=os.environ | {"PYTHONPATH": str(ROOT / "src")},
    )
    assert ran.stdout == "[]\n", ran.stderr
