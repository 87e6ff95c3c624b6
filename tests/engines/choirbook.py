"""Sung lines for the tests of the voice, and how to hear them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.diction import Diction
from studio.engines.houseband.score import Score, SungNote, Vocal, VocalPhrase
from studio.engines.houseband.voice.diction import guessed
from studio.engines.houseband.voice.players import vocal_players
from studio.engines.houseband.voice.speaker import Speaker
from tests.engines.band import score

RATE = 48_000
TUNE = (0, 2, 4, 7, 5, 4, 2)


def phrase(
    text: str,
    language: str = "en",
    *,
    start: float = 0.5,
    low: int = 60,
    beat: float = 0.4,
    manner: str = "sung",
    diction: Diction = guessed,
) -> VocalPhrase:
    """A note of `beat` seconds for every syllable, up and down from `low`."""
    notes = tuple(
        SungNote(start + i * beat, beat, low + TUNE[i % len(TUNE)], 90, syllable.text)
        for i, syllable in enumerate(diction(text, language))
    )
    return VocalPhrase(text, language, manner, notes)


def vocal(
    *phrases: VocalPhrase, singer: str = "female", role: str = "vocal", pan: float = 0.0
) -> Vocal:
    return Vocal("singer", singer, role, pan, 0.0, 0.0, 0.0, phrases)


def song(*vocals: Vocal, seconds: float = 6.0) -> Score:
    music = score(seconds, [])
    return Score(**{**vars(music), "vocals": vocals})


def sound_of(
    one: Vocal,
    speaker: Speaker,
    *,
    seconds: float = 6.0,
    block: int = 96_000,
    begin: int = 0,
) -> NDArray[np.float32]:
    """What the vocal's player adds from frame `begin` on."""
    music = song(one, seconds=seconds)
    (player,) = vocal_players(music, music.vocals, speaker)
    if begin:
        player.skip_to(begin)
    out = np.zeros((round(seconds * RATE) - begin, 2), np.float32)
    for at in range(0, len(out), block):
        player.play(out[at : at + block], begin + at)
    return out
