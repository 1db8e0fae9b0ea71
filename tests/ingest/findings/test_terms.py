"""Defined terms and the words they stand for."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.findings.terms import terms_of
from ingest.languages import PACKS
from ingest.tree import Language, Status
from tests.ingest import gold as readings
from tests.ingest.notes import act, unit

KAZ, RUS = Language.KAZ, Language.RUS


def read(language: Language, *texts: str) -> list[tuple[str, str]]:
    made = act(language, *(unit(f"para_{number}", text) for number, text in enumerate(texts, 1)))
    return [(term.term, term.long_form) for term in terms_of(made, PACKS[language])]


def test_the_terms_of_the_decree() -> None:
    found = [(one.unit, one.term, one.long_form) for one in readings.parsed("seeds", "decree-149.kaz.txt").terms]
    assert found == [(one["in"], one["term_kaz"], one["of"]) for one in readings.gold("decree-149.kaz.yaml")["terms"]]


@pytest.mark.parametrize("language", Language)
def test_the_terms_of_the_law(language: Language) -> None:
    found = [
        (one.unit, one.term, one.long_form) for one in readings.parsed("corpus", f"z70.2022-02-07.{language}.md").terms
    ]
    expected = readings.gold("z70.2022-02-07.yaml")["terms"]
    assert found == [(one["in"], one[f"term_{language}"], one[f"of_{language}"]) for one in expected]


def test_the_terms_of_the_second_decree() -> None:
    russian = [(one.unit, one.term, one.long_form) for one in readings.parsed("corpus", "u58657.rus.md").terms]
    kazakh = [(one.unit, one.term, one.long_form) for one in readings.parsed("corpus", "u58657.kaz.md").terms]
    assert russian == [
        ("att_1/para_1", "Координационный совет", "Координационный совет Республики Казахстан по обеспечению законности, правопорядка и борьбы с преступностью"),
        ("att_1/para_8", "секретарь", "секретарь Координационного совета"),
        ("att_1/para_8", "секретариат", "секретариат Координационного совета"),
        ("att_1/para_11", "протокол", "протокол заседания"),
    ]  # fmt: skip
    assert kazakh == [
        ("att_1/para_1", "Үйлестіру кеңесі", "Қазақстан Республикасының Заңдылықты, құқықтық тәртіпті және қылмысқа қарсы күресті қамтамасыз ету жөніндегі үйлестіру кеңесі"),
        ("att_1/para_8", "хатшы", "Үйлестіру кеңесінің хатшысы"),
        ("att_1/para_8", "хатшылық", "Үйлестіру кеңесінің хатшылығы"),
        ("att_1/para_11", "хаттама", "отырыс хаттамасы"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "term", "long_form"),
    [
        ("Правила определяют порядок работы Национального центра тестирования (далее – Центр) и филиалов.", "Центр", "Национальный центр тестирования"),
        ("Министерство здравоохранения Республики Казахстан (далее - Министерство) является органом.", "Министерство", "Министерство здравоохранения Республики Казахстан"),
        ("Сведения вносятся в единую информационную систему закупок (далее – ЕИСЗ).", "ЕИСЗ", "единая информационная система закупок"),
        ("Нормы Закона Республики Казахстан от 3 марта 2015 года «О садах «Алма» и парках» (далее – Закон о садах) действуют.", "Закон о садах", "Закон Республики Казахстан от 3 марта 2015 года «О садах «Алма» и парках»"),
        ("Взнос платит акционерное общество «Сады и парки» (далее – общество).", "общество", "акционерное общество «Сады и парки»"),
        ('В соответствии с Законом, директор учреждения "Сады" (далее – директор) подписывает отчет.', "директор", 'директор учреждения "Сады"'),
        ("Заявление подается физическими и юридическими лицами (далее – услугополучатель).", "услугополучатель", "физическими и юридическими лицами"),
        ("В соответствии с Законом Республики Казахстан «О связи» (далее – Закон) услуга бесплатна.", "Закон", "Закон Республики Казахстан «О связи»"),
        ("Решение принимает уполномоченный орган в области связи (далее – уполномоченный орган).", "уполномоченный орган", "уполномоченный орган в области связи"),
        ("Услуга оказывается через веб-портал «электронного правительства» (далее – портал).", "портал", "веб-портал «электронного правительства»"),
        ("Создается Комиссия по помилованию при Президенте (далее по тексту – «Комиссия»), которая заседает.", "Комиссия", "Комиссия по помилованию при Президенте"),
        ("Аппарат (Секретариат) Совета является рабочим органом Совета (далее – Секретариат).", "Секретариат", "рабочий орган Совета"),
    ],
)  # fmt: skip
def test_a_russian_long_form_in_the_nominative(text: str, term: str, long_form: str) -> None:
    assert read(RUS, text) == [(term, long_form)]


@pytest.mark.parametrize(
    ("text", "term", "long_form"),
    [
        ("Осы Қағидалар Ұлттық тестілеу орталығының (бұдан әрі – Орталық) қызмет тәртібін айқындайды.", "Орталық", "Ұлттық тестілеу орталығы"),
        ("Қазақстан Республикасының Денсаулық сақтау министрлігі (бұдан әрі – Министрлік) орган болып табылады.", "Министрлік", "Қазақстан Республикасының Денсаулық сақтау министрлігі"),
        ("«Байланыс туралы» Қазақстан Республикасының Заңына (бұдан әрі – Заң) сәйкес қызмет көрсетіледі.", "Заң", "«Байланыс туралы» Қазақстан Республикасының Заңы"),
        ("Шешімді байланыс саласындағы уәкілетті орган (бұдан әрі – уәкілетті орган) қабылдайды.", "уәкілетті орган", "байланыс саласындағы уәкілетті орган"),
        ("Қоса беріліп отырған Тізілімді жүргізу қағидалары (бұдан әрі – Қағидалар) бекітілсін.", "Қағидалар", "Тізілімді жүргізу қағидалары"),
        ("Мәліметтер бірыңғай ақпараттық жүйеге (бұдан әрі – жүйе) енгізіледі.", "жүйе", "бірыңғай ақпараттық жүйе"),
        ("Кешірім жасау мәселелері жөніндегі комиссия (бұдан әрі – Комиссия деп аталады) құрылады.", "Комиссия", "Кешірім жасау мәселелері жөніндегі комиссия"),
        ("Ассамблея «Елдің даму жолы» тұжырымдамасын (бұдан әрі - Тұжырымдама) әзірлейді.", "Тұжырымдама", "«Елдің даму жолы» тұжырымдамасы"),
    ],
)  # fmt: skip
def test_a_kazakh_long_form_in_the_nominative(text: str, term: str, long_form: str) -> None:
    assert read(KAZ, text) == [(term, long_form)]


def test_brackets_that_define_nothing() -> None:
    assert read(RUS, "Аппарат (Секретариат), филиалы (представительства) и далее по тексту.") == []
    assert read(KAZ, "Аппарат (Хатшылық) пен бөлімшелер (филиалдар).") == []


def test_a_deleted_unit_defines_nothing() -> None:
    gone = unit("para_1", "Совет Ассамблеи (далее – Совет) исключен", status=Status.DELETED)
    assert terms_of(act(RUS, gone), PACKS[RUS]) == []


def test_a_list_of_definitions_and_a_list_of_other_things() -> None:
    made = act(
        RUS,
        unit("art_1", "В настоящем Законе используются следующие основные понятия:", "Основные понятия"),
        unit("art_1/subpara_1", "банк – юридическое лицо, являющееся коммерческой организацией;"),
        unit("art_1/subpara_2", "орган по регулированию (далее – уполномоченный орган) – государственный орган."),
        unit("art_2", "Функции банка:"),
        unit("art_2/subpara_1", "приём вкладов – до востребования и срочных;"),
    )
    assert [(term.term, term.long_form) for term in terms_of(made, PACKS[RUS])] == [
        ("банк", "юридическое лицо, являющееся коммерческой организацией"),
        ("орган по регулированию", "государственный орган"),
        ("уполномоченный орган", "орган по регулированию"),
    ]


def test_a_kazakh_list_of_definitions() -> None:
    made = act(
        KAZ,
        unit("art_1", "Осы Заңда мынадай негізгі ұғымдар пайдаланылады:"),
        unit("art_1/subpara_1", "банк – коммерциялық ұйым болып табылатын заңды тұлға;"),
    )
    found = terms_of(made, PACKS[KAZ])
    assert [(term.term, term.long_form) for term in found] == [
        ("банк", "коммерциялық ұйым болып табылатын заңды тұлға")
    ]


@given(st.sampled_from(Language), st.text(alphabet='(далебұнәрі –-)"«»Совет аб.,;', max_size=120))
def test_any_text_is_read(language: Language, text: str) -> None:
    for term in terms_of(act(language, unit("para_1", text)), PACKS[language]):
        assert term.term
        assert term.long_form
        assert 0 <= term.span[0] < term.span[1] <= len(text)
