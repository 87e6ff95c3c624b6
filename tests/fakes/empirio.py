"""EmpirioLabs' REST interface: a job to post, and to ask after."""

from __future__ import annotations

import base64
import time
import uuid
from dataclasses import dataclass, field
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.fakes.faults import Faulty
from tests.fakes.songs import tone

MINUTE = 60.0  # seconds; a test may shorten it
KEY = "sk-empiriolabs-test-0815"


@dataclass
class Job:
    request: dict[str, Any]
    began: float


@dataclass
class Empirio:
    """`state` is what it says while it works; `fails` is why every job fails."""

    seconds: float = 0.05
    key: str = KEY
    state: str = "processing"
    fails: str = ""
    lengths: float = 2.0
    limit: int = 50  # requests a minute
    as_base64: bool = False
    jobs: dict[str, Job] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.refusals, self.address = 0, ""
        self._asked: list[float] = []
        self.app = Faulty(
            Starlette(
                routes=[
                    Route("/v1/audio/generations", self._submit, methods=["POST"]),
                    Route("/v1/jobs/{job}", self._job),
                    Route("/v1/models/{model}", self._model),
                    Route("/files/{job}", self._file),
                ]
            )
        )

    async def _submit(self, request: Request) -> Response:
        if refusal := self._refused(request):
            return refusal
        body = await request.json()
        if not 10 <= body.get("audio_duration", 30) <= 240:
            return _error(400, "audio_duration is out of range.", "audio_duration")
        key = f"job_{uuid.uuid4().hex[:12]}"
        self.jobs[key] = Job(body, time.monotonic())
        answer = {"job_id": key, "status": "queued", "poll_url": f"/v1/jobs/{key}"}
        return JSONResponse(answer)

    async def _job(self, request: Request) -> Response:
        if refusal := self._refused(request):
            return refusal
        key = request.path_params["job"]
        job = self.jobs.get(key)
        if job is None:
            return _error(404, "There is no such job.")
        way = min(1.0, (time.monotonic() - job.began) / self.seconds)
        answer = {"job_id": key, "status": self.state, "progress": round(way, 3),
                  "result": None, "error": None}  # fmt: skip
        if way >= 1 and self.fails:
            error = {"message": self.fails, "type": "server_error", "code": "upstream"}
            answer |= {"status": "failed", "error": error}
        elif way >= 1:
            answer |= {"status": "completed", "result": self._result(key, job, request)}
        return JSONResponse(answer)

    def _result(self, key: str, job: Job, request: Request) -> dict[str, Any]:
        if self.as_base64:
            return {"data": [{"b64_json": base64.b64encode(self._sound(job)).decode()}]}
        base = str(request.base_url).rstrip("/")
        return {"data": [{"url": f"{base}/files/{key}"}]}

    async def _model(self, request: Request) -> Response:
        return self._refused(request) or JSONResponse({"id": "ace-step-1.5-xl"})

    async def _file(self, request: Request) -> Response:
        job = self.jobs[request.path_params["job"]]
        return Response(self._sound(job), media_type="audio/flac")

    def _sound(self, job: Job) -> bytes:
        return tone(job.request.get("seed", 7), self.lengths, job.request["format"])

    def _refused(self, request: Request) -> Response | None:
        if request.headers.get("authorization") != f"Bearer {self.key}":
            return _error(401, "Invalid API key.")
        now = time.monotonic()
        self._asked = [at for at in self._asked if now - at < MINUTE]
        if len(self._asked) >= self.limit:
            self.refusals += 1
            return _error(429, "Too many requests.")
        self._asked.append(now)
        return None


def _error(status: int, message: str, param: str | None = None) -> Response:
    error = {"message": message, "type": "invalid_request_error", "param": param}
    return JSONResponse({"error": error}, status)
