"""Who sings, and how, from the words of the prompt.

Only the words of one clause belong together: "a soft piano, male vocals" is no soft male.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from studio.engines.houseband.songwriting.words.matching import (
    Found,
    Phrasebook,
    plain,
    table,
)


@dataclass(frozen=True)
class VocalWish:
    """What the prompt says of the singing; the defaults mean that it says nothing.

    `singers` are keys of `singers.SINGERS`, the first one leads; empty: the band chooses.
    `manner` is sung, whispered, spoken or hummed. `doubles` thickens the lead,
    `harmonies` adds voices to it, `choir` lets many sing. `absent`: nobody sings.
    `alone`: a cappella, nobody plays.
    """

    singers: tuple[str, ...] = ()
    doubles: bool = False
    harmonies: bool = False
    choir: bool = False
    manner: str = "sung"
    absent: bool = False
    alone: bool = False


FEMALE, MALE, CHILD = "female", "male", "child"
WHO: tuple[tuple[str, str], ...] = (
    (FEMALE, "female|woman singer|woman's voice|women|female vocalist|girl group|soprano|"
     "mezzo|mezzo soprano|alto|contralto|diva|chanteuse|songstress|weiblich*|sängerin*|"
     "frauenstimme*|frauengesang|frauen|féminin*|chanteuse|voix de femme|femenin*|"
     "voz de mujer|cantante femenina|mujer|feminin*|cantora|voz de mulher|femminil*|"
     "voce di donna|cantante donna|女声|女性ボーカル|女性歌手|女性|女歌手|女生|여성|여자|"
     "женск*|певица"),
    (MALE, "male|man's voice|men|boy band|tenor|baritone|bass voice|bass singer|crooner|"
     "male vocalist|männlich*|sänger|männerstimme*|männergesang|männer|masculin*|"
     "voix d'homme|masculin*|voz de hombre|hombre|voz de homem|homem|maschil*|"
     "voce maschile|男声|男性ボーカル|男性歌手|男性|男歌手|男生|남성|남자|мужск*|певец"),
    (CHILD, "child|children|child like|childlike|kid|boy soprano|kinder|kinderstimme*|"
     "kinderchor|enfant|niño|niña|infantil|criança|bambin*|子供|童声|儿童|어린이|детск*"),
)  # fmt: skip
NOT_WHO = ("alto sax|alto saxophone|soprano sax|soprano saxophone|tenor sax|"
           "tenor saxophone|baritone sax|alto flute|tenor banjo|baritone guitar|"
           "soprano ukulele|tenor trombone|alto clarinet")  # fmt: skip
HOW: tuple[tuple[str, str], ...] = (
    ("soft", "soft|softly|breathy|gentle|intimate|intimacy|airy|tender|ethereal|delicate|"
     "angelic|whispery|close mic|hushed|quiet|sweet|weich*|sanft*|zart*|gehaucht*|douce|"
     "doux|suave|susurrant*|dolce|delicat*|нежн*|мягк*|柔らか*|優しい|温柔|부드러운"),
    ("powerful", "powerful|belting|belted|soaring|strong|big|soulful|gospel|operatic|"
     "anthemic|kräftig*|kraftvoll*|puissant*|potente|poderos*|forte|мощн*|力強い|有力|힘찬"),
    ("deep", "deep|low|baritone|bass voice|bass singer|tief*|grave|profond*|profund*|"
     "profond*|низк*|低音|低い|낮은|bariton*|baryton|barítono|basso profondo"),
    ("raspy", "raspy|rasp|gravelly|gritty|hoarse|rough|smoky|growling|growl|screamed|"
     "screaming|shouted|rau*|rauchig*|heiser*|rauque|éraillé*|ronc*|rasgad*|rouca|rouco|"
     "roca|roco|хрипл*|ハスキー|沙哑|허스키"),
)  # fmt: skip
VOICE = ("vocal|voice|vocalist|singer|singing|sing|sung|vox|lyric|stimme|stimmen|gesang|"
         "gesungen*|voix|chant|chanté*|voz|voces|canto|cantad*|cantante|vocais|voci|voce|"
         "cantat*|ボーカル|歌声|歌|人声|演唱|보컬|노래|вокал*|голос*|пение|lead vocal")  # fmt: skip
MANNERS: tuple[tuple[str, str], ...] = (
    ("whispered", "whispered|whisper|whispering|whispered vocal|geflüstert*|flüsternd*|"
     "chuchoté*|susurrad*|sussurrad*|sussurrat*|шёпот*|шепот*|ささやき|囁き|耳语|低语|속삭*"),
    ("spoken", "spoken|spoken word|rap|rapped|rapper|rapping|narrated|recited|talk singing|"
     "gesprochen*|sprechgesang|rappt|parlé*|récité*|hablad*|recitad*|rapead*|falad*|"
     "parlat*|речитатив|рэп|ラップ|語り|说唱|念白|랩"),
    ("hummed", "hum|hummed|humming|wordless|wordless vocal|vocalise|without words|"
     "vocalise|gesummt*|summen|fredonn*|tararead*|tarareo|мычани*|ハミング|哼唱|허밍"),
)  # fmt: skip
MANY = ("choir|choral|chorale|chor|chöre|gospel choir|children's choir|chœur|choeur|coro|"
        "coros|coro de voces|coral|хор|合唱|合唱団|合唱团|코러스|합창|ensemble vocal|"
        "vocal ensemble|crowd vocal|gang vocal|throat singing")  # fmt: skip
TWO = "duet|duett|duo|dúo|dueto|duetto|дуэт|デュエット|对唱|듀엣|male and female|"
TWO += "female and male|male/female|two singers|two voices|call and response duet"
STACKED = (
    "harmony vocal|vocal harmony|vocal harmonies|layered harmonies|harmonies|"
    "harmony in the chorus|harmonized|harmonised|backing vocal|backing voice|layered vocal|"
    "stacked vocal|stacked harmonies|background vocal|mehrstimmig*|chœurs|"
    "coros de apoyo|armonías vocales|harmonias vocais|cori|コーラス|ハモリ|和声|화음|"
    "бэк вокал|three part harmony|barbershop|doo wop|bigger chorus|voices stack"
)
DOUBLED = (
    "doubled vocal|double tracked|doubled|double tracked vocal|doubled lead|gedoppelt*"
)
ALONE = (
    "a cappella|acapella|a capella|acappella|アカペラ|无伴奏|無伴奏|아카펠라|а капелла"
)
# of the song, not of one of its parts: "instrumental break" says nothing of the rest
SONGLESS = re.compile(
    r"\b(?:fully |purely |completely )?instrumental(?:es|er|e|s)?\b"
    r"(?! (?:\w+ )?(?:bridge|break|breakdown|section|part|intro|interlude|outro|solo|"
    r"hook|chorus|verse|passage|refrain|ending|drop|zwischenspiel|teil|puente|pont))"
    r"|インスト|器乐|純音樂|纯音乐|연주곡|инструментал"
)

_CLAUSES = re.compile(r"[,;.:\n、，。；]")
_WHO: Phrasebook[str] = Phrasebook(
    table([*((words, who) for who, words in WHO), (NOT_WHO, "")])
)
_HOW: Phrasebook[str] = Phrasebook(table((words, how) for how, words in HOW))
_MANNER: Phrasebook[str] = Phrasebook(table((words, name) for name, words in MANNERS))
_VOICE: Phrasebook[bool] = Phrasebook(table([(VOICE, True)]))
_MANY: Phrasebook[bool] = Phrasebook(table([(MANY, True)]))
_TWO: Phrasebook[bool] = Phrasebook(table([(TWO, True)]))
_STACKED: Phrasebook[bool] = Phrasebook(table([(STACKED, True)]))
_DOUBLED: Phrasebook[bool] = Phrasebook(table([(DOUBLED, True)]))
_ALONE: Phrasebook[bool] = Phrasebook(table([(ALONE, True)]))
KINDS = {
    (FEMALE, "soft"): "soft female", (FEMALE, "powerful"): "powerful female",
    (MALE, "soft"): "soft male", (MALE, "deep"): "deep male",
    (MALE, "raspy"): "raspy male", (MALE, "powerful"): "raspy male",
}  # fmt: skip
NEAR = 14  # characters between "female" and "choir" that still belong together
CHOIRS = {FEMALE: "women's choir", MALE: "men's choir", CHILD: CHILD}


def vocal_wish(prompt: str, refused: str = "") -> VocalWish:
    """What `prompt` wants. `refused` are the clauses of the negative prompt that name
    things plainly ("vocals", "choir"), without complaints.
    """
    wanted = plain(prompt)
    unwanted = {found.row for found in _MANNER.find(refused)}
    many = _asked(_MANY, wanted) and not _MANY.find(refused)
    return VocalWish(
        singers=_singers(wanted, refused),
        doubles=_asked(_DOUBLED, wanted) and not _DOUBLED.find(refused),
        harmonies=_asked(_STACKED, wanted) and not _STACKED.find(refused),
        choir=many,
        manner=next((m for m in _manners(wanted) if m not in unwanted), "sung"),
        absent=_absent(wanted, refused),
        alone=_asked(_ALONE, wanted),
    )


def _singers(prompt: str, refused: str) -> tuple[str, ...]:
    """The singers in the order that the prompt names them, each once."""
    unwanted = {found.row for found in _WHO.find(refused)}
    found: dict[str, None] = {}
    for clause in _CLAUSES.split(prompt):
        for who in _WHO.find(clause):
            if who.row and not who.refused and who.row not in unwanted:
                found.setdefault(_kind(who, clause))
    names = list(found) or _unnamed(prompt)
    if _asked(_TWO, prompt) and len(names) < 2:
        names = names or [FEMALE]
        names = [*names, FEMALE if "male" in names[0].split() else MALE]
    return tuple(dict.fromkeys(names))


def _kind(found: Found[str], clause: str) -> str:
    """The singer of that sex whom the rest of the clause describes."""
    if any(0 <= many.start - found.end <= NEAR for many in _MANY.find(clause)):
        return CHOIRS[found.row]
    who = found.row
    for how in _HOW.find(clause):
        if not how.refused and (who, how.row) in KINDS:
            return KINDS[who, how.row]
    return who


def _unnamed(prompt: str) -> list[str]:
    """A voice that is described but not as a man's or a woman's: "raspy vocals"."""
    for clause in _CLAUSES.split(prompt):
        if not _VOICE.find(clause):
            continue
        said = [how.row for how in _HOW.find(clause) if not how.refused]
        for how, singer in (("raspy", "raspy male"), ("deep", "deep male"),
                            ("powerful", "powerful female"), ("soft", "soft female")):  # fmt: skip
            if how in said:
                return [singer]
    return []


def _absent(prompt: str, refused: str) -> bool:
    """ "no vocals", "instrumental", or vocals in the negative prompt."""
    if SONGLESS.search(prompt) or _VOICE.find(refused):
        return True
    voices = _VOICE.find(prompt)
    return bool(voices) and all(found.refused for found in voices)


def _asked(book: Phrasebook[bool], text: str) -> bool:
    return any(not found.refused for found in book.find(text))


def _manners(prompt: str) -> list[str]:
    """How it is sung, where the words are said of a voice: a machine may hum, too."""
    return [
        found.row
        for clause in _CLAUSES.split(prompt)
        for found in _MANNER.find(clause)
        if not found.refused
        and (found.row != "hummed" or _VOICE.find(clause) or _MANY.find(clause))
    ]
