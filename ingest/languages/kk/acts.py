"""Kazakh names of act forms and their issuers."""

from ingest.identifiers import ACT_NUMBER
from ingest.languages.words.shared import ActWords

#: Possessive, plural and case endings that an act's name takes.
_END = r"(?:\w{0,14})"

#: A decree of 1995 that has the force of a law.
_AS_LAW = r"(?:(?:конституциялық\s+)?заң\s+күші\s+бар\s+)?"

#: Nouns of forms as a Kazakh head ends with them.
_HEAD_NOUN = (
    rf"(?:бірлескен\s+)?(?:{_AS_LAW}(?:жарлығы|жарлық)|конституциялық\s+заңы?|заңы?|кодексі?|өкімі?|бұйрығы|бұйрық|шешімі?"
    r"|(?:нормативтік\s+)?қаулы(?:сы)?|конституция(?:сы)?)"
)

WORDS = ActWords(
    forms=(
        ("constitutional-law", rf"конституциялық\s+заң{_END}"),
        ("constitution", rf"конституция{_END}"),
        ("code", rf"кодекс{_END}"),
        ("law", rf"заң(?!нама|гер|ды\b|сыз|дыл){_END}"),
        ("decree", rf"{_AS_LAW}жарлы[ғқ]{_END}"),
        ("presidential-order", rf"өкім(?!ет|ші){_END}"),
        ("ministerial-order", rf"(?:бірлескен\s+)?бұйры[ғқ]{_END}"),
        ("decision", rf"(?:бірлескен\s+)?шешім{_END}"),
    ),
    by_issuer=(
        (r"әкімді[кг]|(?<!Президенті\s)(?<!Президентінің\s)әкімшілі[кг]", "akimat-resolution"),
        (r"Жоғарғы\s+Кеңес|Парламент|Мәжіліс|Сенат|Құрылтай", "parliamentary-resolution"),
        (r"Конституциялық\s+Сот", "constitutional-court-resolution"),
        (r"Конституциялық\s+Кеңес", "constitutional-council-resolution"),
        (r"Жоғарғы\s+Сот", "supreme-court-resolution"),
        (r"Үкімет|ҚРҮ|Премьер-Министр|Министрлер\s+(?:Кабинет|Кеңес|Совет)", "government-resolution"),
        (r"Басқарма|Банк|Агентті|Комитет|Министр|комиссия", "ministerial-resolution"),
        (r"санитар\w+\s+дәрігер", "ministerial-resolution"),
        (r"(?<!\w)әкім(?:і|інің)?(?!\w)", "akimat-resolution"),
    ),
    shared_noun=rf"(?:бірлескен\s+)?(?:нормативтік\s+)?қаулы{_END}",
    by_force=((r"конституциялық\s+заң\s+күші\s+бар", "constitutional-law"), (r"заң\s+күші\s+бар", "law")),
    orders_by_issuer=(
        (r"Премьер-Министр|Үкімет|Министрлер\s+(?:Кабинет|Кеңес|Совет)", "prime-ministerial-order"),
        (r"(?<!Президент\s)(?<!Президентінің\s)әкім", "akim-order"),
    ),
    order_noun=rf"өкім(?!ет|ші){_END}",
    country=r"(?:Қазақстан\s+Республикасы(?:ның|на|нда|ндағы|нан|ны|мен)?|ҚР)",
    former_state=r"Қазақ\s+(?:Советтік\s+Социалистік\s+Республикасы\w*|(?:ССР|КСР)(?:-?\w*))",
    head_noun=_HEAD_NOUN,
    head_noun_last=True,
    before_date=r"(?:,?\s*қабылдан\w+)?",
    joint=r"\s*(?:,|және|мен|бен|пен)\s+",
    joint_adjective=r"бірлескен",
    title_start=r".{1,400}(?:туралы|(?<!\w)мәселелері)\s*[»\"]?\s*\.?$",
    registration=r"тіркел|тіркеу",
    aftermath=r"(?:(?:Қазақстан\s+Республикасы(?:ның)?|ҚР)\s+Әділет\s+министрліг|[^.]{0,80}?Әділет\s+(?:департамент|басқарма)"
    r"|[^.]{0,80}?тіркел|тіркеу|[^.]{0,80}?күші\s+жойыл|[^.]{0,80}?күшін\s+жой|[^.]{0,80}?қолданысқа|[^.]{0,80}?жариялан)",
    head_end=rf"(?:(?<!\w)(?:{_HEAD_NOUN})|№\s*{ACT_NUMBER}|тіркел(?:ді|ген)"
    r"|(?:шешімі|бұйрығы|қаулысы|заңы|жарлығы|өкімі)(?:мен|нің)(?:\s+күші\s+жойыл\w+)?|\))\s*\.?$",
    place=r"(?:қаласы|қ\.|ауылы|Үкімет\s+Үйі)",
    nominative=(
        (r"(?:ның|нің|дың|дің|тың|тің)$", ""),
        (r"^Қазақстан\s+Республикасы\s+(?=\S)", "Қазақстан Республикасының "),
    ),
    by_enacting=(
        (r"б\s?ұ\s?й\s?ы\s?р\s?а\s?м\s?ы\s?н|бұйырады|бұйырамыз", "ministerial-order"),
        (r"қ\s?а\s?у\s?л\s?ы\s+е\s?т\s?е\s?м\s?і\s?н", "decree"),
        (r"шешім\s+(?:қабылдады|етті|етеді|қабылдадым)|ше[шщ]тім?(?!\w)", "decision"),
    ),
    resolves=r"қ\s?а\s?у\s?л\s?ы\s+(?:е\s?т\s?е\s?д\s?і|қ\s?а\s?б\s?ы\s?л\s?д)",
    head_of_state=r"Қазақстан\s+Республикасының\s*Президенті",
)
