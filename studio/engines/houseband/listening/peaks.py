"""The partials of a sound: peaks of its spectrum, finer than its bins."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from studio.engines.houseband.listening.windows import hann

Floats = NDArray[np.float32]

LOW, HIGH = 60.0, 6000.0  # hertz
_FLOOR = 0.003  # of the frame's largest partial
_MOST = 50  # partials a frame


@dataclass(frozen=True)
class Peaks:
    """Partials of all frames, one after the other: frame number, pitch, magnitude.

    `pitch` is a MIDI number with its fraction; `centre` says how much of it stands in
    the middle of the stereo image, 0–1.
    """

    frames: int
    frame: NDArray[np.int32]
    pitch: Floats
    magnitude: Floats
    centre: Floats

    @classmethod
    def joined(cls, pieces: list[Peaks]) -> Peaks:
        """Pieces that follow each other, as one."""
        starts = np.cumsum([0, *(piece.frames for piece in pieces)])
        return cls(
            int(starts[-1]),
            np.concatenate([p.frame + s for p, s in zip(pieces, starts, strict=False)]),
            np.concatenate([piece.pitch for piece in pieces]),
            np.concatenate([piece.magnitude for piece in pieces]),
            np.concatenate([piece.centre for piece in pieces]),
        )


def peaks_of(windows: Floats, rate: int) -> Peaks:
    """The partials of windows (frames, 2, size), by parabolas through log magnitudes."""
    count, _, size = windows.shape
    hertz = rate / (2 * size)
    spectrum = scipy.fft.rfft(windows * hann(size), 2 * size)
    spectrum = spectrum[:, :, : int(HIGH / hertz) + 2] * np.float32(4 / size)
    left, right = spectrum[:, 0], spectrum[:, 1]
    middle = np.abs(left + right) / 2
    here = middle[:, 1:-1]
    floor = np.maximum(here.max(axis=1, initial=0.0, keepdims=True) * _FLOOR, 1e-6)
    top = (here > middle[:, :-2]) & (here >= middle[:, 2:]) & (here > floor)
    top[:, : int(LOW / hertz)] = False
    frame, column = np.nonzero(_strongest(top, here))
    sides = np.abs(np.stack([left, right])[:, frame, column + 1])
    below, at, above = (
        np.log(middle[frame, column + shift] + 1e-12) for shift in range(3)
    )
    bend = below - 2 * at + above
    shift = np.where(bend < 0, 0.5 * (below - above) / np.minimum(bend, -1e-9), 0.0)
    pitch = 69 + 12 * np.log2((column + 1 + shift) * hertz / 440)
    balance = sides.min(axis=0) / np.maximum(sides.max(axis=0), 1e-12)
    return Peaks(
        count, frame.astype(np.int32), pitch.astype(np.float32),
        np.exp(at - 0.25 * (below - above) * shift).astype(np.float32),
        balance.astype(np.float32),
    )  # fmt: skip


def _strongest(top: NDArray[np.bool_], magnitude: Floats) -> NDArray[np.bool_]:
    """No more than the strongest `_MOST` peaks of each frame."""
    if top.shape[1] <= _MOST:
        return top
    held = np.where(top, magnitude, 0)
    least = np.partition(held, -_MOST, axis=1)[:, -_MOST, None]
    return top & (held >= least)
