"""What somebody decided about a take: kept, put aside, or nothing yet."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Protocol, cast

from django.utils import timezone

SEAM = 2.0  # seconds around a region that are heard with it
SOURCE = "take:"


class _Row(Protocol):
    """The columns that a decision stands in, and the recipe that it is about."""

    recipe: Any
    duration: float
    kept_at: datetime | None
    discarded_at: datetime | None

    def save(self, *, update_fields: list[str]) -> None: ...


class Decided:
    """The verbs of a decision, for `Take`. Nothing is ever deleted by one."""

    def keep(self) -> None:
        """From now on the song goes on from here."""
        self._decide(kept_at=timezone.now(), discarded_at=None)

    def discard(self) -> None:
        """Put it aside: it stays in the tree, folded away."""
        self._decide(kept_at=None, discarded_at=timezone.now())

    def restore(self) -> None:
        """Take the decision back, whichever it was."""
        self._decide(kept_at=None, discarded_at=None)

    @property
    def is_kept(self) -> bool:
        return self._row.kept_at is not None

    @property
    def is_discarded(self) -> bool:
        return self._row.discarded_at is not None

    @property
    def is_undecided(self) -> bool:
        return not (self.is_kept or self.is_discarded)

    @property
    def made_from(self) -> str:
        """The id of the take that its recipe starts from, or nothing."""
        source = self._row.recipe.source or ""
        return source.removeprefix(SOURCE) if source.startswith(SOURCE) else ""

    @property
    def lead(self) -> float:
        """Seconds of new music in front of what it was made from."""
        return max(0.0, -float(self._row.recipe.region_start or 0.0))

    @property
    def seam(self) -> tuple[float, float] | None:
        """What to hear of it to judge a repaint: the region and a little around it."""
        recipe, length = self._row.recipe, self._row.duration
        if recipe.region_start is None:
            return None
        start = recipe.region_start + self.lead
        end = length if recipe.region_end is None else recipe.region_end + self.lead
        return max(0.0, start - SEAM), min(length, end + SEAM)

    @property
    def _row(self) -> _Row:
        return cast(_Row, self)

    def _decide(self, **decision: datetime | None) -> None:
        row = self._row
        row.kept_at, row.discarded_at = decision["kept_at"], decision["discarded_at"]
        row.save(update_fields=["kept_at", "discarded_at"])
