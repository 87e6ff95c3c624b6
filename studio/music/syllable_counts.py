"""How many syllables a line has, about: enough to fit notes to words.

Latin, Greek and Cyrillic words count vowel nuclei by the habits of the language; kana
count morae, Han characters and Hangul blocks one each; scripts that leave vowels out are
estimated from their consonants.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_BETWEEN_WORDS = re.compile(r"[\s\-–—/…,.;:!?。、！？・]+")
_SMALL_KANA = frozenset("ぁぃぅぇぉゃゅょゎァィゥェォャュョヮ")
_VOWELLESS = frozenset({"bg", "cs", "hr", "pl", "ru", "sk", "sr", "uk"})  # v, s, k, z
_SYLLABIC = {"cs": "rl", "sk": "rlŕĺ", "hr": "r", "sr": "rр"}  # srdce, vlk
_FINAL_SCHWA_DROPS = frozenset({"hi", "bn", "pa", "ur", None, "unknown"})

_STRONG = "aeoáéíóúàèìòùâêôãõäëïöæœ"
_ROMANCE = rf"[iuü]?[{_STRONG}](?:[iuy](?![{_STRONG}]))?|[iuü]+y?|y(?![iu{_STRONG}])"

# One match is one nucleus. A language that is not here sings a run of vowels as one.
_NUCLEI: dict[str, str] = {
    "es": _ROMANCE,
    "it": _ROMANCE,
    "ca": _ROMANCE,
    "pt": rf"[iu]?(?:ã[oe]|õe)|{_ROMANCE}",
    "ro": r"[ei]a|oa|i[eou]|[aăâeiîou][iu]|[aăâeiîou]",
    "la": r"ae|oe|au|(?<=q)u[aeio]|[aeiouyāēīōū]",
    "ht": r"ou|[aeiouèòéà]n?",
    "de": r"aa|ee|oo|ie|ei|ai|au|äu|eu|ey|ay|[aeiouyäöü]",
    "nl": r"aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|ou|au|[aeiouyéëïöüáèê]",
    "sv": r"(?:eu|au)|[aeiouyåäöé]",
    "no": r"(?:ei|øy|au|ai)|[aeiouyåæøé]",
    "da": r"(?:au|eu)|[aeiouyåæøé]",
    "is": r"au|ei|ey|[aeiouyáéíóúýæö]",
    "fi": r"aa|ee|ii|oo|uu|yy|ää|öö|[aeouyäö]i|ie|uo|yö|au|ou|eu|iu|äy|öy|[aeiouyäöå]",
    "hu": r"[aeiouáéíóöőúüű]",
    "pl": r"i[aąeęoóu]|au|eu|[aąeęioóuy]",
    "cs": r"ou|au|eu|[aeiouyáéěíóúůý]",
    "sk": r"i[aeu]|ou|[aeiouyáäéíóôúý]",
    "hr": r"ije|[aeiou]",
    "sr": r"ije|[aeiou]|[аеиоу]",
    "lt": r"ai|au|ei|ui|uo|ie|i[aąouųū]|[aąeęėiįyouųū]",
    "tr": r"[aeıioöuüâîû]",
    "az": r"[aeəıioöuü]",
    "id": r"ai|au|oi|[aeiou]",
    "ms": r"ai|au|oi|[aeiou]",
    "tl": r"[aeiou]",
    "sw": r"[aeiou]",
    "ru": r"[аеёиоуыэюя]",
    "bg": r"[аъоуеияю]",
    "uk": r"[аеєиіїоуюя]",
    "el": r"αι|ει|οι|ου|αυ|ευ|ηυ|υι|αί|εί|οί|ού|αύ|εύ|ηύ|υί|ι[αοάό]|[αεηιουωάέήίόύώϊϋΐΰ]",
}
_ANY_VOWELS = (
    r"[aeiouyàáâãäåāăąæèéêëēėęěìíîïīįıòóôõöøōőœùúûüūůűųýÿə"
    r"ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]+"
    r"|[аеёиоуыэюяєіїъ]|[αεηιουωάέήίόύώϊϋΐΰ]+"
)


def count(text: str, language: str | None = None) -> int:
    """About how many syllables `text` has; 0 where it has no letters.

    `language` is a code of LANGUAGES; without one, a run of vowels is a syllable.
    """
    words = _BETWEEN_WORDS.split(unicodedata.normalize("NFC", text.casefold()))
    return sum(_in_word(word, language) for word in words)


@lru_cache(maxsize=16384)
def _in_word(word: str, language: str | None) -> int:
    """A word may mix scripts: count each run of one script by itself."""
    total, run, script = 0, "", ""
    for letter in [*word, ""]:
        now = _script(letter) or (script if letter else "")
        if run and (now != script or not letter):
            total += _in_run(run, script, language)
            run = ""
        script, run = now, run + letter
    return total


_RANGES = (
    (0x0370, 0x0400, "alphabet"),
    (0x0400, 0x0530, "alphabet"),
    (0x0590, 0x0780, "abjad"),
    (0x0900, 0x0E00, "abugida"),
    (0x0E00, 0x0E80, "thai"),
    (0x3040, 0x3100, "kana"),
    (0x3400, 0xA000, "han"),
    (0xAC00, 0xD7B0, "hangul"),
    (0xF900, 0xFB00, "han"),
    (0x20000, 0x33480, "han"),
)


def _script(letter: str) -> str:
    """The way to count this letter; "" for punctuation, which joins what is around it."""
    if not letter:
        return ""
    if letter.isdecimal():
        return "digits"
    code = ord(letter)
    if unicodedata.category(letter)[0] not in "LM":
        return ""
    return next((s for low, high, s in _RANGES if low <= code < high), "alphabet")


def _in_run(run: str, script: str, language: str | None) -> int:
    match script:
        case "digits":
            return len(run)
        case "kana":
            return sum(letter not in _SMALL_KANA for letter in run)
        case "han":
            return len(run) * (2 if language == "ja" else 1)
        case "hangul":
            return len(run)
        case "thai":
            return _thai(run)
        case "abjad":
            letters = sum(letter.isalpha() for letter in run)
            return (letters + 1) // 2
        case "abugida":
            return _abugida(run, language)
        case "alphabet":
            return _alphabet("".join(filter(str.isalpha, run)), language)
    return 0


def _thai(run: str) -> int:
    """Vowel signs, or a syllable for every two consonants that have none."""
    signs = len(re.findall(r"[เแโใไ][^เแโใไ]?ี?ื?|[ะาำิีึืุูั]", run))
    consonants = sum("ก" <= letter <= "ฮ" for letter in run)
    return max(signs, (consonants + 2) // 3, 1 if consonants else 0)


def _abugida(run: str, language: str | None) -> int:
    """Consonants carry a vowel unless a virama takes it; signs only change it."""
    total = 0
    for letter, after in zip(run, [*run[1:], ""], strict=True):
        silenced = after and "VIRAMA" in unicodedata.name(after, "")
        if unicodedata.category(letter) == "Lo" and not silenced:
            total += 1
    bare_end = unicodedata.category(run[-1]) == "Lo"
    drops = language in _FINAL_SCHWA_DROPS and "\u0900" <= run[-1] < "\u0a80"
    return total - 1 if bare_end and drops and total > 1 else total


def _alphabet(word: str, language: str | None) -> int:
    if not word:
        return 0
    if language == "vi":
        return 1  # spaces stand between syllables
    if language == "en":
        return _english(word)
    if language == "fr":
        return _french(word)
    nuclei = len(re.findall(_NUCLEI.get(language or "", _ANY_VOWELS), word))
    if syllabic := _SYLLABIC.get(language or ""):
        vowels = r"aeiouyáéěíóúůýäôаеиоу"
        alone = rf"(?<![{vowels}{syllabic}])[{syllabic}](?![{vowels}{syllabic}])"
        nuclei += len(re.findall(alone, word))
    if nuclei == 0 and _NUCLEI.get(language or ""):
        nuclei = len(re.findall(_ANY_VOWELS, word))  # a foreign word
    return nuclei or (0 if len(word) == 1 and language in _VOWELLESS else 1)


_ENGLISH_HIATUS = re.compile(
    r"i(?:a|o(?!n|us)|um|et)|^[^aeiouy]*ion|(?<![cstgx])ious|(?<=sc)ie"
    r"|[^gq]u(?:a|o|ous)|eos?$|(?<=[aeiou][^aeiou])eas?$|oe[mt]|e(?=ate|ator$)"
    r"|[aeiou]ing|[^aeiouy]ying|(?:th|s)ms?$"
)
_SILENT_INSIDE = re.compile(
    r"(?<=[aeiouy][^aeiouylw])e(?=(?:ful|less|ly|ment|where|times?|thing)s?$)"
)


def _english(word: str) -> int:
    """Vowel groups without the silent e, with the commonest hiatus."""
    word = _SILENT_INSIDE.sub("", word)
    word = re.sub(r"(?<=[^aeiouy])es$", _plural, word)
    word = re.sub(r"(?<=[^aeiouytd])ed$", "d", word)
    groups = len(re.findall(r"[aeiouyéèêöüä]+", word))
    silent = re.search(r"[^aeiouy]e$", word) and not re.search(r"[^aeiouylr]le$", word)
    if silent and groups > 1:
        groups -= 1
    return max(groups + len(_ENGLISH_HIATUS.findall(word)), 1)


def _plural(found: re.Match[str]) -> str:
    """The e of roses, houses and handles sounds; that of bones does not."""
    stem = found.string[: found.start()]
    return "es" if re.search(r"(?:[sxzcg]|sh|ch|[^aeiouylr]l)$", stem) else "s"


_FRENCH_VOWEL = r"[aeiouyàâäéèêëîïôöùûüÿæœ]"


def _french(word: str) -> int:
    """Vowel groups without the mute ending, with the commonest hiatus."""
    word = re.sub(rf"(?<=[qg])u(?={_FRENCH_VOWEL})", "", word)
    groups = len(re.findall(rf"(?:{_FRENCH_VOWEL}(?![éèïëü]))*{_FRENCH_VOWEL}", word))
    groups += len(re.findall(r"(?<![aeo])u(?=[ao]|e[lrt])", word))
    if groups > 1 and re.search(r"[^aeiouyàâäéèêëîïôöùûü]es?$", word):
        groups -= 1
    return max(groups, 1)
