"""Whatever one language lost or has twice, the comparison ends and every quote stands where it says."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.bilingual.alignment import align
from ingest.bilingual.discrepancies import discrepancies
from ingest.pipeline import read_act
from ingest.tree import Language, ParsedAct
from tests.ingest.test_translation import DECREE


def torn(act: ParsedAct, chance: random.Random, folder: Path) -> ParsedAct:
    """The act with some of its lines lost, doubled or exchanged."""
    lines = act.text.split("\n")
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(lines))
        lines[at : at + 1] = chance.choice([[], [lines[at]] * 2, [lines[-at]], [lines[at][: len(lines[at]) // 2]]])
    file = folder / act.source.file
    file.write_text("\n".join(lines), encoding="utf-8")
    return read_act(file)


@settings(max_examples=settings().max_examples // 8)  # each one reads and compares the whole decree
@given(st.integers(0, 10**6), st.sampled_from(Language))
def test_torn_texts_are_compared_to_the_end(seed: int, language: Language) -> None:
    acts = {act.language: act for act in (read_act(DECREE / "kaz.txt"), read_act(DECREE / "rus.md"))}
    with TemporaryDirectory() as folder:
        acts[language] = torn(acts[language], random.Random(seed), Path(folder))
    kaz, rus = acts[Language.KAZ], acts[Language.RUS]
    alignment = align(kaz, rus)
    paired = [[pair.kaz.path for pair in alignment.pairs], [pair.rus.path for pair in alignment.pairs]]
    for act, paths in zip((kaz, rus), paired, strict=True):
        loose = [unit.path for unit in alignment.loose_units[act.language]]
        assert sorted(paths + loose) == sorted(unit.path for unit in act.units)
    for one in discrepancies(alignment):
        for act, quote in ((kaz, one.kaz), (rus, one.rus)):
            if quote:
                first, last = quote.span
                assert 0 <= first <= last <= len(act.text)
