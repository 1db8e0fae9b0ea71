"""Generated orders to change an act, in the drafting formulas of both languages, with what they order."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from ingest.tree import AmendmentKind, Language

#: Of each act that is changed: its path and how an order names it.
ACTS = {
    Language.RUS: (
        ("decree/2014/02/03/711", "Указ Президента Республики Казахстан от 3 февраля 2014 года № 711 «О садах»"),
        ("ministerial-order/2019/05/06/81", "приказ Министра культуры Республики Казахстан от 6 мая 2019 года № 81"),
    ),
    Language.KAZ: (
        (
            "decree/2014/02/03/711",
            "«Бақтар туралы» Қазақстан Республикасы Президентінің 2014 жылғы 3 ақпандағы № 711 Жарлығы",
        ),
        (
            "ministerial-order/2019/05/06/81",
            "Қазақстан Республикасы Мәдениет министрінің 2019 жылғы 6 мамырдағы № 81 бұйрығы",
        ),
    ),
}
_HEAD = {
    Language.RUS: "# О внесении изменений в некоторые акты\n\nУказ Президента Республики Казахстан от 5 мая 2022 года № 900\n\n"
    "ПОСТАНОВЛЯЮ:\n\n1. Внести изменения в следующие акты:\n\n",
    Language.KAZ: "# Кейбір актілерге өзгерістер енгізу туралы\n\n"
    "Қазақстан Республикасы Президентінің 2022 жылғы 5 мамырдағы № 900 Жарлығы\n\n"
    "ҚАУЛЫ ЕТЕМІН:\n\n1. Мына актілерге өзгерістер енгізілсін:\n\n",
}
_TAIL = {
    Language.RUS: "2. Настоящий Указ вводится в действие со дня подписания.\n",
    Language.KAZ: "2. Осы Жарлық қол қойылған күнінен бастап қолданысқа енгізіледі.\n",
}
_WORDS = {
    Language.RUS: ("сад", "белый дом", "до 1 мая", "в срок, равный году", "центр «Заря»", "5 тысяч тенге"),
    Language.KAZ: ("бақ", "ақ үй", "1 мамырға дейін", "бір жыл ішінде", "«Таң» орталығы", "5 мың теңге"),
}
_WORDING = {
    Language.RUS: ("Уход за садами ведут:", "Сады открыты для всех;", "Слова «сад» и «парк» равны;"),
    Language.KAZ: ("Бақтарды күтетіндер:", "Бақтар баршаға ашық;", "«Бақ» пен «саябақ» сөздері тең;"),
}


@dataclass(frozen=True)
class Ordered:
    """What one order says, whatever its words."""

    act: str
    target: str
    kind: AmendmentKind
    replacements: tuple[tuple[str, str], ...] = ()
    after: str | None = None
    new_text: tuple[str, ...] = ()


@dataclass(frozen=True)
class Generated:
    """An amending act, and what it orders, in its order."""

    text: str
    orders: tuple[Ordered, ...]


@dataclass(frozen=True)
class _Unit:
    """A unit to be changed: its path, and the words for «in it», «it», «by it» and its number as a label."""

    path: str
    within: str
    itself: str
    added: str
    label: str


@st.composite
def _units(draw: st.DrawFn, language: Language) -> _Unit:
    paragraph = draw(st.integers(1, 60))
    inserted = draw(st.integers(0, 3))
    number = f"{paragraph}-{inserted}" if inserted else str(paragraph)
    if draw(st.booleans()):
        if language is Language.RUS:
            return _Unit(f"para_{number}", f"пункте {number}", f"пункт {number}", f"пунктом {number}", f"{number}. ")
        noun = f"{number}-тармақ"
        return _Unit(f"para_{number}", f"{noun}та", noun, f"{noun}пен", f"{number}. ")
    item = draw(st.integers(1, 30))
    path, label = f"para_{number}/subpara_{item}", f"{item}) "
    if language is Language.RUS:
        of = f"{item}) пункта {number}"
        return _Unit(path, f"подпункте {of}", f"подпункт {of}", f"подпунктом {of}", label)
    of = f"{number}-тармақтың {item}) тармақша"
    return _Unit(path, f"{of}сында", f"{of}сы", f"{of}сымен", label)


@st.composite
def _order(draw: st.DrawFn, language: Language, act: str) -> tuple[str, list[Ordered]]:
    unit = draw(_units(language))
    first, second, third = draw(st.permutations(_WORDS[language]))[:3]
    russian = language is Language.RUS
    kind = draw(st.sampled_from(("replace", "delete", "both", "drop", "after", "append", "word", "put", "several")))
    if kind == "replace":
        pairs = ((first, second),)
        text = (
            f"в {unit.within} слова «{first}» заменить словами «{second}»"
            if russian
            else f"{unit.within} «{first}» деген сөздер «{second}» деген сөздермен ауыстырылсын"
        )
        return text, [Ordered(act, unit.path, AmendmentKind.WORD_REPLACEMENT, pairs)]
    if kind == "several":
        pairs = ((first, second), (second, third))
        text = (
            f"в {unit.within} слова «{first}», «{second}» заменить соответственно словами «{second}», «{third}»"
            if russian
            else f"{unit.within} «{first}», «{second}» деген сөздер тиісінше «{second}», «{third}» деген сөздермен ауыстырылсын"
        )
        return text, [Ordered(act, unit.path, AmendmentKind.WORD_REPLACEMENT, pairs)]
    if kind == "drop":
        text = (
            f"в {unit.within} слово «{first}» исключить"
            if russian
            else f"{unit.within} «{first}» деген сөз алып тасталсын"
        )
        return text, [Ordered(act, unit.path, AmendmentKind.DELETION, ((first, ""),))]
    if kind == "after":
        text = (
            f"{unit.itself} после слов «{first}» дополнить словами «{second}»"
            if russian
            else f"{unit.itself} «{first}» деген сөздерден кейін «{second}» деген сөздермен толықтырылсын"
        )
        return text, [Ordered(act, unit.path, AmendmentKind.INSERTION, (("", second),), first)]
    if kind == "append":
        text = (
            f"{unit.itself} дополнить словами «{first}»"
            if russian
            else f"{unit.itself} «{first}» деген сөздермен толықтырылсын"
        )
        return text, [Ordered(act, unit.path, AmendmentKind.INSERTION, (("", first),))]
    if kind == "both":
        text = (
            f"в {unit.within} слово «{first}» исключить, слова «{second}» заменить словом «{third}»"
            if russian
            else f"{unit.within} «{first}» деген сөз алып тасталып, «{second}» деген сөздер «{third}» деген сөзбен ауыстырылсын"
        )
        return text, [
            Ordered(act, unit.path, AmendmentKind.DELETION, ((first, ""),)),
            Ordered(act, unit.path, AmendmentKind.WORD_REPLACEMENT, ((second, third),)),
        ]
    if kind == "delete":
        text = f"{unit.itself} исключить" if russian else f"{unit.itself} алып тасталсын"
        return text, [Ordered(act, unit.path, AmendmentKind.DELETION)]
    return draw(_wording(language, act, unit, put=kind == "put"))


@st.composite
def _wording(draw: st.DrawFn, language: Language, act: str, unit: _Unit, *, put: bool) -> tuple[str, list[Ordered]]:
    """A unit in a new wording, or one that is added, of one to three blocks."""
    russian = language is Language.RUS
    blocks = draw(st.lists(st.sampled_from(_WORDING[language]), min_size=1, max_size=3))
    blocks = (f"{unit.label}{blocks[0]}", *blocks[1:])
    if put:
        kind = AmendmentKind.INSERTION
        text = (
            f"дополнить {unit.added} следующего содержания:"
            if russian
            else f"мынадай мазмұндағы {unit.added} толықтырылсын:"
        )
    else:
        kind = AmendmentKind.SUBSTITUTION
        text = (
            f"{unit.itself} изложить в следующей редакции:"
            if russian
            else f"{unit.itself} мынадай редакцияда жазылсын:"
        )
    quoted = "\n\n".join(blocks)
    return f"{text}\n\n«{quoted}»", [Ordered(act, unit.path, kind, new_text=tuple(blocks))]


@st.composite
def amending_acts(draw: st.DrawFn, language: Language) -> Generated:
    """An act that changes one or two acts, each by one to four orders, line under line or numbered."""
    parts: list[str] = []
    orders: list[Ordered] = []
    for number, (path, name) in enumerate(draw(st.permutations(ACTS[language]))[: draw(st.integers(1, 2))], 1):
        lines = []
        for _ in range(draw(st.integers(1, 4))):
            text, ordered = draw(_order(language, path))
            lines.append(text)
            orders += ordered
        act = f"в {name}" if language is Language.RUS else f"{name}нда"
        body = ";\n\n".join(lines)
        parts.append(f"{number}) {act}:\n\n{body}")
    return Generated(_HEAD[language] + ";\n\n".join(parts) + ".\n\n" + _TAIL[language], tuple(orders))
