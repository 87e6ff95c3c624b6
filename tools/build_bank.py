"""Build the band's sound bank from MuseScore_General_Lite.sf3.

    python tools/build_bank.py [FONT [FOLDER]]

The font is /usr/share/sounds/sf3/MuseScore_General_Lite.sf3 of Debian's package
musescore-general-soundfont-small 0.2.1-1. The Ogg
samples are copied byte for byte, but for the piano: it keeps every second sampled key of
two of its layers, and its long tails end early. The same font gives the same bank.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import soundfile

sys.path.insert(0, str(Path(__file__).parent.parent))

from studio.engines.houseband.instruments import INSTRUMENTS, KITS
from tools import soundfont as sf
from tools.ogg import shortened

FONT = Path("/usr/share/sounds/sf3/MuseScore_General_Lite.sf3")
FONT_SHA256 = "916aaca6b0eb9f9083eb42399614acb2ff4ec72ce28dffff1814592a9696b479"
BANK = Path(__file__).parent.parent / "studio/engines/houseband/sound/bank"
PACK_BYTES = 3_900_000
PIANO_LAYERS = {(3, 74): 2, (75, 107): 2, (108, 127): 3}  # velocities → every nth key
PIANO_SECONDS = 5.5
PIANO_TAIL = 1.5  # seconds over which a shortened piano string fades

# Generator → its name in the index; amounts stay in the units of the standard.
NAMES = {
    sf.MOD_ENVELOPE_TO_PITCH: "mod_to_pitch", sf.CUTOFF: "cutoff",
    sf.RESONANCE: "resonance", sf.MOD_ENVELOPE_TO_CUTOFF: "mod_to_cutoff",
    sf.PAN: "pan", sf.VIBRATO_TO_PITCH: "vibrato", sf.VIBRATO_DELAY: "vibrato_delay",
    sf.VIBRATO_RATE: "vibrato_rate", sf.MOD_ATTACK: "mod_attack",
    sf.MOD_HOLD: "mod_hold", sf.MOD_DECAY: "mod_decay", sf.MOD_SUSTAIN: "mod_sustain",
    sf.DELAY: "delay", sf.ATTACK: "attack", sf.HOLD: "hold", sf.DECAY: "decay",
    sf.SUSTAIN: "sustain", sf.RELEASE: "release", sf.KEY_TO_HOLD: "key_to_hold",
    sf.KEY_TO_DECAY: "key_to_decay", sf.ATTENUATION: "attenuation",
    sf.SCALE_TUNING: "scale", sf.EXCLUSIVE_CLASS: "choke",
}  # fmt: skip
UNSAID = {"cutoff": 13500, "scale": 100}  # what a zone means by leaving it out
TIMES = {
    "vibrato_delay", "mod_attack", "mod_hold", "mod_decay",
    "delay", "attack", "hold", "decay", "release",
}  # fmt: skip


class Builder:
    """Collects zones and the samples that they name, and writes both."""

    def __init__(self, font: sf.SoundFont, folder: Path) -> None:
        self.font = font
        self.folder = folder
        self.samples: dict[int, dict[str, Any]] = {}
        self.packs: list[bytearray] = [bytearray()]

    def program(self, name: str, program: tuple[int, int]) -> list[dict[str, Any]]:
        zones = self.font.zones(program)
        if name == "piano":
            zones = thinned(self.font, zones)
        return [self.zone(name, zone) for zone in zones]

    def zone(self, name: str, zone: sf.Zone) -> dict[str, Any]:
        header = self.font.samples[zone.sample]
        row = self.sample(name, zone.sample)
        start = zone[sf.START_OFFSET] + 32768 * zone[sf.START_COARSE]
        loop = [
            header.loop_start + zone[sf.LOOP_START_OFFSET],
            header.loop_end + zone[sf.LOOP_END_OFFSET],
        ]
        mode = zone[sf.SAMPLE_MODES] & 3
        if mode == 2 or loop[1] - loop[0] < 8 or loop[1] > row["frames"]:
            mode = 0
        found: dict[str, Any] = {
            "keys": zone.keys, "velocities": zone.velocities, "sample": row["index"],
            "root": header.root if zone[sf.ROOT_KEY] < 0 else zone[sf.ROOT_KEY],
            "tune": header.correction + 100 * zone[sf.COARSE_TUNE] + zone[sf.FINE_TUNE],
        }  # fmt: skip
        optional = {"start": start, "mode": mode, "loop": loop if mode else None}
        optional["tail"] = row["tail"]
        found |= {key: value for key, value in optional.items() if value}
        return found | _values(zone) | _moves(zone)

    def sample(self, name: str, index: int) -> dict[str, Any]:
        if index in self.samples:
            return self.samples[index]
        raw, header = self.font.ogg(index), self.font.samples[index]
        tail = 0.0
        if name == "piano" and _frames(raw) > PIANO_SECONDS * header.rate:
            raw, tail = shortened(raw, int(PIANO_SECONDS * header.rate)), PIANO_TAIL
        if len(self.packs[-1]) + len(raw) > PACK_BYTES:
            self.packs.append(bytearray())
        self.samples[index] = {
            "index": len(self.samples), "pack": len(self.packs) - 1,
            "offset": len(self.packs[-1]), "bytes": len(raw), "frames": _frames(raw),
            "rate": header.rate, "tail": tail,
        }  # fmt: skip
        self.packs[-1] += raw
        return self.samples[index]

    def write(self, programs: dict[str, list[dict[str, Any]]]) -> None:
        for old in self.folder.glob("pack-*.bin"):
            old.unlink()
        for number, pack in enumerate(self.packs):
            (self.folder / f"pack-{number}.bin").write_bytes(pack)
        fields = ("pack", "offset", "bytes", "frames", "rate")
        rows = [[row[field] for field in fields] for row in self.samples.values()]
        (self.folder / "index.json").write_text(_index(rows, programs))


def thinned(font: sf.SoundFont, zones: list[sf.Zone]) -> list[sf.Zone]:
    """The piano's plain layers by velocity, with every second or third key sampled.

    What the font adds on top, a brighter copy that fades in slowly, goes. The kept
    zones take over the keys of their dropped neighbours.
    """
    kept = []
    for layer, every in PIANO_LAYERS.items():
        mine = [zone for zone in zones if zone.velocities == layer]
        roots = sorted({font.samples[zone.sample].root for zone in mine})[::every]
        bounds = [-1, *((a + b) // 2 for a, b in pairwise(roots)), 127]
        keys = {
            root: (below + 1, upto)
            for root, (below, upto) in zip(roots, pairwise(bounds), strict=True)
        }
        for zone in mine:
            root = font.samples[zone.sample].root
            if root in keys:
                kept.append(replace(zone, keys=keys[root]))
    return kept


def _values(zone: sf.Zone) -> dict[str, int]:
    """What differs from the standard's default, under our names.

    Attenuation is scaled by 0.4, as the hardware did that fonts are tuned on.
    """
    said = {name: zone[generator] for generator, name in NAMES.items()}
    said["attenuation"] = round(0.4 * said["attenuation"])
    rest = {name: -12000 if name in TIMES else UNSAID.get(name, 0) for name in said}
    return {name: value for name, value in said.items() if value != rest[name]}


def _moves(zone: sf.Zone) -> dict[str, Any]:
    """Modulators by velocity and key: [what moves, what scales that, name, amount]."""
    known = (2, 3)  # controllers 2 and 3: the velocity and the key of the note
    moves = [
        [source, by, NAMES[to], amount]
        for (source, to, by), amount in zone.modulators.items()
        if amount and to in NAMES and not source & 0x80 and source & 0x7F in known
        and (by == 0 or (not by & 0x80 and by & 0x7F in known))
    ]  # fmt: skip
    return {"moves": moves} if moves else {}


def _frames(raw: bytes) -> int:
    return len(soundfile.read(io.BytesIO(raw))[0])


def _index(rows: list[list[int]], programs: dict[str, list[dict[str, Any]]]) -> str:
    """JSON with one sample or zone a line, so that a change shows in a diff."""
    lines = ",\n".join(json.dumps(row, separators=(",", ":")) for row in rows)
    parts = [
        f'"{name}":[\n'
        + ",\n".join(json.dumps(zone, separators=(",", ":")) for zone in zones)
        + "]"
        for name, zones in programs.items()
    ]
    return (
        f'{{"font_sha256":"{FONT_SHA256}",\n"samples":[\n{lines}],\n"programs":{{\n'
        + ",\n".join(parts)
        + "}}\n"
    )


def main() -> None:
    path = Path(sys.argv[1]) if len(sys.argv) > 1 else FONT
    folder = Path(sys.argv[2]) if len(sys.argv) > 2 else BANK
    if hashlib.sha256(path.read_bytes()).hexdigest() != FONT_SHA256:
        sys.exit(f"{path} is another version than this bank is made from.")
    builder = Builder(sf.SoundFont(path), folder)
    wanted = {name: (0, program) for name, program in INSTRUMENTS.items()}
    wanted |= {name: (128, program) for name, program in KITS.items()}
    builder.write({name: builder.program(name, at) for name, at in wanted.items()})
    size = sum(len(pack) for pack in builder.packs)
    print(f"{len(builder.samples)} samples, {size / 1e6:.1f} MB, in {folder}")


if __name__ == "__main__":
    main()
