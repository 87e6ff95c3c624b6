"""The studio page without scripts: forms are posted, pages come back."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from studio.jobs.models import Job
from studio.songs.models import Song, Take
from tests.conftest import make_job, make_song, make_take, recipe

SAID = {
    "task": "text2music",
    "prompt": "Warm piano ballad",
    "results": "1",
    "duration": "12",
}


def html(answer: Any) -> str:
    return answer.content.decode()


def test_the_first_page_is_an_empty_song_with_three_ideas(signed_in: Any) -> None:
    page = html(signed_in.get("/"))

    assert len(re.findall('class="idea"', page)) == 3
    assert "Make 1 take" in page


def test_an_idea_fills_the_form(signed_in: Any) -> None:
    page = html(signed_in.get("/?idea=2"))

    assert "chamber waltz" in page
    assert '<option value="G minor" selected>' in page


def test_the_form_makes_a_song_and_its_first_job(signed_in: Any) -> None:
    answer = signed_in.post("/songs/", {**SAID, "title": "Rain"})

    song = Song.objects.get()
    assert song.title == "Rain"
    assert answer.url == reverse("song", args=[song.pk])
    assert song.jobs.get().recipe.prompt == "Warm piano ballad"
    assert "Waiting" in html(signed_in.get(answer.url)) or "Next" in html(
        signed_in.get(answer.url)
    )


def test_a_song_without_a_title_takes_the_beginning_of_its_prompt(
    signed_in: Any,
) -> None:
    signed_in.post("/songs/", {**SAID, "prompt": "Slow waltz, strings. With a harp."})

    assert Song.objects.get().title == "Slow waltz"


def test_a_refused_form_comes_back_with_all_that_was_typed(signed_in: Any) -> None:
    answer = signed_in.post("/songs/", {**SAID, "bpm": "29", "lyrics": "[Verse]\nStay"})
    page = html(answer)

    assert answer.status_code == 422
    assert "Tempo must be between 30 and 300 BPM." in page
    assert 'href="#id_bpm"' in page
    assert "[Verse]\nStay" in page
    assert 'value="29"' in page
    assert not Song.objects.exists()


def test_a_repaint_becomes_a_job_from_its_take(
    signed_in: Any, song: Song, tmp_path: Path
) -> None:
    take = make_take(song, tmp_path, seconds=12.0)
    region = {
        "task": "repaint",
        "source": f"take:{take.pk}",
        "region_start": "2",
        "region_end": "6",
    }
    answer = signed_in.post(reverse("song-jobs", args=[song.pk]), {**SAID, **region})

    job = song.jobs.latest("created_at")
    assert answer.status_code == 302
    assert (job.source, job.recipe.region_start, job.recipe.region_end) == (take, 2, 6)


def test_a_page_with_scripts_gets_the_card_of_the_job(
    signed_in: Any, song: Song
) -> None:
    answer = signed_in.post(
        reverse("song-jobs", args=[song.pk]), SAID, headers={"HX-Request": "true"}
    )

    assert answer.status_code == 201
    assert f'id="job-{song.jobs.get().pk}"' in html(answer)


def test_the_draft_is_kept_and_shown_again(signed_in: Any, song: Song) -> None:
    signed_in.post(
        reverse("song-draft", args=[song.pk]), {"prompt": "half a th", "bpm": "9"}
    )
    page = html(signed_in.get(reverse("song", args=[song.pk])))

    assert "half a th" in page
    assert 'value="9"' in page


def test_the_draft_of_a_song_that_is_not_there_yet_is_kept_too(signed_in: Any) -> None:
    signed_in.post("/draft/", {"prompt": "not yet a song"})

    assert "not yet a song" in html(signed_in.get("/"))


def test_a_draft_keeps_no_more_than_a_form_can_hold(signed_in: Any, song: Song) -> None:
    signed_in.post(
        reverse("song-draft", args=[song.pk]), {"lyrics": "x" * 100_000, "evil": "y"}
    )
    song.refresh_from_db()

    assert song.draft == {}


def test_a_take_shows_its_words_sections_and_facts(
    signed_in: Any, song: Song, take: Take
) -> None:
    page = html(signed_in.get(reverse("song", args=[song.pk])))

    assert 'data-kind="chorus"' in page
    assert "Sing it again" in page
    assert "Walking home in the rain" in page
    assert str(take.seed) in page
    assert "not sung" in page
    assert (
        f'src="{reverse("take-audio", args=[take.pk])}"' in page
    )  # for <audio controls>


def test_an_older_take_can_be_shown(signed_in: Any, song: Song, tmp_path: Path) -> None:
    old = make_take(song, tmp_path, recipe=recipe(seed=1))
    make_take(song, tmp_path, recipe=recipe(seed=2))
    page = html(signed_in.get(reverse("song", args=[song.pk]), {"take": str(old.pk)}))

    assert f'data-shown="{old.pk}"' in page


def test_the_recipe_of_a_take_goes_back_into_the_form(
    signed_in: Any, song: Song, tmp_path: Path
) -> None:
    take = make_take(song, tmp_path, recipe=recipe(prompt="Glass harmonica", seed=4242))
    page = html(
        signed_in.get(reverse("song", args=[song.pk]), {"recipe": str(take.pk)})
    )

    assert "Glass harmonica</textarea>" in page
    assert 'value="4242"' in page


def test_a_reroll_is_the_same_recipe_with_another_seed(
    signed_in: Any, take: Take
) -> None:
    signed_in.post(reverse("take-rerolls", args=[take.pk]))

    job = Job.objects.latest("created_at")
    assert job.parent == take
    assert job.recipe.seed != take.seed
    assert job.recipe.prompt == take.recipe.prompt


def test_a_failed_job_says_why_and_can_run_again(signed_in: Any, song: Song) -> None:
    failed = make_job(song, state="failed", error="The drummer fell ill.")
    page = html(signed_in.get(reverse("song", args=[song.pk])))
    assert "The drummer fell ill." in page

    signed_in.post(reverse("job-retry", args=[failed.pk]))
    again = Job.objects.latest("created_at")
    assert again.pk != failed.pk
    assert again.recipe.seed == failed.recipe.seed


def test_a_waiting_job_is_cancelled(signed_in: Any, song: Song) -> None:
    job = make_job(song)
    signed_in.post(reverse("job-cancellation", args=[job.pk]))
    job.refresh_from_db()

    assert job.state == "cancelled"


@pytest.mark.parametrize("asked", ["nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_recipe_of_no_take_is_not_found(
    signed_in: Any, song: Song, asked: str
) -> None:
    assert (
        signed_in.get(reverse("song", args=[song.pk]), {"recipe": asked}).status_code
        == 404
    )


def test_another_songs_take_cannot_be_repainted_here(
    signed_in: Any, song: Song, user: Any, tmp_path: Path
) -> None:
    other = make_take(make_song(user), tmp_path)
    region = {"task": "repaint", "region_start": "0", "region_end": "1"}
    said = {**SAID, **region, "source": f"take:{other.pk}"}
    answer = signed_in.post(reverse("song-jobs", args=[song.pk]), said)

    assert answer.status_code == 422
    assert "Choose a take of this song" in answer.content.decode()
    assert not song.jobs.exists()


def test_a_number_of_takes_beyond_reason_is_refused_in_words(signed_in: Any) -> None:
    answer = signed_in.post("/songs/", {**SAID, "results": "9" * 5000})
    assert answer.status_code == 422


def test_what_was_run_again_leaves_the_stage(signed_in: Any, song: Song) -> None:
    failed = make_job(song, state="failed", error="The band broke off.")
    page = reverse("song", args=[song.pk])
    assert f'id="job-{failed.pk}"' in signed_in.get(page).content.decode()

    url = reverse("job-retry", args=[failed.pk])
    answer = signed_in.post(url, headers={"HX-Request": "true"})
    assert f'id="job-{failed.pk}" data-gone' in answer.content.decode()
    again = song.jobs.exclude(pk=failed.pk).get()
    shown = signed_in.get(page).content.decode()
    assert f'id="job-{again.pk}"' in shown
    assert f'id="job-{failed.pk}"' not in shown


def test_what_is_still_at_work_is_not_run_twice(signed_in: Any, song: Song) -> None:
    job = make_job(song)
    signed_in.post(reverse("job-retry", args=[job.pk]))
    assert song.jobs.get() == job
