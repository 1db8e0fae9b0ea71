"""A little store of unit expressions in both languages, for the tests of searching."""

from __future__ import annotations

import pyoxigraph as ox

from graph.namespaces import ELI, JQ, LANG, RDF
from graph.stores.store import Store, open_store

BASE = "https://w3id.org/jarlyq/eli/kz/"
ACT = f"{BASE}decree/2011/09/07/149"
OTHER = f"{BASE}law/2008/10/20/70-iv"

#: (unit, first day, language, heading, text)
TEXTS = {
    ACT: (
        ("att_1/para_4", "2011-09-07", "kaz", "", "Ассамблея мынадай функцияларды жүзеге асырады:"),
        ("att_1/para_4", "2011-09-07", "rus", "", "Ассамблея осуществляет следующие функции:"),
        ("att_1/chp_3", "2011-09-07", "kaz", "Ассамблея Хатшылығының функциялары", ""),
        ("att_1/chp_3", "2011-09-07", "rus", "Функции Секретариата Ассамблеи", ""),
        (
            "att_1/para_13",
            "2011-09-07",
            "kaz",
            "",
            "Хатшылық Ассамблея қызметін ұйымдастырады, оның функциялары осы Ережемен айқындалады.",
        ),
        (
            "att_1/para_13",
            "2011-09-07",
            "rus",
            "",
            "Секретариат организует деятельность Ассамблеи, функции которого определены Положением.",
        ),
        (
            "att_1/para_13",
            "2021-01-18",
            "rus",
            "",
            "Секретариат организует деятельность Ассамблеи; его функции определяет закон.",
        ),
    ),
    OTHER: (
        ("art_1", "2008-10-20", "rus", "Правовая основа", "Деятельность основана на Конституции и законах."),
        ("art_1", "2008-10-20", "kaz", "Құқықтық негіз", "Қызмет Конституцияға және заңдарға негізделеді."),
    ),
}


def triples_of(act: str, texts: tuple[tuple[str, str, str, str, str], ...]) -> list[ox.Triple]:
    found = []
    for unit, day, language, heading, text in texts:
        expression = ox.NamedNode(f"{act}/{unit}@{day}/{language}")
        tag = {"kaz": "kk", "rus": "ru"}[language]
        found += [
            ox.Triple(expression, RDF.type, JQ.UnitExpression),
            ox.Triple(expression, ELI.realizes, ox.NamedNode(f"{act}/{unit}")),
            ox.Triple(expression, ELI.language, LANG[language.upper()]),
        ]
        if heading:
            found.append(ox.Triple(expression, JQ.heading, ox.Literal(heading, language=tag)))
        if text:
            found.append(ox.Triple(expression, JQ.text, ox.Literal(text, language=tag)))
    return found


def little_store() -> Store:
    """Both acts in a store in memory, a named graph each."""
    store = open_store(":memory:")
    for act, texts in TEXTS.items():
        store.replace_graph(ox.NamedNode(act), triples_of(act, texts))
    return store
