"""A law, a law that changes it, and stores to which they are added one after the other."""

from __future__ import annotations

from pathlib import Path

from api.acts.add import Addition, Outcome, Stated, add_documents, prepare
from graph.documents import Documents
from graph.iris import Iris
from graph.stores.store import Store, open_store
from ingest.identifiers import ActId

IRIS = Iris()
CHANGED, AMENDING = ActId.parse("law/2015/03/03/300-v"), ActId.parse("law/2018/06/01/200-vi")
NOTE = "Законом РК от 01.06.2018 № 200-VI (вводится в действие с 01.07.2018)."
LAW = f"""# О садах

Закон Республики Казахстан от 3 марта 2015 года № 300-V ЗРК

### Статья 1. Уход

1. Деревья поливают вечером.

Сноска. Статья 1 с изменениями, внесенными {NOTE}

### Статья 2. Время

1. Вечер начинается в шесть часов.

2. Исключен {NOTE}

### Статья 3. Плоды

1. Плоды собирают осенью.

Сноска. Статья 3 в редакции {NOTE}

### Статья 4. Ограда

1. Сад обнесен оградой.

### Статья 5. Вход

1. Вход свободный.

Сноска. Статья 5 в редакции Закона РК от 01.02.2020 № 310-VI.
"""
AMENDMENTS = """# О внесении изменений в Закон Республики Казахстан «О садах»

Закон Республики Казахстан от 1 июня 2018 года № 200-VI

Статья 1. Внести в Закон Республики Казахстан от 3 марта 2015 года № 300-V «О садах» следующие изменения:

1) в пункте 1 статьи 1 слово «утром» заменить словом «вечером»;

2) в статье 2:

пункт 2 исключить;

3) статью 4 изложить в следующей редакции:

«Статья 4. Ограда

1. Сад обнесен оградой.».

Статья 2. Настоящий Закон вводится в действие с 1 августа 2018 года.
"""
TEXTS = {CHANGED: LAW, AMENDING: AMENDMENTS}


def added(folder: Path, *batches: tuple[ActId, ...], texts: dict[ActId, str] = TEXTS) -> tuple[Store, list[Outcome]]:
    store, outcomes = open_store(folder / "store"), []
    for batch in batches:
        additions = [prepared(folder, act, texts[act]) for act in batch]
        outcomes = add_documents(store, Documents(folder / "documents"), additions, IRIS)
    return store, outcomes


def prepared(folder: Path, act: ActId, text: str) -> Addition:
    file = folder / f"{act.slug}.md"
    folder.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    addition = prepare(file, Stated())
    assert addition.act == act
    return addition
