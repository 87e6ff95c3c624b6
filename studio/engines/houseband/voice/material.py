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
from studio.engines.houseband.voice.shelf import Shelf
from studio.engines.houseband.voice.speaker import Speaker
from studio.engines.houseband.voice.timbre import Bank, bank_of
from studio.engines.houseband.voice.timing import Piece, pieces_of

Line = tuple[Donor, tuple[str, ...]]  # its sounds, and how its syllables are written

# In bytes: some forty lines of a song, and each in two voices. A chorus comes back.
_lines: Shelf[Line | None] = Shelf(
    60 << 20, lambda line: line[0].logs.nbytes if line else 0
)
_banks: Shelf[Bank] = Shelf(
    140 << 20, lambda bank: bank.pulses.nbytes + bank.noises.nbytes
)


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
    if line:
        manner, (donor, letters) = phrase.manner, line
        sung = aligned(phrase, donor, letters)
        bank = _bank(phrase, donor, singer, speaker)
    else:
        manner = HUMMED if phrase.manner == HUMMED else WORDLESS
        donor = hum(open_mouth=manner == WORDLESS)
        sung = hummed(phrase, donor)
        bank = _hum_bank(singer, manner, phrase.manner == WHISPERED)
    return Material(manner, donor, bank, sung, pieces_of(sung, donor))


def _line(text: str, language: str, speaker: Speaker) -> Line | None:
    def make() -> Line | None:
        speech = speaker.speech(text, language)
        if speech is None:
            return None
        donor = donor_of(speech)
        letters = tuple(syllable.text for syllable in diction.of_speech(speech))
        return (donor, letters) if donor.syllables else None

    return _lines.get((text, language, speaker), make)


def _bank(phrase: VocalPhrase, donor: Donor, singer: str, speaker: Speaker) -> Bank:
    whispered = phrase.manner == WHISPERED
    return _banks.get(
        (phrase.text, phrase.language, singer, whispered, speaker),
        lambda: bank_of(donor, SINGERS[singer], whispered=whispered),
    )


@lru_cache(maxsize=8)
def _hum_bank(singer: str, manner: str, whispered: bool) -> Bank:
    donor = hum(open_mouth=manner == WORDLESS)
    return bank_of(donor, SINGERS[singer], whispered=whispered)
