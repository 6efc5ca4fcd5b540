"""A call as it happens: server-sent events from the ledger, resumed without a gap by `Last-Event-ID`."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Annotated

from fastapi import APIRouter, Header, HTTPException, Query, Response
from fastapi.responses import StreamingResponse

from unruffled.console.calls_api import kept_call
from unruffled.console.problems import problem_responses
from unruffled.desk.desk import Desk

BEAT_S = 15.0
"""Between signs of life, so that no proxy takes a quiet call for a dead one."""


def live_routes(desk: Desk) -> APIRouter:
    routes = APIRouter(prefix="/api/calls", tags=["calls"])

    @routes.get(
        "/{call}/events",
        response_class=StreamingResponse,
        responses={
            200: {"content": {"text/event-stream": {}}, "description": "Each event as it is stored"},
            204: {"description": "Concluded, and nothing is left to send"},
            **problem_responses(401, 403, 404, 422),
        },
    )
    async def events(
        call: str,
        last_event_id: Annotated[
            str,
            Header(description="id of the last event that was received", json_schema_extra={"pattern": r"^\d{0,15}$"}),
        ] = "",
        after: Annotated[int, Query(ge=0, description="for a client that cannot set the header")] = 0,
    ) -> Response:
        """Events of one call as they are stored, then `event: end`."""
        seen = after if not last_event_id else _place(last_event_id)
        changed = asyncio.Event()

        def stored(marks: Mapping[tuple[str, str], int]) -> None:
            if any(key[1] == call for key in marks):
                changed.set()

        stop = desk.ledger.writer.watch(stored)
        try:
            tenant = desk.tenant_of(call)  # answered a moment ago, it may not be in the ledger yet
            if tenant is None:
                kept = await kept_call(desk, call)
                tenant = kept.tenant
                if kept.concluded and seen >= kept.last_seq:
                    stop()
                    return Response(status_code=204)
        except BaseException:
            stop()
            raise
        stream = _stream(desk, tenant, call, seen, changed, stop)
        return StreamingResponse(
            stream, media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    return routes


async def _stream(
    desk: Desk, tenant: str, call: str, seen: int, changed: asyncio.Event, stop: Callable[[], None]
) -> AsyncIterator[str]:
    reads = desk.ledger.reads
    opened = desk.open.get(call)
    ended = asyncio.create_task(opened.closed.wait()) if opened is not None else None
    try:
        yield "retry: 1000\n\n"
        while True:
            changed.clear()
            over = ended is None or ended.done()
            for stored in await asyncio.to_thread(reads.events, tenant, call, after=seen):
                seen = stored.seq
                yield f"id: {stored.seq}\ndata: {json.dumps(stored.event, ensure_ascii=False)}\n\n"
            if over or ended is None:
                yield "event: end\ndata: {}\n\n"
                return
            if not await _something(changed, ended):
                yield ": still here\n\n"
    finally:
        stop()
        if ended is not None:
            ended.cancel()


async def _something(changed: asyncio.Event, ended: asyncio.Task[bool]) -> bool:
    """Whether anything happened before a sign of life is due."""
    more = asyncio.create_task(changed.wait())
    try:
        done, _ = await asyncio.wait({more, ended}, timeout=BEAT_S, return_when=asyncio.FIRST_COMPLETED)
    finally:
        more.cancel()
    return bool(done)


def _place(last_event_id: str) -> int:
    if last_event_id.isascii() and last_event_id.isdigit() and len(last_event_id) < 16:
        return int(last_event_id)
    raise HTTPException(422, f"Last-Event-ID is {last_event_id[:40]!r}; would be a number of this stream")
