"""Languages, in sentences written for this test."""

from __future__ import annotations

import pytest

from daybook.read.language import detect

SENTENCES = {
    "en": (
        "The army said on Monday that four men had been shot at the mill, and that it was looking for those who did it."
    ),
    "es": (
        "El ejército dijo el lunes que cuatro hombres fueron asesinados en el molino y que se busca a los "
        "autores del ataque."
    ),
    "fr": (
        "L'armée a dit lundi que quatre hommes ont été tués dans le moulin et que les auteurs de l'attaque "
        "sont recherchés."
    ),
    "pt": (
        "O exército disse na segunda-feira que quatro homens foram mortos no moinho e que os autores não "
        "foram encontrados."
    ),
    "de": (
        "Die Armee sagte am Montag, dass vier Männer in der Mühle erschossen wurden und dass nach den Tätern "
        "gesucht wird."
    ),
    "it": (
        "L'esercito ha detto che quattro uomini sono stati uccisi nel mulino e che gli autori dell'attacco "
        "non sono stati trovati."
    ),
    "nl": "Het leger zei maandag dat vier mannen in de molen zijn doodgeschoten en dat naar de daders wordt gezocht.",
    "pl": "Wojsko podało w poniedziałek, że w młynie zginęło czterech ludzi i że nie wiadomo, kto to zrobił.",
    "tr": (
        "Ordu pazartesi günü dört kişinin değirmende öldürüldüğünü ve bunun için bir soruşturma daha "
        "açıldığını söyledi, ancak."
    ),
    "id": (
        "Tentara mengatakan pada hari Senin bahwa empat orang telah tewas di pabrik itu dan pelaku belum "
        "dapat ditemukan oleh polisi."
    ),
    "sw": (
        "Jeshi lilisema kuwa watu wanne waliuawa katika kinu cha kijiji na kwamba wahusika wa tukio hilo bado"
        " hawajulikani."
    ),
    "ru": "Армия сообщила в понедельник, что четыре человека были убиты на мельнице; это был первый выстрел.",
    "uk": "Армія повідомила в понеділок, що четверо людей загинули на млині, і що їх шукають.",
    "ar": "قال الجيش يوم الاثنين إن أربعة رجال قتلوا في المطحنة",
    "fa": "ارتش روز دوشنبه گفت که چهار مرد در آسیاب کشته شدند و پلیس در پی آنها است",
    "he": "הצבא אמר ביום שני כי ארבעה גברים נורו בטחנה",
    "zh": "军方周一表示，四名男子在磨坊被枪杀，正在寻找肇事者，政府没有发表评论。",
    "ja": "軍は月曜日、製粉所で男性四人が撃たれて死亡したと発表した。",
    "ko": "군은 월요일 방앗간에서 남성 네 명이 총에 맞아 숨졌다고 밝혔다.",
}


@pytest.mark.parametrize(("language", "text"), SENTENCES.items())
def test_one_sentence_is_enough(language, text):
    assert detect(text) == language


def test_upper_case():
    assert detect(SENTENCES["en"].upper()) == "en"


@pytest.mark.parametrize("text", ["", "Orsk", "12 34 56 !!", "😀😀😀", "Kzzt brfl qwop zxcv mnbv lkjh poiu ytre"])
def test_too_little_to_tell(text):
    assert detect(text) is None


def test_foreign_names_do_not_mislead():
    assert (
        detect(
            "Four men of the Brigada de la Paz were shot in Santa Cruz de la Sierra, and the police said it was a raid."
        )
        == "en"
    )
