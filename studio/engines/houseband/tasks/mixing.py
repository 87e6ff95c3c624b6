"""Several sounds of one length as one: sample on sample, held below −1 dBTP."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

import numpy as np

from studio.audio.files import BLOCK, PcmReader, reading_pcm
from studio.engines.houseband.sound.filters import RATE, Stereo
from studio.engines.houseband.sound.loudness import Listener, Meter
from studio.engines.houseband.sound.master import Mastered, Span, master
from studio.engines.houseband.tasks.order import Say, TaskError

_INSIDE = 2 * RATE  # frames: as from inside of a longer song, so that no edge is faded


def mix(sounds: Sequence[Path], out: Path, say: Say) -> Mastered:
    """Write the sum of 48 kHz stereo files, as long as the first, to `out` (16-bit FLAC).

    No gain is applied but where the limiter has to hold a peak.
    """
    with (
        ExitStack() as opened,
        ThreadPoolExecutor(2) as threads,
        tempfile.TemporaryFile(dir=out.parent, prefix=".mix-") as tape,
    ):
        readers = [opened.enter_context(reading_pcm(sound)) for sound in sounds]
        if any((r.sample_rate, r.channels) != (RATE, 2) for r in readers):
            raise TaskError("Only 48 kHz stereo can be mixed.")
        frames = readers[0].frames
        meter = Meter(frames)
        _sum(readers, tape, meter, threads, lambda way: say(0.5 * way, "Mixing"))
        return master(
            tape,
            meter,
            Span(_INSIDE, _INSIDE + frames, frames + 2 * _INSIDE),
            out,
            threads=threads,
            gain_db=0.0,
            heard=lambda way: say(0.5 + 0.5 * way, "Mixing"),
        )


def _sum(
    readers: list[PcmReader],
    tape: BinaryIO,
    meter: Meter,
    threads: ThreadPoolExecutor,
    heard: Callable[[float], None],
) -> None:
    listener = Listener(meter, threads)
    frames = readers[0].frames
    for start in range(0, frames, BLOCK):
        total = np.zeros((min(BLOCK, frames - start), 2), np.float32)
        for reader in readers:
            _add(reader, start, total)
        tape.write(total.tobytes())
        listener.hear(total)
        heard(min(1.0, (start + BLOCK) / frames))
    listener.wait()
    meter.finish()


def _add(reader: PcmReader, start: int, total: Stereo) -> None:
    """A sound that is shorter than the first has silence there."""
    stop = min(start + len(total), reader.frames)
    for block in reader.blocks(start, stop):
        total[: len(block)] += block
