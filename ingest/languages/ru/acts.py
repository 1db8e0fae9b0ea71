"""Russian names of act forms and their issuers."""

from ingest.languages.words.shared import ActWords

_NOUN = r"(?:а|у|ом|е|ы|ов|ам|ами|ах)?"

WORDS = ActWords(
    forms=(
        ("constitutional-law", rf"конституционн(?:ый|ого|ому|ым|ом|ые|ых|ыми)\s+закон{_NOUN}"),
        ("constitution", r"конституци(?:я|и|ю|ей|ею)"),
        ("code", rf"кодекс{_NOUN}"),
        ("law", rf"закон{_NOUN}"),
        ("decree", rf"указ{_NOUN}"),
        ("presidential-order", r"распоряжени(?:е|я|ю|ем|и|й|ям|ями|ях)"),
        ("ministerial-order", rf"приказ{_NOUN}"),
        ("decision", r"решени(?:е|я|ю|ем|и|й|ям|ями|ях)"),
    ),
    by_issuer=(
        (r"Правительств", "government-resolution"),
        (r"Парламент|Мажилис|Сенат", "parliamentary-resolution"),
        (r"Конституционн\w+\s+(?:Совет|Суд)", "constitutional-council-resolution"),
        (r"Верховн\w+\s+Суд", "supreme-court-resolution"),
        (r"Правлени|Банк|Агентств|Комитет|Министр", "ministerial-resolution"),
    ),
    shared_noun=r"(?:нормативн\w+\s+)?постановлени(?:е|я|ю|ем|и|й|ям|ями|ях)",
    country=r"(?:Республик(?:а|и|е|у|ой)\s+Казахстан|РК)",
)
