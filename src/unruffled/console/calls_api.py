"""Kept calls as the API shows them."""

from __future__ import annotations

import asyncio
import re
from datetime import UTC, datetime
from typing import Annotated, Literal

from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import PlainTextResponse
from pydantic import BeforeValidator

from unruffled.console.forms import CallDetail, CallView, MessageView, PromiseView
from unruffled.console.problems import problem_responses
from unruffled.desk.desk import Desk, spelled
from unruffled.ledger import CallSummary, StoredCommitment

JSON_LINES = "application/jsonl"
Disposition = Literal[
    "resolved_info",
    "message_taken",
    "callback_scheduled",
    "warm_transfer",
    "escalated_urgent",
    "escalated_manager",
    "human_takeover",
    "emergency_guidance",
    "crisis_handoff",
    "ended_after_warnings",
    "wrong_number_redirected",
    "declined_no_comment",
    "spam_closed",
    "abandoned",
]


def calls_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(prefix="/api/calls", tags=["calls"])
    reads = desk.ledger.reads

    @routes.get("", responses=problem_responses(401, 403, 422))
    async def calls(
        account: Annotated[str | None, Query(description="any number of the account")] = None,
        disposition: Disposition | None = None,
        since: Annotated[
            datetime | None, BeforeValidator(a_date), Query(description="ISO 8601; without offset it is UTC")
        ] = None,
        limit: Annotated[int, Query(ge=1, le=1000)] = 100,
    ) -> list[CallView]:
        """Calls that were kept, latest first."""
        tenant = None
        if account is not None:
            known = desk.accounts.get(spelled(account))
            tenant = known.number[0] if known else spelled(account)
        start = since.replace(tzinfo=UTC) if since is not None and since.tzinfo is None else since
        found = await asyncio.to_thread(
            reads.calls, tenant=tenant, disposition=disposition, since=start, limit=limit
        )
        return [call_view(desk, kept) for kept in found]

    @routes.get("/{call}", responses=problem_responses(401, 403, 404))
    async def one(call: str) -> CallDetail:
        """One call and what came of it."""
        kept = await kept_call(desk, call)
        commitments = await asyncio.to_thread(reads.commitments, state=None, tenant=kept.tenant, call=call)
        messages = await asyncio.to_thread(reads.messages, tenant=kept.tenant, call=call)
        return CallDetail(
            **call_view(desk, kept).model_dump(),
            commitments=[promise_view(made) for made in commitments],
            messages=[MessageView(to=message.to, fields=message.fields) for message in messages],
        )

    @routes.get(
        "/{call}/record",
        response_class=PlainTextResponse,
        responses={
            200: {"content": {JSON_LINES: {}}, "description": "One event a line"},
            **problem_responses(401, 403, 404, 422),
        },
    )
    async def record(
        call: str,
        format: Annotated[Literal["jsonl"], Query(description="the only form of this version")] = "jsonl",
    ) -> PlainTextResponse:
        """The record as JSON Lines: everything heard, decided, said and done, in order."""
        kept = await kept_call(desk, call)
        lines = await asyncio.to_thread(reads.export, kept.tenant, call)
        headers = {"Content-Disposition": f'inline; filename="{call}.jsonl"'}
        return PlainTextResponse(lines, media_type=JSON_LINES, headers=headers)

    return routes


def a_date(said: object) -> object:
    """pydantic takes a bare number for seconds since 1970; nobody who writes `since=2026` means that."""
    if isinstance(said, str) and not re.match(r"\d{4}-\d\d-\d\d", said):
        raise ValueError("would be a date or a time such as 2026-03-02T18:00:00Z")
    return said


async def kept_call(desk: Desk, call: str) -> CallSummary:
    """Raises HTTPException 404 if no such call is kept."""
    kept = await asyncio.to_thread(desk.ledger.reads.call, call)
    if kept is None:
        raise HTTPException(404, f"no call {call!r} is kept; /api/calls lists those that are")
    return kept


def call_view(desk: Desk, kept: CallSummary) -> CallView:
    account = desk.accounts.get(kept.tenant)
    return CallView(
        call=kept.call,
        account=kept.account,
        account_name=account.name if account else kept.account,
        number=kept.tenant,
        channel=kept.channel,
        at=kept.at,
        seconds=kept.seconds,
        disposition=kept.disposition,
        urgency=kept.urgency,
        agreed=kept.agreed,
        handhold=kept.handhold,
        peak_anger=kept.peak_anger,
        caller_id=kept.caller_id,
        playbook=kept.playbook,
        briefing=kept.briefing,
        ended_by=kept.ended_by,
        end_reason=kept.end_reason,
        concluded=kept.concluded,
        in_progress=kept.call in desk.open,
        events=kept.last_seq,
    )


def promise_view(made: StoredCommitment) -> PromiseView:
    return PromiseView(
        id=made.id,
        do=made.do,
        who=made.who,
        by=made.by,
        due=made.due,
        state=made.state,
        stored_at=datetime.fromtimestamp(made.made, UTC),
    )
