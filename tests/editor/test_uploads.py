"""A musician's own sound becomes a take like any other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
import soundfile
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import AsyncClient
from django.urls import reverse

from studio.audio.errors import AudioError
from studio.editor import receiving
from studio.editor.bodies import limited
from studio.editor.receiving import received
from studio.jobs.previews import WORK
from studio.songs.models import Song, Take
from tests.conftest import make_song

BY_SCRIPT = {"X-Requested-With": "upload"}


def sound(path: Path, seconds: float = 2.0, rate: int = 44_100) -> Path:
    time = np.arange(round(seconds * rate)) / rate
    soundfile.write(path, 0.2 * np.sin(2 * np.pi * 330 * time), rate)
    return path


def m4a(path: Path) -> Path:
    with av.open(str(path), "w", format="ipod") as container:
        stream = container.add_stream("aac", rate=44_100, layout="mono")
        for start in range(0, 2 * 44_100, 1024):
            time = (start + np.arange(1024)) / 44_100
            wave = (0.2 * np.sin(2 * np.pi * 330 * time)).astype(np.float32)
            frame = av.AudioFrame.from_ndarray(wave[None], format="fltp", layout="mono")
            frame.sample_rate, frame.pts = 44_100, start
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return path


@pytest.fixture
def sender(async_client: AsyncClient, user: Any) -> AsyncClient:
    async_client.force_login(user)
    return async_client


async def send(sender: AsyncClient, song: Song, path: Path, **headers: str) -> Any:
    file = SimpleUploadedFile(path.name, path.read_bytes())
    address = reverse("song-uploads", args=[song.pk])
    return await sender.post(address, {"file": file}, headers=headers or BY_SCRIPT)


def left_over(data_folder: Path) -> list[Path]:
    work = data_folder / WORK
    return list(work.iterdir()) if work.exists() else []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("ending", ["mp3", "m4a"])
async def test_a_sound_becomes_a_take(
    sender: AsyncClient, song: Song, tmp_path: Path, data_folder: Path, ending: str
) -> None:
    path = tmp_path / f"My_demo 2.{ending}"
    answer = await send(sender, song, m4a(path) if ending == "m4a" else sound(path))

    assert answer.status_code == 201, answer.content
    take = await Take.objects.select_related("created_by").aget(song=song)
    assert "Upload: My demo 2" in answer.content.decode()
    assert (take.engine, take.recipe.prompt, take.number) == ("upload", "My demo 2", 1)
    assert take.duration == pytest.approx(2.0, abs=0.1)
    assert take.lufs is not None
    master = soundfile.info(take.audio.path)
    assert (master.samplerate, master.channels, master.format) == (48_000, 2, "FLAC")
    assert left_over(data_folder) == []


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"This is a letter, and no song." * 99, "demo.wav is not audio"),
        (b"ID3\x04" + bytes(4000), "cannot be read|could not be read|not audio"),
    ],
)
async def test_what_is_no_sound_is_refused_in_words(
    sender: AsyncClient,
    song: Song,
    tmp_path: Path,
    data_folder: Path,
    content: bytes,
    said: str,
) -> None:
    path = tmp_path / "demo.wav"
    path.write_bytes(content)
    answer = await send(sender, song, path)

    words = answer.content.decode()
    assert answer.status_code == 422
    assert any(part in words for part in said.split("|")), words
    assert "Traceback" not in words
    assert not await Take.objects.aexists()
    assert left_over(data_folder) == []
    assert not list((data_folder / "media").rglob("*.flac"))


@pytest.mark.parametrize(
    ("seconds", "said"), [(4, "ten minutes"), (0.5, "shorter than a second")]
)
def test_the_length_has_its_limits(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: float, said: str
) -> None:
    monkeypatch.setattr(receiving, "LONGEST", 3)
    with pytest.raises(AudioError, match=said):
        received(sound(tmp_path / "long.wav", seconds, 8_000), tmp_path / "out.flac")


@pytest.mark.django_db(transaction=True)
async def test_without_scripts_the_page_comes_again(
    sender: AsyncClient, song: Song, tmp_path: Path
) -> None:
    plain = {"Accept": "text/html"}
    answer = await send(sender, song, sound(tmp_path / "demo.wav"), **plain)
    take = await Take.objects.aget()
    assert answer["Location"] == f"/songs/{song.pk}/?take={take.pk}"

    letter = tmp_path / "letter.wav"
    letter.write_text("no song")
    refused = await send(sender, song, letter, **plain)
    assert refused.status_code == 422
    assert "letter.wav is not audio" in refused.content.decode()


@pytest.mark.django_db(transaction=True)
async def test_a_song_may_begin_with_a_sound(
    sender: AsyncClient, tmp_path: Path
) -> None:
    def file(text: str) -> SimpleUploadedFile:
        path = sound(tmp_path / f"{text}.flac")
        return SimpleUploadedFile(path.name, path.read_bytes())

    answer = await sender.post("/uploads/", {"file": file("Night train")})
    song = await Song.objects.aget()
    assert answer["Location"] == f"/songs/{song.pk}/"
    assert song.title == "Night train"

    nothing = SimpleUploadedFile("x.mp3", b"nothing")
    await sender.post("/uploads/", {"file": nothing}, headers=BY_SCRIPT)
    assert await Song.objects.acount() == 1


@pytest.mark.django_db(transaction=True)
async def test_nobody_sends_into_a_strangers_song(
    sender: AsyncClient, stranger: Any, tmp_path: Path
) -> None:
    from asgiref.sync import sync_to_async

    theirs = await sync_to_async(make_song)(stranger)
    answer = await send(sender, theirs, sound(tmp_path / "demo.wav"))

    assert answer.status_code == 404
    assert not await Take.objects.aexists()


async def through_the_door(parts: list[bytes], *, length: int | None) -> list[Any]:
    """What a body of these parts is answered, at a door for one megabyte."""
    said: list[Any] = []
    left = list(parts)

    async def pages(
        scope: Any, receive: Callable[[], Awaitable[Any]], send: Any
    ) -> None:
        while (message := await receive())["type"] == "http.request":
            said.append(len(message["body"]))
            if not message["more_body"]:
                return

    async def receive() -> Any:
        body = left.pop(0)
        return {"type": "http.request", "body": body, "more_body": bool(left)}

    async def answer(message: Any) -> None:
        said.append(message.get("status") or message.get("body"))

    headers = [] if length is None else [(b"content-length", str(length).encode())]
    scope = {"type": "http", "path": "/uploads/", "headers": headers}
    await limited(pages, megabytes=1)(scope, receive, answer)
    return said


async def test_a_body_within_the_limit_passes() -> None:
    assert await through_the_door([b"x" * 900_000] * 2, length=1_800_000) == [
        900_000,
        900_000,
    ]


async def test_a_body_that_says_it_is_too_large_is_never_stored() -> None:
    status, words = await through_the_door([b"x" * 900_000] * 4, length=3_600_000)
    assert status == 413
    assert b"at most 1 MB" in words


async def test_a_body_that_hides_its_length_is_cut_off() -> None:
    passed = await through_the_door([b"x" * 900_000] * 9, length=None)
    assert passed == [900_000, 900_000]
