from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.music.languages import LANGUAGES
from studio.music.theory import FORM_KEYS, KEYS, METERS, parse_key

KEY = st.sampled_from(KEYS)


def test_there_are_70_keys_of_which_a_keyboard_can_type_42() -> None:
    assert len(set(KEYS)) == 70
    assert len(FORM_KEYS) == 42
    assert {"F# minor", "B♭ major", "E♯ minor", "Cb major"} <= set(KEYS)


@given(KEY)
def test_every_key_reads_as_itself(name: str) -> None:
    key = parse_key(name)

    assert key.name == name
    assert name == f"{key.tonic} {key.mode}"


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Am", "A minor"),
        ("A", "A major"),
        ("C Major", "C major"),
        ("CM", "C major"),
        ("Cm", "C minor"),
        ("f# MINOR", "F# minor"),
        ("B♭", "B♭ major"),
        ("bb minor", "Bb minor"),
        ("b minor", "B minor"),
        ("  eb-major ", "Eb major"),
        ("F sharp minor", "F# minor"),
        ("E flat", "Eb major"),
        ("c#min", "C# minor"),
        ("Gmaj", "G major"),
        ("a moll", "A minor"),
        ("D dur", "D major"),
    ],
)
def test_a_key_is_read_as_people_write_it(written: str, name: str) -> None:
    assert parse_key(written).name == name


@pytest.mark.parametrize(
    "written", ["", "H", "C dorian", "A##", "minor", "C major x", "7"]
)
def test_what_is_no_key_is_refused(written: str) -> None:
    with pytest.raises(ValueError, match="is not a key"):
        parse_key(written)


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_refused(written: str) -> None:
    try:
        key = parse_key(written)
    except ValueError:
        return
    assert key.name in KEYS


@pytest.mark.parametrize(
    ("name", "pitch_classes"),
    [
        ("C major", (0, 2, 4, 5, 7, 9, 11)),
        ("A minor", (9, 11, 0, 2, 4, 5, 7)),
        ("F# minor", (6, 8, 9, 11, 1, 2, 4)),
        ("Cb major", (11, 1, 3, 4, 6, 8, 10)),
    ],
)
def test_a_scale_starts_on_its_tonic(name: str, pitch_classes: tuple[int, ...]) -> None:
    assert parse_key(name).scale == pitch_classes


@given(KEY)
def test_the_relative_key_has_the_same_notes(name: str) -> None:
    key = parse_key(name)

    assert set(key.relative.scale) == set(key.scale)
    assert key.relative.minor is not key.minor
    assert key.relative.relative.pitch_class == key.pitch_class
    assert key.parallel.pitch_class == key.pitch_class


@given(KEY)
def test_compatible_keys_differ_in_one_note_at_most(name: str) -> None:
    key = parse_key(name)

    assert len(set(key.compatible)) == 5
    for other in key.compatible:
        assert len(set(other.scale) & set(key.scale)) >= 6


def test_c_major_is_next_to_its_neighbours() -> None:
    names = [key.name for key in parse_key("C major").compatible]

    assert names == ["A minor", "G major", "F major", "E minor", "D minor"]


def test_meters_and_languages_are_complete() -> None:
    assert set(METERS) == {2, 3, 4, 6}
    assert len(LANGUAGES) == 51
    assert LANGUAGES["unknown"] == "Instrumental or auto"
    assert len(set(LANGUAGES.values())) == 51
