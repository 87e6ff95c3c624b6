"""What the singers sing: the tune, and the voices around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from studio.engines.houseband.score import SungNote, Vocal, VocalPhrase
from studio.engines.houseband.songwriting.casting import Cast, cast, singer
from studio.engines.houseband.songwriting.dice import dice
from studio.engines.houseband.songwriting.form import FormSection
from studio.engines.houseband.songwriting.humanise import swung
from studio.engines.houseband.songwriting.ladder import Voice
from studio.engines.houseband.songwriting.prosody import Words
from studio.engines.houseband.songwriting.sheet import Sheet
from studio.engines.houseband.songwriting.tune import Stage, Sung, Tone, sing

DIGITS = 5  # of a second
LOOSE = 0.006  # seconds of scatter
SHORTEST = 0.03  # seconds


@dataclass(frozen=True)
class Choice:
    """A line as one singer has it."""

    section: FormSection
    cast: Cast
    name: str
    sung: Sung


def sung_lines(sheet: Sheet, words: Words) -> list[list[Choice]]:
    """Every section's lines with their tunes, each in the range of its own singer."""
    seed = sheet.settings.seed
    casts = cast(sheet.form, sheet.plan.vocals, seed)
    finale = _finale(sheet)
    found = []
    for section, who in zip(sheet.form.sections, casts, strict=True):
        texts = [words.of(line.text) for line in section.lines]
        tunes = {}
        for name in dict.fromkeys(who.leads):
            voice = Voice(singer(name).low, singer(name).high, seed)
            stage = Stage(section, sheet.grid, sheet.harmony, voice, section is finale)
            tunes[name] = sing(stage, section.lines, texts)
        leads = [who.lead(i, len(texts)) for i in range(len(texts))]
        found.append(
            [Choice(section, who, name, tunes[name][i]) for i, name in enumerate(leads)]
        )
    return found


def vocals(sheet: Sheet, words: Words, lines: list[list[Choice]]) -> tuple[Vocal, ...]:
    """All singers' tracks, the lead first."""
    tracks: dict[str, list[VocalPhrase]] = {}
    for choice in (choice for section in lines for choice in section):
        phrase = sing_out(choice, choice.sung.tones, sheet, words.language)
        tracks.setdefault(choice.name, []).append(phrase)
    return tuple(
        Vocal(
            name="lead vocal" if not place else f"lead vocal ({name})",
            singer=name,
            role="vocal",
            pan=0.0 if len(tracks) == 1 else (-0.08, 0.08)[place % 2],
            level=0.0,
            reverb=0.3,
            delay=0.12,
            phrases=tuple(phrases),
        )
        for place, (name, phrases) in enumerate(tracks.items())
    )


def sing_out(
    choice: Choice, tones: Iterable[Tone], sheet: Sheet, language: str
) -> VocalPhrase:
    """A line in seconds, sung by a person: swung, a little loose, shaped in loudness."""
    text = choice.sung.line.text
    return VocalPhrase(
        text=text,
        language=language,
        manner=choice.cast.manner,
        notes=tuple(_notes(choice, list(tones), sheet)),
    )


def _notes(choice: Choice, tones: list[Tone], sheet: Sheet) -> list[SungNote]:
    grid, section, swing = sheet.grid, choice.section, sheet.plan.pack.swing
    chance = dice(sheet.settings.seed, section.theme, choice.sung.line.text, "breath")
    earliest = section.start * grid.beat
    late = [max(-2.0, min(2.0, chance.gauss(0.4, 1))) * LOOSE for _ in tones]
    starts = [
        max(earliest, swung(tone.beat, grid, swing) * grid.beat + by)
        for tone, by in zip(tones, late, strict=True)
    ]
    loud = 127 * (0.74 + 0.26 * section.energy)
    found = []
    for i, tone in enumerate(tones):
        end = swung(tone.end, grid, swing) * grid.beat
        if i + 1 < len(tones):
            joined = tones[i + 1].beat - tone.end < 1e-6
            end = starts[i + 1] if joined else min(end, starts[i + 1])
        found.append(
            SungNote(
                start=round(starts[i], DIGITS),
                duration=round(max(SHORTEST, end - starts[i]), DIGITS),
                pitch=tone.pitch,
                velocity=round(min(127.0, loud * tone.weight * _arch(i, tones)), 1),
                syllable=tone.syllable,
            )
        )
    return found


def _arch(place: int, tones: list[Tone]) -> float:
    """Loudness over a line: it swells towards its highest note, and lets go after it."""
    heights = [tone.pitch for tone in tones]
    low, high = min(heights), max(heights)
    height = (heights[place] - low) / max(1, high - low)
    share = place / max(1, len(tones) - 1)
    return 0.94 + 0.08 * height + 0.05 * (1 - abs(2 * share - 1))


def _finale(sheet: Sheet) -> FormSection | None:
    """The last chorus, where it comes for the third time at least."""
    choruses = [s for s in sheet.form.sections if s.theme == "chorus" and s.lines]
    return choruses[-1] if len(choruses) > 2 else None
