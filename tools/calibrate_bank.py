"""Measure how loud every instrument of the band is, and what of it lies in which octave.

    python tools/calibrate_bank.py

Instruments: the mean of a few notes held for a second at velocity 90, in the register that
they are written in. Kits: a plain rock beat. The desk's gains start from these numbers
(bank/levels.json), and its tone from one note in each of five registers (sound/spectra.json).
"""

from __future__ import annotations

import json
import math
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from studio.engines.houseband.instruments import INSTRUMENTS, KITS, SYNTHS
from studio.engines.houseband.score import Note, Part
from studio.engines.houseband.sound.balance import LEVELS
from studio.engines.houseband.sound.bank import bank
from studio.engines.houseband.sound.filters import Stereo
from studio.engines.houseband.sound.loudness import Meter, integrated
from studio.engines.houseband.sound.players import players_of
from studio.engines.houseband.sound.tonal import OCTAVES, SPECTRA

RATE = 48_000
VELOCITY = 90
FAINTEST = -60.0  # dB
REGISTERS = (28, 40, 55, 67, 79)
LOW = ("bass", "cello", "trombone", "bassoon", "timpani", "taiko", "drum", "drop")
HIGH = ("celesta", "music box", "xylophone", "flute", "violin", "fiddle", "kalimba")
BEAT = ((0, 36), (0, 42), (1, 42), (2, 38), (2, 42), (3, 42))  # eighths, keys; twice


def notes_for(name: str) -> tuple[Note, ...]:
    if name in KITS:
        return tuple(
            Note((bar * 4 + eighth) * 0.25, 0.2, key, VELOCITY)
            for bar in range(4)
            for eighth, key in BEAT
        )
    keys = (57, 64, 69)
    if name != "steel drums" and any(word in name for word in LOW):
        keys = (36, 41, 45)
    elif any(word in name for word in HIGH):
        keys = (69, 74, 79)
    return tuple(Note(1.0 * i, 0.98, key, VELOCITY) for i, key in enumerate(keys))


def sound_of(name: str, notes: tuple[Note, ...]) -> Stereo:
    part = Part(name, name, "comp", 0.0, 0.0, 0.0, 0.0, notes)
    with ThreadPoolExecutor(2) as threads:
        (player,) = players_of((part,), bank(), threads)
    seconds = max(round(note.start + note.duration + 0.02) for note in notes)
    out = np.zeros((seconds * RATE, 2), np.float32)
    player.play(out, 0)
    return out


def loudness(sound: Stereo) -> float:
    meter = Meter(len(sound))
    meter.add(sound)
    return integrated(meter.energies)


def spectra(name: str) -> list[list[float]]:
    """Rows of a pitch and, for each octave, dB against the loudness."""
    if name in KITS:
        return [[60, *octaves(sound_of(name, notes_for(name)))]]
    return [
        [pitch, *octaves(sound_of(name, (Note(0.0, 0.98, pitch, VELOCITY),)))]
        for pitch in REGISTERS
    ]


def octaves(sound: Stereo) -> list[float]:
    # The sum of both channels' mean squares, as the loudness counts it.
    power = 2 * (np.abs(np.fft.rfft(sound, axis=0)) ** 2).sum(axis=1) / len(sound) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    level = loudness(sound)
    rows = []
    for middle in OCTAVES:
        within = (hertz >= middle / 2**0.5) & (hertz < middle * 2**0.5)
        heard = 10 * math.log10(max(1e-9, float(power[within].sum())))
        rows.append(round(max(FAINTEST, heard - level), 1))
    return rows


def main() -> None:
    names = (*INSTRUMENTS, *KITS, *SYNTHS)
    levels = {n: round(loudness(sound_of(n, notes_for(n))), 2) for n in names}
    LEVELS.write_text(json.dumps(levels, indent=1) + "\n")
    rows = ",\n".join(f'"{name}": {json.dumps(spectra(name))}' for name in names)
    SPECTRA.write_text("{\n" + rows + "\n}\n")
    print(f"{len(levels)} instruments in {LEVELS} and {SPECTRA}")


if __name__ == "__main__":
    main()
