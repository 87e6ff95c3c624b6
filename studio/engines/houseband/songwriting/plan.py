"""What the prompt asks of the band: style, players, percussion, sound and wishes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.lineup import Refusals, line_up
from studio.engines.houseband.songwriting.styles import STYLES, Pack, Player
from studio.engines.houseband.songwriting.words.genres import GENRE_WORDS
from studio.engines.houseband.songwriting.words.instruments import INSTRUMENT_WORDS
from studio.engines.houseband.songwriting.words.matching import plain
from studio.engines.houseband.songwriting.words.moods import (
    COMPLAINTS,
    MOOD_WORDS,
    Mood,
)
from studio.engines.houseband.songwriting.words.percussion import (
    DRUM_WORDS,
    PERCUSSION_WORDS,
    Hit,
)
from studio.engines.houseband.songwriting.words.voices import VocalWish, vocal_wish
from studio.music.recipe import Recipe

USUAL_STYLE = "pop"
DANCE_HARMONY = "dance"

_BARS = re.compile(
    r"(\d{1,2}) bar (?:\w+ ){0,2}?(intro|outro|solo|instrumental|ending|coda)"
)
_PART_WORDS = {"ending": "outro", "coda": "outro"}
_CLAUSES = re.compile(r"[,;.\n、，。]")


@dataclass(frozen=True)
class Plan:
    """`hits` are the prompt's percussion; `bars` are asked lengths by kind of section.

    `vocals` is what the prompt says of the singing.
    """

    pack: Pack
    players: tuple[Player, ...]
    hits: tuple[Hit, ...]
    drums: bool
    mix: Mix
    mood: Mood
    bars: dict[str, int]
    notes: tuple[str, ...]
    vocals: VocalWish = field(default_factory=VocalWish)

    @property
    def is_dance(self) -> bool:
        return self.pack.harmony == DANCE_HARMONY and self.pack.fx


def make_plan(recipe: Recipe, usual: str = "") -> Plan:
    """Read the prompt; the negative prompt takes away, but only what it names plainly.

    `usual` is the style where the prompt names none.
    """
    pack, notes = _style(recipe.prompt, usual)
    refused = _refusals(recipe)
    band = line_up(recipe.prompt, pack, refused)
    hits, hit_notes = _hits(recipe.prompt, refused)
    mood = _mood(recipe.prompt, recipe.negative_prompt)
    return Plan(
        pack=pack,
        players=band.players,
        hits=hits,
        drums=not refused.drums,
        mix=_mixed(pack.mix, mood),
        mood=mood,
        bars=_bars(recipe.prompt),
        notes=(*notes, *band.notes, *hit_notes, *_refusal_notes(refused)),
        vocals=vocal_wish(recipe.prompt, _plainly_refused(recipe.negative_prompt)),
    )


def _style(prompt: str, usual: str) -> tuple[Pack, list[str]]:
    """The pack that the prompt's genre words point to; early words count more."""
    scores: dict[str, float] = {}
    for place, found in enumerate(f for f in GENRE_WORDS.find(prompt) if not f.refused):
        name, weight = found.row
        scores[name] = scores.get(name, 0.0) + weight / (1 + 0.15 * place)
    if not scores and usual in STYLES:
        return STYLES[usual], []
    if not scores:
        return STYLES[USUAL_STYLE], [
            f"No style was recognised in the prompt, so the band plays {USUAL_STYLE}."
        ]
    return STYLES[max(scores, key=lambda name: scores[name])], []


def _refusals(recipe: Recipe) -> Refusals:
    """What must not be heard: "no drums" in the prompt, "drums" in the negative one."""
    instruments = {
        f.row.instrument for f in INSTRUMENT_WORDS.find(recipe.prompt) if f.refused
    }
    drums = any(f.refused for f in DRUM_WORDS.find(recipe.prompt))
    hits = {f.row.drum for f in PERCUSSION_WORDS.find(recipe.prompt) if f.refused}
    words: list[str] = ["drums"] if drums else []
    for clause in _CLAUSES.split(recipe.negative_prompt):
        if COMPLAINTS.find(clause):
            continue
        named = INSTRUMENT_WORDS.find(clause)
        struck = PERCUSSION_WORDS.find(clause)
        instruments |= {f.row.instrument for f in named}
        hits |= {f.row.drum for f in struck}
        if DRUM_WORDS.find(clause) and not named:
            drums = True
            words.append(clause.strip())
        words += [f.word for f in named] + [f.word for f in struck]
    return Refusals(frozenset(instruments), drums, frozenset(hits), tuple(words))


def _plainly_refused(negative: str) -> str:
    """The clauses of the negative prompt that name things and complain of nothing."""
    clauses = [c for c in _CLAUSES.split(negative) if not COMPLAINTS.find(c)]
    return ", ".join(clauses)


def _refusal_notes(refused: Refusals) -> list[str]:
    if not refused.words:
        return []
    return ["Left out as asked: " + ", ".join(dict.fromkeys(refused.words)) + "."]


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
    return tuple(hits.values())[:3], list(notes.values())


def _mood(prompt: str, negative: str) -> Mood:
    """The sum of all mood words, within bounds."""
    rows = [f.row for f in MOOD_WORDS.find(prompt) if not f.refused]
    if "excessive reverb" in plain(negative):
        rows.append(Mood(space=-0.15))
    total = {
        name: max(-1.0, min(1.5, sum(getattr(row, name) for row in rows)))
        for name in Mood.__dataclass_fields__
    }
    return Mood(**total)


def _mixed(mix: Mix, mood: Mood) -> Mix:
    return replace(
        mix,
        space=_between(mix.space + mood.space, 0.1, 1.0),
        width=_between(mix.width + mood.width, 0.2, 1.0),
        brightness=mix.brightness + mood.brightness,
        warmth=mix.warmth + mood.warmth,
        drive=_between(mix.drive + mood.drive, 0.0, 0.8),
    )


def _between(value: float, low: float, high: float) -> float:
    return round(max(low, min(high, value)), 3)


def _bars(prompt: str) -> dict[str, int]:
    """Lengths that the prompt asks for: "8-bar intro"."""
    found = _BARS.findall(plain(prompt))
    return {_PART_WORDS.get(kind, kind): int(bars) for bars, kind in found if int(bars)}
