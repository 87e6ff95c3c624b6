"""Words for mood, pace and sound, and what they move."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting.words.matching import Phrasebook, table


@dataclass(frozen=True)
class Mood:
    """What a word moves: tempo within the style's range, mode, energy and the mix.

    `pace`, `dark`, `energy` −1 to 1; `space`, `width`, `drive` and `pump` 0–1 steps;
    `decay` in seconds of reverberation; the rest in dB.
    """

    pace: float = 0.0
    dark: float = 0.0
    energy: float = 0.0
    space: float = 0.0
    decay: float = 0.0
    width: float = 0.0
    brightness: float = 0.0
    warmth: float = 0.0
    drive: float = 0.0
    pump: float = 0.0


FEELINGS: tuple[tuple[Mood, str], ...] = (
    (Mood(pace=-1, energy=-0.2), "slow|slowly|down tempo|laid back|unhurried|lazy|sluggish|"
     "langsam*|schleppend*|lent|lente|lentement|lento|lenta|lentamente|медленн*|慢|慢速|"
     "ゆっくり|スロー|느린|느리게"),
    (Mood(pace=-0.4), "mid tempo|moderate|relaxed|gentle|calm|chill|easy going|ruhig*|"
     "entspannt*|calme|détendu*|tranquil*|relajad*|calmo|calma|rilassat*|спокойн*|平静|放松|"
     "穏やか|落ち着いた|차분한|잔잔한"),
    (Mood(pace=1, energy=0.3), "fast|quick|uptempo|up tempo|frantic|driving|energetic|"
     "high energy|rapid|high octane|schnell*|rasant*|treibend*|energisch*|energiegeladen*|"
     "rapide|énergique|rápid*|enérgic*|rapid*|veloce|energic*|быстр*|энергичн*|快|快速|"
     "速い|アップテンポ|激しい|빠른|신나는|活力"),
    (Mood(dark=1), "sad|melancholic|melancholy|dark|mysterious|tense|tragic|haunting|gloomy|"
     "moody|minor|nocturne|midnight|smoky|sorrowful|ominous|somber|sombre|bittersweet|"
     "nostalgic|eerie|lonely|heartbroken|heartbreak|brooding|sinister|bleak|traurig*|"
     "dunkel|dunkl*|düster*|melancholisch*|wehmütig*|geheimnisvoll*|triste|mélancolique|"
     "sombre|nostalgique|mystérieu*|oscur*|melancólic*|misterios*|sombri*|nostálgic*|"
     "malinconic*|cupo|cupa|nostalgic*|грустн*|печальн*|тёмн*|меланхоличн*|мрачн*|悲伤|忧伤|"
     "忧郁|黑暗|神秘|怀旧|悲しい|切ない|暗い|哀愁|슬픈|어두운|우울한|쓸쓸한"),
    (Mood(dark=-1, brightness=0.4), "happy|joyful|joyous|bright|uplifting|cheerful|sunny|"
     "hopeful|playful|mischievous|triumphant|optimistic|feel good|carefree|summer|euphoric|"
     "major|upbeat|whimsical|fun|glücklich*|fröhlich*|heiter*|sonnig*|hoffnungsvoll*|"
     "verspielt*|joyeu*|heureu*|gai|gaie|lumineu*|ensoleillé*|feliz|alegre|esperanzador*|"
     "divertid*|luminos*|felice|allegr*|solare|gioios*|весёл*|радостн*|счастлив*|солнечн*|"
     "快乐|欢快|阳光|希望|楽しい|明るい|元気|爽やか|행복한|밝은|경쾌한|희망"),
    (Mood(energy=0.5), "aggressive|explosive|intense|anthemic|powerful|huge|soaring|epic|"
     "rousing|heavy|massive|festival|euphoric|triumphant|fierce|angry|wild|aggressiv*|"
     "gewaltig*|kraftvoll*|wütend*|mächtig*|hymnisch*|puissant*|agressif*|intense|furieu*|"
     "potente|intens*|agresiv*|poderos*|épic*|furios*|agressiv*|aggressiv*|мощн*|"
     "агрессивн*|яростн*|激烈|强烈|宏大|史诗|力強い|壮大|激しい|강렬한|웅장한|파워풀"),
    (Mood(energy=-0.5), "intimate|soft|quiet|delicate|tender|minimal|sparse|sleepy|peaceful|"
     "gentle|hushed|meditative|calm|soothing|stripped down|stripped back|unplugged|romantic|"
     "sanft*|leise*|zart*|intim*|friedlich*|verträumt*|romantisch*|doux|douce|intime|"
     "délicat*|paisible|romantique|suave|íntim*|delicad*|tiern*|romántic*|romântic*|dolce|"
     "delicat*|intim*|romantic*|нежн*|тих*|мягк*|романтичн*|温柔|安静|浪漫|轻柔|優しい|静か|"
     "穏やか|ロマンチック|부드러운|조용한|로맨틱"),
)  # fmt: skip
PRODUCTION: tuple[tuple[Mood, str], ...] = (
    (Mood(space=0.15, decay=0.4), "spacious|reverberant|atmospheric|ethereal|dreamy|airy|"
     "lush reverb|expansive|roomy|big room sound|räumlich|weitläufig|sphärisch*|spacieu*|"
     "aérien*|éthéré*|espacios*|etére*|espaços*|spazios*|etere*|просторн*|атмосферн*|空灵|"
     "空旷|幻想的|浮遊感|몽환적"),
    (Mood(space=0.3, decay=1.2), "cathedral|cavernous|reverb drenched|drenched in reverb|"
     "huge reverb|washed out|hall reverb|swimming in reverb|verhallt|viel hall|"
     "mucha reverberación|beaucoup de réverbération"),
    (Mood(space=-0.05), "tight"),
    (Mood(space=-0.2, decay=-0.5), "dry|close mic|close miked|dead room|no reverb|"
     "trocken*|sec|sèche|seco|seca|secco|asciutt*|сухо*|"
     "デッド|干声"),
    (Mood(width=0.2), "wide|wide stereo|stereo width|immersive|panoramic|breit*|large stéréo|"
     "estéreo amplio|ampli*|широк*|宽阔|宽广|ワイド|넓은"),
    (Mood(width=-0.3), "mono|narrow|schmal*|mono sound|étroit*|estrech*|моно|モノラル"),
    (Mood(warmth=0.8), "warm|analog|analogue|vintage|tape|retro|cozy|mellow|tube|lush|"
     "old school|warme|warmer|warmes|chaud*|chaleureu*|cálid*|cald*|quente|тёпл*|温暖|复古|"
     "暖かい|レトロ|따뜻한|빈티지"),
    (Mood(warmth=0.6, brightness=-1.2, drive=0.12), "vinyl|lo fi|lofi|cassette|dusty|"
     "crackle|gramophone|old radio|worn tape|schallplatte|vinilo|vinyle|кассет*|винил*|"
     "レコード|カセット|黑胶|磁带|카세트"),
    (Mood(brightness=0.8), "crisp|sparkling|shimmering|glossy|clear|polished|brilliant|"
     "bright mix|hi fi|high fidelity|clean mix|modern mix|shiny|klar*|brillant*|glänzend*|"
     "clair*|cristallin*|nítid*|brillante|limpid*|brilhante|чист*|清晰|クリア|きらきら|맑은"),
    (Mood(brightness=-1.2), "muffled|dull|underwater|hazy|murky|veiled|dumpf*|gedämpft*|"
     "étouffé*|apagad*|abafad*|ovattat*|приглушённ*|朦胧|こもった"),
    (Mood(drive=0.18), "gritty|saturated|raw|dirty|crunchy|fuzzy|overdriven|rough|grungy|"
     "roh*|dreckig*|verzerrt*|sale|brut|crud*|suci*|sporc*|грязн*|粗糙|歪んだ|거친"),
    (Mood(drive=0.3), "distorted|distortion|blown out|heavily saturated|crushed|bitcrushed"),
    (Mood(energy=0.2, drive=0.08, space=-0.05), "punchy|hard hitting|knocking|slamming|"
     "druckvoll*|percutant*|contundente|impactante|пробивн*|有力|パンチ"),
    (Mood(pump=0.35), "pumping|sidechain|sidechained|side chain|ducking|pumpend*"),
    (Mood(warmth=1.0), "bass heavy|bassy|deep bass|heavy bass|boomy|basslastig*|"
     "graves profonds|重低音"),
)  # fmt: skip

MOOD_WORDS: Phrasebook[Mood] = Phrasebook(
    table((words, mood) for mood, words in (*FEELINGS, *PRODUCTION))
)

# In a negative prompt these say that something should be good, not that it should go.
COMPLAINTS: Phrasebook[bool] = Phrasebook(
    table(
        [
            (
                "weak|muddy|harsh|clipping|clipped|clip|distorted|distortion|off key|"
                "out of tune|rushed|generic|noisy|noise|excessive|too much|thin|flat|"
                "chaotic|off beat|random|poor|bad|low quality|low bitrate|artifact|"
                "unclear|inaudible|muffled|boring|monotone|sloppy|messy|cheap|fake|"
                "overcompressed|sibilance|hiss|abrupt|boomy|tinny|dull|lifeless|robotic|"
                "unbalanced|overpowering|loud|repetitive|wrong|amateur|glitchy|untuned|"
                "schlecht*|verstimmt*|schief*|matschig*|übersteuert*|mauvais*|faux|fausse|"
                "désaccordé*|malo|mala|desafinad*|ruidos*|ruim|stonat*|brutt*|плох*|"
                "фальшив*|шум*|走音|噪音|杂音|音痴|ノイズ|잡음",
                True,
            )
        ]
    )
)
