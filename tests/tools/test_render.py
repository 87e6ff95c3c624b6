from __future__ import annotations

import hashlib
import io
import json
import sys
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import av
import pytest
from django.core.management import call_command
from django.db import connection

from studio.audio.files import Probe, probe, read_tags
from studio.audio.tags import recipe_in
from studio.engines.base import EngineError, Source
from studio.engines.registry import ENTRIES, Entry
from studio.music.events import Event, Finished, Progress, Rendered
from studio.music.recipe import Recipe
from tests.audio.sounds import samples, song, write


class SmallBand:
    """Plays two seconds that depend on the seed alone."""

    name = "house-band"
    label = "House Band"
    models = ("house-band",)

    def __init__(self) -> None:
        self.played: list[Recipe] = []
        self.sources: list[tuple[Source, Probe]] = []
        self.closed = False
        self.error: Exception | None = None

    async def render(
        self, recipe: Recipe, *, model: str, workdir: Path, source: Source | None = None
    ) -> AsyncIterator[Event]:
        self.played.append(recipe)
        if source:
            self.sources.append((source, probe(source.path)))
        for index in range(recipe.results):
            one = recipe.single(index)
            yield Progress(index / recipe.results, "Tuning up")
            path = workdir / f"result-{index}.flac"
            write(path, song(2, seed=(one.seed or 0) % 97))
            yield Rendered(index, path, one, notes=("Kora was played on a harp.",))
            if self.error:
                raise self.error
        yield Finished()

    async def close(self) -> None:
        self.closed = True


@pytest.fixture
def band(monkeypatch: pytest.MonkeyPatch) -> SmallBand:
    band = SmallBand()
    entry = Entry("house-band", band.models, lambda workers: band, lambda asked: 1)
    monkeypatch.setitem(ENTRIES, "house-band", entry)
    return band


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class Shell:
    """Runs the command in a folder, and keeps what it said."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.out = folder / "songs"
        self.stderr = ""

    def render(self, data: Any, *arguments: str, code: int = 0) -> list[dict[str, Any]]:
        file = self.folder / "order.json"
        file.write_text(data if isinstance(data, str) else json.dumps(data))
        return self.run(str(file), *arguments, code=code)

    def run(self, file: str, *arguments: str, code: int = 0) -> list[dict[str, Any]]:
        stdout, stderr, left_with = io.StringIO(), io.StringIO(), 0
        try:
            call_command(
                "render", file, f"--out={self.out}", *arguments,
                stdout=stdout, stderr=stderr,
            )  # fmt: skip
        except SystemExit as stop:
            left_with = int(stop.code or 0)
        self.stderr = stderr.getvalue()
        assert left_with == code, self.stderr
        return [json.loads(line) for line in stdout.getvalue().splitlines()]

    @property
    def files(self) -> list[str]:
        """Every file and folder there is, hidden ones too."""
        return sorted(p.name for p in self.out.iterdir()) if self.out.exists() else []


@pytest.fixture
def shell(tmp_path: Path, band: SmallBand) -> Shell:
    return Shell(tmp_path)


RUNWARE = {
    "taskType": "audioInference",
    "taskUUID": "588a3bc6-2470-4cf8-956b-595d366bc84f",
    "model": "runware:ace-step@v1.5-xl-base",
    "positivePrompt": "A slow tango for bandoneon and strings, at night",
    "seed": 81563,
    "steps": 50,
}
EMPIRIO = {
    "model": "ace-step-1.5-xl",
    "prompt": "bright synth pop",
    "audio_duration": 30,
    "seed": 5,
    "format": "mp3",
}
TAKE = "take:588a3bc6-2470-4cf8-956b-595d366bc84f"
RECIPE = {"prompt": "chamber folk with harp", "seed": 3}


def test_each_take_is_a_file_and_a_line_that_tells_the_truth_about_it(
    shell: Shell,
) -> None:
    [line] = shell.render(RUNWARE)
    path = Path(line["path"])
    assert list(line) == [
        "path", "engine", "model", "seed", "duration", "lufs", "true_peak", "sha256",
        "seconds",
    ]  # fmt: skip
    assert (line["engine"], line["model"], line["seed"]) == (
        "house-band", "house-band", 81563,
    )  # fmt: skip
    assert path.parent == shell.out
    assert path.name == "a-slow-tango-for-bandoneon-and-81563.flac"
    assert line["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert line["duration"] == probe(path).duration == 2.0
    assert -40 < line["lufs"] < -5
    assert line["true_peak"] < 0
    assert line["seconds"] > 0


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (EMPIRIO, "bright-synth-pop-5.mp3"),
        (RECIPE, "chamber-folk-with-harp-3.flac"),
        ({"title": "Café №1: Ünder", "request": RUNWARE}, "cafe-no1-under-81563.flac"),
        ({"title": "琴の糸", "request": RECIPE}, "琴の糸-3.flac"),
        ({"title": "../../etc/passwd", "request": RECIPE}, "etcpasswd-3.flac"),
        ({"title": "!!!", "request": RECIPE}, "song-3.flac"),
        ({"title": "a" * 400, "request": RECIPE}, f"{'a' * 60}-3.flac"),
    ],
)
def test_every_kind_of_file_is_played_under_its_own_name(
    shell: Shell, data: Any, name: str
) -> None:
    shell.render(data)
    assert shell.files == [name]


def test_an_array_is_played_one_task_after_the_other(
    shell: Shell, band: SmallBand
) -> None:
    lines = shell.render([RUNWARE, {**RUNWARE, "seed": 9}])
    assert [line["seed"] for line in lines] == [81563, 9]
    assert [recipe.seed for recipe in band.played] == [81563, 9]


def test_several_results_are_several_files_with_seeds_in_a_row(shell: Shell) -> None:
    lines = shell.render({**RUNWARE, "numberResults": 3})
    assert [line["seed"] for line in lines] == [81563, 81564, 81565]
    assert len({line["sha256"] for line in lines}) == 3
    assert len(shell.files) == 3


def test_a_recipe_without_a_seed_gets_one_that_is_told(shell: Shell) -> None:
    [line] = shell.render({"prompt": "anything"})
    assert 0 <= line["seed"] < 2**31
    assert shell.files == [f"anything-{line['seed']}.flac"]


def test_nothing_that_is_there_is_overwritten(shell: Shell) -> None:
    for _ in range(3):
        shell.render(RECIPE)
    name = "chamber-folk-with-harp-3"
    assert shell.files == [f"{name}-2.flac", f"{name}-3.flac", f"{name}.flac"]


def test_the_same_recipe_gives_the_same_bytes(shell: Shell) -> None:
    hashes = {shell.render(RECIPE)[0]["sha256"] for _ in range(2)}
    assert len(hashes) == 1


@pytest.mark.parametrize("format", ["flac", "wav", "mp3", "ogg"])
def test_the_asked_format_goes_before_the_recipe_s(shell: Shell, format: str) -> None:
    data = {**RECIPE, "output_format": "mp3", "bitrate": 320, "sample_rate": 44_100}
    [line] = shell.render(data, f"--format={format}")
    found = probe(Path(line["path"]))
    codec, rate = {
        "flac": ("flac", 48_000),
        "wav": ("wav", 48_000),
        "mp3": ("mp3", 44_100),
        "ogg": ("vorbis", 48_000),
    }[format]
    assert (found.codec, found.sample_rate) == (codec, rate)


def test_the_recipe_s_format_is_followed_to_the_letter(shell: Shell) -> None:
    settings = {"bitrate": 96, "sampleRate": 24_000, "channels": 1}
    [line] = shell.render({**RUNWARE, "outputFormat": "MP3", "audioSettings": settings})
    found = probe(Path(line["path"]))
    assert (found.codec, found.sample_rate, found.channels) == ("mp3", 24_000, 1)
    with av.open(line["path"]) as container:
        assert container.streams.audio[0].bit_rate == 96_000


def test_a_saved_song_can_be_rendered_again_from_its_own_words(shell: Shell) -> None:
    [first] = shell.render({"title": "Night", "request": RUNWARE}, "--format=ogg")
    assert read_tags(Path(first["path"]))["title"] == "Night"
    again = {"title": "Night", "request": recipe_in(Path(first["path"]))}
    [second] = shell.render(again)
    assert second["sha256"] == first["sha256"]


def test_another_model_s_request_is_played_and_said_so(shell: Shell) -> None:
    shell.render(RUNWARE)
    assert "Written for ACE-Step 1.5 XL Base; House Band plays it." in shell.stderr
    assert "Kept, but not used: Steps" in shell.stderr
    assert "Kora was played on a harp." in shell.stderr


def test_a_title_cannot_command_the_terminal(shell: Shell) -> None:
    title = "\x1b[2JNight\r\nand\x00 day"
    [line] = shell.render({"title": title, "request": RUNWARE})
    assert read_tags(Path(line["path"]))["title"] == "[2JNight and day"
    assert "\x1b" not in shell.stderr


def test_standard_input_is_read_where_the_file_is_a_dash(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = io.BytesIO(json.dumps(RECIPE).encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(content))
    assert shell.run("-")[0]["seed"] == 3


@pytest.mark.parametrize(
    ("data", "place"),
    [
        ({**RUNWARE, "CFGScale": 99}, "CFGScale: "),
        ({**RUNWARE, "settings": {"bpm": 12}}, "settings.bpm: "),
        ({"title": "x", "request": {**RUNWARE, "duration": 9999}}, "request.duration: "),
        ([RUNWARE, {**RUNWARE, "steps": "many"}], "[1].steps: "),
        ({**EMPIRIO, "num_inference_steps": 21}, "num_inference_steps: "),
        ({"prompt": "x"}, "prompt: "),
        ({**RECIPE, "tempo": 90}, "tempo: "),
        ({**RUNWARE, "model": "runware:other@1"}, "model: "),
        (
            {**RUNWARE, "inputs": {"audio": "https://example.org/a.mp3"}},
            "inputs.audio: Source cannot be opened here",
        ),
        (
            [RECIPE, {**RECIPE, "task": "repaint", "region_start": 1, "region_end": 2,
             "source": "take:588a3bc6-2470-4cf8-956b-595d366bc84f"}],
            "[1].source: Source cannot be opened here",
        ),
        ("[]", "no request"),
        ("42", "JSON object"),
        ("{not json", "line 1, column 2"),
        ("", "not JSON"),
        ("[" * 100_000, "not JSON"),
    ],
)  # fmt: skip
def test_bad_input_names_its_place_and_writes_nothing(
    shell: Shell, band: SmallBand, data: Any, place: str
) -> None:
    assert shell.render(data, code=2) == []
    assert place in shell.stderr
    assert band.played == []
    assert not shell.out.exists()


def test_every_mistake_is_said_at_once(shell: Shell) -> None:
    shell.render({**RUNWARE, "CFGScale": 99, "settings": {"bpm": 12}}, code=2)
    assert len(shell.stderr.strip().splitlines()) == 2


def test_a_file_that_is_not_there_is_bad_input(shell: Shell) -> None:
    shell.run(str(shell.folder / "none.json"), code=2)
    assert "none.json: No such file or directory." in shell.stderr


def test_a_folder_that_cannot_be_made_is_bad_input(shell: Shell) -> None:
    shell.out = shell.folder / "order.json" / "songs"
    shell.render(RECIPE, code=2)
    assert "Not a directory" in shell.stderr


def test_an_engine_that_gives_up_is_quoted_and_what_was_finished_stays(
    shell: Shell, band: SmallBand
) -> None:
    band.error = EngineError("The band went home.")
    lines = shell.render({**RUNWARE, "numberResults": 2}, code=1)
    assert len(lines) == 1
    assert "The band went home." in shell.stderr
    assert shell.files == [Path(lines[0]["path"]).name]
    assert band.closed


@pytest.mark.parametrize("error", [KeyboardInterrupt])
def test_an_interruption_leaves_no_half_of_a_song(
    shell: Shell, band: SmallBand, error: type[BaseException],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    def interrupted(*args: Any, **kwargs: Any) -> None:
        raise error

    monkeypatch.setattr("studio.tools.saving.measure", interrupted)
    shell.render(RECIPE, code=130)
    assert shell.files == []
    assert band.closed
    assert "Cancelled." in shell.stderr


def test_no_database_is_asked(shell: Shell) -> None:
    """pytest-django forbids the connection to tests that do not ask for it; one that an
    earlier test has left open would not be told from a new one."""
    connection.close()
    shell.render(RECIPE)
    assert connection.connection is None


def test_a_terminal_shows_a_bar_and_a_pipe_does_not(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    shell.render({**RUNWARE, "numberResults": 2})
    assert "░░ ·" not in shell.stderr
    assert " 50% · Tuning up" in terminal.getvalue()
    assert terminal.getvalue().endswith("\x1b[2K")

    pipe = io.StringIO()
    monkeypatch.setattr(sys, "stderr", pipe)
    shell.render(RUNWARE)
    assert pipe.getvalue() == ""


EXTRACT = {**RECIPE, "task": "extract", "tracks": ["drums"]}


def test_a_task_without_a_file_says_how_to_bring_one(shell: Shell) -> None:
    shell.render({**EXTRACT, "source": TAKE}, code=2)

    assert "A sound file comes with --source." in shell.stderr
    shell.render(EXTRACT, code=2)
    assert "Source is required for extract." in shell.stderr


def test_a_file_of_any_kind_is_the_source_as_a_master(
    shell: Shell, band: SmallBand, tmp_path: Path
) -> None:
    file = write(tmp_path / "old.wav", song(3, rate=8000, channels=1), rate=8000)

    [line] = shell.render(EXTRACT, f"--source={file}")

    [(source, probed)] = band.sources
    assert (probed.sample_rate, probed.channels, probed.codec) == (48000, 2, "flac")
    assert source.duration == pytest.approx(3.0, abs=0.001)
    assert source.score is None
    assert band.played[0].source is not None
    assert band.played[0].source.startswith("inline:")
    assert line["duration"] == 2.0
    assert shell.files == ["chamber-folk-with-harp-3.flac"]


def test_a_repaint_is_set_into_its_file(shell: Shell, tmp_path: Path) -> None:
    file = write(tmp_path / "old.flac", song(5, seed=9))
    repaint = {**RECIPE, "task": "repaint", "region_start": 0, "region_end": 2}

    [line] = shell.render(repaint, f"--source={file}")

    old, new = samples(file), samples(Path(line["path"]))
    assert line["duration"] == 5.0
    assert (new[2 * 48000 :] == old[2 * 48000 :]).all()
    assert (new[: 2 * 48000] != old[: 2 * 48000]).any()


def test_a_source_that_is_no_sound_is_refused(shell: Shell, tmp_path: Path) -> None:
    file = tmp_path / "notes.txt"
    file.write_text("do re mi")

    shell.render(EXTRACT, f"--source={file}", code=2)
    assert f"--source {file}: " in shell.stderr
    shell.render(EXTRACT, f"--source={tmp_path / 'gone.wav'}", code=2)
    assert shell.files == []


def test_a_region_beside_the_source_is_refused(shell: Shell, tmp_path: Path) -> None:
    file = write(tmp_path / "old.flac", song(3))
    repaint = {**RECIPE, "task": "repaint", "region_start": 30, "region_end": 40}

    shell.render(repaint, f"--source={file}", code=2)

    assert "must lie inside the source" in shell.stderr
