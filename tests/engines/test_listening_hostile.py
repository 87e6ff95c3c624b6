"""What is hardly music, or no sound at all: heard without confidence, or refused."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studio.engines.houseband.listening import HearingError
from tests.engines.test_listening import listened, written

NOISE = np.random.default_rng(1).standard_normal((48_000 * 8, 2))
TONE = (
    0.3
    * np.sin(np.arange(48_000 * 4) * 0.03)[:, None]
    * (np.arange(192_000)[:, None] % 24_000 < 9000)
)
BROKEN = TONE.copy()
BROKEN[1000:1100], BROKEN[5000], BROKEN[7000] = np.nan, np.inf, -np.inf
CLICK = np.zeros((48_000 * 4, 2))
CLICK[100_000] = 0.9

HARD = {
    "noise": (0.2 * NOISE, 48_000),
    "noise far above full scale": (50 * NOISE, 48_000),
    "a click": (CLICK, 48_000),
    "nothing but an offset": (np.full((48_000 * 4, 2), 0.5), 48_000),
    "half a second": (TONE[:26_000], 48_000),
}
SOUND = {
    "one channel": (TONE, 48_000),
    "one silent channel": (np.hstack([TONE, 0 * TONE]), 48_000),
    "8 kHz": (TONE[::6], 8_000),
    "96 kHz": (np.repeat(TONE, 2, axis=0), 96_000),
    "an offset": (TONE + 0.4, 48_000),
    "no numbers": (BROKEN, 48_000),
}
UNHEARD = {
    "silence": np.zeros((48_000 * 3, 2)),
    "a fifth of a second": TONE[:9600],
    "nothing": TONE[:0],
    "no number at all": np.full((96_000, 2), np.nan),
}


@pytest.mark.parametrize("name", HARD)
def test_what_is_no_music_is_heard_without_confidence(
    name: str, tmp_path: Path
) -> None:
    sound, rate = HARD[name]
    found = listened(written(tmp_path, sound, rate))

    assert found.confidence["tempo"] < 0.25
    assert found.confidence["key"] < 0.5
    assert any("The tempo was hard to hear" in note for note in found.notes)


@pytest.mark.parametrize("name", SOUND)
def test_any_kind_of_file_is_heard(name: str, tmp_path: Path) -> None:
    sound, rate = SOUND[name]
    found = listened(written(tmp_path, sound, rate))

    assert found.score.bpm == pytest.approx(120, rel=0.01)
    assert found.score.duration == pytest.approx(4, abs=0.01)


@pytest.mark.parametrize("name", UNHEARD)
def test_what_cannot_be_heard_is_refused_in_plain_words(
    name: str, tmp_path: Path
) -> None:
    path = written(tmp_path, UNHEARD[name])

    with pytest.raises(HearingError, match=r"silent|too short"):
        listened(path)


def test_what_is_no_sound_is_refused_too(tmp_path: Path) -> None:
    letter = tmp_path / "letter.wav"
    letter.write_text("Dear band, …")

    with pytest.raises(HearingError, match="not audio"):
        listened(letter)
