"""Units as notes name them, and the units of an act that are meant."""

from __future__ import annotations

import pytest

from ingest.amendments.stated_units import Places, find_units
from ingest.languages import PACKS
from ingest.tree import Language
from tests.ingest.notes import law, statute

KAZ, RUS = Language.KAZ, Language.RUS


@pytest.mark.parametrize(
    ("language", "text", "chains"),
    [
        (RUS, "подпункт 3) пункта 2 статьи 5", ["art 5/para 2/subpara 3"]),
        (RUS, "пункты 2, 4 и 6 статьи 5", ["art 5/para 2", "art 5/para 4", "art 5/para 6"]),
        (RUS, "статьями 10-1 и 10-2", ["art 10-1", "art 10-2"]),
        (RUS, "часть вторая статьи 6", ["art 6/al 2"]),
        (RUS, "абзацы второй и третий пункта 4", ["para 4/al 2", "para 4/al 3"]),
        (RUS, "подпункты 1) – 3) пункта 4", ["para 4/subpara 1..3"]),
        (RUS, "пункт 3 и подпункт 2) пункта 4", ["para 3", "para 4/subpara 2"]),
        (RUS, "параграфом 2", ["subchp 2"]),
        (RUS, "Раздел II", ["sec ii"]),
        (RUS, "приложении 3", ["att 3"]),
        (RUS, "пунктуация статуса главного раздела", []),
        (KAZ, "5-баптың 2-тармағының 3) тармақшасы", ["art 5/para 2/subpara 3"]),
        (KAZ, "5-баптың 2, 4 және 6-тармақтары", ["art 5/para 2", "art 5/para 4", "art 5/para 6"]),
        (KAZ, "10-1 және 10-2-баптармен", ["art 10-1", "art 10-2"]),
        (KAZ, "6-баптың екінші бөлігі", ["art 6/al 2"]),
        (KAZ, "2-параграфпен", ["subchp 2"]),
        (KAZ, "1-қосымшаға", ["att 1"]),
        (KAZ, "2018 жылғы 27 сәуірдегі басқарма тармағы", []),
    ],
)
def test_phrases(language: Language, text: str, chains: list[str]) -> None:
    found = find_units(text, PACKS[language])
    assert ["/".join(" ".join(step) for step in chain) for units in found for chain in units.chains] == chains


@pytest.mark.parametrize(
    ("language", "text", "instrumental"),
    [
        (RUS, "пунктом 3", True),
        (RUS, "статьями 3 и 4", True),
        (RUS, "частью третьей", True),
        (RUS, "статью 5", False),
        (RUS, "пункт 3", False),
        (KAZ, "10-1-баппен", True),
        (KAZ, "3) тармақшамен", True),
        (KAZ, "3-тармақ", False),
        (KAZ, "3-тармаққа", False),
    ],
)
def test_what_something_is_supplemented_with(language: Language, text: str, instrumental: bool) -> None:
    (units,) = find_units(text, PACKS[language])
    assert units.instrumental is instrumental


@pytest.mark.parametrize(
    ("chain", "near", "path"),
    [
        ([("art", "5")], "act", "art_5"),
        ([("art", "5"), ("para", "3")], "art_1", "art_5/para_3"),
        ([("para", "3")], "art_5", "art_5/para_3"),
        ([("para", "1")], "art_2/para_2", "art_2/para_1"),
        ([("para", "9")], "art_5/para_6", "art_5/para_9"),
        ([("subpara", "4")], "art_5/para_3", "art_5/para_3/subpara_4"),
        ([("subpara", "5")], "art_5/para_3/subpara_4", "art_5/para_3/subpara_5"),
        ([("chp", "2"), ("art", "5")], "chp_2", "art_5"),
        ([("chp", "2"), ("art", "9")], "chp_2", "art_9"),
        ([("chp", "2"), ("subchp", "1")], "chp_2", "chp_2/subchp_1"),
    ],
)
def test_the_unit_that_is_meant_in_a_law(chain: list[tuple[str, str]], near: str, path: str) -> None:
    assert Places(law(RUS)).resolve(chain, near) == path


def test_numbers_are_looked_for_in_the_same_attached_act() -> None:
    places = Places(statute(RUS))
    assert places.resolve([("para", "2")], "para_3") == "para_2"
    assert places.resolve([("para", "2")], "att_1/para_3") == "att_1/para_2"
    assert places.resolve([("para", "4"), ("subpara", "2")], "att_1") == "att_1/para_4/subpara_2"
    assert places.enclosing("chp", "att_1/para_4/subpara_2") == "att_1/chp_1"


def test_a_hyphen_is_a_range_only_where_the_act_has_its_ends() -> None:
    places = Places(law(RUS))
    assert places.expand([("art", "5-7")], "art_5") == [(("art", "5"),), (("art", "6"),), (("art", "7"),)]
    assert places.expand([("art", "5-1")], "art_5") == [(("art", "5-1"),)]
    assert places.expand([("art", "3..5")], "art_5") == [(("art", "3"),), (("art", "4"),), (("art", "5"),)]
