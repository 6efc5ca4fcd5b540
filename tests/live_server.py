"""A real server on a free port, and a real client that behaves like a caller."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect

from unruffled.accounts import load_accounts, sample_accounts_folder
from unruffled.desk.desk import Desk
from unruffled.desk.serve import LARGEST_MESSAGE, create_app, listen
from unruffled.desk.settings import Settings
from unruffled.ledger import open_ledger

GYM, PAYROLL, PLUMBER = "+15550106", "+15550101", "+15550103"
WAIT_S = 20.0
"""Nothing takes this long; a test that waits longer has failed."""


class LiveServer:
    def __init__(self, port: int, desk: Desk | None = None) -> None:
        self.port = port
        self.desk = desk
        self.url = f"http://127.0.0.1:{port}"

    def get(self, path: str, **more: Any) -> httpx.Response:
        return httpx.get(self.url + path, timeout=WAIT_S, **more)

    def record(self, call: str) -> list[dict[str, Any]]:
        return [json.loads(line) for line in self.get(f"/api/calls/{call}/record").text.splitlines()]

    def caller(self, number: str = GYM, hello: dict[str, Any] | None = None, **more: Any) -> Caller:
        return Caller(self.port, number, {} if hello is None else hello, **more)

    def events(self, call: str, **headers: str) -> Iterator[tuple[int, dict[str, Any]]]:
        """Server-sent events until `end`."""
        with httpx.stream("GET", f"{self.url}/api/calls/{call}/events", headers=headers, timeout=WAIT_S) as answer:
            assert answer.status_code == 200, answer.read()
            place = 0
            for line in answer.iter_lines():
                if line.startswith("event: end"):
                    return
                if line.startswith("id: "):
                    place = int(line[4:])
                if line.startswith("data: "):
                    yield place, json.loads(line[6:])


class Caller:
    """One web chat; `heard` keeps every event that was sent."""

    def __init__(self, port: int, number: str, hello: dict[str, Any] | None, *, begin: bool = True) -> None:
        self.line = connect(f"ws://127.0.0.1:{port}/chat/{number}", open_timeout=WAIT_S, max_size=1 << 22)
        self.socket = self.line.__enter__()
        self.heard: list[dict[str, Any]] = []
        if hello is not None:
            self.send({"hello": hello})
        if begin:
            self.call = self.until("call_started")["call"]

    def __enter__(self) -> Caller:
        return self

    def __exit__(self, *_: object) -> None:
        self.drop()

    def send(self, message: Any) -> None:
        self.socket.send(message if isinstance(message, str | bytes) else json.dumps(message))

    def next(self) -> dict[str, Any]:
        event: dict[str, Any] = json.loads(self.socket.recv(timeout=WAIT_S))
        self.heard.append(event)
        return event

    def until(self, kind: str) -> dict[str, Any]:
        while (event := self.next())["type"] != kind:
            pass
        return event

    def say(self, text: str) -> str:
        """What is answered."""
        self.send({"say": text})
        return str(self.until("spoken")["text"])

    def rest(self) -> list[dict[str, Any]]:
        """Everything until the server closes the socket."""
        try:
            while True:
                self.next()
        except ConnectionClosed:
            return self.heard

    def drop(self) -> None:
        self.line.__exit__(None, None, None)

    @property
    def n(self) -> int:
        return max((event.get("n", 0) for event in self.heard), default=0)


@contextmanager
def serving(folder: Path, *, grace_s: float = 300.0, **settings: Any) -> Iterator[LiveServer]:
    """A server in a thread of this process."""
    desk = Desk(load_accounts(settings.get("accounts") or sample_accounts_folder()), open_ledger(folder), grace_s=grace_s)
    app = create_app(Settings(data=folder, **settings), desk)
    listening = listen("127.0.0.1", 0)
    up = threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            up.set()

    config: Any = uvicorn.Config(app, log_config=None, ws="websockets-sansio", ws_max_size=LARGEST_MESSAGE,
                                 timeout_graceful_shutdown=5)
    server = Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
    thread.start()
    assert up.wait(WAIT_S)
    try:
        yield LiveServer(listening.getsockname()[1], desk)
    finally:
        server.should_exit = True
        thread.join()
        listening.close()


class ServerProcess(LiveServer):
    """A server as a process of its own, that can be stopped and killed."""

    def __init__(self, folder: Path, **environ: str) -> None:
        env = {**os.environ, "PYTHONPATH": "src", "UNRUFFLED_DATA": str(folder), "UNRUFFLED_PORT": "0", **environ}
        self.process = subprocess.Popen([sys.executable, "-m", "unruffled.desk"], env=env, stdout=subprocess.PIPE,
                                        stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent)
        assert self.process.stdout is not None
        first = self.process.stdout.readline()
        assert "Console: " in first, self.process.communicate()
        super().__init__(int(first.rstrip("/\n").rpartition(":")[2]))
        # The address is printed once the port is open: what connects now waits until the server is up.

    def stop(self) -> tuple[int, str]:
        """Exit code after SIGTERM, and what was logged."""
        self.process.send_signal(signal.SIGTERM)
        _, logged = self.process.communicate(timeout=WAIT_S)
        return self.process.returncode, logged

    def kill(self) -> str:
        """What was logged until then."""
        self.process.kill()
        return self.process.communicate(timeout=WAIT_S)[1]


def eventually(found: Callable[[], Any]) -> Any:
    """Ask again until the answer is truthy; each question goes to the server, which takes its own time."""
    for _ in range(2000):
        if answer := found():
            return answer
        threading.Event().wait(0.01)
    raise AssertionError("it never came")
