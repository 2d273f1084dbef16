"""Write tests/golden/facts.tsv: every fact of the example plan, one a line. Its diff is the review of a grammar change.

`make golden` runs it; tests/loaders/test_golden.py holds the file against the rules as they are.
"""

from __future__ import annotations

from pathlib import Path

from graph.plan_graph import PlanGraph, write_whole
from loaders.extract import extract
from loaders.reading import read

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "loaders" / "data" / "middle-yangtze-2015.txt"
GOLDEN = ROOT / "tests" / "golden" / "facts.tsv"


def golden(graph: PlanGraph) -> str:
    """Return the facts as lines of type, start, end, sections and quotes, separated by tabs."""
    lines = ["type\tstart\tend\tsections\tquotes"]
    for fact in graph.facts:
        start, end = (f"{ref.label}:{graph.get(ref).name}" for ref in (fact.start, fact.end))
        sections = "|".join(item.section for item in fact.evidence) or fact.source
        lines.append("\t".join((fact.type, start, end, sections, "|".join(item.quote for item in fact.evidence))))
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    GOLDEN.parent.mkdir(exist_ok=True)
    graph = extract(read(PLAN)).graph
    write_whole(GOLDEN, golden(graph))
    print(f"{GOLDEN.relative_to(ROOT)}: {len(graph.facts)} facts; `git diff {GOLDEN.relative_to(ROOT)}` shows what changed")
