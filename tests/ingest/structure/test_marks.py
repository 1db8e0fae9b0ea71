"""Marks of older databases are of the page: no text has them, every character keeps its place."""

from __future__ import annotations

from tests.ingest.outline import act_of

TEXT = """\
    # О саде республики

    ПОСТАНОВЛЯЮ: см.Z080070

    1. Признать для совета утратившим силу Указ от 1 марта 1996 года № 2866 U962866_ "О временном саде" (1996 г., № 11): T051561

    2. Указ № 1660 и счет № 425201 для лиц не изменять.

    > *Сноска. Пункт 2 изменен Указом от 3 мая 2001 года № 5 U010005_.*
"""


def test_marks_are_no_words_of_the_act() -> None:
    act = act_of(TEXT)
    texts = {unit.path: unit.text.text for unit in act.units}
    assert texts["preamble"] == "ПОСТАНОВЛЯЮ:"
    assert texts["para_1"].endswith('№ 2866 "О временном саде" (1996 г., № 11):')
    assert texts["para_2"] == "Указ № 1660 и счет № 425201 для лиц не изменять."
    marks = [act.text[slice(*one.span)] for one in act.layout if one.kind == "database-mark"]
    assert marks == ["см.Z080070", "U962866_", "T051561"]


def test_a_text_still_maps_to_its_source() -> None:
    act = act_of(TEXT)
    first = next(unit for unit in act.units if unit.path == "para_1")
    place = first.text.text.index('"О временном')
    assert act.text[slice(*first.text.span(place, place + 9))] == '"О времен'


def test_a_note_keeps_its_place_as_a_whole() -> None:
    act = act_of(TEXT)
    assert [act.text[slice(*note.span)][-13:] for note in act.notes] == ["№ 5 U010005_.*"[-13:]]
    assert "U010005_" not in act.notes[0].text.text
