"""What an account file gives when it is right, and what a folder of them gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from account_files import BASE, NOW, written
from unruffled.accounts import account_from_mapping, load_account, load_accounts
from unruffled.errors import AccountError


def test_a_plain_account_is_read_as_it_stands(tmp_path: Path) -> None:
    account = load_account(written(tmp_path, BASE), NOW)
    assert account.name == "Quillon Roofing"
    assert account.number == ("+15550151",)
    assert account.people["tove"].private
    assert account.people["yard"].reach == ("mailto:yard@quillon.example.test",)
    assert account.route == {"default": "yard", "urgent": "on_call"}
    assert (account.on_call[0].who, account.on_call[0].ack_within_s) == ("tove", 600.0)
    assert [(one.index, one.do, one.who, one.by, one.when) for one in account.authority] == [
        (0, "callback", "yard", "tomorrow", None),
        (1, "page", "on_call", "within 10 minutes", "urgent"),
    ]
    assert account.hours.text == "Monday to Friday, 7:30 to 4"
    assert account.source.endswith("firm.yaml")


def test_what_is_left_out_has_one_documented_meaning(tmp_path: Path) -> None:
    least = "name: A\ndoes: b\nnumber: '+15550153'\npeople: {me: {name: me}}\nroute: {default: me}\n"
    account = load_account(written(tmp_path, least), NOW)
    assert (account.region, account.timezone, account.languages, account.playbook) == (
        "US",
        "UTC",
        ("en",),
        "default",
    )
    assert (account.priority, account.recording, account.hours.pinned) == ("normal", "notice", "open")
    assert account.authority == () and account.answers == () and account.ask == ()
    assert account.briefing is None and account.history is None and account.limits.warnings is None


def test_an_empty_authority_means_take_a_message_and_promise_nothing(tmp_path: Path) -> None:
    text = BASE[: BASE.index("authority:")] + "authority:\nanswers: []\nsafety:\n"
    account = load_account(written(tmp_path, text), NOW)
    assert account.authority == () and account.answers == () and account.safety == ()


def test_every_form_of_the_contract_is_kept(tmp_path: Path) -> None:
    text = (
        BASE.replace('"+15550151"', '["+15550151", "+15550154"]')
        + """\
  - {do: transfer, who: tove, kind: warm, brief: true}
  - {do: hold, who: yard, for: 1m 30s}
  - {do: record, what: a claim with the date of the storm, who: yard, say: the yard keeps every claim}
  - {do: refer, what: wrong number}
  - {do: interpreter}
languages: [en, es-MX, no]
interpreter: yes
playbook: central_comm
answers: [{about: [price, "2031"], say: estimates are free}]
safety: [keep off the roof, stay away from hanging wires]
resources: [{for: [solar], name: Imre Falk, how: I can ask him to call you}]
history: {name: Noor Haddad, number: "555-0155", calls: 3, days: 9, routed_to: tove, open: [no answer yet]}
limits:
  {warnings: 3, discriminatory_warnings: 1, sexual_warnings: 1, cut_in_after: 75s, max_cut_ins: 3,
   call_target: 8m}
style: {apology: plain}
consent: {recording: never}
ask: [address, event]
"""
    )
    account = load_account(written(tmp_path, text), NOW)
    transfer, hold, record = account.authority[2:5]
    assert account.number == ("+15550151", "+15550154")
    assert (transfer.kind, transfer.brief, hold.for_s) == ("warm", True, 90.0)
    assert (record.what, record.say) == ("a claim with the date of the storm", "the yard keeps every claim")
    assert account.languages == ("en", "es-MX", "no") and account.interpreter
    assert account.safety == ("keep off the roof", "stay away from hanging wires")
    assert account.resources[0].helps == ("solar",) and account.answers[0].about == ("price", "2031")
    assert account.history is not None and account.history.routed_to == "tove" and account.history.days == 9
    assert (account.limits.cut_in_after_s, account.limits.call_target_s, account.limits.max_cut_ins) == (
        75,
        480,
        3,
    )
    assert (account.style, account.recording, account.ask) == (
        {"apology": "plain"},
        "never",
        ("address", "event"),
    )


def test_a_folder_gives_each_account_by_each_of_its_numbers(tmp_path: Path) -> None:
    written(tmp_path, BASE.replace('"+15550151"', '["+15550151", "+15550156"]'), "a.yaml")
    written(tmp_path, BASE.replace("+15550151", "+15550157"), "b.yml")
    written(tmp_path, "not an account", "notes.txt")
    accounts = load_accounts(tmp_path, NOW)
    assert list(accounts) == ["+15550151", "+15550156", "+15550157"]
    assert accounts["+15550151"] is accounts["+15550156"]


def test_a_number_that_two_files_claim_is_a_fault_and_so_is_every_bad_file(tmp_path: Path) -> None:
    written(tmp_path, BASE, "a.yaml")
    written(tmp_path, BASE, "b.yaml")
    written(tmp_path, "name: C\n", "c.yaml")
    with pytest.raises(AccountError) as caught:
        load_accounts(tmp_path, NOW)
    found = [fault.replace(f"{tmp_path}/", "") for fault in caught.value.faults]
    assert found[0] == "b.yaml: number: +15550151 is claimed by a.yaml too; would be a number of its own"
    assert [fault.split(":")[0] for fault in found[1:]] == ["c.yaml"] * 4


def test_a_folder_without_accounts_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(AccountError, match="holds no account files"):
        load_accounts(tmp_path)
    with pytest.raises(AccountError, match="there is no such folder; would be a folder"):
        load_accounts(tmp_path / "nowhere")
    (tmp_path / "firm.txt").touch()
    with pytest.raises(AccountError, match="is a file; would be a folder"):
        load_accounts(tmp_path / "firm.txt")


def test_an_account_inside_another_file_names_that_file_and_its_lines() -> None:
    with pytest.raises(AccountError) as caught:
        account_from_mapping({"name": "A"}, source="calls.yaml", now=NOW, lines={(): 7, ("name",): 8})
    assert caught.value.faults[0] == "calls.yaml:7: does: missing; would be does: …"
    with pytest.raises(AccountError, match=r"calls\.yaml: does: missing"):
        account_from_mapping({"name": "A"}, source="calls.yaml", now=NOW)
