"""Russian dates: от 7 сентября 2011 года."""

from ingest.languages.words.shared import DateWords

_MONTHS = (
    "января", "февраля", "марта", "апреля", "мая", "июня",
    "июля", "августа", "сентября", "октября", "ноября", "декабря",
)  # fmt: skip

WORDS = DateWords(
    long=r"(?:[«\"]\s?)?(?P<d>\d{1,2})(?:\s?[»\"])?\s+(?P<m>MONTH)\s+(?P<y>\d{4})(?:\s*(?:года|году|г\.))?",
    months={name: number for number, name in enumerate(_MONTHS, 1)},
)
