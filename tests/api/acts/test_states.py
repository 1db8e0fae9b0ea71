"""Whether an act or unit stood on a day, where another act ended it or a note tells of its end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from api.acts.add import add_documents, prepare
from graph.describe import states_on
from graph.documents import Documents
from graph.iris import EliPath, Iris
from graph.stores.store import Store, open_store

IRIS = Iris()
ENDED, ENDING = "law/2015/03/05/300-v", "law/2022/05/05/120-vii"
UNDATED, NOTED, CUT = "decree/2016/02/02/12", "ministerial-order/2018/03/05/45", "ministerial-order/2018/03/05/46"
PART = "ministerial-order/2018/03/05/47"
STAGED = "law/2015/04/02/301-v"
TEXTS = (
    """# О питомниках

Закон Республики Казахстан от 2 апреля 2015 года № 301-V ЗРК

### Статья 1. Уход

1. Сад поливают.

### Статья 2. Учет

1. Питомники учитывают.

### Статья 3. Порядок

Настоящий Закон вводится в действие с 1 июля 2015 года, за исключением статьи 2, которая вводится в действие с 1 января 2016 года.

### Статья 4. Надзор

1. Надзор ведет акимат.

> *Сноска. Закон дополнен статьей 4 в соответствии с Законом РК от 03.03.2017 № 50-VI (вводится в действие с 01.05.2017).*
""",
    """# О садах

Закон Республики Казахстан от 5 марта 2015 года № 300-V ЗРК

### Статья 1. Уход

1. Сад поливают.

### Статья 2. Порядок

1. Настоящий Закон вводится в действие с 1 июля 2015 года.
""",
    """# О поливе

Указ Президента Республики Казахстан от 2 февраля 2016 года № 12

1. Поливать по утрам.
""",
    """# О парках

Закон Республики Казахстан от 5 мая 2022 года № 120-VII ЗРК

### Статья 1. Уход

1. Парк поливают.

### Статья 2. Порядок

1. Настоящий Закон вводится в действие с 1 июля 2022 года.

2. Признать утратившим силу Закон Республики Казахстан от 5 марта 2015 года № 300-V «О садах».
""",
    """# О поливе вечером

Указ Президента Республики Казахстан от 3 марта 2019 года № 33

1. Признать утратившим силу Указ Президента Республики Казахстан от 2 февраля 2016 года № 12 «О поливе».

2. Настоящий Указ вводится в действие со дня его первого официального опубликования.
""",
    """# Об учете садов

Приказ Министра культуры Республики Казахстан от 5 марта 2018 года № 45

> *Сноска. Утратил силу приказом Министра культуры РК от 03.03.2021 № 60 (вводится в действие с 01.04.2021).*

ПРИКАЗЫВАЮ:

1. Утвердить перечень.

2. Настоящий приказ вводится в действие со дня его подписания.
""",
    """# Об учете парков

Приказ Министра культуры Республики Казахстан от 5 марта 2018 года № 46

ПРИКАЗЫВАЮ:

1. Утвердить перечень.

2. Вести учет.

3. Исключен приказом Министра культуры РК от 07.02.2019 № 12 (вводится в действие с 01.03.2019).

4. Настоящий приказ вводится в действие со дня его подписания.
""",
    """# Об учете рощ

Приказ Министра культуры Республики Казахстан от 5 марта 2018 года № 47

ПРИКАЗЫВАЮ:

1. Утвердить:

1) перечень рощ;

2) перечень оврагов.

2. Подпункт 2) пункта 1 настоящего приказа действует до 1 января 2020 года.

3. Настоящий приказ вводится в действие со дня его подписания и действует до 1 января 2023 года.
""",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    folder = tmp_path_factory.mktemp("states")
    additions = []
    for number, text in enumerate(TEXTS):
        file = folder / f"{number}.md"
        file.write_text(text, encoding="utf-8")
        additions.append(prepare(file))
    with open_store(folder / "store") as opened:
        add_documents(opened, Documents(folder / "documents"), additions, IRIS)
        yield opened


@pytest.mark.parametrize(
    ("path", "day", "expected", "since", "by"),
    [
        (ENDED, "2015-04-01", "not-yet-in-force", "2015-07-01", None),
        (f"{ENDED}/art_1", "2015-04-01", "not-yet-in-force", None, None),
        (f"{STAGED}/art_1", "2015-06-01", "not-yet-in-force", None, None),
        (f"{STAGED}/art_2", "2015-12-31", "not-yet-in-force", None, None),
        (f"{STAGED}/art_2/para_1", "2016-01-01", "in-force", "2016-01-01", None),
        (f"{STAGED}/art_1", "2015-07-01", "in-force", "2015-07-01", None),
        (f"{STAGED}/art_4", "2016-01-01", "did-not-exist", None, None),
        (f"{STAGED}/art_4", "2017-05-01", "in-force", "2017-05-01", "law/2017/03/03/50-vi"),
        (ENDED, "2022-06-30", "in-force", "2015-07-01", None),
        (ENDED, "2022-07-01", "lost-force", "2022-07-01", ENDING),
        (f"{ENDED}/art_1/para_1", "2022-07-01", "lost-force", "2022-07-01", ENDING),
        (ENDING, "2022-07-01", "in-force", "2022-07-01", None),
        (UNDATED, "2019-03-02", "in-force", None, None),
        (UNDATED, "2020-01-01", "lost-force", None, "decree/2019/03/03/33"),
        (NOTED, "2021-03-31", "in-force", "2018-03-05", None),
        (NOTED, "2021-04-01", "lost-force", "2021-04-01", "ministerial-order/2021/03/03/60"),
        (f"{PART}/para_1/subpara_2", "2019-12-31", "in-force", "2018-03-05", None),
        (f"{PART}/para_1/subpara_2", "2020-01-01", "lost-force", None, None),
        (f"{PART}/para_1/subpara_1", "2022-12-31", "in-force", "2018-03-05", None),
        (f"{PART}/para_1/subpara_1", "2023-01-01", "lost-force", None, None),
        (f"{CUT}/para_3", "2019-02-28", "unknown", "2018-03-05", None),
        (f"{CUT}/para_3", "2019-03-01", "lost-force", "2019-03-01", "ministerial-order/2019/02/07/12"),
    ],
)
def test_the_state_on_a_day(
    store: Store, path: str, day: str, expected: str, since: str | None, by: str | None
) -> None:
    (state,) = states_on(store, EliPath.parse(path), IRIS, dt.date.fromisoformat(day))
    assert state.concept == IRIS.concept("state", expected)
    assert (state.since and state.since.isoformat()) == since
    assert (state.by and state.by.value.removeprefix(IRIS.root)) == by
    assert state.exact or since is None
