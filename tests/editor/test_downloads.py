"""A take leaves the studio in the format that is asked for, with its recipe inside."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
import soundfile
from django.test import AsyncClient
from django.urls import reverse

from studio.songs.models import Song, Take
from tests.conftest import make_take, recipe


async def fetched(client: AsyncClient, take: Take, **query: str) -> tuple[Any, bytes]:
    answer = await client.get(reverse("take-download", args=[take.pk]), query)
    if not answer.streaming:
        return answer, answer.content
    return answer, b"".join([block async for block in answer.streaming_content])


@pytest.fixture
def listener(async_client: AsyncClient, user: Any) -> AsyncClient:
    async_client.force_login(user)
    return async_client


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("wanted", ["wav", "mp3", "ogg"])
async def test_a_take_is_written_in_other_formats(
    listener: AsyncClient, take: Take, wanted: str
) -> None:
    answer, body = await fetched(listener, take, format=wanted)
    sound = soundfile.info(io.BytesIO(body))

    assert answer.status_code == 200
    assert f"rain-take-1.{wanted}" in answer["Content-Disposition"]
    assert sound.duration == pytest.approx(2.0, abs=0.06)


@pytest.mark.django_db(transaction=True)
async def test_the_master_is_the_lossless_file_itself(
    listener: AsyncClient, take: Take
) -> None:
    _, body = await fetched(listener, take, format="flac")

    assert body == Path(take.audio.path).read_bytes()


@pytest.mark.django_db(transaction=True)
async def test_an_unknown_format_is_refused(listener: AsyncClient, take: Take) -> None:
    answer, _ = await fetched(listener, take, format="aiff")

    assert answer.status_code == 400


def test_the_recipe_is_a_file_that_makes_the_take_again(
    signed_in: Any, song: Song, tmp_path: Path
) -> None:
    take = make_take(song, tmp_path, recipe=recipe(seed=99))
    answer = signed_in.get(reverse("take-recipe", args=[take.pk]))
    said = json.loads(answer.content)

    assert said.pop("model") == "house-band"
    assert type(take.recipe).parse(said) == take.recipe


def test_the_peaks_are_kept_for_ever(signed_in: Any, take: Take) -> None:
    answer = signed_in.get(reverse("take-peaks", args=[take.pk]))

    assert answer.content.startswith(b"PKS1")
    assert "immutable" in answer["Cache-Control"]


@pytest.mark.django_db(transaction=True)
async def test_a_new_title_is_in_the_next_download(
    listener: AsyncClient, take: Take
) -> None:
    _, before = await fetched(listener, take, format="mp3")
    await Song.objects.filter(pk=take.song_id).aupdate(title="Snowfall")
    answer, after = await fetched(listener, take, format="mp3")

    assert b"Snowfall" not in before
    assert b"Snowfall" in after or "Snowfall".encode("utf-16-le") in after
    assert answer["Cache-Control"] == "private, no-cache"
