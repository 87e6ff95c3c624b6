"""What the form says of each task, what it sends for it, and what takes are called."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from studio.editor.forms import ComposeForm
from studio.editor.naming import deed
from studio.editor.tasks import Wish, act, phrases
from studio.engines import registry
from studio.jobs.models import Job
from studio.music.recipe import Task
from studio.songs.keeping import store_upload
from studio.songs.models import Song, Take
from tests.conftest import make_job, make_take, recipe, write_tone

SAID = {
    "prompt": "Loud rock",
    "lyrics": "[Verse]\nOne line",
    "key": "D minor",
    "bpm": "99",
    "duration": "50",
    "strength": "0.3",
    "tracks": ["drums"],
    "region_start": "0.5",
    "region_end": "1.5",
    "results": "2",
    "seed": "5",
}
# The browser's own words are held to the same table: see tests/js/act.test.mjs.
CASES = json.loads((Path(__file__).parents[1] / "js" / "acts.json").read_text())


def filled(take: Take, task: str, **said: Any) -> ComposeForm:
    source = f"take:{take.pk}"
    data = {**SAID, "task": task, "source": source, **said}
    return ComposeForm(data, song=take.song)


@pytest.mark.parametrize(
    ("task", "used"),
    [
        ("text2music", {"prompt", "lyrics", "key", "bpm", "duration", "results"}),
        ("repaint", {"prompt", "lyrics", "source", "region_start", "results"}),
        ("cover", {"prompt", "lyrics", "source", "strength", "results"}),
        ("extract", {"source", "tracks"}),
        ("lego", {"prompt", "lyrics", "source", "tracks", "results"}),
        ("complete", {"prompt", "lyrics", "source", "tracks", "results"}),
    ],
)
def test_a_task_sends_what_it_uses_and_keeps_the_rest(
    take: Take, task: str, used: set[str]
) -> None:
    form = filled(take, task)
    assert form.is_valid(), form.errors

    sent = set(form.recipe.model_dump(exclude_unset=True))
    hidden = {"key", "bpm", "duration", "strength", "tracks", "region_start", "source"}
    assert used <= sent
    assert not (hidden - used) & sent
    assert form["bpm"].value() == "99"


def test_an_extract_needs_no_words(take: Take) -> None:
    form = filled(take, "extract", prompt="")

    assert form.is_valid(), form.errors
    assert form.recipe.prompt == take.recipe.prompt
    assert form.act == "Extract drums"


@pytest.mark.parametrize(
    ("task", "wrong", "field"),
    [
        ("extract", {"tracks": []}, "tracks"),
        ("lego", {"tracks": ["drums", "bass"]}, "tracks"),
        ("cover", {"source": ""}, "source"),
        ("cover", {"source": "take:0b8f5d0e-4a59-4a8e-9d0c-2f1f5f5f9d11"}, "source"),
    ],
)
def test_what_a_task_lacks_is_said_at_its_field(
    take: Take, task: str, wrong: dict[str, Any], field: str
) -> None:
    form = filled(take, task, **wrong)

    assert not form.is_valid()
    assert form[field].errors


@pytest.mark.parametrize("case", CASES, ids=[case["words"] for case in CASES])
def test_the_button_says_what_it_will_do(case: dict[str, Any]) -> None:
    said = case["wish"]
    source = Take(number=said["take"], duration=80.0) if "take" in said else None
    start, end = said.get("region", (None, None))
    wish = Wish(
        task=Task(said["task"]),
        count=said.get("count", 1),
        source=source,
        start=start,
        end=end,
        tracks=tuple(said.get("tracks", ())),
        more=tuple(map(tuple, said.get("more", ()))),
    )
    assert act(wish) == case["words"]


def test_the_button_knows_the_length_of_its_take(take: Take) -> None:
    longer = filled(take, "repaint", results="1", region_start="2", region_end="22")
    assert longer.act == "Extend Take 1 by 0:20"
    assert f'data-duration="{take.duration:.3f}"' in str(longer["source"])


@pytest.mark.parametrize(
    ("changes", "name"),
    [
        ({"task": "cover"}, "Cover of Take 1"),
        ({"task": "extract", "tracks": ("drums",)}, "Drums of Take 1"),
        ({"task": "lego", "tracks": ("strings",)}, "Lego: strings on Take 1"),
        ({"task": "complete"}, "Take 1 completed"),
        ({"task": "repaint", "region_start": 2, "region_end": 9}, "Extended Take 1"),
        (
            {"task": "repaint", "region_start": -4, "region_end": 0},
            "Take 1 with a new beginning",
        ),
    ],
)
def test_a_take_is_called_by_what_was_done(
    signed_in: Any,
    take: Take,
    tmp_path: Path,
    changes: dict[str, Any],
    name: str,
) -> None:
    made = recipe(**{"duration": None, "source": f"take:{take.pk}", **changes})
    assert deed(made, take) == name

    job = make_job(take.song, recipe=made, source=take, parent=take, state="done")
    make_take(take.song, tmp_path, recipe=made, job=job, seconds=2.0)
    page = signed_in.get(reverse("song", args=[take.song_id])).content.decode()
    assert f"<b>{name}</b>" in page


@pytest.fixture
def uploaded(song: Song, user: Any, tmp_path: Path) -> Take:
    from studio.jobs.finishing import Order, finish

    path = write_tone(tmp_path / "tone.flac", 2.0)
    _, facts = finish(Order(path, out=path))
    return store_upload(song, user, "Night train", facts, path)


def test_an_upload_looks_like_one(signed_in: Any, uploaded: Take) -> None:
    page = signed_in.get(reverse("song", args=[uploaded.song_id])).content.decode()

    assert "Upload: Night train" in page
    assert reverse("take-rerolls", args=[uploaded.pk]) not in page
    assert f"?task=cover&amp;source={uploaded.pk}" in page


def test_a_take_fills_the_form_for_a_task(signed_in: Any, take: Take) -> None:
    address = reverse("song", args=[take.song_id])
    asked = {"task": "cover", "source": str(take.pk)}
    page = signed_in.get(address, asked).content.decode()

    assert 'value="cover" checked' in page
    assert f'<option value="take:{take.pk}" selected data-duration="2.000">' in page
    assert take.recipe.prompt in page
    assert 'name="seed" value' not in page


def unplayable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(registry, "playable", lambda: ())


def test_a_retry_that_nobody_can_play_says_so_at_its_card(
    signed_in: Any, song: Song, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = make_job(song, state="failed", error="Out of breath.")
    unplayable(monkeypatch)
    address = reverse("job-retry", args=[job.pk])

    for headers in ({"HX-Request": "true"}, {}):
        answer = signed_in.post(address, headers=headers)
        assert answer.status_code == 422
        assert f'id="job-{job.pk}"' in answer.content.decode()
        assert "No engine of this studio plays that model." in answer.content.decode()
    assert Job.objects.count() == 1


def test_a_reroll_that_nobody_can_play_says_so_at_its_card(
    signed_in: Any, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    unplayable(monkeypatch)
    address = reverse("take-rerolls", args=[take.pk])

    answer = signed_in.post(address, headers={"HX-Request": "true"})
    assert answer.status_code == 422
    assert f'id="take-{take.pk}"' in answer.content.decode()
    assert "No engine of this studio plays that model." in answer.content.decode()

    page = signed_in.post(address, follow=True).content.decode()
    assert "No engine of this studio plays that model." in page


def test_the_script_has_the_same_words() -> None:
    """It is tried with this file; in the page it gets them in the page's language."""
    words = Path(__file__).parents[1] / "js" / "act-phrases.json"
    assert json.loads(words.read_text()) == phrases()
