"""The form of songs that have no words: one for each way of making music."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.songwriting.form import Block, Room
from studio.music.lyrics import Lyrics

# kind and weight; the first outline whose seconds suffice is taken
Outline = tuple[tuple[str, float], ...]
Shapes = tuple[tuple[float, Outline], ...]
SONGS: Shapes = (
    (20, (("verse", 1), ("chorus", 1.2))),
    (45, (("intro", 0.5), ("verse", 1), ("chorus", 1.2), ("outro", 0.4))),
    (80, (("intro", 0.5), ("verse", 1), ("chorus", 1), ("verse", 0.8), ("chorus", 1),
          ("outro", 0.4))),
    (150, (("intro", 0.5), ("verse", 1), ("chorus", 1), ("verse", 1), ("bridge", 0.6),
           ("chorus", 1.2), ("outro", 0.5))),
    (240, (("intro", 0.5), ("verse", 1), ("pre-chorus", 0.5), ("chorus", 1),
           ("verse", 1), ("pre-chorus", 0.5), ("chorus", 1), ("bridge", 0.7),
           ("solo", 0.7), ("chorus", 1.3), ("outro", 0.6))),
    (700, (("intro", 0.6), ("verse", 1), ("pre-chorus", 0.5), ("chorus", 1),
           ("instrumental", 0.6), ("verse", 1), ("pre-chorus", 0.5), ("chorus", 1),
           ("solo", 1), ("breakdown", 0.7), ("bridge", 0.8), ("build", 0.5),
           ("chorus", 1.2), ("chorus", 1), ("outro", 0.8))),
)  # fmt: skip
DANCES: Shapes = (
    (20, (("build", 0.6), ("drop", 1.2))),
    (45, (("intro", 0.5), ("build", 0.5), ("drop", 1.3), ("outro", 0.4))),
    (90, (("intro", 0.6), ("verse", 0.8), ("build", 0.5), ("drop", 1.2),
          ("breakdown", 0.6), ("drop", 1.2), ("outro", 0.5))),
    (700, (("intro", 0.8), ("verse", 1), ("build", 0.5), ("drop", 1.3),
           ("breakdown", 0.9), ("verse", 0.8), ("build", 0.5), ("drop", 1.4),
           ("outro", 0.7))),
)  # fmt: skip
HEADS: Shapes = (  # the tune, what the players make of it, and the tune again
    (30, (("chorus", 1), ("solo", 1))),
    (75, (("intro", 0.4), ("chorus", 1), ("solo", 1.2), ("chorus", 1), ("outro", 0.3))),
    (200, (("intro", 0.4), ("chorus", 1), ("bridge", 0.5), ("solo", 1.3), ("solo", 1),
           ("bridge", 0.5), ("chorus", 1), ("outro", 0.4))),
    (700, (("intro", 0.4), ("chorus", 1), ("bridge", 0.5), ("chorus", 0.8), ("solo", 1.4),
           ("solo", 1.2), ("breakdown", 0.6), ("solo", 1), ("bridge", 0.5),
           ("chorus", 1), ("outro", 0.4))),
)  # fmt: skip
STROPHES: Shapes = (  # verse upon verse, with the tune of the chorus between them
    (30, (("verse", 1), ("chorus", 1))),
    (75, (("intro", 0.4), ("verse", 1), ("chorus", 1), ("verse", 1), ("chorus", 1))),
    (700, (("intro", 0.4), ("verse", 1), ("chorus", 0.8), ("verse", 1), ("chorus", 0.8),
           ("instrumental", 0.8), ("verse", 1), ("chorus", 1), ("outro", 0.4))),
)  # fmt: skip
SUITES: Shapes = (  # a long rise with a quiet middle
    (30, (("intro", 0.6), ("chorus", 1.2))),
    (75, (("intro", 0.6), ("verse", 1), ("chorus", 1.2), ("outro", 0.5))),
    (700, (("intro", 0.7), ("verse", 1), ("instrumental", 0.8), ("chorus", 1.1),
           ("breakdown", 0.8), ("bridge", 0.8), ("build", 0.5), ("chorus", 1.4),
           ("outro", 0.8))),
)  # fmt: skip
FORMS: dict[str, Shapes] = {
    "song": SONGS, "dance": DANCES, "head": HEADS, "strophic": STROPHES, "suite": SUITES,
}  # fmt: skip
WEIGHTS = {"intro": 0.5, "outro": 0.5, "pre-chorus": 0.5, "build": 0.5, "bridge": 0.7}
SHORTEST_PART = 6.0  # seconds
AGAIN = " (again)"


def outline(lyrics: Lyrics, room: Room) -> list[Block]:
    """The form of an instrumental: its own tags if it has at least two, else that which
    the prompt describes, else the usual one of the style.
    """
    tagged = [s for s in lyrics.sections if s.label]
    if len(tagged) >= 2:
        named = [(s.kind, s.label, 1.0) for s in tagged[: room.cells]]
    else:
        shape = _shape(room)[: room.cells]
        named = [(kind, kind.capitalize(), weight) for kind, weight in shape]
    return _weighted(named, room)


def _shape(room: Room) -> Outline:
    seconds = room.cells * room.grid.cell * room.grid.beat
    asked = room.structure.order
    if asked and seconds >= SHORTEST_PART * len(asked):
        return tuple((kind, WEIGHTS.get(kind, 1.0)) for kind in asked)
    shape = next(s for longest, s in FORMS[room.form] if seconds <= longest)
    sizes = room.structure.sizes
    sized = [(k, w * sizes.get(k, 1.0)) for k, w in shape if sizes.get(k, 1.0)]
    return tuple(sized) or shape


def _weighted(named: list[tuple[str, str, float]], room: Room) -> list[Block]:
    """Share the cells by weight, in phrases of four or two where they fit."""
    total = sum(weight for _, _, weight in named)
    unit = (
        4 if room.cells >= 8 * len(named) else 2 if room.cells >= 3 * len(named) else 1
    )
    blocks = []
    for kind, label, weight in named:
        cells = max(unit, round(room.cells * weight / total / unit) * unit)
        blocks.append(Block(kind, label, cells))
    return _balanced(blocks, room.cells, unit)


def _balanced(blocks: list[Block], cells: int, unit: int) -> list[Block]:
    """Correct the rounding: the longest gives, the shortest takes, the last is odd."""
    excess = sum(b.cells for b in blocks) - cells
    while excess > 0:
        place = max(range(len(blocks)), key=lambda i: (blocks[i].cells, i))
        give = min(unit, excess, blocks[place].cells - 1)
        blocks[place] = replace(blocks[place], cells=blocks[place].cells - give)
        excess -= give
    while excess < 0:
        whole = -excess >= unit
        place = min(range(len(blocks)), key=lambda i: (blocks[i].cells, i))
        place = place if whole else len(blocks) - 1
        take = min(unit, -excess)
        blocks[place] = replace(blocks[place], cells=blocks[place].cells + take)
        excess += take
    return blocks
