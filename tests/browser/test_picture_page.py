"""The pages in a real browser: nothing is fetched, everything is found, hostile names are text. Screenshots are kept.

PLANGRAPH_SCREENSHOTS names the folder for them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from graph.atlas.site import write_atlas
from graph.entities import Label, Role
from graph.evidence import Evidence
from graph.picture.look import EDGE_LOOKS
from graph.picture.page import draw
from graph.picture.parts import PictureTheme, theme
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType
from graph.saved_queries import saved_queries
from graph.store import open_store, write_graph
from loaders.extract import extract
from loaders.reading import read
from tests.browser.chromium import Watched, chromium, require_chromium
from tests.small_graph import PLAN, SENTENCES, small_graph

EXAMPLE = Path(__file__).parents[2] / "loaders" / "data" / "middle-yangtze-2015.txt"
HOSTILE = (
    "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "</script><h1>hi", "${alert(1)}", "\u202eabc", "{{data}}", "<b>fett</b>",
)  # fmt: skip


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    require_chromium()
    with chromium() as running:
        yield running


@pytest.fixture
def shots(tmp_path: Path) -> Path:
    folder = Path(os.environ.get("PLANGRAPH_SCREENSHOTS", tmp_path / "screenshots"))
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    draw(small_graph(), tmp_path / "plan.html", caption="示例")
    return tmp_path / "plan.html"


def click_edge(page: Any, type_: str) -> None:
    """Click on the middle of the first line of a type."""
    spot = page.evaluate(
        """type => {
            const data = JSON.parse(document.getElementById("data").textContent);
            const id = data.relations.findIndex(([one]) => one === type);
            const [a, b] = network.getConnectedNodes(id) && [data.relations[id][1], data.relations[id][2]];
            const at = network.getPositions([a, b]);
            const box = document.getElementById("mynetwork").getBoundingClientRect();
            for (let part = 0.3; part < 0.7; part += 0.02) {
                const spot = { x: at[a].x + (at[b].x - at[a].x) * part, y: at[a].y + (at[b].y - at[a].y) * part };
                if (network.nameBoxes().some(([left, top, right, bottom]) => spot.x > left && spot.x < right && spot.y > top && spot.y < bottom)) continue;
                const point = network.canvasToDOM(spot);
                if (network.getEdgeAt(point) === id && network.getNodeAt(point) === undefined) return [point.x + box.x, point.y + box.y];
            }
        }""",
        type_,
    )
    page.mouse.click(*spot)


def test_opens_without_a_request_or_a_fault_and_draws(browser: Any, picture: Path, shots: Path) -> None:
    watched = Watched(browser)
    page = watched.open(picture)
    page.screenshot(path=shots / "small.png")
    assert (watched.requests, watched.faults) == ([picture.as_uri()], [])
    assert page.inner_text("#counts") == "10 nodes, 8 relations drawn"
    assert set(page.evaluate("network.named()")) == set(page.evaluate("nodes.get().map(node => node.name)"))  # no name is left out
    painted = "() => { const c = document.querySelector('#mynetwork canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; return d.some(v => v > 0 && v < 255); }"
    assert page.evaluate(painted)


def test_search_finds_by_pinyin_and_alias_with_the_keyboard_alone(browser: Any, picture: Path) -> None:
    page = Watched(browser).open(picture)
    for typed in ("wuhan", "武汉"):
        page.keyboard.press("/")
        page.keyboard.type(typed)
        assert page.inner_text("#found li >> nth=0").startswith("武汉市")
        page.keyboard.press("Enter")
        assert page.inner_text("#shown h2").startswith("武汉市")
        assert page.evaluate("network.getSelectedNodes().length") == 1
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    assert "Click a line" in page.inner_text("#shown")


def test_an_address_with_a_name_opens_its_dossier(browser: Any, picture: Path) -> None:
    watched = Watched(browser)
    watched.page.goto(picture.as_uri() + "#%E6%AD%A6%E6%B1%89")
    watched.page.wait_for_selector("html[data-ready]", state="attached", timeout=10_000)
    assert watched.page.inner_text("#shown h2 bdi") == "武汉市"
    watched.page.evaluate("location.hash = '#<img src=x onerror=alert(1)>'")
    watched.page.evaluate("location.hash = '#%'")
    watched.page.evaluate("location.hash = '#huangmei'")
    watched.page.wait_for_function("document.querySelector('#shown h2 bdi').textContent === '黄梅县'")
    assert watched.faults == []


def test_an_edge_shows_its_sentence_with_the_quote_marked(browser: Any, picture: Path) -> None:
    page = Watched(browser).open(picture)
    click_edge(page, "COOPERATES_WITH")
    assert page.inner_text("#shown blockquote") == SENTENCES[2]
    assert page.inner_text("#shown mark") == "九江与武汉合作"
    assert page.inner_text("#shown cite") == "1 沿江发展轴, page 16"


def test_the_legend_hides_a_label_with_its_lines_and_a_type(browser: Any, picture: Path) -> None:
    page = Watched(browser).open(picture)
    hidden = "[nodes.get().filter(n => n.hidden).length, edges.get().filter(e => e.hidden).length]"
    page.click("#labels button:has-text('Axis')")
    assert page.evaluate(hidden) == [1, 3]
    page.click("#types button:has-text('HOSTS_INDUSTRY')")
    assert page.evaluate(hidden) == [1, 5]
    page.click("#labels button:has-text('Axis')")
    assert page.evaluate(hidden) == [0, 2]


def test_focus_on_neighbours_and_back(browser: Any, picture: Path) -> None:
    page = Watched(browser).open(picture)
    page.fill("#search", "huangmei")
    page.press("#search", "Enter")
    page.click("#focus")
    visible = "nodes.get().filter(n => !n.hidden).map(n => n.name).sort()"
    assert page.evaluate(visible) == sorted(["黄梅县", "装备制造", "沿江发展轴"])
    page.click("#shown button:has-text('装备制造')")
    assert page.evaluate(visible) == sorted(["黄梅县", "装备制造", "武汉市"])
    page.click("#back")
    page.click("#back")
    assert len(page.evaluate(visible)) == 10


def test_saves_what_is_seen_as_png(browser: Any, picture: Path, tmp_path: Path) -> None:
    watched = Watched(browser)
    page = watched.open(picture)
    with page.expect_download() as saving:
        page.click("#png")
    saving.value.save_as(tmp_path / "saved.png")
    assert saving.value.suggested_filename == "示例.png"
    assert (tmp_path / "saved.png").read_bytes().startswith(b"\x89PNG")
    assert (tmp_path / "saved.png").stat().st_size > 10_000
    assert not watched.faults


def test_light_dark_and_a_phone(browser: Any, picture: Path, shots: Path) -> None:
    page = Watched(browser, color_scheme="dark").open(picture)
    background = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(background) == "rgb(22, 24, 27)"
    page.screenshot(path=shots / "dark.png")
    page.click("#mode")
    assert page.evaluate(background) == "rgb(255, 255, 255)"
    phone = Watched(browser, viewport={"width": 390, "height": 844}, has_touch=True).open(picture)
    phone.screenshot(path=shots / "phone.png")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    assert phone.is_visible("#search")
    assert phone.evaluate("document.querySelector('#mynetwork canvas').getBoundingClientRect().height") > 300


def test_dark_lines_are_lighter_on_a_dark_page_in_the_legend_too(browser: Any, tmp_path: Path, shots: Path) -> None:
    example = extract(read(EXAMPLE)).graph
    draw(example, tmp_path / "targets.html", at_most=None, part=theme(example, PictureTheme.TARGETS))
    page = Watched(browser, color_scheme="dark").open(tmp_path / "targets.html")
    page.screenshot(path=shots / "targets-dark.png")
    colours = "[edges.get(0).color.color, document.querySelector('#types path').getAttribute('stroke')].map(one => one.toUpperCase())"
    line, swatch = page.evaluate(colours)
    assert line == swatch != EDGE_LOOKS[RelationType.TARGETS].colour
    assert min(int(line[at : at + 2], 16) for at in (1, 3, 5)) > 0x66
    page.click("#mode")
    assert page.evaluate(colours) == [EDGE_LOOKS[RelationType.TARGETS].colour] * 2


def test_hostile_names_are_text(browser: Any, tmp_path: Path, shots: Path) -> None:
    base = small_graph()
    roles = [Role(key=name, name=name, aliases=(name[::-1],)) for name in HOSTILE]
    evidence = (Evidence(f"{PLAN}/1/1", "以武汉为龙头", "<i>", "1", 0.9),)
    wuhan = EntityRef(Label.CITY, "武汉市")
    facts = [Relation(type=RelationType.POSITIONED_AS, start=wuhan, end=EntityRef(Label.ROLE, r.key), evidence=evidence) for r in roles]
    graph = PlanGraph((*base.entities, *roles), (*base.relations, *facts))
    for number, name in enumerate(HOSTILE):
        draw(graph, tmp_path / f"{number}.html", caption=name)
        watched = Watched(browser)
        page = watched.open(tmp_path / f"{number}.html")
        page.fill("#search", name)
        page.press("#search", "Enter")
        assert page.inner_text("#shown h2 bdi") == name
        page.mouse.move(400, 300)
        assert page.locator("#shown img, #shown script, #shown b, h1 img, h1 b").count() == 0
        assert page.inner_text("#caption") == name
        assert (len(watched.requests), watched.faults) == (1, [])
    page.screenshot(path=shots / "hostile.png")


def test_a_node_brings_its_neighbours_to_the_fore_and_a_click_on_a_name_is_one_on_its_node(browser: Any, picture: Path) -> None:
    page = Watched(browser).open(picture)
    inked = "() => { const c = document.querySelector('#mynetwork canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 0; i < d.length; i += 4) n += d[i + 3] > 0 && d[i] + d[i + 1] + d[i + 2] < 300; return n; }"
    before = page.evaluate(inked)
    spot = page.evaluate(
        """() => {
            const id = nodes.get().find((node) => node.name === "黄梅县").id;
            const box = document.getElementById("mynetwork").getBoundingClientRect();
            const at = network.canvasToDOM(network.getPosition(id));
            const below = { x: at.x, y: at.y + (nodes.get(id).size + 10) * network.getScale() };
            return network.getNodeAt(below) === undefined ? [below.x + box.x, below.y + box.y] : null;
        }"""
    )
    page.mouse.click(*spot)  # on the name under the sign
    assert page.inner_text("#shown h2 bdi") == "黄梅县"
    assert page.evaluate("network.getSelectedNodes().map(id => nodes.get(id).name)") == ["黄梅县"]
    assert page.evaluate(inked) < before  # what has nothing to do with it stands back
    page.keyboard.press("Escape")
    page.wait_for_timeout(100)
    assert page.evaluate(inked) == before


def test_names_never_cover_one_another_at_any_zoom(browser: Any, tmp_path: Path, shots: Path) -> None:
    example = extract(read(EXAMPLE)).graph
    draw(example, tmp_path / "whole.html", at_most=None)
    watched = Watched(browser)
    page = watched.open(tmp_path / "whole.html")
    page.screenshot(path=shots / "whole.png")
    counts = []
    for scale in (None, 0.6, 1.2, 3.0):
        if scale:
            page.evaluate("scale => network.moveTo({ scale })", scale)
        boxes = page.evaluate("network.nameBoxes()")
        assert not [
            1
            for one, other in combinations(boxes, 2)
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
        ]
        counts.append(len(boxes))
    assert counts == sorted(counts)
    assert counts[-1] > 0.98 * page.evaluate("nodes.length")  # near enough, every name is there
    page.click("#fit")
    frame = page.evaluate("(() => { const f = document.getElementById('mynetwork'); return [f.clientWidth, f.clientHeight]; })()")
    for box in page.evaluate(
        "network.nameBoxes().map(([x, y, r, b]) => [network.canvasToDOM({ x, y }), network.canvasToDOM({ x: r, y: b })])"
    ):
        assert -10 <= box[0]["x"] <= box[1]["x"] <= frame[0] + 10, box  # no name is cut off
        assert -10 <= box[0]["y"] <= box[1]["y"] <= frame[1] + 10, box
    assert {"长江中游城市群", "武汉市", "沿江发展轴"} <= set(page.evaluate("network.named()"))
    assert not watched.faults


def test_the_legend_hides_bands(browser: Any, tmp_path: Path) -> None:
    draw(small_graph(), tmp_path / "plan.html")
    page = Watched(browser).open(tmp_path / "plan.html")
    orange = "() => { const c = document.querySelector('#mynetwork canvas'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0; for (let i = 0; i < d.length; i += 4) n += Math.abs(d[i] - 213) < 9 && d[i + 3] > 30 && d[i + 3] < 60; return n; }"
    before = page.evaluate(orange)
    page.click("#bands button:has-text('axis')")
    page.wait_for_timeout(100)
    assert page.evaluate(orange) < before / 10
    assert before > 1000


def test_everything_can_be_reached_and_seen_with_the_keyboard(browser: Any, picture: Path) -> None:
    page = Watched(browser).open(picture)
    reached, seen = (
        [],
        "() => { const e = document.activeElement; const s = getComputedStyle(e); return e !== document.body && [e.id || e.textContent.trim().slice(0, 12), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0]; }",
    )
    for _ in range(30):
        page.keyboard.press("Tab")
        if not (found := page.evaluate(seen)):
            break  # past the last
        reached.append(found[0])
        assert found[1], found[0]
    assert {"mynetwork", "search", "fit", "png", "mode"} <= set(reached)
    assert any(name.startswith("City") for name in reached)  # the legend
    page.keyboard.press("/")
    page.keyboard.type("huangmei")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    assert page.inner_text("#shown h2 bdi") == "黄梅县"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#shown') !== null")  # on to what is shown


def test_the_atlas_opens_sorts_and_links_without_a_network(browser: Any, tmp_path: Path, shots: Path) -> None:
    with open_store(":memory:") as store:
        write_graph(store, small_graph())
        write_atlas(small_graph(), store, list(saved_queries().values()), tmp_path)
    watched = Watched(browser)
    page = watched.open(tmp_path / "theme-axes.html")
    assert page.inner_text("#counts") == "3 nodes, 3 relations drawn"
    page.click("#home")
    page.click("a:has-text('黄梅县')")
    assert page.inner_text("h1") == "黄梅县"
    page.screenshot(path=shots / "place.png")
    page.goto((tmp_path / "query-industries_by_city.html").as_uri())
    cities = "[...document.querySelectorAll('tbody tr')].map(row => row.cells[0].textContent)"
    before = page.evaluate(cities)
    page.click("th button >> nth=0")
    page.click("th button >> nth=0")
    assert page.get_attribute("th >> nth=0", "aria-sort") == "descending"
    assert sorted(page.evaluate(cities)) == sorted(before)
    assert not watched.faults
    assert all(address.startswith("file:") for address in watched.requests)
