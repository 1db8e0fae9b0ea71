"""The part of a language pack that tells which body may or must do what, and how bodies are tied to each other.

In patterns, {body:CASES} and {other:CASES} stand for one or more names of bodies in one of the cases given by their
letters (n nominative, N nominative that is no accusative, a accusative, g genitive, d dative, i instrumental, p
other), {also:CASES} for one more body, {any:CASES} for a name that does not
matter; ~ is a stretch of words without a name in the nominative, within a sentence.
A group ``text`` is what the body does.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class CompetenceWords:
    """How a language names bodies, their competences and their ties."""

    #: Nouns of institutions and of offices held by persons, in the nominative.
    institutions: tuple[str, ...]
    persons: tuple[str, ...]
    #: Those of them that make no name with what follows them: an organ of something is no proper name.
    generic: tuple[str, ...]
    #: Those that the instrumental follows (заведующий секретариатом).
    governing: tuple[str, ...]
    #: Whether a name ends with its head (Ассамблея Төрағасы) or begins with it (Председатель Ассамблеи).
    head_last: bool
    #: The state's name as a part of a body's name, in any case.
    country: str
    #: Stem of a word that may be the adjective of a proper name.
    adjective: str
    #: Cases by the endings of a lemma and of its form: (lemma's ending, letters to cut, ((ending, cases), …)).
    declensions: tuple[tuple[str, int, tuple[tuple[str, str], ...]], ...]
    #: What the listed nouns may end in and be nominative (төрағасы) where the endings mislead.
    nominative_ending: str
    #: A form that belongs to the word before it, where a name ends with its head.
    possessed: str
    #: Words right after a name that take its nominative away from the verb (туралы).
    postposition: str
    #: Cases by the ending of a form alone, tried in order, where lemmas do not matter.
    endings: tuple[tuple[str, str], ...]
    #: What a form in an oblique case loses to become nominative.
    oblique: str
    #: Leads of lists: relation and pattern of the whole lead.
    leads: tuple[tuple[str, str], ...]
    #: Leads that name no body: they mean the one that the act or attached act is about.
    bare_leads: tuple[tuple[str, str], ...]
    #: Words that close the last item of a list and say what the list was, and those that say nothing.
    closings: tuple[tuple[str, str], ...]
    empty_closing: str
    #: Sentences: relation and pattern (searched).
    sentences: tuple[tuple[str, str], ...]
    #: Words after which a sentence has another subject.
    new_subject: str
    #: Words between names in a list.
    list_words: str
