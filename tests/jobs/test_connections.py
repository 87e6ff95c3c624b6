"""A team's accounts: kept sealed, taken from the environment, or said to be missing."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import connection as database

from studio.engines.base import EngineError
from studio.jobs.models import Connection, Job
from studio.music.problems import RecipeError
from studio.songs.models import Song
from studio.teams.models import Team
from tests.conftest import recipe

KEY = "rw-0123456789-abcd"


def connect(
    team: Team, engine: str = "runware", *, url: str = "", key: str = KEY
) -> Any:
    return Connection.objects.keep(team, engine, url=url, key=key, user=None)


def account(team: Team, engine: str = "runware") -> Any:
    return Connection.objects.account(team, engine)


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RUNWARE", "EMPIRIOLABS", "ACESTEP"):
        monkeypatch.delenv(f"{name}_API_KEY", raising=False)
        monkeypatch.delenv(f"{name}_URL", raising=False)


def test_a_key_comes_back_as_it_was_given(team: Team) -> None:
    connect(team)
    assert account(team).key == KEY
    assert account(team).url == "https://api.runware.ai/v1"


def test_the_database_holds_no_key(team: Team) -> None:
    connect(team)
    with database.cursor() as cursor:
        cursor.execute("SELECT * FROM jobs_connection")
        row = str(cursor.fetchall())
    assert KEY not in row
    assert "abcd" in row


def test_an_account_in_words_has_no_key(team: Team) -> None:
    connect(team)
    assert KEY not in f"{account(team)!r} {account(team)} {connect(team)!r}"
    assert account(team).hint == "…abcd"


def test_a_key_need_not_be_given_again_for_the_same_address(team: Team) -> None:
    connect(team, "acestep", url="http://gpu.local:8001")
    connect(team, "acestep", url="http://gpu.local:8001/", key="")
    assert account(team, "acestep").key == KEY
    assert Connection.objects.count() == 1


def test_a_key_is_never_sent_to_another_address_than_it_was_given_for(
    team: Team,
) -> None:
    connect(team, "acestep", url="http://gpu.local:8001")
    stored = connect(team, "acestep", url="http://elsewhere.example", key="")
    assert account(team, "acestep").key == ""
    assert stored.last_four == ""


def test_the_environment_connects_every_team(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert account(team) is None
    monkeypatch.setenv("RUNWARE_API_KEY", "rw-of-the-environment")
    assert account(team).key == "rw-of-the-environment"


def test_a_teams_own_account_comes_before_that_of_the_environment(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNWARE_API_KEY", "rw-of-the-environment")
    connect(team)
    assert account(team).key == KEY


def test_a_key_of_the_environment_that_cannot_be_sent_is_told_by_its_name(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RUNWARE_API_KEY", "“rw-in-curly-quotes”")
    with pytest.raises(EngineError, match="RUNWARE_API_KEY") as refused:
        account(team)
    assert "curly" not in str(refused.value)


def test_an_own_server_needs_only_an_address(
    team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert account(team, "acestep") is None
    monkeypatch.setenv("ACESTEP_URL", "http://10.0.0.7:8001/")
    assert account(team, "acestep").url == "http://10.0.0.7:8001"
    assert account(team, "acestep").hint == ""


def test_a_key_that_cannot_be_read_any_more_says_what_to_do(
    team: Team, settings: Any
) -> None:
    connect(team)
    settings.SECRET_KEY = "another-secret-key-of-some-length"
    with pytest.raises(EngineError, match="Enter it again in Settings"):
        account(team)


def test_nothing_is_submitted_to_a_provider_that_is_not_connected(song: Song) -> None:
    with pytest.raises(RecipeError) as refused:
        Job.objects.enqueue(
            song, recipe=recipe(duration=60), model="xl-sft", user=song.created_by
        )
    (problem,) = refused.value.problems
    assert (problem.fields, problem.rule) == (("model",), "notConnected")
    assert problem.message == "Runware is not connected. Connect it in Settings."
    assert not Job.objects.exists()


def test_what_else_is_wrong_is_said_with_it(song: Song) -> None:
    with pytest.raises(RecipeError) as refused:
        Job.objects.enqueue(
            song, recipe=recipe(duration=500), model="xl-sft", user=song.created_by
        )
    fields = [problem.fields for problem in refused.value.problems]
    assert fields == [("duration",), ("model",)]


def test_a_key_that_cannot_be_read_submits_nothing(song: Song, settings: Any) -> None:
    connect(song.team)
    settings.SECRET_KEY = "another-secret-key-of-some-length"
    with pytest.raises(RecipeError, match="cannot be read"):
        Job.objects.enqueue(
            song, recipe=recipe(duration=60), model="xl-sft", user=song.created_by
        )


def test_a_connected_provider_takes_the_job(song: Song) -> None:
    connect(song.team)
    job = Job.objects.enqueue(
        song, recipe=recipe(duration=60), model="xl-sft", user=song.created_by
    )
    assert job.engine == "runware"


def test_the_house_band_needs_no_account(song: Song) -> None:
    assert Job.objects.enqueue(song, recipe=recipe(), user=song.created_by)


def test_after_resealing_the_earlier_secret_key_is_needed_no_more(
    team: Team, settings: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    connect(team)
    connect(team, "empirio", key="em-0123456789")
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another-secret-key-of-some-length"

    call_command("reseal")
    settings.SECRET_KEY_FALLBACKS = []

    assert "2 keys" in capsys.readouterr().out
    assert account(team).key == KEY


def test_resealing_says_what_it_cannot_read_and_leaves_it(
    team: Team, settings: Any
) -> None:
    connect(team)
    sealed = Connection.objects.get().sealed_key
    settings.SECRET_KEY = "another-secret-key-of-some-length"

    with pytest.raises(CommandError, match="1 could not be read"):
        call_command("reseal")
    assert Connection.objects.get().sealed_key == sealed
