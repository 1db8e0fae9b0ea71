"""Lemmas of words: simplemma's dictionary of a language, prepared as a trie that opens at once.

simplemma decodes a dictionary in every process anew, which takes seconds. `prepare` writes it once, when the package
is built or installed (scripts/build_hook.py), as a trie beside this module, which processes map and share. Where the
trie is missing or damaged, simplemma decodes its own: the same lemmas, after those seconds.
"""

from __future__ import annotations

import logging
import mmap
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache, cached_property
from pathlib import Path
from typing import Any

#: Ends the file: the form of the file, the version of simplemma that it was made from, and a checksum of the trie.
_SEAL = "jarlyq lemmas 1, simplemma {version:.<24}, crc32 {crc:08x}\n"
_SEAL_BYTES = len(_SEAL.format(version="", crc=0))
#: Between the two lemmas of a form that has two (see `PreparedDictionary`); stands in no word.
_OR = "\0"


class PreparedDictionary(Mapping[str, str]):
    """simplemma's dictionary in a trie: form to lemma, and the lemma that simplemma gets to by looking twice."""

    def __init__(self, trie: Any) -> None:
        self._entry = trie.get
        self._trie = trie

    def __getitem__(self, form: str) -> str:
        if (entry := self._entry(form)) is None:
            raise KeyError(form)
        lemma: str = entry[0].decode()
        return lemma.partition(_OR)[0]

    def get(self, form: str, default: Any = None) -> Any:
        """The lemma of a form; most of what simplemma's rules try is missing, so without an exception."""
        entry = self._entry(form)
        return entry[0].decode().partition(_OR)[0] if entry else default

    def __iter__(self) -> Iterator[str]:
        return iter(self._trie.keys())

    def __len__(self) -> int:
        return len(self._trie)

    def twice(self, form: str) -> str | None:
        """The lemma of a form after the second look (`greedy`), None for a form that the dictionary lacks."""
        if (entry := self._entry(form)) is None:
            return None
        lemma: str = entry[0].decode()
        return lemma.rpartition(_OR)[2]

    def get_dictionary(self, _language: str) -> Mapping[str, str]:
        """Itself: what simplemma's strategies ask of a factory of dictionaries."""
        return self


class Lemmas:
    """Lemmas of a language by the prepared dictionary, and by simplemma's rules for the words that it lacks."""

    def __init__(self, language: str, dictionary: PreparedDictionary | None) -> None:
        self._language = language
        self._dictionary = dictionary

    def of(self, word: str) -> str:
        """What ``simplemma.lemmatize(word, language, greedy=True)`` gives; raises ValueError for an empty word."""
        known = self._dictionary.twice(word) if self._dictionary is not None else None
        return self._by_rules(word) if known is None else known

    @cached_property
    def _by_rules(self) -> Callable[[str], str]:
        """simplemma with its rules, imported when a word is met that needs them."""
        from simplemma import Lemmatizer
        from simplemma.strategies import DefaultStrategy

        strategy = DefaultStrategy(greedy=True, dictionary_factory=self._dictionary)
        lemmatizer = Lemmatizer(cache_max_size=0, lemmatization_strategy=strategy)
        return lambda word: lemmatizer.lemmatize(word, self._language)


@cache
def lemmas(language: str) -> Lemmas:
    """The lemmas of a language, by simplemma's code of it (ru)."""
    return Lemmas(language, open_dictionary(trie_of(language)))


def trie_of(language: str) -> Path:
    """Where the prepared dictionary of a language stands."""
    return Path(__file__).with_name(f"lemmas.{language}.trie")


def open_dictionary(file: Path) -> PreparedDictionary | None:
    """The prepared dictionary, None where it is missing or damaged (the latter is logged)."""
    if not file.is_file():
        return None
    if _sealed(file) is None:
        logging.getLogger(__name__).warning("%s is damaged; simplemma's dictionary is decoded instead", file)
        return None
    from marisa_trie import BytesTrie

    return PreparedDictionary(BytesTrie().mmap(str(file)))


def prepare(language: str, file: Path) -> bool:
    """Write the dictionary that the installed simplemma has of a language, unless it is there; whether it was not."""
    import simplemma
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory

    if _sealed(file) == simplemma.__version__:
        return False
    write(DefaultDictionaryFactory(), language, simplemma.__version__, file)
    return True


def write(factory: Any, language: str, version: str, file: Path) -> None:
    """Write a dictionary of simplemma's as a trie with its seal; readers find the old file or the new one."""
    import tempfile

    from marisa_trie import BytesTrie
    from simplemma.strategies import GreedyDictionaryLookupStrategy

    look_again = cache(GreedyDictionaryLookupStrategy(factory).get_lemma)

    def entries() -> Iterator[tuple[str, bytes]]:
        for form, lemma in factory.get_dictionary(language).items():
            again = look_again(lemma, language)
            yield form, (lemma if again == lemma else f"{lemma}{_OR}{again}").encode()

    trie = BytesTrie(entries()).tobytes()
    with tempfile.TemporaryDirectory(dir=file.parent, prefix=".lemmas-") as aside:
        made = Path(aside) / file.name
        made.write_bytes(trie + _SEAL.format(version=version, crc=zlib.crc32(trie)).encode())
        made.replace(file)


def _sealed(file: Path) -> str | None:
    """The version of simplemma that a whole file was made from; None for a file that is missing or damaged."""
    try:
        with file.open("rb") as opened, mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ) as mapped:
            seal = mapped[-_SEAL_BYTES:].decode("ascii", "replace")
            version = seal.partition("simplemma ")[2].partition(",")[0].strip(".")
            with memoryview(mapped) as view, view[:-_SEAL_BYTES] as trie:
                return version if seal == _SEAL.format(version=version, crc=zlib.crc32(trie)) else None
    except (OSError, ValueError):
        return None
