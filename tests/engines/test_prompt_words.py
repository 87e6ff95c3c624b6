"""What the prompt's words mean: voices, time, key, form and sound, in many languages."""

from __future__ import annotations

import pytest

from studio.engines.houseband.singers import SINGERS
from studio.engines.houseband.songwriting.plan import Plan, make_plan
from studio.engines.houseband.songwriting.words.genres import GENRE_WORDS
from studio.engines.houseband.songwriting.words.keys import asked_key
from studio.engines.houseband.songwriting.words.matching import Phrasebook
from studio.engines.houseband.songwriting.words.structure import Break, structure
from studio.engines.houseband.songwriting.words.tempi import asked_bpm, asked_meter
from studio.engines.houseband.songwriting.words.voices import VocalWish, vocal_wish
from studio.music.recipe import Recipe


def plan(prompt: str, negative: str = "", **rest: object) -> Plan:
    return make_plan(
        Recipe.model_validate({"prompt": prompt, "negative_prompt": negative} | rest)
    )


@pytest.mark.parametrize(
    ("prompt", "singers"),
    [
        ("female vocals", ("female",)),
        ("a powerful female voice over strings", ("powerful female",)),
        ("raspy male rock vocals", ("raspy male",)),
        ("deep baritone singer", ("deep male",)),
        ("duet of a woman's voice and a man's voice", ("female", "male")),
        ("pop duet", ("female", "male")),
        ("Frauenstimme, sanft gesungen", ("female",)),
        ("voz masculina rasgada", ("raspy male",)),
        ("voix féminine douce", ("soft female",)),
        ("女性ボーカルのバラード", ("female",)),
        ("男声演唱", ("male",)),
        ("мужской голос", ("male",)),
        ("children's voices", ("child",)),
        ("women's choir", ("women's choir",)),
        ("jazz with alto sax and tenor banjo", ()),
        ("soft piano, male vocals", ("male",)),
    ],
)
def test_singers_are_chosen_by_the_prompt(
    prompt: str, singers: tuple[str, ...]
) -> None:
    wish = vocal_wish(prompt)
    assert wish.singers == singers
    assert set(wish.singers) <= set(SINGERS)


@pytest.mark.parametrize(
    ("prompt", "manner"),
    [
        ("whispered vocals", "whispered"),
        ("spoken word over jazz", "spoken"),
        ("rap, boom bap", "spoken"),
        ("a choir hums without words", "hummed"),
        ("an electrical hum, female vocals", "sung"),
        ("geflüsterte Strophen", "whispered"),
        ("pop", "sung"),
    ],
)
def test_how_it_is_sung(prompt: str, manner: str) -> None:
    assert vocal_wish(prompt).manner == manner


@pytest.mark.parametrize(
    ("prompt", "negative", "absent"),
    [
        ("instrumental jazz", "", True),
        ("pop, no vocals", "", True),
        ("ohne Gesang, Techno", "", True),
        ("pop", "vocals, drums", True),
        ("pop with an instrumental break", "", False),
        ("pop", "off-key vocals, clipped singing", False),
        ("no drums, female singer", "", False),
        ("器乐", "", True),
    ],
)
def test_vocals_may_be_unwanted(prompt: str, negative: str, absent: bool) -> None:
    assert plan(prompt, negative).vocals.absent is absent


def test_layers_of_voices_are_understood() -> None:
    assert vocal_wish("final chorus with layered harmonies").harmonies
    assert vocal_wish("double-tracked lead vocal").doubles
    assert vocal_wish("a gospel choir answers").choir
    assert vocal_wish("warm strings") == VocalWish()
    alone = plan("a cappella folk song", lyrics="[Verse]\nHold the light")
    assert (alone.players, alone.drums) == ((), False)
    assert plan("a cappella folk song").players


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("in D minor", "D minor"),
        ("fis-Moll", "F# minor"),
        ("H-Moll", "B minor"),
        ("B-Dur", "Bb major"),
        ("ré mineur", "D minor"),
        ("sol mayor", "G major"),
        ("si bemol mayor", "Bb major"),
        ("D小调", "D minor"),
        ("ля минор", "A minor"),
        ("a major hit", None),
        ("minor problems", None),
    ],
)
def test_keys_are_read_in_many_languages(words: str, key: str | None) -> None:
    assert asked_key(words) == key


@pytest.mark.parametrize(
    ("words", "bpm"),
    [
        ("132 BPM", 132),
        ("bpm: 90", 90),
        ("Adagio", 68),
        ("presto", 172),
        ("fast", None),
    ],
)
def test_a_tempo_is_a_number_or_an_italian_word(words: str, bpm: int | None) -> None:
    assert asked_bpm(words) == bpm


@pytest.mark.parametrize(
    ("words", "meter", "note"),
    [
        ("in 3/4", 3, ""),
        ("ein Walzer", 3, ""),
        ("12/8 shuffle", 6, "12/8 → 6/8."),
        ("a 7/8 groove", 4, "7/8 → 4/4."),
        ("open 24/7", None, ""),
        ("rock", None, ""),
    ],
)
def test_meters_that_the_band_cannot_count_are_replaced_and_told(
    words: str, meter: int | None, note: str
) -> None:
    assert asked_meter(words) == (meter, note)


def test_the_form_is_read_from_free_text() -> None:
    found = structure(
        "8-bar atmospheric intro, guitar solo after the second chorus, short outro, "
        "breakdown before the final chorus, key change, fade out"
    )
    assert found.bars == {"intro": 8}
    assert Break("solo", "chorus", 2) in found.breaks
    assert Break("breakdown", "final") in found.breaks
    assert found.sizes == {"outro": 0.5}
    assert (found.lift, found.fades) == (2, True)
    german = structure("4 Takte Intro, Zwischenspiel nach dem zweiten Refrain")
    assert german.bars == {"intro": 4}
    assert german.breaks == (Break("instrumental", "chorus", 2),)
    assert structure("no intro").sizes == {"intro": 0.0}


@pytest.mark.parametrize(
    ("word", "style"),
    [
        ("爵士", "jazz"),
        ("техно", "techno"),
        ("ボサノバ", "bossa nova"),
        ("재즈", "jazz"),
        ("chanson française", "chanson"),
        ("Walzer", "waltz"),
        ("8-bit", "chiptune"),
        ("R&B", "r&b"),
        ("boom bap", "hip-hop"),
        ("K-Pop", "k-pop"),
        ("classical guitar", ""),
    ],
)
def test_genres_are_known_in_many_languages(word: str, style: str) -> None:
    assert [f.row.style for f in GENRE_WORDS.find(word)] == [style]


@pytest.mark.parametrize(
    "words", ["traurig", "triste", "悲しい", "грустная", "슬픈", "悲伤", "haunting"]
)
def test_moods_are_known_in_many_languages(words: str) -> None:
    assert plan(f"pop, {words}").mood.dark > 0


@pytest.mark.parametrize(
    "words", ["80s", "1980s", "'80s", "80er Jahre", "années 80", "años 80", "80年代"]
)
def test_a_time_is_heard_in_kit_and_players(words: str) -> None:
    made = plan(f"{words} rock")
    assert made.pack.kit == "electronic kit"
    assert "synth brass" in {p.instrument for p in made.players}
    assert plan(words).pack.name == "synthwave"


def test_words_of_sound_move_the_mix() -> None:
    usual = plan("pop").mix
    assert plan("pop drenched in reverb").mix.space > usual.space
    assert plan("pop, dry and mono").mix.space < usual.space
    assert plan("pop, dry and mono").mix.width < usual.width
    assert plan("lo-fi vinyl pop").mix.brightness < usual.brightness
    assert plan("distorted pop").mix.drive > usual.drive
    assert plan("pumping pop").mix.sidechain > usual.sidechain
    assert plan("pop", "reverb").mix.space < usual.space


def test_two_styles_meet() -> None:
    made = plan("jazz meets techno")
    assert made.pack.name == "jazz"
    assert made.pack.kit == "electronic kit"
    assert made.pack.harmony == "jazz"
    players = {(p.role, p.instrument) for p in made.players}
    assert {("bass", "acid bass"), ("melody", "tenor sax")} <= players
    assert any("jazz and techno" in note for note in made.notes)
    assert not any("blended" in note for note in plan("techno and trance").notes)


def test_the_negative_prompt_takes_styles_and_moods_away() -> None:
    assert plan("jazz and techno", "").pack.name == "jazz"
    assert plan("fast pop, bright", "sad, dark").mood.dark < plan("fast pop").mood.dark
    assert plan("rock with no jazz").pack.name == "rock"
    assert not any("blended" in note for note in plan("rock, not jazz").notes)


def test_a_family_of_instruments_is_refused_as_a_whole() -> None:
    band = {p.instrument for p in plan("rock", "guitars, bass").players}
    assert not any("guitar" in name or "bass" in name for name in band)
    assert "synth bass" in {p.instrument for p in plan("house", "muddy bass").players}
    band = {p.instrument for p in plan("jazz with tenor sax", "sax solos").players}
    assert "alto sax" not in band
    trap = plan("trap with an 808").players
    assert [p.instrument for p in trap if p.role in ("bass", "sub")] == ["808 bass"]


def test_what_nobody_plays_is_told_in_one_wording() -> None:
    notes = plan("opera with ukulele, turntable scratches and a 7/8 groove").notes
    assert "Opera → orchestral style." in notes
    assert "Ukulele → nylon guitar." in notes
    assert "Turntable scratches → not played." in notes
    assert "7/8 → 4/4." in notes


def test_half_time_stretches_kick_and_snare_but_not_the_hats() -> None:
    usual, half = (
        plan("rock").pack.grooves[4][1],
        plan("half-time rock").pack.grooves[4][1],
    )
    assert len(half["snare"]) == 2 * len(usual["snare"])
    assert half["hat"] == usual["hat"]


def test_a_word_with_a_star_is_the_beginning_of_one() -> None:
    book = Phrasebook({"langsam*": 1, "lang": 2})
    assert [f.row for f in book.find("langsame, lang, langer")] == [1, 2]
    assert [f.refused for f in book.find("nicht lang, ohne langsame")] == [False, True]
