"""The band's own synthesisers: in tune, clean, and the same in blocks of any size."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import cache

import numpy as np
import pytest

from studio.engines.houseband.instruments import SYNTHS
from studio.engines.houseband.score import Note
from studio.engines.houseband.sound.bank import bank
from studio.engines.houseband.sound.players import players_of
from studio.engines.houseband.sound.synths.patches import PATCHES
from tests.engines.band import part

RATE = 48_000
LOW = ("808 bass", "sub bass", "acid bass", "reese bass", "fm bass", "war drum")
TUNED = (
    "supersaw", "analog pad", "sweep pad", "pluck", "soft pluck", "chip lead",
    "fm electric piano", "fm bells", "kora", "oud", "tanpura", *LOW,
)  # fmt: skip


@cache
def sound_of(name: str, block: int = 3 * RATE) -> np.ndarray:
    """A long note, a second that it runs into, and a soft short one; three seconds."""
    pitch = 36 if name in LOW else 60
    notes = [
        Note(0.1, 1.2, pitch, 90),
        Note(1.3, 0.4, pitch + 7, 120),
        Note(2.0, 0.2, pitch + 12, 40),
    ]
    with ThreadPoolExecutor(1) as threads:
        (player,) = players_of((part(name, "comp", notes),), bank(), threads)
    out = np.zeros((3 * RATE, 2), np.float32)
    for at in range(0, len(out), block):
        player.play(out[at : at + block], at)
    return out


def test_every_synthesiser_has_its_patch() -> None:
    assert set(PATCHES) == set(SYNTHS)


@pytest.mark.parametrize("name", SYNTHS)
def test_a_synthesiser_is_clean_and_does_not_hear_the_blocks(name: str) -> None:
    sound = sound_of(name)
    assert np.isfinite(sound).all()
    assert 0.01 < np.abs(sound).max() < 1.5
    assert np.abs(sound.mean(axis=0)).max() < 0.03 * np.abs(sound).max()
    assert np.array_equal(sound, sound_of(name, 7_777))


@pytest.mark.parametrize("name", TUNED)
def test_a_synthesiser_has_the_pitch_that_is_written(name: str) -> None:
    hertz = 440 * 2 ** ((36 if name in LOW else 60) / 12 - 69 / 12)
    held = sound_of(name)[int(0.3 * RATE) : int(1.25 * RATE)].mean(axis=1)
    spectrum = np.abs(np.fft.rfft(held * np.hanning(len(held)), 1 << 19))
    scale = np.fft.rfftfreq(1 << 19, 1 / RATE)
    near = (scale > hertz * 0.95) & (scale < hertz * 1.05)
    heard = scale[near][spectrum[near].argmax()]
    assert abs(1200 * np.log2(heard / hertz)) < 5


@pytest.mark.parametrize("name", [n for n in TUNED if n not in LOW])
def test_a_note_neither_begins_nor_ends_with_a_click(name: str) -> None:
    with ThreadPoolExecutor(1) as threads:
        notes = [Note(0.1, 0.5, 60, 100)]
        (player,) = players_of((part(name, "comp", notes),), bank(), threads)
    out = np.zeros((3 * RATE, 2), np.float32)
    player.play(out, 0)
    sounding = np.flatnonzero(np.abs(out).max(axis=1) > 0)
    first, last = sounding[0], sounding[-1]
    assert np.abs(out[first : first + 2]).max() < 0.03
    assert np.abs(out[last - 20 : last + 1]).max() < 1e-4


def test_an_808_glides_where_notes_are_tied_and_drops_where_they_are_not() -> None:
    sound = sound_of("808 bass").mean(axis=1)
    tied = sound[int(1.31 * RATE) : int(1.33 * RATE)]
    later = sound[int(1.45 * RATE) : int(1.6 * RATE)]
    low, high = (440 * 2 ** ((key - 69) / 12) for key in (36, 43))
    assert _turns(tied) < 1.25 * low * 2.1  # still near the note before it
    assert _turns(later) == pytest.approx(high, rel=0.15)


def test_a_supersaw_is_wide_and_a_bass_is_not() -> None:
    assert np.corrcoef(sound_of("supersaw").T)[0, 1] < 0.8
    assert np.corrcoef(sound_of("808 bass").T)[0, 1] > 0.99


def _turns(sound: np.ndarray) -> float:
    """Hertz, by counting where the wave passes zero."""
    passes = np.count_nonzero(np.diff(np.signbit(sound)))
    return float(passes / 2 / (len(sound) / RATE))
