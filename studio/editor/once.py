"""A file that is made when somebody first wants it, and once only."""

from __future__ import annotations

import asyncio
import os
import uuid
from collections.abc import Awaitable, Callable
from pathlib import Path

Make = Callable[[Path], Awaitable[None]]

_going: dict[Path, asyncio.Task[None]] = {}


async def once(path: Path, make: Make) -> Path:
    """The file at `path`, which `make` writes unless it is there.

    Whoever else wants it meanwhile waits for the same making, and that goes on when
    somebody leaves: the next one finds it done. A failure leaves no file behind; what
    `make` raises is raised to all who wait.
    """
    if path.exists():
        return path
    task = _going.get(path)
    if task is None or task.get_loop() is not asyncio.get_running_loop():
        task = asyncio.create_task(_made(path, make), name=f"make {path.name}")
        _going[path] = task
        task.add_done_callback(lambda done: _forget(path, done))
    await asyncio.shield(task)
    return path


async def _made(path: Path, make: Make) -> None:
    # Another process may make it too: each writes its own, the last rename wins.
    fresh = path.with_name(f".{uuid.uuid4()}{path.suffix}")
    await asyncio.to_thread(path.parent.mkdir, parents=True, exist_ok=True)
    try:
        await make(fresh)
        os.replace(fresh, path)
    except BaseException:
        fresh.unlink(missing_ok=True)
        raise


def _forget(path: Path, task: asyncio.Task[None]) -> None:
    if _going.get(path) is task:
        del _going[path]
    if not task.cancelled():
        task.exception()  # heard, also where everybody who waited has left
