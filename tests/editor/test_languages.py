"""The pages speak the language of whoever reads them."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from babel.messages.mofile import write_mo
from django.utils import translation

from studio.editor.speaking import language_of, looked_up
from studio.editor.writing import counted_takes
from tests.conftest import make_job
from tools.messages import (
    LANGUAGES,
    everything,
    file_of,
    load,
    renewed,
    untranslated,
)

CHOSEN = {"de": "Schlange", "es": "Cola", "ja": "キュー"}


@pytest.mark.django_db
@pytest.mark.parametrize("language", CHOSEN)
def test_a_chosen_language_stays_chosen(signed_in: Any, language: str) -> None:
    said = {"language": language, "next": "/queue/"}
    page = signed_in.post("/language/", said, follow=True)
    assert f'<html lang="{language}" dir="ltr"' in page.text
    assert CHOSEN[language] in page.text
    assert CHOSEN[language] in signed_in.get("/songs/").text


@pytest.mark.django_db
def test_who_has_chosen_nothing_is_spoken_to_as_the_browser_asks(
    signed_in: Any,
) -> None:
    page = signed_in.get(
        "/queue/", headers={"Accept-Language": "es-MX,es;q=0.9,en;q=0.8"}
    )
    assert CHOSEN["es"] in page.text
    assert page["Content-Language"] == "es"


@pytest.mark.django_db
def test_a_language_that_is_not_there_is_english(signed_in: Any) -> None:
    page = signed_in.get("/queue/", headers={"Accept-Language": "tlh"})
    assert '<html lang="en"' in page.text


def test_a_socket_speaks_the_same() -> None:
    asked = {"headers": [(b"accept-language", b"ja,en;q=0.5")], "cookies": {}}
    assert language_of(asked) == "ja"
    assert language_of({**asked, "cookies": {"django_language": "de"}}) == "de"
    assert language_of({}) == "en"


def test_a_word_of_an_engine_is_looked_up() -> None:
    assert looked_up("Minutes of an engine nobody knows", "de").startswith("Minutes")
    assert looked_up("", "de") == ""


@pytest.mark.django_db
@pytest.mark.parametrize("language", CHOSEN)
def test_numbers_are_written_as_scripts_read_them(
    signed_in: Any, language: str
) -> None:
    page = signed_in.get("/", headers={"Accept-Language": language}).text
    values = re.findall(r'<input type="(?:number|range)"[^>]* value="([^"]*)"', page)
    assert values
    assert not [value for value in values if "," in value]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_has_its_translation(language: str) -> None:
    """`make messages` adds what is missing here; translating is done by hand."""
    catalogue = renewed(language, list(everything()))
    assert untranslated(catalogue) == []
    known = {message.id for message in load(language) if message.id}
    assert {message.id for message in catalogue if message.id} == known


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_filled_in_stays_in_every_translation(language: str) -> None:
    hole = re.compile(r"%\(\w+\)s|\{\w*\}|%%\w*|%s")
    wrong = []
    for message in load(language):
        said = message.id if isinstance(message.id, tuple) else (message.id,)
        translated = message.string
        texts = translated if isinstance(translated, tuple) else (translated,)
        wanted = set(hole.findall(said[-1]))
        wrong += [t for t in texts if not set(hole.findall(t)) <= wanted]
        wrong += [t for t in texts[-1:] if set(hole.findall(t)) != wanted]
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language: str) -> None:
    written = BytesIO()
    write_mo(written, load(language))
    assert file_of(language).with_suffix(".mo").read_bytes() == written.getvalue()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["1 take", "2 takes"]),
        ("de", ["1 Take", "2 Takes"]),
        ("es", ["1 toma", "2 tomas"]),
        ("ja", ["テイク1つ", "テイク2つ"]),
    ],
)
def test_each_language_counts_in_its_own_way(language: str, words: list[str]) -> None:
    with translation.override(language):
        assert [counted_takes(1), counted_takes(2)] == words


def test_a_key_is_called_as_its_musicians_call_it() -> None:
    said = [looked_up("Bb minor", language) for language in ("de", "es", "ja")]
    assert said == ["b-Moll", "Si bemol menor", "変ロ短調 (Bbm)"]
    assert looked_up("B major", "de") == "H-Dur"
    assert looked_up("Playing Chorus", "de") == "Spielt Refrain"


NAMES = {
    "Auto", "BPM", "Bass", "Bitrate", "Blind", "Bridge", "Cover", "Deutsch", "Engines",
    "Español", "Format", "Intro", "Keyboard", "Lego", "Mono", "Name", "Outro", "Percussion",
    "Player", "Pre", "Pre-Chorus", "Scheduler", "Seed", "Shift", "Solo", "Stereo", "Studio",
    "Takes", "Tempo", "Zoom", "Arrangement", "Languages", "Runware", "Songs",
}  # fmt: skip


@pytest.mark.django_db
def test_no_english_is_left_on_the_pages(signed_in: Any, song: Any, take: Any) -> None:
    """What German says as English does is named; all else is a text that was forgotten."""
    job = make_job(song)
    for path in (
        "/",
        f"/songs/{song.pk}/",
        "/songs/",
        "/queue/",
        "/settings/",
        f"/jobs/{job.pk}/",
        f"/takes/{take.pk}/files/",
        f"/songs/{song.pk}/versions/",
    ):
        english = _labels(signed_in.get(path, headers={"Accept-Language": "en"}).text)
        german = _labels(signed_in.get(path, headers={"Accept-Language": "de"}).text)
        assert english & german - NAMES == set(), path


def _labels(page: str) -> set[str]:
    """What buttons, links, headings and labels say, and what they are called."""
    said = re.findall(
        r"<(?:button|h[1-3]|label|legend|summary|a)\b[^<]*>([^<]+)<", page
    )
    said += re.findall(r'(?:aria-label|title)="([A-Z][^"]+)"', page)
    of_the_song = {"Chorus", "Rain", "Verse"}
    words = (re.sub(r"^&\w+;|[\d:.–]+", "", " ".join(one.split())) for one in said)
    ours = re.compile(r"[A-Z][a-z]+(?: [a-z].*)?")
    found = {one.strip() for one in words if ours.fullmatch(one.strip())}
    return found - of_the_song
