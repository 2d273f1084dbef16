"""Sketches: small maps as SVG that show what an answer says of places. No script, no library."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from graph.discovery.ties import Ties, places_in_question
from graph.entities import Label
from graph.picture.layout import map_positions
from graph.picture.look import NODE_LOOKS
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef

_MARGIN = 60
_DOT = 7
_FONT = 14
# Okabe and Ito (2008), as in picture/look.py: told apart by colour-blind eyes.
_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#D55E00", "#56B4E9", "#F0E442", "#882255")


def sketch(
    graph: PlanGraph,
    *,
    lines: Sequence[tuple[EntityRef, EntityRef]] = (),
    rings: Mapping[EntityRef, float] | None = None,
    groups: Sequence[Sequence[EntityRef]] = (),
) -> str:
    """Return the cities in question on a map: lines dashed, rings by their share, one colour a group.

    Empty where fewer than two have coordinates.
    """
    rings = rings or {}
    known = map_positions(graph)
    asked = {*places_in_question(graph, Ties(graph)), *(ref for line in lines for ref in line), *rings}
    spots = {ref: known[ref] for ref in sorted(asked) if ref in known}
    if len(spots) < 2:
        return ""
    colour = {ref: _COLOURS[at % len(_COLOURS)] for at, group in enumerate(groups) for ref in group}
    left, top = min(x for x, _ in spots.values()) - _MARGIN, min(y for _, y in spots.values()) - _MARGIN
    width, height = max(x for x, _ in spots.values()) - left + _MARGIN, max(y for _, y in spots.values()) - top + _MARGIN
    drawn = [
        f'<line x1="{spots[a][0]:.0f}" y1="{spots[a][1]:.0f}" x2="{spots[b][0]:.0f}" y2="{spots[b][1]:.0f}" '
        'stroke="#D55E00" stroke-width="2.5" stroke-dasharray="7 5"/>'
        for a, b in lines
        if a in spots and b in spots
    ]
    labels = _labels({ref: (*spot, _FONT * len(graph.get(ref).name)) for ref, spot in spots.items()})
    most = max(rings.values(), default=1.0) or 1.0
    for ref, (x, y) in spots.items():
        if ref in rings:
            reach = _DOT + 26 * (rings[ref] / most) ** 0.5
            drawn.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{reach:.0f}" fill="#E69F00" fill-opacity="0.35" stroke="#9A6A00"/>')
        fill = colour.get(ref, "#BBBBBB" if groups else NODE_LOOKS[Label.CITY].colour)
        drawn.append(f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{_DOT}" fill="{fill}"/>')
        name = html.escape(graph.get(ref).name)
        middle, base = labels[ref]
        drawn.append(f'<text x="{middle:.0f}" y="{base:.0f}" font-size="{_FONT}" text-anchor="middle">{name}</text>')
    frame = f'viewBox="{left:.0f} {top:.0f} {width:.0f} {height:.0f}" width="{width:.0f}" height="{height:.0f}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" {frame}>{"".join(drawn)}</svg>'


def _labels(spots: Mapping[EntityRef, tuple[float, float, float]]) -> dict[EntityRef, tuple[float, float]]:
    """Return for each spot, given with the width of its name, middle and base of the name: below its dot, or where it covers least."""
    taken = {ref: [(x - _DOT, y - _DOT, x + _DOT, y + _DOT)] for ref, (x, y, _) in spots.items()}
    found = {}
    for ref, (x, y, width) in spots.items():
        aside = _DOT + 4 + width / 2
        places = [(x, y + _DOT + _FONT), (x, y - _DOT - 4), (x + aside, y + 5), (x - aside, y + 5)]
        boxes = [(middle - width / 2, base - _FONT, middle + width / 2, base + 2) for middle, base in places]
        others = [box for other, those in taken.items() if other != ref for box in those]
        best = min(range(len(places)), key=lambda at: sum(_overlap(boxes[at], box) for box in others))
        taken[ref].append(boxes[best])
        found[ref] = places[best]
    return found


def _overlap(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> float:
    width, height = min(one[2], other[2]) - max(one[0], other[0]), min(one[3], other[3]) - max(one[1], other[1])
    return max(width, 0.0) * max(height, 0.0)
