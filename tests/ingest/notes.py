"""Acts made by hand, to try single notes and sentences on."""

from __future__ import annotations

from ingest.tree import ActMeta, Language, MappedText, Note, ParsedAct, SourceInfo, Status, Unit, UnitKind

_KINDS = {
    "sec": UnitKind.SECTION,
    "chp": UnitKind.CHAPTER,
    "subchp": UnitKind.SUBCHAPTER,
    "art": UnitKind.ARTICLE,
    "para": UnitKind.PARAGRAPH,
    "subpara": UnitKind.SUBPARAGRAPH,
    "al": UnitKind.ALINEA,
    "att": UnitKind.ATTACHMENT,
    "preamble": UnitKind.PREAMBLE,
}


def mapped(text: str, at: int = 0) -> MappedText:
    """A text that stands in the source as it is, from an offset on."""
    return MappedText(text, ((0, at),))


def unit(
    path: str, text: str = "", heading: str | None = None, status: Status = Status.CURRENT, within: str | None = None
) -> Unit:
    """A unit by its path."""
    segment, _, number = path.rpartition("/")[2].partition("_")
    title = mapped(heading) if heading is not None else None
    return Unit(
        path,
        _KINDS[segment],
        (number or None) if segment != "att" else None,
        title,
        mapped(text),
        status,
        within=within,
    )


def act(language: Language, *units: Unit, notes: tuple[tuple[str, str], ...] = ()) -> ParsedAct:
    """An act of some units, with notes as pairs (unit, text)."""
    source = SourceInfo("by-hand.txt", "0" * 64, 0, "text/plain")
    made = ParsedAct(source, "", language, ActMeta(form="law"), list(units))
    made.notes = [Note(under, mapped(text), (0, len(text))) for under, text in notes]
    return made


def law(language: Language, *notes: tuple[str, str]) -> ParsedAct:
    """A law of three chapters and seven articles; article 5 has six paragraphs, its third four subparagraphs."""
    articles = [unit(f"art_{number}", "x", "x", within=f"chp_{1 + number // 4}") for number in range(1, 8)]
    paragraphs = [unit(f"art_5/para_{number}", "x") for number in range(1, 7)]
    subparagraphs = [unit(f"art_5/para_3/subpara_{number}", "x") for number in (1, 2, 3, 4)]
    chapters = [unit(f"chp_{number}", "", "x") for number in (1, 2, 3)]
    parts = [unit("art_6/al_2", "x"), unit("art_2/para_1", "x"), unit("art_2/para_2", "x")]
    return act(language, unit("preamble", "x"), *chapters, *articles, *paragraphs, *subparagraphs, *parts, notes=notes)


def statute(language: Language, *notes: tuple[str, str]) -> ParsedAct:
    """A decree of three paragraphs with rules of two chapters and twenty paragraphs, and an annex to them."""
    own = [unit(f"para_{number}", "x") for number in (1, 2, 3)]
    rules = [unit(f"att_1/para_{number}", "x", within=f"att_1/chp_{1 + number // 11}") for number in range(1, 21)]
    parts = [unit(f"att_1/para_4/subpara_{number}", "x") for number in (1, 2, 3)]
    frame = [
        unit("att_1", "", "x"),
        unit("att_1/chp_1", "", "x"),
        unit("att_1/chp_2", "", "x"),
        unit("att_2", "x", "x"),
    ]
    return act(language, *own, *frame, *rules, *parts, notes=notes)
