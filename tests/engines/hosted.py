"""What the tests of all hosted engines do: render, listen, and count."""

from __future__ import annotations

from contextlib import aclosing
from pathlib import Path
from typing import Any

import soundfile

from studio.engines.base import EngineError, Source
from studio.music.events import Event, Rendered
from studio.music.recipe import Recipe
from tests.fakes.songs import tone

RECIPE = Recipe(
    prompt="Warm folk pop with nylon guitar",
    duration=30,
    seed=81563,
    bpm=92,
    key="D minor",
)


async def heard(engine: Any, recipe: Recipe, **how: Any) -> list[Event]:
    """Every event of a rendering."""
    async with aclosing(engine.render(recipe, **how)) as events:
        return [event async for event in events]


async def heard_until_error(
    engine: Any, recipe: Recipe, **how: Any
) -> tuple[list[Event], EngineError | None]:
    """The events up to an error, and the error."""
    events: list[Event] = []
    try:
        async for event in engine.render(recipe, **how):
            events.append(event)
    except EngineError as error:
        return events, error
    return events, None


def rendered(events: list[Event]) -> list[Rendered]:
    return [event for event in events if isinstance(event, Rendered)]


def samples(path: Path) -> Any:
    return soundfile.read(path, dtype="float32")[0]


def a_source(folder: Path, seconds: float = 3.0) -> Source:
    path = folder / "source.flac"
    path.write_bytes(tone(5, seconds))
    return Source(path=path, duration=seconds, recipe=RECIPE)
