"""A row of the table as something to play and to be held to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.music.languages import LANGUAGES
from studio.music.recipe import Recipe
from studio.tools.evaluation.recipes.lyrics import HUMMED, PLAYED, WORDS
from studio.tools.evaluation.recipes.songs import SONGS

QUICK_SECONDS = 10.0
# A voice, a band, a machine, a waltz: one of each kind, for a first look.
QUICK = (7, 8, 20, 32, 37, 48)
SEED = 2024


@dataclass(frozen=True)
class Asked:
    """`number` counts from 1, as the table and --only do."""

    number: int
    style: str
    key: str
    bpm: int
    meter: int
    duration: float
    language: str
    form: str

    @property
    def recipe(self) -> Recipe:
        return Recipe(
            prompt=self.style,
            lyrics=self.lyrics,
            language=self.language or "unknown",
            key=self.key,
            bpm=self.bpm,
            meter=self.meter,
            duration=self.duration,
            seed=SEED + self.number,
        )

    @property
    def lyrics(self) -> str:
        match self.form:
            case "whole":
                return WORDS[self.language].whole()
            case "short":
                return WORDS[self.language].short()
            case "hummed":
                return HUMMED
            case _:
                return PLAYED


def chosen(*, only: str | None = None, quick: bool = False) -> list[Asked]:
    """The songs of a run. `only` is numbers ("7" or "3,9-12"), a language ("ja") or a
    part of the style.

    Raises ValueError if nothing is left. Quick ones are few and short.
    """
    songs = [Asked(number, *row) for number, row in enumerate(SONGS, start=1)]
    if quick and not only:
        songs = [songs[number - 1] for number in QUICK]
    if only:
        songs = [song for song in songs if _is_meant(song, only)]
    if not songs:
        raise ValueError(f"No song is called or numbered “{only}”.")
    return [_shortened(song) for song in songs] if quick else songs


def _is_meant(song: Asked, only: str) -> bool:
    if re.fullmatch(r"[\d\s,-]+", only):
        return any(_holds(span, song.number) for span in only.split(","))
    if only in LANGUAGES:
        return song.language == only
    return only.lower() in song.style.lower()


def _holds(span: str, number: int) -> bool:
    first, _, last = span.strip().partition("-")
    return bool(first) and int(first) <= number <= int(last or first)


def _shortened(song: Asked) -> Asked:
    return Asked(**{**vars(song), "duration": min(song.duration, QUICK_SECONDS)})
