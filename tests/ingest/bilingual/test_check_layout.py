"""What two files only set otherwise is no difference: headings, notes and blocks, each in invented texts."""

from __future__ import annotations

from pathlib import Path

from ingest.bilingual.alignment import align
from ingest.bilingual.discrepancies.structure import structure_discrepancies
from ingest.pipeline import read_act
from ingest.tree import Discrepancy, Language, ParsedAct
from tests.ingest.bilingual.test_check_words import checked

_AMENDS = {
    Language.KAZ: "1. 2015 жылғы 5 мамырдағы № 17 Жарлыққа мынадай өзгеріс енгізілсін:\n\n",
    Language.RUS: "1. Внести в Указ от 5 мая 2015 года № 17 следующее изменение:\n\n",
}


def read(folder: Path, texts: dict[Language, str]) -> list[ParsedAct]:
    """The acts that two texts make."""
    acts = []
    for language, text in texts.items():
        file = folder / f"{language}.md"
        file.write_text(text, encoding="utf-8")
        acts.append(read_act(file))
    return acts


def kinds(told: list[Discrepancy]) -> list[str]:
    """The kinds of what is told."""
    return [str(one.kind) for one in told]


def test_headings_without_a_number_are_paired_by_what_they_head(tmp_path: Path) -> None:
    texts = {
        Language.KAZ: "# Қарыз туралы\n\n# ҚАРЫЗ ТУРАЛЫ КЕЛІСІМ\n\n"
        "## ШАРТТАР\n\n1.01. Банк осы келісімге сәйкес шот ашады.\n\n## ТӨЛЕМ\n\n2.01. Банк 40 теңге төлейді.\n",
        Language.RUS: "# О займе\n\n"
        "## УСЛОВИЯ\n\n1.01. Банк открывает счет в соответствии с настоящим соглашением.\n\n## ПЛАТЕЖ\n\n2.01. Банк платит 40 тенге.\n",
    }
    alignment = align(*read(tmp_path, texts))
    titled = {
        pair.kaz.heading.text: pair.rus.heading.text
        for pair in alignment.pairs
        if pair.kaz.heading and pair.rus.heading
    }
    assert titled["ШАРТТАР"] == "УСЛОВИЯ"
    assert titled["ТӨЛЕМ"] == "ПЛАТЕЖ"
    assert not list(structure_discrepancies(alignment))


def test_blocks_in_another_order_are_held_against_what_they_say(tmp_path: Path) -> None:
    kaz = (
        _AMENDS[Language.KAZ] + "4-тармақтағы «мектеп» деген сөз «банк» деген сөзбен ауыстырылсын;\n\n"
        "6-тармақтағы «өтініш» деген сөз «шағым немесе арыз» деген сөздермен ауыстырылсын."
    )
    rus = (
        _AMENDS[Language.RUS] + "в пункте 6 слово «заявление» заменить словами «жалоба или иск»;\n\n"
        "в пункте 4 слово «школа» заменить словом «банк»."
    )
    assert checked(tmp_path, kaz, rus) == []


def test_a_note_of_one_file_may_be_a_sentence_of_the_other(tmp_path: Path) -> None:
    kaz = "1. Банк шот ашады.\n\n> *Ескерту. Лицензия мен сертификат банкке беріледі.*\n"
    rus = "1. Банк открывает счет.\n\nПримечание: лицензия и сертификат выдаются банку.\n"
    assert "missing-unit" not in kinds(checked(tmp_path, kaz, rus))


def test_a_block_that_nothing_answers_is_missing(tmp_path: Path) -> None:
    kaz = "1. Банк шот ашады."
    rus = "1. Банк открывает счет.\n\nВетеринарный инспектор проверяет скот и лекарства."
    assert kinds(checked(tmp_path, kaz, rus)) == ["missing-unit"]


def test_an_order_that_goes_to_another_unit_is_one_finding(tmp_path: Path) -> None:
    kaz = _AMENDS[Language.KAZ] + "8-бап мынадай редакцияда жазылсын:\n\n«8. Банк шот ашады.»."
    rus = _AMENDS[Language.RUS] + "пункт 8 изложить в следующей редакции:\n\n«8. Банк открывает счет.»."
    told = [one for one in checked(tmp_path, kaz, rus) if one.kind == "amendment"]
    assert [one.why for one in told] == ["the substitution is of art_8 in Kazakh, of para_8 in Russian"]


def test_a_block_that_the_other_language_glues_is_a_minor_difference_of_structure(tmp_path: Path) -> None:
    kaz = "1. Комиссия мектептерді жыл сайын тексереді. Министр жазбаша қорытынды бекітеді."
    rus = "1. Комиссия проверяет школы ежегодно.\n\n   Министр утверждает письменное заключение."
    (told,) = checked(tmp_path, kaz, rus)
    assert (str(told.kind), str(told.severity)) == ("structure", "minor")
    quotes = [quote.text if quote else None for quote in (told.kaz, told.rus)]
    assert quotes == ["Министр жазбаша қорытынды бекітеді.", "Министр утверждает письменное заключение."]


def test_a_line_that_goes_on_is_no_block(tmp_path: Path) -> None:
    kaz = "1. Комиссия мектептер мен қоймаларды жыл сайын тексереді."
    rus = "1. Комиссия проверяет школы\n\n   и склады ежегодно."
    assert checked(tmp_path, kaz, rus) == []


def test_a_quotation_without_an_end_is_told(tmp_path: Path) -> None:
    kaz = "1. «Мектептер туралы» ереже бекітілсін."
    (told,) = checked(tmp_path, kaz, "1. Утвердить положение «О школах.")
    assert (str(told.kind), str(told.severity)) == ("structure", "minor")
    assert told.rus
    assert told.rus.text == "«"
    assert checked(tmp_path, kaz, "1. Утвердить положение «О школах».") == []


def test_a_note_tells_several_changes_that_the_other_file_notes_one_by_one(tmp_path: Path) -> None:
    kaz = (
        "1. Банк шот ашады.\n\n> *Ескерту. 1-тармаққа өзгеріс енгізілді - ҚР Үкіметінің 1995.06.02 № 770 қаулысымен.*"
        "\n\n> *Ескерту. 1-тармаққа өзгеріс енгізілді - ҚР Үкіметінің 1997.04.15 № 566 қаулысымен.*\n"
    )
    rus = (
        "1. Банк открывает счет.\n\n> *Сноска. В пункт 1 внесены изменения постановлениями Правительства РК "
        "от 2 июня 1995 г. № 770; от 15 апреля 1997 г. № 566.*\n"
    )
    assert "missing-unit" not in kinds(checked(tmp_path, kaz, rus))
