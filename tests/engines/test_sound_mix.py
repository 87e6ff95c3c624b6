"""The mix: as wide as known music, in the middle below, and it makes room for the lead."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.signal import butter, sosfiltfilt

from studio.engines.houseband.score import Mix, Note, Part, ScoreSection
from studio.engines.houseband.sound.automation import (
    Curve,
    Opening,
    energies,
    openings,
    presence,
    ride,
)
from studio.engines.houseband.sound.doubling import takes_of
from studio.engines.houseband.sound.room import Spread
from studio.engines.houseband.sound.tonal import OCTAVES, correction, spectrum
from tests.engines.band import hear, part, play, players, score

RATE = 48_000


def rock(seconds: float) -> list[Part]:
    drums, bass, _, _, _ = players(seconds)
    chords = [
        Note(beat * 0.25, 0.2, pitch, 95)
        for beat in range(int(seconds * 4))
        for pitch in (45, 52, 57)
    ]
    return [drums, bass, part("distorted guitar", "comp", chords)]


@pytest.mark.parametrize("band", [players, rock])
def test_a_song_is_wide_above_and_central_below(band, tmp_path: Path) -> None:
    sound = hear(play(score(10.0, band(10.0)), tmp_path / "song.flac").path)
    assert 0.3 <= np.corrcoef(sound.T)[0, 1] <= 0.8
    below = sosfiltfilt(butter(4, 120, fs=RATE, output="sos"), sound, axis=0)
    assert np.corrcoef(below.T)[0, 1] > 0.97


def test_breadth_is_not_heard_on_one_speaker() -> None:
    noise = np.random.default_rng(1).standard_normal((RATE, 1)).astype(np.float32)
    block = np.repeat(noise, 2, axis=1)
    Spread(0.7, 3).process(block, 0)
    assert np.corrcoef(block.T)[0, 1] < 0.7
    assert np.abs(block.mean(axis=1) - noise[:, 0]).max() < 1e-5


def test_distorted_guitars_are_played_twice_and_others_once() -> None:
    notes = [Note(beat, 0.5, pitch, 90) for beat in range(4) for pitch in (40, 47)]
    left, right = takes_of(part("distorted guitar", "comp", notes))
    assert (left.pan, right.pan) == (-0.9, 0.9)
    late = [b.start - a.start for a, b in zip(left.notes, right.notes, strict=True)]
    assert all(0 <= seconds <= 0.014 for seconds in late)
    assert len(set(late)) == 4  # strings struck together stay together
    assert len(takes_of(part("nylon guitar", "comp", notes))) == 1


def test_calm_sections_ride_below_full_ones() -> None:
    block = np.ones((12 * RATE, 2), np.float32)
    ride(block, energies(score(12.0)), 0)
    calm, full = block[3 * RATE, 0], block[9 * RATE, 0]
    assert 20 * np.log10(full / calm) == pytest.approx(1.5, abs=0.01)
    assert np.abs(np.diff(block[:, 0])).max() < 1e-4


def test_room_is_made_while_the_tune_is_heard() -> None:
    tune = part("flute", "melody", [Note(4.0, 1.0, 72, 90), Note(5.2, 1.0, 74, 90)])
    curve = presence(score(12.0, [tune]), 0.5)
    assert np.interp(3.0 * RATE, curve.frames, curve.values) == 0
    assert np.interp(5.1 * RATE, curve.frames, curve.values) == 0.5
    assert np.interp(8.0 * RATE, curve.frames, curve.values) == 0


def test_a_filter_opens_into_a_fuller_section_and_no_other() -> None:
    song = score(12.0)
    assert np.interp(4.0 * RATE, openings(song).frames, openings(song).values) < -1
    calm = replace(song, sections=(ScoreSection("verse", "Verse", 0, 12, 0.5),))
    assert not openings(calm).values.any()
    noise = np.random.default_rng(1).standard_normal((RATE, 2)).astype(np.float32)
    block = noise.copy()
    Opening(Curve.of([(0.0, 0.0), (0.1, -3.4)])).process(block, 0)
    assert np.diff(block[-9600:, 0]).std() < 0.2 * np.diff(noise[-9600:, 0]).std()


def test_the_tone_leans_towards_the_average_song() -> None:
    """A song that is all bass is made brighter, one that is all treble darker."""
    low = part("sub bass", "bass", [Note(i, 0.9, 36, 90) for i in range(10)])
    high = part("celesta", "melody", [Note(i, 0.9, 96, 90) for i in range(10)])
    assert (
        spectrum(score(10.0, [low]))[:2].sum()
        > 0.8 * spectrum(score(10.0, [low])).sum()
    )
    bright, dark = correction(score(10.0, [high])), correction(score(10.0, [low]))
    assert len(bright) == len(OCTAVES)
    assert bright != dark
    assert correction(score(10.0, [])) == ()


def test_a_side_chain_moves_the_pads_and_not_the_drums(tmp_path: Path) -> None:
    moved = replace(score(10.0), mix=Mix(sidechain=0.9))
    still = replace(score(10.0), mix=Mix(sidechain=0.0))
    pad = [
        hear(
            play(s, tmp_path / "p.flac", only=frozenset({"strings"}), gain_db=6.0).path
        )
        for s in (moved, still)
    ]
    drums = [
        hear(
            play(
                s, tmp_path / "d.flac", only=frozenset({"standard kit"}), gain_db=0.0
            ).path
        )
        for s in (moved, still)
    ]
    beat = slice(int(3.02 * RATE), int(3.06 * RATE))  # just after a kick
    assert np.abs(pad[0][beat]).mean() < 0.6 * np.abs(pad[1][beat]).mean()
    assert np.abs(drums[0] - drums[1]).max() < 1e-3
