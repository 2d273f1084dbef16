"""Explain: the most telling chains of stated facts between two entities."""

from __future__ import annotations

import heapq
import math
from itertools import pairwise

from graph.discovery.finding import Answer, Finding, Kind, Reason
from graph.discovery.ties import Ties, strength
from graph.dossier import WORDS
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation

METHOD = "node-disjoint chains by informativeness"
_LONGEST = 5  # facts in a chain; beyond that everything hangs together with everything
_REPEATED = 20  # chains that may be passed over because they only repeat a sentence


def explain(graph: PlanGraph, first: EntityRef, second: EntityRef, *, at_most: int = 3) -> Answer:
    """Return the best distinct chains between two entities: rare, specific links before a shared province.

    A chain costs 1 / strength for each fact, and for each entity on the way log2 of how many it is tied to: what joins
    many says little of two (informativeness as in REX: Fang, Das Sarma, Yu and Bohannon 2011, Proc. VLDB 5; the price of
    degree as in Faloutsos, McCurley and Tomkins 2004, KDD). Chains share no entity but their ends, and each brings a sentence of its own: the cheapest is
    found (Dijkstra 1959), its inner entities are set aside, and so on. The score is 1 / cost.
    """
    ties = Ties(graph)
    findings: list[Finding] = []
    used: set[EntityRef] = set()
    told: set[str] = set()  # sentences; a chain that only repeats one of them is no other chain
    direct = False
    for _ in range(at_most + _REPEATED):
        if len(findings) == at_most:
            break
        found = _cheapest(ties, first, second, used, skip_direct=direct)
        if found is None:
            break
        cost, chain = found
        steps = [ties.of(a)[b] for a, b in pairwise(chain)]
        facts = tuple(fact for step in steps for fact in _best(step, whole=len(steps) == 1))
        used.update(chain[1:-1])
        direct = direct or len(chain) == 2
        said = {item.passage for fact in facts for item in fact.evidence}
        if said and said <= told:
            continue
        told |= said
        findings.append(
            Finding(first, Kind.CHAIN, second, round(1 / cost, 4), METHOD, (Reason(_told(graph, chain, steps), facts, 1 / cost),))
        )
    note = f"no chain of up to {_LONGEST} stated facts joins the two"
    return Answer(tuple(findings), () if findings else (note,))


def _cheapest(
    ties: Ties, first: EntityRef, second: EntityRef, used: set[EntityRef], *, skip_direct: bool
) -> tuple[float, tuple[EntityRef, ...]] | None:
    """Return cost and entities of the cheapest chain that avoids used, None where there is none.

    The number of facts is part of the state: a cheaper way that is longer must not hide one short enough.
    """
    settled: dict[EntityRef, int] = {}  # the fewest facts with which each was reached; only fewer is worth going on from
    heap: list[tuple[float, tuple[EntityRef, ...]]] = [(0.0, (first,))]
    while heap:
        cost, chain = heapq.heappop(heap)
        at = chain[-1]
        if at == second:
            return cost, chain
        if settled.get(at, _LONGEST) <= len(chain) - 1:
            continue
        settled[at] = len(chain) - 1
        price = math.log2(ties.degree(at)) if at != first else 0.0
        for other, facts in ties.of(at).items():
            if other in used or other in chain or (skip_direct and at == first and other == second):
                continue
            step = 1 / sum(map(strength, facts))
            heapq.heappush(heap, (cost + price + step, (*chain, other)))
    return None


def _best(facts: list[Relation], *, whole: bool) -> list[Relation]:
    """Return the strongest fact of a step; where the two ends are tied directly all of them."""
    order = sorted(facts, key=lambda fact: (-strength(fact), fact.type))
    return order if whole else order[:1]


def _told(graph: PlanGraph, chain: tuple[EntityRef, ...], steps: list[list[Relation]]) -> str:
    """Return the chain as a sentence: 岳阳市 lies on the axis 沿江发展轴, which runs through 九江市."""
    text = graph.get(chain[0]).name
    for at, (ref, facts) in enumerate(zip(chain, steps, strict=False)):
        words = [WORDS[fact.type][fact.start != ref] for fact in _best(facts, whole=len(steps) == 1)]
        text += f"{', which' if at else ''} {' and '.join(dict.fromkeys(words))} {graph.get(chain[at + 1]).name}"
    return text
