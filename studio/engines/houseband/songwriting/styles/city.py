"""Packs of the city: drill, R&B, gospel, Motown, K-pop."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

DRILL = Pack(
    name="drill",
    tempo=(138, 146),
    kit="808 kit",
    minor=0.98,
    harmony="dance",
    looseness=0.3,
    pace=0.8,
    floor=0.38,
    pulse=0.9,
    fx=True,
    players=(
        Player("bass", "808 bass", level=1.5),
        Player("ostinato", "piano", pan=-0.2, reverb=0.4, delay=0.15),
        Player("comp", "strings", pan=0.25, level=-1.0, reverb=0.45),
        Player("pad", "choir", level=-2.0, entry=0.5, reverb=0.55),
        Player("color", "celesta", pan=0.5, reverb=0.5),
        Player("counter", "cello", pan=-0.3, entry=0.5, reverb=0.45),
        Player("melody", "flute", reverb=0.4, delay=0.15),
        Player("lead", "bowed pad", pan=0.1, reverb=0.45),
    ),
    grooves={
        4: (
            {"kick": "X...............", "hat": "x..x..x.x..x..x."},
            {"kick": "X.....x..x......", "snare": "......X.......X.",
             "hat": "x..x..x.x..x.xx."},
            {"kick": "X..x..x..x..x...", "snare": "......X.......X.",
             "clap": "......X.......X.", "hat": "x..xoox.x..xoxxx",
             "rim": "...o......o....."},
        ),
        **meters.DANCE,
    },
    bass={4: ("R---------------", "R-----R--R--8---", "R--R--8--R--R-a-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x-------x-------", "1-2-3-2-1-2-3-2-",
            "x-----x---x-----"),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.8, width=0.6, warmth=0.6, drive=0.35, sidechain=0.2),
)  # fmt: skip

RNB = Pack(
    name="r&b",
    tempo=(66, 92),
    spice=0.2,
    kit="808 kit",
    minor=0.65,
    harmony="soul",
    sevenths=0.8,
    swing=0.15,
    looseness=1.2,
    pulse=0.6,
    players=(
        Player("bass", "synth bass"),
        Player("sub", "sub bass", entry=0.5, level=-1.0),
        Player("comp", "electric piano", pan=-0.2, reverb=0.4),
        Player("comp", "clean guitar", pan=0.45, entry=0.5, tab=1, reverb=0.35),
        Player("pad", "warm pad", level=-2.0, reverb=0.5),
        Player("counter", "voice oohs", pan=-0.25, entry=0.5, reverb=0.5),
        Player("color", "celesta", pan=0.5, reverb=0.5),
        Player("melody", "alto sax", reverb=0.4, delay=0.15),
        Player("lead", "flute", pan=0.1, reverb=0.4),
    ),
    grooves={
        4: (
            {"kick": "X.........o.....", "rim": "....x.......x...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X..x...x..x.....", "clap": "....X.......X...",
             "hat": "x.oox.o.x.o.x.oo"},
            {"kick": "X..x...x..x..x..", "snare": "....X..o....X..o",
             "clap": "....X.......X...", "hat": "x.oox.oox.ooxooo",
             "shaker": "..o...o...o...o."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------------..", "R--R---R..R-....", "R--R-.8R..R-5.a-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x-----x-o-------", "...x--x-...x--o-",
            "x-..x-x-o-.x--x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.45, decay=1.8, width=0.6, warmth=0.8, drive=0.2, sidechain=0.15),
)  # fmt: skip

GOSPEL = Pack(
    name="gospel",
    tempo=(72, 124),
    spice=0.3,
    minor=0.12,
    harmony="gospel",
    sevenths=0.55,
    swing=0.3,
    looseness=1.2,
    players=(
        Player("bass", "finger bass"),
        Player("comp", "piano", pan=-0.3, reverb=0.3),
        Player("comp", "organ", pan=0.35, level=-1.0, tab=0, reverb=0.4),
        Player("pad", "choir", level=-1.0, entry=0.55, reverb=0.5),
        Player("stab", "brass", pan=0.15, entry=0.8),
        Player("counter", "voice oohs", pan=-0.2, entry=0.5, reverb=0.45),
        Player("melody", "tenor sax", reverb=0.35),
        Player("lead", "organ", pan=0.1, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "clap": "....o.......o..."},
            {"kick": "X.....x.X.......", "snare": "....X.......X...",
             "hat": "x.o.x.o.x.o.x.o.", "tambourine": "....x.......x..."},
            {"kick": "X..x..x.X..x..x.", "snare": "....X..o....X..o",
             "clap": "....X.......X...", "tambourine": "x.o.X.o.x.o.X.o.",
             "hat": "x.x.x.x.x.x.x.x."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------5-------", "R---3---5---a---", "R-R-3-3-5-5-8-a-"),
          **meters.BASS},
    comp={
        4: ("x-------x-------", "x---x-o-x---x-o-", "x---x---x---x---",
            "x-x-X-x-x-x-X-x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.5, decay=2.0, width=0.6, warmth=0.6, drive=0.2),
)  # fmt: skip

MOTOWN = Pack(
    name="motown",
    tempo=(104, 132),
    spice=0.2,
    minor=0.2,
    harmony="soul",
    sevenths=0.3,
    swing=0.1,
    pulse=0.6,
    players=(
        Player("bass", "finger bass", level=1.0),
        Player("comp", "piano", pan=-0.4),
        Player("comp", "clean guitar", pan=0.45, tab=1),
        Player("pad", "strings", level=-1.0, entry=0.5, reverb=0.4),
        Player("color", "vibraphone", pan=0.4, reverb=0.4),
        Player("stab", "brass", pan=0.15, entry=0.6),
        Player("counter", "voice oohs", pan=-0.25, entry=0.5, reverb=0.4),
        Player("melody", "tenor sax", reverb=0.3),
        Player("lead", "alto sax", pan=0.1, reverb=0.3),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "tambourine": "....x.......x..."},
            {"kick": "X.....x.X.......", "snare": "x...X...x...X...",
             "tambourine": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....x.X.x.....", "snare": "X...X...X...X...",
             "tambourine": "x.x.X.x.x.x.X.x.", "hat": "x.x.x.x.x.x.x.x."},
        ),
        **meters.ROCK,
    },
    bass={4: ("R-------5-------", "R--.R-R-5--.5-a-", "R-RR..R-5-35..a-"),
          **meters.BASS},
    comp={
        4: ("x-------x-------", "x---x---x---x---", "....x-......x-..",
            "x.x.X.x.x.x.X.x."),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.4, width=0.4, brightness=-0.3, warmth=0.8, drive=0.3),
)  # fmt: skip

K_POP = Pack(
    name="k-pop",
    tempo=(104, 132),
    spice=0.2,
    kit="electronic kit",
    minor=0.5,
    harmony="city",
    sevenths=0.4,
    looseness=0.4,
    floor=0.4,
    pulse=0.6,
    fx=True,
    players=(
        Player("bass", "synth bass"),
        Player("sub", "sub bass", entry=0.7, level=-2.0),
        Player("comp", "electric piano", pan=-0.3),
        Player("comp", "clean guitar", pan=0.45, entry=0.5, tab=2, delay=0.1),
        Player("pad", "strings", level=-1.0, reverb=0.45),
        Player("stab", "synth brass", pan=0.15, entry=0.75),
        Player("arp", "pluck", pan=0.4, entry=0.35, delay=0.25),
        Player("color", "celesta", pan=0.5, reverb=0.45),
        Player("melody", "square lead", reverb=0.3, delay=0.15),
        Player("lead", "saw lead", pan=0.05, reverb=0.35, delay=0.2),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "clap": "............x...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X..x..x...x.....", "clap": "....X.......X...",
             "hat": "x.x.x.x.x.x.x.xo"},
            {"kick": "X...X...X...X..x", "snare": "....X.......X...",
             "clap": "....X.......X.x.", "hat": "x.xox.xox.xox.xo",
             "open": "..x...x...x...x."},
        ),
        **meters.DANCE,
    },
    bass={4: ("R-------R-------", "R--R..R-R--R5.a-", "R-8R-RR-R-8R5-a-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x--x--x-x--x--x-", "x.x..x..x.x..x..",
            "X..X..X.X..X..X."),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.5, width=0.7, brightness=1.2, drive=0.25, sidechain=0.35),
)  # fmt: skip

CITY = (DRILL, RNB, GOSPEL, MOTOWN, K_POP)
