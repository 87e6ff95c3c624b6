"""The sheet that lies before all players: plan, grid, form and harmony of one song."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting.blocks import fitted
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import (
    Form,
    Room,
    lay_out,
    lifted,
    stopped,
)
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmony import Harmony, harmonise
from studio.engines.houseband.songwriting.plan import Plan
from studio.engines.houseband.songwriting.scene import Scene
from studio.music.lyrics import parse
from studio.music.recipe import Recipe
from studio.music.theory import Key, parse_key

STOPS = 0.5  # how many songs have a full stop before the last chorus
MOOD_LIFT = 0.08  # section energy per step of the prompt's energy


@dataclass(frozen=True)
class Settings:
    """What a settled recipe fixes: the numbers that every player counts by."""

    seed: int
    key: Key
    bpm: int
    meter: int
    duration: float

    @classmethod
    def of(cls, recipe: Recipe) -> Settings:
        """Raises ValueError where the recipe leaves something open."""
        seed, key, bpm = recipe.seed, recipe.key, recipe.bpm
        meter, duration = recipe.meter, recipe.duration
        if seed is None or not (key and bpm and meter and duration):
            raise ValueError("The recipe is not settled.")
        return cls(seed, parse_key(key), bpm, meter, duration)

    @property
    def grid(self) -> Grid:
        return Grid.fitting(self.bpm, self.meter, self.duration)

    @property
    def cells(self) -> int:
        """Whole cells before the last chord, which needs some seconds to ring."""
        ring = min(3.0, max(1.4, self.duration * 0.02))
        seconds = self.grid.cell * self.grid.beat
        return max(1, int((self.duration - ring) / seconds + 1e-6))

    @property
    def beats(self) -> int:
        """Beats before the last chord."""
        return self.cells * self.grid.cell


@dataclass(frozen=True)
class Sheet:
    """`notes` are what the musician should know of how the song came out."""

    settings: Settings
    plan: Plan
    grid: Grid
    form: Form
    harmony: Harmony
    notes: tuple[str, ...]

    @property
    def scenes(self) -> list[Scene]:
        pack, seed = self.plan.pack, self.settings.seed
        return [
            Scene(section, self.grid, self.harmony, pack, seed)
            for section in self.form.sections
        ]

    @property
    def last_chord(self) -> float:
        """When the last chord is struck, in seconds."""
        return self.form.end * self.grid.beat


def prepare(recipe: Recipe, plan: Plan) -> Sheet:
    """Form and harmony for a settled recipe."""
    settings = Settings.of(recipe)
    grid = settings.grid
    room = Room(
        grid=grid,
        cells=settings.cells,
        structure=plan.structure,
        form=plan.pack.form,
        language=recipe.language,
    )
    blocks, notes = fitted(parse(recipe.lyrics), room)
    form = lay_out(blocks, grid, MOOD_LIFT * plan.mood.energy, plan.pack.floor)
    return on_form(settings, plan, form, tuple(notes))


def on_form(
    settings: Settings, plan: Plan, form: Form, notes: tuple[str, ...]
) -> Sheet:
    """A sheet with new chords on a form that is given."""
    form = lifted(form, plan.structure.lift)
    if dice(settings.seed, "full stop").random() < STOPS:
        form = stopped(form, settings.grid)
    harmony = harmonise(form, settings.grid, settings.key, plan.pack, settings.seed)
    return Sheet(settings, plan, settings.grid, form, harmony, notes)
