"""The metadata of a document: identification, lifecycle, modifications, references."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from graph.editions.edition import Change, Edition
from graph.exports.akn.elements import child, element, own
from graph.exports.akn.names import Names
from graph.exports.akn.periods import Periods
from graph.iris import EliPath
from ingest.identifiers import ACT, ActId, AknName, eid

if TYPE_CHECKING:
    from lxml import etree  # type: ignore[import-untyped]

#: What changes do, by the types of textual modifications that Akoma Ntoso has.
_MODIFICATIONS = {
    "substitution": "substitution",
    "modification": "substitution",
    "insertion": "insertion",
    "deletion": "repeal",
    "repeal": "repeal",
    "renumbering": "renumbering",
    "word-replacement": "replacement",
}
_EDITOR = "#jarlyq"


class Meta:
    """Writes the `meta` of the act's document, and short ones of what is attached to it."""

    def __init__(self, edition: Edition, names: Names, periods: Periods) -> None:
        self._edition, self._names, self._periods = edition, names, periods
        self._acts: dict[str, tuple[str, ActId]] = {}
        self._unresolved: list[str] = []

    def whole(self, part: str) -> etree._Element:
        """The metadata of the document as a whole; `part` names it: ``!main``, or the portion of a unit."""
        meta = element("meta")
        self._identification(meta, part)
        analysis = self._analysis()
        for version in self._edition.versions:
            self._periods.event(version.day)
        self._lifecycle(meta)
        if analysis is not None:
            meta.append(analysis)
        self._periods.write(meta)
        self._references(meta)
        self._proprietary(meta)
        return meta

    def of_part(self, part: str) -> etree._Element:
        """The metadata of something attached: its identification alone."""
        meta = element("meta")
        self._identification(meta, part)
        return meta

    # -- identification ---------------------------------------------------------------------------------------------

    def _identification(self, meta: etree._Element, part: str) -> None:
        edition = self._edition
        made = child(meta, "identification", source=_EDITOR)
        work, main = self._names.work(edition.act), part.startswith("!main")
        whole = EliPath(edition.act)
        version = EliPath(edition.act, None, edition.day, edition.language)
        first = self._level(made, "FRBRWork", work, part, whole if main else None)
        self._dated(first, edition.act.date, "adoption", "#issuer")
        self._of_work(first)
        second = self._level(
            made, "FRBRExpression", self._names.expression(edition.day), part, version if main else None
        )
        self._dated(second, edition.day, "version", "#issuer" if edition.official else _EDITOR)
        child(second, "FRBRauthoritative", value="true" if edition.official else "false")
        child(second, "FRBRlanguage", language=edition.language.value)
        third = child(made, "FRBRManifestation")
        child(third, "FRBRthis", value=f"{self._names.expression(edition.day)}/{part}.akn")
        child(third, "FRBRuri", value=f"{self._names.expression(edition.day)}.akn")
        self._dated(third, edition.day, "version", _EDITOR)
        child(third, "FRBRformat", value="application/akn+xml")

    def _level(self, parent: etree._Element, name: str, uri: str, part: str, address: EliPath | None) -> etree._Element:
        """A level of FRBR up to its aliases: ELI and, of the act, its codes."""
        level = child(parent, name)
        child(level, "FRBRthis", value=f"{uri}/{part}")
        child(level, "FRBRuri", value=uri)
        if address:
            child(level, "FRBRalias", name="eli", value=self._edition.iris.node(address).value)
        if name == "FRBRWork" and address:
            if self._edition.title:
                child(level, "FRBRalias", name="title", value=self._edition.title)
            for code in self._edition.facts.codes:
                child(level, "FRBRalias", name="code", value=code)
        return level

    def _dated(self, level: etree._Element, day: dt.date, what: str, author: str) -> None:
        child(level, "FRBRdate", date=day.isoformat(), name=what)
        child(level, "FRBRauthor", href=author)

    def _of_work(self, work: etree._Element) -> None:
        act = self._edition.act
        child(work, "FRBRcountry", value="kz")
        child(work, "FRBRsubtype", value=act.form)
        if act.number:
            child(work, "FRBRnumber", value=act.number)
        if self._edition.title:
            child(work, "FRBRname", value=self._edition.title)
        child(work, "FRBRprescriptive", value="true")

    # -- lifecycle and modifications --------------------------------------------------------------------------------

    def _lifecycle(self, meta: etree._Element) -> None:
        """An event a day: the adoption, changes, the end of force; days of no known cause are the act's own."""
        edition = self._edition
        self._periods.event(edition.act.date)
        causes = {version.day: set(version.causes) for version in edition.versions}
        ended = edition.facts.last_day + dt.timedelta(days=1) if edition.facts.last_day else None
        if ended:
            self._periods.event(ended)
        lifecycle = child(meta, "lifecycle", source=_EDITOR)
        before: set[ActId] = set()
        for day in self._periods.days():
            new = causes.get(day, set()) - before
            before |= causes.get(day, set())
            kind = "generation" if day == edition.act.date else "repeal" if day == ended else "amendment"
            by = edition.facts.repealed_by if kind == "repeal" else sorted(new, key=str)
            source = self._act("passiveRef", by[0]) if by else "#original"
            child(
                lifecycle,
                "eventRef",
                eId=self._periods.event(day)[1:],
                date=day.isoformat(),
                source=source,
                type=kind if by or kind == "generation" else None,
            )

    def _analysis(self) -> etree._Element | None:
        edition = self._edition
        made = [one for one in edition.changes if one.day <= edition.day and not one.planned]
        if not made and not edition.orders:
            return None
        analysis = element("analysis", source=_EDITOR)
        if edition.orders:
            active = child(analysis, "activeModifications")
            for change in edition.orders:
                self._active(active, change)
        if made:
            passive = child(analysis, "passiveModifications")
            for change in made:
                self._passive(passive, change)
        return analysis

    def _passive(self, parent: etree._Element, change: Change) -> None:
        act = self._edition.act
        source = str(AknName(change.by, part=f"~{eid(change.ordered_in)}" if change.ordered_in else ""))
        self._act("passiveRef", change.by)
        target = EliPath(act, None if change.path == ACT else change.path)
        before = max((one.day for one in self._edition.versions if one.day < change.day), default=None)
        made = self._modification(parent, change, source, self._names.href(target))
        if before and change.kind != "insertion":
            portion = f"~{eid(target.unit)}" if target.unit else "!main"
            child(made, "previous", href=self._names.expression(before, portion))
        self._say_words(made, change)

    def _active(self, parent: etree._Element, change: Change) -> None:
        source = self._names.href(EliPath(self._edition.act, change.ordered_in)) if change.ordered_in else "#original"
        if change.target:
            self._act("activeRef", change.target.act)
            destination = self._names.href(change.target)
        else:
            self._unresolved.append(change.words or change.path)
            destination = f"#unresolved_{len(self._unresolved)}"
        made = self._modification(parent, change, source, destination)
        self._say_words(made, change)

    def _modification(self, parent: etree._Element, change: Change, source: str, destination: str) -> etree._Element:
        made = child(
            parent,
            "textualMod",
            type=_MODIFICATIONS.get(change.kind, "substitution"),
            eId=self._names.fresh("mod"),
            incomplete="true" if change.kind == "modification" else None,
            jq_kind=change.kind,
            jq_aspect=change.aspect,
        )
        child(made, "source", href=source)
        child(made, "destination", href=destination, jq_path=change.path if destination.startswith("#unres") else None)
        if change.renumbered:
            child(made, "destination", href=self._names.href(change.renumbered))
        child(made, "force", period=self._periods.of_change(change))
        return made

    def _say_words(self, made: etree._Element, change: Change) -> None:
        """The words that go and come; Akoma Ntoso has room for them in elements of others alone."""
        tag = self._edition.language.tag
        for words in change.replacements:
            if words.old:
                own(child(made, "old"), "words", words.old, tag)
        for words in change.replacements:
            if words.new:
                own(child(made, "new"), "words", words.new, tag)
        if change.wording:
            own(child(made, "new"), "wording", change.wording, tag)

    # -- references -------------------------------------------------------------------------------------------------

    def _act(self, kind: str, act: ActId) -> str:
        """The reference to another act, made when it is first asked for."""
        name = f"{kind}_{act.slug}"
        self._acts.setdefault(name, (kind, act))
        return f"#{name}"

    def _references(self, meta: etree._Element) -> None:
        edition, facts = self._edition, self._edition.facts
        made = child(meta, "references", source=_EDITOR)
        work = self._names.work(edition.act)
        child(made, "original", eId="original", href=work, showAs=edition.title or work)
        for name in sorted(self._acts):
            kind, act = self._acts[name]
            child(made, kind, eId=name, href=self._names.work(act), showAs=str(act))
        cited = {one.to.act for unit in edition.units for one in unit.citations if one.to} - {edition.act}
        for act in sorted(cited, key=str):
            child(
                made,
                "TLCReference",
                eId=f"cited_{act.slug}",
                name="citation",
                href=self._names.work(act),
                showAs=str(act),
            )
        for number, words in enumerate(self._unresolved, 1):
            child(made, "TLCReference", eId=f"unresolved_{number}", name="unresolved", href="", showAs=words)
        named = len(facts.issuer_names) == 1
        issuer = facts.issuer_names[0] if named else facts.issuer or edition.act.form
        language = edition.language.tag if named else None
        _agent(made, "TLCOrganization", "issuer", f"organization/kz/{facts.issuer or 'issuer'}", issuer, language)
        _agent(made, "TLCOrganization", "jarlyq", "organization/jarlyq", "Jarlyq")
        if facts.signatory:
            _agent(made, "TLCPerson", "signatory", "person/kz/signatory", facts.signatory)
        if facts.office:
            _agent(made, "TLCRole", "office", "role/kz/office", facts.office)
        _agent(made, "TLCConcept", "inForce", "concept/in-force", "in force")

    def _proprietary(self, meta: etree._Element) -> None:
        edition = self._edition
        made = child(meta, "proprietary", source=_EDITOR)
        own(made, "complete", str(edition.complete).lower())
        own(made, "reconstructed", str(edition.reconstructed).lower())
        for words in edition.facts.published_in:
            own(made, "publishedIn", words)


def _agent(parent: etree._Element, kind: str, name: str, place: str, words: str, language: str | None = None) -> None:
    """A person, body, role or concept; `language` says that the words are the text's own."""
    child(parent, kind, eId=name, href=f"/akn/ontology/{place}", showAs=words, jq_language=language)
