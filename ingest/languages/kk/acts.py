"""Kazakh names of act forms and their issuers."""

from ingest.languages.words.shared import ActWords

#: Possessive, plural and case endings that an act's name takes.
_END = r"(?:\w{0,14})"

WORDS = ActWords(
    forms=(
        ("constitutional-law", rf"конституциялық\s+заң{_END}"),
        ("constitution", rf"конституция{_END}"),
        ("code", rf"кодекс{_END}"),
        ("law", rf"заң(?!нама|гер|ды\b|сыз|дыл){_END}"),
        ("decree", rf"жарлы[ғқ]{_END}"),
        ("presidential-order", rf"өкім(?!ет|ші){_END}"),
        ("ministerial-order", rf"бұйры[ғқ]{_END}"),
        ("decision", rf"шешім{_END}"),
    ),
    by_issuer=(
        (r"Үкімет", "government-resolution"),
        (r"Парламент|Мәжіліс|Сенат", "parliamentary-resolution"),
        (r"Конституциялық\s+(?:Кеңес|Сот)", "constitutional-council-resolution"),
        (r"Жоғарғы\s+Сот", "supreme-court-resolution"),
        (r"Басқарма|Банк|Агентті|Комитет|Министр", "ministerial-resolution"),
    ),
    shared_noun=rf"(?:нормативтік\s+)?қаулы{_END}",
    country=r"(?:Қазақстан\s+Республикасы(?:ның|на|нда|ндағы|нан|ны|мен)?|ҚР)",
)
