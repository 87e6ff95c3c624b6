"""What the recipe leaves open, chosen from the prompt and the lyrics: never at random.

A new seed changes the music, not the tempo, key or length.
"""

from __future__ import annotations

import re

from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.plan import Plan
from studio.engines.houseband.songwriting.words.keys import asked_key
from studio.engines.houseband.songwriting.words.matching import plain
from studio.engines.houseband.songwriting.words.tempi import (
    QUICKEST,
    SLOWEST,
    asked_bpm,
    asked_meter,
)
from studio.music.lyrics import Lyrics, parse, syllables
from studio.music.recipe import Recipe

SHORTEST, LONGEST = 10.0, 600.0
INSTRUMENTAL_SECONDS = 120.0
MINOR_TONICS = ("A", "D", "E", "C", "G", "B", "F#", "C#", "F")
MAJOR_TONICS = ("C", "G", "D", "A", "F", "E", "Bb", "Eb")

_SECONDS = re.compile(
    r"(?<!\d)(\d{2,3}) ?(?:(?:seconds?|secs?|s|sekunden?|secondes?|segundos?|secondi|"
    r"секунд\w*)(?!\w)|秒|초)"
)
_MINUTES = re.compile(
    r"(?<![\w.])(\d|one|two|three|four|five|six|seven|eight|nine|ten)"
    r" ?(?:(?:minutes?|mins?|minuten?|minutos?|minuti|минут\w*)(?!\w)|分(?!の)|분)"
)
_CLOCK = re.compile(r"(?<!\d)(\d):([0-5]\d)(?!\d)")
_NUMBERS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight",
            "nine", "ten")  # fmt: skip


def settle(recipe: Recipe, plan: Plan) -> Recipe:
    """The recipe with seed, key, tempo, meter and length all set."""
    recipe = recipe.settled()
    bpm = recipe.bpm or _bpm(recipe, plan)
    meter = recipe.meter or _meter(recipe, plan)
    key = recipe.key or _key(recipe, plan)
    duration = recipe.duration or _duration(recipe, bpm, meter)
    return recipe.changed(bpm=bpm, meter=meter, key=key, duration=duration)


def _bpm(recipe: Recipe, plan: Plan) -> int:
    if asked := asked_bpm(recipe.prompt):
        return asked
    low, high = plan.pack.tempo
    chance = dice(recipe.prompt, recipe.lyrics, "tempo")
    pace = max(-1.0, min(1.0, plan.mood.pace + 0.3 * plan.mood.energy))
    place = 0.5 + 0.45 * pace + chance.uniform(-0.2, 0.2) * (1 - abs(pace))
    bpm = round(low + (high - low) * place)
    if recipe.meter == 6 or (recipe.meter is None and _meter(recipe, plan) == 6):
        bpm = bpm * 3 // 2 if bpm < 130 else bpm
    return max(SLOWEST, min(QUICKEST, bpm))


def _meter(recipe: Recipe, plan: Plan) -> int:
    return asked_meter(recipe.prompt)[0] or plan.pack.meter


def _key(recipe: Recipe, plan: Plan) -> str:
    if asked := asked_key(recipe.prompt):
        return asked
    chance = dice(recipe.prompt, recipe.lyrics, "key")
    dark = max(-1.0, min(1.0, plan.mood.dark))
    minor = chance.random() < plan.pack.minor * (1 - abs(dark)) + max(0.0, dark)
    tonic = chance.choice(MINOR_TONICS if minor else MAJOR_TONICS)
    return f"{tonic} {'minor' if minor else 'major'}"


def _duration(recipe: Recipe, bpm: int, meter: int) -> float:
    text = plain(recipe.prompt)
    if asked := _asked_duration(text):
        return max(SHORTEST, min(LONGEST, asked))
    lyrics = parse(recipe.lyrics)
    bar = meter * 60 / bpm
    if lyrics.is_instrumental:
        wanted = INSTRUMENTAL_SECONDS
    else:
        wanted = _sung_seconds(lyrics, recipe.language, bar) / 0.72 + 8
    bars = max(1, round(wanted / bar))
    return round(max(SHORTEST, min(LONGEST, bars * bar + 2.5)), 1)


def _asked_duration(text: str) -> float | None:
    """A length in words: "150-second", "three-minute", "2:30"."""
    if found := _CLOCK.search(text):
        return int(found[1]) * 60.0 + int(found[2])
    if found := _SECONDS.search(text):
        return float(found[1])
    if found := _MINUTES.search(text):
        word = found[1]
        return 60.0 * (int(word) if word.isdigit() else _NUMBERS.index(word))
    return None


def _sung_seconds(lyrics: Lyrics, language: str | None, bar: float) -> float:
    """How long all the lines take when each has whole bars and some breath."""
    total = 0.0
    for line in lyrics.lines:
        wish = max(3.0, syllables(line, language) * 0.4)
        bars = max(0.5, round(wish / bar)) if bar < 6 else wish / bar
        total += bars * bar
    return total
