"""A text that is a part of an act, or has no day: what it does not show is not held against what it says."""

from __future__ import annotations

from ingest.pipeline import parse
from ingest.sources import READERS, read_bytes
from ingest.tree import Certainty, ParsedAct

LIST = """> *Приложение к приказу*
> *Министра садоводства*
> *Республики Казахстан*
> *от 9 сентября 2026 года*
> *№ 547/НҚ*

## Перечень утративших силу некоторых приказов

1. Приказ Министра садоводства Республики Казахстан от 23 февраля 2015 года № 149 «Об утверждении Правил посадки».

2. Приказ Министра садоводства Республики Казахстан от 9 декабря 2015 года № 1186 «О внесении изменений в приказ \
Министра садоводства Республики Казахстан от 23 февраля 2015 года № 149 «Об утверждении Правил посадки».
"""
ANNEX = """38-бап. Қорытынды ережелер

Сақталуға тиісті заттардың тізімі және жиынтық кесте қолданылады (1, 2-қосымшалар).

"Бақтар туралы" 1998 жылғы

10 шілдедегі № 279-І Қазақстан

Республикасының Заңына

1-қосымша

Сақталуға тиісті заттардың тізімі

1. Алма.
"""
UNDATED = """# О внесении изменений в некоторые законодательные акты Республики Казахстан

Статья 1. Внести изменения в следующие законодательные акты Республики Казахстан:

1. В Закон Республики Казахстан от 23 января 2001 года "О местном государственном управлении и самоуправлении в \
Республике Казахстан" (Ведомости Парламента Республики Казахстан, 2001 г., № 3, ст. 17; 2015 г., № 22-V, ст. 154):

часть вторую пункта 4 статьи 7 изложить в следующей редакции:

"Принятие решений осуществляется с учетом особенностей, предусмотренных Законом Республики Казахстан "О правовых актах".".
"""


PLAN = """# О плане развития садов

Аким области РЕШИЛ:

1. Утвердить план выполнения Указа Президента Республики Казахстан от 6 марта 1997 года № 3398 "О садах" (Приложение № 1).

2. Принять к сведению Указ Президента Республики Казахстан от 6 марта 1997 года № 3398 (приложение 2).

**Аким области**

**С. Садыков**

> *Приложение № 1*
> *к решению акима области*
> *от 27 мая 1997 года № 5-150*

## План развития садов
"""


AGAIN = """# Бақтарды бағалау әдістемесін бекіту туралы

БҰЙЫРАМЫН:

1. Қоса беріліп отырған «Б» бақтарды бағалау әдістемесі бекітілсін.

2. «Б» бақтарды бағалау әдістемесін бекіту туралы» Бақ министрінің 2017 жылғы 3 сәуірдегі № 13 бұйрығының күші жойылсын.

3. ««Б» бақтарды бағалау әдістемесін бекіту туралы» Бақ министрінің 2016 жылғы 3 сәуірдегі № 12 бұйрығының күші жойылсын.

> *Бақ министрінің*
> *2018 жылғы 13 сәуірдегі*
> *№ 67 бұйрығымен*
> *бекітілген*

## «Б» бақтарды бағалау әдістемесі

1. Бақтар бағаланады.
"""


def read(text: str, name: str = "act.md") -> ParsedAct:
    return parse(read_bytes(text.encode(), name, READERS[name[-3:]]))


def test_a_text_that_begins_with_a_stamp_is_what_is_attached() -> None:
    act = read(LIST)
    assert act.act.path == "ministerial-order/2026/09/09/547_нқ"
    assert act.act.title is None
    assert [unit.path for unit in act.units] == ["att_1", "att_1/para_1", "att_1/para_2"]
    assert [one.act for one in act.repeals] == ["ministerial-order/2015/02/23/149", "ministerial-order/2015/12/09/1186"]


def test_an_annex_behind_the_last_at_hand_is_this_act_s() -> None:
    cited = [one.to for one in read(ANNEX).citations if one.unit.startswith("art_38")]
    assert cited == ["self/att_1", "self/att_2"]


def test_an_act_without_a_day_is_as_young_as_the_laws_it_names() -> None:
    found = [one for one in read(UNDATED).citations if one.to == "law/2016/04/06/480-v"]
    assert [one.certainty for one in found] == [Certainty.LIKELY]


def test_the_annex_in_brackets_behind_what_is_approved_is_this_act_s() -> None:
    cited = [(one.unit, one.to) for one in read(PLAN).citations]
    assert cited == [
        ("para_1", "decree/1997/03/06/3398"),
        ("para_1", "self/att_1"),
        ("para_2", "decree/1997/03/06/3398/att_2"),
    ]


def test_the_title_of_an_act_that_ends_approves_nothing() -> None:
    cited = [(one.unit, one.to) for one in read(AGAIN).citations if one.unit != "para_2"]
    assert cited == [("para_1", "self/att_1"), ("para_3", "ministerial-order/2016/04/03/12")]
