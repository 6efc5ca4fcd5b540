"""The sample firms that ship, and the check of account files."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from account_files import BASE, NOW, written
from unruffled.accounts import Account, load_account, load_accounts, sample_accounts_folder
from unruffled.accounts.check import check_files

SAMPLES = sorted(sample_accounts_folder().glob("*.yaml"))


@pytest.mark.parametrize("year", [2024, 2031, 2099])
def test_samples_load_together_in_any_year(year: int) -> None:
    accounts = load_accounts(sample_accounts_folder(), datetime(year, 7, 1, 18, 0, tzinfo=UTC))
    assert len({account.source for account in accounts.values()}) == len(SAMPLES) >= 8


@pytest.fixture(params=SAMPLES, ids=lambda path: path.stem)
def sample(request: pytest.FixtureRequest) -> Account:
    return load_account(request.param, NOW)


def test_a_sample_reaches_nobody_real(sample: Account) -> None:
    numbers = [*sample.number, *(one for person in sample.people.values() for one in person.reach)]
    for one in numbers:
        assert re.fullmatch(
            r"(?:(?:tel|sms):)?\+155501\d\d|(?:mailto:\w+@|https://)[\w.]+\.example\.test(?:/\w+)?", one
        )


def test_a_sample_can_keep_what_it_lets_be_promised(sample: Account) -> None:
    assert all(person.reach for person in sample.people.values())
    messages = {entry.who for entry in sample.authority if entry.do == "message"}
    assert {who for who in sample.route.values() if who != "on_call"} <= messages
    assert any(entry.do == "callback" and entry.when is None and entry.by for entry in sample.authority)
    assert sample.route["urgent"] == sample.route["emergency"] == sample.route["crisis"] == "on_call"
    assert (
        any(entry.do == "page" for entry in sample.authority)
        and len(sample.answers) >= 5
        and sample.resources
    )


def test_no_word_stands_for_two_answers_of_a_sample(sample: Account) -> None:
    words = [word for answer in sample.answers for word in answer.about]
    assert sorted({word for word in words if words.count(word) > 1}) == []


def test_a_check_finds_nothing_odd_in_the_samples() -> None:
    verdicts = check_files([sample_accounts_folder()], NOW)
    assert [verdict.path for verdict in verdicts] == SAMPLES
    assert [
        (verdict.path.name, verdict.faults, verdict.remarks)
        for verdict in verdicts
        if not verdict.ok or verdict.remarks
    ] == []


def test_a_check_goes_on_after_a_bad_file_and_tells_of_each(tmp_path: Path) -> None:
    good = written(tmp_path, BASE, "a.yaml")
    bad = written(tmp_path, BASE.replace("region", "regoin"), "b.yaml")
    same = written(tmp_path, BASE, "c.yaml")
    verdicts = check_files([good, bad, same, tmp_path / "gone.yaml"], NOW)
    assert [verdict.ok for verdict in verdicts] == [True, False, False, False]
    assert verdicts[0].account is not None and verdicts[1].account is None
    assert "regoin: unknown key" in verdicts[1].faults[0]
    assert f"+15550151 is claimed by {good} too" in verdicts[2].faults[0]
    assert "no such file" in verdicts[3].faults[0]


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (verdict,) = check_files([tmp_path], NOW)
    assert not verdict.ok and "holds no account files" in verdict.faults[0]


def test_what_is_odd_but_allowed_is_remarked(tmp_path: Path) -> None:
    text = (
        BASE[: BASE.index("authority:")]
        .replace("  urgent: on_call\n", "")
        .replace(', reach: ["tel:+15550152"]', "")
    )
    text = text.replace("gutters", "gutters.") + "answers: [{about: [who], say: ask for Tove Arnesen}]\n"
    (verdict,) = check_files([written(tmp_path, text)], NOW)
    assert verdict.ok and list(verdict.remarks) == [
        "authority: is empty; messages will be taken and nothing promised",
        "people.tove: has no reach; their messages wait on the board until somebody looks",
        "on_call: no route and no authority entry uses it; nobody will be paged",
        "route: has no urgent or emergency; urgent messages go to the default",
        "does: ends with a full stop; it is spoken inside a sentence",
        "answers[0].say: names Tove Arnesen, who is private",
    ]
