"""A note and an order of one change are one amendment, whichever of the two acts was added first."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from api.acts.add import Addition, Outcome, Stated, add_documents, prepare
from graph.documents import Documents
from graph.iris import Iris
from graph.namespaces import JQ, OA
from graph.stores.store import Store, open_store
from graph.validate import validate
from ingest.identifiers import ActId

IRIS = Iris()
CHANGED, AMENDING = ActId.parse("law/2015/03/03/300-v"), ActId.parse("law/2018/06/01/200-vi")
ROOT = f"{IRIS.act(CHANGED).value}/amendment/law-2018-06-01-200-vi/"
NOTE = "Законом РК от 01.06.2018 № 200-VI (вводится в действие с 01.07.2018)."
LAW = f"""# О садах

Закон Республики Казахстан от 3 марта 2015 года № 300-V ЗРК

### Статья 1. Уход

1. Деревья поливают вечером.

Сноска. Статья 1 с изменениями, внесенными {NOTE}

### Статья 2. Время

1. Вечер начинается в шесть часов.

2. Исключен {NOTE}

### Статья 3. Плоды

1. Плоды собирают осенью.

Сноска. Статья 3 в редакции {NOTE}

### Статья 4. Ограда

1. Сад обнесен оградой.

### Статья 5. Вход

1. Вход свободный.

Сноска. Статья 5 в редакции Закона РК от 01.02.2020 № 310-VI.
"""
AMENDMENTS = """# О внесении изменений в Закон Республики Казахстан «О садах»

Закон Республики Казахстан от 1 июня 2018 года № 200-VI

Статья 1. Внести в Закон Республики Казахстан от 3 марта 2015 года № 300-V «О садах» следующие изменения:

1) в пункте 1 статьи 1 слово «утром» заменить словом «вечером»;

2) в статье 2:

пункт 2 исключить;

3) статью 4 изложить в следующей редакции:

«Статья 4. Ограда

1. Сад обнесен оградой.».

Статья 2. Настоящий Закон вводится в действие с 1 августа 2018 года.
"""
TEXTS = {CHANGED: LAW, AMENDING: AMENDMENTS}


@pytest.fixture(autouse=True)
def _one_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")


def added(folder: Path, *batches: tuple[ActId, ...], texts: dict[ActId, str] = TEXTS) -> tuple[Store, list[Outcome]]:
    store, outcomes = open_store(folder / "store"), []
    for batch in batches:
        additions = [prepared(folder, act, texts[act]) for act in batch]
        outcomes = add_documents(store, Documents(folder / "documents"), additions, IRIS)
    return store, outcomes


def prepared(folder: Path, act: ActId, text: str) -> Addition:
    file = folder / f"{act.slug}.md"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    addition = prepare(file, Stated())
    assert addition.act == act
    return addition


def quads(store: Store) -> set[str]:
    return {f"{graph} {triple}" for graph in store.graphs() for triple in store.graph(graph)}


def triples(store: Store) -> list[Triple]:
    return [triple for graph in store.graphs() for triple in store.graph(graph)]


def values(said: list[Triple], node: str, predicate: NamedNode) -> set[str]:
    found = [each.object for each in said if each.subject == NamedNode(node) and each.predicate == predicate]
    return {term.value for term in found if isinstance(term, NamedNode | Literal)}


def findings(said: list[Triple]) -> dict[str, set[str]]:
    """By kind, the numbers of the changes that the findings are about."""
    kinds = [(each.subject.value, each.object.value) for each in said if each.predicate == JQ.witnessKind]  # type: ignore[union-attr]
    return {
        kind.rpartition("/")[2]: {name.removeprefix(ROOT) for name in values(said, node, JQ.amendment)}
        for node, kind in kinds
    }


def test_an_act_has_the_same_graph_in_whatever_order_both_come(tmp_path: Path) -> None:
    together = quads(added(tmp_path / "together", (CHANGED, AMENDING))[0])
    for number, acts in enumerate(itertools.permutations(TEXTS)):
        store, outcomes = added(tmp_path / f"apart{number}", *((act,) for act in acts))
        assert quads(store) == together
        assert {one.act for one in outcomes} >= {AMENDING}
        for again in TEXTS:
            one = prepared(tmp_path / f"apart{number}", again, TEXTS[again])
            outcomes = add_documents(store, Documents(tmp_path / f"apart{number}/documents"), [one], IRIS)
            assert [each.changed for each in outcomes] == [False] * len(outcomes)


def test_one_change_has_the_words_of_both_acts(tmp_path: Path) -> None:
    said = triples(added(tmp_path, (AMENDING,), (CHANGED,))[0])
    (deletion,) = {
        each.subject.value
        for each in said
        if (each.predicate, each.object) == (JQ.target, art("art_2/para_2")) and "/amendment/" in each.subject.value  # type: ignore[union-attr]
    }
    quotes = {
        quote
        for evidence in values(said, deletion, JQ.evidence)
        for selector in values(said, evidence, OA.hasSelector)
        for quote in values(said, selector, OA.exact)
    }
    assert quotes == {"пункт 2 исключить", f"Исключен {NOTE.removesuffix('.')}"}
    assert values(said, deletion, JQ.kind) == {IRIS.concept("amendment-kind", "deletion").value}
    assert values(said, deletion, JQ.effectiveDate) == {"2018-07-01"}
    assert values(said, f"{deletion}#order", JQ.effectiveDate) == {"2018-08-01"}
    assert validate(said) == []


def art(path: str) -> NamedNode:
    return IRIS.unit(CHANGED, path)


def test_a_note_on_an_article_comprises_the_order_in_its_paragraph(tmp_path: Path) -> None:
    said = triples(added(tmp_path, (CHANGED, AMENDING))[0])
    (whole,) = [each for each in said if each.predicate == JQ.comprises]
    assert values(said, whole.subject.value, JQ.target) == {art("art_1").value}  # type: ignore[union-attr]
    assert values(said, whole.object.value, JQ.target) == {art("art_1/para_1").value}  # type: ignore[union-attr]
    assert values(said, whole.object.value, JQ.kind) == {IRIS.concept("amendment-kind", "word-replacement").value}  # type: ignore[union-attr]


def test_what_has_one_witness_is_a_finding_only_where_the_other_is_at_hand(tmp_path: Path) -> None:
    alone = triples(added(tmp_path / "changed", (CHANGED,))[0])
    assert findings(alone) == {}
    alone = triples(added(tmp_path / "amending", (AMENDING,))[0])
    assert findings(alone) == {}
    assert {each.subject.value for each in alone if each.predicate == JQ.order} == {f"{ROOT}{n}" for n in (1, 2, 3)}  # type: ignore[union-attr]
    both = findings(triples(added(tmp_path / "both", (CHANGED,), (AMENDING,))[0]))
    assert both == {"note-without-order": {"3"}, "order-without-note": {"5"}, "date": {"2"}}


def test_a_note_of_a_later_text_takes_its_finding_away(tmp_path: Path) -> None:
    store, _ = added(tmp_path, (CHANGED,), (AMENDING,))
    text = LAW.replace("1. Сад обнесен оградой.", f"1. Сад обнесен оградой.\n\nСноска. Статья 4 в редакции {NOTE}")
    later = prepared(tmp_path, CHANGED, text.replace("01.02.2020", "01.02.2021"))
    outcomes = add_documents(store, Documents(tmp_path / "documents"), [later], IRIS)
    assert [(one.act, one.changed) for one in outcomes] == [(CHANGED, True), (AMENDING, True)]
    assert set(findings(triples(store))) == {"note-without-order", "date"}
