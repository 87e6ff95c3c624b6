from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import soundfile

from studio.audio.encode import encode, master
from studio.audio.errors import AudioError
from studio.audio.files import BLOCK, PcmWriter, probe, reading, reading_pcm
from tests.audio.sounds import samples, song, write

KINDS = [
    (kind, bits, channels)
    for kind in ("wav", "flac")
    for bits in (16, 24)
    for channels in (1, 2)
]


@pytest.mark.parametrize(("kind", "bits", "channels"), KINDS)
def test_a_lossless_file_says_what_it_is(
    tmp_path: Path, kind: str, bits: int, channels: int
) -> None:
    sound = song(1.5, rate=44_100, channels=channels)
    path = write(tmp_path / f"a.{kind}", sound, rate=44_100, bits=bits)
    found = probe(path)
    assert (found.frames, found.sample_rate, found.channels) == (
        66150,
        44_100,
        channels,
    )
    assert (found.duration, found.codec) == (1.5, kind)


@pytest.mark.parametrize(("kind", "bits", "channels"), KINDS)
def test_what_is_read_and_written_again_keeps_every_sample(
    tmp_path: Path, kind: str, bits: int, channels: int
) -> None:
    path = write(tmp_path / f"a.{kind}", song(2, channels=channels), bits=bits)
    copy = tmp_path / f"b.{kind}"
    with (
        reading(path) as reader,
        PcmWriter(
            copy, sample_rate=48_000, channels=channels, format=kind, bits=bits
        ) as writer,
    ):
        for block in reader.blocks():
            writer.write(block)
    assert np.array_equal(samples(copy), samples(path))


def test_the_writer_holds_a_sound_inside_full_scale(tmp_path: Path) -> None:
    with PcmWriter(
        tmp_path / "a.wav", sample_rate=48_000, channels=1, format="wav"
    ) as w:
        w.write(np.array([[2.0], [-2.0], [1.0], [-1.0]], np.float32))
    stored, _ = soundfile.read(tmp_path / "a.wav", dtype="int16")
    assert stored.tolist() == [32767, -32768, 32767, -32768]


def test_blocks_stay_small_however_long_the_song_is(tmp_path: Path) -> None:
    path = write(tmp_path / "a.flac", song(20))
    with reading(path) as reader:
        sizes = [len(block) for block in reader.blocks()]
    assert max(sizes) == BLOCK
    assert sum(sizes) == 20 * 48_000


def test_samples_can_be_reached_by_number(tmp_path: Path) -> None:
    sound = song(3)
    path = write(tmp_path / "a.flac", sound)
    with reading_pcm(path) as reader:
        [block] = reader.blocks(70_000, 70_100)
    assert np.array_equal(block * 32768, samples(path)[70_000:70_100] >> 16)


@pytest.mark.parametrize("kind", ["mp3", "ogg"])
def test_a_coded_file_is_read_at_its_exact_length(tmp_path: Path, kind: str) -> None:
    path = write(tmp_path / "a.wav", song(2.345))
    encode(path, tmp_path / f"a.{kind}", format=kind)
    with reading(tmp_path / f"a.{kind}") as reader:
        heard = np.concatenate(list(reader.blocks()))
    assert heard.shape == (round(2.345 * 48_000), 2)
    assert np.corrcoef(heard[:, 0], samples(path)[:, 0])[0, 1] > 0.95
    assert probe(tmp_path / f"a.{kind}").duration == pytest.approx(2.345, abs=1e-4)


@pytest.mark.parametrize(("rate", "channels", "kind"), [
    (44_100, 2, "mp3"), (24_000, 1, "ogg"), (22_050, 1, "wav"), (96_000, 2, "flac"),
])  # fmt: skip
def test_any_file_becomes_the_master_of_a_take(
    tmp_path: Path, rate: int, channels: int, kind: str
) -> None:
    path = write(tmp_path / "a.wav", song(2, rate=rate, channels=channels), rate=rate)
    encode(path, tmp_path / f"b.{kind}", format=kind, sample_rate=rate)
    master(tmp_path / f"b.{kind}", tmp_path / "master.flac")
    found = soundfile.info(tmp_path / "master.flac")
    assert (found.samplerate, found.channels, found.subtype) == (48_000, 2, "PCM_16")
    assert found.frames == 96_000


def test_a_tone_keeps_its_pitch_place_and_level_when_the_rate_changes(
    tmp_path: Path,
) -> None:
    t = np.arange(44_100) / 44_100
    write(tmp_path / "a.wav", 0.5 * np.sin(2 * np.pi * 1000 * t)[:, None], rate=44_100)
    master(tmp_path / "a.wav", tmp_path / "b.flac")
    heard = samples(tmp_path / "b.flac")[:, 0] / 2**31
    wanted = 0.5 * np.sin(2 * np.pi * 1000 * np.arange(48_000) / 48_000)
    assert np.abs(heard - wanted)[1000:-1000].max() < 1e-4


def test_five_channels_are_mixed_to_two(tmp_path: Path) -> None:
    write(tmp_path / "a.wav", song(1, channels=6))
    master(tmp_path / "a.wav", tmp_path / "b.flac")
    assert probe(tmp_path / "b.flac").channels == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"these are words and no sound" * 100, "not audio"),
        (b"", "not audio"),
        (b"#EXTM3U\n#EXTINF:9,\nfile:///etc/passwd\n", "not audio"),
        (b"ffconcat version 1.0\nfile /etc/passwd\n", "not audio"),
        (None, "no file"),
    ],
)
def test_what_is_not_audio_is_refused_in_plain_words(
    tmp_path: Path, content: bytes | None, words: str
) -> None:
    path = tmp_path / "a.mp3"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(AudioError, match=words):
        probe(path)
    with pytest.raises(AudioError, match=words):
        master(path, tmp_path / "out.flac")
    assert not (tmp_path / "out.flac").exists()


def test_a_file_that_was_cut_short_is_refused_and_leaves_nothing(
    tmp_path: Path,
) -> None:
    path = write(tmp_path / "a.flac", song(5))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    with pytest.raises(AudioError):
        master(path, tmp_path / "out.flac")
    assert not (tmp_path / "out.flac").exists()
