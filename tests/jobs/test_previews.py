"""What can be heard of a running job, without a word to the database."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from studio.jobs.previews import (
    folder_of,
    forget_preview,
    note_preview,
    preview_of,
)
from studio.music.events import Preview


def test_a_page_finds_what_the_engine_has_played_so_far(tmp_path: Path) -> None:
    job = uuid4()
    folder = folder_of(tmp_path, job)
    folder.mkdir(parents=True)
    sound = folder / "0.pcm"
    assert preview_of(tmp_path, job) is None

    note_preview(folder, Preview(1, sound, 0, 96_000))
    assert preview_of(tmp_path, job) is None  # nothing to hear yet
    sound.write_bytes(bytes(48_000 * 4))
    note_preview(folder, Preview(1, sound, 48_000, 96_000))

    growing = preview_of(tmp_path, job)
    assert growing is not None
    assert (growing.index, growing.path, growing.total) == (1, sound, 96_000)
    assert growing.seconds == 1.0


def test_nothing_is_heard_of_a_job_whose_take_has_landed_or_that_is_gone(
    tmp_path: Path,
) -> None:
    job = uuid4()
    folder = folder_of(tmp_path, job)
    folder.mkdir(parents=True)
    sound = folder / "0.pcm"
    sound.write_bytes(bytes(8))
    note_preview(folder, Preview(0, sound, 2, 2))

    sound.unlink()
    assert preview_of(tmp_path, job) is None
    forget_preview(folder)
    forget_preview(folder)
    assert preview_of(tmp_path, job) is None
    assert preview_of(tmp_path, uuid4()) is None
