"""The favourites, the style and the guide in Neo4j Browser itself, in a headless Chromium.

Needs a server that serves Browser, playwright and a Chromium. Messages about names that cannot be resolved are Browser
calling home. PLANGRAPH_SCREENSHOTS names a folder for the pictures that the README shows.
"""

from __future__ import annotations

import base64
import os
import threading
from collections.abc import Callable, Iterator
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
LOOKS = """(frame) => [...frame.querySelectorAll('g.node')].map((node) => [node.querySelector('text').textContent,
  [...node.querySelectorAll('circle')].map((circle) => circle.getAttribute('fill'))])"""
PLACES = "(frame) => [...frame.querySelectorAll('g.node')].map((node) => node.getAttribute('transform')).join()"
EDITOR = "[data-testid=activeEditor]"
PICTURE = "[data-testid=frame]:has(g.node text)"


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
        # The editor is there before the connection is, and what it runs then ends in "No connection found". Browser says
        # :play start once it is connected; the prompt names the database once there is one to ask.
        opened.get_by_test_id("frameCommand").filter(has_text=":play start").wait_for(timeout=120_000)
        opened.locator(EDITOR).get_by_text("neo4j$").first.wait_for(timeout=60_000)
        yield opened


def test_favourites_style_and_guide_work(page: Any) -> None:
    _drop(page, "plangraph.grass", "text/plain")
    page.get_by_text("node.CooperationGroup").first.wait_for(timeout=60_000)
    _drop(page, "favourites.zip", "application/zip")
    folder = page.get_by_test_id("expandFolder-轴线与城市群 Axes and clusters")
    title = page.get_by_test_id("scriptTitle-发展轴成员 Members of the axes")
    _until(page, folder, lambda: page.click("[data-testid=navigationFavorites]"))
    _until(page, title, folder.click)
    run = page.get_by_test_id("savedScriptListItem").filter(has=title).get_by_test_id("savedScriptsButton-Run")
    _until(page, page.locator(PICTURE), run.click)
    frame = page.locator(PICTURE).first
    _at_rest(page, frame)
    _picture(page, "neo4j-browser.png")
    drawn = frame.evaluate(LOOKS)
    assert len(drawn) == 5 + 26 + 11, "axes, cities and counties of chapter 3.2"
    axes = [colours for caption, colours in drawn if caption.endswith("发展轴")]
    assert len(axes) == 5
    assert all(NODE_LOOKS["Axis"].colour in colours for colours in axes)  # type: ignore[index]
    assert any(caption.strip() == "武汉市" and NODE_LOOKS["City"].colour in colours for caption, colours in drawn)  # type: ignore[index]


def test_the_guide_opens(page: Any) -> None:
    running = guide_server(MADE)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    try:
        slide = page.get_by_text("图谱里有什么").first
        _until(page, slide, lambda: _type_and_run(page, f":guide http://localhost:{running.server_port}/guide.html"))
        _picture(page, "neo4j-guide.png")
        _until(page, _in_editor(page, "count(p)"), page.locator("pre.runnable").first.click)
        _until(page, page.get_by_test_id("frame").filter(has_text="EcologicalZone"), lambda: page.click("[data-testid=editor-Run]"))
    finally:
        running.shutdown()
        running.server_close()


def _until(page: Any, seen: Any, act: Callable[[], object], *, times: int = 6, patience_ms: int = 20_000) -> None:
    """Do what a user does, again where Browser, being busy, lost it, until what it should bring is seen."""
    from playwright.sync_api import TimeoutError as NotSeen

    for _ in range(times):
        act()
        try:
            seen.first.wait_for(timeout=patience_ms)
            return
        except NotSeen:
            continue
    frames = [" ".join(frame.inner_text().split())[:200] for frame in page.get_by_test_id("frame").all()]
    pytest.fail(f"done {times} times, and {seen} was not seen; Browser shows {frames}")


def _in_editor(page: Any, text: str) -> Any:
    return page.locator(f"{EDITOR} .view-line").filter(has_text=text.replace(" ", "\u00a0"))  # as Monaco writes blanks


def _type_and_run(page: Any, command: str) -> None:
    """Type a command in place of what the editor holds, and run it once the editor has taken it."""
    page.click(f"{EDITOR} .monaco-editor")
    page.keyboard.press("Control+A")
    page.keyboard.type(command)
    _in_editor(page, command).wait_for(timeout=20_000)
    page.click("[data-testid=editor-Run]")


def _at_rest(page: Any, frame: Any, *, looks: int = 120) -> None:
    """Wait until the nodes of a picture have found their places."""
    before = ""
    for _ in range(looks):
        if before == (before := frame.evaluate(PLACES)):
            return
        page.wait_for_timeout(500)  # between two looks at what moves, not a guess of how long it takes
    pytest.fail("the nodes do not come to rest")


def _drop(page: Any, name: str, kind: str) -> None:
    page.evaluate(DROP, [name, kind, base64.b64encode(MADE[name]).decode()])


def _picture(page: Any, name: str) -> None:
    if folder := os.environ.get("PLANGRAPH_SCREENSHOTS"):
        page.screenshot(path=Path(folder) / name)
