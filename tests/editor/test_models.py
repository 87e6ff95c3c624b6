"""One form for every model: what it takes, what it keeps, and what it says before it sends."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse

from studio.editor.estimates import estimate
from studio.editor.forms import ComposeForm
from studio.editor.offers import best, elsewhere, who_can
from studio.jobs.models import Connection, Job
from studio.music.capabilities import MODELS
from studio.music.limits import Limit
from studio.music.recipe import Recipe, Task
from studio.songs.models import Song, Take
from tests.conftest import make_job, make_take, recipe
from tests.editor.pages import fields_of

EXAMPLES = sorted(Path("tests/fixtures/examples").glob("*.json"))
# The browser's own sums are held to the same table: see tests/js/estimate.test.mjs.
ESTIMATES = json.loads(
    (Path(__file__).parents[1] / "js" / "estimates.json").read_text()
)
SAID: dict[str, Any] = {"task": "text2music", "prompt": "Slow piano", "results": "1"}
HOSTED = ("xl-base", "xl-sft", "xl-turbo")
SERVER = ("server-xl-base", "server-xl-sft", "server-xl-turbo")
SOURCED = ("region_start", "region_end", "strength", "cover_scale")


@pytest.fixture
def connected(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every engine, as the environment connects them."""
    monkeypatch.setenv("RUNWARE_API_KEY", "runware-key")
    monkeypatch.setenv("EMPIRIOLABS_API_KEY", "empirio-key")
    monkeypatch.setenv("ACESTEP_URL", "http://127.0.0.1:9")


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("RUNWARE_API_KEY", "EMPIRIOLABS_API_KEY", "ACESTEP_URL"):
        monkeypatch.delenv(name, raising=False)


def numbers(model: str) -> list[Limit]:
    """The fields of a model that hold a number with a range."""
    return [
        limit
        for name, limit in MODELS[model].limits.items()
        if MODELS[model].offers(name)
        and limit.kind in ("integer", "number")
        and limit.ge is not None
    ]


def filled(model: str, take: Take, name: str, value: Any) -> ComposeForm:
    """The form with one value, and with whatever this value needs beside it."""
    said = {**SAID, "model": model, name: str(value)}
    if name in SOURCED:
        said |= {"task": "cover", "source": f"take:{take.pk}"}
    if name.startswith("region"):
        said["task"] = "repaint"
    if name == "bitrate":
        said["output_format"] = "mp3"
    return ComposeForm(said, song=take.song)


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize("model", MODELS)
def test_every_number_outside_its_range_is_refused_at_its_field(
    take: Take, model: str
) -> None:
    for limit in numbers(model):
        for value in outside(limit):
            form = filled(model, take, limit.field, value)
            assert not form.is_valid()
            assert list(form.errors) == [limit.field], (value, form.errors)
            assert limit.label in str(form.errors[limit.field])


@pytest.mark.parametrize("model", MODELS)
def test_the_browser_is_given_the_ranges_of_the_model(model: str) -> None:
    form = ComposeForm(initial={"model": model})
    for limit in numbers(model):
        attrs = form.fields[limit.field].widget.attrs
        assert (float(attrs["min"]), float(attrs["max"])) == (limit.ge, limit.le)
        usual = "" if limit.default is None else str(limit.default)
        assert usual in str(attrs.get("placeholder", usual))


def outside(limit: Limit) -> list[float]:
    assert limit.ge is not None
    step = 1 if limit.kind == "integer" else 0.01
    above = [] if limit.le is None else [limit.le + step]
    return [limit.ge - step, *above]


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize(
    ("model", "said", "field", "words"),
    [
        ("xl-base", {"lyrics": "too few"}, "lyrics", "10 and 3000"),
        ("xl-base", {"lyrics": "a" * 3001}, "lyrics", "10 and 3000"),
        ("xl-sft", {"negative_prompt": "x"}, "negative_prompt", "2 and 3000"),
        ("xl-base", {"prompt": "x"}, "prompt", "2 and 3000"),
        ("xl-base", {"guidance_type": "loud"}, "guidance_type", "apg or cfg"),
        ("xl-base", {"scheduler": "[1]"}, "scheduler", "JSON object"),
        ("xl-sft", {"scheduler": "{"}, "scheduler", "JSON object"),
        ("xl-base", {"language": "tlh"}, "language", "51 choices"),
        ("xl-turbo", {"output_format": "aac"}, "output_format", "mp3, wav"),
        ("xl-base", {"negative_prompt": "noise", "guidance": "1"}, "negative_prompt",
         "greater than 1"),
        ("xl-sft", {"guidance_start": "0.8", "guidance_end": "0.2"}, "guidance_start",
         "after guidance end"),
        ("xl-base", {"output_format": "flac", "bitrate": "192"}, "bitrate", "lossy"),
        ("xl-base", {"output_format": "wav", "channels": "1"}, "channels", "lossy"),
        ("xl-base", {"output_format": "ogg", "sample_rate": "44100"}, "sample_rate",
         "for ogg"),
        ("xl-sft", {"output_format": "mp3", "sample_rate": "8000", "bitrate": "128"},
         "bitrate", "8 and 64"),
        ("server-xl-turbo", {"steps": "9"}, "steps", "1 and 8"),
        ("server-xl-base", {"guidance": "16"}, "guidance", "1 and 15"),
        ("server-xl-sft", {"results": "5"}, "results", "1 and 4"),
        ("nowhere", {"bpm": "29"}, "bpm", "30 and 300"),
    ],
)  # fmt: skip
def test_what_contradicts_is_refused_at_its_field(
    signed_in: Any, song: Song, model: str, said: dict[str, str], field: str, words: str
) -> None:
    form = ComposeForm({**SAID, "model": model, **said}, song=song)
    assert not form.is_valid()
    assert words in str(form.errors[field])

    answer = signed_in.post(
        reverse("song-jobs", args=[song.pk]), {**SAID, "model": model, **said}
    )
    assert answer.status_code == 422
    assert Job.objects.count() == 0


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize("model", [*HOSTED[:2], *SERVER])
@pytest.mark.parametrize(
    ("region", "field"),
    [
        ({"region_start": "1.5", "region_end": "1"}, "region_start"),
        ({"region_start": "9", "region_end": "12"}, "region_start"),
        ({}, "region_start"),
    ],
)
def test_a_region_that_cannot_be_is_refused(
    take: Take, model: str, region: dict[str, str], field: str
) -> None:
    source = f"take:{take.pk}"
    said = {**SAID, "task": "repaint", "model": model, "source": source, **region}
    form = ComposeForm(said, song=take.song)

    assert not form.is_valid()
    assert field in form.errors


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize("model", MODELS)
def test_a_task_that_the_model_does_not_know_says_who_can(
    take: Take, model: str
) -> None:
    for task in set(Task) - set(MODELS[model].tasks):
        said = {**SAID, "task": task.value, "model": model, "tracks": ["drums"]}
        form = ComposeForm({**said, "source": f"take:{take.pk}"}, song=take.song)

        assert not form.is_valid()
        assert MODELS[model].name in str(form.errors["task"])
        assert "House Band" in str(form.errors["task"])
        assert form["tracks"].value() == ["drums"]


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_pasted_sent_and_stored_unchanged(
    signed_in: Any, song: Song, path: Path
) -> None:
    text = path.read_text()
    wanted = json.loads(text)["request"]
    page = signed_in.post(
        reverse("recipes"), {"request": text, "song": song.pk}, follow=True
    ).content.decode()

    answer = signed_in.post(reverse("song-jobs", args=[song.pk]), fields_of(page))
    assert answer.status_code == 302, answer.content.decode()
    job = Job.objects.get()
    assert job.engine == "runware"
    assert job.recipe.prompt == wanted["positivePrompt"]
    assert job.recipe.negative_prompt == wanted.get("negativePrompt", "")
    assert job.recipe.lyrics == wanted["settings"].get("lyrics", "")
    assert job.recipe.duration == wanted["duration"]
    assert job.recipe.steps == wanted["steps"]
    assert job.recipe.guidance == wanted["CFGScale"]
    assert job.recipe.seed == wanted["seed"]
    assert job.recipe.guidance_end == wanted["settings"].get("cfgIntervalEnd")


def test_nothing_of_an_example_is_lost_where_only_the_band_can_play_it(
    signed_in: Any, song: Song
) -> None:
    text = EXAMPLES[0].read_text()
    page = signed_in.post(
        reverse("recipes"), {"request": text, "song": song.pk}, follow=True
    ).content.decode()

    assert "It was written for" in page
    assert "Runware is not connected" in page
    signed_in.post(reverse("song-jobs", args=[song.pk]), fields_of(page))
    job = Job.objects.get()
    assert job.model == "house-band"
    assert job.recipe.steps == json.loads(text)["request"]["steps"]


def fit(client: Any, song: Song, said: dict[str, Any], **more: Any) -> str:
    """Switch to another model as the form does it; the page that comes back."""
    address = reverse("song-fitted", args=[song.pk])
    page: str = client.post(address, {**said, **more}).content.decode()
    return page


@pytest.mark.usefixtures("connected")
def test_switching_to_a_model_and_back_keeps_every_value(
    signed_in: Any, take: Take
) -> None:
    said = {
        **SAID, "model": "house-band", "fitted_to": "house-band", "title": "Neon",
        "lyrics": "[Verse]\nOne (two)\n\n[Chorus]\nThree", "language": "ja",
        "key": "F# minor", "bpm": "96", "meter": "3", "duration": "61.5", "seed": "9",
        "tracks": ["drums", "bass"], "strength": "0.35", "source": f"take:{take.pk}",
        "region_start": "-2.5", "region_end": "1.5", "steps": "12", "guidance": "3.25",
        "guidance_type": "cfg", "guidance_end": "0.9", "shift": "2.5",
        "cover_scale": "0.4", "scheduler": '{"sampler": "euler"}', "results": "3",
        "negative_prompt": "noise", "output_format": "mp3", "bitrate": "192",
        "sample_rate": "44100", "channels": "1",
    }  # fmt: skip
    for model in (*HOSTED, *SERVER, "house-band"):
        page = fit(signed_in, take.song, said, model=model)
        sent = fields_of(page)

        for name, value in {**said, "model": model, "fitted_to": model}.items():
            values = value if isinstance(value, list) else [value]
            if name != "title":  # a song has its title elsewhere
                assert sent.get(name) == values, (model, name)
        said = {**said, "fitted_to": model}
    assert not Job.objects.filter(state="queued").exists()


@pytest.mark.usefixtures("connected")
def test_what_a_model_does_not_use_is_closed_listed_and_not_sent(
    signed_in: Any, song: Song
) -> None:
    said = {**SAID, "language": "ja", "key": "C major", "bpm": "96", "duration": "60"}
    page = fit(signed_in, song, said, model="xl-turbo")

    assert "Not used by XL Turbo, but kept: Vocal language, Tempo, Key." in page
    assert re.search(r'<select name="" disabled[^>]*id="id_key"', page)
    assert "Vocal language, Tempo, Key, Meter: House Band, XL Base, XL SFT" in page
    signed_in.post(reverse("song-jobs", args=[song.pk]), fields_of(page))
    job = Job.objects.get()
    assert (job.model, job.engine, job.recipe.duration) == ("xl-turbo", "empirio", 60)
    assert job.recipe.model_fields_set.isdisjoint({"language", "key", "bpm"})
    song.refresh_from_db()
    assert song.draft["key"] == "C major"
    assert song.draft["model"] == "xl-turbo"


@pytest.mark.usefixtures("connected")
def test_what_was_wrong_in_a_closed_field_stands_in_nobodys_way(song: Song) -> None:
    said = {**SAID, "scheduler": "{", "guidance_start": "7", "key": "H major"}
    form = ComposeForm({**said, "model": "xl-turbo"}, song=song)

    assert form.is_valid(), form.errors
    assert form["scheduler"].value() == "{"


@pytest.mark.usefixtures("connected")
def test_a_value_that_does_not_fit_is_told_before_it_is_sent(
    signed_in: Any, song: Song
) -> None:
    page = fit(signed_in, song, {**SAID, "duration": "20"}, model="xl-base")

    assert "Does not fit XL Base: Duration must be between 30 and 300 seconds." in page
    assert fields_of(page)["duration"] == ["20"]


@pytest.mark.usefixtures("connected")
def test_a_default_that_nobody_chose_follows_the_model(
    signed_in: Any, song: Song
) -> None:
    said = {**SAID, "fitted_to": "house-band", "strength": "1"}
    assert fields_of(fit(signed_in, song, said, model="xl-sft"))["strength"] == ["0.5"]

    chosen = {**said, "strength": "0.8"}
    page = fit(signed_in, song, chosen, model="xl-sft")
    assert fields_of(page)["strength"] == ["0.8"]
    assert 'placeholder="Auto (100)"' in page


@pytest.mark.usefixtures("connected")
def test_a_song_that_is_not_there_yet_is_fitted_too(signed_in: Any) -> None:
    said = {**SAID, "model": "xl-base", "title": "Neon", "key": "C major"}
    page = signed_in.post(reverse("fitted"), said).content.decode()

    sent = fields_of(page)
    assert (sent["model"], sent["title"]) == (["xl-base"], ["Neon"])


def test_a_model_that_is_not_connected_is_listed_with_the_way_to_connect_it(
    signed_in: Any, song: Song
) -> None:
    page = signed_in.get(reverse("song", args=[song.pk])).content.decode()

    for model in (*HOSTED, *SERVER):
        assert re.search(rf'id="id_model_{model}"[^>]*disabled', page)
    assert re.search(r'id="id_model_house-band"[^>]*checked', page)
    assert f'<a href="{reverse("team-settings", args=[song.team_id])}">' in page


def test_a_team_chooses_from_its_own_accounts(signed_in: Any, song: Song) -> None:
    Connection.objects.keep(
        song.team, "empirio", url="", key="sk-empirio-1234", user=song.created_by
    )
    page = signed_in.get(reverse("song", args=[song.pk])).content.decode()

    assert not re.search(r'id="id_model_xl-turbo"[^>]*disabled', page)
    assert re.search(r'id="id_model_xl-base"[^>]*disabled', page)


def test_nothing_is_sent_to_a_model_that_is_not_connected(
    signed_in: Any, song: Song
) -> None:
    address = reverse("song-jobs", args=[song.pk])
    answer = signed_in.post(address, {**SAID, "model": "xl-base"})

    assert answer.status_code == 422
    assert (
        "Runware is not connected. Connect it in Settings." in answer.content.decode()
    )
    assert fields_of(answer.content.decode())["model"] == ["xl-base"]
    assert Job.objects.count() == 0


@pytest.mark.usefixtures("connected")
def test_the_button_says_what_it_costs_and_how_long_it_takes(
    song: Song, tmp_path: Path
) -> None:
    job = make_job(song, state="done", model="xl-turbo", engine="empirio")
    make_take(song, tmp_path, job=job, seconds=4.0)  # in one second
    said = {**SAID, "model": "xl-turbo", "duration": "120", "results": "2"}

    assert str(ComposeForm(said, song=song).estimate) == "about $0.06 · 60 s"
    assert str(ComposeForm(SAID, song=song).estimate) == "free"
    unknown = {**SAID, "model": "xl-base"}
    assert str(ComposeForm(unknown, song=song).estimate) == "about $0.02"


@pytest.mark.usefixtures("connected")
@pytest.mark.parametrize("case", ESTIMATES, ids=[case["words"] for case in ESTIMATES])
def test_the_server_estimates_as_the_browser_does(case: dict[str, Any]) -> None:
    wish = dict(case["wish"])
    count, length = wish.pop("count", 1), wish.pop("length", None)
    start, end = wish.pop("region", (None, None))
    asked = Recipe.model_construct(
        prompt="",
        task=Task(wish.pop("task")),
        results=count,
        duration=wish.pop("duration", None),
        steps=wish.pop("steps", None),
        region_start=start,
        region_end=end,
    )
    assert str(estimate(asked, case["model"], case["pace"], length)) == case["words"]


def test_the_words_for_who_can_are_short() -> None:
    tasks = {
        task: who_can(lambda model, task=task: task in model.tasks) for task in Task
    }

    assert tasks[Task.EXTRACT] == "House Band or XL Base on your server"
    assert tasks[Task.COVER] == "House Band, XL Base, XL SFT or any on your server"


def test_other_models_are_found_for_the_same_work() -> None:
    everything = frozenset(MODELS)

    assert elsewhere("xl-sft", Task.COVER, everything) == "server-xl-sft"
    assert elsewhere("xl-turbo", Task.REPAINT, everything) == "server-xl-turbo"
    assert elsewhere("house-band", Task.LEGO, everything) == "server-xl-base"
    assert elsewhere("house-band", Task.LEGO, frozenset({"house-band"})) is None
    assert best(("xl-turbo", "xl-base"), Task.COVER, everything) == "xl-base"
    assert best(("xl-turbo",), Task.COVER, everything) == "house-band"


@pytest.mark.usefixtures("connected")
def test_a_failed_job_is_taken_to_another_engine_and_nothing_is_sent(
    signed_in: Any, take: Take
) -> None:
    made = recipe(task="cover", source=f"take:{take.pk}", duration=None, steps=40)
    job = make_job(
        take.song, recipe=made, source=take, model="xl-base", engine="runware",
        state="failed", error="Runware has no credit left.",
    )  # fmt: skip
    song_page = signed_in.get(reverse("song", args=[take.song_id])).content.decode()
    assert "Runware has no credit left." in song_page
    assert "Run again with the same seed" in song_page
    assert reverse("job-elsewhere", args=[job.pk]) in song_page

    page = signed_in.get(reverse("job-elsewhere", args=[job.pk])).content.decode()
    sent = fields_of(page)
    assert sent["model"] == ["server-xl-base"]
    assert sent["task"] == ["cover"]
    assert sent["source"] == [f"take:{take.pk}"]
    assert (sent["steps"], sent["seed"]) == (["40"], [str(made.seed)])
    assert Job.objects.filter(state="queued").count() == 0


def test_without_another_engine_that_is_said(signed_in: Any, song: Song) -> None:
    job = make_job(song, state="failed", error="Out of breath.")
    page = signed_in.get(reverse("job-elsewhere", args=[job.pk])).content.decode()

    assert "No other engine that is connected can do this." in page
    assert fields_of(page)["model"] == ["house-band"]


def test_somebody_elses_job_is_not_shown(
    client: Any, stranger: Any, song: Song
) -> None:
    client.force_login(stranger)
    job = make_job(song, state="failed")

    assert client.get(reverse("job-elsewhere", args=[job.pk])).status_code == 404


@pytest.mark.usefixtures("connected")
def test_a_take_brings_its_model_back(
    signed_in: Any, song: Song, tmp_path: Path
) -> None:
    job = make_job(song, state="done", model="xl-turbo", engine="empirio")
    take = make_take(song, tmp_path, job=job)
    address = reverse("song", args=[song.pk])

    page = signed_in.get(address, {"recipe": str(take.pk)}).content.decode()
    assert fields_of(page)["model"] == ["xl-turbo"]
    assert "EmpirioLabs" in page
    assert "This model does not repeat a seed" in page

    begun = {"task": "repaint", "source": str(take.pk)}  # which Turbo cannot do
    page = signed_in.get(address, begun).content.decode()
    assert fields_of(page)["model"] == ["house-band"]


@pytest.mark.usefixtures("connected")
def test_the_house_band_takes_a_take_of_any_engine_as_its_source(
    signed_in: Any, song: Song, tmp_path: Path
) -> None:
    job = make_job(song, state="done", model="xl-sft", engine="runware")
    take = make_take(song, tmp_path, job=job)
    for model in ("house-band", "xl-base", "server-xl-turbo"):
        said = {**SAID, "task": "repaint", "model": model, "source": f"take:{take.pk}"}
        form = ComposeForm(
            {**said, "region_start": "0.5", "region_end": "1.5"}, song=song
        )
        assert form.is_valid(), form.errors
        assert form.source_take == take


def test_the_rates_and_the_kilobits_narrow_with_the_format() -> None:
    form = ComposeForm(initial={"output_format": "ogg", "sample_rate": 8000})
    offered = [value for value, _ in form.fields["sample_rate"].choices]

    assert offered == ["", 8000, 12000, 16000, 24000, 48000]
    attrs = form.fields["bitrate"].widget.attrs
    assert (attrs["min"], attrs["max"]) == (16, 80)
