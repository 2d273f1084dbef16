"""Load a small corpus into the server of the environment: the process that the fault tests kill.

python tests/server/load_corpus.py PLANS EDITION FIRST
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from benchmarks.synthetic import synthetic_plan
from graph import loading
from graph.store import open_store

PASSAGES = 30

if __name__ == "__main__":
    plans, edition, first = map(int, sys.argv[1:])
    loading._TRANSACTION = 300  # two or three plans a transaction: many moments to die at
    numbers = [(first + number) % plans for number in range(plans)]
    with open_store() as store:
        print("begin", flush=True)  # noqa: T201
        loading.load(store, (synthetic_plan(number, passages=PASSAGES, edition=edition) for number in numbers))
