"""Where a new rendering lies beside the take that it changes, and how loud it is.

Some engines normalise the whole file, and some encoders put a little silence in front of
it. What both files share, outside of the region, tells by how much.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.audio.files import BLOCK, PcmReader, reading_pcm

_SHORTEST = 0.5  # seconds in common, below which nothing can be told
_ALIKE = 0.8  # correlation above which both hold the same sound
_WIDEST = 24.0  # dB; what asks for more is no normalisation
_LATEST = 0.1  # seconds that an encoder may have shifted the sound by
_HEARD = 8.0  # seconds that are enough to find it
_AS_GOOD = 0.995  # of two places that fit as well, the nearer one is meant


@dataclass(frozen=True)
class Match:
    """`gain` brings the rendering to the level of the original; it begins at `offset`."""

    gain: float = 1.0
    offset: float = 0.0


def match(
    original: Path, rendered: Path, start: float, end: float, *, offset: float = 0.0
) -> Match:
    """Level and place of `rendered`, which should begin at `offset` seconds of the song.

    `start`–`end` are the new part. Nothing is changed where the two have too little in
    common, or what they have in common is not alike.
    """
    with reading_pcm(original) as old, reading_pcm(rendered) as new:
        rate = old.sample_rate
        if (new.sample_rate, new.channels) != (rate, old.channels):
            return Match(offset=offset)
        begin = round(offset * rate)
        region = (round(start * rate), round(end * rate))
        spans = _common(old, new, region, begin)
        if sum(last - first for first, last in spans) < _SHORTEST * rate:
            return Match(offset=offset)
        begin -= _lag(old, new, max(spans, key=lambda s: s[1] - s[0]), begin)
        gain = _gain(old, new, _common(old, new, region, begin), begin)
        return Match(offset=offset) if gain is None else Match(gain, begin / rate)


def _common(
    old: PcmReader, new: PcmReader, region: tuple[int, int], begin: int
) -> list[tuple[int, int]]:
    """What both files hold of the old song, in frames of it."""
    spans = [
        (max(0, begin), min(region[0], begin + new.frames, old.frames)),
        (max(region[1], begin, 0), min(old.frames, begin + new.frames)),
    ]
    return [(first, last) for first, last in spans if last > first]


def _lag(old: PcmReader, new: PcmReader, span: tuple[int, int], begin: int) -> int:
    """Frames by which the rendering is late. 0 where nothing fits."""
    reach = round(_LATEST * old.sample_rate)
    first = span[0]
    last = min(span[1], first + round(_HEARD * old.sample_rate))
    kept = _frames(old, first, last).mean(axis=1)
    at = first - begin - reach
    heard = np.zeros(len(kept) + 2 * reach)
    found = _frames(new, max(at, 0), min(at + len(heard), new.frames)).mean(axis=1)
    heard[max(-at, 0) : max(-at, 0) + len(found)] = found
    likeness = _correlations(kept, heard)
    best = float(likeness.max(initial=0.0))
    if best <= 0:
        return 0
    # Of a tone there are many places that fit, and each has neighbours.
    peaks = (likeness[1:-1] >= likeness[:-2]) & (likeness[1:-1] >= likeness[2:])
    lags = np.flatnonzero(peaks & (likeness[1:-1] >= _AS_GOOD * best)) + 1 - reach
    return int(lags[np.argmin(np.abs(lags))]) if len(lags) else 0


def _correlations(
    kept: NDArray[np.float64], heard: NDArray[np.float64]
) -> NDArray[np.float64]:
    """How well `kept` fits at each place of `heard`."""
    size = 1 << (len(kept) + len(heard)).bit_length()
    spectrum = np.fft.rfft(heard, size) * np.conj(np.fft.rfft(kept, size))
    places = len(heard) - len(kept) + 1
    fits: NDArray[np.float64] = np.fft.irfft(spectrum, size)[:places]
    return fits


def _gain(
    old: PcmReader, new: PcmReader, spans: list[tuple[int, int]], begin: int
) -> float | None:
    """Least squares over the spans; None where the two are not alike."""
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
        return None
    gain = both / of_new
    return gain if abs(20 * np.log10(gain)) <= _WIDEST else None


def _frames(reader: PcmReader, start: int, stop: int) -> np.ndarray:
    return np.concatenate([*reader.blocks(start, stop)]).astype(np.float64)
