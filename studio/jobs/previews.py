"""What can be heard of a job before it is done: raw samples that grow while it is played.

The engine writes them into the job's folder; a small card beside them says which file it
is and how far it has got. The web process reads that card (`preview_of`), and never the
database, so that a growing preview costs no row a write. It works where runner and web
process share the data folder; elsewhere there is just no preview. Pages look again
whenever they are nudged, which progress does up to four times a second.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from studio.music.events import Preview

WORK = "work"  # the folder below the studio's data in which jobs have theirs
RATE, FRAME = 48_000, 4  # hertz; bytes of a frame: 16 bits, left and right
_CARD = "preview.json"


@dataclass(frozen=True)
class Growing:
    """The preview of result `index`: `frames` of `total` are on `path` and will stay."""

    index: int
    path: Path
    frames: int
    total: int

    @property
    def seconds(self) -> float:
        return self.frames / RATE

    @property
    def length(self) -> float:
        """Seconds of the whole song."""
        return self.total / RATE


def folder_of(data: Path, job_id: UUID) -> Path:
    """Where a job keeps its files while it runs; `data` is the studio's data folder."""
    return data / WORK / str(job_id)


def note_preview(folder: Path, preview: Preview) -> None:
    """Say on the card in the job's `folder` what can be heard by now."""
    card = {
        "index": preview.index,
        "path": str(preview.path),
        "frames": preview.frames,
        "total": preview.total,
    }
    written = folder / f".{_CARD}"
    written.write_text(json.dumps(card))
    os.replace(written, folder / _CARD)


def forget_preview(folder: Path) -> None:
    """The result that was heard has landed: its take is there to be played."""
    (folder / _CARD).unlink(missing_ok=True)


def preview_of(data: Path, job_id: UUID) -> Growing | None:
    """What is to be heard of a job now, or None: not begun, over, or on another host."""
    try:
        card = json.loads((folder_of(data, job_id) / _CARD).read_text())
    except (FileNotFoundError, NotADirectoryError):
        return None
    path = Path(card["path"])
    if not card["frames"] or not path.is_file():
        return None
    return Growing(card["index"], path, card["frames"], card["total"])
