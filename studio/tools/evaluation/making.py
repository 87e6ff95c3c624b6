"""Have a song played: by the engine itself, in its own process, as the studio does."""

from __future__ import annotations

import asyncio
import hashlib
from dataclasses import dataclass
from pathlib import Path

from studio.engines.houseband.engine import HouseBand
from studio.engines.houseband.score import Score
from studio.engines.houseband.sound.perform import perform
from studio.music.events import Rendered
from studio.music.recipe import Recipe

MODEL = "house-band"


@dataclass(frozen=True)
class Made:
    """A finished song: where it is, what was played, and with which master gain."""

    path: Path
    score: Score
    gain_db: float
    notes: tuple[str, ...]

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.path.read_bytes()).hexdigest()


class Maker:
    """Keeps one band warm, and the loop that it lives in."""

    def __init__(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._band = HouseBand(1)

    def make(self, recipe: Recipe, folder: Path) -> Made:
        """Raises EngineError."""
        folder.mkdir(parents=True, exist_ok=True)
        return self._loop.run_until_complete(self._make(recipe, folder))

    def close(self) -> None:
        self._loop.run_until_complete(self._band.close())
        self._loop.close()

    async def _make(self, recipe: Recipe, folder: Path) -> Made:
        async for event in self._band.render(recipe, model=MODEL, workdir=folder):
            if isinstance(event, Rendered):
                rendered = event
        sidecar = rendered.score
        assert sidecar is not None
        score = Score.from_json(sidecar["score"])
        return Made(rendered.path, score, sidecar["gain_db"], tuple(rendered.notes))


def alone(made: Made, score: Score, names: frozenset[str]) -> Path:
    """Those players alone, as loud as in the song. `score` may be a change of its own."""
    out = made.path.with_name("alone.flac")
    perform(
        score, out, progress=lambda way, stage: None, gain_db=made.gain_db, only=names
    )
    return out
