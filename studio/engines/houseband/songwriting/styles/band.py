"""Packs for bands with guitars and keys: pop, rock, funk, country."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

POP = Pack(
    name="pop",
    tempo=(92, 122),
    pulse=0.4,
    spice=0.06,
    minor=0.4,
    players=(
        Player("bass", "finger bass"),
        Player("comp", "piano", pan=-0.2),
        Player("comp", "clean guitar", pan=0.45, entry=0.55, tab=2),
        Player("pad", "strings", pan=0.1, reverb=0.5),
        Player("ostinato", "muted guitar", pan=-0.5, entry=0.3, delay=0.15),
        Player("color", "celesta", pan=0.55, reverb=0.5),
        Player("melody", "clarinet", reverb=0.35, delay=0.1),
        Player("lead", "steel guitar", pan=0.12, reverb=0.35, delay=0.15),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "rim": "........x.......",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....x.x.......", "snare": "....X.......X...",
             "hat": "X.o.x.o.X.o.x.o."},
            {"kick": "X.....x.x.x.....", "snare": "....X.......X..o",
             "hat": "X.x.X.x.X.x.X...", "open": "..............x.",
             "tambourine": "..x...x...x...x."},
        ),
        **meters.ROCK,
    },
    bass={
        4: ("R---------------", "R-----R-R---5-a-", "R-R-R-R-R-R-5-a-"),
        **meters.BASS,
    },
    comp={
        4: ("x---------------", "x---x---x---x---", "x-----x-x-----x-",
            "X-..X-x-..x-X-x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.6, width=0.55, brightness=0.8, drive=0.2),
)  # fmt: skip

ROCK = Pack(
    name="rock",
    tempo=(104, 148),
    pulse=0.6,
    kit="power kit",
    minor=0.5,
    harmony="rock",
    players=(
        Player("bass", "picked bass"),
        Player("comp", "overdriven guitar", pan=-0.6, entry=0.3),
        Player("comp", "distorted guitar", pan=0.6, entry=0.6, level=-1.5, tab=1),
        Player("comp", "steel guitar", pan=0.3, level=-1.0, tab=0),
        Player("pad", "organ", pan=-0.1, level=-3.0, entry=0.5),
        Player("melody", "clean guitar", reverb=0.3, delay=0.15),
        Player("lead", "overdriven guitar", pan=0.1, reverb=0.35, delay=0.25),
    ),
    grooves={
        4: (
            {"kick": "X.......x.x.....", "rim": "....x.......x...",
             "hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X.....x.X.x.....", "snare": "....X.......X...",
             "hat": "X.x.X.x.X.x.X.x."},
            {"kick": "X.x...x.X.x...x.", "snare": "....X.......X...",
             "ride": "X.x.X.x.X.x.X.x."},
        ),
        **meters.ROCK,
    },
    bass={
        4: ("R-------R-------", "R-R-R-R-R-R-R-R-", "R-R-R-R-R-R-5-a-"),
        **meters.BASS,
    },
    comp={
        4: ("x---------------", "X-o.x-o.X-o.x-x-", "X-------X-----x-",
            "X-x-x-x-X-x-x-x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.3, decay=1.3, width=0.7, brightness=0.5, warmth=0.5, drive=0.45),
)  # fmt: skip

FUNK = Pack(
    name="funk",
    tempo=(96, 116),
    pulse=0.8,
    minor=0.6,
    harmony="soul",
    sevenths=0.6,
    players=(
        Player("bass", "finger bass", level=1.0),
        Player("comp", "clean guitar", pan=0.5, entry=0.3, tab=1),
        Player("comp", "electric piano", pan=-0.35),
        Player("pad", "organ", pan=-0.15, level=-3.0, entry=0.45),
        Player("stab", "brass", pan=0.2, entry=0.6),
        Player("melody", "alto sax", reverb=0.3, delay=0.1),
        Player("lead", "trumpet", pan=0.1, reverb=0.3),
    ),
    grooves={
        4: (
            {"kick": "X.....x...x.....", "snare": "....x.......x...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X..x..x...x.....", "snare": "....X..o.o..X..o",
             "hat": "xoxoxoxoxoxoxoxo"},
            {"kick": "X..x..x.o.x..x..", "snare": "....X..o.o..X..o",
             "hat": "xoxoxoxoxoxoxo..", "open": "..............x.",
             "tambourine": "....x.......x..."},
        ),
        **meters.ROCK,
    },
    bass={
        4: ("R-----R---5---8.", "R-.R..8.R-..5.a-", "R-.R.8.RR-.5.8a-"),
        **meters.BASS,
    },
    comp={
        4: ("x-----------x---", "x-....x...x..x..", "..x.o.x...x.o.x.",
            "X..x.ox...xo.ox."),
        **meters.COMP,
    },
    mix=Mix(space=0.25, decay=1.1, width=0.55, brightness=0.8, warmth=0.4, drive=0.25),
)  # fmt: skip

COUNTRY = Pack(
    name="country",
    tempo=(96, 132),
    pulse=0.4,
    spice=0.1,
    minor=0.15,
    harmony="folk",
    players=(
        Player("bass", "finger bass"),
        Player("comp", "steel guitar", pan=-0.4),
        Player("comp", "piano", pan=0.3, entry=0.5, level=-1.0),
        Player("ostinato", "banjo", pan=0.5, entry=0.45, level=-1.0),
        Player("pad", "slow strings", pan=0.05, level=-2.0, entry=0.5, reverb=0.45),
        Player("counter", "fiddle", pan=-0.25, reverb=0.35),
        Player("melody", "harmonica", reverb=0.35),
        Player("lead", "clean guitar", pan=0.15, delay=0.15),
    ),
    grooves={
        4: (
            {"kick": "x.......x.......", "rim": "....o.......o..."},
            {"kick": "X.......X.......", "snare": "....x..o....x..o",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.......X.x.....", "snare": "..o.X.o...o.X.oo",
             "hat": "x.x.x.x.x.x.x.x.", "tambourine": "....x.......x..."},
        ),
        **meters.ROCK,
    },
    bass={
        4: ("R-------5-------", "R-----..5-----..", "R-----R-5---5-a-"),
        **meters.BASS,
    },
    comp={
        4: ("1---x---3---x---", "1---x-o-3---x-o-", "x-----x-x-x---x-",
            "1-x-x-x-3-x-x-x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.5, width=0.6, brightness=0.6, drive=0.15),
)  # fmt: skip

BAND = (POP, ROCK, FUNK, COUNTRY)
