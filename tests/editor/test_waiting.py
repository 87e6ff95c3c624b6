"""A waiting card says its place, and who comes before it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.template.loader import render_to_string

from studio.jobs.models import Job
from studio.songs.models import Song
from studio.teams.models import Team
from tests.conftest import make_job


def card(job: Job) -> str:
    return " ".join(render_to_string("jobs/_card.html", {"job": job}).split())


@pytest.mark.django_db
def test_the_next_one_says_so(song: Song) -> None:
    assert "Next in the queue" in card(make_job(song))


@pytest.mark.django_db
def test_a_later_one_names_the_song_before_it(song: Song) -> None:
    make_job(song)
    assert f"number 2 in the queue · after {song.title}<" in card(make_job(song))


@pytest.mark.django_db
def test_somebody_else_is_named(song: Song) -> None:
    first, second = make_job(song), make_job(song)
    first.created_by = User.objects.create_user("mara")
    first.save()
    order = Job.objects.queue_order(first.engine)
    later = second if order[1] == second.pk else first
    earlier = first if later is second else second
    assert f"after {song.title} by {earlier.created_by}" in card(later)


@pytest.mark.django_db
def test_the_songs_of_other_teams_stay_theirs(song: Song) -> None:
    theirs = Song.objects.create(team=Team.objects.create(name="B"), title="Secret")
    make_job(theirs)
    said = card(make_job(song))
    assert "after a song of another team" in said
    assert "Secret" not in said
