"""How the band's hands play: late or early by style, strummed, shaped, and repeatable."""

from __future__ import annotations

from statistics import mean, pstdev

import pytest

from studio.engines.houseband.score import Note
from studio.engines.houseband.songwriting.chords import chord
from studio.engines.houseband.songwriting.expression import shaped
from studio.engines.houseband.songwriting.form import FormSection
from studio.engines.houseband.songwriting.grid import Grid
from studio.engines.houseband.songwriting.harmony import Harmony, Span
from studio.engines.houseband.songwriting.humanise import perform_part
from studio.engines.houseband.songwriting.kit import DRUMS
from studio.engines.houseband.songwriting.played import Played
from studio.engines.houseband.songwriting.scene import Scene
from studio.engines.houseband.songwriting.styles import STYLES, Player
from studio.music.theory import parse_key

GRID = Grid(bpm=120, meter=4, cell=4, slot=4)


def scene(style: str = "pop", seed: int = 1) -> Scene:
    section = FormSection("verse", "Verse", 16.0, 64.0, 0.6, "verse", 0)
    home = chord("I", "C major")
    harmony = Harmony(parse_key("C major"), (Span(0.0, 1000.0, home),))
    return Scene(section, GRID, harmony, STYLES[style], seed)


def performed(
    played: list[Played], player: Player, style: str = "pop", seed: int = 1
) -> list[Note]:
    return perform_part(played, player, scene(style, seed))


def beats(pitch: int, step: float = 1.0, count: int = 60) -> list[Played]:
    return [Played(16.0 + i * step, 0.5, pitch, 0.7) for i in range(count)]


def lateness(notes: list[Note], step: float = 1.0) -> list[float]:
    return [n.start - (16.0 + i * step) * GRID.beat for i, n in enumerate(notes)]


def test_hands_are_loose_but_stay_near_the_beat() -> None:
    late = lateness(performed(beats(60), Player("comp", "piano")))
    assert 0.001 < pstdev(late) < 0.02
    assert max(map(abs, late)) < 0.04


def test_the_same_hand_plays_the_same_again_and_another_seed_does_not() -> None:
    piano = Player("comp", "piano")
    assert performed(beats(60), piano) == performed(beats(60), piano)
    assert performed(beats(60), piano) != performed(beats(60), piano, seed=2)


def test_one_changed_note_leaves_the_timing_of_all_others() -> None:
    piano, notes = Player("comp", "piano"), beats(60)
    changed = [*notes[:10], Played(26.0, 0.25, 67, 0.9), *notes[11:]]
    before, after = performed(notes, piano), performed(changed, piano)
    assert [a == b for a, b in zip(before, after, strict=True)].count(False) == 1


def test_snares_lie_back_in_soul_and_kicks_do_not() -> None:
    kit = Player("drums", "standard kit")
    soul = next(name for name, pack in STYLES.items() if pack.harmony == "soul")
    dance = next(name for name, pack in STYLES.items() if pack.harmony == "dance")

    def behind(drum: str, style: str) -> float:
        return mean(lateness(performed(beats(DRUMS[drum]), kit, style)))

    assert behind("snare", soul) > behind("kick", soul) + 0.004
    assert behind("snare", dance) == pytest.approx(behind("kick", dance), abs=0.002)


def test_guitars_are_strummed_down_on_the_beat_and_up_between() -> None:
    strings = (48, 52, 55, 60)
    down = [Played(20.0, 1.0, pitch, 0.7) for pitch in strings]
    up = [Played(22.5, 1.0, pitch, 0.7) for pitch in strings]
    notes = performed([*down, *up], Player("comp", "steel guitar"))
    starts = {(n.pitch, n.start > 10.8): n.start for n in notes}
    assert starts[60, False] - starts[48, False] > 0.015
    assert starts[48, True] - starts[60, True] > 0.01


def test_a_piano_s_chord_is_struck_together() -> None:
    chord_notes = [Played(20.0, 1.0, pitch, 0.7) for pitch in (48, 52, 55, 60)]
    starts = [n.start for n in performed(chord_notes, Player("comp", "piano"))]
    assert max(starts) - min(starts) < 0.045


def test_soloists_swell_within_a_phrase_and_lean_on_tense_and_long_notes() -> None:
    harmony = scene().harmony
    level = [Played(float(i), 1.0, 60, 0.7) for i in range(9)]
    swell = shaped(level, harmony, 0.5)
    assert max(swell) == max(swell[4:7])
    assert swell[0] < swell[5] > swell[8]

    def loudness(pitch: int, length: float) -> float:
        return shaped([Played(0.0, length, pitch, 0.7)], harmony, 0.5)[0]

    assert loudness(61, 1.0) > loudness(60, 1.0)
    assert loudness(60, 2.0) > loudness(60, 0.25)


def test_latin_chords_are_shorter_than_they_are_written() -> None:
    piano = Player("comp", "piano")
    latin = next(n for n, p in STYLES.items() if p.harmony == "latin" and not p.swing)
    short, written = (performed(beats(60), piano, style) for style in (latin, "pop"))
    assert mean(n.duration for n in short) < 0.9 * mean(n.duration for n in written)


def test_nobody_plays_before_their_section() -> None:
    for style in STYLES:
        early = performed(beats(60, count=8), Player("bass", "finger bass"), style)
        assert min(n.start for n in early) >= 16.0 * GRID.beat
