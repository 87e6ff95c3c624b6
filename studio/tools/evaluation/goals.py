"""What a good song is held to, and how many songs have to be good.

A goal's test says True or False of a row, or None where it does not apply. Shares of
whole collections (sung notes, boundaries) are counted over all songs together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from studio.music.theory import parse_key
from studio.tools.evaluation.rows import Row

RATE = 48_000
LUFS, LUFS_NEAR, PEAK = -14.0, 0.5, -1.0
TEMPO_NEAR = 0.01
# A listener may tap every second beat or bar, or two to a beat. In three and six also the
# bar and its halves.
PULSES: dict[int, tuple[float, ...]] = {
    2: (1 / 4, 1 / 2, 1, 2, 4),
    4: (1 / 4, 1 / 2, 1, 2, 4),
}
PULSES[3] = PULSES[6] = (1 / 6, 1 / 3, 1 / 2, 1, 2, 3)
CORRELATION = (0.3, 0.8)
# Pestana et al., AES 135 (2013), paper 8960: about −5 dB an octave from 100 Hz to 4 kHz
# over 772 number ones; Elowsson and Friberg, AES 142 (2017), paper 9762: −4.5 over 12,345
# tracks, 89 Hz to 4.5 kHz. Either way by as much as songs differ.
SLOPE = (-6.5, -3.0)
SILENCE = 0.5  # seconds; a stop of the whole band is one beat at most
DENSITY = (0.05, 20.0)  # beginnings a second; faster is no hand and no tongue
LEAP = 12  # semitones


@dataclass(frozen=True)
class Goal:
    """`share` of the songs (or of their notes …) must pass `test`."""

    name: str
    share: float
    test: Callable[[Row], bool | None]
    words: str
    count: Callable[[Row], tuple[int, int]] | None = None


@dataclass(frozen=True)
class Verdict:
    name: str
    good: int
    of: int
    needed: float
    words: str
    misses: tuple[int, ...]  # the numbers of songs that fell short

    @property
    def share(self) -> float:
        return self.good / self.of if self.of else 1.0

    @property
    def passed(self) -> bool:
        return self.share >= self.needed

    def to_json(self) -> dict[str, Any]:
        return {**asdict(self), "share": round(self.share, 4), "passed": self.passed}


def key_is_right(row: Row) -> bool:
    heard, asked = parse_key(row["key"]), parse_key(row["asked"]["key"])
    return (heard.pitch_class, heard.minor) == (asked.pitch_class, asked.minor)


def tempo_is_simple(row: Row) -> bool:
    return any(_near(row, pulse) for pulse in PULSES[row["asked"]["meter"]])


def tempo_is_same(row: Row) -> bool:
    return _near(row, 1)


def meter_is_right(row: Row) -> bool:
    """Groups of two, or of three: more the ear cannot tell."""
    triple = row["asked"]["meter"] in (3, 6)
    return bool(row["meter"] % 3 == 0) == triple


def length_is_exact(row: Row) -> bool:
    return bool(row["frames"] == round(row["asked"]["duration"] * RATE))


def is_repeatable(row: Row) -> bool | None:
    return row["again"] == row["sha256"] if row.get("again") else None


def chorus_returns(row: Row) -> bool | None:
    alike = row["likeness"]
    return alike["chorus_chorus"] > alike["chorus_verse"] if alike else None


def part_is_playable(row: Row) -> bool:
    return all(_inside(value, DENSITY) for value in row["densities"].values())


def boundaries_count(row: Row) -> tuple[int, int]:
    found = row["boundaries"]
    return (found["near"]["hit"], found["near"]["of"]) if found else (0, 0)


def notes_in_tune(row: Row) -> tuple[int, int]:
    sung = row["sung"]
    return (sung["in_tune"], sung["notes"]) if sung else (0, 0)


def lines_told(row: Row) -> tuple[int, int]:
    sung = row["sung"]
    return (sung["told"], sung["lines"]) if sung else (0, 0)


GOALS: tuple[Goal, ...] = (
    Goal(
        "key", 0.95, key_is_right, "exactly the key asked for, by most of four profiles"
    ),
    Goal("tempo", 1.0, tempo_is_simple, "within 1 % of the tempo or a simple multiple"),
    Goal("tempo 1:1", 0.8, tempo_is_same, "within 1 % of the very tempo"),
    Goal("meter", 0.95, meter_is_right, "grouped in two or in three, as asked"),
    Goal("length", 1.0, length_is_exact, "to the sample"),
    Goal(
        "loudness",
        1.0,
        lambda row: abs(row["lufs"] - LUFS) <= LUFS_NEAR,
        "−14 ±0.5 LUFS (pyloudnorm)",
    ),
    Goal(
        "true peak",
        1.0,
        lambda row: bool(row["true_peak"] <= PEAK),
        "at most −1 dBTP, eight times oversampled",
    ),
    Goal(
        "silence",
        1.0,
        lambda row: bool(row["silence"] <= SILENCE),
        "no half second below −60 dBFS inside",
    ),
    Goal(
        "clicks",
        1.0,
        lambda row: None if row["clicks"] is None else not row["clicks"],
        "no jump where nothing begins",
    ),
    Goal(
        "width",
        0.9,
        lambda row: _inside(row["correlation"], CORRELATION),
        "correlation of left and right 0.3–0.8",
    ),
    Goal(
        "colour",
        0.9,
        lambda row: _inside(row["slope"], SLOPE),
        "100 Hz–4 kHz falls 3–6.5 dB an octave, as records do (4.5–5)",
    ),
    Goal(
        "chords heard",
        0.9,
        lambda row: None if row["chords"] is None else row["chords"] >= 0.7,
        "at least 70 % of the chords are heard as written",
    ),
    Goal(
        "scale",
        1.0,
        lambda row: None if row["agreement"] is None else row["agreement"] >= 0.95,
        "95 % of the tunes' time in the scale or the chord",
    ),
    Goal(
        "range", 1.0, lambda row: bool(row["in_range"] >= 0.99), "99 % of notes at home"
    ),
    Goal("density", 1.0, part_is_playable, "no part busier than hands and tongues"),
    Goal(
        "boundaries",
        0.6,
        lambda row: _most(boundaries_count(row), 0.6),
        "section beginnings within 3 s of a novelty peak",
        boundaries_count,
    ),
    Goal("chorus", 0.9, chorus_returns, "choruses more alike than chorus and verse"),
    Goal(
        "sung pitch",
        0.97,
        lambda row: _most(notes_in_tune(row), 0.97),
        "sung notes within 50 cents (Praat)",
        notes_in_tune,
    ),
    Goal(
        "sung leaps",
        0.95,
        lambda row: None if row["widest_leap"] is None else row["widest_leap"] <= LEAP,
        "no leap over an octave within a line",
    ),
    Goal(
        "diction",
        0.6,
        lambda row: _most(lines_told(row), 0.6),
        "English lines that CMU Sphinx tells from the song's others",
        lines_told,
    ),
    Goal("again", 1.0, is_repeatable, "the same bytes from another process"),
)


def judge(rows: Sequence[Row]) -> list[Verdict]:
    return [_verdict(goal, rows) for goal in GOALS]


def misses(row: Row) -> list[str]:
    """The names of the goals that this song alone falls short of."""
    return [goal.name for goal in GOALS if goal.test(row) is False]


def _verdict(goal: Goal, rows: Sequence[Row]) -> Verdict:
    tested = [(row["number"], goal.test(row)) for row in rows]
    counts = (
        [goal.count(row) for row in rows]
        if goal.count
        else [(int(bool(good)), 1) for _, good in tested if good is not None]
    )
    return Verdict(
        name=goal.name,
        good=sum(good for good, _ in counts),
        of=sum(of for _, of in counts),
        needed=goal.share,
        words=goal.words,
        misses=tuple(number for number, good in tested if good is False),
    )


def _near(row: Row, pulse: float) -> bool:
    return bool(np.isclose(row["bpm"], row["asked"]["bpm"] * pulse, rtol=TEMPO_NEAR))


def _inside(value: float, bounds: tuple[float, float]) -> bool:
    return bounds[0] <= value <= bounds[1]


def _most(count: tuple[int, int], share: float) -> bool | None:
    good, of = count
    return good >= share * of if of else None
