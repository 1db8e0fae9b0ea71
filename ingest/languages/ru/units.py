"""Russian names of units: подпункт 3) пункта 2 статьи 33."""

from ingest.languages.words.units import UnitNames, UnitNoun

_M = r"(?:ами|ах|ам|ов|ом|а|у|е|ы)?"


def _digits(abbreviation: str) -> tuple[str, ...]:
    """Literals that an abbreviation without its full stop begins with: it is one only before a number."""
    return tuple(f"{abbreviation} {digit}" for digit in "123456789")


#: An ordinal in words, as parts and alineas of a unit have it.
_ORDINAL = (
    r"(?:перв|втор|четверт|пят|шест|седьм|восьм|девят|десят|одиннадцат|двенадцат)(?:ого|ому|ыми|ой|ая|ую|ый|ым|ом|ых|ые)"
    r"|трет(?:ьего|ьему|ьими|ьей|ья|ью|ий|ьим|ьем|ьих|ьи)"
)

#: A letter by itself, but for the word «and».
_LETTER = r"(?<!\w)(?!и)[^\W\d_](?!\w)"

WORDS = UnitNames(
    nouns=(
        UnitNoun(
            "subpara",
            rf"подпункт{_M}|подп\.|пп\.",
            r"подпункт(?:ами|ах|ам|ов|ы)|пп\.",
            anchors=("подпункт", "подп", "пп.", "п/п", "п\\п", *_digits("пп")),
            either=r"пп|п[/\\]п\.?|подп\.?",
            loose=r"подп(?=\s+\d)|пп(?=\s+\d)|п[/\\]п\.?",
            double=r"пп\.?",
        ),
        UnitNoun(
            "para",
            rf"пункт{_M}|п\.(?:\s?п\.)?",
            r"пункт(?:ами|ах|ам|ов|ы)|п\.\s?п\.",
            anchors=("пункт", "п.", *_digits("п")),
            either=r"п\.?",
            behind_number=r"пункт(?:у|е|ом)",
            loose=r"п(?=\s+\d)",
            double=r"п\.\s?п\.",
            genitive=r"пункта",
        ),
        UnitNoun(
            "art",
            r"статьями|статьях|статьям|статья|статьи|стать[её][йю]?|статью|статей|ст\.(?:\s?ст\.)?",
            r"статьями|статьях|статьям|статей|ст\.\s?ст\.",
            anchors=("стать", "статей", "ст.", *_digits("ст")),
            either=r"статьи|ст\.?",
            behind_number=r"стать(?:я|е|ю|[её]й)|ст\.",
            heading="статья",
            loose=r"ст(?=\s*\d)",
            genitive=r"статьи",
        ),
        UnitNoun(
            "al",
            r"частями|частях|частям|частью|частей|часть|части|ч\.\s?ч\.|ч\.",
            r"частями|частях|частям|частей|ч\.\s?ч\.",
            anchors=("част", "ч.", *_digits("ч")),
            either=r"части|ч\.?",
            loose=r"ч(?=\s+\d)",
            part=True,
            genitive=r"части",
        ),
        UnitNoun(
            "al",
            r"абзац(?:ами|ах|ам|ев|ем|а|у|е|ы)?",
            r"абзац(?:ами|ах|ам|ев|ы)",
            anchors=("абзац", "абз"),
            either=r"абз\.?",
            loose=r"абз\.|абз(?=\s+\d)",
        ),
        UnitNoun(
            "chp",
            r"глав(?:ами|ах|ам|ой|а|ы|е|у)?|гл\.",
            r"глав(?:ами|ах|ам)|глав",
            anchors=("глав", "гл."),
            either=r"главы|гл\.",
            heading="глава",
        ),
        UnitNoun(
            "subchp",
            rf"параграф{_M}|§",
            r"параграф(?:ами|ах|ам|ов|ы)",
            anchors=("параграф", "§"),
            heading="параграф",
            sign="§",
        ),
        UnitNoun(
            "subsec",
            rf"подраздел{_M}",
            r"подраздел(?:ами|ах|ам|ов|ы)",
            anchors=("подраздел",),
            heading="подраздел",
        ),
        UnitNoun(
            "sec",
            rf"раздел{_M}",
            r"раздел(?:ами|ах|ам|ов|ы)",
            anchors=("раздел", "разд."),
            heading="раздел",
            loose=r"разд\.",
        ),
        UnitNoun(
            "att",
            r"приложени(?:ями|ях|ям|ем|й|я|ю|и|е)(?:\s*№)?",
            r"приложени(?:ями|ях|ям|й)",
            anchors=("приложени", "прил."),
            either="приложения",
            loose=r"прил\.(?:\s*№)?",
        ),
    ),
    number_first=False,
    wide_first=False,
    list_words=r"и|или|либо|а\s+также",
    number_before=r"(?<![\w.,/№-])(?<!№\s)(?P<number>[1-9]\d{0,3}(?:-\d{1,3})?)(?P<ending>-?(?:го|му|ой|ая|ую|ых|й|я|ю|е|м))?\s+",
    letters=rf"{_LETTER}(?:(?:\s*,\s*|\s+и\s+){_LETTER})*(?=\s+(?:пункта|статьи|части|п\.|ст\.)(?:\s|\Z))",
    instrumental=r"(?:ом|ем|[оеё]й|частью|ами|ями)$",
    placed=r"(?!)",
    range_before=r"(?<!\w)(?:со?|от)\s+\Z",
    range_between=r"\s+(?:по|до)\s+",
    range_behind=r"",
    range_first=r"",
    grown_units=(
        r"стать(?:ями|ях|ям|[её]й|[её]?ю|я|и|е)",
        r"пункт(?<!подпункт)(?:ами|ах|ам|ов|ом|а|у|е|ы)?",
        r"подпункт(?:ами|ах|ам|ов|ом|а|у|е|ы)?",
        r"част(?:ями|ях|ям|ью|ей|ь|и)",
        r"абзац(?:ами|ах|ам|ев|ем|а|у|е|ы)?",
        r"(?:ст|пп|п|ч)\.(?=\s?\d)",
        r"настоящ(?:его|ему|ими|им|ем|ей|ую|ий|ее|их|ая)",
    ),
    grown_before=rf"(?:(?<!\w)(?:{_ORDINAL})|(?<![\d.,])\d{{1,3}}|(?<=[а-я]\.)\d{{1,4}})",
    grown_after=rf"(?:\d|(?:{_ORDINAL})(?!\w))",
)
