"""The structural part of a language pack: words that head units, mark notes, stamps, signatures and deletions."""

from __future__ import annotations

from dataclasses import dataclass

from ingest.tree import UnitKind


@dataclass(frozen=True, eq=False)
class StructureWords:
    """Patterns are texts for `re`, matched at a block's start unless said otherwise.

    NUM stands for a unit's number, NOUN for the noun of a kind of unit.
    """

    #: What parts a heading's label (Глава 1, 1-тарау) from its words; where a line's end was lost, a capital alone.
    label_stop: str
    #: Whole headings of unnumbered divisions (General part).
    divisions: str
    #: The heading of a table of contents, whole block.
    contents: str
    #: An editor's note.
    note: str
    #: Kinds of units and the pattern by which a note names one of them (searched, groups ``n`` optional), None being
    #: the act itself; the first match wins, of one pattern's kinds the first.
    note_targets: tuple[tuple[tuple[UnitKind | None, ...], str], ...]
    #: The words that stand for a deleted unit.
    deleted: str
    #: Enacting words, searched in a preamble.
    enacting: str
    #: What the norms of an act without enacting words begin with, right below its title (matched).
    norm_opening: str
    #: The verb that a sentence without a full stop ends with, where the language has verbs last.
    closing_verb: str
    #: The last word of a line that ends no paragraph, searched.
    hanging: str
    #: Abbreviations with a vowel in them, which have a full stop (тыс.).
    abbreviations: str
    #: The note on publication under the title (searched).
    publication: str
    #: A stamp's keyword, whole block: approval and annex; group ``n`` is the annex's number.
    approval: str
    annex: str
    #: Nouns of attached acts in the case that an annex's stamp names them in (Ережеге, к Положению), searched.
    annex_of_attachment: str
    #: The head of a table whose first column numbers the rows.
    table_head: str
    #: Lines that may stand beside a stamp's keyword or over the title: issuer, date, number, form (searched).
    stamp_line: str
    #: What the last line of a stamp ends with, its number or its day; and what a line of it ends with that goes on.
    stamp_end: str
    stamp_open: str
    #: An office that signs, whole block.
    office: str
    #: The word that sends to another text, before the code of one (см. U962866_).
    see: str
    #: A year with its abbreviation at a line's end (1997г.).
    year_at_end: str
    #: A database's line on the state of an act or its edition, whole block; and the word of state that may lead a line.
    edition: str
    state: str
    #: The word over the consent of another body (СОГЛАСОВАНО).
    agreed: str
    #: Below a signature, who typed and read the text for a database (matched).
    staff: str
    #: A line of a party that signs a treaty (matched).
    party: str
    #: The sentence over the parties' lines that says where a treaty was made (matched).
    done_at: str
    #: The word over a treaty's preamble, whole block.
    preamble_heading: str
    #: A solemn formula over a ruling, whole block.
    solemn: str
    #: Nouns that title an attached act, searched.
    attachment_titles: str
    #: How words begin, with a capital, that stand at many a line's end: the state, its bodies, its acts.
    run_together: str
    #: Frequent small words by which the language is recognised, in lower case.
    small_words: frozenset[str]
    #: The letters it writes with, and those among them that a text of it cannot do without.
    alphabet: frozenset[str]
    typical_letters: frozenset[str]
