"""The page of measured times speaks of the saved queries as they are, and of every one of them."""

from __future__ import annotations

import re
from pathlib import Path

from graph.saved_queries import saved_queries

PAGE = Path(__file__).parents[2] / "docs" / "queries-benchmark.md"
LIMIT_MS = 100


def test_every_query_was_measured_within_its_limit_on_the_example_plan() -> None:
    lines = [line.strip("| ").split(" | ") for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| ")]
    head, _, *rows = lines
    assert [re.match(r"([\d,]+) plan", cell)[1] for cell in head[1::2]] == ["1", "100", "1,000"]  # type: ignore[index]
    assert [row[0] for row in rows] == list(saved_queries())
    for name, example, *_ in rows:
        embedded, server = (float(ms) for ms in example.split(" / "))
        assert max(embedded, server) <= LIMIT_MS, name
