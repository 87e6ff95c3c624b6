"""Who plays when, and what: the energy of a section decides who is in."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting import accompaniment as chords
from studio.engines.houseband.songwriting import bass, leads, solos
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import FormSection
from studio.engines.houseband.songwriting.leads import Hook
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.ranges import middle
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles import Player
from studio.engines.houseband.songwriting.verse import Sung

# who plays the tune of a part without words: one of the two, or both in turn
IN_SONGS = {"intro": "melody", "outro": "melody", "instrumental": "both"}
IN_INSTRUMENTALS = {
    "verse": "melody", "pre-chorus": "melody", "bridge": "melody", "intro": "melody",
    "outro": "melody", "breakdown": "", "instrumental": "both",
}  # fmt: skip
BEHIND = 0.75  # section energy from which a line behind the singer replaces answers


@dataclass(frozen=True)
class Tunes:
    """What is sung in a section, and who may carry a tune where nobody sings.

    `aloud`: singers sing the words; else the melody's player plays their tune. `soloists`
    are the roles that have the solos, in turn.
    """

    sung: list[Sung]
    aloud: bool
    hook: Hook | None
    roles: frozenset[str]
    soloists: tuple[str, ...] = ("lead",)

    @property
    def played(self) -> list[Played]:
        return [tone.played for line in self.sung for tone in line.tones]

    def carrier(self, section: FormSection) -> str:
        """Who has the tune of a part without words: "melody", "lead" or "both"."""
        table = IN_SONGS if self.hook or self.aloud else IN_INSTRUMENTALS
        found = table.get(section.kind, "lead")
        if section.kind == "solo":
            found = self.soloists[section.turn % len(self.soloists)]
        if found and not {"melody", "lead"} <= self.roles:
            return "melody" if "melody" in self.roles else "lead"
        return found


def play(scene: Scene, player: Player, tunes: Tunes) -> list[Played]:
    """What one player plays in a section; nothing if they sit it out."""
    if not is_in(scene, player, tunes):
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
        case "melody" | "lead":
            return _tune(scene, player, tunes, home)
        case "counter":
            return _counter(scene, tunes, home)
    return []


def is_in(scene: Scene, player: Player, tunes: Tunes) -> bool:
    """Whether the player takes part in the section."""
    section = scene.section
    if player.role in ("melody", "lead") and section.lines:
        return player.role == "melody"
    if player.role in ("melody", "lead"):
        return tunes.carrier(section) in (player.role, "both")
    if player.role in ("bass", "sub") and section.kind == "intro":
        return section.energy >= max(0.45, player.entry) or not _sits_out(scene, player)
    if section.energy < player.entry:
        return False
    if section.kind == "breakdown":
        return player.role in ("pad", "color", "ostinato", "comp")
    if player.role == "color":
        return section.energy < 0.62 or section.energy > 0.85
    return not (player.role == "ostinato" and _sits_out(scene, player))


def _tune(scene: Scene, player: Player, tunes: Tunes, home: int) -> list[Played]:
    """The tune, answers to the one that is sung, the song's hook, or a solo."""
    section = scene.section
    if section.lines and not tunes.aloud:
        return tunes.played
    if section.lines and section.energy >= BEHIND:
        return leads.descant(scene, tunes.played, home)
    if section.lines:
        return leads.answers(scene, tunes.sung, home)
    if section.kind == "solo":
        return solos.solo(scene, home)
    turn = -1
    if tunes.carrier(section) == "both":
        turn = 0 if player.role == "melody" else 1
    return leads.tune(scene, home, tunes.hook, turn)


def _counter(scene: Scene, tunes: Tunes, home: int) -> list[Played]:
    """Behind a loud tune there is one line only, of the melody's player if there is one."""
    behind = scene.section.energy >= BEHIND and "melody" not in tunes.roles
    if behind or not tunes.sung or (scene.section.energy >= BEHIND and not tunes.aloud):
        return leads.descant(scene, tunes.played, home)
    return leads.answers(scene, tunes.sung, home)


def _sits_out(scene: Scene, player: Player) -> bool:
    """Now and then a player rests for a section, the same in all its returns."""
    section = scene.section
    if section.kind in ("chorus", "drop"):
        return False
    return dice(scene.seed, section.theme, player.instrument, "rest").random() < 0.3
