"""A client of Runware's protocol that does what has to be done, and nothing more."""

from __future__ import annotations

import asyncio
import time
import uuid
from dataclasses import dataclass
from typing import Any

import httpx

GROWS = 1.5  # of the pauses between two looks


@dataclass(frozen=True)
class Made:
    """When a song was asked for, received and finished upstream, and could be played."""

    asked: float
    received: float
    finished: float
    playable: float

    @property
    def accepting(self) -> float:
        return 1000 * (self.received - self.asked)

    @property
    def fetching(self) -> float:
        return 1000 * (self.playable - self.finished)


async def make(
    url: str, key: str, songs: int, apart: float, first: float
) -> tuple[list[float], dict[int, float]]:
    """Have songs made, one every `apart` seconds, seeded 0, 1, …; when each was asked
    for, and when it was there, by its seed. `first` is the pause before the first look.
    """
    headers = {"Authorization": f"Bearer {key}"}
    asked: list[float] = []
    there: dict[int, float] = {}
    async with httpx.AsyncClient(headers=headers, timeout=60) as client:
        await client.post(url, json=[{"taskType": "ping", "ping": True}])
        async with asyncio.TaskGroup() as making:
            for seed in range(songs):
                asked.append(time.monotonic())
                making.create_task(_song(client, url, seed, first, there))
                await asyncio.sleep(apart)
    return asked, there


async def _song(
    client: httpx.AsyncClient,
    url: str,
    seed: int,
    first: float,
    there: dict[int, float],
) -> None:
    task = str(uuid.uuid4())
    await client.post(url, json=[_request(task, seed)])
    address = await _finished(client, url, task, first)
    async with client.stream("GET", address) as answer:
        async for _ in answer.aiter_bytes():
            pass
    there[seed] = time.monotonic()


async def _finished(client: httpx.AsyncClient, url: str, task: str, wait: float) -> str:
    while True:
        await asyncio.sleep(wait)
        look = [{"taskType": "getResponse", "taskUUID": task}]
        (item,) = (await client.post(url, json=look)).json()["data"]
        if item["status"] == "success":
            return str(item["audioURL"])
        wait *= GROWS


def _request(task: str, seed: int) -> dict[str, Any]:
    return {
        "taskType": "audioInference", "taskUUID": task, "deliveryMethod": "async",
        "model": "runware:ace-step@v1.5-xl-base", "positivePrompt": "Warm piano ballad",
        "duration": 30, "seed": seed, "outputType": "URL", "outputFormat": "FLAC",
        "includeCost": True,
    }  # fmt: skip
