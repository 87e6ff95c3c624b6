"""Songs by an ACE-Step server of one's own, against a server with its quirks."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from studio.engines.acestep import engine as acestep
from studio.engines.acestep.request import form
from studio.engines.base import EngineError, Submission, Uncertain, Vanished
from studio.engines.remote import calls, fetch
from studio.engines.remote.account import Account
from studio.music.recipe import Task
from tests.engines.hosted import RECIPE, a_source, heard, rendered, samples
from tests.fakes.acestep import KEY, AceStep
from tests.fakes.loopback import on_loopback

BASE = "server-xl-base"
TAKE = "take:0b8f5d0e-4a59-4a8e-9d0c-2f1f5f5f9d11"


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(fetch, "FIRST_WAIT", 0.01)


@pytest.fixture
def upstream() -> Iterator[AceStep]:
    fake = AceStep()
    with on_loopback(fake.app) as address:
        fake.address = address
        yield fake


@pytest.fixture
def account(upstream: AceStep) -> Account:
    return Account(upstream.address, KEY)


@pytest.fixture
async def engine() -> AsyncIterator[acestep.AceStepServer]:
    engine = acestep.AceStepServer(first=0.03, slowest=0.1)
    yield engine
    await engine.close()


async def test_a_batch_is_made_with_the_seeds_that_were_asked_for(
    engine: acestep.AceStepServer, account: Account, upstream: AceStep, tmp_path: Path
) -> None:
    events = await heard(
        engine, RECIPE.changed(results=2), model=BASE, workdir=tmp_path, account=account
    )

    takes = rendered(events)
    assert [take.recipe.seed for take in takes] == [81563, 81564]
    assert all(len(samples(take.path)) == 2 * 48_000 for take in takes)
    (task,) = upstream.tasks.values()
    assert task.fields["use_random_seed"] == "false"
    assert task.fields["seed"] == "81563,81564"
    assert task.fields["batch_size"] == "2"


@pytest.mark.parametrize(
    ("task", "more", "said"),
    [
        (Task.REPAINT, {"region_start": 1.0, "region_end": 2.0}, {"repainting_start": "1", "repainting_end": "2"}),
        (Task.COVER, {"strength": 0.4}, {"audio_cover_strength": "0.4"}),
        (Task.EXTRACT, {"tracks": ("drums",)}, {"track_name": "drums"}),
        (Task.LEGO, {"tracks": ("bass",)}, {"track_name": "bass"}),
        (Task.COMPLETE, {"tracks": ("drums", "bass")}, {}),
    ],
)  # fmt: skip
async def test_every_task_sends_its_source(
    task: Task, more: dict[str, object], said: dict[str, str],
    engine: acestep.AceStepServer, account: Account, upstream: AceStep, tmp_path: Path,
) -> None:  # fmt: skip
    source = a_source(tmp_path)
    recipe = RECIPE.changed(task=task, source=TAKE, duration=None, **more)
    (take,) = rendered(
        await heard(
            engine, recipe, model=BASE, workdir=tmp_path, account=account, source=source
        )
    )

    (made,) = upstream.tasks.values()
    assert made.source == source.path.read_bytes()
    assert made.fields.items() >= {"task_type": task.value, **said}.items()
    assert len(samples(take.path)) == 3 * 48_000


def test_the_wavelet_correction_is_off_where_it_would_garble() -> None:
    assert form(RECIPE, BASE, [0])["dcw_enabled"] == "false"
    assert form(RECIPE, "server-xl-turbo", [0])["dcw_enabled"] == "true"


async def test_a_model_that_is_not_loaded_is_named_before_anything_is_sent(
    engine: acestep.AceStepServer, account: Account, upstream: AceStep, tmp_path: Path
) -> None:
    with pytest.raises(EngineError, match=r"has not got acestep-v15-xl-sft. It has: "):
        await heard(
            engine, RECIPE, model="server-xl-sft", workdir=tmp_path, account=account
        )
    assert upstream.submitted == 0


@pytest.mark.parametrize("fault", ["deaf", "mute", 500, "garbage"])
async def test_an_uncertain_submission_is_never_sent_again(
    fault: str | int, engine: acestep.AceStepServer, account: Account,
    upstream: AceStep, tmp_path: Path,
) -> None:  # fmt: skip
    upstream.app.break_down("/release_task", fault, times=1)
    with pytest.raises(Uncertain):
        await heard(engine, RECIPE, model=BASE, workdir=tmp_path, account=account)
    posts = [call for _, call in upstream.app.calls if "release_task" in call]
    assert len(posts) == 1


async def test_a_full_queue_is_said_after_some_patience(
    engine: acestep.AceStepServer, account: Account, upstream: AceStep, tmp_path: Path
) -> None:
    upstream.full = True
    with pytest.raises(EngineError, match="full queue") as error:
        await heard(engine, RECIPE, model=BASE, workdir=tmp_path, account=account)
    assert error.value.retryable
    assert upstream.submitted == 0


async def test_a_restarted_server_has_lost_the_song(
    engine: acestep.AceStepServer, account: Account, upstream: AceStep, tmp_path: Path
) -> None:
    upstream.seconds = 60
    making = asyncio.create_task(
        heard(engine, RECIPE, model=BASE, workdir=tmp_path, account=account)
    )
    while not upstream.submitted:
        await asyncio.sleep(0.01)
    upstream.restart()
    with pytest.raises(Vanished):
        await making


async def test_a_song_that_makes_no_more_progress_is_lost(
    account: Account, upstream: AceStep, tmp_path: Path
) -> None:
    upstream.seconds, upstream.frozen = 60, True
    engine = acestep.AceStepServer(first=0.02, slowest=0.05, frozen=0.3)
    with pytest.raises(Vanished):
        await heard(engine, RECIPE, model=BASE, workdir=tmp_path, account=account)
    await engine.close()


async def test_a_failure_says_its_last_line_and_no_traceback(
    engine: acestep.AceStepServer, account: Account, upstream: AceStep, tmp_path: Path
) -> None:
    upstream.fails = "CUDA out of memory"
    with pytest.raises(EngineError, match="CUDA out of memory") as error:
        await heard(engine, RECIPE, model=BASE, workdir=tmp_path, account=account)
    assert "Traceback" not in str(error.value)


async def test_a_song_that_the_server_could_not_save_is_a_failure(
    engine: acestep.AceStepServer, account: Account, upstream: AceStep, tmp_path: Path
) -> None:
    upstream.unsaved = True
    with pytest.raises(EngineError, match="could not save"):
        await heard(engine, RECIPE, model=BASE, workdir=tmp_path, account=account)


@pytest.mark.parametrize("fault", ["deaf", 500, "garbage"])
async def test_trouble_while_polling_does_not_end_a_song(
    fault: str | int, engine: acestep.AceStepServer, account: Account,
    upstream: AceStep, tmp_path: Path,
) -> None:  # fmt: skip
    upstream.app.break_down("/query_result", fault, times=6)
    events = await heard(engine, RECIPE, model=BASE, workdir=tmp_path, account=account)
    assert len(rendered(events)) == upstream.submitted == 1


async def test_a_known_task_is_only_asked_after(
    engine: acestep.AceStepServer, account: Account, upstream: AceStep, tmp_path: Path
) -> None:
    await heard(engine, RECIPE, model=BASE, workdir=tmp_path, account=account)
    (task,) = upstream.tasks
    events = await heard(
        engine, RECIPE, model=BASE, workdir=tmp_path, account=account,
        resume=Submission("k", task),
    )  # fmt: skip
    assert len(rendered(events)) == upstream.submitted == 1


async def test_the_keys_check_needs_the_key(
    engine: acestep.AceStepServer, account: Account
) -> None:
    await engine.check(account)
    with pytest.raises(EngineError, match="does not accept the key"):
        await engine.check(Account(account.url, "wrong"))
