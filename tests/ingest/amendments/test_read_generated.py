"""Amendments of generated notes: what is put in comes out; and of garbage, which breaks nothing."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from ingest.amendments.read import amendments_of
from ingest.languages import PACKS
from ingest.tree import Amendment, AmendmentKind, EntryIntoForce, Language, ParsedAct
from tests.ingest.notes import law

KAZ, RUS = Language.KAZ, Language.RUS


def read(made: ParsedAct) -> list[Amendment]:
    return amendments_of(made, PACKS[made.language])


NUMERALS = {
    RUS: {10: "десяти", 60: "шестидесяти", 21: "двадцати одного"},
    KAZ: {10: "он", 60: "алпыс", 21: "жиырма бір"},
}
DATES = st.dates(dt.date(1993, 1, 1), dt.date(2029, 12, 31))
FORCES = st.one_of(
    st.tuples(st.just(EntryIntoForce.NOT_STATED), st.none()),
    st.tuples(st.just(EntryIntoForce.ON_SIGNING), st.none()),
    st.tuples(st.just(EntryIntoForce.ON_FIRST_OFFICIAL_PUBLICATION), st.none()),
    st.tuples(st.just(EntryIntoForce.AFTER_DAYS), st.sampled_from(sorted(NUMERALS[RUS]))),
    st.tuples(st.just(EntryIntoForce.ON_DATE), DATES),
)
EVENTS = st.lists(
    st.tuples(DATES, st.integers(1, 999), st.sampled_from(["I", "II", "IV", "V", "VI", "VII", "VIII"]), FORCES),
    min_size=1,
    max_size=4,
)
KINDS = {
    RUS: {AmendmentKind.SUBSTITUTION: "в редакции", AmendmentKind.MODIFICATION: "с изменениями, внесенными", AmendmentKind.DELETION: "исключена"},
    KAZ: {AmendmentKind.SUBSTITUTION: "-бап жаңа редакцияда", AmendmentKind.MODIFICATION: "-бапқа өзгерістер енгізілді", AmendmentKind.DELETION: "-бап алып тасталды"},
}  # fmt: skip


def force_in_words(language: Language, force: EntryIntoForce, value: object) -> str:
    russian = {
        EntryIntoForce.ON_SIGNING: "со дня его подписания",
        EntryIntoForce.ON_FIRST_OFFICIAL_PUBLICATION: "со дня его первого официального опубликования",
        EntryIntoForce.AFTER_DAYS: f"по истечении {NUMERALS[RUS].get(value)} календарных дней после дня его первого официального опубликования",  # type: ignore[call-overload]
        EntryIntoForce.ON_DATE: f"с {value:%d.%m.%Y}" if isinstance(value, dt.date) else "",
    }
    kazakh = {
        EntryIntoForce.ON_SIGNING: "қол қойылған күнінен бастап",
        EntryIntoForce.ON_FIRST_OFFICIAL_PUBLICATION: "алғашқы ресми жарияланған күнінен бастап",
        EntryIntoForce.AFTER_DAYS: f"алғашқы ресми жарияланған күнінен кейін күнтізбелік {NUMERALS[KAZ].get(value)} күн өткен соң",  # type: ignore[call-overload]
        EntryIntoForce.ON_DATE: f"{value:%d.%m.%Y} бастап" if isinstance(value, dt.date) else "",
    }
    if force is EntryIntoForce.NOT_STATED:
        return ""
    return (
        f" (вводится в действие {russian[force]})" if language is RUS else f" ({kazakh[force]} қолданысқа енгізіледі)"
    )


@given(st.sampled_from(Language), st.integers(1, 7), st.sampled_from(sorted(KINDS[RUS])), EVENTS)
def test_what_is_put_into_a_note_comes_out_of_it(
    language: Language,
    article: int,
    kind: AmendmentKind,
    events: list[tuple[dt.date, int, str, tuple[EntryIntoForce, object]]],
) -> None:
    clauses = [
        f"{'от ' if language is RUS else ''}{date:%d.%m.%Y} № {number}-{roman}{force_in_words(language, *force)}"
        for date, number, roman, force in events
    ]
    words = KINDS[language][kind]
    if language is RUS:
        note = f"Сноска. Статья {article} {words} законами РК {'; '.join(clauses)}."
    else:
        note = f"Ескерту. {article}{words} - ҚР {'; '.join(clauses)} заңдарымен."
    found = read(law(language, (f"art_{article}", note)))
    assert [(one.target, one.kind, one.by, one.entry_into_force, one.delay_days or one.date) for one in found] == [
        (f"art_{article}", kind, f"law/{date:%Y/%m/%d}/{number}-{roman.lower()}", *force)
        for date, number, roman, force in events
    ]


WORDS = 'Сноска. Ескерту. Статья 5-бап № 7-VI от 01.02.2019 Законом Заңымен исключен алып тасталды ( ) ; " « » в редакции'.split()


@given(st.sampled_from(Language), st.lists(st.one_of(st.sampled_from(WORDS), st.text(max_size=6)), max_size=25))
def test_garbage_never_breaks_the_reading(language: Language, words: list[str]) -> None:
    note = " ".join(words)
    made = law(language, ("art_5", note))
    for amendment in read(made):
        assert amendment.quote == note[slice(*amendment.span)]
    assert all(0 <= one.span[0] <= one.span[1] <= len(note) for one in made.warnings)
