"""Many writers at once: they wait for one another, and none is turned away."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import F

from studio.jobs.models import Job
from studio.songs.models import Song
from tests.conftest import make_job


def test_the_database_is_set_up_for_many_writers(db: None) -> None:
    with connection.cursor() as cursor:
        found = {}
        for name in ("journal_mode", "synchronous", "foreign_keys"):
            cursor.execute(f"PRAGMA {name}")
            found[name] = cursor.fetchone()[0]
    assert found == {"journal_mode": "wal", "synchronous": 1, "foreign_keys": 1}


@pytest.mark.django_db(transaction=True)
def test_eight_writers_never_find_it_locked(song: Song) -> None:
    """Each transaction reads first and writes then, which is what used to fail."""
    job, rounds, errors = make_job(song), 40, []

    def write() -> None:
        try:
            for _ in range(rounds):
                with transaction.atomic():
                    assert Job.objects.get(pk=job.pk).song_id == song.pk
                    Job.objects.filter(pk=job.pk).update(rev=F("rev") + 1)
        except Exception as error:
            errors.append(error)
        finally:
            connection.close()

    threads: list[Any] = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert Job.objects.get().rev == 8 * rounds
