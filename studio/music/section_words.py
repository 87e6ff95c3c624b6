"""The words behind `section_names`: one row per group of languages, commas between.

Case, accents, hyphens, spaces and numbers do not matter. The order of the kinds is the
order in which they win: "Instrumental Intro" is an intro, "Pre-Chorus" no chorus.
"""

from __future__ import annotations

NAMES: dict[str, str] = {
    "pre-chorus": """
        Pre-Chorus, Prechorus, Pre-Hook, Pre-Refrain
        Pre-Coro, Precoro, Pre-estribillo, Pré-Refrain, Pré-refrão, Pré-Coro, Pre-Tornada
        Pre-ritornello, Vorrefrain, Vor-Refrain, Überleitung, Voorrefrein, Pre-refrein
        Förrefräng, Pre-refräng, Forrefreng, Før-refreng, Pre-refreng, Før omkvæd
        For-omkvæd, Præ-omkvæd, Pre-omkvæd, Esikertosäe, Forviðlag, Fyrir viðlag
        Przedrefren, Pre-refren, Předrefrén, Predrefrén, Predrefren, Pretpripjev
        Előrefrén, Elő-refrén, Priešpriedainis, Pre-chorus, Prerefren, Anterefren
        Предприпев, Пре-припев, Перед припевом, Предрефрен, Пре-хорус, Пред-рефрен
        Передприспів, Пре-приспів, Перед приспівом, Προ-ρεφρέν, Προρεφρέν, Πριν το ρεφρέν
        Ön nakarat, Nakarat öncesi, Pre-nakarat, Nəqərat öncəsi
        Bメロ, サビ前, プレコーラス, プリコーラス, 导歌, 導歌, 预副歌, 預副歌, 前副歌, 副歌前
        프리코러스, 프리 코러스, 전후렴, 후렴 전
        ما قبل الكورس, ما قبل اللازمة, قبل اللازمة, قبل الكورس, پیش‌کورس, پیش کورس
        קדם פזמון, פרה פזמון, טרום פזמון, לפני הפזמון, प्री कोरस, पूर्व मुखड़ा
        பிரீ கோரஸ், அனுபல்லவி, అనుపల్లవి, ก่อนฮุก, พรีฮุก, พรีคอรัส
        Pra-Chorus, Pra-Reff, Pra-korus, Pre-Reff, Tiền điệp khúc, Pre-koro""",
    "post-chorus": """
        Post-Chorus, Postchorus, Post-Hook, Post-Refrain, Post-Coro, Poscoro, Post-estribillo
        Pós-refrão, Pos-refrao, Post-ritornello, Nachrefrain, Nach-Refrain, Na-refrein
        Post-refrein, Efterrefräng, Etterrefreng, Efter omkvæd, Po refrenie, Post-refren
        Po refrénu, Пост-припев, Послеприпев, После припева, Післяприспів, Пост-приспів
        Μετά το ρεφρέν, Nakarat sonrası, ポストコーラス, サビ後, 后副歌, 後副歌
        포스트코러스, 포스트 코러스, بعد الكورس, بعد اللازمة, אחרי הפזמון, פוסט פזמון
        पोस्ट कोरस, Hậu điệp khúc, Pasca-chorus, Eftirviðlag""",
    "intro": """
        Intro, Introduction, Prelude, Overture, Introducción, Preludio, Prélude
        Introdução, Abertura, Introduzione, Introducció, Vorspiel, Einleitung, Auftakt
        Inleiding, Voorspel, Inledning, Förspel, Innledning, Forspill, Indledning, Forspil
        Johdanto, Alkusoitto, Inngangur, Forspil, Wstęp, Przygrywka, Úvod, Předehra
        Predohra, Uvod, Bevezető, Intró, Előjáték, Introducere, Įžanga
        Вступление, Интро, Въведение, Вступ, Інтро, Увод, Εισαγωγή, Ιντρο, Giriş
        イントロ, 前奏, オープニング, 引子, 序曲, 序奏, 开场, 開場, 인트로, 전주, 도입부
        مقدمة, افتتاحية, انترو, إنترو, مقدمه, اینترو, آغاز, פתיחה, אינטרו, הקדמה
        परिचय, इंट्रो, प्रस्तावना, ভূমিকা, ইন্ট্রো, ਇੰਟਰੋ, அறிமுகம், பரிचயம், పరిచయం
        อินโทร, เกริ่นนำ, Pembuka, Pembukaan, Mở đầu, Dạo đầu, Khúc dạo đầu, Nhạc dạo
        Pambungad, Utangulizi, Entwodiksyon, Introitus""",
    "outro": """
        Outro, Ending, Coda, Fade Out, Fadeout, Postlude, Epilogue, Cierre
        Conclusion, Encerramento, Chiusura, Nachspiel, Schluss, Ausklang, Abspann, Naspel
        Avslutning, Slutspel, Etterspill, Afslutning, Efterspil, Loppusoitto, Lopetus
        Eftirspil, Niðurlag, Zakończenie, Závěr, Dohra, Záver, Završetak, Befejezés
        Outró, Lezárás, Încheiere, Pabaiga, Концовка, Аутро, Заключение, Кода
        Кінцівка, Закінчення, Завършек, Завршетак, Άουτρο, Κλείσιμο, Φινάλε, Επίλογος
        Çıkış, Bitiş, Kapanış, アウトロ, 後奏, エンディング, 尾奏, 尾声, 尾聲, 结尾, 結尾
        아웃트로, 아우트로, 후주, 엔딩, خاتمة, الخاتمة, اوترو, أوترو, پایان, اوترو
        סיום, אאוטרו, आउट्रो, समापन, আউট্রো, সমাপ্তি, முடிவு, ముగింపు, ਆਊਟਰੋ
        เอาท์โทร, ท่อนจบ, Penutup, Đoạn kết, Kết bài, Phần kết, Pangwakas, Hitimisho""",
    "solo": """
        Solo, Assolo, Soló, Sólo, Szóló, Sóló, Soolo, Solówka, Соло, Σόλο
        ソロ, 独奏, 獨奏, 솔로, صولو, سولو, סולו, सोलो, একক, โซโล, Độc tấu""",
    "build": """
        Build-Up, Buildup, Riser, Pre-Drop, Subida, Montée
        Aufbau, Opbouw, Uppbyggnad, Oppbygging, Opbygning, Нарастание, Підйом, Yükseliş
        ビルドアップ, 빌드업, 渐强, 推进, बिल्ड अप""",
    "breakdown": """
        Breakdown, Break Down, Break-down, Брейкдаун, ブレイクダウン, 브레이크다운""",
    "drop": """
        Drop, Beat Drop, Bass Drop, Дроп, ドロップ, 드롭, 드랍""",
    "chorus": """
        Chorus, Refrain, Hook, Coro, Estribillo, Refrão, Refrao, Ritornello, Tornada
        Kehrreim, Refrein, Refräng, Refreng, Omkvæd, Kertosäe, Viðlag, Refren, Refrén
        Pripjev, Priedainis, Припев, Рефрен, Приспів, Хор, Ρεφρέν, Επωδός, Nakarat
        Nəqərat, サビ, コーラス, 副歌, 高潮, 후렴, 후렴구, 코러스, 훅, 싸비
        كورس, لازمة, اللازمة, مذهب, کورس, همخوان, ترجیع‌بند, פזמון
        मुखड़ा, कोरस, स्थायी, टेक, কোরাস, স্থায়ী, ਮੁਖੜਾ, ਕੋਰਸ, ਸਥਾਈ, பல்லவி, கோரஸ்
        పల్లవి, కోరస్, ท่อนฮุก, ฮุก, ฮุค, คอรัส, ประสานเสียง, مکھڑا
        Reff, Ref, Reffrain, Korus, Điệp khúc, Koro, Kiitikio, Kibwagizo, Refwen""",
    "bridge": """
        Bridge, Middle Eight, Middle 8, Puente, Pont, Ponte, Brücke, Brug, Brygga
        C-stykke, C-Teil, C-osa, Silta, Brú, Mostek, Můstek, Híd, Átvezetés
        Punte, Tiltas, Бридж, Переход, Мост, Перехід, Брідж, Міст, Γέφυρα, Köprü, Körpü
        ブリッジ, Cメロ, Dメロ, 大サビ前, 桥段, 橋段, 过渡, 過渡, 브릿지, 브리지
        جسر, الجسر, پل, بریج, גשר, ब्रिज, सेतु, ব্রিজ, ਬ੍ਰਿਜ, பாலம், వంతెన
        บริดจ์, สะพาน, ท่อนเชื่อม, Jembatan, Cầu nối, Đoạn chuyển, Tulay, Daraja""",
    "verse": """
        Verse, Vers, Stanza, Rap, Verso, Estrofa, Copla, Couplet, Strophe, Estrofe, Strofa
        Coupletten, Säkeistö, A-osa, Erindi, Zwrotka, Sloka, Sloha, Versszak, Verze
        Strofă, Posmas, Kupletas, Куплет, Строфа, Стих, Κουπλέ, Στροφή, Kıta, Dörtlük
        Bənd, Aメロ, ヴァース, バース, 番, 主歌, 第一段, 第二段, 第三段, 第四段, 절, 벌스
        مقطع, كوبليه, بيت, ورس, بند, בית, अंतरा, अन्तरा, पद, छंद, অন্তরা, ਅੰਤਰਾ
        சரணம், చరణం, ท่อน, บท, Rangkap, Lời, Phiên khúc, Đoạn, Khổ, Berso
        Saknong, Ubeti, Beti, Kouplè, Versus, Strofe""",
    "instrumental": """
        Instrumental, Instrumental Break, Inst, Interlude, Break, Riff, Jam, Interludio
        Intermezzo, Interlúdio, Instrumentale, Strumentale, Zwischenspiel, Tussenspel
        Instrumentaal, Mellanspel, Instrumentalt, Mellomspill, Mellemspil, Välisoitto
        Instrumentaali, Millispil, Przerywnik, Instrumentalny, Mezihra, Medzihra
        Instrumentál, Međuigra, Közjáték, Hangszeres, Interludiu, Intarpas
        Проигрыш, Инструментал, Интерлюдия, Програш, Інструментал, Інтерлюдія
        Ορχηστρικό, Ιντερλούδιο, Ara nağme, Enstrümantal, İnstrumental
        間奏, 间奏, インスト, インストゥルメンタル, インタールード, 纯音乐, 純音樂, 器乐
        간주, 연주, 인스트루멘탈, فاصل موسيقي, موسيقى, فاصلة, موسیقی, میان‌نوازی
        קטע מעבר, אינסטרומנטלי, אינטרלוד, वाद्य, संगीत, অন্তর্বর্তী, যন্ত্রসঙ্গীত, இசை
        సంగీతం, ดนตรี, บรรเลง, Instrumen, Selingan, Gian tấu, Nhạc không lời, Không lời""",
}

# Only where they are the whole name: "Coro Final" is a chorus, not an ending.
ALONE: dict[str, str] = {
    "pre-chorus": "Pre, Lift, Climb, Channel",
    "post-chorus": "Post",
    "intro": "Entrada, Alku, Start, Opening, Початок, Начало",
    "outro": """
        Closing, Final, Finale, Finał, Fin, Fine, Ende, Slot, Einde, Slut, Slutt, Loppu, Lok
        Konec, Koniec, Kraj, Край, Крај, Конец, Кінець, Τέλος, Son, Wakas, Mwisho
        Kết, 结束, 結束, نهاية, نهایت, סוף, अंत, শেষ""",
    "build": "Build, Building, Rise",
    "bridge": "Most, Bro, Stick, Pon",
    "verse": "Bait",
    "instrumental": "Ara, Musik, Music, Música",
}

CUES = """
    whisper, whispered, whispering, falsetto, raspy, belting, belted, spoken, shouted
    scream, screamed, growl, harmony, harmonies, harmonized, adlib, libs, lib, ad
    response, energy, explosive, melancholic, euphoric, dreamy, aggressive, male, female
    man, woman, boy, girl, vocal, vocals, voice, voices, duet, choir, backing, silence
    pause, soft, softly, gentle, gently, loud, loudly, slow, slowly, fast, faster, slower
    hum, humming, laugh, laughs, applause, claps, end, all, both, together, repeat
    susurrado, hablado, murmuré, parlé, parlato, sussurrato, sussurrado, falado
    geflüstert, gesprochen, шёпотом, 念白, 男声, 女声, 合唱, 男, 女, 合, 語り, セリフ
    duo, dueto, duett, duetto, crescendo, diminuendo, ritardando, acapella, cappella"""
