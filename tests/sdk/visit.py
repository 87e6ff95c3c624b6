"""Runs where runware-sdk is installed: talks to the fake as a user of it would.

`visit.py BASE KEY` prints one JSON object: what each call gave, or the error it raised.
"""

from __future__ import annotations

import asyncio
import base64
import json
import sys
from collections.abc import Awaitable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import runware.client
from runware import Runware
from runware.errors import RunwareError
from runware.types.sdk import RunOptions

SONG = {
    "model": "runware:ace-step@v1.5-xl-base",
    "positivePrompt": "Warm folk pop with nylon guitar",
    "duration": 30,
    "seed": 39665,
    "steps": 50,
    "includeCost": True,
    "outputFormat": "FLAC",
    "settings": {"lyrics": "[Verse]\nHome in the rain", "bpm": 92},
}
TWICE = "7e1f9a52-6a0e-4b57-9f0d-3d9a64e6a001"  # the name of one task
NEVER = "7e1f9a52-6a0e-4b57-9f0d-3d9a64e6a002"  # and of none


async def main(base: str, key: str, source: Path) -> dict[str, Any]:
    # Its list of models is bundled; the newest one is on a host of its own.
    runware.client.SCHEMAS_BASE_URL = base
    said: list[Any] = []
    how = {"transport": "rest", "http_base_url": f"{base}/v1"}
    async with (
        Runware(api_key=key, **how) as client,
        Runware(api_key="a wrong key", **how) as stranger,
    ):
        sound = base64.b64encode(source.read_bytes()).decode()
        (media,) = await client.run(
            {"taskType": "mediaStorage", "operation": "upload", "media": sound}
        )
        cover = {**SONG, "inputs": {"audio": media["mediaUUID"]}}
        del cover["duration"]
        watching = RunOptions(on_progress=said.append)
        calls = {
            "song": client.run(SONG),
            "batch": client.run({**SONG, "numberResults": 3}, watching),
            "at once": client.run({**SONG, "deliveryMethod": "sync"}),
            "cover": client.run(cover),
            "short prompt": client.run({**SONG, "positivePrompt": "x"}),
            "too much": client.run({**cover, "duration": 30}),
            "failing": client.run({**SONG, "numberResults": 4}),
            "unknown task": client.run({"taskType": "getResponse", "taskUUID": NEVER}),
            "stranger": stranger.run(SONG),
            "balance": client.run(
                {
                    "taskType": "accountManagement",
                    "operation": "getDetails",
                    "deliveryMethod": "sync",
                }
            ),
        }
        found = dict(
            zip(calls, await asyncio.gather(*map(heard, calls.values())), strict=True)
        )
        found["first"] = await heard(client.run({**SONG, "taskUUID": TWICE}))
        found["again"] = await heard(client.run({**SONG, "taskUUID": TWICE}))
        return {**found, "progress": said}


async def heard(call: Awaitable[Any]) -> Any:
    try:
        return await call
    except RunwareError as error:
        return {
            "code": error.code,
            "message": str(error),
            "parameter": error.parameter,
            "status": getattr(error, "status_code", None),
        }


if __name__ == "__main__":
    base, key, source = sys.argv[1:]
    print(json.dumps(asyncio.run(main(base, key, Path(source))), default=asdict))
