"""Kazakh numbers in words."""

from ingest.languages.words.numbers import NumberWords, Numeral

#: Case endings behind a possessive (екісінің, бірін) and behind a bare numeral (екіге, бестен).
_OWN = r"(?:[ыі]?(?:ның|нің|на|не|ын|ін|н|нда|нде|нан|нен|мен)?|с[ыі](?:ның|нің|на|не|н|нда|нде|нан|нен|мен)?)"
_BARE = r"(?:[нтд](?:ың|ің)|[ғқгк][ае]|[нтд][ыі]|[дт][ае]|[дтн][ае]н|[мбп]ен)"
_END = rf"(?:{_BARE}|{_OWN})"
#: The ablative of a vowel, of n and of the other consonants.
_ABLATIVE = r"(?:дан|ден|тан|тен|нан|нен)"


def _forms(stem: str, collective: str = "") -> str:
    """A numeral in all cases, and its collective (екеу, екеуі)."""
    return rf"{stem}{_END}" + (rf"|{collective}{_END}" if collective else "")


def _one(value: int, word: str, ordinal: str, collective: str = "", *, not_before: str = "") -> Numeral:
    """A number below ten; ``not_before`` keeps the word from being the beginning of another."""
    measure = word if value > 1 else ""
    return Numeral(
        value, _forms(word + not_before, collective), (ordinal,), denominator=f"{word}{_ABLATIVE}", measure=measure
    )


def _ten(value: int, word: str, *ordinals: str, cardinal: str = "", measure: str = "") -> Numeral:
    """A ten; one with an ordinal of its own may stand before the ordinals of smaller numbers."""
    ten = word if ordinals else ""
    denominator = f"{word}{_ABLATIVE}" if value <= 50 else ""
    return Numeral(value, cardinal or _forms(word), ordinals, ten, denominator, measure)


_ONES = {"екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9}


def _hundreds(word: str) -> dict[str, int]:
    """A hundred in one of its forms, alone and with the number that multiplies it."""
    several = {f"{one} {word}": value * 100 for one, value in _ONES.items()}
    return {word: 100, f"бір {word}": 100, **several}


WORDS = NumberWords(
    numerals=(
        _one(1, "бір", "бірінші", "біреу", not_before="(?!-бір)"),
        # «екі жақ» is both sides.
        _one(2, "екі", "екінші", "екеу", not_before=r"(?!\s+жа[қғ])"),
        _one(3, "үш", "үшінші", "үшеу", not_before="(?!ін)"),
        _one(4, "төрт", "төртінші", "төртеу"),
        _one(5, "бес", "бесінші", "бесеу"),
        # Not «алтын», gold.
        _one(6, "алты", "алтыншы", "алтау", not_before=r"(?!н(?!\w*[шж]))"),
        _one(7, "жеті", "жетінші", "жетеу"),
        _one(8, "сегіз", "сегізінші"),
        _one(9, "тоғыз", "тоғызыншы"),
        # Of the cases only those that are not a case of «ол» (оны, оның, онда, онымен).
        _ten(10, "он", "оныншы", cardinal=r"он(?:нан|ға|ның|ды|мен)?", measure="он"),
        _ten(20, "жиырма", "жиырмасыншы"),
        _ten(30, "отыз", "отызыншы"),
        # Not «қырық буын», a plant.
        _ten(40, "қырық", "қырқыншы", "қырықыншы", cardinal=_forms(r"қыры[қғ](?!\s+буын)")),
        _ten(50, "елу", "елуінші"),
        _ten(60, "алпыс", "алпысыншы"),
        _ten(70, "жетпіс", "жетпісінші"),
        _ten(80, "сексен", "сексенінші"),
        # Not «тоқсан», a quarter of the year.
        _ten(
            90,
            "тоқсан",
            "тоқсаныншы",
            cardinal=r"тоқсан(?!\s+(?:сайын|ішінде))(?:нан|ға|ды|ның)?"
            r"(?=\s+(?:\w+\s+)?(?:күн|пайыз|мың|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз|мүше|депутат|адам))",
        ),
        # Not «жүзінде», «жүзеге» (іс жүзінде, жүзеге асыру).
        Numeral(100, r"жүз(?:ден|ге|дің|ді)?", denominator="жүзден", multiplies=True),
        Numeral(1_000, _forms("мың"), denominator="мыңнан", multiplies=True),
        Numeral(1_000_000, _forms("миллион"), multiplies=True),
        Numeral(1_000_000_000, _forms("миллиард"), multiplies=True),
    ),
    ordinal_ending=rf"(?:с[ыі])?{_BARE}?",
    hundreds=_hundreds("жүз"),
    hundredths=_hundreds("жүзінші"),
    other_ordinals={r"алғаш(?:қы\w{0,4})?|тұңғыш": 1},
    denominator_first=True,
    half=r"жарт(?:ы|ысы)(?:н\w{1,3}|мен|ға)?|жартыжылды[қғ]\w*",
    one_and_a_half=r"бір\s+жарым",
    measure=r"(?:жақты|жылдық|күндік|айлық|апталық|сағаттық|еселен)\w*",
)
