"""Whatever an act orders, it is carried out or told: no error, no lost order, no unit without a path of its own."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.consolidation.backwards import reconstruct
from ingest.consolidation.consolidate import consolidate, orders_for
from ingest.consolidation.render import as_text
from ingest.languages import PACKS
from ingest.tree import Language
from tests.ingest.consolidation.carrying import amending_act, base_act
from tests.ingest.order_lines import ACT

_SLOW = (HealthCheck.too_slow, HealthCheck.function_scoped_fixture)
_WORDS = {
    Language.RUS: (
        "в пункте 2|пункт 3|пункты 1 и 3|подпункт 1) пункта 2|абзац первый|абзац третий пункта 2|главу 2|главой 3|приложение 1|"
        "пунктом 3|подпунктом 1-1)|абзацем|абзацем вторым|частью второй|заголовок|преамбулу|по всему тексту|второе предложение|"
        "строку, порядковый номер 2,|слова «сад»|слово «.»|словами «дом»|после слов «саде»|перед словом «дом»|после абзаца второго|"
        "заменить|исключить|дополнить|изложить в следующей редакции:|считать|признать утратившим силу|точку|запятой|"
        "следующего содержания:|«3. Сад.»|«3-1. Сад: 1) дом;»|«1) дом;»|«Сад.»|«Глава 3. Сад»|; |, |и"
    ).split("|"),
    Language.KAZ: (
        "2-тармақта|3-тармақ|1 және 3-тармақтар|2-тармақтың 1) тармақшасы|бірінші абзац|2-тармақтың үшінші абзацы|2-тарау|3-тараумен|"
        "1-қосымша|3-тармақпен|1-1) тармақшамен|абзацпен|екінші бөлікпен|тақырыбы|кіріспе|бүкіл мәтін бойынша|екінші сөйлемі|"
        "реттік нөмірі 2-жол|«бақ» деген сөз|«.» деген белгі|«үй» деген сөздермен|«үй» деген сөзден кейін|екінші абзацтан кейін|"
        "ауыстырылсын|алып тасталсын|мынадай мазмұндағы|толықтырылсын:|мынадай редакцияда жазылсын:|деп есептелсін|күші жойылсын|"
        "нүкте|үтірмен|«3. Бақ.»|«3-1. Бақ: 1) үй;»|«1) үй;»|«Бақ.»|«3-тарау. Бақ»|; |, |және"
    ).split("|"),
}


@pytest.mark.parametrize("language", Language)
@settings(suppress_health_check=_SLOW)
@given(data=st.data())
def test_any_order_is_carried_out_or_told(tmp_path: Path, language: Language, data: st.DataObject) -> None:
    words = st.lists(st.sampled_from(_WORDS[language]), min_size=2, max_size=9).map(" ".join)
    lines = data.draw(st.lists(words, min_size=1, max_size=4))
    orders = orders_for(ACT, [amending_act(tmp_path, language, *(f"{line};" for line in lines))], language)
    base = base_act(tmp_path, language)
    for made in (consolidate(base, orders, dt.date(2022, 5, 5)), reconstruct(base, orders, dt.date(2019, 1, 1))):
        paths = [node.path for node in made.outline.nodes]
        assert len(paths) == len(set(paths)), (lines, paths)
        assert as_text(made.outline, PACKS[language])
    assert len(consolidate(base, orders, dt.date(2022, 5, 5)).steps) == len(orders)
