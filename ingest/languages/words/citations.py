"""The part of a language pack that citations need: how a language names acts, this act itself and what they approve."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ActNoun:
    """The noun of a form of act: the literals its forms begin with, its forms, and those only a plural has."""

    #: Form (identifiers.FORMS); None where the issuer tells it.
    form: str | None
    anchors: tuple[str, ...]
    noun: str
    plural: str
    #: What the words around it must give before they name an act: any one of the tuples, all of its parts.
    needs: tuple[tuple[str, ...], ...]
    #: Whether its issuer stands in its name.
    issued: bool = True


@dataclass(frozen=True, eq=False)
class CitationWords:
    """How a language cites: data only; every pattern is a regular expression without groups that capture.

    DATE stands for any date of the language, NOUN and DOCUMENT for the noun of an act's form and of a document.
    """

    #: Words that make a range.
    range_words: str
    #: A word before the first number of a range (с 5 по 9).
    range_opening: str
    #: «And following», behind the first number of a range without an end.
    open_range: str
    #: Words that except units or acts (кроме пункта 2).
    excepting: str
    #: A note to a unit (примечание к статье 188), and the literals it begins with.
    note: str
    note_anchors: tuple[str, ...]
    #: Nouns of treaties and of other rules that are no act of this state, the literals they begin with, and the words
    #: before them that belong to their name.
    treaties: str
    treaty_anchors: tuple[str, ...]
    treaty_before: str
    #: Letters that list items are marked with.
    list_letters: str
    #: What ties numbers to the noun after them, '' where they stand behind it.
    number_link: str
    #: The preposition that a list of units may repeat: «в соответствии с пунктом 2, со статьей 8».
    preposition_again: str
    #: Words between an annex and the act it belongs to (приложение к приказу), '' where a case ending says it.
    annex_link: str
    #: An annex without a number, where it follows the act (қосымшаға).
    annex_after: str
    #: An annex behind its act, a comma or a bracket between; the groups are noun and number.
    annex_behind: str
    #: An annex of the act that says so, without a word to which act it belongs (согласно приложению), with the groups
    #: noun and nums, and the literals it begins with beside those of the unit.
    own_annex: str
    own_annex_anchors: tuple[str, ...]
    #: What must not follow a number (percent, days …).
    not_a_unit: str
    #: What must not follow units that stand by themselves: what they are then part of (a contract, a plan, a law …).
    not_alone: str
    #: The word for «this», and the literals it begins with.
    this: str
    this_anchors: tuple[str, ...]
    act_nouns: tuple[ActNoun, ...]
    #: Form that a noun has with a certain issuer: noun, issuer, form.
    form_by_issuer: tuple[tuple[str, str, str], ...]
    #: Who is said to have decided in the act whose noun follows: «Верховный Суд в нормативном постановлении от …».
    said_by: str
    #: What must not stand before units that stand by themselves (an item of a gazette's issue).
    not_alone_before: str
    #: «That, the said» before the noun of an act named earlier, and the literals it begins with.
    same: str
    #: The same before the noun of a unit, where «this» would be the unit that it stands in.
    same_unit: str
    same_anchors: tuple[str, ...]
    #: The words that open the brackets which give a short name: «(hereinafter …».
    alias: str
    #: «This» document by its full name, DOCUMENT standing for its noun, where a short name follows in brackets.
    this_document: str
    #: Documents that an act approves: key and noun (singular or plural by its nature).
    documents: tuple[tuple[str, str], ...]
    #: Keys of documents that their noun alone, with a capital letter, names as one known already.
    short_documents: frozenset[str]
    #: A document's noun that says whose it is, so not one known already (БҰҰ Жарғысы).
    owned_document: str
    #: Other documents, which only a unit before them tells, and the adjectives that may stand before a noun.
    other_documents: str
    document_before: str
    #: What makes a line one about a document, whatever its noun: the preposition that opens it (в видах одежды,
    #: утвержденных …), or the case before the colon that ends it (… бекітілген штат лимиттерінде:).
    document_in_line: str
    #: A line that opens a document of the act to be changed by its noun alone (в перечне организаций …:).
    document_opened: str
    #: What stands between the documents that the title of the act which approved them names.
    next_document: str
    #: A noun in the genitive.
    owning: str
    #: «Approved by», right before the act (Russian) or behind it (Kazakh).
    approved: str
    #: «Attached» with everything up to the document's noun, for which DOCUMENT stands.
    attached: str
    #: «Attached», right before a document's title.
    attached_before: str
    attached_anchors: tuple[str, ...]
    #: Parts that stand before or after an act's noun; the keys are country, date, year, wording (the day of one),
    #: number, title, issuer, name, skip.
    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    #: A word that makes the noun behind it a plural (следующие решения), where the noun's form may be either.
    plural_before: str
    #: Forms of such a noun that are a plural where further numbers follow (решения … № 5 и № 6).
    plural_by_list: str
    #: Parts of the name of an act whose noun stands above the list that it is an item of; the keys are date, number,
    #: title.
    listed: tuple[tuple[str, str], ...]
    #: How a title without quotes begins behind the act's noun (Russian), or ends before it (Kazakh), and what shows
    #: that it goes on.
    plain_title: str
    plain_title_goes_on: str
    #: Codes by the name the register knows: name and pattern, the more specific first.
    codes: tuple[tuple[str, str], ...]
    #: Words between the parts of a list of acts that share one noun.
    act_list: str
    #: Abbreviations of codes and laws, and what may follow or precede each (the state, a case ending).
    abbreviations: tuple[str, ...]
    abbreviation_before: str
    abbreviation_after: str
    abbreviation_ending: str
    #: Abbreviations that nothing else is abbreviated to, so they need neither the state nor a unit.
    distinctive: tuple[str, ...]
    #: Other states and unions of states, as the issuer of an act or behind its abbreviation names them.
    states: str
    #: Who gives no law, as the issuer of an order or a decision: companies, their heads, courts (but for the highest).
    no_lawmaker: str
    #: Another state's name, or a body of several states, after or before an act's; so are orders on one's staff.
    foreign: str
    #: What stands before (Russian) or behind (Kazakh) the name of a law that is only drafted.
    draft_before: str
    draft_behind: str
    foreign_before: str
    #: Words of the enacting formula; what stands before it in a preamble is the legal basis.
    enacting: str
    #: The title of an act that amends others.
    amending: str
    #: Words that change the act they name.
    amends: str
    #: The title of a list of changes that an act approves.
    amending_list: str
    approving: str
    repealing: str
    #: The title of a list of repealed acts.
    repeal_list: str
    #: The stamp of an annex and of an approved document; a number in it is the annex's.
    annex_stamp: str
    #: The closing formula by which an act sets its own entry into force.
    own_entry: str
    #: Letters that only this language has, to tell it from the other.
    letters: str
