"""What is played around the words, and the form of songs that have none."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.songwriting.form import Block, Room
from studio.music.lyrics import Lyrics

# kind and weight; the first outline whose seconds suffice is taken
Outline = tuple[tuple[str, float], ...]
SONGS: tuple[tuple[float, Outline], ...] = (
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
DANCES: tuple[tuple[float, Outline], ...] = (
    (20, (("build", 0.6), ("drop", 1.2))),
    (45, (("intro", 0.5), ("build", 0.5), ("drop", 1.3), ("outro", 0.4))),
    (90, (("intro", 0.6), ("verse", 0.8), ("build", 0.5), ("drop", 1.2),
          ("breakdown", 0.6), ("drop", 1.2), ("outro", 0.5))),
    (700, (("intro", 0.8), ("verse", 1), ("build", 0.5), ("drop", 1.3),
           ("breakdown", 0.9), ("verse", 0.8), ("build", 0.5), ("drop", 1.4),
           ("outro", 0.7))),
)  # fmt: skip
AGAIN = " (again)"
PLAYED_SECONDS = {"intro": 9.0, "outro": 8.0, "instrumental": 14.0, "solo": 14.0}


def outline(lyrics: Lyrics, room: Room) -> list[Block]:
    """The form of an instrumental: its own tags if it has at least two, or a usual one."""
    tagged = [s for s in lyrics.sections if s.label]
    if len(tagged) >= 2:
        named = [(s.kind, s.label, 1.0) for s in tagged[: room.cells]]
    else:
        seconds = room.cells * room.grid.cell * room.grid.beat
        shapes = DANCES if room.dance else SONGS
        shape = next(s for longest, s in shapes if seconds <= longest)[: room.cells]
        named = [(kind, kind.capitalize(), weight) for kind, weight in shape]
    return _weighted(named, room)


def padded(blocks: list[Block], room: Room) -> list[Block]:
    """Fill what the words leave: repeats first, then an intro, an ending, breaks."""
    blocks = _reprised(blocks, room)
    spare = room.cells - sum(b.cells for b in blocks)
    intro = min(_wanted("intro", room), spare // 2)
    if intro and blocks[0].kind != "intro":
        blocks = [Block("intro", "Intro", intro), *blocks]
        spare -= intro
    outro = min(_wanted("outro", room), spare)
    if outro and blocks[-1].kind != "outro":
        blocks = [*blocks, Block("outro", "Outro", outro)]
        spare -= outro
    return _with_breaks(blocks, spare, room)


def _wanted(kind: str, room: Room) -> int:
    """Cells for a part that has no words; an even number where there is room."""
    seconds = room.grid.cell * room.grid.beat
    if kind in room.bars:
        asked = round(room.bars[kind] * room.grid.meter / room.grid.cell)
        return max(1, min(asked, room.cells // 5))
    wished = min(PLAYED_SECONDS.get(kind, 8.0), room.cells * seconds * 0.1)
    return _even(wished / seconds)


def _even(cells: float) -> int:
    return max(1, round(cells)) if cells < 3 else round(cells / 2) * 2


def _reprised(blocks: list[Block], room: Room) -> list[Block]:
    """In a long song all the verses and choruses come again, or the last chorus does."""
    body = sum(b.cells for b in blocks)
    again = [b for b in blocks if b.lines]
    frame = _wanted("intro", room) + _wanted("outro", room)
    bridge = Block("instrumental", "Instrumental", _wanted("instrumental", room))
    spare, song = room.cells - body, blocks
    while again and spare - frame > max(1.3 * body, body + bridge.cells):
        song = [*song, bridge, *(_labelled(b) for b in again)]
        spare = room.cells - sum(b.cells for b in song)
    choruses = [b for b in blocks if b.kind in ("chorus", "drop") and b.lines]
    if choruses and spare > 0.34 * room.cells and choruses[-1].cells < 0.6 * spare:
        place = max(i for i, b in enumerate(song) if b.kind == choruses[-1].kind)
        song = [*song[: place + 1], _labelled(choruses[-1]), *song[place + 1 :]]
    return song


def _labelled(block: Block) -> Block:
    return replace(block, label=block.label + AGAIN)


def _with_breaks(blocks: list[Block], spare: int, room: Room) -> list[Block]:
    """Instrumental parts where songs have them, as long as there is room."""
    size = _wanted("instrumental", room)
    for kind, place in sorted(_break_places(blocks), key=lambda found: -found[1]):
        if spare < max(2, size // 2):
            break
        cells = min(size, spare)
        blocks = [
            *blocks[:place],
            Block(kind, kind.capitalize(), cells),
            *blocks[place:],
        ]
        spare -= cells
    finale = _last_chorus(blocks)
    if finale > 1 and spare >= max(4, size // 2):
        cells = min(_even(size * 0.6), spare)
        quiet = Block("breakdown", "Breakdown", cells)
        blocks = [*blocks[:finale], quiet, *blocks[finale:]]
        spare -= cells
    return _stretched(blocks, spare, room)


def _last_chorus(blocks: list[Block]) -> int:
    """Where the last chorus stands that is not just repeated; 0 if there is none."""
    choruses = [
        i
        for i, block in enumerate(blocks)
        if block.kind in ("chorus", "drop") and not block.label.endswith(AGAIN)
    ]
    return choruses[-1] if len(choruses) > 1 else 0


def _break_places(blocks: list[Block]) -> list[tuple[str, int]]:
    """After the first chorus, and before the bridge or else the last chorus."""
    choruses = [i for i, b in enumerate(blocks) if b.kind in ("chorus", "drop")]
    bridges = [i for i, b in enumerate(blocks) if b.kind == "bridge"]
    places = {}
    if len(choruses) > 1:
        last = _last_chorus(blocks) or choruses[-1]
        leads_in = blocks[last - 1].kind in ("pre-chorus", "build", "bridge")
        solo = bridges[-1] if bridges else last if not leads_in else last - 1
        places[solo] = "solo"
    if choruses and choruses[0] + 1 < len(blocks):
        places.setdefault(choruses[0] + 1, "instrumental")
    return [
        (kind, place)
        for place, kind in places.items()
        if blocks[place].lines and blocks[place - 1].lines
    ]


def _stretched(blocks: list[Block], spare: int, room: Room) -> list[Block]:
    """Give what is left, two cells at a time, to the shortest parts without words."""
    blocks = list(blocks)
    played = [
        i for i, b in enumerate(blocks) if not b.lines and b.kind not in room.bars
    ] or [len(blocks) - 1]
    while spare > 0:
        give = min(2, spare)
        place = min(played, key=lambda i: (blocks[i].cells * _patience(blocks[i]), i))
        blocks[place] = replace(blocks[place], cells=blocks[place].cells + give)
        spare -= give
    return blocks


def _patience(block: Block) -> float:
    return 2.2 if block.kind in ("intro", "outro") else 1.0


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
