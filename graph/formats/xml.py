"""GraphML (networkx, yEd, Cytoscape) and GEXF (Gephi, with colours, sizes and positions)."""

from __future__ import annotations

from typing import Any

from graph.formats.values import columns, edge_values, flat, node_numbers, node_values, xml_text
from graph.picture.layout import positions
from graph.picture.look import EDGE_LOOKS, NODE_LOOKS
from graph.plan_graph import PlanGraph

_TYPES = {str: "string", int: "long", float: "double", bool: "boolean"}
_TITLES = {"label": "model_label"}
_OUTLINES = {"dot": "disc", "square": "square", "diamond": "diamond", "triangle": "triangle"}


def graphml(graph: PlanGraph) -> str:
    """Return the graph as GraphML. Lists, evidence among them, are JSON text."""
    numbers = node_numbers(graph)
    nodes, edges = [node_values(entity) for entity in graph.entities], [edge_values(relation) for relation in graph.relations]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">']
    for domain, rows in (("node", nodes), ("edge", edges)):
        lines += [
            f'<key id="{domain}_{name}" for="{domain}" attr.name="{name}" attr.type="{_TYPES[kind]}"/>'
            for name, kind in columns(rows).items()
        ]
    lines.append('<graph edgedefault="directed">')
    lines += [f'<node id="{number}">{_data("node", row)}</node>' for number, row in zip(numbers.values(), nodes, strict=True)]
    lines += [
        f'<edge id="e{at}" source="{numbers[r.start]}" target="{numbers[r.end]}">{_data("edge", row)}</edge>'
        for at, (r, row) in enumerate(zip(graph.relations, edges, strict=True))
    ]
    return "\n".join([*lines, "</graph>", "</graphml>", ""])


def gexf(graph: PlanGraph, *, context: PlanGraph | None = None) -> str:
    """Return the graph as GEXF 1.2, looking as in the pictures. Passages and sections stand below the rest.

    label is Gephi's own word, for what is written at a node: the model's label is called model_label here.
    """
    numbers = node_numbers(graph)
    nodes, edges = [node_values(entity) for entity in graph.entities], [edge_values(relation) for relation in graph.relations]
    shown = graph.subgraph(end for fact in graph.facts for end in (fact.start, fact.end))
    places = positions(shown, context=context)
    lowest = max((y for _, y in places.values()), default=0.0) + 200
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<gexf xmlns="http://www.gexf.net/1.2draft" xmlns:viz="http://www.gexf.net/1.2draft/viz" version="1.2">',
        '<graph defaultedgetype="directed" mode="static">',
    ]
    for domain, rows in (("node", nodes), ("edge", edges)):
        kinds = columns(rows)
        attributes = (
            f'<attribute id="{domain}_{name}" title="{_TITLES.get(name, name)}" type="{_TYPES[kind]}"/>' for name, kind in kinds.items()
        )
        lines.append(f'<attributes class="{domain}">{"".join(attributes)}</attributes>')
    lines.append("<nodes>")
    for beside, (entity, (ref, number), row) in enumerate(zip(graph.entities, numbers.items(), nodes, strict=True)):
        look = NODE_LOOKS[ref.label]
        x, y = places.get(ref, (beside % 100 * 30.0, lowest + beside // 100 * 30.0))
        seen = f'{_colour(look.colour)}<viz:position x="{x}" y="{-y}" z="0.0"/><viz:size value="{look.size}"/>'
        shape = f'<viz:shape value="{_OUTLINES.get(look.shape, "disc")}"/>'
        lines.append(f'<node id="{number}" label="{xml_text(entity.name)}">{_values("node", row)}{seen}{shape}</node>')
    lines.append("</nodes><edges>")
    for at, (relation, row) in enumerate(zip(graph.relations, edges, strict=True)):
        ends = f'source="{numbers[relation.start]}" target="{numbers[relation.end]}"'
        values = _values("edge", row) + _colour(EDGE_LOOKS[relation.type].colour)
        lines.append(f'<edge id="e{at}" {ends} label="{relation.type.value}">{values}</edge>')
    return "\n".join([*lines, "</edges>", "</graph>", "</gexf>", ""])


def _data(domain: str, row: dict[str, Any]) -> str:
    return "".join(f'<data key="{domain}_{name}">{xml_text(flat(value))}</data>' for name, value in row.items())


def _values(domain: str, row: dict[str, Any]) -> str:
    cells = (f'<attvalue for="{domain}_{name}" value="{xml_text(flat(value))}"/>' for name, value in row.items())
    return f"<attvalues>{''.join(cells)}</attvalues>"


def _colour(colour: str) -> str:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return f'<viz:color r="{red}" g="{green}" b="{blue}" a="1.0"/>'
