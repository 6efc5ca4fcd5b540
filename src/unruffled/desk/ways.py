"""The public ways in, and what a machine that watches the server asks for."""

from __future__ import annotations

import asyncio

from fastapi import APIRouter, WebSocket
from fastapi.responses import JSONResponse, PlainTextResponse
from pydantic import BaseModel

from unruffled.desk.desk import Desk
from unruffled.desk.measures import exposition
from unruffled.lines.chat import chat
from unruffled.lines.widget import widget_script


class Health(BaseModel):
    status: str
    """ok draining not_keeping"""
    open_calls: int


def ways(desk: Desk) -> APIRouter:
    routes = APIRouter()

    @routes.get(
        "/healthz",
        tags=["server"],
        responses={
            200: {"model": Health},
            503: {"model": Health, "description": "draining, or the ledger stores nothing: no new calls are taken"},
        },
    )
    async def healthz() -> JSONResponse:
        """Whether new calls are taken."""
        status = "draining" if desk.draining else "ok" if desk.not_kept is None else "not_keeping"
        health = Health(status=status, open_calls=len(desk.open))
        return JSONResponse(health.model_dump(), status_code=200 if status == "ok" else 503)

    @routes.get("/metrics", tags=["server"], response_class=PlainTextResponse)
    async def metrics() -> PlainTextResponse:
        """Prometheus text."""
        return PlainTextResponse(await _metrics(desk), media_type="text/plain; version=0.0.4; charset=utf-8")

    @routes.get(
        "/embed/chat.js",
        tags=["lines"],
        response_class=PlainTextResponse,
        responses={200: {"content": {"text/javascript": {}}, "description": "JavaScript"}},
    )
    async def embed() -> PlainTextResponse:
        """The chat widget for a client's own site."""
        headers = {"Cache-Control": "public, max-age=3600", "Cross-Origin-Resource-Policy": "cross-origin"}
        return PlainTextResponse(
            widget_script(), media_type="text/javascript; charset=utf-8", headers=headers
        )

    @routes.websocket("/chat/{number}")
    async def web_chat(socket: WebSocket, number: str) -> None:
        await chat(socket, number, desk)

    return routes


async def _metrics(desk: Desk) -> str:
    counts = await asyncio.to_thread(desk.ledger.reads.counts)
    oldest = counts.oldest_open_commitment
    age = 0.0 if oldest is None else max(0.0, desk.wall_time() - oldest)
    waiting = sum(opened.waiting for opened in desk.open.values())
    return exposition(
        [
            ("unruffled_open_calls", "gauge", "Calls in progress.", len(desk.open)),
            (
                "unruffled_calls_answered_total",
                "counter",
                "Calls answered since the start.",
                desk.measures.calls_answered,
            ),
            (
                "unruffled_call_faults_total",
                "counter",
                "Calls ended by a fault of ours.",
                desk.measures.faults,
            ),
            ("unruffled_calls_kept", "gauge", "Calls in the ledger.", counts.calls),
            (
                "unruffled_unfinished_calls",
                "gauge",
                "Calls in the ledger that are not concluded.",
                counts.open_calls,
            ),
            ("unruffled_events_kept", "gauge", "Events in the ledger.", counts.events),
            ("unruffled_events_waiting", "gauge", "Events the ledger has not acknowledged yet.", waiting),
            ("unruffled_commitments_kept", "gauge", "Promises in the ledger.", counts.commitments),
            (
                "unruffled_commitments_unacknowledged",
                "gauge",
                "Promises nobody has acknowledged.",
                counts.open_commitments,
            ),
            (
                "unruffled_commitments_unacknowledged_oldest_seconds",
                "gauge",
                "Age of the oldest of them.",
                age,
            ),
            (
                "unruffled_not_keeping",
                "gauge",
                "1 while the ledger stores nothing.",
                float(desk.not_kept is not None),
            ),
            ("unruffled_draining", "gauge", "1 while no new calls are taken.", float(desk.draining)),
        ],
        desk.measures,
    )
