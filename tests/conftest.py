"""What most tests need: a person, their team, a song, a take, and an engine to script."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from django.contrib.auth import get_user_model
from django.db import connection
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from studio.engines import registry
from studio.engines.base import Source, Submission
from studio.engines.remote.account import Account
from studio.jobs.finishing import Order, finish
from studio.jobs.models import Job
from studio.music.events import Event, Finished, Progress, Rendered, SectionTime
from studio.music.recipe import Recipe
from studio.songs.keeping import keep_audio, store_take
from studio.songs.models import Song, Take
from studio.teams.models import Membership, Role, Team, user_personal_team

LYRICS = "[Verse 1]\nWalking home in the rain\n\n[Chorus]\nSing it again"

# A machine with other work to do is slow now and then; that is no failure of ours.
hypothesis_settings.register_profile("patient", deadline=None)
hypothesis_settings.load_profile("patient")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A database file, as in real life: threads of one in memory lock each other out."""
    test = connection.settings_dict["TEST"]
    test["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(autouse=True)
def data_folder(settings: Any, tmp_path: Path) -> Path:
    """Each test has its own data folder, so that no test writes into var/."""
    settings.CONFIG = settings.CONFIG.model_copy(update={"data": tmp_path})
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {
            "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        },
    }
    return tmp_path


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """A request leaves its language to the thread, which the next test has as well."""
    yield
    translation.deactivate()


def recipe(**changes: Any) -> Recipe:
    """A short song; say only what the test is about."""
    about = {"prompt": "Warm piano ballad", "lyrics": LYRICS, "duration": 12, "seed": 7}
    return Recipe(**{**about, **changes})


def person(name: str = "alice") -> Any:
    user = get_user_model().objects.create_user(name, password=f"{name}-secret")
    user_personal_team(user)
    return user


def make_song(user: Any, title: str = "Rain", **about: Any) -> Song:
    team = about.pop("team", None) or user_personal_team(user)
    return Song.objects.create(team=team, title=title, created_by=user, **about)


def make_job(song: Song, **about: Any) -> Job:
    """A row as it stands in the ledger, without asking anybody whether it is possible."""
    about = {"recipe": recipe(), "created_by": song.created_by, **about}
    return Job.objects.create(
        song=song, **{"engine": "house-band", "model": "house-band", **about}
    )


def make_take(song: Song, folder: Path, **about: Any) -> Take:
    """A finished take with real audio: `seconds` of a quiet tone."""
    job = about.pop("job", None) or make_job(song, state="done", fraction=1)
    rendered = about.pop("rendered", None) or rendering(
        about.pop("recipe", recipe()), folder, seconds=about.pop("seconds", 2.0)
    )
    path, facts = finish(Order(rendered.path, out=rendered.path))
    take_id = Take._meta.pk.get_default()
    audio = keep_audio(take_id, path)
    return store_take(
        song, job, rendered, facts, take_id=take_id, audio=audio, render_seconds=1.0
    )


def write_tone(path: Path, seconds: float, pitch: float = 220.0) -> Path:
    """A tone as the master of a take is kept: FLAC, 48 kHz, stereo, 16 bits."""
    time = np.arange(round(seconds * 48000)) / 48000
    wave = 0.1 * np.sin(2 * np.pi * pitch * time)
    path.parent.mkdir(parents=True, exist_ok=True)
    soundfile.write(path, np.column_stack([wave, wave]), 48000, "PCM_16", format="FLAC")
    return path


def rendering(wanted: Recipe, folder: Path, seconds: float | None = None) -> Rendered:
    """What an engine says of one result; its pitch follows the seed, so seeds differ."""
    length = seconds or wanted.duration or 12.0
    settled = wanted.settled()
    made = settled.changed(
        key=wanted.key or "C major", bpm=wanted.bpm or 120, meter=wanted.meter or 4
    )
    pitch = 200.0 + (settled.seed or 0) % 400
    return Rendered(
        index=0,
        path=write_tone(folder / f"tone-{settled.seed}.flac", length, pitch),
        recipe=made,
        sections=(
            SectionTime("verse", "Verse 1", 0.0, length / 2),
            SectionTime("chorus", "Chorus", length / 2, length),
        ),
        notes=("Voice: not sung; the lead guitar plays the tune.",),
        score={"pitch": pitch},
    )


Script = Sequence[Event | BaseException | float | Callable[[], Any]]


class ScriptedEngine:
    """Plays a list: events are said, errors raised, numbers slept; a function says which.

    Without a script it makes a tone for each result, in a tenth of a second.
    """

    label = "Scripted"

    def __init__(self, script: Script | None = None, name: str = "house-band") -> None:
        self.name = name
        self.models = (name,)
        self.in_one_go = False
        self.script = script
        self.asked: list[Recipe] = []
        self.sources: list[Source | None] = []
        self.stopped = 0

    async def render(
        self,
        recipe: Recipe,
        *,
        model: str,
        workdir: Path,
        source: Source | None = None,
        account: Account | None = None,
        resume: Submission | None = None,
    ) -> AsyncIterator[Event]:
        self.asked.append(recipe)
        self.sources.append(source)
        try:
            for line in self.script if self.script is not None else self.tone(recipe):
                line = line(recipe, workdir) if callable(line) else line
                match line:
                    case float() | int():
                        await asyncio.sleep(line)
                    case BaseException():
                        raise line
                    case _:
                        yield line
        except (asyncio.CancelledError, GeneratorExit):
            self.stopped += 1
            raise

    def tone(self, recipe: Recipe) -> Script:
        return [Progress(0.5, "Playing"), 0.05, rendering, Finished()]

    async def start(self) -> None:
        pass

    async def close(self) -> None:
        pass


@pytest.fixture
def user(db: None) -> Any:
    return person()


@pytest.fixture
def team(user: Any) -> Team:
    return user_personal_team(user)


@pytest.fixture
def stranger(db: None) -> Any:
    """Somebody with a team of their own."""
    return person("mallory")


@pytest.fixture
def band(user: Any) -> Team:
    """A team of two: `user` and Bob."""
    team = Team.objects.create(name="The band")
    Membership.objects.create(team=team, user=user, role=Role.OWNER)
    Membership.objects.create(team=team, user=person("bob"))
    return team


@pytest.fixture
def song(user: Any) -> Song:
    return make_song(user)


@pytest.fixture
def take(song: Song, tmp_path: Path) -> Take:
    return make_take(song, tmp_path)


@pytest.fixture
def signed_in(client: Any, user: Any) -> Any:
    client.force_login(user)
    return client


@pytest.fixture
def engine(monkeypatch: pytest.MonkeyPatch) -> Iterator[ScriptedEngine]:
    """Stands in for the House Band; `engine.script` says what it does."""
    scripted = ScriptedEngine()
    entry = replace(registry.ENTRIES["house-band"], build=lambda workers: scripted)
    monkeypatch.setitem(registry.ENTRIES, "house-band", entry)
    registry.engines.cache_clear()
    yield scripted
    registry.engines.cache_clear()


@pytest.hookimpl(tryfirst=True)  # xdist reads the groups in a hook of its own
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """With `-n 2`, keep each file on one core, and all that drive a browser on one."""
    for item in items:
        in_browser = "/tests/browser/" in str(item.path)
        if in_browser:
            item.add_marker(pytest.mark.browser)
        if not item.get_closest_marker("xdist_group"):
            group = "browser" if in_browser else str(item.path)
            item.add_marker(pytest.mark.xdist_group(group))
