"""The band's own synthesisers: what no sampled instrument can be.

Each note is a voice that keeps its state between blocks, so a song comes out the same in
blocks of any size. One compiled loop a kind of synthesis; a patch is its numbers.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.instruments import SYNTHS
from studio.engines.houseband.score import Part
from studio.engines.houseband.sound.filters import Stereo
from studio.engines.houseband.sound.synths.analog import play_analog
from studio.engines.houseband.sound.synths.drums import play_drum
from studio.engines.houseband.sound.synths.fm import play_fm
from studio.engines.houseband.sound.synths.low import play_low
from studio.engines.houseband.sound.synths.noises import play_noise
from studio.engines.houseband.sound.synths.patches import PATCHES
from studio.engines.houseband.sound.synths.strings import play_string
from studio.engines.houseband.sound.synths.voices import rows_of

_LOOPS = {
    "analog": play_analog, "drum": play_drum, "fm": play_fm, "low": play_low,
    "noise": play_noise, "string": play_string,
}  # fmt: skip


def synth_voices_of(part: Part) -> NDArray[np.void]:
    """The notes of a part for one of SYNTHS, by start."""
    voices = rows_of(part, PATCHES[part.instrument])
    voices["kind"] = SYNTHS.index(part.instrument)
    return voices


def play_synth(
    voices: NDArray[np.void], active: NDArray[np.int64], out: Stereo, at: int
) -> None:
    """Add the `active` voices to `out`, whose first frame is frame `at` of the song."""
    patch = PATCHES[SYNTHS[voices["kind"][0]]]
    _LOOPS[patch.family](voices, active, out, at, patch.numbers)
