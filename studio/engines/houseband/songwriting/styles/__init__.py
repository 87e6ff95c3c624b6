"""The style packs: what a band of each kind plays, written down as data."""

from __future__ import annotations

from studio.engines.houseband.songwriting.styles.acoustic import ACOUSTIC
from studio.engines.houseband.songwriting.styles.band import BAND
from studio.engines.houseband.songwriting.styles.beats import BEATS
from studio.engines.houseband.songwriting.styles.dance import DANCE
from studio.engines.houseband.songwriting.styles.jazz import JAZZ
from studio.engines.houseband.songwriting.styles.pack import Pack, Player
from studio.engines.houseband.songwriting.styles.world import WORLD

__all__ = ["STYLES", "Pack", "Player"]

STYLES: dict[str, Pack] = {
    pack.name: pack for pack in (*BAND, *ACOUSTIC, *DANCE, *BEATS, *JAZZ, *WORLD)
}
