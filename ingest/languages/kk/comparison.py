"""Kazakh numerals, bounds, modality and negation."""

from ingest.languages.comparison_words import BoundWords, ComparisonWords, NumeralWords

#: Case endings behind a possessive (екісінің, бірін) and behind a bare numeral (екіге, бестен).
_OWN = r"(?:[ыі]?(?:ның|нің|на|не|ын|ін|н|нда|нде|нан|нен|мен)?|с[ыі](?:ның|нің|на|не|н|нда|нде|нан|нен|мен)?)"
_BARE = r"(?:[нтд](?:ың|ің)|[ғқгк][ае]|[нтд][ыі]|[дт][ае]|[дтн][ае]н|[мбп]ен)"
_END = rf"(?:{_BARE}|{_OWN})"
_ORDINAL = rf"(?:[ыі]?нш[ыі])(?:с[ыі])?(?:{_BARE})?"


def _forms(stem: str, collective: str = "") -> str:
    """A numeral in all cases, and its collective (екеу, екеуі)."""
    return rf"{stem}{_END}" + (rf"|{collective}{_END}" if collective else "")


_CARDINALS = {
    _forms("бір(?!-бір)", "біреу"): 1,
    _forms("екі", "екеу"): 2,
    _forms("үш(?!ін)", "үшеу"): 3,
    _forms("төрт", "төртеу"): 4,
    _forms("бес", "бесеу"): 5,
    _forms("алты", "алтау"): 6,
    _forms("жеті", "жетеу"): 7,
    _forms("сегіз"): 8,
    _forms("тоғыз"): 9,
    # Of the cases only those that are not a case of «ол» (оны, оның, онда, онымен).
    r"он(?:нан|ға|ның|ды|мен)?": 10,
    _forms("жиырма"): 20,
    _forms("отыз"): 30,
    _forms("қыры[қғ]"): 40,
    _forms("елу"): 50,
    _forms("алпыс"): 60,
    _forms("жетпіс"): 70,
    _forms("сексен"): 80,
    # Not «тоқсан», a quarter of the year.
    r"тоқсан(?!\s+(?:сайын|ішінде))(?:нан|ға|ды|ның)?"
    r"(?=\s+(?:\w+\s+)?(?:күн|пайыз|мың|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|мүше|депутат|адам))": 90,
}
_UNITS = ("бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз", "он", "жиырма", "отыз", "қырық", "елу")
_VALUES = (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50)
#: The ablative of a vowel, of n and of the other consonants.
_ABLATIVE = r"(?:дан|ден|тан|тен|нан|нен)"
#: A comparison's other member stands in the ablative: жартысынан астам.
_THAN = r"(?<=[дтн][ае]н\s)"

WORDS = ComparisonWords(
    numerals=NumeralWords(
        cardinals=_CARDINALS,
        # Not «жүзінде», «жүзеге» (іс жүзінде, жүзеге асыру).
        multipliers={r"жүз(?:ден|ге|дің|ді)?": 100, _forms("мың"): 1_000, _forms("миллион"): 1_000_000},
        ordinals={
            **{rf"{unit}{_ORDINAL}": value for unit, value in zip(_UNITS[:11], _VALUES, strict=False)},
            r"жиырмасыншы(?:\w{0,4})": 20,
            r"алғаш(?:қы\w{0,4})?|тұңғыш": 1,
        },
        denominators={rf"{unit}{_ABLATIVE}": value for unit, value in zip(_UNITS, _VALUES, strict=True)}
        | {r"жүзден": 100, r"мыңнан": 1_000},
        denominator_first=True,
        half=r"жарт(?:ы|ысы)(?:н\w{1,3}|мен|ға)?|жартыжылды[қғ]\w*",
        one_and_a_half=r"бір\s+жарым",
        measures={},
        measure=r"(?!)",
    ),
    bounds=BoundWords(
        before=(
            (r"кемінде|ең\s+аз\s+дегенде|ең\s+кемі", "at-least"),
            (r"ең\s+көбі", "at-most"),
        ),
        behind=(
            (rf"{_THAN}(?:кем|аз|төмен|сирек)\s+(?:емес|болма)", "at-least"),
            (rf"{_THAN}(?:(?:артық|көп|жоғары)\s+(?:емес|болма)|аспай|асырма)", "at-most"),
            (rf"{_THAN}(?:кешіктір\w*м|кеш\s+емес|кешікпе|ерте\s+емес)", "deadline"),
            (rf"{_THAN}(?:астам|асатын|асқан|артық|көп|жоғары)", "above"),
            (rf"{_THAN}(?:аз|кем|төмен)(?!\w)", "below"),
        ),
    ),
    modality={
        "obligation": r"міндетті(?:\s+(?:түрде|болып))?(?!\w)|тиіс(?!\w)",
        "permission": r"құқылы(?!ғ)|\w+у[ыі]?\s+мүмкін(?!\s+болма)|\w+[аей]\s+алады|құқығы\s+бар"
        r"|құқығына\s+ие|уәкілетті\.|рұқсат\s+етіл\w+",
        "prohibition": r"тыйым\s+салын\w+|жол\s+берілме\w+|\w+у[ғг][ае]\s+болма\w+",
    },
    modality_weak={
        "obligation": r"міндет\w*|тиіс\w*|керек|қажет\w*|жатады|жатпайды|шарт",
        "permission": r"құқы[ғқ]\w*|мүмкін\w*|ала\s|болады|уәкілет\w*|рұқсат|жол\s+беріле?\w*|беріледі",
        "prohibition": r"тыйым\w*|жол\s+бер\w*м\w+|\w+[мбп][ае](?:й|с|у|ғ)\w*",
    },
    negation=r"\w{2,}[мбп](?:ай|ей)(?:ды|ді|тын\w{0,4}|тін\w{0,4}|ақ)?(?!\w)|\w{2,}[мбп](?:аған|еген)\w{0,5}"
    r"|\w{2,}[мбп](?:ауы|еуі|ауға|еуге)\w{0,4}|емес|жоқ",
    negation_weak=r"\w+с[ыі]з\w*|\w{2,}[мбп](?:ау|еу|ас|ес)\w*|тыс|басқа|болма\w*|құрма\w*|тыйым|бас\s+тарт\w*|қарсы|қайшы",
    dangling=r"және|мен|пен|бен|немесе|әрі|не|сондай-ақ|,|-|–",
    function_words=frozenset(
        "және мен пен бен немесе әрі не да де та те осы сол бұл ол оның олардың өз өзге басқа бойынша туралы үшін "
        "жөніндегі жөнінде арқылы кейін дейін бастап ретінде ретіндегі егер бар болып табылады болады тиіс кезінде "
        "саласындағы саласында мақсатында қарай сәйкес оған оны сондай-ақ оның ішінде етеді ету емес барлық "
        "кез келген тиісті".split()
    ),
)
