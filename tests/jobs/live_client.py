"""A browser's tab, as far as the server can tell: a cookie jar and a socket."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from studio.tools.server import Server


def visitor(server: Server) -> httpx.Client:
    return httpx.Client(base_url=server.url, follow_redirects=True, timeout=60)


def submit(client: httpx.Client, **fields: Any) -> str:
    """Fill in the form on the first page; the id of the new song."""
    page = client.get("/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.text)
    assert token
    said = {
        "csrfmiddlewaretoken": token[1],
        "prompt": "Warm piano ballad",
        "duration": "10",
        "model": "house-band",
        "results": "1",
        "seed": "5",
        **fields,
    }
    answer = client.post(
        "/songs/", data=said, headers={"Referer": f"{client.base_url}"}
    )
    song = re.search(r"/songs/([0-9a-f-]{36})/", str(answer.url))
    assert song, answer.text[:2000]
    return song[1]


class Tab:
    """Keeps all that it was sent. `html` of the latest fragment by its root's id."""

    def __init__(
        self,
        server: Server,
        *watch: str,
        origin: str | None = None,
        cookies: httpx.Cookies | None = None,
    ) -> None:
        address = server.url.replace("http", "ws") + "/ws/"
        cookie = "; ".join(
            f"{one.name}={one.value}" for one in (cookies or httpx.Cookies()).jar
        )
        self._opened = connect(
            address,
            origin=Origin(origin or server.url),
            additional_headers={"Cookie": cookie} if cookie else None,
            open_timeout=30,
            max_size=None,
        )
        self.socket: ClientConnection = self._opened.__enter__()
        self.html: dict[str, str] = {}
        self.ticks: list[dict[str, Any]] = []
        self.watch(*watch)

    def watch(self, *names: str, have: tuple[str, ...] = ()) -> None:
        self.socket.send(json.dumps({"watch": names, "have": have}))

    def until(self, fact: Callable[[Tab], Any], seconds: float = 60) -> Any:
        """Read on until `fact(self)` is true, and give it back."""
        while not (result := fact(self)):
            self._take(json.loads(self.socket.recv(timeout=seconds)))
        return result

    def quiet(self, seconds: float = 0.5) -> bool:
        """Nothing comes for this long."""
        try:
            self._take(json.loads(self.socket.recv(timeout=seconds)))
        except TimeoutError:
            return True
        return False

    def close(self) -> None:
        self._opened.__exit__(None, None, None)

    def states(self, prefix: str = "job-") -> list[str]:
        found = [
            re.search(r'data-state="(\w+)"', html)
            for root, html in self.html.items()
            if root.startswith(prefix)
        ]
        return [match[1] for match in found if match]

    def takes(self) -> list[str]:
        return [root for root in self.html if root.startswith("take-")]

    def _take(self, message: dict[str, Any]) -> None:
        if message["type"] == "tick":
            self.ticks.append(message)
        else:
            root = re.search(r'id="([^"]+)"', message["html"])
            assert root
            self.html[root[1]] = message["html"]
