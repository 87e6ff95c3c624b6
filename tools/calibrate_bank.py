"""Measure how loud every instrument of the band is, and write bank/levels.json.

    python tools/calibrate_bank.py

Instruments: the mean of a few notes held for a second at velocity 90, in the register that
they are written in. Kits: a plain rock beat. The desk's gains start from these numbers.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from studio.engines.houseband.instruments import INSTRUMENTS, KITS, SYNTHS
from studio.engines.houseband.score import Note, Part
from studio.engines.houseband.sound.balance import LEVELS
from studio.engines.houseband.sound.bank import bank
from studio.engines.houseband.sound.loudness import Meter, integrated
from studio.engines.houseband.sound.players import players_of

RATE = 48_000
VELOCITY = 90
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


def loudness(name: str) -> float:
    notes = notes_for(name)
    part = Part(name, name, "comp", 0.0, 0.0, 0.0, 0.0, notes)
    with ThreadPoolExecutor(2) as threads:
        (player,) = players_of((part,), bank(), threads)
    seconds = max(round(note.start + note.duration + 0.02) for note in notes)
    out = np.zeros((seconds * RATE, 2), np.float32)
    player.play(out, 0)
    meter = Meter(len(out))
    meter.add(out)
    return round(integrated(meter.energies), 2)


def main() -> None:
    levels = {name: loudness(name) for name in (*INSTRUMENTS, *KITS, *SYNTHS)}
    LEVELS.write_text(json.dumps(levels, indent=1) + "\n")
    print(f"{len(levels)} levels in {LEVELS}")


if __name__ == "__main__":
    main()
