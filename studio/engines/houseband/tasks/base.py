"""What a source is for the songwriter: a score on steady beats, and the way back.

A take of the band has its score. A recording is listened to: its beats need not be
steady, so that the songwriter works beside it, and `Base.back` puts the result on the
beats as they were played.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from studio.audio.loudness import measure
from studio.engines.houseband.listening.ear import hear
from studio.engines.houseband.listening.hearing import Hearing
from studio.engines.houseband.score import Score
from studio.engines.houseband.sidecar import Sidecar
from studio.engines.houseband.songwriting.retime import Beats, retimed
from studio.engines.houseband.tasks.order import Given, Say

LOUDNESS = -14.0  # LUFS of the band's own songs
FULL_BAND = 2.0  # dB that its desk needs, usually, to get there
HEARD = "heard "  # the names of the parts that were only heard begin so
_QUIETEST, _LOUDEST = -40.0, -6.0  # LUFS of a recording that the band follows


@dataclass(frozen=True)
class Base:
    """`score` counts steady time; without `beats` that is the time of the take itself.

    `gain_db` makes the band as loud as the take is; `exact` is as in Sidecar. `heard`
    are sentences on how sure the band is of what it heard.
    """

    score: Score
    gain_db: float
    exact: frozenset[str] | None
    beats: Beats | None = None
    heard: tuple[str, ...] = ()

    @property
    def is_own(self) -> bool:
        """Whether the band made every sound of it."""
        return self.exact is None

    def steady(self, seconds: float) -> float:
        """The songwriter's time at a second of the take; below 0 only before the take."""
        if self.beats is None:
            return seconds
        steady = self.beats.steady(seconds)
        return steady if seconds < 0 else max(0.0, steady)

    def back(self, score: Score, duration: float) -> Score:
        """A steady score on the take's own beats, `duration` seconds long."""
        if self.beats is None:
            return replace(score, duration=duration)
        return retimed(score, self.beats.played, duration)

    def sidecar(self, score: Score, exact: frozenset[str] | None) -> Sidecar:
        """For a take in the take's own time."""
        times = self.beats.times if self.beats else ()
        return Sidecar(score, self.gain_db, exact, times)


def base_of(given: Given, say: Say) -> Base:
    """Raises HearingError and AudioError in plain words."""
    say(0.0, "Looking at the source")
    if given.sidecar is not None:
        return _known(given.sidecar)
    hearing = _heard(given.path, say)
    score = _named(hearing.score)
    beats = Beats.heard(hearing.beats, score.beat, score.meter)
    return Base(
        score=retimed(score, beats.steady, beats.steady(score.duration)),
        gain_db=FULL_BAND + loudness_of(given.path) - LOUDNESS,
        exact=frozenset(),
        beats=beats,
        heard=hearing.notes,
    )


def loudness_of(path: Path) -> float:
    """The take's LUFS, within what a band can follow."""
    lufs = measure(path).lufs
    return max(_QUIETEST, min(_LOUDEST, LOUDNESS if lufs is None else lufs))


def _known(sidecar: Sidecar) -> Base:
    score = sidecar.score
    if not sidecar.beats:
        return Base(score, sidecar.gain_db, sidecar.exact)
    beats = Beats(sidecar.beats, score.beat)
    steady = retimed(score, beats.steady, beats.steady(score.duration))
    return Base(steady, sidecar.gain_db, sidecar.exact, beats)


_last_heard: dict[tuple[Path, int, int], Hearing] = {}


def _heard(path: Path, say: Say) -> Hearing:
    """Several results of one job listen once: the last recording is remembered."""
    stamp = path.stat()
    recording = (path, stamp.st_mtime_ns, stamp.st_size)
    if recording not in _last_heard:
        hearing = hear(path, say=say)
        _last_heard.clear()
        _last_heard[recording] = hearing
    return _last_heard[recording]


def _named(score: Score) -> Score:
    """What was heard is nobody's part of the band: it must not be taken for one."""
    parts = tuple(replace(p, name=HEARD + p.role) for p in score.parts)
    return replace(score, parts=parts)
