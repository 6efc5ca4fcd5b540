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
from unruffled.accounts.briefing import briefing_from_mapping
from unruffled.accounts.hours import is_open
from unruffled.accounts.load import account_from_mapping, load_account, load_accounts, sample_accounts_folder
from unruffled.accounts.regions import RegionFacts, region_facts

__all__ = [
    "Account", "Answer", "Authority", "Briefing", "History", "Hours", "Limits", "Person", "RegionFacts",
    "Resource", "Rung", "account_from_mapping", "briefing_from_mapping", "is_open", "load_account",
    "load_accounts", "region_facts", "sample_accounts_folder",
]
