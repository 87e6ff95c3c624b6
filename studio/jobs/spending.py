"""What takes cost: expected before, true after, summed by the month, held by a budget.

Amounts are US dollars, months are those of the calendar (UTC).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_UP, Decimal
from typing import Any

from django.apps import apps
from django.db.models import Count, FloatField, Q, Sum
from django.db.models.functions import TruncMonth
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from studio.jobs.states import ACTIVE, UNSETTLED, Phase, State
from studio.music.capabilities import MODELS
from studio.music.problems import Problem, RecipeError
from studio.music.recipe import Recipe
from studio.songs.models import Song, Take

_CENT = Decimal("0.01")
_FINEST = Decimal("0.0001")  # of a job's estimate
USUAL_STEPS = 50  # what the prices by the time of work were seen with


@dataclass(frozen=True)
class Bill:
    """What the takes that one model made in one month have cost.

    `told` is what the provider said, `guessed` is by its price where it said nothing.
    """

    month: datetime
    model: str
    takes: int
    told: Decimal
    guessed: Decimal

    @property
    def amount(self) -> Decimal:
        return self.told + self.guessed

    @property
    def is_about(self) -> bool:
        return self.guessed > 0


def estimate(recipe: Recipe, model: str, source: Take | None) -> Decimal:
    """The most that a job may cost, as it is kept with it."""
    length = source.duration if source else None
    high = expected(recipe, model, source_duration=length)[1]
    return high.quantize(_FINEST, rounding=ROUND_UP)


def expected(
    recipe: Recipe, model: str, *, source_duration: float | None = None
) -> tuple[Decimal, Decimal]:
    """The lowest and highest price that may be charged, for all results.

    A price that is a range is one by the time of work, which grows with the steps.
    """
    seconds = recipe.results * MODELS[model].seconds_of(recipe, source_duration)
    low, high = MODELS[model].price_per_second
    if low != high:
        share = (recipe.steps or _usual_steps(model)) / USUAL_STEPS
        low, high = low * min(1.0, share), high * max(1.0, share)
    return _price(low, seconds), _price(high, seconds)


def bills(team: Any, *, since: datetime | None = None) -> list[Bill]:
    """What was paid for, newest month first, the dearest first within one."""
    takes = Take.objects.filter(song__team=team).filter(_is_paid_for())
    if since:
        takes = takes.filter(created_at__gte=since)
    told = takes.annotate(month=TruncMonth("created_at")).values("month", "model")
    untold = Sum("duration", filter=Q(cost=None), output_field=FloatField())
    rows = told.annotate(takes=Count("id"), told=Sum("cost"), seconds=untold)
    found = [_bill(row) for row in rows.order_by()]
    return sorted(found, key=lambda bill: (bill.month, bill.amount), reverse=True)


def spent(team: Any, *, month: datetime | None = None) -> Decimal:
    """What the team's takes of a calendar month have cost."""
    first = first_of(month or timezone.now())
    return total(bill for bill in bills(team, since=first) if bill.month == first)


def reserved(team: Any) -> Decimal:
    """What the jobs may still cost that are at work, or of which nobody knows.

    What has landed of them already counts as spent. What was cancelled too late goes on
    at its provider.
    """
    this_month = Q(created_at__gte=first_of(timezone.now()))
    too_late = Q(state=State.CANCELLED) & ~Q(phase=Phase.NEW)
    doubtful = Q(state__in=UNSETTLED, dismissed_at=None) | too_late
    owing = Q(state__in=ACTIVE) | (this_month & doubtful)
    jobs = _jobs().filter(owing, song__team=team)
    rows = jobs.exclude(estimate=None).annotate(paid=Sum("takes__cost"))
    left = (max(job.estimate - (job.paid or 0), Decimal(0)) for job in rows)
    return sum(left, Decimal(0))


def hold_to_budget(song: Song, estimate: Decimal) -> None:
    """Raises RecipeError where `estimate` more would exceed the team's budget.

    To be called in the transaction that stores the job: until its end nobody else of the
    team gets past this.
    """
    locked = Song.objects.select_for_update(of=("team",)).select_related("team")
    team = locked.get(pk=song.pk).team
    budget: Decimal | None = team.monthly_budget
    if budget is None or not estimate:
        return
    used, promised = spent(team), reserved(team)
    if used + promised + estimate > budget:
        words = _over(estimate, used + promised, promised, budget)
        raise RecipeError([Problem(("model",), "budget", words)])


def guessed(model: str, seconds: float) -> Decimal:
    """What music must have cost whose price was not told."""
    known = MODELS.get(model)
    return _price(known.price_per_second[1], seconds) if known else Decimal(0)


def total(some: Iterable[Bill]) -> Decimal:
    return sum((bill.amount for bill in some), Decimal(0))


def first_of(moment: datetime) -> datetime:
    """When its month began."""
    return moment.replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def in_dollars(amount: Decimal) -> str:
    """“$0.02”; what is more than nothing is never shown as nothing."""
    return f"${amount.quantize(_CENT, rounding=ROUND_UP)}"


def exactly(amount: Decimal) -> str:
    """“$0.00675”: what was charged, to its last digit; “$0.10” where that is a cent."""
    exponent = amount.normalize().as_tuple().exponent
    places = max(2, -exponent) if isinstance(exponent, int) else 2
    return f"${amount:.{places}f}"


def _price(per_second: float, seconds: float) -> Decimal:
    return Decimal(str(per_second)) * Decimal(str(seconds))


def _usual_steps(model: str) -> float:
    return float(MODELS[model].limits["steps"].default or USUAL_STEPS)


def _is_paid_for() -> Q:
    """A price was told, or there must have been one."""
    paid = [model.id for model in MODELS.values() if not model.is_free]
    return Q(cost__gt=0) | Q(cost=None, model__in=paid)


def _bill(row: dict[str, Any]) -> Bill:
    return Bill(
        month=row["month"],
        model=row["model"],
        takes=row["takes"],
        told=row["told"] or Decimal(0),
        guessed=guessed(row["model"], row["seconds"] or 0.0),
    )


def _jobs() -> Any:
    # Looked up when it is asked for: its own queries ask this module.
    return apps.get_model("jobs", "Job").objects


def _over(estimate: Decimal, taken: Decimal, promised: Decimal, budget: Decimal) -> str:
    words = _(
        "This may cost %(price)s; %(taken)s of the %(budget)s for %(month)s are used."
    )
    if promised:
        words = _(
            "This may cost %(price)s; %(taken)s of the %(budget)s for %(month)s are "
            "used, %(promised)s of them by songs whose cost is not known yet."
        )
    return words % {
        "price": in_dollars(estimate),
        "taken": in_dollars(taken),
        "budget": in_dollars(budget),
        "month": date_format(timezone.now(), "F"),
        "promised": in_dollars(promised),
    }
