"""Print the table of docs/mutation-table.md: ``python -m tests.mutations [CHANGES-PER-KIND [SEED [KAZAKH-FILE …]]]``.

Other texts than those of the table are given by their Kazakh files (X.kaz.md), with the Russian ones beside (X.rus.md).
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.mutations.measure import PAIRS, measure, subjects, table

if __name__ == "__main__":
    each, seed = (int(one) for one in (sys.argv[1:3] + ["50", "149"][len(sys.argv[1:3]) :]))
    given = [Path(one) for one in sys.argv[3:]]
    pairs = [(kaz, kaz.with_name(kaz.name.replace(".kaz.", ".rus."))) for kaz in given]
    outcomes = measure(subjects(pairs or PAIRS), each, seed)
    print(table(outcomes))
    for kind, outcome in outcomes.items():
        for one in outcome.missed:
            print(f"missed: {kind} in {one.unit}: «{one.before[:60]}» -> «{one.after[:60]}»", file=sys.stderr)
