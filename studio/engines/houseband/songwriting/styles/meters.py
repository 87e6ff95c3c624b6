"""Beats, bass lines and chord patterns in three and six, which most packs share."""

from __future__ import annotations

from collections.abc import Mapping

from studio.engines.houseband.songwriting.styles.pack import Groove

Grooves = Mapping[int, tuple[Groove, Groove, Groove]]

SOFT: Grooves = {
    3: (
        {"kick": "x...........", "rim": "........o..."},
        {"kick": "X...........", "rim": "....o...x...", "shaker": "o.o.o.o.o.o."},
        {
            "kick": "X.........o.",
            "snare": "....o...x...",
            "hat": "x.o.x.o.x.o.",
            "tambourine": "....x...x...",
        },
    ),
    6: (
        {"kick": "x...........", "rim": "......x.....", "shaker": "o...o.o...o."},
        {"kick": "X.........o.", "rim": "......X.....", "hat": "x.o.o.x.o.o."},
        {
            "kick": "X.....o...x.",
            "snare": "......X.....",
            "hat": "x.o.o.x.o.o.",
            "tambourine": "......x.....",
        },
    ),
}
ROCK: Grooves = {
    3: (
        {"kick": "X...........", "hat": "x.o.x.o.x.o."},
        {"kick": "X.........x.", "snare": "....x...X...", "hat": "x.x.x.x.x.x."},
        {"kick": "X.....x.....", "snare": "....X...X...", "ride": "X.x.X.x.X.x."},
    ),
    6: (
        {"kick": "X...........", "rim": "......x.....", "hat": "x.x.x.x.x.x."},
        {"kick": "X.......x.x.", "snare": "......X.....", "hat": "X.x.x.X.x.x."},
        {"kick": "X...x...x.x.", "snare": "......X...o.", "ride": "X.x.x.X.x.x."},
    ),
}
DANCE: Grooves = {
    3: (
        {"kick": "X...........", "hat": "..x...x...x."},
        {"kick": "X...x...x...", "clap": "........X...", "open": "..x...x...x."},
        {"kick": "X...X...X...", "clap": "....x...X...", "open": "..x...x...x."},
    ),
    6: (
        {"kick": "X.....x.....", "hat": "..x.x...x.x."},
        {"kick": "X.....X.....", "clap": "......X.....", "hat": "x.x.x.x.x.x."},
        {"kick": "X...x.X.....", "clap": "......X...o.", "open": "....x.....x.",
         "hat": "xox.xoxox.xo"},
    ),
}  # fmt: skip
SWUNG: Grooves = {
    3: (
        {"ride": "x...x...x..."},
        {"kick": "o...........", "pedal": "....x...x...", "ride": "x...x.o.x..."},
        {"kick": "x.........o.", "pedal": "....x...x...", "ride": "X...x.o.X.o.",
         "snare": "......o....."},
    ),
    6: (
        {"ride": "x...o.x...o."},
        {"kick": "x.....o.....", "pedal": "......x.....", "ride": "x.o.x.x.o.x."},
        {"kick": "x.....x.....", "snare": "......x...o.", "ride": "X.x.x.X.x.x."},
    ),
}  # fmt: skip

BASS = {
    3: ("R-----------", "R-------5---", "R-----R-5-a-"),
    6: ("R-----5-----", "R---5-R---5-", "R-R-5-R-8-a-"),
}
COMP = {
    3: ("x-----------", "1---x---x---", "1-2-4-3-4-2-", "X-..x-..x-x-"),
    6: ("x-----------", "1-2-3-4-3-2-", "x---o-x---o-", "X-..x.X-..x."),
}
