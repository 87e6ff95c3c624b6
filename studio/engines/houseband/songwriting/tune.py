"""From lines to a tune: rhythm, drawn-out syllables and pitches, line by line.

A line's tune depends on its own words, its place in the section and the section's theme
only, so that changing one line leaves all others as they are.
"""

from __future__ import annotations

from dataclasses import replace

from studio.engines.houseband.songwriting.chords import scale_over
from studio.engines.houseband.songwriting.form import LineSpan
from studio.engines.houseband.songwriting.ladder import Ladder
from studio.engines.houseband.songwriting.melody import Moment, pitches
from studio.engines.houseband.songwriting.phrases import (
    AT_PEAK,
    ending,
    letters,
    peak_line,
    phrase,
)
from studio.engines.houseband.songwriting.prosody import Prosody
from studio.engines.houseband.songwriting.rhythm import strength
from studio.engines.houseband.songwriting.slots import Slot, slots_of
from studio.engines.houseband.songwriting.verse import Stage, Sung, Tone, Verse


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


def _comes_home(line: LineSpan, stage: Stage) -> bool:
    span = stage.harmony.at(line.start + line.beats - 0.01)
    return span.chord.root == stage.tonic


def _rhyming(words: list[Prosody], index: int) -> int:
    """The first of the last four lines that this one rhymes with, or itself."""
    sound = words[index].rhyme
    near = range(max(0, index - 3), index)
    return next((i for i in near if sound and words[i].rhyme == sound), index)


def _tones(verse: Verse, stage: Stage) -> tuple[Tone, ...]:
    slots = slots_of(verse, stage)
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
