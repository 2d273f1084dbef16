"""A picture as SVG, for a report: still, without any script, names as text."""

from __future__ import annotations

import math

from graph.formats.values import xml_text
from graph.network import Position
from graph.picture.layout import positions
from graph.picture.look import EDGE_LOOKS, FONT_SIZE, NODE_LOOKS, in_lines
from graph.picture.themes import overview
from graph.plan_graph import PlanGraph
from graph.relations import DOCUMENT_LAYER, EntityRef

_FACE = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_MARGIN = 70


def svg(graph: PlanGraph) -> str:
    """Return the graph as one SVG picture, looking as in the pages; the document layer is left out."""
    shown = overview(graph, at_most=10**9)
    places = positions(shown)
    xs, ys = [x for x, _ in places.values()] or [0.0], [y for _, y in places.values()] or [0.0]
    left, top = min(xs) - _MARGIN, min(ys) - _MARGIN
    width, height = max(xs) - left + _MARGIN, max(ys) - top + _MARGIN + 40
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" role="img">',
        f'<rect x="{left:.0f}" y="{top:.0f}" width="{width:.0f}" height="{height:.0f}" fill="#ffffff"/>',
    ]
    for relation in shown.relations:
        if relation.type not in DOCUMENT_LAYER:
            look = EDGE_LOOKS[relation.type]
            (x1, y1), (x2, y2) = places[relation.start], places[relation.end]
            dashes = f' stroke-dasharray="{" ".join(map(str, look.dashes))}"' if look.dashes else ""
            line = f'x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}" stroke="{look.colour}"{dashes}'
            parts.append(f'<line {line} stroke-width="1.5" opacity="0.7"><title>{relation.type.value}</title></line>')
    parts += [_node(graph, ref, place) for ref, place in places.items()]
    return "\n".join([*parts, "</svg>", ""])


def _node(graph: PlanGraph, ref: EntityRef, place: Position) -> str:
    x, y = place
    look, name = NODE_LOOKS[ref.label], graph.get(ref).name
    style = f'fill="{look.colour}" stroke="{look.border}" stroke-width="1.5"'
    font = f'font-family="{_FACE}" font-size="{FONT_SIZE}" text-anchor="middle" fill="#1b1b1b" stroke="#ffffff" stroke-width="4"'
    lines = (
        f'<tspan x="{x:.0f}" y="{y + look.size + FONT_SIZE * (1.1 + at):.0f}">{xml_text(line)}</tspan>'
        for at, line in enumerate(in_lines(name).split("\n"))
    )
    return f'<g>{_outline(look.shape, x, y, look.size, style)}<text {font} paint-order="stroke">{"".join(lines)}</text></g>'


def _outline(shape: str, x: float, y: float, size: int, style: str) -> str:
    if shape == "dot":
        return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{size}" {style}/>'
    turns = {"square": 4, "diamond": 4, "triangle": 3, "triangleDown": 3, "hexagon": 6, "star": 10}[shape]
    begin = {"square": 45, "triangleDown": 90, "hexagon": 0}.get(shape, -90)
    corners = []
    for corner in range(turns):
        reach = size * (1.2 if shape in ("square", "diamond") else 1.0) * (0.45 if shape == "star" and corner % 2 else 1.0)
        angle = math.radians(begin + 360 * corner / turns)
        corners.append(f"{x + reach * math.cos(angle):.1f},{y + reach * math.sin(angle):.1f}")
    return f'<polygon points="{" ".join(corners)}" {style}/>'
