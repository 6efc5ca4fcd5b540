"""Web chat: one WebSocket, one caller. Whatever arrives, the call goes on."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable
from typing import Any, Protocol

import structlog
from starlette.websockets import WebSocket, WebSocketDisconnect

from unruffled.errors import LineError

log = structlog.get_logger("unruffled.lines")

UNKNOWN_NUMBER = 4404
TRY_LATER = 1013
LONGEST_SAY = 4_000
"""Characters of one message that are read."""
LARGEST_FRAME = 64 * 1024
"""Bytes. The server itself refuses frames of more than a megabyte."""
HELLO_S = 0.6
"""How long we wait for a hello before we greet a caller who sends none."""
BURST, A_SECOND = 40, 10.0
"""Messages taken at once, and after that in a second; the rest wait in the network, none is lost."""
LONGEST_QUEUE = 1_000
"""Events a slow reader may be behind."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CALLER_ID = re.compile(r"[^\x00-\x1f\x7f]{1,100}")
FORMS = '{"say": "…"}, {"typing": true} or {"bye": true}'

Told = dict[str, Any]


class CallOnLine(Protocol):
    """What a line needs of a call."""

    @property
    def call(self) -> str: ...

    @property
    def taken(self) -> int:
        """Messages of the caller that have arrived."""

    @property
    def over(self) -> bool: ...

    def say(self, text: str) -> None: ...

    def typing(self) -> None: ...

    def hang_up(self, by: str = "caller", reason: str = "hung up") -> None: ...

    def listen(self, listener: Callable[[Told], None], *, after: int = 0) -> Callable[[], None]: ...


class Answering(Protocol):
    """What a line needs of whoever answers."""

    def answers(self, number: str) -> bool: ...

    def refuses(self, address: str) -> str | None:
        """Why no new call is taken from this network address; None = it is."""

    async def answer(self, number: str, *, caller_id: str | None = None) -> CallOnLine:
        """Raises LineError with what the caller is told, if no call can be taken after all."""

    async def resume(self, number: str, call: str, after: int = 0) -> CallOnLine | None:
        """The call of that id on that number, if there is more of it than the first `after` events."""


class Malformed(ValueError):
    """Raised when a frame is none of the protocol; its text is sent to the client."""


class Pace:
    """A bucket of messages: a flood waits in the network instead of being thrown away."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._left = float(BURST)
        self._at = clock()

    async def next(self) -> None:
        now = self._clock()
        self._left = min(BURST, self._left + (now - self._at) * A_SECOND) - 1
        self._at = now
        if self._left < 0:
            await asyncio.sleep(-self._left / A_SECOND)


async def chat(socket: WebSocket, number: str, answering: Answering) -> None:
    """One web chat from the handshake to its end."""
    await socket.accept()
    if not answering.answers(number):
        await socket.close(UNKNOWN_NUMBER, "nobody answers for this number")
        return
    await _Chat(socket, number, answering).run()


class _Chat:
    def __init__(self, socket: WebSocket, number: str, answering: Answering) -> None:
        self._socket = socket
        self._number = number
        self._answering = answering
        self._pace = Pace(asyncio.get_running_loop().time)
        self._frame: asyncio.Task[Any] | None = None
        self._out: asyncio.Queue[Told] = asyncio.Queue(LONGEST_QUEUE)
        self._sent_all = asyncio.Event()
        """Set when the client is to be waited for no longer: the call has ended, or it reads too slowly."""
        self._call: CallOnLine | None = None
        self._stop: Callable[[], None] = lambda: None
        self._fresh = False
        """The call began here and its caller has said nothing: a late hello may still resume another."""

    async def run(self) -> None:
        sender = None
        try:
            first, problem = await self._first()
            if not await self._begin(first.get("hello", {})):
                return
            sender = asyncio.create_task(self._send())
            if problem:
                self._problem(problem)
            if "hello" not in first and first:
                await self._take(first)
            await self._read()
        except WebSocketDisconnect:
            return
        finally:
            self._stop()
            for task in (sender, self._frame):
                if task is not None:
                    task.cancel()

    async def _next(self, timeout: float | None = None) -> str | bytes | None:
        """The next frame; None = none in time, or the call has ended. A frame is never lost to a timeout."""
        self._frame = self._frame or asyncio.create_task(self._socket.receive())
        over = asyncio.create_task(self._sent_all.wait())
        try:
            await asyncio.wait({self._frame, over}, timeout=timeout, return_when=asyncio.FIRST_COMPLETED)
        finally:
            over.cancel()
        if not self._frame.done():
            return None
        frame, self._frame = self._frame.result(), None
        return _payload(frame)

    async def _first(self) -> tuple[Told, str]:
        """The first message and what is wrong with it, if one comes at once."""
        payload = await self._next(HELLO_S)
        try:
            return ({} if payload is None else parse(payload)), ""
        except Malformed as fault:
            return {}, str(fault)

    async def _begin(self, hello: Told) -> bool:
        """Take up the call this socket is for; False = none was taken."""
        call = await self._earlier(hello)
        after = hello.get("after", 0) if call is not None else 0
        self._fresh = call is None
        if call is None:
            refusal = self._answering.refuses(self._socket.client.host if self._socket.client else "")
            if refusal is not None:
                await self._socket.close(TRY_LATER, refusal)
                return False
            try:
                call = await self._answering.answer(self._number, caller_id=hello.get("caller_id"))
            except LineError as fault:
                await self._socket.close(TRY_LATER, str(fault))
                return False
        self._attach(call, after)
        if "resume" in hello and self._fresh:
            self._problem("the call to resume is over or unknown; this is a new one")
        return True

    async def _earlier(self, hello: Told) -> CallOnLine | None:
        if "resume" not in hello:
            return None
        return await self._answering.resume(self._number, hello["resume"], hello.get("after", 0))

    def _attach(self, call: CallOnLine, after: int) -> None:
        self._call = call
        self._tell({"type": "call_started", "call": call.call, "taken": call.taken})
        self._stop = call.listen(self._tell, after=after)

    async def _read(self) -> None:
        while not self._sent_all.is_set():
            payload = await self._next()
            if payload is None:
                continue
            await self._pace.next()
            try:
                await self._take(parse(payload))
            except Malformed as fault:
                self._problem(str(fault))

    async def _take(self, message: Told) -> None:
        assert self._call is not None
        if "hello" in message:
            await self._late_hello(message["hello"], self._call)
            return
        self._fresh = False
        if "say" in message:
            if len(message["say"]) > LONGEST_SAY:
                self._problem(f"only the first {LONGEST_SAY} characters were read")
            self._call.say(message["say"][:LONGEST_SAY])
        elif "typing" in message:
            self._call.typing()
        else:
            self._call.hang_up()

    async def _late_hello(self, hello: Told, begun: CallOnLine) -> None:
        """A slow network may bring the hello after the greeting; the caller who comes back is not lost."""
        if not self._fresh or "resume" not in hello:
            raise Malformed("hello comes first, once; this call has begun")
        call = await self._earlier(hello)
        if call is None or call.call == begun.call:
            raise Malformed("the call to resume is over or unknown; this is a new one")
        self._fresh = False
        self._stop()
        begun.hang_up("line", "the caller resumed another call")
        self._attach(call, hello.get("after", 0))

    def _problem(self, problem: str) -> None:
        self._tell({"type": "error", "problem": problem})

    def _tell(self, told: Told) -> None:
        try:
            self._out.put_nowait(told)
        except asyncio.QueueFull:
            self._sent_all.set()

    async def _send(self) -> None:
        """Until the call's last event; then the socket is closed, as a telephone is hung up."""
        try:
            while True:
                told = await self._out.get()
                await self._socket.send_text(json.dumps(told, ensure_ascii=False))
                if told["type"] == "call_ended":
                    await self._socket.close(1000, "the call has ended")
                    return
        except (WebSocketDisconnect, RuntimeError):  # starlette's words for a socket closed meanwhile
            log.debug("the client was gone", call=self._call and self._call.call)
        finally:
            self._sent_all.set()


def _payload(frame: Any) -> str | bytes:
    if frame["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(frame.get("code", 1005))
    text = frame.get("text")
    return text if text is not None else frame.get("bytes") or b""


def parse(payload: str | bytes) -> Told:
    """A client's message, checked and cleaned. Raises Malformed with what would be right."""
    if isinstance(payload, bytes):
        raise Malformed(f"binary frames are not read; would be text: {FORMS}")
    if len(payload) > LARGEST_FRAME or len(payload.encode("utf-8", "replace")) > LARGEST_FRAME:
        raise Malformed(f"the frame is larger than {LARGEST_FRAME // 1024} KB; would be a shorter message")
    try:
        message = json.loads(payload)
    except (ValueError, RecursionError) as fault:
        raise Malformed(f"no JSON; would be {FORMS}") from fault
    if not isinstance(message, dict):
        raise Malformed(f"no JSON object; would be {FORMS}")
    if "hello" in message:
        return {"hello": _hello(message["hello"])}
    if "say" in message:
        return {"say": _say(message["say"])}
    for sign in ("typing", "bye"):
        if message.get(sign) is True:
            return {sign: True}
    raise Malformed(f"unknown message; would be {FORMS}")


def _say(said: Any) -> str:
    if not isinstance(said, str):
        raise Malformed('say is no text; would be {"say": "…"}')
    text = _SURROGATE.sub("\ufffd", _CONTROL.sub(" ", said))
    if not text.strip():
        raise Malformed("say is empty; would be the caller's words")
    return text


def _hello(hello: Any) -> Told:
    if not isinstance(hello, dict):
        raise Malformed('hello is no object; would be {"hello": {"resume": "call id"}}')
    told: Told = {}
    for key in ("caller_id", "resume"):
        value = hello.get(key)
        if value is None:
            continue
        if not isinstance(value, str) or not _CALLER_ID.fullmatch(value) or _SURROGATE.search(value):
            raise Malformed(f"hello: {key} is no short text; would be left out, or 1 to 100 characters")
        told[key] = value
    after = hello.get("after", 0)
    if isinstance(after, bool) or not isinstance(after, int) or after < 0:
        raise Malformed("hello: after is no count; would be the `n` of the last event that was seen")
    return told | {"after": after}
