"""An ear that does not know the band: which key is this in, and how fast is it?

librosa hears chroma and beats. It compiles while it is imported, and what it keeps of that
is spoilt, until Python crashes, when several processes do so at once, or one that has
compiled other things before (numba issue 10128). So `make setup-dev` runs this module once,
alone, and it is imported only when it is asked. The key profiles are those that Krumhansl
and Kessler measured with listeners (Cognitive Foundations of Musical Pitch, 1990, table
2.1).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAJOR = [6.35, 2.23, 3.48, 2.33, 4.38, 4.09, 2.52, 5.19, 2.39, 3.66, 2.29, 2.88]
MINOR = [6.33, 2.68, 3.52, 5.38, 2.60, 3.53, 2.54, 4.75, 3.98, 2.69, 3.34, 3.17]
RATE = 22_050
HOP = 256


def listen(path: Path) -> NDArray[np.float32]:
    """The song as one channel at `RATE`."""
    import librosa

    sound, _ = librosa.load(path, sr=RATE, mono=True)
    return np.asarray(sound, dtype=np.float32)


def key(sound: NDArray[np.float32]) -> tuple[int, bool]:
    """The likeliest key, as (pitch class of the tonic, is it minor)."""
    import librosa

    pitched = librosa.effects.harmonic(sound, margin=2.0)
    chroma = librosa.feature.chroma_cqt(y=pitched, sr=RATE).mean(axis=1)
    scores = {
        (tonic, minor): np.corrcoef(chroma, np.roll(profile, tonic))[0, 1]
        for minor, profile in ((False, MAJOR), (True, MINOR))
        for tonic in range(12)
    }
    return max(scores, key=lambda one: float(scores[one]))


def bpm(sound: NDArray[np.float32]) -> float:
    """The tempo of the pulse that a listener would tap: beats a minute.

    A line through the tapped beats is finer than the tracker's own tempo, which comes in
    steps of its frames.
    """
    import librosa

    onsets = librosa.onset.onset_strength(y=sound, sr=RATE, hop_length=HOP)
    _, beats = librosa.beat.beat_track(
        onset_envelope=onsets, sr=RATE, hop_length=HOP, units="time"
    )
    gaps = np.diff(beats)
    steady = np.median(gaps)
    counts = np.concatenate([[0], np.cumsum(np.round(gaps / steady))])
    return float(60 / np.polyfit(counts, beats, 1)[0])


if __name__ == "__main__":
    noise = np.random.default_rng(1).standard_normal(8 * RATE).astype(np.float32)
    key(noise)
    bpm(noise)
