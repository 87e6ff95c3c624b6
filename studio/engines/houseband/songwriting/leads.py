"""Tunes without words: hooks, answers to the singer and lines behind the chorus."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.engines.houseband.songwriting.chords import nearest, scale_over
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import LineSpan
from studio.engines.houseband.songwriting.ladder import Voice
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.prosody import Prosody, wordless
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.tune import sing
from studio.engines.houseband.songwriting.verse import Stage, Sung

PHRASE_SECONDS = 4.2
REACH = 10  # semitones that a tune needs on either side of its middle
# whose tune an instrumental part plays
THEMES = {
    "intro": "chorus", "instrumental": "chorus", "outro": "chorus", "drop": "drop",
}  # fmt: skip
BUSY = {"drop": 1.1, "intro": 0.8, "breakdown": 0.7, "outro": 0.7}
LISTENING = 0.35  # seconds after the tune's last onset before another line moves
WAITING = 0.35  # the share of an intro before its hook comes in


@dataclass(frozen=True)
class Hook:
    """The chorus as it is sung, for those who quote it: its lines and their words."""

    lines: tuple[LineSpan, ...]
    words: tuple[Prosody, ...]


def tune(scene: Scene, middle: int, hook: Hook | None, turn: int = -1) -> list[Played]:
    """The lead's tune over a whole section: the hook, or words of its own.

    With a `turn` of 0 or 1 it plays only every other line, and leaves those between.
    """
    section = scene.section
    theme = THEMES.get(section.kind, section.theme)
    quoted = _quoted(scene, hook) if hook and theme == "chorus" else None
    lines, words = quoted or wordless_lines(scene, theme)
    played = replace(section, theme=theme, lines=tuple(lines))
    voice = Voice(middle - REACH, middle + REACH, scene.seed)
    sung = sing(Stage(played, scene.grid, scene.harmony, voice), tuple(lines), words)
    if section.kind == "intro" and len(sung) > 1:
        sung = sung[round(len(sung) * WAITING) :]
    mine = sung if turn < 0 or len(sung) < 2 else sung[turn::2]
    return [tone.played for line in mine for tone in line.tones]


def wordless_lines(
    scene: Scene, theme: str, busy: float = 1.0
) -> tuple[list[LineSpan], list[Prosody]]:
    """Lines of invented syllables; the same theme has the same ones."""
    section, grid = scene.section, scene.grid
    beats = float(grid.cell)
    while beats * grid.beat < PHRASE_SECONDS * 0.7 and beats * 2 <= section.beats:
        beats *= 2
    pace = scene.pack.pace * BUSY.get(section.kind, 1.0) * busy
    usual = beats * grid.beat * 1.75 * pace
    found: list[LineSpan] = []
    words = []
    for i in range(max(1, int(section.beats / beats + 1e-6))):
        chance = dice(scene.seed, theme, "wordless", i % 2)
        count = max(2, round(usual * chance.uniform(0.8, 1.2)))
        found.append(LineSpan("", "", count, section.start + i * beats, beats))
        words.append(wordless(count, chance))
    return found, words


def _quoted(scene: Scene, hook: Hook) -> tuple[list[LineSpan], list[Prosody]] | None:
    """As many lines of the hook as the section holds, the last one at its end."""
    section, beats = scene.section, hook.lines[0].beats
    count = int(section.beats / beats + 1e-6)
    if not count:
        return None
    picked = [i % max(1, len(hook.lines) - 1) for i in range(count)]
    if count > 1:
        picked[-1] = len(hook.lines) - 1
    lines = [
        replace(hook.lines[source], start=section.start + i * beats)
        for i, source in enumerate(picked)
    ]
    return lines, [hook.words[source] for source in picked]


def answers(scene: Scene, sung: list[Sung], middle: int) -> list[Played]:
    """A few notes in the gaps that the singer leaves, made of the line's last steps.

    Lines that a backing vocal answers are left alone, and so is one in three.
    """
    found: list[Played] = []
    shortest = 0.8 / scene.grid.beat
    starts = [line.tones[0].beat for line in sung[1:]] + [scene.section.end]
    for line, until in zip(sung, starts, strict=True):
        last = line.tones[-1]
        free = last.beat + min(last.length, 0.7 / scene.grid.beat)
        place = line.line.start - scene.section.start
        rests = dice(scene.seed, scene.section.theme, place, "rest").random() < 0.33
        if until - free >= shortest and not line.line.backing and not rests:
            found += _answer(scene, line, free, until, middle)
    return found


def descant(scene: Scene, melody: list[Played], middle: int) -> list[Played]:
    """The line behind a chorus: it holds while the tune moves, and moves in its rests."""
    found: list[Played] = []
    spans = scene.spans
    pitch = middle + 2
    for span, following in zip(spans, [*spans[1:], spans[-1]], strict=True):
        pitch = _guide(span.chord.pitch_classes[1:3], pitch, middle)
        ahead = _guide(following.chord.pitch_classes[1:3], pitch, middle)
        struck = [note.beat for note in melody if span.start <= note.beat < span.end]
        rest = max(struck, default=span.start) + LISTENING / scene.grid.beat
        steps = _steps(scene, pitch, ahead, rest, span.end)
        held = (steps[0].beat if steps else span.end) - span.start
        found.append(Played(span.start, held * 0.97, pitch, 0.6))
        found += steps
    return found


def _steps(
    scene: Scene, pitch: int, ahead: int, start: float, end: float
) -> list[Played]:
    """A walk along the scale into the next chord's note, if there is time for one."""
    step = 0.5 if scene.grid.beat >= 0.4 else 1.0
    start = -(-start // step) * step
    count = min(3, int((end - start) / step + 1e-6))
    if count < 2 or start >= end:
        return []
    way = 1 if ahead >= pitch else -1
    found = []
    for i in range(count):
        beat = end - (count - i) * step
        chord = scene.harmony.at(beat).chord
        scale = scale_over(chord, scene.harmony.key)
        turn = way if i < 2 else -way
        pitch = step_to(pitch, turn, scale)
        found.append(Played(beat, step * 0.95, pitch, 0.58))
    return found


def _guide(tones: tuple[int, ...], near: int, middle: int) -> int:
    """The next note of a slow line: close by, but rather not the same one again."""

    def strain(pitch: int) -> float:
        move = abs(pitch - near)
        return move + 0.4 * abs(pitch - middle - 2) + 2.5 * (not move)

    return min((nearest(tone, near) for tone in tones), key=strain)


def _answer(
    scene: Scene, sung: Sung, free: float, until: float, middle: int
) -> list[Played]:
    step = _answer_step(scene)
    start = -(-free // step) * step
    chance = dice(
        scene.seed, scene.section.theme, sung.line.start - scene.section.start
    )
    count = min(int((until - start) / step + 1e-6), chance.choice((2, 3, 3, 4)))
    model = [tone.pitch for tone in sung.tones[-count:]] if count > 0 else []
    if chance.random() < 0.4:
        model = [2 * model[0] - pitch for pitch in model] if model else []
    shift = nearest(sung.tones[-1].pitch % 12, middle + 3) - sung.tones[-1].pitch
    found = []
    for i, wanted in enumerate(model):
        beat, last = start + i * step, i == len(model) - 1
        chord = scene.harmony.at(beat).chord
        scale = (
            chord.pitch_classes[:3] if last else scale_over(chord, scene.harmony.key)
        )
        pitch = min((nearest(t, wanted + shift) for t in scale),
                    key=lambda p: abs(p - wanted - shift))  # fmt: skip
        length = step * (1.8 if last else 0.95)
        found.append(Played(beat, min(length, until - beat), pitch, 0.62))
    return found


def _answer_step(scene: Scene) -> float:
    step = 0.5 if scene.grid.beat < 0.75 else 0.25
    if scene.grid.meter == 6:
        step = 1.0
    while step * scene.grid.beat < 0.16:
        step *= 2
    return step


def step_to(pitch: int, steps: int, scale: tuple[int, ...]) -> int:
    """The note so many scale steps away."""
    side = 1 if steps > 0 else -1
    for _ in range(abs(steps)):
        pitch += side
        while pitch % 12 not in scale:
            pitch += side
    return pitch
