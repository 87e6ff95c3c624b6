"""The style packs: what a band of each kind plays, written down as data."""

from __future__ import annotations

from studio.engines.houseband.songwriting.styles.acoustic import ACOUSTIC
from studio.engines.houseband.songwriting.styles.band import BAND
from studio.engines.houseband.songwriting.styles.beats import BEATS
from studio.engines.houseband.songwriting.styles.city import CITY
from studio.engines.houseband.songwriting.styles.club import CLUB
from studio.engines.houseband.songwriting.styles.concert import CONCERT
from studio.engines.houseband.songwriting.styles.dance import DANCE
from studio.engines.houseband.songwriting.styles.jazz import JAZZ
from studio.engines.houseband.songwriting.styles.latin import LATIN_WORLD
from studio.engines.houseband.songwriting.styles.loud import LOUD
from studio.engines.houseband.songwriting.styles.pack import Pack, Player
from studio.engines.houseband.songwriting.styles.retro import RETRO
from studio.engines.houseband.songwriting.styles.roots import ROOTS
from studio.engines.houseband.songwriting.styles.world import WORLD

__all__ = ["SHELVES", "STYLES", "Pack", "Player"]

_KIN = (BAND, LOUD, ACOUSTIC, CONCERT, DANCE, CLUB, RETRO, BEATS, CITY, JAZZ, WORLD,
        LATIN_WORLD, ROOTS)  # fmt: skip
STYLES: dict[str, Pack] = {pack.name: pack for kin in _KIN for pack in kin}
# style → which shelf it stands on: styles of one shelf are too near to be blended
SHELVES: dict[str, int] = {
    pack.name: shelf for shelf, kin in enumerate(_KIN) for pack in kin
}
