"""Blocks at one rate and channel count, turned into blocks at another."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import soxr

from studio.audio.files import Block, Reader


def converted(reader: Reader, *, sample_rate: int, channels: int) -> Iterator[Block]:
    """The reader's sound at the wanted rate (hertz) and with one or two channels.

    The length becomes frames × new rate ÷ old rate, rounded; nothing is shifted.
    """
    blocks = (with_channels(block, channels) for block in reader.blocks())
    if reader.sample_rate == sample_rate:
        return blocks
    return resampled(blocks, reader.sample_rate, sample_rate, channels)


def with_channels(block: Block, channels: int) -> Block:
    """One channel is the mean of both; two channels are the same one twice."""
    if block.shape[1] == channels:
        return block
    if channels == 1:
        mono: Block = np.mean(block, axis=1, keepdims=True, dtype=np.float32)
        return mono
    return np.repeat(block, 2, axis=1)


def resampled(
    blocks: Iterable[Block], old: int, new: int, channels: int
) -> Iterator[Block]:
    """Blocks at `new` hertz, through a filter that reaches over the block's edges."""
    stream = soxr.ResampleStream(old, new, channels, dtype="float32", quality="VHQ")
    for block in blocks:
        yield stream.resample_chunk(block)
    yield stream.resample_chunk(np.zeros((0, channels), np.float32), last=True)
