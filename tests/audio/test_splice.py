from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from studio.audio.errors import AudioError
from studio.audio.splice import splice
from tests.audio.sounds import samples, song, write

RATE = 48_000
SEAM = round(0.03 * RATE)


@pytest.fixture
def take(tmp_path: Path) -> Path:
    return write(tmp_path / "take.flac", song(10, seed=1))


@pytest.fixture
def other(tmp_path: Path) -> Path:
    return write(tmp_path / "other.flac", song(10, seed=2))


@pytest.mark.parametrize("kind", ["flac", "wav"])
@pytest.mark.parametrize("bits", [16, 24])
@pytest.mark.parametrize("channels", [1, 2])
def test_outside_the_region_every_sample_stays(
    tmp_path: Path, kind: str, bits: int, channels: int
) -> None:
    take = write(tmp_path / f"a.{kind}", song(6, channels=channels), bits=bits)
    new = write(tmp_path / f"b.{kind}", song(6, channels=channels, seed=2), bits=bits)
    out = tmp_path / f"c.{kind}"
    splice(take, new, 2.5, 4.0, out)
    old, got, fresh = samples(take), samples(out), samples(new)
    start, end = round(2.5 * RATE), 4 * RATE
    assert got.shape == old.shape
    assert np.array_equal(got[:start], old[:start])
    assert np.array_equal(got[end:], old[end:])
    inside = slice(start + SEAM, end - SEAM)
    assert np.array_equal(got[inside], fresh[inside])
    assert soundfile.info(out).subtype == f"PCM_{bits}"


def test_a_rendering_of_the_region_alone_lands_in_its_place(
    take: Path, tmp_path: Path
) -> None:
    part = write(tmp_path / "part.flac", song(1.5, seed=3))
    splice(take, part, 4.0, 5.5, tmp_path / "out.flac", offset=4.0)
    got = samples(tmp_path / "out.flac")[4 * RATE : round(5.5 * RATE)]
    assert np.array_equal(got[SEAM:-SEAM], samples(part)[SEAM:-SEAM])


def test_seams_cross_at_constant_power(tmp_path: Path) -> None:
    rng = np.random.default_rng(4)
    noises = [0.1 * rng.normal(size=(2 * RATE, 2)) for _ in range(2)]
    a, b = (write(tmp_path / f"{i}.wav", noise) for i, noise in enumerate(noises))
    splice(a, b, 0.5, 1.5, tmp_path / "out.wav", fade=0.3)
    got, _ = soundfile.read(tmp_path / "out.wav")
    seam = got[RATE // 2 : round(0.8 * RATE)].reshape(6, -1)
    assert np.sqrt((seam**2).mean(axis=1)) == pytest.approx([0.1] * 6, rel=0.06)


def test_a_note_held_through_the_seam_does_not_swell(
    take: Path, tmp_path: Path
) -> None:
    splice(take, take, 3.0, 6.0, tmp_path / "out.flac")
    assert np.abs((samples(tmp_path / "out.flac") - samples(take)) >> 16).max() <= 1


def test_no_seam_jumps_more_than_the_music_does(
    take: Path, other: Path, tmp_path: Path
) -> None:
    splice(take, other, 3.0, 6.0, tmp_path / "out.flac")
    jumps = np.abs(np.diff(samples(tmp_path / "out.flac") / 2**31, axis=0)).max(axis=1)
    around = [np.abs(np.diff(samples(p) / 2**31, axis=0)).max() for p in (take, other)]
    for edge in (3 * RATE, 6 * RATE):
        assert jumps[edge - SEAM : edge + SEAM].max() <= 1.5 * max(around)


def test_a_negative_start_makes_the_song_longer_in_front(
    take: Path, tmp_path: Path
) -> None:
    part = write(tmp_path / "part.flac", song(5, seed=3))
    splice(take, part, -2.0, 3.0, tmp_path / "out.flac", offset=-2.0)
    got = samples(tmp_path / "out.flac")
    assert len(got) == 12 * RATE
    assert np.array_equal(got[: 5 * RATE - SEAM], samples(part)[: 5 * RATE - SEAM])
    assert np.array_equal(got[5 * RATE :], samples(take)[3 * RATE :])


def test_an_end_beyond_the_end_makes_the_song_longer_behind(
    take: Path, tmp_path: Path
) -> None:
    part = write(tmp_path / "part.flac", song(6, seed=3))
    splice(take, part, 8.0, 14.0, tmp_path / "out.flac", offset=8.0)
    got = samples(tmp_path / "out.flac")
    assert len(got) == 14 * RATE
    assert np.array_equal(got[: 8 * RATE], samples(take)[: 8 * RATE])
    assert np.array_equal(got[8 * RATE + SEAM :], samples(part)[SEAM:])


def test_what_is_added_before_or_behind_leaves_the_whole_take_alone(
    take: Path, tmp_path: Path
) -> None:
    part = write(tmp_path / "part.flac", song(2, seed=3))
    splice(take, part, -2.0, 0.0, tmp_path / "before.flac", offset=-2.0)
    splice(take, part, 10.0, 12.0, tmp_path / "behind.flac", offset=10.0)
    assert np.array_equal(samples(tmp_path / "before.flac")[2 * RATE :], samples(take))
    assert np.array_equal(samples(tmp_path / "behind.flac")[: 10 * RATE], samples(take))


def test_the_whole_take_can_be_replaced(
    take: Path, other: Path, tmp_path: Path
) -> None:
    splice(take, other, 0.0, 10.0, tmp_path / "out.flac")
    assert np.array_equal(samples(tmp_path / "out.flac"), samples(other))


def test_a_region_shorter_than_its_seams_still_stays_inside(
    take: Path, other: Path, tmp_path: Path
) -> None:
    splice(take, other, 5.0, 5.02, tmp_path / "out.flac")
    changed = np.flatnonzero(
        (samples(tmp_path / "out.flac") != samples(take)).any(axis=1)
    )
    assert len(changed)
    assert changed[0] >= 5 * RATE
    assert changed[-1] < round(5.02 * RATE)


def test_the_same_parts_give_the_same_bytes(
    take: Path, other: Path, tmp_path: Path
) -> None:
    for name in ("one.flac", "two.flac"):
        splice(take, other, 1.0, 2.0, tmp_path / name)
    assert (tmp_path / "one.flac").read_bytes() == (tmp_path / "two.flac").read_bytes()


@pytest.mark.parametrize(
    ("start", "end", "offset", "words"),
    [
        (3.0, 3.0, 0.0, "must end after it starts"),
        (11.0, 12.0, 11.0, "does not touch the take, which is 10.0 s long"),
        (-5.0, -1.0, -5.0, "does not touch the take"),
        (9.0, 11.0, 0.0, "new part covers 0–10 s, but the region is 9–11 s"),
        (3.0, 5.0, 4.0, "new part covers 4–14 s, but the region is 3–5 s"),
    ],
)
def test_a_region_that_cannot_be_cut_is_explained(
    take: Path, other: Path, tmp_path: Path, start: float, end: float, offset: float,
    words: str,
) -> None:  # fmt: skip
    with pytest.raises(AudioError, match=words):
        splice(take, other, start, end, tmp_path / "out.flac", offset=offset)
    assert not (tmp_path / "out.flac").exists()


def test_parts_of_different_kinds_are_not_mixed_up(take: Path, tmp_path: Path) -> None:
    part = write(tmp_path / "part.flac", song(10, rate=44_100), rate=44_100)
    with pytest.raises(
        AudioError, match="44100 Hz and 2 channels, but the take has 48000"
    ):
        splice(take, part, 1, 2, tmp_path / "out.flac")


def test_a_coded_file_cannot_be_cut(take: Path, tmp_path: Path) -> None:
    (tmp_path / "a.mp3").write_bytes(b"ID3" + bytes(2000))
    with pytest.raises(AudioError, match="Only a WAV or FLAC"):
        splice(tmp_path / "a.mp3", take, 1, 2, tmp_path / "out.flac")
