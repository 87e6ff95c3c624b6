"""Packs for the dance floor: house, garage, drum and bass, synthwave, hyperpop."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

HOUSE = Pack(
    name="house",
    tempo=(120, 128),
    pulse=0.9,
    form="dance",
    kit="electronic kit",
    minor=0.65,
    harmony="dance",
    sevenths=0.3,
    looseness=0.3,
    floor=0.4,
    fx=True,
    players=(
        Player("bass", "synth bass"),
        Player("sub", "sub bass", entry=0.6, level=-2.0),
        Player("comp", "piano", pan=-0.25, entry=0.45, tab=1, delay=0.1),
        Player("stab", "supersaw", entry=0.75, level=-1.0, reverb=0.35),
        Player("pad", "poly pad", reverb=0.5),
        Player("arp", "pluck", pan=0.4, entry=0.35, delay=0.35),
        Player("melody", "square lead", reverb=0.3, delay=0.2),
        Player("lead", "saw lead", pan=0.05, reverb=0.35, delay=0.25),
    ),
    grooves={
        4: (
            {"kick": "X...x...X...x...", "hat": "..o...o...o...o."},
            {"kick": "X...X...X...X...", "clap": "....X.......X...",
             "open": "..x...x...x...x.", "shaker": "oooooooooooooooo"},
            {"kick": "X...X...X...X...", "clap": "....X.......X...",
             "open": "..X...X...X...X.", "hat": "x.oxx.oxx.oxx.ox",
             "conga_high": "...x..x....x..x."},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R-------R-------", "..R-..R-..R-..R-", "..R-.RR-..R-.R8-"),
        3: ("R-----------", "..R-..R-..R-", "R-R-..R-..8-"),
        6: ("R-----R-----", "R---R-R---R-", "R-R-8-R-R-8-"),
    },
    comp={
        4: ("x---------------", "x-.x-.x-.x-.x-x-", "x..x..x..x..x...",
            "X..X..X..X..X.X."),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.6, width=0.7, brightness=1.0, drive=0.3, sidechain=0.6),
)  # fmt: skip

GARAGE = Pack(
    name="garage",
    tempo=(128, 136),
    pulse=0.95,
    form="dance",
    kit="electronic kit",
    minor=0.8,
    harmony="dance",
    sevenths=0.5,
    swing=0.32,
    looseness=0.4,
    floor=0.4,
    fx=True,
    players=(
        Player("bass", "synth bass", level=-1.0),
        Player("sub", "sub bass", entry=0.3),
        Player("comp", "organ", pan=-0.2, tab=1, reverb=0.3, delay=0.15),
        Player("stab", "electric piano", pan=0.3, entry=0.6, delay=0.2),
        Player("pad", "warm pad", reverb=0.5, level=-1.0),
        Player("ostinato", "harp", pan=0.45, entry=0.35, reverb=0.4, delay=0.3),
        Player("counter", "voice oohs", pan=-0.3, entry=0.5, reverb=0.5, delay=0.3),
        Player("melody", "square lead", reverb=0.35, delay=0.2),
        Player("lead", "vibraphone", pan=0.1, reverb=0.4, delay=0.25),
    ),
    grooves={
        4: (
            {"kick": "X.........x.....", "rim": "....x.......x...",
             "hat": "..o...o...o...o."},
            {"kick": "X.........x..x..", "snare": "....X.......X...",
             "rim": ".......o.x.....o", "hat": "x.xo..xox.xo..xo"},
            {"kick": "X......x..x..x..", "snare": "....X.......X..o",
             "clap": "....x.......x...", "rim": ".......x.x......",
             "hat": "x.xo..xox.xo..xo", "open": "..x...x...x...x."},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R-------------..", "R-....R-..R-.8..", "R-.8..R-..R-5.a-"),
        3: ("R-----------", "R-..R-..8-..", "R-.R..8-..a-"),
        6: ("R-----R-----", "R---R-..R-8-", "R-.R..8-R-a-"),
    },
    comp={
        4: ("x-------x-------", "x-....x-..x-....", "..x-..x...x-..x.",
            "x..x..x...x..x.."),
        **meters.COMP,
    },
    mix=Mix(space=0.45, decay=1.8, width=0.7, brightness=0.8, drive=0.25, sidechain=0.4),
)  # fmt: skip

DRUM_AND_BASS = Pack(
    name="drum and bass",
    tempo=(170, 176),
    pulse=0.95,
    form="dance",
    kit="electronic kit",
    minor=0.85,
    harmony="dance",
    sevenths=0.3,
    looseness=0.4,
    pace=0.75,
    floor=0.4,
    fx=True,
    players=(
        Player("bass", "reese bass"),
        Player("sub", "sub bass", entry=0.3),
        Player("pad", "poly pad", reverb=0.55),
        Player("comp", "fm electric piano", pan=-0.3, delay=0.2, reverb=0.4),
        Player("arp", "pluck", pan=0.4, entry=0.5, delay=0.35),
        Player("stab", "supersaw", entry=0.85, level=-1.0),
        Player("melody", "saw lead", reverb=0.35, delay=0.2),
        Player("lead", "square lead", pan=0.05, reverb=0.4, delay=0.25),
    ),
    grooves={
        4: (
            {"kick": "X...............", "hat": "x...x...x...x..."},
            {"kick": "X.........x.....", "snare": "....X.......X...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.........x.....", "snare": "....X..o.o..X...",
             "hat": "x.x.x.x.x.x.x.x.", "ride": "X...X...X...X..."},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R---------------", "R-----..R---..R-", "R---R-..R-R-..8-"),
        3: ("R-----------", "R-----R---..", "R---R-..8-a-"),
        6: ("R-----------", "R---R-R---..", "R-R-..R-8-a-"),
    },
    comp={
        4: ("x---------------", "x-----x---------", "x-..x-..x-..x-..",
            "X..X..X...X..X.."),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.8, width=0.75, brightness=1.0, drive=0.35, sidechain=0.3),
)  # fmt: skip

SYNTHWAVE = Pack(
    name="synthwave",
    tempo=(84, 118),
    pulse=0.6,
    form="dance",
    kit="electronic kit",
    minor=0.8,
    harmony="dance",
    looseness=0.25,
    floor=0.4,
    fx=True,
    players=(
        Player("bass", "synth bass"),
        Player("pad", "analog pad", reverb=0.55),
        Player("pad", "supersaw", entry=0.8, level=-3.0, reverb=0.4),
        Player("arp", "pluck", pan=-0.35, entry=0.3, delay=0.35),
        Player("comp", "electric piano", pan=0.35, entry=0.4, reverb=0.4),
        Player("stab", "synth brass", pan=0.15, entry=0.75, reverb=0.35),
        Player("melody", "square lead", reverb=0.4, delay=0.25),
        Player("lead", "saw lead", pan=0.05, reverb=0.4, delay=0.3),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.......X.x.....", "snare": "....X.......X...",
             "hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X...X...X...X...", "snare": "....X.......X...",
             "hat": "xoxoxoxoxoxoxoxo", "open": "..............x."},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R---R---R---R---", "R-R-R-R-R-R-R-R-", "RRR8RRR8RRR8RR8a"),
        3: ("R---R---R---", "R-R-R-R-R-R-", "R-8-R-8-R-a-"),
        6: ("R-----R-----", "R-R-R-R-R-R-", "R-R-8-R-R-a-"),
    },
    comp={
        4: ("x---------------", "x-------x-------", "x-----x-----x---",
            "X--X--X--X--X---"),
        **meters.COMP,
    },
    mix=Mix(space=0.55, decay=2.2, width=0.75, brightness=0.4, warmth=0.5, drive=0.3,
            sidechain=0.35),
)  # fmt: skip

HYPERPOP = Pack(
    name="hyperpop",
    tempo=(138, 164),
    pulse=0.65,
    kit="electronic kit",
    minor=0.45,
    harmony="pop",
    looseness=0.2,
    pace=0.9,
    floor=0.4,
    fx=True,
    players=(
        Player("bass", "synth bass", level=0.5),
        Player("sub", "sub bass", entry=0.7, level=-1.0),
        Player("stab", "supersaw", entry=0.7),
        Player("pad", "poly pad", reverb=0.4, level=-1.0),
        Player("arp", "pluck", pan=0.4, entry=0.3, delay=0.25),
        Player("comp", "electric piano", pan=-0.35, delay=0.1),
        Player("color", "music box", pan=0.5, reverb=0.4),
        Player("melody", "square lead", reverb=0.25, delay=0.15),
        Player("lead", "saw lead", pan=0.05, reverb=0.3, delay=0.2),
    ),
    grooves={
        4: (
            {"kick": "X.....x...x.....", "rim": "....x.......x...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X..x..x...x.....", "snare": "....X.......X...",
             "hat": "x.x.x.x.x.x.x.xo"},
            {"kick": "X...X...X...X.x.", "snare": "....X.......X...",
             "clap": "....X..x....X..x", "hat": "xoxxxoxxxoxxxoxx"},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R-------R-------", "R-.R-.R-R-.R-.8-", "R.RR.RR.R.RR.R8a"),
        3: ("R-----------", "R-.R-.R-..8-", "R.RR.RR.8.a-"),
        6: ("R-----R-----", "R-R-..R-R-8-", "R-R-8-R-R-a-"),
    },
    comp={
        4: ("x---------------", "x--x--x-x--x--x-", "x..x..x.x..x..x.",
            "X..X..X.X..X..X."),
        **meters.COMP,
    },
    mix=Mix(space=0.3, decay=1.3, width=0.75, brightness=1.5, drive=0.45, sidechain=0.5),
)  # fmt: skip

DANCE = (HOUSE, GARAGE, DRUM_AND_BASS, SYNTHWAVE, HYPERPOP)
