"""Which chord sounds when: a progression per kind of section, and real cadences.

A section that another one answers (a pre-chorus, say) stays open on V; every other
one comes home to the tonic, and so does the song.
"""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, replace
from functools import cached_property
from random import Random

from studio.engines.houseband.songwriting.chords import Chord, chord, with_seventh
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.family import Family
from studio.engines.houseband.songwriting.form import Form, FormSection
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.progressions import FAMILIES
from studio.engines.houseband.songwriting.styles import Pack
from studio.music.theory import Key, parse_key

SHELVES = {
    "pre-chorus": "lift", "build": "lift", "chorus": "chorus", "post-chorus": "chorus",
    "drop": "chorus", "bridge": "bridge", "breakdown": "bridge", "solo": "chorus",
}  # fmt: skip
ASKING_VERSES = 0.5  # how many songs have verses that end on V before a chorus
MAJOR_NAMES = ("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B")
MINOR_NAMES = ("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B")
# by mode: the degree that comes → what leads to it from outside the key
LEADS = {
    False: {2: "VI7", 4: "VII7", 5: "I7", 7: "II7", 9: "III7"},
    True: {5: "I7", 7: "iio"},
}
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
        risen = _risen(key, section.lift)
        numerals = _numerals(
            section, form, family, round(section.beats / grid.slot), risen, seed
        )
        rich = dice(seed, section.theme, "sevenths").random() < pack.sevenths
        for index, roman in enumerate(numerals):
            start = section.start + index * grid.slot
            found = chord(roman, risen.name)
            if rich and index < len(numerals) - 1:
                found = with_seventh(found, risen.name)
            found = replace(found, lift=section.lift)
            spans.append(Span(start, start + grid.slot, found))
        spans = _led(spans, len(numerals), section, risen, pack, seed)
    risen = _risen(key, form.sections[-1].lift)
    home = chord("i" if key.minor else "I", risen.name)
    home = replace(home, lift=form.sections[-1].lift)
    spans.append(Span(form.end, form.end + 10_000, home))
    return Harmony(key, tuple(_joined(spans)))


def _risen(key: Key, lift: int) -> Key:
    """The key so many semitones higher, as musicians would write it."""
    if not lift:
        return key
    names = MINOR_NAMES if key.minor else MAJOR_NAMES
    name = names[(key.pitch_class + lift) % 12]
    return parse_key(f"{name} {'minor' if key.minor else 'major'}")


def _led(
    spans: list[Span], count: int, section: FormSection, key: Key, pack: Pack, seed: int
) -> list[Span]:
    """Now and then the second half of a chord leads to the next one from outside the key.

    The first chords of a section and its cadence are left alone.
    """
    chance = dice(seed, section.theme, "leading")
    leads = LEADS[key.minor]
    first = len(spans) - count
    found = spans[: first + 1]
    for place in range(first + 1, len(spans)):
        span, roll = spans[place], chance.random()
        following = spans[place + 1].chord if place + 1 < len(spans) else span.chord
        degree = (following.root - key.pitch_class) % 12
        middle = (span.start + span.end) / 2
        is_free = place < len(spans) - 2 and following.root != span.chord.root
        if is_free and roll < pack.spice and degree in leads and middle == int(middle):
            leading = replace(chord(leads[degree], key.name), lift=section.lift)
            found += [Span(span.start, middle, span.chord)]
            found += [Span(middle, span.end, leading)]
        else:
            found.append(span)
    return found


def _numerals(
    section: FormSection, form: Form, family: Family, slots: int, key: Key, seed: int
) -> list[str]:
    """One numeral per slot; the last ones are the cadence."""
    home = "i" if key.minor else "I"
    chance = dice(seed, section.theme, "harmony")
    loop = _progression(section, family, chance)
    found = [loop[slot % len(loop)] for slot in range(slots)]
    close = family.close[0] if chance.random() < 0.7 else chance.choice(family.close)
    if section.is_last or _stays_open(section, form, seed):
        found[-1] = family.open
    elif slots >= 4:
        found[-2:] = [close, home]
    else:
        found[-1] = home
    return found


def _progression(section: FormSection, family: Family, chance: Random) -> list[str]:
    shelf = SHELVES.get(section.kind, "verse")
    return str(chance.choice(getattr(family, shelf))).split()


def _stays_open(section: FormSection, form: Form, seed: int) -> bool:
    """Whether the section ends on V, as a question that the next one answers."""
    following = form.after(section)
    if following is None or following.kind not in {"chorus", "drop", "build"}:
        return False
    if section.kind == "verse":
        return dice(seed, "verse", "half cadence").random() < ASKING_VERSES
    return section.kind in OPEN_KINDS


def _joined(spans: list[Span]) -> list[Span]:
    """Neighbours with the same chord become one."""
    found: list[Span] = []
    for span in spans:
        if found and found[-1].chord == span.chord and found[-1].end == span.start:
            found[-1] = Span(found[-1].start, span.end, span.chord)
        else:
            found.append(span)
    return found
