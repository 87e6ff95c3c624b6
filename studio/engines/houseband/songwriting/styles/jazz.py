"""Packs that swing: jazz, blues, bossa nova, samba."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

JAZZ_CLUB = Pack(
    name="jazz",
    tempo=(108, 168),
    pulse=0.4,
    spice=0.3,
    form="head",
    minor=0.4,
    kit="jazz kit",
    harmony="jazz",
    sevenths=0.9,
    swing=0.62,
    looseness=1.4,
    players=(
        Player("bass", "upright bass"),
        Player("comp", "piano", pan=-0.3),
        Player("comp", "jazz guitar", pan=0.4, entry=0.55, level=-2.0, tab=1),
        Player("stab", "brass", pan=0.15, entry=0.85, level=-1.0),
        Player("counter", "vibraphone", pan=0.35, entry=0.45, reverb=0.35),
        Player("melody", "tenor sax", reverb=0.3),
        Player("lead", "trumpet", pan=0.12, reverb=0.3),
    ),
    grooves={
        4: (
            {"pedal": "....x.......x...", "ride": "x...x.o.x...x.o."},
            {"kick": "o.......o.......", "pedal": "....x.......x...",
             "ride": "x...X.o.x...X.o.", "snare": "..............o."},
            {"kick": "x.....o.x.......", "pedal": "....X.......X...",
             "ride": "X...X.o.X...X.o.", "snare": "......o...o...x."},
        ),
        **meters.SWUNG,
    },
    bass={4: ("R-------5-------", "R---3---5---a---", "R---3---8---a---"),
          3: ("R-----------", "R---3---5---", "R---5---a---"),
          6: ("R-----5-----", "R---5-R---a-", "R-3-5-8-5-a-")},
    comp={
        4: ("x---------------", "x-..........o-..", "......x-....o-..",
            "x-....x-..x-..o-"),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.4, width=0.5, warmth=0.5, drive=0.08),
)  # fmt: skip

BLUES = Pack(
    name="blues",
    tempo=(72, 116),
    pulse=0.45,
    spice=0.1,
    minor=0.35,
    harmony="blues",
    sevenths=0.35,
    swing=0.62,
    looseness=1.4,
    players=(
        Player("bass", "finger bass"),
        Player("comp", "overdriven guitar", pan=0.4, level=-1.5, entry=0.5, tab=1),
        Player("comp", "piano", pan=-0.35),
        Player("pad", "organ", level=-3.0, entry=0.45),
        Player("counter", "clean guitar", pan=0.25, reverb=0.3, delay=0.1),
        Player("melody", "harmonica", reverb=0.35, delay=0.1),
        Player("lead", "overdriven guitar", pan=0.1, reverb=0.35, delay=0.15),
    ),
    grooves={
        4: (
            {"kick": "X.......x.......", "rim": "....x.......x...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.......X.....o.", "snare": "....X.......X...",
             "hat": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....x.X.....x.", "snare": "....X.......X.o.",
             "ride": "X.x.X.x.X.x.X.x."},
        ),
        **meters.SWUNG,
    },
    bass={4: ("R-------R-------", "R---3---5---3---", "R---3---5-5-8-a-"),
          **meters.BASS},
    comp={
        4: ("x-------x-------", "x-..x-o-x-..x-o-", "....x-......x-o-",
            "x-o-x-o-x-o-x-o-"),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.3, width=0.5, warmth=0.6, drive=0.3),
)  # fmt: skip

BOSSA = Pack(
    name="bossa nova",
    pulse=0.8,
    spice=0.25,
    tempo=(116, 138),
    minor=0.45,
    kit="brush kit",
    harmony="jazz",
    sevenths=0.9,
    looseness=1.3,
    pace=0.85,
    players=(
        Player("bass", "upright bass"),
        Player("comp", "nylon guitar", pan=-0.3, tab=0),
        Player("comp", "electric piano", pan=0.35, entry=0.5, level=-1.5, tab=-1),
        Player("pad", "slow strings", level=-2.0, entry=0.6, reverb=0.45),
        Player("color", "vibraphone", pan=0.45, reverb=0.4),
        Player("melody", "flute", reverb=0.35),
        Player("lead", "tenor sax", pan=0.1, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "x.......x.......", "shaker": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....x.X.....x.", "rim": "x.....x.....x...",
             "shaker": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....x.X.....x.", "rim": "x.....x.....x...",
             "hat": "x.o.x.o.x.o.x.o.", "conga_low": "............x.x."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-----..5-----..", "R-----5-5-----R-", "R-----5-5-----a-"),
          **meters.BASS},
    comp={
        4: ("x-----------x---", "x-----x---x---x-", "x---x-..x-..x-..",
            "x-..x---..x-..x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.5, width=0.5, warmth=0.4, drive=0.05),
)  # fmt: skip

SAMBA = Pack(
    name="samba",
    tempo=(92, 108),
    spice=0.25,
    minor=0.35,
    harmony="jazz",
    sevenths=0.6,
    looseness=0.9,
    floor=0.4,
    pulse=0.85,
    players=(
        Player("bass", "finger bass"),
        Player("comp", "nylon guitar", pan=-0.35, tab=0),
        Player("comp", "steel guitar", pan=0.45, entry=0.45, level=-1.0, tab=1),
        Player("pad", "strings", level=-4.0, entry=0.6, reverb=0.4),
        Player("stab", "brass", pan=0.15, entry=0.75),
        Player("counter", "flute", pan=0.3, entry=0.5, reverb=0.35),
        Player("melody", "trombone", reverb=0.3),
        Player("lead", "flute", pan=0.1, reverb=0.3),
    ),
    grooves={
        4: (
            {"low_tom": "....x.......X...", "shaker": "xooxxooxxooxxoox"},
            {"low_tom": "o...X...o...X...", "shaker": "xooxxooxxooxxoox",
             "tambourine": "x..x..x.x..x..x.", "kick": "x..xx..xx..xx..x"},
            {"low_tom": "o...X..oo...X..o", "shaker": "xooxxooxxooxxoox",
             "tambourine": "x.ox.ox.x.ox.ox.", "agogo": "x.x..xx.x.x..x.x",
             "snare": "oxooxoxooxooxoxo", "kick": "x..xx..xx..xx..x"},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-----..5-----..", "R--R5--5R--R5--5", "R--R5--5R--85-a-"),
          **meters.BASS},
    comp={
        4: ("x--x--x--x--x-x-", "x.xx.x.x.xx.x.x.", "x..x..x..x..x.x.",
            "xoxxoxoxoxxoxoxo"),
        **meters.COMP,
    },
    mix=Mix(space=0.3, decay=1.2, width=0.6, brightness=0.6, warmth=0.3, drive=0.12),
)  # fmt: skip

JAZZ = (JAZZ_CLUB, BLUES, BOSSA, SAMBA)
