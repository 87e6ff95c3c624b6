"""What a phrase is sung with: its sounds in the singer's voice, kept for when it returns."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from studio.engines.houseband.score import VocalPhrase
from studio.engines.houseband.singers import SINGERS
from studio.engines.houseband.voice import diction
from studio.engines.houseband.voice.alignment import Sung, aligned, hummed
from studio.engines.houseband.voice.donors import Donor, donor_of, hum
from studio.engines.houseband.voice.manners import HUMMED, WHISPERED, WORDLESS
from studio.engines.houseband.voice.speaker import Speaker
from studio.engines.houseband.voice.timbre import Bank, bank_of
from studio.engines.houseband.voice.timing import Piece, pieces_of

_LINES = 24  # that are kept: 1.5 MB each
_BANKS = 36  # of lines in a voice: 3 MB each; a chorus comes back


@dataclass(frozen=True)
class Material:
    """`manner` is WORDLESS where the words could not be had."""

    manner: str
    donor: Donor
    bank: Bank
    sung: list[Sung]
    pieces: list[Piece]


def material_of(phrase: VocalPhrase, singer: str, speaker: Speaker) -> Material:
    """The words if they are wanted and somebody can say them, else a hum."""
    line = None
    if phrase.manner != HUMMED:
        line = _line(phrase.text, phrase.language, speaker)
    whispered = phrase.manner == WHISPERED
    if line:
        manner, (donor, letters) = phrase.manner, line
        sung = aligned(phrase, donor, letters)
        bank = _bank(phrase.text, phrase.language, singer, whispered, speaker)
    else:
        manner = HUMMED if phrase.manner == HUMMED else WORDLESS
        donor = hum(open_mouth=manner == WORDLESS)
        sung = hummed(phrase, donor)
        bank = _hum_bank(singer, manner, whispered)
    return Material(manner, donor, bank, sung, pieces_of(sung, donor))


@lru_cache(maxsize=_LINES)
def _line(
    text: str, language: str, speaker: Speaker
) -> tuple[Donor, tuple[str, ...]] | None:
    """The spoken line and how its syllables are written."""
    speech = speaker.speech(text, language)
    if speech is None:
        return None
    donor = donor_of(speech)
    letters = tuple(syllable.text for syllable in diction.of_speech(speech))
    return (donor, letters) if donor.syllables else None


@lru_cache(maxsize=_BANKS)
def _bank(
    text: str, language: str, singer: str, whispered: bool, speaker: Speaker
) -> Bank:
    line = _line(text, language, speaker)
    assert line
    return bank_of(line[0], SINGERS[singer], whispered=whispered)


@lru_cache(maxsize=_BANKS)
def _hum_bank(singer: str, manner: str, whispered: bool) -> Bank:
    donor = hum(open_mouth=manner == WORDLESS)
    return bank_of(donor, SINGERS[singer], whispered=whispered)
