"""Generated citations: every form, case, order and list that the packs and the register allow, with what they mean."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import strategies as st

from ingest.citations.context import Attached, Context
from ingest.tree import Language
from tests.ingest.act_generator import BY_TITLE, kazakh_acts, quoted, russian_acts
from tests.ingest.unit_generator import kazakh_units, numbers, russian_units, spaces


@dataclass(frozen=True)
class Expected:
    """A citation that a text holds: its words (at their own place) and its target."""

    quote: str
    to: str


@dataclass(frozen=True)
class Generated:
    """A text and the citations in it, in their order."""

    text: str
    citations: tuple[Expected, ...]


_AROUND = {
    Language.RUS: (
        ("В соответствии с ", ", комиссия принимает решение."),
        ("(", ")"),
        ("", ""),
        ("Требования ", " соблюдаются всеми."),
    ),
    Language.KAZ: (
        ("Құрылған комиссия ", " сәйкес шешім қабылдайды."),
        ("(", ")"),
        ("", ""),
        ("Бұл талап ", " белгіленген."),
    ),
}


@st.composite
def citations(draw: st.DrawFn, language: Language) -> Generated:
    """A sentence with a citation of an act, of one unit of it, or of a list of units."""
    before, after = draw(st.sampled_from(_AROUND[language]))
    act, path = draw(russian_acts() if language is Language.RUS else kazakh_acts())
    if draw(st.integers(0, 4)) == 0:
        return Generated(f"{before}{act}{after}", (Expected(act, path),))
    units = draw(russian_units() if language is Language.RUS else kazakh_units())
    space = draw(spaces)
    text = f"{units.text}{space}{act}" if language is Language.RUS else f"{act}{space}{units.text}"
    if len(units.items) == 1:
        return Generated(f"{before}{text}{after}", (Expected(text, f"{path}/{units.items[0][1]}"),))
    return Generated(f"{before}{text}{after}", tuple(Expected(words, f"{path}/{unit}") for words, unit in units.items))


# -- this act, and acts named before ------------------------------------------------------------------------------

#: The act that the generated text stands in.
OWN = Context(
    Language.RUS,
    form="law",
    unit="att_1/para_5",
    attached=(
        Attached("att_1", documents=frozenset({"regulation"})),
        Attached("att_2", documents=frozenset({"list"}), annex=True),
        Attached("att_3", documents=frozenset({"form"}), annex=True, number="2"),
    ),
)
_THIS = {
    Language.RUS: (
        "настоящий Закон",
        "настоящего Закона",
        "Настоящим Законом",
        "настоящем Законе",
        "настоящему Закону",
    ),
    Language.KAZ: (
        "осы Заң",
        "осы Заңның",
        "Осы Заңмен",
        "осы Заңда",
        "осы Заңға",
        "осы Заңнан",
        "осы Заңды",
        "осы Заңдағыдан",
    ),
}
_WHOLE = {
    Language.RUS: (
        ("приложению к настоящему Закону", "self/att_2"),
        ("приложению 2 к настоящему Закону", "self/att_3"),
        ("приложением № 2 к настоящему Закону", "self/att_3"),
        ("настоящим Положением", "self/att_1"),
        ("прилагаемое Положение", "self/att_1"),
        ("настоящего пункта", "self/att_1/para_5"),
    ),
    Language.KAZ: (
        ("осы Заңға қосымшаға", "self/att_2"),
        ("осы Заңға 2-қосымшада", "self/att_3"),
        ("осы Ережеде", "self/att_1"),
        ("осы тармақта", "self/att_1/para_5"),
    ),
}


@st.composite
def own_citations(draw: st.DrawFn, language: Language) -> Generated:
    """A sentence that cites this act, its units, annexes and statute."""
    before, after = draw(st.sampled_from(_AROUND[language]))
    kind = draw(st.sampled_from(("act", "unit", "unit", "whole", "statute")))
    if kind == "act":
        words = draw(st.sampled_from(_THIS[language]))
        return Generated(f"{before}{words}{after}", (Expected(words, "self"),))
    if kind == "whole":
        words, path = draw(st.sampled_from(_WHOLE[language]))
        return Generated(f"{before}{words}{after}", (Expected(words, path),))
    if kind == "statute":
        number = draw(numbers)
        words = (
            f"пункта {number} настоящего Положения" if language is Language.RUS else f"осы Ереженің {number}-тармағы"
        )
        return Generated(f"{before}{words}{after}", (Expected(words, f"self/att_1/para_{number}"),))
    units = draw(russian_units() if language is Language.RUS else kazakh_units())
    text = f"{units.text} настоящего Закона" if language is Language.RUS else f"осы Заңның {units.text}"
    if len(units.items) == 1:
        return Generated(f"{before}{text}{after}", (Expected(text, f"self/{units.items[0][1]}"),))
    return Generated(f"{before}{text}{after}", tuple(Expected(words, f"self/{unit}") for words, unit in units.items))


@st.composite
def short_citations(draw: st.DrawFn, language: Language) -> Generated:
    """An act that is given a short name, and a unit of it by that name."""
    act = draw(st.sampled_from([one for one in BY_TITLE if one.act.form == "law"]))
    title = draw(quoted(act.titles[language]))
    units = draw(russian_units() if language is Language.RUS else kazakh_units())
    if language is Language.RUS:
        named, short = f"Закон Республики Казахстан {title}", f"{units.text} Закона"
        text = f"Применяется {named} (далее – Закон), в том числе {short}."
    else:
        named, short = f"{title} Қазақстан Республикасының Заңы", f"Заңның {units.text}"
        text = f"{named} (бұдан әрі – Заң) қолданылады, оның ішінде {short}."
    if len(units.items) == 1:
        return Generated(text, (Expected(named, act.path), Expected(short, f"{act.path}/{units.items[0][1]}")))
    listed = tuple(Expected(words, f"{act.path}/{unit}") for words, unit in units.items)
    return Generated(text, (Expected(named, act.path), *listed))
