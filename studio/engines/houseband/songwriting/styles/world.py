"""Packs from places: tango, reggae, latin, afrobeat."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

TANGO = Pack(
    name="tango",
    tempo=(112, 128),
    pulse=0.8,
    spice=0.1,
    minor=0.95,
    kit="brush kit",
    harmony="tango",
    players=(
        Player("bass", "upright bass"),
        Player("comp", "piano", pan=-0.3),
        Player("comp", "nylon guitar", pan=0.4, entry=0.5, tab=1),
        Player("pad", "strings", pan=0.1, reverb=0.45),
        Player("counter", "violin", pan=-0.2, reverb=0.4),
        Player("color", "pizzicato", pan=0.45, reverb=0.35),
        Player("melody", "bandoneon", reverb=0.35),
        Player("lead", "bandoneon", pan=0.05, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "x...............", "rim": "......o.....o..."},
            {"kick": "X.....x.....x...", "snare": "....o...x...o.o.",
             "clap": "........o......."},
            {"kick": "X.....X.....X...", "snare": "....x.o.X...x.oo",
             "clap": "......x.....x...", "shaker": "x.o.x.o.x.o.x.o."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------5-------", "R-----5-..5-..a-", "R---R---5---5-a-"),
          **meters.BASS},
    comp={
        4: ("x---....x---....", "X-..x-..x-..x-..", "X-----X-....X-..",
            "X-..x-..X-..x-x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.6, width=0.55, brightness=0.4, warmth=0.4, drive=0.12),
)  # fmt: skip

REGGAE = Pack(
    name="reggae",
    tempo=(68, 84),
    pulse=0.9,
    minor=0.45,
    harmony="soul",
    sevenths=0.15,
    swing=0.15,
    players=(
        Player("bass", "finger bass", level=1.5),
        Player("comp", "clean guitar", pan=0.45, tab=0, delay=0.2),
        Player("comp", "organ", pan=-0.4, entry=0.3, level=-1.0, tab=1),
        Player("pad", "organ", level=-4.0, entry=0.6),
        Player("stab", "brass", pan=0.15, entry=0.75, delay=0.15),
        Player("counter", "muted guitar", pan=-0.2, entry=0.4, delay=0.25),
        Player("melody", "harmonica", reverb=0.35, delay=0.25),
        Player("lead", "trombone", pan=0.1, reverb=0.35, delay=0.2),
    ),
    grooves={
        4: (
            {"rim": "........x.......", "hat": "x...x...x...x..."},
            {"kick": "........X.......", "rim": "........X.......",
             "hat": "X.o.x.o.X.o.x.o."},
            {"kick": "X.......X.......", "snare": "........X......o",
             "hat": "X.xox.xoX.xox.xo", "conga_high": "......x.......x."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------R---5---", "R---..R-5---3-R-", "R-R-..R-5-5-3-a-"),
          **meters.BASS},
    comp={
        4: ("....x.......x...", "....x.......x...", "..o.x.o...o.x.o.",
            "....X..x....X..x"),
        3: ("....x...x...", "....x...x...", "..o.x...x.o.", "....X...X.x."),
        6: ("....x.....x.", "....x.....x.", "..x.x...x.x.", "..X.x...X.x."),
    },
    mix=Mix(space=0.45, decay=1.8, width=0.55, brightness=-0.3, warmth=1.2, drive=0.2),
)  # fmt: skip

LATIN = Pack(
    name="latin",
    tempo=(92, 112),
    pulse=0.8,
    spice=0.08,
    minor=0.6,
    harmony="latin",
    players=(
        Player("bass", "finger bass"),
        Player("comp", "piano", pan=-0.3, tab=0),
        Player("comp", "nylon guitar", pan=0.4, entry=0.5, tab=1),
        Player("stab", "brass", pan=0.15, entry=0.7),
        Player("pad", "strings", level=-2.0, entry=0.6, reverb=0.4),
        Player("ostinato", "marimba", pan=0.5, entry=0.5),
        Player("melody", "trumpet", reverb=0.3),
        Player("lead", "flute", pan=0.1, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "x.......x.......", "conga_high": "....x.......x...",
             "shaker": "x.o.x.o.x.o.x.o."},
            {"kick": "X..x....X..x....", "rim": "...x..x....x..x.",
             "conga_high": "....x.......x...", "conga_low": "......x.......xx",
             "shaker": "x.o.x.o.x.o.x.o."},
            {"kick": "X...X...X...X...", "snare": "...x..x....x..x.",
             "conga_high": "..o.x...o.o.x...", "conga_low": "......x.......xx",
             "cowbell": "x...x...x...x...", "shaker": "xoxoxoxoxoxoxoxo"},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------5-------", "R-....5-....R-..", "R-....5---..8-a-"),
          **meters.BASS},
    comp={
        4: ("x-------x-------", "x-x-.x-x-.x-.x-.", "1-3-.2-4-.3-.2-.",
            "X-x-.x-X-.x-.x-."),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.4, width=0.6, brightness=0.7, drive=0.2),
)  # fmt: skip

AFROBEAT = Pack(
    name="afrobeat",
    tempo=(98, 116),
    pulse=0.85,
    minor=0.7,
    harmony="soul",
    sevenths=0.3,
    floor=0.35,
    players=(
        Player("bass", "finger bass"),
        Player("comp", "clean guitar", pan=0.5, tab=1),
        Player("ostinato", "muted guitar", pan=-0.5, entry=0.3),
        Player("ostinato", "marimba", pan=0.3, entry=0.5, level=-1.0, tab=1),
        Player("pad", "organ", level=-3.0, entry=0.4),
        Player("stab", "brass", pan=0.1, entry=0.7),
        Player("melody", "alto sax", reverb=0.3),
        Player("lead", "trumpet", pan=0.1, reverb=0.3),
    ),
    grooves={
        4: (
            {"kick": "X.....x.....x...", "shaker": "x.o.x.o.x.o.x.o."},
            {"kick": "X..x..x...x.....", "rim": "...x..x....x..x.",
             "hat": "x.x.x.x.x.x.x.x.", "shaker": "xoxoxoxoxoxoxoxo"},
            {"kick": "X..x..x.X.x..x..", "snare": "...x..x...x.X...",
             "hat": "x.xox.xox.xox.xo", "conga_low": "..x....x..x....x",
             "shaker": "xoxoxoxoxoxoxoxo"},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-----R---5-----", "R--R-.5-R--.5-8-", "R-.R.5.RR-.5.8a-"),
          **meters.BASS},
    comp={
        4: ("x-------x-------", "x..x..x...x.x...", "..x.o.x...x.o.x.",
            "x.xo..x.x.xo..x."),
        **meters.COMP,
    },
    mix=Mix(space=0.3, decay=1.2, width=0.6, brightness=0.6, warmth=0.4, drive=0.2),
)  # fmt: skip

WORLD = (TANGO, REGGAE, LATIN, AFROBEAT)
