"""The favourites, the style and the guide in Neo4j Browser itself, in a headless Chromium.

Needs a server that serves Browser, playwright and a Chromium. Messages about names that cannot be resolved are Browser
calling home. PLANGRAPH_SCREENSHOTS=docs/pictures renews the pictures that the READMEs show.
"""

from __future__ import annotations

import base64
import io
import math
import os
import re
import threading
import zipfile
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from graph.browser import GUIDED, files
from graph.browser import server as guide_server
from graph.entities import Label
from graph.picture.look import NODE_LOOKS
from graph.plan_graph import PlanGraph
from graph.saved_queries import saved_queries
from graph.store import open_store, write_graph
from tests.browser.chromium import chromium, require_chromium
from tests.queries.conftest import example as example  # the fixture
from tests.server.provide import Server

QUERIES = saved_queries()
MADE = files(list(QUERIES.values()))
DROP = """([name, kind, content]) => {
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type: kind }));
  for (const event of ['dragenter', 'dragover', 'drop'])
    document.querySelector('[data-testid=stream]').dispatchEvent(new DragEvent(event, { bubbles: true, cancelable: true, dataTransfer: carried }));
}"""
LOOKS = """() => [...document.querySelector('svg:has(g.node text)').querySelectorAll('g.node')].map((node) => {
  const text = node.querySelector('text'), circle = node.querySelector('circle.b-outline') ?? node.querySelector('circle');
  return { caption: text.textContent.trim(), colours: [...node.querySelectorAll('circle')].map((one) => one.getAttribute('fill')),
    radius: Number(circle.getAttribute('r')), wide: text.getBoundingClientRect().width, across: circle.getBoundingClientRect().width,
    high: text.getBoundingClientRect().height, place: node.getAttribute('transform').match(/-?[\\d.]+/g).map(Number) };
})"""
PLACES = (
    "[...document.querySelector('svg:has(g.node text)').querySelectorAll('g.node')].map((node) => node.getAttribute('transform')).join()"
)
FIT = "for (const button of document.querySelectorAll('[aria-label=zoom-to-fit]')) button.click()"
EDITOR = "[data-testid=activeEditor]"
PICTURE = "[data-testid=frame]:has(g.node text)"
ROOT = Path(__file__).parents[2]
SHARPNESS = 1.5 if "PLANGRAPH_SCREENSHOTS" in os.environ else 1  # small names in the pictures can be read when they are enlarged


@pytest.fixture(scope="module")
def filled(server: Server, example: PlanGraph) -> Server:
    """A server of our own that holds the example plan."""
    require_chromium()
    if not server.local:
        pytest.skip("the server is not ours: it may not serve Browser")
    with pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        with open_store(server.url) as store:
            store.write([("MATCH (n) DETACH DELETE n", {})])
            write_graph(store, example)
    return server


@pytest.fixture
def page(filled: Server) -> Iterator[Any]:
    """Browser, signed in."""
    assert filled.local
    with chromium() as browser:
        opened = browser.new_page(viewport={"width": 1400, "height": 1000}, device_scale_factor=SHARPNESS)
        opened.goto(f"{filled.local._http}/browser/", wait_until="domcontentloaded")
        opened.wait_for_selector("[data-testid=password]", timeout=60_000)
        opened.fill("[data-testid=username]", "neo4j")
        opened.fill("[data-testid=password]", filled.environment["NEO4J_PASSWORD"])
        opened.click("[data-testid=connect]")
        # The editor is there before the connection is, and what it runs then ends in "No connection found". Browser says
        # :play start once it is connected; the prompt names the database once there is one to ask.
        opened.get_by_test_id("frameCommand").filter(has_text=":play start").wait_for(timeout=120_000)
        opened.locator(EDITOR).get_by_text("neo4j$").first.wait_for(timeout=60_000)
        yield opened


def test_favourites_style_and_guide_work(page: Any) -> None:
    _drop(page, "plangraph.grass")
    _drop(page, "favourites.zip")
    _run_favourite(page, "轴线与城市群 Axes and clusters", "发展轴成员 Members of the axes", page.locator(PICTURE))
    _fill_frame(page)
    _picture(page, "neo4j-browser.png")
    drawn = page.evaluate(LOOKS)
    assert len(drawn) == 5 + 26 + 11, "axes, cities and counties of chapter 3.2"
    axes = [node for node in drawn if node["caption"].endswith("发展轴")]
    assert len(axes) == 5
    assert all(NODE_LOOKS[Label.AXIS].colour in node["colours"] for node in axes)
    assert any(node["caption"] == "武汉市" and NODE_LOOKS[Label.CITY].colour in node["colours"] for node in drawn)


def test_a_hundred_nodes_look_good(page: Any, example: PlanGraph) -> None:
    _drop(page, "plangraph.grass")
    _until(page, page.locator(PICTURE), lambda: _type_and_run(page, "MATCH (n) RETURN n LIMIT 100"))
    _until(page, page.locator("[title='Close fullscreen']"), page.locator(PICTURE).locator("[title=Fullscreen]").first.click)
    _fill_frame(page)
    _picture(page, "neo4j-hundred.png")
    drawn = page.evaluate(LOOKS)
    assert len(drawn) == 100
    assert page.locator("g.relationship").count() > 100, "what links them is drawn with them"
    labels = {entity.name: {e.label for e in example.entities if e.name == entity.name} for entity in example.entities}
    whole = [node for node in drawn if node["caption"] in labels]
    assert len(whole) > 85, "most names are written out"
    for node in whole:
        looks = [NODE_LOOKS[label] for label in labels[node["caption"]]]
        assert any(look.colour in node["colours"] for look in looks)
    assert all(node["wide"] <= node["across"] for node in drawn), "names stay within their circles"
    assert sorted(node["high"] for node in drawn)[50] >= 8, "and are large enough to be read"
    apart = [math.dist(a["place"], b["place"]) - a["radius"] - b["radius"] for a, b in combinations(drawn, 2)]
    assert sum(gap < 0 for gap in apart) < 10, "hardly a circle covers another"


def test_the_guide_walks_through_the_plan(page: Any) -> None:
    _drop(page, "plangraph.grass")
    running = guide_server(MADE)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    address = f"http://localhost:{running.server_port}/guide.html"
    try:
        _until(page, page.get_by_text("1/8 图谱里有什么"), lambda: _type_and_run(page, f":guide {address}"))
        for number, name in enumerate(GUIDED, start=1):
            if number > 1:
                _until(page, page.get_by_text(f"{number}/8 "), page.get_by_test_id("guideNextSlide").click)
            title = QUERIES[name].title_en
            code, drawer = page.locator("pre.runnable:visible").first, page.get_by_test_id("guidesDrawer")
            assert _right_edge(code) <= _right_edge(drawer), "the code is not cut off"
            _until(page, _in_editor(page, title), code.click)
            asked = page.get_by_test_id("frame").filter(has=page.get_by_test_id("frameCommand").filter(has_text=title))
            done = asked.filter(has=page.get_by_test_id("cypherFrameSidebarTable"))
            _until(page, done, lambda: page.click("[data-testid=editor-Run]"))
            if QUERIES[name].paths_statement:
                done.first.locator("g.node").first.wait_for(state="attached", timeout=60_000)
            else:  # these count and cite
                done.first.get_by_text("EcologicalZone").first.wait_for(timeout=60_000)
            if name == "axis_members":
                _fill_frame(page)
                _picture(page, "neo4j-guide.png")
        assert not page.get_by_test_id("frame").filter(has_text="ERROR").count()
        played = page.get_by_test_id("frame").filter(has_text="1/8 图谱里有什么")
        _until(page, played, lambda: _type_and_run(page, f":play {address}"))
        _until(page, _in_editor(page, QUERIES[GUIDED[0]].title_en), played.locator("pre.runnable:visible").first.click)
    finally:
        running.shutdown()
        running.server_close()


def test_the_readme_shows_the_pictures() -> None:
    taken = re.findall(r'_picture\(page, "(.+?)"\)', Path(__file__).read_text(encoding="utf-8"))
    assert len(taken) == 3
    for readme in ("README.md", "README.zh.md"):
        text = (ROOT / readme).read_text(encoding="utf-8")
        assert all(f"(docs/pictures/{name})" in text for name in taken)
    assert all((ROOT / "docs" / "pictures" / name).read_bytes().startswith(b"\x89PNG") for name in taken)


def test_behind_a_param_line_nothing_is_drawn(page: Any) -> None:
    """Why favourites have a WITH line: as a script of two parts, Browser runs them and shows neither picture nor table."""
    text = "// 试 Try\n:param axis => '沿江发展轴';\nMATCH path = (m)-[:LOCATED_ON_AXIS]->(a:Axis) WHERE a.name = $axis RETURN path;\n"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("试 Try/try.cypher", text)
    _dropped(page, "try.zip", "application/zip", out.getvalue())
    ran = page.get_by_test_id("frame").filter(has_text=":param axis").filter(has_text="LOCATED_ON_AXIS")
    _run_favourite(page, "试 Try", "试 Try", ran)
    _run_favourite(page, "试 Try", "试 Try", ran.nth(1))  # again: had there been a picture, it would be there by now
    assert not page.locator("g.node").count()


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


def _run_favourite(page: Any, folder: str, title: str, seen: Any) -> None:
    """Open a folder of favourites and click on the triangle beside one of them, until what it should bring is seen."""
    of_folder, of_title = page.get_by_test_id(f"expandFolder-{folder}"), page.get_by_test_id(f"scriptTitle-{title}")
    if not of_folder.is_visible():
        _until(page, of_folder, lambda: page.click("[data-testid=navigationFavorites]"))
    if not of_title.is_visible():
        _until(page, of_title, of_folder.click)
    _until(page, seen, page.get_by_test_id("savedScriptListItem").filter(has=of_title).get_by_test_id("savedScriptsButton-Run").click)


def _at_rest(page: Any, *, looks: int = 120) -> None:
    """Wait until the nodes of the newest picture have found their places."""
    before = ""
    for _ in range(looks):
        if before == (before := page.evaluate(PLACES)):
            return
        page.wait_for_timeout(500)  # between two looks at what moves, not a guess of how long it takes
    pytest.fail("the nodes do not come to rest")


def _fill_frame(page: Any) -> None:
    """Let the newest picture fill its frame: without the column of properties, which hides what is drawn behind it."""
    _at_rest(page)
    columns = page.locator("[title='Collapse the node properties display']")
    while columns.count():
        columns.first.click()
    page.evaluate(FIT)
    _at_rest(page)
    page.evaluate("document.querySelector('[data-testid=stream]').scrollTop = 0")


def _right_edge(seen: Any) -> float:
    box = seen.bounding_box()
    return float(box["x"] + box["width"])


def _drop(page: Any, name: str) -> None:
    """Drop one of our files on Browser, and wait until it has taken a style sheet in."""
    _dropped(page, name, "application/zip" if name.endswith(".zip") else "text/plain", MADE[name])
    if name.endswith(".grass"):
        page.get_by_text("node.CooperationGroup").first.wait_for(timeout=60_000)


def _dropped(page: Any, name: str, kind: str, content: bytes) -> None:
    page.evaluate(DROP, [name, kind, base64.b64encode(content).decode()])


def _picture(page: Any, name: str) -> None:
    if folder := os.environ.get("PLANGRAPH_SCREENSHOTS"):
        for banner in page.locator("xpath=//span[starts-with(., 'To help make Neo4j Browser better')]/following-sibling::span").all():
            banner.dispatch_event("click")
        page.screenshot(path=Path(folder) / name)
