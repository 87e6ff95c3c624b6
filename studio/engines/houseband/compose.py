"""The songwriter: a recipe in, a complete score out.

Nothing here knows of sound. The same recipe gives the same score, in every process.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.accompaniment import Scene
from studio.engines.houseband.arrangement import melody_of, play
from studio.engines.houseband.blocks import fitted
from studio.engines.houseband.drums import drum
from studio.engines.houseband.ending import last_drums, last_notes
from studio.engines.houseband.form import Form, Room, lay_out
from studio.engines.houseband.grid import Grid
from studio.engines.houseband.harmony import Harmony, harmonise
from studio.engines.houseband.humanise import perform_part
from studio.engines.houseband.plan import Plan, make_plan
from studio.engines.houseband.played import Played
from studio.engines.houseband.ranges import within
from studio.engines.houseband.score import ChordSpan, Note, Part, Score, ScoreSection
from studio.engines.houseband.settle import settle
from studio.engines.houseband.styles import Player
from studio.music.lyrics import parse
from studio.music.recipe import Recipe
from studio.music.theory import parse_key

KIT_PLAYER = Player("drums", "standard kit", reverb=0.15)


@dataclass(frozen=True)
class Sheet:
    """All that the players have before them."""

    recipe: Recipe
    plan: Plan
    grid: Grid
    form: Form
    harmony: Harmony
    seed: int
    duration: float


def compose(recipe: Recipe) -> tuple[Score, Recipe]:
    """Write the song. The second value is the recipe with everything settled.

    BPM counts quarter notes in 2, 3 and 4 and eighth notes in 6.
    """
    plan = make_plan(recipe)
    recipe = settle(recipe, plan)
    sheet, notes = prepare(recipe, plan)
    return write(sheet, notes), recipe


def prepare(recipe: Recipe, plan: Plan) -> tuple[Sheet, list[str]]:
    """Form and harmony for a settled recipe."""
    assert recipe.bpm and recipe.meter and recipe.duration and recipe.key
    assert recipe.seed is not None
    grid = Grid.fitting(recipe.bpm, recipe.meter, recipe.duration)
    room = Room(
        grid=grid,
        cells=_cells(recipe.duration, grid),
        bars=plan.bars,
        dance=plan.is_dance,
        language=recipe.language,
    )
    blocks, notes = fitted(parse(recipe.lyrics), room)
    lift = 0.08 * plan.mood.energy
    form = lay_out(blocks, grid, lift, plan.pack.floor)
    harmony = harmonise(form, grid, parse_key(recipe.key), plan.pack, recipe.seed)
    sheet = Sheet(recipe, plan, grid, form, harmony, recipe.seed, recipe.duration)
    return sheet, notes


def write(sheet: Sheet, notes: list[str]) -> Score:
    """All parts of a prepared song."""
    recipe, plan = sheet.recipe, sheet.plan
    return Score(
        seed=sheet.seed,
        duration=sheet.duration,
        bpm=sheet.grid.bpm,
        meter=sheet.grid.meter,
        key=str(recipe.key),
        style=plan.pack.name,
        beat=sheet.grid.beat,
        mix=plan.mix,
        sections=_sections(sheet),
        chords=_chords(sheet),
        parts=tuple(_parts(sheet)),
        notes=(*plan.notes, *notes, *_singing_note(sheet)),
    )


def _cells(duration: float, grid: Grid) -> int:
    """Whole cells before the last chord, which needs some seconds to ring."""
    ring = min(3.0, max(1.4, duration * 0.02))
    return max(1, int((duration - ring) / (grid.cell * grid.beat) + 1e-6))


def _sections(sheet: Sheet) -> tuple[ScoreSection, ...]:
    """The sections in seconds; the last one holds the ring of the last chord."""
    beat = sheet.grid.beat
    return tuple(
        ScoreSection(
            kind=section.kind,
            label=section.label,
            start=round(section.start * beat, 6),
            end=sheet.duration if section.is_last else round(section.end * beat, 6),
            energy=section.energy,
        )
        for section in sheet.form.sections
    )


def _chords(sheet: Sheet) -> tuple[ChordSpan, ...]:
    beat = sheet.grid.beat
    return tuple(
        ChordSpan(
            start=round(span.start * beat, 6),
            end=min(sheet.duration, round(span.end * beat, 6)),
            symbol=span.chord.symbol,
            pitch_classes=span.chord.pitch_classes,
        )
        for span in sheet.harmony.spans
    )


def _parts(sheet: Sheet) -> list[Part]:
    """One part per player, then the drums; players who never play are left out."""
    scenes = [
        Scene(s, sheet.grid, sheet.harmony, sheet.plan.pack, sheet.seed)
        for s in sheet.form.sections
    ]
    singer = next((p for p in sheet.plan.players if p.role == "melody"), None)
    melodies = [melody_of(scene, singer) if singer else [] for scene in scenes]
    names: set[str] = set()
    parts = []
    for player in sheet.plan.players:
        notes = _player_notes(sheet, scenes, player, melodies)
        if notes:
            parts.append(_part(player, _name(player, names), notes))
    if sheet.plan.drums:
        kit = Player("drums", sheet.plan.pack.kit, reverb=0.15)
        parts.append(_part(kit, "drums", _drum_notes(sheet)))
    return parts


def _player_notes(
    sheet: Sheet, scenes: list[Scene], player: Player, melodies: list[list[Played]]
) -> list[Note]:
    notes: list[Note] = []
    for scene, melody in zip(scenes, melodies, strict=True):
        played = play(scene, player, melody)
        key = (sheet.seed, scene.section.label, scene.section.start, player.instrument)
        energy = scene.section.energy
        notes += perform_part(played, player, sheet.grid, sheet.plan.pack, energy, key)
    if not notes:
        return []
    start = sheet.form.end * sheet.grid.beat
    ending = last_notes(
        player, sheet.harmony.spans[-1].chord, sheet.grid, start, sheet.duration
    )
    return [_in_range(n, player.instrument) for n in notes] + ending


def _drum_notes(sheet: Sheet) -> list[Note]:
    pack, column = sheet.plan.pack, {4: 0, 2: 0, 3: 1, 6: 2}[sheet.grid.meter]
    cut = 8 if sheet.grid.meter == 2 else 16
    extra = {hit.drum: hit.patterns[column][:cut] for hit in sheet.plan.hits}
    notes: list[Note] = []
    for section in sheet.form.sections:
        played = drum(section, sheet.form, sheet.grid, pack, extra, sheet.seed)
        key = (sheet.seed, section.label, section.start, "drums")
        notes += perform_part(played, KIT_PLAYER, sheet.grid, pack, section.energy, key)
    return notes + last_drums(sheet.form.end * sheet.grid.beat)


def _in_range(note: Note, instrument: str) -> Note:
    pitch = within(note.pitch, instrument)
    if pitch == note.pitch:
        return note
    return Note(note.start, note.duration, pitch, note.velocity)


def _part(player: Player, name: str, notes: list[Note]) -> Part:
    return Part(
        name=name,
        instrument=player.instrument,
        role=player.role,
        pan=player.pan,
        level=player.level,
        reverb=player.reverb,
        delay=player.delay,
        notes=tuple(sorted(notes, key=lambda n: (n.start, n.pitch))),
    )


def _name(player: Player, taken: set[str]) -> str:
    """The instrument's name, with its role where two players share an instrument."""
    name = player.instrument
    if name in taken:
        name = f"{player.instrument} ({player.role})"
    while name in taken:
        name += " II"
    taken.add(name)
    return name


def _singing_note(sheet: Sheet) -> list[str]:
    if not any(section.lines for section in sheet.form.sections):
        return []
    singer = next((p for p in sheet.plan.players if p.role == "melody"), None)
    who = singer.instrument if singer else "band"
    return [f"The words are not sung: their melody is played by the {who}."]
