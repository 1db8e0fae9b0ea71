"""What an act attaches: which document an annex is of, and a document whose title is lost."""

from __future__ import annotations

from ingest.citations import cite
from tests.ingest.outline import act_of

TWO_RULES = """
    # Об утверждении некоторых актов о садах

    1. Утвердить прилагаемые:

       1) Правила учета садов;

       2) Правила сертификации садов.

    *Премьер-Министр*

    > *Утверждены*
    > *постановлением Правительства*
    > *Республики Казахстан*
    > *от 30 января 2003 года № 106*

    ## Правила учета садов

    1. Уполномоченный орган выдает свидетельство (приложение).

    > *Приложение*
    > *к Правилам учета садов*

    ## Свидетельство

    1. Сад.

    > *Утверждены*
    > *постановлением Правительства*
    > *Республики Казахстан*
    > *от 30 января 2003 года № 106*

    ## Правила сертификации садов

    1. Сертификат выдается на два года (Приложение 1).
"""


def test_an_annex_of_the_second_of_two_documents_is_not_the_firsts() -> None:
    found = {one.unit: one.to for one in act_of(TWO_RULES).citations}
    assert found["att_1/para_1"] == "self/att_1/att_1"
    assert found["att_2/para_1"] == "self/att_2/att_1"


def test_a_document_that_lost_its_title_is_the_one_attached() -> None:
    text = """
        # Бақтарды есепке алу туралы

        1. Қосымшаға сәйкес Бақтар туралы ереже (бұдан әрі - Ереже) бекітілсін.

        2. Бақтарды есепке алу осы Ережемен реттеледі.

        ```
        Премьер-Министр
        Қазақстан Республикасы Үкіметінің
        1998 жылғы 21 наурыздағы
        № 246 қаулысымен
        бекітілген
        Бақтар туралы
        ЕРЕЖЕ
        ```

        Осы Ереже бақтарды есепке алудың тәртібін белгілейді.

        3. Бақ өседі.
        """
    assert [one.to for one in act_of(text).citations if one.unit == "para_2"] == ["self/att_1"]


def test_addresses_by_commas_may_be_a_list() -> None:
    text = "«Сәулет туралы» 1993 жылғы 22 қазандағы № 3200 Заңды (29-бап, 2-тармақ және 116-бап, 4-ші тармақ)"
    assert [one.to for one in cite(text)] == [
        "law/1993/10/22/3200/art_29/para_2",
        "law/1993/10/22/3200/art_116/para_4",
    ]
