"""A history to measure with: many songs with a take each, the last with several."""

from __future__ import annotations

import random

from django.contrib.auth import get_user_model

from studio.music.recipe import Recipe
from studio.songs.models import Song, Take
from studio.teams.models import Team

NOUNS = [
    "river",
    "lantern",
    "orchard",
    "harbour",
    "station",
    "meadow",
    "glacier",
    "attic",
    "canyon",
    "tram",
]
MOODS = [
    "quiet",
    "golden",
    "restless",
    "northern",
    "electric",
    "paper",
    "hollow",
    "second",
    "late",
    "salt",
]
LYRICS = (
    "[Verse]\nI left the light on by the door\n[Chorus]\nCarry me over, carry me home"
)
POINTS = 150 * 100  # two and a half minutes of peaks
LEVELS = range(60, 196)  # peaks of music: a seventh smaller when they are compressed


def write(count: int, last: int = 5) -> str:
    """Write them for the only visitor there is; give back the id of the last one, which
    has `last` takes.
    """
    user = get_user_model().objects.get()
    team = Team.objects.get(memberships__user=user)
    dice = random.Random(1)
    for number in range(count):
        title = f"{dice.choice(MOODS)} {dice.choice(NOUNS)} {number}".capitalize()
        song = Song.objects.create(team=team, title=title, created_by=user)
        takes = last if number == count - 1 else 1
        Take.objects.bulk_create(_take(song, place, dice) for place in range(takes))
    return str(song.id)


def _take(song: Song, place: int, dice: random.Random) -> Take:
    seed = dice.randrange(2**31)
    recipe = Recipe(
        prompt=f"Warm chamber pop about a {song.title.lower()}, brushed drums, upright bass",
        lyrics=LYRICS,
        key="D minor",
        bpm=92,
        meter=4,
        duration=150.0,
        seed=seed,
    )
    return Take(
        song=song,
        number=place + 1,
        recipe=recipe,
        engine="house-band",
        model="house-band",
        seed=seed,
        audio="takes/none.flac",
        sha256="0" * 64,
        bytes=17_000_000,
        duration=150.0,
        lufs=-14.0,
        true_peak=-1.0,
        peaks=bytes(dice.choices(LEVELS, k=12 + 2 * POINTS)),
        thumb=[dice.randrange(100) for _ in range(200)],
        sections=[
            {"kind": "verse", "label": "Verse", "start": 0.0, "end": 75.0},
            {"kind": "chorus", "label": "Chorus", "start": 75.0, "end": 150.0},
        ],
    )
