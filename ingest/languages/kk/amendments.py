"""Kazakh words of editors' notes (Ескерту) and of entry into force."""

from ingest.languages.words.amendments import AmendmentWords, ForceWords
from ingest.tree import AmendmentKind, EntryIntoForce, Language

#: A noun's own endings: plural, possessive, case.
_END = r"\w{0,14}"
_CHANGES = r"(?:өзгер(?:іс|ту)|толықтыру)(?:тер|лер|лар)?(?:ді|ы|і)?"
_PUBLISHED = r"(?:алғаш\w*\s+)?(?:рет\s+)?(?:ресми\s+)?жариялан\w+"

FORCE = ForceWords(
    clauses=(
        (
            EntryIntoForce.SEE_ACT_ARTICLE,
            r"(?:(?P<article>\d+(?:-\d+)?)\s*-?\s*ARTICLE|(?P<paragraph>\d+(?:-\d+)?)\s*-?\s*PARAGRAPH)"
            r"\s*(?:қара\w*)",
        ),
        (
            EntryIntoForce.AFTER_MONTHS,
            rf"{_PUBLISHED}(?:\s+күн\w+)?(?:\s+(?:бастап|кейін|соң))?\s+(?P<n>[\w()]+(?:\s+[\w()]+)??)\s+"
            r"(?:ай(?!\w)|(?P<years>жыл(?!\w)))\s+өт\w+",
        ),
        (
            EntryIntoForce.AFTER_DAYS,
            rf"{_PUBLISHED}(?:\s+күн\w+)?(?:\s+(?:бастап|кейін|соң))?\s+(?:күнтізбелік\s+|жұмыс\s+)?"
            r"(?P<n>[\w()]+(?:\s+[\w()]+){0,2}?)\s+(?:күнтізбелік\s+|жұмыс\s+)?күн(?:нен)?\s+(?:өт\w+|кейін)",
        ),
        (EntryIntoForce.ON_SIGNING, r"(?:қол\s+қой\w+|қабылдан\w+)(?:\s+күн\w*)?\s+(?:бастап|кейін|соң)"),
        (EntryIntoForce.ON_FIRST_OFFICIAL_PUBLICATION, rf"{_PUBLISHED}(?:\s+күн\w*)?\s+(?:бастап|кейін|соң)"),
        (
            EntryIntoForce.ON_DATE,
            r"(?P<date>DATE)(?:\s*ж(?:ыл\w*|\.)?)?\s*(?:-?\s*(?:нан|нен|дан|ден|тан|тен))?"
            r"(?:\s*(?:бастап|кейін|соң)(?!\s+(?:туында|пайда\s+бол))|(?<=[нтд][ае]н)\s+(?=қолданысқа\s+енгіз))",
        ),
    ),
    subject=r"(?:қолданысқа\s+енгіз|күшіне\s+ен)\w*",
    exception=r"қоспағанда(?!\w)",
    exception_first=True,
    expires=(
        r"(?P<date>DATE)(?:\s*ж(?:ыл\w*|\.)?)?\s*(?:-?\s*[ғгқкн][ае])?\s*дейін\s*(?:\([^()]{0,40}\)\s*|,?\s*қоса\s+алғанда,?\s*)?"
        r"(?:қолданыл(?:ады|сын)|қолданыста\s+бол|күшінде\s+бол|күші\s+бол|әрекет\s+ете)\w*",
        r"(?P<date>DATE)(?:\s*ж(?:ыл\w*|\.)?)?\s*(?:-?\s*[днт][ае]н)?\s*бастап\s+(?:өз\s+)?(?:күшін\s+жояды|қолданысын\s+тоқтатады)",
    ),
    day_included=r"қоса\s+алғанда",
    expiring_act=r"\A\W*(?:\d+[.)]\s*)?осы\s+(?:конституциялық\s+)?(?:жарлық|бұйрық|заң|кодекс|қаулы|шешім|өкім)(?!\w)",
    expiring_part=r"\A\W*(?:\d+[.)]\s*)?осы\s+(?:\w+[нтд][ыі]ң\s+(?!\d{4}\s+жыл)\d|(?:тарма(?:қша|қ)|бап|бөлік|абзац|тарау|бөлім|қосымша)(?!\w))",
    applies_from=r"(?P<date>DATE)(?:\s*ж(?:ыл\w*|\.)?)?\s*(?:-?\s*(?:нан|нен|дан|ден|тан|тен))?\s*(?:бастап|кейін)\s+"
    r"(?:туында|пайда\s+бол)\w+\s+(?:құқықтық\s+|құқық\s+)?(?:құқық)?қатынастар\w*\s+(?:қолдан|тара|қатысты)\w*",
    taking_effect=r"(?:қолданысқа\s+енгізілетін|күшіне\s+енетін)\s+",
    own=r"\A\W*(?:\d+[.)]?\s*)?(?:жарлық|бұйрық|заң|кодекс|қаулы|шешім|өкім)\s+(?![^.]*[№«\"])",
    of_part=r"\A\W*(?:\d+[.)]\s*)?[Оо]сы\s+\w+[нтд][ыі]ң\s+(?!\d{4}\s+жыл)\d(?!.{0,1000}қоспағанда\W{1,3}осы\s)",
)

WORDS = AmendmentWords(
    opening=r"\s*(?:Ескерту|(?:\w+-\w+\s+)?ескертпесі)\s*[.:!]*\s*",
    kinds=(
        (AmendmentKind.SUBSTITUTION, r"(?:жаңа\s+|мынадай\s+)?редакция(?:да|мен|сында)(?:\s+(?:жаз|баянда)\w+)?"),
        (
            AmendmentKind.MODIFICATION,
            rf"{_CHANGES}(?:\s+(?:мен|және|пен)\s+{_CHANGES})*\s+енгіз\w+|өзгерт(?:іл(?!мей)\w+|у\s+енгіз\w+)",
        ),
        (AmendmentKind.INSERTION, r"толықтыр(?:ыл\w+|у(?=\s+көздел))"),
        (AmendmentKind.DELETION, r"алы(?:п|нып)\s+таст\w+"),
        (AmendmentKind.REPEAL, r"күш(?:і|ін)\s+жо(?:й\w+|ю(?!\w))(?:\s+деп\s+таны\w+)?"),
        (AmendmentKind.RENUMBERING, r"бол(?:ып|сын)\s+(?:есепте|сана)л\w+|нөмірлен\w+\s+өзгер\w+"),
        (AmendmentKind.WORD_REPLACEMENT, r"(?:ауыстыр|алмастыр)(?:ыл\w+|у(?=\s+көздел))"),
        (AmendmentKind.SUSPENSION, r"тоқтат(?:ыла\s+тұр(?:ады|сын|ды|ылды)|ылып?\s+тұр\w+|ылады|ылсын|ылды)(?!\w)"),
    ),
    suspended_until=r"(?P<date>DATE)(?:\s*ж(?:ыл\w*|\.)?)?\s*(?:-?\s*[ғгқкн][ае])?\s*дейін",
    suspended_since=r"(?P<date>DATE)(?:\s*ж(?:ыл\w*|\.)?)?\s*(?:-?\s*[днт][ае]н)?\s*бастап",
    meanwhile=r"(?:тоқтатыл\w+\s+тұр\w+|тоқтата\s+тұр\w+)\s+кезе[нң]\w*\s[^\"«;.]{0,200}?редакция\w*(?:\s+(?:қолданыл|жазыл)\w+)?\s*(?:деп\s+\w+)?\s*[:–-]?",
    planned=r"\w[уүю]\s+көздел(?:ген|іп)",
    form_follows=True,
    form_role=r"[мбп]ен$|\s+(?:сәйкес|негізінде)",
    before_date="",
    number_first=r"(?!)",
    law_number=r"\s*-?\s*ҚРЗ(?!\w)",
    joint=r"бірлескен",
    aside=r"(?:орфографи|пунктуаци|стил)[^.]{0,80}?сақтал|ресми\s+болып\s+табылмайды",
    heading=r"(?:тақырыб|тақырып|атау)\w*|мазмұны",
    preamble=r"(?:кіріспе|преамбула)\w*",
    whole_text=r"(?:бүкіл\s+|барлық\s+)?мәтін(?:і|інде|де)?\s+бойынша|(?:бүкіл\s+)?мәтін(?:інде|де)(?:гі)?(?=[\s,:]+[\"«])",
    the_act=rf"жарлы[қғ]{_END}|заң(?!нама){_END}|кодекс{_END}|конституция{_END}|қаулы{_END}|бұйры[қғ]{_END}|шешім{_END}|өкім(?!ет){_END}",
    the_attachment=rf"ереже{_END}|қағида{_END}|тізбе{_END}|жарғы{_END}|регламент{_END}|нұсқаулы[қғ]{_END}|қосымша{_END}"
    rf"|стандарт{_END}|бағдарлама{_END}|тұжырымдама{_END}|құрам{_END}|жоспар{_END}|әдістеме{_END}|тәртіп{_END}|стратегия{_END}",
    languages={
        Language.RUS: r"орыс\s+тіл\w*",
        Language.KAZ: r"(?:мемлекеттік|қазақ)\s+тіл\w*",
    },
    unchanged=r"өзгер(?:мей|тілмей|іссіз|тусіз)\w*",
    force=FORCE,
)
