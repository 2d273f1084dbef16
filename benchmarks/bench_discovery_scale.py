"""How long discovery takes on a corpus of plans: `python benchmarks/bench_discovery_scale.py [PLANS …] [-o FILE]`.

The corpus is synthetic (benchmarks/synthetic.py): about 10^6 relationships at a thousand plans. Each method either
finishes within a minute (of processor time, so that what else the machine does is left out) or says in its notes what it
sampled or left out. Made into docs/discovery-scale.md with 50 200 1000 -o docs/discovery-scale.md.
"""

from __future__ import annotations

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from benchmarks.synthetic import corpus
from graph.discovery.brokers import brokers
from graph.discovery.communities import communities
from graph.discovery.compare import compare
from graph.discovery.explain import explain
from graph.discovery.finding import Answer
from graph.discovery.gaps import gaps
from graph.discovery.industries import industries
from graph.discovery.partners import partners
from graph.discovery.similar import similar
from graph.discovery.ties import Ties, places_in_question
from graph.entities import Entity, Label
from graph.plan_graph import PlanGraph, identity, merge_entities, merge_relations
from graph.relations import EntityRef, Relation


def merged(plans: int) -> PlanGraph:
    """Return the corpus as one graph. Joined in one go: PlanGraph.merge, plan by plan, would take the square of the time."""
    entities: dict[EntityRef, Entity] = {}
    relations: dict[object, Relation] = {}
    for plan in corpus(plans):
        for entity in plan.entities:
            ref = EntityRef(entity.label, entity.key)
            entities[ref] = merge_entities(entities[ref], entity) if ref in entities else entity  # a city is in scope of many plans
        for relation in plan.relations:
            same = relations.get(identity(relation))
            relations[identity(relation)] = merge_relations(same, relation) if same else relation
    return PlanGraph(tuple(entities.values()), tuple(relations.values()))


def measure(plans: int) -> list[str]:
    """Return the page's part on a corpus: its size, and a row for each method with its seconds and what it says it left out."""
    start = time.process_time()
    graph = merged(plans)
    made = time.process_time() - start
    gc.freeze()  # as the command does
    gc.set_threshold(100_000, 20, 20)
    cities = len(places_in_question(graph, Ties(graph)))
    lines = [
        f"## {plans:,} plans",
        "",
        f"{len(graph.entities):,} nodes, {len(graph.relations):,} relationships, {len(graph.facts):,} of them facts; "
        f"{cities} cities in question; made in {made:.0f} s.",
        "",
        "| method | seconds | what it sampled or left out |",
        "|---|---|---|",
    ]
    print("\n".join(lines), flush=True)
    first, second = (EntityRef(e.label, e.key) for e in [e for e in graph.entities if e.label is Label.CITY][:2])
    methods: dict[str, Callable[[], Answer]] = {
        "partners": lambda: partners(graph),
        "partners CITY": lambda: partners(graph, first),
        "industries CITY": lambda: industries(graph, first),
        "similar CITY": lambda: similar(graph, first),
        "compare CITY CITY": lambda: compare(graph, first, second),
        "explain A B": lambda: explain(graph, first, second),
        "gaps": lambda: gaps(graph, at_most=10),
        "brokers": lambda: brokers(graph),
        "communities": lambda: communities(graph),
    }
    for name, method in methods.items():
        start = time.process_time()
        answer = method()
        words = "; ".join(note for note in answer.notes if note.startswith(("sampled", "left out")))
        lines.append(f"| {name} | {time.process_time() - start:.1f} | {words} |")
        print(lines[-1], flush=True)
    gc.unfreeze()
    return [*lines, ""]


def main() -> None:
    """Measure, print, and write the page where it is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("plans", nargs="*", type=int, default=[1_000])
    parser.add_argument("-o", "--output", type=Path)
    given = parser.parse_args()
    lines = [line for plans in given.plans for line in measure(plans)]
    if given.output:
        given.output.write_text("\n".join([*_INTRODUCTION, *lines[:-1]]) + "\n", encoding="utf-8")


_INTRODUCTION = [
    "# How long discovery takes on many plans",
    "",
    "Made by `python benchmarks/bench_discovery_scale.py 50 200 1000 -o docs/discovery-scale.md` on a synthetic corpus; seconds of processor",
    "time on one core, the graph being in memory.",
    "",
]


if __name__ == "__main__":
    main()
