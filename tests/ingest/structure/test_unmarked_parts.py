"""Parts of acts that nothing but their words tells: stamps, titles, signatures and headings without marks or blank lines."""

from __future__ import annotations

import pytest

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import ParsedAct, Status


def _read(text: str, suffix: str = ".txt") -> ParsedAct:
    return parse(read_bytes(text.encode(), f"act{suffix}", READERS[suffix]))


def _paths(text: str, suffix: str = ".txt") -> list[str]:
    return [unit.path for unit in _read(text, suffix).units]


def _kinds(text: str) -> list[str]:
    return [one.kind for one in _read(text).layout]


DRAFTS = {
    "kaz": "Бақтар туралы\n\nҚазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:\n\n1. Қоса беріліп отырған өзгерістер бекітілсін.\n\n"
    "Қазақстан Республикасының Премьер-Министрі\n\nА. Мамин\n\nҚазақстан Республикасы\nҮкіметінің\n2021 жылғы « »\n№ қаулысымен\n"
    "бекітілген\n\nКейбір шешімдерге енгізілетін өзгерістер\n\n1. «Алым туралы» Қазақстан Республикасы Үкіметінің 1999 жылғы 12 сәуірдегі "
    "№ 405 қаулысында:\n\nреттік нөмірі 3-жол алып тасталсын.\n",
    "rus": "О садах\n\nПравительство Республики Казахстан ПОСТАНОВЛЯЕТ:\n\n1. Утвердить прилагаемые изменения.\n\n"
    "Премьер-Министр Республики Казахстан\n\nА. Мамин\n\nУтверждены\nпостановлением\nПравительства\nРеспублики Казахстан\n"
    "от « » 2021 года №\n\nИзменения, которые вносятся в некоторые решения\n\n1. В постановлении Правительства Республики Казахстан "
    "от 12 апреля 1999 года № 405 «О сборе»:\n\nстроку, порядковый номер 3, исключить.\n",
}


@pytest.mark.parametrize("language", DRAFTS)
def test_a_draft_whose_stamp_has_no_number_takes_none_from_the_act_it_changes(language: str) -> None:
    act = _read(DRAFTS[language])
    assert "att_1/para_1/al_2" in [unit.path for unit in act.units]
    assert (act.act.number, act.act.path) == (None, None)


STAMPS = {
    "kaz": "Бақ күту қағидаларын бекіту туралы\nОблыс әкімдігі ҚАУЛЫ ЕТЕДІ:\n1. Қоса беріліп отырған Бақ күту қағидалары бекітілсін.\n"
    "Облыс әкімі\nА. Садықов\nОблыс әкімдігінің\n2021 жылғы 3 маусымдағы\n№ 5 қаулысымен\nбекітілген\nБақ күту қағидалары\n"
    "1. Бақ 1-қосымшаға сәйкес күтіледі.\n2. Ағаш суарылады.\nАуылдардағы бақтарды,\nкөшелерді және жалпы\nалаңдарды күту\n"
    "қағидалары мен шарттарына\n1-қосымша\nБақтар тізбесі\n1. Үлкен бақ.\n",
    "rus": "Об утверждении Правил ухода\nАкимат области ПОСТАНОВЛЯЕТ:\n1. Утвердить Правила ухода за садами.\nАким области\nА. Садыков\n"
    "Утверждены\nпостановлением акимата области\nот 3 июня 2021 года № 5\nПравила ухода за садами\n1. За садом ухаживают согласно приложению 1.\n"
    "2. Дерево поливают.\nПриложение 1\nк Правилам ухода за садами\nв селах,\nявляющихся получателями\nпомощи области\nПеречень садов\n1. Большой сад.\n",
}


@pytest.mark.parametrize("language", STAMPS)
def test_a_stamp_over_many_lines_names_the_document_whose_annex_it_is_on(language: str) -> None:
    act = _read(STAMPS[language])
    headings = {unit.path: str(unit.heading) for unit in act.units if unit.heading}
    assert headings["att_1/att_1"] in ("Бақтар тізбесі", "Перечень садов")
    assert not [unit.path for unit in act.units if unit.path.startswith("att_1/para_2/")]


DECLARED = {
    "kaz": "Бақ декларациясы туралы\n\nҚазақстан Республикасының Парламенті ҚАУЛЫ ЕТЕДІ:\n\nБақ декларациясы қабылдансын.\n\n"
    "Сенат Төрағасы\n\nҚ. Сериков\n\nБАҚТЫҢ ЖИЫРМА ЖЫЛДЫҒЫ\n\nЖиырма жыл ішінде ел бақтары өсті, халық оларды күтті және "
    "болашаққа жол ашты, осылайша бәріне үлгі болды.\n\nБақ гүлденеді.\n",
    "rus": "О Декларации садов\n\nПарламент Республики Казахстан ПОСТАНОВЛЯЕТ:\n\nпринять Декларацию садов.\n\n"
    "Председатель Сената\n\nК. Сериков\n\nДВАДЦАТЬ ЛЕТ САДУ\n\nЗа двадцать лет сады страны выросли, народ ухаживал за ними и открыл "
    "дорогу будущему, став примером для всех.\n\nСад цветет.\n",
}


@pytest.mark.parametrize("language", DECLARED)
def test_what_is_attached_without_a_stamp_is_told_by_its_sentences(language: str) -> None:
    act = _read(DECLARED[language])
    assert [unit.path for unit in act.units if unit.path.startswith("att_1")] == [
        "att_1",
        "att_1/preamble",
        "att_1/preamble/al_2",
    ]


RATIFIED = {
    "kaz": "Бақ туралы келісімді ратификациялау туралы\n\n2015 жылғы 10 шілдеде Уфада жасалған Бақ туралы келісім ратификациялансын.\n\n"
    "Қазақстан Республикасының Президенті\n\nН. Сериков\n\nЕскерту. Келісімнің мәтіні ресми болып табылмайды.\n\nБақ туралы келісім\n\n"
    "Бұдан әрі Тараптар деп аталатын мемлекеттер\n\nтөмендегілер туралы келісті:\n\n1-бап\n\nОсы Келісімнің мақсаты – бақ.\n\n2-бап\n\n"
    "Осы Келісім қол қойылған күнінен бастап күшіне енеді.\n",
    "rus": "О ратификации Соглашения о саде\n\nРатифицировать Соглашение о саде, совершенное в Уфе 10 июля 2015 года.\n\n"
    "Президент Республики Казахстан\n\nН. Сериков\n\nПримечание. Текст международного Соглашения, прилагаемый к нормативному правовому "
    "акту, не является официальным.\n\nСоглашение о саде\n\nГосударства, именуемые в дальнейшем Сторонами\n\nсогласились о нижеследующем:"
    "\n\nСтатья 1\n\nЦель Соглашения – сад.\n\nСтатья 2\n\nСоглашение вступает в силу со дня подписания.\n",
}


@pytest.mark.parametrize("language", RATIFIED)
def test_a_treaty_below_the_signature_and_a_note_is_attached(language: str) -> None:
    act = _read(RATIFIED[language])
    paths = [unit.path for unit in act.units]
    assert ("att_1/art_1" in paths, "art_1" in paths, len(act.notes)) == (True, False, 1)
    assert act.act.signatory == "Н. Сериков"


@pytest.mark.parametrize(
    "text",
    [
        "# О мерах по развитию садов Республики Казахстан\n\n## ПОСТАНОВЛЯЮ:\n\n1. Посадить сад в области.\n",
        "# Бақтар туралы\n\n## ҚАУЛЫ ЕТЕМІН:\n\n1. Бақ отырғызылсын.\n",
    ],
)
def test_enacting_words_set_as_a_heading_are_the_preamble(text: str) -> None:
    assert _paths(text, ".md") == ["preamble", "para_1"]


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        (
            "О ставках\n\nМаслихат РЕШИЛ:\n\n1. Установить ставки.\n\nСекретарь маслихата\n\nА. Садыков\n\nПриложение\nк решению\n"
            "маслихата\nот 3 июня 2021 года № 5\n\nСтавки платы за сад.\n\n| Сад | Плата |\n|---|---|\n| Большой | 2 |\n",
            "Ставки платы за сад.",
        ),
        (
            "Комиссия туралы\n\nОблыс әкімі ШЕШІМ ЕТТІ:\n\n1. Комиссия құрылсын.\n\nОблыс әкімі\n\nА. Садықов\n\nОблыс әкімінің\n"
            "2003 жылғы 17 наурыздағы\n№ 3-50 шешімімен\nБЕКІТІЛДІ\n\nБақ комиссиясының құрамы:\n\n1. Сериков Б. – төраға;\n\n2. Омаров А. – мүше.\n",
            "Бақ комиссиясының құрамы:",
        ),
    ],
)
def test_a_title_right_below_its_stamp_may_end_with_a_stop(text: str, heading: str) -> None:
    assert {unit.path: str(unit.heading) for unit in _read(text).units}["att_1"] == heading


@pytest.mark.parametrize(
    ("text", "path", "heading"),
    [
        (
            "1. Сад растет.\n\nГлава 2 Содержание собак и кошек.\n\n2. Собак кормят.\n",
            "chp_2",
            "Содержание собак и кошек.",
        ),
        (
            "1. Бақ өседі.\n\n2-тарау Иттер мен мысықтарды ұстау.\n\n2. Ит тойғызылады.\n",
            "chp_2",
            "Иттер мен мысықтарды ұстау.",
        ),
        ("СТАТЬЯ I - ОБЩИЕ УСЛОВИЯ\n\n1. Сад растет.\n\nСТАТЬЯ II - ЗАЕМ\n\n1. Заем дан.\n", "art_II", "ЗАЕМ"),
        ("I БАП — ЖАЛПЫ ШАРТТАР\n\n1. Бақ өседі.\n\nII БАП — ҚАРЫЗ\n\n1. Қарыз берілді.\n", "art_II", "ҚАРЫЗ"),
        ("Глава ІІ Сады и парки\n\n1. Сад растет и цветет.\n", "chp_II", "Сады и парки"),
        ("Х тарау. Бақтар мен саябақтар\n\n1. Бақ өседі.\n", "chp_X", "Бақтар мен саябақтар"),
    ],
)
def test_headings_of_units_by_their_number(text: str, path: str, heading: str) -> None:
    language = (
        "О садах\n\nМаслихат РЕШИЛ:\n\n"
        if "тарау" not in text and "БАП" not in text
        else "Бақтар туралы\n\nМәслихат ШЕШІМ ҚАБЫЛДАДЫ:\n\n"
    )
    assert {unit.path: str(unit.heading) for unit in _read(language + text).units}[path] == heading


def test_a_sentence_of_act_and_chapter_is_no_heading() -> None:
    text = (
        "О садах\n\nМаслихат РЕШИЛ:\n\n1. Дополнить:\n\nГлава 2 Закона изложена в новой редакции.\n\n2. Посадить сад.\n"
    )
    assert _paths(text) == ["preamble", "para_1", "para_1/al_2", "para_2"]


@pytest.mark.parametrize(
    "text",
    [
        "# О садах\n\nМаслихат РЕШИЛ:\n\n3. Посадить сад.\n\n## 4. Глава хозяйства может передавать сад.\n\n5. Сад наследуют.\n",
        "# Бақтар туралы\n\nМәслихат ШЕШІМ ҚАБЫЛДАДЫ:\n\n3. Бақ өссін.\n\n## 4. Шаруа басшысы бақты береді.\n\n5. Бақ мұраға қалады.\n",
    ],
)
def test_a_sentence_set_as_a_heading_between_two_paragraphs_is_a_paragraph(text: str) -> None:
    assert _paths(text, ".md") == ["preamble", "para_3", "para_4", "para_5"]


@pytest.mark.parametrize(
    "text",
    [
        "# О садах\n\nМаслихат РЕШИЛ:\n\n1. Посадить сад.\n\n2. (Пункт 2 утратил силу - решением маслихата от 1 июня 2004 г. N 604 )\n",
        "# Бақтар туралы\n\nМәслихат ШЕШІМ ҚАБЫЛДАДЫ:\n\n1. Бақ өссін.\n\n2. (2-тармақтың күші жойылды - мәслихаттың 2004.06.01. N 604 шешімімен)\n",
    ],
)
def test_a_deletion_in_brackets_may_name_its_unit(text: str) -> None:
    assert _read(text, ".md").units[-1].status is Status.DELETED


def test_a_stamp_may_end_with_the_acts_title_line_by_line() -> None:
    text = (
        "О ратификации Соглашения о саде\n\nРатифицировать Соглашение о саде согласно приложению.\n\nПрезидент Республики Казахстан\n\n"
        "Н. Сериков\n\nПриложение 1\n\nк Закону Республики Казахстан\n\nот 6 апреля 2016 года № 485-V ЗРК\n\nО ратификации\n\n"
        "Соглашения о саде\n\nЗаявления к Соглашению\n\nРеспублика Казахстан заявляет о саде.\n"
    )
    assert {unit.path: str(unit.heading) for unit in _read(text).units}["att_1"] == "Заявления к Соглашению"


@pytest.mark.parametrize(
    "text",
    [
        "О садах\n\nМаслихат РЕШИЛ:\n\n1. Посадить сад.\n\nПредседатель сессии\n\nА. Садыков\n\nСекретарь маслихата\n",
        "Бақтар туралы\n\nМәслихат ШЕШІМ ҚАБЫЛДАДЫ:\n\n1. Бақ өссін.\n\nСессия төрағасы\n\nА. Садықов\n\nОблыстық мәслихат хатшысы\n",
    ],
)
def test_a_second_office_without_a_name_is_of_the_signature(text: str) -> None:
    assert _kinds(text) == ["title", "signature", "signature", "signature"]


@pytest.mark.parametrize(
    "text",
    [
        "# О ставках платы за сады и парки в области, а также за леса и иные земли, которые утверждены решением маслихата\n\n## 1. Ставки платы за сады составляют:\n\n| Сад | 5 |\n|---|---|\n\n## 2. Ставки платы за парки составляют:\n\n"
        "| Парк | 6 |\n|---|---|\n\n## 2-1. Ставка платы за леса составляет 7 показателей.\n",
        "# Мөлшерлемелер\n\n## 1. Бақтар үшін төлем мөлшерлемелері мыналарды құрайды:\n\n| Бақ | 5 |\n|---|---|\n\n"
        "## 2. Саябақтар үшін төлем мөлшерлемелері мыналарды құрайды:\n\n| Саябақ | 6 |\n|---|---|\n\n"
        "## 2-1. Орман үшін төлем мөлшерлемесі 7 көрсеткішті құрайды.\n",
    ],
)
def test_what_a_colon_ends_is_no_heading_of_a_chapter(text: str) -> None:
    paths = [unit.path for unit in _read(text, ".md").units if "table" not in unit.path]
    assert paths == ["para_1", "para_2", "para_2-1"]


@pytest.mark.parametrize(
    "text",
    [
        "# О Регламенте\n\n## Раздел I. Общие положения\n\nПункт 1. Палата осуществляет свою работу в порядке, установленном законом.\n\n"
        "Сессии палаты открываются в сентябре.\n\nПункт 2. Сессия открывается председателем палаты.\n",
        "# Регламент туралы\n\n## I бөлім. Жалпы ережелер\n\n1-тармақ. Палата өз жұмысын заңда белгіленген тәртіппен жүзеге асырады.\n\n"
        "Палатаның сессиялары қыркүйекте ашылады.\n\n2-тармақ. Сессияны палата төрағасы ашады.\n",
    ],
)
def test_paragraphs_may_be_numbered_in_words(text: str) -> None:
    assert _paths(text, ".md") == ["sec_I", "para_1", "para_1/al_2", "para_2"]


def test_a_stamp_may_cut_the_name_of_the_state_and_stand_over_another() -> None:
    text = (
        "# Бюджет туралы заңға өзгерістер енгізу туралы\n\n1-бап. Заңға 1-қосымша осы Заңның 1-қосымшасына сәйкес жазылсын.\n\n"
        "Қазақстан Республикасының Президенті\n\n«Бюджет туралы заңға өзгерістер\n\nенгізу туралы» Қазақстан Республикасының\n\n"
        "2001 жылғы 10 қарашадағы N 254-II Заңына\n\n1-қосымша\n\n«Бюджет туралы» Қазақстан\n\nРеспубликасының 2000 жылғы\n\n"
        "22 желтоқсандағы N 131-II Заңына\n\n1-қосымша\n\n## Республикалық бюджет\n\nКірістер мен шығыстар белгіленеді.\n"
    )
    act = _read(text, ".md")
    assert [(unit.path, str(unit.heading)) for unit in act.units if unit.path.count("/") == 0][1:] == [
        ("att_1", "Республикалық бюджет")
    ]


def test_a_kazakh_title_ends_with_its_noun_in_a_line_of_its_own() -> None:
    text = (
        "Бақтар туралы\n\nОсы заңға сәйкес БҰЙЫРАМЫН:\n\n1. Тізілім осы бұйрыққа 1-қосымшаға сәйкес бекітілсін.\n\nМинистр\n\nА. Садықов\n\n"
        "Министрдің\n2015 жылғы 2 желтоқсандағы\n№ 42 бұйрығына\n1-ҚОСЫМША\n\n«Бақ» мекемесінің азаматтық қызметшілері лауазымдарының\n\n"
        "ТІЗІЛІМІ\n\n1. Бағбан.\n"
    )
    heading = {unit.path: str(unit.heading) for unit in _read(text).units}["att_1"]
    assert heading == "«Бақ» мекемесінің азаматтық қызметшілері лауазымдарының ТІЗІЛІМІ"


@pytest.mark.parametrize(
    "text",
    [
        "# О садах\n\nПравительство Республики Казахстан постановляет:\n\n1. Учесть сады.\n\nПремьер-Министр\n\nРеспублики Казахстан\n\n"
        "(Специалисты: Э. Садыкова\n\nЛ. Цай)\n",
        "# Бақтар туралы\n\nҚазақстан Республикасының Үкіметі қаулы етеді:\n\n1. Бақтар есепке алынсын.\n\nҚазақстан Республикасының\n\n"
        "Премьер-Министрі\n\nОқығандар:\n\nСадықова Н.\n\nҮмітова А.\n",
    ],
)
def test_who_typed_and_read_a_text_did_not_sign_it(text: str) -> None:
    act = _read(text, ".md")
    assert act.act.signatory is None
    assert _paths(text, ".md") == ["preamble", "para_1"]


@pytest.mark.parametrize(
    "text",
    [
        "# О садах\n\nПравительство Республики Казахстан постановляет:\n\n1. (Пункты 1-3 утратили силу - постановлением Правительства РК "
        "от 14 декабря 1999 г. N 1917)\n\n4. Учесть сады.\n",
        "# Бақтар туралы\n\nҚазақстан Республикасының Үкіметі қаулы етеді:\n\n1. (1-3-тармақтардың күші жойылды - ҚР Үкіметінің 1999.12.14. "
        "N 1917 қаулысымен)\n\n4. Бақтар есепке алынсын.\n",
    ],
)
def test_a_bracket_behind_a_number_may_delete_a_range_that_begins_with_it(text: str) -> None:
    deleted = [unit.path for unit in _read(text, ".md").units if unit.status is Status.DELETED]
    assert deleted == ["para_1", "para_2", "para_3"]


@pytest.mark.parametrize(
    "text",
    [
        "О садах\n\nПравительство Республики Казахстан постановляет:\n\n1. Приложение 2 дополнить строкой следующего содержания:\n\n"
        '"Республиканское предприятие "Сад" (на праве хозяйственного ведения)".\n\nСноска. Пункт 1 изменен - постановлением Правительства РК '
        "от 25.04.2001\n\nN 548.\n\n2. Опубликовать.\n",
        "Бақтар туралы\n\nҚазақстан Республикасының Үкіметі қаулы етеді:\n\n1. 2-қосымша мынадай мазмұндағы жолмен толықтырылсын:\n\n"
        '"Бақ" республикалық мемлекеттік кәсіпорны (шаруашылық жүргізу құқығындағы)".\n\nЕскерту. 1-тармақ жаңа редакцияда - ҚР Үкіметінің '
        "2001.04.25.\n\nN 548 қаулысымен.\n\n2. Жариялансын.\n",
    ],
)
def test_a_note_ends_a_quotation_and_goes_on_with_its_number(text: str) -> None:
    act = _read(text)
    assert [unit.path for unit in act.units] == ["preamble", "para_1", "para_1/al_2", "para_2"]
    assert [note.unit for note in act.notes] == ["para_1"]
    assert "548" in str(act.notes[0].text)


@pytest.mark.parametrize(
    ("head", "title", "heading", "body"),
    [
        (
            "О ратификации Соглашения о садах\n\nЗакон Республики Казахстан от 5 мая 2010 года № 277-IV\n\n"
            "Ратифицировать Соглашение о садах, совершенное в Астане 3 марта 2009 года.\n\nПрезидент Республики Казахстан Н. Примеров",
            "СОГЛАШЕНИЕ\nо садах",
            "Преамбула",
            "Государства согласились о нижеследующем:\n\nСтатья 1. Сады\n\nСад – сад.\n\nСтатья 2. Парки\n\nПарк – парк.\n",
        ),
        (
            "Бақтар туралы келісімді ратификациялау туралы\n\nҚазақстан Республикасының 2010 жылғы 5 мамырдағы № 277-IV Заңы\n\n"
            "Астанада жасалған Бақтар туралы келісім ратификациялансын.\n\nҚазақстан Республикасының Президенті Н. Примеров",
            "Бақтар туралы\nКЕЛІСІМ",
            "Кіріспе",
            "Мемлекеттер төмендегілер туралы келісті:\n\n1-бап. Бақтар\n\nБақ – бақ.\n\n2-бап. Саябақтар\n\nСаябақ – саябақ.\n",
        ),
    ],
)
def test_the_word_over_a_treaty_s_preamble_is_neither_title_nor_chapter(
    head: str, title: str, heading: str, body: str
) -> None:
    act = _read(f"{head}\n\n{title}\n\n{heading}\n\n{body}")
    assert [unit.path for unit in act.units] == ["preamble", "att_1", "att_1/preamble", "att_1/art_1", "att_1/art_2"]
    assert str(act.units[1].heading) == title.replace("\n", " ")
    assert ("subheading", heading) in [(one.kind, one.words) for one in act.layout]
