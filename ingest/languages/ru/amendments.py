"""Russian words of editors' notes (Сноска) and of entry into force."""

from ingest.languages.words.amendments import AmendmentWords, ForceWords
from ingest.tree import AmendmentKind, EntryIntoForce, Language

_CHANGES = r"(?:изменени|дополнени)(?:я|ю|е|ем|й|ям|ями|ях|и)"
_END = r"(?:[аоы]|ный|ная|ное|ные)?(?!\w)"
_DAY = r"(?:с|со|после|по)\s+(?:момента|дня|даты|дню)?\s*"
_FIRST = r"(?:(?:его|их|её|ее|введения)\s+)?(?:перво\w+\s+)?(?:официальн\w+\s+)?(?:их\s+)?опубликован"

FORCE = ForceWords(
    clauses=(
        (
            EntryIntoForce.SEE_ACT_ARTICLE,
            r"(?:см\.|смотри(?:те)?)\s*(?:ARTICLE\s*(?P<article>\d+(?:-\d+)?)"
            r"|PARAGRAPH\s*(?P<paragraph>\d+(?:-\d+)?))",
        ),
        (
            EntryIntoForce.AFTER_MONTHS,
            r"(?:по\s+истечении|через)\s+(?P<n>[\w\s()]{1,40}?)\s+(?:месяц\w*|(?P<years>год\w*|лет))\s+(?:со?|после|с)\s"
            r"[^;]{0,60}?опубликован",
        ),
        (
            EntryIntoForce.AFTER_DAYS,
            r"(?:по\s+истечении|через)\s+(?P<n>[\w\s()]{1,40}?)\s+(?:календарн\w+\s+|рабоч\w+\s+)?дн(?:ей|я)\s"
            r"[^;]{0,60}?опубликован",
        ),
        (EntryIntoForce.ON_SIGNING, rf"{_DAY}(?:его\s+|её\s+|их\s+|ее\s+)?(?:подписан|принят)\w+"),
        (EntryIntoForce.ON_FIRST_OFFICIAL_PUBLICATION, rf"{_DAY}(?:следующ\w+\s+за\s+дн[её]м\s+)?{_FIRST}\w+"),
        (EntryIntoForce.ON_DATE, r"(?:действ\w+|силу|вводится|введен\w*)\s+(?:со?\s+)?(?P<date>DATE)"),
    ),
    subject=r"(?:введени|вводит|введ[её]н|вступает|вступлени)\w*\s+(?:\w+\s+){0,3}?(?:в\s+)?(?:действи|силу)",
    exception=r"(?:за\s+исключением|кроме)(?!\w)",
    exception_first=False,
    applies_from=r"(?:распространя\w+\s+(?:\w+\s+)?на|применя\w+\s+к)\s+(?:право)?отношени\w+\s*,?\s*возник\w+\s+со?\s+(?P<date>DATE)",
    of_part=r"\A\W*(?:\d+[.)]\s*)?(?:установить\s*,?\s+что\s+|при\s+этом\s+)?(?:положени[яе]\s+)?"
    r"(?:(?:под)?пункт|абзац|част[ьи]|стать[яи]|глав[аы]|раздел|приложени)\w*\s",
)

WORDS = AmendmentWords(
    opening=r"\s*(?:Сноска|Примечание(?:\s+\w+)?)\s*[.:!]*\s*",
    kinds=(
        (AmendmentKind.SUBSTITUTION, r"(?:излож\w+\s+)?в\s+(?:новой\s+|следующей\s+)?редакции"),
        (
            AmendmentKind.MODIFICATION,
            rf"(?<!без\s)(?:(?:внес|внос)\w+\s+)?(?<!без\s){_CHANGES}(?:\s*(?:,|и)\s*{_CHANGES})*(?:,?\s*внес\w+)?"
            rf"|(?<!не\s)изменен{_END}",
        ),
        (AmendmentKind.INSERTION, rf"дополн(?:ен{_END}|ить(?!\w))|(?<!\w)введен[аоы]?(?!\w|\s+в\s+действие)"),
        (AmendmentKind.DELETION, rf"исключ(?:[её]н{_END}|ить(?!\w))"),
        (
            AmendmentKind.REPEAL,
            r"(?:признан\w*\s+)?утра(?:ти(?:л[аои]?|вш\w+|т)|чива[ею]т)\s+силу|отмен(?:ен[аоы]?|ить)(?!\w)",
        ),
        (AmendmentKind.RENUMBERING, r"считать|нумераци\w+(?:\s+\w+){0,3}\s+измен\w+"),
        (AmendmentKind.WORD_REPLACEMENT, rf"замен(?:ен{_END}|ить(?!\w))"),
        (AmendmentKind.SUSPENSION, r"приостан(?:овлен[аоы]?|овить|авлива(?:ет|ют)ся)(?!\w)"),
    ),
    suspended_until=r"(?<!\w)до\s+(?P<date>DATE)",
    suspended_since=r"(?<!\w)со?\s+(?P<date>DATE)",
    meanwhile=r"(?:установив\s*,?\s+что\s+)?в\s+период\s+приостановления\s[^\"«;.]{0,200}?редакции\s*:?",
    planned=r"предусм(?:отрен[аоы]?(?!\w)|атрив\w+)|утра(?:чива[ею]|ти)т\s+силу",
    form_follows=False,
    form_role="",
    before_date=r"от\s+",
    law_number=r"\s*-?\s*ЗРК(?!\w)",
    joint=r"совместн\w+",
    aside=r"сохран[её]н\w*\s[^.]{0,80}?(?:орфографи|пунктуаци|стил)|(?:авторск\w+|орфографи\w+|пунктуаци\w+)\s[^.]{0,80}?сохран"
    r"|не\s+явля\w+\s+официальн",
    heading=r"(?:заголов|наименован|названи)\w+|оглавлени\w+",
    preamble=r"преамбул\w+",
    whole_text=r"по\s+(?:всему\s+)?тексту|(?:во\s+всем|в)\s+тексте|по\s+тексту",
    the_act=r"указ[а-я]*|закон(?:а|у|ом|е)?|кодекс[а-я]*|конституци[а-я]+|постановлени[а-я]+|приказ[а-я]*|решени[а-я]+|распоряжени[а-я]+",
    the_attachment=r"положени[а-я]+|правил[а-я]*|переч[а-я]+|устав[а-я]*|регламент[а-я]*|инструкци[а-я]+|приложени[а-я]+"
    r"|стандарт[а-я]*|программ[а-я]+|концепци[а-я]+|состав[а-я]*|план[а-я]*|методик[а-я]+|порядок|стратеги[а-я]+",
    languages={
        Language.RUS: r"(?:на\s+)?русск\w+\s+язык\w*",
        Language.KAZ: r"(?:на\s+)?(?:государственн|казахск)\w+\s+язык\w*",
    },
    unchanged=r"не\s+(?:меня|измен)\w+|без\s+измен\w+|остав\w+\s+без\s+измен\w+",
    force=FORCE,
)
