"""The bank: everything that the band may ask for is there, in tune, and small."""

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import pytest

from studio.engines.houseband.instruments import INSTRUMENTS, KITS, SYNTHS
from studio.engines.houseband.score import Note
from studio.engines.houseband.sound.balance import STRIPS, gain_of
from studio.engines.houseband.sound.bank import FOLDER, bank
from studio.engines.houseband.sound.players import players_of
from tests.engines.band import part

ROOT = Path(__file__).parents[2]
FONT = Path("/usr/share/sounds/sf3/MuseScore_General_Lite.sf3")
IN_TUNE = [
    "piano",
    "nylon guitar",
    "strings",
    "trumpet",
    "flute",
    "saw lead",
    "supersaw",
]


def sound_of(instrument: str, *notes: Note, seconds: float = 1.5) -> np.ndarray:
    with ThreadPoolExecutor(1) as threads:
        (player,) = players_of(
            (part(instrument, "comp", list(notes)),), bank(), threads
        )
    out = np.zeros((round(seconds * 48_000), 2), np.float32)
    player.play(out, 0)
    return out


def test_the_bank_is_small_and_says_whose_it_is() -> None:
    sizes = [file.stat().st_size for file in FOLDER.iterdir()]
    assert sum(sizes) <= 20_000_000
    assert max(sizes) <= 4_000_000
    assert "Permission is hereby granted" in (FOLDER / "LICENSE").read_text()


@pytest.mark.parametrize("name", [*INSTRUMENTS, *SYNTHS])
def test_every_instrument_sounds_at_any_velocity(name: str) -> None:
    for velocity in (20, 64, 127):
        assert (
            np.abs(sound_of(name, Note(0, 1.0, 60, velocity), seconds=1)).max() > 1e-4
        )


@pytest.mark.parametrize("name", KITS)
def test_every_kit_has_a_kick_a_snare_and_cymbals(name: str) -> None:
    for key in (36, 38, 42, 46, 49):
        assert np.abs(sound_of(name, Note(0, 0.2, key, 90), seconds=1)).max() > 1e-3


@pytest.mark.parametrize("name", IN_TUNE)
@pytest.mark.parametrize("pitch", [57, 66, 75])
def test_a_note_has_the_pitch_that_is_written(name: str, pitch: int) -> None:
    sound = sound_of(name, Note(0, 1.5, pitch, 90))[9600:].mean(axis=1)
    spectrum = np.abs(np.fft.rfft(sound * np.hanning(len(sound)), 1 << 19))
    hertz = np.fft.rfftfreq(1 << 19, 1 / 48_000)
    wanted = 440 * 2 ** ((pitch - 69) / 12)
    near = (hertz > wanted * 0.97) & (hertz < wanted * 1.03)
    heard = hertz[near][spectrum[near].argmax()]
    assert abs(1200 * np.log2(heard / wanted)) < 20


def test_a_closed_hat_silences_an_open_one() -> None:
    open_hat, closed = Note(0, 0.1, 46, 100), Note(0.3, 0.1, 42, 1)
    ringing = sound_of("standard kit", open_hat)
    choked = sound_of("standard kit", open_hat, closed)
    assert np.abs(choked[24_000:]).max() < 0.2 * np.abs(ringing[24_000:]).max()


def test_roles_set_the_levels_whatever_the_velocities() -> None:
    soft = gain_of(part("piano", "comp", [Note(0, 1, 60, 50)]))
    hard = gain_of(part("piano", "comp", [Note(0, 1, 60, 110)]))
    assert soft > hard
    assert STRIPS["melody"].level > STRIPS["comp"].level > STRIPS["pad"].level


@pytest.mark.slow
@pytest.mark.skipif(not FONT.exists(), reason="needs Debian's sound font")
def test_the_bank_is_built_again_to_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "tools/build_bank.py", str(FONT), str(tmp_path)],
        cwd=ROOT, check=True,
    )  # fmt: skip
    for built in tmp_path.iterdir():
        assert built.read_bytes() == (FOLDER / built.name).read_bytes(), built.name
