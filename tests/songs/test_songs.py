"""Songs and takes: who sees them, in which order, and what a take can do."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext

from studio.jobs.models import Job
from studio.music.problems import RecipeError
from studio.songs.models import Song, Take
from studio.teams.models import Membership
from tests.conftest import make_song, make_take, recipe

pytestmark = pytest.mark.django_db


def test_a_member_sees_the_songs_of_each_team(user: Any, band: Any) -> None:
    own, shared = make_song(user), make_song(user, team=band)
    assert set(Song.objects.visible_to(user)) == {own, shared}
    bob = band.members.get(username="bob")
    assert set(Song.objects.visible_to(bob)) == {shared}


def test_strangers_and_the_unknown_see_nothing(take: Take, stranger: Any) -> None:
    for visitor in (stranger, AnonymousUser()):
        assert not Song.objects.visible_to(visitor).exists()
        assert not Take.objects.visible_to(visitor).exists()
        assert not Job.objects.visible_to(visitor).exists()


def test_who_leaves_the_team_sees_its_songs_no_more(user: Any, band: Any) -> None:
    make_song(user, team=band)
    bob = band.members.get(username="bob")
    Membership.objects.filter(team=band, user=bob).delete()
    assert not Song.objects.visible_to(bob).exists()


def test_pages_follow_one_another_without_gap_or_overlap(user: Any) -> None:
    songs = [make_song(user, f"Song {n}") for n in range(7)]
    same = songs[0].updated_at
    Song.objects.filter(pk__in=[song.pk for song in songs[2:5]]).update(updated_at=same)
    found: list[Song] = []
    after = None
    while page := list(Song.objects.visible_to(user).page(after, size=2)):
        found += page
        after = (page[-1].updated_at, page[-1].pk)
    assert len(found) == len(set(found)) == 7
    places = [(song.updated_at, song.pk) for song in found]
    assert places == sorted(places, reverse=True)


def test_a_page_in_the_middle_is_found_by_comparing_rows(user: Any) -> None:
    song = make_song(user)
    later = song.updated_at + timedelta(seconds=1)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert list(Song.objects.visible_to(user).page((later, song.pk))) == [song]
    assert '("songs_song"."updated_at", "songs_song"."id") <' in queries[0]["sql"]


def test_lists_leave_the_heavy_columns_alone(take: Take, user: Any) -> None:
    for takes in (Take.objects.visible_to(user), take.song.takes.all()):
        assert takes[0].get_deferred_fields() == {"score", "peaks"}
    assert bytes(Take.objects.get().peaks).startswith(b"PKS1")


def test_takes_are_numbered_in_their_song(song: Song, tmp_path: Path) -> None:
    takes = [make_take(song, tmp_path, recipe=recipe(seed=n)) for n in range(3)]
    assert [take.number for take in takes] == [1, 2, 3]


def test_a_take_keeps_the_recipe_that_makes_it_again(take: Take) -> None:
    kept = Take.objects.get()
    assert kept.recipe == recipe(key="C major", bpm=120, meter=4)
    assert (kept.key, kept.bpm, kept.meter) == ("C major", 120, 4)


def test_a_repaint_outside_of_the_take_is_refused(take: Take, user: Any) -> None:
    with pytest.raises(RecipeError):
        take.repaint(user, 400.0, 500.0)
    assert not Job.objects.active().exists()


def test_a_repaint_may_change_the_words(take: Take, user: Any) -> None:
    job = take.repaint(user, 0.5, 1.5, prompt="Loud rock")
    assert job.recipe.prompt == "Loud rock"
    assert (job.source, job.parent) == (take, take)
    assert job.recipe.seed != take.seed


def test_rolling_a_repaint_again_paints_the_same_source(
    take: Take, user: Any, tmp_path: Path
) -> None:
    job = take.repaint(user, 0.5, 1.5)
    painted = make_take(take.song, tmp_path, recipe=job.recipe, job=job)
    rolled = painted.reroll(user, seed=3)
    assert rolled.source == take
    assert rolled.recipe == job.recipe.reseeded(3)


def test_an_asked_seed_is_the_seed(take: Take, user: Any) -> None:
    assert take.reroll(user, seed=123).recipe.seed == 123


def test_the_roll_of_a_rolled_repaint_starts_from_the_painted_take(
    take: Take, user: Any, tmp_path: Path
) -> None:
    job = take.repaint(user, 0.5, 1.5)
    painted = make_take(take.song, tmp_path, recipe=job.recipe, job=job)
    again = painted.reroll(user, seed=3)
    rolled = make_take(take.song, tmp_path, recipe=again.recipe, job=again)
    assert rolled.reroll(user, seed=4).source == take
