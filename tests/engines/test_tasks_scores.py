"""The tasks before there is sound: songs that grow, are joined, covered, and moved."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest

from studio.engines.houseband.score import Note, Part, Score, SungNote
from studio.engines.houseband.sidecar import SCORE_VERSION, Sidecar
from studio.engines.houseband.songwriting.compose import compose
from studio.engines.houseband.songwriting.grow import repainted
from studio.engines.houseband.songwriting.join_in import join_in, joined
from studio.engines.houseband.songwriting.kept_tune import laid
from studio.engines.houseband.songwriting.rearrange import rearranged
from studio.engines.houseband.songwriting.retime import Beats, later
from studio.engines.houseband.songwriting.transpose import transposed
from studio.engines.houseband.tracks import names_in, players_in, track_of, tracks_in
from studio.music.recipe import TRACKS, Recipe
from studio.music.theory import parse_key

SONG = Recipe(
    prompt="chamber pop with oboe lead, piano and harp, female vocals",
    lyrics="[Verse 1]\nAll the lamps are burning low\nAnd the river starts to slow\n"
    "[Chorus]\nCarry me over\nCarry me home",
    duration=40,
    key="E minor",
    seed=11,
)
NEW = SONG.reseeded(99)


@pytest.fixture(scope="module")
def base() -> Score:
    return compose(SONG)[0]


def labels(score: Score) -> list[str]:
    return [section.label for section in score.sections]


def texts(score: Score) -> list[str]:
    return [line.text for line in score.lines]


def lead(score: Score) -> list[SungNote]:
    return [note for phrase in score.vocals[0].phrases for note in phrase.notes]


def tones(score: Score) -> list[tuple[int, ...]]:
    """The chord in the middle of every beat."""
    moments = [(i + 0.5) * score.beat for i in range(int(score.duration / score.beat))]
    return [
        c.pitch_classes for at in moments for c in score.chords if c.start <= at < c.end
    ]


def whole(score: Score) -> None:
    """Sections and chords without gaps from 0 to the end, and no note outside."""
    assert score.sections[0].start == 0
    assert score.sections[-1].end == pytest.approx(score.duration)
    for one, other in pairwise(score.sections):
        assert one.end == pytest.approx(other.start, abs=0.01)
    for part in score.parts:
        assert all(0 <= n.start < score.duration and n.duration > 0 for n in part.notes)
    for line in score.lines:
        section = score.sections[line.section]
        assert section.start - 0.01 <= line.start < section.end
    names = [p.name for p in players_in(score)]
    assert len(names) == len(set(names))
    assert Score.from_json(score.to_json()) == score


def same_outside(old: Score, new: Score, start: float, end: float) -> None:
    for part in old.parts:
        twin = next(p for p in new.parts if p.name == part.name)
        kept = [n for n in part.notes if n.start + n.duration < start or n.start >= end]
        assert set(kept) <= set(twin.notes)


def test_new_sections_follow_the_end_and_the_chorus_is_known_again(base: Score) -> None:
    lyrics = (
        SONG.lyrics + "\n[Bridge]\nNobody came to the shore\n[Chorus]\nCarry me over"
    )
    new = repainted(base, NEW.changed(lyrics=lyrics), 40.0, 85.0)
    whole(new)
    assert new.duration == 85
    assert labels(new)[: len(base.sections)] == labels(base)
    assert texts(new)[:4] == texts(base)
    assert texts(new)[4:6] == ["Nobody came to the shore", "Carry me over"]
    assert "Interlude" in labels(new) or labels(new)[len(labels(base))] != "Intro"
    same_outside(base, new, 40.0, 85.0)
    last = max(n.start + n.duration for p in new.parts for n in p.notes)
    assert 82 < last < 85  # it ends, and not before its time
    old_chorus = next(s for s in base.sections if s.kind == "chorus")
    new_chorus = next(s for s in new.sections if s.kind == "chorus" and s.start > 40)

    def symbols(start: float) -> list[str]:
        moments = [start + 0.7 * i for i in range(5)]
        return [c.symbol for at in moments for c in new.chords if c.start <= at < c.end]

    assert symbols(old_chorus.start) == symbols(new_chorus.start)


def test_the_old_ending_goes_where_the_region_begins_before_it(base: Score) -> None:
    new = repainted(
        base, NEW.changed(lyrics="[Verse 2]\nWords of the morning"), 33.0, 60
    )
    whole(new)
    assert texts(new)[-1] == "Words of the morning"
    same_outside(base, new, 33.0, 60)
    kicks = [
        n for p in new.parts if p.role == "drums" for n in p.notes if n.start >= 33
    ]
    assert len(kicks) > 10


def test_new_sections_lead_to_the_first_bar(base: Score) -> None:
    lyrics = "[Verse 0]\nOnce upon a morning\nWe went away\n" + SONG.lyrics
    new = repainted(base, NEW.changed(lyrics=lyrics), -25.0, 0.0)
    whole(new)
    assert new.duration == 65
    assert texts(new)[:2] == ["Once upon a morning", "We went away"]
    assert labels(new)[-len(base.sections) :] == labels(base)
    same_outside(later(base, 25.0), new, 0.0, 25.0)
    first = min(n.start for p in new.parts for n in p.notes)
    assert first < 0.5  # no silence before it


def test_the_same_words_are_not_sung_twice_in_front(base: Score) -> None:
    new = repainted(base, NEW, -6.0, 0.0)
    whole(new)
    assert texts(new) == texts(base)
    assert labels(new)[0] == "Intro"


@pytest.mark.parametrize("region", [(-0.5, 0.0), (40.0, 41.0), (-10.0, 55.0)])
def test_any_growth_makes_a_whole_song(
    base: Score, region: tuple[float, float]
) -> None:
    new = repainted(base, NEW, *region)
    whole(new)
    assert new == repainted(base, NEW, *region)
    assert new != repainted(base, NEW.reseeded(98), *region)


def test_words_for_the_region_alone_begin_with_it(base: Score) -> None:
    start, end = 12.0, 19.0
    new = repainted(base, NEW.changed(lyrics="Something else to say"), start, end)
    inside = [line.text for line in new.lines if start <= line.start < end]
    assert inside == ["Something else to say"]
    assert texts(new)[0] == texts(base)[0]
    assert texts(new)[-2:] == texts(base)[-2:]


def test_an_upbeat_before_the_region_keeps_its_words(base: Score) -> None:
    chorus = next(s for s in base.sections if s.kind == "chorus")
    new = repainted(base, NEW, chorus.start, chorus.end)
    sung = " ".join(p.text for v in new.vocals[:1] for p in v.phrases)
    assert "Carry me over" in sung


@pytest.mark.parametrize("track", TRACKS)
def test_every_track_can_join_a_song(base: Score, track: str) -> None:
    recipe = NEW.changed(prompt=f"with {track.replace('_', ' ')}")
    new = join_in(base, recipe, (track,))
    assert {track_of(player) for player in players_in(new)} == {track}
    song = joined(base, new, 10.0, 20.0)
    assert song.parts[: len(base.parts)] == base.parts
    added = names_in(song, (track,)) - names_in(base, (track,))
    if not added:  # who comes and goes may rest there
        added = names_in(
            joined(base, join_in(base, NEW, (track,), usual=True), 10, 20), (track,)
        )
    assert added
    for part in song.parts:
        if part.name in added:
            assert all(10 <= note.start < 20 for note in part.notes)


def test_a_player_who_joins_follows_the_chords(base: Score) -> None:
    new = join_in(base, NEW.changed(prompt="slow strings"), ("strings",))
    (part,) = new.parts
    fits = [
        note.pitch % 12 in chord.pitch_classes
        for note in part.notes
        for chord in base.chords
        if chord.start + 0.05 <= note.start + 0.1 < chord.end
    ]
    assert sum(fits) >= 0.9 * len(fits) > 3


def test_a_close_cover_keeps_tune_chords_and_form(base: Score) -> None:
    cover = rearranged(base, NEW.changed(prompt="reggae, female vocals"), 1.0)
    whole(cover)
    assert labels(cover) == labels(base)
    assert tones(cover) == tones(base)
    assert texts(cover) == texts(base)
    steps = [b.pitch - a.pitch for a, b in pairwise(lead(base))]
    assert [b.pitch - a.pitch for a, b in pairwise(lead(cover))] == steps
    assert {p.instrument for p in cover.parts} != {p.instrument for p in base.parts}


def test_the_farthest_cover_keeps_form_and_key_only(base: Score) -> None:
    cover = rearranged(base, NEW.changed(prompt="fast techno"), 0.0)
    whole(cover)
    assert (labels(cover), cover.key) == (labels(base), base.key)
    assert cover.bpm != base.bpm
    steps = [b.pitch - a.pitch for a, b in pairwise(lead(base))]
    assert [b.pitch - a.pitch for a, b in pairwise(lead(cover))] != steps


def test_a_cover_in_another_key_tempo_and_meter_keeps_its_bars(base: Score) -> None:
    about: dict[str, Any] = {"key": "G major", "bpm": 100, "meter": 3}
    cover = rearranged(base, NEW.changed(**about), 1.0)
    whole(cover)
    bars = base.duration / (base.meter * base.beat)
    assert cover.duration == pytest.approx(bars * 3 * 60 / 100, rel=1e-4)
    scale = {*parse_key("G major").scale}
    pitches = [note.pitch % 12 for note in lead(cover)]
    assert sum(p in scale for p in pitches) >= 0.9 * len(pitches)


def test_new_words_are_laid_on_the_old_tune(base: Score) -> None:
    lyrics = SONG.lyrics.replace("Carry me home", "Bring me to where I have been")
    cover = rearranged(base, NEW.changed(lyrics=lyrics), 1.0)
    assert "Bring me to where I have been" in texts(cover)
    sung = [n.syllable for n in lead(cover) if n.syllable]
    assert "Bring" in sung


def test_without_words_an_instrument_has_the_tune(base: Score) -> None:
    recipe = NEW.changed(lyrics="[Instrumental]", prompt="jazz with tenor sax lead")
    cover = rearranged(base, recipe, 1.0)
    assert cover.vocals == ()
    sax = next(p for p in cover.parts if p.instrument == "tenor sax")
    tune = [round(n.start, 1) for n in lead(base)]
    starts = {round(n.start, 1) for n in sax.notes}
    assert sum(start in starts for start in tune) >= 0.8 * len(tune)


def sung(*durations: float) -> list[SungNote]:
    starts = [sum(durations[:i]) for i in range(len(durations))]
    return [
        SungNote(start, duration, 60, 90, "x")
        for start, duration in zip(starts, durations, strict=True)
    ]


@pytest.mark.parametrize(
    ("durations", "syllables", "laid_out"),
    [
        ((1.0, 1.0), ["a", "b"], ["a", "b"]),
        ((1.0, 1.0, 1.0, 1.0), ["a", "b"], ["a", "", "b", ""]),
        ((1.0, 0.4), ["a", "b", "c"], ["a", "b", "c"]),
        ((0.1,), ["a", "b"], ["ab"]),
    ],
)
def test_syllables_find_their_notes(
    durations: tuple[float, ...], syllables: list[str], laid_out: list[str]
) -> None:
    found = laid(syllables, sung(*durations))
    assert [note.syllable for note in found] == laid_out
    assert sum(n.duration for n in found) == pytest.approx(sum(durations))


def test_transposing_there_and_back_changes_nothing(base: Score) -> None:
    there = transposed(base, "G# minor")
    assert {c.symbol for c in there.chords} != {c.symbol for c in base.chords}
    back = transposed(there, "E minor")
    assert [p.notes for p in back.parts] == [p.notes for p in base.parts]


def test_uneven_beats_are_followed_and_left_again() -> None:
    beats = Beats.heard((0.9, 1.4, 2.0, 2.5), 0.5, 4)
    assert beats.times[0] == pytest.approx(-1.1)
    assert beats.played(4 * 0.5) == pytest.approx(0.9)
    assert beats.played(5.5 * 0.5) == pytest.approx(1.7)
    for at in (-3.0, 0.0, 1.2, 1.9, 30.0):
        assert beats.played(beats.steady(at)) == pytest.approx(at)


def test_a_sidecar_is_read_again_and_an_older_one_too(base: Score) -> None:
    sidecar = Sidecar(base, 1.5, frozenset({"piano"}), (0.1, 0.6))
    assert Sidecar.read(sidecar.to_json()) == sidecar
    old = {"version": 1, "score": base.to_json(), "gain_db": 2.0}
    assert Sidecar.read(old) == Sidecar(base, 2.0)
    assert Sidecar.read({**old, "version": SCORE_VERSION + 1}) is None
    assert Sidecar.read(None) is None


def test_only_what_the_band_played_is_exact(base: Score) -> None:
    assert Sidecar(base, 0.0).plays(names_in(base, ("drums",)))
    mixed = Sidecar(base, 0.0, frozenset({"drums"}))
    assert mixed.plays(frozenset({"drums"}))
    assert not mixed.plays(names_in(base, ("keyboard",)))
    stem = mixed.only(frozenset({"drums"}))
    assert tracks_in(stem.score) == ("drums",)
    assert stem.score.lines == ()


@pytest.mark.parametrize(
    ("instrument", "role", "track"),
    [
        ("finger bass", "bass", "bass"),
        ("standard kit", "drums", "drums"),
        ("nylon guitar", "comp", "guitar"),
        ("flute", "melody", "woodwinds"),
        ("brass", "stab", "brass"),
        ("harp", "color", "strings"),
        ("timpani", "color", "percussion"),
        ("supersaw", "arp", "synth"),
        ("riser", "fx", "fx"),
        ("bandoneon", "lead", "keyboard"),
    ],
)
def test_every_player_has_a_track(instrument: str, role: str, track: str) -> None:
    part = Part(instrument, instrument, role, 0, 0, 0, 0, (Note(0, 1, 60, 90),))
    assert track_of(part) == track
    if role == "drums":
        assert track_of(replace(part, name="percussion")) == "percussion"
