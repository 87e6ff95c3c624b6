"""A sound that somebody brings along: from the file as it was sent to a take."""

from __future__ import annotations

import asyncio
import json
import shutil
import sys
from pathlib import Path, PurePath
from typing import Any
from uuid import uuid4

from asgiref.sync import sync_to_async
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy

from studio.config import ROOT
from studio.editor.receiving import REFUSED
from studio.jobs.previews import WORK
from studio.songs.keeping import store_upload
from studio.songs.models import Song, Take

NO_FILE = gettext_lazy("Choose a sound file first: WAV, FLAC, MP3, OGG or M4A.")
BROKEN_OFF = gettext_lazy("The file could not be read. Please try another one.")
TITLE = 120  # characters


class UploadError(Exception):
    """The file cannot become a take; the message is for the musician."""


def title_of(file: UploadedFile | None) -> str:
    """What the song or take is called: the file's name without its ending."""
    named = PurePath(file.name or "").stem if file else ""
    return " ".join(named.replace("_", " ").replace("\0", "").split())[:TITLE]


async def receive(file: UploadedFile | None, song: Song, user: Any) -> Take:
    """Store `file` as a take of the song. Raises UploadError, and then leaves nothing.

    Whoever cancels, or goes away, stops the work.
    """
    if file is None:
        raise UploadError(str(NO_FILE))
    # The runner clears this folder when it starts, so that nothing outlives a power cut.
    folder = settings.CONFIG.data / WORK / f"upload-{uuid4()}"
    folder.mkdir(parents=True)
    try:
        out = folder / "master.flac"
        facts = await _read(Path(file.temporary_file_path()), out, file.name or "")  # type: ignore[attr-defined]
        title = title_of(file) or "Upload"
        keep = sync_to_async(store_upload)
        return await keep(song, user, title, facts, out)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


async def _read(source: Path, out: Path, name: str) -> dict[str, Any]:
    child = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "studio.editor.receiving"),
        cwd=ROOT,
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    order = {"source": str(source), "out": str(out), "name": name}
    try:
        facts, complaint = await child.communicate(json.dumps(order).encode())
    except asyncio.CancelledError:
        child.kill()
        await child.wait()
        raise
    if child.returncode:
        said = complaint.decode(errors="replace").strip().splitlines()
        # Decoders talk before our own sentence; a crash has none for a musician.
        ours = child.returncode == REFUSED
        raise UploadError(said[-1] if ours else BROKEN_OFF)
    found: dict[str, Any] = json.loads(facts)
    return {**found, "peaks": bytes.fromhex(found["peaks"])}
