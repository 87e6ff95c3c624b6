"""From lines to a tune: rhythm, drawn-out syllables and pitches, line by line.

A line's tune depends on its own words, its place in the section and the section's theme
only, so that changing one line leaves all others as they are.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from studio.engines.houseband.songwriting.chords import scale_over
from studio.engines.houseband.songwriting.form import FormSection, LineSpan
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmony import Harmony
from studio.engines.houseband.songwriting.ladder import Ladder, Voice
from studio.engines.houseband.songwriting.melody import Moment, pitches
from studio.engines.houseband.songwriting.phrases import (
    AT_PEAK,
    Ending,
    Phrase,
    ending,
    letters,
    peak_line,
    phrase,
)
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.prosody import Prosody
from studio.engines.houseband.songwriting.rhythm import Habit, place, strength

BREATH = 0.5  # seconds between lines, where there is time
HELD, HELD_LAST = 1.6, 2.8  # seconds that a syllable is held at most
DRAWN_OUT = 1.0  # seconds from which a syllable may move over several notes
ANSWERED = 0.24  # seconds that each syllable of an answer needs


@dataclass(frozen=True, slots=True)
class Tone:
    """One sung note, in beats. `syllable` is "" where the last one is carried on."""

    beat: float
    length: float
    pitch: int
    weight: float
    syllable: str

    @property
    def end(self) -> float:
        return self.beat + self.length

    @property
    def played(self) -> Played:
        return Played(self.beat, self.length, self.pitch, self.weight)


@dataclass(frozen=True)
class Sung:
    """A line with its tune."""

    line: LineSpan
    tones: tuple[Tone, ...]


@dataclass(frozen=True)
class Verse:
    """A line that waits for its tune: its words, its phrase, and its place."""

    line: LineSpan
    words: Prosody
    phrase: Phrase
    ending: Ending
    index: int
    ends: bool  # the last line of its section
    peaks: bool
    comes_home: bool = False  # over the tonic's chord


@dataclass(frozen=True)
class Slot:
    """When a syllable sounds, and which; `carries` for its further notes."""

    beat: float
    length: float
    syllable: int
    carries: bool = False


@dataclass(frozen=True)
class Stage:
    """What the lines of a section share. `finale`: the last and highest chorus."""

    section: FormSection
    grid: Grid
    harmony: Harmony
    voice: Voice
    finale: bool = False

    @property
    def scale(self) -> tuple[int, ...]:
        """The pitch classes of the section's key, which may have risen; tonic first."""
        key, lift = self.harmony.key, self.section.lift
        return tuple((tone + lift) % 12 for tone in key.scale)

    @property
    def tonic(self) -> int:
        return self.scale[0]


def sing(stage: Stage, lines: tuple[LineSpan, ...], words: list[Prosody]) -> list[Sung]:
    """The section's tune on the given lines."""
    return [
        Sung(verse.line, _tones(verse, stage)) for verse in _verses(stage, lines, words)
    ]


def _verses(
    stage: Stage, lines: tuple[LineSpan, ...], words: list[Prosody]
) -> list[Verse]:
    theme, seed = stage.section.theme, stage.voice.seed
    scheme = letters(theme, len(lines), seed)
    peak = peak_line(theme, scheme)
    return [
        Verse(
            line=line,
            words=words[index],
            phrase=phrase(theme, scheme[index], seed),
            ending=ending(theme, scheme[index], _rhyming(words, index), seed),
            index=index,
            ends=index == len(lines) - 1,
            peaks=index == peak,
            comes_home=index == len(lines) - 1 and _comes_home(line, stage),
        )
        for index, line in enumerate(lines)
    ]


def _rhyming(words: list[Prosody], index: int) -> int:
    """The first of the last four lines that this one rhymes with, or itself."""
    sound = words[index].rhyme
    near = range(max(0, index - 3), index)
    return next((i for i in near if sound and words[i].rhyme == sound), index)


def _tones(verse: Verse, stage: Stage) -> tuple[Tone, ...]:
    slots = _slots(verse, stage)
    moments = tuple(_moments(verse, slots, stage))
    syllables = verse.words.syllables
    return tuple(
        Tone(
            slot.beat,
            slot.length,
            pitch,
            _weight(moment, syllables[slot.syllable].stress, carries=slot.carries),
            "" if slot.carries else syllables[slot.syllable].text,
        )
        for slot, moment, pitch in zip(slots, moments, pitches(moments), strict=True)
    )


def _weight(moment: Moment, stress: int, *, carries: bool) -> float:
    return 0.62 + 0.12 * moment.weight + 0.06 * stress - 0.04 * carries


def _slots(verse: Verse, stage: Stage) -> list[Slot]:
    """The syllables in time; each lasts until the next, and the last until a breath."""
    line, grid, syllables = verse.line, stage.grid, verse.words.syllables
    breath = max(0.12 * line.beats, min(0.2 * line.beats, BREATH / grid.beat))
    room = line.beats - breath - _answer_room(line, len(syllables), grid)
    pickup = 0.6 * breath if verse.index else 0.0
    habit = Habit(stage.voice.seed, stage.section.theme, verse.phrase.letter)
    starts = place(verse.words, room, grid, habit, pickup, _landing(verse, stage))
    closing = max(room + 0.35 * breath, starts[-1] + 0.12 / grid.beat)
    slots: list[Slot] = []
    for i, start in enumerate(starts):
        last = i == len(starts) - 1
        until = closing if last else starts[i + 1]
        inside = not last and not syllables[i].ends_word
        longest = (HELD_LAST if last else HELD) / grid.beat
        length = until - start if inside else min(until - start, longest)
        length *= 1.0 if inside or last else 0.97
        slots += _drawn(Slot(line.start + start, length, i), grid, last=last)
    return slots


def _answer_room(line: LineSpan, count: int, grid: Grid) -> float:
    """Beats at the end of a line that its backing vocals need, if the lead can wait."""
    if not line.backing or line.backing == line.text:
        return 0.0
    needed = min(0.4 * line.beats, len(line.backing) / 3 * ANSWERED / grid.beat)
    spare = line.beats - count * 0.2 / grid.beat
    return needed if spare > needed else 0.0


def _comes_home(line: LineSpan, stage: Stage) -> bool:
    span = stage.harmony.at(line.start + line.beats - 0.01)
    return span.chord.root == stage.tonic


def _landing(verse: Verse, stage: Stage) -> float:
    """The beat of the line at which its section comes home, if it does within it."""
    line = verse.line
    at = stage.harmony.at(line.start + line.beats - 0.01).start - line.start
    return max(0.0, at) if verse.comes_home and at <= 0.7 * line.beats else 0.0


def _drawn(slot: Slot, grid: Grid, *, last: bool) -> list[Slot]:
    """A long syllable moves over a few notes; the last of a line comes to rest on one."""
    seconds = slot.length * grid.beat
    if last or seconds < DRAWN_OUT:
        return [slot]
    count = 3 if seconds > 1.4 else 2
    step = next(
        (s for s in (1.0, 0.5, 0.25) if s * (count - 1) <= 0.6 * slot.length), 0
    )
    if not step or step * grid.beat < 0.15:
        return [slot]
    first = slot.length - step * (count - 1)
    carried = [
        Slot(slot.beat + first + i * step, step, slot.syllable, carries=True)
        for i in range(count - 1)
    ]
    return [replace(slot, length=first), *carried]


def _moments(verse: Verse, slots: list[Slot], stage: Stage) -> list[Moment]:
    ladder = Ladder.of(stage.scale, stage.voice, stage.section.theme)
    found = [_moment(verse, slots, at, ladder, stage) for at in range(len(slots))]
    if verse.peaks and (peak := _peak(verse, slots)) is not None:
        top = ladder.peak(found[peak].chord, highest=stage.finale)
        found = [_towards(m, at - peak, top) for at, m in enumerate(found)]
    return found


def _towards(moment: Moment, away: int, top: int) -> Moment:
    """The tune climbs to its top note and falls from it in a few steps."""
    if not away:
        return replace(moment, want=top, top=top, is_peak=True)
    if abs(away) > 3 or moment.home is not None:
        return moment
    return replace(moment, want=max(moment.want, top - 2 - 2.2 * abs(away)))


def _moment(
    verse: Verse, slots: list[Slot], place: int, ladder: Ladder, stage: Stage
) -> Moment:
    slot, line, grid = slots[place], verse.line, stage.grid
    chord = stage.harmony.at(slot.beat).chord
    key = stage.harmony.key
    left = len(slots) - 1 - place
    closes = left < min(3, len(slots) // 2 + 1)
    share = (slot.beat - line.start) / line.beats
    rung = verse.ending.rung(left) if closes else verse.phrase.rung(share)
    if closes and verse.comes_home:
        rung += ladder.tonic(stage.tonic) - verse.ending.goal
    at_home = not left and verse.ends and stage.tonic in chord.pitch_classes
    held = min(1.0, slot.length * grid.beat / 0.9)
    tones = chord.pitch_classes[:3]
    return Moment(
        want=ladder.pitch(rung),
        weight=max(strength(slot.beat, grid), held * held),
        chord=tones,
        scale=scale_over(chord, key),
        tonic=stage.tonic,
        low=ladder.low,
        top=ladder.top,
        rest=not left,
        is_open=not left and not verse.ends and verse.phrase.letter != "C",
        home=stage.tonic if at_home else None,
    )


def _peak(verse: Verse, slots: list[Slot]) -> int | None:
    """The stressed note nearest to where the line should have its height."""
    stresses = verse.words.syllables
    able = [at for at in range(len(slots) - 1) if not slots[at].carries]
    able = [at for at in able if stresses[slots[at].syllable].stress] or able
    if not able:
        return None

    def strain(place: int) -> float:
        share = (slots[place].beat - verse.line.start) / verse.line.beats
        strong = stresses[slots[place].syllable].stress
        return abs(share - AT_PEAK) - 0.12 * strong

    return min(able, key=strain)
