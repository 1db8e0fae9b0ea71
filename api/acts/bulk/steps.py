"""What is done with one document, and with one act: the steps of `jarlyq add`, in whatever process.

Both steps are functions of what they are given and of what lies in the folder, so that it does not matter which process
does them, nor when.
"""

from __future__ import annotations

import hashlib
import pickle
import traceback
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import zstandard
from pyoxigraph import NamedNode

from api.acts.add import Addition, begin, distinct
from api.acts.assemble import act_lines
from api.acts.bulk.ledger import Fault, Ledger, Read
from api.acts.learning import resolved_by_titles, titles_named
from graph.documents import Documents
from graph.iris import Iris
from graph.namespaces import JQ
from ingest.errors import JarlyqError
from ingest.identifiers import ActId

#: Levels of compression of what was read and of what is made; higher ones take thrice as long for a sixth less.
_PACKING, _FRAMES = 3, 3


@dataclass(frozen=True, slots=True)
class Part:
    """Which of the parts that all acts are divided into are made: one, or all of them."""

    shards: int
    only: int | None = None

    def of(self, act: ActId) -> int:
        """The part that an act is in, whatever its documents."""
        return int.from_bytes(hashlib.sha256(str(act).encode()).digest()[:8], "big") % self.shards

    @property
    def made(self) -> list[int]:
        """The parts that are made."""
        return list(range(self.shards)) if self.only is None else [self.only]


@dataclass(frozen=True, slots=True)
class Frame:
    """An act's graph as compressed N-Quads, or why it could not be built."""

    data: bytes = b""
    quads: int = 0
    #: The keys of the documents that the graph is made of.
    documents: tuple[str, ...] = ()
    fault: Fault | None = None


def read_document(path: str, part: Part) -> Read:
    """Read a document; one of an act of another part only as far as it says which act it is and how it is called."""
    file, size = Path(path), 0
    try:
        size = file.stat().st_size
        begun = begin(file)
        title, language = begun.title
        shard = part.of(begun.act)
        if part.only not in (None, shard):
            return Read(size, str(begun.act), shard, title, language.value)
        addition = begun.addition()
        body = zstandard.compress(pickle.dumps(addition, pickle.HIGHEST_PROTOCOL), _PACKING)
        named = tuple(sorted(words for words, _ in titles_named(addition.text)))
        key = addition.copy.key
        return Read(
            size, str(addition.act), shard, title, language.value, named, addition.guesses, key, fault=None, body=body
        )
    except Exception as error:
        return Read(size, fault=_fault(error))


def build_act(act: str, ledger: Path, documents: Path, base: str) -> Frame:
    """Build an act's graph from all its documents, keep copies of those that it names, and write it as N-Quads."""
    try:
        iris, known = Iris(base), _opened(ledger)
        # What is unpacked was packed by this program on this machine.
        additions: list[Addition] = [pickle.loads(zstandard.decompress(body)) for body in known.bodies(act)]  # noqa: S301
        texts = ((resolved_by_titles(each.text, known.titled), each.reading) for each in additions)
        acts, readings = distinct(texts)
        lines = act_lines(acts, readings, iris)
        names = f" {JQ.document} "
        named = {line.rsplit('"', 2)[1] for line in lines if names in line}
        for addition in additions:
            if addition.copy.key in named:
                Documents(documents).keep(addition.copy, durable=False)
        data = n_quads("".join(lines), iris.act(ActId.parse(act)))
        return Frame(compressed(data), len(lines), tuple(sorted(named)))
    except Exception as error:
        return Frame(fault=_fault(error))


def n_quads(lines: str, graph: NamedNode) -> bytes:
    """The N-Triples of one graph as N-Quads: each line ends alike, and gets the graph before its end."""
    return lines.replace(" .\n", f" {graph} .\n").encode()


def compressed(data: bytes) -> bytes:
    """Some bytes as one frame of Zstandard (RFC 8878): frames one after the other are a compressed file, too."""
    return zstandard.ZstdCompressor(level=_FRAMES).compress(data)


@lru_cache(maxsize=1)
def _opened(ledger: Path) -> Ledger:
    return Ledger.for_reading(ledger)


def _fault(error: Exception) -> Fault:
    """What is told of an error: our own in its words, any other with its kind and the line that raised it."""
    if isinstance(error, JarlyqError):
        return Fault(error.message, error.offset)
    last = traceback.extract_tb(error.__traceback__)[-1]
    return Fault(f"{type(error).__name__}: {error} ({Path(last.filename).name}:{last.lineno})")
