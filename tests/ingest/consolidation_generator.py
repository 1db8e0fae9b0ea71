"""Generated acts, changes of them, and the orders that a drafter would write of the changes, in both languages."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass, field

from hypothesis import strategies as st

from ingest.tree import Language

ACT = "law/2014/02/03/171-v"
_TITLE = {Language.RUS: "О садах", Language.KAZ: "Бақтар туралы"}
_ACT = {
    Language.RUS: "Закон Республики Казахстан от 3 февраля 2014 года № 171-V",
    Language.KAZ: "Қазақстан Республикасының 2014 жылғы 3 ақпандағы № 171-V Заңы",
}
_HEAD = {
    Language.RUS: "# О внесении изменений в некоторые законы\n\nЗакон Республики Казахстан от 5 мая 2022 года № 120-VII\n\n"
    "Статья 1. Внести в Закон Республики Казахстан от 3 февраля 2014 года № 171-V «О садах» следующие изменения:\n\n",
    Language.KAZ: "# Кейбір заңдарға өзгерістер енгізу туралы\n\nҚазақстан Республикасының 2022 жылғы 5 мамырдағы № 120-VII Заңы\n\n"
    "1-бап. «Бақтар туралы» Қазақстан Республикасының 2014 жылғы 3 ақпандағы № 171-V Заңына мынадай өзгерістер енгізілсін:\n\n",
}
_TAIL = {
    Language.RUS: ".\n\nСтатья 2. Настоящий Закон вводится в действие с 1 июля 2022 года.\n",
    Language.KAZ: ".\n\n2-бап. Осы Заң 2022 жылғы 1 шілдеден бастап қолданысқа енгізіледі.\n",
}
_WORDS = {
    Language.RUS: "сад дом река гора поле лес год срок право житель город совет «Заря» 5 1-2 тенге".split(),
    Language.KAZ: "бақ үй өзен тау дала орман жыл мерзім құқық тұрғын қала кеңес «Таң» 5 1-2 теңге".split(),
}
_NEW = {
    Language.RUS: "парк двор озеро море степь роща".split(),
    Language.KAZ: "саябақ аула көл теңіз алқап тоғай".split(),
}
_HEADINGS = {
    Language.RUS: ("Общие положения", "Уход за садами", "Права жителей", "Сроки ухода"),
    Language.KAZ: ("Жалпы ережелер", "Бақтарды күту", "Тұрғындардың құқықтары", "Күту мерзімі"),
}
_TAKEN_OUT = {Language.RUS: "Исключено.", Language.KAZ: "Алып тасталды."}


@dataclass
class Part:
    """A paragraph or an item: its number, its words, the mark behind them, and what stands below it."""

    number: str
    words: list[str]
    mark: str
    items: list[Part] = field(default_factory=list)
    alineas: list[str] = field(default_factory=list)
    deleted: bool = False

    def blocks(self, close: str, language: Language) -> list[str]:
        """The part as blocks of text; ``close`` stands behind its number."""
        if self.deleted:
            return [f"{self.number}{close} {_TAKEN_OUT[language]}"]
        own = f"{self.number}{close} {' '.join(self.words)}{self.mark}"
        return [own, *(block for one in self.items for block in one.blocks(")", language)), *self.alineas]


@dataclass
class Article:
    """An article with its paragraphs."""

    number: int
    heading: str
    paragraphs: list[Part]

    def blocks(self, language: Language) -> list[str]:
        """The article as blocks of text."""
        label = f"Статья {self.number}." if language is Language.RUS else f"{self.number}-бап."
        own = [block for one in self.paragraphs for block in one.blocks(".", language)]
        return [f"### {label} {self.heading}", *own]


@dataclass
class Law:
    """An act of articles."""

    language: Language
    articles: list[Article]

    def blocks(self) -> list[str]:
        """The title, the requisites and all units as blocks of text."""
        units = [block for one in self.articles for block in one.blocks(self.language)]
        return [f"# {_TITLE[self.language]}", _ACT[self.language], *units]

    def text(self) -> str:
        """The act as a document."""
        return "\n\n".join(self.blocks()) + "\n"


@dataclass
class RoundTrip:
    """An act before and after a change, and the act that orders it."""

    before: Law
    after: Law
    amending: str


@st.composite
def round_trips(draw: st.DrawFn, language: Language) -> RoundTrip:
    """An act, one to five changes of different units of it, and the orders on them in the order of the text."""
    before = draw(_laws(language))
    after = deepcopy(before)
    lines = []
    for article in after.articles:
        if draw(st.integers(0, 5)) == 0:
            lines.append(_moved_on(draw, language, article))
            continue
        changed = [one for one in article.paragraphs if draw(st.integers(0, 2)) == 0]
        lines += [draw(_change(language, article, paragraph)) for paragraph in changed]
        if draw(st.integers(0, 5)) == 0:
            lines.append(_new_heading(language, article))
    if not lines:
        lines.append(draw(_change(language, after.articles[0], after.articles[0].paragraphs[0])))
    numbered = [f"{number}) {line}" for number, line in enumerate(lines, 1)]
    return RoundTrip(before, after, _HEAD[language] + ";\n\n".join(numbered) + _TAIL[language])


@st.composite
def _laws(draw: st.DrawFn, language: Language) -> Law:
    articles = [
        Article(number, draw(st.sampled_from(_HEADINGS[language])), draw(_paragraphs(language)))
        for number in range(1, draw(st.integers(1, 3)) + 1)
    ]
    return Law(language, articles)


@st.composite
def _paragraphs(draw: st.DrawFn, language: Language) -> list[Part]:
    found = []
    for number in range(1, draw(st.integers(2, 4)) + 1):
        part = Part(str(number), draw(_some(language)), ".")
        if draw(st.booleans()):
            part.mark = ":"
            count = draw(st.integers(2, 4))
            part.items = [
                Part(str(item), draw(_some(language)), "." if item == count else ";") for item in range(1, count + 1)
            ]
        elif draw(st.booleans()):
            part.alineas = [f"{' '.join(draw(_some(language))).capitalize()}." for _ in range(draw(st.integers(1, 3)))]
        found.append(part)
    return found


@st.composite
def _some(draw: st.DrawFn, language: Language) -> list[str]:
    return draw(st.lists(st.sampled_from(_WORDS[language]), min_size=2, max_size=6, unique=True))


@st.composite
def _change(draw: st.DrawFn, language: Language, article: Article, paragraph: Part) -> str:
    """Change a paragraph or something in it, and write the order."""
    item = draw(st.sampled_from(paragraph.items)) if paragraph.items and draw(st.booleans()) else None
    changes = [_replace, _drop, _behind, _before, _append, _reword, _take_out, _put_in, _swap, _mark, _own_words]
    if item is None and paragraph.alineas:
        changes = [_reword_alinea, _drop_alinea, _add_alinea, _new_paragraph]
    return draw(st.sampled_from(changes))(draw, language, article, paragraph, item)


def _named(language: Language, article: Article, paragraph: Part, item: Part | None) -> tuple[str, str, str]:
    """A unit as an order names it: in it, itself, and by it."""
    number, art = paragraph.number, article.number
    if language is Language.RUS:
        if item:
            of = f"{item.number}) пункта {number} статьи {art}"
            return f"подпункте {of}", f"подпункт {of}", f"подпунктом {of}"
        return f"пункте {number} статьи {art}", f"пункт {number} статьи {art}", f"пунктом {number}"
    base = f"{art}-баптың {number}-тармағы"
    if item:
        of = f"{base}ның {item.number}) тармақша"
        return f"{of}сында", f"{of}сы", f"{of}сымен"
    return f"{base}нда", base, f"{base}мен"


def _replace(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    part = item or paragraph
    at = draw(st.integers(0, len(part.words) - 1))
    old, new = part.words[at].strip("«»"), draw(st.sampled_from(_NEW[language]))
    for one in [part, *part.items]:
        one.words = [word.replace(old, new) if word.strip("«»") == old else word for word in one.words]
    within = _named(language, article, paragraph, item)[0]
    if language is Language.RUS:
        return f"в {within} слово «{old}» заменить словом «{new}»"
    return f"{within} «{old}» деген сөз «{new}» деген сөзбен ауыстырылсын"


def _swap(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    """Two words that take each other's place: what was replaced once is not replaced again."""
    part = item or paragraph
    first, second = part.words[0].strip("«»"), part.words[1].strip("«»")
    for one in [part, *part.items]:
        turned = {first: second, second: first}
        one.words = [
            word.replace(word.strip("«»"), turned.get(word.strip("«»"), word.strip("«»"))) for word in one.words
        ]
    within = _named(language, article, paragraph, item)[0]
    if language is Language.RUS:
        return f"в {within} слова «{first}», «{second}» заменить соответственно словами «{second}», «{first}»"
    return f"{within} «{first}», «{second}» деген сөздер тиісінше «{second}», «{first}» деген сөздермен ауыстырылсын"


def _drop(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    part = item or paragraph
    word = draw(st.sampled_from(part.words))
    if word.startswith("«") or any(word in one.words for one in part.items if one is not part):
        return _reword(draw, language, article, paragraph, item)
    part.words = [one for one in part.words if one != word]
    if not part.words:
        part.words = [word]
        return _reword(draw, language, article, paragraph, item)
    within = _named(language, article, paragraph, item)[0]
    if language is Language.RUS:
        return f"в {within} слово «{word}» исключить"
    return f"{within} «{word}» деген сөз алып тасталсын"


def _behind(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    return _beside(draw, language, article, paragraph, item, behind=True)


def _before(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    return _beside(draw, language, article, paragraph, item, behind=False)


def _beside(
    draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None, *, behind: bool
) -> str:
    part = item or paragraph
    word, new = draw(st.sampled_from(part.words)), draw(st.sampled_from(_NEW[language]))
    if word.startswith("«"):
        return _append(draw, language, article, paragraph, item)
    for one in [part, *part.items]:
        if word in one.words:
            one.words.insert(one.words.index(word) + behind, new)
    _, itself, _ = _named(language, article, paragraph, item)
    if language is Language.RUS:
        return f"{itself} {'после' if behind else 'перед'} слова «{word}» дополнить словом «{new}»"
    place = "сөзден кейін" if behind else "сөздің алдынан"
    return f"{itself} «{word}» деген {place} «{new}» деген сөзбен толықтырылсын"


def _append(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    part = item or paragraph
    new = draw(st.sampled_from(_NEW[language]))
    (part.items[-1] if part.items else part).words.append(new)
    _, itself, _ = _named(language, article, paragraph, item)
    if language is Language.RUS:
        return f"{itself} дополнить словом «{new}»"
    return f"{itself} «{new}» деген сөзбен толықтырылсын"


def _reword(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    part = item or paragraph
    part.words, part.items, part.alineas = draw(_some(language)), [], []
    part.mark = part.mark if item else draw(st.sampled_from((".", ":")))
    close = ")" if item else "."
    if part.mark == ":":
        part.items = [Part("1", draw(_some(language)), ";"), Part("2", draw(_some(language)), ".")]
    _, itself, _ = _named(language, article, paragraph, item)
    quoted = _quoted(part.blocks(close, language))
    if language is Language.RUS:
        return f"{itself} изложить в следующей редакции:\n\n{quoted}"
    return f"{itself} мынадай редакцияда жазылсын:\n\n{quoted}"


def _take_out(_: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    part = item or paragraph
    part.deleted = True
    itself = _named(language, article, paragraph, item)[1]
    return f"{itself} исключить" if language is Language.RUS else f"{itself} алып тасталсын"


def _put_in(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    if item is None:
        return _new_paragraph(draw, language, article, paragraph, item)
    new = Part(f"{item.number}-1", draw(_some(language)), ";")
    paragraph.items.insert(paragraph.items.index(item) + 1, new)
    quoted = _quoted(new.blocks(")", language))
    _, itself, _ = _named(language, article, paragraph, None)
    if language is Language.RUS:
        return f"{itself} дополнить подпунктом {new.number}) следующего содержания:\n\n{quoted}"
    return f"{itself} мынадай мазмұндағы {new.number}) тармақшамен толықтырылсын:\n\n{quoted}"


def _new_paragraph(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    new = Part(f"{paragraph.number}-1", draw(_some(language)), ".")
    article.paragraphs.insert(article.paragraphs.index(paragraph) + 1, new)
    quoted = _quoted(new.blocks(".", language))
    if language is Language.RUS:
        return f"статью {article.number} дополнить пунктом {new.number} следующего содержания:\n\n{quoted}"
    return f"{article.number}-бап мынадай мазмұндағы {new.number}-тармақпен толықтырылсын:\n\n{quoted}"


def _add_alinea(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    paragraph.alineas.append(f"{' '.join(draw(_some(language))).capitalize()}.")
    quoted = _quoted(paragraph.alineas[-1:])
    _, itself, _ = _named(language, article, paragraph, None)
    if language is Language.RUS:
        return f"{itself} дополнить абзацем следующего содержания:\n\n{quoted}"
    return f"{itself} мынадай мазмұндағы абзацпен толықтырылсын:\n\n{quoted}"


_ORDINALS = {Language.RUS: ("второй", "третий", "четвертый"), Language.KAZ: ("екінші", "үшінші", "төртінші")}


def _alinea(language: Language, article: Article, paragraph: Part, at: int) -> str:
    ordinal = _ORDINALS[language][at]
    if language is Language.RUS:
        return f"абзац {ordinal} пункта {paragraph.number} статьи {article.number}"
    return f"{article.number}-баптың {paragraph.number}-тармағының {ordinal} абзацы"


def _reword_alinea(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    at = draw(st.integers(0, len(paragraph.alineas) - 1))
    paragraph.alineas[at] = f"{' '.join(draw(_some(language))).capitalize()}."
    named, quoted = _alinea(language, article, paragraph, at), _quoted([paragraph.alineas[at]])
    if language is Language.RUS:
        return f"{named} изложить в следующей редакции:\n\n{quoted}"
    return f"{named} мынадай редакцияда жазылсын:\n\n{quoted}"


def _drop_alinea(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    at = draw(st.integers(0, len(paragraph.alineas) - 1))
    named = _alinea(language, article, paragraph, at)
    del paragraph.alineas[at]
    return f"{named} исключить" if language is Language.RUS else f"{named} алып тасталсын"


def _mark(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    """The mark at the end of a unit becomes another one."""
    part = item or paragraph
    if part.items:
        return _reword(draw, language, article, paragraph, item)
    names = _MARKS[language]
    new = draw(st.sampled_from([mark for mark in names if mark != part.mark]))
    within, old, part.mark = _named(language, article, paragraph, item)[0], part.mark, new
    if language is Language.RUS:
        return f"в {within} {names[old][0]} заменить {names[new][1]}"
    return f"{within} {names[old][0]} {names[new][1]} ауыстырылсын"


_MARKS = {
    Language.RUS: {".": ("точку", "точкой"), ";": ("точку с запятой", "точкой с запятой"), ":": ("двоеточие", "двоеточием")},
    Language.KAZ: {".": ("нүкте", "нүктемен"), ";": ("нүктелі үтір", "нүктелі үтірмен"), ":": ("қос нүкте", "қос нүктемен")},
}  # fmt: skip


def _own_words(draw: st.DrawFn, language: Language, article: Article, paragraph: Part, item: Part | None) -> str:
    """The first alinea of a paragraph in a new wording; its items stay."""
    paragraph.words = draw(_some(language))
    own = f"{paragraph.number}. {' '.join(paragraph.words)}{paragraph.mark}"
    if language is Language.RUS:
        named = f"абзац первый пункта {paragraph.number} статьи {article.number}"
        return f"{named} изложить в следующей редакции:\n\n«{own}»"
    named = f"{article.number}-баптың {paragraph.number}-тармағының бірінші абзацы"
    return f"{named} мынадай редакцияда жазылсын:\n\n«{own}»"


def _moved_on(draw: st.DrawFn, language: Language, article: Article) -> str:
    """A paragraph is put in before the last ones, which move on by one number."""
    at = draw(st.integers(0, len(article.paragraphs) - 1))
    later = article.paragraphs[at:]
    old = [part.number for part in later]
    for part in later:
        part.number = str(int(part.number) + 1)
    new = Part(old[0], draw(_some(language)), ".")
    article.paragraphs.insert(at, new)
    moved = [part.number for part in later]
    quoted, several = _quoted(new.blocks(".", language)), len(old) > 1
    if language is Language.RUS:
        put = f"статью {article.number} дополнить пунктом {new.number} следующего содержания:\n\n{quoted}"
        nouns = ("пункты", "соответственно пунктами") if several else ("пункт", "пунктом")
        return f"{put};\n\n{nouns[0]} {_and(old, 'и')} статьи {article.number} считать {nouns[1]} {_and(moved, 'и')}"
    put = f"{article.number}-бап мынадай мазмұндағы {new.number}-тармақпен толықтырылсын:\n\n{quoted}"
    nouns = ("тармақтары тиісінше", "тармақтар") if several else ("тармағы", "тармақ")
    return f"{put};\n\n{article.number}-баптың {_and(old, 'және')}-{nouns[0]} {_and(moved, 'және')}-{nouns[1]} деп есептелсін"


def _and(numbers: list[str], word: str) -> str:
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} {word} {numbers[-1]}"


def _new_heading(language: Language, article: Article) -> str:
    article.heading = _HEADINGS[language][article.number] + (" и сроки" if language is Language.RUS else " мен мерзім")
    if language is Language.RUS:
        return f"заголовок статьи {article.number} изложить в следующей редакции:\n\n«Статья {article.number}. {article.heading}»"
    return f"{article.number}-баптың тақырыбы мынадай редакцияда жазылсын:\n\n«{article.number}-бап. {article.heading}»"


def _quoted(blocks: list[str]) -> str:
    return "«" + "\n\n".join(blocks) + "»"
