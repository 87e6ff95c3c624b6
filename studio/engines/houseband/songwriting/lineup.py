"""Who plays: the style's band, with the instruments that the prompt names taken in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.engines.houseband.songwriting.refusals import Refusals
from studio.engines.houseband.songwriting.styles import Pack, Player
from studio.engines.houseband.songwriting.words.instruments import (
    INSTRUMENT_WORDS,
    ROLE_WORDS,
    Named,
)
from studio.engines.houseband.songwriting.words.matching import Found, plain

MOST_PLAYERS = 11
ROLE_REACH = 26  # characters after an instrument in which its role may be named
SEATS = (-0.45, 0.45, -0.25, 0.3, -0.6, 0.6)  # pans for players who join
STRUCK = {"pad": "color", "stab": "ostinato"}  # what mallets and harps do instead
MALLETS = {"vibraphone", "marimba", "xylophone", "celesta", "music box", "kalimba",
           "tubular bells", "harp", "koto", "banjo", "steel drums", "pizzicato"}  # fmt: skip
SOLOISTS = {"melody", "lead"}
TUNEFUL = {"melody", "lead", "counter"}
SENDS = {"melody": 0.35, "lead": 0.38, "counter": 0.42, "pad": 0.5, "color": 0.5}
_ROCKING = ("distorted guitar", "overdriven guitar")
# what a general word may mean, by the instrument that it means without a style
ANY_KIND: dict[str, tuple[str, ...]] = {
    "steel guitar": (*_ROCKING, "clean guitar", "nylon guitar", "jazz guitar"),
    "clean guitar": (*_ROCKING, "jazz guitar"),
}
SPARE = {"bass": "finger bass", "comp": "piano", "melody": "flute", "lead": "clarinet"}


@dataclass(frozen=True)
class Band:
    players: tuple[Player, ...]
    notes: tuple[str, ...]


def line_up(prompt: str, pack: Pack, refused: Refusals) -> Band:
    """The players, the named ones first; what they stand in for is in the notes."""
    named = [
        (_own(found, pack), _role(found, prompt))
        for found in INSTRUMENT_WORDS.find(prompt)
        if not found.refused and found.row.instrument not in refused.instruments
    ]
    players = [p for p in pack.players if p.instrument not in refused.instruments]
    taken: set[str] = set()
    for found, role in _settled(named):
        players = _joined(players, found.row, role, taken, len(taken))
        taken.add(found.row.instrument)
    players = _completed(players, refused)
    notes = [
        f"{found.row.missing.capitalize()} → {found.row.instrument}."
        for found, _ in named
        if found.row.missing
    ]
    return Band(tuple(_trimmed(players, taken)), tuple(dict.fromkeys(notes)))


def _own(found: Found[Named], pack: Pack) -> Found[Named]:
    """A plain "guitar" is the one that the style has: a metal band brings no nylon."""
    kinds = ANY_KIND.get(found.row.instrument)
    own = [p.instrument for p in pack.players if kinds and p.instrument in kinds]
    if not own or found.row.missing or found.row.instrument in own:
        return found
    if "acoustic" in found.word or "akustik" in found.word or "acustica" in found.word:
        return found
    return replace(found, row=replace(found.row, instrument=own[0]))


def _role(found: Found[Named], prompt: str) -> str:
    """What the words right after an instrument make of it: "trumpet replies"."""
    if found.row.role in ("bass", "sub", "drums"):
        return found.row.role
    after = (
        plain(prompt)[found.end : found.end + ROLE_REACH].split(",")[0].split(".")[0]
    )
    after = after.split(" and ")[0].split(" with ")[0]
    said = [f.row for f in ROLE_WORDS.find(after)]
    role = said[0] if said else found.row.role
    return STRUCK.get(role, role) if found.row.instrument in MALLETS else role


def _settled(
    named: list[tuple[Found[Named], str]],
) -> list[tuple[Found[Named], str]]:
    """One melody only: later ones lead the instrumental parts, or answer."""
    queue = ["melody", "lead", "counter", "counter"]
    seen: set[str] = set()
    settled = []
    for found, role in named:
        if found.row.instrument in seen or role == "drums":
            continue
        seen.add(found.row.instrument)
        if role in SOLOISTS:
            role = queue.pop(0) if queue else "counter"
        settled.append((found, role))
    return settled


def _joined(
    players: list[Player], row: Named, role: str, taken: set[str], count: int
) -> list[Player]:
    """Seat a named player: in the place of the style's own, or beside them."""
    if role == "sub" and any(
        p.role == "bass" and p.instrument == row.instrument for p in players
    ):
        return players
    others = [p for p in players if not _is_same(p, row, role)]
    seat = next(
        (p for p in players if p.role == role and p.instrument not in taken), None
    )
    if seat is not None:
        new = replace(seat, instrument=row.instrument, entry=min(seat.entry, 0.45))
        kept = [p for p in players if p is seat or not _is_same(p, row, role)]
        return [new if p is seat else p for p in kept]
    new = Player(
        role,
        row.instrument,
        pan=0.0 if role in ("bass", "sub") else SEATS[count % len(SEATS)],
        reverb=SENDS.get(role, 0.35),
        entry=0.5 if role == "stab" else 0.0,
    )
    return [*others, new]


def _is_same(player: Player, row: Named, role: str) -> bool:
    """Whether the named player is this one: a guitar that solos leaves those that strum."""
    return player.instrument == row.instrument and (player.role in TUNEFUL) == (
        role in TUNEFUL
    )


def _completed(players: list[Player], refused: Refusals) -> list[Player]:
    """Every band needs a bass, chords and two tunes, unless they were refused."""
    for role, instrument in SPARE.items():
        has = any(p.role == role for p in players)
        if not has and instrument not in refused.instruments:
            players = [*players, Player(role, instrument)]
    return players


def _trimmed(players: list[Player], taken: set[str]) -> list[Player]:
    """At most so many players; who was not named by the prompt goes first."""
    essential = {"bass", "melody", "lead"}
    for role in ("color", "ostinato", "stab", "pad", "comp", "counter"):
        while len(players) > MOST_PLAYERS:
            spare = [
                p for p in players
                if p.role == role and p.instrument not in taken and role not in essential
            ]  # fmt: skip
            if not spare:
                break
            players = [p for p in players if p is not spare[-1]]
    return players[: MOST_PLAYERS + 2]
