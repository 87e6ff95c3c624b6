"""One runner for each data folder."""

from __future__ import annotations

import fcntl
import os
import uuid
from pathlib import Path


class RunnerLock:
    """Held as long as the process lives: the kernel opens it when the process dies.

    `name` stays the same from start to start, so that a runner knows the leases of the
    one that was here before it.
    """

    def __init__(self, data: Path) -> None:
        self._path = data / "runner.lock"
        self._file: int | None = None
        self.name = ""

    @property
    def is_held(self) -> bool:
        return self._file is not None

    def acquire(self) -> bool:
        """True if it is ours now; False if another process has it."""
        if self._file is not None:
            return True
        self._path.parent.mkdir(parents=True, exist_ok=True)
        file = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            os.close(file)
            return False
        self._file = file
        self.name = self._read_name(file)
        return True

    def release(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def _read_name(self, file: int) -> str:
        name = os.read(file, 32).decode()
        if len(name) != 32:
            name = uuid.uuid4().hex
            os.pwrite(file, name.encode(), 0)
        return name
