"""The recording streamed through a mask: its spectrum cut up, weighed, and put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import scipy.fft
from numpy.typing import NDArray

from studio.audio.files import Block
from studio.engines.houseband.listening.masks import Passage, shares_of
from studio.engines.houseband.listening.medians import REACH
from studio.engines.houseband.listening.melody import Contour
from studio.engines.houseband.listening.spectra import HARMONY_HOP, MELODY_HOP, RATE
from studio.engines.houseband.listening.windows import Windows, hann

Floats = NDArray[np.float32]
Complex = NDArray[np.complex64]
Numbers = NDArray[np.float64]

OUT_RATE = 48_000
SIZE, HOP = 4096, 1024
_SHARE = 128  # frames that are masked at once
_LEAD = 2 * REACH  # frames of silence before and after the recording
_OVERLAP = 1.5  # what squared Hann windows a quarter apart add up to


@dataclass(frozen=True)
class Lines:
    """The fundamentals of tune and bass in hertz, 0 for none, at even distances."""

    tune: Floats
    bass: Floats
    duration: float

    @classmethod
    def of(cls, tune: Contour, bass: Contour, cents: float, duration: float) -> Lines:
        """The tune as it was sung; the bass on the notes of the tuning."""
        low = np.where(bass.pitch > 0, bass.pitch + np.float32(cents / 100), 0)
        return cls(_hertz(tune.pitch), _hertz(low), duration)

    def at(self, seconds: Numbers) -> tuple[Floats, Floats]:
        return (
            _nearest(self.tune, seconds * RATE / MELODY_HOP),
            _nearest(self.bass, seconds * RATE / HARMONY_HOP),
        )


def filtered(
    blocks: Iterable[Block], tracks: Sequence[str], lines: Lines
) -> Iterator[Block]:
    """Blocks at `OUT_RATE`: the tracks' share of them, aligned, of the same length."""
    frames = 0
    tail = np.zeros((SIZE, 2), np.float32)
    counted = _Counted(blocks)
    for first, spectrum in _passages(_spectra(counted)):
        masked = _masked(spectrum, first, tracks, lines)
        sound = _joined(masked)
        sound[: len(tail)] += tail
        whole, tail = np.split(sound, [len(masked) * HOP])
        # Frame 0 is centred on the start of the silence before the recording.
        start = (first - _LEAD) * HOP - SIZE // 2
        whole = whole[max(0, -start) :]
        if counted.done:
            whole = whole[: max(0, counted.frames - frames)]
        frames += len(whole)
        if len(whole):
            yield whole


class _Counted:
    """Passes blocks on, and knows how much they were and whether they have ended."""

    def __init__(self, blocks: Iterable[Block]) -> None:
        self._blocks = blocks
        self.frames = 0
        self.done = False

    def __iter__(self) -> Iterator[Block]:
        for block in self._blocks:
            self.frames += len(block)
            yield block
        self.done = True


def _spectra(blocks: Iterable[Block]) -> Iterator[Complex]:
    """The frames of the recording, with silence around it, (frames, 2, bins)."""
    windows = Windows(SIZE, HOP)
    silence = np.zeros((_LEAD * HOP, 2), np.float32)
    yield _transformed(windows.add(silence))
    for block in blocks:
        yield _transformed(windows.add(block))
    yield _transformed(windows.add(silence, done=True))


def _transformed(windows: Floats) -> Complex:
    return np.asarray(scipy.fft.rfft(windows * hann(SIZE)), np.complex64)


def _passages(spectra: Iterable[Complex]) -> Iterator[tuple[int, Complex]]:
    """Stretches of `_SHARE` frames with `REACH` more on each side, and the number of
    the first inner frame. They are the same however the frames arrive."""
    held = np.zeros((0, 2, SIZE // 2 + 1), np.complex64)
    first = REACH
    for spectrum in spectra:
        held = np.concatenate([held, spectrum])
        while len(held) >= _SHARE + 2 * REACH:
            yield first, held[: _SHARE + 2 * REACH]
            held = held[_SHARE:]
            first += _SHARE
    if len(held) > 2 * REACH:
        yield first, held


def _masked(
    spectrum: Complex, first: int, tracks: Sequence[str], lines: Lines
) -> Complex:
    """The inner frames, with only the tracks' share of each bit."""
    count = len(spectrum) - 2 * REACH
    seconds = np.arange(first - _LEAD, first - _LEAD + count) * np.float64(
        HOP / OUT_RATE
    )
    magnitude = np.abs(spectrum)
    hertz = np.arange(SIZE // 2 + 1, dtype=np.float32) * np.float32(OUT_RATE / SIZE)
    passage = Passage(magnitude[:, 0], magnitude[:, 1], hertz, *lines.at(seconds))
    shares = shares_of(passage)
    share = np.sum([shares[track] for track in tracks], axis=0)
    masked: Complex = spectrum[REACH : REACH + count] * share[:, None, :]
    return masked


def _joined(spectrum: Complex) -> Floats:
    """The windows of the frames added up, (frames × HOP + SIZE, 2)."""
    windows = scipy.fft.irfft(spectrum, SIZE) * (hann(SIZE) / np.float32(_OVERLAP))
    out = np.zeros((len(spectrum) * HOP + SIZE, 2), np.float32)
    steps = SIZE // HOP
    for step in range(steps):
        piece = windows[:, :, step * HOP : (step + 1) * HOP]
        rows = piece.transpose(0, 2, 1).reshape(-1, 2)
        out[step * HOP : step * HOP + len(rows)] += rows
    return out


def _hertz(pitch: Floats) -> Floats:
    return np.where(pitch > 0, 440 * 2 ** ((pitch - 69) / 12), 0).astype(np.float32)


def _nearest(line: Floats, places: Numbers) -> Floats:
    inside = np.clip(np.rint(places).astype(int), 0, len(line) - 1)
    return np.where(places < 0, 0, line[inside]).astype(np.float32)
