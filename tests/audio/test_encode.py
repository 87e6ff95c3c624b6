from __future__ import annotations

import hashlib
import json
from pathlib import Path

import av
import numpy as np
import pytest

from studio.audio.encode import FORMATS, encode
from studio.audio.errors import AudioError
from studio.audio.files import probe, read_tags
from tests.audio.sounds import samples, song, write

# The edges of the hosted models' tables: rate, channels, kbps.
MP3 = [
    (8000, 1, 8), (8000, 2, 64), (11_025, 1, 8), (11_025, 2, 64), (12_000, 2, 8),
    (16_000, 1, 160), (22_050, 2, 8), (24_000, 2, 160), (32_000, 1, 32),
    (32_000, 2, 320), (44_100, 2, 32), (44_100, 2, 320), (48_000, 1, 32),
    (48_000, 2, 320),
]  # fmt: skip
OGG = [
    (8000, 1, 8), (8000, 1, 40), (8000, 2, 16), (8000, 2, 80), (12_000, 1, 16),
    (12_000, 1, 48), (12_000, 2, 16), (12_000, 2, 96), (16_000, 1, 16),
    (16_000, 1, 96), (16_000, 2, 24), (16_000, 2, 192), (24_000, 1, 16),
    (24_000, 1, 80), (24_000, 2, 32), (24_000, 2, 160), (48_000, 1, 32),
    (48_000, 1, 224), (48_000, 2, 48), (48_000, 2, 256),
]  # fmt: skip


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("source") / "a.flac", song(2.25))


def frames(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(frame.samples for frame in container.decode(audio=0))


@pytest.mark.parametrize(
    ("kind", "rate", "channels", "kbps"),
    [("mp3", *row) for row in MP3] + [("ogg", *row) for row in OGG],
)
def test_every_edge_of_the_bitrate_tables_keeps_its_length(
    source: Path, tmp_path: Path, kind: str, rate: int, channels: int, kbps: int
) -> None:
    out = tmp_path / f"a.{kind}"
    encode(source, out, format=kind, bitrate=kbps, sample_rate=rate, channels=channels)
    found = probe(out)
    assert (found.sample_rate, found.channels) == (rate, channels)
    # FFmpeg forgets up to 47 samples of LAME's padding at some lengths.
    extra = frames(out) - round(2.25 * rate)
    assert 0 <= extra <= (47 if kind == "mp3" else 0)
    with av.open(str(out)) as container:
        assert container.streams.audio[0].bit_rate == kbps * 1000


@pytest.mark.parametrize("kind", FORMATS)
def test_the_same_song_gives_the_same_bytes(
    source: Path, tmp_path: Path, kind: str
) -> None:
    hashes = set()
    for name in ("one", "two"):
        encode(source, tmp_path / name, format=kind, tags={"title": "Zwölf"})
        hashes.add(hashlib.sha256((tmp_path / name).read_bytes()).hexdigest())
    assert len(hashes) == 1


@pytest.mark.parametrize("kind", FORMATS)
def test_a_recipe_travels_in_the_file(source: Path, tmp_path: Path, kind: str) -> None:
    recipe = json.dumps(
        {"prompt": "tango, ‘slow’", "lyrics": "[Coro]\r\nñandú 琴の糸\n" * 200},
        ensure_ascii=False,
    )
    tags = {"title": "Tängo № 1", "artist": "House Band", "comment": recipe}
    out = tmp_path / f"a.{kind}"
    encode(source, out, format=kind, tags=tags)
    assert read_tags(out) | tags == read_tags(out)


@pytest.mark.parametrize("kind", ["flac", "wav"])
@pytest.mark.parametrize("bits", [16, 24])
def test_lossless_formats_keep_every_sample(
    tmp_path: Path, kind: str, bits: int
) -> None:
    path = write(tmp_path / "source.wav", song(1), bits=bits)
    encode(path, tmp_path / "out", format=kind)
    assert np.array_equal(samples(tmp_path / "out"), samples(path))


def test_mono_is_the_mean_of_both_sides(source: Path, tmp_path: Path) -> None:
    encode(source, tmp_path / "a.wav", format="wav", channels=1)
    mean = np.mean(samples(source) >> 16, axis=1)
    assert np.abs((samples(tmp_path / "a.wav")[:, 0] >> 16) - mean).max() <= 0.5


@pytest.mark.parametrize(
    ("kind", "kbps", "rate"), [("mp3", 192, 48_000), ("ogg", 160, 48_000)]
)
def test_a_format_without_wishes_gets_its_usual_rate(
    source: Path, tmp_path: Path, kind: str, kbps: int, rate: int
) -> None:
    encode(source, tmp_path / "a", format=kind)
    with av.open(str(tmp_path / "a")) as container:
        stream = container.streams.audio[0]
        assert (stream.bit_rate, stream.rate) == (kbps * 1000, rate)


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"format": "aac"}, "no format aac"),
        ({"format": "mp3", "sample_rate": 47_000}, "MP3 cannot be written at 47000 Hz"),
        (
            {"format": "ogg", "sample_rate": 8000, "bitrate": 500},
            "OGG cannot be written",
        ),
    ],
)
def test_a_wish_that_cannot_be_met_is_said_and_leaves_no_file(
    source: Path, tmp_path: Path, wishes: dict[str, object], words: str
) -> None:
    with pytest.raises(AudioError, match=words):
        encode(source, tmp_path / "a", **wishes)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []
