"""Russian words of orders to change another act: в пункте 3 слова «…» заменить словами «…».

Texts that lost the ends of their lines have verbs grown together with the next word (заменитьсловами).
"""

from ingest.languages.words.orders import OrderWords
from ingest.tree import AmendmentKind

#: What quoted words are called, in every case.
_WORDS = r"(?:слов|цифр|букв|аббревиатур|числ|знак|символ|предложени|индекс|обозначени|кавычк|текст|код)"
_AND = r"(?:,\s*(?:и|а)?|и|а\s+также)"

WORDS = OrderWords(
    verbs=(
        (AmendmentKind.SUBSTITUTION, r"изложить|изложив(?!\w)"),
        (
            AmendmentKind.INSERTION,
            r"дополнить|дополнив(?!\w)|(?<!\w)поставить|(?<!\w)ввести(?=\s+в\s+(?:\w+\s+)?состав)",
        ),
        (AmendmentKind.DELETION, r"исключить|исключив(?!\w)|(?<!\w)вывести(?=\s+из\s+(?:\w+\s+)?состав)"),
        (
            AmendmentKind.REPEAL,
            r"призна(?:ть|в)\s+утратившим?[ией]?\s+силу|(?:считать|признать)\s+утратившей\s+силу|(?<!\w)отменить(?!\w)",
        ),
        (AmendmentKind.RENUMBERING, r"(?<!\w)считать(?!\s+утратив)(?!\w)"),
        (AmendmentKind.WORD_REPLACEMENT, r"заменить|заменив(?!\w)"),
    ),
    verb_last=False,
    clause_end=r"(?:;|,\s*(?:и|а)(?=\s)|,|(?<=\s)(?:и|а)(?=\s))(?!\s*(?:(?:и|а\s+также|соответственно)\s+)?"
    r"(?:[\"«\d]|слов(?:ом|ами)|цифр(?:ой|ами)|[\w-]+(?:ой|ый|ым|ом|ую|ая|ого|ыми|ых)\s*(?:,|и\s|следующ)|порядков|следующ"
    r"|(?:под)?пункт(?:ом|ами)|стать(?:[её]й|ями)|част(?:ью|ями)|абзац(?:ем|ами)|глав(?:ой|ами)|раздел(?:ом|ами)))",
    noun_behind=False,
    quoted=(
        ("after", rf"(?<!\w)после\s+(?:\w+\s+)?{_WORDS}\w*"),
        ("before", rf"(?<!\w)перед\s+(?:\w+\s+)?{_WORDS}\w*"),
        (
            "new",
            rf"{_WORDS}(?:ом|ами|ой|ою|ем|ями)|(?<!\w)на(?:\s+{_WORDS}\w*)?|(?:заменить|заменив)(?:\s+соответственно)?",
        ),
        ("old", rf"(?<!\w){_WORDS}\w*"),
    ),
    between=rf"\s*{_AND}?\s*",
    sentence=r"(?<!\w)предложени(?:е|я|й|и|ю|ем|ями)(?!\w)",
    place_before=r"(?<!\w)(?:после|перед)\s+$",
    place_behind=r"(?!)",
    marks={
        r"(?<!\w)точк(?:а|у|ой|и)\s+с\s+запятой": ";",
        r"(?<!\w)(?<!с\s)запят(?:ая|ую|ой|ые)": ",",
        r"(?<!\w)двоеточи(?:е|ем|я)": ":",
        r"(?<!\w)тире(?!\w)": "–",
        r"(?<!\w)точк(?:а|у|ой|и)(?!\s+с\s+запят)": ".",
    },
    by_annex_before=r"(?:согласно|соответствии\s+с|по\s+форме)\s+$",
    by_annex_behind=r"(?!)",
    annex_of_theirs=r"\s*(?:к\s+)?(?:указанн|названн|данн|эт)\w+\s",
    document_of_annex=r"\A\s*(?:к\s+)?(?:(?:указанн|названн|данн|эт)\w+\s+)?(?P<noun>(?-i:[А-ЯЁ])\w+)",
    document_of_annex_behind=True,
    annex_alone=r"(?=\s*:\s*\Z|\s+(?:изложить|исключить|дополнить|признать|согласно\s+приложени)|\s*[,;]?\s+слов[оа]?\s+[«\"])",
    heading_and=r"(?!)",
)
