"""The bilingual glossary: definitions paired by unit, and phrases learned from the texts."""

from __future__ import annotations

from ingest.bilingual.alignment import align
from ingest.bilingual.glossary import Entry, glossary, occurrences, stems_of
from ingest.tree import Language
from tests.ingest.gold import parsed
from tests.ingest.test_translation import decree


def test_the_decree_has_five_defined_pairs() -> None:
    defined = [(one.kaz, one.rus, one.unit) for one in glossary([decree()]) if one.defined]
    assert defined == [
        ("Ассамблея", "Ассамблея", "att_1/para_1"),
        ("Сессия", "Сессия", "att_1/para_7"),
        ("Кеңес", "Совет", "att_1/para_9"),
        ("Хатшылық", "Секретариат", "att_1/para_11"),
        ("Тұжырымдама", "Концепция", "att_1/para_26"),
    ]


def test_recurring_phrases_are_learned_from_the_texts() -> None:
    learned = {one.stems(Language.KAZ): one for one in glossary([decree()]) if not one.defined}
    for kaz, rus in (
        ("мемлекеттік ұлттық саясат", "государственной национальной политики"),
        ("этносаралық қатынастар", "межэтнических отношений"),
        ("қоғамдық келісім", "общественного согласия"),
    ):
        assert learned[stems_of(kaz, Language.KAZ)].stems(Language.RUS) == stems_of(rus, Language.RUS)


def test_the_law_defines_three_pairs() -> None:
    law = align(*(parsed("corpus", f"z70.2022-02-07.{language}.md") for language in ("kaz", "rus")))
    defined = [(one.kaz, one.rus) for one in glossary([law]) if one.defined]
    assert defined == [("Ассамблея", "Ассамблея"), ("Сессия", "Сессия"), ("Кеңес", "Совет")]


def test_no_phrase_is_learned_from_nothing() -> None:
    assert glossary([]) == []


def test_a_term_inside_a_longer_one_is_not_counted() -> None:
    entries = [Entry("Кеңес", "Совет"), Entry("Ғылыми-сарапшылық кеңес", "Научно-экспертный совет")]
    stems = [one.stems(Language.RUS) for one in entries]
    text = "Совет и Научно-экспертный совет: члены Научно-экспертного совета избираются Советом."
    found = occurrences(text, Language.RUS, stems)
    assert [text[slice(*place)] for place in found[stems[0]]] == ["Совет", "Советом"]
    assert len(found[stems[1]]) == 2


def test_of_terms_that_share_a_word_the_same_is_counted_each_time() -> None:
    terms = [stems_of(term, Language.RUS) for term in ("народный совет", "совет министров")]
    text = "Народный совет министров"
    assert occurrences(text, Language.RUS, terms) == occurrences(text, Language.RUS, terms[::-1])
    assert [*occurrences(text, Language.RUS, terms)] == terms[:1]
