"""Packs for the head-nodders: hip-hop, trap, lo-fi, soul."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

HIP_HOP = Pack(
    name="hip-hop",
    tempo=(84, 98),
    pulse=0.8,
    minor=0.75,
    harmony="soul",
    sevenths=0.4,
    swing=0.2,
    floor=0.35,
    players=(
        Player("bass", "finger bass", level=1.0),
        Player("comp", "electric piano", pan=-0.25, reverb=0.3),
        Player("ostinato", "piano", pan=0.3, entry=0.4, delay=0.1),
        Player("pad", "strings", entry=0.5, level=-2.0, reverb=0.4),
        Player("stab", "brass", pan=0.2, entry=0.8),
        Player("color", "vibraphone", pan=0.5, reverb=0.4),
        Player("melody", "muted trumpet", reverb=0.3, delay=0.15),
        Player("lead", "flute", pan=0.1, reverb=0.35, delay=0.15),
    ),
    grooves={
        4: (
            {"kick": "X.........x.....", "snare": "....x.......x...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X..x......x.....", "snare": "....X.......X...",
             "hat": "x.xox.x.x.xox.x."},
            {"kick": "X..x...x..xx....", "snare": "....X.......X..o",
             "hat": "x.xox.xox.xox.xo", "open": "......x.........",
             "shaker": "oooooooooooooooo"},
        ),
        **meters.ROCK,
    },
    bass={4: ("R-------R-------", "R--R-...R-..5-..", "R--R-..RR-..5.a-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x-------..x-----", "x..x....x..x....",
            "x--x--..x--x--x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.3, decay=1.2, width=0.5, warmth=0.8, drive=0.35, sidechain=0.15),
)  # fmt: skip

TRAP = Pack(
    name="trap",
    tempo=(132, 148),
    pulse=0.9,
    form="dance",
    kit="808 kit",
    minor=0.95,
    harmony="dance",
    looseness=0.3,
    pace=0.7,
    floor=0.35,
    fx=True,
    players=(
        Player("bass", "808 bass", level=1.0),
        Player("ostinato", "music box", pan=0.35, reverb=0.45, delay=0.2),
        Player("comp", "piano", pan=-0.25, reverb=0.4, tab=0),
        Player("pad", "warm pad", entry=0.35, level=-1.0, reverb=0.5),
        Player("pad", "choir", entry=0.7, level=-3.0, reverb=0.55),
        Player("color", "celesta", pan=0.5, reverb=0.5, delay=0.3),
        Player("melody", "pan flute", reverb=0.4, delay=0.2),
        Player("lead", "square lead", pan=0.1, level=-1.0, reverb=0.4, delay=0.25),
    ),
    grooves={
        4: (
            {"kick": "X...............", "hat": "x.x.x.x.x.x.x.x."},
            {"kick": "X.....x...x.....", "clap": "........X.......",
             "hat": "x.x.x.xxx.x.x.x."},
            {"kick": "X..x..x...x..x..", "clap": "........X.......",
             "snare": "........x......o", "hat": "x.x.xxx.x.x.xxxx",
             "open": "......x........."},
        ),
        **meters.DANCE,
    },
    bass={4: ("R---------------", "R-----R---......", "R--R--R---..R-8-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x-------x-------", "1-2-3-2-1-2-3-2-",
            "1-3-2-4-1-3-2-4-"),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.8, width=0.6, brightness=0.6, warmth=0.5, drive=0.4,
            sidechain=0.2),
)  # fmt: skip

LO_FI = Pack(
    name="lo-fi",
    tempo=(70, 86),
    pulse=0.6,
    spice=0.2,
    minor=0.55,
    kit="jazz kit",
    harmony="jazz",
    sevenths=0.9,
    swing=0.28,
    looseness=1.6,
    pace=0.8,
    players=(
        Player("bass", "upright bass"),
        Player("comp", "electric piano", pan=-0.15, reverb=0.4),
        Player("comp", "nylon guitar", pan=0.4, entry=0.55, level=-1.0, tab=1),
        Player("pad", "warm pad", level=-3.0, reverb=0.5),
        Player("color", "vibraphone", pan=0.45, reverb=0.45, delay=0.15),
        Player("melody", "muted trumpet", reverb=0.4, delay=0.15),
        Player("lead", "jazz guitar", pan=0.1, reverb=0.35, delay=0.1),
    ),
    grooves={
        4: (
            {"kick": "X.........o.....", "rim": "....x.......x..."},
            {"kick": "X......x..x.....", "snare": "....X.......X...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X..o...x..x.....", "snare": "....X..o....X...",
             "hat": "x.x.x.xox.x.x.xo", "shaker": "..o...o...o...o."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-----------5---", "R-----..R-..5-a-", "R---..R-5---3-a-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x-----o-----o---", "x---....o-x-....",
            "x-..o-x-..x-o-.."),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.4, width=0.45, brightness=-2.5, warmth=1.5, drive=0.45,
            sidechain=0.2),
)  # fmt: skip

SOUL = Pack(
    name="soul",
    tempo=(68, 98),
    pulse=0.5,
    spice=0.25,
    minor=0.45,
    harmony="soul",
    sevenths=0.6,
    swing=0.12,
    looseness=1.3,
    players=(
        Player("bass", "finger bass"),
        Player("comp", "electric piano", pan=-0.25, reverb=0.35),
        Player("comp", "clean guitar", pan=0.45, entry=0.5, tab=2),
        Player("pad", "organ", level=-3.0, entry=0.4),
        Player("stab", "brass", pan=0.2, entry=0.75),
        Player("pad", "strings", entry=0.7, level=-1.0, reverb=0.45),
        Player("counter", "voice oohs", pan=-0.2, entry=0.55, reverb=0.45),
        Player("melody", "tenor sax", reverb=0.35, delay=0.1),
        Player("lead", "alto sax", pan=0.1, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "rim": "....x.......x...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....o.x..x....", "snare": "....X..o....X...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X..x..x.x..x....", "snare": "....X..o.o..X..o",
             "hat": "x.x.x.x.x.x.x.x.", "tambourine": "....x.......x..."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-----------5---", "R--.R-..5---..a-", "R-.R..R-5-.38-a-"),
          **meters.BASS},
    comp={
        4: ("x-------x-------", "x-----o-..x---..", "....x-......x-..",
            "x-..x-o-..x-x-.."),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.6, width=0.5, warmth=0.8, drive=0.25),
)  # fmt: skip

BEATS = (HIP_HOP, TRAP, LO_FI, SOUL)
