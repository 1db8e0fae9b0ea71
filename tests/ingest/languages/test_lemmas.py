"""The prepared dictionary gives the lemmas of simplemma, for every form that it has and every word that it lacks."""

from __future__ import annotations

import itertools
import tempfile
import threading
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from ingest.languages import lemmas

FORMS = Path(__file__).with_name("russian-lemmas.tsv")

DICTIONARY = DefaultDictionaryFactory()
SIMPLEMMA = Lemmatizer(lemmatization_strategy=DefaultStrategy(greedy=True, dictionary_factory=DICTIONARY))


class Few:
    """A factory of one small dictionary."""

    def __init__(self, entries: Mapping[str, str]) -> None:
        self.entries = entries

    def get_dictionary(self, _language: str) -> Mapping[str, str]:
        return self.entries


@cache
def prepared() -> lemmas.PreparedDictionary:
    """The dictionary that this checkout has prepared; where it has none, one that is made for these tests."""
    opened = lemmas.open_dictionary(lemmas.trie_of("ru"))
    if opened is None:
        with tempfile.TemporaryDirectory() as folder:
            lemmas.write(DICTIONARY, "ru", "1", Path(folder) / "lemmas.trie")
            opened = lemmas.open_dictionary(Path(folder) / "lemmas.trie")
    assert opened is not None
    return opened


def listed() -> list[tuple[str, str]]:
    lines = FORMS.read_text(encoding="utf-8").splitlines()
    return [(form, lemma) for form, _, lemma in (line.partition("\t") for line in lines if line[:1] != "#")]


@pytest.mark.parametrize("with_trie", [True, False])
def test_the_lemmas_of_the_words_of_laws(with_trie: bool) -> None:
    found = lemmas.Lemmas("ru", prepared() if with_trie else None)
    assert len(listed()) >= 50
    assert [(form, found.of(form)) for form, _ in listed()] == listed()


@pytest.mark.parametrize("step", [pytest.param(1, marks=pytest.mark.slow, id="every"), pytest.param(10, id="sample")])
def test_the_trie_holds_what_the_installed_simplemma_has(step: int) -> None:
    entries = DICTIONARY.get_dictionary("ru")
    assert len(prepared()) == len(entries) > 1_000_000
    assert all(prepared()[form] == entries[form] for form in itertools.islice(entries, 0, None, step))


def test_known_forms_get_the_lemma_that_simplemma_gives() -> None:
    found = lemmas.Lemmas("ru", prepared())
    for form in itertools.islice(DICTIONARY.get_dictionary("ru"), 0, None, 100):
        assert found.of(form) == SIMPLEMMA.lemmatize(form, "ru")


@given(st.data())
def test_forms_with_a_slip_get_the_lemma_that_simplemma_gives(data: st.DataObject) -> None:
    form, _ = data.draw(st.sampled_from(listed()))
    at = data.draw(st.integers(0, len(form)))
    slip = data.draw(st.text(alphabet="абвгдеёжзийклмнопрстуфхцчшщъыьэюяқңі-'", max_size=3))
    word = form[:at] + slip + form[at + data.draw(st.integers(0, 2)) :]
    if word:
        assert lemmas.Lemmas("ru", prepared()).of(word) == SIMPLEMMA.lemmatize(word, "ru")


def test_a_form_with_two_lemmas_has_both(tmp_path: Path) -> None:
    entries = {"сотрудниками": "сотрудника", "сотрудника": "сотрудник", "закону": "закон"}
    lemmas.write(Few(entries), "ru", "1", tmp_path / "few")
    opened = lemmas.open_dictionary(tmp_path / "few")
    assert dict(opened) == entries
    assert opened.twice("сотрудниками") == "сотрудник"
    assert opened.twice("закону") == "закон"
    assert opened.twice("указ") is opened.get("указ") is None
    with pytest.raises(KeyError):
        opened["указ"]


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda whole: b"", id="empty"),
        pytest.param(lambda whole: whole[:-1], id="cut at the end"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="half of it"),
        pytest.param(lambda whole: whole[:100] + bytes([whole[100] ^ 1]) + whole[101:], id="one bit"),
        pytest.param(lambda whole: whole.replace(b"lemmas 1", b"lemmas 0"), id="another form"),
        pytest.param(lambda whole: b"jarlyq", id="something else"),
    ],
)
def test_a_damaged_file_is_left_alone_and_said_to_be_damaged(
    tmp_path: Path, damage: Callable[[bytes], bytes], caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "few"
    lemmas.write(Few({"закону": "закон", "указу": "указ", "кодексом": "кодекс"}), "ru", "1", file)
    assert lemmas.open_dictionary(file)
    file.write_bytes(damage(file.read_bytes()))
    assert lemmas.open_dictionary(file) is None
    assert str(file) in caplog.text


def test_it_is_prepared_once_and_again_for_another_simplemma_or_when_damaged(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = Few({"закону": "закон"})
    monkeypatch.setattr("simplemma.strategies.dictionaries.DefaultDictionaryFactory", lambda: few)
    file = tmp_path / "few"
    assert lemmas.prepare("ru", file)
    assert not lemmas.prepare("ru", file)
    file.write_bytes(file.read_bytes()[1:])
    assert lemmas.prepare("ru", file)
    monkeypatch.setattr("simplemma.__version__", "99.0")
    assert lemmas.prepare("ru", file)
    assert not lemmas.prepare("ru", file)
    assert [one.name for one in tmp_path.iterdir()] == ["few"]


def test_readers_find_a_whole_file_while_others_write_it(tmp_path: Path) -> None:
    file = tmp_path / "few"
    few = Few({f"слово{number}": "слово" for number in range(2_000)})
    lemmas.write(few, "ru", "1", file)
    writers = [
        threading.Thread(target=lambda: [lemmas.write(few, "ru", "1", file) for _ in range(10)]) for _ in range(3)
    ]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        opened = lemmas.open_dictionary(file)
        assert opened["слово7"] == "слово"
    for writer in writers:
        writer.join()
    assert [one.name for one in tmp_path.iterdir()] == ["few"]
