from __future__ import annotations

from pathlib import Path

import numpy as np
import pyloudnorm
import pytest
import soundfile
from numpy.typing import NDArray
from scipy.signal import resample_poly, sosfreqz

from studio.audio.loudness import LoudnessMeter, k_weighting, measure
from tests.audio.sounds import song, write


def sine(hertz: float, decibels: float, seconds: float = 5) -> NDArray[np.float64]:
    t = np.arange(round(seconds * 48_000)) / 48_000
    one = 10 ** (decibels / 20) * np.sin(2 * np.pi * hertz * t)
    return np.stack([one, one], axis=1)


@pytest.mark.parametrize("rate", [22_050, 44_100, 48_000, 96_000])
@pytest.mark.parametrize("channels", [1, 2])
def test_loudness_agrees_with_an_independent_meter(
    tmp_path: Path, rate: int, channels: int
) -> None:
    sound = song(12.3, rate=rate, channels=channels)
    path = write(tmp_path / "a.wav", sound, rate=rate, bits=24)
    other = pyloudnorm.Meter(rate).integrated_loudness(sound)
    assert measure(path).lufs == pytest.approx(other, abs=0.1)


def test_quiet_passages_are_gated_as_an_independent_meter_does(tmp_path: Path) -> None:
    sound = np.concatenate([song(6), 0.01 * song(9), np.zeros((200_000, 2))])
    path = write(tmp_path / "a.wav", sound, bits=24)
    other = pyloudnorm.Meter(48_000).integrated_loudness(sound)
    assert measure(path).lufs == pytest.approx(other, abs=0.1)


def test_the_standard_s_reference_tone_reads_as_it_must(tmp_path: Path) -> None:
    """EBU Tech 3341, case 1: a stereo tone of 1 kHz at −23 dBFS is −23 LUFS."""
    path = write(tmp_path / "a.wav", sine(1000, -23, 20), bits=24)
    assert measure(path).lufs == pytest.approx(-23.0, abs=0.1)


def test_the_relative_gate_leaves_quiet_tones_out(tmp_path: Path) -> None:
    """EBU Tech 3341, case 3: −36, −23 and −36 dBFS read −23 LUFS."""
    tones = [sine(1000, -36, 10), sine(1000, -23, 60), sine(1000, -36, 10)]
    path = write(tmp_path / "a.wav", np.concatenate(tones), bits=24)
    assert measure(path).lufs == pytest.approx(-23.0, abs=0.1)


def test_the_filter_has_the_standard_s_coefficients() -> None:
    """ITU-R BS.1770-4, tables 1 and 2."""
    shelf, high_pass = k_weighting(48_000)
    assert shelf == pytest.approx(
        [1.53512485958697, -2.69169618940638, 1.19839281085285,
         1.0, -1.69065929318241, 0.73248077421585], abs=1e-6
    )  # fmt: skip
    assert high_pass == pytest.approx(
        [1.0, -2.0, 1.0, 1.0, -1.99004745483398, 0.99007225036621], abs=1e-6
    )


@pytest.mark.parametrize("rate", [44_100, 96_000])
def test_the_filter_sounds_the_same_at_other_rates(rate: int) -> None:
    hertz = np.array([50.0, 200, 1000, 4000])
    _, here = sosfreqz(k_weighting(rate), worN=hertz, fs=rate)
    _, there = sosfreqz(k_weighting(48_000), worN=hertz, fs=48_000)
    assert 20 * np.log10(np.abs(here / there)) == pytest.approx(0, abs=0.05)


def test_a_peak_between_the_samples_is_seen(tmp_path: Path) -> None:
    """A quarter of the rate, 45° off: no sample reaches the top that the sound does."""
    t = np.arange(48_000)
    tone = 0.5 * np.sin(np.pi / 2 * t + np.pi / 4)[:, None] * np.ones(2)
    path = write(tmp_path / "a.wav", tone, bits=24)
    assert np.abs(soundfile.read(path)[0]).max() < 0.36
    assert measure(path).true_peak == pytest.approx(20 * np.log10(0.5), abs=0.1)


def test_true_peak_agrees_with_another_oversampler(tmp_path: Path) -> None:
    sound = song(4)
    path = write(tmp_path / "a.wav", sound, bits=24)
    other = 20 * np.log10(np.abs(resample_poly(sound, 4, 1, axis=0)).max())
    assert measure(path).true_peak == pytest.approx(other, abs=0.1)


def test_the_size_of_the_blocks_changes_nothing() -> None:
    sound = song(3.21).astype(np.float32)
    answers = []
    for size in (len(sound), 4800, 777):
        meter = LoudnessMeter(48_000, 2)
        for at in range(0, len(sound), size):
            meter.add(sound[at : at + size])
        answers.append(meter.finish())
    assert [a.lufs for a in answers] == pytest.approx([answers[0].lufs] * 3, abs=1e-6)
    assert [a.true_peak for a in answers] == pytest.approx(
        [answers[0].true_peak] * 3, abs=1e-3
    )


@pytest.mark.parametrize("seconds", [0.0, 0.3, 2.0])
def test_silence_has_no_loudness_and_no_peak(tmp_path: Path, seconds: float) -> None:
    path = write(tmp_path / "a.wav", np.zeros((round(seconds * 48_000), 2)))
    heard = measure(path)
    assert (heard.lufs, heard.true_peak) == (None, None)
