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
    page.wait_for_selector("g.node text", state="attached", timeout=60_000)
    page.wait_for_timeout(5000)  # the nodes find their places
    _picture(page, "neo4j-browser.png")
    drawn = page.evaluate(LOOKS)
    assert len(drawn) == 5 + 26 + 11, "axes, cities and counties of chapter 3.2"
    axes = [colours for caption, colours in drawn if caption.endswith("发展轴")]
    assert len(axes) == 5
    assert all(NODE_LOOKS["Axis"].colour in colours for colours in axes)  # type: ignore[index]
    assert any(caption.strip() == "武汉市" and NODE_LOOKS["City"].colour in colours for caption, colours in drawn)  # type: ignore[index]


def test_the_guide_opens(page: Any) -> None:
    running = guide_server(MADE)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        page.click("[data-testid=activeEditor] .monaco-editor")
        page.keyboard.type(f":guide http://localhost:{running.server_port}/guide.html")
        page.click("[data-testid=editor-Run]")
        page.get_by_text("图谱里有什么").first.wait_for(timeout=10_000)
        _picture(page, "neo4j-guide.png")
        page.locator("pre.runnable, pre.code").first.click()
        page.wait_for_timeout(500)
        page.click("[data-testid=editor-Run]")
        page.get_by_text("EcologicalZone").last.wait_for(timeout=10_000)
    finally:
        running.shutdown()
        running.server_close()


def _drop(page: Any, name: str, kind: str) -> None:
    page.evaluate(DROP, [name, kind, base64.b64encode(MADE[name]).decode()])


def _picture(page: Any, name: str) -> None:
    if folder := os.environ.get("PLANGRAPH_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / name)
