"""How many of the seeded changes a comparison of the two languages finds, kind by kind."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from ingest.bilingual.alignment import align
from ingest.bilingual.discrepancies import discrepancies
from ingest.bilingual.glossary import Entry, glossary
from ingest.errors import JarlyqError
from ingest.identifiers import parent
from ingest.pipeline import read_act
from ingest.tree import Discrepancy, DiscrepancyKind, Language, ParsedAct
from tests.mutations.changes import KINDS, Mutation, mutations

ROOT = Path(__file__).resolve().parents[2]
DECREE = ROOT / "ingest/corpus/decree-149"
CORPUS = ROOT.parent / "shared/corpus"
#: The Kazakh and the Russian file of each act that is at hand.
PAIRS = [
    (DECREE / "kaz.txt", DECREE / "rus.md"),
    (CORPUS / "z70.2022-02-07.kaz.md", CORPUS / "z70.2022-02-07.rus.md"),
    (CORPUS / "u58657.kaz.md", CORPUS / "u58657.rus.md"),
]
_D = DiscrepancyKind
#: The discrepancies that say what a change did; a number in a note is told by the amendment, too.
ANSWERS = {
    "number": {_D.NUMBER, _D.CITATION, _D.GAZETTE, _D.AMENDMENT, _D.DATE},
    "date": {_D.DATE, _D.CITATION, _D.GAZETTE, _D.AMENDMENT},
    "act number": {_D.NUMBER, _D.CITATION, _D.AMENDMENT},
    "dropped unit": {_D.MISSING_UNIT},
    "dropped citation": {_D.CITATION, _D.NUMBER, _D.DATE},
    "changed citation": {_D.CITATION, _D.NUMBER},
    "swapped term": {_D.TERM},
    "changed quantity word": {_D.QUANTITY, _D.AMENDMENT},
    "changed note": {_D.AMENDMENT, _D.MISSING_UNIT, _D.NUMBER, _D.DATE, _D.QUANTITY},
    "changed modality": {_D.MODALITY},
    "changed kind of days": {_D.QUANTITY},
    "dropped qualifier": {_D.TERM},
    "swapped body or decision": {_D.TERM, _D.CITATION},
    "changed measure": {_D.QUANTITY},
    "or became and": {_D.TERM},
    "dropped sentence": set(_D),
}


@dataclass
class Outcome:
    """The changes of one kind: how many were made, which were missed."""

    made: int = 0
    missed: list[Mutation] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share that was found."""
        return 1 - len(self.missed) / self.made if self.made else 0.0


@dataclass
class Subject:
    """An act in two languages, and what a comparison finds in it unchanged."""

    files: dict[Language, Path]
    acts: dict[Language, ParsedAct]
    known: Counter[tuple[str, str, str]]


def subjects(pairs: Sequence[tuple[Path, Path]] = PAIRS) -> list[Subject]:
    """The acts whose files are at hand."""
    found = []
    for kaz, rus in pairs:
        if kaz.exists() and rus.exists():
            files = {Language.KAZ: kaz, Language.RUS: rus}
            acts = {language: read_act(file) for language, file in files.items()}
            found.append(Subject(files, acts, _told(acts)))
    return found


def measure(subjects: Sequence[Subject], each: int, seed: int) -> dict[str, Outcome]:
    """Make so many changes of each kind, in turn in every act and language, and see which are found."""
    outcomes = {kind: Outcome() for kind in KINDS}
    with TemporaryDirectory() as folder:
        for kind, outcome in outcomes.items():
            for subject, language, mutation in itertools.islice(_in_turn(subjects, kind, seed), each):
                outcome.made += 1
                if not _found(subject, language, mutation, Path(folder)):
                    outcome.missed.append(mutation)
    return outcomes


def _in_turn(subjects: Sequence[Subject], kind: str, seed: int) -> Iterator[tuple[Subject, Language, Mutation]]:
    """Changes of a kind from every text in turn; when all places are used up, others are put there."""
    for round_ in itertools.count(seed):
        queues = [
            [(subject, language, one) for one in mutations(act, kind, round_)]
            for subject in subjects
            for language, act in subject.acts.items()
        ]
        empty = True
        for row in itertools.zip_longest(*queues):
            for one in filter(None, row):
                empty = False
                yield one
        if empty:
            return


def _found(subject: Subject, language: Language, mutation: Mutation, folder: Path) -> bool:
    act = subject.acts[language]
    file = folder / subject.files[language].name
    file.write_text(mutation.apply(act.text), encoding="utf-8")
    try:
        changed = read_act(file)
    except JarlyqError:
        return False
    new = _told({**subject.acts, language: changed}) - subject.known
    return any(kind in ANSWERS[mutation.kind] and _near(unit, mutation.unit) for kind, unit, _ in new)


def _told(acts: dict[Language, ParsedAct]) -> Counter[tuple[str, str, str]]:
    found = discrepancies(align(acts[Language.KAZ], acts[Language.RUS]), own_glossary())
    return Counter((str(one.kind), one.unit, _essence(one)) for one in found)


@cache
def own_glossary() -> tuple[Entry, ...]:
    """What the project's own documents teach; a check of any act begins with it."""
    kaz, rus = (read_act(DECREE / name) for name in ("kaz.txt", "rus.md"))
    return tuple(glossary([align(kaz, rus)]))


def _essence(one: Discrepancy) -> str:
    return f"{one.why} {one.kaz and one.kaz.text} {one.rus and one.rus.text}"


def _near(found: str, changed: str) -> bool:
    """Whether a discrepancy stands in the changed unit, or in one that it is part of or beside."""
    return found == changed or parent(found) in (changed, parent(changed)) or found == parent(changed)


def table(outcomes: dict[str, Outcome]) -> str:
    """The outcomes as a Markdown table."""
    rows = [
        f"| {kind} | {one.made} | {one.made - len(one.missed)} | {one.recall:.1%} |" for kind, one in outcomes.items()
    ]
    return "\n".join(["| change | made | found | recall |", "|---|---|---|---|", *rows])
