"""A sound file that a task starts from, and the way back into it."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from studio.audio.errors import AudioError
from studio.audio.files import PcmWriter
from studio.audio.splice import splice
from studio.engines.base import Source
from studio.engines.houseband.listening.tape import healed
from studio.music.events import Rendered
from studio.music.recipe import Recipe, Task

RATE = 48_000
LONGEST = 600  # seconds that a take may have
_CHUNK = 1 << 20


def name_of(file: Path) -> str:
    """What a recipe calls a file that came with it: by its content. Raises OSError."""
    digest = hashlib.sha256()
    with file.open("rb") as stream:
        while chunk := stream.read(_CHUNK):
            digest.update(chunk)
    return f"inline:{digest.hexdigest()}"


def source_of(file: Path, folder: Path) -> Source:
    """The file as a lossless 48 kHz stereo master in `folder`. Raises AudioError."""
    master, frames = folder / "source.flac", 0
    with PcmWriter(master, sample_rate=RATE, channels=2) as writer:
        for block in healed(file, RATE):
            frames += len(block)
            if frames > LONGEST * RATE:
                raise AudioError(f"{file.name} is longer than {LONGEST} seconds.")
            writer.write(block)
    if not frames:
        raise AudioError(f"{file.name} holds no sound.")
    title = file.stem if len(file.stem) > 1 else "A recording"
    return Source(master, frames / RATE, Recipe(prompt=title[:200]))


def whole(rendered: Rendered, recipe: Recipe, source: Source | None) -> Rendered:
    """A repaint comes as its region alone: here it is set into the source."""
    if source is None or recipe.task != Task.REPAINT:
        return rendered
    start, end = recipe.region_start, recipe.region_end
    out = rendered.path.with_name(f"whole-{rendered.path.name}")
    splice(
        source.path,
        rendered.path,
        0.0 if start is None else start,
        source.duration if end is None else end,
        out,
        offset=rendered.offset,
    )
    rendered.path.unlink()
    return replace(rendered, path=out)
