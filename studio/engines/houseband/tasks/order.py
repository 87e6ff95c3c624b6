"""What a task is given, and what it gives back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.engines.houseband.diction import Diction
from studio.engines.houseband.score import Score, ScoreSection
from studio.engines.houseband.sidecar import Sidecar
from studio.engines.houseband.sound.perform import Performance
from studio.engines.houseband.voice.diction import guessed
from studio.music.recipe import Recipe

Say = Callable[[float, str], None]
"""Hears how far the work is, 0–1, and what is being done."""

Heard = Callable[[int, int], None]
"""Hears how many frames of the preview are complete, of how many."""


class TaskError(ValueError):
    """The task cannot be done with this source; the message is for the musician."""


@dataclass(frozen=True)
class Given:
    """The take or recording that a task starts from; `path` is a 48 kHz stereo master.

    `sidecar` is None where nobody knows how it was played.
    """

    path: Path
    duration: float
    recipe: Recipe
    sidecar: Sidecar | None = None


@dataclass(frozen=True)
class Order:
    """One result to make: where to, out of what, and whom to tell.

    `preview` is where the samples grow that can be heard while a whole song is played.
    """

    recipe: Recipe
    out: Path
    say: Say
    diction: Diction = guessed
    given: Given | None = None
    preview: Path | None = None
    previewed: Heard = lambda frames, total: None

    @property
    def source(self) -> Given:
        """Raises TaskError where the task needs a source and has none."""
        if self.given is None:
            raise TaskError(f"Source is required for {self.recipe.task.value}.")
        return self.given


@dataclass(frozen=True)
class Made:
    """One result. `offset` is where its file begins in the song, in seconds."""

    recipe: Recipe
    sections: tuple[ScoreSection, ...]
    sidecar: Sidecar | None = None
    notes: tuple[str, ...] = ()
    offset: float = 0.0
    facts: dict[str, Any] = field(default_factory=dict)


LISTENING = 0.35  # of the whole work, where a recording has to be listened to first


def share_of_listening(order: Order) -> float:
    return LISTENING if order.source.sidecar is None else 0.0


def part_of(say: Say, low: float, high: float) -> Say:
    """Tells `say` of a piece of the work as if it went from `low` to `high`."""
    return lambda fraction, stage: say(low + (high - low) * fraction, stage)


def played(score: Score, recipe: Recipe, performance: Performance, **more: Any) -> Made:
    """The result of a performance; `more` are fields of Made."""
    kept: dict[str, Any] = {"sidecar": Sidecar(score, performance.gain_db)} | more
    return Made(
        recipe=recipe,
        sections=score.sections,
        notes=kept.pop("notes", score.notes),
        facts=facts_of(performance),
        **kept,
    )


def facts_of(performance: Performance) -> dict[str, Any]:
    return {
        "lufs": performance.lufs,
        "true_peak": performance.true_peak,
        "stages": performance.stages,
    }
