"""Bodies, what they may and must do, and how they are tied.

The rows expected of the decree and of the law were read one by one against their texts.
"""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.findings.competences import competences_of
from ingest.languages import PACKS
from ingest.tree import Competence, Language
from tests.ingest import gold as readings
from tests.ingest.notes import act, unit

KAZ, RUS = Language.KAZ, Language.RUS
DECREE = ("seeds", "decree-149.kaz.txt")
LISTS = ("function", "power", "duty")
PRESIDENT = {KAZ: "Қазақстан Республикасының Президенті", RUS: "Президент Республики Казахстан"}


def read(language: Language, *texts: str) -> list[tuple[str, str, str | None]]:
    """Rows of a few paragraphs: (body, relation, other body)."""
    made = act(language, *(unit(f"para_{number}", text) for number, text in enumerate(texts, 1)))
    return [(row.body, row.relation, row.other_body) for row in competences_of(made, PACKS[language])]


def ties(rows: list[Competence]) -> list[tuple[str, str, str, str | None]]:
    return [(row.unit, row.body, row.relation, row.other_body) for row in rows if row.relation not in LISTS]


def test_the_ties_of_the_decree() -> None:
    president, secretariat = PRESIDENT[KAZ], "Хатшылық"
    deputies = "Ассамблея Төрағасының орынбасары"
    assert ties(readings.parsed(*DECREE).competences) == [
        ("att_1/para_1", president, "creates", "Ассамблея"),
        ("att_1/para_5", president, "appoints", deputies),
        ("att_1/para_5", president, "creates", "Ассамблея"),
        ("att_1/para_6", "Ассамблея Төрағасы", "heads", "Ассамблея"),
        ("att_1/para_10/al_2", president, "appoints", None),
        ("att_1/para_11", secretariat, "part-of", "Қазақстан Республикасы Президенті Әкімшілігі"),
        ("att_1/para_11", "Хатшылық меңгерушісі", "heads", secretariat),
        ("att_1/para_16", "Ғылыми-сарапшылық кеңес", "consists-of", None),
        ("att_1/para_18", deputies, "approves", None),
        ("att_1/para_18", "Хатшылық меңгерушісі", "approves", None),
    ]


def test_who_does_what_in_the_decree() -> None:
    rows = [row for row in readings.parsed(*DECREE).competences if row.relation in LISTS]
    assert Counter((row.body, row.relation) for row in rows) == {
        ("Ассамблея", "function"): 15,
        ("Хатшылық", "function"): 5 + 5,
        ("Ғылыми-сарапшылық кеңес", "duty"): 4,
        ("Ассамблея Төрағасы", "function"): 1,
        ("Сессия", "power"): 1,
        ("Кеңес", "function"): 1,
    }
    sentences = [row.unit for row in rows if row.body == "Хатшылық" and "subpara" not in row.unit]
    assert sentences == [f"att_1/para_{number}" for number in ("10/al_3", 20, 22, 23, 24)]


def test_closing_words_belong_to_no_item() -> None:
    rows = {row.unit: row.text for row in readings.parsed(*DECREE).competences if row.relation in LISTS}
    assert rows["att_1/para_11/subpara_5"].endswith("өзара іс-қимыл жасау")
    assert rows["att_1/para_15/subpara_4"].endswith("рөлін күшейтуге жәрдемдесу")


TIES_OF_THE_LAW = {
    RUS: [
        ("art_1/para_1", "Президент Республики Казахстан", "creates", "Ассамблея"),
        ("art_7/para_1/subpara_1", "Президент Республики Казахстан", "creates", "Ассамблея"),
        ("art_7/para_1/subpara_4", "Президент Республики Казахстан", "convenes", "Сессия"),
        ("art_9/para_2", "Президент Республики Казахстан", "convenes", "Сессия"),
        ("art_9/para_7", "Председатель Ассамблеи", "approves", None),
        ("art_10/para_1", "Президент Республики Казахстан", "creates", "Совет"),
        ("art_10/para_1", "Президент Республики Казахстан", "approves", None),
        ("art_10/para_3", "Председатель Совета", "convenes", "Совет"),
        ("art_10/para_3", "Заместители Председателя Ассамблеи", "convenes", "Совет"),
        ("art_11/para_1", "Аппарат (Секретариат) Ассамблеи", "working-body-of", "Ассамблея"),
        ("art_11/para_1", "Аппарат (Секретариат) Ассамблеи", "part-of", "Администрация Президента Республики Казахстан"),
        ("art_11/para_2", "заведующий Аппаратом (Секретариатом)", "heads", "Аппарат (Секретариат) Ассамблеи"),
        ("art_12/para_1", "Председатель Ассамблеи", "heads", "Ассамблея"),
        ("art_12/para_1", "Председатель Ассамблеи", "heads", "Совет"),
        ("art_13/para_1", "Президент Республики Казахстан", "appoints", "Заместители Председателя Ассамблеи"),
        ("art_13/para_1/al_2", "Президент Республики Казахстан", "appoints", "Заместители Председателя Ассамблеи"),
        ("art_14/para_1", "Ассамблеи областей, городов республиканского значения, столицы", "reports-to", "Ассамблея"),
    ],
    KAZ: [
        ("art_1/para_1", "Қазақстан Республикасының Президенті", "creates", "Ассамблея"),
        ("art_7/para_1/subpara_1", "Қазақстан Республикасының Президенті", "creates", "Ассамблея"),
        ("art_7/para_1/subpara_4", "Қазақстан Республикасының Президенті", "convenes", "Сессия"),
        ("art_9/para_2", "Қазақстан Республикасының Президенті", "convenes", "Сессия"),
        ("art_9/para_7", "Ассамблея Төрағасы", "approves", None),
        ("art_10/para_1", "Қазақстан Республикасының Президенті", "creates", "Кеңес"),
        ("art_10/para_1", "Қазақстан Республикасының Президенті", "approves", None),
        ("art_10/para_3", "Кеңестің Төрағасы", "convenes", "Кеңес"),
        ("art_10/para_3", "Ассамблея Төрағасының орынбасарлары", "convenes", "Кеңес"),
        ("art_11/para_1", "Ассамблея Аппараты (Хатшылығы)", "working-body-of", "Ассамблея"),
        ("art_11/para_1", "Ассамблея Аппараты (Хатшылығы)", "part-of", "Қазақстан Республикасы Президенті Әкімшілігі"),
        ("art_11/para_2", "Аппарат (Хатшылық) меңгерушісі", "heads", "Ассамблея Аппараты (Хатшылығы)"),
        ("art_12/para_1", "Ассамблея Төрағасы", "heads", "Ассамблея"),
        ("art_12/para_1", "Ассамблея Төрағасы", "heads", "Кеңес"),
        ("art_13/para_1", "Қазақстан Республикасының Президенті", "appoints", "Ассамблея Төрағасының орынбасарлары"),
        ("art_13/para_1/al_2", "Қазақстан Республикасының Президенті", "appoints", "Ассамблея Төрағасының орынбасарлары"),
        ("art_14/para_1", "Облыстардың, республикалық маңызы бар қалалардың, астананың ассамблеялары", "reports-to", "Ассамблея"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("language", Language)
def test_the_ties_of_the_law(language: Language) -> None:
    rows = readings.parsed("corpus", f"z70.2022-02-07.{language}.md").competences
    assert sorted(ties(rows), key=str) == sorted(TIES_OF_THE_LAW[language], key=str)


def test_both_languages_of_the_law_say_the_same() -> None:
    kazakh, russian = (
        Counter(
            (row.unit, row.relation) for row in readings.parsed("corpus", f"z70.2022-02-07.{language}.md").competences
        )
        for language in (KAZ, RUS)
    )
    # The Kazakh article 12 ends in the verb for «carries out», the Russian one has it in the middle of its sentence.
    assert kazakh - russian == {("art_12/para_1", "function"): 1}
    assert not russian - kazakh
    assert sum(russian.values()) > 80


@pytest.mark.parametrize("language", Language)
def test_what_words_of_rights_and_duties_make_of_a_list(language: Language) -> None:
    rows = readings.parsed("corpus", f"z70.2022-02-07.{language}.md").competences
    by_list = {
        (row.unit.rpartition("/")[0], row.relation) for row in rows if "subpara" in row.unit and row.relation in LISTS
    }
    assert {relation for place, relation in by_list if place == "art_16/para_2"} == {"power"}
    assert {relation for place, relation in by_list if place == "art_16/para_3"} == {"duty"}
    assert {relation for place, relation in by_list if place == "art_10-1/para_1"} == {"power"}
    assert not {place for place, _ in by_list} & {"art_5", "art_15/para_2", "art_17/para_1", "art_17/para_2"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Национальная комиссия (далее – Комиссия) возглавляется председателем. Комиссия подотчетна Президенту Республики Казахстан.",
         [("Комиссия", "reports-to", "Президент Республики Казахстан")]),
        ("Правительство Республики Казахстан образует Комитет по связи (далее – Комитет).",
         [("Правительство Республики Казахстан", "creates", "Комитет")]),
        ("Орган по надзору (далее – уполномоченный орган) создан. Председатель уполномоченного органа назначается на должность Президентом Республики Казахстан.",
         [("Президент Республики Казахстан", "appoints", "Председатель уполномоченного органа")]),
        ("Бюро переводов (далее – Бюро) созывается Правительством Республики Казахстан.", []),
        ("Министр юстиции Республики Казахстан вправе отменить решение, принятое Комиссией.", []),
        ("Премьер-Министр Республики Казахстан вправе отменить решение.", [("Премьер-Министр Республики Казахстан", "power", None)]),
    ],
)  # fmt: skip
def test_russian_sentences(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(RUS, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ұлттық комиссия (бұдан әрі – Комиссия) құрылады. Комиссия Қазақстан Республикасы Президентінің алдында есеп береді.",
         [("Комиссия", "reports-to", "Қазақстан Республикасы Президенті")]),
        ("Байланыс комитетін (бұдан әрі – Комитет) Қазақстан Республикасының Үкіметі құрады.", []),
        ("Қазақстан Республикасының Үкіметі Байланыс комитетін (бұдан әрі – Комитет) құрады.",
         [("Қазақстан Республикасының Үкіметі", "creates", "Комитет")]),
        ("Комитет төрағасын Қазақстан Республикасының Премьер-Министрі тағайындайды.",
         [("Қазақстан Республикасының Премьер-Министрі", "appoints", "Комитет төрағасы")]),
        ("Қазақстан Республикасының Премьер-Министрі шешімнің күшін жоюға құқылы.",
         [("Қазақстан Республикасының Премьер-Министрі", "power", None)]),
        ("Қадағалау органы (бұдан әрі – уәкілетті орган) құрылады. Уәкілетті органның төрағасын Қазақстан Республикасының Президенті тағайындайды.",
         [("Қазақстан Республикасының Президенті", "appoints", "Уәкілетті органның төрағасы")]),
        ("Байланыс комиссиясы (бұдан әрі – Комиссия) құрылады. Комиссия отырыстарын Комиссия төрағасы шақырады.",
         [("Комиссия төрағасы", "convenes", "Комиссия")]),
        ("Бюро (бұдан әрі – Бюро) өз қызметін жүзеге асырады.", []),
    ],
)  # fmt: skip
def test_kazakh_sentences(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    assert read(KAZ, text) == expected


@pytest.mark.parametrize(
    ("language", "title", "first", "lead", "body"),
    [
        (RUS, "ПОЛОЖЕНИЕ о Комитете связи Республики Казахстан", "Комитет связи Республики Казахстан (далее – Комитет) является государственным органом.", "Функции:", "Комитет"),
        (KAZ, "Қазақстан Республикасының Байланыс комитеті туралы ереже", "Қазақстан Республикасының Байланыс комитеті (бұдан әрі – Комитет) мемлекеттік орган болып табылады.", "Функциялары:", "Комитет"),
        (RUS, "ПРАВИЛА оказания услуг", "Комитет связи (далее – Комитет) оказывает услуги.", "Функции:", None),
    ],
)  # fmt: skip
def test_a_bare_lead_means_the_body_the_statute_is_about(
    language: Language, title: str, first: str, lead: str, body: str | None
) -> None:
    made = act(
        language,
        unit("att_1", "", title),
        unit("att_1/para_1", first),
        unit("att_1/para_2", lead),
        unit("att_1/para_2/subpara_1", "x;"),
        unit("att_1/para_2/subpara_2", "y."),
    )
    found = [(row.unit, row.body, row.relation, row.text) for row in competences_of(made, PACKS[language])]
    expected = [(f"att_1/para_2/subpara_{number}", body, "function", text) for number, text in ((1, "x"), (2, "y"))]
    assert found == (expected if body else [])


def test_a_list_without_a_body_gives_nothing() -> None:
    made = act(
        RUS, unit("para_1", "Основные формы координации:"), unit("para_1/subpara_1", "взаимный обмен информацией;")
    )
    assert competences_of(made, PACKS[RUS]) == []


def test_the_quote_stands_at_its_span() -> None:
    for file in (DECREE, ("corpus", "z70.2022-02-07.rus.md"), ("corpus", "u58657.kaz.md")):
        parsed = readings.parsed(*file)
        for row in parsed.competences:
            source = parsed.text[slice(*row.span)]
            assert source.split()[0][:3] == row.text.split()[0][:3]
            assert abs(len(source.split()) - len(row.text.split())) <= 1


WORDS = "Совет Председатель Совета Советом Президент Республики Казахстан Төраға Төрағасы Кеңесті назначает тағайындайды : ; . ( ) вправе құқылы".split()


@given(st.sampled_from(Language), st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_order_of_words_is_read(language: Language, words: list[str]) -> None:
    made = act(
        language, unit("para_1", " ".join(words), "Совет Кеңес"), unit("para_1/subpara_1", " ".join(reversed(words)))
    )
    for row in competences_of(made, PACKS[language]):
        assert row.body
        assert row.other_body != row.body
