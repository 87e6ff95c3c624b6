"""What is asked of the band: one row a song.

Style, key, BPM, meter, seconds, language ("" for none), and how many of the words: whole
(verses, choruses, bridge), short (a verse, a chorus), hummed or played.
"""

from __future__ import annotations

SONGS: tuple[tuple[str, str, int, int, float, str, str], ...] = (
    # Long requests, such as people paste: voices, instruments, form and mix in one text.
    ("Cinematic folk electronica like a weaving loom, 6/8, plucked harp, warm analog bass,"
     " handclaps, brushed cymbals, clear lead vocal with an answering choir, instrumental"
     " bridge, gentle coda, wide stereo", "D minor", 132, 6, 60, "en", "whole"),
    ("Bright tabla hyperpop, wooden flute motifs, rubbery synth bass, marimba accents,"
     " tight electronic drums, punchy verse, soaring chorus, clean modern mix",
     "D minor", 142, 4, 60, "en", "whole"),
    ("Chamber pop after dark: flugelhorn lead, pizzicato cello ostinato, marimba, brushed"
     " drums, intimate Spanish female alto, male harmony in the chorus, 8-bar intro",
     "D minor", 92, 6, 100, "es", "whole"),
    ("UK garage in an old underground station, shuffled drums, warm sub bass, rim clicks,"
     " organ chords, harp, a small choir answers the lead singer", "D minor", 132, 4, 60,
     "en", "whole"),
    ("Industrial folk electronica of the far north, low male choir hums without words,"
     " pizzicato cello ostinato, deep sub kick, warm pads, rising tension, serene release",
     "D minor", 84, 6, 60, "", "hummed"),
    ("Electro tango at midnight, bandoneon lead, muted trumpet replies, upright bass,"
     " brushed snare, palmas, smoky solo female vocal, clean resolved ending",
     "D minor", 124, 4, 60, "es", "whole"),
    # Styles: pop and rock.
    ("Indie pop with clean guitars, female voice", "C major", 118, 4, 40, "en", "short"),
    ("Anthemic rock, distorted guitars, powerful drums, male voice", "E minor", 140, 4, 40,
     "en", "short"),
    ("Punk rock, fast and loud", "A major", 184, 4, 30, "de", "short"),
    ("Heavy metal with a choir", "E minor", 160, 4, 40, "fi", "short"),
    ("Dreamy shoegaze, slow drums, soft female voice", "F# major", 88, 4, 40, "sv",
     "short"),
    ("Country ballad, steel guitar, fiddle, warm male voice", "G major", 92, 4, 40, "en",
     "short"),
    ("Slow piano ballad with strings, female voice", "Eb major", 66, 4, 120, "fr", "whole"),
    ("Power ballad with electric guitars", "Bb minor", 72, 4, 40, "pt", "short"),
    ("Singer songwriter, steel guitar alone, male voice", "A major", 100, 4, 40, "nl",
     "short"),
    # Dance and electronic.
    ("Deep house, organ bass, soft female voice", "G minor", 122, 4, 40, "en", "short"),
    ("Driving techno, no vocals", "F minor", 136, 4, 40, "", "played"),
    ("Uplifting trance with supersaws, no vocals", "A minor", 138, 4, 60, "", "played"),
    ("Liquid drum and bass with pads", "C# minor", 174, 4, 40, "en", "short"),
    ("Retro synthwave, gated drums, saw lead", "F# minor", 96, 4, 100, "de", "whole"),
    ("Hyperpop with glitch drums, childlike voice", "B major", 160, 4, 30, "ja", "short"),
    ("Chiptune game music, no vocals", "C major", 150, 4, 30, "", "played"),
    ("Ambient drone with bowed pads, no drums, no vocals", "A minor", 60, 4, 60, "",
     "played"),
    ("Eurodance with a catchy hook", "D minor", 130, 4, 40, "it", "short"),
    ("Future garage, night bus, soft vocals", "E♭ minor", 134, 4, 40, "en", "short"),
    # Hip-hop, soul, jazz and around.
    ("Boom bap hip hop, dusty drums, upright bass", "C minor", 90, 4, 40, "en", "short"),
    ("Dark trap, 808 bass, rolling hats", "G# minor", 140, 4, 40, "en", "short"),
    ("Lo-fi study beats, electric piano, no vocals", "Db major", 78, 4, 40, "", "played"),
    ("Neo soul, electric piano, warm female voice", "Ab major", 84, 4, 40, "en", "short"),
    ("Gospel choir, organ, handclaps", "F major", 110, 4, 40, "en", "short"),
    ("Swinging jazz quartet, upright bass, piano, brushes", "Bb major", 150, 4, 60, "",
     "played"),
    ("Jazz waltz trio, vibraphone", "F major", 156, 3, 40, "", "played"),
    ("Slow blues, harmonica, raspy male voice", "E major", 72, 4, 40, "en", "short"),
    ("Funk with slap bass and brass section", "E minor", 106, 4, 40, "en", "short"),
    ("Disco, strings, four to the floor", "B minor", 118, 4, 40, "sv", "short"),
    # Around the world.
    ("Bossa nova, nylon guitar, soft voice", "D major", 130, 4, 40, "pt", "short"),
    ("Milonga with two guitars", "A minor", 108, 2, 40, "es", "short"),
    ("Cumbia with accordion", "C minor", 94, 4, 40, "es", "short"),
    ("Salsa with brass and piano montuno", "G minor", 180, 4, 40, "es", "short"),
    ("Roots reggae, organ skank, male voice", "A minor", 76, 4, 40, "en", "short"),
    ("Afrobeat with horns and percussion", "F minor", 112, 4, 40, "sw", "short"),
    ("Celtic folk, fiddle, flute, bodhran", "D major", 120, 6, 40, "en", "short"),
    ("Nordic folk, fiddle and drone", "D minor", 90, 3, 40, "is", "short"),
    ("Balkan brass dance", "E minor", 128, 2, 40, "ro", "short"),
    ("Klezmer clarinet dance, no vocals", "D minor", 116, 2, 40, "", "played"),
    ("French chanson waltz with accordion", "C minor", 132, 3, 40, "fr", "short"),
    ("Japanese city pop", "Db major", 108, 4, 40, "ja", "short"),
    ("Chinese ballad with erhu and guzheng", "G major", 70, 4, 40, "zh", "short"),
    ("K-pop dance, bright synths", "F# minor", 126, 4, 40, "ko", "short"),
    ("Bollywood film song with strings and tabla", "C minor", 104, 4, 40, "hi", "short"),
    ("Arabic pop, oud, darbuka", "D minor", 100, 4, 40, "ar", "short"),
    ("Indonesian pop ballad", "A major", 76, 4, 40, "id", "short"),
    ("Vietnamese lullaby with zither, soft female voice", "G major", 80, 3, 40, "vi",
     "short"),
    # Stage, screen and church.
    ("Epic orchestral trailer with taiko drums, no vocals", "C minor", 120, 4, 60, "",
     "played"),
    ("Classical waltz for strings, no vocals", "E♭ major", 168, 3, 40, "", "played"),
    ("Latin hymn for women's choir and church organ", "F major", 72, 4, 40, "la", "short"),
    ("Musical theatre march", "Bb major", 112, 2, 40, "hu", "short"),
    ("Lullaby with music box, soft female voice", "F major", 84, 6, 40, "cs", "short"),
    ("Sea shanty, men's choir, accordion", "G minor", 108, 6, 40, "no", "short"),
    ("Slavic choir with strings", "B minor", 80, 4, 40, "ru", "short"),
    ("Ukrainian folk rock", "A minor", 126, 4, 40, "uk", "short"),
    ("Turkish pop with saz and strings", "F# minor", 98, 4, 40, "tr", "short"),
    ("Greek ballad with bouzouki, low male voice", "E minor", 88, 2, 40, "el", "short"),
    ("Polish indie folk", "D major", 112, 4, 40, "pl", "short"),
    # The ends of the ranges.
    ("Very slow ambient piano, no vocals", "C major", 30, 4, 60, "", "played"),
    ("Very slow doom ballad", "C# minor", 40, 4, 60, "da", "short"),
    ("Frantic speedcore, no vocals", "F minor", 300, 4, 30, "", "played"),
    ("Breakneck polka with accordion", "C major", 240, 2, 30, "", "played"),
    ("Racing gypsy jazz, no vocals", "G minor", 220, 4, 30, "", "played"),
    ("Ten second jingle, bright pop", "A♭ major", 120, 4, 10, "en", "short"),
    ("Short signature tune, brass", "B♭ major", 100, 3, 13.7, "", "played"),
    ("Progressive rock suite with solos", "B minor", 104, 4, 180, "en", "whole"),
    ("Long melodic house journey", "A♯ minor", 124, 4, 300, "en", "whole"),
    ("Cinematic ambient suite, choir, strings", "C♭ major", 96, 4, 600, "en", "whole"),
)  # fmt: skip
