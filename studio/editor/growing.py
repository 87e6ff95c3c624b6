"""A song that is heard while it is still being played."""

from __future__ import annotations

import asyncio
import os
import struct
from collections.abc import AsyncIterator
from pathlib import Path
from uuid import UUID

from studio.jobs.previews import FRAME, RATE, Growing, preview_of

BLOCK = 1 << 16
LOOK = 0.1  # seconds between two looks for more
_HEADER = struct.Struct("<4sI4s4sIHHIIHH4sI")


async def growing_wav(
    data: Path, job_id: UUID, growing: Growing
) -> AsyncIterator[bytes]:
    """The preview as a WAV whose header says the full length, a block at a time.

    It ends where the song does, or where nobody plays on: a cancelled job leaves a
    shorter file. The file stays open to the end, even if the job's folder is gone.
    """
    yield header(growing.total)
    end = growing.total * FRAME
    with await asyncio.to_thread(growing.path.open, "rb", buffering=0) as file:
        at, is_over = 0, False
        while at < end:
            block = await asyncio.to_thread(os.pread, file.fileno(), BLOCK, at)
            at += len(block)
            if block:
                yield block[: len(block) - max(at - end, 0)]
            elif is_over:
                return
            else:
                # Look at the card first and at the file after: what was written
                # between the last block and the end is not lost.
                now = await asyncio.to_thread(preview_of, data, job_id)
                is_over = now is None or now.index != growing.index
                await asyncio.sleep(0 if is_over else LOOK)


def header(frames: int) -> bytes:
    """Of a WAV of so many frames: 16 bits, 48 kHz, stereo."""
    size = frames * FRAME
    return _HEADER.pack(
        *(b"RIFF", 36 + size, b"WAVE"),
        *(b"fmt ", 16, 1, FRAME // 2, RATE, RATE * FRAME, FRAME, 16),
        *(b"data", size),
    )
