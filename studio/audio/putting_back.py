"""A part of a take as it was before: sample by sample, with no engine in between."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from studio.audio.errors import AudioError
from studio.audio.files import Block, PcmReader, PcmWriter, reading_pcm
from studio.audio.splice import crossed, frames_of

FADE = 0.03  # seconds, and only where the two do not agree at the seam
LOOK = 64  # frames at a seam that say whether they do


def put_back(
    current: Path, before: Path, start: float, end: float, out: Path, *, shift: float
) -> None:
    """Write `current` with `start`–`end` seconds of `before` in it again.

    `shift` is how many seconds of music came in front since then, other than by this
    region. What the region had added beyond the ends of `before` goes away. Outside, all
    samples are those of `current`; inside, those of `before`. A short crossfade inside
    the region is made only where the two do not meet at its edge.
    """
    with reading_pcm(current) as new, reading_pcm(before) as old:
        if (new.sample_rate, new.channels) != (old.sample_rate, old.channels):
            raise AudioError("The two takes have different sample rates or channels.")
        rate = new.sample_rate
        first, last = round(start * rate), round(end * rate)
        begin = round(shift * rate) + max(first, 0)
        finish = begin + last - first
        if not 0 <= begin < finish <= new.frames + LOOK:
            raise AudioError("That region is not in this take any more.")
        with PcmWriter(
            out,
            sample_rate=rate,
            channels=new.channels,
            format=new.format,
            bits=new.bits,
        ) as writer:
            for block in new.blocks(0, begin):
                writer.write(block)
            inside = (max(first, 0), min(last, old.frames))
            for block in _part(old, new, inside, (begin, min(finish, new.frames))):
                writer.write(block)
            for block in new.blocks(min(finish, new.frames), new.frames):
                writer.write(block)


def _part(
    old: PcmReader, new: PcmReader, inside: tuple[int, int], there: tuple[int, int]
) -> Iterator[Block]:
    """The frames `inside` of `old`, which come to lie at `there` in `new`."""
    (first, last), (begin, finish) = inside, there
    fade = min(round(FADE * old.sample_rate), (last - first) // 2)
    into = 0 if _agree(old, first - LOOK, new, begin - LOOK) else fade
    out_of = 0 if _agree(old, last, new, finish) else fade
    if into:
        yield crossed(
            frames_of(new, begin, begin + into), frames_of(old, first, first + into)
        )
    yield from old.blocks(first + into, last - out_of)
    if out_of:
        yield crossed(
            frames_of(old, last - out_of, last), frames_of(new, finish - out_of, finish)
        )


def _agree(old: PcmReader, at: int, new: PcmReader, there: int) -> bool:
    """Whether the two go on alike from here, or nothing lies here to go on to."""
    count = min(LOOK, old.frames - at, new.frames - there)
    if at < 0 or there < 0 or count <= 0:
        return True
    one, other = frames_of(old, at, at + count), frames_of(new, there, there + count)
    return bool(np.array_equal(one, other))
