"""Citations and gazette references that name other acts, units or issues in the other language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TypeVar

from ingest.bilingual.alignment import Alignment
from ingest.bilingual.discrepancies.passages import Text
from ingest.tree import Citation, Discrepancy, DiscrepancyKind, GazetteReference, ParsedAct, Quote, Severity, Unit

T = TypeVar("T")


def citation_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Citations of each unit whose target the other language's citations lack."""
    for unit, kaz, rus in _by_unit(alignment, _citations(alignment.kaz), _citations(alignment.rus)):
        rest, others = _without_equals(kaz, rus, _same_target)
        for left, right in _paired(rest, others):
            why = f"the citation points to {_target(left)} in Kazakh, to {_target(right)} in Russian"
            quotes = _quotes(alignment, unit, left, right)
            yield Discrepancy(DiscrepancyKind.CITATION, Severity.SEVERE, unit, why, *quotes)


def gazette_discrepancies(alignment: Alignment) -> Iterator[Discrepancy]:
    """Gazette references of each unit whose year, issue or item the other language lacks."""
    for unit, kaz, rus in _by_unit(alignment, alignment.kaz.gazette, alignment.rus.gazette):
        rest, others = _without_equals(kaz, rus, lambda a, b: _place(a) == _place(b))
        for left, right in _paired(rest, others):
            why = f"published in {_issue(left)} in Kazakh, in {_issue(right)} in Russian"
            quotes = _quotes(alignment, unit, left, right)
            yield Discrepancy(DiscrepancyKind.GAZETTE, Severity.SEVERE, unit, why, *quotes)


def _citations(act: ParsedAct) -> list[Citation]:
    """The citations of an act but those inside a gazette reference, which is compared as such."""
    gazettes = [one.span for one in act.gazette]
    return [one for one in act.citations if not any(a <= one.span[0] < b for a, b in gazettes)]


F = TypeVar("F", Citation, GazetteReference)


def _by_unit(alignment: Alignment, kaz: Iterable[F], rus: Iterable[F]) -> Iterator[tuple[str, list[F], list[F]]]:
    """The findings of each paired unit in both languages, by the unit's Kazakh path."""
    counterpart = {pair.rus.path: pair.kaz.path for pair in alignment.pairs}
    known = set(counterpart.values()) | {"act"}
    left: dict[str, list[F]] = defaultdict(list)
    right: dict[str, list[F]] = defaultdict(list)
    for one in kaz:
        left[one.unit].append(one)
    for one in rus:
        right[counterpart.get(one.unit, one.unit)].append(one)
    for unit in dict.fromkeys((*left, *right)):
        if unit in known:
            yield unit, left[unit], right[unit]


def _without_equals(left: Sequence[T], right: Sequence[T], same: Callable[[T, T], bool]) -> tuple[list[T], list[T]]:
    rest, others = list(left), list(right)
    for one in left:
        equal = next((other for other in others if same(one, other)), None)
        if equal is not None:
            rest.remove(one)
            others.remove(equal)
    return rest, others


def _paired(left: Sequence[T], right: Sequence[T]) -> Iterator[tuple[T | None, T | None]]:
    """What is left on both sides, one against the other in their order."""
    for at in range(max(len(left), len(right))):
        yield (left[at] if at < len(left) else None, right[at] if at < len(right) else None)


def _same_target(kaz: Citation, rus: Citation) -> bool:
    """Two titles that neither text resolves cannot be told apart across languages."""
    return kaz.to == rus.to


def _target(citation: Citation | None) -> str:
    if citation is None:
        return "nothing"
    return citation.to or f"«{citation.unresolved or citation.quote}»"


def _place(reference: GazetteReference) -> tuple[int, str, str]:
    return reference.year, reference.issue, reference.item


def _issue(reference: GazetteReference | None) -> str:
    if reference is None:
        return "nothing"
    return f"{reference.year} № {reference.issue} item {reference.item}"


def _quotes(
    alignment: Alignment, unit: str, kaz: Citation | GazetteReference | None, rus: Citation | GazetteReference | None
) -> tuple[Quote | None, Quote | None]:
    """The words of each finding; where a language has none, the unit it should stand in."""
    pair = next((pair for pair in alignment.pairs if pair.kaz.path == unit), None)
    return (
        _quote(alignment.kaz, kaz, pair.kaz if pair else None),
        _quote(alignment.rus, rus, pair.rus if pair else None),
    )


def _quote(act: ParsedAct, finding: Citation | GazetteReference | None, unit: Unit | None) -> Quote | None:
    if finding is not None:
        text = finding.quote if isinstance(finding, Citation) else act.text[slice(*finding.span)]
        return Quote(text, finding.span, finding.unit)
    return Text(act.language, unit.path, unit.text).clause(0) if unit and unit.text else None
