"""Who plays when, and what: the energy of a section decides who is in."""

from __future__ import annotations

from studio.engines.houseband.songwriting import accompaniment as chords
from studio.engines.houseband.songwriting import bass, leads
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.ranges import middle
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles import Player


def play(scene: Scene, player: Player, melody: list[Played]) -> list[Played]:
    """What one player plays in a section; nothing if they sit it out."""
    if not is_in(scene, player):
        return []
    home = middle(player.role, player.instrument)
    match player.role:
        case "bass":
            return bass.walk(scene.section, scene.grid, scene.harmony, scene.pack)
        case "sub":
            return bass.sustain(scene.section, scene.grid, scene.harmony)
        case "comp":
            return chords.comp(scene, player, home)
        case "pad":
            return chords.pad(scene, home)
        case "ostinato" | "arp":
            return chords.figure(scene, player, home, quick=player.role == "arp")
        case "color":
            return chords.color(scene, player, home)
        case "stab":
            return chords.stab(scene, player, home)
        case "melody":
            return melody
        case "lead":
            return leads.tune(scene, home)
        case "counter":
            return _counter(scene, melody, home)
    return []


def is_in(scene: Scene, player: Player) -> bool:
    """Whether the player takes part in the section."""
    section = scene.section
    if player.role == "melody":
        return bool(section.lines)
    if player.role == "lead":
        return not section.lines and section.kind != "breakdown"
    if player.role in ("bass", "sub") and section.kind == "intro":
        return section.energy >= max(0.45, player.entry) or not _sits_out(scene, player)
    if section.energy < player.entry:
        return False
    if section.kind == "breakdown":
        return player.role in ("pad", "color", "ostinato", "comp")
    if player.role == "color":
        return section.energy < 0.62 or section.energy > 0.85
    return not (player.role == "ostinato" and _sits_out(scene, player))


def _counter(scene: Scene, melody: list[Played], home: int) -> list[Played]:
    if scene.section.energy >= 0.75 or not melody:
        return leads.descant(scene, home)
    return leads.answers(scene, melody, home)


def _sits_out(scene: Scene, player: Player) -> bool:
    """Now and then a player rests for a section, the same in all its returns."""
    section = scene.section
    if section.kind in ("chorus", "drop"):
        return False
    return dice(scene.seed, section.theme, player.instrument, "rest").random() < 0.3
