"""Files that are no accounts: empty, broken, huge, hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from account_files import BASE, NOW, faults, written
from unruffled.accounts import load_account
from unruffled.errors import AccountError

FORMS = [
    ("empty file", b"", "firm.yaml: empty; would be an account"),
    ("only a comment", b"# to do\n", "firm.yaml: empty; would be an account"),
    ("nothing", b"---\n", "firm.yaml: empty; would be an account"),
    ("a list", b"- name\n", "firm.yaml:1: a list is wrong here; would be keys and values"),
    ("a word", b"hello\n", "firm.yaml:1: 'hello' is wrong here"),
    ("bad indent", b"name: A\n does: b\n", "firm.yaml:2: not valid YAML, column"),
    ("open quote", b'name: "A\ndoes: b\n', "not valid YAML"),
    ("tab", b"name: A\npeople:\n\tme: {name: me}\n", "firm.yaml:3: not valid YAML"),
    (
        "latin-1",
        b"name: A\ndoes: caf\xe9\n",
        "firm.yaml:2: byte 17 (0xe9) is not UTF-8; would be the file saved as UTF-8",
    ),
    ("utf-16", "name: A".encode("utf-16"), "firm.yaml:1: byte 0 (0xff) is not UTF-8"),
    ("bell", b"name: A\ndoes: \x07\n", "firm.yaml:2: control character '\\x07' is not allowed"),
    ("nul", b"name: A\ndoes: \x00\n", "firm.yaml:2: control character '\\x00'"),
    ("two documents", b"name: A\n---\nname: B\n", "firm.yaml:2: a second document begins here"),
    (
        "a tag",
        b"name: !!python/object/apply:os.getcwd []\n",
        "firm.yaml:1: tag 'tag:yaml.org,2002:python/object/apply:",
    ),
    ("a merge", b"a: &x {b: 1}\nc:\n  <<: *x\n", "firm.yaml:3: merge keys (<<) are not read"),
    ("a list as key", b"? [a, b]\n: c\n", "firm.yaml:1: a key that is not a word"),
    ("an alias to itself", b"name: &x [*x]\n", "firm.yaml:1: alias *x points at nothing"),
    ("an unknown alias", b"name: *x\n", "firm.yaml:1: "),
    ("deep", b"name: " + b"[" * 400 + b"]" * 400, "firm.yaml:1: nested deeper than 20 levels"),
    ("very deep", b"name: " + b"[" * 400_000, "firm.yaml:1: nested deeper than 20 levels"),
    ("very deep block", b"- " * 200_000, "firm.yaml:1: nested deeper than 20 levels"),
    ("a great number", b"name: " + b"9" * 9_000, "firm.yaml:1: name: 9000 characters long"),
]


@pytest.mark.parametrize(("raw", "said"), [f[1:] for f in FORMS], ids=[f[0] for f in FORMS])
def test_a_file_that_is_no_account_is_refused_in_one_line(tmp_path: Path, raw: bytes, said: str) -> None:
    assert any(fault.startswith(said) or said in fault for fault in faults(tmp_path, raw))


def test_a_bomb_of_aliases_is_refused(tmp_path: Path) -> None:
    rows = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    rows += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
    assert faults(tmp_path, "\n".join(rows)) == [
        "firm.yaml:5: more than 50000 values with aliases; nothing here needs that"
    ]


def test_an_honest_alias_is_read(tmp_path: Path) -> None:
    text = BASE.replace("by: tomorrow}", "by: &soon tomorrow}\n  - {do: message, who: yard, by: *soon}")
    assert load_account(written(tmp_path, text), NOW).authority[1].by == "tomorrow"


def test_a_huge_file_is_refused_by_its_size_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.yaml"
    with path.open("wb") as file:
        file.truncate(50_000_000)  # sparse: no bytes are written, and reading it would find NUL, not size
    with pytest.raises(
        AccountError, match=r"huge\.yaml: 50,000,000 bytes long; would be at most 1,000,000"
    ):
        load_account(path, NOW)


def test_a_path_that_holds_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(AccountError, match=r"nowhere\.yaml: no such file"):
        load_account(tmp_path / "nowhere.yaml", NOW)
    with pytest.raises(AccountError, match="not a file; would be the path of a YAML file"):
        load_account(tmp_path, NOW)
    with pytest.raises(AccountError, match="/dev/zero: not a file"):
        load_account("/dev/zero", NOW)


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(tmp_path: Path) -> None:
    account = load_account(written(tmp_path, b"\xef\xbb\xbf" + BASE.replace("\n", "\r\n").encode()), NOW)
    assert account.name == "Quillon Roofing"


def test_a_number_outside_north_america_needs_a_region(tmp_path: Path) -> None:
    text = BASE.replace("+15550151", "+35315550151").replace("region: US\n", "")
    assert faults(tmp_path, text) == [
        "firm.yaml:1: region: missing, and the number is no +1; would be region: and its code"
    ]
