"""Percussion words → strokes that are added to the drummer's beat.

Patterns are for 4, 3 and 6 beats (see `styles.pack`). The last column names what the
band lacks and plays in another way.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting.words.matching import Phrasebook, table

SIXTEENTHS = ("xoxoxoxoxoxoxoxo", "xoxoxoxoxoxo", "xoxoxoxoxoxo")
EIGHTHS = ("x.o.x.o.x.o.x.o.", "x.o.x.o.x.o.", "x.o.o.x.o.o.")
BACKBEAT = ("....x.......x...", "....x...x...", "......x.....")
OFFBEAT = ("..x...x...x...x.", "..x...x...x.", "....x.....x.")
TUMBAO = ("..o.x.....o.x.x.", "....x.o.x.o.", "..o.x...o.x.")
LOW = ("x.....x...x.....", "x.......x...", "x.....x.....")
BOL = ("x..x.ox.x.xox.o.", "x.ox.ox.xo.o", "x.oxo.x.oxoo")


@dataclass(frozen=True)
class Hit:
    """A drum and its patterns for 4, 3 and 6. `missing` is what it stands for."""

    drum: str
    patterns: tuple[str, str, str]
    missing: str = ""


ROWS: tuple[tuple[Hit, str], ...] = (
    (Hit("shaker", EIGHTHS), "shaker|maraca|egg shaker|rassel|maracas|caxixi|hand percussion|percussion"),
    (Hit("cabasa", SIXTEENTHS), "cabasa|afuche"),
    (Hit("tambourine", BACKBEAT), "tambourine|pandereta|tamburin|pandeiro|riq"),
    (Hit("clap", BACKBEAT), "clap|handclap|hand clap|palma|palmas|klatschen|palmadas"),
    (Hit("rim", BACKBEAT), "rim click|rimshot|cross stick|side stick"),
    (Hit("conga_high", TUMBAO), "conga|tumbadora"),
    (Hit("bongo_high", SIXTEENTHS), "bongo"),
    (Hit("timbale", OFFBEAT), "timbale"),
    (Hit("cowbell", ("x...x...x...x...", "x...x...x...", "x.....x.....")), "cowbell|cencerro"),
    (Hit("claves", ("x..x..x...x.x...", "x..x..x.x...", "x...x.x...x.")), "clave|claves"),
    (Hit("woodblock", OFFBEAT), "woodblock|wood block|temple block"),
    (Hit("triangle", OFFBEAT), "triangle|triángulo"),
    (Hit("agogo", ("x.x..x.x.x..x.x.", "x.x.x..x.x..", "x.x.x..x.x..")), "agogo"),
    (Hit("taiko", LOW), "taiko|太鼓|太鼓のリズム|war drum|tribal drum"),
    (Hit("ride", EIGHTHS), "ride cymbal|brushed cymbal|cymbal"),
    (Hit("bongo_high", BOL, "tabla"), "tabla|tablas|tabla roll|darbuka|doumbek|dholak"),
    (Hit("conga_low", LOW, "frame drum"), "frame drum|bodhrán|bodhran|daf|djembe|cajon|cajón|"
     "brushed frame drum|bombo"),
    (Hit("rim", OFFBEAT, "finger snaps"), "finger snap|snaps|castanet|castañuelas"),
    (Hit("metal", ("x.....x.....x...", "x.....x.....", "x.....x...x.")
         , "metal percussion"), "steel wheel percussion|rail metal hit|metal percussion|"
     "anvil|metallic percussion|industrial percussion|metal hit"),
    (Hit("woodblock", SIXTEENTHS, "loom clicks"), "loom click|textile loom click|"
     "clock tick|typewriter|click"),
    (Hit("cabasa", EIGHTHS, "textured percussion"), "snow step percussion|"
     "granular percussion|granular snow step percussion|footstep|foley percussion"),
)  # fmt: skip

PERCUSSION_WORDS: Phrasebook[Hit] = Phrasebook(
    table((words, hit) for hit, words in ROWS)
)
DRUM_WORDS: Phrasebook[bool] = Phrasebook(
    table([("drum|drums|drum kit|drumming|beat|beats|batería|schlagzeug|batterie|batteria|"
            "bateria|ударные|барабаны|鼓|ドラム|드럼|percussion|percusión|perkussion|trommel*|"
            "tambores|percussioni|percussão|перкуссия|打击乐|パーカッション|비트|节拍|ビート", True)])
)  # fmt: skip
