"""A take in the format that somebody wants, made once and kept beside the masters."""

from __future__ import annotations

import asyncio
import hashlib
import json
import os
import sys
import uuid
from pathlib import Path
from typing import Any

from django.conf import settings

from studio.audio.tags import tags_of
from studio.config import ROOT
from studio.songs.models import Take

TYPES = {
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
}
BROKEN_OFF = "The file could not be written. Please try again."


class EncodeError(Exception):
    """The format cannot be made; the message is for the musician."""


async def encoded(take: Take, wanted: str) -> Path:
    """The file of a take as `wanted`. Raises EncodeError.

    What the recipe says of bitrate, sample rate and channels counts where it asks for
    this very format. Encoding takes seconds of a core: it has a process of its own.
    """
    options = _options(take, wanted)
    if wanted == "flac" and not any(options.values()):
        return Path(take.audio.path)
    said = "-".join(str(value or "x") for value in options.values())
    folder = Path(settings.MEDIA_ROOT) / "downloads"
    # The title is inside the file: a song with another one needs another file.
    titled = hashlib.sha256(take.song.title.encode()).hexdigest()[:12]
    path = folder / f"{take.id}-{said}-{titled}.{wanted}"
    if not path.exists():
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        await _encode(take, path, {"format": wanted, **options})
    return path


def _options(take: Take, wanted: str) -> dict[str, int | None]:
    recipe = take.recipe
    asked = recipe.output_format == wanted
    return {
        "bitrate": recipe.bitrate if asked else None,
        "sample_rate": recipe.sample_rate if asked else None,
        "channels": recipe.channels if asked else None,
    }


async def _encode(take: Take, path: Path, options: dict[str, Any]) -> None:
    # Two visitors may want it at once: each writes its own, the last rename wins.
    fresh = path.with_name(f".{uuid.uuid4()}{path.suffix}")
    tags = tags_of(
        f"{take.song.title} (Take {take.number})", model=take.model, recipe=take.recipe
    )
    order = {"source": take.audio.path, "out": str(fresh), **options}
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "studio.editor.encoding"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        line = json.dumps({**order, "tags": tags}).encode()
        _, complaint = await child.communicate(line)
    except asyncio.CancelledError:
        child.kill()
        fresh.unlink(missing_ok=True)
        raise
    if child.returncode:
        fresh.unlink(missing_ok=True)
        said = complaint.decode().strip().splitlines() or [BROKEN_OFF]
        raise EncodeError(said[-1])
    os.replace(fresh, path)
