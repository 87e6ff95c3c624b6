"""Songs by Runware, against a server that speaks its protocol."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from studio.engines.base import EngineError, Submission, Uncertain, Vanished
from studio.engines.remote import calls, fetch
from studio.engines.remote.account import Account
from studio.engines.runware import engine as runware
from studio.music.events import Finished, Progress, Submitted, Submitting
from studio.music.recipe import Recipe, Task
from tests.engines.hosted import (
    RECIPE,
    a_source,
    heard,
    heard_until_error,
    rendered,
    samples,
)
from tests.fakes.loopback import on_loopback
from tests.fakes.runware import KEY, Runware


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(fetch, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(runware, "FIRST_LOOK", 0.03)


@pytest.fixture
def upstream() -> Iterator[Runware]:
    fake = Runware()
    with on_loopback(fake.app) as address:
        fake.base = address
        yield fake


@pytest.fixture
def account(upstream: Runware) -> Account:
    return Account(f"{upstream.base}/v1", KEY)


@pytest.fixture
async def engine() -> AsyncIterator[runware.Runware]:
    engine = runware.Runware()
    yield engine
    await engine.close()


async def test_a_song_is_made_and_brought_home(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    events = await heard(
        engine, RECIPE, model="xl-base", workdir=tmp_path, account=account
    )

    (take,) = rendered(events)
    assert len(samples(take.path)) == 2 * 48_000
    assert take.recipe.seed == 81563
    assert take.cost == pytest.approx(0.00675)
    assert isinstance(events[-1], Finished)
    (task,) = upstream.tasks.values()
    assert task.request["positivePrompt"] == RECIPE.prompt
    assert task.request["settings"] == {"bpm": 92, "keyScale": "D minor"}
    assert task.request["outputFormat"] == "FLAC"
    assert task.request["deliveryMethod"] == "async"


async def test_the_key_of_a_submission_is_said_before_the_call(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    keys = []
    async for event in engine.render(
        RECIPE, model="xl-sft", workdir=tmp_path, account=account
    ):
        if isinstance(event, Submitting):
            keys.append(event.key)
            assert not upstream.tasks
        elif isinstance(event, Submitted):
            assert keys == [event.remote_id] == [*upstream.tasks]


async def test_every_result_of_a_batch_has_its_own_seed_and_comes_as_it_is_ready(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    recipe = RECIPE.changed(results=3)
    events = await heard(
        engine, recipe, model="xl-base", workdir=tmp_path, account=account
    )

    takes = rendered(events)
    assert [take.index for take in takes] == [0, 1, 2]
    assert [take.recipe.seed for take in takes] == [81563, 81564, 81565]
    assert len(upstream.tasks) == 1
    fractions = [event.fraction for event in events if isinstance(event, Progress)]
    assert fractions == sorted(fractions)


@pytest.mark.parametrize("fault", ["mute", "deaf", 500, 502, 429, "garbage"])
async def test_whatever_breaks_at_the_submission_there_is_one_task(
    fault: str | int, engine: runware.Runware, account: Account, upstream: Runware,
    tmp_path: Path,
) -> None:  # fmt: skip
    upstream.app.break_down("/v1", fault, times=1)
    if fault == "garbage":  # what that meant is asked again, under the same key
        with pytest.raises(Uncertain) as error:
            await heard(
                engine, RECIPE, model="xl-base", workdir=tmp_path, account=account
            )
        assert error.value.retryable
        return
    events = await heard(
        engine, RECIPE, model="xl-base", workdir=tmp_path, account=account
    )

    assert len(rendered(events)) == 1
    assert len(upstream.tasks) == 1


async def test_a_submission_that_was_cut_short_is_sent_again_under_its_own_name(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    events = engine.render(RECIPE, model="xl-base", workdir=tmp_path, account=account)
    key = ""
    async for event in events:
        if isinstance(event, Submitted):
            key = event.remote_id
            break
    await events.aclose()

    again = await heard(
        engine, RECIPE, model="xl-base", workdir=tmp_path, account=account,
        resume=Submission(key),
    )  # fmt: skip
    assert len(rendered(again)) == 1
    assert upstream.refused == [key]
    assert [*upstream.tasks] == [key]


async def test_a_known_task_is_only_asked_after(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    recipe = RECIPE.changed(results=2)
    await heard(engine, recipe, model="xl-base", workdir=tmp_path, account=account)
    (key,) = upstream.tasks

    events = await heard(
        engine, recipe, model="xl-base", workdir=tmp_path, account=account,
        resume=Submission(key, key, frozenset({0})),
    )  # fmt: skip
    assert [take.index for take in rendered(events)] == [1]
    assert len(upstream.tasks) == 1
    assert not upstream.refused


async def test_a_task_that_vanished_is_lost(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    with pytest.raises(Vanished, match="lost it"):
        await heard(
            engine,
            RECIPE,
            model="xl-base",
            workdir=tmp_path,
            account=account,
            resume=Submission("no-such-task", "no-such-task"),
        )


async def test_a_task_of_which_nothing_is_said_any_more_is_lost(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("studio.engines.runware.line.SILENCES", 3)
    await heard(engine, RECIPE, model="xl-base", workdir=tmp_path, account=account)
    (key,) = upstream.tasks
    upstream.forget()

    with pytest.raises(Vanished):
        await heard(
            engine,
            RECIPE,
            model="xl-base",
            workdir=tmp_path,
            account=account,
            resume=Submission(key, key),
        )


async def test_the_results_that_succeed_are_kept_when_another_fails(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    upstream.fails[1] = "The provider ran out of memory."
    events, error = await heard_until_error(
        engine,
        RECIPE.changed(results=3),
        model="xl-base",
        workdir=tmp_path,
        account=account,
    )
    assert "ran out of memory" in str(error)
    assert [take.index for take in rendered(events)] == [0, 2]


async def test_a_wrong_key_is_said_and_never_shown(
    engine: runware.Runware, account: Account, tmp_path: Path
) -> None:
    wrong = Account(account.url, "rw-wrong-secret-key")
    with pytest.raises(EngineError, match="does not accept the key") as error:
        await heard(engine, RECIPE, model="xl-base", workdir=tmp_path, account=wrong)
    assert "secret" not in f"{error.value!r}{wrong!r}"


async def test_a_refusal_names_the_parameter(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    upstream.lengths = 1.0
    source = a_source(tmp_path)
    take = "take:0b8f5d0e-4a59-4a8e-9d0c-2f1f5f5f9d11"
    cover = Recipe(prompt="As a tango", task=Task.COVER, source=take, seed=3)
    await heard(
        engine, cover, model="xl-base", workdir=tmp_path, account=account, source=source
    )
    upstream.media.clear()

    with pytest.raises(EngineError, match=r"audio is unknown.*inputs\.audio"):
        await heard(
            engine,
            cover,
            model="xl-base",
            workdir=tmp_path,
            account=account,
            source=source,
        )


async def test_a_repaint_uploads_its_source_once_and_says_where_it_begins(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    source = a_source(tmp_path)
    take = "take:0b8f5d0e-4a59-4a8e-9d0c-2f1f5f5f9d11"
    how = {"model": "xl-base", "account": account, "source": source}
    before = RECIPE.repainting(-2, 1, source=take, seed=9)
    (longer,) = rendered(await heard(engine, before, workdir=tmp_path, **how))
    assert (longer.offset, len(samples(longer.path))) == (-2, 5 * 48_000)

    inside = RECIPE.repainting(1, 2, source=take, seed=9)
    (same,) = rendered(await heard(engine, inside, workdir=tmp_path, **how))
    assert (same.offset, len(samples(same.path))) == (0, 3 * 48_000)
    assert len(upstream.media) == 1
    assert all("duration" not in task.request for task in upstream.tasks.values())


@pytest.mark.parametrize("fault", ["cut", "garbage", 503])
async def test_a_broken_download_is_begun_anew(
    fault: str | int, engine: runware.Runware, account: Account, upstream: Runware,
    tmp_path: Path,
) -> None:  # fmt: skip
    upstream.app.break_down("/audio", fault, times=2)
    (take,) = rendered(
        await heard(engine, RECIPE, model="xl-base", workdir=tmp_path, account=account)
    )
    assert len(samples(take.path)) == 2 * 48_000


async def test_a_result_that_cannot_be_fetched_may_be_tried_again(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    upstream.app.break_down("/audio", "cut", times=99)
    with pytest.raises(EngineError, match="could not be downloaded whole") as error:
        await heard(engine, RECIPE, model="xl-base", workdir=tmp_path, account=account)
    assert error.value.retryable


async def test_the_key_is_not_sent_to_where_the_files_are(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    await heard(engine, RECIPE, model="xl-base", workdir=tmp_path, account=account)
    assert upstream.keys_seen_with_files == [""]


@pytest.mark.parametrize("said", [12.4, "12.40", {"amount": 12.4}])
async def test_the_balance_is_read_in_every_shape(
    said: object, engine: runware.Runware, account: Account, upstream: Runware
) -> None:
    upstream.balance = said
    assert await engine.balance(account) == Decimal(str(12.4))


async def test_many_jobs_share_their_looks(
    engine: runware.Runware, account: Account, upstream: Runware, tmp_path: Path
) -> None:
    upstream.seconds = 0.4
    folders = [tmp_path / str(n) for n in range(8)]
    for folder in folders:
        folder.mkdir()
    await asyncio.gather(
        *(
            heard(
                engine,
                RECIPE.reseeded(n),
                model="xl-base",
                workdir=folder,
                account=account,
            )
            for n, folder in enumerate(folders)
        )
    )
    looks = sum(call == "POST /v1" for _, call in upstream.app.calls) - 8
    assert len(upstream.tasks) == 8
    assert looks < 8 * 8 / 2
