"""Extract: one or several tracks of a take, alone.

Of what the band played itself it gives the stem, exactly; of any other sound the best
that taking a recording apart can do, and says so.
"""

from __future__ import annotations

from pathlib import Path

from studio.engines.houseband.listening.separate import separate
from studio.engines.houseband.sidecar import Sidecar
from studio.engines.houseband.sound.perform import Performance, perform
from studio.engines.houseband.tasks.order import (
    Given,
    Made,
    Order,
    Say,
    TaskError,
    part_of,
    played,
)
from studio.engines.houseband.tasks.settled import in_base
from studio.engines.houseband.tracks import names_in, tracks_in
from studio.music.limits import in_words
from studio.music.recipe import spoken


def make(order: Order) -> Made:
    order.say(0.0, "Looking for the tracks")
    tracks, given = order.recipe.tracks, order.source
    if not tracks:
        raise TaskError("Extract needs to know which track: Tracks is empty.")
    if given.sidecar is not None:
        names = _names(given.sidecar, tracks)
        if given.sidecar.plays(names):
            return _stem(order, given.sidecar, names)
    return _separated(order, given)


def stem(sidecar: Sidecar, tracks: tuple[str, ...], out: Path, say: Say) -> Performance:
    """Write these tracks of a take as they are in it. Raises TaskError."""
    names = _names(sidecar, tracks)
    if not sidecar.plays(names):
        raise TaskError(
            "The band did not play this track itself, so it has no exact stem of it. "
            "Extract makes an approximate one."
        )
    return perform(
        sidecar.score, out, progress=say, gain_db=sidecar.gain_db, only=names
    )


def _names(sidecar: Sidecar, tracks: tuple[str, ...]) -> frozenset[str]:
    """Raises TaskError where the band itself played all, and none of these."""
    names = names_in(sidecar.score, tracks)
    if not names and sidecar.is_whole:
        here = tracks_in(sidecar.score)
        wanted = in_words([spoken(track) for track in tracks])
        there = in_words([spoken(track) for track in here], "and")
        raise TaskError(
            f"There is no {wanted} in this take. Its tracks are: {there or 'none'}."
        )
    return names


def _stem(order: Order, sidecar: Sidecar, names: frozenset[str]) -> Made:
    performance = stem(
        sidecar, order.recipe.tracks, order.out, part_of(order.say, 0.02, 1.0)
    )
    here = tracks_in(sidecar.score)
    missing = [spoken(track) for track in order.recipe.tracks if track not in here]
    return played(
        sidecar.score,
        in_base(order.recipe, sidecar.score),
        performance,
        sidecar=sidecar.only(names),
        notes=(f"There is no {in_words(missing)} in this take.",) if missing else (),
    )


def _separated(order: Order, given: Given) -> Made:
    tracks = order.recipe.tracks
    notes = separate(given.path, tracks, order.out, say=part_of(order.say, 0.02, 1.0))
    sections = given.sidecar.score.sections if given.sidecar else ()
    return Made(recipe=order.recipe.settled(), sections=sections, notes=notes)
