"""A newly rendered region, set into the take it belongs to.

Outside the region every sample of the original stays as it was. Both seams lie inside
the region: there the two sounds cross at constant power.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from studio.audio.errors import AudioError
from studio.audio.files import BLOCK, Block, PcmReader, PcmWriter, reading_pcm

SLACK = 0.002  # seconds that a rendering may fall short by: rounding, never heard


def splice(
    original: Path,
    rendered: Path,
    start: float,
    end: float,
    out: Path,
    *,
    offset: float = 0.0,
    fade: float = 0.03,
    gain: float = 1.0,
) -> None:
    """Write `original` with `start`–`end` (seconds of the song) taken from `rendered`.

    `rendered` begins at `offset` of the song, and is scaled by `gain`. A negative `start` makes the song longer
    in front, an `end` beyond the end makes it longer behind. `out` is a FLAC or WAV as
    `original` is. Raises AudioError in plain words, and then leaves no file behind.
    """
    with reading_pcm(original) as old, reading_pcm(rendered) as new:
        cut = _cut(old, new, start=start, end=end, offset=offset, fade=fade)
        cut = replace(cut, gain=gain)
        try:
            _write(old, new, cut, out)
        except BaseException:
            out.unlink(missing_ok=True)
            raise


@dataclass(frozen=True)
class _Cut:
    """The region in frames of the song; `offset` is where the rendering begins."""

    start: int
    end: int
    offset: int
    fade_in: int  # frames; 0 where there is nothing before the region
    fade_out: int
    gain: float = 1.0


def _cut(
    old: PcmReader,
    new: PcmReader,
    *,
    start: float,
    end: float,
    offset: float,
    fade: float,
) -> _Cut:
    rate = old.sample_rate
    first, last = round(start * rate), round(end * rate)
    if (new.sample_rate, new.channels) != (rate, old.channels):
        raise AudioError(
            f"The new part has {new.sample_rate} Hz and {new.channels} channels, but "
            f"the take has {rate} Hz and {old.channels}."
        )
    if first >= last:
        raise AudioError("The region must end after it starts.")
    if first > old.frames or last < 0:
        raise AudioError(
            f"The region {start:g}–{end:g} s does not touch the take, which is "
            f"{old.frames / rate:.1f} s long."
        )
    begin = round(offset * rate)
    slack = round(SLACK * rate)
    if begin > first + slack or begin + new.frames < last - slack:
        raise AudioError(
            f"The new part covers {offset:g}–{offset + new.frames / rate:g} s, but the "
            f"region is {start:g}–{end:g} s."
        )
    length = min(round(fade * rate), (last - first) // 2)
    return _Cut(
        start=first,
        end=last,
        offset=begin,
        fade_in=length if first > 0 else 0,
        fade_out=length if last < old.frames else 0,
    )


def _write(old: PcmReader, new: PcmReader, cut: _Cut, out: Path) -> None:
    with PcmWriter(
        out,
        sample_rate=old.sample_rate,
        channels=old.channels,
        format=old.format,
        bits=old.bits,
    ) as writer:
        for block in old.blocks(0, max(cut.start, 0)):
            writer.write(block)
        seam = cut.start + cut.fade_in
        writer.write(
            crossed(frames_of(old, cut.start, seam), _new(new, cut, cut.start, seam))
        )
        middle = cut.end - cut.fade_out
        for at in range(seam, middle, BLOCK):
            writer.write(_new(new, cut, at, min(at + BLOCK, middle)))
        writer.write(
            crossed(_new(new, cut, middle, cut.end), frames_of(old, middle, cut.end))
        )
        for block in old.blocks(min(cut.end, old.frames), old.frames):
            writer.write(block)


def _new(new: PcmReader, cut: _Cut, start: int, stop: int) -> Block:
    part = frames_of(new, start - cut.offset, stop - cut.offset)
    return part if cut.gain == 1 else part * np.float32(cut.gain)


def frames_of(reader: PcmReader, start: int, stop: int) -> Block:
    """Frames `start` to `stop`, which may reach beyond either end: there is silence."""
    part = np.zeros((max(stop - start, 0), reader.channels), np.float32)
    at = max(start, 0)
    for block in reader.blocks(at, min(stop, reader.frames)):
        part[at - start : at - start + len(block)] = block
        at += len(block)
    return part


def crossed(before: Block, after: Block) -> Block:
    """`before` giving way to `after` at constant power.

    The usual quarter sine holds the power of two unrelated sounds only. Where the two
    agree, as they do when a note is held through the seam, it would swell by 3 dB and
    could clip, so that the weights are divided by what the likeness adds.
    """
    if not len(before):
        return before
    angle = (np.arange(len(before)) + 0.5)[:, None] / len(before) * (np.pi / 2)
    likeness = max(_correlation(before, after), 0.0)
    power = np.sqrt(1 + likeness * np.sin(2 * angle))
    mixed: NDArray[np.float64] = (
        before * np.cos(angle) + after * np.sin(angle)
    ) / power
    return mixed.astype(np.float32)


def _correlation(one: Block, other: Block) -> float:
    scale = np.sqrt(float(np.sum(one**2)) * float(np.sum(other**2)))
    return float(np.sum(one * other)) / scale if scale else 0.0
