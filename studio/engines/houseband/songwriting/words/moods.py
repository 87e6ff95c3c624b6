"""Words for mood, pace and sound, and what they move."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting.words.matching import Phrasebook, table


@dataclass(frozen=True)
class Mood:
    """What a word moves: tempo within the style's range, mode, energy and the mix.

    `pace`, `dark`, `energy` −1 to 1; `space` and `width` 0–1 steps; the rest in dB.
    """

    pace: float = 0.0
    dark: float = 0.0
    energy: float = 0.0
    space: float = 0.0
    width: float = 0.0
    brightness: float = 0.0
    warmth: float = 0.0
    drive: float = 0.0


ROWS: tuple[tuple[Mood, str], ...] = (
    (Mood(pace=-1, energy=-0.2), "slow|lento|langsam|lent|adagio|largo|slowly|медленно|慢|"
     "ゆっくり|down tempo|laid back|unhurried"),
    (Mood(pace=-0.4), "mid tempo|moderate|andante|relaxed|gentle|calm|tranquilo|ruhig|calme"),
    (Mood(pace=1, energy=0.3), "fast|rápido|schnell|rapide|allegro|presto|uptempo|up tempo|"
     "быстро|快|速い|frantic|driving|energetic|high energy|enérgico|energisch"),
    (Mood(dark=1), "sad|melancholic|melancholy|dark|mysterious|tense|tragic|haunting|gloomy|"
     "moody|minor|triste|oscuro|traurig|dunkel|sombre|mélancolique|грустный|тёмный|悲伤|"
     "悲しい|nocturne|midnight|smoky|sorrowful|ominous|somber|bittersweet|nostalgic|eerie"),
    (Mood(dark=-1, brightness=0.4), "happy|joyful|bright|uplifting|cheerful|sunny|hopeful|"
     "playful|mischievous|feliz|alegre|fröhlich|joyeux|весёлый|快乐|楽しい|triumphant|"
     "optimistic|feel good|carefree|summer|euphoric|major"),
    (Mood(energy=0.5), "aggressive|explosive|intense|anthemic|powerful|huge|soaring|epic|"
     "punchy|rousing|heavy|massive|festival|euphoric"),
    (Mood(energy=-0.5), "intimate|soft|quiet|delicate|tender|minimal|sparse|sleepy|peaceful|"
     "gentle|hushed|meditative|calm|soothing|suave|sanft|doux"),
    (Mood(space=0.15), "spacious|reverberant|cathedral|atmospheric|ethereal|dreamy|"
     "cavernous|airy|lush reverb|expansive"),
    (Mood(space=-0.15), "dry|close mic|tight|excessive reverb|too much reverb"),
    (Mood(width=0.15), "wide|wide stereo|stereo width|immersive"),
    (Mood(warmth=0.8), "warm|analog|analogue|vintage|tape|retro|vinyl|cálido|cozy|mellow"),
    (Mood(brightness=0.8), "crisp|sparkling|shimmering|glossy|clear|polished|brilliant"),
    (Mood(brightness=-1.0), "muffled|lo fi|dusty|dull|underwater|hazy"),
    (Mood(drive=0.15), "gritty|saturated|raw|dirty|crunchy|industrial|fuzzy"),
)  # fmt: skip

MOOD_WORDS: Phrasebook[Mood] = Phrasebook(table((words, mood) for mood, words in ROWS))

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
                "unbalanced|overpowering|loud|repetitive|wrong|amateur|glitchy|untuned",
                True,
            )
        ]
    )
)
