"""When the syllables of a line sound, how long, and which move over several notes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.engines.houseband.songwriting.form import LineSpan
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.rhythm import Habit, place
from studio.engines.houseband.songwriting.verse import Stage, Verse

BREATH = 0.5  # seconds between lines, where there is time
HELD, HELD_LAST = 1.6, 2.8  # seconds that a syllable is held at most
FEW = 5  # syllables that do not fill a line
DRAWN_OUT = 1.0  # seconds from which a syllable may move over several notes
ANSWERED = 0.24  # seconds that each syllable of an answer needs


@dataclass(frozen=True)
class Slot:
    """When a syllable sounds, and which; `carries` for its further notes."""

    beat: float
    length: float
    syllable: int
    carries: bool = False


def slots_of(verse: Verse, stage: Stage) -> list[Slot]:
    """The syllables in time; each lasts until the next, and the last until a breath."""
    line, grid, syllables = verse.line, stage.grid, verse.words.syllables
    breath = max(0.12 * line.beats, min(0.2 * line.beats, BREATH / grid.beat))
    room = line.beats - breath - _answer_room(line, len(syllables), grid)
    pickup = 0.5 * breath if verse.index else 0.0
    habit = Habit(stage.voice.seed, stage.section.theme, verse.phrase.letter)
    starts = place(verse.words, room, grid, habit, pickup, _landing(verse, stage))
    closing = max(room + 0.15 * breath, starts[-1] + 0.12 / grid.beat)
    slots: list[Slot] = []
    for i, start in enumerate(starts):
        last = i == len(starts) - 1
        until = closing if last else starts[i + 1]
        inside = not last and not syllables[i].ends_word
        longest = (HELD_LAST if last else HELD) / grid.beat
        length = until - start if inside else min(until - start, longest)
        length *= 1.0 if inside or last else 0.97
        slot = Slot(line.start + start, length, i)
        few = last and len(starts) < FEW
        slots += _settling(slot, grid) if few else _drawn(slot, grid, last=last)
    return slots


def _answer_room(line: LineSpan, count: int, grid: Grid) -> float:
    """Beats at the end of a line that its backing vocals need, if the lead can wait."""
    if not line.backing or line.backing == line.text:
        return 0.0
    needed = min(0.4 * line.beats, len(line.backing) / 3 * ANSWERED / grid.beat)
    spare = line.beats - count * 0.2 / grid.beat
    return needed if spare > needed else 0.0


def _landing(verse: Verse, stage: Stage) -> float:
    """The beat of the line at which its section comes home, if it does within it."""
    line = verse.line
    at = stage.harmony.at(line.start + line.beats - 0.01).start - line.start
    return max(0.0, at) if verse.comes_home and at <= 0.7 * line.beats else 0.0


def _drawn(slot: Slot, grid: Grid, *, last: bool) -> list[Slot]:
    """A long syllable moves over a few notes; the last of a line comes to rest on one."""
    seconds = slot.length * grid.beat
    if last or seconds < DRAWN_OUT:
        return [slot]
    count = 3 if seconds > 1.4 else 2
    step = next(
        (s for s in (1.0, 0.5, 0.25) if s * (count - 1) <= 0.6 * slot.length), 0
    )
    if not step or step * grid.beat < 0.15:
        return [slot]
    first = slot.length - step * (count - 1)
    carried = [
        Slot(slot.beat + first + i * step, step, slot.syllable, carries=True)
        for i in range(count - 1)
    ]
    return [replace(slot, length=first), *carried]


def _settling(slot: Slot, grid: Grid) -> list[Slot]:
    """The last of a few words turns over two notes before it comes to rest."""
    step = _step(0.3 * slot.length, grid)
    if not step or slot.length * grid.beat < 1.5 * DRAWN_OUT:
        return [slot]
    second, third = slot.beat + step, slot.beat + 2 * step
    return [
        replace(slot, length=step),
        Slot(second, step, slot.syllable, carries=True),
        Slot(third, slot.length - 2 * step, slot.syllable, carries=True),
    ]


def _step(most: float, grid: Grid) -> float:
    """The longest simple part of a beat that fits and can be sung; 0 for none."""
    able = (s for s in (1.0, 0.5, 0.25) if s <= most and s * grid.beat >= 0.15)
    return next(able, 0.0)
