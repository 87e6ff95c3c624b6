"""Genre words → style packs. The number is how firmly the word decides."""

from __future__ import annotations

from studio.engines.houseband.songwriting.words.matching import Phrasebook, table

ROWS: tuple[tuple[str, float, str], ...] = (
    ("pop", 1.0, "pop|pop song|indie pop|dream pop|popmusik|electropop|synth pop|synthpop|"
     "k pop|j pop|j-pop|k-pop|ポップ|流行|power pop|teen pop"),
    ("rock", 2.0, "rock|indie rock|alternative|punk|pop punk|metal|heavy metal|grunge|"
     "hard rock|garage rock|post punk|shoegaze|emo|рок|摇滚|ロック|rock and roll"),
    ("funk", 2.0, "funk|disco|nu disco|funky|boogie|city pop|シティポップ"),
    ("country", 2.0, "country|americana|bluegrass|western|nashville|honky tonk"),
    ("ballad", 1.6, "ballad|power ballad|piano ballad|balada|ballade|singer songwriter|"
     "lullaby|hymn|バラード|抒情"),
    ("chamber", 2.0, "chamber pop|chamber|baroque pop|classical|kammerpop|art song|lied|"
     "waltz|chanson|vals|walzer|baroque|art pop"),
    ("folk", 2.0, "folk|indie folk|folk pop|celtic|irish|acoustic|folklore|folclore|"
     "sea shanty|shanty|nordic folk|balkan|民谣|フォーク|campfire"),
    ("cinematic", 1.2, "cinematic|orchestral|soundtrack|film score|epic|trailer|cantata|"
     "symphonic|orchestra|filmmusik|cinemático|industrial folk electronica|"
     "folk electronica|musical theatre|score"),
    ("ambient", 1.3, "ambient|drone|new age|meditation|meditative|soundscape|downtempo|"
     "chillout|chill out|環境音楽|atmospheric"),
    ("house", 2.0, "house|deep house|edm|techno|trance|dance|eurodance|progressive house|"
     "big room|club|electro house|electro|electronic dance|tech house|dance pop|electronica"),
    ("garage", 2.5, "uk garage|garage|2 step|two step|future garage|speed garage"),
    ("drum and bass", 2.5, "drum and bass|drum & bass|drum n bass|drum'n'bass|dnb|d&b|"
     "jungle|breakbeat|breakcore|liquid dnb"),
    ("synthwave", 2.2, "synthwave|retrowave|outrun|vaporwave|80s synth|new wave|darkwave|"
     "eighties|80s|italo disco"),
    ("hyperpop", 2.5, "hyperpop|hyper pop|pc music|glitch pop|bubblegum bass|glitchcore|"
     "chiptune|future bass|kawaii"),
    ("hip-hop", 2.0, "hip hop|hiphop|rap|boom bap|old school hip hop|rapper|嘻哈|ヒップホップ"),
    ("trap", 2.3, "trap|drill|phonk|cloud rap|mumble rap"),
    ("lo-fi", 2.0, "lo fi|lofi|lo fi hip hop|chillhop|study beats|lofi hip hop|bedroom pop"),
    ("soul", 2.0, "soul|r&b|rnb|neo soul|gospel|motown|r and b|r n b|quiet storm"),
    ("jazz", 2.0, "jazz|swing|bebop|big band|smooth jazz|jazzy|gypsy jazz|爵士|ジャズ|джаз|"
     "cool jazz|jazz club"),
    ("blues", 2.0, "blues|delta blues|blues rock|rhythm and blues|bluesy|блюз"),
    ("bossa nova", 2.4, "bossa nova|bossa|samba|mpb|ボサノバ"),
    ("tango", 2.5, "tango|electro tango|milonga|タンゴ|танго|tango nuevo|habanera"),
    ("reggae", 2.3, "reggae|dub|ska|rocksteady|roots reggae|レゲエ|dancehall"),
    ("latin", 2.2, "latin|salsa|cumbia|merengue|bachata|reggaeton|mambo|bolero|son cubano|"
     "latin pop|flamenco|rumba|cha cha|latino|latina|mariachi"),
    ("afrobeat", 2.3, "afrobeat|afrobeats|afropop|highlife|amapiano|afro house|soukous"),
)  # fmt: skip

GENRE_WORDS: Phrasebook[tuple[str, float]] = Phrasebook(
    table((words, (name, weight)) for name, weight, words in ROWS)
)
