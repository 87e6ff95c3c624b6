"""What the prompt asks of the band: style, players, percussion, sound and wishes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.lineup import line_up
from studio.engines.houseband.songwriting.refusals import Refusals, refusals
from studio.engines.houseband.songwriting.styles import Pack, Player
from studio.engines.houseband.songwriting.taste import taste
from studio.engines.houseband.songwriting.words.moods import MOOD_WORDS, Mood
from studio.engines.houseband.songwriting.words.percussion import (
    PERCUSSION_WORDS,
    Hit,
)
from studio.engines.houseband.songwriting.words.structure import Structure, structure
from studio.engines.houseband.songwriting.words.tempi import asked_meter
from studio.engines.houseband.songwriting.words.unplayed import UNPLAYED_WORDS
from studio.engines.houseband.songwriting.words.voices import VocalWish, vocal_wish
from studio.music.lyrics import parse
from studio.music.recipe import Recipe

MOST_HITS = 3
# how far all the words together may move the sound of a style
MOST_MOVED = {"space": 0.35, "decay": 1.2, "width": 0.3, "brightness": 1.8, "warmth": 1.5,
              "drive": 0.3, "pump": 0.4}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """`hits` are the prompt's percussion, `structure` what it says of the form, `vocals`
    of the singing. `notes` are what could not be done just as asked.
    """

    pack: Pack
    players: tuple[Player, ...]
    hits: tuple[Hit, ...]
    drums: bool
    mix: Mix
    mood: Mood
    structure: Structure
    notes: tuple[str, ...]
    vocals: VocalWish = field(default_factory=VocalWish)

    @property
    def bars(self) -> dict[str, int]:
        """The asked lengths by kind of section."""
        return self.structure.bars


def make_plan(recipe: Recipe, usual: str = "") -> Plan:
    """Read the prompt; the negative prompt takes away, but only what it names plainly.

    `usual` is the style where the prompt names none.
    """
    refused = refusals(recipe)
    chosen = taste(recipe.prompt, refused.styles, usual)
    band = line_up(recipe.prompt, chosen.pack, refused)
    hits, hit_notes = _hits(recipe.prompt, refused)
    eras = tuple(era.mood for era in chosen.eras)
    mood = _mood(recipe.prompt, eras, refused)
    vocals = vocal_wish(recipe.prompt, refused.plainly)
    alone = vocals.alone and not parse(recipe.lyrics).is_instrumental
    meter_note = [] if recipe.meter else [asked_meter(recipe.prompt)[1]]
    notes = (*chosen.notes, *band.notes, *hit_notes, *meter_note, *_unplayed(recipe),
             *refused.notes)  # fmt: skip
    return Plan(
        pack=chosen.pack,
        players=() if alone else band.players,
        hits=hits,
        drums=not (refused.drums or alone),
        mix=_mixed(chosen.pack.mix, mood),
        mood=mood,
        structure=structure(recipe.prompt),
        notes=tuple(dict.fromkeys(note for note in notes if note)),
        vocals=vocals,
    )


def _unplayed(recipe: Recipe) -> list[str]:
    """What nobody in the band can play, not even on something like it."""
    found = [f.word for f in UNPLAYED_WORDS.find(recipe.prompt) if not f.refused]
    return [f"{word.capitalize()} → not played." for word in dict.fromkeys(found)]


def _hits(prompt: str, refused: Refusals) -> tuple[tuple[Hit, ...], list[str]]:
    if refused.drums:
        return (), []
    hits: dict[str, Hit] = {}
    notes: dict[str, str] = {}
    for found in PERCUSSION_WORDS.find(prompt):
        hit = found.row
        if found.refused or hit.drum in refused.hits:
            continue
        hits.setdefault(hit.drum, hit)
        if hit.missing:
            name = hit.drum.replace("_", " ")
            notes[hit.missing] = f"{hit.missing.capitalize()} → {name} of the drum kit."
    return tuple(hits.values())[:MOST_HITS], list(notes.values())


def _mood(prompt: str, eras: tuple[Mood, ...], refused: Refusals) -> Mood:
    """The sum of all mood words, without what is not wanted, within bounds."""
    rows = [f.row for f in MOOD_WORDS.find(prompt) if not f.refused] + list(eras)
    unwanted = [f.row for f in MOOD_WORDS.find(prompt) if f.refused]
    unwanted += refused.moods
    total = {
        name: sum(getattr(row, name) for row in rows)
        - sum(getattr(row, name) for row in unwanted)
        for name in Mood.__dataclass_fields__
    }
    return Mood(
        **{
            name: _between(value, -MOST_MOVED.get(name, 1.5), MOST_MOVED.get(name, 1.5))
            for name, value in total.items()
        }
    )


def _mixed(mix: Mix, mood: Mood) -> Mix:
    return replace(
        mix,
        space=_between(mix.space + mood.space, 0.05, 1.0),
        decay=_between(mix.decay + mood.decay, 0.5, 4.5),
        width=_between(mix.width + mood.width, 0.1, 1.0),
        brightness=_between(mix.brightness + mood.brightness, -4.0, 3.0),
        warmth=_between(mix.warmth + mood.warmth, -2.0, 3.0),
        drive=_between(mix.drive + mood.drive, 0.0, 0.8),
        sidechain=_between(mix.sidechain + mood.pump, 0.0, 0.9),
    )


def _between(value: float, low: float, high: float) -> float:
    return round(max(low, min(high, value)), 3)
