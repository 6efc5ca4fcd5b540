"""Account files → accounts. A file with any fault gives no account, and all its faults at once."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import Any, Literal

from unruffled.accounts.account import Account
from unruffled.accounts.place import Faults
from unruffled.accounts.spelling import KeyPath
from unruffled.accounts.validate import account_or_faults
from unruffled.accounts.yaml_lines import read_yaml
from unruffled.errors import AccountError

_EMPTY = "empty; would be an account: name, does, number, people, route"


def load_account(path: Path | str, now: datetime | None = None) -> Account:
    """One account from one YAML file of at most 1 MB.

    now: moment by which a briefing is judged; None = the machine's clock. Raises AccountError, a line each.
    """
    written = read_yaml(Path(path))
    if written.faults:
        raise AccountError([f"{path}{f':{line}' if line else ''}: {what}" for line, what in written.faults])
    if written.data is None:
        raise AccountError([f"{path}: {_EMPTY}"])
    return account_from_mapping(written.data, source=str(path), now=now, lines=written.lines)


def account_from_mapping(
    data: Any,
    *,
    source: str,
    now: datetime | None = None,
    ended_briefing: Literal["refuse", "drop"] = "refuse",
    lines: Mapping[KeyPath, int] | None = None,
) -> Account:
    """An account that stands inside another file.

    ended_briefing: "drop" leaves out a briefing that ended before `now`. lines: key path → line, for faults
    (see `read_yaml`). Raises AccountError, one line a fault.
    """
    faults = Faults(source, lines or {})
    if data is None or data == {}:
        raise AccountError([f"{source}: {_EMPTY}"])
    account = account_or_faults(data, faults, now, ended_briefing)
    if account is None:
        raise AccountError(faults.listed())
    return account


def load_accounts(folder: Path | str, now: datetime | None = None) -> dict[str, Account]:
    """Accounts of a folder by each of their numbers. Raises AccountError with the faults of all its files."""
    paths = account_files(Path(folder))
    if not paths:
        raise AccountError([f"{folder}: {_why_none(Path(folder))}; would be a folder of .yaml files"])
    accounts: dict[str, Account] = {}
    faults: list[str] = []
    for path in paths:
        try:
            account = load_account(path, now)
        except AccountError as error:
            faults += error.faults
            continue
        faults += claimed_twice(account, accounts)
        accounts |= {number: account for number in account.number if number not in accounts}
    if faults:
        raise AccountError(faults)
    return accounts


def _why_none(folder: Path) -> str:
    if folder.is_dir():
        return "holds no account files"
    return "is a file" if folder.exists() else "there is no such folder"


def account_files(folder: Path) -> list[Path]:
    """Files of a folder that are read as accounts, by name. Hidden ones are not."""
    if not folder.is_dir():
        return []
    found = (path for path in folder.iterdir() if path.suffix in (".yaml", ".yml"))
    return sorted(path for path in found if not path.name.startswith("."))


def claimed_twice(account: Account, accounts: Mapping[str, Account]) -> list[str]:
    """Faults for numbers that another account has already."""
    return [
        f"{account.source}: number: {number} is claimed by {accounts[number].source} too; "
        "would be a number of its own"
        for number in account.number if number in accounts
    ]


def sample_accounts_folder() -> Path:
    """Folder of the sample accounts that ship with the package."""
    return Path(str(files("unruffled.accounts").joinpath("samples")))
