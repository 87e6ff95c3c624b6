"""Requests of other programs fill the form."""

from __future__ import annotations

import json
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from studio.songs.models import Song

TASK: dict[str, Any] = {
    "taskType": "audioInference",
    "taskUUID": "0b8f5d0e-4a59-4a8e-9d0c-2f1f5f5f9d11",
    "model": "runware:ace-step@v1.5-xl-base",
    "positivePrompt": "Warm folk pop with a nylon guitar",
    "duration": 150,
    "seed": 81563,
    "steps": 50,
    "CFGScale": 11.5,
    "settings": {
        "bpm": 92,
        "keyScale": "D minor",
        "timeSignature": 6,
        "vocalLanguage": "es",
    },
}


def paste(client: Any, text: Any, **more: Any) -> str:
    said = text if isinstance(text, str) else json.dumps(text)
    answer = client.post("/recipes/", {"request": said, **more}, follow=True)
    return answer.content.decode()


def test_a_runware_task_fills_every_field(signed_in: Any) -> None:
    page = paste(signed_in, TASK)

    assert "Warm folk pop with a nylon guitar</textarea>" in page
    assert '<option value="D minor" selected>' in page
    assert '<option value="6" selected>' in page
    assert '<option value="es" selected>' in page
    for value in ("92", "150", "81563", "50", "11.5"):
        assert f'value="{value}"' in page
    assert "It was written for ACE-Step 1.5 XL Base." in page
    assert "Runware is not connected" in page
    assert "Not used by House Band, but kept: Steps, Guidance." in page


def test_the_first_of_several_tasks_is_taken_and_that_is_said(signed_in: Any) -> None:
    other = {
        **TASK,
        "taskUUID": "1b8f5d0e-4a59-4a8e-9d0c-2f1f5f5f9d11",
        "positivePrompt": "Other",
    }

    assert "first of 2 requests" in paste(signed_in, [TASK, other])


def test_an_example_file_brings_its_title(signed_in: Any) -> None:
    page = paste(signed_in, {"title": "Orchard", "request": TASK})

    assert 'value="Orchard"' in page


def test_our_own_recipe_and_a_file_are_read(signed_in: Any) -> None:
    upload = SimpleUploadedFile("r.json", b'{"prompt": "From a file", "bpm": 77}')
    page = paste(signed_in, "", file=upload)

    assert "From a file</textarea>" in page
    assert 'value="77"' in page


def test_a_song_gets_the_request_as_its_draft(signed_in: Any, song: Song) -> None:
    paste(signed_in, TASK, song=str(song.pk))
    song.refresh_from_db()

    assert song.draft["bpm"] == 92


def test_what_is_wrong_is_said_in_the_senders_words(signed_in: Any) -> None:
    wrong = {**TASK, "settings": {"bpm": 1000}}
    page = paste(signed_in, wrong)

    assert "settings.bpm" in page
    assert "between 30 and 300" in page
    assert "&quot;bpm&quot;: 1000" in page  # nothing that was pasted is lost


def test_what_is_no_json_is_said_so(signed_in: Any) -> None:
    assert "This is not JSON" in paste(signed_in, "{'bpm': 3}")


def test_somebody_elses_song_takes_nothing(
    signed_in: Any, stranger: Any, song: Song
) -> None:
    signed_in.force_login(stranger)
    answer = signed_in.post(
        reverse("recipes"), {"request": json.dumps(TASK), "song": song.pk}
    )

    assert answer.status_code == 404
