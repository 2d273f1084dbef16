"""One picture as one HTML file that works offline: pyvis draws, the panel beside it shows who says so."""

from __future__ import annotations

import html
import json
import re
from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

from pyvis.network import Network  # 0.2 s, for it brings networkx and IPython along: import this module late

from graph.dossier import WORDS, Citations, property_words
from graph.picture.layout import positions
from graph.picture.look import EDGE_LOOKS, FONT_SIZE, NODE_LOOKS, in_lines
from graph.picture.themes import overview
from graph.plan_graph import PlanGraph, write_whole
from graph.relations import DOCUMENT_LAYER, EntityRef, Relation, RelationType

_HERE = Path(__file__).parent
_FETCHED = re.compile(r'<link\b[^>]*\bhref="https?:[^>]*>|<script\b[^>]*\bsrc="https?:[^>]*>\s*</script>')
_HEADING = re.compile(r"<center>\s*<h1>.*?</h1>\s*</center>", re.DOTALL)
# Nothing is asked of any server, whatever a later pyvis may link.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data: blob:"
_FONT = "'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif"


def draw(graph: PlanGraph, path: Path | str, *, caption: str | None = None, at_most: int = 150) -> None:
    """Write a picture of the graph to path, whole or not at all; a large graph is drawn as its overview.

    A click on a node shows what the whole graph states of it, a click on an edge the sentences that state it.
    The file needs no network, and nothing from the plan is taken as HTML or script. Same graph, same bytes.
    """
    caption = caption or "、".join(plan.name for plan in graph.plans) or "plangraph"
    write_whole(Path(path), page(graph, caption=caption, at_most=at_most))


def page(graph: PlanGraph, *, caption: str, at_most: int = 150) -> str:
    """Return the text of the picture's HTML file."""
    shown = overview(graph, at_most=at_most)
    places = positions(shown)
    facts = [r for r in (*graph.facts, *(r for r in shown.relations if r.type in DOCUMENT_LAYER)) if r.start in places or r.end in places]
    numbers = {ref: number for number, ref in enumerate(dict.fromkeys([*places, *(end for r in facts for end in (r.start, r.end))]))}
    inside = {number: r for number, r in enumerate(facts) if r.start in places and r.end in places}
    drawing = _drawing(graph, places, numbers, inside)
    data = {"caption": caption, **_evidence(graph, numbers, facts), "looks": _looks(numbers, places, inside)}
    return _mend(drawing, caption, data)


def _drawing(
    graph: PlanGraph, places: dict[EntityRef, tuple[float, float]], numbers: dict[EntityRef, int], inside: dict[int, Relation]
) -> str:
    """Return pyvis' page. Nodes and edges carry numbers for ids: no name of the plan is ever an id or a tooltip."""
    network = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line")
    degree = Counter(end for r in inside.values() for end in (r.start, r.end))
    for ref, (x, y) in places.items():
        size = NODE_LOOKS[ref.label].size + min(8, round(degree[ref] ** 0.5))
        network.add_node(
            numbers[ref], label=in_lines(graph.get(ref).name), group=ref.label.value, shape=NODE_LOOKS[ref.label].shape, x=x, y=y, size=size
        )
    between: dict[tuple[int, int], int] = defaultdict(int)
    for number, relation in inside.items():
        look = EDGE_LOOKS[relation.type]
        start, end = numbers[relation.start], numbers[relation.end]
        pair = (min(start, end), max(start, end))
        bend = (between[pair] + 1) // 2 * 0.18 * (-1 if between[pair] % 2 else 1) * (1 if start < end else -1)
        between[pair] += 1
        options: dict[str, Any] = {"id": number, "color": look.colour, "width": min(4, 1 + 0.5 * (len(relation.evidence) - 1))}
        if bend:  # parallel edges fan out, one of a pair's own goes straight
            options["smooth"] = {"enabled": True, "type": "curvedCW" if bend > 0 else "curvedCCW", "roundness": abs(bend)}
        if look.dashes:
            options["dashes"] = list(look.dashes)
        if not look.arrow:
            options["arrows"] = ""
        network.add_edge(start, end, **options)
    network.options = _options()
    return str(network.generate_html())


def _options() -> dict[str, Any]:
    groups = {
        label.value: {
            "color": {"background": look.colour, "border": look.border, "highlight": {"background": look.colour, "border": "#000000"}},
        }
        for label, look in NODE_LOOKS.items()
    }
    return {
        "physics": {"enabled": False},
        "groups": groups,
        "nodes": {
            "borderWidth": 1.5,
            "borderWidthSelected": 4,
            "font": {"size": FONT_SIZE, "face": _FONT, "strokeWidth": 4, "strokeColor": "#ffffff"},
        },
        "edges": {
            "smooth": False,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
            "selectionWidth": 3,
            "color": {"opacity": 0.75},
        },
        "interaction": {
            "hover": True,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "navigationButtons": False,
            "multiselect": False,
        },
    }


def _evidence(graph: PlanGraph, numbers: dict[EntityRef, int], facts: list[Relation]) -> dict[str, Any]:
    """Return what the panel shows: entities, relations by number, and the citations, each place once."""
    citations = Citations(graph)
    spots: dict[tuple[str, str], int] = {}
    many = len(graph.plans) > 1
    relations = []
    for relation in facts:
        quotes = []
        for item in relation.evidence:
            cited = citations.of(item)
            spot = (cited.place(), cited.plan if many else "")
            quotes.append([item.quote, spots.setdefault(spot, len(spots))])
        relations.append([relation.type.value, numbers[relation.start], numbers[relation.end], quotes, relation.source])
    entities = [[ref.label.value, graph.get(ref).name, property_words(graph.get(ref))] for ref in numbers]
    words = {type_.value: WORDS[type_] for type_ in RelationType}
    return {"entities": entities, "relations": relations, "places": list(spots), "words": words}


def _looks(numbers: dict[EntityRef, int], places: dict[EntityRef, Any], inside: dict[int, Relation]) -> dict[str, Any]:
    """Return the legend: labels and types that are drawn, in the order of the graph model, with how many."""
    labels = Counter(ref.label for ref in places)
    types = Counter(relation.type for relation in inside.values())
    return {
        "labels": [
            [label.value, labels[label], look.colour, look.shape, look.border] for label, look in NODE_LOOKS.items() if labels[label]
        ],
        "types": [[type_.value, types[type_], look.colour, list(look.dashes)] for type_, look in EDGE_LOOKS.items() if types[type_]],
    }


def _mend(drawing: str, caption: str, data: dict[str, Any]) -> str:
    """Return pyvis' page without what it fetches, with our panel, style and script."""
    head = (
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{html.escape(caption)}</title>\n<style>\n{_asset('page.css')}</style>\n</head>"
    )
    script = f'<script type="application/json" id="data">{_script_safe(data)}</script>\n<script>\n{_asset("page.js")}</script>\n'
    body = f"{_asset('page.html')}{script}</body>"
    mended = _HEADING.sub("", _FETCHED.sub("", drawing)).lstrip()
    # The outermost of each, so that nothing in pyvis' scripts or in the data is taken for it.
    start, _, end = mended.partition("</head>")
    main, _, rest = end.rpartition("</body>")
    return "<!DOCTYPE html>\n" + start.replace("<html>", '<html lang="zh-Hans">', 1) + head + main + body + rest


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def _script_safe(data: Any) -> str:
    """Return data as JSON in which nothing can end the script that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
