"""Small scores for the band's tests, and how to hear what came of them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

from studio.engines.houseband.score import Mix, Note, Part, Score, ScoreSection
from studio.engines.houseband.sound.perform import Performance, perform

BEAT = 0.5


def part(instrument: str, role: str, notes: list[Note], **about: float) -> Part:
    settings = {"pan": 0.0, "level": 0.0, "reverb": 0.3, "delay": 0.0, **about}
    return Part(instrument, instrument, role, notes=tuple(notes), **settings)


def score(seconds: float = 12.0, parts: list[Part] | None = None) -> Score:
    """A song of a few players: quiet first half, loud second half."""
    half = seconds / 2
    return Score(
        seed=1, duration=seconds, bpm=120, meter=4, key="C major", style="test", beat=BEAT,
        mix=Mix(sidechain=0.3),
        sections=(
            ScoreSection("verse", "Verse 1", 0.0, half, 0.4),
            ScoreSection("chorus", "Chorus", half, seconds, 0.9),
        ),
        chords=(),
        parts=tuple(parts if parts is not None else players(seconds)),
    )  # fmt: skip


def players(seconds: float) -> list[Part]:
    beats = int(seconds / BEAT)
    kick = [Note(i * BEAT, 0.1, 36, 100) for i in range(0, beats, 2)]
    snare = [Note(i * BEAT, 0.1, 38, 95) for i in range(1, beats, 2)]
    hats = [Note(i * BEAT / 2, 0.1, 42, 80) for i in range(2 * beats)]
    bass = [Note(i * BEAT, 0.45, 36 + 5 * (i // 4 % 2), 95) for i in range(beats)]
    chords = [
        Note(i * BEAT, 2 * BEAT, pitch + 5 * (i // 4 % 2), 75)
        for i in range(0, beats, 2)
        for pitch in (60, 64, 67)
    ]
    pad = [
        Note(i * BEAT, 8 * BEAT, p, 70) for i in range(0, beats, 8) for p in (55, 62)
    ]
    late = range(beats // 2, beats)
    tune = [Note(i * BEAT, 0.4, 72 + (i * 5) % 7, 100) for i in late]
    return [
        part("standard kit", "drums", kick + snare + hats),
        part("finger bass", "bass", bass),
        part("piano", "comp", chords, pan=-0.3),
        part("strings", "pad", pad, pan=0.3),
        part("supersaw", "lead", tune, delay=0.3),
    ]


def play(music: Score, out: Path, **how: object) -> Performance:
    return perform(music, out, progress=lambda fraction, stage: None, **how)  # type: ignore[arg-type]


def hear(path: Path) -> NDArray[np.float64]:
    """Frames × 2, −1 to 1."""
    sound, rate = soundfile.read(path, always_2d=True)
    assert rate == 48_000
    return sound  # type: ignore[no-any-return]
