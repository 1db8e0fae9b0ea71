"""What translators set otherwise and what they leave out: habits that are no difference, sentences that are one."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.bilingual.alignment import align
from ingest.bilingual.discrepancies import discrepancies
from ingest.bilingual.discrepancies.reasons import reasons
from ingest.bilingual.discrepancies.structure import heading_discrepancies
from ingest.tree import Language
from tests.ingest.bilingual.test_check_layout import read
from tests.ingest.bilingual.test_check_words import _HEAD, checked

HABITS = {
    "a name is no denial": ("1. Комиссия Семей қаласында отырыс өткізеді.", "1. Комиссия проводит заседание в городе Семее."),
    "not later than": ("1. Банк есепті 1 ақпаннан кешіктірмей береді.", "1. Банк представляет отчет к 1 февраля."),
    "an age": ("1. Он сегіз жасқа толмаған балалар босатылады.", "1. Дети до восемнадцати лет освобождаются."),
    "an ending behind a hyphen": (
        "1. Банк есепті айдың 10-күнінен кешіктірмей береді.",
        "1. Банк представляет отчет не позднее 10-го числа месяца.",
    ),
    "a share with an ending": (
        "1. Банктің үлесі капиталдың 50 %-нан кем болмауы тиіс.",
        "1. Доля банка должна быть не менее 50 % капитала.",
    ),
    "within, not later than": (
        "1. Банк шағымды 3 ай мерзім ішінде қарайды.",
        "1. Банк рассматривает жалобу не позднее 3-х месяцев.",
    ),
    "equal in rights": ("1. Банктер әділ және тең құқылы режимде жұмыс істейді.", "1. Банки работают в справедливом режиме."),
    "a derived denial": ("1. Банк кемсітпеушілік негізде жұмыс істейді.", "1. Банк работает на не дискриминационной основе."),
    "a part of a compound": ("1. Қоймада оқ-дәрі сақталады.", "1. На складе хранятся боеприпасы."),
    "is or is not": ("1. Комиссия қайтыс болған-болмағанын тексереді.", "1. Комиссия проверяет, умер он или жив."),
    "any at all": (
        "1. Қандай да бір алымдар мен шығындарды өндіруге болмайды.",
        "1. Не допускается взимать какие-либо сборы или издержки.",
    ),
    "billions in a bracket": (
        "1. Банк 9311124000 (тоғыз миллиард үш жүз он бір миллион бір жүз жиырма төрт мың) теңге береді.",
        "1. Банк выдает 9311124000 (девять миллиардов триста одиннадцать миллионов сто двадцать четыре тысячи) тенге.",
    ),
    "an item within a text": (
        "1. Комиссия:\n\n1) мектепті тексереді; 2) қойманы тексереді.",
        "1. Комиссия:\n\n1) проверяет школу;\n\n2) проверяет склад.",
    ),
    "a dash without its space": (
        "1. Мынадай ұғымдар пайдаланылады:\n\n1) база –мектептер ұсталатын орын.",
        "1. Используются следующие понятия:\n\n1) база – место, где содержатся школы.",
    ),
    "a day behind its month": (
        "1. Банк есепті жыл сайын мамырдың 1-і мен тамыздың 1-і аралығында береді.",
        "1. Банк представляет отчет ежегодно с 1 мая по 1 августа.",
    ),
    "a day whose year stands elsewhere": (
        "1. Банк есепті жыл сайын тамыздың 1-не дейін, ал 1998 жылы сәуірдің 10-на дейін береді.",
        "1. Банк представляет отчет в 1998 году до 10 апреля, в последующем ежегодно до 1 августа.",
    ),
    "at least, in one word": ("1. Қойма өзеннен кемі 500 м жерде салынады.", "1. Склад строится не менее 500 м от реки."),
    "an ending behind a measure": (
        "1. Ағынның жылдамдығы 5 м/сек-тан аспауға тиіс.",
        "1. Скорость течения не должна превышать 5 м/с.",
    ),
    "more often than": (
        "1. Банк жылда бір реттен артық тексерілмейді.",
        "1. Банк не проверяется чаще одного раза в год.",
    ),
    "may only": (
        "1. Мектептерді лицензиясы бар банк ғана тексереді.",
        "1. Школы могут проверяться только банком, имеющим лицензию.",
    ),
    "obligatory rules": ('1. "Міндетті ережелер" бекітілсін.', '1. Утвердить "Обязательные правила".'),
    "a letter of another alphabet": ("1. Комиссия қўқылы.", "1. Комиссия имеет право."),
    "the sentence of a list": (
        "1. Банк өкілі, егер:\n\nа) мемлекет рұқсат берсе;\n\nб) талаптарды сақтаса, басқа мемлекеттің аумағында және сот округінде мектептерді немесе қоймаларды тексере алады.",
        "1. Представитель банка может на территории другого государства и в судебном округе проверять школы или склады, если:\n\nа) государство разрешило;\n\nб) он соблюдает требования.",
    ),
}  # fmt: skip


@pytest.mark.parametrize("habit", HABITS)
def test_a_drafting_habit_is_no_difference(tmp_path: Path, habit: str) -> None:
    assert [one.why for one in checked(tmp_path, *HABITS[habit])] == []


def test_a_term_grown_together_is_the_term(tmp_path: Path) -> None:
    kaz = "1. Ауыл шаруашылығы министрлігі қаулы шығарады.\n\n2. Ауылшаруашылығы министрлігі есеп береді."
    rus = (
        "1. Министерство сельского хозяйства издает постановление.\n\n2. Министерство сельского хозяйства отчитывается."
    )
    assert [one.why for one in checked(tmp_path, kaz, rus)] == []


def test_a_number_that_one_language_passed_by_is_told_once(tmp_path: Path) -> None:
    kaz = "1. Комиссия мектептерді тексереді.\n\n2. Банк шот ашады.\n\n4. Министр жарлық шығарады.\n\n5. Сот шағымды қарайды."
    rus = "1. Комиссия проверяет школы.\n\n2. Банк открывает счет.\n\n3. Министр издает указ.\n\n4. Суд рассматривает жалобу."
    told = checked(tmp_path, kaz, rus)
    assert [(str(one.kind), one.why) for one in told] == [
        ("structure", "from here on other numbers: 4 in Kazakh is 3 in Russian")
    ]


SENTENCES = (
    "1. Комиссия мектептерді жыл сайын тексереді. Тексеру нәтижелері бойынша министр жазбаша қорытынды бекітеді.",
    "1. Комиссия проверяет школы ежегодно. По результатам проверки министр утверждает письменное заключение.",
)


@pytest.mark.parametrize("shorter", [0, 1])
def test_a_sentence_of_one_language_is_one_finding(tmp_path: Path, shorter: int) -> None:
    texts = list(SENTENCES)
    first, lost = texts[shorter].split(". ", 2)[1:]
    texts[shorter] = f"1. {first}."
    (told,) = checked(tmp_path, *texts)
    own = (told.rus, told.kaz)[shorter]
    assert told.kind == "missing-unit"
    assert own is not None
    assert own.text == SENTENCES[1 - shorter].split(". ", 2)[2]
    assert lost not in own.text
    assert {"kk", "ru", "en"} == set(reasons(told))
    assert own.text[:20] in reasons(told)["kk"]


def test_sentences_that_one_language_joins_are_no_difference(tmp_path: Path) -> None:
    joined = SENTENCES[1].replace("ежегодно. По", "ежегодно, и по")
    assert checked(tmp_path, SENTENCES[0], joined) == []


def test_a_number_among_equals_is_compared_with_its_measure(tmp_path: Path) -> None:
    kaz = "1. Банк екі ай ішінде комиссияның екі мүшесін тағайындайды."
    rus = "1. Банк в течение двух лет назначает двух членов комиссии."
    (told,) = checked(tmp_path, kaz, rus)
    assert (str(told.kind), told.why) == ("quantity", "2 is a number of months in Kazakh, of years in Russian")


def test_a_range_is_one_finding(tmp_path: Path) -> None:
    (told,) = checked(tmp_path, "1. Банк қор құрады.", "1. Банк создает фонд на 1997-2000 годы.")
    assert told.rus is not None
    assert (str(told.kind), told.rus.text) == ("number", "1997-2000")


def test_lines_of_tables_have_no_numbers_anew(tmp_path: Path) -> None:
    rows = {
        "kaz": "<table>\n<tr>\n<td>4.</td>\n<td>Мектептер тексерілсін.</td>\n</tr>\n</table>",
        "rus": "<table>\n<tr>\n<td>2.</td>\n<td>Создать банк.</td>\n</tr>\n<tr>\n<td>4.</td>\n<td>Проверить школы.</td>\n</tr>\n</table>",
    }
    told = checked(tmp_path, f"1. Кесте:\n\n{rows['kaz']}", f"1. Таблица:\n\n{rows['rus']}")
    assert "structure" not in [str(one.kind) for one in told]


def test_a_borrowed_heading_that_both_have_whole_is_not_cut(tmp_path: Path) -> None:
    texts = {
        language: head + text
        for (language, head), text in zip(
            _HEAD.items(),
            (
                "## 1-тарау. Экспроприация\n\n1. Мүлікті экспроприациялау тоқтатылады.",
                "## Глава 1. Экспроприация\n\n1. Экспроприация имущества прекращается.",
            ),
            strict=True,
        )
    }
    alignment = align(*read(tmp_path, texts))
    assert list(heading_discrepancies(alignment)) == []


def test_a_numbered_unit_that_says_the_title_again_is_missed(tmp_path: Path) -> None:
    rules = ("Мектептерді тексеру қағидаларын бекіту", "Об утверждении Правил проверки школ")
    texts = {
        Language.KAZ: f"# {rules[0]} туралы\n\nБҰЙЫРАМЫН:\n\n1. Мектептерді тексеру қағидалары бекітілсін.\n\n"
        "2. Банк шот ашсын.\n\n3. Осы бұйрық қол қойылған күнінен бастап қолданысқа енгізіледі.\n",
        Language.RUS: f"# {rules[1]}\n\nПРИКАЗЫВАЮ:\n\n"
        "2. Банку открыть счет.\n\n3. Настоящий приказ вводится в действие со дня его подписания.\n",
    }
    told = discrepancies(align(*read(tmp_path, texts)))
    assert [(str(one.kind), one.unit) for one in told] == [("missing-unit", "para_1")]
