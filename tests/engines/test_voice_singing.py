"""The singers: in tune, on the beat, each with a voice of its own."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import parselmouth
import pytest
from numpy.typing import NDArray

from studio.engines.houseband.score import SungNote, VocalPhrase
from studio.engines.houseband.singers import SINGERS
from studio.engines.houseband.voice.speaker import Speaker
from studio.tools.evaluation.listening.singing import cents
from studio.tools.evaluation.listening.sound import Sound
from tests.engines.choirbook import RATE, phrase, sound_of, vocal

LINE = "Silver boats go under every tower"


@pytest.fixture(scope="module")
def speaker() -> Iterator[Speaker]:
    one = Speaker()
    yield one
    one.close()


@pytest.mark.parametrize(
    ("singer", "low"), [("female", 62), ("deep male", 45), ("raspy male", 50)]
)
def test_sung_notes_are_in_tune(speaker: Speaker, singer: str, low: int) -> None:
    one = vocal(phrase(LINE, low=low, diction=speaker.diction), singer=singer)
    off, missed = cents(Sound(sound_of(one, speaker), RATE), one)
    assert missed == 0
    assert np.mean(np.abs(off) < 50) >= 0.97


def test_vowels_begin_on_the_beat_and_consonants_before_it(speaker: Speaker) -> None:
    line = phrase("Kiss to top pass take such", beat=0.6, diction=speaker.diction)
    sound = sound_of(vocal(line), speaker)
    begins = _beginnings_of_pitch(sound)
    for note in line.notes:
        assert np.abs(begins - note.start).min() < 0.03, note
    loud = np.abs(sound[: round(line.notes[0].start * RATE) - 960]).max()
    assert loud > 1e-3  # the k of "kiss"


def test_a_long_note_holds_its_vowel(speaker: Speaker) -> None:
    line = VocalPhrase("Stay", "en", "sung", (SungNote(0.5, 4.0, 64, 90, "Stay"),))
    sound = sound_of(vocal(line), speaker)
    first, last = (_colour(sound[round(t * RATE) :][:RATE]) for t in (0.7, 2.4))
    assert np.abs(first - last).mean() < 4.0  # dB: the same e, not yet the y


def test_a_syllable_goes_on_over_its_notes(speaker: Speaker) -> None:
    notes = tuple(
        SungNote(0.5 + 0.5 * i, 0.5, 62 + 2 * i, 90, "Oh" if i == 0 else "")
        for i in range(4)
    )
    one = vocal(VocalPhrase("Oh", "en", "sung", notes))
    sound = sound_of(one, speaker)
    off, missed = cents(Sound(sound, RATE), one)
    assert (missed, len(off)) == (0, 4)
    assert np.abs(off).max() < 50
    inside = np.abs(sound[RATE // 2 : 2 * RATE]).reshape(-1, 480, 2).max(axis=(1, 2))
    assert inside.min() > 0.1 * inside.max()  # nothing breaks it


@pytest.mark.parametrize("count", [3, 6, 14])
def test_the_words_fit_any_number_of_notes(speaker: Speaker, count: int) -> None:
    notes = tuple(SungNote(0.5 + 0.3 * i, 0.3, 64, 90, "la") for i in range(count))
    sound = sound_of(vocal(VocalPhrase(LINE, "en", "sung", notes)), speaker)
    last = round((notes[-1].start + 0.15) * RATE)
    assert np.abs(sound[last : last + 4800]).max() > 0.01
    assert np.abs(sound[last + RATE // 2 :]).max() < 0.01


def test_a_whisper_has_no_pitch_and_speech_is_below_the_tune(speaker: Speaker) -> None:
    whispered, spoken = (
        _pitches(
            sound_of(
                vocal(phrase(LINE, manner=manner, diction=speaker.diction)), speaker
            )
        )
        for manner in ("whispered", "spoken")
    )
    assert np.mean(whispered > 0) < 0.1 < 0.3 < np.mean(spoken > 0)
    assert np.median(spoken[spoken > 0]) < 260 < 440 * 2 ** ((64 - 69) / 12)


def test_a_hum_keeps_its_lips_closed(speaker: Speaker) -> None:
    hummed, sung = (
        _colour(sound_of(vocal(phrase(LINE, manner=manner)), speaker))
        for manner in ("hummed", "sung")
    )
    assert (hummed - sung)[20:].mean() < -10  # dB above 2 kHz


def test_every_singer_has_a_voice_of_their_own(speaker: Speaker) -> None:
    colours = {}
    for name, singer in SINGERS.items():
        low = (singer.low + singer.high) // 2 - 4
        one = vocal(
            phrase(LINE, low=low, beat=0.25, diction=speaker.diction), singer=name
        )
        colours[name] = _colour(sound_of(one, speaker, seconds=3.5))
    for name, one in colours.items():
        for other, another in colours.items():
            if name != other:
                assert np.abs(one - another).mean() > 1.0, (name, other)


def test_a_choir_is_wide_and_one_singer_is_not(speaker: Speaker) -> None:
    line = phrase(LINE, beat=0.25, diction=speaker.diction)
    choir, one = (
        sound_of(vocal(line, singer=name), speaker, seconds=3.5)
        for name in ("women's choir", "female")
    )
    assert np.corrcoef(choir.T)[0, 1] < 0.9
    assert np.corrcoef(one.T)[0, 1] > 0.999


def test_the_sound_does_not_depend_on_blocks_nor_on_where_the_playing_begins(
    speaker: Speaker,
) -> None:
    lines = [
        phrase(text, start=start, beat=0.2, diction=speaker.diction)
        for start, text in ((0.6, LINE), (3.4, "Over and over"))
    ]
    one = vocal(*lines, pan=0.3)
    whole = sound_of(one, speaker)
    assert sound_of(one, speaker, block=1000).tobytes() == whole.tobytes()
    for begin in (RATE, round(3.3 * RATE)):
        assert sound_of(one, speaker, begin=begin).tobytes() == whole[begin:].tobytes()


def test_nothing_clicks_at_the_edges_of_a_phrase(speaker: Speaker) -> None:
    sound = sound_of(vocal(phrase("I am on air", diction=speaker.diction)), speaker)
    loud = np.flatnonzero(np.abs(sound[:, 0]) > 1e-7)
    steps = np.abs(np.diff(sound[:, 0]))
    for edge in (loud[0], loud[-1]):
        assert steps[max(0, edge - 240) : edge + 240].max() < 0.2 * steps.max()


def _beginnings_of_pitch(sound: NDArray[np.float32]) -> NDArray[np.float64]:
    """When the low end, where only a voice with pitch has much, jumps up."""
    import scipy.signal

    low = scipy.signal.sosfilt(
        scipy.signal.butter(4, 600, fs=RATE, output="sos"), sound.mean(axis=1)
    )
    level = np.sqrt(np.mean(low[: len(low) // 240 * 240].reshape(-1, 240) ** 2, axis=1))
    loud = level > 0.25 * np.percentile(level, 95)
    return (np.flatnonzero(loud[1:] & ~loud[:-1]) + 1) * 240 / RATE


def _pitches(sound: NDArray[np.float32]) -> NDArray[np.float64]:
    heard = parselmouth.Sound(sound.mean(axis=1).astype(float), RATE)
    pitch = heard.to_pitch_ac(pitch_floor=60, pitch_ceiling=900, voicing_threshold=0.6)
    return pitch.selected_array["frequency"]  # type: ignore[no-any-return]


def _colour(sound: NDArray[np.float32]) -> NDArray[np.float64]:
    """The mean spectrum in bands of 100 Hz up to 8 kHz, in dB against its mean."""
    power = np.abs(np.fft.rfft(sound.mean(axis=1))) ** 2
    hertz = np.fft.rfftfreq(len(sound), 1 / RATE)
    bands = [
        power[(hertz >= f) & (hertz < f + 100)].mean() for f in range(0, 8000, 100)
    ]
    level = 10 * np.log10(np.array(bands) + 1e-12)
    return level - level.max()  # type: ignore[no-any-return]
