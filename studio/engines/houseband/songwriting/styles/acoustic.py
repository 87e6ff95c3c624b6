"""Packs for quiet rooms: ballad, chamber, folk, cinematic, ambient."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

BRUSHED = {
    4: (
        {"kick": "x.......o.......", "rim": "........o......."},
        {"kick": "X.........o.....", "rim": "....o.......x...",
         "shaker": "x.o.x.o.x.o.x.o."},
        {"kick": "X.....o.x.......", "snare": "....x.......X...",
         "hat": "x.o.x.o.x.o.x.o.", "tambourine": "....o.......o..."},
    ),
    **meters.SOFT,
}  # fmt: skip
SLOW_BASS = {
    4: ("R---------------", "R-----------5---", "R-----R-5---..a-"),
    **meters.BASS,
}

BALLAD = Pack(
    name="ballad",
    tempo=(64, 84),
    pulse=0.1,
    spice=0.15,
    minor=0.45,
    players=(
        Player("bass", "finger bass"),
        Player("comp", "piano", pan=-0.1, reverb=0.4),
        Player("comp", "steel guitar", pan=0.45, entry=0.55, level=-1.0, tab=1),
        Player("pad", "strings", reverb=0.5),
        Player("counter", "cello", pan=-0.3, reverb=0.45),
        Player("color", "vibraphone", pan=0.5, reverb=0.5, entry=0.5),
        Player("melody", "flute", reverb=0.45, delay=0.1),
        Player("lead", "clarinet", pan=0.15, reverb=0.45),
    ),
    grooves=BRUSHED,
    bass=SLOW_BASS,
    comp={
        4: ("x-------x-------", "1-2-3-4-3-2-3-4-", "x---x---x---x---",
            "1-3-x-3-1-3-x-3-"),
        **meters.COMP,
    },
    mix=Mix(space=0.5, decay=2.2, width=0.55, warmth=0.5, drive=0.1),
)  # fmt: skip

CHAMBER = Pack(
    name="chamber",
    tempo=(72, 100),
    pulse=0.1,
    spice=0.2,
    minor=0.55,
    kit="brush kit",
    harmony="classical",
    sevenths=0.15,
    players=(
        Player("bass", "upright bass"),
        Player("comp", "piano", pan=-0.25, reverb=0.45, level=-1.0),
        Player("ostinato", "pizzicato", pan=-0.4, reverb=0.4),
        Player("ostinato", "marimba", pan=0.45, reverb=0.4, entry=0.5, tab=1),
        Player("pad", "slow strings", reverb=0.55),
        Player("counter", "cello", pan=-0.25, reverb=0.45),
        Player("color", "celesta", pan=0.55, reverb=0.55),
        Player("melody", "clarinet", reverb=0.4, delay=0.08),
        Player("lead", "violin", pan=0.12, reverb=0.45),
    ),
    grooves=BRUSHED,
    bass=SLOW_BASS,
    comp={
        4: ("x-------x-------", "1-3-2-3-1-3-2-3-", "x-----x-x-------",
            "1-2-3-4-3-4-3-2-"),
        **meters.COMP,
    },
    mix=Mix(space=0.55, decay=2.3, width=0.6, brightness=0.3, warmth=0.3, drive=0.05),
)  # fmt: skip

FOLK = Pack(
    name="folk",
    tempo=(84, 120),
    pulse=0.3,
    form="strophic",
    minor=0.45,
    kit="brush kit",
    harmony="folk",
    looseness=1.3,
    players=(
        Player("bass", "upright bass"),
        Player("comp", "steel guitar", pan=-0.35),
        Player("comp", "nylon guitar", pan=0.4, entry=0.45, tab=1),
        Player("ostinato", "banjo", pan=0.55, entry=0.6, level=-2.0),
        Player("pad", "accordion", pan=0.15, level=-4.0, entry=0.5),
        Player("counter", "fiddle", pan=-0.25, reverb=0.35),
        Player("melody", "flute", reverb=0.35),
        Player("lead", "fiddle", pan=0.12, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "x.......x.......", "shaker": "x.o.x.o.x.o.x.o."},
            {"kick": "X.......X.......", "rim": "....x.......x...",
             "shaker": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....x.X.....x.", "snare": "....x.......X...",
             "tambourine": "x.x.X.x.x.x.X.x."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------5-------", "R-----..5-----..", "R---R---5---5-a-"),
          **meters.BASS},
    comp={
        4: ("1-3-2-4-1-3-2-4-", "1---x-o-3---x-o-", "x---x-x-..x-x-x-",
            "1-x-x-x-3-x-x-x-"),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.4, width=0.55, brightness=0.3, warmth=0.4, drive=0.08),
)  # fmt: skip

CINEMATIC = Pack(
    name="cinematic",
    tempo=(76, 112),
    pulse=0.2,
    form="suite",
    minor=0.75,
    kit="orchestra kit",
    harmony="classical",
    fx=True,
    players=(
        Player("bass", "cello", reverb=0.4),
        Player("sub", "sub bass", entry=0.6, level=-2.0),
        Player("ostinato", "pizzicato", pan=-0.45, reverb=0.4),
        Player("ostinato", "harp", pan=0.45, reverb=0.45, entry=0.35, tab=1),
        Player("pad", "strings", reverb=0.55),
        Player("pad", "french horn", pan=-0.2, level=-2.0, entry=0.65, reverb=0.5),
        Player("pad", "choir", pan=0.2, level=-3.0, entry=0.75, reverb=0.6),
        Player("stab", "brass", pan=0.15, entry=0.85, reverb=0.45),
        Player("color", "celesta", pan=0.5, reverb=0.55),
        Player("melody", "oboe", reverb=0.45),
        Player("lead", "french horn", pan=0.1, reverb=0.5),
    ),
    grooves={
        4: (
            {"timpani": "x...............", "taiko": "........o......."},
            {"taiko": "X.....x.x.......", "snare": "....o.o.....o.oo",
             "shaker": "x.o.x.o.x.o.x.o."},
            {"taiko": "X..x..x.X..x..x.", "kick": "X.......X.......",
             "snare": "..o.x.oo..o.X.oo", "low_tom": "......x.......x."},
        ),
        3: (
            {"taiko": "x..........."},
            {"taiko": "X.....x.....", "shaker": "x.o.x.o.x.o."},
            {"taiko": "X..x..x.x...", "snare": "....o.o.x.oo", "kick": "X..........."},
        ),
        6: (
            {"taiko": "x.....o.....", "shaker": "o...o.o...o."},
            {"taiko": "X...x.x.....", "shaker": "x.o.o.x.o.o.", "rim": "......x....."},
            {"taiko": "X...x.X...x.", "kick": "X.....x.....",
             "snare": "..o.o.X.o.oo", "low_tom": "........x.x."},
        ),
    },
    bass={4: ("R---------------", "R-------R-------", "R-----R-R-----R-"),
          3: ("R-----------", "R-----------", "R-------R---"),
          6: ("R-----------", "R-----R-----", "R---R-R---R-")},
    comp={
        4: ("x---------------", "1-2-3-2-1-2-3-2-", "1-3-2-4-1-3-2-4-",
            "1-2-3-4-3-4-3-2-"),
        **meters.COMP,
    },
    mix=Mix(space=0.65, decay=2.8, width=0.7, brightness=0.2, warmth=0.5, drive=0.15),
)  # fmt: skip

AMBIENT = Pack(
    name="ambient",
    tempo=(60, 84),
    pulse=0.05,
    form="suite",
    minor=0.5,
    kit="brush kit",
    harmony="modal",
    sevenths=0.4,
    pace=0.7,
    players=(
        Player("bass", "fretless bass", level=-1.0),
        Player("sub", "sub bass", entry=0.5, level=-2.0),
        Player("pad", "warm pad", reverb=0.6),
        Player("pad", "bowed pad", pan=0.3, level=-2.0, entry=0.45, reverb=0.65),
        Player("arp", "pluck", pan=-0.4, level=-1.0, reverb=0.5, delay=0.4, entry=0.4),
        Player("comp", "electric piano", pan=0.25, reverb=0.5, delay=0.2),
        Player("color", "vibraphone", pan=0.5, reverb=0.6, delay=0.2),
        Player("melody", "shakuhachi", reverb=0.55, delay=0.2),
        Player("lead", "flute", pan=0.1, reverb=0.55, delay=0.2),
    ),
    grooves={
        4: (
            {"kick": "o..............."},
            {"kick": "x.........o.....", "shaker": "o.o.o.o.o.o.o.o."},
            {"kick": "x.....o...x.....", "rim": "....o.......x...",
             "shaker": "x.o.x.o.x.o.x.o."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R---------------", "R-----------5---", "R-------5-------"),
          **meters.BASS},
    comp={
        4: ("x---------------", "x-----o-----o---", "1---2---3---4---",
            "1-2-3-4-3-2-3-4-"),
        **meters.COMP,
    },
    mix=Mix(space=0.8, decay=3.6, width=0.8, brightness=-0.3, warmth=0.6, drive=0.05),
)  # fmt: skip

ACOUSTIC = (BALLAD, CHAMBER, FOLK, CINEMATIC, AMBIENT)
