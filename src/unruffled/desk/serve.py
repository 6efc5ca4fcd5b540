"""The server: builds everything from the settings, listens, and leaves without losing a word."""

from __future__ import annotations

import asyncio
import errno
import importlib
import signal
import socket
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from types import FrameType
from typing import TYPE_CHECKING, Any

from unruffled.desk.settings import Settings
from unruffled.errors import LineError

if TYPE_CHECKING:
    from fastapi import FastAPI

    from unruffled.desk.desk import Desk

CONSOLE = "unruffled.console.install"
"""The room above that puts its pages and its API on the server; found by name, for it may import this one."""
LOOPBACK = ("127.0.0.1", "::1", "localhost")
LARGEST_MESSAGE = 1 << 20
"""Bytes of one WebSocket frame. Too large but below this, it is answered; above, the socket is closed."""


def open_desk(settings: Settings) -> Desk:
    """Accounts and ledger of these settings. Raises AccountError or LedgerError."""
    from unruffled.accounts import load_accounts, sample_accounts_folder
    from unruffled.desk.desk import Desk
    from unruffled.ledger import open_ledger

    accounts = load_accounts(settings.accounts or sample_accounts_folder())
    return Desk(accounts, open_ledger(settings.data))


def create_app(settings: Settings, desk: Desk | None = None) -> FastAPI:
    """The whole server as an ASGI application; stopping it drains and closes the desk.

    Raises AccountError or LedgerError if `desk` is not given and cannot be opened.
    """
    from fastapi import FastAPI

    from unruffled.desk.ways import ways

    desk = desk or open_desk(settings)

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        await asyncio.to_thread(desk.warm_up)
        desk.start()
        yield
        if not desk.draining:
            await desk.drain()

    app = FastAPI(title="Unruffled", version="1", lifespan=life, docs_url=None, redoc_url=None)
    app.state.desk, app.state.settings = desk, settings

    app.include_router(ways(desk))
    importlib.import_module(CONSOLE).install(app, desk, settings)
    return app


def serve(settings: Settings, *, say: Callable[[str], None] = print) -> int:
    """Serve until SIGTERM or SIGINT; 0 after a clean end. Raises LineError, LedgerError, AccountError.

    say: prints a line for the person who started it.
    """
    signal.signal(signal.SIGTERM, _leave_at_once)
    listening = listen(settings.host, settings.port)
    try:
        desk = open_desk(settings)
    except BaseException:
        listening.close()
        raise
    from unruffled.desk.logs import configure_logs

    configure_logs(settings.log_level)
    app = create_app(settings, desk)
    port = listening.getsockname()[1]
    for line in greeting(settings, desk, port):
        say(line)
    sys.stdout.flush()
    return _run(app, desk, listening)


def _leave_at_once(sig: int, frame: FrameType | None) -> None:
    """Told to stop before anybody was answered: there is nothing to drain."""
    raise SystemExit(0)


def listen(host: str, port: int) -> socket.socket:
    """A bound socket. Raises LineError that says what to do."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        family, kind, proto, _, address = found[0]
        bound = socket.socket(family, kind, proto)
        try:
            bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            bound.bind(address)
            bound.listen(2048)
        except OSError:
            bound.close()
            raise
    except socket.gaierror as fault:
        right = "would be 127.0.0.1, 0.0.0.0 or an address of this machine"
        raise LineError(f"host {host}: {fault.strerror}; {right}") from fault
    except OSError as fault:
        raise LineError(_no_port(host, port, fault)) from fault
    return bound


def _no_port(host: str, port: int, fault: OSError) -> str:
    if fault.errno == errno.EADDRINUSE:
        return f"port {port} on {host} is taken by another program: stop it, or choose another with --port"
    if fault.errno in (errno.EACCES, errno.EPERM):
        return f"port {port} may not be used by this user: choose one above 1023 with --port"
    if fault.errno == errno.EADDRNOTAVAIL:
        return f"host {host} is no address of this machine: would be 127.0.0.1, 0.0.0.0 or one of its own"
    return f"port {port} on {host} cannot be opened: {fault.strerror}; choose another with --port"


def greeting(settings: Settings, desk: Desk, port: int) -> list[str]:
    """What the person who started the server needs to know."""
    wild = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # to listen everywhere is not an address to go to
    host = wild.get(settings.host, settings.host)
    host = f"[{host}]" if ":" in host else host
    base = settings.public_url or f"http://{host}:{port}"
    return [
        f"Unruffled is answering. Console: {base}/",
        "",
        "Web chat needs nothing more:",
        f"  {base.replace('http', 'ws', 1)}/chat/NUMBER",
        f'  <script src="{base}/embed/chat.js" data-number="NUMBER" async></script>',
        *(f"  {number}  {account.name}" for number, account in list(desk.accounts.items())[:12]),
        "",
        *_hints(settings),
        f"Calls are kept in {desk.ledger.path}. Stop with Ctrl-C.",
        f"The page: {base}/",
    ]


def _hints(settings: Settings) -> list[str]:
    hints = []
    if settings.accounts is None:
        hints.append("These are sample firms; give your own with --accounts FOLDER.")
    if settings.smtp is None:
        hints.append("No mail server is set (--smtp): messages wait on the board and nobody is mailed.")
    if settings.key is not None:
        hints.append("The console and /api are opened by the key.")
    elif settings.host in LOOPBACK:
        hints.append("The console is open to this machine only; nobody else can reach it.")
    else:
        hints.append(
            "The console and /api are closed: this server listens on more than this machine and has no key. "
            "Set UNRUFFLED_KEY to 16 or more letters and digits."
        )
    return hints


def _run(app: FastAPI, desk: Desk, listening: socket.socket) -> int:
    import uvicorn

    class Server(uvicorn.Server):
        """uvicorn closes every socket as soon as it is told to stop; ours are told the truth first."""

        def handle_exit(self, sig: int, frame: FrameType | None) -> None:
            if self.told:
                self.force_exit = sig == signal.SIGINT
                return
            self.told = True
            loop = asyncio.get_running_loop()
            loop.call_soon_threadsafe(self._begin_to_leave, loop)

        def _begin_to_leave(self, loop: asyncio.AbstractEventLoop) -> None:
            self.leaving = loop.create_task(self._leave())  # kept: a task nobody holds may vanish

        async def _leave(self) -> None:
            await desk.drain()
            self.should_exit = True

        told = False

    config: Any = uvicorn.Config(
        app,
        log_config=None,
        access_log=False,
        server_header=False,
        ws="websockets-sansio",
        ws_max_size=LARGEST_MESSAGE,
        timeout_graceful_shutdown=5,
        lifespan="on",
    )
    server = Server(config)
    server.run(sockets=[listening])
    return 0
