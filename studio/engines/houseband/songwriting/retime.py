"""The same music at other times: later, faster, or on the beats of a recording."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from studio.engines.houseband.score import (
    ChordSpan,
    Note,
    Score,
    ScoreLine,
    ScoreSection,
    SungNote,
    Vocal,
)

DIGITS = 5  # of a second, as everywhere in a score
_SHORTEST = 0.02  # seconds that a note keeps at least
EARLY = 0.5  # beats that a recording may have before its first bar

Clock = Callable[[float], float]
_Sounding = TypeVar("_Sounding", Note, SungNote)
_Spanning = TypeVar("_Spanning", ChordSpan, ScoreLine, ScoreSection)


@dataclass(frozen=True)
class Beats:
    """The beats of a recording beside the steady ones that the songwriter counts.

    `times` are seconds of the recording; the first is the first beat of a bar, before 0
    or hardly after it. Steady time is 0 there, and `beat` seconds further at every beat.
    """

    times: tuple[float, ...]
    beat: float

    @classmethod
    def heard(cls, times: Sequence[float], beat: float, meter: int) -> Beats:
        """With as many bars before the first beat as it takes to begin by 0, about."""
        first = times[0] if times else 0.0
        bars = 0
        while first - bars * meter * beat > EARLY * beat:
            bars += 1
        lead = [first - (bars * meter - i) * beat for i in range(bars * meter)]
        return cls((*lead, *(times or (0.0,))), beat)

    def played(self, steady: float) -> float:
        """Seconds of the recording at a steady time."""
        place = min(max(int(steady / self.beat), 0), len(self.times) - 1)
        rest = steady - place * self.beat
        return self.times[place] + rest * self._length(place) / self.beat

    def steady(self, played: float) -> float:
        """The steady time at a second of the recording."""
        place = min(max(bisect_right(self.times, played) - 1, 0), len(self.times) - 1)
        rest = played - self.times[place]
        return place * self.beat + rest * self.beat / self._length(place)

    def _length(self, place: int) -> float:
        if place + 1 < len(self.times):
            return self.times[place + 1] - self.times[place]
        return self.beat


def later(score: Score, seconds: float) -> Score:
    """The music moved; its sections, chords and lines move along."""
    return retimed(score, lambda at: at + seconds, score.duration + seconds)


def scaled(score: Score, factor: float) -> Score:
    """Every time multiplied, the beat too."""
    slower = retimed(score, lambda at: at * factor, score.duration * factor)
    return replace(slower, beat=score.beat * factor, bpm=score.bpm / factor)


def retimed(score: Score, clock: Clock, duration: float) -> Score:
    """Every moment where `clock` puts it; the beat and the tempo stay as they are said."""
    return replace(
        score,
        duration=round(duration, DIGITS),
        sections=tuple(_span(section, clock) for section in score.sections),
        chords=tuple(_span(chord, clock) for chord in score.chords),
        lines=tuple(_span(line, clock) for line in score.lines),
        parts=tuple(
            replace(part, notes=tuple(_note(note, clock) for note in part.notes))
            for part in score.parts
        ),
        vocals=tuple(_vocal(vocal, clock) for vocal in score.vocals),
    )


def _vocal(vocal: Vocal, clock: Clock) -> Vocal:
    phrases = tuple(
        replace(phrase, notes=tuple(_note(note, clock) for note in phrase.notes))
        for phrase in vocal.phrases
    )
    return replace(vocal, phrases=phrases)


def _note(note: _Sounding, clock: Clock) -> _Sounding:
    start = clock(note.start)
    length = clock(note.start + note.duration) - start
    return replace(
        note,
        start=round(start, DIGITS),
        duration=round(max(_SHORTEST, length), DIGITS),
    )


def _span(span: _Spanning, clock: Clock) -> _Spanning:
    start, end = round(clock(span.start), DIGITS), round(clock(span.end), DIGITS)
    return replace(span, start=start, end=end)
