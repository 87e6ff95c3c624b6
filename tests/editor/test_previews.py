"""A song is heard while it is still being played."""

from __future__ import annotations

import asyncio
import io
import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from django.template.loader import render_to_string
from django.test import AsyncClient
from django.urls import reverse

from studio.editor.growing import growing_wav
from studio.jobs.models import Job
from studio.jobs.previews import folder_of, forget_preview, note_preview, preview_of
from studio.music.events import Preview
from studio.songs.models import Song
from tests.conftest import make_job

SONG = np.arange(48_000, dtype=np.int16).repeat(
    2
)  # a second, in which no frame repeats


class Playing:
    """A job that is at work, and plays as far as the test lets it."""

    def __init__(self, data: Path, job: Job) -> None:
        self.data, self.job = data, job
        self.folder = folder_of(data, job.pk)
        self.folder.mkdir(parents=True)
        self.path = self.folder / "0.pcm"
        self.frames = 0

    def play(self, frames: int) -> None:
        with self.path.open("ab") as file:
            file.write(SONG[2 * self.frames : 2 * (self.frames + frames)].tobytes())
        self.frames += frames
        note_preview(self.folder, Preview(0, self.path, self.frames, 48_000))

    def stop(self) -> None:
        """The folder of a job goes away with it, also while somebody listens."""
        forget_preview(self.folder)
        self.path.unlink()


@pytest.fixture
def playing(song: Song, data_folder: Path) -> Playing:
    playing = Playing(data_folder, make_job(song, state="running"))
    playing.play(12_000)
    return playing


async def heard(playing: Playing) -> Any:
    growing = preview_of(playing.data, playing.job.pk)
    assert growing
    return growing_wav(playing.data, playing.job.pk, growing)


async def test_what_is_played_later_is_heard_too(playing: Playing) -> None:
    wav, parts = await heard(playing), []
    async for block in wav:
        parts.append(block)
        if playing.frames < 48_000:
            playing.play(12_000)
        elif playing.path.exists():
            playing.stop()
    sound, rate = soundfile.read(io.BytesIO(b"".join(parts)), dtype="int16")

    assert rate == 48_000
    assert np.array_equal(sound.reshape(-1), SONG)


async def test_the_header_says_the_whole_length_at_once(playing: Playing) -> None:
    begin = await anext(await heard(playing))

    assert int.from_bytes(begin[40:44], "little") == 4 * 48_000


async def test_a_cancelled_song_ends_where_it_was_left(playing: Playing) -> None:
    wav = await heard(playing)
    await anext(wav)
    threading.Timer(0.05, playing.stop).start()
    async with asyncio.timeout(5):
        rest = b"".join([block async for block in wav])

    assert len(rest) == 4 * 12_000


@pytest.mark.django_db(transaction=True)
async def test_only_those_who_see_the_job_hear_it(
    async_client: AsyncClient, playing: Playing, user: Any, stranger: Any
) -> None:
    address = reverse("job-preview", args=[playing.job.pk])
    await async_client.aforce_login(user)
    answer: Any = await async_client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (200, "audio/wav")
    assert answer["Cache-Control"] == "no-store"

    await async_client.aforce_login(stranger)
    assert (await async_client.get(address)).status_code == 404
    await async_client.aforce_login(user)
    playing.stop()
    assert (await async_client.get(address)).status_code == 404


def test_the_card_offers_it_as_soon_as_it_is_there(playing: Playing) -> None:
    def button() -> str:
        context = {"job": playing.job, "song": playing.job.song}
        card = render_to_string("jobs/_card.html", context)
        [line] = [line for line in card.splitlines() if "data-preview" in line]
        return line

    assert f'data-play="preview-{playing.job.pk}-0"' in button()
    assert 'data-duration="1.0"' in button()
    assert " hidden" not in button()
    playing.stop()
    assert " hidden" in button()
