"""Every export, read back by a program of another hand: the same counts, the same properties, the same evidence."""

from __future__ import annotations

import csv
import io
import json
import struct
import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import networkx as nx
import pytest

from graph.entities import Role
from graph.errors import GraphError, PlanGraphError
from graph.evidence import Evidence
from graph.formats.cypher import cypher_script
from graph.formats.every import write_format
from graph.formats.linked import json_ld
from graph.formats.names import Format
from graph.formats.png import png
from graph.formats.svg import svg
from graph.formats.tables import csv_pair
from graph.formats.values import edge_values, flat, node_values
from graph.plan_graph import PlanGraph
from graph.relations import Relation, RelationType
from graph.store import Store, open_store, read_graph
from loaders.extract import extract
from loaders.reading import read
from tests.small_graph import PLAN, WUHAN, ref, small_graph

EXAMPLE = Path(__file__).parents[2] / "loaders" / "data" / "middle-yangtze-2015.txt"
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script>", "${alert(1)}", "\u202eabc\u202c", "]]>", "&amp;", "=1+2",
    "+cmd|' /C calc'!A0", "-1", "@SUM(A1)", "'quoted", "a;\nRETURN 1;\n", "back\\slash \" and ' marks", "tab\tline\r\nend", "{{7*7}}", "𠮷野",
)  # fmt: skip


def hostile_graph() -> PlanGraph:
    """Return the small graph with a role of each hostile name."""
    base = small_graph()
    roles = [Role(key=name, name=name, aliases=(name, "=" + name)) for name in HOSTILE]
    evidence = (Evidence(f"{PLAN}/1/1", "以武汉为龙头", "=rule", "1", 0.5),)
    facts = [
        Relation(type=RelationType.POSITIONED_AS, start=ref(WUHAN), end=ref(role), evidence=evidence, topic=role.name) for role in roles
    ]
    return PlanGraph((*base.entities, *roles), (*base.relations, *facts))


def expected_nodes(graph: PlanGraph) -> list[dict[str, Any]]:
    return sorted(({k: flat(v) for k, v in node_values(e).items()} for e in graph.entities), key=by_identity)


def expected_edges(graph: PlanGraph) -> list[tuple[str, str, dict[str, Any]]]:
    found = ((*r.start, *r.end, {k: flat(v) for k, v in edge_values(r).items()}) for r in graph.relations)
    return sorted(((f"{a}:{b}", f"{c}:{d}", values) for a, b, c, d, values in found), key=lambda edge: (edge[0], edge[1], edge[2]["type"]))


def by_identity(row: dict[str, Any]) -> tuple[str, str]:
    return row["label"], row["key"]


@pytest.mark.parametrize(("form", "reader"), [(Format.GRAPHML, nx.read_graphml), (Format.GEXF, nx.read_gexf)])
def test_networkx_reads_the_same_graph(tmp_path: Path, form: Format, reader: Any) -> None:
    graph = hostile_graph()
    write_format(graph, form, tmp_path / "plan.xml")
    network = reader(tmp_path / "plan.xml")
    nodes = {number: dict(values) for number, values in network.nodes(data=True)}
    if form is Format.GEXF:  # what stands at a node in Gephi is its name
        assert all(values["viz"]["color"] and values["viz"]["position"] and values["viz"]["size"] for values in nodes.values())
        assert [values["label"] for values in nodes.values()] == [entity.name for entity in graph.entities]
        for values in nodes.values():
            values["label"] = values.pop("model_label")
            del values["viz"]
    assert sorted(nodes.values(), key=by_identity) == expected_nodes(graph)
    names = {number: f"{e.label}:{e.key}" for number, e in zip(network.nodes, graph.entities, strict=True)}
    edges = [(names[a], names[b], {k: v for k, v in d.items() if k not in ("label", "viz", "id")}) for a, b, d in network.edges(data=True)]
    assert sorted(edges, key=lambda edge: (edge[0], edge[1], edge[2]["type"])) == expected_edges(graph)


def test_csv_reads_back_and_holds_no_formula() -> None:
    graph = hostile_graph()
    tables = {name: list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) for name, text in csv_pair(graph).items()}
    for table in tables.values():
        assert not [cell for row in table[1:] for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))]
    rows = {name: [dict(zip(table[0], row, strict=True)) for row in table[1:]] for name, table in tables.items()}
    wanted = expected_nodes(graph)
    found = sorted(({k: v.removeprefix("'") for k, v in row.items() if v} for row in rows["nodes.csv"]), key=by_identity)
    assert found == [{k: _as_text(v) for k, v in row.items() if v != ""} for row in wanted]
    assert len(rows["relationships.csv"]) == len(graph.relations)
    quotes = [json.loads(row["quotes"]) for row in rows["relationships.csv"] if row["quotes"]]
    assert sorted(quotes) == sorted([item.quote for item in r.evidence] for r in graph.relations if r.evidence)


def _as_text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def test_the_embedded_engine_runs_the_script_to_the_same_graph() -> None:
    graph = hostile_graph()
    statements = [statement for statement in cypher_script(graph).split(";\n") if statement]
    with open_store(":memory:") as store:
        for _ in range(2):  # running it again changes nothing
            for statement in statements:
                store.write([(statement, {})])
        assert read_graph(store) == graph


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # rdflib warns of itself
def test_rdflib_reads_every_fact_with_its_evidence() -> None:
    rdflib = pytest.importorskip("rdflib", reason="rdflib is a dependency of development")
    graph = hostile_graph()
    triples = rdflib.Graph().parse(data=json_ld(graph), format="json-ld")
    words = rdflib.Namespace("urn:plangraph:vocabulary:")
    assert len(set(triples.subjects(words.key))) == len(graph.entities)
    assert {str(name) for name in triples.objects(None, words.name)} == {e.name for e in graph.entities}
    assert sum(len(list(triples.triples((None, words[kind], None)))) for kind in RelationType) == len(graph.relations)
    statements = list(triples.subjects(rdflib.RDF.type, words.Statement))
    assert len(statements) == len(graph.facts)
    quotes = sorted(str(quote) for quote in triples.objects(None, words.quote))
    assert quotes == sorted(item.quote for r in graph.facts for item in r.evidence)
    for statement in statements:
        subject, predicate, target = (triples.value(statement, words[part]) for part in ("subject", "predicate", "object"))
        assert (subject, predicate, target) in triples


def test_a_server_runs_the_script_to_the_same_graph(server_store: Store) -> None:
    graph = hostile_graph()
    for statement in cypher_script(graph).split(";\n"):
        if statement:
            server_store.write([(statement, {})])
    assert read_graph(server_store) == graph


@pytest.mark.filterwarnings("ignore:.*deprecated:DeprecationWarning")  # rdflib warns of itself
def test_the_example_plan_travels_whole(tmp_path: Path) -> None:
    example = extract(read(EXAMPLE)).graph
    sizes = (len(example.entities), len(example.relations))
    for form, reader in ((Format.GRAPHML, nx.read_graphml), (Format.GEXF, nx.read_gexf)):
        write_format(example, form, tmp_path / form.value)
        network = reader(tmp_path / form.value)
        assert (network.number_of_nodes(), network.number_of_edges()) == sizes
        quotes = sorted(quote for *_, data in network.edges(data=True) for quote in json.loads(data.get("quotes", "[]")))
        assert quotes == sorted(item.quote for relation in example.facts for item in relation.evidence)
    rows = [list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))) for text in csv_pair(example).values()]
    assert tuple(len(table) - 1 for table in rows) == sizes
    rdflib = pytest.importorskip("rdflib")
    triples = rdflib.Graph().parse(data=json_ld(example), format="json-ld")
    words = rdflib.Namespace("urn:plangraph:vocabulary:")
    assert len(list(triples.subjects(rdflib.RDF.type, words.Statement))) == len(example.facts)
    with open_store(":memory:") as store:
        store.write([(statement, {}) for statement in cypher_script(example).split(";\n") if statement])
        assert read_graph(store) == example


def test_svg_is_xml_that_shows_each_name_as_text() -> None:
    graph = hostile_graph()
    tree = ElementTree.fromstring(svg(graph, caption=HOSTILE[0]))
    assert {element.tag.rpartition("}")[2] for element in tree.iter()} <= {
        "svg", "rect", "line", "path", "title", "g", "circle", "polygon", "text",
    }  # fmt: skip
    assert not [name for element in tree.iter() for name in element.attrib if name.startswith("on") or "href" in name]
    shown = {"".join("".join(group.itertext()).split()) for group in tree.iter("{http://www.w3.org/2000/svg}g")}
    assert {"".join(name.split()) for name in HOSTILE} | {"武汉市", "沿江发展轴"} <= shown
    assert HOSTILE[0] in ["".join(text.itertext()) for text in tree.iter("{http://www.w3.org/2000/svg}text")]


def test_svg_has_bands_arrows_and_a_legend_within_its_frame() -> None:
    tree = ElementTree.fromstring(svg(small_graph(), caption="示例"))
    parts = {name: list(tree.iter("{http://www.w3.org/2000/svg}" + name)) for name in ("path", "text", "circle", "title")}
    assert [path for path in parts["path"] if path.get("stroke-width") == "46"]  # the axis
    assert len([path for path in parts["path"] if (path.get("d") or "").endswith("Z")]) == 7  # one relation of eight has no direction
    words = ["".join(text.itertext()) for text in parts["text"]]
    assert {"示例", "City", "Axis", "lies on the axis", "cooperates with"} <= set(words)
    left, top, width, height = map(float, (tree.get("viewBox") or "").split())
    for text in parts["text"]:
        assert left <= float(text.get("x") or "nan") <= left + width
        assert top <= float(text.get("y") or "nan") <= top + height


def test_png_is_the_svg_drawn_large_enough_for_a_report(tmp_path: Path) -> None:
    pytest.importorskip("resvg_py", reason="resvg is a dependency of development")
    for name in "ab":
        write_format(small_graph(), Format.PNG, tmp_path / name, caption="示例")
    content = (tmp_path / "a").read_bytes()
    assert content == (tmp_path / "b").read_bytes()
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    width, height = struct.unpack(">II", content[16:24])
    assert width == 2400
    assert height > 1000
    bare = png(svg(PlanGraph()))
    assert len(content) > 4 * len(bare)  # something is drawn


def test_png_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(PlanGraphError, match=r"pip install 'plangraph\[png\]'"):
        png(svg(small_graph()))


@pytest.mark.parametrize("form", list(Format))
def test_the_same_graph_gives_the_same_bytes_and_the_empty_one_a_file(tmp_path: Path, form: Format) -> None:
    for name, graph in (("a", small_graph()), ("b", PlanGraph.from_json(small_graph().to_json()))):
        assert all(file.exists() for file in write_format(graph, form, tmp_path / name))
    if form is Format.NEO4J_ADMIN:  # what is loaded and unloaded is a plan
        with pytest.raises(GraphError, match="no Plan"):
            write_format(PlanGraph(), form, tmp_path / "empty")
    else:
        assert all(file.exists() for file in write_format(PlanGraph(), form, tmp_path / "empty"))
    files = [sorted(p for p in (tmp_path / name).rglob("*") if p.is_file()) or [tmp_path / name] for name in "ab"]
    assert [file.read_bytes() for file in files[0]] == [file.read_bytes() for file in files[1]]


def test_a_character_that_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    write_format(PlanGraph((Role(key="a\x00b", name="a\x08b"),)), Format.GRAPHML, tmp_path / "plan.xml")
    assert nx.read_graphml(tmp_path / "plan.xml").nodes["n0"]["name"] == "a\ufffdb"
