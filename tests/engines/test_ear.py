"""The ear itself, on music whose key and tempo nobody can doubt."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.engines import ear

# One process alone may import librosa: see `ear`.
pytestmark = pytest.mark.xdist_group("ear")

SECONDS = 20
CADENCE = {False: [(0, 4, 7), (5, 9, 0), (7, 11, 2), (0, 4, 7)]}
CADENCE[True] = [(0, 3, 7), (5, 8, 0), (7, 11, 2), (0, 3, 7)]


@pytest.mark.parametrize(("tonic", "minor"), [(0, False), (6, True), (9, True)])
def test_the_ear_hears_a_plain_cadence(tonic: int, minor: bool) -> None:
    time = np.arange(ear.RATE * 2) / ear.RATE
    chords = [
        sum(np.sin(2 * np.pi * _hertz(tonic + pitch) * time) for pitch in chord)
        for chord in CADENCE[minor]
    ]
    sound = np.tile(np.concatenate(chords), 2).astype(np.float32)

    assert ear.key(sound) == (tonic, minor)


@pytest.mark.parametrize("bpm", [83, 120, 147])
def test_the_ear_taps_along_with_clicks(bpm: int) -> None:
    assert ear.bpm(_clicks(bpm)) == pytest.approx(bpm, rel=0.01)


def _hertz(pitch_class: int) -> float:
    return float(440 * 2 ** ((pitch_class % 12 - 9) / 12))


def _clicks(bpm: int) -> NDArray[np.float32]:
    sound = np.zeros(SECONDS * ear.RATE, dtype=np.float32)
    for beat in np.arange(0, SECONDS - 0.1, 60 / bpm):
        start = int(beat * ear.RATE)
        sound[start : start + 400] = np.hanning(400) * np.sin(np.arange(400))
    return sound
