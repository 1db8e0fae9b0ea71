"""Versions of generated acts: whatever was inserted, dropped, reworded or moved, each stands on its date to the letter."""

from __future__ import annotations

import datetime as dt
import random

from hypothesis import given
from hypothesis import strategies as st

from ingest.tree import (
    ActForce,
    ActMeta,
    Amendment,
    AmendmentKind,
    EntryIntoForce,
    Language,
    MappedText,
    ParsedAct,
    SourceInfo,
    Unit,
    UnitKind,
)
from ingest.versions import unify
from ingest.versions.differences import states_on
from ingest.versions.spans_from_texts import version_spans

WORDS = "сад парк дерево куст ограда полив пчела скамья фонарь газон дорожка клумба".split()
ADOPTED = dt.date(2010, 1, 1)


def text_of(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(1, 14)))


def edited(articles: list[list[str]], chance: random.Random) -> list[list[str]]:
    """The articles after some changes: paragraphs dropped, inserted, reworded, moved; articles inserted, dropped."""
    after = [paragraphs[:] for paragraphs in articles]
    for _ in range(chance.randint(0, 4)):
        article = chance.choice(after)
        what = chance.randrange(6)
        if what == 0:
            after.insert(chance.randint(0, len(after)), [text_of(chance)])
        elif what == 1 and len(after) > 1:
            after.remove(article)
        elif what == 2 or not article:
            article.insert(chance.randint(0, len(article)), text_of(chance))
        elif what == 3:
            article[chance.randrange(len(article))] = text_of(chance)
        else:
            paragraph = article.pop(chance.randrange(len(article)))
            if what == 4:
                chance.choice(after).append(paragraph)
    return after


def act_of(articles: list[list[str]], day: dt.date, chance: random.Random) -> ParsedAct:
    units = []
    for at, paragraphs in enumerate(articles, 1):
        units.append(Unit(f"art_{at}", UnitKind.ARTICLE, str(at), MappedText(f"Сад {at}"), MappedText("")))
        units += [
            Unit(f"art_{at}/para_{number}", UnitKind.PARAGRAPH, str(number), None, MappedText(text))
            for number, text in enumerate(paragraphs, 1)
        ]
    source = SourceInfo(f"{day}.md", f"{day.toordinal():064d}", 1, "text/markdown")
    act = ParsedAct(source, "", Language.RUS, ActMeta(path="law/2010/01/01/1-iv", version_date=day), units)
    for _ in range(chance.randint(0, 3)):
        signed = ADOPTED + dt.timedelta(days=chance.randint(1, (day - ADOPTED).days or 1))
        kind = chance.choice([AmendmentKind.MODIFICATION, AmendmentKind.INSERTION, AmendmentKind.DELETION])
        by = f"law/{signed:%Y/%m/%d}/{chance.randint(1, 3)}-iv"
        act.amendments.append(Amendment(chance.choice(units).path, kind, by, EntryIntoForce.ON_SIGNING, "", (0, 0)))
    return act


@given(st.integers(0, 10**9))
def test_each_version_stands_on_its_date_and_spans_do_not_overlap(seed: int) -> None:
    chance = random.Random(seed)
    articles = [[text_of(chance) for _ in range(chance.randint(1, 4))] for _ in range(chance.randint(1, 3))]
    acts = []
    for number in range(chance.randint(2, 4)):
        acts.append(act_of(articles, dt.date(2010 + 3 * number, 1, 1), chance))
        articles = edited(articles, chance)
    versions = unify(chance.sample(acts, len(acts)))
    found = version_spans(versions, ActForce(ADOPTED))
    for version in versions:
        states = states_on(version.date, found.spans, versions)
        told = {path: state.wording and state.wording.text for path, state in states.items()}
        assert told == {unit.path: unit.text.text for unit in version.act.units}
        assert len(set(version.paths.values())) == len(version.paths)
    for before, after in zip(found.spans, found.spans[1:], strict=False):
        if before.unit == after.unit:
            assert before.valid_until is not None
            assert before.valid_until <= after.valid_from
    assert all(span.valid_until is None or span.valid_from < span.valid_until for span in found.spans)
