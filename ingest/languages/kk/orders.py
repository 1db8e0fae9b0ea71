"""Kazakh words of orders to change another act: 3-тармақта «…» деген сөздер «…» деген сөздермен ауыстырылсын."""

from ingest.languages.words.orders import OrderWords
from ingest.tree import AmendmentKind

#: «Said word(s), figure(s) …», up to the ending of the case.
_NOUNS = r"сөз|сөйлем|цифр|сан|әріп|әрпі|аббревиатура|тыныс\s+белгі|белгі|таңба|индекс|мәтін"
_WORDS = rf"(?:деген\s+|деген|дейтін\s+)?(?:{_NOUNS})"
_DO = r"ыл(?:сын|ып|а\s+отырып)(?!\w)"
#: A figure of a budget: 1 228 053, 4249583, 10,5.
_FIGURES = r"(?<![\d\w])\d[\d ,.]{0,30}(?<=\d)(?!\w)"

WORDS = OrderWords(
    verbs=(
        (
            AmendmentKind.SUBSTITUTION,
            r"(?:редакция(?:да|мен|сында)|түрде|мазмұнда)\s*(?:жаз|баянда|бер)\w*(?:сын|ып|іп)(?!\w)|(?<!\w)(?:жаз|баянда)ылсын(?!\w)",
        ),
        (
            AmendmentKind.INSERTION,
            rf"толықтыр\s?{_DO}|қо(?:с|й)ыл(?:сын|ып)(?!\w)"
            r"|құрамына(?:(?!өзгеріс|толықтыру)[^.;]){0,300}енгізілсін",
        ),
        (AmendmentKind.DELETION, r"алы(?:п|нып)\s*таста(?:л?сын|лып|лынсын)(?!\w)|шығарыл(?:сын|ып)(?!\w)"),
        (AmendmentKind.REPEAL, r"күш(?:і|ін)\s+жой\w+\s+деп\s+таны(?:лсын|лып)(?!\w)|күші\s+жойылсын"),
        (AmendmentKind.RENUMBERING, r"(?:болып|деп)\s+(?:есепте|сана)л(?:сін|сын|іп|ып)(?!\w)"),
        (AmendmentKind.WORD_REPLACEMENT, rf"(?:ауыстыр|алмастыр)\s?{_DO}"),
    ),
    verb_last=True,
    suspends=r"(?:тоқтатыла|тоқтата)\s+тұрсын|тоқтатылсын",
    clause_end=r"(?!)",
    noun_behind=True,
    quoted=(
        ("after", rf"\s*{_WORDS}\w*[днт][ае]н\s*(?:кейін|соң)"),
        ("before", rf"\s*{_WORDS}\w*[днт][ыіа]ң\s*алд\w*"),
        ("new", rf"\s*{_WORDS}\w*?[мбп]ен(?:(?!\w)|(?=ауыстыр|алмастыр|толықтыр))"),
        ("old", rf"\s*{_WORDS}\w*"),
    ),
    bare_numbers=rf"(?P<old>{_FIGURES})\s*(?:деген\s+)?(?:сан|цифр)\w{{0,6}}\s+(?P<new>{_FIGURES})\s*(?:деген\s+)?(?:сан|цифр)\w{{2,8}}",
    between=r"\s*,?\s*(?:және|мен|бен|пен)?\s*",
    sentence=r"(?:(?<!\w)\w+(?:нші|ншы|ңғы)(?:(?:\s*,\s*|\s+(?:және|мен)\s+)\w+(?:нші|ншы|ңғы))*\s+)?(?<!\w)сөйлем\w*",
    pathless=r"(?:(?:оң|сол)\s+жақ\w*\s+)?(?:жоғар\w+|төмен\w+)\s+(?:(?:оң|сол)\s+жақ\w*\s+)?бұрыш\w*"
    r"|(?<![\w\"])(?:реттік\s+нөмір\w*,?\s+)?(?:\"+\s+деген\s+|\d[\d.-]{0,12}(?:(?:\s*,\s*|\s+(?:және|мен)\s+)\d[\d.-]{0,12}){0,60}[-\s,]{0,4})?"
    r"(?:жол|баған|кесте|сурет|позиция)(?:\w{0,8})(?!\w)",
    corner=r"(?:жоғар\w+|төмен\w+)\s+(?:(?:оң|сол)\s+жақ\w*\s+)?бұрыш",
    place_before=r"(?!)",
    place_behind=r"(?<=[днт][ае]н)\s*кейін|\s+соң(?!\w)",
    marks={
        r"нүктелі\s+үтір": ";",
        r"(?<!нүктелі\s)үтір": ",",
        r"қос\s+нүкте": ":",
        r"сызықша": "–",
        r"(?<!қос\s)нүкте(?!лі)": ".",
    },
    by_annex_before=r"(?!)",
    by_annex_behind=r"\s+(?:сәйкес|сай)",
    annex_of_theirs=r"(?!)",
    document_of_annex=r"(?P<noun>(?-i:[А-ЯЁӘҒҚҢӨҰҮҺІ])\w+(?:ға|ге|қа|ке|на|не))\s*\Z",
    document_of_annex_behind=False,
    annex_alone=r"(?!)",
    heading_and=r"(?:тақырыб|атау)\w*\s+(?:және|мен|бен|пен)\s+",
)
