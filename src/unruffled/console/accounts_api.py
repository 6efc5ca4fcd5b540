"""Accounts as the API shows them, and the briefings their clients push."""

from __future__ import annotations

from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

import yaml
from fastapi import APIRouter

from unruffled.accounts import Account, Briefing, briefing_from_mapping
from unruffled.console.forms import AccountView, BriefingForm, BriefingTaken, BriefingView, Opener, PersonView
from unruffled.console.problems import problem_responses
from unruffled.desk.desk import Desk

MOODS = ("furious", "worried", "ordinary")


def accounts_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(prefix="/api/accounts", tags=["accounts"])

    @routes.get("", responses=problem_responses(401, 403))
    async def accounts() -> list[AccountView]:
        """The firms this server answers for."""
        first_numbers = dict.fromkeys(account.number[0] for account in desk.accounts.values())
        return [account_view(desk.account(number)) for number in first_numbers]

    @routes.get("/{number}", responses=problem_responses(401, 403, 404))
    async def one(number: str) -> AccountView:
        """One firm, by any of its numbers."""
        return account_view(desk.account(number))

    @routes.put("/{number}/briefing", responses=problem_responses(400, 401, 403, 404, 422, 503))
    async def push(number: str, form: BriefingForm) -> BriefingTaken:
        """Push an incident: live in the next sentence of every open call, and over restarts until it ends."""
        account = desk.account(number)
        data = form.model_dump(exclude_none=True)
        now = datetime.now(ZoneInfo(account.timezone))
        briefing = briefing_from_mapping(data, account.timezone, now, "the briefing", people=account.people)
        return BriefingTaken(
            briefing=briefing_view(briefing), open_calls=desk.push_briefing(number, briefing)
        )

    @routes.delete("/{number}/briefing", responses=problem_responses(401, 403, 404, 503))
    async def withdraw(number: str) -> BriefingTaken:
        """Take the briefing back, pushed or standing in the account's file. Twice is no error."""
        return BriefingTaken(briefing=None, open_calls=desk.push_briefing(number, None))

    return routes


def account_view(account: Account) -> AccountView:
    people = [
        PersonView(id=p.id, name=p.name, role=p.role, private=p.private) for p in account.people.values()
    ]
    return AccountView(
        number=account.number[0],
        numbers=list(account.number),
        name=account.name,
        does=account.does,
        languages=list(account.languages),
        playbook=account.playbook,
        region=account.region,
        timezone=account.timezone,
        hours=account.hours.text,
        open_now=account.hours.open_at(datetime.now(ZoneInfo(account.timezone))),
        recording=account.recording,
        people=people,
        briefing=briefing_view(account.briefing),
        openers=openers_for(account.number[0]),
    )


def briefing_view(briefing: Briefing | None) -> BriefingView | None:
    if briefing is None:
        return None
    return BriefingView(
        id=briefing.id,
        about=list(briefing.about),
        facts=list(briefing.facts),
        assurances=list(briefing.assurances),
        ends=briefing.ends,
        digest_to=briefing.digest_to,
    )


def openers_for(number: str) -> list[Opener]:
    """Three things to say first: furious, worried, ordinary."""
    lines = _openers()
    own = lines.get(number, lines["any"])
    return [Opener(mood=mood, say=own[mood]) for mood in MOODS]


@cache
def _openers() -> dict[str, dict[str, str]]:
    text = files("unruffled.console").joinpath("openers.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded
