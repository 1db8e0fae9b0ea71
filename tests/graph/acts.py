"""A small act in two languages that uses everything a tree can hold."""

from __future__ import annotations

import datetime as dt

from graph.iris import Iris
from graph.triples import Reading, build_act
from ingest.identifiers import ActId
from ingest.tree import (
    ACT_DATE,
    AMENDING_ACT_DATE,
    ActMeta,
    Amendment,
    AmendmentKind,
    Change,
    Citation,
    Competence,
    EntryIntoForce,
    ExpressionSpan,
    GazetteReference,
    KnownAct,
    Language,
    Layout,
    MappedText,
    Note,
    Order,
    ParsedAct,
    ReadingWarning,
    Repeal,
    SourceInfo,
    Span,
    Status,
    Term,
    Unit,
    UnitKind,
)

ACT = ActId.parse("decree/2011/09/07/149")
ADOPTED, CHANGED = dt.date(2011, 9, 7), dt.date(2021, 1, 18)
BY = "decree/2021/01/18/495"
READ = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
IRIS = Iris()

KAZ = """ЖАРЛЫҚ
1-тарау. Жалпы ережелер
1. Ассамблея (бұдан әрі - А) № 70 Заңға сәйкес құрылады, № 856 Жарлықтың күші жойылсын (ПҮАЖ, 2002 ж., № 11, 102-құжат).
Ескерту. 1-тармақ жаңа редакцияда - 18.01.2021 № 495 Жарлығымен.
2. Алып тасталды - 18.01.2021 № 495 Жарлығымен.
"""
RUS = """УКАЗ
Глава 1. Общие положения
1. Ассамблея (далее - А) образуется по Закону № 70, Указ № 856 утратил силу (САПП, 2002 г., № 11, ст. 102).
Сноска. Пункт 1 в редакции Указа от 18.01.2021 № 495.
2. Исключён Указом от 18.01.2021 № 495.
3. Только в русском тексте.
"""


def mapped(source: str, words: str) -> MappedText:
    """Words of a source with their place in it."""
    return MappedText(words, ((0, source.index(words)),))


def span(source: str, words: str) -> Span:
    """The place of words in a source."""
    start = source.index(words)
    return start, start + len(words)


def wordings(language: Language) -> list[ExpressionSpan]:
    """Chapter and paragraph 3 never changed; paragraph 1 has a new wording, paragraph 2 was deleted."""
    units = [ExpressionSpan("chp_1", language, ADOPTED, None, True, ACT_DATE)]
    units.append(
        ExpressionSpan(
            "para_1", language, ADOPTED, CHANGED, False, ACT_DATE, until_precision=AMENDING_ACT_DATE, ended_by=(0,)
        )
    )
    units.append(
        ExpressionSpan("para_1", language, CHANGED, None, True, AMENDING_ACT_DATE, inherited=True, begun_by=(0,))
    )
    units.append(
        ExpressionSpan(
            "para_2", language, ADOPTED, CHANGED, False, ACT_DATE, until_precision=AMENDING_ACT_DATE, ended_by=(1,)
        )
    )
    if language is Language.RUS:
        units.append(ExpressionSpan("para_3", language, ADOPTED, None, True, ACT_DATE))
    return units


def parsed(language: Language) -> ParsedAct:
    """The act in one language."""
    text = KAZ if language is Language.KAZ else RUS
    digest = ("a" if language is Language.KAZ else "b") * 64
    act = ParsedAct(SourceInfo(f"{language}.txt", digest, len(text), "text/plain"), text, language, meta(language))
    lines = text.splitlines()
    act.units = units(text, lines)
    act.notes = [Note("para_1", mapped(text, lines[3]), span(text, lines[3]))]
    act.layout = [Layout("stamp", span(text, lines[0]))]
    act.warnings = [ReadingWarning("odd-number", "a number out of order", (3, 5))]
    act.changes = [Change("look-alike", (0, 1), "Y", "У")]
    act.amendments = amendments(text, lines, language)
    act.orders = orders(text, kaz=language is Language.KAZ)
    add_findings(act, kaz=language is Language.KAZ)
    return act


def meta(language: Language) -> ActMeta:
    """What the document says of the act."""
    kaz = language is Language.KAZ
    return ActMeta(
        form="decree",
        date=ADOPTED,
        number="149",
        ngr="U1100000149",
        registry="60416",
        title="Қазақстан халқы Ассамблеясы туралы" if kaz else "Об Ассамблее народа Казахстана",
        issuer="Президент",
        signatory="Н. Назарбаев",
        signatory_office="Мемлекет басшысы" if kaz else "Глава государства",
        publication_note="жариялануға тиіс" if kaz else "подлежит опубликованию",
        version_date=CHANGED,
        path=str(ACT),
        path_from="text",
    )


def units(text: str, lines: list[str]) -> list[Unit]:
    """A chapter with two paragraphs, one of them deleted; a third paragraph where the text has one."""
    paragraph, own = UnitKind.PARAGRAPH, [span(text, line) for line in lines]
    words = [mapped(text, line.partition(". ")[2]) for line in lines]
    found = [
        Unit("chp_1", UnitKind.CHAPTER, "1", words[1], MappedText(""), spans=[own[1]]),
        Unit("para_1", paragraph, "1", None, words[2], spans=[own[2]], within="chp_1"),
        Unit("para_2", paragraph, "2", None, words[4], Status.DELETED, [own[4]], "chp_1"),
    ]
    if len(lines) > 5:
        found.append(Unit("para_3", paragraph, "3", None, words[5], spans=[own[5]]))
    return found


def amendments(text: str, lines: list[str], language: Language) -> list[Amendment]:
    """A substitution that the Russian note says is of the Russian text only, and a deletion with all its details."""
    changed, deleted = (lines[row].partition(". ")[2] for row in (3, 4))
    published, later = EntryIntoForce.ON_FIRST_OFFICIAL_PUBLICATION, EntryIntoForce.AFTER_DAYS
    languages = (Language.KAZ, Language.RUS) if language is Language.KAZ else (Language.RUS,)
    return [
        Amendment(
            "para_1", AmendmentKind.SUBSTITUTION, BY, published, changed, span(text, changed),
            stated_target="para_7", languages=languages,
        ),
        Amendment(
            "para_2", AmendmentKind.DELETION, BY, later, deleted, span(text, deleted), aspect="whole-text", date=CHANGED,
            delay_days=10, delay_months=2, article="3", replacements=(("ескі", "жаңа"),),
        ),
    ]  # fmt: skip


def orders(text: str, *, kaz: bool) -> list[Order]:
    """Words of a law replaced, a unit renumbered in both texts; an order on an act not known, and a suspension."""
    law, act = "№ 70 Заңға" if kaz else "Закону № 70", "law/2008/10/20/70-iv"
    words = ("ескі", "жаңа") if kaz else ("старое", "новое")
    place = {"unit": "para_1", "place": "para_1", "quote": law, "span": span(text, law)}
    force = EntryIntoForce.ON_DATE
    return [
        Order(
            act, "art_3", AmendmentKind.WORD_REPLACEMENT, "words", **place, replacements=(words,), after=words[0],
            before=words[1], stated="кесте" if kaz else "таблица", entry_into_force=force, date=CHANGED,
            applies_from=ADOPTED,
        ),
        Order(act, "art_4", AmendmentKind.RENUMBERING, "unit", **place, renumbered="art_5"),
        Order(
            None, "art_1", AmendmentKind.SUBSTITUTION, "heading", **place, new_text=words, unresolved="белгісіз акт",
            entry_into_force=EntryIntoForce.AFTER_DAYS, delay_days=7, delay_months=1,
        ),
        Order(act, "art_6", AmendmentKind.SUSPENSION, "unit", **place, since=ADOPTED, until=CHANGED, new_text=words),
    ]  # fmt: skip


def add_findings(act: ParsedAct, *, kaz: bool) -> None:
    """Citations, a term, a gazette reference, repeals and competences."""
    text, heading = act.text, str(act.units[0].heading)
    law = "№ 70 Заңға" if kaz else "Закону № 70"
    old = "№ 856 Жарлықтың" if kaz else "Указ № 856"
    published = "2002 ж., № 11, 102-құжат" if kaz else "2002 г., № 11, ст. 102"
    term, made = ("(бұдан әрі - А)", "құрылады") if kaz else ("(далее - А)", "образуется")
    act.citations = [
        Citation(
            "para_1",
            "para_1",
            law,
            span(text, law),
            "law/2008/10/20/70-iv/art_3",
            role="legal-basis",
            certainty="likely",
            candidates=("law/2008/10/20/70-iv/art_3", "law/1998/03/24/213-i/art_3"),
        ),
        Citation("para_1", "para_1", old, span(text, old), "decree/2002/04/26/856", role="repeal"),
        Citation("chp_1", "chp_1", heading, span(text, heading), None, "белгісіз құжат", aspect="heading"),
    ]
    act.terms = [Term("А", "Ассамблея", "para_1", span(text, term))]
    gazette = "ПҮАЖ" if kaz else "САПП"
    act.gazette = [GazetteReference(gazette, 2002, "11", "102", "para_1", span(text, published))]
    act.repeals = [
        Repeal("decree/2002/04/26/856", "para_1", span(text, old)),
        Repeal("decree/2008/04/24/576", "para_1", span(text, old), part="para_1/subpara_10"),
    ]
    act.competences = [
        Competence("Ассамблея", "created-by", made, "para_1", span(text, made), "Президент"),
        Competence("Ассамблея", "function", made, "para_1", span(text, made)),
    ]


def both() -> list[ParsedAct]:
    """The act in both languages."""
    return [parsed(Language.KAZ), parsed(Language.RUS)]


KNOWN = KnownAct(
    str(ACT),
    titles={Language.KAZ: "Ереже туралы", Language.RUS: "О Положении"},
    names={Language.RUS: ("Указ об Ассамблее",)},
    ngr="U1100000149",
    registry="60416",
    status="repealed",
    since=ADOPTED,
    until=dt.date(2024, 12, 26),
    repealed_by=ActId.parse("decree/2024/12/27/747"),
    replaces=ActId.parse("decree/2002/04/26/856"),
)
READINGS = {
    "a" * 64: Reading(READ, "0.1.0"),
    "b" * 64: Reading(READ, "0.1.0", official=False, translated_from=Language.KAZ),
}


def built() -> list:
    """The act's triples."""
    spans = [*wordings(Language.KAZ), *wordings(Language.RUS)]
    return build_act(both(), spans=spans, known=KNOWN, readings=READINGS, iris=IRIS)
