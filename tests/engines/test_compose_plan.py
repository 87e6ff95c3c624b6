"""What the band makes of a prompt: style, players, and what is left open."""

from __future__ import annotations

import pytest

from studio.engines.houseband.score import Score
from studio.engines.houseband.songwriting.compose import compose
from studio.engines.houseband.songwriting.plan import Plan, make_plan
from studio.engines.houseband.songwriting.settle import settle
from studio.engines.houseband.songwriting.words.instruments import INSTRUMENT_WORDS
from studio.music.recipe import Recipe


def plan(prompt: str, negative: str = "") -> Plan:
    return make_plan(Recipe(prompt=prompt, negative_prompt=negative))


def settled(prompt: str, **changes: object) -> Recipe:
    recipe = Recipe.model_validate({"prompt": prompt, "seed": 1} | changes)
    return settle(recipe, make_plan(recipe))


def score(prompt: str, negative: str = "") -> Score:
    recipe = Recipe(prompt=prompt, negative_prompt=negative, seed=1, duration=40)
    return compose(recipe)[0]


def players(prompt: str, role: str) -> list[str]:
    return [p.instrument for p in plan(prompt).players if p.role == role]


@pytest.mark.parametrize(
    ("prompt", "style"),
    [
        ("a tight UK garage track", "garage"),
        ("cinematic electro-tango at midnight", "tango"),
        ("lo-fi hip hop to study to", "lo-fi"),
        ("Drum & Bass roller", "drum and bass"),
        ("bossa nova on the beach", "bossa nova"),
        ("ジャズの夜", "jazz"),
        ("a waltz for accordion", "waltz"),
        ("heavy metal with fast drums", "metal"),
    ],
)
def test_genre_words_choose_the_style(prompt: str, style: str) -> None:
    assert plan(prompt).pack.name == style


def test_an_unknown_style_is_said_aloud() -> None:
    assert any("No style was recognised" in note for note in plan("zzz qqq").notes)


def test_named_instruments_join_in_the_role_they_are_given() -> None:
    assert players("folk with a warm flugelhorn lead", "melody") == ["trumpet"]
    assert "muted trumpet" in players("tango, muted trumpet replies", "counter")
    assert players("jazz with upright bass", "bass") == ["upright bass"]
    assert "clarinet" in players("pop, warm bass clarinet countermelodies", "counter")
    assert "bass" not in {
        p.role for p in plan("rock").players if p.instrument == "oboe"
    }


@pytest.mark.parametrize(
    "word", ["arpa", "Harfe", "竖琴", "harps", "HARP", "ハープ", "арфа"]
)
def test_instruments_are_known_in_many_languages(word: str) -> None:
    assert [f.row.instrument for f in INSTRUMENT_WORDS.find(f"pop, {word}")] == ["harp"]


def test_a_long_name_hides_the_short_one_inside_it() -> None:
    found = [f.row.instrument for f in INSTRUMENT_WORDS.find("muted trumpet, sub bass")]
    assert found == ["muted trumpet", "sub bass"]


def test_what_the_band_lacks_is_replaced_and_reported() -> None:
    made = plan("folk with ukulele arpeggios and tabla")
    assert "Ukulele → nylon guitar." in made.notes
    assert any(note.startswith("Tabla → ") for note in made.notes)


def test_the_negative_prompt_takes_instruments_away() -> None:
    assert not any(p.role == "drums" for p in score("pop", "drums").parts)
    assert not any(p.role == "drums" for p in score("ambient, no drums").parts)
    quiet = score("pop with piano and strings", "strings, piano")
    assert not {"strings", "piano"} & {p.instrument for p in quiet.parts}
    assert any(note.startswith("Left out as asked") for note in quiet.notes)


@pytest.mark.parametrize(
    "complaint", ["weak drums", "muddy bass", "chaotic drums, off-beat percussion"]
)
def test_complaints_about_quality_take_nothing_away(complaint: str) -> None:
    complained, usual = plan("pop", complaint), plan("pop")
    assert complained.players == usual.players
    assert (complained.drums, complained.hits) == (usual.drums, usual.hits)
    assert complained.notes == usual.notes


def test_tempo_key_meter_and_length_are_understood_in_the_prompt() -> None:
    heard = settled("UK garage, 132 BPM, D minor, a 75-second loop")
    assert (heard.bpm, heard.key, heard.duration) == (132, "D minor", 75)
    assert settled("folk in 6/8, F# major").meter == 6
    assert settled("folk in 6/8, F# major").key == "F# major"
    assert settled("a three-minute waltz").duration == 180
    assert settled("a three-minute waltz").meter == 3


def test_fields_win_over_the_prompt() -> None:
    heard = settled("132 BPM, D minor", bpm=90, key="C major", meter=3, duration=33)
    assert (heard.bpm, heard.key, heard.meter, heard.duration) == (90, "C major", 3, 33)


def test_tempo_words_move_the_tempo_and_mood_words_the_mode() -> None:
    slow, fast = settled("slow calm pop").bpm, settled("fast energetic pop").bpm
    assert slow is not None
    assert fast is not None
    assert slow < fast
    assert str(settled("dark, sad, haunting pop").key).endswith("minor")
    assert str(settled("happy bright joyful pop").key).endswith("major")


def test_more_words_make_a_longer_song() -> None:
    line = "walking down the empty street tonight\n"
    short = settled("pop", lyrics="[Verse]\n" + 4 * line).duration
    long = settled("pop", lyrics="[Verse]\n" + 24 * line).duration
    assert short is not None
    assert long is not None
    assert 10 <= short < 60 < long <= 600


def test_what_is_left_open_does_not_hang_on_the_seed() -> None:
    one, other = settled("sad jazz", seed=1), settled("sad jazz", seed=2)
    assert one.changed(seed=2) == other


def test_the_asked_length_of_an_intro_is_kept() -> None:
    lyrics = "[Verse]\nwalking down the street\nlooking for the light\n"
    recipe = Recipe(
        prompt="pop with an 8-bar intro", lyrics=lyrics, bpm=120, meter=4, duration=90
    )
    intro = compose(recipe)[0].sections[0]
    assert (intro.kind, intro.end) == ("intro", 16.0)
