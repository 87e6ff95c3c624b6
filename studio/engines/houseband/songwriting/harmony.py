"""Which chord sounds when: a progression per kind of section, and real cadences.

A section that another one answers (a pre-chorus, say) stays open on V; every other
one comes home to the tonic, and so does the song.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from random import Random

from studio.engines.houseband.songwriting.chords import Chord, chord, with_seventh
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import Form, FormSection
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.progressions import FAMILIES, Family
from studio.engines.houseband.songwriting.styles import Pack
from studio.music.theory import Key

SHELVES = {
    "pre-chorus": "lift", "build": "lift", "chorus": "chorus", "post-chorus": "chorus",
    "drop": "chorus", "bridge": "bridge", "breakdown": "bridge", "solo": "chorus",
}  # fmt: skip
OPEN_KINDS = {"pre-chorus", "build", "bridge", "breakdown"}


@dataclass(frozen=True)
class Span:
    """A chord from `start` to `end` in beats of the song."""

    start: float
    end: float
    chord: Chord


@dataclass(frozen=True)
class Harmony:
    """All chords of a song in order, without gaps."""

    key: Key
    spans: tuple[Span, ...]

    def at(self, beat: float) -> Span:
        return self.spans[max(0, bisect_right(self._starts, beat + 1e-6) - 1)]

    def between(self, start: float, end: float) -> list[Span]:
        """The chords that sound in a stretch, clipped to it."""
        first = max(0, bisect_right(self._starts, start + 1e-6) - 1)
        found = []
        for span in self.spans[first:]:
            if span.start >= end - 1e-6:
                break
            clipped = Span(max(span.start, start), min(span.end, end), span.chord)
            found.append(clipped)
        return found

    def after(self, beat: float) -> Chord:
        """The chord that follows the one at this beat."""
        place = bisect_right(self._starts, beat + 1e-6)
        return self.spans[min(place, len(self.spans) - 1)].chord

    @cached_property
    def _starts(self) -> list[float]:
        return [span.start for span in self.spans]


def harmonise(form: Form, grid: Grid, key: Key, pack: Pack, seed: int) -> Harmony:
    """Chords for every section, and the tonic for the last ring."""
    family = FAMILIES[pack.harmony, key.minor]
    spans: list[Span] = []
    for section in form.sections:
        numerals = _numerals(
            section, form, family, round(section.beats / grid.slot), key, seed
        )
        rich = dice(seed, section.theme, "sevenths").random() < pack.sevenths
        for index, roman in enumerate(numerals):
            start = section.start + index * grid.slot
            found = chord(roman, key.name)
            if rich and index < len(numerals) - 1:
                found = with_seventh(found, key.name)
            spans.append(Span(start, start + grid.slot, found))
    home = chord("i" if key.minor else "I", key.name)
    spans.append(Span(form.end, form.end + 10_000, home))
    return Harmony(key, tuple(_joined(spans)))


def _numerals(
    section: FormSection, form: Form, family: Family, slots: int, key: Key, seed: int
) -> list[str]:
    """One numeral per slot; the last ones are the cadence."""
    home = "i" if key.minor else "I"
    chance = dice(seed, section.theme, "harmony")
    loop = _progression(section, family, chance)
    found = [loop[slot % len(loop)] for slot in range(slots)]
    close = family.close[0] if chance.random() < 0.7 else chance.choice(family.close)
    if section.is_last or _stays_open(section, form):
        found[-1] = family.open
    elif slots >= 4:
        found[-2:] = [close, home]
    else:
        found[-1] = home
    return found


def _progression(section: FormSection, family: Family, chance: Random) -> list[str]:
    shelf = SHELVES.get(section.kind, "verse")
    return str(chance.choice(getattr(family, shelf))).split()


def _stays_open(section: FormSection, form: Form) -> bool:
    following = form.after(section)
    return (
        section.kind in OPEN_KINDS
        and following is not None
        and following.kind in {"chorus", "drop", "build"}
    )


def _joined(spans: list[Span]) -> list[Span]:
    """Neighbours with the same chord become one."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].chord == span.chord and found[-1].end == span.start:
            found[-1] = Span(found[-1].start, span.end, span.chord)
        else:
            found.append(span)
    return found
