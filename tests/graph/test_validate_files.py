"""Files are held against the standard of their kind, and what could not be checked is said."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from graph.errors import ShapeError
from graph.validate.files import RNG, XSD, check_file

CATALOGUE = """@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
<urn:catalogue> a dcat:Catalog ; dct:title "Садтар"@kk ; dct:description "Бақтар туралы"@kk ; dct:publisher <urn:us> ; dcat:dataset <urn:data> .
<urn:data> a dcat:Dataset ; dct:title "Сады"@ru ; dct:description "О садах"@ru .
<urn:us> a foaf:Agent ; foaf:name "Sadovod" .
"""
ACT = """<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="law"><meta><identification source="#us">
{work}<FRBRExpression><FRBRthis value="/akn/kz/act/law/2015-03-03/300/rus@2015-03-03/!main"/><FRBRuri value="/akn/kz/act/law/2015-03-03/300/rus@2015-03-03"/>
<FRBRdate date="2015-03-03" name="adopted"/><FRBRauthor href="#us"/><FRBRlanguage language="rus"/></FRBRExpression>
<FRBRManifestation><FRBRthis value="/akn/kz/act/law/2015-03-03/300/rus@2015-03-03/!main.xml"/><FRBRuri value="/akn/kz/act/law/2015-03-03/300/rus@2015-03-03.xml"/>
<FRBRdate date="2015-03-03" name="made"/><FRBRauthor href="#us"/></FRBRManifestation></identification></meta>
<body><article eId="art_1"><num>1</num><content eId="art_1__content"><p>Сад.</p></content></article></body></act></akomaNtoso>
"""
WORK = """<FRBRWork><FRBRthis value="/akn/kz/act/law/2015-03-03/300/!main"/><FRBRuri value="/akn/kz/act/law/2015-03-03/300"/>
<FRBRdate date="2015-03-03" name="adopted"/><FRBRauthor href="#us"/><FRBRcountry value="kz"/></FRBRWork>"""


@pytest.fixture(scope="module")
def standards(shared: Path) -> Path:
    folder = shared / "standards"
    if not folder.is_dir():
        pytest.skip("no ../shared/standards beside the repository: no file is held against a published standard")
    return folder


def written(folder: Path, name: str, text: str) -> Path:
    file = folder / name
    file.write_text(text, encoding="utf-8")
    return file


def test_a_catalogue_is_held_against_dcat_ap(standards: Path, tmp_path: Path) -> None:
    whole = check_file(written(tmp_path, "whole.ttl", CATALOGUE), standards)
    assert (whole.against, whole.breaches, whole.skipped) == ("DCAT-AP", [], "")
    lacking = written(tmp_path, "lacking.ttl", CATALOGUE.replace(' ; dct:description "О садах"@ru', ""))
    (breach, *_) = check_file(lacking, standards).breaches
    assert breach.focus == "urn:data"


def test_other_rdf_is_held_against_our_shapes(tmp_path: Path) -> None:
    file = written(tmp_path, "unit.ttl", "<urn:u> a <https://w3id.org/jarlyq/ontology#Unit> .")
    checked = check_file(file, None)
    assert checked.against == "shapes"
    assert {each.focus for each in checked.breaches} == {"urn:u"}


def test_akoma_ntoso_is_held_against_its_schema(standards: Path, tmp_path: Path) -> None:
    assert list(check_file(written(tmp_path, "act.akn.xml", ACT.format(work=WORK)), standards).breaches) == []
    (breach, *_) = check_file(written(tmp_path, "bad.xml", ACT.format(work="")), standards).breaches
    assert "FRBRWork" in breach.message
    assert breach.focus == "line 2"


def test_what_is_no_xml_and_what_would_be_fetched_is_told(standards: Path, tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match=r"no\.xml"):
        check_file(written(tmp_path, "no.xml", "<a><b></a>"), standards)
    secret = written(tmp_path, "secret.txt", "secret")
    entity = f'<!DOCTYPE act [<!ENTITY e SYSTEM "{secret.as_uri()}">]>' + ACT.format(work=WORK).replace("Сад.", "&e;")
    with pytest.raises(ShapeError, match="document type"):
        check_file(written(tmp_path, "entity.xml", entity), standards)


def test_tbx_is_held_against_its_grammar(standards: Path, tmp_path: Path) -> None:
    if shutil.which("jing") is None:
        pytest.skip("no jing here: TBX is not held against its RELAX NG")
    example = next((standards / "tbx").glob("*.tbx"))
    assert not check_file(example, standards).breaches
    bad = written(tmp_path, "bad.tbx", '<tbx xmlns="urn:iso:std:iso:30042:ed-2"><nothing/></tbx>')
    (breach, *_) = check_file(bad, standards).breaches
    assert breach.focus == "line 1"


def test_what_a_checker_says_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A jing of our own: what is read of its lines, and what happens when it says nothing that can be read."""
    rules = tmp_path / RNG
    rules.parent.mkdir(parents=True)
    rules.touch()
    jing = written(tmp_path, "jing", '#!/bin/sh\necho "$3:7:3: error: element \\"x\\" not allowed: here"\nexit 1\n')
    jing.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    file = written(tmp_path, "terms.tbx", "<tbx/>")
    (breach,) = check_file(file, tmp_path).breaches
    assert (breach.focus, breach.shape, breach.message) == ("line 7", "error", 'element "x" not allowed: here')
    jing.write_text("#!/bin/sh\necho broken >&2\nexit 1\n", encoding="utf-8")
    with pytest.raises(ShapeError, match="broken"):
        check_file(file, tmp_path)


@pytest.mark.parametrize(
    ("name", "text", "missing"), [("a.xml", "<a/>", XSD), ("t.tbx", "<tbx/>", RNG), ("c.ttl", CATALOGUE, "dcat-ap")]
)
def test_without_the_standard_a_file_is_not_checked_and_that_is_said(
    tmp_path: Path, name: str, text: str, missing: str
) -> None:
    file = written(tmp_path, name, text)
    assert "JARLYQ_STANDARDS" in check_file(file, None).skipped
    assert missing in check_file(file, tmp_path).skipped
