"""Songs by EmpirioLabs, against a server that speaks its protocol."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from studio.engines.base import EngineError, Submission, Uncertain, Vanished
from studio.engines.empirio.engine import Empirio
from studio.engines.remote import calls, fetch
from studio.engines.remote.account import Account
from studio.music.events import Submitted, Submitting
from tests.engines.hosted import RECIPE as BASE
from tests.engines.hosted import heard, rendered, samples
from tests.fakes import empirio as fake_of
from tests.fakes.loopback import on_loopback

RECIPE = BASE.changed(bpm=None, key=None, steps=8, shift=3.0)


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "FIRST_WAIT", 0.01)
    monkeypatch.setattr(fetch, "FIRST_WAIT", 0.01)


@pytest.fixture
def upstream() -> Iterator[fake_of.Empirio]:
    fake = fake_of.Empirio()
    with on_loopback(fake.app) as address:
        fake.address = address
        yield fake


@pytest.fixture
def account(upstream: fake_of.Empirio) -> Account:
    return Account(upstream.address, fake_of.KEY)


@pytest.fixture
async def engine() -> AsyncIterator[Empirio]:
    engine = Empirio(first=0.03, slowest=0.1)
    yield engine
    await engine.close()


@pytest.mark.parametrize("as_base64", [False, True])
async def test_a_song_is_made_and_brought_home(
    as_base64: bool, engine: Empirio, account: Account, upstream: fake_of.Empirio,
    tmp_path: Path,
) -> None:  # fmt: skip
    upstream.as_base64 = as_base64
    events = await heard(
        engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account
    )

    (take,) = rendered(events)
    assert len(samples(take.path)) == 2 * 48_000
    assert take.recipe.seed == RECIPE.seed
    (job,) = upstream.jobs.values()
    assert job.request == {
        "model": "ace-step-1.5-xl", "prompt": RECIPE.prompt, "audio_duration": 30,
        "num_inference_steps": 8, "shift": 3, "seed": 81563, "format": "flac",
    }  # fmt: skip
    said = [event for event in events if isinstance(event, (Submitting, Submitted))]
    assert isinstance(said[0], Submitting)
    assert said[1:] == [Submitted(next(iter(upstream.jobs)))]


@pytest.mark.parametrize("fault", ["deaf", "mute", 500, 502, 504, "garbage"])
async def test_an_uncertain_submission_is_never_sent_again(
    fault: str | int, engine: Empirio, account: Account, upstream: fake_of.Empirio,
    tmp_path: Path,
) -> None:  # fmt: skip
    upstream.app.break_down("/v1/audio", fault, times=1)
    with pytest.raises(Uncertain, match="may have been charged"):
        await heard(engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account)
    posts = [call for _, call in upstream.app.calls if call.startswith("POST")]
    assert len(posts) == 1


async def test_a_submission_that_nobody_knows_the_end_of_is_not_resumed(
    engine: Empirio, account: Account, upstream: fake_of.Empirio, tmp_path: Path
) -> None:
    with pytest.raises(Uncertain):
        await heard(
            engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account,
            resume=Submission("a-key"),
        )  # fmt: skip
    assert not upstream.app.calls


@pytest.mark.parametrize("status", [429, 503])
async def test_a_submission_that_was_turned_away_is_sent_again(
    status: int, engine: Empirio, account: Account, upstream: fake_of.Empirio,
    tmp_path: Path,
) -> None:  # fmt: skip
    upstream.app.break_down("/v1/audio", status, headers={"Retry-After": "0.2"})
    events = await heard(
        engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account
    )
    assert len(rendered(events)) == len(upstream.jobs) == 1
    (first, _), (second, _) = upstream.app.calls[:2]
    assert second - first >= 0.2


async def test_a_server_that_is_not_there_takes_nothing(
    engine: Empirio, tmp_path: Path
) -> None:
    nobody = Account("http://127.0.0.1:9", fake_of.KEY)
    with pytest.raises(EngineError, match="Nothing was lost") as error:
        await heard(engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=nobody)
    assert error.value.retryable
    assert not isinstance(error.value, Uncertain)


@pytest.mark.parametrize("fault", ["deaf", 500, 429, "garbage"])
async def test_trouble_while_polling_does_not_end_a_job(
    fault: str | int, engine: Empirio, account: Account, upstream: fake_of.Empirio,
    tmp_path: Path,
) -> None:  # fmt: skip
    upstream.app.break_down("/v1/jobs", fault, times=7)
    events = await heard(
        engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account
    )
    assert len(rendered(events)) == len(upstream.jobs) == 1


async def test_a_state_that_nobody_documented_is_waited_out(
    engine: Empirio, account: Account, upstream: fake_of.Empirio, tmp_path: Path
) -> None:
    upstream.state = "warming-the-valves"
    events = await heard(
        engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account
    )
    assert len(rendered(events)) == 1


async def test_a_failed_job_says_why(
    engine: Empirio, account: Account, upstream: fake_of.Empirio, tmp_path: Path
) -> None:
    upstream.fails = "the model ran hot"
    with pytest.raises(EngineError, match="could not make the song: the model ran hot"):
        await heard(engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account)


async def test_a_job_that_is_gone_is_lost(
    engine: Empirio, account: Account, upstream: fake_of.Empirio, tmp_path: Path
) -> None:
    with pytest.raises(Vanished):
        await heard(
            engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account,
            resume=Submission("k", "job_gone"),
        )  # fmt: skip


async def test_a_job_is_found_again_after_a_restart(
    engine: Empirio, account: Account, upstream: fake_of.Empirio, tmp_path: Path
) -> None:
    await heard(engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account)
    (job,) = upstream.jobs
    events = await heard(
        engine, RECIPE, model="xl-turbo", workdir=tmp_path, account=account,
        resume=Submission("k", job),
    )  # fmt: skip
    assert len(rendered(events)) == len(upstream.jobs) == 1


async def test_the_keys_check_is_one_call_and_says_what_is_wrong(
    engine: Empirio, account: Account, upstream: fake_of.Empirio
) -> None:
    await engine.check(account)
    assert len(upstream.app.calls) == 1
    with pytest.raises(EngineError, match="does not accept the key"):
        await engine.check(Account(account.url, "sk-empiriolabs-wrong"))


async def test_many_jobs_stay_within_the_accounts_limit(
    account: Account, upstream: fake_of.Empirio, tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    """The minute is shortened to a second on both sides."""
    monkeypatch.setattr("studio.engines.empirio.engine._PACE", (48, 1.0))
    monkeypatch.setattr("tests.fakes.empirio.MINUTE", 1.0)
    engine = Empirio(first=0.02, slowest=0.1)
    folders = [tmp_path / str(n) for n in range(40)]
    for folder in folders:
        folder.mkdir()
    events = await asyncio.gather(
        *(
            heard(engine, RECIPE, model="xl-turbo", workdir=folder, account=account)
            for folder in folders
        )
    )
    await engine.close()
    assert sum(len(rendered(one)) for one in events) == len(upstream.jobs) == 40
    assert upstream.refusals == 0
