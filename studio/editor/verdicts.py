"""Results that wait for a decision. The original stays until somebody keeps another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from studio.songs.models import Song, Take

MOST = 8  # results that are asked about at once


@dataclass(frozen=True)
class Verdict:
    """A result, and the take that it was made from: B and A of the comparison."""

    take: Take
    original: Take

    @property
    def seam(self) -> tuple[float, float] | None:
        return self.take.seam


def verdicts_of(shown: Take, takes: Sequence[Take]) -> list[Verdict]:
    """What is to be decided where `shown` stands on the stage, newest first."""
    waiting = _waiting(takes)
    about = [v for v in waiting if shown.pk in (v.original.pk, v.take.pk)]
    return about[:MOST]


def verdicts_at(song: Song, shown: UUID | None) -> list[Verdict]:
    """The same for whoever knows only the id of the take on the stage."""
    takes = list(Take.objects.for_cards().filter(song=song))
    on_stage = next((take for take in takes if take.pk == shown), None)
    return verdicts_of(on_stage, takes) if on_stage else []


def first_shown(takes: Sequence[Take]) -> Take | None:
    """The newest take that nobody has to decide about, nor has put aside."""
    waiting = {verdict.take.pk for verdict in _waiting(takes)}
    there = [take for take in takes if not take.is_discarded] or list(takes)
    settled = [take for take in there if take.pk not in waiting]
    return next(iter(settled or there), None)


def _waiting(takes: Sequence[Take]) -> list[Verdict]:
    by_id = {str(take.pk): take for take in takes}
    return [
        Verdict(take, by_id[take.made_from])
        for take in takes
        if take.is_undecided and take.made_from in by_id
    ]
