"""One act under construction: its languages side by side, its units in one order, the node of each text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from pyoxigraph import NamedNode

from graph.errors import BuildError
from graph.iris import Iris
from graph.triples.facts import Reading, reading_of
from graph.triples.sources import speaking
from graph.triples.statements import Statements
from ingest.identifiers import ACT, ActId, numbered
from ingest.tree import ActForce, ExpressionSpan, KnownAct, Language, ParsedAct, Unit


class ActBuild:
    """What all the steps of building one act's graph share.

    ``versions`` holds the sources of each language, the oldest first, ``texts`` the newest of each, which also
    has the amendments that only older notes tell; ``out`` collects the triples.
    """

    def __init__(
        self,
        acts: Sequence[ParsedAct],
        *,
        spans: Iterable[ExpressionSpan],
        known: KnownAct | None,
        force: ActForce | None,
        readings: Mapping[str, Reading],
        iris: Iris,
        out: Statements | None = None,
    ) -> None:
        self.act = _identity(acts)
        self.iris = iris
        self.out = Statements() if out is None else out
        self.node = iris.act(self.act)
        self.known, self.force = known, force
        self.readings = readings
        self.versions = speaking(acts, readings)
        self.texts = {language: texts[-1] for language, texts in self.versions.items()}
        self.spans = sorted(spans, key=lambda span: (span.unit, span.language, span.valid_from))
        self._nodes: dict[str, NamedNode] = {}
        self._expressions: dict[tuple[str, dt.date, Language], NamedNode] = {}

    @cached_property
    def outline(self) -> list[Unit]:
        """The units of all languages in one order, each path once, as the first language has it."""
        older = (text.units for texts in self.versions.values() for text in reversed(texts[:-1]))
        return merged([*(text.units for text in self.texts.values()), *older])

    @cached_property
    def units(self) -> dict[str, Unit]:
        """The units by path, as the first language has them."""
        return {unit.path: unit for unit in self.outline}

    @cached_property
    def units_of(self) -> dict[Language, dict[str, Unit]]:
        """The units of each language by path."""
        return {language: {unit.path: unit for unit in text.units} for language, text in self.texts.items()}

    @cached_property
    def _latest(self) -> dict[tuple[str, Language], ExpressionSpan]:
        """The last span of each unit and language: they are sorted by their first day."""
        return {(span.unit, span.language): span for span in self.spans}

    def unit(self, path: str) -> NamedNode:
        """The node of a unit, or of the act for the path ``act``."""
        if path not in self._nodes:
            self._nodes[path] = self.iris.unit(self.act, path)
        return self._nodes[path]

    def expression(self, span: ExpressionSpan) -> NamedNode:
        """The node of one wording of a unit."""
        key = span.unit, span.valid_from, span.language
        if key not in self._expressions:
            self._expressions[key] = self.iris.unit_expression(self.act, *key)
        return self._expressions[key]

    def version(self, language: Language, digest: str | None) -> ParsedAct:
        """The source of a language with a digest; the newest for None."""
        return next((text for text in self.versions[language] if text.source.sha256 == digest), self.texts[language])

    def unit_in(self, path: str, text: ParsedAct) -> Unit | None:
        """A version's unit at a path."""
        return self._units_in[text.language, text.source.sha256].get(path)

    def reading(self, text: ParsedAct) -> Reading | None:
        """How a source was read, None where that is not known."""
        return reading_of(self.readings, text)

    def unit_of(self, span: ExpressionSpan) -> Unit | None:
        """The unit as the version that gives a wording has it."""
        return self._units_in[span.language, span.source].get(span.unit)

    @cached_property
    def _units_in(self) -> dict[tuple[Language, str | None], dict[str, Unit]]:
        """The units of each version by path, and of each language's newest under None."""
        found: dict[tuple[Language, str | None], dict[str, Unit]] = {}
        for text in self.sources():
            units = {unit.path: unit for unit in text.units}
            found[text.language, text.source.sha256] = units
            found.setdefault((text.language, None), units)
        return found

    def sources(self) -> list[ParsedAct]:
        """All sources, by language, each language's newest first: numbers of its findings do not hang on older ones."""
        return [text for texts in self.versions.values() for text in reversed(texts)]

    def span_at(self, path: str, text: ParsedAct) -> ExpressionSpan | None:
        """The wording that a version has of a unit, or of the numbered unit it is part of."""
        day = text.version_date
        for candidate in (path, numbered(path)):
            for span in self._by_unit.get((candidate, text.language), ()):
                if span.valid_from <= day and (span.valid_until is None or day < span.valid_until):
                    return span
        return None

    @cached_property
    def _by_unit(self) -> dict[tuple[str, Language], list[ExpressionSpan]]:
        found: dict[tuple[str, Language], list[ExpressionSpan]] = {}
        for span in self.spans:
            found.setdefault((span.unit, span.language), []).append(span)
        return found

    def expression_in(self, path: str, text: ParsedAct) -> NamedNode:
        """The text that a finding of one version stands in: of the unit, of its numbered unit, or of the act."""
        if text is self.texts[text.language]:
            return self.newest_expression(path, text.language)
        if span := self.span_at(path, text):
            return self.expression(span)
        return self.iris.act_expression(self.act, text.version_date, text.language)

    def newest_expression(self, path: str, language: Language) -> NamedNode:
        """The text a finding stands in: the newest of the unit, of its numbered unit, or of the act."""
        for candidate in (path, numbered(path)):
            if span := self._latest.get((candidate, language)):
                return self.expression(span)
        return self.iris.act_expression(self.act, self.texts[language].version_date, language)

    def turning_days(self, language: Language) -> set[dt.date]:
        """The days on which some wording of a language begins or is ended by a change, future ones too."""
        own = [span for span in self.spans if span.language is language]
        ended = {span.valid_until for span in own if span.valid_until and span.ended_by}
        return ended | {span.valid_from for span in own}

    def text_on(self, language: Language, day: dt.date) -> ParsedAct:
        """The newest version of a language up to a day, else the oldest."""
        texts = self.versions[language]
        return next((text for text in reversed(texts) if text.version_date <= day), texts[0])

    def source(self, language: Language) -> NamedNode:
        """The node of the file that a language's newest text was read from."""
        return self.iris.source(self.act, self.texts[language].version_date, language)

    def source_of(self, text: ParsedAct) -> NamedNode:
        """The node of the file that a version was read from."""
        return self.iris.source(self.act, text.version_date, text.language)


def _identity(acts: Sequence[ParsedAct]) -> ActId:
    paths = {act.act.path for act in acts}
    if len(paths) != 1 or None in paths:
        named = ", ".join(sorted(str(path) for path in paths)) or "none"
        raise BuildError(f"one act has one identity, these texts give {named}")
    return ActId.parse(str(paths.pop()))


def merged(languages: Sequence[Sequence[Unit]]) -> list[Unit]:
    """Several orders as one: a unit that only a later language has follows the unit before it there."""
    order: list[Unit] = list(languages[0]) if languages else []
    for units in languages[1:]:
        known = {unit.path for unit in order}
        followers: dict[str, list[Unit]] = {}
        before = ACT
        for unit in units:
            if unit.path in known:
                before = unit.path
            else:
                followers.setdefault(before, []).append(unit)
        order = followers.get(ACT, []) + [each for unit in order for each in (unit, *followers.get(unit.path, ()))]
    return order
