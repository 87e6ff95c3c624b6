"""The song's form: sections that fill the asked length to the end, and their energy.

It does not depend on the seed, so that another take of a song has the same sections.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.words.structure import Structure

ENERGY = {
    "intro": 0.42, "verse": 0.5, "pre-chorus": 0.64, "chorus": 0.86, "post-chorus": 0.8,
    "bridge": 0.58, "solo": 0.76, "instrumental": 0.68, "drop": 0.95, "build": 0.62,
    "breakdown": 0.42, "outro": 0.5, "other": 0.55,
}  # fmt: skip


LONGEST_STOP = 1.8  # seconds in which a band may be silent


@dataclass(frozen=True)
class LineSpan:
    """Where a line of the lyrics is sung, in beats of the song."""

    text: str
    backing: str
    syllables: int
    start: float
    beats: float


@dataclass(frozen=True)
class FormSection:
    """`theme` names what it shares with its returns: all choruses have one theme.

    `turn` counts the returns from 0, `lift` the semitones by which the key has risen,
    `stop` the beats at its end in which the band is silent.
    """

    kind: str
    label: str
    start: float  # beats
    beats: float
    energy: float
    theme: str
    turn: int
    lines: tuple[LineSpan, ...] = ()
    is_last: bool = False
    lift: int = 0
    stop: float = 0.0

    @property
    def end(self) -> float:
        return self.start + self.beats

    @property
    def band_end(self) -> float:
        """Where the band falls silent, to leave the singer alone before a last chorus."""
        return self.end - self.stop


@dataclass(frozen=True)
class Form:
    """The sections from beat 0 to `end`, where the last chord is struck and rings."""

    sections: tuple[FormSection, ...]
    end: float

    def after(self, section: FormSection) -> FormSection | None:
        following = self.sections[self.sections.index(section) + 1 :]
        return following[0] if following else None

    def at(self, beat: float) -> FormSection:
        started = [s for s in self.sections if s.start <= beat + 1e-6]
        return started[-1] if started else self.sections[0]


@dataclass(frozen=True)
class Room:
    """What the form has to fill: whole cells, in the way of `form` (see `outlines`), with
    what the prompt said of its parts.
    """

    grid: Grid
    cells: int
    structure: Structure
    form: str
    language: str | None

    @property
    def bars(self) -> dict[str, int]:
        return self.structure.bars


@dataclass(frozen=True)
class Block:
    """A section before it has its place: how many cells it takes, and its lines.

    Lines are (text, backing, syllables); `line_beats` is the room of each.
    """

    kind: str
    label: str
    cells: int
    lines: tuple[tuple[str, str, int], ...] = ()
    line_beats: float = 0.0


def lay_out(blocks: list[Block], grid: Grid, lift: float, floor: float) -> Form:
    """Place the blocks one after another, with an energy curve over the song.

    `lift` shifts all energies (the prompt's mood); none falls below `floor`.
    """
    sections: list[FormSection] = []
    turns: dict[str, int] = {}
    start = 0.0
    for index, block in enumerate(blocks):
        turn = turns.get(block.kind, 0)
        turns[block.kind] = turn + 1
        energy = _energy(block.kind, turn, index / max(1, len(blocks) - 1)) + lift
        sections.append(
            FormSection(
                kind=block.kind,
                label=block.label,
                start=start,
                beats=block.cells * grid.cell,
                energy=round(min(1.0, max(floor, 0.3, energy)), 3),
                theme=block.kind,
                turn=turn,
                lines=_placed(block, start),
                is_last=index == len(blocks) - 1,
            )
        )
        start += block.cells * grid.cell
    return Form(tuple(_finale(sections)), start)


def lifted(form: Form, semitones: int) -> Form:
    """The form with its last chorus, and all that follows, so much higher."""
    peaks = [i for i, s in enumerate(form.sections) if s.kind in ("chorus", "drop")]
    if not semitones or len(peaks) < 2:
        return form
    risen = (replace(s, lift=semitones) for s in form.sections[peaks[-1] :])
    return replace(form, sections=(*form.sections[: peaks[-1]], *risen))


def stopped(form: Form, grid: Grid) -> Form:
    """The form with a full stop of the band before its last chorus."""
    peaks = [i for i, s in enumerate(form.sections) if s.kind in ("chorus", "drop")]
    place = peaks[-1] - 1 if len(peaks) > 1 else -1
    if place < 0 or form.sections[place].beats < 2 * grid.cell:
        return form
    beats = grid.meter if grid.meter * grid.beat <= LONGEST_STOP else grid.meter / 2
    if beats * grid.beat > LONGEST_STOP or beats != int(beats):
        return form
    before = replace(form.sections[place], stop=float(beats))
    sections = (*form.sections[:place], before, *form.sections[place + 1 :])
    return replace(form, sections=sections)


def _energy(kind: str, turn: int, progress: float) -> float:
    """Returns grow a little, and the whole song grows towards its end."""
    growth = 0.0 if kind in ("outro", "breakdown") else 0.08 * progress
    return ENERGY.get(kind, 0.55) + min(turn, 2) * 0.03 + growth


def _finale(sections: list[FormSection]) -> list[FormSection]:
    """The last chorus or drop is the top of the song."""
    peaks = [i for i, s in enumerate(sections) if s.kind in ("chorus", "drop")]
    if len(peaks) > 1:
        last = sections[peaks[-1]]
        sections[peaks[-1]] = replace(last, energy=min(1.0, last.energy + 0.08))
    return sections


def _placed(block: Block, start: float) -> tuple[LineSpan, ...]:
    return tuple(
        LineSpan(
            text, backing, syllables, start + i * block.line_beats, block.line_beats
        )
        for i, (text, backing, syllables) in enumerate(block.lines)
    )
