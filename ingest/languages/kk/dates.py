"""Kazakh dates: 2011 жылғы 7 қыркүйектегі."""

from ingest.languages.words.shared import DateWords

_MONTHS = (
    "қаңтар", "ақпан", "наурыз", "сәуір", "мамыр", "маусым",
    "шілде", "тамыз", "қыркүйек", "қазан", "қараша", "желтоқсан",
)  # fmt: skip

WORDS = DateWords(
    long=r"(?P<y>\d{4})\s*(?:жылғы|жылы|жылдың|ж\.)\s*(?P<d>\d{1,2})[\s-]*(?P<m>MONTH)"
    r"(?:дағы|дегі|тағы|тегі|ғы|гі|ның|нің|дың|дің|тың|тің|да|де|та|те|нан|нен|дан|ден|тан|тен|ға|ге|қа|ке)?",
    months={name: number for number, name in enumerate(_MONTHS, 1)},
)
