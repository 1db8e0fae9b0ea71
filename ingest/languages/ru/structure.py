"""Russian structure words."""

from ingest.languages.words.structure import StructureWords
from ingest.tree import UnitKind

#: A note on what an act was supplemented with, and one on a unit.
_SUPPLEMENTED = r"дополнен\w*\s+NOUN\s+(?P<n>NUM)"
_STATED = r"Сноска\.\s*(?:\S+\s+){0,2}?NOUN\s+(?P<n>NUM)"

WORDS = StructureWords(
    label_stop=r"(?:\s*[.:]\s*|\s+(?=[А-ЯЁA-Z«\"(])|\s*$)",
    divisions=r"(?:общая|особенная)\s+часть\.?",
    contents=r"(?:содержание|оглавление)\s*:?",
    note=r"Сноска\s*[.!:]|Примечание\s+(?:РЦПИ|ИЗПИ)\s*[!.:]",
    note_targets=(
        ((None,), r"по\s+всему\s+тексту|в\s+тексте\s+слова"),
        ((UnitKind.PREAMBLE,), r"Сноска\.\s*преамбул"),
        (
            (UnitKind.ARTICLE, UnitKind.CHAPTER, UnitKind.SUBCHAPTER, UnitKind.SECTION, UnitKind.PARAGRAPH),
            _SUPPLEMENTED,
        ),
        ((UnitKind.SUBPARAGRAPH,), r"Сноска\.\s*(?:В\s+)?NOUN\s+(?P<n>NUM)"),
        (
            (
                UnitKind.SUBSECTION,
                UnitKind.SECTION,
                UnitKind.CHAPTER,
                UnitKind.SUBCHAPTER,
                UnitKind.ARTICLE,
                UnitKind.PARAGRAPH,
            ),
            _STATED,
        ),
        (
            (UnitKind.ATTACHMENT,),
            r"Сноска\.\s*(?:NOUN(?:\s+(?P<n>NUM))?|Положени\w+|Правил\w+|Переч\w+|Инструкци\w+)",
        ),
        ((None,), r"Сноска\.\s*(?:Заголовок|Указ|Закон|Постановление|Приказ|Кодекс)"),
    ),
    deleted=r"\(?\s*(?:исключ[её]н(?:а|о|ы)?|утратил(?:а|о|и)?\s+силу)\b",
    enacting=r"(?:П\s*О\s*С\s*Т\s*А\s*Н\s*О\s*В\s*Л\s*Я\s*(?:Ю|Е\s*Т)|П\s*Р\s*И\s*К\s*А\s*З\s*Ы\s*В\s*А\s*Ю|РЕШИЛ[АИ]?|ПОСТАНОВИЛ[АИ]?)",
    publication=r"подлежит\s+(?:обязательному\s+)?опубликованию",
    approval=r"утвержд[её]н(?:а|о|ы)?(?:\s.{0,260})?",
    annex=r"приложение(?:\s*№?\s*(?P<n>NUM))?(?:\s+к\s.{0,260})?",
    annex_of_attachment=r"к\s+(?:настоящ\w+\s+)?(?:Положению|Правилам|Инструкции|Порядку|Перечню|Плану|Программе)",
    stamp_line=r"(?:Республик|Президент|Правительств|министр|Парламент|председател|комитет|агентств|банк|суда?\b|совет|аким|маслихат|управлени"
    r"|№|\d{4}\s*(?:год|г\.)|указ|закон|постановлени|приказ|решени|распоряжени)",
    office=r"(?:И\.\s*о\.\s*|Исполняющий\s+обязанности\s+)?(?:Президент|Премьер-Министр|(?:\S+\s+)?Министр|Председатель"
    r"|Руководитель|Аким|Секретарь|Генеральный\s+Прокурор)а?(?:\s+\S+){0,10}?",
    attachment_titles=r"(?:положени[ея]|правила|перечень|состав|план|инструкция|стандарт|программа|стратегия|концепция|изменения"
    r"|форма|методика|регламент|порядок|устав)",
    small_words=frozenset(
        "и в на с по о об для от до не или при за из к со что это как также его их в том числе если иных иные "
        "республики казахстан закон статья пункт настоящего настоящий указ является государственной государственных "
        "органов осуществляет порядке соответствии лица права вводится действие дня".split()
    ),
    alphabet=frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюя"),
    typical_letters=frozenset("ы"),
)
