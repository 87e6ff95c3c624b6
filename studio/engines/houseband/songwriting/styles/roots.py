"""Packs with roots: celtic, bluegrass, klezmer, bollywood, chanson."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

CELTIC = Pack(
    name="celtic",
    tempo=(96, 124),
    minor=0.45,
    kit="brush kit",
    harmony="celtic",
    looseness=1.1,
    pace=1.2,
    form="strophic",
    players=(
        Player("bass", "upright bass", entry=0.4),
        Player("comp", "steel guitar", pan=-0.35),
        Player("ostinato", "harp", pan=0.45, reverb=0.45),
        Player("pad", "accordion", pan=0.15, level=-4.0, entry=0.45),
        Player("counter", "fiddle", pan=-0.25, entry=0.45, reverb=0.4),
        Player("melody", "flute", reverb=0.4),
        Player("lead", "fiddle", pan=0.1, reverb=0.4),
    ),
    grooves={
        4: (
            {"conga_low": "x.......x......."},
            {"conga_low": "X..xo.x.X..xo.x.", "shaker": "x.o.x.o.x.o.x.o."},
            {"conga_low": "X.oxo.xoX.oxo.xo", "kick": "X.......X.......",
             "tambourine": "....x.......x..."},
        ),
        3: (
            {"conga_low": "x..........."},
            {"conga_low": "X.....o.x.o.", "shaker": "x.o.x.o.x.o."},
            {"conga_low": "X.oxo.xox.ox", "kick": "X..........."},
        ),
        6: (
            {"conga_low": "x.....x....."},
            {"conga_low": "X.o.x.X.o.x.", "shaker": "x.o.o.x.o.o."},
            {"conga_low": "X.oox.X.ooxo", "kick": "X.....X.....",
             "tambourine": "....x.....x."},
        ),
    },
    bass={4: ("R---------------", "R-------5-------", "R---R---5---5-a-"),
          **meters.BASS},
    comp={
        4: ("1-3-2-3-1-3-2-3-", "x---x-o-x---x-o-", "x-x-..x-x-x-..x-",
            "X-xoX-xoX-xoX-xo"),
        **meters.COMP,
    },
    mix=Mix(space=0.5, decay=2.0, width=0.55, brightness=0.4, warmth=0.2, drive=0.05),
)  # fmt: skip

BLUEGRASS = Pack(
    name="bluegrass",
    tempo=(116, 152),
    minor=0.15,
    kit="brush kit",
    harmony="folk",
    looseness=0.9,
    pace=1.15,
    form="strophic",
    players=(
        Player("bass", "upright bass", level=1.0),
        Player("comp", "steel guitar", pan=-0.4),
        Player("arp", "banjo", pan=0.45),
        Player("comp", "steel guitar", pan=0.55, entry=0.45, level=-2.0, tab=1),
        Player("counter", "fiddle", pan=-0.25, entry=0.45, reverb=0.3),
        Player("melody", "fiddle", reverb=0.3),
        Player("lead", "banjo", pan=0.1, reverb=0.25),
    ),
    grooves={
        4: (
            {"shaker": "....o.......o..."},
            {"rim": "....x.......x...", "shaker": "..o...o...o...o."},
            {"kick": "X.......X.......", "rim": "....X.......X...",
             "shaker": "o.x.o.x.o.x.o.x."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------5-------", "R---..--5---..--", "R---R---5---5-a-"),
          **meters.BASS},
    comp={
        4: ("....x.......x...", "o...x-..o...x-..", "....X.......X...",
            "o.x.X-x.o.x.X-x."),
        **meters.COMP,
    },
    mix=Mix(space=0.28, decay=1.1, width=0.6, brightness=0.6, drive=0.05),
)  # fmt: skip

KLEZMER = Pack(
    name="klezmer",
    tempo=(104, 160),
    minor=0.97,
    kit="brush kit",
    harmony="klezmer",
    looseness=1.2,
    pace=1.2,
    form="strophic",
    players=(
        Player("bass", "upright bass"),
        Player("comp", "accordion", pan=-0.3),
        Player("comp", "piano", pan=0.35, entry=0.5, level=-2.0),
        Player("counter", "violin", pan=0.25, entry=0.45, reverb=0.35),
        Player("pad", "trombone", pan=-0.15, level=-4.0, entry=0.65),
        Player("melody", "clarinet", reverb=0.35),
        Player("lead", "violin", pan=0.1, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "x.......x.......", "rim": "....o.......o..."},
            {"kick": "X.......X.......", "snare": "....x..o....x..o",
             "tambourine": "..o...o...o...o."},
            {"kick": "X.....x.X.....x.", "snare": "..o.X.oo..o.X.oo",
             "crash": "X...............", "tambourine": "..x...x...x...x."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------5-------", "R---..--5---..--", "R---R---5---5-a-"),
          **meters.BASS},
    comp={
        4: ("....x.......x...", "..x...x...x...x.", "....x.......x.o.",
            "..X...X...X...X."),
        3: ("....x...x...", "....x...x...", "....x-..x-..", "....X...X..."),
        6: ("....x.....x.", "....x.....x.", "....x-....x-", "....X.....X."),
    },
    mix=Mix(space=0.35, decay=1.4, width=0.5, brightness=0.3, warmth=0.4, drive=0.08),
)  # fmt: skip

BOLLYWOOD = Pack(
    name="bollywood",
    tempo=(92, 128),
    minor=0.6,
    harmony="raga",
    looseness=0.8,
    floor=0.38,
    pulse=0.6,
    fx=True,
    players=(
        Player("bass", "synth bass"),
        Player("ostinato", "sitar", pan=0.4, reverb=0.35, delay=0.1),
        Player("comp", "nylon guitar", pan=-0.35),
        Player("pad", "strings", level=1.0, reverb=0.5),
        Player("counter", "strings", pan=-0.15, entry=0.55, reverb=0.5),
        Player("stab", "brass", pan=0.15, entry=0.8),
        Player("color", "tubular bells", pan=0.5, level=-2.0, reverb=0.5, entry=0.4),
        Player("melody", "flute", reverb=0.45, delay=0.15),
        Player("lead", "sitar", pan=0.1, reverb=0.4, delay=0.15),
    ),
    grooves={
        4: (
            {"bongo_high": "x..x.ox.x.xox.o.", "bongo_low": "x.......x......."},
            {"kick": "X.....x.X.......", "bongo_high": "x..xoox.x.xoxoox",
             "bongo_low": "X.....x.X....x..", "shaker": "x.o.x.o.x.o.x.o."},
            {"kick": "X...X...X...X...", "bongo_high": "x.oxoox.xoxoxoox",
             "bongo_low": "X..x..x.X..x.x..", "clap": "....X.......X...",
             "tambourine": "x.oox.oox.oox.oo"},
        ),
        **meters.DANCE,
    },
    bass={4: ("R---------------", "R-----R-R---5---", "R--R--R-R--R5-8-"),
          **meters.BASS},
    comp={
        4: ("x---------------", "1-2-3-2-1-2-3-2-", "x--x--x-x--x--x-",
            "X-xoX-xoX-xoX-xo"),
        **meters.COMP,
    },
    mix=Mix(space=0.45, decay=1.9, width=0.65, brightness=0.8, drive=0.2, sidechain=0.15),
)  # fmt: skip

CHANSON = Pack(
    name="chanson",
    tempo=(76, 116),
    spice=0.3,
    minor=0.6,
    kit="brush kit",
    harmony="chanson",
    sevenths=0.35,
    swing=0.15,
    looseness=1.3,
    players=(
        Player("bass", "upright bass"),
        Player("comp", "accordion", pan=0.3, level=-1.0, tab=0),
        Player("comp", "piano", pan=-0.3),
        Player("comp", "nylon guitar", pan=0.5, entry=0.5, level=-1.0, tab=1),
        Player("pad", "strings", level=-3.0, entry=0.55, reverb=0.45),
        Player("counter", "violin", pan=-0.2, entry=0.5, reverb=0.4),
        Player("melody", "clarinet", reverb=0.35),
        Player("lead", "accordion", pan=0.1, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "x.......o.......", "rim": "....o.......o..."},
            {"kick": "X.......x.......", "snare": "....x.......x...",
             "ride": "x.o.x.o.x.o.x.o."},
            {"kick": "X.....o.X.....o.", "snare": "....X..o....X..o",
             "ride": "X.o.x.o.X.o.x.o."},
        ),
        **meters.SOFT,
    },
    bass={4: ("R-------5-------", "R-------5-----a-", "R---3---5---a---"),
          3: ("R-----------", "R-----------", "R-------5-a-"),
          6: ("R-----5-----", "R---5-R---5-", "R-R-5-R-8-a-")},
    comp={
        4: ("....x.......x...", "x---x---x---x---", "..x...x...x...x.",
            "x-x-X-x-x-x-X-x-"),
        3: ("....x...x...", "....x...x...", "1-2-3-4-3-2-", "....X...X-x-"),
        6: meters.COMP[6],
    },
    mix=Mix(space=0.4, decay=1.6, width=0.5, warmth=0.6, drive=0.1),
)  # fmt: skip

ROOTS = (CELTIC, BLUEGRASS, KLEZMER, BOLLYWOOD, CHANSON)
