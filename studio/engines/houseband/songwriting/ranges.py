"""Where each instrument sounds like itself: the middle and the ends of its range."""

from __future__ import annotations

LOW, HIGH = 28, 96

# instrument → lowest and highest note that a player would choose
RANGES: dict[str, tuple[int, int]] = {
    "piano": (33, 93), "electric piano": (36, 88), "harpsichord": (36, 86),
    "celesta": (60, 96), "music box": (60, 96), "vibraphone": (53, 89),
    "marimba": (45, 91), "xylophone": (65, 96), "tubular bells": (60, 77),
    "organ": (36, 91), "church organ": (36, 91), "accordion": (48, 89),
    "harmonica": (55, 88), "bandoneon": (48, 86), "nylon guitar": (40, 79),
    "steel guitar": (40, 81), "jazz guitar": (40, 79), "clean guitar": (40, 83),
    "muted guitar": (40, 76), "overdriven guitar": (40, 83),
    "distorted guitar": (40, 83), "upright bass": (28, 57), "finger bass": (28, 57),
    "picked bass": (28, 57), "fretless bass": (28, 60), "synth bass": (28, 57),
    "violin": (55, 93), "cello": (36, 72), "pizzicato": (40, 86), "harp": (36, 93),
    "timpani": (40, 57), "strings": (40, 91), "slow strings": (40, 91),
    "choir": (45, 79), "voice oohs": (48, 79), "trumpet": (54, 84),
    "trombone": (40, 72), "muted trumpet": (54, 82), "french horn": (41, 74),
    "brass": (43, 82), "synth brass": (43, 84), "soprano sax": (57, 86),
    "alto sax": (51, 80), "tenor sax": (46, 76), "oboe": (58, 88), "bassoon": (36, 69),
    "clarinet": (50, 86), "flute": (60, 93), "pan flute": (60, 90),
    "shakuhachi": (57, 86), "square lead": (48, 88), "saw lead": (48, 88),
    "warm pad": (40, 86), "poly pad": (40, 86), "bowed pad": (43, 86),
    "sitar": (45, 79), "banjo": (48, 84), "koto": (48, 84), "kalimba": (55, 88),
    "fiddle": (55, 91), "steel drums": (55, 84), "taiko": (40, 60),
    "sub bass": (28, 48), "808 bass": (26, 48), "acid bass": (28, 57),
    "reese bass": (28, 52), "fm bass": (28, 57), "chip lead": (48, 96),
    "analog pad": (40, 86), "sweep pad": (43, 86), "soft pluck": (48, 91),
    "fm electric piano": (36, 91), "fm bells": (60, 96), "kora": (43, 84),
    "oud": (40, 72), "tanpura": (43, 67), "supersaw": (43, 86), "pluck": (48, 91),
}  # fmt: skip

# the middle of what a role plays, before the instrument has its say
MIDDLES = {
    "comp": 60, "pad": 60, "ostinato": 62, "arp": 67, "color": 76, "stab": 62,
    "melody": 67, "lead": 70, "counter": 65,
}  # fmt: skip
SPREAD = 11  # semitones that a tune needs on either side


def middle(role: str, instrument: str) -> int:
    """Where this player is at home: the role's middle, moved into the instrument."""
    low, high = RANGES.get(instrument, (LOW, HIGH))
    room = min(SPREAD, (high - low) // 2)
    return max(low + room, min(high - room, MIDDLES.get(role, 60)))


def within(pitch: int, instrument: str) -> int:
    """The pitch, moved by octaves into the instrument's range."""
    low, high = RANGES.get(instrument, (LOW, HIGH))
    while pitch < low:
        pitch += 12
    while pitch > high:
        pitch -= 12
    return pitch
