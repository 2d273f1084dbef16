"""The favourites, the style and the guide in Neo4j Browser itself, in a headless Chromium.

Needs a server that serves Browser, playwright and a Chromium. Messages about names that cannot be resolved are Browser
calling home. PLANGRAPH_SCREENSHOTS names a folder for the pictures that the README shows.
"""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.browser import files
from graph.browser import server as guide_server
from graph.entities import Label
from graph.picture.look import NODE_LOOKS
from graph.saved_queries import saved_queries
from graph.store import open_store, write_graph
from loaders.extract import extract
from loaders.reading import read
from tests.browser.chromium import chromium, require_chromium
from tests.queries.conftest import EXAMPLE
from tests.server.provide import Server

MADE = files(list(saved_queries().values()))
DROP = """([name, kind, content]) => {
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type: kind }));
  for (const event of ['dragenter', 'dragover', 'drop'])
    document.querySelector('[data-testid=stream]').dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""
LOOKS = """() => [...document.querySelectorAll('g.node')].map((node) => [node.querySelector('text').textContent,
  [...node.querySelectorAll('circle')].map((circle) => circle.getAttribute('fill'))])"""


@pytest.fixture
def page(server: Server, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """Browser, signed in, on a server that holds the example plan."""
    require_chromium()
    if not server.local:
        pytest.skip("the server is not ours: it may not serve Browser")
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    with open_store(server.url) as store:
        store.write([("MATCH (n) DETACH DELETE n", {})])
        write_graph(store, extract(read(EXAMPLE)).graph)
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": 1400, "height": 1000})
        opened.goto(f"{server.local._http}/browser/", wait_until="domcontentloaded")
        opened.wait_for_selector("[data-testid=password]", timeout=60_000)
        opened.fill("[data-testid=username]", "neo4j")
        opened.fill("[data-testid=password]", server.environment["NEO4J_PASSWORD"])
        opened.click("[data-testid=connect]")
        opened.get_by_text(":play start").first.wait_for(timeout=60_000)  # said once it is connected; the editor is there before
        opened.wait_for_selector("[data-testid=activeEditor] .monaco-editor", timeout=30_000)
        yield opened


def test_favourites_style_and_guide_work(page: Any) -> None:
    _drop(page, "plangraph.grass", "text/plain")
    page.get_by_text("node.CooperationGroup").first.wait_for(timeout=10_000)
    _drop(page, "favourites.zip", "application/zip")
    page.click("[data-testid=navigationFavorites]")
    page.get_by_text("轴线与城市群 Axes and clusters").first.click()
    page.get_by_text("发展轴成员 Members of the axes").first.click()
    page.locator("[data-testid=activeEditor]").get_by_text("LOCATED_ON_AXIS").first.wait_for(timeout=10_000)
    page.wait_for_timeout(1000)  # Run before the editor knows its text runs nothing
    page.click("[data-testid=editor-Run]")
    _wait_for_nodes(page)
    _picture(page, "neo4j-browser.png")
    drawn = page.evaluate(LOOKS)
    assert len(drawn) == 5 + 26 + 11, "axes, cities and counties of chapter 3.2"
    axes = [colours for caption, colours in drawn if caption.endswith("发展轴")]
    assert len(axes) == 5
    assert all(NODE_LOOKS["Axis"].colour in colours for colours in axes)  # type: ignore[index]
    assert any(caption.strip() == "武汉市" and NODE_LOOKS["City"].colour in colours for caption, colours in drawn)  # type: ignore[index]


def test_a_hundred_nodes_look_good(page: Any) -> None:
    """Every node has its label's colour and a caption that begins with its name, all of it where the name is of three characters."""
    _drop(page, "plangraph.grass", "text/plain")
    page.get_by_text("node.CooperationGroup").first.wait_for(timeout=10_000)
    _run(page, "MATCH (n) RETURN n LIMIT 100")
    page.locator("[title=Fullscreen]").first.click()
    _wait_for_nodes(page)
    _picture(page, "neo4j-hundred.png")
    with open_store(mode="read") as store:
        rows = store.rows("MATCH (n) WITH n LIMIT 100 RETURN labels(n)[0] AS label, n.name AS name")
    drawn = page.evaluate(LOOKS)
    assert len(drawn) == len(rows) == 100
    expected = sorted((NODE_LOOKS[Label(row["label"])].colour, row["name"]) for row in rows)
    found = [(next(colour for colour in colours if colour), caption.strip()) for caption, colours in drawn]
    for colour, caption in found:
        begun = caption.removesuffix("…")
        assert any(colour == c and name.startswith(begun) and (caption == name or len(name) > 3) for c, name in expected)
    assert sum(caption.endswith("…") for _, caption in found) <= 10
    assert page.locator("g.relationship").count() > 100, "what links them is drawn with them"


def test_a_param_line_makes_a_script_that_draws_nothing(page: Any) -> None:
    """Why favourites carry their defaults in the statement and :param lines as comments only."""
    _run(page, ":param n => 5;\nMATCH path = ()-[:LINKS]->() RETURN path LIMIT $n;")
    page.get_by_text("MATCH path = ()-[:LINKS]->() RETURN path LIMIT $n").last.click(timeout=10_000)
    page.get_by_text("Completed after").first.wait_for(timeout=10_000)
    assert page.locator("g.node").count() == 0
    _run(page, "MATCH path = ()-[:LINKS]->() RETURN path LIMIT $n")
    _wait_for_nodes(page)


@pytest.fixture
def guide_address() -> Iterator[str]:
    running = guide_server(MADE)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    yield f"http://localhost:{running.server_port}/guide.html"
    running.shutdown()
    running.server_close()


def test_the_guide_is_walked_in_eight_steps(page: Any, guide_address: str) -> None:
    _drop(page, "plangraph.grass", "text/plain")
    page.get_by_text("node.CooperationGroup").first.wait_for(timeout=10_000)
    _run(page, f":guide {guide_address}")
    for number in range(1, 9):
        page.get_by_text(f"{number}/8 ").first.wait_for(timeout=10_000)
        code = page.locator("[data-testid=guidesDrawer] pre").first
        edges = code.bounding_box(), page.locator("[data-testid=guidesDrawer]").bounding_box()
        assert edges[0]["x"] + edges[0]["width"] <= edges[1]["x"] + edges[1]["width"], "the code is not cut off"
        code.click()
        page.wait_for_timeout(1000)
        page.click("[data-testid=editor-Run]")
        frame = page.locator("[data-testid=frame]").first
        frame.locator("[data-testid=frameCommand]").get_by_text(code.inner_text().strip().splitlines()[0]).first.wait_for(timeout=10_000)
        frame.locator("[data-testid=cypherFrameSidebarTable]").wait_for(timeout=20_000)
        assert frame.get_by_text("ERROR", exact=True).count() == 0
        if number in (1, 8):  # these count and cite
            frame.get_by_text("洞庭湖" if number == 8 else "EcologicalZone").first.wait_for(timeout=10_000)
        else:
            frame.locator("g.node").first.wait_for(state="attached", timeout=20_000)
        if number == 3:
            _wait_for_nodes(page)
            _picture(page, "neo4j-guide.png")
        if number < 8:
            page.click("[data-testid=guideNextSlide]")


def test_the_guide_plays_in_the_stream_too(page: Any, guide_address: str) -> None:
    _run(page, f":play {guide_address}")
    page.get_by_text("图谱里有什么").first.wait_for(timeout=10_000)
    page.locator("pre.runnable, pre.code").first.click()
    page.wait_for_timeout(1000)
    page.click("[data-testid=editor-Run]")
    page.get_by_text("EcologicalZone").last.wait_for(timeout=10_000)


def _run(page: Any, text: str) -> None:
    page.click("[data-testid=activeEditor] .monaco-editor")
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(text)
    page.wait_for_timeout(1000)  # Run before the editor knows its text runs nothing
    page.click("[data-testid=editor-Run]")


def _wait_for_nodes(page: Any) -> None:
    """Wait until nodes are drawn and have found their places, and let the picture fill its frame."""
    page.wait_for_selector("g.node text", state="attached", timeout=60_000)
    page.wait_for_timeout(5000)
    if (beside := page.locator("[title='Collapse the node properties display']")).count():
        beside.first.click()  # it hides what is drawn behind it
    page.locator("[aria-label=zoom-to-fit]").first.click()
    page.wait_for_timeout(1500)
    page.locator("[data-testid=stream]").evaluate("stream => { stream.scrollTop = 0; }")


def _drop(page: Any, name: str, kind: str) -> None:
    page.evaluate(DROP, [name, kind, base64.b64encode(MADE[name]).decode()])


def _picture(page: Any, name: str) -> None:
    if folder := os.environ.get("PLANGRAPH_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / name)
