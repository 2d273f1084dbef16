"""What Neo4j Browser takes in: the zip of favourites, the style sheet, the guide and the server of the guide."""

from __future__ import annotations

import io
import re
import threading
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from graph.answers import THEMES
from graph.browser import DIAMETER, favourite, favourites, files, guide, server, style_sheet
from graph.picture.look import EDGE_LOOKS, NODE_LOOKS
from graph.query_lint import statement_faults
from graph.saved_queries import SavedQuery, saved_queries
from graph.store import open_store, write_graph
from tests.graph.test_cli import run
from tests.small_graph import small_graph

QUERIES = saved_queries()


def test_the_zip_holds_every_query_in_a_folder_of_its_theme() -> None:
    content = favourites(list(QUERIES.values()))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = archive.namelist()
        texts = [archive.read(name).decode() for name in names]
    assert {Path(name).stem for name in names} == set(QUERIES)
    assert {name.partition("/")[0] for name in names} <= set(THEMES.values())
    assert all(name.count("/") == 1 for name in names)
    assert all(re.fullmatch(r"// \S+ .+", text.splitlines()[0]) for text in texts)
    assert content == favourites(list(QUERIES.values())), "the same queries give the same bytes"


@pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
def test_a_favourite_is_one_statement_with_its_defaults(query: SavedQuery) -> None:
    text = favourite(query)
    statement = "\n".join(line for line in text.splitlines() if not line.startswith("//"))
    assert "$" not in statement
    assert all(f"// {p.name} = " in text for p in query.parameters if f"${p.name}" in (query.paths_statement or query.rows_statement))
    assert statement.endswith(";")
    assert statement_faults(statement) == []
    with open_store(":memory:") as store:
        write_graph(store, small_graph())
        (store.paths if query.paths_statement else store.rows)(statement.rstrip(";"))


def test_a_favourite_has_its_parameters_at_the_top() -> None:
    assert favourite(QUERIES["city_profile"]).splitlines()[:4] == [
        "// 城市档案 City profile",
        "// city = '武汉市': the place; its name in full",
        "WITH '武汉市' AS city",
        "MATCH path = (c:Province|City|County|Town {key: city})-[r]-(o)",
    ]
    assert "WITH '' AS axis\n" in favourite(QUERIES["axis_members"])


def test_a_parameter_that_cannot_stand_at_the_top_stands_in_its_place() -> None:
    text = favourite(QUERIES["low_confidence_facts"])
    assert "WITH 0.8 AS below\n" in text
    assert "// rows = 200: how many at most\n" in text
    assert text.endswith("LIMIT 200;\n")
    assert "WHERE shared >= 5\n" in favourite(QUERIES["shared_industries_without_cooperation"])


def test_texts_in_parameters_are_escaped() -> None:
    query = QUERIES["passages_with_words"]
    odd = query.parameters[0].model_copy(update={"default": "it's \\ $word"})
    text = favourite(query.model_copy(update={"parameters": (odd,)}))
    assert "WITH 'it\\'s \\\\ $word' AS word\n" in text


def test_the_style_has_the_colours_sizes_and_captions_of_the_pictures() -> None:
    style = style_sheet()
    rules = {
        selector: dict(re.findall(r"  ([\w-]+): (.+);", body)) for selector, body in re.findall(r"^(\S+) \{\n(.*?)\n\}", style, re.M | re.S)
    }
    for label, node in NODE_LOOKS.items():
        rule = rules[f"node.{label}"]
        assert (rule["color"], rule["border-color"], rule["diameter"]) == (node.colour, node.border, f"{DIAMETER * node.size}px")
        assert rule["caption"] == '"{name}"'
        assert rule["text-color-internal"] in ("#000000", "#FFFFFF")
    assert {name for name in rules if name.startswith("relationship.")} == {f"relationship.{kind}" for kind in EDGE_LOOKS}
    assert rules["node.City"]["font-size"] == "18px", "four characters, 景德镇市, in a node of 84 pixels"
    assert all(9 * int(rule["font-size"][:-2]) <= 2 * int(rule["diameter"][:-2]) for name, rule in rules.items() if name.startswith("node"))
    assert rules["node.City"]["text-color-internal"] == "#FFFFFF"
    assert rules["node.Role"]["text-color-internal"] == "#000000"


def test_the_guide_walks_in_eight_steps() -> None:
    text = guide(QUERIES)
    assert text.count("<slide ") == 8
    codes = re.findall(r'<pre mode="cypher" class="pre-scrollable code runnable">(.*?)</pre>', text, re.DOTALL)
    known = {favourite(query) for query in QUERIES.values()}
    assert len(codes) == 8
    assert all(unescape(code) in known and "<-" not in code for code in codes)
    assert re.search(r'<article class="guide">\s*<carousel', text)


@pytest.fixture
def address() -> Iterator[str]:
    running = server(files(list(QUERIES.values())))
    thread = threading.Thread(target=running.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_the_server_answers_the_preflight_and_serves_the_files_only(address: str) -> None:
    preflight = urllib.request.Request(
        f"{address}/guide.html", method="OPTIONS", headers={"Origin": "http://x", "Access-Control-Request-Headers": "cache-control"}
    )
    with urllib.request.urlopen(preflight, timeout=5) as answer:
        assert 200 <= answer.status < 300
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Access-Control-Allow-Headers"] == "*"
    with urllib.request.urlopen(f"{address}/guide.html", timeout=5) as answer:
        assert answer.read().decode() == guide(QUERIES)
        assert answer.headers["Access-Control-Allow-Origin"] == "*"
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"
    for path in ("/../pyproject.toml", "/etc/passwd", "/%2e%2e/x"):
        with pytest.raises(urllib.error.HTTPError, match="404"):
            urllib.request.urlopen(address + path, timeout=5)


def test_the_command_writes_the_three_files(tmp_path: Path) -> None:
    done = run("browser", "-o", "b", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert {file.name: file.read_bytes() for file in (tmp_path / "b").iterdir()} == files(list(QUERIES.values()))
    assert "Drop favourites.zip" in done.stdout
