"""Several regions in one form, sent as a plan, and put back one by one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import soundfile
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from studio.audio.putting_back import put_back
from studio.audio.splice import splice
from studio.editor.forms import ComposeForm
from studio.editor.lanes import Lanes
from studio.jobs.models import Job
from studio.jobs.undoing import undoings_of
from studio.songs.models import Song, Take
from tests.conftest import make_take, person, recipe, rendering, write_tone

RATE = 48_000


@pytest.fixture
def take(song: Song, tmp_path: Path) -> Take:
    return make_take(song, tmp_path, seconds=12.0)


def form_of(take: Take, **changes: Any) -> dict[str, Any]:
    return {
        "task": "repaint",
        "source": f"take:{take.pk}",
        "prompt": "Warm piano ballad",
        "lyrics": take.recipe.lyrics,
        "seed": "7",
        "results": "1",
        "region_start": "1",
        "region_end": "3",
        "more_start": ["7", ""],
        "more_end": ["9", ""],
        "more_lyrics": ["", ""],
        "more_prompt": ["", ""],
        **changes,
    }


def planned(take: Take) -> Any:
    """The jobs that came after the one that made `take`."""
    return Job.objects.filter(song=take.song, source=take)


def newest(song: Song) -> Take:
    return song.takes.latest("number")


def send(client: Client, take: Take, **changes: Any) -> Any:
    address = reverse("song-jobs", args=[take.song_id])
    return client.post(address, form_of(take, **changes))


def test_several_regions_are_sent_as_one_plan(signed_in: Client, take: Take) -> None:
    assert send(signed_in, take).status_code == 302
    first, second = planned(take).order_by("created_at")
    assert (first.recipe.region_start, second.recipe.region_start) == (1, 7)
    assert second.after == first


def test_each_region_may_have_words_and_a_style_of_its_own(
    signed_in: Client, take: Take
) -> None:
    words, style = ["Shout it loud", ""], ["Distorted guitars", ""]
    send(signed_in, take, more_lyrics=words, more_prompt=style)
    first, second = planned(take).order_by("created_at")
    assert first.recipe.lyrics == take.recipe.lyrics
    assert "[Chorus]\nShout it loud" in second.recipe.lyrics
    assert "Walking home in the rain" in second.recipe.lyrics
    assert [job.recipe.prompt for job in (first, second)] == [
        "Warm piano ballad",
        "Distorted guitars",
    ]


def test_what_is_wrong_with_a_region_is_said_where_the_regions_are(
    signed_in: Client, take: Take
) -> None:
    answer = send(signed_in, take, more_start=["2"], more_end=["9"])
    assert answer.status_code == 422
    assert "Two of the regions overlap." in answer.content.decode()
    answer = send(signed_in, take, more_start=["50"], more_end=["60"])
    assert "Region 2: " in answer.content.decode()
    answer = send(signed_in, take, more_start=["9"], more_end=["8"])
    assert "Region 2 needs a start before its end." in answer.content.decode()
    assert not planned(take).exists()


def test_the_button_names_all_regions(take: Take) -> None:
    data = QueryDict(mutable=True)
    for name, said in form_of(take).items():
        data.setlist(name, said if isinstance(said, list) else [said])
    form = ComposeForm(data, song=take.song)
    assert form.act == "Repaint 2 regions · 0:01–0:03, 0:07–0:09"


def test_other_tasks_take_no_notice_of_the_rows(signed_in: Client, take: Take) -> None:
    send(signed_in, take, task="cover", region_start="", region_end="")
    job = planned(take).get()
    assert job.recipe.task == "cover"


def repainted(take: Take, folder: Path, start: float, end: float) -> Take:
    """A take with a part of `take` made anew, as a job leaves it."""
    made = take.recipe.repainting(start, end, source=f"take:{take.pk}", seed=90)
    new = rendering(made.changed(seed=int(100 + start)), folder, seconds=end - start)
    out = folder / f"whole-{start}.flac"
    splice(Path(take.audio.path), new.path, start, end, out, offset=start)
    job = Job.objects.create(
        song=take.song, recipe=made, engine="house-band", model="house-band",
        state="done", source=take, parent=take,
    )  # fmt: skip
    return make_take(take.song, folder, job=job, rendered=replace(new, path=out))


def test_one_region_is_put_back_and_the_other_stays(
    signed_in: Client, take: Take, tmp_path: Path
) -> None:
    first = repainted(take, tmp_path, 1, 3)
    final = repainted(first, tmp_path, 7, 9)
    answer = signed_in.post(reverse("region-undoings", args=[final.pk, first.pk]))
    assert answer.status_code == 302
    new = newest(take.song)
    assert (new.parent, new.engine, new.model, new.cost) == (
        final,
        "studio",
        "studio",
        None,
    )

    old, last, now = (_sound(one) for one in (take, final, new))
    part = slice(1 * RATE, 3 * RATE)
    assert np.array_equal(now[part], old[part])
    assert np.array_equal(now[: part.start], last[: part.start])
    assert np.array_equal(now[part.stop :], last[part.stop :])
    assert not np.array_equal(last[part], old[part])


def test_what_has_been_put_back_can_be_taken_back(
    signed_in: Client, take: Take, tmp_path: Path
) -> None:
    final = repainted(take, tmp_path, 1, 3)
    signed_in.post(reverse("region-undoings", args=[final.pk, final.pk]))
    new = newest(take.song)
    offered = list(undoings_of(new, list(take.song.takes.all())))
    assert [(one.made, one.before) for one in offered] == [(new, final), (final, take)]


def test_a_beginning_that_was_added_goes_away_again(
    signed_in: Client, take: Take, tmp_path: Path
) -> None:
    final = repainted(take, tmp_path, -2, 1)
    assert final.duration == 14
    signed_in.post(reverse("region-undoings", args=[final.pk, final.pk]))
    new = newest(take.song)
    assert np.array_equal(_sound(new), _sound(take))


def test_a_region_is_found_again_behind_a_beginning_that_was_added_later(
    signed_in: Client, take: Take, tmp_path: Path
) -> None:
    first = repainted(take, tmp_path, 4, 6)
    final = repainted(first, tmp_path, -2, 0)
    signed_in.post(reverse("region-undoings", args=[final.pk, first.pk]))
    new = newest(take.song)
    assert np.array_equal(_sound(new)[2 * RATE :], _sound(take))


def test_a_stranger_cannot_put_anything_back(take: Take, tmp_path: Path) -> None:
    final = repainted(take, tmp_path, 1, 3)
    stranger = Client()
    stranger.force_login(person("eve"))
    address = reverse("region-undoings", args=[final.pk, final.pk])
    assert stranger.post(address).status_code == 404


def test_where_two_sounds_do_not_meet_the_seam_is_crossed(tmp_path: Path) -> None:
    current, before = tmp_path / "a.flac", tmp_path / "b.flac"
    write_tone(current, 4, pitch=220)
    write_tone(before, 4, pitch=331)
    out = tmp_path / "c.flac"
    put_back(current, before, 1.0, 2.0, out, shift=0.0)
    now, new, old = (
        soundfile.read(p, dtype="int16")[0] for p in (out, current, before)
    )
    assert np.array_equal(now[:RATE], new[:RATE])
    assert np.array_equal(now[2 * RATE :], new[2 * RATE :])
    inside = slice(RATE + 1440, 2 * RATE - 1440)
    assert np.array_equal(now[inside], old[inside])
    assert np.abs(np.diff(now[RATE - 5 : RATE + 5].astype(int), axis=0)).max() < 400


def test_lanes_are_the_newest_takes_and_know_what_is_new(
    take: Take, tmp_path: Path
) -> None:
    final = repainted(take, tmp_path, -2, 1)
    lanes = Lanes(take, [final, take], most=1)
    (lane,) = lanes.rows
    assert (lane.begin, lane.part, lanes.folded) == (-2, (0.0, 3.0), 1)
    assert lanes.axis == (-2.0, 14.0)


def test_older_lanes_come_when_they_are_asked_for(signed_in: Client, song: Song, tmp_path: Path) -> None:  # fmt: skip
    takes = [make_take(song, tmp_path, recipe=recipe(seed=n), seconds=1.0) for n in range(14)]  # fmt: skip
    address = reverse("song-lanes", args=[song.pk])
    few = signed_in.get(address, {"take": str(takes[0].pk)}).content.decode()
    every = signed_in.get(
        address, {"take": str(takes[0].pk), "all": 1}
    ).content.decode()
    assert (few.count("data-lane "), every.count("data-lane ")) == (12, 14)
    assert "2 older" in few


def test_a_finer_outline_is_there_for_whoever_looks_closer(
    signed_in: Client, take: Take
) -> None:
    address = reverse("take-peaks", args=[take.pk])
    part = signed_in.get(address, {"part": 1}).content
    assert int.from_bytes(part[4:8], "little") == 1000
    assert (
        int.from_bytes(part[8:12], "little") == 2000
    )  # the last two of twelve seconds
    assert signed_in.get(address, {"part": 9}).content[8:12] == bytes(4)


def _sound(take: Take) -> Any:
    return soundfile.read(take.audio.path, dtype="int16")[0]
