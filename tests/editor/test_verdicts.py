"""A result never takes the original's place by itself: somebody keeps it, or does not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from studio.songs.models import Song, Take
from tests.conftest import make_take, recipe, rendering

HTMX = {"HX-Request": "true"}


@pytest.fixture
def original(song: Song, tmp_path: Path) -> Take:
    return make_take(song, tmp_path, recipe=recipe(seed=1), seconds=12.0)


@pytest.fixture
def result(song: Song, tmp_path: Path, original: Take) -> Take:
    return repainted(song, tmp_path, original, 4.0, 8.0)


def repainted(
    song: Song, folder: Path, source: Take, start: float, end: float, **changes: Any
) -> Take:
    seed = changes.pop("seed", 2)
    wish = recipe(**changes).repainting(
        start, end, source=f"take:{source.pk}", seed=seed
    )
    return make_take(song, folder, rendered=rendering(wish, folder, seconds=12.0))


def post(client: Any, name: str, take: Take, **data: Any) -> Any:
    headers = HTMX if data.pop("by_script", False) else {}
    return client.post(reverse(name, args=[take.pk]), data, headers=headers)


def page(client: Any, song: Song, **query: Any) -> Any:
    return client.get(reverse("song", args=[song.pk]), query)


def test_the_original_stays_on_the_stage_until_a_result_is_kept(
    signed_in: Any, song: Song, original: Take, result: Take
) -> None:
    assert page(signed_in, song).context["take"] == original

    post(signed_in, "take-keeping", result)
    assert page(signed_in, song).context["take"] == result


def test_a_new_song_is_nothing_to_decide_about(
    signed_in: Any, song: Song, original: Take
) -> None:
    answer = page(signed_in, song)

    assert answer.context["take"] == original
    assert answer.context["verdicts"] == []


def test_a_result_is_heard_against_its_original_two_seconds_around_the_region(
    signed_in: Any, song: Song, original: Take, result: Take
) -> None:
    (verdict,) = page(signed_in, song).context["verdicts"]

    assert (verdict.original, verdict.take) == (original, result)
    assert verdict.seam == (2.0, 10.0)


def test_what_was_added_in_front_is_heard_in_the_time_of_the_result(
    song: Song, tmp_path: Path, original: Take
) -> None:
    longer = repainted(song, tmp_path, original, -3.0, 0.5)

    assert longer.lead == 3.0
    assert longer.seam == (0.0, 5.5)


def test_several_results_are_asked_about_one_by_one(
    signed_in: Any, song: Song, tmp_path: Path, original: Take, result: Take
) -> None:
    other = repainted(song, tmp_path, original, 4.0, 8.0, seed=3)
    post(signed_in, "take-discarding", other)

    verdicts = page(signed_in, song).context["verdicts"]
    assert [verdict.take for verdict in verdicts] == [result]


def test_a_discarded_take_stays_in_the_tree_folded_away(
    signed_in: Any, song: Song, original: Take, result: Take
) -> None:
    answer = post(signed_in, "take-discarding", result)
    text = page(signed_in, song).content.decode()

    assert answer.url.endswith(f"?take={original.pk}")
    assert page(signed_in, song).context["pile"].discarded == [result]
    folded = text[text.index('id="discarded"') :]
    assert f'id="take-{result.pk}"' in folded
    assert "Put back" in folded


def test_without_scripts_the_page_comes_back_and_says_what_was_done(
    signed_in: Any, song: Song, original: Take, result: Take
) -> None:
    answer = post(signed_in, "take-keeping", result)

    assert answer.status_code == 302
    assert answer.url.endswith(f"?take={result.pk}")
    shown = signed_in.get(answer.url).content.decode()
    assert f"Take {result.number} is kept." in shown


def test_with_scripts_the_card_the_question_and_a_way_back_come_at_once(
    signed_in: Any, song: Song, original: Take, result: Take
) -> None:
    answer = post(
        signed_in, "take-discarding", result, shown=original.pk, by_script=True
    )
    text = answer.content.decode()

    assert f'id="take-{result.pk}" class="take" data-into="#discarded"' in text
    assert "Undo" in text
    assert answer.context["verdicts"] == []


@pytest.mark.parametrize("deed", ["take-keeping", "take-discarding"])
def test_a_decision_is_taken_back(
    signed_in: Any, song: Song, original: Take, result: Take, deed: str
) -> None:
    post(signed_in, deed, result)
    answer = post(signed_in, deed, result, undo="1", shown=original.pk, by_script=True)
    result.refresh_from_db()

    assert result.is_undecided
    assert [verdict.take for verdict in answer.context["verdicts"]] == [result]


def test_the_last_decision_counts(result: Take) -> None:
    result.keep()
    result.discard()

    assert result.is_discarded
    assert not result.is_kept


def test_a_stranger_decides_nothing(
    client: Any, stranger: Any, original: Take, result: Take
) -> None:
    client.force_login(stranger)

    assert post(client, "take-keeping", result).status_code == 404
    assert post(client, "take-discarding", result).status_code == 404
    result.refresh_from_db()
    assert result.is_undecided


def test_what_differs_is_said_in_the_words_of_the_recipe(
    signed_in: Any, song: Song, tmp_path: Path, original: Take
) -> None:
    words = "[Verse 1]\nWalking home in the sun\n\n[Chorus]\nSing it again"
    other = repainted(song, tmp_path, original, 4.0, 8.0, lyrics=words, bpm=90)
    answer = signed_in.get(reverse("take-differences", args=[original.pk, other.pk]))
    found = {one.label: one for one in answer.context["differences"]}

    assert (found["Tempo"].a, found["Tempo"].b) == ("120 BPM", "90 BPM")
    assert found["Source"].b == f"Take {original.number}"
    kinds = [(piece.kind, piece.text) for piece in found["Lyrics"].pieces]
    assert ("a", "Walking home in the rain") in kinds
    assert ("b", "Walking home in the sun") in kinds
    assert ("same", "Sing it again") in kinds
    assert "Prompt" not in found


def test_two_takes_of_one_recipe_do_not_differ(signed_in: Any, original: Take) -> None:
    answer = signed_in.get(reverse("take-differences", args=[original.pk, original.pk]))

    assert "both were made by the same recipe" in answer.content.decode()


def test_whoever_may_not_hear_a_take_learns_nothing_of_its_recipe(
    client: Any, stranger: Any, original: Take
) -> None:
    client.force_login(stranger)
    answer = client.get(reverse("take-differences", args=[original.pk, original.pk]))

    assert answer.status_code == 404
