"""Russian numbers in words."""

from ingest.languages.words.numbers import NumberWords, Numeral

_SOFT = r"(?:ь|и|ью)"
_PART = r"(?:ая|ой|ую|ых|ые)"


def _teen(value: int, stem: str, measure: str = "") -> Numeral:
    """A number that is declined like пять and whose ordinal has the same stem."""
    return Numeral(value, rf"{stem}{_SOFT}", (stem,), measure=measure)


WORDS = NumberWords(
    numerals=(
        Numeral(1, r"од(?:ин|на|но|ни|ного|ному|ним|ном|ной|ну|них|ними)", ("перв",), measure="одно"),
        Numeral(
            2,
            r"дв(?:а|е|ух|ум|умя|ое|оих|оим)|об[ае]|об[ое](?:их|им|ими)|двойн(?:ой|ого|ому|ым|ом|ая|ую|ое|ые|ых)",
            ("втор",),
            denominator=rf"втор{_PART}",
            measure="двух|дву",
        ),
        Numeral(
            3,
            r"тр(?:и|ех|ём|ёх|ем|емя)|трое|троих|троим",
            ("трет",),
            denominator=r"трет(?:ь|и|ью|ей|ям|ями|ях)",
            measure="тр[её]х",
        ),
        Numeral(
            4,
            r"четыр(?:е|ех|ёх|ем|ём|ьмя)|четверо|четверых",
            ("четверт", "четвёрт"),
            denominator=r"четверт(?:ь|и|ью|ей|ям|ями|ях)",
            measure="четыр[её]х",
        ),
        Numeral(5, rf"пят{_SOFT}|пятеро|пятерых", ("пят",), denominator=rf"пят{_PART}", measure="пяти"),
        Numeral(6, rf"шест{_SOFT}|шестеро|шестерых", ("шест",), denominator=rf"шест{_PART}", measure="шести"),
        Numeral(7, r"сем(?:ь|и)|семеро|семерых", ("седьм",), measure="семи"),
        Numeral(8, r"вос(?:емь|ьми|емью|ьмью)", ("восьм",), denominator=rf"восьм{_PART}", measure="восьми"),
        _teen(9, "девят", measure="девяти"),
        Numeral(10, rf"десят{_SOFT}", ("десят",), denominator=rf"десят{_PART}", measure="десяти"),
        _teen(11, "одиннадцат"),
        _teen(12, "двенадцат"),
        _teen(13, "тринадцат"),
        _teen(14, "четырнадцат"),
        _teen(15, "пятнадцат", measure="пятнадцати"),
        _teen(16, "шестнадцат"),
        _teen(17, "семнадцат"),
        _teen(18, "восемнадцат"),
        _teen(19, "девятнадцат"),
        Numeral(
            20,
            rf"двадцат{_SOFT}",
            ("двадцат",),
            ten="двадцать",
            denominator=rf"двадцат{_PART}",
            measure="двадцати",
        ),
        Numeral(30, rf"тридцат{_SOFT}", ("тридцат",), ten="тридцать", measure="тридцати"),
        Numeral(40, r"сорока?", measure="сорока"),
        Numeral(50, r"пят(?:ьдесят|идесяти|ьюдесятью)"),
        Numeral(60, r"шест(?:ьдесят|идесяти|ьюдесятью)", measure="шестидесяти"),
        Numeral(70, r"сем(?:ьдесят|идесяти|ьюдесятью)"),
        Numeral(80, r"вос(?:емьдесят|ьмидесяти|емьюдесятью)"),
        Numeral(90, r"девяност[оа]", measure="девяносто"),
        Numeral(100, r"ст[оа]", denominator=rf"сот{_PART}", measure="сто"),
        Numeral(200, r"двести|двухсот|двумстам"),
        Numeral(300, r"триста|трехсот|трёхсот|тремстам"),
        Numeral(400, r"четыреста|четырехсот|четырёхсот"),
        Numeral(500, r"пятьсот|пятисот"),
        Numeral(600, r"шестьсот|шестисот"),
        Numeral(700, r"семьсот|семисот"),
        Numeral(800, r"восемьсот|восьмисот"),
        Numeral(900, r"девятьсот|девятисот"),
        Numeral(1_000, r"тысяч(?:а|и|у|ей|ам|ами|ах)?", multiplies=True),
        Numeral(1_000_000, r"миллион(?:а|у|ом|ов|ы|ам)?", multiplies=True),
    ),
    # Soft endings belong to третий alone: «пятью», «четверти» are no ordinals.
    ordinal_ending=r"(?:ый|ой|ая|ое|ые|ого|ому|ым|ом|ую|ых|ыми"
    r"|(?<=трет)(?:ий|ьего|ьему|ьим|ьем|ьей|ьи|ьих|ьими|ья|ье|ью))",
    other_ordinals={},
    denominator_first=False,
    half=r"половин(?:а|ы|е|у|ой)|полугоди(?:е|я|ю|ем|и)|полугодов\w+|полгода|полугода",
    one_and_a_half=r"полутора|полтора|полторы|полуторн\w+",
    measure=r"(?:днев|недельн|месячн|летн|кратн|часов|сторонн|процентн|годичн|квартальн|тысячн|палатн)\w+",
)
