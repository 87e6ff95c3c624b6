"""From a finished file to a take: the file first, then the row."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import asdict
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.core.files import File
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Max

from studio.music.events import Rendered
from studio.music.recipe import Recipe
from studio.songs.models import STUDIO, UPLOAD, Song, Take


class _Movable(File):
    """A file that a disk storage renames into place; other storages read it."""

    def temporary_file_path(self) -> str:
        return str(self.name)


def keep_audio(take_id: UUID, path: Path) -> str:
    """Move a finished FLAC into the storage and return its name there."""
    name = audio_name(take_id)
    with path.open("rb") as file:
        return default_storage.save(name, _Movable(file, name=str(path)))


def audio_name(take_id: UUID) -> str:
    return f"takes/{take_id}.flac"


def forget_audio(take_id: UUID) -> None:
    """Delete the file of a take whose row was never written."""
    if not Take.objects.filter(pk=take_id).exists():
        default_storage.delete(audio_name(take_id))


@transaction.atomic
def store_take(
    song: Song,
    job: Any,
    rendered: Rendered,
    facts: Mapping[str, Any],
    *,
    take_id: UUID,
    audio: str,
    render_seconds: float,
) -> Take:
    """Write the row of a file that `keep_audio` has put into the storage as `audio`.

    `job` is the jobs.Job that made it; `facts` are the columns that were measured.
    """
    return _numbered(
        song,
        id=take_id,
        job=job,
        index=rendered.index,
        parent_id=job.parent_id,
        created_by_id=job.created_by_id,
        recipe=rendered.recipe,
        engine=job.engine,
        model=job.model,
        seed=rendered.recipe.seed or 0,
        cost=None if rendered.cost is None else Decimal(str(rendered.cost)),
        render_seconds=render_seconds,
        audio=audio,
        sections=[asdict(section) for section in rendered.sections],
        notes=list(rendered.notes),
        score=rendered.score,
        **facts,
    )


@transaction.atomic
def store_upload(
    song: Song, user: Any, title: str, facts: Mapping[str, Any], path: Path
) -> Take:
    """Keep a finished master that somebody brought along as a take of the song.

    Its recipe has only a prompt, the title: nobody knows how it was made.
    """
    take_id = uuid4()
    audio = keep_audio(take_id, path)
    try:
        return _numbered(
            song,
            id=take_id,
            created_by=user,
            recipe=Recipe(prompt=title if len(title) > 1 else f"Sound {title}"),
            engine=UPLOAD,
            model=UPLOAD,
            seed=0,
            audio=audio,
            **facts,
        )
    except BaseException:
        default_storage.delete(audio)
        raise


@transaction.atomic
def store_put_back(
    current: Take,
    user: Any,
    recipe: Recipe,
    facts: Mapping[str, Any],
    path: Path,
    **known: Any,
) -> Take:
    """Keep `current` with a part of it as it was before, which the studio spliced in."""
    take_id = uuid4()
    audio = keep_audio(take_id, path)
    try:
        return _numbered(
            current.song,
            id=take_id,
            parent=current,
            created_by=user,
            recipe=recipe,
            engine=STUDIO,
            model=STUDIO,
            seed=current.seed,
            audio=audio,
            **facts,
            **known,
        )
    except BaseException:
        default_storage.delete(audio)
        raise


def _numbered(song: Song, **columns: Any) -> Take:
    """The song's next take. Its row is locked: two that land at once get two numbers."""
    Song.objects.select_for_update().get(pk=song.pk)
    last = song.takes.aggregate(last=Max("number"))["last"] or 0
    take = song.takes.create(number=last + 1, **columns)
    song.touch()
    return take


def local_copy(take: Take, folder: Path) -> Path:
    """The take's audio as a file on this machine, fetched into `folder` if need be."""
    try:
        return Path(take.audio.path)
    except NotImplementedError:  # a storage somewhere else
        copy = folder / f"{take.pk}.flac"
        with take.audio.open("rb") as source, copy.open("wb") as target:
            shutil.copyfileobj(source, target, 1 << 20)
        return copy
