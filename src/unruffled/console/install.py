"""Put the console's pages and the HTTP API on the server."""

from __future__ import annotations

from typing import TYPE_CHECKING

from unruffled.console.access import Access
from unruffled.console.accounts_api import accounts_routes
from unruffled.console.calls_api import calls_routes
from unruffled.console.live import live_routes
from unruffled.console.pages import page_routes
from unruffled.console.problems import answer_faults
from unruffled.console.text_api import text_routes

if TYPE_CHECKING:
    from fastapi import FastAPI

    from unruffled.desk.desk import Desk
    from unruffled.desk.settings import Settings


def install(app: FastAPI, desk: Desk, settings: Settings) -> None:
    """Everything but the public ways in is behind `Access`."""
    access = Access(settings)
    for routes in (
        accounts_routes(desk),
        calls_routes(desk),
        live_routes(desk),
        text_routes(desk),
        page_routes(access),
    ):
        app.include_router(routes)
    answer_faults(app)
    app.add_middleware(access.middleware)
