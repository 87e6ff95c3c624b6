"""What takes cost: expected before, true after, summed by the month, held by a budget."""

from __future__ import annotations

from datetime import datetime
from decimal import ROUND_UP, Decimal
from typing import Any

from django.db.models import Sum
from django.utils import timezone

from studio.music.capabilities import MODELS
from studio.music.recipe import Recipe, Task
from studio.songs.models import Take

_CENT = Decimal("0.01")
_USUAL_SECONDS = 60.0  # what a provider makes where no duration is said


def expected(
    recipe: Recipe, model: str, *, source_duration: float | None = None
) -> tuple[Decimal, Decimal]:
    """The lowest and highest price that may be charged, in US dollars, for all results."""
    seconds = recipe.results * _seconds(recipe, model, source_duration)
    low, high = MODELS[model].price_per_second
    return Decimal(str(low)) * Decimal(seconds), Decimal(str(high)) * Decimal(seconds)


def spent(team: Any, *, month: datetime | None = None) -> Decimal:
    """US dollars that the team's takes of a calendar month (UTC) have cost."""
    at = month or timezone.now()
    takes = Take.objects.filter(
        song__team=team, created_at__year=at.year, created_at__month=at.month
    )
    total: Decimal | None = takes.aggregate(total=Sum("cost"))["total"]
    return total or Decimal(0)


def in_dollars(amount: Decimal) -> str:
    """“$0.02”; what is more than nothing is never shown as nothing."""
    return f"${amount.quantize(_CENT, rounding=ROUND_UP)}"


def _seconds(recipe: Recipe, model: str, source_duration: float | None) -> float:
    """How much music the provider has to make: of a source, all of it and its additions."""
    if recipe.task is Task.TEXT_TO_MUSIC:
        default = MODELS[model].limits["duration"].default
        return float(recipe.duration or default or _USUAL_SECONDS)
    length = source_duration or _USUAL_SECONDS
    before = max(0.0, -(recipe.region_start or 0.0))
    after = max(0.0, (recipe.region_end or 0.0) - length)
    return before + length + after
