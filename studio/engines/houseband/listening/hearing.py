"""What was heard in a recording, and how sure the band is of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from studio.engines.houseband.score import Score

Say = Callable[[float, str], None]
"""Hears how far the work is, 0–1, and what is being done."""


class HearingError(ValueError):
    """The recording cannot be listened to; the message is for the musician."""


@dataclass(frozen=True)
class Hearing:
    """A recording as a score. All times are seconds of the recording.

    `score` has bpm, meter, key, beat, sections and chords, and two parts: the role
    "melody" and the role "bass". `beats` are the times of the beats as they were played,
    the first one the first beat of a bar; the steady `score.beat` is their mean distance.
    `confidence` is 0–1 for tempo, meter, key, tuning, chords, melody, bass and sections.
    `tuning` is in cents above A = 440 Hz, −50 to 50. `notes` are for the musician.
    """

    score: Score
    beats: tuple[float, ...]
    confidence: dict[str, float]
    tuning: float
    notes: tuple[str, ...]
