"""Runware's own client gets along with our stand-in for Runware: it tells the truth."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.fakes.loopback import on_loopback
from tests.fakes.runware import KEY, Runware
from tests.fakes.songs import tone
from tests.sdk.environment import sdk_python

VISIT = Path(__file__).with_name("visit.py")


@pytest.fixture(scope="module")
def upstream() -> Iterator[Runware]:
    fake = Runware(seconds=0.7, fails={3: "The sampler diverged."})
    with on_loopback(fake.app) as fake.base:
        yield fake


@pytest.fixture(scope="module")
def said(upstream: Runware, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the client had to say of each of its calls, all of them made at once."""
    source = tmp_path_factory.mktemp("sdk") / "source.flac"
    source.write_bytes(tone(5, 3.0))
    done = subprocess.run(
        [sdk_python(), VISIT, upstream.base, KEY, source],
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("delivery", ["song", "at once"])
def test_a_song_is_made(said: dict[str, Any], delivery: str) -> None:
    (song,) = said[delivery]

    assert song["taskType"] == "audioInference"
    assert song["seed"] == 39665
    assert song["cost"] == 0.00675
    assert song["audioURL"].endswith(song["audioUUID"])


def test_every_result_of_a_batch_has_its_own_seed_and_sound(
    said: dict[str, Any],
) -> None:
    songs = said["batch"]

    assert sorted(song["seed"] for song in songs) == [39665, 39666, 39667]
    assert len({song["audioUUID"] for song in songs}) == 3
    assert len({song["taskUUID"] for song in songs}) == 1


def test_progress_is_heard_while_it_polls(said: dict[str, Any]) -> None:
    fractions = [item["progress"] for item in said["progress"] if "progress" in item]

    assert fractions
    assert all(isinstance(one, int) and 0 <= one < 100 for one in fractions)


def test_a_source_is_uploaded_and_covered(
    said: dict[str, Any], upstream: Runware
) -> None:
    (cover,) = said["cover"]

    assert cover["audioURL"]
    assert len(upstream.media) == 1


@pytest.mark.parametrize(
    ("call", "kind", "parameter"),
    [
        ("short prompt", "validation", "positivePrompt"),
        ("too much", "validation", "duration"),
        ("failing", "provider", None),
        ("unknown task", "notFound", None),
        ("stranger", "auth", "apiKey"),
        ("again", "validation", None),
    ],
)
def test_an_error_is_understood_as_what_it_is(
    said: dict[str, Any], call: str, kind: str, parameter: str | None
) -> None:
    error = said[call]

    assert error["code"] == kind
    assert error["parameter"] == parameter


def test_the_reason_of_a_failure_is_passed_on(said: dict[str, Any]) -> None:
    assert "The sampler diverged." in said["failing"]["message"]


def test_what_was_sent_under_a_name_is_not_made_twice(
    said: dict[str, Any], upstream: Runware
) -> None:
    (first,) = said["first"]

    assert upstream.refused == [first["taskUUID"]]
    assert said["again"]["status"] == 400


def test_the_balance_can_be_read(said: dict[str, Any]) -> None:
    (account,) = said["balance"]

    assert account["balance"] == 12.4
