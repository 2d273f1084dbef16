"""The atlas: every link leads somewhere, nothing is fetched, the plan's words stay text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from graph.atlas.sheets import marked, table
from graph.atlas.site import write_atlas
from graph.atlas.text_sheet import highlighted
from graph.entities import Role
from graph.plan_graph import PlanGraph
from graph.saved_queries import saved_queries
from graph.store import open_store, write_graph
from tests.graph.test_formats import HOSTILE, hostile_graph
from tests.small_graph import HUANGMEI, PLAN, SENTENCES, WUHAN, ref


class Page(HTMLParser):
    """Collects tags, addresses and text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.anchors: set[str] = set()
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.anchors |= {value or "" for name, value in attrs if name == "id"}
        self.addresses += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def made(graph: PlanGraph, folder: Path) -> list[str]:
    with open_store(":memory:") as store:
        write_graph(store, graph)
        return write_atlas(graph, store, list(saved_queries().values()), folder)


@pytest.fixture(scope="module")
def atlas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("atlas")
    assert made(hostile_graph(), folder) == sorted(file.name for file in folder.iterdir())
    return folder


def test_every_link_leads_to_a_file_and_none_away(atlas: Path) -> None:
    names = {file.name for file in atlas.iterdir()}
    assert {"index.html", "map.html", "theme-axes.html", "text.html", "query-industries_by_city.html", "vis-network.js"} <= names
    pages = {file.name: Page(file.read_text(encoding="utf-8")) for file in atlas.glob("*.html")}
    for file in atlas.glob("*.html"):
        page = pages[file.name]
        for address in page.addresses:
            target, _, anchor = address.partition("#")
            assert not target or target in names, file.name
            if anchor and target != "map.html":  # there it is a name to look for
                assert unquote(anchor) in pages[target or file.name].anchors, (file.name, address)
        assert not {"img", "iframe", "link"} & set(page.tags), file.name
    assert {file.name for file in atlas.glob("place-*.html")} == set(Page((atlas / "index.html").read_text(encoding="utf-8")).addresses) & {
        name for name in names if name.startswith("place-")
    }


def test_the_library_lies_there_once(atlas: Path) -> None:
    assert (atlas / "vis-network.js").stat().st_size > 300_000
    assert max(file.stat().st_size for file in atlas.glob("*.html")) < 200_000


def test_a_place_has_its_facts_with_the_words_that_state_them(atlas: Path) -> None:
    index = (atlas / "index.html").read_text(encoding="utf-8")
    address = re.search(r'href="(place-\d+\.html)"><bdi>武汉市<', index)
    assert address
    page = Page((atlas / address[1]).read_text(encoding="utf-8"))
    words = "".join(page.words)
    text = (atlas / address[1]).read_text(encoding="utf-8")
    assert "<blockquote><mark>以武汉为龙头</mark>，推进交通综合枢纽建设。</blockquote>" in text
    assert '<cite><a href="text.html#1/1">1 沿江发展轴, page 15</a></cite>' in text
    assert "1 沿江发展轴, page 15" in words
    assert all(" ".join(name.split()) in " ".join(words.split()) for name in HOSTILE)
    assert "b" not in page.tags


def test_the_text_stands_there_whole_with_its_mentions_marked(atlas: Path) -> None:
    page = (atlas / "text.html").read_text(encoding="utf-8")
    words = "".join(Page(page).words)
    assert all(sentence in words for sentence in SENTENCES)
    assert page.count('class="mention" title=') == 8  # 武汉; 武汉, 黄梅, 装备制造; 九江, 武汉, 武汉城市圈, 武汉
    assert PLAN in words


def test_a_longer_name_wins_and_names_are_escaped() -> None:
    role = Role(key="<b>", name="<b>")
    pages = {ref(WUHAN): "place-1.html"}
    marked = highlighted("武汉市与黄梅<b>&", [WUHAN, HUANGMEI, role], pages)
    assert Page(marked).tags == ["a", "span", "span"]
    assert "".join(Page(marked).words) == "武汉市与黄梅<b>&"
    assert '<a href="place-1.html"' in marked


def test_a_long_sentence_is_shortened_around_the_marked_words() -> None:
    assert marked("甲" * 200 + "<武汉>" + "乙" * 30, "<武汉>") == "…" + "甲" * 60 + "<mark>&lt;武汉&gt;</mark>" + "乙" * 30


def test_the_contents_show_each_theme_and_lead_to_each_section(atlas: Path) -> None:
    index = (atlas / "index.html").read_text(encoding="utf-8")
    assert index.count("<svg") == index.count('href="theme-') + 1
    assert "发展轴 Development axes" in index
    assert '<a href="#s1"><bdi>1 沿江发展轴</bdi></a>' in (atlas / "text.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_cells_stay_text(name: str) -> None:
    assert Page(table([name], [[name], [[name, name]]])).tags == Page(table(["a"], [["a"], [["a", "a"]]])).tags


def test_the_same_graph_gives_the_same_site(atlas: Path, tmp_path: Path) -> None:
    made(hostile_graph(), tmp_path)
    assert {f.name: f.read_bytes() for f in atlas.iterdir()} == {f.name: f.read_bytes() for f in tmp_path.iterdir()}
