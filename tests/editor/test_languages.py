"""The pages speak the language of whoever reads them."""

from __future__ import annotations

import re
from typing import Any

import pytest

from studio.editor.speaking import language_of, looked_up

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
