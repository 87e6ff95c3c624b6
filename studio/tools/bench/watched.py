"""A studio in a process of its own, and somebody with its songs open in a browser's way."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import Client
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import httpx
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin

from studio.tools.bench.obedient import SCALE, SOCKET
from studio.tools.server import Server

PATIENCE = 120.0  # seconds for the next message of the socket
TAKE = re.compile(
    r'id="take-[^"]+".*?data-audio="([^"]+)".*?/songs/([0-9a-f-]{36})/', re.S
)


@contextmanager
def watched(
    environ: dict[str, str], *, is_called: bool = False, scale: float = 1.0
) -> Iterator[Watched]:
    """A studio with these accounts, whose providers call it back or not."""
    with TemporaryDirectory(prefix="studio-") as folder:
        own = {**environ, SCALE: str(scale)}
        server = Server(Path(folder), own, module="studio.tools.bench.obedient")
        if is_called:
            server.environ["STUDIO_PUBLIC_URL"] = server.url
        server.prepare()
        try:
            server.start()
            httpx.get(
                server.url, follow_redirects=True
            )  # the first visit is the slowest
            yield Watched(server)
        finally:
            server.stop()


class Watched:
    def __init__(self, server: Server) -> None:
        self._server = server

    def make(
        self, model: str, takes: int, apart: float
    ) -> tuple[list[float], dict[int, float]]:
        """Ask for a take every `apart` seconds, seeded 0, 1, …; when each was asked for,
        and when it could be heard, by its seed.
        """
        songs = self.tell("songs", count=takes)
        with self._socket() as socket:
            socket.send(json.dumps({"watch": [f"song:{song}" for song in songs]}))
            with ThreadPoolExecutor(1) as asking:
                about = {"songs": songs, "model": model, "apart": apart}
                asked = asking.submit(self.tell, "takes", **about)
                heard = self._listen(socket, {*songs})
        by_seed = {songs.index(song): at for song, at in heard.items()}
        return asked.result(), by_seed

    def queue(self, model: str, takes: int) -> None:
        """Ask for so many takes at once, and wait until all of them are there."""
        songs = self.tell("songs", count=takes)
        self.tell("takes", songs=songs, model=model, apart=0.0)
        while self.tell("takes left", songs=songs):
            time.sleep(0.1)

    def tell(self, do: str, **about: Any) -> Any:
        with Client(str(self._server.data / SOCKET)) as child:
            child.send((do, about))
            return child.recv()

    def _socket(self) -> ClientConnection:
        address = self._server.url.replace("http", "ws", 1) + "/ws/"
        return connect(address, origin=Origin(self._server.url), max_size=None)

    def _listen(self, socket: ClientConnection, songs: set[str]) -> dict[str, float]:
        """When each song's take was shown and its sound had begun to come, by song."""
        shown = set[str]()
        with (
            httpx.Client(base_url=self._server.url, timeout=60) as client,
            ThreadPoolExecutor(8) as players,
        ):
            playing = []
            while shown != songs:
                html = json.loads(socket.recv(timeout=PATIENCE)).get("html", "")
                if (take := TAKE.search(html)) and take[2] in songs - shown:
                    shown.add(take[2])
                    playing.append((take[2], players.submit(_play, client, take[1])))
            return {song: begun.result() for song, begun in playing}


def _play(client: httpx.Client, audio: str) -> float:
    """When the first of it was there: as much as a browser asks for to begin with."""
    answer = client.get(audio, headers={"Range": "bytes=0-65535"})
    answer.raise_for_status()
    return time.monotonic()
