"""From lyrics to blocks: how many cells each section takes, so that the song is full."""

from __future__ import annotations

import math
from dataclasses import replace

from studio.engines.houseband.songwriting.form import Block, Room
from studio.engines.houseband.songwriting.grid import HALF, Grid
from studio.engines.houseband.songwriting.outlines import outline
from studio.engines.houseband.songwriting.padding import padded
from studio.music.lyrics import Lyrics, Section, syllables

LINE_SECONDS = 4.1  # a line of song, usually
HURRIED = 0.27  # seconds a syllable, below which a song rather does without its intro
SYLLABLE_SECONDS = 0.17  # the quickest that a line may be sung
SUNG_SHARE = 0.84  # of a song, before instrumental parts fill the rest


def fitted(lyrics: Lyrics, room: Room) -> tuple[list[Block], list[str]]:
    """Blocks that take exactly `room.cells` cells, and notes on what had to go."""
    if lyrics.is_instrumental:
        return outline(lyrics, room), []
    sections = [s for s in lyrics.sections if s.lines or _is_played(s)]
    kept, notes = _shortened(sections, room)
    line_beats = _line_beats(kept, room)
    blocks = [_block(section, line_beats, room) for section in kept]
    blocks = padded(blocks, room)
    return blocks, [*notes, *_missed(blocks, room)]


def _missed(blocks: list[Block], room: Room) -> list[str]:
    """The breaks that were asked for and for which the song has no room."""
    kinds = {block.kind for block in blocks}
    missed = [b.kind for b in room.structure.breaks if b.kind not in kinds]
    return [f"{kind.capitalize()} → no room for it." for kind in dict.fromkeys(missed)]


def _is_played(section: Section) -> bool:
    """Whether a section without words is music, and not just a cue."""
    return section.kind in {"intro", "outro", "solo", "instrumental", "drop", "build",
                            "breakdown"}  # fmt: skip


def _shortened(sections: list[Section], room: Room) -> tuple[list[Section], list[str]]:
    """As many lines as can be sung: first each section loses lines, then whole ones go."""
    shortest = _singable(sections, room)[0]
    capacity = max(1, int(room.cells * room.grid.cell / shortest))
    total = sum(len(s.lines) for s in sections)
    if _need(sections, shortest, room.grid) <= room.cells:
        return sections, []
    sung = [s for s in sections if s.lines]
    share = capacity / total
    cut = [replace(s, lines=s.lines[: max(1, int(len(s.lines) * share))]) for s in sung]
    while len(cut) > 1 and _need(cut, shortest, room.grid) > room.cells:
        cut.pop(-2 if len(cut) > 2 else -1)
    while _need(cut, shortest, room.grid) > room.cells and len(cut[0].lines) > 1:
        cut = [replace(cut[0], lines=cut[0].lines[:-1])]
    kept = sum(len(s.lines) for s in cut)
    note = f"The lyrics were shortened: {kept} of {total} lines fit into the length."
    return cut, [note] if kept < total else []


def _line_beats(sections: list[Section], room: Room) -> float:
    """The room of a line that sings best and leaves the song its intro and ending."""
    usual, sizes = _usual(sections, room), _singable(sections, room)
    wish = min(6.0, max(LINE_SECONDS, usual * 0.36))
    fits = [
        beats
        for beats in sizes
        if _need(sections, beats, room.grid) <= max(room.cells * SUNG_SHARE, 1)
    ] or [beats for beats in sizes if _need(sections, beats, room.grid) <= room.cells]
    if not fits:
        return sizes[0]
    best = min(fits, key=lambda beats: abs(math.log(beats * room.grid.beat / wish)))
    gabbled = usual * HURRIED > best * room.grid.beat
    if gabbled and _need(sections, best * 2, room.grid) <= room.cells:
        return best * 2
    return best


def line_sizes(grid: Grid) -> list[int]:
    sizes = [grid.cell * n for n in (1, 2, 4, 8)]
    while sizes[0] in HALF and HALF[sizes[0]] * grid.beat >= 1.0:
        sizes.insert(0, HALF[sizes[0]])
    return sizes


def _usual(sections: list[Section], room: Room) -> int:
    """The syllables of a long line, as the lyrics go."""
    counts = [
        max(1, syllables(x.lead, room.language)) for s in sections for x in s.lines
    ]
    return sorted(counts)[len(counts) * 3 // 4] if counts else 8


def _singable(sections: list[Section], room: Room) -> list[int]:
    """The rooms in which a mouth can sing such lines."""
    seconds = _usual(sections, room) * SYLLABLE_SECONDS
    sizes = line_sizes(room.grid)
    return [size for size in sizes if size * room.grid.beat >= seconds] or sizes[-1:]


def _need(sections: list[Section], line_beats: float, grid: Grid) -> int:
    return sum(max(1, _cells(len(s.lines), line_beats, grid)) for s in sections)


def _cells(lines: int, line_beats: float, grid: Grid) -> int:
    return math.ceil(lines * line_beats / grid.cell - 1e-9)


def _block(section: Section, line_beats: float, room: Room) -> Block:
    lines = tuple(
        (line.lead or line.backing, line.backing, max(1, _count(line.lead, room)))
        for line in section.lines
    )
    cells = max(1, _cells(len(lines), line_beats, room.grid))
    label = section.label or section.kind.capitalize()
    return Block(section.kind, label, cells, lines, line_beats)


def _count(text: str, room: Room) -> int:
    return syllables(text, room.language) if text else 1
