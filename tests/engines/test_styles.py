"""The style packs at work: form, harmony and rhythm section in every style and meter."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from studio.engines.houseband.score import Part, Score
from studio.engines.houseband.songwriting.chords import chord, scale_over
from studio.engines.houseband.songwriting.compose import compose
from studio.engines.houseband.songwriting.outlines import FORMS
from studio.engines.houseband.songwriting.progressions import FAMILIES
from studio.engines.houseband.songwriting.styles import SHELVES, STYLES
from studio.music.recipe import Recipe
from studio.music.theory import parse_key

LYRICS = """[Verse]
Under the rails where the old signs glow
Footsteps fade where the green roots grow
[Chorus]
Meet me down where the echoes bloom
We can turn this tunnel into room
[Verse]
Under the stairs where the cold winds blow
Faces turn where the night trains go
[Chorus]
Meet me down where the echoes bloom
We can turn this tunnel into room
"""
KICK, SNARE = 36, 38


@cache
def song(
    prompt: str, seconds: float = 100.0, lyrics: str = LYRICS, **rest: int
) -> Score:
    settings = {"bpm": 110, "key": "A minor", "meter": 4, "seed": 3} | rest
    return compose(
        Recipe.model_validate(
            {"prompt": prompt, "lyrics": lyrics, "duration": seconds} | settings
        )
    )[0]


def drums(score: Score) -> Part:
    return next(part for part in score.parts if part.role == "drums")


def starts(part: Part, start: float, end: float) -> list[tuple[float, int]]:
    """What is struck in a stretch, as (seconds from its start, pitch)."""
    return [
        (round(n.start - start, 2), n.pitch)
        for n in part.notes
        if start <= n.start < end
    ]


def test_there_are_styles_enough_and_each_is_complete() -> None:
    assert len(STYLES) >= 50
    assert set(SHELVES) == set(STYLES)
    for pack in STYLES.values():
        assert pack.form in FORMS
        assert (pack.harmony, True) in FAMILIES
        assert (pack.harmony, False) in FAMILIES
        assert 30 <= pack.tempo[0] < pack.tempo[1] <= 300
        assert {"bass", "melody", "lead"} <= {p.role for p in pack.players}
        assert 0 <= pack.pulse <= 1


@pytest.mark.parametrize("name", STYLES)
def test_a_style_survives_the_shortest_and_the_strangest(name: str) -> None:
    for meter, bpm in ((2, 300), (3, 30), (6, 211)):
        score = song(name, 10.0, meter=meter, bpm=bpm)
        for section in score.sections:
            inside = [
                n
                for p in score.parts
                for n in p.notes
                if section.start - 0.1 <= n.start < section.end
            ]
            assert inside, (meter, bpm, section.label)
        last = max(n.start + n.duration for p in score.parts for n in p.notes)
        assert last <= score.duration


@pytest.mark.parametrize("family", FAMILIES)
def test_every_progression_is_made_of_chords(family: tuple[str, bool]) -> None:
    found, minor = FAMILIES[family], family[1]
    home, key = ("i", "E minor") if minor else ("I", "E major")
    shelves = (*found.verse, *found.lift, *found.chorus, *found.bridge)
    for roman in " ".join((*shelves, *found.close, found.open)).split():
        assert len(set(chord(roman, key).pitch_classes)) >= 3
    assert all(
        line.split()[0] == home for line in found.verse if family[0] != "klezmer"
    )
    assert chord(found.open, key).root == (parse_key(key).pitch_class + 7) % 12


def test_scales_bend_to_borrowed_chords() -> None:
    major, minor = parse_key("C major"), parse_key("A minor")
    assert scale_over(chord("III7", "C major"), major) == (0, 2, 4, 5, 8, 9, 11)
    assert scale_over(chord("iv", "C major"), major) == (0, 2, 4, 5, 7, 8, 11)
    assert scale_over(chord("bVII", "C major"), major) == (0, 2, 4, 5, 7, 9, 10)
    assert scale_over(chord("V", "A minor"), minor) == (0, 2, 4, 5, 8, 9, 11)
    assert scale_over(chord("vi", "C major"), major) == major.scale


def test_a_key_change_lifts_the_last_chorus_and_the_end() -> None:
    usual, lifted = song("pop"), song("pop with a key change")
    last = [s for s in lifted.sections if s.kind == "chorus"][-1]
    assert lifted.chords[-1].pitch_classes[0] == (9 + 2) % 12
    assert usual.chords[-1].pitch_classes[0] == 9
    before = [(c.start, c.symbol) for c in lifted.chords if c.start < last.start]
    assert before == [(c.start, c.symbol) for c in usual.chords if c.start < last.start]
    notes = [n.pitch % 12 for p in lifted.parts if p.role == "bass" for n in p.notes]
    assert notes[-1] == 11


def test_a_solo_stands_where_the_prompt_wants_it() -> None:
    kinds = [s.kind for s in song("rock, guitar solo after the first chorus").sections]
    assert kinds[kinds.index("chorus") + 1] == "solo"
    kinds = [s.kind for s in song("rock, breakdown before the final chorus").sections]
    assert kinds[len(kinds) - kinds[::-1].index("chorus") - 2] == "breakdown"


def test_a_break_without_room_is_told() -> None:
    score = song("pop, guitar solo, breakdown", 25.0)
    assert "solo" not in {s.kind for s in score.sections}
    assert "Solo → no room for it." in score.notes


def test_an_intro_is_left_out_or_long_as_asked() -> None:
    assert song("pop, no intro").sections[0].kind == "verse"
    short, long = song("pop, short intro"), song("pop with a long intro")
    assert short.sections[0].end < long.sections[0].end


def test_a_described_form_is_that_of_an_instrumental() -> None:
    prompt = "techno: intro, build-up, drop, breakdown, drop, outro"
    kinds = [s.kind for s in song(prompt, lyrics="").sections]
    assert kinds == ["intro", "build", "drop", "breakdown", "drop", "outro"]
    jazz = [s.kind for s in song("jazz", lyrics="").sections]
    assert "solo" in jazz
    assert jazz.index("chorus") < jazz.index("solo")


def test_a_fade_out_takes_the_band_down() -> None:
    def loudness(score: Score) -> float:
        late = [n.velocity for p in score.parts for n in p.notes if n.start > 95]
        return sum(late) / len(late)

    assert loudness(song("pop, fade out")) < 0.6 * loudness(song("pop"))


def test_the_drummer_plays_fills_and_turns() -> None:
    for name in ("pop", "techno", "swing", "metal"):
        score = song(name)
        section = next(s for s in score.sections if s.kind == "chorus")
        bar = 4 * score.beat
        bars = [
            tuple(
                starts(
                    drums(score), section.start + i * bar, section.start + (i + 1) * bar
                )
            )
            for i in range(round((section.end - section.start) / bar))
        ]
        assert len({tuple(p for _, p in one) for one in bars}) >= 2, name


def test_a_build_ends_in_a_roll() -> None:
    score = song("house", lyrics="", seconds=60)
    build = next(s for s in score.sections if s.kind == "build")
    snare = [n for n in drums(score).notes if n.pitch == SNARE]
    late = [n for n in snare if build.end - 2 * score.beat <= n.start < build.end]
    assert len(late) >= 6
    assert late[-1].velocity > late[0].velocity


def test_the_band_stops_before_a_last_chorus_in_some_songs() -> None:
    """Only the pads hold on, and somebody sings; two strokes bring the band back."""
    stops = 0
    for seed in range(5):
        score = song("pop", 60.0, seed=seed)
        last = [s for s in score.sections if s.kind == "chorus"][-1]
        bass = next(p for p in score.parts if p.role == "bass")
        rest = 2 * score.beat
        stops += not starts(bass, last.start - rest - 0.05, last.start - 0.1)
    assert 1 <= stops <= 4


def test_slow_songs_mark_their_beats() -> None:
    """Hats and chords between the beats stay back, or a listener counts twice as fast."""
    score = song("ballad", bpm=70)
    for role in ("drums", "comp"):
        notes = [n for p in score.parts if p.role == role for n in p.notes]
        on = [n.velocity for n in notes if _off(n.start, score.beat) < 0.1]
        off = [n.velocity for n in notes if _off(n.start, score.beat) > 0.4]
        assert on
        assert not off or sum(off) / len(off) < 0.65 * sum(on) / len(on), role


def test_distorted_guitars_play_fifths_and_others_the_thirds() -> None:
    score = song("metal")
    loud = [
        p
        for p in score.parts
        if p.instrument == "distorted guitar" and p.role == "comp"
    ]
    assert loud
    for part in loud:
        body = [n for n in part.notes if n.start < score.chords[-1].start - 0.5]
        for one, other in pairwise(body):
            if one.start == other.start:
                assert (other.pitch - one.pitch) % 12 in (0, 5, 6, 7)
    assert any(p.role == "pad" for p in score.parts)


def test_minor_songs_raise_the_seventh_where_they_come_home() -> None:
    for name in ("chamber", "tango", "waltz", "klezmer"):
        symbols = [c.symbol for c in song(name).chords]
        assert symbols[-1] == "Am"
        assert symbols[-2] in ("E", "E7")


def test_another_word_in_one_line_leaves_the_other_sections_alone() -> None:
    one = song("pop")
    other = song("pop", lyrics=LYRICS.replace("cold winds blow", "cold winds cry"))
    assert one.chords == other.chords
    assert [p.notes for p in one.parts if p.role in ("bass", "drums", "pad")] == [
        p.notes for p in other.parts if p.role in ("bass", "drums", "pad")
    ]


def _off(seconds: float, beat: float) -> float:
    """How far from the nearest beat, in beats."""
    place = seconds / beat
    return abs(place - round(place))
