"""What a model is to the studio: its tasks, its limits field by field, and its price."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import Any

from studio.music.limits import Limit
from studio.music.recipe import RECIPE_LIMITS, Recipe, Task

USUAL_SECONDS = 60.0  # what a provider makes where no duration is said


@dataclass(frozen=True)
class Model:
    """A checkpoint of an engine, as the form needs to know it.

    `name` is how a sentence calls it; `label` is what its makers call it.
    `price_per_second` is the lowest and highest seen, in US dollars per second of music.
    `repeats_seed` says that a seed makes the same take again; `note` says how exactly.
    `used_by` names the tasks that use a field, where not all of them do.
    `is_ours`: nobody else has rules for what may be asked of it, so that we do.
    """

    id: str
    name: str
    label: str
    engine_label: str
    tasks: tuple[Task, ...]
    limits: Mapping[str, Limit]
    repeats_seed: bool
    price_per_second: tuple[float, float]
    note: str = ""
    used_by: Mapping[str, tuple[Task, ...]] = field(default_factory=dict)
    is_ours: bool = False

    @property
    def is_free(self) -> bool:
        return self.price_per_second[1] == 0

    def offers(self, field: str) -> bool:
        """Whether it makes any use of a field of the recipe."""
        limit = self.limits[field]
        return limit.supported and limit.used

    def seconds_of(self, recipe: Recipe, source_duration: float | None = None) -> float:
        """How much music one result takes: of a source, all of it and its additions."""
        if recipe.task is Task.TEXT_TO_MUSIC:
            default = self.limits["duration"].default
            return float(recipe.duration or default or USUAL_SECONDS)
        length = source_duration or USUAL_SECONDS
        before = max(0.0, -(recipe.region_start or 0.0))
        after = max(0.0, (recipe.region_end or 0.0) - length)
        return before + length + after


def narrowed(**narrowing: dict[str, Any]) -> Mapping[str, Limit]:
    """The limits of the Recipe, with what a model has otherwise."""
    limits = {
        field: replace(limit, **narrowing.get(field, {}))
        for field, limit in RECIPE_LIMITS.items()
    }
    return MappingProxyType(limits)


def without(*fields: str) -> dict[str, dict[str, Any]]:
    return {field: {"supported": False} for field in fields}
