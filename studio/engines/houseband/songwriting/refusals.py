"""What the musician does not want to hear, from the prompt and the negative prompt."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.engines.houseband.songwriting.words.genres import GENRE_WORDS
from studio.engines.houseband.songwriting.words.instruments import INSTRUMENT_WORDS
from studio.engines.houseband.songwriting.words.kin import KIN_WORDS
from studio.engines.houseband.songwriting.words.matching import plain
from studio.engines.houseband.songwriting.words.moods import (
    COMPLAINTS,
    MOOD_WORDS,
    Mood,
)
from studio.engines.houseband.songwriting.words.percussion import (
    DRUM_WORDS,
    PERCUSSION_WORDS,
)
from studio.music.recipe import Recipe

_CLAUSES = re.compile(r"[,;.\n、，。]")


@dataclass(frozen=True)
class Refusals:
    """`styles` are packs, `moods` what unwanted words would have moved, `plainly` the
    clauses of the negative prompt that complain of nothing, `words` what to report.
    """

    instruments: frozenset[str]
    drums: bool
    hits: frozenset[str]
    styles: frozenset[str]
    moods: tuple[Mood, ...]
    plainly: str
    words: tuple[str, ...]

    @property
    def notes(self) -> list[str]:
        if not self.words:
            return []
        return ["Left out as asked: " + ", ".join(dict.fromkeys(self.words)) + "."]


def refusals(recipe: Recipe) -> Refusals:
    """ "no drums" in the prompt, "drums" in the negative one; never "weak drums"."""
    clauses = _CLAUSES.split(recipe.negative_prompt)
    plainly = ", ".join(c.strip() for c in clauses if not COMPLAINTS.find(c))
    drums = any(f.refused for f in DRUM_WORDS.find(recipe.prompt))
    unwanted = [c for c in plainly.split(",") if DRUM_WORDS.find(c)]
    unwanted = [c.strip() for c in unwanted if not INSTRUMENT_WORDS.find(c)]
    named = INSTRUMENT_WORDS.find(plainly)
    struck = PERCUSSION_WORDS.find(plainly)
    words = [*(["drums"] if drums else []), *unwanted]
    words += [f.word for f in named] + [f.word for f in struck]
    words += [f.word for f in KIN_WORDS.find(plainly) if f.word not in words]
    return Refusals(
        instruments=_instruments(recipe.prompt, plainly),
        drums=drums or bool(unwanted),
        hits=frozenset(
            {f.row.drum for f in struck}
            | {f.row.drum for f in PERCUSSION_WORDS.find(recipe.prompt) if f.refused}
        ),
        styles=_styles(recipe.prompt, plainly),
        moods=_moods(recipe.negative_prompt, plainly),
        plainly=plainly,
        words=tuple(words),
    )  # fmt: skip


def _instruments(prompt: str, plainly: str) -> frozenset[str]:
    """What is named is refused, and all its kin where a family is: "no guitars"."""
    found = {f.row.instrument for f in INSTRUMENT_WORDS.find(plainly)}
    found |= {f.row.instrument for f in INSTRUMENT_WORDS.find(prompt) if f.refused}
    for kin in KIN_WORDS.find(plainly):
        found.update(kin.row)
    for kin in KIN_WORDS.find(prompt):
        found.update(kin.row if kin.refused else ())
    asked = {f.row.instrument for f in INSTRUMENT_WORDS.find(prompt) if not f.refused}
    named = {f.row.instrument for f in INSTRUMENT_WORDS.find(plainly)}
    return frozenset(found - (asked - named))


def _styles(prompt: str, plainly: str) -> frozenset[str]:
    """The styles that are refused, but none that the prompt asks for by another word."""
    asked = {f.row.style for f in GENRE_WORDS.find(prompt) if not f.refused}
    refused = {f.row.style for f in GENRE_WORDS.find(prompt) if f.refused}
    refused |= {f.row.style for f in GENRE_WORDS.find(plainly)} - asked
    return frozenset(refused - {""})


def _moods(negative: str, plainly: str) -> tuple[Mood, ...]:
    """What words of mood and sound would have moved, and what complaints say of both."""
    rows = [f.row for f in MOOD_WORDS.find(plainly)]
    text = plain(negative)
    if "reverb" in text:
        rows.append(Mood(space=0.08, decay=0.2))
    if "distort" in text or "clipping" in text:
        rows.append(Mood(drive=0.06))
    if "harsh" in text or "sibilance" in text:
        rows.append(Mood(brightness=0.4))
    if "muddy" in text or "boomy" in text:
        rows.append(Mood(warmth=0.4))
    return tuple(rows)
