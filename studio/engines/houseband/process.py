"""A worker process as the engine sees it: started, asked, and ended."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import signal
import sys
from collections import deque
from collections.abc import AsyncGenerator
from contextlib import suppress
from pathlib import Path
from typing import Any

from studio.engines.base import EngineError

_ROOT = Path(__file__).parents[3]
_MODULE = "studio.engines.houseband.worker"
_LONGEST_LINE = 64 * 1024 * 1024  # a score of ten busy minutes has some megabytes
_LAST_WORDS = 30  # lines of stderr that are kept for the log

logger = logging.getLogger(__name__)


class WorkerProcess:
    """One child that renders one song at a time; belongs to the loop that started it."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._loop = asyncio.get_running_loop()
        self._last_words: deque[str] = deque(maxlen=_LAST_WORDS)
        self._listening = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls) -> WorkerProcess:
        pipe = asyncio.subprocess.PIPE
        process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", _MODULE, cwd=_ROOT,
            stdin=pipe, stdout=pipe, stderr=pipe, limit=_LONGEST_LINE, process_group=0,
        )  # fmt: skip
        return cls(process)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def is_usable(self) -> bool:
        alive = self._process.returncode is None
        return alive and self._loop is asyncio.get_running_loop()

    async def ask(
        self, request: dict[str, Any]
    ) -> AsyncGenerator[dict[str, Any], None]:
        """Every answer up to the last one, which is "rendered".

        Raises EngineError where the worker fails or ends.
        """
        assert self._process.stdin and self._process.stdout
        with suppress(ConnectionError):  # the missing answer says it below
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            await self._process.stdin.drain()
        while line := await self._process.stdout.readline():
            answer = json.loads(line)
            if answer["event"] == "failed":
                raise EngineError(answer["message"])
            yield answer
            if answer["event"] == "rendered":
                return
        await self._listening
        logger.error("A House Band worker ended: %s", "\n".join(self._last_words))
        raise EngineError(
            "The band broke off in the middle of the song. Please try again.",
            retryable=True,
        )

    def kill(self) -> None:
        """End it at once, and every helper that it may have started."""
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)

    async def end(self) -> None:
        """Kill it, and wait until nothing of it is left."""
        self.kill()
        if self._loop is not asyncio.get_running_loop():
            return  # the loop that could have waited for it is gone
        assert self._process.stdin and self._process.stdout
        self._process.stdin.close()
        while await self._process.stdout.read(_LONGEST_LINE):
            pass
        await self._listening
        await self._process.wait()

    async def _listen(self) -> None:
        """Keep stderr empty, so that the worker never waits for us."""
        assert self._process.stderr
        async for line in self._process.stderr:
            self._last_words.append(line.decode(errors="replace").rstrip())
