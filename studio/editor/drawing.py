"""Small waveforms, drawn on the server as the path of an SVG, and outlines to look into."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from studio.audio.peaks import compute_part
from studio.songs.keeping import local_copy
from studio.songs.models import Take

QUIETEST = 3.0  # so that silence is still a line of dots


def wave_path(thumb: Sequence[int] | None, bars: int = 100) -> str:
    """One stroke for each of `bars`, in a box of `bars` × 100; `thumb` is 0–100 each."""
    heights = _loudest(thumb or (), bars)
    return "".join(f"M{x + 0.5:g} {50 - h / 2:g}v{h:g}" for x, h in enumerate(heights))


def outline_of(take: Take, part: int) -> bytes:
    """A finer outline of ten seconds of a take: its file is read for just these."""
    with TemporaryDirectory() as folder:
        return compute_part(local_copy(take, Path(folder)), part).to_bytes()


def _loudest(values: Sequence[int], count: int) -> list[float]:
    if not values:
        return [QUIETEST] * count
    edges = [i * len(values) // count for i in range(count + 1)]
    spans = pairwise(edges)
    return [max(QUIETEST, float(max(values[a : max(b, a + 1)]))) for a, b in spans]
