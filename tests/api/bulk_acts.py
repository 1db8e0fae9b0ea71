"""Acts that tell of one another, as files: they are ingested, loaded and added, by this process or by one that is killed."""

from __future__ import annotations

import sys
from pathlib import Path

from api.acts.bulk.ingesting import Summary, Task, ingest
from api.acts.bulk.loading import Loaded, Target, load
from api.acts.bulk.steps import Part
from graph.documents import Documents
from graph.iris import Iris
from graph.stores.store import Store, open_store
from tests.api.acts import test_learning, test_lineage
from tests.api.amended_law import TEXTS as AMENDED
from tests.ingest.texts import NOTE, article, law, written

NOTED = NOTE.format(what="Статья 1 с изменением, внесенным", date="05.04.2017", number="60-VI")
IRIS = Iris()


class Unwatched:
    """Nobody is told."""

    def begins(self, what: str, size: int) -> None:
        pass

    def done(self, size: int) -> None:
        pass


def acts(folder: Path) -> list[Path]:
    """Two versions of a law in two languages, an amended law, acts cited by title, acts that take others' place."""
    old = law(article("1", "Уход", "1. Деревья поливают утром.", "2. Кусты стригут весной."))
    new = law(article("1", "Уход", "1. Деревья поливают вечером.", "2. Кусты стригут весной.", note=NOTED))
    kazakh = "# Бақтар мен саябақтар туралы\n\n### 1-бап. Күтім\n\n1. Ағаштар кешке суарылады.\n\n2. Бұталар көктемде қырқылады.\n"
    files = [written(folder, "2015-03-03", old), written(folder, "2018-06-01", new)]
    files.append(written(folder, "2018-06-01", kazakh, "kaz"))
    # Two of these laws have numbers that others have, too.
    cited = [
        text.replace("№ 500-V", "№ 501-V").replace("№ 200-VI", "№ 201-VI") for text in test_learning.TEXTS.values()
    ]
    for number, text in enumerate([*AMENDED.values(), *cited, *test_lineage.TEXTS.values()]):
        file = folder / f"{number}.md"
        file.write_text(text, encoding="utf-8")
        files.append(file)
    return files


def ingested(
    sources: list[Path], folder: Path, shards: int = 3, only: int | None = None, processes: int = 1
) -> Summary:
    return ingest(sources, Task(folder, Part(shards, only), IRIS.base), processes, Unwatched())


def loaded(folder: Path, store: Path) -> Loaded:
    with open_store(store) as opened:
        return load(folder, Target(opened, Documents(store / "documents"), IRIS), Unwatched())


def quads(store: Path | Store) -> set[tuple[str, str]]:
    if isinstance(store, Path):
        with open_store(store, read_only=True) as opened:
            return quads(opened)
    return {(str(graph), str(triple)) for graph in store.graphs() for triple in store.graph(graph)}


class Telling(Unwatched):
    """Says each step, so that the process can be killed after any of them."""

    def done(self, size: int) -> None:
        print(size, flush=True)


if __name__ == "__main__":
    made_in = Task(Path(sys.argv[2]), Part(3), IRIS.base)
    ingest([Path(sys.argv[1])], made_in, 1, Telling())
