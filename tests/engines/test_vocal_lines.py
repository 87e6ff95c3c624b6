"""Who sings what: leads, duets, harmonies, doubles, answers, choirs and manners."""

from __future__ import annotations

import itertools
import json
from functools import cache

import pytest

from studio.engines.houseband.score import Score, SungNote, Vocal, VocalPhrase
from studio.engines.houseband.singers import SINGERS
from studio.engines.houseband.songwriting.compose import compose
from studio.music.recipe import Recipe
from studio.music.theory import parse_key

VERSE = "I left the engine running\nand the radio on low\n"
CHORUS = (
    "Stay with me until the morning (until the morning)\nStay until the stars let go\n"
)
LYRICS = (
    f"[Verse 1]\n{VERSE}[Chorus]\n{CHORUS}[Verse 2]\n{VERSE}[Chorus]\n{CHORUS}"
    f"[Bridge]\nOver and over we fall\n[Chorus]\n{CHORUS}"
)
CONSONANT = {0, 3, 4, 5, 7, 8, 9}


@cache
def song(prompt: str, lyrics: str = LYRICS, **changes: object) -> Score:
    asked = {"prompt": prompt, "lyrics": lyrics, "language": "en", "duration": 75,
             "key": "D major", "bpm": 96, "meter": 4, "seed": 3}  # fmt: skip
    return compose(Recipe.model_validate(asked | changes))[0]


def track(score: Score, name: str) -> Vocal:
    return next(vocal for vocal in score.vocals if vocal.name == name)


def names(score: Score) -> set[str]:
    return {vocal.name for vocal in score.vocals}


def who_sings(score: Score, text: str) -> set[str]:
    """The lead singers of a line."""
    return {
        vocal.singer
        for vocal in score.vocals
        for phrase in vocal.phrases
        if phrase.text == text and vocal.role == "vocal"
    }


def manners(score: Score, label: str) -> set[str]:
    section = next(s for s in score.sections if s.label.startswith(label))
    return {
        phrase.manner
        for vocal in score.vocals
        for phrase in vocal.phrases
        if section.start - 0.01 <= phrase.notes[0].start < section.end
    }


def together(score: Score, name: str) -> list[tuple[SungNote, SungNote]]:
    """The lead's notes beside those that a second voice sings with them."""
    lead = [n for phrase in track(score, "lead vocal").phrases for n in phrase.notes]
    return [
        (note, min(lead, key=lambda other: abs(other.start - note.start)))
        for phrase in track(score, name).phrases
        for note in phrase.notes
    ]


def end(phrase: VocalPhrase) -> float:
    return phrase.notes[-1].start + phrase.notes[-1].duration


def test_one_singer_leads_where_the_prompt_names_one() -> None:
    for singer in ("female", "soft male", "child"):
        score = song(f"pop with {singer} vocals")
        assert score.vocals[0].singer == singer
        assert score.vocals[0].role == "vocal"
        assert len([v for v in score.vocals if v.role == "vocal"]) == 1


def test_without_a_wish_the_seed_chooses_the_singer() -> None:
    found = {song("pop", seed=seed).vocals[0].singer for seed in range(6)}
    assert found == {"female", "male"}


def test_later_choruses_gain_a_harmony_and_layered_ones_two() -> None:
    plain, layered = song("pop with female vocals"), song("pop, layered harmonies")
    assert "harmony" in names(plain)
    assert "low harmony" not in names(plain)
    assert {"harmony", "low harmony"} <= names(layered)
    first = next(s for s in plain.sections if s.kind == "chorus")
    assert min(p.notes[0].start for p in track(plain, "harmony").phrases) >= first.end


@pytest.mark.parametrize("key", ["D major", "F# minor", "Bb major"])
def test_harmonies_are_consonant_and_stay_in_the_scale(key: str) -> None:
    score = song("pop, male vocals, layered harmonies", key=key)
    known = parse_key(key)
    allowed = {*known.scale, (known.pitch_class + 11) % 12}
    for name in ("harmony", "low harmony"):
        pairs = together(score, name)
        assert len(pairs) > 20
        assert all(abs(a.start - b.start) < 0.06 for a, b in pairs)
        agreeing = [(a.pitch - b.pitch) % 12 in CONSONANT for a, b in pairs]
        assert sum(agreeing) == len(agreeing)
        assert sum(a.pitch % 12 in allowed for a, _ in pairs) > 0.95 * len(pairs)
        thirds = [abs(a.pitch - b.pitch) % 12 in (3, 4, 8, 9) for a, b in pairs]
        assert sum(thirds) > 0.6 * len(pairs)


def test_parentheses_answer_in_the_gap_after_their_line() -> None:
    score = song("pop with female vocals")
    leads = [p for p in track(score, "lead vocal").phrases if "Stay with me" in p.text]
    answers = track(score, "backing vocals").phrases
    assert len(leads) == len(answers) >= 3
    following = [
        p for p in track(score, "lead vocal").phrases if p.text.startswith("Stay unt")
    ]
    for lead, answer, after in zip(leads, answers, following, strict=True):
        assert answer.text == "until the morning"
        assert answer.notes[0].start > lead.notes[-1].start
        assert end(answer) < after.notes[0].start + 0.01


def test_without_a_gap_the_answer_is_sung_with_the_lead() -> None:
    crowded = (
        "Every single word of this line is sung without any rest (without any rest)\n"
    )
    score = song("pop", f"[Verse]\n{crowded}{crowded}", duration=14, bpm=120)
    lead, answer = (
        track(score, n).phrases[0] for n in ("lead vocal", "backing vocals")
    )
    assert answer.notes[0].start >= lead.notes[0].start
    assert end(answer) <= end(lead) + 1.0


def test_a_line_in_parentheses_is_for_the_backing_vocals_alone() -> None:
    score = song("pop", "[Verse]\nSing it again\n(ooh, sing it again)\n", duration=16)
    assert [p.text for p in track(score, "lead vocal").phrases] == [
        "Sing it again"
    ] * len(track(score, "lead vocal").phrases)
    assert {p.text for p in track(score, "backing vocals").phrases} == {
        "ooh, sing it again"
    }


def test_a_duet_shares_the_verses_and_meets_in_the_chorus() -> None:
    lyrics = LYRICS.replace("[Verse 2]\nI left", "[Verse 2]\nYou left")
    score = song("duet, male and female vocals", lyrics)
    one = who_sings(score, "I left the engine running")
    two = who_sings(score, "You left the engine running")
    assert one | two == {"male", "female"}
    assert one != two
    assert who_sings(score, "Stay until the stars let go") == {"male", "female"}


def test_tags_say_who_sings() -> None:
    lyrics = (
        f"[Verse 1 - male]\n{VERSE}[Verse 2 (female)]\nAnd you never called again\n"
    )
    score = song("pop with a duet", lyrics, duration=40)
    assert who_sings(score, "I left the engine running") == {"male"}
    assert who_sings(score, "And you never called again") == {"female"}


def test_tags_say_how_it_is_sung() -> None:
    lyrics = f"[Verse 1 - whispered]\n{VERSE}[Chorus]\n{CHORUS}[Bridge - spoken word]\n{VERSE}"
    score = song("pop", lyrics)
    assert manners(score, "Verse") == {"whispered"}
    assert manners(score, "Bridge") == {"spoken"}
    assert manners(score, "Chorus") == {"sung"}


def test_doubles_sing_the_lead_s_notes_a_little_apart() -> None:
    score = song("pop with double tracked vocals")
    pairs = together(score, "double")
    assert all(a.pitch == b.pitch for a, b in pairs)
    assert any(a.start != b.start for a, b in pairs)


def test_a_choir_joins_the_choruses_and_stays_within_its_reach() -> None:
    score = song("anthem with a big choir, female vocals")
    choirs = [v for v in score.vocals if "choir" in v.singer]
    assert {v.singer for v in choirs} == {"women's choir", "men's choir"}
    for vocal in score.vocals:
        reach = SINGERS[vocal.singer]
        pitches = [n.pitch for p in vocal.phrases for n in p.notes]
        assert reach.low <= min(pitches) <= max(pitches) <= reach.high


def test_no_singer_sings_two_notes_at_once() -> None:
    for vocal in song("duet with choir, layered harmonies, double tracked").vocals:
        notes = [n for phrase in vocal.phrases for n in phrase.notes]
        for before, after in itertools.pairwise(notes):
            assert after.start >= before.start + before.duration - 1e-4


def test_where_nobody_sings_an_instrument_plays_the_tune() -> None:
    score = song("instrumental pop with clarinet, no vocals")
    assert score.vocals == ()
    assert len(score.lines) == 11
    played = next(p for p in score.parts if p.role == "melody").notes
    line = score.lines[0]
    assert sum(line.start - 0.1 <= n.start < line.end for n in played) >= 5
    assert any("not sung" in note for note in score.notes)


def test_music_without_words_has_no_singer() -> None:
    for lyrics in ("", "[Instrumental]", "[Intro]\n[Solo]\n[Outro]"):
        assert song("pop with female vocals", lyrics, duration=40).vocals == ()


def test_while_the_singer_sings_the_melody_s_player_does_not_play_along() -> None:
    score = song("pop with female vocals and flute")
    lead = {round(n.start, 1) for p in score.vocals[0].phrases for n in p.notes}
    player = next(p for p in score.parts if p.role == "melody")
    assert player.notes
    verse = next(s for s in score.sections if s.kind == "verse")
    inside = [n for n in player.notes if verse.start <= n.start < verse.end]
    assert sum(round(n.start, 1) in lead for n in inside) <= 0.4 * len(inside)


def test_the_intro_quotes_the_chorus() -> None:
    score = song("pop with female vocals and flute", duration=120)
    intro = score.sections[0]
    player = next(p for p in score.parts if p.role == "melody")
    hook = [n.start for n in player.notes if n.start < intro.end - 0.05]
    chorus = next(s for s in score.sections if s.kind == "chorus")
    sung = [
        n.start - chorus.start
        for p in score.vocals[0].phrases
        for n in p.notes
        if chorus.start <= n.start < chorus.end
    ]
    bar = score.beat * score.meter
    places = {round(start % (2 * bar), 1) for start in sung}
    assert intro.kind == "intro"
    assert sum(
        round((s - intro.start) % (2 * bar), 1) in places for s in hook
    ) > 0.6 * len(hook)


def test_vocals_survive_json_and_scores_without_them_still_load() -> None:
    score = song("duet with choir")
    data = json.loads(json.dumps(score.to_json()))
    assert Score.from_json(data) == score
    del data["vocals"]
    assert Score.from_json(data).vocals == ()
