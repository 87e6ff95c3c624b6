"""What the backing vocals sing: the parentheses, as answers in the singer's gaps."""

from __future__ import annotations

from studio.engines.houseband.singers import Singer
from studio.engines.houseband.songwriting.chords import nearest, scale_over
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmonising import harmonised, into
from studio.engines.houseband.songwriting.harmony import Harmony
from studio.engines.houseband.songwriting.prosody import Prosody
from studio.engines.houseband.songwriting.verse import Sung, Tone

LETTING_GO = 0.45  # seconds of a last note before an answer may come
QUICKEST = 0.17  # seconds between two syllables of an answer
SLOWEST = 0.5
AIR = 0.12  # seconds before the next line


def answer(
    sung: Sung,
    until: float,
    words: Prosody,
    grid: Grid,
    harmony: Harmony,
    singer: Singer,
) -> tuple[Tone, ...]:
    """The parentheses after their line, or together with its end if there is no gap.

    `until` is the beat at which the next line begins.
    """
    beats = _onsets(sung.tones[-1], until, len(words.syllables), grid)
    if not beats:
        return _together(sung, words, harmony, singer)
    ends = [*beats[1:], min(until - AIR / grid.beat, beats[-1] + 1.4 / grid.beat)]
    tail = sung.tones[-len(beats) :]
    echo = into(tail, singer) or harmonised(tail, harmony, singer, above=False)
    found = []
    for i, (beat, end) in enumerate(zip(beats, ends, strict=True)):
        model = echo[i * len(echo) // len(beats)].pitch
        pitch = _fitting(model, beat, harmony, singer, closes=i == len(beats) - 1)
        length = max(end - beat, 0.05)
        found.append(Tone(beat, length, pitch, 0.72, words.syllables[i].text))
    return tuple(found)


def _onsets(last: Tone, until: float, count: int, grid: Grid) -> list[float]:
    """Even steps on the grid between the lead's last note and the next line."""
    for step in (1.0, 0.5, 0.25):
        if not QUICKEST <= step * grid.beat <= max(SLOWEST, grid.beat * 0.25):
            continue
        free = last.beat + min(last.length, LETTING_GO / grid.beat)
        first = -(-free // step) * step
        if first + count * step <= until - AIR / grid.beat + 1e-6:
            return [first + i * step for i in range(count)]
    return []


def _together(
    sung: Sung, words: Prosody, harmony: Harmony, singer: Singer
) -> tuple[Tone, ...]:
    """On the last notes of the lead, beside it."""
    count = min(len(words.syllables), len(sung.tones))
    tones = [
        Tone(tone.beat, tone.length, tone.pitch, tone.weight, syllable.text)
        for tone, syllable in zip(
            sung.tones[-count:], words.syllables[-count:], strict=True
        )
    ]
    return harmonised(tuple(tones), harmony, singer, above=True)


def _fitting(
    pitch: int, beat: float, harmony: Harmony, singer: Singer, *, closes: bool
) -> int:
    chord = harmony.at(beat).chord
    scale = chord.pitch_classes[:3] if closes else scale_over(chord, harmony.key)
    found = min((nearest(tone, pitch) for tone in scale), key=lambda p: abs(p - pitch))
    if found > singer.high:
        return found - 12
    return found + 12 if found < singer.low else found
