"""The helper that knows how words sound: every language, every line, and without it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from studio.engines.houseband.voice import diction
from studio.engines.houseband.voice.languages import guess
from studio.engines.houseband.voice.pipe import Helper
from studio.engines.houseband.voice.players import excuses
from studio.engines.houseband.voice.speaker import Speaker
from studio.music.languages import LANGUAGES
from studio.tools.evaluation.listening.singing import cents
from studio.tools.evaluation.listening.sound import Sound
from tests.engines.choirbook import RATE, phrase, song, sound_of, vocal

LINES = {
    "ar": "أحبك يا قمر الليل", "az": "Səni sevirəm gecə", "bn": "আমি তোমাকে ভালোবাসি",
    "bg": "Обичам те завинаги", "yue": "我愛你到永遠", "ca": "La lluna és blanca",
    "zh": "月亮代表我的心", "hr": "Volim te zauvijek", "cs": "Miluji tě navždy",
    "da": "Jeg elsker dig for evigt", "nl": "Ik hou van jou vannacht",
    "en": "Hold the light until the morning", "fi": "Minä rakastan sinua",
    "fr": "Je ne regrette rien du tout", "de": "Ich warte auf dich im Regen",
    "el": "Σ' αγαπώ για πάντα", "ht": "Mwen renmen ou anpil", "he": "אני אוהב אותך",
    "hi": "तुम मेरे पास हो", "hu": "Szeretlek örökké", "is": "Ég elska þig að eilífu",
    "id": "Aku cinta kamu selamanya", "it": "Ti amo per sempre amore",
    "ja": "琴の糸が夜に鳴る", "ko": "사랑해요 오늘밤", "la": "Gloria in excelsis Deo",
    "lt": "Aš tave myliu amžinai", "ms": "Saya sayang awak selamanya",
    "ne": "म तिमीलाई माया गर्छु", "no": "Jeg elsker deg i natt",
    "fa": "دوستت دارم ای یار", "pl": "Kocham cię na zawsze", "pt": "Eu te amo para sempre",
    "pa": "ਮੈਂ ਤੈਨੂੰ ਪਿਆਰ ਕਰਦਾ ਹਾਂ", "ro": "Te iubesc pentru totdeauna",
    "ru": "Я люблю тебя, жизнь", "sa": "सत्यमेव जयते", "sr": "Волим те заувек",
    "sk": "Milujem ťa navždy", "es": "Bailando bajo la luna", "sw": "Nakupenda sana",
    "sv": "Jag älskar dig för alltid", "tl": "Mahal kita habang buhay",
    "ta": "நான் உன்னை காதலிக்கிறேன்", "te": "నేను నిన్ను ప్రేమిస్తున్నాను",
    "th": "ฉันรักเธอตลอดไป", "tr": "Seni sonsuza dek seviyorum",
    "uk": "Я тебе кохаю назавжди", "ur": "میں تم سے پیار کرتا ہوں", "vi": "Anh yêu em mãi mãi",
    "unknown": "Voy a reír, voy a bailar",
}  # fmt: skip
HOSTILE = (
    "", "   ", "...!?", "🎉🎉🎉", "1984", "x", "\x00\x07", "<speak>&amp;</speak>",
    "na " * 134, "Hello мир 世界 안녕 🎉 42", "'", "\u202e\u200dabc", "𝔉𝔞𝔫𝔠𝔶", "ｱｲｼﾃﾙ", "ーーー",
)  # fmt: skip


@pytest.fixture(scope="module")
def speaker() -> Iterator[Speaker]:
    one = Speaker()
    yield one
    one.close()


def test_every_language_of_the_recipe_is_spoken(speaker: Speaker) -> None:
    assert set(LINES) == set(LANGUAGES)
    speaker.prepare((line, language) for language, line in LINES.items())
    for language, line in LINES.items():
        speech = speaker.speech(line, language)
        assert speech is not None, language
        syllables = speaker.diction(line, language)
        assert len(syllables) >= 3, language
        assert "".join(s.text for s in syllables if s.starts_word), language


@pytest.mark.parametrize("line", HOSTILE)
def test_no_line_is_too_strange(speaker: Speaker, line: str) -> None:
    for language in ("en",) if len(line) > 99 else ("en", "ja", "unknown"):
        syllables = speaker.diction(line, language)
        estimate = diction.guessed(line, language)
        has_letters = any(letter.isalnum() for letter in line)
        assert bool(syllables) == bool(estimate) == has_letters
        assert all(syllable.text for syllable in (*syllables, *estimate))
    notes = phrase("la la la").notes
    sung = phrase(line)
    strange = vocal(type(sung)(line, "en", "sung", notes))
    assert np.isfinite(sound_of(strange, speaker, seconds=2)).all()


def test_kanji_are_sung_as_they_are_read(speaker: Speaker) -> None:
    texts = [syllable.text for syllable in speaker.diction("東京の夜", "ja")]
    assert "".join(texts) == "とうきょうのよる"


def test_words_of_another_script_are_read_in_their_own_language(
    speaker: Speaker,
) -> None:
    foreign = speaker.diction("愛してる baby tonight", "ja")
    assert [s.text for s in foreign[-4:]] == ["ba", "by", "to", "night"]


def test_syllables_know_their_letters_and_their_stress(speaker: Speaker) -> None:
    syllables = speaker.diction("Beautiful tonight", "en")
    assert "".join(s.text for s in syllables) == "Beautifultonight"
    assert [s.stress for s in syllables] == [2, 0, 0, 0, 2]
    assert [s.starts_word for s in syllables] == [True, False, False, True, False]


@pytest.mark.parametrize(
    "code",
    ["de", "en", "es", "fr", "it", "ja", "ko", "pl", "ru", "uk", "zh", "th", "sv"],
)
def test_the_language_is_guessed_from_the_words(code: str) -> None:
    assert guess(LINES[code]) == code


def test_a_line_sounds_the_same_whatever_was_spoken_before(speaker: Speaker) -> None:
    other = Speaker()
    try:
        for line, language in reversed([(v, k) for k, v in LINES.items()][:6]):
            here, there = speaker.speech(line, language), other.speech(line, language)
            assert here
            assert there
            assert here.samples.tobytes() == there.samples.tobytes()
            assert here.phones == there.phones
    finally:
        other.close()


def test_without_the_helper_the_tune_is_hummed_and_the_take_says_why(
    tmp_path: Path,
) -> None:
    (tmp_path / "espeakng_loader.py").write_text("raise ImportError('gone')")
    command = ("env", f"PYTHONPATH={tmp_path}", sys.executable, "-m", _HELPER)
    silent = Speaker(lambda: Helper(command))
    one = vocal(phrase("Silver boats go by", low=62))
    off, missed = cents(Sound(sound_of(one, silent), RATE), one)
    assert not silent.is_available
    assert (missed, len(off)) == (0, 5)
    assert np.abs(off).max() < 50
    assert "gone" in excuses(song(one), silent)[0]
    assert silent.diction("Silver boats", "en") == diction.guessed("Silver boats", "en")


def test_a_helper_that_is_killed_is_started_once_more_and_then_no_more() -> None:
    helpers: list[Helper] = []

    def start() -> Helper:
        helpers.append(Helper())
        return helpers[-1]

    mortal = Speaker(start)
    assert mortal.speech("Before", "en")
    _kill(helpers[0])
    assert mortal.speech("After", "en")
    _kill(helpers[1])
    assert mortal.speech("Too late", "en") is None
    assert mortal.speech("Before", "en") is None
    assert "ended" in mortal.reason
    assert len(helpers) == 2
    assert all(helper.process_id not in _children() for helper in helpers)


def test_the_helper_ends_with_whoever_started_it() -> None:
    code = (
        "import os, signal\n"
        "from studio.engines.houseband.voice.pipe import Helper\n"
        "helper = Helper()\n"
        "helper.ready.result()\n"
        "print(helper.process_id, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE)
    helper = int(done.stdout)
    for _ in range(50):
        if not Path(f"/proc/{helper}/stat").exists() or _is_zombie(helper):
            return
        signal.sigtimedwait([], 0.05)
    pytest.fail("the helper lives on")


def test_only_the_helper_knows_of_the_gpl() -> None:
    code = (
        "import sys, studio.engines.houseband.voice.players\n"
        "assert not {'espeakng_loader', 'pykakasi'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


_HELPER = "studio.engines.houseband.voice.helper"


def _kill(helper: Helper) -> None:
    os.kill(helper.process_id, signal.SIGKILL)


def _children() -> set[int]:
    """The processes that have this one for a parent, dead ones too."""
    text = Path(f"/proc/self/task/{os.getpid()}/children").read_text()
    return {int(pid) for pid in text.split()}


def _is_zombie(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
