"""What takes cost, by the month, and the budget that holds before anything is sent."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection as database
from django.utils import timezone

from studio.jobs import spending
from studio.jobs.models import Connection, Job, Phase, State
from studio.jobs.spending import exactly, expected, in_dollars
from studio.music.problems import RecipeError
from studio.songs.models import Song, Take
from tests.conftest import make_job, make_song, make_take, recipe

TURBO = {"engine": "empirio", "model": "xl-turbo"}
SFT = {"engine": "runware", "model": "xl-sft"}


@pytest.fixture
def paying(song: Song) -> Song:
    """A song of a team that is connected with both providers."""
    for engine in ("runware", "empirio"):
        Connection.objects.keep(
            song.team, engine, url="", key="key-0123456789", user=None
        )
    return song


def allow(song: Song, budget: str | None) -> None:
    song.team.monthly_budget = None if budget is None else Decimal(budget)
    song.team.save()


def order(song: Song, seconds: float = 40, **changes: Any) -> Job:
    """100 seconds at EmpirioLabs cost 2.5 cents."""
    about = recipe(duration=seconds, **changes)
    return Job.objects.enqueue(song, recipe=about, model="xl-turbo", user=None)


def paid(song: Song, folder: Path, cost: str | None, **about: Any) -> Take:
    """A take that was paid for; `cost` is what the provider said."""
    job = make_job(song, state="done", **{**SFT, **about})
    take = make_take(song, folder, job=job)
    said = None if cost is None else Decimal(cost)
    Take.objects.filter(pk=take.pk).update(cost=said, duration=100, **{**SFT, **about})
    return take


def refusal(song: Song, **changes: Any) -> str:
    with pytest.raises(RecipeError) as refused:
        order(song, **changes)
    (problem,) = refused.value.problems
    assert (problem.fields, problem.rule) == (("model",), "budget")
    return problem.message


class TestWhatIsExpected:
    def test_a_fixed_price_goes_by_the_second(self) -> None:
        low, high = expected(recipe(duration=100), "xl-turbo")
        assert low == high == Decimal("0.025")

    def test_every_result_is_paid_for(self) -> None:
        one = expected(recipe(duration=60, steps=50), "xl-sft")
        four = expected(recipe(duration=60, steps=50, results=4), "xl-sft")
        assert four == (one[0] * 4, one[1] * 4)

    def test_more_steps_may_cost_more(self) -> None:
        usual = expected(recipe(duration=60, steps=50), "xl-sft")
        double = expected(recipe(duration=60, steps=100), "xl-sft")
        few = expected(recipe(duration=60, steps=25), "xl-sft")
        assert usual == (Decimal("0.0042"), Decimal("0.00738"))
        assert double == (usual[0], usual[1] * 2)
        assert few == (usual[0] / 2, usual[1])

    def test_of_a_source_all_is_made_and_what_is_added(self) -> None:
        repaint = recipe(
            task="repaint",
            source=f"take:{uuid4()}",
            region_start=-10,
            region_end=80,
            steps=50,
        )
        _, high = expected(repaint, "xl-sft", source_duration=60)
        assert high == Decimal("0.000123") * 90

    @pytest.mark.parametrize("model", ["house-band", "server-xl-sft"])
    def test_what_one_has_oneself_costs_nothing(self, model: str) -> None:
        assert sum(expected(recipe(duration=100), model)) == 0


class TestWordsForAmounts:
    @pytest.mark.parametrize(
        ("amount", "words"),
        [("0", "$0.00"), ("0.001", "$0.01"), ("0.04", "$0.04"), ("9.971", "$9.98")],
    )
    def test_an_estimate_is_never_too_low(self, amount: str, words: str) -> None:
        assert in_dollars(Decimal(amount)) == words

    @pytest.mark.parametrize(
        ("amount", "words"),
        [
            ("0.00675", "$0.00675"),
            ("0.1", "$0.10"),
            ("0.010000", "$0.01"),
            ("3", "$3.00"),
        ],
    )
    def test_a_charge_has_all_its_digits(self, amount: str, words: str) -> None:
        assert exactly(Decimal(amount)) == words


class TestWhatWasSpent:
    def test_a_month_is_the_sum_of_its_takes(self, song: Song, tmp_path: Path) -> None:
        paid(song, tmp_path, "0.00675")
        paid(song, tmp_path, "0.0183")
        make_take(song, tmp_path)

        assert spending.spent(song.team) == Decimal("0.02505")

    def test_where_no_price_is_told_the_models_price_counts(
        self, song: Song, tmp_path: Path
    ) -> None:
        paid(song, tmp_path, None, **TURBO)
        (bill,) = spending.bills(song.team)

        assert bill.is_about
        assert bill.amount == spending.spent(song.team) == Decimal("0.025")

    def test_another_month_is_another_sum(self, song: Song, tmp_path: Path) -> None:
        take = paid(song, tmp_path, "0.5")
        before = datetime(2026, 3, 31, 23, 59, tzinfo=UTC)
        Take.objects.filter(pk=take.pk).update(created_at=before)
        march, april = before, before + timedelta(minutes=1)

        assert spending.spent(song.team, month=march) == Decimal("0.5")
        assert spending.spent(song.team, month=april) == 0
        assert spending.spent(song.team) == 0

    def test_another_team_pays_for_itself(
        self, song: Song, stranger: Any, tmp_path: Path
    ) -> None:
        paid(song, tmp_path, "0.5")
        assert spending.bills(make_song(stranger).team) == []

    def test_bills_are_by_model_and_the_dearest_first(
        self, song: Song, tmp_path: Path
    ) -> None:
        paid(song, tmp_path, "0.01")
        paid(song, tmp_path, "0.01")
        paid(song, tmp_path, None, **TURBO)

        bills = spending.bills(song.team)
        assert [(bill.model, bill.takes) for bill in bills] == [
            ("xl-turbo", 1),
            ("xl-sft", 2),
        ]

    def test_what_is_at_work_is_reserved_less_what_has_landed(
        self, song: Song, tmp_path: Path
    ) -> None:
        job = make_job(song, state="running", estimate=Decimal("0.05"), **SFT)
        assert spending.reserved(song.team) == Decimal("0.05")

        take = make_take(song, tmp_path, job=job)
        Take.objects.filter(pk=take.pk).update(cost=Decimal("0.02"), **SFT)
        assert spending.reserved(song.team) == Decimal("0.03")

    @pytest.mark.parametrize("state", [State.REVIEW, State.LOST])
    def test_what_may_have_been_charged_is_reserved_until_somebody_settles_it(
        self, song: Song, state: State
    ) -> None:
        job = make_job(song, state=state, estimate=Decimal("0.05"), **SFT)
        assert spending.reserved(song.team) == Decimal("0.05")

        job.dismiss()
        assert spending.reserved(song.team) == 0

    def test_what_was_cancelled_too_late_is_reserved(self, song: Song) -> None:
        job = make_job(song, state="queued", estimate=Decimal("0.05"), **SFT)
        Job.objects.filter(pk=job.pk).update(phase=Phase.SUBMITTED)
        job.cancel()
        assert spending.reserved(song.team) == Decimal("0.05")

    @pytest.mark.parametrize("state", [State.DONE, State.FAILED, State.CANCELLED])
    def test_what_is_over_reserves_nothing(self, song: Song, state: State) -> None:
        make_job(song, state=state, estimate=Decimal("0.05"), **SFT)
        assert spending.reserved(song.team) == 0


class TestTheBudget:
    def test_a_job_knows_the_most_that_it_may_cost(self, paying: Song) -> None:
        assert order(paying, seconds=60, results=1).estimate == Decimal("0.015")

    def test_without_a_budget_nothing_is_refused(self, paying: Song) -> None:
        allow(paying, None)
        assert order(paying, seconds=240)

    def test_it_may_be_used_to_the_last_cent(self, paying: Song) -> None:
        allow(paying, "0.02")
        order(paying)
        order(paying)
        assert spending.reserved(paying.team) == Decimal("0.02")

    def test_over_it_the_numbers_are_said_and_nothing_is_stored(
        self, paying: Song, tmp_path: Path
    ) -> None:
        allow(paying, "10.00")
        paid(paying, tmp_path, "9.98")
        before = Job.objects.count()
        month = timezone.now().strftime("%B")

        assert refusal(paying, seconds=160) == (
            f"This may cost $0.04; $9.98 of the $10.00 for {month} are used."
        )
        assert Job.objects.count() == before

    def test_what_waits_counts(self, paying: Song) -> None:
        allow(paying, "0.02")
        order(paying)
        order(paying)
        assert "$0.02 of them by songs whose cost is not known yet" in refusal(paying)

    def test_what_was_cancelled_does_not(self, paying: Song) -> None:
        allow(paying, "0.01")
        order(paying).cancel()
        assert order(paying)

    def test_a_budget_of_nothing_still_lets_the_band_play(self, paying: Song) -> None:
        allow(paying, "0")
        refusal(paying)
        assert Job.objects.enqueue(paying, recipe=recipe(), user=None)

    def test_running_a_failed_song_again_is_held_to_it(self, paying: Song) -> None:
        job = order(paying)
        Job.objects.filter(pk=job.pk).update(state=State.FAILED)
        allow(paying, "0.001")
        with pytest.raises(RecipeError, match="may cost"):
            job.retry(None)


@pytest.mark.django_db(transaction=True)
def test_two_who_submit_at_the_same_moment_cannot_both_take_the_last_cent(
    paying: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    allow(paying, "0.01")
    together = threading.Barrier(4)
    ended: list[str] = []

    def slowly(team: Any) -> Decimal:
        found = look(team)
        time.sleep(0.1)  # whoever looks now sees what the others have not stored yet
        return found

    def submit() -> None:
        together.wait()
        try:
            order(paying)
            ended.append("made")
        except RecipeError:
            ended.append("refused")
        finally:
            database.close()

    look = spending.reserved
    monkeypatch.setattr(spending, "reserved", slowly)
    threads = [threading.Thread(target=submit) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(ended) == ["made"] + 3 * ["refused"]
    assert Job.objects.active().count() == 1
