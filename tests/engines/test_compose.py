"""The songwriter: length, form, key, melody and the hand of chance."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from studio.engines.dialects import read_any
from studio.engines.houseband.instruments import INSTRUMENTS, KITS, SYNTHS
from studio.engines.houseband.score import Part, Score
from studio.engines.houseband.songwriting.compose import compose
from studio.engines.houseband.songwriting.ranges import RANGES
from studio.engines.houseband.songwriting.styles import STYLES
from studio.music.recipe import Recipe
from studio.music.theory import KEYS, parse_key

EXAMPLES = sorted((Path(__file__).parents[1] / "fixtures" / "examples").glob("*.json"))
LYRICS = """[Verse 1]
Under the rails where the old signs glow
Footsteps fade where the green roots grow

[Pre-Chorus]
If the power cuts, we carry the spark
Handclaps rising from the dark

[Chorus]
Meet me down where the echoes bloom (bloom)
We can turn this tunnel into room

[Verse 2]
Under the stairs where the cold winds blow
Faces turn where the night trains go

[Chorus]
Meet me down where the echoes bloom (bloom)
We can turn this tunnel into room
"""


def recipe(**changes: object) -> Recipe:
    usual = {"prompt": "indie pop with piano", "lyrics": LYRICS, "seed": 7}
    return Recipe.model_validate(usual | changes)


def song(**changes: object) -> Score:
    return compose(recipe(**changes))[0]


def tuned(score: Score) -> list[Part]:
    return [part for part in score.parts if part.role not in ("drums", "fx")]


def part(score: Score, role: str) -> Part:
    return next(part for part in score.parts if part.role == role)


def sung(score: Score, turn: int, kind: str = "chorus") -> list[int]:
    """The pitches of the sung tune in a section, by kind and turn."""
    section = [s for s in score.sections if s.kind == kind][turn]
    notes = [n for phrase in score.vocals[0].phrases for n in phrase.notes]
    return [n.pitch for n in notes if section.start <= n.start < section.end]


def assert_whole(score: Score) -> None:
    """What every score must be: covered by sections, inside its length, playable."""
    assert score.sections[0].start == 0
    assert score.sections[-1].end == score.duration
    for before, after in zip(score.sections, score.sections[1:], strict=False):
        assert before.start < before.end == after.start
    for chord, following in zip(score.chords, score.chords[1:], strict=False):
        assert chord.start < chord.end == following.start
    for player in score.parts:
        for note in player.notes:
            assert note.start >= 0
            assert note.duration > 0
            assert note.start + note.duration <= score.duration
            assert 1 <= note.velocity <= 127


@pytest.mark.parametrize("seconds", [10, 10.1, 33.3, 150, 600])
def test_a_song_has_exactly_the_asked_length(seconds: float) -> None:
    score, settled = compose(recipe(duration=seconds))
    assert score.duration == settled.duration == seconds
    assert_whole(score)


@pytest.mark.parametrize("meter", [2, 3, 4, 6])
@pytest.mark.parametrize("bpm", [30, 60, 120, 200, 201, 300])
@pytest.mark.parametrize("seconds", [10, 45])
def test_every_meter_and_tempo_can_be_played(
    meter: int, bpm: int, seconds: float
) -> None:
    score = song(meter=meter, bpm=bpm, duration=seconds)
    assert_whole(score)
    assert (score.meter, score.bpm) == (meter, bpm)
    assert sum(len(p.notes) for p in score.parts) / seconds < 60
    drums = {round(n.start, 3) for n in part(score, "drums").notes if n.pitch == 42}
    gaps = [b - a for a, b in zip(sorted(drums), sorted(drums)[1:], strict=False)]
    assert all(gap > 0.07 for gap in gaps), "a hi-hat quicker than a hand"


@pytest.mark.parametrize("key", KEYS)
def test_every_key_is_played_in_its_own_notes(key: str) -> None:
    score, settled = compose(recipe(key=key, duration=40))
    assert settled.key == score.key == key
    known = parse_key(key)
    allowed = {*known.scale, *([(known.pitch_class + 11) % 12] if known.minor else [])}
    notes = [n.pitch % 12 for p in tuned(score) for n in p.notes]
    assert sum(pitch in allowed for pitch in notes) >= 0.95 * len(notes)
    assert sum(pitch in known.scale for pitch in notes) >= 0.88 * len(notes)


@pytest.mark.parametrize("name", STYLES)
def test_every_style_plays_in_three_four_and_six(name: str) -> None:
    for meter in (2, 3, 4, 6):
        score = song(prompt=f"a {name} song", meter=meter, duration=26)
        assert score.style == name
        assert_whole(score)
        assert {"bass", "melody", "drums"} <= {p.role for p in score.parts}


@pytest.mark.parametrize("name", STYLES)
def test_a_style_uses_only_what_the_bank_has(name: str) -> None:
    pack = STYLES[name]
    assert pack.kit in KITS
    assert {p.instrument for p in pack.players} <= {*INSTRUMENTS, *SYNTHS}
    for meter, steps in ((4, 16), (3, 12), (6, 12)):
        patterns = [p for groove in pack.grooves[meter] for p in groove.values()]
        patterns += [*pack.bass[meter], *pack.comp[meter]]
        assert {len(pattern) for pattern in patterns} == {steps}


@pytest.mark.parametrize("key", ["C major", "F# minor", "B♭ major", "G♯ minor"])
def test_the_song_ends_at_home_and_rings_out(key: str) -> None:
    score = song(key=key, duration=60)
    tonic = parse_key(key).pitch_class
    last = score.chords[-1]
    assert last.pitch_classes[0] == tonic
    assert score.chords[-2].pitch_classes[0] == (tonic + 7) % 12
    ringing = [n for p in tuned(score) for n in p.notes if n.start >= last.start - 0.01]
    assert {n.pitch % 12 for n in ringing} == set(last.pitch_classes)
    assert min(n.pitch for n in ringing) % 12 == tonic
    ends = [n.start + n.duration for p in score.parts for n in p.notes]
    assert max(ends) <= score.duration - 0.4


def test_choruses_end_on_the_tonic() -> None:
    score = song(key="A minor", duration=90)
    for section in [s for s in score.sections if s.kind == "chorus"][:-1]:
        closing = [c for c in score.chords if c.start < section.end - 1e-6][-1]
        assert closing.pitch_classes[0] == 9


def test_the_same_seed_gives_the_same_song_in_any_process() -> None:
    program = (
        "import json; from studio.engines.houseband.songwriting.compose import compose;"
        "from tests.engines.test_compose import recipe;"
        "print(json.dumps(compose(recipe())[0].to_json()))"
    )
    songs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert songs[0] == songs[1]
    assert Score.from_json(json.loads(songs[0])) == song()


def test_another_seed_gives_another_melody_on_the_same_form() -> None:
    one, other = song(), song(seed=8)
    assert one.sections == other.sections
    assert sung(one, 0) != sung(other, 0)


def test_a_chorus_returns_with_its_tune_and_the_verse_has_another() -> None:
    for seed in range(5):
        score = song(seed=seed)
        assert sung(score, 0) == sung(score, 1)
        assert sung(score, 0, "verse") != sung(score, 0)


def test_verses_share_a_tune_where_their_words_allow_it() -> None:
    score = song()
    pairs = list(zip(sung(score, 0, "verse"), sung(score, 1, "verse"), strict=False))
    assert sum(a == b for a, b in pairs) >= 0.6 * len(pairs)


def test_the_melody_peaks_in_the_chorus_and_leaps_singably() -> None:
    higher = 0
    for seed in range(8):
        score = song(seed=seed)
        verse, chorus = sung(score, 0, "verse"), sung(score, 0)
        higher += sum(chorus) / len(chorus) > sum(verse) / len(verse)
        leaps = [abs(a - b) for a, b in itertools.pairwise(chorus)]
        assert max(leaps) <= 12
        assert sum(leap <= 4 for leap in leaps) >= 0.7 * len(leaps)
    assert higher >= 7


def test_a_line_has_one_note_for_each_syllable() -> None:
    score = song(
        language="en",
        lyrics="[Verse]\nsun\nwe went home late\n[Chorus]\nla la la la la",
    )
    phrases = score.vocals[0].phrases
    counts = [sum(bool(n.syllable) for n in p.notes) for p in phrases]
    assert counts[:3] == [1, 4, 5]


def test_the_chorus_is_fuller_than_the_verse_and_the_intro_is_not_faint() -> None:
    for name in STYLES:
        score = song(prompt=name, duration=72)
        power = {s.kind: power_of(score, s.start, s.end) for s in score.sections}
        assert power["chorus"] > power["verse"], name
        assert power["intro"] > 0.12 * power["chorus"], name


def power_of(score: Score, start: float, end: float) -> float:
    """Loudness squared times length of all notes, per second."""
    total = sum(
        (n.velocity / 127) ** 2 * min(n.duration, 1.5)
        for p in score.parts
        for n in p.notes
        if start <= n.start < end
    )
    return total / (end - start)


def test_players_stay_where_their_instruments_sound_well() -> None:
    for name in STYLES:
        for player in tuned(song(prompt=name, duration=30)):
            low, high = RANGES[player.instrument]
            assert all(low <= n.pitch <= high for n in player.notes), player.name


def test_instrumentals_have_a_form_and_a_lead() -> None:
    for lyrics in ("", "[Instrumental]"):
        score = song(lyrics=lyrics, duration=150)
        kinds = [s.kind for s in score.sections]
        assert kinds[0] == "intro"
        assert kinds[-1] == "outro"
        assert kinds.count("chorus") >= 2
        assert len(part(score, "lead").notes) > 60
        assert not any("not sung" in note for note in score.notes)


def test_bare_tags_are_the_form_of_an_instrumental() -> None:
    score = song(lyrics="[Intro]\n[Verse]\n[Guitar Solo]\n[Outro]", duration=80)
    assert [s.label for s in score.sections] == [
        "Intro",
        "Verse",
        "Guitar Solo",
        "Outro",
    ]


def test_far_too_many_words_are_shortened_and_the_musician_is_told() -> None:
    words = "[Verse]\n" + "every road is another road home\n" * 90
    score = song(lyrics=words[:3000], duration=10)
    assert_whole(score)
    assert any("shortened" in note for note in score.notes)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_come_out_as_asked(path: Path) -> None:
    asked = read_any(json.loads(path.read_text()))[0].recipe
    score, settled = compose(asked)
    assert (settled.bpm, settled.key, settled.meter) == (
        asked.bpm,
        asked.key,
        asked.meter,
    )
    assert (score.bpm, score.key, score.duration) == (
        asked.bpm,
        asked.key,
        asked.duration,
    )
    assert_whole(score)
    assert sum(len(p.notes) for p in score.parts) < 50 * score.duration
    expected = {
        "aerial": ("cinematic", "Loom clicks → woodblock of the drum kit."),
        "cedar": ("hyperpop", "Tabla → bongo high of the drum kit."),
        "mosaic": ("chamber", "Flugelhorn → trumpet."),
        "mossy": ("garage", ""),
        "polar": ("cinematic", "Throat singing → choir."),
        "volcanic": ("tango", ""),
    }[path.stem.split("-")[0]]
    assert score.style == expected[0]
    assert not expected[1] or any(n.startswith(expected[1]) for n in score.notes)
    assert bool(score.vocals) == bool(score.lines)


printable = some.characters(exclude_categories=["Cs", "Cc"])
words = some.lists(
    some.sampled_from(
        [
            "[Verse]",
            "[サビ]",
            "(ooh)",
            "la",
            "Straße",
            "夜空",
            "[x",
            "",
            "]",
            "don't stop",
        ]
    ),
    max_size=30,
).map("\n".join)


@settings(max_examples=40, deadline=None)
@given(
    prompt=some.text(printable, min_size=2, max_size=60),
    lyrics=words,
    negative=some.text(printable, max_size=40),
    bpm=some.none() | some.integers(30, 300),
    key=some.none() | some.sampled_from(KEYS),
    meter=some.none() | some.sampled_from([2, 3, 4, 6]),
    duration=some.none() | some.integers(100, 900).map(lambda tenth: tenth / 10),
    seed=some.integers(0, 2**31 - 1),
)
def test_no_recipe_stops_the_band(
    prompt: str, lyrics: str, negative: str, **rest: object
) -> None:
    asked = Recipe.model_construct(
        prompt=prompt, lyrics=lyrics, negative_prompt=negative, **rest
    )
    score, settled = compose(asked)
    assert_whole(score)
    for name, value in rest.items():
        assert value is None or getattr(settled, name) == value
    assert Score.from_json(json.loads(json.dumps(score.to_json()))) == score
