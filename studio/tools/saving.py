"""A finished rendering, put into a folder under its name: whole, or not at all."""

from __future__ import annotations

import asyncio
import os
import threading
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from studio.audio.encode import encode
from studio.audio.tags import tags_of
from studio.audio.tape import measure
from studio.engines.base import Engine
from studio.music.events import Rendered
from studio.tools.orders import Order


@dataclass(frozen=True)
class Shelf:
    """Where the songs of one order go. `workdir` is on the same disk as `folder`."""

    order: Order
    engine: Engine
    model: str
    folder: Path
    workdir: Path

    async def keep(self, rendered: Rendered) -> dict[str, Any]:
        """Encode, measure and name one result; say what became of it.

        Seconds of music, LUFS, dBTP; the last two are None for silence. When the task
        is cancelled, the work stops at the next block and leaves no file.
        """
        stopped = threading.Event()
        try:
            return await asyncio.to_thread(self._keep, rendered, stopped)
        except asyncio.CancelledError:
            stopped.set()
            raise

    def _keep(self, rendered: Rendered, stopped: threading.Event) -> dict[str, Any]:
        def go_on() -> None:
            if stopped.is_set():
                raise InterruptedError("Cancelled.")

        recipe, wish = rendered.recipe, self.order.recipe
        encoded = self.workdir / f"encoded-{rendered.index}"
        encode(
            rendered.path,
            encoded,
            format=self.order.format,
            bitrate=wish.bitrate,
            sample_rate=wish.sample_rate,
            channels=wish.channels,
            tags=tags_of(
                self.order.title,
                artist=self.engine.label,
                model=self.model,
                recipe=recipe,
            ),
            between=go_on,
        )
        found = measure(encoded, between=go_on)
        stem = f"{self.order.stem}-{recipe.seed}"
        path = placed(encoded, self.folder, stem, f".{self.order.format}")
        rendered.path.unlink(missing_ok=True)
        return {
            "path": str(path),
            "engine": self.engine.name,
            "model": self.model,
            "seed": recipe.seed,
            "duration": round(found.duration, 4),
            "lufs": _rounded(found.lufs),
            "true_peak": _rounded(found.true_peak),
            "sha256": found.sha256,
        }


def placed(file: Path, folder: Path, stem: str, suffix: str) -> Path:
    """Move the file to the first free name: stem, stem-2, stem-3, … ."""
    for number in count(1):
        target = folder / (
            f"{stem}{suffix}" if number == 1 else f"{stem}-{number}{suffix}"
        )
        try:
            target.open("xb").close()  # whoever creates the name owns it
        except FileExistsError:
            continue
        os.replace(file, target)
        return target
    raise AssertionError("Counting does not end.")


def _rounded(level: float | None) -> float | None:
    return None if level is None else round(level, 2)
