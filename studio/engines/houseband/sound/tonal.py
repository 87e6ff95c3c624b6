"""The tone of the whole: bass, middle and treble as they are in music that people know.

What each instrument sounds like is measured once (`spectra.json`). From that and the
score the desk foresees the spectrum of the song, and leans it towards the average one.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import Part, Score, Vocal
from studio.engines.houseband.sound.balance import KICKS, strip_of
from studio.engines.houseband.sound.filters import Section, high_shelf, peak, response
from studio.engines.houseband.sound.preview import activity, everyone

SPECTRA = Path(__file__).with_name("spectra.json")
OCTAVES = (
    63,
    125,
    250,
    500,
    1000,
    2000,
    4000,
    8000,
    16000,
)  # hertz, the middle of each

# The mean of 772 number-one hits falls by about 5 dB an octave between 100 and 4000 Hz,
# then ever more, and is cut off under 60 Hz (Pestana, Ma, Reiss, Barbosa, Black:
# "Spectral Characteristics of Popular Commercial Recordings 1950-2010", AES 135, 2013,
# p. 5). An octave is twice as wide as the one below it, so there 2 dB are left of 5.
_AVERAGE = np.array([0.0, 0.0, -2.0, -4.0, -6.0, -8.0, -10.0, -14.0, -21.0])
_SHARE = 0.65  # of the distance: a song keeps a tone of its own
_MOST = np.array([4.0, 4.0, 3.5, 3.5, 3.0, 3.0, 3.5, 4.0, 4.0])  # dB
_LEAST = 0.65  # boosts go less far than cuts: what is not there cannot be lifted
_QUALITY = 1.1
_USUAL_BASS = 0.38  # of the power lies below 180 Hz
_AIR, _TOP = 12_000.0, 0.6  # hertz of the shelf on top, and its share of the gain

# A singer, where no instrument was measured: dB in each octave against the loudness.
_VOICE = np.array([-60.0, -16.0, -5.0, -3.0, -6.0, -11.0, -14.0, -19.0, -28.0])

Octaves = NDArray[np.float64]


def correction(score: Score) -> tuple[Section, ...]:
    """The equaliser that leans the song towards the average spectrum."""
    foreseen = spectrum(score)
    if not foreseen.any():
        return ()
    away = _AVERAGE - 10 * np.log10(foreseen + 1e-12)
    away -= np.average(away, weights=foreseen / foreseen.sum() + 0.1)
    gains = np.clip(_SHARE * away, -_MOST, _LEAST * _MOST)
    bells = [
        peak(hertz, float(gain), _QUALITY)
        for hertz, gain in zip(OCTAVES[:-1], gains[:-1], strict=True)
    ]
    return (*bells, high_shelf(_AIR, _TOP * float(gains[-1])))


def breadth(score: Score) -> float:
    """How far to widen the sides, 1 as they are. The bass stays in the middle, so the
    more of a song it is, the wider the rest may be."""
    foreseen = spectrum(score)
    low = float(foreseen[:2].sum() / (foreseen.sum() + 1e-12))
    return 1.0 + 0.6 * score.mix.width * min(1.7, max(0.6, low / _USUAL_BASS))


def spectrum(score: Score) -> Octaves:
    """The power of the song in each octave, as far as its score tells."""
    total = np.zeros(len(OCTAVES))
    for part in everyone(score):
        strip = strip_of(part)
        loud = 10 ** ((strip.level + part.level) / 10) * activity(part, score).mean()
        shaped = [
            float(np.prod([response(section, hertz) for section in strip.sections]))
            for hertz in OCTAVES
        ]
        colour = 10 ** (_colour(part) / 10)
        if part.role == "drums":
            colour[:2] *= _kicks_a_second(part, score)
        total += loud * colour * shaped
    return total


def _kicks_a_second(part: Part | Vocal, score: Score) -> float:
    """While the drums play. They were measured with one, which is most of their bass."""
    if isinstance(part, Vocal):
        return 1.0
    kicks = sum(note.pitch in KICKS for note in part.notes)
    seconds = float(activity(part, score).mean()) * score.duration
    return min(8.0, max(0.25, kicks / max(seconds, 0.1)))


def _colour(part: Part | Vocal) -> Octaves:
    """dB in each octave against the loudness, in the register that is played."""
    if isinstance(part, Vocal):
        return _VOICE
    rows = _spectra()[part.instrument]
    pitches = [row[0] for row in rows]
    played = np.mean([note.pitch for note in part.notes]) if part.notes else 60.0
    columns = np.array([row[1:] for row in rows]).T
    return np.array([np.interp(played, pitches, column) for column in columns])


@cache
def _spectra() -> dict[str, list[list[float]]]:
    """Instrument → rows of a pitch and the dB in each octave there."""
    spectra: dict[str, list[list[float]]] = json.loads(SPECTRA.read_text())
    return spectra
