"""Round trip: orders that are written from made-up changes are read back equal."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from ingest.pipeline import read_act
from ingest.tree import EntryIntoForce, Language
from tests.ingest.order_generator import Ordered, amending_acts

_SLOW = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)


@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW)
@given(data=st.data())
def test_what_is_ordered_is_read(tmp_path: Path, language: Language, data: st.DataObject) -> None:
    generated = data.draw(amending_acts(language))
    file = tmp_path / "act.md"
    file.write_text(generated.text, encoding="utf-8")
    act = read_act(file)
    read = [
        Ordered(one.act or "", one.target, one.kind, one.replacements, one.after, one.new_text) for one in act.orders
    ]
    assert read == list(generated.orders), generated.text
    assert all(act.text[slice(*one.span)] == one.quote for one in act.orders if "\n" not in one.quote)
    assert {one.entry_into_force for one in act.orders} == {EntryIntoForce.ON_SIGNING}


@given(text=st.text(alphabet="«»\"':;.,0123456789) абвгдпункт заменить словами исключить деген сөз\n", max_size=300))
@example(text='слово "а" "б исключить «в')
def test_any_words_are_read_without_an_error(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    file = tmp_path_factory.mktemp("act") / "act.md"
    head = "# О внесении изменений в Указ Президента Республики Казахстан от 3 февраля 2014 года № 711\n\n"
    file.write_text(
        f"{head}1. Внести в Указ № 711 от 3 февраля 2014 года следующие изменения:\n\n{text}\n", encoding="utf-8"
    )
    act = read_act(file)
    assert all(one.act or one.unresolved for one in act.orders)
