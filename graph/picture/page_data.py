"""What a picture's page knows, as JSON: entities, relations and passages once each, everything else by number."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from graph.dossier import WORDS, Citations, property_words
from graph.names import spellings
from graph.network import Position
from graph.picture.corridors import corridors, lines, through_marker
from graph.picture.look import EDGE_LOOKS, NODE_LOOKS, note
from graph.plan_graph import PlanGraph
from graph.relations import DOCUMENT_LAYER, EntityRef, Relation, RelationType


def page_data(graph: PlanGraph, shown: PlanGraph, places: Mapping[EntityRef, Position], *, caption: str) -> dict[str, Any]:
    """Return the data of a picture of shown, a part of graph; a dossier lists what the whole graph states.

    entities are [label, name, facts, spellings]; the first of them are drawn, at the points of places. relations are [type, start,
    end, evidence, source]; the first of them are drawn. A piece of evidence is [passage, start, length] in UTF-16 units.
    """
    inside = [r for r in shown.relations if r.start in places and r.end in places]
    known = {(r.type, r.start, r.end) for r in inside}
    beside = [r for r in graph.facts if (r.start in places or r.end in places) and (r.type, r.start, r.end) not in known]
    facts = [*inside, *beside]
    numbers = {ref: number for number, ref in enumerate(dict.fromkeys([*places, *(end for r in facts for end in (r.start, r.end))]))}
    degree = Counter(end for relation in inside for end in (relation.start, relation.end))
    return {
        "caption": caption,
        "entities": [[ref.label.value, (e := graph.get(ref)).name, property_words(e), spellings(e)] for ref in numbers],
        "at": [[x, y, NODE_LOOKS[ref.label].size + min(8, round(degree[ref] ** 0.5))] for ref, (x, y) in places.items()],
        "drawn": len(inside),
        "notes": {numbers[ref]: words for ref in places if (words := note(graph.get(ref)))},
        **_evidence(graph, numbers, facts),
        "corridors": [[numbers[o], [[numbers[a], numbers[b]] for a, b in links]] for o, links in corridors(shown, places).items()],
        "lines": [[numbers[p], [numbers[r] for r in through_marker(p, refs, places)]] for p, refs in lines(shown, places).items()],
        "words": {type_.value: WORDS[type_] for type_ in RelationType},
        "looks": _looks(places, inside),
    }


def _evidence(graph: PlanGraph, numbers: Mapping[EntityRef, int], facts: list[Relation]) -> dict[str, Any]:
    """Return the relations by number, and the passages that they cite with their places, each once."""
    citations = Citations(graph)
    spots: dict[tuple[str, str], int] = {}
    passages: dict[str, list[Any]] = {}
    order: dict[str, int] = {}
    many = len(graph.plans) > 1
    relations = []
    for relation in facts:
        evidence = []
        for item in relation.evidence if relation.type not in DOCUMENT_LAYER else ():
            text = graph.passages[item.passage].text
            if item.passage not in order:
                cited = citations.of(item)
                spot = (cited.place(), cited.plan if many else "")
                order[item.passage] = len(order)
                passages[item.passage] = [text, spots.setdefault(spot, len(spots))]
            evidence.append([order[item.passage], _units(text[: text.index(item.quote)]), _units(item.quote)])
        relations.append([relation.type.value, numbers[relation.start], numbers[relation.end], evidence, relation.source])
    return {"relations": relations, "passages": list(passages.values()), "places": list(spots)}


def _looks(places: Mapping[EntityRef, Position], inside: list[Relation]) -> dict[str, Any]:
    """Return the legend: labels and types that are drawn, in the order of the graph model, with how many."""
    labels = Counter(ref.label for ref in places)
    types = Counter(relation.type for relation in inside)
    return {
        "labels": [[one.value, labels[one], look.colour, look.shape, look.border] for one, look in NODE_LOOKS.items() if labels[one]],
        "types": [[one.value, types[one], look.colour, list(look.dashes), look.arrow] for one, look in EDGE_LOOKS.items() if types[one]],
    }


def _units(text: str) -> int:
    """Return the length of text in UTF-16 units, as JavaScript counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
