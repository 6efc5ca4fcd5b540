"""Who may use the API and the console: this machine alone, or whoever has the key.

Accounts of people, roles and keys of one client each come later; until then there is one key, the owner's.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable
from http.cookies import CookieError, SimpleCookie
from urllib.parse import quote

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from unruffled.console.problems import problem
from unruffled.desk.serve import LOOPBACK
from unruffled.desk.settings import Settings

COOKIE = "unruffled"
PUBLIC = ("/healthz", "/chat/", "/embed/", "/static/", "/signin")
PAGES = ("/", "/calls")
SAFE = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; "
        "frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
}


class Access:
    def __init__(self, settings: Settings) -> None:
        self._key = settings.key
        self._here_only = settings.host in LOOPBACK

    def refusal(self, headers: Headers) -> tuple[int, str] | None:
        """Status and reason; None = let in."""
        if self._key is not None:
            if self._has_key(headers):
                return None
            return 401, "a key is needed: send Authorization: Bearer KEY, the server's own (UNRUFFLED_KEY)"
        if not self._here_only:
            return 401, (
                "closed: this server listens on more than its own machine and has no key; "
                "start it with UNRUFFLED_KEY set to 16 or more letters and digits"
            )
        if _host(headers.get("host", "")) not in LOOPBACK:
            # A site elsewhere may point its own name at 127.0.0.1 and read what we answer (DNS rebinding).
            return 403, "without a key only 127.0.0.1 and localhost are answered; set UNRUFFLED_KEY"
        return None

    def is_key(self, offered: str) -> bool:
        return self._key is not None and hmac.compare_digest(offered.encode(), self._key.encode())

    def cookie(self) -> str:
        """Proof of the key that does not hold the key."""
        return hmac.new((self._key or "").encode(), b"unruffled console", hashlib.sha256).hexdigest()

    def _has_key(self, headers: Headers) -> bool:
        scheme, _, offered = headers.get("authorization", "").partition(" ")
        if scheme.lower() == "bearer":
            return self.is_key(offered.strip())
        return any(hmac.compare_digest(value.encode(), self.cookie().encode()) for value in _cookies(headers))

    def middleware(self, app: ASGIApp) -> ASGIApp:
        async def guarded(scope: Scope, receive: Receive, send: Send) -> None:
            if scope["type"] != "http":
                await app(scope, receive, send)
                return
            path = scope["path"]
            refused = None if path.startswith(PUBLIC) else self.refusal(Headers(scope=scope))
            if refused is None:
                await app(scope, receive, _with_headers(send))
            else:
                await self._answer(path, *refused)(scope, receive, send)

        return guarded

    def _answer(self, path: str, status: int, detail: str) -> Response:
        if self._key is not None and (path in PAGES or path.startswith("/calls/")):
            return RedirectResponse(f"/signin?to={quote(path)}", 303)
        return problem(status, detail, {"WWW-Authenticate": "Bearer"} if status == 401 else None)


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            have = {name.lower() for name, _ in message["headers"]}
            more = [(name.lower().encode(), value.encode()) for name, value in SAFE.items()]
            message["headers"] = [*message["headers"], *(pair for pair in more if pair[0] not in have)]
        await send(message)

    return sending


def _cookies(headers: Headers) -> Iterable[str]:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return
    if COOKIE in jar:
        yield jar[COOKIE].value


def _host(header: str) -> str:
    """Name without port: "localhost:8080" → localhost, "[::1]:8080" → ::1."""
    if header.startswith("["):
        return header[1:].partition("]")[0]
    return header.partition(":")[0].lower()
