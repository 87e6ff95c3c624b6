"""Words for a prompt, by what they say: a short list that every model understands.

The House Band plays each genre and each instrument here by that very word.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Shelf:
    """Words of one sort. `id` is stable, `label` is what a musician reads."""

    id: str
    label: str
    words: tuple[str, ...]


def _shelf(name: str, label: str, words: str) -> Shelf:
    return Shelf(
        name, label, tuple(" ".join(word.split()) for word in words.split(","))
    )


VOCABULARY: tuple[Shelf, ...] = (
    _shelf(
        "genre",
        "Genre",
        """pop, indie pop, dream pop, synth pop, hyperpop, k-pop, city pop, rock,
        indie rock, hard rock, punk, grunge, shoegaze, metal, ska, funk, disco, house,
        deep house, techno, trance, drum and bass, dubstep, uk garage, synthwave,
        vaporwave, chiptune, hip hop, trap, drill, lo-fi, trip hop, soul, neo soul, r&b,
        gospel, motown, jazz, swing, blues, country, bluegrass, folk, singer-songwriter,
        celtic, klezmer, ballad, chamber pop, orchestral, waltz, march, cinematic,
        ambient, new age, bossa nova, samba, tango, reggae, latin, salsa, cumbia,
        bachata, reggaeton, flamenco, afrobeat, amapiano, bollywood, chanson""",
    ),
    _shelf(
        "mood",
        "Mood",
        """happy, joyful, hopeful, playful, carefree, triumphant, uplifting, euphoric,
        energetic, driving, aggressive, fierce, angry, tense, ominous, dark, brooding,
        mysterious, eerie, melancholic, sad, lonely, bittersweet, nostalgic, romantic,
        tender, intimate, dreamy, ethereal, calm, peaceful, meditative, sleepy, laid back,
        unhurried, anthemic, epic, whimsical, haunting""",
    ),
    _shelf(
        "instrument",
        "Instrument",
        """piano, felt piano, electric piano, harpsichord, celesta, music box, vibraphone,
        marimba, xylophone, tubular bells, organ, church organ, accordion, harmonica,
        bandoneon, nylon guitar, acoustic guitar, jazz guitar, electric guitar,
        muted guitar, overdriven guitar, distorted guitar, upright bass, bass guitar,
        fretless bass, synth bass, sub bass, 808 bass, acid bass, violin, fiddle, cello,
        pizzicato strings, harp, string section, lush strings, choir, trumpet,
        muted trumpet, trombone, french horn, brass section, soprano sax, alto sax,
        tenor sax, oboe, bassoon, clarinet, flute, pan flute, shakuhachi, synth lead,
        warm pad, analog pad, supersaw, arpeggio, banjo, sitar, koto, kora, oud, kalimba,
        steel drums, timpani, brushed drums, drum machine, hand percussion""",
    ),
    _shelf(
        "vocal",
        "Vocal",
        """female vocals, male vocals, children's choir, duet, soprano, mezzo soprano,
        alto voice, tenor, baritone, bass voice, soft vocals, breathy vocals,
        powerful vocals, belted vocals, soulful vocals, raspy vocals, deep voice,
        whispered vocals, spoken word, rapped verses, falsetto, hummed vocals, vocal harmonies,
        backing vocals, doubled vocals, gospel choir, call and response, a cappella,
        instrumental""",
    ),
    _shelf(
        "production",
        "Production",
        """warm, vintage, analog, tape, vinyl crackle, lo-fi, crisp, polished, shimmering,
        bright mix, hazy, muffled, gritty, saturated, raw, punchy, hard hitting,
        sidechain pumping, bass heavy, tight, dry, close mic, spacious, airy,
        cathedral reverb, wide stereo, narrow mono, minimal, sparse, stripped back,
        unplugged, live feel, slow, mid tempo, fast, half time, big drop, fade out""",
    ),
)
"""The shelves in the order in which a prompt is best written."""


def words_of(shelf_id: str) -> tuple[str, ...]:
    return next(shelf.words for shelf in VOCABULARY if shelf.id == shelf_id)
