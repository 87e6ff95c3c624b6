"""Measure how loud every singer is in every manner, so that the desk can count on it.

    python tools/calibrate_voices.py

A line is held on a few notes of the middle of the voice, at velocity 90. What is missing
to `balance.SINGER_LEVEL` goes to studio/engines/houseband/voice/levels.json, in dB.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from studio.engines.houseband.score import SungNote, VocalPhrase
from studio.engines.houseband.singers import SINGERS
from studio.engines.houseband.sound.balance import SINGER_LEVEL
from studio.engines.houseband.sound.loudness import Meter, integrated
from studio.engines.houseband.voice.levels import LEVELS, level_of
from studio.engines.houseband.voice.manners import (
    HUMMED,
    SPOKEN,
    SUNG,
    WHISPERED,
    WORDLESS,
)
from studio.engines.houseband.voice.singing import Circumstances, sing
from studio.engines.houseband.voice.speaker import Speaker

LINE = "All the silver bells are ringing over me"
HELD = 0.8  # seconds
VELOCITY = 90


def phrase_for(name: str, manner: str, speaker: Speaker) -> VocalPhrase:
    singer = SINGERS[name]
    middle = (singer.low + singer.high) // 2
    notes = tuple(
        SungNote(
            1 + place * HELD, HELD, middle + (0, 4, -3)[place % 3], VELOCITY, one.text
        )
        for place, one in enumerate(speaker.diction(LINE, "en"))
    )
    if manner == WORDLESS:
        return VocalPhrase("", "en", SUNG, notes)
    return VocalPhrase(LINE, "en", manner, notes)


def missing(name: str, manner: str, speaker: Speaker) -> float:
    """How much louder the voice would have to be than it is without any gain, in dB."""
    phrase = phrase_for(name, manner, speaker)
    sound = sing(phrase, name, Circumstances(0.0, 1, 0.0, 0.5), speaker).stereo
    meter = Meter(len(sound))
    meter.add(sound)
    before = 20 * np.log10(level_of(name, manner))
    return float(SINGER_LEVEL - integrated(meter.energies) + before)


def main() -> None:
    speaker = Speaker()
    levels = {
        f"{name}, {manner}": round(missing(name, manner, speaker), 2)
        for name in SINGERS
        for manner in (SUNG, WHISPERED, SPOKEN, HUMMED, WORDLESS)
    }
    speaker.close()
    LEVELS.write_text(json.dumps(levels, indent=1) + "\n")
    print(f"{len(levels)} voices in {LEVELS}")


if __name__ == "__main__":
    main()
