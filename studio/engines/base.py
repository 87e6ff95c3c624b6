"""The promise that every engine keeps, and the one way in which it may break it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from studio.music.events import Event
from studio.music.recipe import Recipe


class EngineError(Exception):
    """The engine could not do it; the message is for the musician.

    `retryable` says that the same submission may succeed later.
    """

    def __init__(self, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.retryable = retryable


@dataclass(frozen=True)
class Source:
    """The take that a repaint, cover or extract starts from.

    `path` is a lossless 48 kHz stereo file; `score` is what the engine that made it said
    in `Rendered.score`, or None where the audio came from elsewhere.
    """

    path: Path
    duration: float
    recipe: Recipe
    score: dict[str, Any] | None = None


class Engine(Protocol):
    """Turns a recipe into events. Knows no database and no page."""

    name: str
    label: str
    models: tuple[str, ...]

    def render(
        self, recipe: Recipe, *, model: str, workdir: Path, source: Source | None = None
    ) -> AsyncIterator[Event]:
        """Yield Progress any number of times, Rendered per result, Finished exactly once.

        Results are seeded `recipe.seed + index` (the caller settles the seed first), are
        said as soon as each is done, and are files inside `workdir`. Raises EngineError.
        Cancelling the task, or closing the iterator, stops the work at once.
        """
        ...

    async def start(self) -> None:
        """Make ready what the first song would otherwise wait for. It may take seconds."""
        ...

    async def close(self) -> None:
        """Stop every process and connection that is kept warm."""
        ...
