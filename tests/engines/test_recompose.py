"""New music for a region: what changes, and all that must not."""

from __future__ import annotations

import pytest

from studio.engines.houseband.score import Note, Score
from studio.engines.houseband.songwriting.compose import compose, recompose
from studio.music.recipe import Recipe
from studio.music.theory import parse_key

RECIPE = Recipe(
    prompt="chamber pop with oboe lead, piano and harp",
    lyrics="[Verse]\nAll the lamps are burning low\nAnd the river starts to slow\n"
    "[Chorus]\nCarry me over\nCarry me home\n[Verse]\nMorning on the water\nso\n"
    "[Chorus]\nCarry me over\nCarry me home",
    duration=90,
    key="E minor",
    seed=11,
)


@pytest.fixture(scope="module")
def base() -> Score:
    return compose(RECIPE)[0]


def outside(score: Score, start: float, end: float) -> dict[str, list[Note]]:
    found = {
        part.name: [n for n in part.notes if not start <= n.start < end]
        for part in score.parts
    }
    return {name: notes for name, notes in found.items() if notes}


def inside(score: Score, start: float, end: float) -> list[tuple[str, Note]]:
    return [
        (part.name, note)
        for part in score.parts
        for note in part.notes
        if start <= note.start < end
    ]


def chorus_of(score: Score) -> tuple[float, float]:
    section = next(s for s in score.sections if s.kind == "chorus")
    return section.start, section.end


@pytest.mark.parametrize("region", [(0.0, 12.3), (31.07, 44.4), (80.0, 90.0), (5, 5.4)])
def test_notes_outside_the_region_stay(
    base: Score, region: tuple[float, float]
) -> None:
    start, end = region
    new = recompose(base, RECIPE.reseeded(99), start, end)
    for name, notes in outside(base, start, end).items():
        for before, after in zip(notes, outside(new, start, end)[name], strict=True):
            if before.start < start < before.start + before.duration:
                assert (after.start, after.pitch) == (before.start, before.pitch)
                assert after.start + after.duration <= max(start, before.start + 0.02)
            else:
                assert after == before
    assert (new.sections, new.mix, new.duration) == (
        base.sections,
        base.mix,
        base.duration,
    )


def test_the_region_gets_new_notes_that_end_with_it(base: Score) -> None:
    start, end = chorus_of(base)
    new = recompose(base, RECIPE.reseeded(99), start, end)
    fresh = inside(new, start, end)
    assert fresh != inside(base, start, end)
    assert 0.4 < len(fresh) / len(inside(base, start, end)) < 2.5
    assert all(note.start + note.duration <= end + 1e-6 for _, note in fresh)
    melody = {name for name, _ in fresh}
    assert {"oboe", "drums", "upright bass"} <= melody


def test_the_downbeats_at_both_ends_are_struck_once(base: Score) -> None:
    start, end = chorus_of(base)
    new = recompose(base, RECIPE.reseeded(99), start, end)
    bass = next(p for p in new.parts if p.role == "bass").notes
    for moment in (start, end):
        assert sum(abs(n.start - moment) < 0.06 for n in bass) == 1


def test_a_region_inside_a_held_chord_is_not_empty(base: Score) -> None:
    chord = max(base.chords[:-1], key=lambda c: c.end - c.start)
    start, end = chord.start + 0.4, chord.end
    new = recompose(base, RECIPE.reseeded(99), start, end)
    pads = [p for p in new.parts if p.role == "pad"]
    assert any(n.start == start for p in pads for n in p.notes)


def test_the_same_seed_repaints_alike_and_another_does_not(base: Score) -> None:
    region = chorus_of(base)
    one = recompose(base, RECIPE.reseeded(99), *region)
    assert one == recompose(base, RECIPE.reseeded(99), *region)
    assert one != recompose(base, RECIPE.reseeded(98), *region)


def test_the_original_seed_gives_the_original_back(base: Score) -> None:
    start, end = chorus_of(base)
    again = recompose(base, RECIPE, start, end)
    for one, other in zip(
        inside(base, start, end), inside(again, start, end), strict=True
    ):
        assert (one[0], one[1].start, one[1].pitch) == (
            other[0],
            other[1].start,
            other[1].pitch,
        )


def test_new_words_and_a_new_band_come_in(base: Score) -> None:
    start, end = chorus_of(base)
    recipe = RECIPE.reseeded(5).changed(
        prompt="jazz trio with tenor sax lead",
        lyrics="[Chorus]\nSomething else entirely now\nthat was never sung before",
    )
    new = recompose(base, recipe, start, end)
    texts = [line.text for line in new.lines if start <= line.start < end]
    assert texts == ["Something else entirely now", "that was never sung before"]
    sax = next(p for p in new.parts if p.instrument == "tenor sax")
    assert all(start <= n.start < end for n in sax.notes)


def test_a_repainted_song_can_be_repainted_again(base: Score) -> None:
    once = recompose(base, RECIPE.reseeded(2), 60, 90)
    twice = recompose(once, RECIPE.reseeded(3), 20, 40)
    known = parse_key("E minor")
    pitches = [n.pitch % 12 for p in twice.parts if p.role != "drums" for n in p.notes]
    assert sum(p in (*known.scale, 3) for p in pitches) >= 0.9 * len(pitches)
    for before, after in zip(twice.chords, twice.chords[1:], strict=False):
        assert before.end == after.start
    assert Score.from_json(twice.to_json()) == twice
