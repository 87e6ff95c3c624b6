"""Everything an engine may say while it works. A closed set: match over it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from studio.music.recipe import Recipe


@dataclass(frozen=True)
class Progress:
    """How far the work is: `fraction` 0–1 of the whole submission, in a musician's words."""

    fraction: float
    stage: str


@dataclass(frozen=True)
class Preview:
    """What can be heard already of result `index`: `path` only grows while the engine plays.

    It holds raw samples (16-bit little-endian, 48 kHz, stereo), at about the loudness
    that the finished take will have; `frames` of them are complete, of `total`.
    """

    index: int
    path: Path
    frames: int
    total: int


@dataclass(frozen=True)
class Submitting:
    """The next step hands the work to somebody who may charge for it, under `key`.

    Said before the call. Whoever hears it writes it down, so that a submission whose
    outcome is unknown is never sent again.
    """

    key: str


@dataclass(frozen=True)
class Submitted:
    """It was accepted: `remote_id` is what to ask for from here on."""

    remote_id: str


@dataclass(frozen=True)
class SectionTime:
    """A section as it really sounds: `start`–`end` in seconds of the take."""

    kind: str
    label: str
    start: float
    end: float


@dataclass(frozen=True)
class Rendered:
    """One result of the submission, as a file that the listener may move away.

    `recipe` is the recipe that makes exactly this result again: one result, the seed
    that was really used, and every choice the engine made (key, tempo, meter, length).
    `offset` is where the file begins in the song, in seconds: 0 for a whole song, and
    the start of what was rendered where the engine made only a part of it.
    `score` is what the engine needs to repaint this take later (JSON-able), if anything.
    """

    index: int
    path: Path
    recipe: Recipe
    offset: float = 0.0
    sections: tuple[SectionTime, ...] = ()
    notes: tuple[str, ...] = ()
    score: dict[str, Any] | None = None
    cost: float | None = None
    facts: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Finished:
    """The submission is over; every result was said before."""


Event = Progress | Preview | Submitting | Submitted | Rendered | Finished
