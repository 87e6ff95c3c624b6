"""New tracks played along with a take: lego and complete share it.

The take's own sound stays where it is, sample by sample; what the band adds lies on top,
as loud as it would be in a song of its own of that loudness.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from studio.audio.splice import splice
from studio.engines.houseband.score import Score
from studio.engines.houseband.songwriting.join_in import join_in, joined
from studio.engines.houseband.sound.perform import perform
from studio.engines.houseband.tasks.base import Base
from studio.engines.houseband.tasks.mixing import mix
from studio.engines.houseband.tasks.order import Made, Order, TaskError, part_of
from studio.engines.houseband.tasks.repaint import region_of
from studio.engines.houseband.tasks.settled import in_base, worded
from studio.engines.houseband.tracks import players_in
from studio.music.limits import in_words
from studio.music.recipe import spoken

_PLAYED, _MIXED = 0.7, 0.95  # how far the work is after each stage


def add(order: Order, base: Base, tracks: tuple[str, ...], begun: float) -> Made:
    """`begun` is how far the work is already. Raises TaskError."""
    order.say(begun, "Writing the new parts")
    song, names = _song(order, base, tracks)
    with tempfile.TemporaryDirectory(dir=order.out.parent) as folder:
        stem, mixed = Path(folder) / "stem.flac", Path(folder) / "mixed.flac"
        performance = perform(
            song,
            stem,
            progress=part_of(order.say, begun, _PLAYED),
            gain_db=base.gain_db,
            only=names,
        )
        result = mix(
            (order.source.path, stem), mixed, part_of(order.say, _PLAYED, _MIXED)
        )
        _place(order, mixed)
    return Made(
        recipe=in_base(order.recipe, song),
        sections=song.sections,
        sidecar=base.sidecar(song, None if base.exact is None else base.exact | names),
        notes=tuple(dict.fromkeys((*base.heard, *song.notes))),
        facts={
            "lufs": result.lufs,
            "true_peak": result.true_peak,
            "stages": performance.stages,
        },
    )


def _song(
    order: Order, base: Base, tracks: tuple[str, ...]
) -> tuple[Score, frozenset[str]]:
    """The take's score with the new players in it, and their names."""
    score, region = base.score, region_of(order)
    recipe = worded(order.recipe, order.source.recipe)
    start, end = base.steady(region.start), base.steady(region.end)
    known = {player.name for player in players_in(score)}
    for usual in (False, True):  # who comes and goes may rest in all of the region
        new = join_in(score, recipe, tracks, order.diction, usual=usual)
        song = joined(score, new, start, end)
        names = frozenset(p.name for p in players_in(song) if p.name not in known)
        if names:
            break
    if not names:
        wanted = in_words([spoken(track) for track in tracks])
        raise TaskError(f"The band found nothing to play there for {wanted}.")
    return base.back(song, order.source.duration), names


def _place(order: Order, mixed: Path) -> None:
    """All of the mix, or only the region of it, set into the take."""
    recipe, source = order.recipe, order.source
    if recipe.region_start is None and recipe.region_end is None:
        os.replace(mixed, order.out)
        return
    region = region_of(order)
    splice(source.path, mixed, region.start, region.end, order.out)
    order.say(1.0, "Mixing")
