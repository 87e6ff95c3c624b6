"""Three ideas for an empty song, as fields of the form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Example:
    title: str
    mood: str  # a few words for the card
    fields: dict[str, Any]


EXAMPLES = (
    Example(
        "Harbour Lights",
        "Warm folk-pop, 92 BPM",
        {
            "title": "Harbour Lights",
            "prompt": "Warm folk-pop with fingerpicked guitar, upright bass, brushed drums "
            "and a soft organ. Close, hopeful, unhurried.",
            "key": "D major",
            "bpm": 92,
            "meter": 4,
            "language": "en",
            "duration": 80,
            "lyrics": "[Verse 1]\nThe ferry pulls its shadow in\n"
            "The gulls have gone to bed\nI count the windows, one by one\n"
            "And keep the last for red\n\n[Chorus]\nHarbour lights, lead me slow\n"
            "I know the way, I know\n(I know, I know)\nHarbour lights, hold the line\n"
            "Until your hand is mine\n\n[Outro]\nUntil your hand is mine",
        },
    ),
    Example(
        "Glass Elevator",
        "Night-time house, 124 BPM",
        {
            "title": "Glass Elevator",
            "prompt": "Deep house for a drive at night: round sub bass, four-on-the-floor "
            "kick, shuffled hats, electric piano chords, glassy arpeggio. Instrumental.",
            "key": "F# minor",
            "bpm": 124,
            "meter": 4,
            "language": "unknown",
            "duration": 90,
            "lyrics": "[Intro]\n\n[Build]\n\n[Drop]\n\n[Breakdown]\n\n[Drop]\n\n[Outro]",
        },
    ),
    Example(
        "The Cartographer’s Waltz",
        "Chamber waltz, 108 BPM",
        {
            "title": "The Cartographer’s Waltz",
            "prompt": "A chamber waltz for a small room: clarinet lead, pizzicato strings, "
            "harp, a cello that answers. Curious, a little crooked, with a warm ending.",
            "key": "G minor",
            "bpm": 108,
            "meter": 3,
            "language": "unknown",
            "duration": 70,
            "lyrics": "[Intro]\n\n[Verse]\n\n[Chorus]\n\n[Instrumental]\n\n[Chorus]\n\n[Outro]",
        },
    ),
)
