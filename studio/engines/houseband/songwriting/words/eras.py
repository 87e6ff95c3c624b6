"""Words for a time: "80s", "1970s", "années 60" → what a band of then sounds like."""

from __future__ import annotations

from dataclasses import dataclass, field

from studio.engines.houseband.songwriting.styles import Player
from studio.engines.houseband.songwriting.words.matching import Phrasebook
from studio.engines.houseband.songwriting.words.moods import Mood


@dataclass(frozen=True)
class Era:
    """`style` is what is played if the prompt names none; `players` join the band.

    `kit` replaces a band's own drum kit, "" keeps it.
    """

    style: str
    mood: Mood
    kit: str = ""
    players: tuple[Player, ...] = field(default=())


ERAS: dict[int, Era] = {
    20: Era("swing", Mood(width=-0.3, brightness=-2.5, warmth=1.0, drive=0.2), "jazz kit",
            (Player("comp", "banjo", pan=0.35),)),
    30: Era("swing", Mood(width=-0.3, brightness=-2.0, warmth=1.0, drive=0.15), "jazz kit"),
    40: Era("swing", Mood(width=-0.25, brightness=-1.5, warmth=1.0, drive=0.1), "jazz kit"),
    50: Era("rock", Mood(width=-0.25, brightness=-1.0, warmth=0.8, drive=0.1, space=0.05),
            "", (Player("counter", "voice oohs", pan=-0.2, entry=0.5, reverb=0.45),)),
    60: Era("motown", Mood(width=-0.15, brightness=-0.7, warmth=0.8, drive=0.1), "",
            (Player("pad", "organ", pan=0.3, level=-2.0, entry=0.4),)),
    70: Era("disco", Mood(warmth=1.0, brightness=-0.3, space=-0.05), "",
            (Player("comp", "electric piano", pan=-0.35, entry=0.3),
             Player("pad", "strings", level=-1.0, entry=0.5, reverb=0.4))),
    80: Era("synthwave", Mood(space=0.15, width=0.1, brightness=0.6), "electronic kit",
            (Player("pad", "poly pad", level=-1.0, reverb=0.5),
             Player("stab", "synth brass", pan=0.15, entry=0.75, reverb=0.35))),
    90: Era("grunge", Mood(drive=0.05, brightness=0.2)),
    0: Era("r&b", Mood(brightness=0.6, drive=0.1)),
    10: Era("house", Mood(brightness=0.8, width=0.05)),
}  # fmt: skip

_NAMED = {
    50: "fifties|fünfziger", 60: "sixties|sechziger", 70: "seventies|siebziger",
    80: "eighties|achtziger", 90: "nineties|neunziger", 20: "roaring twenties",
}  # fmt: skip


def _words(decade: int) -> list[str]:
    """Every way to write a decade: 80s, '80s, 1980s, 80er, años 80, 80年代, 80-е …"""
    short = f"{decade:02d}"
    full = ("20" if decade in (0, 10) else "19") + short
    words = [f"{full}s", f"{full}er*", f"{full}年代", f"{full}년대", f"{full} е",
             f"early {full}s", f"late {full}s", f"{full} х"]  # fmt: skip
    if decade > 10:
        words += [f"{short}s", f"'{short}s", f"{short}er*", f"{short}年代",
                  f"{short}년대", f"{short} х", f"{short} е"]  # fmt: skip
        for before in ("años", "anos", "années", "anni", "années 19", "jaren"):
            words += [f"{before} {short}", f"{before} {full}"]
    return words + _NAMED.get(decade, "").split("|")


ERA_WORDS: Phrasebook[int] = Phrasebook(
    {word: decade for decade in ERAS for word in _words(decade)}
)
