"""Genre words → style packs. The number is how firmly the word decides."""

from __future__ import annotations

from dataclasses import dataclass

from studio.engines.houseband.songwriting.words.matching import Phrasebook, table


@dataclass(frozen=True)
class Genre:
    """A style of "" is no genre but hides one: "classical guitar" is nothing classical.

    `missing` is what was asked for where the band plays only something like it."""

    style: str
    weight: float
    missing: str = ""


HAS: tuple[tuple[str, float, str], ...] = (
    ("", 0.0, "classical guitar|brass band|acoustic guitar|acoustic bass|acoustic piano|"
     "electro acoustic guitar|acoustic instrument|acoustic drum|dance floor|generic dance|"
     "metal percussion|metal hit|metal drone|bowed metal|heavy metal hit|rock solid|"
     "steel drum|gospel choir|club night|march of|score of"),
    ("pop", 1.0, "pop|pop song|indie pop|dream pop|popmusik|electropop|synth pop|synthpop|"
     "ポップ|ポップス|流行|流行音乐|팝|поп|power pop|teen pop|soft pop|variété"),
    ("rock", 2.0, "rock|indie rock|alternative|alternative rock|pop rock|hard rock|emo|"
     "garage rock|post punk|classic rock|rockmusik|rock en español|рок|摇滚|ロック|록|"
     "rock and roll|rock'n'roll|rockabilly|prog rock|progressive rock|arena rock|surf rock"),
    ("metal", 2.4, "metal|heavy metal|death metal|black metal|thrash|metalcore|doom metal|"
     "power metal|nu metal|djent|symphonic metal|метал|メタル|金属乐|메탈"),
    ("punk", 2.3, "punk|pop punk|punk rock|hardcore punk|skate punk|панк|パンク|朋克|펑크 록"),
    ("grunge", 2.3, "grunge|seattle sound|post grunge|гранж|グランジ"),
    ("shoegaze", 2.3, "shoegaze|shoegazing|noise pop|dreamgaze|post rock|slowcore|シューゲイザー"),
    ("ska", 2.3, "ska|ska punk|two tone|2 tone|rocksteady|ска|スカ"),
    ("funk", 2.0, "funk|funky|funk rock|g funk|funk carioca|фанк|ファンク|放克|훵크"),
    ("disco", 2.2, "disco|nu disco|boogie|disco funk|disco house|eurodisco|диско|ディスコ|"
     "迪斯科|디스코|philly soul"),
    ("country", 2.0, "country|americana|western|nashville|honky tonk|country pop|country rock|"
     "outlaw country|кантри|カントリー|乡村|컨트리|sertanejo"),
    ("bluegrass", 2.4, "bluegrass|old time music|hoedown|appalachian|newgrass|блюграсс"),
    ("ballad", 1.6, "ballad|power ballad|piano ballad|balada|balade|ballade|ballata|lullaby|"
     "singer songwriter|hymn|バラード|抒情|民谣抒情|발라드|баллада|cantautor|liedermacher|"
     "wiegenlied|berceuse|canción de cuna|ninna nanna|колыбельная|子守唄"),
    ("chamber", 2.0, "chamber pop|chamber|chamber music|baroque pop|kammerpop|art song|"
     "kunstlied|art pop|string quartet|streichquartett|kammermusik|baroque|barock*|"
     "musique de chambre|música de cámara|室内乐|室内楽|барокко"),
    ("orchestral", 2.2, "orchestral|symphony|symphonic|classical|concerto|overture|klassik|"
     "klassisch*|classique|clásica|clássica|classica|sinfonía|sinfonie|symphonie|"
     "オーケストラ|クラシック|古典|交响|클래식|классика|классическ*|симфони*|romantic era"),
    ("waltz", 2.1, "waltz|vals|walzer|valse|valsa|valzer|mazurka|ländler|вальс|ワルツ|"
     "圆舞曲|왈츠|musette"),
    ("march", 2.1, "march|marching band|military march|marsch|marche|marcha|marcia|марш|"
     "行進曲|进行曲|행진곡|fanfare"),
    ("folk", 2.0, "folk|indie folk|folk pop|folklore|folclore|sea shanty|shanty|"
     "nordic folk|volksmusik|folk rock|民谣|フォーク|포크|фолк|campfire|lagerfeuer|freak folk"),
    ("folk", 1.0, "acoustic|akustisch*|acoustique|acústic*|acustic*|アコースティック"),
    ("celtic", 2.4, "celtic|irish|gaelic|scottish|keltisch*|celtique|celta|irisch*|irlandais*|"
     "jig|reel|кельтск*|ケルト|凯尔特|켈트"),
    ("klezmer", 2.4, "klezmer|balkan|balkan brass|gypsy music|roma music|yiddish|"
     "клезмер|クレズマー|eastern european folk"),
    ("cinematic", 1.2, "cinematic|soundtrack|film score|epic|trailer|cantata|filmmusik|"
     "cinemático|cinemática|cinématographique|cinematografic*|industrial folk electronica|"
     "folk electronica|electro acoustic|musique de film|banda sonora|trilha sonora|colonna sonora|"
     "映画音楽|电影配乐|영화 음악|саундтрек|эпическ*"),
    ("ambient", 1.3, "ambient|drone|soundscape|downtempo|chillout|chill out|環境音楽|"
     "atmospheric|アンビエント|氛围|앰비언트|эмбиент|dark ambient|space music"),
    ("new age", 1.9, "new age|meditation|meditation music|yoga|relaxation|healing music|"
     "ヒーリング|冥想|명상|нью эйдж|relaxing music"),
    ("house", 2.0, "house|deep house|edm|dance|eurodance|progressive house|big room|club|"
     "electro house|electro|electronic dance|tech house|dance pop|electronica|electronic music|"
     "tanzmusik|elektronisch*|électronique|electrónica|eletrônica|elettronica|ハウス|"
     "浩室|电子|하우스|хаус|tropical house|french house"),
    ("techno", 2.2, "techno|detroit techno|minimal techno|acid techno|hard techno|industrial techno|industrial music|"
     "テクノ|科技舞曲|테크노|техно|ebm|hardstyle|gabber"),
    ("trance", 2.2, "trance|psytrance|goa|uplifting trance|vocal trance|トランス|транс"),
    ("dubstep", 2.4, "dubstep|brostep|riddim|wobble bass|ダブステップ|дабстеп"),
    ("garage", 2.5, "uk garage|garage|2 step|two step|future garage|speed garage|ukg"),
    ("drum and bass", 2.5, "drum and bass|drum & bass|drum n bass|drum'n'bass|dnb|d&b|"
     "jungle|breakbeat|breakcore|liquid dnb|ドラムンベース|драм н бейс|neurofunk"),
    ("synthwave", 2.2, "synthwave|retrowave|outrun|80s synth|new wave|darkwave|italo disco|"
     "シンセウェイヴ|合成器浪潮|신스웨이브|синтвейв|cold wave|minimal wave|electroclash"),
    ("vaporwave", 2.4, "vaporwave|mallsoft|future funk|ヴェイパーウェイヴ|蒸汽波|вейпорвейв|"
     "slushwave|chillwave"),
    ("hyperpop", 2.5, "hyperpop|hyper pop|pc music|glitch pop|bubblegum bass|glitchcore|"
     "future bass|kawaii|digicore"),
    ("chiptune", 2.4, "chiptune|8 bit|8bit|chip music|video game music|videospielmusik|"
     "game boy|nintendo|チップチューン|ファミコン|芯片音乐|칩튠|чиптюн"),
    ("k-pop", 2.2, "k pop|kpop|j pop|jpop|c pop|cpop|mandopop|cantopop|anime|anime opening|"
     "city pop|idol pop|girl group pop|jポップ|アニメ|アニソン|シティポップ|케이팝|华语流行|"
     "中文流行|к поп|j rock"),
    ("hip-hop", 2.0, "hip hop|hiphop|rap|boom bap|old school hip hop|rapper|嘻哈|说唱|"
     "ヒップホップ|힙합|хип хоп|рэп|east coast|west coast rap|conscious rap"),
    ("trap", 2.3, "trap|phonk|cloud rap|mumble rap|trap soul|トラップ|陷阱|트랩|трэп|emo rap"),
    ("drill", 2.4, "drill|uk drill|ny drill|chicago drill|grime|дрилл|ドリル"),
    ("lo-fi", 2.0, "lo fi|lofi|lo fi hip hop|chillhop|study beats|lofi hip hop|bedroom pop|"
     "lofi beats|ローファイ|低保真|로파이|лоу фай|trip hop"),
    ("soul", 2.0, "soul|neo soul|quiet storm|southern soul|soulful|соул|ソウル|灵魂乐|소울"),
    ("r&b", 2.1, "r&b|rnb|r and b|r n b|alternative r&b|contemporary r&b|new jack swing|"
     "slow jam|알앤비|节奏布鲁斯"),
    ("gospel", 2.2, "gospel|spiritual|worship|praise|southern gospel|christian worship|"
     "госпел|ゴスペル|福音|가스펠|lobpreis|louange|louvor"),
    ("motown", 2.3, "motown|northern soul|60s soul|girl group sound|doo wop|モータウン"),
    ("jazz", 2.0, "jazz|bebop|smooth jazz|jazzy|爵士|ジャズ|재즈|джаз|cool jazz|jazz club|"
     "modal jazz|hard bop|acid jazz|free jazz|jazz trio|jazz quartet|nu jazz|jazz fusion"),
    ("swing", 2.2, "swing|big band|gypsy jazz|electro swing|dixieland|ragtime|new orleans jazz|"
     "jive|jump blues|свинг|スウィング|摇摆乐|스윙|lindy hop|manouche"),
    ("blues", 2.0, "blues|delta blues|blues rock|rhythm and blues|bluesy|chicago blues|блюз|"
     "ブルース|蓝调|布鲁斯|블루스"),
    ("bossa nova", 2.4, "bossa nova|bossa|mpb|ボサノバ|ボサノヴァ|巴萨诺瓦|보사노바|босса нова"),
    ("samba", 2.4, "samba|pagode|batucada|carnaval|samba rock|サンバ|桑巴|삼바|самба"),
    ("tango", 2.5, "tango|electro tango|milonga|タンゴ|探戈|탱고|танго|tango nuevo|habanera"),
    ("reggae", 2.3, "reggae|dub|roots reggae|レゲエ|雷鬼|레게|регги|dancehall|lovers rock"),
    ("latin", 2.0, "latin|merengue|mambo|bolero|son cubano|latin pop|rumba|cha cha|latino|"
     "latina|mariachi|ranchera|ラテン|拉丁|라틴|латино|bolero|afro cuban|norteño|corrido"),
    ("salsa", 2.4, "salsa|timba|son montuno|salsa dura|сальса|サルサ|萨尔萨|살사"),
    ("cumbia", 2.4, "cumbia|vallenato|chicha|digital cumbia|кумбия|クンビア|昆比亚"),
    ("bachata", 2.4, "bachata|бачата|バチャータ|巴恰塔"),
    ("reggaeton", 2.4, "reggaeton|reguetón|dembow|urbano|perreo|レゲトン|雷鬼顿|레게톤|реггетон"),
    ("flamenco", 2.4, "flamenco|bulería|bulerías|soleá|sevillanas|фламенко|フラメンコ|"
     "弗拉门戈|플라멩코|rumba flamenca"),
    ("afrobeat", 2.3, "afrobeat|afrobeats|afropop|highlife|soukous|afro fusion|афробит|"
     "アフロビート|juju music|african pop"),
    ("amapiano", 2.5, "amapiano|gqom|kwaito|afro house|アマピアノ"),
    ("bollywood", 2.4, "bollywood|bhangra|indian pop|hindi film|filmi|desi pop|raga|"
     "hindustani|carnatic|qawwali|ghazal|宝莱坞|ボリウッド|болливуд|indian classical"),
    ("chanson", 2.2, "chanson|chanson française|french chanson|cabaret|kabarett|"
     "canzone italiana|canción melódica|шансон|シャンソン|香颂|샹송"),
)  # fmt: skip

LACKS: tuple[tuple[str, float, str], ...] = (
    ("klezmer", 2.0, "polka|oompah|schlager|oberkrainer|turbofolk"),
    ("orchestral", 2.0, "opera|oper|operetta|requiem|oratorio"),
    ("chanson", 2.0, "musical theatre|musical theater|show tune|broadway|vaudeville"),
    ("ambient", 2.0, "gamelan|gregorian chant|plainchant|musique concrète"),
    ("bollywood", 2.0, "arabic pop|raï|turkish pop|arabesque|dabke"),
    ("latin", 2.0, "fado|morna|zouk|kizomba|soca|calypso|forró|biguine"),
    ("folk", 2.0, "enka|min'yo|guoqin|mongolian folk|yodel|schlagerfolk|joik"),
    ("techno", 2.0, "hardcore|noise music|industrial metal|speedcore"),
)  # fmt: skip

# as a second style these lend their sound, not their beat or their chords
COLOURS = {"pop", "cinematic", "ambient", "ballad", "new age", "orchestral"}


def _rows() -> dict[str, Genre]:
    rows = table((words, Genre(style, weight)) for style, weight, words in HAS)
    for style, weight, words in LACKS:
        rows |= {word: Genre(style, weight, word) for word in words.split("|")}
    return rows


GENRE_WORDS: Phrasebook[Genre] = Phrasebook(_rows())
