"""Charts: what lies between two entities, drawn in columns from the one to the other as SVG. No script, no library."""

from __future__ import annotations

import html
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeAlias

from graph.discovery.finding import Answer, Finding, Kind, Reason
from graph.dossier import WORDS
from graph.picture.look import NODE_LOOKS
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation

Spot: TypeAlias = tuple[int, EntityRef]  # column and entity
_WIDE, _HIGH, _GAP, _MARGIN = 15, 30, 110, 10  # of one character, of one box, between two columns, around all
_ROWS = 12  # of the fullest column; more cannot be read


def chart(graph: PlanGraph, answer: Answer) -> str:
    """Return the ways from source to target on which the reasons of an answer rest, those of the best findings first.

    Each entity stands once in its column, in the colour of its label; a line carries what the plan states. Empty where no
    reason leads from the one to the other.
    """
    ways = [(way, finding) for finding in answer.findings if finding.kind is not Kind.DIFFERENT for way in _ways(finding)]
    last = max((len(way) for way, _ in ways), default=0) - 1
    columns: list[list[EntityRef]] = [[] for _ in range(last + 1)]
    lines: dict[tuple[Spot, Spot], Relation] = {}
    for way, finding in ways:
        spots = [(last if ref == way[-1] else at, ref) for at, ref in enumerate(way)]
        new = [spot for spot in spots if spot[1] not in columns[spot[0]]]
        if any(len(columns[at]) == _ROWS for at, _ in new):
            continue
        for at, ref in new:
            columns[at].append(ref)
        for one, other in pairwise(spots):
            ends = {one[1], other[1]}
            lines[one, other] = next(fact for reason in finding.because for fact in reason.facts if {fact.start, fact.end} == ends)
    return _drawn(graph, columns, lines) if lines else ""


def _ways(finding: Finding) -> Iterable[list[EntityRef]]:
    """Give the shortest way from source to target over the facts of each reason that leads there."""
    for reason in finding.because:
        way = _shortest(reason, finding.source, finding.target) if finding.target else None
        if way:
            yield way


def _shortest(reason: Reason, source: EntityRef, target: EntityRef) -> list[EntityRef] | None:
    before: dict[EntityRef, EntityRef | None] = {source: None}
    queue = deque([source])
    while queue and target not in before:
        at = queue.popleft()
        for fact in reason.facts:
            if at in (fact.start, fact.end):
                other = fact.end if fact.start == at else fact.start
                if other not in before:
                    before[other] = at
                    queue.append(other)
    way: list[EntityRef] = []
    step: EntityRef | None = target if target in before else None
    while step:
        way.append(step)
        step = before[step]
    return way[::-1] or None


def _drawn(graph: PlanGraph, columns: Sequence[Sequence[EntityRef]], lines: Mapping[tuple[Spot, Spot], Relation]) -> str:
    height = max(map(len, columns)) * (_HIGH + 12) + 12
    boxes: dict[Spot, tuple[int, int, int]] = {}  # left, middle, width
    left = _MARGIN
    for at, column in enumerate(columns):
        width = max(_WIDE * len(graph.get(ref).name) for ref in column) + 16
        boxes |= {(at, ref): (left, round(height * (row + 0.5) / len(column)), width) for row, ref in enumerate(column)}
        left += width + _GAP
    drawn = []
    for (one, other), fact in lines.items():
        (x, y, width), (to_x, to_y, _) = boxes[one], boxes[other]
        words = html.escape(f"{graph.get(one[1]).name} {WORDS[fact.type][fact.start != one[1]]} {graph.get(other[1]).name}")
        drawn.append(
            f'<line x1="{x + width}" y1="{y}" x2="{to_x}" y2="{to_y}" stroke="#888" stroke-width="1.5"><title>{words}</title></line>'
        )
    for (_, ref), (x, y, width) in boxes.items():
        colour, name = NODE_LOOKS[ref.label].colour, html.escape(graph.get(ref).name)
        box = f'<rect x="{x}" y="{y - _HIGH // 2}" width="{width}" height="{_HIGH}" rx="6" '
        drawn.append(f'{box}fill="#fff"/>{box}fill="{colour}" fill-opacity="0.18" stroke="{colour}"/>')  # no line shows through
        drawn.append(f'<text x="{x + width // 2}" y="{y + 5}" font-size="14" text-anchor="middle">{name}</text>')
    whole = left - _GAP + _MARGIN
    return f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {whole} {height}" width="{whole}">{"".join(drawn)}</svg>'
