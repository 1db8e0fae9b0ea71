"""IRIs: the design's examples, and what is minted is read back."""

import datetime as dt

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from graph.errors import GraphError
from graph.iris import ACT_FINDINGS, EliPath, Iris, as_iri, as_uri, place
from ingest.errors import IdentifierError
from ingest.identifiers import FORMS, SEGMENTS, ActId
from ingest.tree import Language

DECREE = ActId.parse("decree/2011/09/07/149")
ROOT = "https://w3id.org/jarlyq/eli/kz/"


def test_examples_of_the_design() -> None:
    iris = Iris()
    day = dt.date(2021, 1, 18)
    assert iris.act(DECREE).value == f"{ROOT}decree/2011/09/07/149"
    assert iris.unit(DECREE, "att_1/para_8/al_2").value == f"{ROOT}decree/2011/09/07/149/att_1/para_8/al_2"
    assert iris.version(DECREE, day).value == f"{ROOT}decree/2011/09/07/149@2021-01-18"
    assert iris.act_expression(DECREE, day, Language.KAZ).value.endswith("/149@2021-01-18/kaz")
    expression = iris.unit_expression(DECREE, "att_1/para_11", day, Language.KAZ)
    assert expression.value.endswith("/149/att_1/para_11@2021-01-18/kaz")
    by = ActId.parse("decree/2021/01/18/495")
    assert iris.amendment(DECREE, by, 4).value.endswith("/149/amendment/decree-2021-01-18-495/4")
    assert iris.finding(DECREE, "term", 2).value.endswith("/149/term/2")
    assert place(iris.source(DECREE, day, Language.RUS), (3, 9)).value.endswith("/rus/source#char=3,9")
    assert iris.register_graph.value == "https://w3id.org/jarlyq/register"


def test_the_act_stands_for_its_own_path() -> None:
    iris = Iris()
    assert iris.unit(DECREE, "act") == iris.act(DECREE)
    assert iris.resource("self", DECREE) == iris.act(DECREE)
    assert iris.resource("self/att_1", DECREE) == iris.unit(DECREE, "att_1")


def test_the_base_moves_data_and_not_terms() -> None:
    moved = Iris("http://localhost:8000/")
    assert moved.act(DECREE).value == "http://localhost:8000/eli/kz/decree/2011/09/07/149"
    assert moved.concept("status", "current") == Iris().concept("status", "current")
    with pytest.raises(GraphError):
        Iris("localhost")


@pytest.mark.parametrize(
    "path",
    ["", "decree/2011", "decree/2011/13/07/149", "nonsense/2011/09/07/1", "decree/2011/09/07/149@2021-13-01",
     "decree/2011/09/07/149/att_1/nothing_2", "decree/2011/09/07/149/../secret"],
)  # fmt: skip
def test_what_is_no_path_is_refused(path: str) -> None:
    with pytest.raises(IdentifierError):
        EliPath.parse(path)


def test_a_constitution_has_no_number() -> None:
    path = EliPath.parse("constitution/1995/08/30/art_2/para_1")
    assert path.act == ActId("constitution", dt.date(1995, 8, 30))
    assert path.unit == "art_2/para_1"
    assert EliPath.parse("constitution/1995/08/30/amendment/law-2007-05-21-254-iii/1").act.number is None


days = st.dates(dt.date(1920, 1, 1), dt.date(2099, 12, 31))
numbers = st.text('0123456789abcixvқіңпо-_ %"<', min_size=1, max_size=8)
acts = st.builds(ActId, st.sampled_from(sorted(FORMS)), days, numbers | st.none())
segments = st.builds(
    "{}_{}".format, st.sampled_from(SEGMENTS), st.from_regex(r"[0-9]{1,3}(-[0-9]{1,2})?", fullmatch=True)
)
units = st.lists(segments, min_size=1, max_size=5).map("/".join)
findings = st.sampled_from(ACT_FINDINGS)
paths = st.one_of(
    st.builds(EliPath, acts),
    st.builds(EliPath, acts, units),
    st.builds(EliPath, acts, units | st.none(), days),
    st.builds(EliPath, acts, units | st.none(), days, st.sampled_from(Language)),
    st.builds(EliPath, acts, finding=findings, key=st.integers(1, 99).map(str)),
    st.builds(
        EliPath, acts, units, days, st.sampled_from(Language), st.sampled_from(["citation", "note"]),
        st.integers(1, 99).map(str),
    ),
)  # fmt: skip


@given(paths)
def test_what_is_printed_is_read_back(path: EliPath) -> None:
    iris = Iris()
    if "%" in str(path):
        assert iris.path_of(iris.node(path).value) == path
    else:
        assert EliPath.parse(str(path)) == path
        assert iris.path_of(iris.node(path).value) == path


@given(st.text(max_size=60))
def test_garbage_is_refused_or_read_never_a_crash(text: str) -> None:
    try:
        path = EliPath.parse(text)
    except IdentifierError:
        return
    assert EliPath.parse(str(Iris().path_of(Iris().node(path).value))) is not None


@example("[")
@given(st.characters())
def test_every_character_makes_an_iri_and_comes_back(character: str) -> None:
    if character in "/@":
        return
    act = ActId("decree", dt.date(2011, 9, 7), f"1{character}2")
    iris = Iris()
    assert iris.path_of(iris.act(act).value).act == act


@given(st.text(alphabet="қҒя/-1a%25 \U0001f4dc", min_size=1, max_size=12))
@example("%D2%9B")
def test_an_iri_is_a_uri_and_back(number: str) -> None:
    iri = Iris().node(EliPath(ActId("law", dt.date(2001, 2, 3), number))).value
    assert as_uri(iri).isascii()
    assert as_iri(as_uri(iri)) == iri


def test_what_stands_in_percent_and_is_no_text_harms_nothing() -> None:
    assert as_iri("https://x.example/%FF%2F") == "https://x.example/\ufffd%2F"
