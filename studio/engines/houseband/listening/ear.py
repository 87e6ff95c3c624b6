"""Listen to a recording and write down what is played: the score of somebody else."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening import sections
from studio.engines.houseband.listening.bassline import bass_of
from studio.engines.houseband.listening.beats import beats_of, steady_line
from studio.engines.houseband.listening.chroma import chroma_of
from studio.engines.houseband.listening.harmony import Tonality, tonality_of
from studio.engines.houseband.listening.hearing import Hearing, Say
from studio.engines.houseband.listening.melody import Contour, contour_of
from studio.engines.houseband.listening.meter import accents_of, bars_of, divided
from studio.engines.houseband.listening.notes import notes_of
from studio.engines.houseband.listening.onsets import Onsets, onsets_of
from studio.engines.houseband.listening.pitches import roll_of, tuning_of
from studio.engines.houseband.listening.remarks import remarks
from studio.engines.houseband.listening.spectra import (
    HARMONY_HOP,
    MELODY_HOP,
    RATE,
    RHYTHM_HOP,
    Spectra,
    listen,
)
from studio.engines.houseband.listening.tempo import pulse_of
from studio.engines.houseband.score import Mix, Note, Part, Score, ScoreSection

Floats = NDArray[np.float32]
Numbers = NDArray[np.float64]

_READ = 0.55  # how far the work is, when the file has been read


@dataclass(frozen=True)
class Time:
    """`beats` in seconds, from the first beat of a bar on; `sure` 0–1 for each."""

    beats: Numbers
    beat: float
    meter: int
    steady: bool
    sure_of_tempo: float
    sure_of_meter: float

    @property
    def bars(self) -> Numbers:
        return self.beats[:: self.meter]


@dataclass(frozen=True)
class Heard:
    """All that was made out, before it is written down as a score."""

    time: Time
    tuning: tuple[float, float]
    tonality: Tonality
    melody: Contour
    bass: Contour
    sections: tuple[tuple[ScoreSection, ...], float]
    onsets: Onsets


def hear(path: Path, *, say: Say) -> Hearing:
    """What is played in an audio file. `say` hears 0–1 and a stage.

    Raises HearingError for silence, for what is no audio, and for less than half a second
    or more than half an hour. Anything else gives a hearing, however unsure. Memory grows
    by about 28 MB a minute.
    """
    spectra = listen(path, say=lambda way, stage: say(_READ * way, stage))
    heard = understand(spectra, say=say)
    return _written(heard, spectra.duration)


def understand(spectra: Spectra, *, say: Say) -> Heard:
    """Everything that can be made out of the pictures of a recording."""
    say(_READ, "Finding the beat")
    onsets = onsets_of(spectra.rhythm)
    tuning = tuning_of(spectra.harmony)
    roll = roll_of(spectra.harmony, tuning[0])
    time = _counted(onsets, roll, spectra.duration)
    say(0.7, "Finding the chords")
    tonality = tonality_of(roll, time.beats, time.meter, spectra.duration)
    say(0.8, "Following the tune")
    melody, bass = contour_of(spectra.melody), bass_of(roll)
    say(0.95, "Finding the sections")
    return Heard(
        time, tuning, tonality, melody, bass, _built(spectra, roll, time.bars), onsets
    )


def _counted(onsets: Onsets, roll: Floats, duration: float) -> Time:
    pulse = pulse_of(onsets.strength)
    beats = beats_of(onsets.strength, pulse, duration)
    bars = bars_of(beats, accents_of(beats, chroma_of(roll, beats), onsets), onsets)
    line = steady_line(bars.beats)
    beat = line[1] if line else float(np.diff(bars.beats).mean())
    return Time(
        bars.beats, beat, bars.meter, line is not None, pulse.clarity, bars.confidence
    )


def _built(
    spectra: Spectra, roll: Floats, bars: Numbers
) -> tuple[tuple[ScoreSection, ...], float]:
    edges = np.clip(bars[bars < spectra.duration - 0.3], 0.0, None)
    edges = np.append(edges, spectra.duration)
    power = _mean_between(spectra.power[:, None], edges, HARMONY_HOP)[:, 0]
    rhythm = _mean_between(spectra.rhythm, edges, RHYTHM_HOP)
    features = sections.bars_of(
        chroma_of(roll, edges), rhythm, 10 * np.log10(power + 1e-12)
    )
    return sections.sections_of(edges, features)


def _mean_between(rows: Floats, edges: Numbers, hop: int) -> Numbers:
    """The mean of the rows between each two neighbours in `edges`, seconds."""
    frames = np.clip(np.rint(edges * RATE / hop).astype(int), 0, len(rows) - 1)
    return np.array(
        [rows[a : max(b, a + 1)].mean(axis=0) for a, b in itertools.pairwise(frames)]
    )


def _written(heard: Heard, duration: float) -> Hearing:
    time, confidence = heard.time, _confidence(heard)
    found = remarks(heard.tonality.key.name, 60 / time.beat, time.steady, confidence)
    score = Score(
        seed=0,
        duration=duration,
        bpm=round(60 / time.beat, 2),
        meter=time.meter,
        key=heard.tonality.key.name,
        style="",
        beat=time.beat,
        mix=Mix(),
        sections=heard.sections[0],
        chords=heard.tonality.chords,
        parts=_parts(heard),
        notes=found,
    )
    beats = tuple(round(float(beat), 5) for beat in time.beats)
    return Hearing(score, beats, confidence, round(heard.tuning[0], 1), found)


def _parts(heard: Heard) -> tuple[Part, ...]:
    """The tune and the bass; the instruments only say what plays them for want of one."""
    grid, strength = divided(heard.time.beats, 4), heard.onsets.strength
    tune = notes_of(heard.melody, MELODY_HOP / RATE, heard.tuning[0], strength, grid)
    bass = notes_of(heard.bass, HARMONY_HOP / RATE, 0.0, heard.onsets.low, grid)
    return (
        _part("melody", "square lead", "melody", tune),
        _part("bass", "finger bass", "bass", bass),
    )


def _part(name: str, instrument: str, role: str, notes: tuple[Note, ...]) -> Part:
    return Part(name, instrument, role, 0.0, 0.0, 0.2, 0.0, notes)


def _confidence(heard: Heard) -> dict[str, float]:
    found = {
        "tempo": heard.time.sure_of_tempo,
        "meter": heard.time.sure_of_meter * min(1.0, 2 * heard.time.sure_of_tempo),
        "key": heard.tonality.sure_of_key * heard.tonality.sure_of_chords,
        "tuning": heard.tuning[1],
        "chords": heard.tonality.sure_of_chords,
        "melody": heard.melody.clarity,
        "bass": heard.bass.clarity,
        "sections": heard.sections[1],
    }
    return {
        name: round(float(np.clip(value, 0, 1)), 2) for name, value in found.items()
    }
