"""Scores, words and stems leave the studio, and what has none says so."""

from __future__ import annotations

import asyncio
import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from django.test import AsyncClient
from django.urls import reverse
from mido import MidiFile

from studio.editor.once import once
from studio.engines import registry
from studio.engines.base import EngineError
from studio.engines.houseband.score import ScoreLine
from studio.engines.houseband.sidecar import Sidecar
from studio.songs.models import Song, Take
from tests.conftest import ScriptedEngine, make_take, write_tone
from tests.engines.band import score


@pytest.fixture
def played(song: Song, tmp_path: Path) -> Take:
    """A take of two seconds, with the score of a band of five."""
    take = make_take(song, tmp_path)
    lines = (ScoreLine("Walking home", "", 0.2, 0.9, 0),)
    music = Sidecar(score(2.0), 0.0).to_json()
    music["score"]["lines"] = [vars(line) for line in lines]
    Take.objects.filter(pk=take.pk).update(score=music)
    return Take.objects.defer(None).get(pk=take.pk)


class Stems(ScriptedEngine):
    """Plays a tone for any track, and counts how often it was asked."""

    def __init__(self) -> None:
        super().__init__()
        self.played: list[str] = []

    async def stem(self, score: dict[str, Any], track: str, out: Path) -> None:
        self.played.append(track)
        await asyncio.sleep(0.05)
        if track == "synth":
            raise EngineError("The synthesiser is out of tune.")
        write_tone(out, 2.0)


@pytest.fixture
def band(monkeypatch: pytest.MonkeyPatch) -> Iterator[Stems]:
    stems = Stems()
    entry = replace(registry.ENTRIES["house-band"], build=lambda workers: stems)
    monkeypatch.setitem(registry.ENTRIES, "house-band", entry)
    registry.engines.cache_clear()
    yield stems
    registry.engines.cache_clear()


@pytest.fixture
def listener(async_client: AsyncClient, user: Any) -> AsyncClient:
    async_client.force_login(user)
    return async_client


async def fetched(client: AsyncClient, url: str) -> tuple[Any, bytes]:
    answer: Any = await client.get(url)
    if not answer.streaming:
        return answer, answer.content
    return answer, b"".join([block async for block in answer.streaming_content])


def sheet(client: Any, take: Take, kind: str) -> Any:
    return client.get(reverse("take-sheet", args=[take.pk, kind]))


def test_a_score_leaves_as_midi_words_and_json(signed_in: Any, played: Take) -> None:
    midi = sheet(signed_in, played, "mid")
    assert len(MidiFile(file=io.BytesIO(midi.content)).tracks) == 6
    assert 'filename="rain-take-1.mid"' in midi["Content-Disposition"]

    words = sheet(signed_in, played, "lrc").content.decode()
    assert words.splitlines()[0] == "[ti:Rain]"
    assert "[00:00.20]Walking home" in words

    assert json.loads(sheet(signed_in, played, "json").content) == played.score


def test_a_take_without_a_score_has_only_its_sound(
    signed_in: Any, take: Take, played: Take
) -> None:
    assert sheet(signed_in, take, "mid").status_code == 404
    assert sheet(signed_in, played, "pdf").status_code == 404
    page = signed_in.get(reverse("take-files", args=[take.pk])).content.decode()
    assert "Nobody knows how this take is played" in page


def test_the_files_of_a_take_name_its_tracks(signed_in: Any, played: Take) -> None:
    page = signed_in.get(reverse("take-files", args=[played.pk])).content.decode()

    assert reverse("take-stem", args=[played.pk, "drums"]) in page
    assert reverse("take-stem", args=[played.pk, "vocals"]) not in page
    assert reverse("take-stems", args=[played.pk]) in page


def test_strangers_get_nothing(client: Any, stranger: Any, played: Take) -> None:
    client.force_login(stranger)
    for url in (
        reverse("take-files", args=[played.pk]),
        reverse("take-sheet", args=[played.pk, "mid"]),
        reverse("take-stem", args=[played.pk, "drums"]),
        reverse("take-stems", args=[played.pk]),
    ):
        assert client.get(url).status_code == 404


@pytest.mark.django_db(transaction=True)
async def test_a_stem_is_played_once_whoever_wants_it(
    listener: AsyncClient, band: Stems, played: Take
) -> None:
    url = reverse("take-stem", args=[played.pk, "drums"])
    wav, flac = await asyncio.gather(
        fetched(listener, f"{url}?format=wav"), fetched(listener, url)
    )

    assert band.played == ["drums"]
    assert "rain-take-1-drums.wav" in wav[0]["Content-Disposition"]
    one, _ = soundfile.read(io.BytesIO(wav[1]))
    other, _ = soundfile.read(io.BytesIO(flac[1]))
    assert np.array_equal(one, other)


@pytest.mark.django_db(transaction=True)
async def test_asking_ahead_makes_the_file(
    listener: AsyncClient, band: Stems, played: Take
) -> None:
    url = reverse("take-stem", args=[played.pk, "bass"])
    ahead = await listener.head(url)
    assert (ahead.status_code, ahead.content) == (200, b"")
    await fetched(listener, url)
    assert band.played == ["bass"]


@pytest.mark.django_db(transaction=True)
async def test_what_the_band_cannot_play_is_said(
    listener: AsyncClient, band: Stems, played: Take
) -> None:
    answer = await listener.get(reverse("take-stem", args=[played.pk, "synth"]))
    assert answer.status_code == 422
    assert answer.content.decode() == "The synthesiser is out of tune."

    absent = await listener.get(reverse("take-stem", args=[played.pk, "vocals"]))
    assert absent.status_code == 404


@pytest.mark.django_db(transaction=True)
async def test_all_stems_come_in_one_archive(
    listener: AsyncClient, band: Stems, played: Take
) -> None:
    score = dict(played.score or {})
    score["score"]["parts"] = [
        part for part in score["score"]["parts"] if part["role"] != "lead"
    ]
    await Take.objects.filter(pk=played.pk).aupdate(score=score)
    answer, body = await fetched(listener, reverse("take-stems", args=[played.pk]))

    archive = zipfile.ZipFile(io.BytesIO(body))
    assert answer["Content-Type"] == "application/zip"
    assert archive.testzip() is None
    assert [name.split("-take-1-")[1] for name in archive.namelist()] == [
        "drums.flac",
        "bass.flac",
        "keyboard.flac",
        "strings.flac",
    ]
    assert soundfile.info(io.BytesIO(archive.read(archive.namelist()[0]))).frames


async def test_what_is_made_goes_on_when_somebody_leaves(tmp_path: Path) -> None:
    made = []

    async def make(out: Path) -> None:
        await asyncio.sleep(0.05)
        out.write_text("done")
        made.append(out)

    path = tmp_path / "folder" / "file.txt"
    impatient = asyncio.create_task(once(path, make))
    await asyncio.sleep(0.01)
    impatient.cancel()
    assert (await once(path, make)).read_text() == "done"
    assert len(made) == 1


async def test_a_failure_leaves_nothing_and_may_be_tried_again(tmp_path: Path) -> None:
    async def fail(out: Path) -> None:
        out.write_text("half")
        raise ValueError("No disk.")

    path = tmp_path / "file.txt"
    with pytest.raises(ValueError, match="No disk"):
        await once(path, fail)
    assert list(tmp_path.iterdir()) == []

    async def make(out: Path) -> None:
        out.write_text("whole")

    assert (await once(path, make)).read_text() == "whole"
