"""Which track each bit of a recording's spectrum belongs to.

Every source has a rough picture of its own: strokes run along pitch, tones along time, the
bass and the tune stand at the multiples of the pitches that were heard. The shares of the
sources in a bit are those of their powers (Wiener's filter), so that all twelve tracks
add up to the recording.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.listening.medians import REACH, along_columns, along_rows

Floats = NDArray[np.float32]

_TUNE_WIDTH, _BASS_WIDTH = 1.6, 1.8  # bins that a partial is wide
_TUNE_TOP, _BASS_TOP = 9000.0, 1500.0  # hertz
_BASS_FADE = 220.0  # hertz above which a bass loses its overtones
_RUMBLE = 90.0  # hertz below which every tone is the bass's
_MIDDLE = 3.0  # how strictly the tune stands in the middle of the image
_STRICT = 2.0  # exponent that keeps tones and strokes apart


@dataclass(frozen=True)
class Passage:
    """Some frames of a recording, with `REACH` more on each side.

    `left` and `right` are magnitudes (frames, bins) and `hertz` the bins' frequencies;
    `tune` and `bass` are the fundamentals in hertz, 0 for none, of the inner frames.
    """

    left: Floats
    right: Floats
    hertz: Floats
    tune: Floats
    bass: Floats


def shares_of(passage: Passage) -> dict[str, Floats]:
    """The share of each track in each bit, 0–1, (inner frames, bins); they sum to 1."""
    sources = _sources(passage)
    inner = slice(REACH, -REACH)
    side = _side(passage.left[inner], passage.right[inner])
    whole = np.sqrt(np.square(passage.left) + np.square(passage.right))
    struck = _struck(whole)
    sustained = sources["tones"] * (1 - struck)
    shares = {
        "vocals": sources["tune"],
        "bass": sources["bass"],
        "drums": sources["strokes"] * (1 - side),
        "percussion": sources["strokes"] * side,
        "guitar": sources["tones"] * struck * side,
        "keyboard": sources["tones"] * struck * (1 - side),
        "fx": sources["noise"],
    }
    for track, part in _held(passage.hertz, side).items():
        shares[track] = sustained * part
    return shares


def _sources(passage: Passage) -> dict[str, Floats]:
    """Tune, bass, strokes, other tones and noise, as shares of every bit."""
    inner = slice(REACH, -REACH)
    left, right = passage.left, passage.right
    power = np.square(left) + np.square(right)
    whole = np.sqrt(power)
    tones = np.power(along_rows(whole), 2 * _STRICT)
    strokes = np.power(along_columns(whole[inner]), 2 * _STRICT)
    both = tones + strokes + np.float32(1e-20)
    power = power[inner]
    middle = np.power(1 - _side(left[inner], right[inner]), _MIDDLE)
    tune = _comb(passage.tune, passage.hertz, _TUNE_WIDTH, _TUNE_TOP) * middle
    bass = _bass(passage.bass, passage.hertz)
    ringing, striking = tones / both, strokes / both
    parts = {
        "tune": power * tune * (1 - bass) * (0.35 + 0.65 * ringing),
        "bass": power * bass * ringing,
        "strokes": power * striking,
        "tones": power * ringing * (1 - tune) * (1 - bass),
        "noise": power * ringing * striking,
    }
    total = sum(parts.values()) + np.float32(1e-20)
    return {name: np.asarray(part / total, np.float32) for name, part in parts.items()}


def _comb(pitch: Floats, hertz: Floats, width: float, top: float) -> Floats:
    """1 on the multiples of each frame's pitch, fading to 0 between them."""
    step = hertz[1]
    base = np.where(pitch > 0, pitch, 1e9)[:, None]
    number = np.maximum(1, np.rint(hertz / base))
    away = np.abs(hertz - number * base) / step / width
    fade = np.clip((top - hertz) / (0.3 * top), 0, 1)
    return np.asarray(np.exp(-np.square(away)) * fade, np.float32)


def _bass(pitch: Floats, hertz: Floats) -> Floats:
    fade = 1 / (1 + np.square(np.maximum(0, hertz - _BASS_FADE) / _BASS_FADE))
    comb = _comb(pitch, hertz, _BASS_WIDTH, _BASS_TOP) * fade
    rumble = np.clip(2 - hertz / _RUMBLE, 0, 1)
    return np.asarray(np.maximum(comb, rumble), np.float32)


def _side(left: Floats, right: Floats) -> Floats:
    """0 for what stands in the middle of the image, 1 for what is at one side."""
    return np.asarray(np.abs(left - right) / (left + right + 1e-9), np.float32)


def _struck(whole: Floats) -> Floats:
    """1 for tones that die away, 0 for tones that hold or swell, (inner frames, bins)."""
    rows = len(whole) - 2 * REACH
    before = whole[:rows] + whole[REACH // 2 : REACH // 2 + rows]
    after = whole[2 * REACH :] + whole[2 * REACH - REACH // 2 :][:rows]
    fall = (before - after) / (before + after + 1e-9)
    return np.asarray(1 / (1 + np.exp(-6 * (fall - 0.1))), np.float32)


def _held(hertz: Floats, side: Floats) -> dict[str, Floats]:
    """How held tones are dealt out: by height and place, for want of better."""
    pitch = np.log2(np.maximum(hertz, 20.0) / 440)
    wish = {
        "strings": _hill(pitch, 0.5, 1.6) * (0.6 + 0.4 * side),
        "brass": _hill(pitch, 0.0, 1.0) * (1 - 0.7 * side),
        "woodwinds": _hill(pitch, 1.0, 0.9) * (1 - 0.7 * side),
        "backing_vocals": _hill(pitch, 0.3, 1.2) * (0.3 + 0.7 * side),
        "synth": 0.35 + 0.25 * side,
    }
    total = sum(np.square(part) for part in wish.values()) + 1e-9
    return {track: np.square(part) / total for track, part in wish.items()}


def _hill(pitch: Floats, top: float, width: float) -> Floats:
    """1 at `top` octaves above A4, falling off over `width` octaves."""
    return np.asarray(np.exp(-0.5 * np.square((pitch - top) / width)), np.float32)
