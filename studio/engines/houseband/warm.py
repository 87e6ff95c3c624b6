"""Compile the band's inner loops, so that the first song does not wait for them.

    python -m studio.engines.houseband.warm

Once a machine it takes some seconds; with the loops in the cache it takes a moment.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from studio.engines.houseband.instruments import SYNTHS
from studio.engines.houseband.score import (
    Mix,
    Note,
    Part,
    Score,
    ScoreSection,
    SungNote,
    Vocal,
    VocalPhrase,
)
from studio.engines.houseband.sound.perform import perform


def warm() -> None:
    """Play a second of everything: every kind of voice, every effect."""
    with tempfile.TemporaryDirectory() as folder:
        perform(
            _tiny(),
            Path(folder) / "warm.flac",
            progress=lambda fraction, stage: None,
            preview=Path(folder) / "warm.raw",
        )


def _tiny() -> Score:
    kick = tuple(Note(beat / 4, 0.1, 36, 100) for beat in range(4))
    parts = [_part("standard kit", "drums", kick), _part("piano", "comp", _note(60))]
    parts += [_part("flute", "melody", _note(72))]
    parts += [_part(name, "bass", _note(40)) for name in SYNTHS]
    return Score(
        seed=0, duration=1.0, bpm=120, meter=4, key="C major", style="warm-up", beat=0.5,
        mix=Mix(sidechain=0.5), sections=_lift(), chords=(), parts=tuple(parts),
        vocals=(_humming(),),
    )  # fmt: skip


def _humming() -> Vocal:
    """Every voice goes through the same loops, with or without words."""
    phrase = VocalPhrase("", "en", "hummed", (SungNote(0.2, 0.4, 60, 90, "la"),))
    return Vocal("voice", "male", "vocal", 0.0, 0.0, 0.3, 0.3, (phrase,))


def _lift() -> tuple[ScoreSection, ...]:
    """Filters open from one to the other."""
    return (
        ScoreSection("verse", "Verse", 0.0, 0.5, 0.3),
        ScoreSection("chorus", "Chorus", 0.5, 1.0, 0.9),
    )


def _part(instrument: str, role: str, notes: tuple[Note, ...]) -> Part:
    return Part(instrument, instrument, role, 0.0, 0.0, 0.3, 0.3, notes)


def _note(pitch: int) -> tuple[Note, ...]:
    return (Note(0.0, 0.5, pitch, 90),)


if __name__ == "__main__":
    warm()
