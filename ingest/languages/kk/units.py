"""Kazakh names of units: 33-баптың 2-тармағының 3) тармақшасы."""

from ingest.languages.words.units import UnitNames, UnitNoun

#: Plural, possessive and case endings.
_E = r"\w{0,14}"

#: An ordinal in words, as parts and alineas of a unit have it.
_ORDINAL = (
    r"(?:бірінші|екінші|үшінші|төртінші|бесінші|алтыншы|жетінші|сегізінші|тоғызыншы|оныншы|он\s(?:бірінші|екінші))"
)

WORDS = UnitNames(
    nouns=(
        UnitNoun(
            "subpara",
            rf"тармақша{_E}|тармақшы{_E}|тт\.|т/т|тш\.",
            r"тармақшала\w+",
            possessed=r"тармақша(?:сы|лары)\w*",
        ),
        UnitNoun("para", rf"тарма[қғ](?!ша){_E}|т\.", r"тармақта(?:р)\w*", possessed=r"тарма(?:ғы|қтары)\w*"),
        UnitNoun(
            "art",
            rf"ба[пб](?!ақ|ас)(?:ы|ын|пен|та|тың|қа|тан|т)?{_E}|б\.",
            r"бапта?р\w*",
            possessed=r"ба(?:бы|бын|птары)\w*",
            heading="бап",
        ),
        UnitNoun("al", rf"бөлі[кг]{_E}|бөл\.", r"бөліктер\w*", possessed=r"бөлі(?:гі|ктері)\w*", part=True),
        UnitNoun(
            "al", rf"абзац{_E}|азат\s?жол{_E}|абз\.", r"абзацта?р\w*|азат\s?жолдар\w*", possessed=r"абзац(?:ы|тары)\w*"
        ),
        UnitNoun("chp", rf"тара[ув]{_E}", r"тараула?р\w*", possessed=r"тара(?:уы|улары)\w*", heading="тарау"),
        UnitNoun(
            "subchp",
            rf"параграф{_E}",
            r"параграфта?р\w*",
            possessed=r"параграф(?:ы|тары)\w*",
            heading="параграф",
            sign="§",
        ),
        UnitNoun("subsec", rf"бөлімше{_E}|кіші\s+бөлім{_E}", r"бөлімшелер\w*", heading=r"кіші\s+бөлім|бөлімше"),
        UnitNoun("sec", rf"бөлім(?!ше){_E}", r"бөлімдер\w*", possessed=r"бөлім(?:і|дері)\w*", heading="бөлім"),
        UnitNoun("att", rf"қосымша{_E}", r"қосымшалар\w*"),
    ),
    number_first=True,
    wide_first=True,
    number_before=r"(?P<number>(?!))(?P<ending>(?!))",
    list_words=r"және|мен|бен|пен|немесе|не|сондай-ақ",
    letters=r"(?!)",
    instrumental=r"[мбп]ен$",
    placed=r"(?:[дт][ае](?:ғы|гі)?|[дтн][ыі]ң)$",
    range_before=r"",
    range_between=r"\s+",
    range_behind=r"\s+дейін",
    range_first=r"[нтд][ае]н$",
    grown_units=(
        r"ба(?:птың|бының|пта|бында|пқа|бына)",
        r"тарма(?:қтың|ғының|қта|ғында|ққа|ғына)",
        r"тармақша(?:ның|сының|да|сында|ға|сына)",
        r"бөлі(?:ктің|гінің|кте|гінде|кке|гіне)",
        r"[Зз]аң(?:ының|ның)",
        r"[Кк]одекс(?:тің|інің)",
        r"абзац(?:тың|ының|та|ында|қа|ына)",
        r"қаулы(?:сы|ның|ға)",
        r"жарлы(?:ғы|қтың|қпен)",
        r"бұйры(?:ғы|қтың|қпен)",
        r"шешім(?:і|нің)",
    ),
    grown_before=r"(?:(?<!\w)[Оо]сы|[дт][ае][гғ][ыіi])",
    grown_after=rf"(?:\d|{_ORDINAL}(?!\w))",
)
