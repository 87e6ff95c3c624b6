"""From notes to the voices of a synthesiser: one row a note, with its state."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.score import Note, Part
from studio.engines.houseband.sound.filters import RATE
from studio.engines.houseband.sound.synths.patches import Patch

SAWS = 7
_TIED = 0.03  # seconds between two notes that are still one movement

_INTEGERS = "kind start stop end age done noise"
_FLOATS = "hertz origin glide left right velocity fall low band low2 band2 gain step"
SYNTH_VOICE = np.dtype(
    [(name, np.int64) for name in _INTEGERS.split()]
    + [(name, np.float64) for name in _FLOATS.split()]
    + [("phases", np.float64, SAWS)]
)


def rows_of(part: Part, patch: Patch) -> NDArray[np.void]:
    """The voices of a part, by start; silent, with everything that their notes say."""
    notes = sorted(part.notes, key=lambda n: (n.start, n.pitch))
    kind = SYNTH_VOICE
    if patch.line:
        # In front: numba takes a row that only adds to another's end for that other.
        kind = np.dtype([("line", np.float32, patch.line), *SYNTH_VOICE.descr])
    voices = np.zeros(len(notes), kind)
    angle = (part.pan + 1) * math.pi / 4
    for voice, note in zip(voices, notes, strict=True):
        _write(voice, note, patch)
        gain = (note.velocity / 127) ** 1.6
        voice["left"], voice["right"] = gain * math.cos(angle), gain * math.sin(angle)
    if patch.solo:
        _tie(voices, notes, patch)
    voices["end"] = voices["stop"] + round(patch.release * RATE)
    return voices


def _write(voice: np.void, note: Note, patch: Patch) -> None:
    length = patch.length or max(note.duration, 0.03)
    voice["start"] = round(note.start * RATE)
    voice["stop"] = round((note.start + length) * RATE)
    voice["hertz"] = voice["origin"] = 440 * 2 ** ((note.pitch - 69) / 12)
    voice["velocity"] = note.velocity / 127
    voice["noise"] = (voice["start"] * 2654435761 + note.pitch) & 0xFFFFFFFF
    voice["fall"] = 1.0
    if patch.family == "analog" and not patch.solo:
        voice["phases"] = [(0.37 * (i + 1) * (note.pitch + 3)) % 1 for i in range(SAWS)]


def _tie(voices: NDArray[np.void], notes: Sequence[Note], patch: Patch) -> None:
    """One note at a time; a note that the last one runs into begins at its pitch."""
    for place in range(1, len(notes)):
        last, voice = voices[place - 1], voices[place]
        tied = last["stop"] >= voice["start"] - round(_TIED * RATE)
        if tied and patch.glide and notes[place].pitch != notes[place - 1].pitch:
            voice["origin"], voice["glide"] = last["hertz"], patch.glide
        last["stop"] = min(last["stop"], max(voice["start"], last["start"] + 1))
