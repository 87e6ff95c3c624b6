"""Packs for the concert hall and the bandstand: orchestral, waltz, march, swing."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

ORCHESTRAL = Pack(
    name="orchestral",
    tempo=(72, 126),
    spice=0.2,
    minor=0.5,
    kit="orchestra kit",
    harmony="classical",
    looseness=1.4,
    form="suite",
    pulse=0.1,
    players=(
        Player("bass", "cello", reverb=0.45),
        Player("ostinato", "pizzicato", pan=-0.4, reverb=0.45, entry=0.35),
        Player("comp", "harp", pan=-0.5, level=-2.0, reverb=0.5),
        Player("pad", "strings", pan=-0.1, reverb=0.55),
        Player("pad", "french horn", pan=-0.3, level=-2.0, entry=0.55, reverb=0.55),
        Player("stab", "brass", pan=0.25, entry=0.85, reverb=0.5),
        Player("counter", "bassoon", pan=0.2, entry=0.45, reverb=0.5),
        Player("color", "flute", pan=0.35, reverb=0.5),
        Player("melody", "oboe", reverb=0.5),
        Player("lead", "violin", pan=-0.2, reverb=0.5),
    ),
    grooves={
        4: (
            {"triangle": "o..............."},
            {"timpani": "x...........o.o.", "triangle": "....o.......o..."},
            {"timpani": "X.......x...x.x.", "snare": "x..ox.oox..ox.oo",
             "crash": "x..............."},
        ),
        3: (
            {"triangle": "o..........."},
            {"timpani": "x...........", "triangle": "....o...o..."},
            {"timpani": "X.......x.x.", "snare": "x...o.o.x.oo"},
        ),
        6: (
            {"triangle": "o..........."},
            {"timpani": "x.....o.....", "triangle": "....o.....o."},
            {"timpani": "X.....x...x.", "snare": "x.o.o.x.o.oo"},
        ),
    },
    bass={4: ("R---------------", "R-------5-------", "R---5---R---a---"),
          3: ("R-----------", "R-------5---", "R---5---a---"),
          6: ("R-----------", "R-----5-----", "R---5-R---a-")},
    comp={
        4: ("x---------------", "1-2-3-4-3-4-3-2-", "1-3-2-4-1-3-2-4-",
            "1-2-3-4-5-4-3-2-"),
        **meters.COMP,
    },
    mix=Mix(space=0.7, decay=2.6, width=0.7, brightness=0.2, warmth=0.2, drive=0.0),
)  # fmt: skip

WALTZ = Pack(
    name="waltz",
    tempo=(96, 176),
    spice=0.2,
    meter=3,
    minor=0.35,
    kit="brush kit",
    harmony="classical",
    sevenths=0.15,
    looseness=1.2,
    form="strophic",
    players=(
        Player("bass", "upright bass"),
        Player("comp", "piano", pan=-0.25, reverb=0.4),
        Player("comp", "accordion", pan=0.35, level=-2.0, entry=0.45, tab=0),
        Player("pad", "strings", level=-1.0, reverb=0.5, entry=0.4),
        Player("counter", "cello", pan=-0.2, entry=0.5, reverb=0.45),
        Player("color", "celesta", pan=0.5, reverb=0.5),
        Player("melody", "clarinet", reverb=0.4),
        Player("lead", "violin", pan=0.12, reverb=0.45),
    ),
    grooves={
        4: (
            {"kick": "x.......o.......", "rim": "....o.......o..."},
            {"kick": "X.......x.......", "snare": "....x.......x..."},
            {"kick": "X.......X.......", "snare": "....x..o....x..o",
             "triangle": "..o...o...o...o."},
        ),
        3: (
            {"kick": "x...........", "rim": "....o...o..."},
            {"kick": "X...........", "snare": "....o...o...",
             "triangle": "........o..."},
            {"kick": "X...........", "snare": "....x...x.o.",
             "hat": "x...x...x...", "triangle": "....o...o..."},
        ),
        6: meters.SOFT[6],
    },
    bass={4: ("R-------5-------", "R-------5-------", "R---3---5---a---"),
          3: ("R---........", "R---........", "R---....5-a-"),
          6: ("R-----5-----", "R---..5---..", "R---..5---a-")},
    comp={
        4: ("....x.......x...", "....x.......x...", "..x...x...x...x.",
            "..X...X...X...X."),
        3: ("....x...x...", "....x-..x-..", "1-2-3-4-3-2-", "....X...X-x-"),
        6: ("..x.x...x.x.", "..x.x...x.x.", "1-2-3-4-3-2-", "..X.X...X.X."),
    },
    mix=Mix(space=0.5, decay=2.0, width=0.6, warmth=0.4, drive=0.05),
)  # fmt: skip

MARCH = Pack(
    name="march",
    tempo=(104, 124),
    spice=0.2,
    meter=2,
    minor=0.2,
    kit="orchestra kit",
    harmony="classical",
    looseness=0.7,
    floor=0.4,
    form="strophic",
    pulse=0.7,
    players=(
        Player("bass", "trombone", reverb=0.35),
        Player("comp", "french horn", pan=-0.3, level=1.0, reverb=0.4),
        Player("stab", "brass", pan=0.2, entry=0.7, reverb=0.35),
        Player("pad", "french horn", pan=-0.2, level=-2.0, entry=0.5, reverb=0.45),
        Player("counter", "bassoon", pan=0.3, entry=0.45, reverb=0.35),
        Player("color", "xylophone", pan=0.5, level=-2.0, reverb=0.4),
        Player("melody", "trumpet", reverb=0.35),
        Player("lead", "flute", pan=0.1, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "X.......X.......", "snare": "x...x.xxx...x.xx"},
            {"kick": "X...x...X...x...", "snare": "x.oox.xox.oox.xx"},
            {"kick": "X...X...X...X...", "snare": "X.ooX.xoX.ooX.xx",
             "crash": "x.......x......."},
        ),
        **meters.ROCK,
    },
    bass={4: ("R---5---R---5---", "R---5---R---5---", "R---5---R---a---"),
          **meters.BASS},
    comp={
        4: ("..x...x...x...x.", "..x...x...x...x.", "..x...x...x.o.x.",
            "..X...X...X.x.X."),
        3: ("....x...x...", "....x...x...", "....x...x...", "....X...X..."),
        6: ("....x.....x.", "....x.....x.", "....x.....x.", "....X.....X."),
    },
    mix=Mix(space=0.45, decay=1.6, width=0.6, brightness=0.5, drive=0.05),
)  # fmt: skip

SWING = Pack(
    name="swing",
    tempo=(128, 188),
    spice=0.3,
    minor=0.2,
    kit="jazz kit",
    harmony="jazz",
    sevenths=0.85,
    swing=0.66,
    looseness=1.2,
    form="head",
    pulse=0.5,
    players=(
        Player("bass", "upright bass", level=0.5),
        Player("comp", "piano", pan=-0.35),
        Player("comp", "jazz guitar", pan=0.45, tab=0, level=-2.0),
        Player("stab", "brass", pan=0.15, entry=0.5),
        Player("pad", "tenor sax", pan=-0.2, level=-3.0, entry=0.6),
        Player("counter", "trombone", pan=0.3, entry=0.5, reverb=0.3),
        Player("melody", "clarinet", reverb=0.3),
        Player("lead", "trumpet", pan=0.1, reverb=0.3),
    ),
    grooves={
        4: (
            {"pedal": "....x.......x...", "ride": "x...x.o.x...x.o."},
            {"kick": "x...o...x...o...", "pedal": "....X.......X...",
             "ride": "x...X.o.x...X.o."},
            {"kick": "X...x...X...x...", "pedal": "....X.......X...",
             "ride": "X...X.x.X...X.x.", "snare": "....x.....o.x..."},
        ),
        **meters.SWUNG,
    },
    bass={4: ("R-------5-------", "R---3---5---a---", "R---3---8---a---"),
          3: ("R-----------", "R---3---5---", "R---5---a---"),
          6: ("R-----5-----", "R---5-R---a-", "R-3-5-8-5-a-")},
    comp={
        4: ("x---x---x---x---", "x---x---x---x---", "......x-....o-..",
            "x...X...x...X.o."),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.5, width=0.55, warmth=0.5, drive=0.1),
)  # fmt: skip

CONCERT = (ORCHESTRAL, WALTZ, MARCH, SWING)
