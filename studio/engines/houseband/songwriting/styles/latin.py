"""Packs of the Latin world: salsa, cumbia, bachata, reggaeton, flamenco."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

SALSA = Pack(
    name="salsa",
    tempo=(168, 200),
    spice=0.05,
    minor=0.7,
    harmony="latin",
    sevenths=0.25,
    looseness=0.8,
    floor=0.4,
    pulse=0.85,
    players=(
        Player("bass", "upright bass", level=0.5),
        Player("comp", "piano", pan=-0.35, tab=0),
        Player("stab", "brass", pan=0.2, entry=0.55),
        Player("pad", "trombone", pan=-0.1, level=-3.0, entry=0.6),
        Player("ostinato", "marimba", pan=0.45, entry=0.6, level=-2.0),
        Player("counter", "trombone", pan=0.25, entry=0.5, reverb=0.3),
        Player("melody", "trumpet", reverb=0.3),
        Player("lead", "trumpet", pan=0.1, reverb=0.3),
    ),
    grooves={
        4: (
            {"claves": "x..x..x...x.x...", "conga_high": "....x.......x...",
             "conga_low": "..............xx"},
            {"claves": "x..x..x...x.x...", "conga_high": "..o.x.o...o.x.o.",
             "conga_low": "......x.......xx", "cowbell": "x...x...x...x...",
             "kick": "......x.......x."},
            {"claves": "x..x..x...x.x...", "conga_high": "..o.x.o...o.x.o.",
             "conga_low": "......xx......xx", "cowbell": "x.o.x.o.x.o.x.o.",
             "timbale": "x.x.xx.x.x.xx.x.", "kick": "......x.......x."},
        ),
        **meters.SOFT,
    },
    bass={
        4: ("......5-----R---", "R-----5-----8---", "R-----5-----8-a-"),
        3: ("R-----5-----", "R-----5---8-", "R-----5---a-"),
        6: ("R-----5-----", "R---5-..8---", "R---5-..8-a-"),
    },
    comp={
        4: ("x.x..x.x.x.x.x.x", "x.o.xo.x.o.xo.x.", "x--x--x---x-x---",
            "X.x.Xx.X.x.Xx.X."),
        **meters.COMP,
    },
    mix=Mix(space=0.3, decay=1.3, width=0.6, brightness=0.8, drive=0.15),
)  # fmt: skip

CUMBIA = Pack(
    name="cumbia",
    tempo=(88, 104),
    minor=0.75,
    harmony="latin",
    pulse=0.8,
    players=(
        Player("bass", "finger bass", level=0.5),
        Player("comp", "accordion", pan=0.3, tab=0),
        Player("comp", "nylon guitar", pan=-0.4, entry=0.45, tab=1),
        Player("ostinato", "marimba", pan=-0.3, entry=0.5, level=-1.0),
        Player("pad", "organ", level=-4.0, entry=0.5),
        Player("stab", "brass", pan=0.15, entry=0.75),
        Player("melody", "clarinet", reverb=0.3),
        Player("lead", "accordion", pan=0.1, reverb=0.3),
    ),
    grooves={
        4: (
            {"kick": "X.......X.......", "shaker": "x.oox.oox.oox.oo"},
            {"kick": "X.......X.......", "cabasa": "x.oox.oox.oox.oo",
             "conga_high": "....x..x....x..x", "rim": "....x.......x..."},
            {"kick": "X...x...X...x...", "cabasa": "x.oox.oox.oox.oo",
             "conga_high": "....x.xx....x.xx", "cowbell": "x...x...x...x...",
             "snare": "....o.......o..x"},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------5-------", "R-----..5---5---", "R---..R-5---8-a-"),
          **meters.BASS},
    comp={
        4: ("....x.......x...", "....x.x.....x.x.", "..x...x...x...x.",
            "..x.X.x...x.X.x."),
        **meters.COMP,
    },
    mix=Mix(space=0.3, decay=1.2, width=0.55, brightness=0.5, warmth=0.4, drive=0.15),
)  # fmt: skip

BACHATA = Pack(
    name="bachata",
    tempo=(120, 136),
    minor=0.65,
    harmony="latin",
    looseness=0.9,
    pulse=0.7,
    players=(
        Player("bass", "finger bass"),
        Player("ostinato", "nylon guitar", pan=-0.45, reverb=0.3, delay=0.1),
        Player("comp", "steel guitar", pan=0.4, tab=0),
        Player("pad", "strings", level=-3.0, entry=0.5, reverb=0.45),
        Player("counter", "nylon guitar", pan=0.25, entry=0.5, reverb=0.35),
        Player("melody", "clean guitar", reverb=0.35, delay=0.1),
        Player("lead", "nylon guitar", pan=0.1, reverb=0.35, delay=0.15),
    ),
    grooves={
        4: (
            {"bongo_high": "x.o.x.o.x.o.x.o."},
            {"kick": "X.......x.......", "bongo_high": "x.o.x.o.x.o.....",
             "bongo_low": "............X.x.", "cabasa": "x.oox.oox.oox.oo"},
            {"kick": "X...x...X...x...", "bongo_high": "xooxxooxxoox....",
             "bongo_low": "............X.x.", "cabasa": "x.oox.oox.oox.oo",
             "cowbell": "x...x...x...X..."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------5-------", "R-----..R---5---", "R---..R-5---8-a-"),
          **meters.BASS},
    comp={
        4: ("x---x---x---x---", "x.o.x.o.x.o.X-o.", "1-3-2-3-1-3-x---",
            "x.xox.xox.xoX-xo"),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.4, width=0.6, brightness=0.6, warmth=0.2, drive=0.1),
)  # fmt: skip

REGGAETON = Pack(
    name="reggaeton",
    tempo=(88, 100),
    kit="electronic kit",
    minor=0.85,
    harmony="dance",
    looseness=0.4,
    floor=0.4,
    pulse=0.9,
    fx=True,
    players=(
        Player("bass", "synth bass"),
        Player("sub", "sub bass", entry=0.5),
        Player("comp", "piano", pan=-0.25, reverb=0.35, delay=0.15),
        Player("ostinato", "pluck", pan=0.4, entry=0.35, delay=0.25),
        Player("pad", "warm pad", level=-1.0, reverb=0.5),
        Player("counter", "nylon guitar", pan=-0.4, entry=0.45, reverb=0.35),
        Player("stab", "synth brass", pan=0.15, entry=0.8),
        Player("melody", "flute", reverb=0.35, delay=0.2),
        Player("lead", "square lead", pan=0.05, reverb=0.35, delay=0.25),
    ),
    grooves={
        4: (
            {"kick": "X...X...X...X...", "rim": "...x..x....x..x."},
            {"kick": "X...X...X...X...", "snare": "...X..X....X..X.",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X...X...X...X...", "snare": "...X..X....X..X.",
             "clap": "...x..x....x..x.", "hat": "xoxoxoxoxoxoxoxo",
             "conga_high": "..o...o...o...oo"},
        ),
        **meters.DANCE,
    },
    bass={4: ("R-----..R-----..", "R--R..R-R--R..R-", "R--R..8-R--R5.a-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x--x--x-x--x--x-", "..x-..x-..x-..x-",
            "X..X..X.X..X..X."),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.5, width=0.65, brightness=0.8, warmth=0.3, drive=0.3,
            sidechain=0.35),
)  # fmt: skip

FLAMENCO = Pack(
    name="flamenco",
    tempo=(96, 148),
    minor=0.98,
    kit="brush kit",
    harmony="flamenco",
    looseness=1.4,
    pace=1.1,
    players=(
        Player("bass", "fretless bass", entry=0.4),
        Player("comp", "nylon guitar", pan=-0.35),
        Player("ostinato", "nylon guitar", pan=0.4, entry=0.4, level=-0.5),
        Player("counter", "violin", pan=0.2, entry=0.55, reverb=0.4),
        Player("pad", "strings", level=-4.0, entry=0.65, reverb=0.45),
        Player("melody", "flute", reverb=0.4),
        Player("lead", "nylon guitar", pan=0.1, reverb=0.35),
    ),
    grooves={
        4: (
            {"clap": "....o..o....o..o", "conga_low": "x.......x......."},
            {"clap": "..o.x.oo..o.x.oo", "conga_low": "X.....x.x.......",
             "rim": "....x.......x..."},
            {"clap": "o.oxxooxo.oxxoox", "conga_low": "X..x..x.X..x....",
             "rim": "..o.X.o...o.X.oo"},
        ),
        3: (
            {"clap": "o...o...x...", "conga_low": "x..........."},
            {"clap": "o.o.o.o.x.o.", "conga_low": "X.....x....."},
            {"clap": "oooxooxoxoox", "conga_low": "X..x..x.x...",
             "rim": "....x...X..."},
        ),
        6: (
            {"clap": "o.....x.....", "conga_low": "x..........."},
            {"clap": "o.o.o.x.x.x.", "conga_low": "X.....x....."},
            {"clap": "oxooxoxoxxox", "conga_low": "X..x..X.x.x.",
             "rim": "......X...x."},
        ),
    },
    bass={4: ("R---------------", "R-------R---5---", "R-----R-R---5-a-"),
          **meters.BASS},
    comp={
        4: ("1-2-3-2-1-2-3-2-", "x-oxx-oxx-oxx-ox", "x---x-oxx---xoxo",
            "XoxxXoxxXoxxXxxx"),
        **meters.COMP,
    },
    mix=Mix(space=0.45, decay=1.8, width=0.55, brightness=0.4, warmth=0.2, drive=0.08),
)  # fmt: skip

LATIN_WORLD = (SALSA, CUMBIA, BACHATA, REGGAETON, FLAMENCO)
