"""Acts made of acts at hand, as many as are wanted: each with a number, days and words of its own.

What is made is no law, but it is written as laws are: the units, notes, citations and orders of the act it was made of
stay, under other numbers; a word in twenty is another word of the same act.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ingest.descriptions import beside
from ingest.errors import JarlyqError
from ingest.pipeline import read_act
from ingest.tree import Language, ParsedAct

_META = """act: {act}
version_date: {day}
"""
_WORD = re.compile(r"(?<![\w-])[а-яёәғқңөұүһі]{5,}(?![\w-])")
_NUMBER = re.compile(r"(?<=№ )\d+")
_YEAR = re.compile(r"(?<!\d)(?:19[5-9]\d|20[01]\d)(?!\d)")
_SHARE = 0.05
_FORMS = ("law", "decree", "government-resolution", "ministerial-order")


def originals(folders: Sequence[Path], longest: int) -> list[list[Path]]:
    """The documents in some folders that say which act they are, up to a length, those of an act together."""
    acts: dict[str, list[Path]] = {}
    for folder in folders:
        for file in sorted(each for each in folder.rglob("*") if each.suffix in (".md", ".txt")):
            if file.stat().st_size <= longest and (path := _act_of(file)):
                acts.setdefault(path, []).append(file)
    return list(acts.values())


def _act_of(file: Path) -> str | None:
    try:
        beside(file)
        return read_act(file).act.path
    except JarlyqError:
        return None


def make_acts(folder: Path, acts: Sequence[Sequence[Path]], count: int) -> int:
    """Write so many acts, one after the other made of those at hand; how many bytes that are."""
    texts = [[(read_act(file), file) for file in files] for files in acts]
    size = 0
    for number in range(count):
        chance = random.Random(number)
        for text, file in texts[number % len(texts)]:
            size += _write(folder, number, text, file.suffix, chance.randrange(1, 18), chance.random())
    return size


def _write(folder: Path, number: int, text: ParsedAct, suffix: str, years: int, seed: float) -> int:
    day = text.version_date.replace(day=min(text.version_date.day, 28))
    act = f"{_FORMS[number % len(_FORMS)]}/{1995 + number % 30}/{1 + number % 12:02}/{1 + number % 28:02}/{90_000 + number}"
    place = folder / f"{number // 1000:03}" / f"{number:06}" / f"{day}"
    place.mkdir(parents=True, exist_ok=True)
    (place / "meta.yaml").write_text(_META.format(act=act, day=day), encoding="utf-8")
    data = _changed(text.text, text.language, number, years, seed).encode()
    (place / f"{text.language}{suffix}").write_bytes(data)
    return len(data)


def _changed(text: str, language: Language, number: int, years: int, seed: float) -> str:
    """A text with other numbers, years and, here and there, words."""
    chance = random.Random(f"{language} {seed}")
    words = sorted(set(_WORD.findall(text)))
    text = _NUMBER.sub(lambda match: str((int(match[0]) * 7 + number) % 10_000), text)
    text = _YEAR.sub(lambda match: str(1991 + (int(match[0]) + years) % 33), text)
    return "".join(_exchanged(text, words, chance))


def _exchanged(text: str, words: Sequence[str], chance: random.Random) -> Iterator[str]:
    at = 0
    for match in _WORD.finditer(text):
        if chance.random() < _SHARE:
            yield text[at : match.start()]
            yield chance.choice(words)
            at = match.end()
    yield text[at:]
