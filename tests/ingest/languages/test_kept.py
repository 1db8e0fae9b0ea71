"""What is kept of patterns: they are those that Python compiles, and a file that is no good does no harm."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.languages import PACKS
from ingest.languages.words import kept as module
from ingest.languages.words.kept import Kept, compile_kept
from ingest.languages.words.patterns import filled

#: As many as are worth a file.
PATTERNS = [rf"(?P<first>слово{number})|(?P<last>\d+)" for number in range(module._FEW)]
_CORPUS = Path(__file__).parents[3] / "ingest/corpus/decree-149"
TEXT = "".join((_CORPUS / name).read_text(encoding="utf-8") for name in ("kaz.txt", "rus.md"))


def written(file: Path) -> Path:
    kept = Kept(file)
    for pattern in PATTERNS:
        compile_kept(pattern, re.IGNORECASE, kept)
    kept.write()
    return file


def is_made_anew(file: Path) -> bool:
    made: list[str] = []
    Kept(file).of(("code", PATTERNS[0], int(re.IGNORECASE)), lambda: made.append("anew"))
    return bool(made)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return written(tmp_path / "cache" / "kept.patterns")


def own_patterns() -> list[str]:
    """Patterns of the packs, as packs have them: with groups, conditions and looks behind."""
    words = [part for pack in PACKS.values() for part in (pack.structure, pack.amendments, pack.findings, pack.orders)]
    found = {value for part in words for value in vars(part).values() if isinstance(value, str) and value}
    return sorted(map(filled, found))


def test_patterns_from_a_file_are_those_that_python_compiles(tmp_path: Path):
    patterns, first, again = own_patterns(), Kept(tmp_path / "kept"), Kept(tmp_path / "kept")
    assert len(patterns) > 50
    for pattern in patterns:
        compile_kept(pattern, re.IGNORECASE, first)
    first.write()
    for pattern in patterns:
        ours, theirs = compile_kept(pattern, re.IGNORECASE, again), re.compile(pattern, re.IGNORECASE)
        assert (ours, ours.flags, ours.groups) == (theirs, theirs.flags, theirs.groups)
        assert ours.groupindex == theirs.groupindex
        assert [match.span() for match in ours.finditer(TEXT)] == [match.span() for match in theirs.finditer(TEXT)]


def test_groups_have_their_names(file: Path):
    match = compile_kept(PATTERNS[0], re.IGNORECASE, Kept(file)).search("двадцать 20")
    assert match
    assert (match.lastgroup, match["last"], match["first"]) == ("last", "20", None)


def test_what_is_in_the_file_is_not_made_again(file: Path):
    assert not is_made_anew(file)


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data[:-1] + bytes([data[-1] ^ 1]),
        lambda data: data.replace(b"jarlyq patterns 2, ", b"jarlyq patterns 2, 2.7"),
    ],
)
def test_a_file_that_is_damaged_or_another_pythons_is_none(file: Path, spoilt):
    file.write_bytes(spoilt(file.read_bytes()))
    assert is_made_anew(file)
    written(file)
    assert not is_made_anew(file)


def test_where_nothing_can_be_written_all_is_made_anew(tmp_path: Path):
    (tmp_path / "taken").touch()
    assert is_made_anew(written(tmp_path / "taken" / "kept.patterns"))


def test_two_processes_keep_what_both_have_made(file: Path):
    more = Kept(file)
    for number in range(module._FEW):
        compile_kept(f"дело{number}", 0, more)
    more.write()
    assert not is_made_anew(file)
    assert compile_kept("дело1", 0, Kept(file)).fullmatch("дело1")


def test_a_python_that_was_not_tried_compiles_as_it_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(module, "_TRIED", ())
    kept = Kept(tmp_path / "kept")
    assert compile_kept(PATTERNS[0], re.IGNORECASE, kept) == re.compile(PATTERNS[0], re.IGNORECASE)
    assert kept.of(("code", PATTERNS[0], int(re.IGNORECASE)), lambda: "made anew") == "made anew"


def test_a_broken_pattern_is_told_as_python_tells_it(tmp_path: Path):
    with pytest.raises(re.error, match="unterminated subpattern"):
        compile_kept("(", 0, Kept(tmp_path / "kept"))


def test_what_is_derived_is_kept_until_what_it_is_made_of_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file, by, made = tmp_path / "kept", tmp_path / "by.txt", []
    by.write_text("one")

    def derive() -> object:
        monkeypatch.setattr(module, "KEPT", Kept(file))
        module._digest.cache_clear()
        told = module.derived("words", lambda: made.append("anew") or {"word": [by.read_text(), 1]}, by)
        module.KEPT.write()
        return told

    assert [derive(), derive()] == [{"word": ["one", 1]}] * 2
    assert made == ["anew"]
    by.write_text("two")
    assert derive() == {"word": ["two", 1]}
    assert len(Kept(file)._read()) == 1  # what was made of the file before is gone


def test_what_is_derived_of_two_is_kept_where_one_was_there_before(tmp_path: Path):
    """A process that needs one alone leaves the file to those that need both, and these come to rest."""
    kinds, made = [f"{module._DERIVED}{digest}" for digest in "ab"], []
    for asked in (kinds[:1], kinds, kinds):
        kept = Kept(tmp_path / "kept")
        for kind in asked:
            kept.of((kind, "words", 0), lambda kind=kind: made.append(kind) or kind)
        kept.write()
    assert made == kinds


def test_what_is_derived_hangs_on_all_of_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    place = tmp_path / "ingest" / "languages" / "words"
    place.mkdir(parents=True)
    (place / "large.trie").write_bytes(b"-" * (module._LARGE + 1))
    monkeypatch.setattr(module, "__file__", str(place / "kept.py"))

    def digest() -> str:
        module._digest.cache_clear()
        return module._digest(())

    digests = [digest()]
    for name, data in (
        ("kept.py", b"1"),
        ("kept.py", b"2"),
        ("large.trie", b"-" * module._LARGE + b"+"),
        ("a.txt", b""),
    ):
        (place / name).write_bytes(data)
        digests.append(digest())
    assert len(set(digests)) == len(digests)
    (place / "__pycache__").mkdir()
    (place / "__pycache__" / "kept.pyc").touch()
    assert digest() == digests[-1]
    module._digest.cache_clear()
