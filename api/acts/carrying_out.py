"""Orders carried out in an act's texts: what is read for it, from files or from the store, and the result as data."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import Any, cast

from pyoxigraph import QuerySolutions

from api.acts.add import act_id, distinct, read_kept
from api.acts.compare_days import read_chronicle
from api.settings import Settings
from graph.documents import Documents, documents_folder, named_documents
from graph.errors import StoreError
from graph.iris import Iris
from graph.query import bind, internal_query
from graph.stores.store import Store, open_store
from graph.triples.sources import speaking
from ingest.consolidation.backwards import reconstruct
from ingest.consolidation.consolidate import Consolidation, consolidate, orders_for, same_act
from ingest.consolidation.limits import limits_of, tell_limits
from ingest.consolidation.outline import Node
from ingest.consolidation.steps import GivenOrder, Step
from ingest.consolidation.verify import Verdict, Verified, verify
from ingest.errors import SourceError, UnknownActError
from ingest.identifiers import ActId
from ingest.pipeline import read_act, resolve_again
from ingest.register.identify import Given
from ingest.register.known_acts import default_register
from ingest.sources import READERS
from ingest.tree import Certainty, KnownAct, Language, ParsedAct

_NOTHING_GIVEN = Given()


@dataclass(slots=True)
class Material:
    """All versions of an act at hand in one language, by day, and the orders on it."""

    act: str
    language: Language
    versions: list[ParsedAct]
    orders: list[GivenOrder]
    #: Suspensions, and repeals of the whole act: they change no words.
    limits: list[GivenOrder] = field(default_factory=list)
    #: What of the files given is of no use here, in words.
    remarks: list[str] = field(default_factory=list)

    def base_for(self, day: dt.date) -> ParsedAct:
        """The newest version up to a day, else the oldest of all."""
        return next((one for one in reversed(self.versions) if one.version_date <= day), self.versions[0])


def read_material(
    what: str,
    language: Language | None,
    amending: Sequence[Path],
    store: str | None,
    given: Given = _NOTHING_GIVEN,
) -> Material:
    """What is at hand of an act: a file's text, or the versions in the store; orders from files and from the store.

    ``given``: which act and day the file is. Raises SourceError, UnknownActError, StoreError, IdentifierError.
    """
    texts = [read_act(file) for file in amending]
    versions = _versions_in(Path(what), language, given) if _names_file(what) else []
    if not versions:
        stored, more = _stored(what, language, store)
        versions, texts = stored, [*texts, *more]
    act, spoken = versions[0].act.path or versions[0].source.file, versions[0].language
    texts = _knowing(versions, texts)
    own = [text for text in texts if text.language is spoken and text.act.path and same_act(text.act.path, act)]
    versions = sorted([*versions, *own], key=lambda text: text.version_date)
    others = [text for text in texts if text not in own]
    orders, limits = orders_for(act, others, spoken), limits_of(act, others, spoken)
    giving = {one.file for one in (*orders, *limits)}
    idle = [text for text in texts[: len(amending)] if text not in own and text.source.file not in giving]
    return Material(act, spoken, versions, orders, limits, [_idle(text, act, spoken) for text in idle])


def _knowing(versions: Sequence[ParsedAct], texts: Sequence[ParsedAct]) -> list[ParsedAct]:
    """Amending acts read as acts that know the one in hand: laws are named by their day and title, without a number.

    Another of their orders stays unresolved only where it names another act that the register does not have.
    """
    titled = [(one.act.path, one.language, one.act.title) for one in versions if one.act.path and one.act.title]
    register = default_register().with_acts(
        KnownAct(path, titles={language: title}, certainty=Certainty.LIKELY) for path, language, title in titled
    )
    return [resolve_again(text, register) if any(not one.to for one in text.citations) else text for text in texts]


def _names_file(what: str) -> bool:
    """Whether a name is that of a file that is there, or could be read if it were."""
    return Path(what).is_file() or Path(what).suffix.lower() in READERS


def _versions_in(file: Path, language: Language | None, given: Given) -> list[ParsedAct]:
    text = read_act(file, given=given)
    if language and text.language is not language:
        raise SourceError(f"its words are {text.language.value}, not {language.value}", file=str(file))
    if not text.act.path:
        raise UnknownActError("the document does not say which act it is: add --act", file=str(file))
    return [text]


def _idle(text: ParsedAct, act: str, language: Language) -> str:
    if text.language is not language:
        return f"{text.source.file}: its words are {text.language.value}"
    unknown = dict.fromkeys(order.unresolved for order in text.orders if order.unresolved)
    also = f"; which act {', '.join(f'«{words}»' for words in unknown)} is, is not known" if unknown else ""
    return f"{text.source.file}: it has no order on {act}{also}"


def _stored(what: str, language: Language | None, store: str | None) -> tuple[list[ParsedAct], list[ParsedAct]]:
    """The versions of an act in the store, and the texts of the acts that may change it.

    Where no language is asked for it is Kazakh, or Russian where that alone is there.
    """
    settings = Settings()
    place = store or settings.store
    act, iris = act_id(what), Iris(settings.base_iri)
    with open_store(place, read_only=True) as source:
        documents = Documents(documents_folder(place, settings.documents))
        try:
            chronicle = read_chronicle(source, documents, act, language or Language.KAZ, iris)
        except UnknownActError:
            if language or not named_documents(source, iris.act(act)):
                raise
            chronicle = read_chronicle(source, documents, act, Language.RUS, iris)
        amending = [text for one in amending_acts(source, act, iris) for text in _texts(source, documents, one, iris)]
    return [version.own for version in chronicle.versions], amending


def amending_acts(store: Store, act: ActId, iris: Iris) -> list[ActId]:
    """The acts in the store that change or cite an act, and of which documents are kept."""
    rows = store.query(bind(internal_query("amending_documents"), act=[iris.act(act)]))
    return [iris.path_of(row["graph"].value).act for row in cast(QuerySolutions, rows)]


def _texts(store: Store, documents: Documents, act: ActId, iris: Iris) -> Iterable[ParsedAct]:
    """The oldest text of each language of an act: later ones may have lost the orders that were carried out."""
    keys = [each.key for each in named_documents(store, iris.act(act)) if each.key]
    try:
        acts, readings = distinct([read_kept(documents, key) for key in keys])
    except StoreError:
        return []
    return [texts[0] for texts in speaking(acts, readings).values()]


def carried_out(material: Material, day: dt.date) -> Consolidation:
    """The act's text on a day: from an older one, or turned back from the oldest where that is a later one.

    Raises UnknownActError for a day before the act's own.
    """
    base = material.base_for(day)
    if base.act.date and day < base.act.date:
        raise UnknownActError(f"{material.act} is of {base.act.date}: there was no such act on {day}")
    make = consolidate if base.version_date <= day else reconstruct
    made = make(base, material.orders, day)
    tell_limits(made, material.limits)
    return made


def plain(made: Consolidation) -> dict[str, Any]:
    """A text that was carried out as dictionaries, lists and strings, the form of `jarlyq consolidate --json`."""
    return {
        "act": made.act,
        "language": made.language.value,
        "base": made.base.isoformat(),
        "on": made.day.isoformat(),
        "title": made.outline.title,
        "units": [_unit(node) for node in made.outline.nodes],
        "steps": [plain_step(step) for step in made.steps],
        "findings": [plain_step(step) for step in made.findings],
    }


def _unit(node: Node) -> dict[str, Any]:
    return {
        "path": node.path,
        "kind": node.kind.value,
        "number": node.number,
        "heading": node.heading or None,
        "text": node.text,
        "status": node.status.value,
        "steps": node.steps,
        "reconstructed": node.reconstructed,
    }


def plain_step(step: Step) -> dict[str, Any]:
    """A step as plain data."""
    given, order = step.given, step.given.order
    return {
        "fate": step.fate.value,
        "unit": step.unit,
        "said": step.said,
        "by": given.by,
        "file": given.file,
        "in": order.unit,
        "span": list(order.span),
        "target": order.target,
        "kind": order.kind.value,
        "aspect": order.aspect,
        "day": given.day.isoformat(),
        "exact": given.exact,
        "quote": order.quote,
    }


def verified(material: Material) -> list[Verified]:
    """Each version held against the one before it; raises UnknownActError where there are not two."""
    if len(material.versions) < 2:
        raise UnknownActError(f"{material.act} has one version at hand: there is nothing to hold it against")
    return [verify(older, newer, material.orders) for older, newer in pairwise(material.versions)]


def plain_verified(material: Material, found: Sequence[Verified]) -> dict[str, Any]:
    """What was held against each other as plain data, the form of `jarlyq verify --json`."""
    return {
        "act": material.act,
        "language": material.language.value,
        "explained": all(one.explained for one in found),
        "versions": [
            {
                "from": one.start.isoformat(),
                "to": one.end.isoformat(),
                "counts": {verdict.value: one.count(verdict) for verdict in Verdict},
                "units": [
                    {
                        "unit": row.unit,
                        "verdict": row.verdict.value,
                        "by": list(row.by),
                        "why": row.why,
                        "pieces": [{"edit": piece.edit.value, "text": piece.text} for piece in row.pieces],
                    }
                    for row in one.rows
                ],
                "steps": [plain_step(step) for step in one.made.steps],
            }
            for one in found
        ],
    }
