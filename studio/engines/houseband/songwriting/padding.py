"""What is played around the words: intro, ending, breaks, and parts that come again."""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.songwriting.form import Block, Room
from studio.engines.houseband.songwriting.outlines import AGAIN
from studio.engines.houseband.songwriting.words.structure import FINAL, Break

PLAYED_SECONDS = {"intro": 9.0, "outro": 8.0, "instrumental": 14.0, "solo": 14.0}
SHORTEST_BREAK = 3.5  # seconds


def padded(blocks: list[Block], room: Room) -> list[Block]:
    """Fill what the words leave: repeats first, then what the prompt asks for, then an
    intro, an ending and breaks.
    """
    blocks = asked(_reprised(blocks, room), room)
    spare = room.cells - sum(b.cells for b in blocks)
    intro = min(wanted("intro", room), spare // 2)
    if intro and blocks[0].kind != "intro":
        blocks = [Block("intro", "Intro", intro), *blocks]
        spare -= intro
    outro = min(wanted("outro", room), spare)
    if outro and blocks[-1].kind != "outro":
        blocks = [*blocks, Block("outro", "Outro", outro)]
        spare -= outro
    return _with_breaks(blocks, spare, room)


def wanted(kind: str, room: Room) -> int:
    """Cells for a part that has no words; an even number where there is room."""
    seconds = room.grid.cell * room.grid.beat
    if kind in room.bars:
        asked = round(room.bars[kind] * room.grid.meter / room.grid.cell)
        return max(1, min(asked, room.cells // 5))
    size = room.structure.sizes.get(kind, 1.0)
    wished = min(PLAYED_SECONDS.get(kind, 8.0), room.cells * seconds * 0.1)
    return _even(wished * size / seconds) if size else 0


def _even(cells: float) -> int:
    return max(1, round(cells)) if cells < 3 else round(cells / 2) * 2


def _reprised(blocks: list[Block], room: Room) -> list[Block]:
    """In a long song all the verses and choruses come again, or the last chorus does."""
    body = sum(b.cells for b in blocks)
    again = [b for b in blocks if b.lines]
    frame = wanted("intro", room) + wanted("outro", room)
    bridge = Block("instrumental", "Instrumental", wanted("instrumental", room))
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


def asked(blocks: list[Block], room: Room) -> list[Block]:
    """The breaks that the prompt asks for, as far as there is room for them."""
    for found in reversed(room.structure.breaks):
        spare = room.cells - sum(b.cells for b in blocks)
        cells = min(wanted(found.kind, room), spare)
        long_enough = cells * room.grid.cell * room.grid.beat >= SHORTEST_BREAK
        if long_enough and not any(b.kind == found.kind for b in blocks):
            place = _place(found, blocks)
            new = Block(found.kind, found.kind.capitalize(), cells)
            blocks = [*blocks[:place], new, *blocks[place:]]
    return blocks


def _place(wish: Break, blocks: list[Block]) -> int:
    """Where a break goes: before the last chorus, before a part, or behind one."""
    if wish.after == FINAL:
        choruses = [i for i, b in enumerate(blocks) if b.kind in ("chorus", "drop")]
        return choruses[-1] if choruses else len(blocks)
    kinds = ("chorus", "drop") if wish.after == "" else (wish.after,)
    places = [i for i, b in enumerate(blocks) if b.kind in kinds]
    if not places:
        return _last_chorus(blocks) or len(blocks)
    if wish.turn < 0:
        return places[0]
    return places[min(max(0, wish.turn - 1), len(places) - 1)] + 1


def _with_breaks(blocks: list[Block], spare: int, room: Room) -> list[Block]:
    """Instrumental parts where songs have them, as long as there is room."""
    size = max(1, wanted("instrumental", room))
    between = "drop" if room.form == "dance" else "instrumental"
    for kind, place in sorted(
        _break_places(blocks, between), key=lambda found: -found[1]
    ):
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


def _break_places(blocks: list[Block], between: str) -> list[tuple[str, int]]:
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
        places.setdefault(choruses[0] + 1, between)
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
