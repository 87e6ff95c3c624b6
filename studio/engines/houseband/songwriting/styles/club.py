"""Packs for late nights: techno, trance, dubstep, disco, amapiano."""

from __future__ import annotations

from studio.engines.houseband.score import Mix
from studio.engines.houseband.songwriting.styles import meters
from studio.engines.houseband.songwriting.styles.pack import Pack, Player

TECHNO = Pack(
    name="techno",
    tempo=(126, 138),
    kit="electronic kit",
    minor=0.95,
    harmony="trance",
    looseness=0.2,
    pace=0.7,
    floor=0.4,
    form="dance",
    pulse=0.95,
    fx=True,
    players=(
        Player("bass", "acid bass"),
        Player("sub", "sub bass", entry=0.55, level=-2.0),
        Player("ostinato", "square lead", pan=0.35, level=-1.0, delay=0.3),
        Player("stab", "poly pad", pan=-0.2, entry=0.6, reverb=0.4, delay=0.3),
        Player("pad", "sweep pad", level=-1.0, reverb=0.55),
        Player("arp", "pluck", pan=-0.4, entry=0.4, delay=0.35),
        Player("melody", "square lead", reverb=0.35, delay=0.25),
        Player("lead", "saw lead", pan=0.05, level=-1.0, reverb=0.35, delay=0.3),
    ),
    grooves={
        4: (
            {"kick": "X...X...X...X...", "hat": "..o...o...o...o."},
            {"kick": "X...X...X...X...", "hat": "x.x.x.x.x.x.x.x.",
             "open": "..x...x...x...x.", "rim": "...x......x....."},
            {"kick": "X...X...X...X...", "clap": "....X.......X...",
             "open": "..X...X...X...X.", "hat": "xoxoxoxoxoxoxoxo",
             "rim": "...x..x...x..x.x"},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("..R-..R-..R-..R-", ".RRR.RRR.RRR.RRR", ".RRR.RR8.RRR.R8R"),
        3: ("..R-..R-..R-", ".RRR.RRR.RRR", ".RRR.RR8.RRa"),
        6: ("R-----R-----", "R-R-R-R-R-R-", "RRR-RRR-RR8-"),
    },
    comp={
        4: ("x---------------", "..x...x...x...x.", "...x..x....x..x.",
            "X..X..X..X..X..X"),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=2.0, width=0.65, brightness=0.3, drive=0.4, sidechain=0.6),
)  # fmt: skip

TRANCE = Pack(
    name="trance",
    tempo=(132, 142),
    kit="electronic kit",
    minor=0.85,
    harmony="trance",
    looseness=0.2,
    pace=0.8,
    floor=0.4,
    form="dance",
    pulse=0.9,
    fx=True,
    players=(
        Player("bass", "synth bass"),
        Player("sub", "sub bass", entry=0.6, level=-2.0),
        Player("pad", "poly pad", reverb=0.6),
        Player("pad", "strings", level=-2.0, entry=0.55, reverb=0.6),
        Player("stab", "supersaw", entry=0.75, reverb=0.4),
        Player("arp", "pluck", pan=0.4, entry=0.3, delay=0.4, reverb=0.4),
        Player("comp", "piano", pan=-0.25, reverb=0.45, delay=0.15),
        Player("melody", "saw lead", reverb=0.4, delay=0.3),
        Player("lead", "supersaw", pan=0.05, reverb=0.45, delay=0.3),
    ),
    grooves={
        4: (
            {"kick": "X...x...X...x...", "hat": "..o...o...o...o."},
            {"kick": "X...X...X...X...", "clap": "....X.......X...",
             "open": "..x...x...x...x."},
            {"kick": "X...X...X...X...", "clap": "....X.......X...",
             "open": "..X...X...X...X.", "hat": "xoxoxoxoxoxoxoxo",
             "ride": "x...x...x...x..."},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R---------------", "..R-..R-..R-..R-", ".RRR.RRR.RRR.RRR"),
        3: ("R-----------", "..R-..R-..R-", ".RRR.RRR.RRR"),
        6: ("R-----R-----", "R-R-R-R-R-R-", "RRRRRRRRRRRR"),
    },
    comp={
        4: ("x---------------", "1-2-3-2-1-2-3-2-", "x-.x-.x-x-.x-.x-",
            "X..X..X..X..X.X."),
        **meters.COMP,
    },
    mix=Mix(space=0.6, decay=2.6, width=0.8, brightness=1.0, drive=0.25, sidechain=0.6),
)  # fmt: skip

DUBSTEP = Pack(
    name="dubstep",
    tempo=(138, 144),
    kit="electronic kit",
    minor=0.95,
    harmony="dance",
    looseness=0.2,
    pace=0.7,
    floor=0.4,
    form="dance",
    pulse=0.95,
    fx=True,
    players=(
        Player("bass", "reese bass", level=1.5),
        Player("sub", "sub bass", level=0.5),
        Player("stab", "supersaw", entry=0.75, level=0.5),
        Player("pad", "warm pad", level=-1.0, reverb=0.55),
        Player("pad", "choir", level=-3.0, entry=0.6, reverb=0.6),
        Player("comp", "piano", pan=-0.25, reverb=0.5, delay=0.2),
        Player("arp", "pluck", pan=0.4, entry=0.45, delay=0.35),
        Player("melody", "square lead", reverb=0.4, delay=0.2),
        Player("lead", "saw lead", pan=0.05, reverb=0.35, delay=0.25),
    ),
    grooves={
        4: (
            {"kick": "X...............", "rim": "........x.......",
             "hat": "x...x...x...x..."},
            {"kick": "X.....x.........", "snare": "........X.......",
             "hat": "x.o.x.o.x.o.x.oo"},
            {"kick": "X.....x....x..x.", "snare": "........X.......",
             "clap": "........X.......", "hat": "x.oox.x.x.oox.xo",
             "open": "......x.......x."},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R---------------", "R--R--R-R-RR..8-", "R-RRR.R8R-R.RRR8"),
        3: ("R-----------", "R--R--R-..8-", "R-RRR.R8R-R8"),
        6: ("R-----R-----", "R---R-R-R-8-", "R-RRR-R-R8R8"),
    },
    comp={
        4: ("x---------------", "x-------x-------", "1-2-3-2-1-2-3-2-",
            "X.....X...X....."),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.8, width=0.75, brightness=0.8, warmth=0.5, drive=0.5,
            sidechain=0.4),
)  # fmt: skip

DISCO = Pack(
    name="disco",
    tempo=(114, 126),
    spice=0.12,
    minor=0.55,
    harmony="soul",
    sevenths=0.6,
    looseness=0.7,
    floor=0.4,
    pulse=0.85,
    players=(
        Player("bass", "finger bass", level=1.0),
        Player("comp", "clean guitar", pan=0.5, tab=1),
        Player("comp", "electric piano", pan=-0.35, tab=0),
        Player("pad", "strings", level=0.5, reverb=0.45),
        Player("stab", "brass", pan=0.15, entry=0.65),
        Player("counter", "strings", pan=-0.2, entry=0.6, reverb=0.45),
        Player("melody", "alto sax", reverb=0.3, delay=0.1),
        Player("lead", "trumpet", pan=0.1, reverb=0.3),
    ),
    grooves={
        4: (
            {"kick": "X...x...X...x...", "hat": "..x...x...x...x."},
            {"kick": "X...X...X...X...", "snare": "....X.......X...",
             "hat": "x.o.x.o.x.o.x.o.", "open": "..x...x...x...x."},
            {"kick": "X...X...X...X...", "snare": "....X.......X...",
             "open": "..X...X...X...X.", "hat": "xoxoxoxoxoxoxoxo",
             "tambourine": "....x.......x...", "conga_high": "..x..x.x..x..x.x"},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R---R---R---R---", "R-8-R-8-R-8-R-8-", "R-8-R-8-R-8R5-a-"),
        3: ("R---R---R---", "R-8-R-8-R-8-", "R-8-R-8-5-a-"),
        6: ("R-----R-----", "R-8-R-R-8-R-", "R-8-R-R-8-a-"),
    },
    comp={
        4: ("x-------x-------", "x.xox.xox.xox.xo", "..x...x...x...x.",
            "xoxXxoxXxoxXxoxX"),
        **meters.COMP,
    },
    mix=Mix(space=0.35, decay=1.5, width=0.65, brightness=0.8, warmth=0.3, drive=0.2,
            sidechain=0.2),
)  # fmt: skip

AMAPIANO = Pack(
    name="amapiano",
    tempo=(110, 115),
    kit="electronic kit",
    minor=0.7,
    harmony="soul",
    sevenths=0.7,
    swing=0.2,
    looseness=0.6,
    pace=0.85,
    floor=0.4,
    pulse=0.9,
    fx=True,
    players=(
        Player("bass", "synth bass", level=1.0),
        Player("sub", "sub bass", entry=0.4),
        Player("comp", "piano", pan=-0.2, tab=0, reverb=0.3),
        Player("comp", "electric piano", pan=0.3, entry=0.5, tab=1, reverb=0.35),
        Player("pad", "warm pad", level=-1.0, reverb=0.5),
        Player("ostinato", "kalimba", pan=0.45, entry=0.45, delay=0.2),
        Player("melody", "flute", reverb=0.35, delay=0.15),
        Player("lead", "tenor sax", pan=0.1, reverb=0.35),
    ),
    grooves={
        4: (
            {"kick": "X...x...X...x...", "shaker": "o.x.o.x.o.x.o.x."},
            {"kick": "X...X...X...X...", "shaker": "oxoxoxoxoxoxoxox",
             "rim": "...x..x...x.x..."},
            {"kick": "X...X...X...X...", "shaker": "oxoxoxoxoxoxoxox",
             "rim": "...x..x...x.x..x", "clap": "............X...",
             "conga_low": "..x....x..x....x"},
        ),
        **meters.DANCE,
    },
    bass={
        4: ("R-------..R-....", "...R..R-..R..R8-", "...R.RR-..R.5R8-"),
        3: ("R-----------", "...R..R-..8-", "...R.RR-.5a-"),
        6: ("R-----R-----", "R---R-..R-8-", "R-.R..R-5-a-"),
    },
    comp={
        4: ("x-------x-------", "x--x--x---x-x---", "..x-..x-..x-x---",
            "x..x..x...x.x..."),
        **meters.COMP,
    },
    mix=Mix(space=0.4, decay=1.7, width=0.65, warmth=0.8, drive=0.2, sidechain=0.3),
)  # fmt: skip

CLUB = (TECHNO, TRANCE, DUBSTEP, DISCO, AMAPIANO)
