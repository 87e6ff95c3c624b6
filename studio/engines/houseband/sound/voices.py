"""From notes to voices: one row a sounding sample, with all that the sampler must know."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

from studio.engines.houseband.instruments import KITS
from studio.engines.houseband.score import Part
from studio.engines.houseband.sound.bank import GUARD, Bank, Zone

RATE = 48_000
OPEN_CUTOFF = 13_500.0  # cents above 8.176 Hz: the filter lets everything through
FOREVER = 2**60

_FLOATS = (
    "left right delay attack hold decay sustain release tail cutoff resonance "
    "mod_to_pitch mod_to_cutoff mod_attack mod_hold mod_decay mod_sustain "
    "vibrato vibrato_delay vibrato_rate "
    # What the sampler keeps between two blocks:
    "level target released_level b0 a1 a2 z1 z2"
)
_INTEGERS = (
    "start stop cut sample base length loop_start loop_end mode "
    "step age position phase increment released done"
)
# Frames, linear gains, cents and dB; `step` and `position` are frames × 2³².
VOICE = np.dtype(
    [(name, np.int64) for name in _INTEGERS.split()]
    + [(name, np.float64) for name in _FLOATS.split()]
)
Voices = NDArray[np.void]


def voices_of(part: Part, bank: Bank) -> Voices:
    """The voices of a part by start; each still lacks the place of its sample."""
    is_kit = part.instrument in KITS
    zones = bank.zones(part.instrument)
    shapes: dict[tuple[int, int], list[bytes]] = {}
    rows: list[bytes] = []
    starts: list[tuple[int, int]] = []
    for note in sorted(part.notes, key=lambda n: (n.start, n.pitch)):
        key, velocity = note.pitch, min(127, max(4, round(note.velocity)))
        if (key, velocity) not in shapes:
            shapes[key, velocity] = [
                _shape(zone, bank, key, velocity, part.pan, is_kit).tobytes()
                for zone in zones
                if zone.holds(key, velocity)
            ]
        start = round(note.start * RATE)
        stop = max(start + RATE // 50, round((note.start + note.duration) * RATE))
        rows += shapes[key, velocity]
        starts += [(start, stop)] * len(shapes[key, velocity])
    voices = np.frombuffer(b"".join(rows), VOICE).copy()
    for name, column in (("start", 0), ("stop", 1)):
        voices[name] = [pair[column] for pair in starts]
    _finish(voices, is_kit)
    return voices


def needed_frames(parts: Iterable[Voices], bank: Bank) -> dict[int, int]:
    """Sample → how many of its frames any voice can reach, so that no more is decoded."""
    needed: dict[int, int] = {}
    for voices in parts:
        sounding = np.minimum(voices["stop"], voices["cut"]) - voices["start"]
        sounding = np.minimum(sounding, 3600 * RATE) + voices["release"] + RATE / 10
        bend = 2 ** ((voices["vibrato"] + np.abs(voices["mod_to_pitch"])) / 1200)
        reach = voices["position"] / 2**32 + sounding * voices["step"] / 2**32 * bend
        for sample, frames in zip(voices["sample"], reach, strict=True):
            total = bank.samples[sample].frames
            needed[int(sample)] = max(
                needed.get(int(sample), 0), min(total, math.ceil(frames))
            )
    return needed


def place(voices: Voices, starts: dict[int, int]) -> None:
    """Tell every voice where its sample begins in the pool."""
    voices["base"] = [starts[sample] for sample in voices["sample"].tolist()]


def _finish(voices: Voices, is_kit: bool) -> None:
    """Struck things ring out, unless the same thing is struck anew."""
    choke = voices["cut"].copy()
    voices["cut"] = FOREVER
    if not is_kit:
        return
    voices["stop"] = np.where(voices["mode"] == 0, FOREVER, voices["stop"])
    for group in sorted(set(choke.tolist()) - {0}):
        members = np.flatnonzero(choke == group)
        starts = np.unique(voices["start"][members])
        after = np.searchsorted(starts, voices["start"][members], side="right")
        following = np.append(starts, FOREVER)[after]
        voices["cut"][members] = following


def _shape(
    zone: Zone, bank: Bank, key: int, velocity: int, pan: float, is_kit: bool
) -> Voices:
    """One voice of this zone, without its times; `cut` holds the choke group for now."""
    values = zone.at(key, velocity)
    voice = np.zeros(1, VOICE)
    sample = bank.samples[zone.sample]
    cents = (key - zone.root) * values.get("scale", 100) + zone.tune
    step = sample.rate / RATE * 2 ** (cents / 1200)
    side = min(1.0, max(-1.0, values.get("pan", 0) / 500))
    if not is_kit:
        side = pan + side * (1 - abs(pan))
    gain = 10 ** (-max(0.0, values.get("attenuation", 0)) / 200)
    loop = zone.loop or (0, 0)
    voice["cut"] = int(values.get("choke", 0))
    voice["sample"], voice["mode"], voice["length"] = (
        zone.sample,
        zone.mode,
        sample.frames,
    )
    voice["step"], voice["position"] = round(step * 2**32), zone.start << 32
    voice["loop_start"], voice["loop_end"] = loop[0], min(loop[1], sample.frames)
    voice["left"] = gain * math.cos((side + 1) * math.pi / 4)
    voice["right"] = gain * math.sin((side + 1) * math.pi / 4)
    voice["tail"] = max(zone.tail * RATE, GUARD * 32)
    _envelopes(voice, values, key)
    return voice


def _envelopes(voice: Voices, values: dict[str, float], key: int) -> None:
    def frames(name: str, key_to: str = "") -> float:
        cents = values.get(name, -12000) + values.get(key_to, 0) * (60 - key)
        return RATE * 2 ** (cents / 1200) if cents > -12000 else 0.0

    for name in (
        "delay",
        "attack",
        "vibrato_delay",
        "mod_attack",
        "mod_hold",
        "mod_decay",
    ):
        voice[name] = frames(name)
    voice["hold"], voice["decay"] = (
        frames("hold", "key_to_hold"),
        frames("decay", "key_to_decay"),
    )
    voice["release"] = min(frames("release"), 8.0 * RATE)
    voice["sustain"] = max(0.0, values.get("sustain", 0)) / 10
    voice["mod_sustain"] = 1 - min(1.0, max(0.0, values.get("mod_sustain", 0) / 1000))
    voice["cutoff"] = min(OPEN_CUTOFF, values.get("cutoff", OPEN_CUTOFF))
    voice["resonance"] = max(0.0, values.get("resonance", 0)) / 10
    for name in ("mod_to_pitch", "mod_to_cutoff", "vibrato"):
        voice[name] = values.get(name, 0.0)
    voice["vibrato_rate"] = 8.176 * 2 ** (values.get("vibrato_rate", 0) / 1200)
