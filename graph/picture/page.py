"""One picture as one HTML file that works offline: pyvis draws, the panel beside it shows who says so."""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from pyvis.network import Network  # 0.2 s, for it brings networkx and IPython along: import this module late

from graph.picture.layout import positions
from graph.picture.look import NODE_LOOKS
from graph.picture.page_data import page_data
from graph.picture.themes import overview
from graph.plan_graph import PlanGraph, write_whole

_HERE = Path(__file__).parent
_EVERYTHING = 10**9
_SCRIPT = re.compile(r"<script[^>]*>(.*?)</script>", re.DOTALL)
# Nothing is asked of any server, whatever a later pyvis may link. A page of an atlas shares a library that lies beside it.
_POLICY = "default-src 'none'; script-src 'unsafe-inline'{}; style-src 'unsafe-inline'; img-src data: blob:"


class Drawn(NamedTuple):
    """How much a picture shows."""

    nodes: int
    relations: int


def draw(
    graph: PlanGraph, path: Path | str, *, caption: str | None = None, at_most: int | None = 150, part: PlanGraph | None = None
) -> Drawn:
    """Write a picture of the graph, or of a part of it, to path, whole or not at all; a large one is drawn as its overview.

    A click on a node shows what the whole graph states of it, a click on an edge the sentences that state it.
    The file needs no network, and nothing from the plan is taken as HTML or script. Same graph, same bytes.
    """
    data = picture_data(graph, caption=caption or plan_names(graph), at_most=at_most, part=part)
    write_whole(Path(path), assembled(data))
    return Drawn(len(data["at"]), data["drawn"])


def page(graph: PlanGraph, *, caption: str, at_most: int | None = 150, part: PlanGraph | None = None) -> str:
    """Return the text of the picture's HTML file."""
    return assembled(picture_data(graph, caption=caption, at_most=at_most, part=part))


def picture_data(graph: PlanGraph, *, caption: str, at_most: int | None = 150, part: PlanGraph | None = None) -> dict[str, Any]:
    """Return what the page of a picture knows. A part is drawn as it is, unless at_most says less."""
    shown = part if part is not None and not at_most else overview(part or graph, at_most=at_most or _EVERYTHING)
    return page_data(graph, shown, positions(shown, context=graph), caption=caption)


def assembled(data: dict[str, Any], *, library_at: str | None = None, home: str | None = None) -> str:
    """Return the page that shows data, with the library in it, or linked from a file that lies at library_at.

    home is the address of the page that a link leads back to.
    """
    script = f'<script src="{html.escape(library_at)}"></script>' if library_at else f"<script>{library()}</script>"
    back = f'<a id="home" href="{html.escape(home)}">Contents</a>' if home else ""
    parts = {
        "policy": _POLICY.format(" 'self' file:" if library_at else ""),
        "caption": html.escape(data["caption"]),
        "style": _asset("page.css"),
        "home": back,
        "library": script,
        "data": script_safe(data),
        "drawing": _pyvis()[1],
        "script": "".join(map(_asset, ("page_names.js", "page_looks.js", "page.js"))),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda found: parts[found[1]], _asset("page.html"))


def plan_names(graph: PlanGraph) -> str:
    """Return the names of the graph's plans, as a picture's caption."""
    return "、".join(plan.name for plan in graph.plans) or "plangraph"


@lru_cache(maxsize=1)
def library() -> str:
    """Return the JavaScript library that draws, as pyvis brings it."""
    return _pyvis()[0]


@lru_cache(maxsize=1)
def _pyvis() -> tuple[str, str]:
    """Return pyvis' library and its drawing script.

    pyvis knows nothing of the plan: nodes and edges come from the page's data, once, in which no name is an id or a tooltip. Its page
    is left where it is: it links a style sheet from a CDN in every mode, and holds 220 kB of style for controls that are not used.
    """
    network = Network(height="100vh", width="100%", directed=True, cdn_resources="in_line")
    network.options = _options()
    scripts = [found[1] for found in _SCRIPT.finditer(network.generate_html())]
    return max(scripts, key=len), next(script for script in scripts if "drawGraph();" in script)


def _options() -> dict[str, Any]:
    groups = {
        label.value: {
            "shape": look.shape,
            "color": {"background": look.colour, "border": look.border, "highlight": {"background": look.colour, "border": look.border}},
        }
        for label, look in NODE_LOOKS.items()
    }
    return {
        "physics": {"enabled": False},
        "groups": groups,
        "nodes": {
            "borderWidth": 1.5,
            "borderWidthSelected": 1.5,
        },
        "edges": {
            "smooth": False,
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.45}},
            "selectionWidth": 1.5,
        },
        "interaction": {
            "hover": True,
            "keyboard": {"enabled": True, "bindToWindow": False},
            "navigationButtons": False,
            "multiselect": False,
        },
    }


def _asset(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")


def script_safe(data: Any) -> str:
    """Return data as JSON in which nothing can end the script that holds it."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )
