"""A fade-out that is played: everybody gets quieter and quieter up to the end."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.score import Part, Score, Vocal

SHARE, SHORTEST, LONGEST = 0.1, 4.0, 14.0  # of the song, and in seconds
QUIETEST = 0.14  # of a note's velocity at the very end


def faded(score: Score) -> Score:
    """The score with its last seconds fading away."""
    length = max(SHORTEST, min(LONGEST, SHARE * score.duration))
    start = score.duration - length
    return replace(
        score,
        parts=tuple(_quieter(part, start, length) for part in score.parts),
        vocals=tuple(_hushed(vocal, start, length) for vocal in score.vocals),
    )


def _quieter(part: Part, start: float, length: float) -> Part:
    notes = (
        replace(n, velocity=_velocity(n.velocity, n.start, start, length))
        for n in part.notes
    )
    return replace(part, notes=tuple(notes))


def _hushed(vocal: Vocal, start: float, length: float) -> Vocal:
    phrases = tuple(
        replace(
            phrase,
            notes=tuple(
                replace(n, velocity=_velocity(n.velocity, n.start, start, length))
                for n in phrase.notes
            ),
        )
        for phrase in vocal.phrases
    )
    return replace(vocal, phrases=phrases)


def _velocity(velocity: float, at: float, start: float, length: float) -> float:
    if at <= start:
        return velocity
    way = min(1.0, (at - start) / length)
    return max(1.0, round(velocity * (1 - (1 - QUIETEST) * way), 1))
