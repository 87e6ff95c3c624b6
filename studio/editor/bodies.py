"""How much a visitor may send at once.

Django reads a whole request, onto the disk where it is long, before any view sees it;
so the limit is in front of it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

Scope = dict[str, Any]
Message = dict[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
Application = Callable[[Scope, Receive, Send], Awaitable[None]]

FORM = 1_000_000  # bytes beside the file: the other fields and the boundaries


def limited(pages: Any, *, megabytes: int, small: tuple[str, ...] = ()) -> Application:
    """The application, for requests whose body has at most so many megabytes.

    Nobody sends a file to paths that begin with one of `small`: one megabyte is enough.
    One that says that it has more is read and thrown away, so that its sender hears the
    answer; one that does not say so is cut off where it goes beyond.
    """

    async def application(scope: Scope, receive: Receive, send: Send) -> None:
        file = 0 if scope["path"].startswith(small) else megabytes
        most = file * 1_000_000 + FORM
        if _length(scope) > most:
            await _throw_away(receive)
            return await _refuse(send, file or FORM // 1_000_000)
        await pages(scope, _counted(receive, most), send)

    return application


def _length(scope: Scope) -> int:
    said = dict(scope["headers"]).get(b"content-length", b"0")
    return int(said) if said.isdigit() else 0


def _counted(receive: Receive, most: int) -> Receive:
    read = 0

    async def counted() -> Message:
        nonlocal read
        message = await receive()
        read += len(message.get("body", b""))
        return message if read <= most else {"type": "http.disconnect"}

    return counted


async def _throw_away(receive: Receive) -> None:
    while (await receive()).get("more_body"):
        pass


async def _refuse(send: Send, megabytes: int) -> None:
    words = f"That is too much at once: at most {megabytes} MB, please.".encode()
    headers = [
        (b"content-type", b"text/plain; charset=utf-8"),
        (b"content-length", str(len(words)).encode()),
    ]
    await send({"type": "http.response.start", "status": 413, "headers": headers})
    await send({"type": "http.response.body", "body": words})
