"""Key, tempo, meter and chords, as essentia hears them."""

from __future__ import annotations

from collections import Counter

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import ChordSpan
from studio.music.theory import Key, parse_key
from studio.tools.evaluation.listening.sound import EAR_RATE, Sound, essentia

# Learnt from dance music; measured with listeners; balanced by a theorist; from classics.
PROFILES = ("edma", "krumhansl", "temperley", "bgate")
_FRAME, _HOP = 8192, 2048


def keys(sound: Sound) -> dict[str, Key]:
    """What each key profile takes the song for."""
    standard = essentia()
    heard = {}
    for profile in PROFILES:
        tonic, mode, _ = standard.KeyExtractor(profileType=profile)(sound.mono)
        heard[profile] = parse_key(f"{tonic} {mode}")
    return heard


def agreed(heard: dict[str, Key]) -> Key:
    """The key that most profiles hear; the first of them decides a draw."""
    votes = Counter((key.pitch_class, key.minor) for key in heard.values())
    most = max(votes.values())
    return next(k for k in heard.values() if votes[(k.pitch_class, k.minor)] == most)


def bpm(sound: Sound) -> float:
    """Beats a minute of the pulse that the ear taps; 0 where it finds none.

    A line through the taps is finer than the tracker's own figure.
    """
    rhythm = essentia().RhythmExtractor2013(method="multifeature")
    _, taps, confidence, *_ = rhythm(sound.mono)
    if len(taps) < 4 or confidence <= 0:
        return 0.0
    gaps = np.diff(taps)
    counts = np.concatenate([[0], np.cumsum(np.round(gaps / np.median(gaps)))])
    return float(60 / np.polyfit(counts, taps, 1)[0])


def meter(sound: Sound, beat: float) -> int:
    """How many beats of `beat` seconds the ear groups: 2 or 4, 3 or 6, or another.

    It cannot tell a bar of two from one of four, nor three from six.
    """
    standard = essentia()
    beats = np.arange(0, sound.seconds - 2 * beat, beat).astype(np.float32)
    loudness, by_band = standard.BeatsLoudness(beats=beats)(sound.mono)
    return round(float(standard.Meter()(standard.Beatogram()(loudness, by_band))))


def chord_agreement(sound: Sound, chords: tuple[ChordSpan, ...]) -> float | None:
    """The share of written chords that are heard as they stand: root and third."""
    standard = essentia()
    chroma = chromagram(sound)
    spans = [chord for chord in chords if chord.end - chord.start > 0.4]
    right = []
    for chord in spans:
        first, last = (round(t * EAR_RATE / _HOP) for t in (chord.start, chord.end))
        frames = chroma[first:last]
        if len(frames) < 2:
            continue
        names, strengths = standard.ChordsDetection(windowSize=chord.end - chord.start)(
            frames
        )
        likeliest = str(names[int(np.argmax(strengths))])
        right.append(_is_chord(likeliest, chord.pitch_classes))
    return float(np.mean(right)) if right else None


def chromagram(sound: Sound) -> NDArray[np.float32]:
    """Frames × 12 from A on, `_HOP` samples of the ear's rate apart."""
    standard = essentia()
    window = standard.Windowing(type="blackmanharris62")
    spectrum = standard.Spectrum()
    peaks = standard.SpectralPeaks(
        magnitudeThreshold=1e-5, maxPeaks=60, minFrequency=40, maxFrequency=3500
    )
    profile = standard.HPCP(size=12)
    frames = standard.FrameGenerator(sound.mono, frameSize=_FRAME, hopSize=_HOP)
    found = [profile(*peaks(spectrum(window(frame)))) for frame in frames]
    return np.array(found, np.float32)


def frame_seconds() -> float:
    return _HOP / EAR_RATE


def _is_chord(name: str, pitch_classes: tuple[int, ...]) -> bool:
    """`name` is C, Am …; a chord without a third is satisfied by its root."""
    root = parse_key(f"{name.removesuffix('m')} major").pitch_class
    third = (root + (3 if name.endswith("m") else 4)) % 12
    thirds = {(pitch_classes[0] + step) % 12 for step in (3, 4)} & set(pitch_classes)
    return root == pitch_classes[0] and (not thirds or third in pitch_classes)
