from __future__ import annotations

import hashlib
from pathlib import Path

import av
import numpy as np
import pytest

from studio.audio.encode import FORMATS, encode
from studio.audio.errors import AudioError
from studio.audio.files import probe, read_tags
from studio.audio.tags import recipe_in, tags_of
from studio.music.bitrates import BITRATES
from studio.music.recipe import Recipe
from tests.audio.sounds import samples, song, write

EDGES = [
    (kind, rate, channels, kbps)
    for (kind, channels), table in BITRATES.items()
    for rate, edges in table.items()
    for kbps in edges
]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("source") / "a.flac", song(2.25))


def frames(path: Path) -> int:
    with av.open(str(path)) as container:
        return sum(frame.samples for frame in container.decode(audio=0))


@pytest.mark.parametrize(("kind", "rate", "channels", "kbps"), EDGES)
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
    lyrics = "[Coro]\r\nñandú 琴の糸\n" * 200
    recipe = Recipe(prompt="tango, ‘slow’", lyrics=lyrics, seed=7)
    out = tmp_path / f"a.{kind}"
    tags = tags_of("Tängo № 1", model="house-band", recipe=recipe)
    encode(source, out, format=kind, tags=tags)
    assert read_tags(out)["title"] == "Tängo № 1"
    found = recipe_in(out)
    assert found.pop("model") == "house-band"
    assert Recipe.parse(found) == recipe


def test_a_file_without_a_recipe_says_so(source: Path) -> None:
    with pytest.raises(AudioError, match="carries no recipe"):
        recipe_in(source)


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
    ("kind", "wishes", "kbps", "rate"),
    [
        ("mp3", {}, 192, 48_000),
        ("ogg", {}, 160, 48_000),
        ("mp3", {"sample_rate": 8000}, 64, 8000),
        ("ogg", {"sample_rate": 24_000, "channels": 1}, 80, 24_000),
    ],
)
def test_a_format_without_wishes_gets_its_usual_rate(
    source: Path,
    tmp_path: Path,
    kind: str,
    wishes: dict[str, int],
    kbps: int,
    rate: int,
) -> None:
    encode(source, tmp_path / "a", format=kind, **wishes)  # type: ignore[arg-type]
    with av.open(str(tmp_path / "a")) as container:
        stream = container.streams.audio[0]
        assert (stream.bit_rate, stream.rate) == (kbps * 1000, rate)


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"format": "aac"}, "no format aac"),
        (
            {"format": "ogg", "sample_rate": 44_100},
            "OGG has no sample rate 44100: take 8000",
        ),
        ({"format": "ogg", "bitrate": 320}, "in stereo takes 48–256 kbps, not 320"),
        ({"format": "mp3", "sample_rate": 8000, "bitrate": 128}, "takes 8–64 kbps"),
    ],
)
def test_a_wish_that_cannot_be_met_is_said_and_leaves_no_file(
    source: Path, tmp_path: Path, wishes: dict[str, object], words: str
) -> None:
    with pytest.raises(AudioError, match=words):
        encode(source, tmp_path / "a", **wishes)  # type: ignore[arg-type]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("kind", FORMATS)
def test_encoding_can_be_stopped_between_blocks(
    source: Path, tmp_path: Path, kind: str
) -> None:
    calls = []

    def stop_at_the_second() -> None:
        calls.append(1)
        if len(calls) == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        encode(source, tmp_path / "a", format=kind, between=stop_at_the_second)
    assert len(calls) == 2
    assert list(tmp_path.iterdir()) == []
