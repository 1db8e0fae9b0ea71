"""What two invented sentences say otherwise, word by word, measure by measure, order by order; and what they say alike."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.bilingual.alignment import align
from ingest.bilingual.discrepancies import discrepancies
from ingest.bilingual.discrepancies.reasons import reasons
from ingest.bilingual.learning import learn, read_pairs, written
from ingest.bilingual.lexicon import default_table, rows, table_with
from ingest.errors import SourceError
from ingest.pipeline import read_act
from ingest.tree import Discrepancy, Language

_HEAD = {
    Language.KAZ: "# Тәртіп туралы\n\nҚазақстан Республикасы Президентінің 2021 жылғы 3 мамырдағы № 560 Жарлығы\n\nҚАУЛЫ ЕТЕМІН:\n\n",
    Language.RUS: "# О порядке\n\nУказ Президента Республики Казахстан от 3 мая 2021 года № 560\n\nПОСТАНОВЛЯЮ:\n\n",
}


def checked(folder: Path, kaz: str, rus: str) -> list[Discrepancy]:
    """What is told of two texts below the heads of one invented decree."""
    acts = []
    for language, text in ((Language.KAZ, kaz), (Language.RUS, rus)):
        file = folder / f"{language}.md"
        file.write_text(f"{_HEAD[language]}{text}\n", encoding="utf-8")
        acts.append(read_act(file))
    return discrepancies(align(*acts))


OTHERWISE = [
    # a qualifier in one language
    ("1. Аудандық комиссия мектептерді тексереді.", "1. Комиссия проверяет школы.", "term", "Аудандық"),
    ("1. Комиссия жазбаша шағым қабылдайды.", "1. Комиссия принимает жалобы.", "term", "жазбаша"),
    # another thing
    ("1. Лицензия банкке беріледі.", "1. Банку выдается сертификат.", "term", "Лицензия"),
    # other days, months for years, one month in one language
    ("1. Банк жеті жұмыс күні ішінде хабарлайды.", "1. Банк уведомляет в течение семи календарных дней.", "quantity", "жеті"),
    ("1. Банк күнтізбелік он күн ішінде хабарлайды.", "1. Банк уведомляет в течение десяти рабочих дней.", "quantity", "он"),
    ("1. Мектеп үш жылда бір тексеріледі.", "1. Школа проверяется один раз в три месяца.", "quantity", "үш"),
    ("1. Жолаушыға бір айлық билет беріледі.", "1. Пассажиру выдается проездной билет.", "quantity", "бір"),
    # the noun of a unit
    ("1. Осы Қағидалардың 7-бабы қолданылады.", "1. Применяется пункт 7 настоящих Правил.", "citation", "7-бабы"),
    # «first» narrows, too
    ("1. Банк комиссиясы отырыс өткізеді.", "1. Комиссия банка первого уровня проводит заседание.", "quantity", None),
]  # fmt: skip


@pytest.mark.parametrize(("kaz", "rus", "kind", "words"), OTHERWISE)
def test_what_two_sentences_say_otherwise_is_told_with_its_words(
    tmp_path: Path, kaz: str, rus: str, kind: str, words: str | None
) -> None:
    told = [one for one in checked(tmp_path, kaz, rus) if one.kind == kind]
    assert told, (kaz, rus)
    assert words is None or any(one.kaz and one.kaz.text == words for one in told), told


ALIKE = [
    ("1. Аудандық комиссия мектептерді тексереді.", "1. Районная комиссия проверяет школы."),
    # ten days are ten calendar days; the word for the days may stand before the number
    ("1. Банк күнтізбелік он күн ішінде хабарлайды.", "1. Банк уведомляет в течение десяти дней."),
    # a word that grew together with its neighbour, a letter of the wrong script
    ("1. Лицензия негізінде беріледі.", "1. Выдается на основаниилицензии."),
    ("1. Женілдік ардагерге беріледі.", "1. Льгота предоставляется ветерану."),
    # «the second» is the other of two; a name in capitals is no word of the norm
    ("1. Екінші Тарап хабарлайды.", "1. Другая Сторона уведомляет."),
    ("1. Комиссия Теңіз ауданын тексереді.", "1. Комиссия проверяет Тенизский район."),
    # the verb of a list without numbers stands at its end in Kazakh
    ("1. Банк:\n\nшот ашуға;\n\nтөлем жасауға құқылы.", "1. Банк вправе:\n\nоткрывать счет;\n\nпроизводить платежи."),
    # a citation that only one finder sees, and the number that stands in both
    ("1. Осы Жарлықтың 4-тармағы күшіне енеді.", "1. Вступает в силу п.4 Указа."),
]  # fmt: skip


@pytest.mark.parametrize(("kaz", "rus"), ALIKE)
def test_what_two_sentences_say_alike_is_not_told(tmp_path: Path, kaz: str, rus: str) -> None:
    assert checked(tmp_path, kaz, rus) == []


def test_an_order_of_one_language_is_told(tmp_path: Path) -> None:
    kaz = "1. 2015 жылғы 5 мамырдағы № 17 Жарлыққа мынадай өзгеріс енгізілсін:\n\n4-тармақ алып тасталсын;\n\n6-тармақ алып тасталсын."
    rus = "1. Внести в Указ от 5 мая 2015 года № 17 следующее изменение:\n\nпункт 4 исключить."
    told = [one for one in checked(tmp_path, kaz, rus) if one.kind == "amendment"]
    assert [one.why for one in told] == ["the deletion in para_6 is ordered in the Kazakh text only"]


def test_the_act_s_own_day_is_compared(tmp_path: Path) -> None:
    files = []
    for language, head in _HEAD.items():
        file = tmp_path / f"{language}.md"
        file.write_text(head.replace("3 мая", "4 мая") + "1. \n", encoding="utf-8")
        files.append(file)
    told = discrepancies(align(*map(read_act, files)))
    assert ("date", "2021 жылғы 3 мамырдағы", "4 мая 2021 года") in [
        (one.kind, one.kaz.text, one.rus.text) for one in told if one.kaz and one.rus
    ]


def test_blocks_of_one_cause_are_told_once(tmp_path: Path) -> None:
    kaz = "1. Банк шот ашады."
    rus = "1. Банк открывает счет.\n\nКомиссия проверяет школы.\n\nВетерану предоставляется льгота."
    (one,) = [one for one in checked(tmp_path, kaz, rus) if one.kind == "missing-unit"]
    assert one.rus is not None
    assert one.rus.text == "Комиссия проверяет школы.\nВетерану предоставляется льгота."


def test_a_reason_is_given_in_three_languages(tmp_path: Path) -> None:
    (one,) = checked(tmp_path, "1. Лицензия банкке беріледі.", "1. Банку выдается сертификат.")
    told = reasons(one)
    assert told["kk"] == "Сөздер бір-біріне сәйкес емес: қазақша «Лицензия», орысша «сертификат»."
    assert told["ru"] == "Слова не отвечают друг другу: в казахском «Лицензия», в русском «сертификат»."
    assert told["en"].endswith(".")


def test_every_row_of_the_lexicon_is_in_both_languages() -> None:
    text = (Path(__file__).parents[3] / "ingest/bilingual/lexicon.txt").read_text(encoding="utf-8")
    every = list(rows(text))
    assert len(every) > 500
    assert [row for row in every if not all(all(words) for words in row.words.values())] == []
    assert {row.kind for row in every} <= {"n", "n!", "b!", "a", "a!", "d!", "m!", "v!", "x", "s", "f", "t!", "g!"}


def test_pairs_are_learned_from_texts_and_read_back(tmp_path: Path) -> None:
    kaz = ["Сарбаз қақпаны күзетеді.", "Сарбаз көпірді бояйды.", "Шебер қақпаны бояйды.", "Шебер көпірді күзетеді."]
    rus = ["Боец стережет ворота.", "Боец красит мост.", "Мастер красит ворота.", "Мастер стережет мост."]
    acts = []
    for language, lines in ((Language.KAZ, kaz), (Language.RUS, rus)):
        file = tmp_path / f"{language}.md"
        body = "\n\n".join(f"{number}. {line}" for number, line in enumerate(lines * 3, 1))
        file.write_text(_HEAD[language] + body, encoding="utf-8")
        acts.append(read_act(file))
    pairs = learn([align(*acts)])
    assert {("сарбаз", "боец"), ("шебер", "мастер"), ("көпірді", "мост")} <= {(one.kaz, one.rus) for one in pairs}
    assert ("сарбаз", "мастер") not in {(one.kaz, one.rus) for one in pairs}
    assert read_pairs(written(pairs), "pairs.tsv") == pairs
    assert written(learn([align(*acts)])) == written(pairs)


@pytest.mark.parametrize(
    "text",
    ["", "бір\tодин\t1\t1", "# jarlyq pairs 1: Kazakh word, Russian word, probability, texts that have both\nбір"],
)
def test_what_is_no_file_of_pairs_is_refused(text: str) -> None:
    with pytest.raises(SourceError):
        read_pairs(text, "pairs.tsv")


def test_a_learned_pair_answers_and_never_accuses() -> None:
    table = table_with([("лицензия", "грамота"), ("сарбазшы", "витязь")])
    assert "грамо" in (table.partners(Language.KAZ, "лицензия") or table.partners(Language.KAZ, "лицензийа") or ())
    assert table.partners(Language.RUS, "витязь") == default_table().partners(Language.RUS, "витязь")
