from __future__ import annotations

import io
from dataclasses import replace
from itertools import pairwise

import pytest
from mido import MidiFile, MidiTrack
from mido.midifiles.meta import KeySignatureError

from studio.engines.houseband.instruments import KITS
from studio.engines.houseband.lrc import to_lrc
from studio.engines.houseband.midi import to_midi
from studio.engines.houseband.score import (
    ChordSpan,
    Note,
    Score,
    ScoreLine,
    SungNote,
    Vocal,
    VocalPhrase,
)
from studio.music.theory import KEYS
from tests.engines.band import part, score

LINE = "“Paint me in places!"


def sung(text: str, syllables: list[str], *, start: float = 1.0) -> Vocal:
    """A singer who gives every syllable half a second; "" holds the one before."""
    notes = tuple(
        SungNote(start + place / 2, 0.5, 60 + place, 90, syllable)
        for place, syllable in enumerate(syllables)
    )
    phrase = VocalPhrase(text, "en", "sung", notes)
    return Vocal("Lead vocal", "female", "vocal", 0.0, 0.0, 0.3, 0.0, (phrase,))


def song(**changes: object) -> Score:
    line = ScoreLine(LINE, "oh", 1.0, 4.0, 0)
    singer = sung(LINE, ["Paint", "me", "in", "pla", "ces", ""])
    return replace(score(12.0), **{"lines": (line,), "vocals": (singer,), **changes})  # type: ignore[arg-type]


def read(music: Score) -> MidiFile:
    return MidiFile(file=io.BytesIO(to_midi(music)), charset="utf-8")


def events(track: MidiTrack, kind: str) -> list[tuple[int, object]]:
    at, found = 0, []
    for event in track:
        at += event.time
        if event.type == kind:
            found.append((at, event))
    return found


def test_a_file_lasts_as_long_as_its_song_and_has_a_track_for_everybody() -> None:
    music = song()
    file = read(music)
    assert file.length == pytest.approx(12.0, abs=0.6)  # the last note ends it
    names = ["Song", *(one.name for one in music.parts), "Lead vocal"]
    assert [track.name for track in file.tracks] == names


def test_notes_stand_on_their_beats() -> None:
    bass = read(song()).tracks[2]
    starts = [at for at, _ in events(bass, "note_on")]
    assert starts == [480 * beat for beat in range(24)]


def test_only_drums_are_on_the_tenth_channel() -> None:
    music = song()
    for one, track in zip(music.parts, read(music).tracks[1:], strict=False):
        [(_, program)] = events(track, "program_change")
        assert (program.channel == 9) == (one.instrument in KITS)  # type: ignore[attr-defined]


def test_the_first_track_says_meter_key_sections_and_chords() -> None:
    chords = (ChordSpan(0.0, 6.0, "F♯m7", (6, 9, 1, 4)),)
    head = read(song(meter=6, key="F# minor", beat=0.25, chords=chords)).tracks[0]
    [(_, meter)] = events(head, "time_signature")
    assert (meter.numerator, meter.denominator) == (6, 8)  # type: ignore[attr-defined]
    [(_, tempo)] = events(head, "set_tempo")
    assert tempo.tempo == 500_000  # type: ignore[attr-defined]  # a quarter is two eighths
    [(_, key)] = events(head, "key_signature")
    assert key.key == "F#m"  # type: ignore[attr-defined]
    marks = [(at, event.text) for at, event in events(head, "marker")]  # type: ignore[attr-defined]
    assert marks == [(0, "Verse 1"), (12 * 480, "Chorus")]
    assert events(head, "text")[0][1].text == "F♯m7"  # type: ignore[attr-defined]


@pytest.mark.parametrize("key", KEYS)
def test_every_key_has_a_signature(key: str) -> None:
    try:
        read(song(key=key))
    except (KeySignatureError, ValueError) as error:
        pytest.fail(f"{key}: {error}")


def test_syllables_are_lyric_events_and_together_the_line() -> None:
    lyrics = events(read(song()).tracks[-1], "lyrics")
    texts = [event.text for _, event in lyrics]  # type: ignore[attr-defined]
    assert texts == ["“Paint ", "me ", "in ", "pla", "ces!\r"]
    assert [at for at, _ in lyrics] == [960, 1440, 1920, 2400, 2880]


def test_a_note_ends_before_the_same_pitch_begins_again() -> None:
    notes = [Note(i * 0.25, 1.0, 60, 90) for i in range(8)]
    track = read(song(parts=(part("piano", "comp", notes),))).tracks[1]
    sounding = 0
    for event in track:
        sounding += {"note_on": 1, "note_off": -1}.get(event.type, 0)
        assert 0 <= sounding <= 1


def test_more_players_than_channels_are_spread_over_ports() -> None:
    crowd = tuple(part("piano", "comp", [Note(0, 1, 60, 90)]) for _ in range(20))
    seats = set()
    for track in read(song(parts=crowd)).tracks[1:]:
        [(_, port)] = events(track, "midi_port")
        [(_, program)] = events(track, "program_change")
        seats.add((port.port, program.channel))  # type: ignore[attr-defined]
    assert len(seats) == 21


def test_lines_have_their_times_and_words_theirs() -> None:
    assert to_lrc(song(), title="Tide").splitlines() == [
        "[ti:Tide]",
        "[length:00:12]",
        "[00:01.00]<00:01.00>“Paint <00:01.50>me <00:02.00>in "
        "<00:02.50>places!<00:04.00>",
        "[00:01.00](oh)",
        "[00:04.00]",
    ]


def test_without_a_singer_lines_are_timed_as_a_whole() -> None:
    assert f"[00:01.00]{LINE}" in to_lrc(song(vocals=())).splitlines()


def test_chinese_is_timed_character_by_character() -> None:
    text = "月光,落下"
    music = song(
        lines=(ScoreLine(text, "", 1.0, 3.0, 0),), vocals=(sung(text, [*"月光落下"]),)
    )
    [line] = [line for line in to_lrc(music).splitlines() if "月" in line]
    assert (
        line == "[00:01.00]<00:01.00>月<00:01.50>光,<00:02.00>落<00:02.50>下<00:03.00>"
    )


def test_words_that_are_sung_otherwise_than_written_keep_their_sound() -> None:
    lyrics = events(
        read(song(vocals=(sung("4 ever", ["for", "e", "ver"]),))).tracks[-1], "lyrics"
    )
    assert "".join(event.text for _, event in lyrics).rstrip() == "forever"  # type: ignore[attr-defined]


def test_times_never_go_back() -> None:
    starts = [line[1:9] for line in to_lrc(song()).splitlines()[2:]]
    assert all(one <= other for one, other in pairwise(starts))
