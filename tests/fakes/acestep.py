"""The ACE-Step 1.5 API server: one queue, envelopes, JSON inside JSON, and its quirks."""

from __future__ import annotations

import io
import json
import time
import uuid
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote

import soundfile
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes.faults import Faulty
from tests.fakes.songs import Treatment, tone

KEY = "my-own-server-key"


@dataclass
class Task:
    fields: dict[str, str]
    began: float
    source: bytes


@dataclass
class AceStep:
    """`fails` is the reason of every failure; `unsaved` is a server without an encoder."""

    seconds: float = 0.05
    key: str = KEY
    models: tuple[str, ...] = ("acestep-v15-xl-base", "acestep-v15-xl-turbo")
    fails: str = ""
    unsaved: bool = False
    frozen: bool = False
    full: bool = False
    lengths: float = 2.0
    treatment: Treatment | None = None  # of sources; without one, a tone comes back
    surplus: int = 0  # results beyond those that were asked for, or fewer of them
    tasks: dict[str, Task] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.submitted, self.address = 0, ""
        self.app = Faulty(
            Starlette(
                routes=[
                    Route("/v1/model_inventory", self._inventory),
                    Route("/v1/stats", self._stats),
                    Route("/release_task", self._release, methods=["POST"]),
                    Route("/query_result", self._query, methods=["POST"]),
                    Route("/v1/audio", self._audio),
                ]
            )
        )

    def restart(self) -> None:
        """Its memory of what it was doing is gone; it answers as for unknown tasks."""
        self.tasks.clear()

    async def _inventory(self, request: Request) -> Response:
        models = [{"name": name, "is_loaded": True} for name in self.models]
        return self._locked(request) or _envelope({"models": models})

    async def _stats(self, request: Request) -> Response:
        return self._locked(request) or _envelope({"jobs": {"total": len(self.tasks)}})

    async def _release(self, request: Request) -> Response:
        if refusal := self._locked(request):
            return refusal
        if self.full:
            return JSONResponse({"detail": "Server busy: queue is full"}, 429)
        async with request.form() as sent:
            file = sent.get("ctx_audio")
            source = await file.read() if hasattr(file, "read") else b""
            fields = {name: str(v) for name, v in sent.items() if name != "ctx_audio"}
        key = str(uuid.uuid4())
        self.submitted += 1
        self.tasks[key] = Task(fields, time.monotonic(), source)
        return _envelope({"task_id": key, "status": "queued", "queue_position": 1})

    async def _query(self, request: Request) -> Response:
        if refusal := self._locked(request):
            return refusal
        ids = (await request.json())["task_id_list"]
        return _envelope([self._state(key) for key in ids])

    def _state(self, key: str) -> dict[str, Any]:
        task = self.tasks.get(key)
        if task is None:  # it cannot tell an unknown task from a waiting one
            return {"task_id": key, "result": "[]", "status": 0}
        way = (time.monotonic() - task.began) / self.seconds
        way = 0.3 if self.frozen else way
        if way < 1:
            return _status(key, 0, [_item(progress=way, stage="Decoding audio...")])
        if self.fails or (task.fields["task_type"] != "text2music" and not task.source):
            log = f"Traceback (most recent call last):\nRuntimeError: {self.fails}"
            failed = [_item(stage="failed", status=2)]
            return {**_status(key, 2, failed), "progress_text": log}
        return _status(key, 1, self._sounds(key, task))

    def _sounds(self, key: str, task: Task) -> list[dict[str, Any]]:
        count = int(task.fields["batch_size"]) + self.surplus
        path = f"/tmp/api_audio/{key}"
        return [
            _item(
                file="" if self.unsaved else f"/v1/audio?path={quote(f'{path}-{n}.flac')}",
                progress=1.0, stage="succeeded", status=1,
                seed_value=task.fields["seed"], dit_model=task.fields["model"],
            )
            for n in range(count)
        ]  # fmt: skip

    async def _audio(self, request: Request) -> Response:
        if refusal := self._locked(request):
            return refusal
        name = request.query_params["path"].rpartition("/")[2].removesuffix(".flac")
        key, _, index = name.rpartition("-")
        task = self.tasks[key]
        seed = int(task.fields["seed"].split(",")[int(index)])
        if self.treatment and task.fields["task_type"] == "repaint":
            start = float(task.fields.get("repainting_start", 0))
            end = float(task.fields["repainting_end"])
            painted = self.treatment.repaint(task.source, start, end, seed)
            return Response(painted, media_type="audio/flac")
        return Response(tone(seed, self._length(task)), media_type="audio/flac")

    def _locked(self, request: Request) -> Response | None:
        if request.headers.get("authorization") == f"Bearer {self.key}":
            return None
        return JSONResponse({"detail": "Invalid API key"}, 401)

    def _length(self, task: Task) -> float:
        if not task.source:
            return self.lengths
        length = float(soundfile.info(io.BytesIO(task.source)).duration)
        before = max(0.0, -float(task.fields.get("repainting_start", 0)))
        end = float(task.fields.get("repainting_end", length))
        return before + max(length, end)


def _item(**known: Any) -> dict[str, Any]:
    return {
        "file": "",
        "wave": "",
        "status": 0,
        "progress": 0.0,
        "error": None,
        **known,
    }


def _status(key: str, status: int, items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"task_id": key, "status": status, "result": json.dumps(items)}


def _envelope(data: Any) -> Response:
    return JSONResponse({"data": data, "code": 200, "error": None, "extra": None})
