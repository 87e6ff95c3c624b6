"""The House Band as an engine: its processes come, play, repaint, and go."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import aclosing
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import pytest_asyncio

from studio.engines.base import EngineError, Source
from studio.engines.houseband.engine import HouseBand
from studio.music.events import Event, Finished, Preview, Progress, Rendered
from studio.music.recipe import Recipe
from tests.engines.band import hear

pytestmark = pytest.mark.asyncio(loop_scope="module")

ROOT = Path(__file__).parents[2]
TAKE = "take:0b5f2c1e-8f43-4c7e-9d0a-5a0f4f3c2b11"
SONG = Recipe(
    prompt="indie rock with electric guitars and driving drums",
    lyrics="[Verse]\nLanterns on the water\n[Chorus]\nHold the light",
    duration=12,
    seed=7,
)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def band() -> AsyncIterator[HouseBand]:
    engine = HouseBand(workers=1)
    await engine.start()
    yield engine
    await engine.close()


async def events_of(
    band: HouseBand, recipe: Recipe, folder: Path, source: Source | None = None
) -> list[Event]:
    rendering = band.render(recipe, model="house-band", workdir=folder, source=source)
    return [event async for event in rendering]


async def song_of(band: HouseBand, folder: Path) -> Rendered:
    events = await events_of(band, SONG, folder)
    return next(event for event in events if isinstance(event, Rendered))


def source_of(take: Rendered) -> Source:
    return Source(take.path, 12.0, take.recipe, take.score)


async def test_each_result_is_said_with_the_recipe_that_makes_it_again(
    band: HouseBand, tmp_path: Path
) -> None:
    events = await events_of(band, SONG.changed(results=2), tmp_path)
    first, second = [event for event in events if isinstance(event, Rendered)]
    assert isinstance(events[-1], Finished)
    assert (first.recipe.seed, second.recipe.seed) == (7, 8)
    assert None not in (first.recipe.key, first.recipe.bpm, first.recipe.meter)
    assert first.sections[0].start == 0.0
    assert first.path.read_bytes() != second.path.read_bytes()
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)
    assert 0.0 <= fractions[0] < 0.05
    assert fractions[-1] == pytest.approx(1.0)
    again = await events_of(band, second.recipe, tmp_path / "..")
    repeated = next(event for event in again if isinstance(event, Rendered))
    assert repeated.path.read_bytes() == second.path.read_bytes()


async def test_a_repaint_is_its_region_alone_and_fits_the_song(
    band: HouseBand, tmp_path: Path
) -> None:
    take = await song_of(band, tmp_path)
    json.dumps(take.score)
    (tmp_path / "new").mkdir()
    repaint = take.recipe.repainting(4.0, 7.5, source=TAKE, seed=99)
    events = await events_of(band, repaint, tmp_path / "new", source_of(take))
    new = next(event for event in events if isinstance(event, Rendered))
    assert new.offset == 4.0
    assert new.recipe.seed == 99
    region, old = hear(new.path), hear(take.path)[4 * 48_000 : round(7.5 * 48_000)]
    assert len(region) == round(3.5 * 48_000)
    assert np.abs(region - old).max() > 0.02
    power = [10 * np.log10((sound**2).mean()) for sound in (region, old)]
    assert abs(power[0] - power[1]) < 4
    assert new.score is not None
    assert take.score is not None
    assert new.score["gain_db"] == take.score["gain_db"]
    twice = take.recipe.repainting(8.0, 9.0, source=TAKE, seed=5)
    assert await events_of(band, twice, tmp_path / "new", source_of(new))


async def test_the_first_word_comes_at_once_and_a_preview_grows_before_the_song(
    band: HouseBand, tmp_path: Path
) -> None:
    began = time.monotonic()
    rendering = band.render(SONG, model="house-band", workdir=tmp_path)
    async with aclosing(rendering) as events:
        first = await anext(events)
        assert isinstance(first, Progress)
        assert time.monotonic() - began < 0.3
        said = [event async for event in events]
    previews = [event for event in said if isinstance(event, Preview)]
    frames = [preview.frames for preview in previews]
    assert frames == sorted(frames)
    assert (frames[-1], previews[-1].total) == (12 * 48_000, 12 * 48_000)
    assert previews[-1].path.stat().st_size == 12 * 48_000 * 4
    kinds = [type(event) for event in said]
    assert kinds.index(Preview) < kinds.index(Rendered)


async def test_a_stem_is_played_by_a_worker_and_refused_in_plain_words(
    band: HouseBand, tmp_path: Path
) -> None:
    take = await song_of(band, tmp_path)
    assert take.score is not None
    await band.stem(take.score, "drums", tmp_path / "drums.flac")
    extract = SONG.changed(task="extract", tracks=("drums",), source=TAKE, seed=1)
    (tmp_path / "x").mkdir()
    events = await events_of(band, extract, tmp_path / "x", source_of(take))
    found = next(event for event in events if isinstance(event, Rendered))
    assert found.path.read_bytes() == (tmp_path / "drums.flac").read_bytes()
    with pytest.raises(EngineError, match="There is no brass in this take"):
        await band.stem(take.score, "brass", tmp_path / "brass.flac")
    with pytest.raises(EngineError, match="no score"):
        await band.stem({"version": 99}, "drums", tmp_path / "none.flac")


async def test_a_task_without_its_source_is_refused_in_plain_words(
    band: HouseBand, tmp_path: Path
) -> None:
    for task in ("repaint", "cover", "extract", "lego", "complete"):
        with pytest.raises(EngineError, match=f"Source is required for {task}"):
            await events_of(band, SONG.changed(task=task), tmp_path)


async def test_cancelling_ends_the_process_and_the_next_song_has_a_new_one(
    band: HouseBand, tmp_path: Path
) -> None:
    playing = asyncio.Event()

    async def render() -> None:
        long = SONG.changed(duration=300)
        rendering = band.render(long, model="house-band", workdir=tmp_path)
        async with aclosing(rendering) as events:
            async for event in events:
                if isinstance(event, Progress) and event.stage.startswith("Playing"):
                    playing.set()

    task = asyncio.create_task(render())
    await asyncio.wait_for(playing.wait(), 60)
    (worker,) = workers_of(os.getpid())
    began = time.monotonic()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert time.monotonic() - began < 2
    assert workers_of(os.getpid()) == []
    assert not Path(f"/proc/{worker}").exists()
    assert await song_of(band, tmp_path)


async def test_a_worker_that_is_killed_may_be_tried_again(
    band: HouseBand, tmp_path: Path
) -> None:
    async def kill_while_playing() -> None:
        long = SONG.changed(duration=300)
        rendering = band.render(long, model="house-band", workdir=tmp_path)
        async with aclosing(rendering) as events:
            async for event in events:
                if isinstance(event, Progress) and event.stage.startswith("Playing"):
                    for worker in workers_of(os.getpid()):
                        os.kill(worker, signal.SIGKILL)

    with pytest.raises(EngineError, match="broke off") as caught:
        await kill_while_playing()
    assert caught.value.retryable
    assert await song_of(band, tmp_path)


async def test_closing_leaves_no_process_behind() -> None:
    before = set(workers_of(os.getpid()))
    other = HouseBand(workers=2)
    await other.start()
    assert set(workers_of(os.getpid())) - before
    await other.close()
    assert set(workers_of(os.getpid())) == before


async def test_workers_do_not_outlive_a_killed_server() -> None:
    code = """
import asyncio
from studio.engines.houseband.process import WorkerProcess
async def main():
    worker = await WorkerProcess.start()
    print(worker.pid, flush=True)
    await asyncio.sleep(600)
asyncio.run(main())
"""
    server = subprocess.Popen(
        [sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert server.stdout
    worker = int(server.stdout.readline())
    await until(lambda: "houseband.worker" in command_of(worker))
    server.kill()
    server.wait()
    await until(lambda: command_of(worker) == "")


async def test_stray_prints_do_not_reach_the_answers() -> None:
    code = (
        "from studio.engines.houseband.worker import _private_stdout\n"
        "answer = _private_stdout()\nprint('stray', flush=True)\nanswer('ready')"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    assert json.loads(done.stdout) == {"event": "ready"}
    assert "stray" in done.stderr


async def until(holds: Callable[[], Any], seconds: float = 30) -> None:
    for _ in range(int(seconds / 0.05)):
        if holds():
            return
        await asyncio.sleep(0.05)
    raise AssertionError("It never happened.")


def workers_of(parent: int) -> list[int]:
    """The House Band's processes below a process, zombies included."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    return [int(child) for child in children if "houseband.worker" in command_of(child)]


def command_of(process: int | str) -> str:
    try:
        return Path(f"/proc/{process}/cmdline").read_text()
    except OSError:
        return ""
