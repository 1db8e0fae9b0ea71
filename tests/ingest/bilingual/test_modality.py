"""Duties, rights, prohibitions and denials of ordinary legal sentences, each with its translation."""

from __future__ import annotations

import pytest

from ingest.bilingual.alignment import align
from ingest.bilingual.discrepancies.figures import figure_discrepancies
from ingest.bilingual.discrepancies.modality import modality_discrepancies
from ingest.tree import Language, UnitKind
from tests.ingest.bilingual.test_alignment import act_of, unit_of

SAME = [
    ("Жұмыс уақыты аптасына 40 сағаттан аспауға тиіс.", "Рабочее время не должно превышать 40 часов в неделю."),
    ("Ауысым сегіз сағаттан аспауға тиіс.", "Смена не может превышать восьми часов."),
    ("Бір адам екі органға бірдей мүше бола алмайды.", "Одно лицо не может быть членом обоих органов."),
    ("Өтінішсіз шешім қабылдауға жол берілмейді.", "Принятие решения без заявления не допускается."),
    ("Бұл туралы кемінде бір ай бұрын хабарлауға міндетті.", "Обязан сообщить об этом не позднее чем за один месяц."),
    ("Үш күннен кешіктірмей төлеуге міндетті.", "Обязан уплатить не позднее трех дней."),
    ("Мерзім келісіммен қысқартылуы мүмкін.", "Срок может быть сокращен по соглашению."),
    ("Комиссия сарапшыларды тарта алады.", "Комиссия вправе привлекать экспертов."),
    ("Егер заңда өзгеше көзделмесе, бұйрық шығарылады.", "Если иное не предусмотрено законом, издается приказ."),
    ("Соттардың ісіне араласуға құқығы жоқ.", "Не имеет права вмешиваться в дела судов."),
    ("Жоба қаралуға тиіс.", "Проект подлежит рассмотрению."),
    ("Төраға болмаған кезде отырыс өткізілмейді.", "В отсутствие председателя заседание не проводится."),
    ("Ақы бір жарым еселенген мөлшерде төленеді.", "Оплата производится в полуторном размере."),
    ("Айыппұл жиырма айлық есептік көрсеткішті құрайды.", "Штраф составляет двадцать месячных расчетных показателей."),
]
OTHER = [
    ("Жоба қаралуға тиіс.", "Проект может быть рассмотрен."),
    ("Кеңес шешім қабылдауға құқылы.", "Совет обязан принять решение."),
    ("Кеңес шешім қабылдауға міндетті.", "Совет вправе принять решение."),
    ("Отырыс жабық өткізіледі.", "Заседание не проводится закрыто."),
    ("Отырыс жабық өткізілмейді.", "Заседание проводится закрыто."),
    ("Шағымдануға болмайды.", "Решение можно обжаловать."),
    ("Кемінде үш күн бұрын хабарланады.", "Сообщается не более чем за три дня."),
    ("Мүшелерінің үштен екісі қатысады.", "Участвует одна треть членов."),
    ("Он бес күн ішінде қаралады.", "Рассматривается в пятидневный срок."),
]


def found(kaz: str, rus: str) -> list[str]:
    alignment = align(
        act_of(Language.KAZ, unit_of("para_1", UnitKind.PARAGRAPH, kaz)),
        act_of(Language.RUS, unit_of("para_1", UnitKind.PARAGRAPH, rus)),
    )
    return [one.why for one in (*modality_discrepancies(alignment), *figure_discrepancies(alignment))]


@pytest.mark.parametrize(("kaz", "rus"), SAME)
def test_a_true_translation_is_no_discrepancy(kaz: str, rus: str) -> None:
    assert found(kaz, rus) == []


@pytest.mark.parametrize(("kaz", "rus"), OTHER)
def test_another_duty_right_or_number_is_one(kaz: str, rus: str) -> None:
    assert found(kaz, rus)


def test_the_verb_of_a_list_ends_it_in_kazakh_and_opens_it_in_russian() -> None:
    kaz = act_of(
        Language.KAZ,
        unit_of("para_1", UnitKind.PARAGRAPH, "Кеңес мүшелері:"),
        unit_of("para_1/subpara_1", UnitKind.SUBPARAGRAPH, "ұсыныс енгізуге;"),
        unit_of("para_1/subpara_2", UnitKind.SUBPARAGRAPH, "отырысқа қатысуға құқылы."),
    )
    rus = act_of(
        Language.RUS,
        unit_of("para_1", UnitKind.PARAGRAPH, "Члены Совета вправе:"),
        unit_of("para_1/subpara_1", UnitKind.SUBPARAGRAPH, "вносить предложения;"),
        unit_of("para_1/subpara_2", UnitKind.SUBPARAGRAPH, "участвовать в заседаниях."),
    )
    assert list(modality_discrepancies(align(kaz, rus))) == []
