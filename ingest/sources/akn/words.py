"""The words of blocks: paragraphs with their references, without notes, which stand apart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from ingest.sources.akn.parsing import Element, local

#: Elements within a line; all that is not named here ends one.
_INLINE = frozenset(
    "ref mref rref a span i b u sup sub abbr ins em strong date person organization concept object event location"
    " process role term quantity def entity courtType neutralCitation party judge lawyer signature docType docTitle"
    " docNumber docProponent docDate legislature session shortTitle docAuthority docPurpose docCommittee docIntroducer"
    " docStage docStatus docJurisdiction docketNumber placeholder fillIn decoration inline omissis opinion argument"
    " vote relatedDocument change affectedDocument eop br mod mmod rmod quotedText time outcome remark".split()
)
_NOTES = ("authorialNote", "note")
#: Words that were taken out of the text, and stand in it to show that.
_GONE = "del"


@dataclass(slots=True)
class Words:
    """A line of a block, and the notes that stand in it."""

    text: str = ""
    notes: list[Element] = field(default_factory=list)


def pieces(element: Element) -> Iterator[Element | Words]:
    """What stands in an element that holds others: these, and words that stand loose between them."""
    if element.text and element.text.strip():
        yield Words(element.text)
    for part in element:
        if local(part) in _NOTES:
            yield Words(notes=[part])
        elif local(part):
            yield part
        if part.tail and part.tail.strip():
            yield Words(part.tail)


def words_of(block: Element) -> Iterator[Words]:
    """The lines of a block: one, unless it holds other blocks; a line may have notes alone."""
    found = [Words()]
    _collect(block, found)
    return (one for one in found if one.text.strip() or one.notes)


def one_line(block: Element) -> Words:
    """All words of a block as one line."""
    lines = list(words_of(block))
    return Words(" ".join(one.text.strip() for one in lines), [note for one in lines for note in one.notes])


def _collect(element: Element, found: list[Words]) -> None:
    found[-1].text += element.text or ""
    for part in element:
        name = local(part)
        if name in _NOTES:
            found[-1].notes.append(part)
        elif name in ("br", "eol"):
            found[-1].text += " "
        elif name == _GONE:
            pass
        elif name in _INLINE:
            _collect(part, found)
        elif name:
            if found[-1].text.strip() or found[-1].notes:
                found.append(Words())
            _collect(part, found)
            if name != "num":
                found.append(Words())
            else:
                found[-1].text += " "
        found[-1].text += part.tail or ""
