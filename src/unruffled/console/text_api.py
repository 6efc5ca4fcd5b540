"""The commands on text, for other programs: label what was said, judge what somebody wants to say."""

from __future__ import annotations

import asyncio
import json
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import PlainTextResponse

from unruffled.console.forms import GuardForm, Verdict, Violation
from unruffled.console.problems import problem_responses
from unruffled.core.guard import Bounds, Guard
from unruffled.desk.desk import Desk
from unruffled.understanding.label import label_line

JSON_LINES = "application/jsonl"
LARGEST = 4 << 20
"""Bytes of one label request."""


def text_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(prefix="/api", tags=["text"])

    @routes.post("/guard", responses=problem_responses(400, 401, 403, 404, 422))
    def guard(form: GuardForm) -> Verdict:
        """May this be said for that account? Nothing is taken to be promised or stored."""
        account = desk.account(form.account)
        bounds = Bounds(account=account, apology_style=account.style.get("apology", "no_sorry"))
        found = Guard(account).check(form.text, bounds)
        return Verdict(
            allowed=not found,
            violations=[Violation(rule=v.rule, start=v.start, end=v.end, why=v.why) for v in found],
        )

    @routes.post(
        "/label",
        response_class=PlainTextResponse,
        openapi_extra={
            "requestBody": {"required": True, "content": {JSON_LINES: {"schema": {"type": "string", "minLength": 1}}}}
        },
        responses={
            200: {"content": {JSON_LINES: {}}, "description": "Line by line"},
            **problem_responses(401, 403, 413, 422),
        },
    )
    async def label(request: Request) -> PlainTextResponse:
        """The same as `unruffled label`: JSON Lines in and out; a line that cannot be read gives an error."""
        return PlainTextResponse(
            await asyncio.to_thread(_labelled, await _body(request)), media_type=JSON_LINES
        )

    return routes


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LARGEST:
            raise HTTPException(413, f"more than {LARGEST >> 20} MB; send fewer lines at a time")
    if not body.strip():
        raise HTTPException(422, 'there is no line; would be {"id": 1, "speaker": "caller", "text": "…"}, one a line')
    return body


def _labelled(body: bytes) -> str:
    """One line for each line that is not empty."""
    lines = body.decode("utf-8", "replace").splitlines()
    return "".join(_line(line) for line in lines if line.strip())


def _line(line: str) -> str:
    try:
        asked = json.loads(line)
    except (ValueError, RecursionError):
        answer: dict[str, Any] = {
            "id": None,
            "error": "no JSON; would be an object with id, speaker and text",
        }
    else:
        answer = label_line(asked)
    return json.dumps(answer, ensure_ascii=False) + "\n"
