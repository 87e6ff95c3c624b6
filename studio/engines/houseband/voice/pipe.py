"""The band's end of the pipes to the helper process."""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from itertools import count
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MODULE = "studio.engines.houseband.voice.helper"
_PATIENCE = 30.0  # seconds for one line on a busy machine
_LSB = np.float32(1 / 32768)

Answer = tuple[dict[str, Any], NDArray[np.float32]]


class HelperError(RuntimeError):
    """The helper is not there, or went away."""


class Helper:
    """One helper process. Any thread may ask; answers come in any order."""

    def __init__(self, command: tuple[str, ...] = (sys.executable, "-m", _MODULE)):
        """Returns at once; `ready` waits. Raises HelperError if it cannot be started."""
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
            )
        except OSError as error:
            raise HelperError(str(error)) from error
        self.ready: Future[str] = Future()
        self._asked: dict[int, Future[Answer]] = {}
        self._numbers = count(1)
        self._lock = threading.Lock()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    @property
    def process_id(self) -> int:
        return self._process.pid

    def ask(self, text: str, voice: str, *, kana: bool) -> Future[Answer]:
        """What `text` sounds like. The answer may be {"failed": …} without samples;
        the future raises HelperError when the helper goes away.
        """
        number, answer = next(self._numbers), Future[Answer]()
        request = {"id": number, "text": text, "voice": voice, "kana": kana}
        with self._lock:
            if self._process.poll() is not None or not self._reader.is_alive():
                raise HelperError("it ended")
            self._asked[number] = answer
            assert self._process.stdin
            try:
                self._process.stdin.write(json.dumps(request).encode() + b"\n")
                self._process.stdin.flush()
            except OSError as error:
                del self._asked[number]
                raise HelperError(str(error)) from error
        return answer

    def wait_for(self, answer: Future[Answer]) -> Answer:
        """Raises HelperError where none comes; then the helper is of no use any more."""
        try:
            return answer.result(_PATIENCE)
        except TimeoutError as error:
            self.end()
            raise HelperError("it does not answer") from error

    def end(self) -> None:
        """End the process, and leave nothing of it behind."""
        self._process.kill()
        self._process.wait()
        self._reader.join(_PATIENCE)

    def _read(self) -> None:
        stdout = self._process.stdout
        assert stdout
        reason = "it ended"
        try:
            failed = json.loads(stdout.readline() or b'{"failed": "it does not start"}')
            self.ready.set_result(failed["failed"])
            while header := stdout.readline():
                answer = json.loads(header)
                raw = stdout.read(answer.get("bytes", 0))
                samples = np.frombuffer(raw, "<i2").astype(np.float32) * _LSB
                with self._lock:
                    asked = self._asked.pop(answer["id"])
                asked.set_result((answer, samples))
        except (OSError, ValueError, KeyError) as error:
            reason = f"it answers nonsense ({error})"
        self._gone(reason)

    def _gone(self, reason: str) -> None:
        with self._lock:
            self._process.kill()
            self._process.wait()
            left, self._asked = list(self._asked.values()), {}
            assert self._process.stdin and self._process.stdout
            with suppress(OSError):
                self._process.stdin.close()
            self._process.stdout.close()
        for asked in left:
            asked.set_exception(HelperError(reason))
        if not self.ready.done():
            self.ready.set_result(reason)
