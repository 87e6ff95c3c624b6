"""A few lines in many languages, for songs that shall be sung: verse, chorus."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Words:
    """Lines of two verses and a chorus, as they stand in lyrics."""

    verse: str
    chorus: str
    second: str = ""

    def short(self) -> str:
        return f"[Verse]\n{self.verse}\n\n[Chorus]\n{self.chorus}"

    def whole(self) -> str:
        """A song of two verses, whose chorus comes three times."""
        return (
            f"[Verse 1]\n{self.verse}\n\n[Chorus]\n{self.chorus}\n\n"
            f"[Verse 2]\n{self.second or self.verse}\n\n[Chorus]\n{self.chorus}\n\n"
            f"[Bridge]\n{self.verse.splitlines()[0]}\n\n[Final Chorus]\n{self.chorus}"
        )


WORDS: dict[str, Words] = {
    "en": Words(
        "Paper boats along the gutter\nCarry letters to the sea\n"
        "Every word that we have waited\nFinds a harbour and is free",
        "Sail away, sail away home\nMorning is a silver stone\n"
        "Sail away, sail away home\nNo one ever rows alone",
        "Market lamps are slowly fading\nBakers open up the day\n"
        "Someone whistles in the alley\nAnd the river starts to play",
    ),
    "es": Words(
        "Hay un faro en la montaña\nque no alumbra a nadie más\n"
        "yo le canto por las noches\ny me vuelve a contestar",
        "Dame tu luz, dame tu voz\nque la noche es de los dos\n"
        "Dame tu luz, dame tu voz\ny amanece el corazón",
        "Por las calles de mi barrio\nva la lluvia sin hablar\n"
        "y en los patios de naranjos\nalguien vuelve a recordar",
    ),
    "fr": Words(
        "Sous les ponts la ville danse\nLes lumières vont dormir\n"
        "Je te garde mon silence\nEt la fin de ce sourire",
        "Reste encore, reste là\nLe matin viendra sans toi\n"
        "Reste encore, reste là\nLa chanson ne finit pas",
    ),
    "de": Words(
        "Über Dächern geht der Morgen\nbarfuß durch das kalte Blau\n"
        "alle Fenster, die noch schliefen\nöffnen sich dem ersten Tau",
        "Komm und bleib, komm und bleib\nbis die Nacht uns weiterschreibt\n"
        "Komm und bleib, komm und bleib\nbis das Licht im Zimmer bleibt",
    ),
    "it": Words(
        "Nella piazza di domenica\nsuona piano una città\n"
        "tra le sedie e le fontane\nil mio cuore se ne va",
        "Vola via, vola con me\nsopra il mare che non c'è\n"
        "Vola via, vola con me\nfino all'alba che verrà",
    ),
    "pt": Words(
        "Na varanda da saudade\nvejo o mar a passear\n"
        "cada onda traz um nome\ncada nome quer cantar",
        "Vem comigo, meu amor\nque o verão já tem sabor\n"
        "Vem comigo, meu amor\nfaz da noite a nossa cor",
    ),
    "nl": Words(
        "Langs de gracht loopt weer de regen\nfietsers zingen in de wind\n"
        "ik bewaar voor jou de zomer\ntot de avond weer begint",
        "Blijf bij mij, blijf bij mij\nalle wolken gaan voorbij\n"
        "Blijf bij mij, blijf bij mij\nmorgen zijn we weer zo vrij",
    ),
    "sv": Words(
        "Över sjön går månens vägar\nbåten vilar vid sin brygga\n"
        "alla ord som vi har glömt\nfår en plats att sova trygga",
        "Sjung för mig, sjung för mig\ntills jag hittar hem till dig\n"
        "Sjung för mig, sjung för mig\nalla stigar går till dig",
    ),
    "no": Words(
        "Fjellet våkner under snøen\nelva synger i sin dal\n"
        "jeg har lengtet hele natten\ntil din stemme var så klar",
        "Kom nå hjem, kom nå hjem\nlyset venter på en venn\n"
        "Kom nå hjem, kom nå hjem\nvi skal synge den igjen",
    ),
    "da": Words(
        "Byen sover under stjerner\nhavnen gynger blidt og blå\n"
        "jeg har hørt en sang derude\nsom jeg ikke kan forstå",
        "Dans med mig, dans med mig\nnatten lyser på vor vej\n"
        "Dans med mig, dans med mig\nalt hvad jeg har er til dig",
    ),
    "fi": Words(
        "Järven yllä sumu nousee\naamu avaa silmänsä\n"
        "vene keinuu hiljaisuuteen\nlaulu herää syvältä",
        "Laula vain, laula vain\nkesän valo meitä kantaa\n"
        "Laula vain, laula vain\nvesi piirtää vanhaa rantaa",
    ),
    "is": Words(
        "Undir jökli sefur vindur\nstjörnur telja hvítan snjó\n"
        "ég hef beðið hér í myrkri\nþar sem hafið fékk sér ró",
        "Komdu heim, komdu heim\nljósin vaka yfir þeim\n"
        "Komdu heim, komdu heim\nsöngur fer um allan geim",
    ),
    "pl": Words(
        "Nad miastem wstaje cichy świt\notwiera okna każdy dom\n"
        "i płynie rzeka jak ten rytm\nco wraca do mnie z dawnych stron",
        "Zostań tu, zostań tu\nnim się skończy noc bez snu\n"
        "Zostań tu, zostań tu\nśpiewaj ze mną aż do dnia",
    ),
    "cs": Words(
        "Nad řekou se ráno budí\nvlaky jedou do polí\n"
        "kdo se dneska nenudí\ntoho srdce nebolí",
        "Zpívej dál, zpívej dál\nkaždý z nás si něco přál\n"
        "Zpívej dál, zpívej dál\njako bys ten svět jen hrál",
    ),
    "hu": Words(
        "A folyó fölött száll a reggel\naz ablakokban fény lakik\n"
        "a város énekelni kezd el\nés várja minden álmait",
        "Maradj velem, maradj velem\naz éjszakát ne féld nekem\n"
        "Maradj velem, maradj velem\na hajnal itt van, jó velem",
    ),
    "ro": Words(
        "Peste dealuri vine seara\ncu lumina ei de foc\n"
        "și miroase toată țara\na pădure și noroc",
        "Stai cu mine, stai aici\nsub o ploaie de licurici\n"
        "Stai cu mine, stai aici\npână când o să-mi zici",
    ),
    "tr": Words(
        "Deniz uyur kıyılarda\nyıldız düşer avluya\n"
        "bir türkü var dudağımda\ngider gelir rüyaya",
        "Gel yanıma, gel yanıma\ngece düştü yoluma\n"
        "Gel yanıma, gel yanıma\nışık yak bu akşama",
    ),
    "ru": Words(
        "Над рекой встаёт туман\nспит на пристани причал\n"
        "старый тихий океан\nнам мелодию качал",
        "Пой со мной, пой со мной\nза окном рассвет цветной\n"
        "Пой со мной, пой со мной\nмы вернёмся в дом родной",
    ),
    "uk": Words(
        "Над полями тиха зоря\nвітер спить у ковилі\n"
        "пісня лине до моря\nпо моїй старій землі",
        "Лети, лети, мій голубе\nтам де річка чекає тебе\n"
        "Лети, лети, мій голубе\nбережи своє тепле небо",
    ),
    "el": Words(
        "Στο λιμάνι σβήνουν φώτα\nκαι το κύμα μου μιλά\n"
        "μια παλιά γλυκιά κουβέντα\nπου κανένας δεν ξεχνά",
        "Έλα εδώ, έλα εδώ\nσαν τραγούδι να σε βρω\n"
        "Έλα εδώ, έλα εδώ\nμες στο φως το πρωινό",
    ),
    "ja": Words(
        "みずうみに つきが おちて\nしずかな よるが はじまる\n"
        "あなたの こえを さがして\nちいさな みちを あるく",
        "うたおう うたおう ひかりの なかで\nあさが くるまで いっしょに いよう\n"
        "うたおう うたおう ひかりの なかで\nそらが ひらくよ",
    ),
    "zh": Words(
        "月光落在小河边\n风把故事唱一遍\n我在桥上等春天\n等你走到我面前",
        "跟我唱 跟我飞\n星星今夜不会睡\n跟我唱 跟我飞\n天亮以前不后悔",
    ),
    "ko": Words(
        "강물 위에 달이 뜨고\n바람은 노래를 해요\n나는 작은 배를 타고\n그대에게 가고 있죠",
        "노래해요 노래해요\n별이 우릴 비추네요\n노래해요 노래해요\n아침이 올 때까지",
    ),
    "hi": Words(
        "नदी किनारे चाँद उतरा\nहवा ने गाया धीरे से\nमैंने तेरा नाम पुकारा\nरात के इस अंधेरे से",
        "आओ गाएँ साथ मेरे\nसुबह खड़ी है द्वार तेरे\nआओ गाएँ साथ मेरे\nदूर हुए हैं सब अँधेरे",
    ),
    "ar": Words(
        "على النهر نام القمر\nوغنى لنا في السحر\nسألت الطريق عنك\nفقال لي الشجر",
        "تعال معي تعال\nفوق كل الجبال\nتعال معي تعال\nنغني بلا سؤال",
    ),
    "id": Words(
        "Di tepi sungai bulan turun\nangin bernyanyi perlahan\n"
        "kutunggu kamu bertahun\ndi ujung jalan kenangan",
        "Mari bernyanyi bersamaku\nsampai pagi membuka pintu\n"
        "Mari bernyanyi bersamaku\nlangit biru menunggumu",
    ),
    "vi": Words(
        "Trăng lên trên dòng sông vắng\ngió hát câu chuyện ngày xưa\n"
        "em đi qua mùa mưa nắng\nanh chờ em đến bây giờ",
        "Hát lên cùng anh đêm nay\nngàn sao sáng trên tay\n"
        "Hát lên cùng anh đêm nay\nbình minh sẽ đến nơi này",
    ),
    "sw": Words(
        "Mwezi unashuka mtoni\nupepo waimba polepole\n"
        "nimekungoja jioni\nnjoo karibu tuimbe",
        "Twende pamoja rafiki\nmpaka jua lichomoze\n"
        "Twende pamoja rafiki\nnyimbo zetu zisipotee",
    ),
    "la": Words(
        "Luna surgit super undas\nventus dormit in nemore\n"
        "cantat flumen voces mundas\nsine metu, sine more",
        "Canta mecum, canta mecum\nlux aurorae venit tecum\n"
        "Canta mecum, canta mecum\npax in terra maneat",
    ),
}  # fmt: skip

# What the two that hum or play have instead of words.
HUMMED = "[Intro]\n[Verse]\n(mmm)\n[Instrumental]\n[Outro]"
PLAYED = "[Instrumental]"
