"""Instrument words in many languages → what the band plays for them.

A row is the instrument, the role it usually takes, and its words. `stands_for` rows are
instruments that the band lacks: what it plays instead is said on the take.
"""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting.words.matching import Phrasebook, table


@dataclass(frozen=True)
class Named:
    """`missing` is what the prompt asked for if the band has only something like it."""

    instrument: str
    role: str
    missing: str = ""


HAS: tuple[tuple[str, str, str], ...] = (
    ("piano", "comp", "piano|klavier|pianoforte|фортепиано|пианино|钢琴|ピアノ|피아노|بيانو|"
     "grand piano|upright piano|felt piano|flügel|klavier*|피아노|pianino|teclado acústico"),
    ("electric piano", "comp", "electric piano|rhodes|wurlitzer|e piano|piano eléctrico|"
     "エレピ|keys|keyboard|e piano|电钢琴|일렉트릭 피아노|электропиано|teclado|clavier"),
    ("harpsichord", "comp", "harpsichord|cembalo|clavecin|clavicémbalo|clavecín"),
    ("celesta", "color", "celesta|celeste|glockenspiel|bells|chimes"),
    ("music box", "color", "music box|spieluhr|caja de música|boîte à musique|オルゴール"),
    ("vibraphone", "color", "vibraphone|vibes|bowed vibraphone|vibrafon|vibráfono|vibrafono"),
    ("marimba", "ostinato", "marimba|マリンバ"),
    ("xylophone", "ostinato", "xylophone|xylophon|xilófono"),
    ("tubular bells", "color", "tubular bells|church bells|röhrenglocken"),
    ("organ", "comp", "organ|hammond|orgel|órgano|orgue|organo|орган|オルガン|b3"),
    ("church organ", "pad", "church organ|pipe organ|kirchenorgel"),
    ("accordion", "comp", "accordion|akkordeon|acordeón|accordéon|acordeão|sanfona|fisarmonica|аккордеон|баян|手风琴|アコーディオン|아코디언|schifferklavier|musette accordion"),
    ("harmonica", "melody", "harmonica|blues harp|mundharmonika|armónica|mouth organ"),
    ("bandoneon", "melody", "bandoneon|bandoneón|concertina"),
    ("nylon guitar", "comp", "nylon guitar|classical guitar|spanish guitar|flamenco guitar|"
     "guitarra española|guitarra clásica|konzertgitarre|guitare classique|chitarra classica|古典吉他|クラシックギター|классическая гитара|violão de nylon"),
    ("steel guitar", "comp", "guitar|acoustic guitar|guitarra|gitarre|guitare|chitarra|"
     "violão|гитара|吉他|ギター|기타|gitar|akustikgitarre|guitarra acústica|steel guitar"),
    ("jazz guitar", "comp", "jazz guitar|hollow body guitar"),
    ("clean guitar", "comp", "electric guitar|clean guitar|clean electric guitar|e gitarre|"
     "guitarra eléctrica|guitare électrique|chorus guitar|jangly guitar|エレキギター|e gitarren|elektrogitarre|chitarra elettrica|guitarra elétrica|电吉他|일렉 기타|электрогитара"),
    ("muted guitar", "ostinato", "muted guitar|palm muted guitar"),
    ("overdriven guitar", "comp", "overdriven guitar|crunchy guitar|crunch guitar"),
    ("distorted guitar", "comp", "distorted guitar|heavy guitar|fuzz guitar|power chords|"
     "distortion guitar|guitarra distorsionada|heavy riff|verzerrte gitarre|guitare saturée|chitarra distorta|guitarra distorcida|失真吉他|ディストーションギター"),
    ("upright bass", "bass", "upright bass|double bass|contrabass|contrabajo|kontrabass|"
     "contrebasse|contrabbasso|acoustic bass|standup bass"),
    ("finger bass", "bass", "bass guitar|electric bass|finger bass|bajo eléctrico|e bass|bassgitarre|guitare basse|basso elettrico|baixo elétrico|贝斯|ベースギター|베이스 기타|бас гитара"),
    ("picked bass", "bass", "picked bass"),
    ("fretless bass", "bass", "fretless bass"),
    ("synth bass", "bass", "synth bass|analog bass|analogue bass|bass synth|"
     "moog bass|rubbery bass|modern bass|bassline|bass line|slap bass"),
    ("sub bass", "sub", "sub bass|sub|electronic sub|sub kick"),
    ("808 bass", "sub", "808|808 bass|gliding 808|808s"),
    ("acid bass", "bass", "acid bass|acid line|303|tb 303|squelchy bass"),
    ("reese bass", "bass", "reese bass|reese|growl bass|wobble bass"),
    ("fm bass", "bass", "fm bass"),
    ("violin", "counter", "violin|violine|violín|violon|violino|скрипка|小提琴|バイオリン"),
    ("fiddle", "counter", "fiddle|fidel"),
    ("cello", "counter", "cello|violoncello|violonchelo|violoncelle|виолончель|大提琴|チェロ"),
    ("pizzicato", "ostinato", "pizzicato|pizz|pizzicato cello|pizzicato strings"),
    ("harp", "ostinato", "harp|arpa|harfe|harpe|арфа|竖琴|ハープ"),
    ("timpani", "drums", "timpani|pauken|timbales sinfónicos"),
    ("strings", "pad", "string|string section|orchestra|orchestral|streicher|cuerdas|cordes|"
     "archi|cordas|струнные|弦乐|ストリングス|string ensemble|orchester|orchestre|orquesta|orquestra|streicher*|violins|현악기|스트링|弦楽"),
    ("slow strings", "pad", "lush strings|warm strings|string pad|slow strings"),
    ("choir", "pad", "choir|choral|chor|coro de voces|chœur|хор|合唱|コーラス隊|gospel choir|"
     "male choir|choir hum|chöre|choeur|coral|合唱団|합창|코러스"),
    ("voice oohs", "counter", "vocal harmonies|vocal harmony|backing vocal|vocal echo|"
     "vocal chop|chopped vocal|vocal cut|oohs|ahhs|humming"),
    ("trumpet", "melody", "trumpet|trompete|trompeta|trompette|tromba|труба|小号|トランペット"),
    ("muted trumpet", "counter", "muted trumpet|harmon mute|muted brass|trompeta con sordina"),
    ("trombone", "counter", "trombone|posaune|trombón|тромбон"),
    ("french horn", "pad", "french horn|horn|waldhorn|cor anglais|trompa"),
    ("brass", "stab", "brass|brass section|horn section|bläser|metales|cuivres|metal y viento|"
     "ottoni|brass band|blechbläser|bläser*|trompetas|metais|铜管|ブラス|브라스|духовые"),
    ("synth brass", "stab", "synth brass"),
    ("soprano sax", "melody", "soprano sax|soprano saxophone"),
    ("alto sax", "melody", "alto sax|sax|saxophone|saxophon|saxofón|saxofone|саксофон|サックス|"
     "alto saxophone|萨克斯"),
    ("tenor sax", "melody", "tenor sax|tenor saxophone"),
    ("oboe", "melody", "oboe|english horn|гобой"),
    ("bassoon", "counter", "bassoon|fagott|fagot|basson"),
    ("clarinet", "counter", "clarinet|klarinette|clarinete|clarinette|clarinetto|кларнет"),
    ("flute", "melody", "flute|flöte|flauta|flûte|flauto|флейта|长笛|フルート|querflöte"),
    ("pan flute", "melody", "pan flute|pan pipe|zampoña|panflöte"),
    ("shakuhachi", "melody", "shakuhachi|尺八"),
    ("square lead", "lead", "chiptune lead|square lead|chip lead|8 bit lead|chiptune"),
    ("saw lead", "lead", "synth lead|saw lead|lead synth|monosynth|analog lead"),
    ("warm pad", "pad", "pad|synth pad|warm pad|ambient pad|sintetizador|"
     "synth texture|drone|metal drone"),
    ("poly pad", "pad", "synth|synthesizer|synthesiser|poly synth|juno|シンセ|合成器|synths"),
    ("analog pad", "pad", "analog pad|analogue pad|analog synth pad|vintage pad"),
    ("sweep pad", "pad", "sweeping pad|sweep pad|filter sweep|evolving pad"),
    ("bowed pad", "pad", "bowed metal|glass pad|bowed pad|bowed metal drone|bowed glass"),
    ("supersaw", "stab", "supersaw|super saw|detuned saw"),
    ("pluck", "arp", "arpeggiator|arpeggio|arp|pluck|synth pluck|sequencer|modular synth|"
     "modular pulse|modular synth pulse|synth pulse"),
    ("fm electric piano", "comp", "fm piano|fm electric piano|dx7|digital piano"),
    ("fm bells", "color", "fm bells|fm bell|digital bells|synth bells"),
    ("kora", "ostinato", "kora|ngoni"),
    ("oud", "ostinato", "oud|عود|ud"),
    ("tanpura", "ostinato", "tanpura|tambura"),
    ("sitar", "ostinato", "sitar|ситар"),
    ("banjo", "ostinato", "banjo|банджо|バンジョー|班卓琴"),
    ("koto", "ostinato", "koto|琴|箏"),
    ("kalimba", "ostinato", "kalimba|mbira|thumb piano"),
    ("steel drums", "ostinato", "steel drum|steelpan|steel pan"),
)  # fmt: skip

LACKS: tuple[tuple[str, str, str], ...] = (
    ("nylon guitar", "ostinato", "ukulele|charango|cuatro|lute|laúd"),
    ("trumpet", "melody", "flugelhorn|fiscorno|bugle|cornet"),
    ("flute", "melody", "cedar flute|native flute|bansuri|tin whistle|recorder|ney|quena|"
     "wooden flute|bamboo flute|dizi"),
    ("clarinet", "counter", "bass clarinet|duduk"),
    ("steel guitar", "ostinato", "mandolin|bouzouki|twelve string guitar|12 string guitar|"
     "balalaika|lap steel|pedal steel|dobro|slide guitar"),
    ("koto", "ostinato", "guzheng|gayageum|shamisen|zither|dulcimer|santur|qanun|pipa|"
     "cimbalom|hammered dulcimer"),
    ("fiddle", "counter", "erhu|hardanger fiddle|hurdy gurdy|nyckelharpa|kemenche"),
    ("cello", "counter", "viola|bratsche|viola da gamba"),
    ("oboe", "melody", "bagpipe|dudelsack|gaita|uilleann pipes"),
    ("marimba", "ostinato", "balafon|gamelan|handpan|hang drum|tongue drum"),
    ("saw lead", "lead", "theremin|talk box|keytar"),
    ("brass", "stab", "tuba|sousaphone|euphonium"),
    ("organ", "pad", "harmonium|melodica|shruti box|pump organ"),
    ("choir", "pad", "throat singing|male choir hum|overtone singing|mongolian throat singing"),
    ("celesta", "color", "singing bowl|glass harmonica|crotales|toy piano"),
    ("warm pad", "pad", "mellotron|granular texture|field recording|tape loop"),
    ("harpsichord", "comp", "clavinet|clavichord|spinet"),
    ("fretless bass", "bass", "acoustic bass guitar|guitarrón|washtub bass"),
    ("bowed pad", "pad", "didgeridoo|ondes martenot|waterphone|singing saw|glass armonica"),
    ("soprano sax", "melody", "shehnai|zurna|suona|baritone sax|bass sax"),
    ("alto sax", "melody", "saxello|c melody sax"),
    ("piano", "comp", "player piano|honky tonk piano|prepared piano|tack piano"),
    ("trombone", "counter", "alphorn|didjeridu|bass trombone|ophicleide"),
    ("pan flute", "melody", "ocarina|panpipes|siku|kaval"),
    ("kalimba", "ostinato", "steel tongue drum|lamellophone|sansula"),
)  # fmt: skip

ROLES: tuple[tuple[str, str], ...] = (
    ("melody", "lead|melody|melodies|motif|theme|main melody|front|principal"),
    ("counter", "reply|replies|answer|answers|answering|countermelody|countermelodies|"
     "counter melody|response|harmony|echo"),
    ("ostinato", "ostinato|ostinati|arpeggios|arpeggio|arpeggiated|droplets|accents|plucks|"
     "figure|riff|riffs|picking|fingerpicking"),
    ("pad", "pad|pads|drone|drones|shimmer|swell|swells|wash|bed|texture"),
    ("comp", "chord|chords|strum|strums|strumming|comping"),
    ("lead", "solo|solos"),
    ("stab", "stab|stabs|hits"),
)  # fmt: skip


def _rows() -> dict[str, Named]:
    rows = table((words, Named(name, role)) for name, role, words in HAS)
    for name, role, words in LACKS:
        rows |= {word: Named(name, role, missing=word) for word in words.split("|")}
    return rows


INSTRUMENT_WORDS: Phrasebook[Named] = Phrasebook(_rows())
ROLE_WORDS: Phrasebook[str] = Phrasebook(table((words, role) for role, words in ROLES))
