"""Small acts of our own, written as sources write them."""

from __future__ import annotations

from pathlib import Path

from ingest.pipeline import read_act
from ingest.tree import ParsedAct

META = """act_code: '990011'
requisite: Закон Республики Казахстан от 3 марта 2015 года № 500-V
version_date:
  kaz: {date}
  rus: {date}
"""
NOTE = "> *Сноска. {what} Законом РК от {date} № {number} (вводится в действие со дня подписания).*"


def law(*articles: str, title: str = "О садах и парках") -> str:
    """A law in Russian of the given articles."""
    return "\n\n".join([f"# {title}", *articles]) + "\n"


def article(number: str, heading: str, *paragraphs: str, note: str = "") -> str:
    """An article with its paragraphs and a note."""
    return "\n\n".join(filter(None, [f"### Статья {number}. {heading}", *paragraphs, note]))


def written(folder: Path, date: str, text: str, language: str = "rus") -> Path:
    """A text as a file with a meta.yaml beside it, of a version date."""
    place = folder / f"{date}-{language}"
    place.mkdir(parents=True, exist_ok=True)
    (place / "meta.yaml").write_text(META.format(date=date), encoding="utf-8")
    file = place / f"{language}.md"
    file.write_text(text, encoding="utf-8")
    return file


def read(folder: Path, date: str, text: str, language: str = "rus") -> ParsedAct:
    """A text as it is read."""
    return read_act(written(folder, date, text, language))
