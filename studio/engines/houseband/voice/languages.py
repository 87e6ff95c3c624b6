"""Which voice of eSpeak NG reads which language, and which parts of a line are foreign."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby

from studio.music.languages import LANGUAGES, UNKNOWN

# Where eSpeak names a language otherwise, or lacks it and a near one reads it best.
_OTHER_VOICES = {
    "en": "en-us", "zh": "cmn", "no": "nb", "pt": "pt-br", "sa": "hi", "tl": "id",
}  # fmt: skip
VOICES: dict[str, str] = {
    code: _OTHER_VOICES.get(code, code) for code in LANGUAGES if code != UNKNOWN
}

_SCRIPTS = (
    (0x0041, 0x0250, "latin"), (0x0250, 0x0370, "latin"), (0x0370, 0x0400, "greek"),
    (0x0400, 0x0530, "cyrillic"), (0x0590, 0x0600, "hebrew"), (0x0600, 0x0780, "arabic"),
    (0x0900, 0x0980, "devanagari"), (0x0980, 0x0A00, "bengali"),
    (0x0A00, 0x0A80, "gurmukhi"), (0x0B80, 0x0C00, "tamil"), (0x0C00, 0x0C80, "telugu"),
    (0x0E00, 0x0E80, "thai"), (0x1100, 0x1200, "hangul"), (0x1E00, 0x1F00, "latin"),
    (0x1F00, 0x2000, "greek"), (0x3040, 0x3100, "kana"), (0x3400, 0xA000, "han"),
    (0xAC00, 0xD7B0, "hangul"), (0xF900, 0xFB00, "han"), (0xFF66, 0xFFA0, "kana"),
    (0x20000, 0x33480, "han"),
)  # fmt: skip
_NATIVE: dict[str, frozenset[str]] = {
    "ja": frozenset({"kana", "han"}), "zh": frozenset({"han"}), "yue": frozenset({"han"}),
    "ko": frozenset({"hangul", "han"}), "el": frozenset({"greek"}),
    "he": frozenset({"hebrew"}), "th": frozenset({"thai"}), "ta": frozenset({"tamil"}),
    "te": frozenset({"telugu"}), "bn": frozenset({"bengali"}),
    "pa": frozenset({"gurmukhi"}), "sr": frozenset({"cyrillic", "latin"}),
    **dict.fromkeys(("ru", "uk", "bg"), frozenset({"cyrillic"})),
    **dict.fromkeys(("ar", "fa", "ur"), frozenset({"arabic"})),
    **dict.fromkeys(("hi", "ne", "sa"), frozenset({"devanagari"})),
}  # fmt: skip
_SPEAKS = {  # whoever reads a script that the line's own language does not have
    "latin": "en", "greek": "el", "cyrillic": "ru", "hebrew": "he", "arabic": "ar",
    "devanagari": "hi", "bengali": "bn", "gurmukhi": "pa", "tamil": "ta",
    "telugu": "te", "thai": "th", "hangul": "ko", "kana": "ja", "han": "zh",
}  # fmt: skip


def script_of(letter: str) -> str:
    """The script of a letter, or "" where every script has it."""
    code = ord(letter)
    if unicodedata.category(letter)[0] not in "LM":
        return ""
    return next((name for low, high, name in _SCRIPTS if low <= code < high), "")


def readable(line: str) -> str:
    """The line with a space for all that is not said, letter by letter in its place."""
    kept = [
        letter if unicodedata.category(letter)[0] in "LMN" else " " for letter in line
    ]
    for found in re.finditer(r"(?<=\w)['’ʼ](?=\w)", line):
        kept[found.start()] = "'"
    return "".join(kept)


def runs(line: str, language: str) -> list[tuple[int, str, str]]:
    """The line in parts that one voice can read: (first letter, text, language)."""
    language = language if language in VOICES else guess(line)
    native = _NATIVE.get(language, frozenset({"latin"}))
    text = readable(line)
    readers: list[str] = []
    reader = ""
    for letter in text:
        script = script_of(letter)
        if script:
            reader = language if script in native else _SPEAKS[script]
        readers.append(reader)
    first = next((one for one in readers if one), language)
    readers = [one or first for one in readers]
    found = []
    for reader, group in groupby(range(len(text)), key=readers.__getitem__):
        places = list(group)
        part = text[places[0] : places[-1] + 1]
        if part.strip():
            found.append((places[0], part, reader))
    return found


_BY_SCRIPT = {**_SPEAKS, "latin": ""}
_COMMON_WORDS: dict[str, str] = {
    "en": "was when all night light don't can't the and you of to in is it my me on i'm your for that we with love a all",
    "es": "voy bajo luna noche corazón quiero más está para el la los las de que y en mi tu un una por con no te se amor yo es como",
    "fr": "nuit coeur comme avec plus du au rien tout toi moi c'est j'ai t'aime le la les des de et je tu un une dans que qui pas mon ton est nous pour sur",
    "de": "für auf nacht herz liebe wie der die das und ich du nicht ein eine ist in mit mir dir wir es den dem zu",
    "it": "sempre notte cuore amo per il la lo gli di che e un una non mi ti per con sono è amore nel della io",
    "pt": "você amo sempre coração noite para o a os as de que e um uma não eu você meu minha no na com por em do da",
    "nl": "de het een en ik je niet is van mijn jij dat op in met voor maar wij",
    "sv": "och jag du det är en att inte på som min ett vi med för i av",
    "no": "og jeg du det er en å ikke på som min et vi med for av meg deg",
    "da": "og jeg du det er en at ikke på som min et vi med for af mig dig",
    "is": "og ég þú það er að ekki á sem minn við með í mér þér",
    "fi": "ja on sinä minä ei se että kun niin mä sä olen oli mun sun",
    "pl": "cię kocham zawsze i w nie na się to że jest ja ty mnie mój z do jak",
    "cs": "miluji tě navždy srdce a v je se na to že jsem ty já mě můj s do jak ne",
    "sk": "milujem ťa navždy srdce a v je sa na to že som ty ja ma môj s do ako nie",
    "hr": "volim zauvijek srce moje i u je se na to da sam ti ja me moj s do kao ne",
    "hu": "szeretlek örökké szívem ha a az és egy nem hogy én te van volt szerelem mint meg csak",
    "ro": "iubesc pentru te inima noapte și în este un o nu eu tu mea meu cu pe la din sunt dragostea",
    "ca": "el la els les de que i en un una no em et amb per amor és",
    "tr": "ve bir bu ben sen ne için gibi aşk seni beni değil var yok",
    "az": "və bir bu mən sən nə üçün kimi eşq səni məni deyil var yox",
    "id": "dan yang di aku kau kamu cinta tak ini itu dengan untuk dalam hati",
    "ms": "dan yang di aku kau awak cinta tidak ini itu dengan untuk dalam hati",
    "tl": "mahal ang ng sa ako ikaw ko mo at na ay mga pag-ibig hindi kita",
    "vi": "yêu mãi nhớ tim đêm và anh em là của không một có tình yêu trong cho với đã này",
    "sw": "sana nakupenda na ya wa ni kwa mimi wewe upendo katika si hii nina yangu moyo",
    "lt": "ir aš tu ne yra kad su mano tavo į iš kaip meilė bet",
    "la": "et in est non ad sum te me cum deus dei domine gloria pax nobis amor",
    "ht": "mwen ou li nou yo nan pa se yon ak pou renmen kè",
    "ru": "я ты и в не на что как это мой моя меня тебя люблю мне тебе он она мы",
    "uk": "я ти і в не на що як це мій моя мене тебе кохаю мені тобі він вона ми",
    "bg": "аз ти и в не на че как това мой моя мен теб обичам ми те се да съм са",
    "sr": "ја ти и у не на да како то мој моја мене тебе волим ми те се сам је",
    "ar": "في من على يا أنا أنت حبيبي أحبك قلبي ليل لا ما",
    "fa": "من تو را در از که دوستت دارم ای دل عشق به",
    "ur": "میں تم ہے ہوں سے کا کی کے دل پیار نہیں",
}  # fmt: skip
_TELLING = {  # letters that only one of the languages of a script has
    "uk": "іїєґ", "sr": "ђћџљњј", "bg": "", "ru": "ыэё", "fa": "پچژگ", "ur": "ٹڈڑےں",
    "vi": "ãâêôđăơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ", "de": "ß", "pl": "łśźż",
    "es": "ñ¿¡íóá", "tr": "ğ", "az": "ə", "is": "ðþ", "hu": "őűöüé", "ro": "țșăâî", "fr": "éèêçàœ", "hr": "čćđšž", "sv": "äöå", "da": "æøå", "no": "æøå",
    "cs": "ěřůťďň", "sk": "ľĺŕťďň", "lt": "ėųįū", "pt": "ãõ", "ca": "ŀ",
}  # fmt: skip

_CYRILLIC, _ARABIC = ("ru", "uk", "bg", "sr"), ("ar", "fa", "ur")
_IN_LATIN = tuple(c for c in _COMMON_WORDS if c not in {*_CYRILLIC, *_ARABIC})
_WORDS = {code: frozenset(words.split()) for code, words in _COMMON_WORDS.items()}


@lru_cache(maxsize=256)
def guess(text: str) -> str:
    """The likeliest language of a text that does not say: a code of LANGUAGES."""
    lowered = unicodedata.normalize("NFC", text.casefold())
    scripts = [script_of(letter) for letter in lowered]
    if "kana" in scripts:
        return "ja"
    main = max(_SPEAKS, key=scripts.count)
    codes = {
        "latin": _IN_LATIN,
        "cyrillic": _CYRILLIC,
        "arabic": _ARABIC,
    }.get(main, (_SPEAKS[main],))
    return max(codes, key=lambda code: _likeness(lowered, code))


def _likeness(text: str, code: str) -> float:
    words = re.findall(r"[\w'’-]+", text)
    found = sum(_rarity(word) for word in words if word in _WORDS.get(code, ()))
    telling = sum(text.count(letter) for letter in _TELLING.get(code, ""))
    return found + 1.5 * min(telling, 4 + len(words))


@cache
def _rarity(word: str) -> float:
    """1 for a word of one language, less for one that several share."""
    return 1 / sum(word in words for words in _WORDS.values())
