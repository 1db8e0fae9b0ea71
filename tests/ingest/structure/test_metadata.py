"""Which act a document is, and who says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.errors import SourceError
from ingest.pipeline import read_act
from tests.ingest.outline import act_of

TEXT = "# О делах республики\n\n1. Для совета и для лиц это порядок.\n\n**Президент Республики Казахстан**\n\n**К. Токаев**\n"
META = """\
act_code: '58657'
requisite: Указ Президента Республики Казахстан от 2 мая 2011 года № 68. Утратил силу Указом от 30 мая 2023 года № 238
version_date: {rus: 2015-12-29, kaz: 2014-01-01}
"""


def _write(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


@pytest.mark.parametrize(("text", "meta"), [("rus.md", "meta.yaml"), ("u1.rus.md", "u1.meta.yaml")])
def test_a_description_beside_the_text(tmp_path: Path, text: str, meta: str) -> None:
    _write(tmp_path, meta, META)
    act = read_act(_write(tmp_path, text, TEXT)).act
    assert (act.path, act.path_from, act.registry) == ("decree/2011/05/02/68", "meta", "58657")
    assert str(act.version_date) == "2015-12-29"
    assert act.ngr == "U1100000068"


def test_the_text_says_which_act_it_is(tmp_path: Path) -> None:
    head = "Указ Президента Республики Казахстан от 3 февраля 2010 года № 925\n\n"
    act = read_act(_write(tmp_path, "a.txt", head + TEXT.replace("# ", "").replace("**", ""))).act
    assert (act.path, act.path_from, act.ngr) == ("decree/2010/02/03/925", "text", "U100000925_")
    assert (act.signatory, act.signatory_office) == ("К. Токаев", "Президент Республики Казахстан")


def test_a_title_alone_is_a_guess_and_says_so(tmp_path: Path) -> None:
    act = read_act(_write(tmp_path, "a.md", TEXT.replace("О делах республики", "Об Ассамблее народа Казахстана")))
    assert (act.act.path, act.act.path_from) == ("law/2008/10/20/70-iv", "register")
    assert [warning.code for warning in act.warnings] == ["act-from-title"]


def test_text_and_description_that_disagree_are_reported(tmp_path: Path) -> None:
    _write(tmp_path, "meta.yaml", META)
    head = "> *Указ Президента Республики Казахстан от 3 февраля 2010 года № 925*\n\n"
    act = read_act(_write(tmp_path, "rus.md", TEXT.replace("\n\n1.", f"\n\n{head}1.", 1)))
    assert act.act.path == "decree/2011/05/02/68"
    assert [warning.code for warning in act.warnings] == ["act-differs"]


def test_an_unknown_act_stays_unknown(tmp_path: Path) -> None:
    assert read_act(_write(tmp_path, "a.md", TEXT)).act.path is None


def test_a_broken_description_is_an_error_that_names_it(tmp_path: Path) -> None:
    _write(tmp_path, "meta.yaml", "a: [")
    with pytest.raises(SourceError, match=r"meta\.yaml"):
        read_act(_write(tmp_path, "rus.md", TEXT))


def test_of_a_joint_acts_stamp_the_first_body_names_the_act() -> None:
    act = act_of(
        "О порядке учета садов\nВ соответствии с законом о садах ПРИКАЗЫВАЕМ:\n1. Утвердить прилагаемые Правила.\n"
        "Министр садоводства\nА. Садыков\nМинистр парков\nБ. Примеров\nУтверждены\nсовместным приказом\n"
        "Министра садоводства\nот 3 июня 2021 года № 541\nи Министра парков\nот 4 июня 2021 года № 17\nПравила учета\n"
        "1. Сады учитываются ежегодно.\n",
        ".txt",
    )
    assert (act.act.form, str(act.act.date), act.act.number) == ("ministerial-order", "2021-06-03", "541")


@pytest.mark.parametrize(
    "title",
    [
        "О внесении изменений в некоторые законодательные акты Республики Казахстан",
        "Қазақстан Республикасының кейбір заңнамалық актілеріне өзгерістер енгізу туралы",
    ],
)
def test_a_title_that_many_acts_bear_tells_none(title: str) -> None:
    kazakh = title.endswith("туралы")
    body = "1. Бақтар мен саябақтар туралы заңға өзгерістер." if kazakh else "1. Внести изменения в закон о садах."
    act = act_of(f"# {title}\n\n{body}\n")
    assert act.act.path is None
    assert act.warnings == []


def test_a_stamp_gives_the_number_that_the_text_has_not() -> None:
    act = act_of(
        "# О садах\n\nАким области РЕШИЛ:\n\n1. Утвердить план согласно приложению.\n\n*Аким области А. Примеров*\n\nСОГЛАСОВАНО:\n\n"
        "Начальник управления\n\nсадоводства Б. Садыков\n\n03 марта 2013 года.\n\n> *Приложение к решению акима*  \n"
        "> *области от 04 марта 2013 года № 3-3*\n\n## План\n\n1. Сады и парки.\n"
    )
    assert act.act.path == "decision/2013/03/04/3-3"


def test_days_below_the_consents_of_others_end_no_signature() -> None:
    act = act_of(
        "# О садах\n\nОбластной маслихат РЕШИЛ:\n\n1. Утвердить план.\n\n**Председатель сессии областного маслихата**\n\n"
        "**А. Примеров**\n\n**Секретарь областного маслихата**\n\n**Е. Садыков**\n\nСОГЛАСОВАНО:\n\n**Начальник областной инспекции**\n\n"
        "**Умаров Темир Болатович**\n\n> *22 февраля 2013 года.*\n\n**Начальник налогового управления**\n\n**Сериков Айдар Ержанович**\n\n"
        "> *22 февраля 2013 года.*\n\n> *Приложение к решению*  \n> *областного маслихата № 14-89*  \n> *от 22 февраля 2013 года*\n\n# План\n\n1. Сады.\n"
    )
    assert act.act.signatory == "А. Примеров"
    assert [unit.path for unit in act.units] == ["preamble", "para_1", "att_1", "att_1/para_1"]


def test_the_signature_tells_who_resolves_where_the_enacting_words_do_not() -> None:
    act = act_of(
        "# Бақтар туралы\n\nРеспубликаның Жоғарғы Қеңесі қаулы етеді:\n\n1. Бақтар мен саябақтар осы қаулыға сәйкес қорғалсын.\n\n"
        "**Қазақстан Республикасы Жоғарғы Кеңесінің Төрағасы**\n\n**С. Мысалов**\n"
    )
    assert act.act.form == "parliamentary-resolution"


def test_who_certifies_an_annex_may_be_acting() -> None:
    act = act_of(
        "# О садах\n\nАким области РЕШИЛ:\n\n1. Утвердить план.\n\n**Аким области**\n\n**А. Примеров**\n\n> *Приложение № 1*  \n"
        "> *к решению акима области*  \n> *4 марта 1997 г. № 7-27*\n\n# План\n\n<table>\n<tr>\n<td>Сад</td>\n<td>2</td>\n</tr>\n</table>\n\n"
        "**И.О. заведующего общим отделом**\n\n**Б.Садыков**\n"
    )
    assert [one.kind for one in act.layout].count("attachment-signature") == 2


def test_of_signatures_in_two_columns_the_first_is_told() -> None:
    act = act_of(
        "Об утверждении правил\nПРИКАЗЫВАЕМ:\n1. Утвердить правила учета садов и парков.\nМинистр юстиции Министр культуры\n"
        "______________ А. Примеров ______________ Б. Садыков\n",
        ".txt",
    )
    assert act.act.signatory == "А. Примеров"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("# О садах\n\nВо исполнение постановления Правительства Республики Казахстан аким области ПОСТАНОВЛЯЕТ:\n\n1. Учесть сады.\n",
         "akimat-resolution"),
        ("# Бақтар туралы\n\nҚазақстан Республикасы Үкіметінің қаулысына сәйкес облыс әкімі ҚАУЛЫ ЕТЕДІ:\n\n1. Бақтар есепке алынсын.\n",
         "akimat-resolution"),
        ("# О садах\n\nВ соответствии с законом акимат района по согласованию с Министерством культуры Республики Казахстан и Правительство "
         "Республики Казахстан ПОСТАНОВЛЯЕТ:\n\n1. Учесть сады.\n", "government-resolution"),
        ("# О садах\n\nУчитывая закон, Кабинет Министров Республики Казахстан постановляет:\n\n1. Учесть сады.\n", "government-resolution"),
        ("# О садах\n\nВ соответствии с законом ПОСТАНОВЛЯЮ:\n\n1. Учесть сады.\n\nГлавный государственный санитарный врач\n\nА. Садыков\n",
         "ministerial-resolution"),
    ],
)  # fmt: skip
def test_who_stands_right_before_the_enacting_words_resolves(text: str, form: str) -> None:
    assert act_of(text).act.form == form
