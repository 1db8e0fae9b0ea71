"""Amendments: against the gold readings, and on notes of every kind."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.amendments.read import amendments_of
from ingest.languages import PACKS
from ingest.pipeline import read_act
from ingest.tree import Amendment, AmendmentKind, Language, ParsedAct, Status
from tests.evaluation import amendment_facts
from tests.ingest import gold as readings
from tests.ingest.notes import act, law, mapped, statute, unit

KAZ, RUS = Language.KAZ, Language.RUS
OF_2019 = "law/2019/04/02/241-vi"
OF_2020 = "law/2020/06/25/347-vi"


def read(made: ParsedAct) -> list[Amendment]:
    return amendments_of(made, PACKS[made.language])


def brief(amendment: Amendment) -> str:
    """An amendment on one line: target (stated) aspect kind act force delay flags."""
    force = amendment.entry_into_force.value.replace("first-official-publication", "publication")
    parts = [amendment.target]
    if amendment.stated_target:
        parts.append(f"({amendment.stated_target})")
    parts += [amendment.aspect or "", amendment.kind.value, amendment.by, "" if force == "not-stated" else force]
    parts += [
        str(one or "") for one in (amendment.delay_days, amendment.delay_months, amendment.date, amendment.article)
    ]
    parts += [
        "planned" if amendment.planned else "",
        *(f"only-{one}" for one in amendment.languages if len(amendment.languages) == 1),
    ]
    return " ".join(filter(None, parts))


# Against the gold


@pytest.mark.parametrize(
    ("file", "reading", "key"),
    [
        (("seeds", "decree-149.kaz.txt"), "decree-149.kaz.yaml", "amendments"),
        (("corpus", "z70.2022-02-07.kaz.md"), "z70.2022-02-07.yaml", "amendments_kaz"),
        (("corpus", "z70.2022-02-07.rus.md"), "z70.2022-02-07.yaml", "amendments_rus"),
    ],
)
def test_every_event_of_the_gold_in_its_order(file: tuple[str, ...], reading: str, key: str) -> None:
    expected = [
        (
            event["target"],
            event.get("aspect"),
            event["kind"],
            event["by"],
            event["force"],
            event.get("days"),
            str(event.get("date")),
            str(event.get("article")),
            tuple(event.get("languages", ("kaz", "rus"))),
            "stated" in event,
        )
        for event in readings.gold(reading)[key]
    ]
    assert [amendment_facts(amendment) for amendment in readings.parsed(*file).amendments] == expected


def test_the_decree_says_the_same_in_both_of_its_languages(root: Path) -> None:
    folder = root / "ingest/corpus/decree-149"
    kazakh, russian = (read_act(folder / name).amendments for name in ("kaz.txt", "rus.md"))
    assert [amendment_facts(one) for one in kazakh] == [amendment_facts(one) for one in russian]
    assert len(kazakh) == 14


def test_a_renumbered_chapter_keeps_the_number_its_note_states() -> None:
    parsed = readings.parsed("seeds", "decree-149.kaz.txt")
    stated = {one.target: one.stated_target for one in parsed.amendments if one.stated_target}
    assert stated == {"att_1/chp_3": "att_1/chp_2", "att_1/chp_4": "att_1/chp_3"}


@pytest.mark.parametrize("language", Language)
def test_replaced_words_pair_by_pair(language: Language) -> None:
    parsed = readings.parsed("corpus", f"z70.2022-02-07.{language}.md")
    expected = [tuple(pair) for pair in readings.gold("z70.2022-02-07.yaml")["word_replacements"][language]]
    assert [pair for one in parsed.amendments for pair in one.replacements] == expected


@pytest.mark.parametrize("file", ["z70.2022-02-07.kaz.md", "z70.2022-02-07.rus.md", "u58657.kaz.md", "u58657.rus.md"])
def test_a_quote_is_what_stands_at_its_span(file: str) -> None:
    parsed = readings.parsed("corpus", file)
    for amendment in parsed.amendments:
        source = parsed.text[slice(*amendment.span)]
        # Only look-alike letters, number signs and markup tell the source from the text as read.
        assert len(source.split()) == len(amendment.quote.split())
        assert source.split()[-1][:4] == amendment.quote.split()[-1][:4]


def test_the_second_decree_reads_the_same_in_both_languages() -> None:
    both = [
        [brief(one) for one in readings.parsed("corpus", f"u58657.{language}.md").amendments] for language in Language
    ]
    assert (
        both[0]
        == both[1]
        == [
            "att_1/para_7 modification decree/2014/08/29/900",
            "att_1/para_7 modification decree/2015/12/29/158",
        ]
    )


# Notes of every kind


RUSSIAN_LAW = [
    ("art_5", "Сноска. Статья 5 с изменениями и дополнениями, внесенными Законом РК от 02.04.2019 № 241-VI (вводится в действие по истечении десяти календарных дней после его первого официального опубликования).",
     [f"art_5 modification {OF_2019} after-days-from-publication 10"]),
    ("act", "Сноска. Заголовок в редакции Закона РК от 02.04.2019 № 241-VI (вводится в действие с 01.07.2019).",
     [f"act heading substitution {OF_2019} on-date 2019-07-01"]),
    ("act", "Сноска. Утратил силу Законом РК от 02.04.2019 № 241-VІ ЗРК (вводится в действие со дня его подписания).",
     [f"act repeal {OF_2019} on-signing"]),
    ("art_5", "Сноска. Статья 5 с изменениями, внесенными Конституционным законом РК от 29.06.2018 № 162-VI (вводится в действие со дня его первого официального опубликования); законами РК от 02.04.2019 № 241-VI (вводится в действие с 01.07.2019); от 25.06.2020 № 347-VI (вводится в действие по истечении шести месяцев после дня его первого официального опубликования).",
     ["art_5 modification constitutional-law/2018/06/29/162-vi on-publication",
      f"art_5 modification {OF_2019} on-date 2019-07-01",
      f"art_5 modification {OF_2020} after-months-from-publication 6"]),
    ("art_5", "Сноска. Пункт 3 статьи 5 дополнен подпунктом 5) в соответствии с Законом РК от 02.04.2019 № 241-VI (вводится в действие с 1 июля 2019 года).",
     [f"art_5/para_3/subpara_5 insertion {OF_2019} on-date 2019-07-01"]),
    ("art_5", "Сноска. Статью 5 предусмотрено дополнить пунктом 7 в соответствии с Законом РК от 02.04.2019 № 241-VI (вводится в действие с 01.01.2030).",
     [f"art_5/para_7 insertion {OF_2019} on-date 2030-01-01 planned"]),
    ("act", "Примечание ИЗПИ! Утрачивает силу Законом РК от 02.04.2019 № 241-VI (вводится в действие с 01.01.2030).",
     [f"act repeal {OF_2019} on-date 2030-01-01 planned"]),
    ("art_5", "Сноска. Глава 2 дополнена статьями 5-1 и 5-2 в соответствии с Законом Республики Казахстан от 2 апреля 2019 года № 241-VI (вводится в действие по истечении шестидесяти календарных дней после дня его первого официального опубликования).",
     [f"art_5-1 insertion {OF_2019} after-days-from-publication 60",
      f"art_5-2 insertion {OF_2019} after-days-from-publication 60"]),
    ("chp_2", "Сноска. Глава 2 дополнена параграфом 2 в соответствии с Законом РК от 02.04.2019 № 241-VI.",
     [f"chp_2/subchp_2 insertion {OF_2019}"]),
    ("chp_2", "Сноска. Заголовок раздела 2 в редакции Закона РК от 02.04.2019 № 241-VI.", [f"chp_2 heading substitution {OF_2019}"]),
    ("art_5", "Сноска. Пункты 2, 4 и 6 исключены Законом РК от 02.04.2019 № 241-VI; пункт 3 изложен в новой редакции Законом РК от 25.06.2020 № 347-VI.",
     [f"art_5/para_2 deletion {OF_2019}", f"art_5/para_4 deletion {OF_2019}", f"art_5/para_6 deletion {OF_2019}",
      f"art_5/para_3 substitution {OF_2020}"]),
    ("art_6", "Сноска. Часть вторая статьи 6 исключена Законом РК от 02.04.2019 № 241-VI.", [f"art_6/al_2 deletion {OF_2019}"]),
    ("art_5", "Сноска. Статья 5 с изменениями, внесенными Законом РК от 12.01.93 № 31.", ["art_5 modification law/1993/01/12/31"]),
    ("art_6", "Сноска. Статья 6 дополнена частью третьей в соответствии с Законом РК от 02.04.2019 № 241-VI.",
     [f"art_6 part modification {OF_2019}"]),
    ("art_7", "Сноска. Статья 8 исключена Законом РК от 02.04.2019 № 241-VI (порядок введения в действие см. пункт 2).",
     [f"art_8 deletion {OF_2019} see-act-article para_2"]),
    ("art_5", "Сноска. Статья 5 дополнена пунктами 4-1, 4-2 и с изменениями, внесенными Законом РК от 02.04.2019 № 241-VI.",
     [f"art_5/para_4-1 insertion {OF_2019}", f"art_5/para_4-2 insertion {OF_2019}", f"art_5 modification {OF_2019}"]),
    ("art_5", "Сноска. Статьи 5 - 7 исключены Законом РК от 02.04.2019 № 241-VI.",
     [f"art_{number} deletion {OF_2019}" for number in (5, 6, 7)]),
    ("art_5", "Сноска. Статьи 5-7 в редакции Закона РК от 02.04.2019 № 241-VI.",
     [f"art_{number} substitution {OF_2019}" for number in (5, 6, 7)]),
    ("art_5", "Сноска. Пункт 3 считать пунктом 4 в соответствии с Законом РК от 02.04.2019 № 241-VI.",
     [f"art_5/para_4 (art_5/para_3) renumbering {OF_2019}"]),
    ("art_5/para_4", "Сноска. Подпункт 2) пункта 3 статьи 5 в редакции Закона РК от 02.04.2019 № 241-VI.",
     [f"art_5/para_3/subpara_2 substitution {OF_2019}"]),
    ("art_5", "Сноска. Статья 5 с изменениями, внесенными Законом РК от 02.04.2019 № 241-VI (вводится в действие со дня его первого официального опубликования и распространяется на отношения, возникшие с 01.01.2018).",
     [f"art_5 modification {OF_2019} on-publication"]),
    ("art_5", "Сноска. Статья 5 - в редакции Закона РК от 02.04.2019 № 241-VI (вводится в действие с 01.01.2020), с изменениями, внесенными Законом РК от 25.06.2020 № 347-VI (вводится в действие по истечении одного года со дня его первого официального опубликования).",
     [f"art_5 substitution {OF_2019} on-date 2020-01-01", f"art_5 modification {OF_2020} after-months-from-publication 12"]),
    ("art_5", 'Сноска. Пункт 3 дополнен словами "и иных" Законом РК от 02.04.2019 № 241-VI.', [f"art_5/para_3 part modification {OF_2019}"]),
    ("art_5", 'Сноска. В пункте 3 слова "и иных" исключены Законом РК от 02.04.2019 № 241-VI.', [f"art_5/para_3 part modification {OF_2019}"]),
    ("art_5", "Сноска. Статья 5 с изменениями, внесенными законами РК от 09.12.2004 № 10 (вводится в действие со дня его подписания); от 02.04.2019 № 241-VI (порядок введения в действие см. ст. 3).",
     ["art_5 modification law/2004/12/09/10-iii on-signing", f"art_5 modification {OF_2019} see-act-article 3"]),
]  # fmt: skip

RUSSIAN_DECREE = [
    ("att_1", "Сноска. Правила с изменениями, внесенными постановлениями Правительства РК от 23.07.2013 № 735 (вводится в действие со дня его первого официального опубликования); от 04.09.2014 № 970.",
     ["att_1 modification government-resolution/2013/07/23/735 on-publication",
      "att_1 modification government-resolution/2014/09/04/970"]),
    ("att_1/para_4", "Сноска. Пункт 4 в редакции приказа и.о. Министра здравоохранения РК от 05.11.2020 № 175/2020 (вводится в действие по истечении двадцати одного календарного дня после дня его первого официального опубликования).",
     ["att_1/para_4 substitution ministerial-order/2020/11/05/175_2020 after-days-from-publication 21"]),
    ("att_1/para_4", "Сноска. Подпункт 2) пункта 4 исключен приказом Министра сельского хозяйства РК от 05.11.2020 № 7-1/220; пункт 5 дополнен подпунктом 3-1) в соответствии с Указом Президента РК от 06.11.2020 № 12.",
     ["att_1/para_4/subpara_2 deletion ministerial-order/2020/11/05/7-1_220",
      "att_1/para_5/subpara_3-1 insertion decree/2020/11/06/12"]),
    ("act", "Сноска. Указ утратил силу Указом Президента РК от 30.05.2023 № 238 (вводится в действие со дня его подписания).",
     ["act repeal decree/2023/05/30/238 on-signing"]),
    ("att_2", "Сноска. Приложение 1 в редакции постановления Правления Национального Банка РК от 24.12.2012 № 377.",
     ["att_2 substitution ministerial-resolution/2012/12/24/377"]),
    ("act", "Сноска. Положение в редакции Указа Президента РК от 30.05.2023 № 238.",
     ["att_1 substitution decree/2023/05/30/238"]),
    ("act", "Сноска. Преамбула в редакции Указа Президента РК от 30.05.2023 № 238.",
     ["preamble preamble substitution decree/2023/05/30/238"]),
    ("att_1/para_4", "Сноска. В пункт 4 внесены изменения на казахском языке, текст на русском языке не меняется приказом Министра юстиции РК от 05.11.2020 № 12.",
     ["att_1/para_4 modification ministerial-order/2020/11/05/12 only-kaz"]),
    ("para_1", "Сноска. Пункт 1 с изменением, внесенным Указом Президента РК от 05.05.2017 № 471 (изменение вносится на русском языке, текст на государственном языке не изменяется).",
     ["para_1 modification decree/2017/05/05/471 only-rus"]),
    ("att_1", "Сноска. Правила дополнены пунктом 21 в соответствии с постановлением Правительства РК от 23.07.2013 № 735.",
     ["att_1/para_21 insertion government-resolution/2013/07/23/735"]),
    ("att_1/para_4", "Сноска. Пункт 4 с изменениями, внесенными совместным приказом Министра энергетики РК от 21.05.2020 № 205 и Министра национальной экономики РК от 22.05.2020 № 42.",
     ["att_1/para_4 modification ministerial-order/2020/05/21/205"]),
]  # fmt: skip

KAZAKH_LAW = [
    ("art_5", "Ескерту. 5-бапқа өзгерістер мен толықтырулар енгізілді - ҚР 2019.04.02 № 241-VI (алғашқы ресми жарияланғанынан кейін күнтізбелік он күн өткен соң қолданысқа енгізіледі) Заңымен.",
     [f"art_5 modification {OF_2019} after-days-from-publication 10"]),
    ("act", "Ескерту. Тақырыбы жаңа редакцияда - ҚР 02.04.2019 № 241-VI Заңымен (01.07.2019 бастап қолданысқа енгізіледі).",
     [f"act heading substitution {OF_2019} on-date 2019-07-01"]),
    ("act", "Ескерту. Күші жойылды - ҚР 02.04.2019 № 241-VI ҚРЗ Заңымен (қол қойылған күнінен бастап қолданысқа енгізіледі).",
     [f"act repeal {OF_2019} on-signing"]),
    ("art_5", "Ескерту. 5-бапқа өзгерістер енгізілді - ҚР 29.06.2018 № 162-VI Конституциялық заңымен (алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі); ҚР 02.04.2019 № 241-VI (01.07.2019 бастап қолданысқа енгізіледі); 25.06.2020 № 347-VI (алғашқы ресми жарияланған күнінен кейін алты ай өткен соң қолданысқа енгізіледі) заңдарымен.",
     ["art_5 modification constitutional-law/2018/06/29/162-vi on-publication",
      f"art_5 modification {OF_2019} on-date 2019-07-01",
      f"art_5 modification {OF_2020} after-months-from-publication 6"]),
    ("art_5", "Ескерту. 5-баптың 3-тармағы 5) тармақшамен толықтырылды - ҚР 02.04.2019 № 241-VI (2019 жылғы 1 шілдеден бастап қолданысқа енгізіледі) Заңымен.",
     [f"art_5/para_3/subpara_5 insertion {OF_2019} on-date 2019-07-01"]),
    ("art_5", "Ескерту. 5-бапты 7-тармақпен толықтыру көзделген - ҚР 02.04.2019 № 241-VI (01.01.2030 бастап қолданысқа енгізіледі) Заңымен.",
     [f"art_5/para_7 insertion {OF_2019} on-date 2030-01-01 planned"]),
    ("act", "ЗҚАИ-ның ескертпесі! Заңның күшін жою көзделген - ҚР 02.04.2019 № 241-VI Заңымен (01.01.2030 бастап қолданысқа енгізіледі).",
     [f"act repeal {OF_2019} on-date 2030-01-01 planned"]),
    ("art_5", "Ескерту. 5-бап 4-1-тармақпен толықтырылды, өзгерістер енгізілді - ҚР 02.04.2019 № 241-VI Заңымен.",
     [f"art_5/para_4-1 insertion {OF_2019}", f"art_5 modification {OF_2019}"]),
    ("art_5", "Ескерту. 2-тарау 5-1-баппен толықтырылды - ҚР 2019 жылғы 2 сәуірдегі № 241-VI Заңымен (алғашқы ресми жарияланған күнінен кейін күнтізбелік алпыс күн өткен соң қолданысқа енгізіледі).",
     [f"art_5-1 insertion {OF_2019} after-days-from-publication 60"]),
    ("chp_2", "Ескерту. 2-тарау 2-параграфпен толықтырылды - ҚР 02.04.2019 № 241-VI Заңымен.", [f"chp_2/subchp_2 insertion {OF_2019}"]),
    ("art_5", "Ескерту. 2, 4 және 6-тармақтар алып тасталды - ҚР 02.04.2019 № 241-VI Заңымен; 3-тармақ жаңа редакцияда - ҚР 25.06.2020 № 347-VI Заңымен.",
     [f"art_5/para_2 deletion {OF_2019}", f"art_5/para_4 deletion {OF_2019}", f"art_5/para_6 deletion {OF_2019}",
      f"art_5/para_3 substitution {OF_2020}"]),
    ("art_6", "Ескерту. 6-баптың екінші бөлігі алып тасталды - ҚР 02.04.2019 № 241-VI Заңымен.", [f"art_6/al_2 deletion {OF_2019}"]),
    ("art_7", "Ескерту. 8-бап алып тасталды - ҚР 02.04.2019 № 241-VI (қолданысқа енгізілу тәртібін 3-баптан қараңыз) Заңымен.",
     [f"art_8 deletion {OF_2019} see-act-article 3"]),
    ("art_5", "Ескерту. 5-7-баптар жаңа редакцияда - ҚР 02.04.2019 № 241-VI Заңымен.",
     [f"art_{number} substitution {OF_2019}" for number in (5, 6, 7)]),
    ("art_5", 'Ескерту. 3-тармақ "және өзге" деген сөздермен толықтырылды - ҚР 02.04.2019 № 241-VI ҚРЗ.', [f"art_5/para_3 part modification {OF_2019}"]),
]  # fmt: skip

KAZAKH_DECREE = [
    ("att_1", "Ескерту. Қағидаға өзгерістер енгізілді - ҚР Үкіметінің 23.07.2013 № 735 (алғашқы ресми жарияланған күнінен бастап қолданысқа енгізіледі); 04.09.2014 № 970 қаулыларымен.",
     ["att_1 modification government-resolution/2013/07/23/735 on-publication",
      "att_1 modification government-resolution/2014/09/04/970"]),
    ("att_1/para_4", "Ескерту. 4-тармақ жаңа редакцияда - ҚР Денсаулық сақтау министрінің м.а. 05.11.2020 № 175/2020 (алғашқы ресми жарияланған күнінен кейін күнтізбелік жиырма бір күн өткен соң қолданысқа енгізіледі) бұйрығымен.",
     ["att_1/para_4 substitution ministerial-order/2020/11/05/175_2020 after-days-from-publication 21"]),
    ("att_1/para_4", "Ескерту. 4-тармақтың 2) тармақшасы алып тасталды - ҚР Ауыл шаруашылығы министрінің 05.11.2020 № 7-1/220 бұйрығымен; 5-тармақ 3-1) тармақшамен толықтырылды - ҚР Президентінің 06.11.2020 № 12 Жарлығымен.",
     ["att_1/para_4/subpara_2 deletion ministerial-order/2020/11/05/7-1_220",
      "att_1/para_5/subpara_3-1 insertion decree/2020/11/06/12"]),
    ("act", "Ескерту. Жарлықтың күші жойылды - ҚР Президентінің 2023 жылғы 30 мамырдағы № 238 Жарлығымен (қол қойылған күнінен бастап қолданысқа енгізіледі).",
     ["act repeal decree/2023/05/30/238 on-signing"]),
    ("att_2", "Ескерту. 1-қосымша жаңа редакцияда - ҚР Ұлттық Банкі Басқармасының 24.12.2012 № 377 қаулысымен.",
     ["att_2 substitution ministerial-resolution/2012/12/24/377"]),
    ("att_1/para_4", "Ескерту. 4-тармаққа қазақ тілінде өзгеріс енгізілді, орыс тіліндегі мәтіні өзгермейді - ҚР Әділет министрінің 05.11.2020 № 12 бұйрығымен.",
     ["att_1/para_4 modification ministerial-order/2020/11/05/12 only-kaz"]),
    ("att_1/para_20", "Ескерту. 20-1-тармақпен толықтырылды - ҚР Үкіметінің 23.07.2013 № 735 Қаулысымен.",
     ["att_1/para_20-1 insertion government-resolution/2013/07/23/735"]),
    ("para_1", "Ескерту. 1-тармаққа өзгеріс енгізілді - ҚР Президентінің 2012.12.21 № 450, 2013.01.05 № 460 Жарлықтарымен.",
     ["para_1 modification decree/2012/12/21/450", "para_1 modification decree/2013/01/05/460"]),
]  # fmt: skip


@pytest.mark.parametrize(("under", "note", "expected"), RUSSIAN_LAW)
def test_a_russian_note_in_a_law(under: str, note: str, expected: list[str]) -> None:
    assert [brief(one) for one in read(law(RUS, (under, note)))] == expected


@pytest.mark.parametrize(("under", "note", "expected"), RUSSIAN_DECREE)
def test_a_russian_note_in_a_decree(under: str, note: str, expected: list[str]) -> None:
    assert [brief(one) for one in read(statute(RUS, (under, note)))] == expected


@pytest.mark.parametrize(("under", "note", "expected"), KAZAKH_LAW)
def test_a_kazakh_note_in_a_law(under: str, note: str, expected: list[str]) -> None:
    assert [brief(one) for one in read(law(KAZ, (under, note)))] == expected


@pytest.mark.parametrize(("under", "note", "expected"), KAZAKH_DECREE)
def test_a_kazakh_note_in_a_decree(under: str, note: str, expected: list[str]) -> None:
    assert [brief(one) for one in read(statute(KAZ, (under, note)))] == expected


def test_replaced_words_of_several_clauses() -> None:
    note = (
        'Сноска. В тексте слова "и финансов", "министром" заменены соответственно словами "финансов", "главой" Законом '
        'РК от 02.04.2019 № 241-VI; слова "акимом", "главой" заменены словом "руководителем" Законом РК от '
        "25.06.2020 № 347-VI."
    )
    first, second = read(law(RUS, ("act", note)))
    assert (first.target, first.aspect, first.kind) == ("act", "whole-text", AmendmentKind.WORD_REPLACEMENT)
    assert first.replacements == (("и финансов", "финансов"), ("министром", "главой"))
    assert (second.aspect, second.replacements) == (
        "whole-text",
        (("акимом", "руководителем"), ("главой", "руководителем")),
    )


def test_kazakh_pairs_of_words_by_turns() -> None:
    note = (
        "Ескерту. 3-тармақта «әкім» деген сөз «басшы» деген сөзбен, «орган» деген сөз «мекеме» деген сөзбен "
        "ауыстырылды - ҚР 02.04.2019 № 241-VI Заңымен."
    )
    (amendment,) = read(law(KAZ, ("art_5", note)))
    assert amendment.target == "art_5/para_3"
    assert amendment.replacements == (("әкім", "басшы"), ("орган", "мекеме"))


# What is not understood


@pytest.mark.parametrize(
    ("language", "note", "code"),
    [
        (RUS, "Примечание РЦПИ! См. также статью 20.", "note-without-amendment"),
        (KAZ, "Ескерту. 20-бапты да қараңыз.", "note-without-amendment"),
        (RUS, "Сноска. Пункт 5 исключен.", "amendment-without-act"),
        (KAZ, "Ескерту. 5-тармақ алып тасталды.", "amendment-without-act"),
        (RUS, "Сноска. Статья 5 с изменениями, внесенными от 32.04.2019 № 241-VI.", "amendment-not-understood"),
        (KAZ, "Ескерту. 5-бапқа өзгерістер енгізілді - ҚР 32.04.2019 № 241-VI.", "amendment-not-understood"),
        (RUS, "Сноска. См. Закон РК от 02.04.2019 № 241-VI.", "amendment-not-understood"),
        (RUS, "Сноска. Статья 5 в редакции Закона РК от 32.04.2019 № 241-VI.", "amendment-not-understood"),
    ],
)
def test_a_note_that_is_not_understood_is_a_warning_once(language: Language, note: str, code: str) -> None:
    made = law(language, ("art_5", note))
    assert read(made) == []
    assert read(made) == []
    assert [warning.code for warning in made.warnings] == [code]


@pytest.mark.parametrize(
    ("language", "note"),
    [
        (RUS, "Примечание РЦПИ. В тексте документа сохранена авторская орфография и пунктуация."),
        (RUS, "Сноска. Текст прилагаемого соглашения не является официальным."),
        (KAZ, "РҚАО-ның ескертпесі. Құжат мәтінінде түпнұсқаның пунктуациясы мен орфографиясы сақталған."),
        (KAZ, "Ескерту. Қоса тіркелген келісімнің мәтіні ресми болып табылмайды."),
    ],
)
def test_a_note_on_the_text_itself_is_no_change(language: Language, note: str) -> None:
    made = law(language, ("art_5", note))
    assert read(made) == []
    assert made.warnings == []


def test_an_unknown_day_of_force_is_a_warning_beside_the_amendment() -> None:
    made = law(RUS, ("art_5", "Сноска. Статья 5 исключена Законом РК от 02.04.2019 № 241-VI (вводится в действие со дня введения в действие Кодекса)."))  # fmt: skip
    assert [brief(one) for one in read(made)] == [f"art_5 deletion {OF_2019}"]
    assert [warning.code for warning in made.warnings] == ["entry-into-force-not-understood"]


def test_a_deleted_unit_is_its_own_note() -> None:
    gone = unit("art_5/subpara_4", "исключен Законом РК от 02.04.2019 № 241-VI (вводится в действие с 01.07.2019);", status=Status.DELETED)  # fmt: skip
    made = act(RUS, unit("art_5"), gone)
    assert [brief(one) for one in read(made)] == [f"art_5/subpara_4 deletion {OF_2019} on-date 2019-07-01"]


def test_events_stand_in_the_order_of_the_text() -> None:
    made = law(RUS, ("art_7", "Сноска. Статья 7 исключена Законом РК от 02.04.2019 № 241-VI."))
    note = made.notes[0]
    made.notes = [type(note)("art_7", mapped(note.text.text, 500), (500, 600))]
    made.notes.append(type(note)("art_1", mapped(note.text.text.replace("7", "1", 1), 10), (10, 110)))
    assert [one.target for one in read(made)] == ["art_1", "art_7"]
