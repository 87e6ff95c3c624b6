from __future__ import annotations

import pytest

from studio.music.section_names import exact_kind, is_cue, kind

NAMES = {
    "en": "Intro, Verse 2, Pre-Chorus, Final Chorus, Post-Chorus, Middle 8, Guitar Solo, "
    "Interlude, Drop, Build-Up, Breakdown, Fade Out",
    "es": "Introducción, Verso 2, Pre-Coro, Coro Final, -, Puente, Solo de guitarra, "
    "Interludio, -, -, -, Cierre",
    "it": "Introduzione, Strofa 1, Pre-ritornello, Ritornello, -, Ponte, Assolo, "
    "Intermezzo, -, -, -, Chiusura",
    "pt": "Introdução, Estrofe 2, Pré-Refrão, REFRÃO, Pós-refrão, Ponte, Solo, "
    "Interlúdio, -, -, -, Encerramento",
    "fr": "Introduction, Couplet 1, Pré-Refrain, Refrain final, Post-refrain, Pont, Solo, "
    "Interlude, -, -, -, Conclusion",
    "ca": "Introducció, Estrofa, Pre-tornada, Tornada, -, Pont, Solo, -, -, -, -, Final",
    "ro": "Introducere, Strofa I, Pre-refren, Refren, -, Punte, Solo, Interludiu, -, -, -, "
    "Încheiere",
    "de": "Vorspiel, Strophe 1, Vorrefrain, Letzter Refrain, -, Brücke, Gitarrensolo, "
    "Zwischenspiel, -, -, -, Nachspiel",
    "nl": "Inleiding, Couplet 2, Pre-refrein, Refrein, -, Brug, Gitaarsolo, Tussenspel, -, "
    "-, -, Slot",
    "sv": "Inledning, Vers 1, Förrefräng, Refräng, -, Brygga, Solo, Mellanspel, -, -, -, "
    "Avslutning",
    "no": "Innledning, Vers 2, Før-refreng, Refreng, -, Bro, Solo, Mellomspill, -, -, -, Slutt",
    "da": "Indledning, Vers 2, For-omkvæd, Omkvæd, -, C-stykke, Solo, Mellemspil, -, -, -, "
    "Afslutning",
    "is": "Inngangur, Erindi 1, Forviðlag, Viðlag, -, Brú, Sóló, Millispil, -, -, -, Niðurlag",
    "fi": "Johdanto, Säkeistö 2, Esikertosäe, Kertosäe, -, Silta, Kitarasoolo, Välisoitto, -, "
    "-, -, Loppu",
    "pl": "Wstęp, Zwrotka 1, Przedrefren, Refren, -, Mostek, Solówka, Przerywnik, -, -, -, "
    "Zakończenie",
    "cs": "Předehra, Sloka 2, Předrefrén, Refrén, -, Můstek, Sólo, Mezihra, -, -, -, Závěr",
    "sk": "Predohra, Sloha 1, Predrefrén, Refrén, -, Most, Sólo, Medzihra, -, -, -, Záver",
    "hr": "Uvod, Strofa 1, Pretpripjev, Pripjev, -, Most, Solo, -, -, -, -, Završetak",
    "hu": "Bevezető, Versszak, Előrefrén, Refrén, -, Híd, Szóló, Közjáték, -, -, -, Lezárás",
    "lt": "Įžanga, Posmas 1, Priešpriedainis, Priedainis, -, Tiltas, Solo, Intarpas, -, -, -, "
    "Pabaiga",
    "ru": "Вступление, Куплет 1, Предприпев, Припев, -, Бридж, Соло, Проигрыш, Дроп, -, -, "
    "Концовка",
    "uk": "Вступ, Куплет 2, Передприспів, Приспів, -, Перехід, Соло, Програш, -, -, -, Кінцівка",
    "bg": "Въведение, Куплет, Предприпев, Припев, -, Мост, Соло, Интерлюдия, -, -, -, Край",
    "sr": "Увод, Строфа 1, -, Рефрен, -, Мост, Соло, -, -, -, -, Завршетак",
    "el": "Εισαγωγή, Κουπλέ 1, Προ-ρεφρέν, ΡΕΦΡΈΝ, -, Γέφυρα, Σόλο, Ορχηστρικό, -, -, -, "
    "Κλείσιμο",
    "tr": "Giriş, Kıta 1, Ön nakarat, NAKARAT, -, Köprü, Solo, Ara nağme, -, -, -, Bitiş",
    "az": "Giriş, Bənd 2, -, Nəqərat, -, Körpü, Solo, -, -, -, -, Son",
    "ja": "イントロ, Aメロ, Ｂメロ, ﾗｽｻﾋﾞ, ポストコーラス, Cメロ, ギターソロ, 間奏, ドロップ, -, -, アウトロ",
    "zh": "前奏, 主歌一, 预副歌, 副歌, 后副歌, 桥段, 吉他独奏, 间奏, -, -, -, 尾奏",
    "yue": "引子, 第二段, 導歌, 副歌, 後副歌, 橋段, 獨奏, 間奏, -, -, -, 尾聲",
    "ko": "인트로, 1절, 프리코러스, 후렴, 포스트 코러스, 브릿지, 기타 솔로, 간주, 드롭, 빌드업, -, 아웃트로",
    "ar": "مقدمة, المقطع الأول, قبل اللازمة, اللازمة, -, الجسر, صولو, فاصل موسيقي, -, -, -, خاتمة",
    "fa": "مقدمه, بند ۱, پیش‌کورس, همخوان, -, پل, سولو, میان‌نوازی, -, -, -, پایان",
    "he": "פתיחה, בית 2, קדם פזמון, פזמון, -, גשר, סולו, קטע מעבר, -, -, -, סיום",
    "hi": "परिचय, अंतरा 1, प्री-कोरस, मुखड़ा, -, ब्रिज, सोलो, वाद्य, -, -, -, समापन",
    "ta": "அறிமுகம், சரணம் 1, அனுபல்லவி, பல்லவி, -, பாலம், -, இசை, -, -, -, முடிவு",
    "te": "పరిచయం, చరణం 1, అనుపల్లవి, పల్లవి, -, వంతెన, -, సంగీతం, -, -, -, ముగింపు",
    "th": "อินโทร, ท่อน 1, ก่อนฮุก, ท่อนฮุก, -, ท่อนเชื่อม, โซโล่, ดนตรี, -, -, -, ท่อนจบ",
    "id": "Pembuka, Bait 1, Pra-Chorus, Reff, -, Jembatan, Solo, Selingan, -, -, -, Penutup",
    "vi": "Mở đầu, Lời 1, Tiền điệp khúc, Điệp khúc, Hậu điệp khúc, Cầu nối, Độc tấu, "
    "Gian tấu, -, -, -, Đoạn kết",
    "tl": "Pambungad, Berso 1, Pre-koro, Koro, -, Tulay, Solo, -, -, -, -, Wakas",
    "sw": "Utangulizi, Ubeti 1, -, Kiitikio, -, Daraja, -, -, -, -, -, Mwisho",
}
ORDER = (
    "intro",
    "verse",
    "pre-chorus",
    "chorus",
    "post-chorus",
    "bridge",
    "solo",
    "instrumental",
    "drop",
    "build",
    "breakdown",
    "outro",
)


@pytest.mark.parametrize("language", NAMES)
def test_sections_are_known_by_their_names_in(language: str) -> None:
    names = [name.strip() for name in NAMES[language].split(",")]
    assert len(names) == len(ORDER)
    expected = {n: k for n, k in zip(names, ORDER, strict=True) if n != "-"}

    assert {name: kind(name) for name in expected} == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("INSTRUMENTAL INTRO", "intro"),
        ("Verse Three", "verse"),
        ("Verse II", "verse"),
        ("verse1", "verse"),
        ("Rap Verse", "verse"),
        ("prechorus", "pre-chorus"),
        ("Pre Chorus 2", "pre-chorus"),
        ("Hook", "chorus"),
        ("Beat Drop", "drop"),
        ("Instrumental Break", "instrumental"),
        ("Final", "outro"),
        ("whispered", None),
        ("Hello there", None),
        ("", None),
        ("2", None),
    ],
)
def test_numbers_adjectives_and_case_do_not_matter(
    name: str, expected: str | None
) -> None:
    assert kind(name) == expected


def test_an_exact_name_has_no_other_word_beside_it() -> None:
    assert exact_kind("Chorus 2") == "chorus"
    assert exact_kind("Final Chorus") is None


@pytest.mark.parametrize(
    "tag",
    [
        "whispered",
        "Male Vocal",
        "high energy",
        "x2",
        "2×",
        "00:12.50",
        "ar: Someone",
        "End",
    ],
)
def test_directions_are_cues(tag: str) -> None:
    assert is_cue(tag)


@pytest.mark.parametrize("tag", ["Chorus", "The ghost", "Vocal Intro"])
def test_names_are_not_cues(tag: str) -> None:
    assert not is_cue(tag)
