"""How far the two languages of an act agree in what is found in them: a measure that needs no reading by hand.

What one text cites or tells of its past, the other should, unit by unit. Where they part, either a finder missed
something or the texts themselves differ; so each difference is listed, to be looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ingest.bilingual.alignment import align
from ingest.errors import JarlyqError
from ingest.pipeline import read_act
from ingest.tree import Language, ParsedAct

_KAZ, _RUS = Language.KAZ.value, Language.RUS.value
#: What is told of each unit: its path, then what must be equal. Texts of titles differ by language, so they are no part of it.
_KINDS: dict[str, Callable[[ParsedAct], Iterable[tuple[str, Hashable]]]] = {
    "citations": lambda act: ((one.unit, one.to) for one in act.citations),
    "amendments": lambda act: ((one.target, (one.kind, one.by)) for one in act.amendments),
}


@dataclass(frozen=True)
class Agreement:
    """What both texts of a pair tell, and what only one does, each with its unit by the Kazakh path."""

    pair: str
    kind: str
    both: int
    only: dict[str, list[tuple[str, Hashable]]]

    @property
    def rate(self) -> float:
        """Share of all that is found which the other language has, too; 1 where nothing is found."""
        alone = sum(map(len, self.only.values()))
        return 2 * self.both / (2 * self.both + alone) if self.both or alone else 1.0


def pairs(folder: Path) -> Iterator[tuple[str, Path, Path]]:
    """The texts below a folder that lie there in both languages, by the name they share."""
    for kaz in sorted(folder.rglob("*kaz.*")):
        rus = [file for file in kaz.parent.glob("*rus.*") if _shared(file, _RUS) == _shared(kaz, _KAZ)]
        if kaz.suffix in (".md", ".txt") and rus:
            yield _shared(kaz, _KAZ) or kaz.parent.name, kaz, rus[0]


def _shared(file: Path, language: str) -> str:
    return file.stem.removesuffix(language).rstrip(".")


def agreements(folders: Iterable[Path]) -> Iterator[Agreement]:
    """The agreement of each pair of texts below some folders, a kind of finding at a time."""
    for name, kaz, rus in (pair for folder in folders for pair in pairs(folder)):
        try:
            yield from agreement(name, read_act(kaz), read_act(rus))
        except JarlyqError:  # such a text is refused, which its own tests tell
            continue


def agreement(name: str, kaz: ParsedAct, rus: ParsedAct) -> Iterator[Agreement]:
    """What two texts of one act tell alike, by the units that stand for each other."""
    counterpart = {pair.rus.path: pair.kaz.path for pair in align(kaz, rus).pairs}
    for kind, told in _KINDS.items():
        left = Counter(told(kaz))
        right = Counter((counterpart.get(unit, unit), what) for unit, what in told(rus))
        both = (left & right).total()
        yield Agreement(name, kind, both, {_KAZ: [*(left - right).elements()], _RUS: [*(right - left).elements()]})


def together(kind: str, found: Iterable[Agreement]) -> Agreement:
    """All pairs as one."""
    chosen = [one for one in found if one.kind == kind]
    only = {language: [each for one in chosen for each in one.only[language]] for language in (_KAZ, _RUS)}
    return Agreement(f"all {len(chosen)} pairs", kind, sum(one.both for one in chosen), only)
