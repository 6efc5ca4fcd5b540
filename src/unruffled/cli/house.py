"""Find an account by the name somebody typed: a file, or a sample."""

from __future__ import annotations

from datetime import datetime
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from unruffled.errors import AccountError

if TYPE_CHECKING:
    from unruffled.accounts import Account

DEFAULT = "payroll"


def account_named(name: str, now: datetime | None = None) -> Account:
    """The account of this file, of this scenario, or the sample of this name.

    now: moment by which a briefing is judged; None = the machine's clock. Raises AccountError.
    """
    from unruffled.accounts import account_from_mapping, load_account
    from unruffled.accounts.yaml_lines import read_yaml

    path = account_file(name)
    inside = read_yaml(path).data
    if isinstance(inside, dict) and isinstance(inside.get("account"), dict):
        return account_from_mapping(inside["account"], source=str(path), now=now, ended_briefing="drop")
    return load_account(path, now)


def account_file(name: str) -> Path:
    """Where an account stands. name: path, or a sample's name ("plumber"). Raises AccountError."""
    if Path(name).is_file():
        return Path(name)
    if Path(name).is_dir():
        raise AccountError([f"{name}: is a folder; would be one account file of it"])
    samples = sample_files()
    if name in samples:
        return samples[name]
    if Path(name).suffix in (".yaml", ".yml") or "/" in name:
        raise AccountError([f"{name}: there is no such file; samples are {', '.join(samples)}"])
    near = get_close_matches(name, samples, n=1)
    hint = f"did you mean {near[0]}?" if near else f"would be a file, or one of {', '.join(samples)}"
    raise AccountError([f"{name}: there is no such account; {hint}"])


def sample_files() -> dict[str, Path]:
    """Sample accounts by their names: 02_plumber.yaml is plumber."""
    from unruffled.accounts import sample_accounts_folder
    from unruffled.accounts.load import account_files

    return {path.stem.partition("_")[2]: path for path in account_files(sample_accounts_folder())}
