"""Packs for loud rooms: metal, punk, grunge, shoegaze, ska."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

METAL = Pack(
    name="metal",
    tempo=(112, 176),
    kit="power kit",
    minor=0.95,
    harmony="metal",
    looseness=0.5,
    floor=0.45,
    pulse=0.7,
    players=(
        Player("bass", "picked bass"),
        Player("comp", "distorted guitar", pan=-0.75, tab=1),
        Player("comp", "distorted guitar", pan=0.75, level=-0.5, tab=0),
        Player("ostinato", "muted guitar", pan=-0.4, entry=0.5, level=-1.0),
        Player("pad", "strings", level=1.0, reverb=0.4),
        Player("pad", "choir", level=-2.0, entry=0.8, reverb=0.5),
        Player("melody", "overdriven guitar", reverb=0.3, delay=0.15),
        Player("lead", "overdriven guitar", pan=0.1, reverb=0.35, delay=0.25),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "snare": "....X.......X...",
             "hat": "x...x...x...x..."},
            {"kick": "X.xx..x.X.xx..x.", "snare": "....X.......X...",
             "hat": "X.x.X.x.X.x.X.x."},
            {"kick": "XxxxXxxxXxxxXxxx", "snare": "....X.......X...",
             "ride": "X.x.X.x.X.x.X.x."},
        ),
        **meters.ROCK,
    },
    bass={4: ("R-------R-------", "R.RR..R.R.RR..R.", "RRRRRRRRRRRRRRa-"),
          **meters.BASS},
    comp={
        4: ("X---------------", "X.xx..x.X.xx..x.", "X-------X-----x-",
            "XoxoXoxoXoxoXoxo"),
        **meters.COMP,
    },
    mix=Mix(space=0.25, decay=1.2, width=0.7, brightness=0.5, drive=0.45),
)  # fmt: skip

PUNK = Pack(
    name="punk",
    tempo=(160, 196),
    kit="power kit",
    minor=0.25,
    harmony="rock",
    looseness=0.9,
    floor=0.5,
    pulse=0.6,
    players=(
        Player("bass", "picked bass", level=0.5),
        Player("comp", "distorted guitar", pan=-0.65, tab=1),
        Player("comp", "overdriven guitar", pan=0.65, entry=0.55, tab=1),
        Player("pad", "organ", level=-2.0, entry=0.5),
        Player("melody", "clean guitar", reverb=0.25),
        Player("lead", "overdriven guitar", pan=0.1, reverb=0.25, delay=0.1),
    ),
    grooves={
        4: (
            {"kick": "X.......X.......", "snare": "....x.......x...",
             "hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X.....x.X.x.....", "snare": "....X.......X...",
             "hat": "X.x.X.x.X.x.X.x."},
            {"kick": "X.x...x.X.x...x.", "snare": "....X.......X..x",
             "crash": "X...............", "ride": "X.x.X.x.X.x.X.x."},
        ),
        **meters.ROCK,
    },
    bass={4: ("R-R-R-R-R-R-R-R-", "R-R-R-R-R-R-R-R-", "R-R-R-R-R-R-5-a-"),
          **meters.BASS},
    comp={
        4: ("X-------X-------", "X-x-X-x-X-x-X-x-", "X-x-X-x-X-x-X-x-",
            "X-x-X-x-X-x-X-x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.2, decay=0.9, width=0.6, brightness=0.8, drive=0.5),
)  # fmt: skip

GRUNGE = Pack(
    name="grunge",
    tempo=(92, 124),
    kit="power kit",
    minor=0.8,
    harmony="rock",
    looseness=1.2,
    players=(
        Player("bass", "picked bass", level=0.5),
        Player("comp", "clean guitar", pan=-0.35, reverb=0.3),
        Player("comp", "distorted guitar", pan=0.6, entry=0.66, tab=1),
        Player("comp", "distorted guitar", pan=-0.65, entry=0.7, tab=0),
        Player("pad", "strings", level=-2.0, entry=0.5, reverb=0.4),
        Player("counter", "cello", pan=0.2, entry=0.5, reverb=0.4),
        Player("melody", "clean guitar", reverb=0.3, delay=0.1),
        Player("lead", "overdriven guitar", pan=0.1, reverb=0.3, delay=0.2),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "rim": "....x.......x...",
             "hat": "x...x...x...x..."},
            {"kick": "X..x..x.X.......", "snare": "....X.......X...",
             "hat": "X.o.x.o.X.o.x.o."},
            {"kick": "X..x..x.X.x...x.", "snare": "....X.......X..o",
             "open": "X...X...X...X..."},
        ),
        **meters.ROCK,
    },
    bass={4: ("R-------R-------", "R--R--R-R---5---", "R-R-R-R-R-R-5-a-"),
          **meters.BASS},
    comp={
        4: ("1---3---2---4---", "X--x--x-X---x---", "X-------X-----x-",
            "X-x-X-x-X-x-X-x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.5, width=0.65, brightness=-0.4, warmth=0.4, drive=0.45),
)  # fmt: skip

SHOEGAZE = Pack(
    name="shoegaze",
    tempo=(88, 118),
    minor=0.5,
    harmony="modal",
    sevenths=0.3,
    looseness=1.3,
    pace=0.75,
    floor=0.4,
    players=(
        Player("bass", "picked bass"),
        Player("comp", "clean guitar", pan=-0.5, reverb=0.6, delay=0.3),
        Player("comp", "distorted guitar", pan=0.6, level=-3.0, entry=0.6, reverb=0.6),
        Player("pad", "warm pad", reverb=0.65),
        Player("pad", "choir", level=-3.0, entry=0.55, reverb=0.7),
        Player("arp", "pluck", pan=0.4, level=-2.0, entry=0.4, delay=0.4, reverb=0.5),
        Player("melody", "bowed pad", reverb=0.55, delay=0.2),
        Player("lead", "clean guitar", pan=0.1, reverb=0.6, delay=0.35),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "shaker": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....x.X.......", "snare": "....X.......X...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X..x..x.X..x....", "snare": "....X.......X...",
             "ride": "X.o.x.o.X.o.x.o.", "tambourine": "....x.......x..."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R---------------", "R-------R---R---", "R-R-R-R-R-R-5-a-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x-------x---x---", "x---x---x---x---",
            "X-x-x-x-X-x-x-x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.85, decay=3.4, width=0.85, brightness=-0.6, warmth=0.6, drive=0.35),
)  # fmt: skip

SKA = Pack(
    name="ska",
    tempo=(132, 168),
    minor=0.25,
    harmony="pop",
    looseness=0.9,
    pulse=0.7,
    players=(
        Player("bass", "finger bass", level=0.5),
        Player("comp", "clean guitar", pan=-0.45, tab=0),
        Player("comp", "organ", pan=0.35, level=-2.0, entry=0.45),
        Player("stab", "brass", pan=0.15, entry=0.6),
        Player("counter", "trombone", pan=-0.2, entry=0.5, reverb=0.3),
        Player("melody", "trumpet", reverb=0.3),
        Player("lead", "tenor sax", pan=0.1, reverb=0.3),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "rim": "....x.......x...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.......X.......", "snare": "....X.......X...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....x.X.....x.", "snare": "....X.......X..o",
             "hat": "X.x.X.x.X.x.X.x.", "tambourine": "..o...o...o...o."},
        ),
        **meters.ROCK,
    },
    bass={4: ("R---3---5---3---", "R---3---5---8---", "R---3---5---a---"),
          **meters.BASS},
    comp={
        4: ("..x...x...x...x.", "..x...x...x...x.", "..X...X...X...X.",
            "..X...X...X...Xo"),
        3: ("..x...x...x.", "..x...x...x.", "..X...X...X.", "..X...X...X."),
        6: ("..x..x..x..x", "..x...x.x...", "..X..X..X..X", "..X..X..X..X"),
    },
    mix=Mix(space=0.3, decay=1.1, width=0.55, brightness=0.7, drive=0.2),
)  # fmt: skip

LOUD = (METAL, PUNK, GRUNGE, SHOEGAZE, SKA)
