"""Kazakh dates: 2011 жылғы 7 қыркүйектегі; texts of the 1990s also have 2011 жылғы қыркүйектің 7-індегі, stamps of
local acts «7» қыркүйек 2011 жыл.
"""

from ingest.languages.words.shared import DateWords

_MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
    "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip

#: Endings of a case, in dates of a year in the genitive behind that of what belongs to it (жылдың 1 қаңтарынан).
_CASE = r"(?:с?[ыі]н?)?(?:на|не|[дт](?:а|е)(?:ғы|гі)?|ғы|гі|[ндт](?:ың|ің)|[ндт](?:ан|ен)|ға|ге|қа|ке)"

#: The ending of an ordinal number: 20-шы маусымдағы.
_ORDINAL = r"(?:(?:н?ш|с)?[ыі]\s+)?"

WORDS = DateWords(
    # The day and the month are read ahead, for they stand in either order.
    # The word for the year may be left out before a day in the case of what has it (1997 16 маусымдағы шешімі).
    long=rf"(?P<y>\d{{4}})(?:\s*(?:жылғы|жылы|жылдың|ж\.)|(?=\s\d{{1,2}}\s(?:MONTH)[дт][ае][ғг][ыі]))\s*(?=\D{{0,14}}?(?P<d>\d{{1,2}})(?!\d))(?=[\"«»\d\s-]{{0,8}}{_ORDINAL}(?P<m>MONTH))"
    rf"(?:[\"«]?\d{{1,2}}[\"»]?[\s-]*{_ORDINAL}(?:MONTH){_CASE}?|(?:MONTH)(?:ның|нің|дың|дің|тың|тің)\s+\d{{1,2}}(?:-?(?:[ыі]|с[ыі])?н?{_CASE}|-[ыі](?!\w)|(?![\w-])))",
    day_first=r"[\"«]?\d{1,2}[\"»]?\s+(?:MONTH)\s+\d{4}\s*(?:жылғы|жылы|жыл|ж\.)",
    # Slips that texts are full of.
    months={name: number for number, name in enumerate(_MONTHS, 1)} | {"қырқүйек": 9, "қантар": 1},
)
