"""Packs that look back through a screen: vaporwave, chiptune, new age."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

VAPORWAVE = Pack(
    name="vaporwave",
    tempo=(62, 84),
    spice=0.2,
    kit="electronic kit",
    minor=0.45,
    harmony="city",
    sevenths=0.9,
    looseness=0.8,
    pace=0.7,
    players=(
        Player("bass", "synth bass"),
        Player("comp", "fm electric piano", pan=-0.25, reverb=0.6, delay=0.25),
        Player("pad", "analog pad", reverb=0.65),
        Player("pad", "voice oohs", pan=0.2, level=-3.0, entry=0.5, reverb=0.7),
        Player("arp", "pluck", pan=0.4, entry=0.5, level=-1.0, delay=0.4, reverb=0.5),
        Player("color", "vibraphone", pan=0.45, reverb=0.6),
        Player("melody", "soprano sax", reverb=0.6, delay=0.25),
        Player("lead", "alto sax", pan=0.1, reverb=0.6, delay=0.25),
    ),
    grooves={
        4: (
            {"kick": "X.......o.......", "rim": "....x.......x..."},
            {"kick": "X.....x.X.......", "snare": "....X.......X...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....x.X..x....", "snare": "....X.......X...",
             "hat": "x.oox.oox.oox.oo", "open": "......o........."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R---------------", "R-----R-5-----..", "R---R-..5---..a-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x-----x-----x---", "1-2-3-4-3-2-3-4-",
            "x-..x-x-..x-x---"),
        **meters.COMP,
    },
    mix=Mix(space=0.8, decay=3.2, width=0.7, brightness=-2.5, warmth=1.2, drive=0.35,
            sidechain=0.2),
)  # fmt: skip

CHIPTUNE = Pack(
    name="chiptune",
    tempo=(126, 168),
    kit="electronic kit",
    minor=0.4,
    harmony="pop",
    looseness=0.0,
    floor=0.4,
    pulse=0.6,
    players=(
        Player("bass", "synth bass"),
        Player("arp", "square lead", pan=0.35, level=-1.0),
        Player("comp", "pluck", pan=-0.35),
        Player("pad", "saw lead", level=-4.0, entry=0.6),
        Player("counter", "square lead", pan=-0.25, entry=0.5, level=-1.0),
        Player("melody", "square lead", reverb=0.15, delay=0.1),
        Player("lead", "square lead", pan=0.05, reverb=0.15, delay=0.15),
    ),
    grooves={
        4: (
            {"kick": "X.......X.......", "hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X.....x.X.......", "snare": "....X.......X...",
             "hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X...X...X...X...", "snare": "....X.......X.xx",
             "hat": "xoxoxoxoxoxoxoxo"},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R---5---R---5---", "R-8-R-8-R-8-R-8-", "R-8-R-8-5-8-R-a-"),
        3: ("R---5---5---", "R-8-5-8-5-8-", "R-8-5-8-5-a-"),
        6: ("R-----5-----", "R-8-5-R-8-5-", "R-8-5-R-8-a-"),
    },
    comp={
        4: ("1-2-3-2-1-2-3-2-", "1-2-3-2-1-2-3-2-", "123212321232123-",
            "x.x.x.x.x.x.x.x."),
        **meters.COMP,
    },
    mix=Mix(space=0.12, decay=0.8, width=0.5, brightness=0.6, drive=0.3),
)  # fmt: skip

NEW_AGE = Pack(
    name="new age",
    tempo=(58, 80),
    minor=0.3,
    kit="brush kit",
    harmony="modal",
    sevenths=0.3,
    pace=0.6,
    players=(
        Player("bass", "upright bass", level=-2.0, entry=0.4),
        Player("comp", "piano", pan=-0.15, reverb=0.6),
        Player("ostinato", "harp", pan=0.4, reverb=0.6, entry=0.35),
        Player("pad", "slow strings", reverb=0.65),
        Player("pad", "choir", pan=0.2, level=-4.0, entry=0.6, reverb=0.7),
        Player("color", "celesta", pan=0.5, reverb=0.65),
        Player("melody", "pan flute", reverb=0.6, delay=0.2),
        Player("lead", "flute", pan=0.1, reverb=0.6, delay=0.2),
    ),
    grooves={
        4: (
            {"shaker": "o.......o......."},
            {"kick": "o...............", "shaker": "o...o...o...o..."},
            {"kick": "x.......o.......", "shaker": "x.o.x.o.x.o.x.o.",
             "triangle": "....o..........."},
        ),
        3: (
            {"shaker": "o..........."},
            {"kick": "o...........", "shaker": "o...o...o..."},
            {"kick": "x...........", "shaker": "x.o.x.o.x.o."},
        ),
        6: (
            {"shaker": "o.....o....."},
            {"kick": "o...........", "shaker": "o...o.o...o."},
            {"kick": "x.....o.....", "shaker": "x.o.o.x.o.o."},
        ),
    },
    bass={4: ("R---------------", "R---------------", "R-------5-------"),
          **meters.BASS},
    comp={
        4: ("1---3---2---4---", "1-3-2-4-3-4-2-3-", "1-2-3-4-5-4-3-2-",
            "1-3-4-5-4-3-4-2-"),
        **meters.COMP,
    },
    mix=Mix(space=0.85, decay=3.6, width=0.75, warmth=0.4, drive=0.0),
)  # fmt: skip

RETRO = (VAPORWAVE, CHIPTUNE, NEW_AGE)
