"""Treaties that a law ratifies: who signed them, and what else is attached behind the signatures."""

from __future__ import annotations

import pytest

from tests.ingest.outline import act_of, outline

_LAW = """\
# О ратификации Соглашения о садах

Ратифицировать Соглашение между Правительством Республики Казахстан и другими сторонами о садах.

Президент Республики Казахстан

# СОГЛАШЕНИЕ о садах

Стороны согласились о нижеследующем:

## Статья 1

Стороны берегут сады.

Совершено в городе Астане 22 ноября 1995 года в двух экземплярах.

{parties}

{title}

Настоящий Протокол подписан вместе с Соглашением.

## Статья 1

Протокол вступает в силу вместе с Соглашением.
"""


@pytest.mark.parametrize(
    "title", ["ПРОТОКОЛ об изъятиях", "ПРОТОКОЛоб изъятиях", "## ПРОТОКОЛ об изъятиях", "Протокол об изъятиях"]
)
@pytest.mark.parametrize(
    "parties",
    [
        "За Правительство          За Правительство       Республики Казахстан     Садовой Республики",
        "За Правительство          За Правительство\n\nРеспублики Казахстан     Садовой Республики",
    ],
)
def test_a_protocol_below_the_parties_is_a_document_of_its_own(parties: str, title: str) -> None:
    act = act_of(_LAW.format(parties=parties, title=title))
    assert outline(act) == [
        "preamble",
        "att_1",
        "att_1/preamble",
        "att_1/art_1",
        "att_2",
        "att_2/preamble",
        "att_2/art_1",
    ]
    assert [one.kind for one in act.layout].count("attachment-signature") == 1 + parties.count("\n\n") + 1
