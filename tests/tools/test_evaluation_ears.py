"""The ears themselves, on sounds of which nobody can doubt what they are."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from studio.engines.houseband.score import (
    ChordSpan,
    Mix,
    Part,
    Score,
    ScoreSection,
    SungNote,
    Vocal,
    VocalPhrase,
)
from studio.tools.evaluation.listening import form, level, music, playing, singing
from studio.tools.evaluation.listening.sound import Sound

RATE = 48_000
CADENCE = {False: [(0, 4, 7), (5, 9, 0), (7, 11, 2), (0, 4, 7)]}
CADENCE[True] = [(0, 3, 7), (5, 8, 0), (7, 11, 2), (0, 3, 7)]


def sound(wave: NDArray[np.float64], other: NDArray[np.float64] | None = None) -> Sound:
    right = wave if other is None else other
    return Sound(np.column_stack([wave, right]).astype(np.float32), RATE)


def tone(hertz: float, seconds: float, level: float = 0.3) -> NDArray[np.float64]:
    return level * np.sin(2 * np.pi * hertz * np.arange(round(seconds * RATE)) / RATE)


def chord(pitches: tuple[int, ...], tonic: int = 0, seconds: float = 2.0) -> NDArray:
    tones = [tone(440 * 2 ** (((tonic + p) % 12 - 9) / 12), seconds) for p in pitches]
    return np.sum(tones, axis=0) / 3


def score(seconds: float = 8.0, **about: object) -> Score:
    whole = {
        "seed": 1, "duration": seconds, "bpm": 120, "meter": 4, "key": "C major",
        "style": "test", "beat": 0.5, "mix": Mix(), "sections": (), "chords": (),
        "parts": (), **about,
    }  # fmt: skip
    return Score(**whole)  # type: ignore[arg-type]


def sung(*notes: tuple[float, float, int]) -> tuple[Vocal, ...]:
    line = VocalPhrase(
        "la", "en", "sung", tuple(SungNote(s, d, p, 90, "la") for s, d, p in notes)
    )
    return (Vocal("voice", "female", "vocal", 0.0, 0.0, 0.0, 0.0, (line,)),)


@pytest.mark.parametrize(("tonic", "minor"), [(0, False), (6, True), (9, True)])
def test_a_plain_cadence_is_in_its_key(tonic: int, minor: bool) -> None:
    heard = music.agreed(
        music.keys(sound(np.tile(np.concatenate(cadence(tonic, minor)), 2)))
    )

    assert (heard.pitch_class, heard.minor) == (tonic, minor)


def test_the_chords_of_a_cadence_are_told_from_others() -> None:
    played = sound(np.concatenate(cadence(0, False)))

    def spans(chords: list[tuple[int, ...]]) -> tuple[ChordSpan, ...]:
        return tuple(
            ChordSpan(2.0 * i, 2.0 * i + 2, "", c) for i, c in enumerate(chords)
        )

    assert music.chord_agreement(played, spans(CADENCE[False])) == 1
    assert music.chord_agreement(played, spans(CADENCE[True])) == pytest.approx(0.25)


@pytest.mark.parametrize("bpm", [83, 120, 147])
def test_clicks_are_tapped_along_with(bpm: int) -> None:
    assert music.bpm(clicks(bpm)) == pytest.approx(bpm, rel=0.01)


def test_silence_has_no_tempo() -> None:
    assert music.bpm(sound(np.zeros(5 * RATE))) == 0


@pytest.mark.parametrize("meter", [3, 4])
def test_accents_make_a_meter(meter: int) -> None:
    assert (music.meter(clicks(120, meter), 0.5) % 3 == 0) is (meter == 3)


def test_levels_are_what_they_are() -> None:
    half = sound(tone(997, 5, 0.5))

    assert level.true_peak(half) == pytest.approx(-6.02, abs=0.02)
    assert level.lufs(half) == pytest.approx(-6.02 - 3.01 + 3.01, abs=0.1)


def test_peaks_between_the_samples_are_found() -> None:
    """A tone at a quarter of the rate, an eighth of its period off, misses its peaks."""
    wave = 0.5 * np.sin(np.pi / 2 * np.arange(RATE) + np.pi / 4)

    assert level.true_peak(sound(wave)) == pytest.approx(-6.02, abs=0.1)
    assert 20 * np.log10(np.abs(wave).max()) == pytest.approx(-9.03, abs=0.01)


def test_width_is_measured() -> None:
    one, other = np.random.default_rng(1).standard_normal((2, RATE))

    assert level.correlation(sound(one)) == pytest.approx(1)
    assert level.correlation(sound(one, other)) == pytest.approx(0, abs=0.02)


def test_pink_noise_falls_three_decibels_an_octave() -> None:
    white = np.random.default_rng(1).standard_normal(8 * RATE)
    spectrum = np.fft.rfft(white)
    spectrum[1:] /= np.sqrt(np.arange(1, len(spectrum)))
    pink = np.fft.irfft(spectrum)

    assert level.slope(level.band_levels(sound(pink))) == pytest.approx(-3, abs=0.3)


def test_a_hole_inside_is_found_and_the_ends_are_not() -> None:
    rest, note = np.zeros(RATE), tone(220, 1)

    assert level.longest_silence(sound(np.concatenate([rest, note, rest]))) < 0.1
    holed = np.concatenate([note, rest, note])
    assert level.longest_silence(sound(holed)) == pytest.approx(1, abs=0.1)


def test_a_jump_is_a_click_unless_a_note_begins_there() -> None:
    smooth = tone(220, 2) + 0.003 * np.random.default_rng(1).standard_normal(2 * RATE)
    wave = smooth.copy()
    wave[RATE:] += 0.4  # after one second

    assert level.clicks(sound(wave), score()) == [pytest.approx(1, abs=0.01)]
    assert level.clicks(sound(wave), score(vocals=sung((1.0, 0.5, 60)))) == []
    assert level.clicks(sound(smooth), score()) == []
    record = Part("record", "vinyl crackle", "fx", 0.0, 0.0, 0.0, 0.0, ())
    assert level.clicks(sound(wave), score(parts=(record,))) is None


def test_new_music_is_a_boundary_and_a_chorus_that_returns_is_alike() -> None:
    verse = np.concatenate([chord(c) for c in CADENCE[True] * 2])
    bright = [chord(c, 7) + 0.1 * tone(3000, 2) for c in CADENCE[False] * 2]
    played = sound(np.concatenate([verse, *bright, verse, *bright]))
    kinds = ["verse", "chorus", "verse", "chorus"]
    sections = tuple(
        ScoreSection(kind, kind, 16.0 * i, 16.0 * i + 16, 1.0)
        for i, kind in enumerate(kinds)
    )
    features = form.features(played)

    hit, of, chance = form.hits(form.boundaries(features), sections, form.CLOSE)
    assert (hit, of) == (3, 3)
    assert chance < 0.4
    alike = form.likeness(features, score(64, sections=sections))
    assert alike is not None
    assert alike["chorus_chorus"] > 0.9 > alike["chorus_verse"]


def test_the_voice_is_held_to_the_page() -> None:
    """A in tune, the next A a quarter tone and more flat, and a note that nobody sang."""
    flat = 440 * 2 ** (-0.6 / 12)
    voice = sound(np.concatenate([tone(440, 1), tone(flat, 1), np.zeros(RATE)]))
    page = score(vocals=sung((0.0, 1.0, 69), (1.0, 1.0, 69), (2.0, 1.0, 69)))

    off, missed = singing.cents(voice, page.vocals[0])

    assert off == [pytest.approx(0, abs=5), pytest.approx(-60, abs=5)]
    assert missed == 1


def test_the_page_is_read() -> None:
    page = score(vocals=sung((0.0, 1.0, 60), (1.0, 1.0, 61), (2.0, 1.0, 73)))

    assert playing.agreement(page) == pytest.approx(1 / 3)
    assert playing.widest_leap(page) == 12
    assert playing.steps(page) == 0.5
    assert playing.in_range(page) == 1
    assert playing.densities(page) == {"voice": pytest.approx(1.5)}


def cadence(tonic: int, minor: bool) -> list[NDArray[np.float64]]:
    return [chord(pitches, tonic) for pitches in CADENCE[minor]]


def clicks(bpm: int, meter: int = 1) -> Sound:
    wave = np.zeros(20 * RATE)
    for number, beat in enumerate(np.arange(0, 19.9, 60 / bpm)):
        start = round(beat * RATE)
        loud = 1.0 if number % meter == 0 else 0.3
        wave[start : start + 800] = loud * np.hanning(800) * np.sin(np.arange(800) / 2)
    return sound(wave)
