"""How loud a new rendering is beside the take that it changes.

Some engines normalise the whole file, so that what they kept has another level. What
both files share, outside of the region, tells by how much.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from studio.audio.files import BLOCK, PcmReader, reading_pcm

_SHORTEST = 0.5  # seconds in common, below which nothing can be told
_ALIKE = 0.8  # correlation above which both hold the same sound
_WIDEST = 24.0  # dB; what asks for more is no normalisation


def matching_gain(
    original: Path, rendered: Path, start: float, end: float, *, offset: float = 0.0
) -> float:
    """The factor that brings `rendered` to the level of `original`.

    `start`–`end` seconds of the song are the new part; `rendered` begins at `offset`.
    1.0 where there is nothing in common, or what they have in common is not alike.
    """
    with reading_pcm(original) as old, reading_pcm(rendered) as new:
        rate = old.sample_rate
        if (new.sample_rate, new.channels) != (rate, old.channels):
            return 1.0
        begin = round(offset * rate)
        common = [
            (max(0, begin), min(round(start * rate), begin + new.frames)),
            (max(round(end * rate), begin), min(old.frames, begin + new.frames)),
        ]
        spans = [(first, last) for first, last in common if last > first]
        if sum(last - first for first, last in spans) < _SHORTEST * rate:
            return 1.0
        return _gain(old, new, spans, begin)


def _gain(
    old: PcmReader, new: PcmReader, spans: list[tuple[int, int]], begin: int
) -> float:
    """Least squares over the spans, in frames of the song."""
    both = of_old = of_new = 0.0
    for first, last in spans:
        for at in range(first, last, BLOCK):
            stop = min(at + BLOCK, last)
            a = _frames(old, at, stop)
            b = _frames(new, at - begin, stop - begin)
            both += float(np.sum(a * b))
            of_old += float(np.sum(a * a))
            of_new += float(np.sum(b * b))
    if not of_old or not of_new or both / np.sqrt(of_old * of_new) < _ALIKE:
        return 1.0
    gain = both / of_new
    return gain if abs(20 * np.log10(gain)) <= _WIDEST else 1.0


def _frames(reader: PcmReader, start: int, stop: int) -> np.ndarray:
    return np.concatenate([*reader.blocks(start, stop)]).astype(np.float64)
