"""What is right, wrong and odd about account files: `unruffled accounts check` as a plain function."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from unruffled.accounts.account import Account
from unruffled.accounts.load import account_files, claimed_twice, load_account
from unruffled.errors import AccountError


@dataclass(frozen=True, slots=True, kw_only=True)
class FileVerdict:
    """One file: an account, or faults; never both."""

    path: Path
    account: Account | None = None
    faults: tuple[str, ...] = ()
    """One line each, as `AccountError.faults`."""
    remarks: tuple[str, ...] = ()
    """What may be meant so, but is worth a look. No reason to refuse the file."""

    @property
    def ok(self) -> bool:
        return not self.faults


def check_files(paths: Sequence[Path], now: datetime | None = None) -> list[FileVerdict]:
    """One verdict a file, in the order given; a folder stands for the account files in it.

    now: moment by which briefings are judged; None = the machine's clock. Raises nothing for what files hold.
    """
    verdicts: list[FileVerdict] = []
    claimed: dict[str, Account] = {}
    for path in paths:
        files = account_files(path) if path.is_dir() else [path]
        if not files:
            empty = f"{path}: holds no account files; would be a folder of .yaml files"
            verdicts.append(FileVerdict(path=path, faults=(empty,)))
        verdicts += [_verdict(file, now, claimed) for file in files]
    return verdicts


def _verdict(path: Path, now: datetime | None, claimed: dict[str, Account]) -> FileVerdict:
    """claimed: number → account of the files before, to which this one's are added."""
    try:
        account = load_account(path, now)
    except AccountError as error:
        return FileVerdict(path=path, faults=tuple(error.faults))
    if faults := claimed_twice(account, claimed):
        return FileVerdict(path=path, faults=tuple(faults))
    claimed |= dict.fromkeys(account.number, account)
    return FileVerdict(path=path, account=account, remarks=tuple(remarks_on(account)))


def remarks_on(account: Account) -> Iterator[str]:
    """Odd, but allowed."""
    if not account.authority:
        yield "authority: is empty; messages will be taken and nothing promised"
    for person in account.people.values():
        if not person.reach:
            yield f"people.{person.id}: has no reach; their messages wait on the board until somebody looks"
    told = {*account.route.values(), *(entry.who for entry in account.authority)}
    if account.on_call and "on_call" not in told:
        yield "on_call: no route and no authority entry uses it; nobody will be paged"
    if not any(topic in account.route for topic in ("urgent", "emergency")):
        yield "route: has no urgent or emergency; urgent messages go to the default"
    if account.does.endswith("."):
        yield "does: ends with a full stop; it is spoken inside a sentence"
    yield from _names_told(account)


def _names_told(account: Account) -> Iterator[str]:
    """A private person may be promised, but signed words that name them give the name away."""
    for person in account.people.values():
        proper = person.private and any(word[:1].isupper() for word in person.name.split())
        for number, answer in enumerate(account.answers):
            if proper and person.name.lower() in answer.say.lower():
                yield f"answers[{number}].say: names {person.name}, who is private"
