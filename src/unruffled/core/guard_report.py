"""The guard at the command line: one sentence a line in, one verdict a line out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from unruffled.accounts import Account
from unruffled.core.guard import Bounds, Guard


def verdict_lines(account: Account, sentences: Iterable[str]) -> Iterator[str]:
    """A line for each sentence: "ok" or "refused", the sentence, and rule, words and remedy of each breach.

    Nothing is taken to be stored: a promise needs a signed string, an offer an authority entry.
    Empty lines are passed over.
    """
    guard = Guard(account)
    bounds = Bounds(account=account, apology_style=account.style.get("apology", "no_sorry"))
    for line in sentences:
        text = line.strip("\r\n")
        if not text.strip():
            continue
        violations = guard.check(text, bounds)
        yield f"{'refused' if violations else 'ok'}\t{text}"
        for v in violations:
            yield f"\t{v.rule}\t“{text[v.start:v.end]}”\t{v.why}"
