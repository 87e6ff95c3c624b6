"""The samples: songs, pictures of them, and a page that shows both."""

from __future__ import annotations

from pathlib import Path

import pytest
import soundfile
from django.core.management import call_command
from PIL import Image

from studio.tools.evaluation import samples
from studio.tools.evaluation.recipes.asked import chosen
from studio.tools.evaluation.samples import SAMPLES


def test_ten_styles_are_shown() -> None:
    songs = {song.number: song for song in chosen()}

    assert (
        len(SAMPLES) == len({songs[number].style for number in SAMPLES.values()}) == 10
    )


def test_the_command_makes_a_song_its_picture_and_a_page(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(samples, "SAMPLES", {"jazz-quartet": 31})
    call_command("samples", out=tmp_path, seconds=10.0)

    assert soundfile.info(tmp_path / "jazz-quartet.flac").duration == 10
    with Image.open(tmp_path / "jazz-quartet.png") as picture:
        assert picture.width > 800
    assert (tmp_path / "jazz-quartet.png").stat().st_size < 150_000
    page = (tmp_path / "index.md").read_text()
    assert "[listen](jazz-quartet.flac)" in page
    assert "![jazz-quartet](jazz-quartet.png)" in page
    assert "B♭ major" in page or "Bb major" in page
