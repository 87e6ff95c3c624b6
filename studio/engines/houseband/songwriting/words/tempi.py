"""Words for tempo, beat and meter: what musicians write over the first bar."""

from __future__ import annotations

import re

from studio.engines.houseband.songwriting.words.matching import (
    Phrasebook,
    plain,
    table,
)

SLOWEST, QUICKEST = 30, 300
# quarter notes a minute, where the word itself fixes them
_ROWS: tuple[tuple[int, str], ...] = (
    (46, "larghissimo|grave tempo"), (52, "largo"), (56, "lento assai"), (63, "larghetto"),
    (68, "adagio|アダージョ"), (80, "andante|アンダンテ"), (88, "andantino"),
    (104, "moderato|モデラート"), (116, "allegretto"), (132, "allegro|アレグロ"),
    (152, "vivace"), (172, "presto|プレスト"), (192, "prestissimo"),
)  # fmt: skip
TEMPO_WORDS: Phrasebook[int] = Phrasebook(table((w, bpm) for bpm, w in _ROWS))
FEELS: Phrasebook[str] = Phrasebook(
    table(
        [
            ("half time|halftime|half time feel|halbes tempo|medio tiempo|meio tempo|"
             "ハーフタイム|半拍", "half"),
            ("double time|doubletime|double time feel|doppeltes tempo|doble tiempo|"
             "ダブルタイム", "double"),
        ]
    )
)  # fmt: skip
_BPM = re.compile(r"(?<!\d)(\d{2,3})(?:[.,]\d+)? ?bpm|(?:bpm|tempo) ?[:=]? ?(\d{2,3})(?!\d)"
                  r"|(\d{2,3}) (?:beats per minute|拍)")  # fmt: skip
_METER = re.compile(r"(?<![\d/])(\d{1,2})/(2|4|8|16)(?![\d/])")
_METERS: tuple[tuple[int, str], ...] = (
    (3, "waltz|vals|walzer|valse|valsa|valzer|mazurka|minuet|menuett|ländler|ワルツ|圆舞曲|왈츠|"
     "вальс|three four|dreivierteltakt|in three|三拍子|3拍子|triple meter|triple metre"),
    (6, "jig|tarantella|siciliana|siciliano|barcarolle|sea shanty|six eight|slow blues shuffle|"
     "6拍子|六拍子|sechsachteltakt|compound meter|in six"),
    (2, "polka|march|marsch|marche|marcha|marcia|two four|cut time|alla breve|марш|行進曲|"
     "2拍子|二拍子|paso doble"),
    (4, "four four|common time|four on the floor|4拍子|四拍子|viervierteltakt"),
)  # fmt: skip
METER_WORDS: Phrasebook[int] = Phrasebook(table((w, n) for n, w in _METERS))
# what a bar of other kinds is felt as; BPM counts eighths in 6
_NEAREST = {1: 4, 5: 4, 7: 4, 8: 4, 9: 3, 10: 4, 11: 4, 12: 6, 13: 4, 16: 4}


def asked_bpm(prompt: str) -> int | None:
    """A tempo in numbers, or the one that an Italian word stands for."""
    text = plain(prompt)
    if found := _BPM.search(text):
        bpm = int(next(number for number in found.groups() if number))
        return max(SLOWEST, min(QUICKEST, bpm))
    named = [f.row for f in TEMPO_WORDS.find(text) if not f.refused]
    return named[0] if named else None


def asked_meter(prompt: str) -> tuple[int | None, str]:
    """Beats in a bar, and what to tell the musician if it is not just what was asked."""
    text = plain(prompt)
    if found := _METER.search(text):
        beats = int(found[1])
        if beats in (2, 3, 4, 6):
            return beats, ""
        nearest = _NEAREST.get(beats, 4)
        return nearest, f"{found[0]} → {_written(nearest)}."
    named = [f.row for f in METER_WORDS.find(text) if not f.refused]
    return (named[0] if named else None), ""


def asked_feel(prompt: str) -> str:
    """ "half", "double" or "": how the drummer is to feel the beat."""
    return next((f.row for f in FEELS.find(prompt) if not f.refused), "")


def _written(meter: int) -> str:
    return "6/8" if meter == 6 else f"{meter}/4"
