"""Keys as people write them: "D minor", "fis-Moll", "ré mineur", "sol mayor", "D小调"."""

from __future__ import annotations

import re

from studio.music.theory import parse_key

_MODES = (
    r"(?P<minor>minor|min|moll|mineur|menor|minore|минор\w*|マイナー|短調|小调|小調|단조)"
    r"|(?P<major>major|maj|dur|majeur|mayor|maior|maggiore|мажор\w*|メジャー|長調|大调|大調|장조)"
)
_LATIN = re.compile(
    r"(?<![\w'’])(?P<note>[A-H])(?P<sign>[#♯♭]|is|es|s(?=[- ]?(?:dur|moll))|b(?![a-z])|"
    rf"[- ]?(?:sharp|flat))?[- ]?(?:{_MODES})(?![a-z])",
    re.IGNORECASE,
)
_SUNG = re.compile(
    r"(?<!\w)(?P<note>do|ut|ré|re|mi|fa|sol|la|si|до|ре|ми|фа|соль|ля|си)"
    r"(?: (?P<sign>dièse|diese|sostenido|diesis|bémol|bemol|bemolle|диез|бемоль))?"
    rf"[- ](?:{_MODES})(?!\w)",
    re.IGNORECASE,
)
_SOLFEGE = {
    "do": "C", "ut": "C", "re": "D", "ré": "D", "mi": "E", "fa": "F", "sol": "G",
    "la": "A", "si": "B", "до": "C", "ре": "D", "ми": "E", "фа": "F", "соль": "G",
    "ля": "A", "си": "B",
}  # fmt: skip
_ARTICLE = re.compile(r"a (?:major|minor)")  # "a major hit" names no key
_SHARP = ("#", "♯", "is", "sharp", "dièse", "diese", "sostenido", "diesis", "диез")


def asked_key(prompt: str) -> str | None:
    """The first key that the prompt names, as one of `theory.KEYS`."""
    for pattern in (_LATIN, _SUNG):
        for found in pattern.finditer(prompt):
            if not _ARTICLE.match(found[0]):
                return parse_key(_english(found)).name
    return None


def _english(found: re.Match[str]) -> str:
    note, sign = found["note"].casefold(), (found["sign"] or "").casefold().strip(" -")
    tonic = _SOLFEGE.get(note, note.upper())
    german = re.search(r"dur|moll", found[0], re.IGNORECASE)
    if tonic == "H":
        tonic = "B"
    elif tonic == "B" and german and not sign:
        sign = "b"
    accidental = "#" if sign in _SHARP else "b" if sign else ""
    return f"{tonic}{accidental} {'minor' if found['minor'] else 'major'}"
