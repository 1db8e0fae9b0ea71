"""Print the table of docs/mutation-table.md: ``python -m tests.mutations [CHANGES-PER-KIND [SEED]]``."""

from __future__ import annotations

import sys

from tests.mutations.measure import measure, subjects, table

if __name__ == "__main__":
    each, seed = (int(one) for one in (sys.argv[1:] + ["50", "149"][len(sys.argv) - 1 :]))
    outcomes = measure(subjects(), each, seed)
    print(table(outcomes))
    for kind, outcome in outcomes.items():
        for one in outcome.missed:
            print(f"missed: {kind} in {one.unit}: «{one.before[:60]}» -> «{one.after[:60]}»", file=sys.stderr)
