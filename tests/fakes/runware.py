"""Runware's REST interface: tasks in an array, results by polling, files by address."""

from __future__ import annotations

import asyncio
import base64
import io
import time
import uuid
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import soundfile
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes.faults import Faulty
from tests.fakes.songs import Treatment, tone

KEY = "rw-test-key-4711"
ACE_STEP = ("runware:ace-step@v1.5-xl-base", "runware:ace-step@v1.5-xl-sft")


@dataclass
class Task:
    request: dict[str, Any]
    began: float
    audio: list[str]  # a UUID for every result
    forgotten: bool = False


@dataclass
class Runware:
    """`seconds` is how long each result takes; `fails` are indexes of results that fail.

    `calls` is the shape of what it posts to a webhook: a result by itself, "data" for a
    list of one, "" if the call gets lost.
    """

    seconds: float = 0.05
    key: str = KEY
    fails: dict[int, str] = field(default_factory=dict)
    calls: str = "flat"
    balance: Any = 12.4
    lengths: float = 2.0  # seconds of sound, whatever was asked for
    treatment: Treatment | None = None  # of sources; without one, a tone comes back
    surplus: int = 0  # results beyond those that were asked for, or fewer of them
    tasks: dict[str, Task] = field(default_factory=dict)
    media: dict[str, bytes] = field(default_factory=dict)
    refused: list[str] = field(default_factory=list)  # taskUUIDs that came again

    def __post_init__(self) -> None:
        self.base = ""
        self.keys_seen_with_files: list[str] = []
        self.called: list[int] = []  # what those who were called have answered
        self._calling: set[asyncio.Task[None]] = set()
        self.app = Faulty(
            Starlette(
                routes=[
                    Route("/v1", self._post, methods=["POST"]),
                    Route("/audio/{name}", self._file),
                ]
            )
        )

    def forget(self) -> None:
        """Lose every task, as a provider may."""
        for task in self.tasks.values():
            task.forgotten = True

    async def _post(self, request: Request) -> Response:
        self.base = str(request.base_url).rstrip("/")
        tasks = await request.json()
        key = request.headers.get("authorization", "").removeprefix("Bearer ")
        if tasks and tasks[0].get("taskType") == "authentication":
            key = tasks.pop(0).get("apiKey")
        if key != self.key:
            wrong = _error("invalidApiKey", "Invalid API key.", parameter="apiKey")
            return JSONResponse({"errors": [wrong]}, 401)
        data: list[dict[str, Any]] = []
        errors: list[dict[str, Any]] = []
        for task in tasks:
            self._do(task, data, errors)
        data = [one for head in data for one in await self._delivered(head)]
        body = {"data": data} | ({"errors": errors} if errors else {})
        return JSONResponse(body, 400 if errors and not data else 200)

    async def _delivered(self, item: dict[str, Any]) -> list[dict[str, Any]]:
        """What is answered at once; where delivery is synchronous, when it is ready."""
        task = self.tasks.get(item["taskUUID"]) if "taskUUID" in item else None
        if task is None or len(item) > 2 or not _is_sync(task.request):
            return [item]
        await asyncio.sleep(self.seconds * len(task.audio))
        return [self._item(task, index) for index in range(len(task.audio))]

    def _do(self, task: dict[str, Any], data: list[Any], errors: list[Any]) -> None:
        match task.get("taskType"):
            case "audioInference":
                self._infer(task, data, errors)
            case "getResponse":
                self._look(task["taskUUID"], data, errors)
            case "mediaStorage":
                data.append(self._store(task))
            case "accountManagement":
                data.append({**_head(task), "balance": self.balance})
            case "ping":
                data.append({"taskType": "ping", "pong": True})
            case other:
                message = f"Unsupported task type {other}."
                errors.append(_error("unsupportedTaskType", message, task))

    def _infer(self, task: dict[str, Any], data: list[Any], errors: list[Any]) -> None:
        if task["taskUUID"] in self.tasks:
            self.refused.append(task["taskUUID"])
            errors.append(_error("conflictTaskUUID", "The UUID was used.", task))
        elif found := _mistake(task, self.media):
            errors.append(_error(*found[:2], task, parameter=found[2]))
        else:
            count = task.get("numberResults", 1) + self.surplus
            self.tasks[task["taskUUID"]] = Task(
                task, time.monotonic(), [str(uuid.uuid4()) for _ in range(count)]
            )
            data.append(_head(task))
            if task.get("webhookURL"):
                self._call_later(self.tasks[task["taskUUID"]])

    def _call_later(self, task: Task) -> None:
        for index in range(len(task.audio)):
            calling = asyncio.create_task(self._call(task, index))
            self._calling.add(calling)
            calling.add_done_callback(self._calling.discard)

    async def _call(self, task: Task, index: int) -> None:
        await asyncio.sleep(self.seconds * (index + 1))
        item = self._item(task, index)
        async with httpx.AsyncClient() as client:
            for wait in (0.25, 0.5, 1.0):
                if not self.calls:
                    return
                body = {"data": [item]} if self.calls == "data" else item
                with suppress(httpx.HTTPError):
                    answer = await client.post(task.request["webhookURL"], json=body)
                    self.called.append(answer.status_code)
                    if answer.is_success:
                        return
                await asyncio.sleep(wait)

    def _look(self, key: str, data: list[Any], errors: list[Any]) -> None:
        task = self.tasks.get(key)
        if task is None:
            missing = {"taskUUID": key, "taskType": "getResponse"}
            errors.append(_error("taskNotFound", "There is no such task.", missing))
        elif not task.forgotten:
            data += [self._item(task, index) for index in range(len(task.audio))]

    def _item(self, task: Task, index: int) -> dict[str, Any]:
        head = {**_head(task.request), "audioUUID": task.audio[index]}
        way = (time.monotonic() - task.began) / (self.seconds * (index + 1))
        if way < 1:
            return {**head, "status": "processing", "progress": int(100 * way)}
        if index in self.fails:
            error = {"code": "inferenceError", "message": self.fails[index]}
            return {**head, "status": "error", **error, "error": error}
        cost = {"cost": 0.00675} if task.request.get("includeCost") else {}
        return {**head, "status": "success", "seed": _seed(task, index),
                "audioURL": f"{self.base}/audio/{task.audio[index]}", **cost}  # fmt: skip

    def _store(self, task: dict[str, Any]) -> dict[str, Any]:
        content = base64.b64decode(task["media"].rpartition("base64,")[2])
        soundfile.info(io.BytesIO(content))  # anything else would be refused there too
        key = str(uuid.uuid4())
        self.media[key] = content
        return {**_head(task), "operation": "upload", "mediaUUID": key,
                "mediaURL": f"{self.base}/media/{key}"}  # fmt: skip

    async def _file(self, request: Request) -> Response:
        name = request.path_params["name"]
        for task in self.tasks.values():
            if name in task.audio:
                index = task.audio.index(name)
                key = request.headers.get("authorization", "")
                self.keys_seen_with_files.append(key)
                return Response(self._sound(task, index), media_type="audio/flac")
        return Response(status_code=404)

    def _sound(self, task: Task, index: int) -> bytes:
        settings = task.request.get("settings", {})
        media = self.media.get(task.request.get("inputs", {}).get("audio", ""))
        if self.treatment and media and "repaintingEnd" in settings:
            start = settings.get("repaintingStart", 0.0)
            end, seed = settings["repaintingEnd"], _seed(task, index)
            return self.treatment.repaint(media, start, end, seed)
        format = task.request.get("outputFormat", "MP3").lower()
        return tone(_seed(task, index), self._length(task.request), format)

    def _length(self, request: dict[str, Any]) -> float:
        """A repaint is as long as its source, and what is added to it."""
        media = self.media.get(request.get("inputs", {}).get("audio", ""))
        if media is None:
            return self.lengths
        length = soundfile.info(io.BytesIO(media)).duration
        settings = request.get("settings", {})
        before = max(0.0, -settings.get("repaintingStart", 0.0))
        after = max(0.0, settings.get("repaintingEnd", length) - length)
        return float(before + length + after)


def _is_sync(request: dict[str, Any]) -> bool:
    how = request.get("deliveryMethod", "sync")
    return how == "sync" and "webhookURL" not in request


def _seed(task: Task, index: int) -> int:
    return int((task.request.get("seed", 1000) + index) % 2**31)


def _mistake(
    task: dict[str, Any], media: dict[str, bytes]
) -> tuple[str, str, str] | None:
    if task.get("model") not in ACE_STEP:
        return "invalidModel", "The model is unknown.", "model"
    if not 2 <= len(task.get("positivePrompt", "")) <= 3000:
        return "invalidPositivePrompt", "positivePrompt is too short.", "positivePrompt"
    audio = task.get("inputs", {}).get("audio")
    if audio and audio not in media:
        return "mediaNotFound", "The audio is unknown.", "inputs.audio"
    if audio and "duration" in task:
        return "incompatibleParameters", "duration goes without audio.", "duration"
    return None


def _head(task: dict[str, Any]) -> dict[str, Any]:
    return {"taskType": task["taskType"], "taskUUID": task["taskUUID"]}


def _error(
    code: str, message: str, task: dict[str, Any] | None = None, **more: Any
) -> dict[str, Any]:
    return {"code": code, "message": message, **(_head(task) if task else {}), **more}
