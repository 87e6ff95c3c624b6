"""Help with words: advice and styles, for scripts and without them."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from django.urls import reverse

from studio.songs.models import Song

FORM = {"lyrics": "[Chrous]\nla la\n[Säkeistö]\nla", "prompt": "Folk", "bpm": "x"}


def test_advice_names_the_line_and_changes_nothing(signed_in: Any, song: Song) -> None:
    answer = signed_in.post(reverse("lint"), FORM)

    assert 'data-line="1"' in answer.content.decode()
    assert "Did you mean [Chorus]?" in answer.content.decode()
    song.refresh_from_db()
    assert song.draft == {}


def test_the_editor_learns_what_tags_of_other_languages_open(signed_in: Any) -> None:
    page = signed_in.post(reverse("lint"), FORM).content.decode()
    kinds = re.search(r'data-kinds="([^"]*)"', page)

    assert kinds
    assert json.loads(html.unescape(kinds[1]))["Säkeistö"] == "verse"


def test_without_anything_to_say_the_list_is_hidden(signed_in: Any) -> None:
    page = signed_in.post(reverse("lint"), {"lyrics": "[Verse]\nla"}).content.decode()

    assert "hidden" in page
    assert "<li" not in page


def test_numbers_that_are_none_do_no_harm(signed_in: Any) -> None:
    wild = {"bpm": "nan", "duration": "-5", "meter": "1e99", "model": "no-such"}

    assert signed_in.post(reverse("lint"), {**FORM, **wild}).status_code == 200


def test_the_advice_is_in_the_page_without_scripts(signed_in: Any, song: Song) -> None:
    song.draft = FORM
    song.save()

    page = signed_in.get(reverse("song", args=[song.pk])).content.decode()

    assert "Did you mean [Chorus]?" in page


def test_the_styles_are_sent_once(signed_in: Any) -> None:
    answer = signed_in.get(reverse("styles"))
    again = signed_in.get(reverse("styles"), headers={"If-None-Match": answer["ETag"]})

    assert ">bossa nova</button>" in answer.content.decode()
    assert again.status_code == 304


def test_advice_is_for_those_who_are_signed_in(client: Any, settings: Any) -> None:
    answer = client.post(reverse("lint"), FORM, REMOTE_ADDR="192.168.1.5")

    assert answer.status_code in (302, 401)
