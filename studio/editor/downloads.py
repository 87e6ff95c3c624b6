"""A take in the format that somebody wants, made once and kept beside the masters."""

from __future__ import annotations

import asyncio
import hashlib
import json
import sys
from functools import partial
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy

from studio.audio.tags import tags_of
from studio.config import ROOT
from studio.editor.once import once
from studio.songs.models import Take

TYPES = {
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
}
BROKEN_OFF = gettext_lazy("The file could not be written. Please try again.")


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
    # The title is inside the file: a song with another one needs another file.
    path = kept(take, f"{said}-{digest_of(take.song.title)}.{wanted}")
    order = {"source": take.audio.path, "format": wanted, "tags": _tags(take)}
    return await once(path, partial(encode, order={**order, **options}))


def kept(take: Take, ending: str) -> Path:
    """Where a file that belongs to a take is kept once it is made."""
    return Path(settings.MEDIA_ROOT) / "downloads" / f"{take.id}-{ending}"


def digest_of(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


async def encode(out: Path, order: dict[str, Any]) -> None:
    """Write `out` in the child process: `order` is what that reads. Raises EncodeError."""
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "studio.editor.encoding"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    try:
        line = json.dumps({**order, "out": str(out)}).encode()
        _, complaint = await child.communicate(line)
    except asyncio.CancelledError:
        child.kill()
        raise
    if child.returncode:
        said = complaint.decode().strip().splitlines() or [str(BROKEN_OFF)]
        raise EncodeError(said[-1])


def _options(take: Take, wanted: str) -> dict[str, int | None]:
    recipe = take.recipe
    asked = recipe.output_format == wanted
    return {
        "bitrate": recipe.bitrate if asked else None,
        "sample_rate": recipe.sample_rate if asked else None,
        "channels": recipe.channels if asked else None,
    }


def _tags(take: Take) -> dict[str, str]:
    title = f"{take.song.title} (Take {take.number})"
    return tags_of(title, model=take.model, recipe=take.recipe)
