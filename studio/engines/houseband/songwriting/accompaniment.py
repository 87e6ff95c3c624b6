"""Chords under the tune: comping, pads, figures, colours and stabs."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.songwriting.chords import Chord, nearest, spread
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmony import Span
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles import Player
from studio.engines.houseband.songwriting.tabs import Stroke, strokes

WEIGHTS = {"X": 0.8, "x": 0.66, "o": 0.48}
FIGURES = ("13245342", "12343243", "15345434", "13531353", "12351235", "14325434")
FIGURES_IN_THREE = ("123454", "135314", "132432", "153425")
STABS = {
    4: ("X.....X.........", "X..X..X.........", "X.......X.....X.", "....X.....X....."),
    3: ("X.......X...", "X...........", "X.....X....."),
    6: ("X...........", "X.....X.....", "X...X......."),
}
DRIVEN = {"distorted guitar", "overdriven guitar"}
POWER_MIDDLE = 46
QUICKEST = 0.14  # seconds between the notes of a figure


def comp(scene: Scene, player: Player, middle: int) -> list[Played]:
    """The pack's chord pattern, in voicings that hardly move."""
    pattern = _comp_pattern(scene, player)
    strength = player.instrument in DRIVEN
    found: list[Played] = []
    led = voiced(scene, middle - 8, middle + 9)
    for span, voices in _powered(led) if strength else led:
        for stroke in _reaching(pattern, scene.grid, span):
            weight = scene.grid.emphasis(stroke.beat)
            found += _struck(stroke, voices, span.chord, weight)
    return found


def _powered(
    led: list[tuple[Span, tuple[int, ...]]],
) -> list[tuple[Span, tuple[int, ...]]]:
    """Root, fifth and octave, low: in distortion a third is mud, and its overtones make
    a minor chord sound major.
    """
    found: list[tuple[Span, tuple[int, ...]]] = []
    for span, _ in led:
        root = nearest(span.chord.root, POWER_MIDDLE)
        found.append((span, (root, root + span.chord.intervals[2], root + 12)))
    return found


def pad(scene: Scene, middle: int) -> list[Played]:
    """Held chords that swell over one another by a hair."""
    weight = 0.5 + 0.16 * scene.section.energy
    return [
        Played(
            span.start,
            (span.end - span.start) * 1.01,
            pitch,
            weight + _emphasis(pitch, span.chord),
        )
        for span, voices in voiced(scene, middle - 9, middle + 9, whole=True)
        for pitch in voices
    ]


def figure(scene: Scene, player: Player, middle: int, *, quick: bool) -> list[Played]:
    """A broken chord whose figure stays the same while the chords change."""
    grid, section = scene.grid, scene.section
    in_three = grid.meter in (3, 6)
    chance = dice(scene.seed, section.theme, player.instrument, "figure")
    figures = FIGURES_IN_THREE if in_three else FIGURES
    order = figures[(chance.randrange(len(figures)) + player.tab) % len(figures)]
    step = _figure_step(grid, quick=quick)
    found = []
    for span in scene.spans:
        tones = _tones(span, middle)
        for i in range(round((span.end - span.start) / step)):
            beat = span.start + i * step
            turn = round(beat / step)
            pitch = tones[min(int(order[turn % len(order)]), len(tones)) - 1]
            weight = 0.66 if abs(beat - round(beat)) < 1e-6 else 0.52
            weight *= grid.emphasis(beat)
            found.append(Played(beat, step * 1.25, pitch, weight))
    return found


def color(scene: Scene, player: Player, middle: int) -> list[Played]:
    """A few high chord tones where little else happens."""
    chance = dice(scene.seed, scene.section.theme, player.instrument, "color")
    found = []
    for span in scene.spans:
        tones = _tones(span, middle + 5)
        for share in (0.25, 0.5, 0.75):
            if chance.random() > 0.45:
                continue
            beat = span.start + round((span.end - span.start) * share * 2) / 2
            if beat < span.end:
                length = min(2.0 / scene.grid.beat, span.end - beat + 1)
                found.append(Played(beat, length, chance.choice(tones), 0.55))
    return found


def stab(scene: Scene, player: Player, middle: int) -> list[Played]:
    """Short chords by the whole section, at the top of the song."""
    patterns = STABS[4 if scene.grid.meter == 2 else scene.grid.meter]
    chance = dice(scene.seed, scene.section.theme, player.instrument, "stab")
    pattern = chance.choice(patterns)
    pattern = pattern[:8] if scene.grid.meter == 2 else pattern
    short = 0.28 / scene.grid.beat
    found = []
    for span, voices in voiced(scene, middle - 7, middle + 8):
        for stroke in strokes(pattern, scene.grid, span.start, span.end):
            found += [Played(stroke.beat, short, pitch, 0.74) for pitch in voices[:4]]
    return found


def voiced(
    scene: Scene, low: int, high: int, *, whole: bool = False
) -> list[tuple[Span, tuple[int, ...]]]:
    """The section's chords with their voices led from one to the next. `whole`: also
    where the rest of the band stops.
    """
    section, spans = scene.section, scene.spans
    if whole:
        spans = scene.harmony.between(section.start, section.end)
    found: list[tuple[Span, tuple[int, ...]]] = []
    near: tuple[int, ...] = ()
    for span in spans:
        near = spread(span.chord, near, low, high)
        found.append((span, near))
    return found


def _comp_pattern(scene: Scene, player: Player) -> str:
    patterns = scene.pack.comp[4 if scene.grid.meter == 2 else scene.grid.meter]
    energy = scene.section.energy
    level = 0 if energy < 0.48 else 1 if energy < 0.82 else 3
    if scene.grid.step < 0.09:
        level = min(level, 1)
    if 0 < level < 3:
        level = max(0, min(2, level + player.tab))
    pattern = patterns[min(level, len(patterns) - 1)]
    return pattern[:8] if scene.grid.meter == 2 else pattern


def _reaching(pattern: str, grid: Grid, span: Span) -> list[Stroke]:
    """The strokes within a chord; one that holds a whole chord begins with it."""
    line = list(strokes(pattern, grid, span.start, span.end))
    if not line:
        line = [Stroke(span.start, span.end - span.start, "o", 0)]
    return [replace(s, length=min(s.length, span.end - s.beat)) for s in line]


def _struck(
    stroke: Stroke, voices: tuple[int, ...], chord: Chord, strength: float
) -> list[Played]:
    if stroke.sign.isdigit():
        octave, voice = divmod(int(stroke.sign) - 1, len(voices))
        pitch = voices[voice] + 12 * octave
        weight = (0.62 + _emphasis(pitch, chord)) * strength
        return [Played(stroke.beat, stroke.length * 1.4, pitch, weight)]
    return [
        Played(
            stroke.beat,
            stroke.length * 0.92,
            pitch,
            (WEIGHTS[stroke.sign] + _emphasis(pitch, chord)) * strength,
        )
        for pitch in voices
    ]


def _emphasis(pitch: int, chord: Chord) -> float:
    """Root and third carry a chord; the fifth sounds in them anyway and stays back.

    A minor third is played out: the roots' own overtones sing against it.
    """
    tone, is_minor = pitch % 12, chord.intervals[1] == 3
    if tone == chord.third:
        return 0.16 if is_minor else 0.04
    if tone == chord.root:
        return 0.0 if is_minor else 0.06
    return -0.14


def _figure_step(grid: Grid, *, quick: bool) -> float:
    """Beats between the notes: halves or quarters of a beat, never a blur."""
    step = 0.5 if not quick else 0.25
    if grid.meter == 6:
        step = 1.0 if not quick else 0.5
    while step * grid.beat < QUICKEST:
        step *= 2
    while step * grid.beat > 0.6 and step > 0.125:
        step /= 2
    return step


def _tones(span: Span, middle: int) -> list[int]:
    """Five chord tones upwards from the root below the middle."""
    root = nearest(span.chord.root, middle - 4)
    tones = span.chord.pitch_classes[:3]
    return [p for p in range(root, root + 20) if p % 12 in tones][:5]
