"""What a filled-in form would cost and take, on each model, before it is sent."""

from __future__ import annotations

import json
from functools import cached_property
from math import isfinite
from typing import Any

from studio.editor.estimates import Estimate, estimate
from studio.editor.modelled import ModelledForm
from studio.editor.offers import Offer, connected
from studio.editor.tasks import NOT_FOR_ALL, USES
from studio.jobs.speeds import speeds
from studio.jobs.spending import USUAL_STEPS
from studio.music.bitrates import BITRATES
from studio.music.capabilities import MODELS, limit
from studio.music.model import USUAL_SECONDS
from studio.music.recipe import Recipe


class PricedForm(ModelledForm):
    """Whoever builds on it says how long the source is, and how many jobs it makes."""

    @property
    def source_duration(self) -> float | None:
        raise NotImplementedError

    @property
    def jobs_asked_for(self) -> int:
        raise NotImplementedError

    @property
    def offers(self) -> list[Offer]:
        """The models to choose from, each with what this very recipe costs there."""
        able = connected(self.team)
        return [
            Offer(
                model,
                self._estimate_of(model.id),
                is_connected=model.id in able,
                is_chosen=model.id == self.model_id,
            )
            for model in MODELS.values()
        ]

    @property
    def estimate(self) -> Estimate:
        return self._estimate_of(self.model_id)

    @property
    def price_facts(self) -> dict[str, Any]:
        """What the browser needs to say the same while one types."""
        low, high = self.chosen.price_per_second
        by_work = {"seen-with": USUAL_STEPS, "steps": self.usual("steps")}
        return {
            "price": f"{high:.10f}",
            "music": self.usual("duration") or USUAL_SECONDS,
            "source": USUAL_SECONDS,
            "pace": self._paces.get(self.model_id, ""),
            **(by_work if low != high else {}),
        }

    @property
    def encoder_facts(self) -> dict[str, Any]:
        """The same for what goes with each format: `plain` is for those without loss."""
        table = {
            f"{format}-{channels}": rates
            for (format, channels), rates in BITRATES.items()
        }
        plain = "sample_rate channels" if self.chosen.is_ours else ""
        usual = self.usual("output_format")
        return {"bitrates": json.dumps(table), "usual": usual, "plain": plain}

    def usual(self, name: str) -> Any:
        """What the model does where nothing is said."""
        return limit(self.model_id, name).default

    @cached_property
    def _paces(self) -> dict[str, float]:
        return speeds()

    def _estimate_of(self, model: str) -> Estimate:
        pace = self._paces.get(model)
        return estimate(self._sketch, model, pace, self.source_duration)

    @cached_property
    def _sketch(self) -> Recipe:
        """As much of the recipe as price and time depend on, right or wrong."""
        said: dict[str, Any] = {
            "duration": number_of(self["duration"].value()),
            "steps": whole_of(self["steps"].value()),
            "region_start": number_of(self["region_start"].value()),
            "region_end": number_of(self["region_end"].value()),
            "results": whole_of(self["results"].value()) or 1,
        }
        for name in (NOT_FOR_ALL - USES[self.task]) & set(said):
            said[name] = 1 if name == "results" else None
        said["results"] *= self.jobs_asked_for
        return Recipe.model_construct(task=self.task, prompt="", **said)


def whole_of(value: Any) -> int | None:
    text = str(value)
    return int(text) if text.isdecimal() and len(text) < 10 else None


def number_of(value: Any) -> float | None:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return None
    return number if isfinite(number) else None
