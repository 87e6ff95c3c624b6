"""The drum kit: which key strikes which drum, in General MIDI."""

from __future__ import annotations

DRUMS = {
    "kick": 36, "snare": 38, "rim": 37, "clap": 39, "hat": 42, "pedal": 44, "open": 46,
    "low_tom": 43, "mid_tom": 47, "high_tom": 50, "crash": 49, "ride": 51,
    "tambourine": 54, "cowbell": 56, "bongo_high": 60, "bongo_low": 61,
    "conga_mute": 62, "conga_high": 63, "conga_low": 64, "timbale": 65, "agogo": 67,
    "cabasa": 69, "shaker": 70, "claves": 75, "woodblock": 76, "triangle": 81,
    "taiko": 41, "timpani": 41, "metal": 53,
}  # fmt: skip
