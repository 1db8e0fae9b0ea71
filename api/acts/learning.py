"""What the register learns from the acts in the store: their titles, too, say what a citation means.

An act that is added may name by title an act that the store has, and acts in the store may have named it before it
came. So both are looked up, and the store is the same in whatever order acts were added. What a title alone tells is
likely: another act of that title may come. With the day of a law beside it, it is certain.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import cast

from pyoxigraph import Literal, QuerySolutions

from graph.iris import Iris
from graph.query import bind, internal_query
from graph.stores.store import Store
from graph.terms import words as tagged
from ingest.identifiers import ActId
from ingest.pipeline import resolve_again
from ingest.register.known_acts import default_register
from ingest.tree import Certainty, KnownAct, Language, ParsedAct

#: A title, and the language that it is in.
Title = tuple[str, Language]


def titles_named(text: ParsedAct) -> set[Title]:
    """The words of a text's citations that name no act yet: titles of acts that nobody knows, maybe."""
    return {(one.unresolved, text.language) for one in text.citations if one.unresolved}


def resolved_by_titles(text: ParsedAct, titled: Callable[[set[Title]], list[KnownAct]]) -> ParsedAct:
    """The text with its citations resolved again, where it names by title one of the acts that bear such titles."""
    named = titles_named(text)
    acts = titled(named) if named else []
    if not any((title, language) in named for act in acts for language, title in act.titles.items()):
        return text
    return resolve_again(text, default_register().with_acts(acts))


def with_title(path: str, titles: Mapping[Language, str]) -> KnownAct:
    """An act as its title alone makes it known: others may bear the same."""
    return KnownAct(path, titles=dict(titles), certainty=Certainty.LIKELY)


class Learned:
    """The register and what the store, and the acts that come to it, add to it."""

    def __init__(self, store: Store, texts: Iterable[ParsedAct], iris: Iris) -> None:
        self._store, self._iris = store, iris
        #: The acts that come, by their titles: each text asks for some of them.
        self._own: dict[Title, set[str]] = defaultdict(set)
        for text in texts:
            if text.act.title and text.act.path:
                self._own[text.act.title, text.language].add(text.act.path)
        self.citing = self._citing() if self._own else set()

    def apply(self, text: ParsedAct) -> ParsedAct:
        """The text with its citations resolved again, where it names by title an act that the store has or gets."""
        return resolved_by_titles(text, self._titled)

    def _titled(self, titles: set[Title]) -> list[KnownAct]:
        """The acts that bear one of some titles, of those that come and of those that are there."""
        found: dict[str, dict[Language, str]] = {}
        for title, language in sorted(titles & self._own.keys()):
            for path in self._own[title, language]:
                found.setdefault(path, {})[language] = title
        query = bind(internal_query("titled"), title=[tagged(*title) for title in sorted(titles)])
        tags = {language.tag: language for language in Language}
        for row in cast(QuerySolutions, self._store.query(query)):
            literal, act = cast(Literal, row["title"]), self._iris.path_of(row["act"].value).act
            found.setdefault(str(act), {})[tags[str(literal.language)]] = literal.value
        return [with_title(path, names) for path, names in found.items()]

    def _citing(self) -> set[ActId]:
        """The acts in the store with citations that the titles of the new ones may decide."""
        titles = sorted(self._own)
        query = bind(
            internal_query("citing_title"),
            words=[Literal(title) for title, _ in titles],
            title=[tagged(*title) for title in titles],
        )
        rows = cast(QuerySolutions, self._store.query(query))
        return {self._iris.path_of(row["graph"].value).act for row in rows}
