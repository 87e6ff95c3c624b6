"""Players who join a song that is there: on its form, its chords and its beats."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from studio.engines.houseband.diction import Diction
from studio.engines.houseband.score import Part, Score, Vocal
from studio.engines.houseband.songwriting.form import LineSpan
from studio.engines.houseband.songwriting.merge import merged
from studio.engines.houseband.songwriting.on_base import (
    bounds,
    form_on,
    in_step,
    line_spans,
    on_chords,
)
from studio.engines.houseband.songwriting.parts import write
from studio.engines.houseband.songwriting.plan import Plan, make_plan
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.region_words import PLAYED, words_of
from studio.engines.houseband.songwriting.sheet import Settings, on_form
from studio.engines.houseband.songwriting.styles import Player
from studio.engines.houseband.songwriting.words.percussion import PERCUSSION_WORDS
from studio.engines.houseband.tracks import players_in, track_for, track_of
from studio.engines.houseband.voice.diction import guessed
from studio.music.lyrics import Line
from studio.music.recipe import Recipe

USUAL: dict[str, Player] = {  # where neither prompt nor style has anybody
    "bass": Player("bass", "finger bass", reverb=0.05),
    "guitar": Player("comp", "steel guitar", pan=-0.3),
    "keyboard": Player("comp", "piano", pan=0.2),
    "strings": Player("pad", "strings", pan=0.1, reverb=0.5),
    "synth": Player("pad", "warm pad", pan=-0.1, reverb=0.5),
    "brass": Player("counter", "french horn", pan=0.25, reverb=0.42),
    "woodwinds": Player("counter", "clarinet", pan=-0.25, reverb=0.42),
}
SOLOISTS = {"melody", "lead"}  # the song has its tunes: they answer instead
# who plays throughout comes before who comes and goes
RARER = ("bass", "sub", "comp", "pad", "ostinato", "arp", "counter", "stab", "color",
         "lead", "melody", "fx", "drums")  # fmt: skip
SUNG = {"vocals": "vocal", "backing_vocals": "backing"}
STRUCK = "shaker, conga and tambourine"
WORDLESS = Line("La la la la la la", "La la la la la la", "")
_Player = TypeVar("_Player", Part, Vocal)
_LINE = 2  # cells that a wordless line takes


def join_in(
    base: Score,
    recipe: Recipe,
    tracks: tuple[str, ...],
    diction: Diction = guessed,
    *,
    usual: bool = False,
) -> Score:
    """A score of the new players alone, as long as the base; at most one a track.

    Prompt, words and seed come from the recipe. Without words a voice sings "la". With
    `usual`, whoever plays a track throughout comes, and not whom prompt and style name.
    """
    recipe = in_step(base, recipe.settled())
    plan = make_plan(recipe, usual=base.style)
    settings = Settings.of(recipe)
    sung = tuple(track for track in tracks if track in SUNG)
    form = form_on(base, _lines(base, recipe, settings, bool(sung)), settings)
    words = Words.of_recipe(recipe, diction)

    def played(plan: Plan) -> Score:
        return write(on_chords(on_form(settings, plan, form, ()), base), words)

    new = played(_planned(plan, tracks, sung, usual=usual))
    parts = [part for part in new.parts if track_of(part) in tracks]
    if "percussion" in tracks:
        parts += _percussion(plan, played)
    new = replace(new, parts=tuple(parts), notes=new.notes if sung else plan.notes)
    return _beside(base, new, sung)


def _beside(base: Score, new: Score, sung: tuple[str, ...]) -> Score:
    """The new players and only those singers, under names that the base has not."""
    names = {player.name for player in players_in(base)}
    vocals = [v for v in new.vocals if track_of(v) in sung]
    return replace(
        new,
        parts=tuple(_unlike(part, names) for part in new.parts),
        vocals=tuple(_unlike(vocal, names) for vocal in vocals),
        lines=new.lines if "vocals" in sung else (),
    )


def joined(base: Score, new: Score, start: float, end: float) -> Score:
    """The base with all the new players, who play from `start` to `end` only."""
    alone = merged(replace(base, parts=(), vocals=(), notes=()), new, start, end)
    return replace(
        base,
        parts=(*base.parts, *alone.parts),
        vocals=(*base.vocals, *alone.vocals),
        lines=alone.lines if new.lines else base.lines,
        notes=alone.notes,
    )


def accompaniment(plan_of: Recipe, style: str) -> tuple[str, ...]:
    """The tracks that the style's band has beside its soloists, the drums first."""
    plan = make_plan(plan_of, usual=style)
    players = [p for p in plan.players if p.role not in SOLOISTS]
    found = [track_for(p.role, p.instrument) for p in players]
    return tuple(dict.fromkeys(["drums", *found] if plan.drums else found))


def _planned(
    plan: Plan, tracks: tuple[str, ...], sung: tuple[str, ...], *, usual: bool
) -> Plan:
    """The plan with one player for each of the tracks, and nobody else."""
    players = [USUAL.get(t) if usual else _player(plan, t) for t in tracks]
    wish = replace(plan.vocals, absent=not sung, alone=False)
    if "backing_vocals" in sung:
        wish = replace(wish, harmonies=True, choir=True)
    return replace(
        plan,
        players=tuple(player for player in players if player),
        hits=() if "percussion" in tracks else plan.hits,
        drums="drums" in tracks,
        pack=replace(plan.pack, fx="fx" in tracks),
        vocals=wish,
    )


def _player(plan: Plan, track: str) -> Player | None:
    """Who the prompt or the style has for the track, accompanying if there is a choice."""
    mine = [p for p in plan.players if track_for(p.role, p.instrument) == track]
    if not mine:
        return USUAL.get(track)
    best = min(mine, key=lambda player: RARER.index(player.role))
    role = "counter" if best.role in SOLOISTS else best.role
    return replace(best, role=role, entry=0.0)


def _percussion(plan: Plan, played: Callable[[Plan], Score]) -> list[Part]:
    """What is struck beside the kit: the strokes that come in with the prompt's hits."""
    usual = tuple(found.row for found in PERCUSSION_WORDS.find(STRUCK))
    alone = replace(plan, players=(), drums=True, hits=())
    kit = _struck(played(alone))
    for hits in (plan.hits, usual):
        part = _struck(played(replace(alone, hits=hits)))
        known = {note.pitch for note in kit.notes} if kit else set()
        notes = tuple(n for n in (part.notes if part else ()) if n.pitch not in known)
        if part and notes:
            return [
                replace(part, name="percussion", notes=notes, pan=0.15, reverb=0.25)
            ]
    return []


def _struck(score: Score) -> Part | None:
    return next((part for part in score.parts if part.role == "drums"), None)


def _lines(
    base: Score, recipe: Recipe, settings: Settings, sings: bool
) -> list[tuple[LineSpan, ...]]:
    """The words of a new voice, or those that the song has: others play around them."""
    grid, places = settings.grid, bounds(base, settings)
    words, _ = words_of(base, recipe.lyrics, 0.0, base.duration)
    if sings and not any(words):
        words = [
            ()
            if section.kind in PLAYED
            else (WORDLESS,) * _wordless(stop - start, grid.cell)
            for section, (start, stop) in zip(base.sections, places, strict=True)
        ]
        words = words if any(words) else [(WORDLESS,)] * len(words)
    return [
        line_spans(lines, start, stop - start, grid, recipe)
        for lines, (start, stop) in zip(words, places, strict=True)
    ]


def _wordless(beats: float, cell: int) -> int:
    return max(1, int(beats // (_LINE * cell)))


def _unlike(player: _Player, names: set[str]) -> _Player:
    """Under a name that nobody in the song has."""
    name = player.name
    while name in names:
        name += " II"
    names.add(name)
    return replace(player, name=name)
