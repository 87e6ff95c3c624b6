from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studio.music.languages import LANGUAGES
from studio.music.lyrics import Line, syllables

# language → words, each followed by the syllables that a singer gives it.
WORDS = {
    "en": "love 1 loved 1 wanted 2 started 2 apple 2 table 2 little 2 rhythm 2 fire "
    "1 making 2 seeing 2 radio 3 idea 3 beautiful 3 every 3 science 2 lion 2 "
    "being 2 heartache 2 sometimes 2 roses 2 places 2 bones 1 create 2 quiet "
    "2 nation 2 million 2 people 2 the 1 be 1 careful 2 movement 2 tonight 2 "
    "yeah 1 hmm 1 don't 1 running 2 wire 1 gleam 1 dreams 1 houses 2 boxes 2 "
    "whispered 2 something 2 video 3 piano 3 poem 2 quiet 2 dying 2 crying 2 "
    "flowing 2 usual 3 actual 3 eye 1 goodbye 2 able 2 people 2 simple 2 "
    "miles 1 handle 2 handles 2",
    "es": "corazón 3 día 2 ciudad 2 aéreo 4 huevo 2 guitarra 3 muy 1 rey 1 playa 2 "
    "noche 2 también 2 poeta 3 luna 2 que 1 y 1 cielo 2 país 2 río 2 cuando 2 "
    "fuego 2 maíz 2 vivía 3",
    "it": "amore 3 giorno 2 mio 1 cuore 2 stella 2 città 2 chiesa 2 poesia 3 "
    "l'amore 3 aiuola 3",
    "pt": "coração 3 saudade 3 não 1 mãe 1 canções 2 noite 2 água 2 lua 1 estrela 3",
    "fr": "amour 2 belle 1 petite 2 l'amour 2 eau 1 beau 1 nuit 1 oui 1 jolie 2 "
    "aime 1 monde 1 les 1 rêve 1 chanter 2 hier 1 étoiles 2 vie 1 musique 2 "
    "ciel 1 soleil 2 famille 2 nuage 2 poésie 3 jeune 1 noël 2",
    "de": "liebe 2 herz 1 feuer 2 himmel 2 träume 2 bäume 2 theater 3 radio 3 auge "
    "2 ewigkeit 3 see 1 haar 1 freiheit 2 januar 3",
    "nl": "liefde 2 hart 1 vrijheid 2 mooie 2 leeuw 1 huis 1 zeeën 2 nieuwe 2",
    "sv": "kärlek 2 hjärta 2 natt 1 himmel 2 drömmar 2",
    "no": "kjærlighet 3 hjerte 2 øye 2",
    "da": "kærlighed 3 hjerte 2",
    "is": "ást 1 hjarta 2 himinn 2 augu 2 nótt 1",
    "fi": "rakkautta 3 yö 1 sydän 2 aurinko 3 taivas 2 hyvää 2 maailma 3",
    "hu": "szerelem 3 szív 1 éjszaka 3 fiú 2",
    "pl": "miłość 2 serce 2 noc 1 ziemia 2 niebo 2 w 0 radio 2 auto 2",
    "cs": "láska 2 srdce 2 vlk 1 noc 1 louka 2 v 0 prst 1 krk 1",
    "sk": "láska 2 srdce 2 viem 1 kôň 1",
    "hr": "ljubav 2 srce 2 vrijeme 2 noć 1",
    "sr": "ljubav 2 срце 2 ноћ 1 љубав 2",
    "lt": "meilė 2 širdis 2 naktis 2 saulė 2",
    "tr": "aşk 1 gönül 2 seviyorum 4 şiir 2",
    "az": "sevgi 2 ürək 2",
    "ru": "любовь 2 сердце 2 ночь 1 в 0 моя 2 её 2 звезда 2",
    "uk": "кохання 3 серце 2 ніч 1 її 2",
    "bg": "любов 2 сърце 2 нощ 1",
    "el": "αγάπη 3 ουρανός 3 καρδιά 2 και 1 νύχτα 2 ευχαριστώ 4 μαϊμού 3",
    "vi": "tình yêu 2 trái tim tôi 3",
    "id": "cinta 2 malam 2 pulau 2 hati 2",
    "ms": "cinta 2",
    "tl": "puso 2 mahal 2 ikaw 2",
    "sw": "upendo 3 moyo 2",
    "ht": "lanmou 2 kè 1",
    "ro": "inimă 3 noapte 2 dragoste 3 iubire 3 tei 1",
    "ca": "amor 2 cor 1 nit 1 cançó 2",
    "la": "amor 2 caelum 2 aqua 2",
    "ja": "さくら 3 きょう 2 がっこう 4 夜空 4 ラブ 2 コーヒー 4 愛してる 5",
    "zh": "我爱你 3 月亮 2",
    "yue": "我愛你 3",
    "ko": "사랑해 3 하늘 2",
    "th": "รัก 1 ความรัก 2 หัวใจ 2 คน 1 เธอ 1",
    "ar": "حبيبي 3 قلبي 2 كتاب 2",
    "he": "שלום 2 לב 1",
    "fa": "عشق 2 دل 1",
    "ur": "محبت 2",
    "hi": "प्यार 1 दिल 1 प्रेम 1 आसमान 3 मेरा 2 रात 1",
    "ne": "माया 2",
    "bn": "ভালোবাসা 4 রাত 1",
    "pa": "ਦਿਲ 1 ਪਿਆਰ 2",
    "ta": "காதல் 2 அம்மா 2",
    "te": "ప్రేమ 2",
    "sa": "कमल 3",
}


@pytest.mark.parametrize("language", WORDS)
def test_words_have_their_syllables_in(language: str) -> None:
    expected: dict[str, int] = {}
    words: list[str] = []
    for token in WORDS[language].split():
        if token.isascii() and token.isdigit():
            expected[" ".join(words)] = int(token)
            words = []
        else:
            words.append(token)

    assert {word: syllables(word, language) for word in expected} == expected


@pytest.mark.parametrize(
    ("line", "language", "count"),
    [
        ("Under the rails where the old signs glow", "en", 9),
        ("Handclap thunder, tabla rush", "en", 7),
        ("Gira lento, corazón", "es", 7),
        ("Bajo ramas numeradas", "es", 8),
        ("Sous le ciel de Paris", "fr", 6),
        ("Freude, schöner Götterfunken", "de", 8),
        ("さくら さくら", "ja", 6),
        ("月亮代表我的心", "zh", 7),
    ],
)
def test_a_line_has_the_syllables_of_its_words(
    line: str, language: str, count: int
) -> None:
    assert syllables(line, language) == count


@given(st.text(), st.sampled_from([None, *LANGUAGES]))
def test_any_text_has_a_count_in_any_language(text: str, language: str | None) -> None:
    count = syllables(text, language)

    assert 0 <= count <= 4 * len(text)
    assert syllables(f"{text} {text}", language) == 2 * count


@pytest.mark.parametrize("text", ["", " ", "...", "♪ – !"])
def test_what_nobody_can_sing_has_none(text: str) -> None:
    assert syllables(text, "en") == 0


def test_only_the_lead_of_a_line_counts() -> None:
    assert syllables(Line("We rise (we rise)", "We rise", "we rise"), "en") == 2


@pytest.mark.parametrize("language", [None, "unknown"])
def test_without_a_language_scripts_still_count(language: str | None) -> None:
    assert syllables("banana", language) == 3
    assert syllables("Привет, мир", language) == 3
    assert syllables("사랑해 2", language) == 4
