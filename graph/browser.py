"""What Neo4j Browser takes in: the saved queries as favourites, a style sheet like our pictures, and a guide.

A zip that is dropped on Browser becomes favourites: each folder a folder, the first comment line of each file its name.
A .grass file that is dropped is in force at once. A guide is opened with :guide http://localhost:PORT/guide.html, which
Browser fetches after asking the server (CORS preflight) whether it may.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from graph.answers import THEMES, by_theme
from graph.entities import Label
from graph.picture.look import EDGE_LOOKS, NODE_LOOKS
from graph.saved_queries import SavedQuery
from graph.stores.statements import bare

DIAMETER = 7  # pixels for each unit of a picture's size, which is a radius: names are read where Browser fits 100 nodes in its window
_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # so that the same queries always give the same bytes


def files(queries: Sequence[SavedQuery]) -> dict[str, bytes]:
    """Return the three files by name."""
    return {
        "favourites.zip": favourites(queries),
        "plangraph.grass": style_sheet().encode(),
        "guide.html": guide({query.name: query for query in queries}).encode(),
    }


def favourites(queries: Sequence[SavedQuery]) -> bytes:
    """Return a zip of the queries in folders by theme."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for theme, group in by_theme(queries).items():
            for query in group:
                entry = zipfile.ZipInfo(f"{THEMES[theme]}/{query.name}.cypher", _LONG_AGO)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, favourite(query))
    return out.getvalue()


def favourite(query: SavedQuery) -> str:
    """Return a query as Browser runs it by a click: its name, its parameters, then the statement that draws, else that of rows.

    A :param line in front of it would make it a script, and of a script Browser (5.24, tested) shows that its parts ran,
    neither picture nor table. So the values that one may change stand in a WITH line at the top. LIMIT, and what follows
    another WITH, cannot see that line: there the value stands in its place.
    """
    statement = query.paths_statement or query.rows_statement
    code = bare(statement)
    second = re.search(r"(?<!STARTS )(?<!ENDS )\bWITH\b|$", code)
    seen_from_the_top = re.sub(r"\b(?:LIMIT|SKIP)\s+\$\w+", "", code[: second.start() if second else 0])
    values = {p.name: _literal(p.default) for p in query.parameters if f"${p.name}" in re.findall(r"\$\w+", code)}
    top = [name for name in values if len(_uses(name, seen_from_the_top)) == len(_uses(name, code))]
    names = {name: name if name in top else value for name, value in values.items()}
    lines = [f"// {query.title_zh} {query.title_en}"]
    lines += [
        f"// {p.name} = {values[p.name]}: {p.meaning}{'; its name in full' * bool(p.labels)}" for p in query.parameters if p.name in values
    ]
    lines += [f"WITH {', '.join(f'{values[name]} AS {name}' for name in top)}"] if top else []
    return "\n".join([*lines, f"{_filled(statement, names)};\n"])


def _uses(name: str, code: str) -> list[str]:
    return re.findall(rf"\${name}\b", code)


def _filled(statement: str, values: Mapping[str, str]) -> str:
    """Return statement with values in the place of its parameters."""
    for found in reversed(list(re.finditer(r"\$(\w+)", bare(statement)))):
        statement = statement[: found.start()] + values[found[1]] + statement[found.end() :]
    return statement


def _literal(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return str(value)
    return "'" + str(value or "").replace("\\", "\\\\").replace("'", "\\'") + "'"


# How many characters of a name its node shows: Browser breaks captions at spaces only, so that a Chinese name is one line.
_SHOWN = {
    Label.PROVINCE: 4, Label.CITY: 4, Label.COUNTY: 4, Label.TOWN: 4, Label.ECOLOGICAL_ZONE: 4, Label.INDUSTRY: 4, Label.AXIS: 5,
    Label.PROJECT: 6, Label.MECHANISM: 6, Label.INDICATOR: 6, Label.REGION: 6, Label.ROLE: 6, Label.COOPERATION_GROUP: 8,
}  # fmt: skip


def style_sheet() -> str:
    """Return the looks of the pictures as a GraSS style sheet. A node is as large as its caption needs to be read from afar."""
    rules = [
        _rule("node", {"diameter": "80px", "border-width": "2px", "font-size": "14px", "caption": '"{name}"'}),
        _rule(
            "relationship",
            {"shaft-width": "2px", "font-size": "10px", "padding": "3px", "text-color-external": "#333333", "caption": '"<type>"'},
        ),
    ]
    for label, node in NODE_LOOKS.items():
        diameter = DIAMETER * node.size
        sizes = {"diameter": f"{diameter}px", "font-size": f"{2 * diameter // (2 * _SHOWN.get(label, 6) + 1)}px"}
        text = {"text-color-internal": _readable_on(node.colour), "caption": '"{name}"'}
        rules.append(_rule(f"node.{label}", {"color": node.colour, "border-color": node.border, **sizes, **text}))
    for kind, edge in EDGE_LOOKS.items():
        text = {"text-color-internal": _readable_on(edge.colour), "caption": '"<type>"'}
        rules.append(_rule(f"relationship.{kind}", {"color": edge.colour, "shaft-width": "2px", **text}))
    return "\n".join(rules)


def _rule(selector: str, values: Mapping[str, str]) -> str:
    return f"{selector} {{\n" + "".join(f"  {name}: {value};\n" for name, value in values.items()) + "}\n"


def _readable_on(colour: str) -> str:
    """Return black or white, whichever is read better on a colour (WCAG relative luminance)."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return "#000000" if 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.179 else "#FFFFFF"


# Eight steps: heading, words, the saved query to run.
_STEPS = [
    (
        "图谱里有什么 What the graph holds",
        "点一下方框，语句进入上方编辑器，再点蓝色三角运行。这里数出每类事物有多少，规划提到其中多少。"
        " Click the box: it goes into the editor above; the blue triangle runs it. This one counts the things of each label.",
        "counts",
    ),
    (
        "一座城市 One city",
        "规划对武汉的全部表述。点一条边，看右边的 quotes：规划的原话。把 WITH 一行的武汉市改成别的城市再运行。"
        " All that the plan states about Wuhan. Click an edge and read its quotes. Change the city in the WITH line and run it again.",
        "city_profile",
    ),
    ("发展轴 Axes", "发展轴和轴上的城市；在几条轴上的城市居中。 The development axes and the places on them; what lies on several sits in the middle.", "axis_members"),
    ("省际组团 Groups across borders", "规划要求跨省共同发展的相邻城市。 Neighbouring cities of several provinces that are to develop together.", "cross_province_groups"),
    ("铁路 Railways", "从九江出发，规划中的铁路通向何处。 Where the planned railways lead from Jiujiang.", "reachable_by_rail"),
    ("产业 Industry", "谁发展装备制造。换一个产业再试：汽车、旅游业。 Who is to develop equipment; try another industry: 汽车, 旅游业.", "industry_hosts"),
    ("生态 Ecology", "山水林湖由谁保护。 Who protects mountains, rivers and lakes.", "zone_protectors"),
    ("依据 Evidence", "每个事实都有原文：提到洞庭湖的每一句话。 Every fact has its sentence: here are those that name Dongting Lake.", "passages_about"),
]  # fmt: skip
GUIDED = tuple(name for _, _, name in _STEPS)


def guide(queries: Mapping[str, SavedQuery]) -> str:
    """Return the guide: eight slides, each with a question that a click puts into the editor.

    In one column: Browser shows a guide in a drawer, which two columns overflow, code and the button for the next slide with them.
    """
    slides = "\n".join(_slide(number, *step, queries) for number, step in enumerate(_STEPS, start=1))
    return (
        '<!doctype html>\n<html lang="zh"><head><meta charset="utf-8"><title>plangraph</title></head><body>\n'
        f'<article class="guide">\n<carousel class="deck container-fluid">\n{slides}\n</carousel>\n</article>\n</body></html>\n'
    )


def _slide(number: int, heading: str, words: str, name: str, queries: Mapping[str, SavedQuery]) -> str:
    code = escape(favourite(queries[name]))
    return (
        f'<slide class="row-fluid">\n<div class="col-sm-12">\n<h3>{number}/{len(_STEPS)} {escape(heading)}</h3>\n<p class="lead">{escape(words)}</p>\n'
        f'<figure><pre mode="cypher" class="pre-scrollable code runnable">{code}</pre></figure>\n</div>\n</slide>'
    )


def server(served: Mapping[str, bytes], *, port: int = 0) -> ThreadingHTTPServer:
    """Return a server of these files on localhost, not yet running: only GET and the preflight, only this computer."""

    class Handler(BaseHTTPRequestHandler):
        def do_OPTIONS(self) -> None:
            self._answer(204, b"")

        def do_GET(self) -> None:
            name = self.path.partition("?")[0].lstrip("/") or "guide.html"
            self._answer(200, served[name], name) if name in served else self._answer(404, b"not here\n")

        def _answer(self, status: int, body: bytes, name: str = "") -> None:
            self.send_response(status)
            for header in ("Origin", "Methods", "Headers"):
                self.send_header(f"Access-Control-Allow-{header}", "GET, OPTIONS" if header == "Methods" else "*")
            self.send_header("Access-Control-Allow-Private-Network", "true")
            kinds = {"html": "text/html; charset=utf-8", "zip": "application/zip"}
            self.send_header("Content-Type", kinds.get(name.rpartition(".")[2], "text/plain; charset=utf-8"))
            if status != 204:
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            pass

    return ThreadingHTTPServer(("127.0.0.1", port), Handler)
