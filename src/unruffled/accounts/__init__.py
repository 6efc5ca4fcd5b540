"""Who we answer for and how: account and playbook files as data."""

from unruffled.accounts.account import (
    Account,
    Answer,
    Authority,
    Briefing,
    History,
    Hours,
    Limits,
    Person,
    Resource,
    Rung,
)

__all__ = [
    "Account", "Answer", "Authority", "Briefing", "History", "Hours", "Limits", "Person", "Resource", "Rung",
]
