"""Sounds that prompts name and that nobody in the band can make."""

from __future__ import annotations

from studio.engines.houseband.songwriting.words.matching import Phrasebook, table

UNPLAYED_WORDS: Phrasebook[bool] = Phrasebook(
    table(
        [
            (
                "turntable|turntable scratch|scratching|record scratch|beatbox|beatboxing|"
                "birdsong|bird song|rain sound|sound of rain|rainfall|thunder|ocean wave|"
                "wave sound|crowd noise|crowd cheer|applause|siren|gunshot|vinyl crackle|"
                "tape hiss|auto tune|autotune|vocoder|rail brake|distant rail brake|"
                "electrical hum|whistling|whistle|pfeifen|vogelgesang|regenrauschen|"
                "glass breaking|heartbeat|telephone ring|radio static|radio chatter",
                True,
            )
        ]
    )
)
