"""How long discovery takes on a corpus of a thousand plans: `python benchmarks/bench_discovery_scale.py [PLANS]`.

The corpus is synthetic (benchmarks/synthetic.py): about 10^6 relationships at a thousand plans. Each method either
finishes within a minute (of processor time, so that what else the machine does is left out) or says in its notes what it sampled or left out.
"""

from __future__ import annotations

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


def main() -> None:
    """Measure and print a line for each method."""
    plans = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    start = time.process_time()
    graph = merged(plans)
    gc.freeze()  # as the command does
    gc.set_threshold(100_000, 20, 20)
    size = f"{len(graph.entities):,} nodes, {len(graph.relations):,} relationships, {len(graph.facts):,} of them facts"
    print(f"{plans:,} plans: {size}; made in {time.process_time() - start:.0f} s", flush=True)
    first, second = (EntityRef(e.label, e.key) for e in [e for e in graph.entities if e.label is Label.CITY][:2])
    methods: dict[str, Callable[[], Answer]] = {
        "partners": lambda: partners(graph),
        "partners CITY": lambda: partners(graph, first),
        "industries CITY": lambda: industries(graph, first),
        "similar CITY": lambda: similar(graph, first),
        "compare": lambda: compare(graph, first, second),
        "explain": lambda: explain(graph, first, second),
        "gaps": lambda: gaps(graph, at_most=10),
        "brokers": lambda: brokers(graph),
        "communities": lambda: communities(graph),
    }
    for name, method in methods.items():
        start = time.process_time()
        answer = method()
        words = "; ".join(note for note in answer.notes if note.startswith(("sampled", "left out")))
        print(f"{name:16}{time.process_time() - start:7.1f} s  {words}", flush=True)


if __name__ == "__main__":
    main()
