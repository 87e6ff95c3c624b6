"""Tunes without words: hooks, solos, answers to the singer and lines behind the chorus."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.songwriting.chords import nearest, scale_over
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import LineSpan
from studio.engines.houseband.songwriting.ladder import Voice
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.prosody import wordless
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.tune import Stage, sing

PHRASE_SECONDS = 4.2
REACH = 10  # semitones that a tune needs on either side of its middle
# whose tune an instrumental part plays
THEMES = {
    "intro": "chorus", "instrumental": "chorus", "outro": "chorus", "drop": "drop",
}  # fmt: skip
BUSY = {"solo": 1.5, "drop": 1.1, "intro": 0.8, "breakdown": 0.7, "outro": 0.7}
WAITING = 0.35  # the share of an intro before its hook comes in


def tune(scene: Scene, middle: int) -> list[Played]:
    """The lead's tune over a whole section, as if it sang words of its own."""
    section = scene.section
    theme = THEMES.get(section.kind, section.theme)
    lines = _wordless(scene, theme)
    if section.kind == "intro" and len(lines) > 1:
        lines = lines[round(len(lines) * WAITING) :]
    played = replace(section, theme=theme)
    voice = Voice(middle - REACH, middle + REACH, scene.seed)
    chance = dice(scene.seed, theme, "wordless")
    words = [wordless(line.syllables, chance) for line in lines]
    stage = Stage(played, scene.grid, scene.harmony, voice)
    return [t.played for s in sing(stage, tuple(lines), words) for t in s.tones]


def answers(scene: Scene, melody: list[Played], middle: int) -> list[Played]:
    """A few notes in the gaps that the melody leaves, made of its own last steps."""
    found: list[Played] = []
    shortest = 0.8 / scene.grid.beat
    edges = [*melody[1:], Played(scene.section.end, 0, 0, 0)]
    for note, following in zip(melody, edges, strict=True):
        gap = following.beat - (note.beat + min(note.length, 1.0 / scene.grid.beat))
        if gap >= shortest:
            found += _answer(scene, note, following.beat, middle)
    return found


def descant(scene: Scene, middle: int) -> list[Played]:
    """Long chord tones that move by step: the line behind a chorus."""
    found: list[Played] = []
    pitch = middle + 2
    for span in scene.harmony.between(scene.section.start, scene.section.end):
        tones = span.chord.pitch_classes[1:3]
        pitch = min(
            (nearest(t, pitch) for t in tones), key=lambda p: _strain(p, middle)
        )
        found.append(Played(span.start, (span.end - span.start) * 0.97, pitch, 0.6))
    return found


def _wordless(scene: Scene, theme: str) -> list[LineSpan]:
    """Lines of invented syllables; the same theme has the same counts."""
    section, grid = scene.section, scene.grid
    beats = float(grid.cell)
    while beats * grid.beat < PHRASE_SECONDS * 0.7 and beats * 2 <= section.beats:
        beats *= 2
    chance = dice(scene.seed, theme, "syllables")
    pace = scene.pack.pace * BUSY.get(section.kind, 1.0)
    usual = beats * grid.beat * 1.75 * pace
    counts = [max(2, round(usual * chance.uniform(0.8, 1.2))) for _ in range(2)]
    lines = max(1, int(section.beats / beats + 1e-6))
    return [
        LineSpan("", "", counts[i % 2], section.start + i * beats, beats)
        for i in range(lines)
    ]


def _answer(scene: Scene, note: Played, until: float, middle: int) -> list[Played]:
    step = 0.5 if scene.grid.beat < 0.75 else 0.25
    if scene.grid.meter == 6:
        step = 1.0
    while step * scene.grid.beat < 0.16:
        step *= 2
    start = round((note.beat + min(note.length, until - note.beat) * 0.6) / step) * step
    start = max(start, note.beat + step)
    room = int((until - start) / step)
    chance = dice(scene.seed, scene.section.theme, note.beat - scene.section.start)
    count = min(room, chance.choice((2, 3, 3, 4)))
    pitch, found = nearest(note.pitch % 12, middle + 3), []
    for i in range(count):
        beat = start + i * step
        chord = scene.harmony.at(beat).chord
        scale = scale_over(chord, scene.harmony.key)
        last = i == count - 1
        pitch = _step_to(pitch, chance.choice((-2, -1, 1, 2)), scale)
        if last:
            pitch = min(nearest(t, pitch) for t in chord.pitch_classes[:3])
        length = step * (1.8 if last else 0.9)
        found.append(Played(beat, min(length, until - beat), pitch, 0.6))
    return found


def _step_to(pitch: int, steps: int, scale: tuple[int, ...]) -> int:
    """The note so many scale steps away."""
    side = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        pitch += side
        while pitch % 12 not in scale:
            pitch += side
    return pitch


def _strain(pitch: int, middle: int) -> float:
    return abs(pitch - middle - 2)
