"""The console's pages and what they load; all of it ships with the package."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response
from pydantic import BaseModel

from unruffled.console.access import COOKIE, Access
from unruffled.console.problems import problem_responses

KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".html": "text/html"}


class KeyForm(BaseModel):
    key: str


def page_routes(access: Access) -> APIRouter:
    routes = APIRouter(tags=["console"])

    @routes.get("/", response_class=HTMLResponse)
    def home() -> Response:
        """Try a call."""
        return asset("index.html")

    @routes.get("/calls", response_class=HTMLResponse)
    def calls() -> Response:
        """Kept calls."""
        return asset("calls.html")

    @routes.get("/calls/{call}", response_class=HTMLResponse)
    def call(call: str) -> Response:
        """One kept call."""
        return asset("calls.html")

    @routes.get("/signin", response_class=HTMLResponse)
    def signin() -> Response:
        """Where a browser gives the key."""
        return asset("signin.html")

    @routes.post("/signin", status_code=204, responses=problem_responses(400, 401, 422))
    def sign_in(form: KeyForm, request: Request) -> Response:
        """Take the key, and let this browser in until it is closed."""
        if not access.is_key(form.key):
            raise HTTPException(401, "that is not the key; it is the server's own (UNRUFFLED_KEY)")
        answer = Response(status_code=204)
        answer.set_cookie(
            COOKIE, access.cookie(), httponly=True, samesite="strict", secure=request.url.scheme == "https"
        )
        return answer

    @routes.get("/static/{name}", responses=problem_responses(404))
    def static(name: str) -> Response:
        """What the pages load."""
        return asset(name)

    return routes


def asset(name: str) -> Response:
    """A file of this package. Raises HTTPException 404."""
    if name not in _names():
        raise HTTPException(404, f"there is no {name[:80]!r} among the console's files")
    kind = KINDS["." + name.rpartition(".")[2]]
    return Response(_content(name), media_type=f"{kind}; charset=utf-8", headers={"Cache-Control": "no-cache"})


@cache
def _names() -> frozenset[str]:
    folder = files("unruffled.console").joinpath("static")
    return frozenset(file.name for file in folder.iterdir() if "." + file.name.rpartition(".")[2] in KINDS)


@cache
def _content(name: str) -> bytes:
    return files("unruffled.console").joinpath("static", name).read_bytes()
