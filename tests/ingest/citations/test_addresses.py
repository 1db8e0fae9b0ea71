"""Which units are one address and which are several, where no mark stands between them."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ingest.citations import cite
from ingest.citations.chains import is_address
from ingest.identifiers import split_path

CRIMINAL = "code/2014/07/03/226-v"
_RUSSIAN = (
    "ст. {}", "статьи {}", "статья {}", "пункт {}", "пункта {}", "п. {}", "пп. {})", "подпункт {})", "части {}", "ч. {}",
    "абзац второй", "глава {}", "раздела {}", "приложения {} к", "примечания к", "настоящей статьи", "той же статьи", "УК РК", "ТК РК",
    "настоящего Кодекса", "Закона Республики Казахстан «О связи»",
)  # fmt: skip
_KAZAKH = (
    "{}-бап", "{}-бабының", "{}-тармақ", "{}-тармағының", "{}) тармақша", "{}-бөлігі", "екінші бөлігі", "{}-тарауы", "{}-қосымша",
    "осы баптың", "аталған баптың", "ҚР ҚК", "Еңбек кодексінің", "осы Заңның",
)  # fmt: skip


def _chains(words: tuple[str, ...]) -> st.SearchStrategy[str]:
    piece = st.builds(str.format, st.sampled_from(words), st.integers(1, 9))
    link = st.sampled_from((" ", " ", "\n", ", ", " (", ") ", "; ", " и ", " және ", ": "))
    linked = st.builds("{}{}".format, piece, link)
    return st.lists(linked, min_size=2, max_size=8).map("".join)


@given(st.one_of(_chains(_RUSSIAN), _chains(_KAZAKH)))
@example("пункт 3 статьи 5 УК РК пункт 4 статьи 6")
@example("подпункт 1) статьи 5 пункта 3 УК РК")
def test_no_unit_is_part_of_one_of_its_own_kind_or_of_a_narrower_one(text: str) -> None:
    for one in cite(text):
        for path in (one.to, *one.candidates):
            units = split_path(path)[1] if path else "act"
            assert is_address(name.partition("_")[0] for name in units.split("/") if name != "act"), (path, one.quote)


@pytest.mark.parametrize(
    ("segments", "can"),
    [
        ("art para subpara", True),
        ("att att para", True),
        ("art al para subpara", True),
        ("art art", False),
        ("para art", False),
        ("subpara para", False),
        ("al art", False),
        ("para al para", False),
        ("art att", False),
    ],
)
def test_which_kinds_can_be_part_of_which(segments: str, can: bool) -> None:
    assert is_address(segments.split()) is can


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("ст. 5 УК РК\nст. 6", [("art_5", CRIMINAL + "/art_5"), ("art_6", None)]),
        ("ст. 5 УК РК ст. 6", [("art_5", CRIMINAL + "/art_5"), ("art_6", None)]),
        (
            "пункт 3 статьи 5 УК РК\nпункт 4 статьи 6",
            [("art_5/para_3", CRIMINAL + "/art_5/para_3"), ("art_6/para_4", None)],
        ),
        (
            "пункт 3 статьи 5 УК РК\nподпункт 1) пункта 4 статьи 6 УК РК",
            [
                ("art_5/para_3", CRIMINAL + "/art_5/para_3"),
                ("art_6/para_4/subpara_1", CRIMINAL + "/art_6/para_4/subpara_1"),
            ],
        ),
        (
            "УК РК ст. 5 п. 3 ст. 6 п. 4",
            [("art_5/para_3", CRIMINAL + "/art_5/para_3"), ("art_6/para_4", CRIMINAL + "/art_6/para_4")],
        ),
        ("пункт 3 статьи 5 подпункт 1) УК РК", [("art_5/para_3/subpara_1", CRIMINAL + "/art_5/para_3/subpara_1")]),
        (
            "ҚК 5-бабының 1-тармағы 6-бабының 2-тармағы",
            [("art_5/para_1", CRIMINAL + "/art_5/para_1"), ("art_6/para_2", CRIMINAL + "/art_6/para_2")],
        ),
        (
            "ҚК 5-бабының 1-тармағы\n6-бабының 2-тармағы",
            [("art_5/para_1", CRIMINAL + "/art_5/para_1")],
        ),
    ],
)
def test_units_that_cannot_be_one_address_are_several(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert [(one.unit, one.to) for one in cite(text)] == expected
