"""Where the languages of an act part: each discrepancy with its kind, severity, reason and both quotes."""

from __future__ import annotations

from collections.abc import Sequence

from graph.namespaces import JQ
from graph.triples.context import ActBuild
from graph.triples.evidence import say_evidence
from ingest.tree import Discrepancy, Language


def say_discrepancies(build: ActBuild, discrepancies: Sequence[Discrepancy]) -> None:
    """The discrepancies of the newest texts, numbered in document order."""
    for number, one in enumerate(discrepancies, start=1):
        node = build.iris.finding(build.act, "discrepancy", number)
        out = build.out
        out.kind(node, JQ.Discrepancy)
        out.add(node, JQ.discrepancyKind, build.iris.concept("discrepancy-kind", str(one.kind)))
        out.add(node, JQ.severity, build.iris.concept("severity", str(one.severity)))
        out.add(node, JQ.reason, one.why)
        out.add(node, JQ.act, build.node)
        out.add(node, JQ.standsIn, build.unit(one.unit))
        for language, quote in ((Language.KAZ, one.kaz), (Language.RUS, one.rus)):
            if quote is None:
                continue
            expression = build.newest_expression(quote.unit, language)
            unit = build.units_of[language].get(quote.unit)
            out.add(node, JQ.betweenExpression, expression)
            say_evidence(build, node, language, expression, quote.span, quote.text, unit.text if unit else None)
