"""What the prompt says of the song's form: "8-bar intro", "guitar solo after the chorus"."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from studio.engines.houseband.songwriting.words.matching import (
    Found,
    Phrasebook,
    plain,
    table,
)

FINAL = "final"
PLAYED = {"solo", "instrumental", "breakdown", "build", "drop"}
_PARTS: tuple[tuple[str, str], ...] = (
    ("intro", "intro|introduction|opening|einleitung|vorspiel|introducción|introdução|"
     "introduzione|вступление|интро|イントロ|前奏|인트로|전주"),
    ("verse", "verse|strophe|couplet|verso|estrofa|estrofe|strofa|куплет|aメロ|主歌|벌스"),
    ("pre-chorus", "pre chorus|prechorus|pre refrain|pré refrain|pre coro|pre estribillo|"
     "pré refrão|bメロ|导歌|프리코러스"),
    ("chorus", "chorus|choruses|hook|refrain|kehrreim|refrão|estribillo|ritornello|припев|サビ|"
     "副歌|후렴"),
    (FINAL, "final chorus|last chorus|bigger final chorus|closing chorus|final bigger chorus|"
     "letzter refrain|schlussrefrain|dernier refrain|refrain final|último coro|coro final|"
     "último estribillo|último refrão|refrão final|ultimo ritornello|ラスサビ|последний припев|"
     "最后的副歌"),
    ("bridge", "bridge|middle eight|middle 8|puente|pont|ponte|бридж|ブリッジ|桥段|브릿지"),
    ("solo", "solo|soli|соло|ソロ|独奏|솔로|solos"),
    ("instrumental", "instrumental break|instrumental bridge|instrumental section|interlude|"
     "instrumental interlude|instrumental|instrumental part|instrumental passage|zwischenspiel|"
     "instrumentalteil|interludio|interlúdio|intermezzo|pasaje instrumental|間奏|间奏|간주|"
     "проигрыш"),
    ("breakdown", "breakdown|instrumental breakdown|stripped section|quiet section|ブレイクダウン"),
    ("build", "build up|buildup|riser section|aufbau"),
    ("drop", "drop|beat drop|bass drop|ドロップ"),
    ("outro", "outro|ending|coda|finale|schluss|fin de la chanson|final de la canción|аутро|"
     "концовка|アウトロ|尾奏|아웃트로"),
)  # fmt: skip
PART_WORDS: Phrasebook[str] = Phrasebook(table((words, part) for part, words in _PARTS))
_LIFTS = Phrasebook(
    table(
        [
            ("key change|modulation|modulates|truck driver modulation|key lift|modulate|"
             "tonartwechsel|modulation vers|cambio de tonalidad|cambio de tono|modulación|"
             "mudança de tom|modulação|cambio di tonalità|転調|转调|전조|модуляция|"
             "whole step up|up a whole step|key goes up|raise the key", 2),
            ("half step up|up a half step|up a semitone|semitone up|halbton höher", 1),
        ]
    )
)  # fmt: skip
_FADES = Phrasebook(
    table([("fade out|fades out|fading out|fade away|fades away|fade|ausblenden|"
            "ausgeblendet|fondu|fondu final|desvanec*|fade outro|sfuma*|フェードアウト|淡出|"
            "페이드아웃|затухани*", True)])
)  # fmt: skip
_SIZES: Phrasebook[float] = Phrasebook(
    table([("short|brief|quick|kurz*|court*|cort*|curt*|brev*|короткий|短い|简短", 0.5),
           ("long|extended|lang*|longue|larg*|long*|длинн*|長い|长", 1.8)])
)  # fmt: skip
_ORDINALS: Phrasebook[int] = Phrasebook(
    table([("first|1st|erst*|premier|première|primer*|primeir*|prima|первого", 1),
           ("second|2nd|zweit*|deuxième|second*|segund*|seconda|второго", 2),
           ("third|3rd|dritt*|troisième|tercer*|terceir*|terza|третьего", 3)])
)  # fmt: skip
_AFTER = re.compile(r"\b(after|following|nach|apres|despues de|depois d|dopo|после)\b")
_BEFORE = re.compile(
    r"\b(before|into|leading to|vor|avant|antes d\w*|prima d\w*|перед)\b"
)
_BARS = re.compile(
    r"(?<!\d)(\d{1,2}) ?(?:bars?|measures?|takte?|taktig\w*|mesures?|compases|compassos|"
    r"battute|小节|小節)([^,;.]{0,32})"
)
_NO_PART = 20  # characters in which a word like "short" belongs to the part behind it


@dataclass(frozen=True)
class Break:
    """A part without words. It stands behind the `turn`th (from 1; 0: first) part of the
    kind `after`, or before the last chorus, where `after` is "final".
    """

    kind: str
    after: str
    turn: int = 0


@dataclass(frozen=True)
class Structure:
    """`bars` and `sizes` (1 is usual, 0 none) are by kind of section. `order` is the form
    of a song without words. The last chorus goes `lift` semitones up.
    """

    bars: dict[str, int] = field(default_factory=dict)
    sizes: dict[str, float] = field(default_factory=dict)
    breaks: tuple[Break, ...] = ()
    order: tuple[str, ...] = ()
    lift: int = 0
    fades: bool = False


def structure(prompt: str) -> Structure:
    """Read the form out of free text."""
    text = plain(prompt)
    parts = PART_WORDS.find(text)
    named = [part for part in parts if not part.refused]
    sizes = {part.row: 0.0 for part in parts if part.refused and part.row != FINAL}
    return Structure(
        bars=_bars(text),
        sizes=sizes | _sizes(text, named),
        breaks=tuple(_breaks(text, named)),
        order=_order(named),
        lift=max((f.row for f in _LIFTS.find(text) if not f.refused), default=0),
        fades=any(not f.refused for f in _FADES.find(text)),
    )


def _bars(text: str) -> dict[str, int]:
    """Lengths that the prompt asks for: "8-bar intro"."""
    found: dict[str, int] = {}
    for count, words in _BARS.findall(text):
        named = PART_WORDS.find(words)
        if named and int(count):
            found.setdefault(named[0].row, int(count))
    return found


def _sizes(text: str, named: list[Found[str]]) -> dict[str, float]:
    """ "short intro", "extended outro"."""
    found: dict[str, float] = {}
    for part in named:
        before = text[max(0, part.start - _NO_PART) : part.start].split(",")[-1]
        for size in _SIZES.find(before):
            found[part.row] = size.row
    return found


def _breaks(text: str, named: list[Found[str]]) -> list[Break]:
    """Where the parts without words stand: as said, or else in the prompt's order."""
    found = []
    for index, part in enumerate(named):
        if part.row not in PLAYED:
            continue
        following = named[index + 1] if index + 1 < len(named) else None
        between = text[part.end : following.start] if following else ""
        if following and len(between) < 40 and _AFTER.search(between):
            found.append(Break(part.row, following.row, _turn(between)))
        elif following and following.row == FINAL:
            found.append(Break(part.row, FINAL))
        elif following and len(between) < 40 and _BEFORE.search(between):
            last = following.row == "chorus"
            found.append(Break(part.row, FINAL if last else following.row, -1))
        else:
            before = [p.row for p in named[:index] if p.row not in PLAYED]
            found.append(Break(part.row, before[-1] if before else "", 0))
    return list(dict.fromkeys(found))


def _turn(between: str) -> int:
    return next((f.row for f in _ORDINALS.find(between)), 0)


def _order(named: list[Found[str]]) -> tuple[str, ...]:
    """The parts in the prompt's order, if it describes a whole form."""
    kinds = [part.row for part in named]
    if (
        len(kinds) < 4
        or len(set(kinds)) < 3
        or not {"chorus", FINAL, "drop"} & set(kinds)
    ):
        return ()
    return tuple("chorus" if kind == FINAL else kind for kind in kinds[:16])
