"""What can go wrong between a client and a server, on order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

HALF = 0.5


@dataclass
class Fault:
    """`kind`: deaf (the call is done, its answer lost), mute (not even done), a status
    such as 503, garbage (HTML with 200), cut (half of the body), stall (seconds),
    hold (done, but not answered until `let_go`), hang (half of the body until then),
    pass (nothing: the one after it goes wrong).
    """

    path: str
    kind: str | int
    times: int = 1
    seconds: float = 0.0
    headers: dict[str, str] = field(default_factory=dict)


class Faulty:
    """An ASGI application that does its inner one's work, unless a fault is due."""

    def __init__(self, app: Any) -> None:
        self._app = app
        self.faults: list[Fault] = []
        self.calls: list[tuple[float, str]] = []  # when, and "METHOD /path"
        self.held: list[str] = []  # paths that were not answered
        self._is_free = True

    def break_down(
        self, path: str, kind: str | int, times: int = 1, **more: Any
    ) -> None:
        """From now on, `times` calls whose path begins with `path` go wrong."""
        self.faults.append(Fault(path, kind, times, **more))

    def let_go(self) -> None:
        """Answer what is held, and hold nothing more."""
        self.faults = [one for one in self.faults if one.kind not in ("hold", "hang")]
        self.held.clear()
        self._is_free = True

    def asked(self, path: str) -> int:
        """How often it was called under an address that begins so."""
        return sum(call.partition(" ")[2].startswith(path) for _, call in self.calls)

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        now = asyncio.get_running_loop().time()
        self.calls.append((now, f"{scope['method']} {scope['path']}"))
        fault = self._due(scope["path"])
        if fault is None:
            await self._app(scope, receive, send)
        else:
            await self._go_wrong(fault, scope, receive, send)

    def _due(self, path: str) -> Fault | None:
        for fault in self.faults:
            if fault.times > 0 and path.startswith(fault.path):
                fault.times -= 1
                return fault
        return None

    async def _go_wrong(
        self, fault: Fault, scope: Any, receive: Any, send: Any
    ) -> None:
        match fault.kind:
            case "deaf":
                await self._app(scope, receive, _nowhere)
                await _broken(send)
            case "mute":
                await _body_of(receive)
                await _broken(send)
            case "garbage":
                await _body_of(receive)
                await _answer(send, 200, b"<html>Bad gateway</html>", {})
            case "cut":
                await self._app(scope, receive, _Cutter(send))
            case "hold" | "hang":
                self._is_free = False
                await self._app(scope, receive, _Holder(self, send, fault.kind))
            case "pass":  # this one goes well
                await self._app(scope, receive, send)
            case "stall":
                await asyncio.sleep(fault.seconds)
                await self._app(scope, receive, send)
            case int() as status:
                await _body_of(receive)
                await _answer(send, status, b'{"detail": "on order"}', fault.headers)

    async def wait(self, path: str) -> None:
        self.held.append(path)
        while not self._is_free:
            await asyncio.sleep(0.01)


class _Holder:
    """Passes on nothing, or half of the body, until it is let go."""

    def __init__(self, faulty: Faulty, send: Any, kind: str) -> None:
        self._faulty, self._send, self._kind = faulty, send, kind

    async def __call__(self, message: dict[str, Any]) -> None:
        body = message.get("body", b"")
        if self._kind == "hold" and message["type"] == "http.response.start":
            await self._faulty.wait("answer")
        elif self._kind == "hang" and body:
            half = body[: int(len(body) * HALF)]
            await self._send({**message, "body": half, "more_body": True})
            await self._faulty.wait("body")
            message = {**message, "body": body[len(half) :]}
        await self._send(message)


class _Cutter:
    """Passes on half of a body of known length, and hangs up."""

    def __init__(self, send: Any) -> None:
        self._send = send

    async def __call__(self, message: dict[str, Any]) -> None:
        if message["type"] == "http.response.body":
            body = message.get("body", b"")
            half = body[: int(len(body) * HALF)]
            await self._send({**message, "body": half, "more_body": True})
            raise ConnectionAbortedError("cut on order")
        await self._send(message)


async def _nowhere(message: dict[str, Any]) -> None:
    pass


async def _broken(send: Any) -> None:
    """An answer that never comes to its end: the connection is closed in the middle."""
    headers = [(b"content-length", b"1000"), (b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": b'{"da', "more_body": True})
    raise ConnectionAbortedError("broken on order")


async def _answer(send: Any, status: int, body: bytes, headers: dict[str, str]) -> None:
    rows = {"content-type": "application/json", "content-length": str(len(body))}
    pairs = [(k.lower().encode(), v.encode()) for k, v in {**rows, **headers}.items()]
    await send({"type": "http.response.start", "status": status, "headers": pairs})
    await send({"type": "http.response.body", "body": body})


async def _body_of(receive: Any) -> None:
    while (await receive()).get("more_body"):
        pass
