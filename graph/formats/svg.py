"""A picture as SVG, for a report: still, without any script, names as text, with caption and legend."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping

from graph.dossier import WORDS
from graph.formats.values import xml_text
from graph.network import Position
from graph.picture.corridors import corridors, lines, through_marker
from graph.picture.layout import letter_size, positions
from graph.picture.look import EDGE_LOOKS, NODE_LOOKS, EdgeLook, NodeLook, in_lines, note
from graph.picture.themes import overview
from graph.plan_graph import PlanGraph
from graph.relations import DOCUMENT_LAYER, EntityRef, Relation

_FACE = "Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
_INK, _SOFT, _TARGET = "#1b1b1b", "#5a5a5a", "#332288"
_MARGIN = 40


def svg(graph: PlanGraph, *, context: PlanGraph | None = None, caption: str = "", legend: bool = True, small: bool = False) -> str:
    """Return the graph as one SVG picture, looking as in the pages; the document layer is left out.

    context is the graph of which this is a part: what has no coordinates stands where all of context has it. A small
    picture has no names and no arrows.
    """
    shown = overview(graph, at_most=10**9)
    places = positions(shown, context=context)
    letters = letter_size(len(places))
    boxes = [_box(graph, ref, place, letters) for ref, place in places.items()] or [(0.0, 0.0, 1.0, 1.0)]
    left, top = min(box[0] for box in boxes) - _MARGIN, min(box[1] for box in boxes) - _MARGIN
    right, bottom = max(box[2] for box in boxes) + _MARGIN, max(box[3] for box in boxes) + _MARGIN
    unit = max(right - left, bottom - top, 700.0) / 1000  # of caption and legend, which are as large in every picture
    facts = [relation for relation in shown.relations if relation.type not in DOCUMENT_LAYER]
    banded = set(corridors(shown, places))
    drawn = [*_bands(shown, places), *_edges(facts, places, banded, small)]
    drawn += [
        _outline(NODE_LOOKS[ref.label], *at, NODE_LOOKS[ref.label].size) if small else _node(graph, ref, at, letters)
        for ref, at in places.items()
    ]
    if caption:
        top -= 46 * unit
        drawn.append(_words(caption, left + 24 * unit, top + 38 * unit, 22 * unit, _INK, weight=600, anchor="start"))
    if legend and places and not small:
        rows, bottom = _legend(facts, places, left + 24 * unit, right - 24 * unit, bottom, unit)
        drawn += rows
    frame = f"{left:.0f} {top:.0f} {right - left:.0f} {bottom - top:.0f}"
    size = f'width="{(right - left) / unit:.0f}" height="{(bottom - top) / unit:.0f}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{frame}" {size} role="img" font-family="{_FACE}">'
    title = f"<title>{xml_text(caption)}</title>" if caption else ""
    paper = f'<rect x="{left:.0f}" y="{top:.0f}" width="{right - left:.0f}" height="{bottom - top:.0f}" fill="#ffffff"/>'
    return "\n".join([head + title, paper, *drawn, "</svg>", ""])


def _bands(shown: PlanGraph, places: Mapping[EntityRef, Position]) -> list[str]:
    found = []
    for owner, links in corridors(shown, places).items():
        path = "".join(f"M{_point(places[a])}L{_point(places[b])}" for a, b in links)
        width, strength = (46, 0.16) if owner.label.value == "Axis" else (30, 0.2)
        found.append(_path(path, NODE_LOOKS[owner.label].colour, width, strength))
    for owner, stops in lines(shown, places).items():
        path = "M" + "L".join(_point(places[ref]) for ref in through_marker(owner, stops, places))
        found.append(_path(path, "#55606b", 8, 0.3))
    return found


def _path(path: str, colour: str, width: int, strength: float) -> str:
    style = f'stroke="{colour}" stroke-width="{width}" stroke-opacity="{strength}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<path d="{path}" fill="none" {style}/>'


def _edges(facts: list[Relation], places: Mapping[EntityRef, Position], banded: Collection[EntityRef], small: bool) -> list[str]:
    """Return the relations as lines from rim to rim: those that a band shows already paler, the second and third of a pair bent."""
    already: dict[frozenset[EntityRef], int] = {}
    found = []
    for relation in facts:
        pair = frozenset((relation.start, relation.end))
        number = already[pair] = already.get(pair, -1) + 1
        strength = 0.35 if relation.end in banded else 0.65
        found.append(_edge(relation, places[relation.start], places[relation.end], number, strength, small))
    return found


def _edge(relation: Relation, start: Position, end: Position, number: int, strength: float, small: bool) -> str:
    look = EDGE_LOOKS[relation.type]
    far = math.dist(start, end)
    if far < 1:
        return ""
    along = ((end[0] - start[0]) / far, (end[1] - start[1]) / far)
    turn = 1 if relation.start < relation.end else -1  # two that run against each other bend to different sides
    bend = (number + 1) // 2 * (1 if number % 2 else -1) * turn * far * 0.12
    middle = ((start[0] + end[0]) / 2 - along[1] * bend, (start[1] + end[1]) / 2 + along[0] * bend)
    into = math.dist(middle, end)
    tip_along = ((end[0] - middle[0]) / into, (end[1] - middle[1]) / into)
    tip = _on(end, tip_along, -NODE_LOOKS[relation.end.label].size - 3)
    line = f"M{_point(start)}Q{_point(middle)} {_point(tip)}" if bend else f"M{_point(start)}L{_point(tip)}"
    title = "" if small else f"<title>{relation.type.value}</title>"
    drawn = f'<path d="{line}" fill="none" {_stroke(look)} opacity="{strength}">{title}</path>'
    if look.arrow and not small:
        back = _on(tip, tip_along, -8)
        sides = (_on(back, (-tip_along[1], tip_along[0]), by) for by in (3, -3))
        drawn += f'<path d="M{_point(tip)}L{"L".join(map(_point, sides))}Z" fill="{look.colour}" opacity="{strength}"/>'
    return drawn


def _stroke(look: EdgeLook) -> str:
    dashes = f' stroke-dasharray="{" ".join(map(str, look.dashes))}"' if look.dashes else ""
    return f'stroke="{look.colour}" stroke-width="1.5"{dashes}'


def _node(graph: PlanGraph, ref: EntityRef, place: Position, letters: float) -> str:
    look, words, aim = NODE_LOOKS[ref.label], in_lines(graph.get(ref).name).split("\n"), note(graph.get(ref))
    drawn = [_outline(look, *place, look.size)]
    below = place[1] + look.size + 0.95 * letters
    weight = 600 if ref.label.value in ("Province", "Axis", "Plan") else 400
    drawn += [_words(line, place[0], below + 1.12 * letters * at, letters, _INK, weight=weight) for at, line in enumerate(words)]
    if aim:
        drawn.append(_words(aim, place[0], below + 1.12 * letters * len(words), letters, _TARGET, weight=600))
    return f"<g>{''.join(drawn)}</g>"


def _words(words: str, x: float, y: float, size: float, colour: str, *, weight: int = 400, anchor: str = "middle") -> str:
    halo = f'stroke="#ffffff" stroke-width="{0.22 * size:.1f}" stroke-linejoin="round" paint-order="stroke"'
    style = f'font-size="{size:.1f}" font-weight="{weight}" text-anchor="{anchor}" fill="{colour}" {halo}'
    return f'<text x="{x:.1f}" y="{y:.1f}" {style}>{xml_text(words)}</text>'


def _box(graph: PlanGraph, ref: EntityRef, place: Position, letters: float) -> tuple[float, float, float, float]:
    """Return what a node with its name takes, left, top, right, bottom."""
    words = [*in_lines(graph.get(ref).name).split("\n"), *filter(None, [note(graph.get(ref))])]
    size = NODE_LOOKS[ref.label].size
    half = max(max(map(len, words)) * letters / 2, size)
    return place[0] - half, place[1] - size, place[0] + half, place[1] + size + 1.12 * letters * len(words)


def _legend(
    facts: list[Relation], places: Mapping[EntityRef, Position], left: float, right: float, top: float, unit: float
) -> tuple[list[str], float]:
    """Return the legend in rows from top on, and where it ends."""
    labels, types = {ref.label for ref in places}, {relation.type for relation in facts}
    entries: list[tuple[str, NodeLook | EdgeLook]] = [(label.value, look) for label, look in NODE_LOOKS.items() if label in labels]
    entries += [(WORDS[kind][0], look) for kind, look in EDGE_LOOKS.items() if kind in types]
    drawn, x, y = [], left, top + 14 * unit
    for words, look in entries:
        wide = (34 + 7.2 * len(words) + 20) * unit
        if x > left and x + wide > right:
            x, y = left, y + 24 * unit
        if isinstance(look, NodeLook):
            drawn.append(_outline(look, x + 12 * unit, y, 7 * unit))
        else:
            line = f'x1="{x:.1f}" y1="{y:.1f}" x2="{x + 26 * unit:.1f}" y2="{y:.1f}"'
            dashes = f' stroke-dasharray="{" ".join(f"{length * unit:.1f}" for length in look.dashes)}"' if look.dashes else ""
            drawn.append(f'<line {line} stroke="{look.colour}" stroke-width="{2 * unit:.1f}"{dashes}/>')
        drawn.append(_words(words, x + 34 * unit, y + 5 * unit, 13.5 * unit, _SOFT, anchor="start"))
        x += wide
    return drawn, y + 26 * unit


def _outline(look: NodeLook, x: float, y: float, size: float) -> str:
    style = f'fill="{look.colour}" stroke="{look.border}" stroke-width="{min(1.5, size / 6):.1f}"'
    if look.shape == "dot":
        return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{size:.1f}" {style}/>'
    turns = {"square": 4, "diamond": 4, "triangle": 3, "triangleDown": 3, "hexagon": 6, "star": 10}[look.shape]
    begin = {"square": 45, "triangleDown": 90, "hexagon": 0}.get(look.shape, -90)
    corners = []
    for corner in range(turns):
        reach = size * (1.2 if look.shape in ("square", "diamond") else 1.0) * (0.45 if look.shape == "star" and corner % 2 else 1.0)
        angle = math.radians(begin + 360 * corner / turns)
        corners.append(f"{x + reach * math.cos(angle):.1f},{y + reach * math.sin(angle):.1f}")
    return f'<polygon points="{" ".join(corners)}" {style}/>'


def _on(place: Position, along: Position, by: float) -> Position:
    return place[0] + along[0] * by, place[1] + along[1] * by


def _point(place: Position) -> str:
    return f"{place[0]:.1f} {place[1]:.1f}"
