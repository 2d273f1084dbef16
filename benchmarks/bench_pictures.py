"""How fast pictures are made, open and move: the example plan whole, and 5,000 nodes with 20,000 edges.

Opening is from the address to the first complete drawing; a step of panning is a mouse move until the next frame. Needs
Chromium and playwright; says so and ends where they are missing. Figures depend on the machine: nothing is asserted.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path
from random import Random
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from graph.entities import City, Industry, Label, Plan, Section  # noqa: E402
from graph.entities import Passage as PassageEntity  # noqa: E402
from graph.evidence import Evidence  # noqa: E402
from graph.picture.page import draw  # noqa: E402
from graph.plan_graph import PlanGraph  # noqa: E402
from graph.relations import EntityRef, Relation, RelationType  # noqa: E402
from loaders.extract import extract  # noqa: E402
from loaders.reading import read  # noqa: E402
from tests.browser.chromium import CHROMIUM, Watched, chromium  # noqa: E402

STEPS = 40


def synthetic(cities: int = 1000, industries: int = 4000, relations: int = 20_000) -> PlanGraph:
    """Return a graph in which cities over the whole country host industries, each relation with its sentence."""
    random = Random(1)
    places = [City(key=f"第{n}市", name=f"第{n}市", lat=random.uniform(22, 42), lon=random.uniform(98, 122)) for n in range(cities)]
    kinds = [Industry(key=f"第{n}产业", name=f"第{n}产业") for n in range(industries)]
    pairs = {(n % cities, n) for n in range(industries)}  # none is left alone
    while len(pairs) < relations:
        pairs.add((random.randrange(cities), min(int(random.paretovariate(0.7)), industries) - 1))
    plan, section = Plan(key="规划", name="规划", date="2020-01", sha256="0" * 64), Section(key="规划/1", name="产业", number="1", level=1)
    passages, facts, end = [], [], 0
    for number, (city, kind) in enumerate(sorted(pairs), start=1):
        text = f"支持{places[city].name}发展{kinds[kind].name}。"
        passages.append(PassageEntity(key=f"规划/1/{number}", name=f"1/{number}", text=text, start=end, end=end + len(text)))
        end += len(text)
        ends = EntityRef(Label.CITY, places[city].key), EntityRef(Label.INDUSTRY, kinds[kind].key)
        facts.append(
            Relation(
                type=RelationType.HOSTS_INDUSTRY,
                start=ends[0],
                end=ends[1],
                evidence=(Evidence(f"规划/1/{number}", text[:-1], "benchmark", "1", 1.0),),
            )
        )
    return PlanGraph((plan, section, *places, *kinds, *passages), tuple(facts))


def main() -> None:
    if not CHROMIUM.exists():
        print(f"{CHROMIUM} is missing: pictures are not measured")
        return
    with tempfile.TemporaryDirectory() as folder, chromium() as browser:
        plan = extract(read(ROOT / "loaders" / "data" / "middle-yangtze-2015.txt")).graph
        for name, graph in (("example plan, whole", plan), ("5,000 nodes, 20,000 edges", synthetic())):
            file = Path(folder) / "picture.html"
            began = time.perf_counter()
            made = draw(graph, file, at_most=None)
            drawing = time.perf_counter() - began
            opened, steps = [], []
            for _ in range(3):
                watched = Watched(browser)
                watched.page.set_default_timeout(120_000)
                began = time.perf_counter()
                page = watched.open(file)
                opened.append(time.perf_counter() - began)
                steps += _pan(page)
                if watched.faults:
                    raise SystemExit(f"{name}: {watched.faults}")
                watched.context.close()
            print(
                f"{name}: {made.nodes:,} nodes, {made.relations:,} relations, {file.stat().st_size / 1e6:.1f} MB; made in {drawing:.1f} s, "
                f"opens in {min(opened):.2f} s (of 3: {', '.join(f'{t:.2f}' for t in opened)}), "
                f"a step of panning {1000 * median(steps):.0f} ms, the slowest of {len(steps)} {1000 * max(steps):.0f} ms; "
                f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
            )


def _pan(page: object) -> list[float]:
    mouse, evaluate = page.mouse, page.evaluate  # type: ignore[attr-defined]
    mouse.move(300, 300)
    mouse.down()
    steps = []
    for step in range(STEPS):
        began = time.perf_counter()
        mouse.move(300 + 8 * step, 300 + 3 * step)
        evaluate("() => new Promise(requestAnimationFrame)")
        steps.append(time.perf_counter() - began)
    mouse.up()
    return steps


if __name__ == "__main__":
    main()
