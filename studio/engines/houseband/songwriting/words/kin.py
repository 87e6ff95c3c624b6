"""Words for whole families of instruments, so that "no guitars" means all of them."""

from __future__ import annotations

from studio.engines.houseband.songwriting.words.matching import Phrasebook, table

ELECTRIC = ("clean guitar", "muted guitar", "overdriven guitar", "distorted guitar",
            "jazz guitar")  # fmt: skip
ACOUSTIC = ("nylon guitar", "steel guitar")
BASSES = ("upright bass", "finger bass", "picked bass", "fretless bass", "synth bass",
          "sub bass", "808 bass", "acid bass", "reese bass", "fm bass")  # fmt: skip
BRASS = ("brass", "synth brass", "trumpet", "muted trumpet", "trombone", "french horn")
STRINGS = ("strings", "slow strings", "violin", "cello", "pizzicato", "fiddle")
SAXES = ("soprano sax", "alto sax", "tenor sax")
WINDS = (*SAXES, "flute", "clarinet", "oboe", "bassoon", "pan flute", "shakuhachi")
SYNTHS = ("poly pad", "warm pad", "bowed pad", "saw lead", "square lead", "supersaw",
          "pluck", "synth bass", "synth brass", "sub bass", "808 bass", "acid bass",
          "reese bass", "fm bass", "analog pad", "sweep pad", "soft pluck", "chip lead",
          "fm bells")  # fmt: skip
ORGANS = ("organ", "church organ")
PIANOS = ("piano", "electric piano", "fm electric piano")
_ROWS: tuple[tuple[tuple[str, ...], str], ...] = (
    ((*ELECTRIC, *ACOUSTIC), "guitar|gitarre|gitarren|guitarra|guitare|chitarra|chitarre|"
     "гитара|гитары|吉他|ギター|기타"),
    (ELECTRIC, "electric guitar|e gitarre|e gitarren|guitarra eléctrica|guitare électrique|"
     "chitarra elettrica|guitarra elétrica|エレキギター|电吉他"),
    (ACOUSTIC, "acoustic guitar|akustikgitarre|guitarra acústica|violão"),
    (ELECTRIC[2:4], "distorted guitar|heavy guitar|fuzz guitar|distortion guitar"),
    (BASSES, "bass|bassline|bass line|basse|bajo|baixo|basso|бас|贝斯|ベース|베이스"),
    (("sub bass", "808 bass"), "sub|sub bass|808"),
    (("synth bass",), "synth bass"),
    (BRASS, "brass|brass section|horn section|horns|bläser|blechbläser|metales|cuivres|ottoni|"
     "铜管|ブラス|духовые"),
    (STRINGS, "strings|string|string section|orchestra|streicher|cuerdas|cordes|archi|cordas|"
     "струнные|弦乐|ストリングス"),
    (SAXES, "sax|saxophone|saxophon|saxofón|saxofone|саксофон|サックス|萨克斯"),
    (WINDS, "woodwind|wind instrument|holzbläser|bois|maderas"),
    (SYNTHS, "synth|synthesizer|synthesiser|sintetizador|synthétiseur|シンセ|合成器|"
     "синтезатор|electronic sound|electronics"),
    (ORGANS, "organ|orgel|orgue|órgano|organo|オルガン|орган"),
    (PIANOS, "piano|klavier|钢琴|ピアノ|피아노|фортепиано"),
)  # fmt: skip

KIN_WORDS: Phrasebook[tuple[str, ...]] = Phrasebook(
    table((words, kin) for kin, words in _ROWS)
)
