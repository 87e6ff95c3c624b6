"""The band's instruments: a name that musicians use, and where the sound bank has it."""

from __future__ import annotations

# name → General MIDI program, from 0
INSTRUMENTS: dict[str, int] = {
    "piano": 0, "electric piano": 4, "harpsichord": 6, "celesta": 8, "music box": 10,
    "vibraphone": 11, "marimba": 12, "xylophone": 13, "tubular bells": 14,
    "organ": 16, "church organ": 19, "accordion": 21, "harmonica": 22, "bandoneon": 23,
    "nylon guitar": 24, "steel guitar": 25, "jazz guitar": 26, "clean guitar": 27,
    "muted guitar": 28, "overdriven guitar": 29, "distorted guitar": 30,
    "upright bass": 32, "finger bass": 33, "picked bass": 34, "fretless bass": 35,
    "synth bass": 38, "violin": 40, "cello": 42, "pizzicato": 45, "harp": 46,
    "timpani": 47, "strings": 48, "slow strings": 49, "choir": 52, "voice oohs": 53,
    "trumpet": 56, "trombone": 57, "muted trumpet": 59, "french horn": 60, "brass": 61,
    "synth brass": 62, "soprano sax": 64, "alto sax": 65, "tenor sax": 66, "oboe": 68,
    "bassoon": 70, "clarinet": 71, "flute": 73, "pan flute": 75, "shakuhachi": 77,
    "square lead": 80, "saw lead": 81, "warm pad": 89, "poly pad": 90, "bowed pad": 92,
    "sitar": 104, "banjo": 105, "koto": 107, "kalimba": 108, "fiddle": 110,
    "steel drums": 114, "taiko": 116,
}  # fmt: skip

# name → program of the percussion bank (128)
KITS: dict[str, int] = {
    "standard kit": 0, "power kit": 16, "electronic kit": 24, "808 kit": 25,
    "jazz kit": 32, "brush kit": 40, "orchestra kit": 48,
}  # fmt: skip

# Played by the band's own synthesisers, not from the bank. For the bass: sub, 808, acid,
# reese and fm; all but riser to hiss have a pitch.
SYNTHS: tuple[str, ...] = (
    "sub bass", "808 bass", "acid bass", "reese bass", "fm bass",
    "supersaw", "chip lead", "analog pad", "sweep pad", "pluck", "soft pluck",
    "fm electric piano", "fm bells", "kora", "oud", "tanpura",
    "war drum", "frame drum",
    "riser", "downlifter", "impact", "sub drop", "vinyl crackle", "tape hiss",
)  # fmt: skip
