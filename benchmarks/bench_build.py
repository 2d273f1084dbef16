"""How fast a plan becomes a graph: `python benchmarks/bench_build.py` (or `make bench`).

Measures, as medians in one run on one machine:
- the whole process `plangraph build` of the example plan;
- reading and extraction alone, in characters a second, beside two references on the same text: jieba's
  part-of-speech tagging (pip install jieba; left out where it is missing) and one regular-expression
  alternation over the names of the gazetteer;
- 100 copies of the plan as 100 documents against one, Python's collector set as the command sets it.
"""

from __future__ import annotations

import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from graph.cli import collect_seldom
from loaders.extract import extract
from loaders.gazetteer import table
from loaders.reading import read

ROOT = Path(__file__).parent.parent
PLAN = ROOT / "loaders" / "data" / "middle-yangtze-2015.txt"


def median_seconds(work: Callable[[], object], *, runs: int = 7) -> float:
    """Return the median time of work over runs, after one run that is not counted."""
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def build_process() -> None:
    """Run the command as a person does, into a new folder."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "graph.cli", "build", str(PLAN), "-o", f"{folder}/out", "-q"]
        subprocess.run(command, check=True, cwd=ROOT, capture_output=True)


def main() -> None:
    """Measure and print one line for each figure."""
    collect_seldom()
    text = PLAN.read_text(encoding="utf-8")
    document = read(PLAN)
    whole = median_seconds(build_process, runs=5)
    reading = median_seconds(lambda: read(PLAN))
    extraction = median_seconds(lambda: extract(document), runs=31)
    hundred = median_seconds(lambda: [extract(document) for _ in range(100)], runs=1)  # the hundred graphs are kept
    names = sorted({row[column] for row in table("gazetteer") for column in ("name", "short_name")} - {""}, key=len, reverse=True)
    alternation = re.compile("|".join(map(re.escape, names)))
    regex = median_seconds(lambda: alternation.findall(text))
    rate = len(text) / extraction
    print(f"plangraph build, whole process     {whole:8.2f} s")
    print(f"reading                            {len(text) / reading:10,.0f} characters/s")
    print(f"extraction (facts to graph)        {rate:10,.0f} characters/s")
    print(f"100 documents / one document       {hundred / extraction:8.1f} times")
    print(f"regex alternation over gazetteer   {len(text) / regex:10,.0f} characters/s; extraction is {rate * regex / len(text):.2f} of it")
    try:
        import jieba.posseg
    except ImportError:
        print("jieba is not installed: pip install jieba to compare with its part-of-speech tagging")
        return
    jieba.setLogLevel("ERROR")
    tagging = median_seconds(lambda: list(jieba.posseg.cut(text)), runs=3)
    print(
        f"jieba part-of-speech tagging       {len(text) / tagging:10,.0f} characters/s; extraction is {rate * tagging / len(text):.2f} of it"
    )


if __name__ == "__main__":
    main()
