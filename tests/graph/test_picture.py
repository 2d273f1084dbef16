"""Pictures: still, offline, the same every time, and safe whatever the plan says."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from graph.entities import City, EcologicalZone, Label, Province, Region, Role
from graph.errors import GraphError
from graph.picture.corridors import corridors, shortest_tree, through_marker
from graph.picture.layout import leaning, map_positions, positions
from graph.picture.look import EDGE_LOOKS, FONT_SIZE, NODE_LOOKS
from graph.picture.page import draw, page
from graph.picture.parts import PictureTheme, around, between, theme
from graph.picture.themes import BACKBONE, drawn, overview
from graph.plan_graph import PlanGraph
from graph.relations import EntityRef, Relation, RelationType
from loaders.extract import extract
from loaders.reading import read
from tests.small_graph import AXIS, CIRCLE, EQUIPMENT, HUANGMEI, HUBEI, JILIN, JIUJIANG, PLAN, SENTENCES, WUHAN, ref, small_graph

PLAN_NAME = "长江中游城市群发展规划"
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</script><h1>",
    "${alert(1)}",
    "\u202eabc",
    "\u2028",
    "href",
    "{{7*7}}",
    "'",
]


@pytest.fixture(scope="module")
def example() -> PlanGraph:
    return extract(read(Path(__file__).parents[2] / "loaders" / "data" / "middle-yangtze-2015.txt")).graph


class Tags(HTMLParser):
    """Collects tags with their attributes, and the text of scripts by id."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.scripts: dict[str | None, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] == "script":
            self.scripts.setdefault(self.tags[-1][1].get("id"), data)


def parsed(text: str) -> Tags:
    tags = Tags()
    tags.feed(text)
    return tags


def data_of(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(parsed(text).scripts["data"])
    return found


def test_every_label_and_type_has_a_look_of_its_own() -> None:
    assert set(NODE_LOOKS) == set(Label)
    assert set(EDGE_LOOKS) == set(RelationType)
    assert len({(look.colour, look.shape) for look in NODE_LOOKS.values()}) == len(Label)
    assert len({(look.colour, look.dashes) for look in EDGE_LOOKS.values()}) == len(RelationType)
    shapes = [NODE_LOOKS[label].shape for label in sorted(BACKBONE)]
    assert len(set(shapes)) == len(shapes)  # drawn together: told apart without any colour


# How light reaches eyes that lack red, green or blue cones (Machado, Oliveira and Fernandes 2009, severity 1).
EYES = {
    "all cones": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def seen(colour: str, eyes: str) -> tuple[float, ...]:
    """Return a colour in CIE Lab as eyes see it, in which equal distances look equally different."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    light = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    rgb = [min(max(sum(m * v for m, v in zip(row, light, strict=True)), 0.0), 1.0) for row in EYES[eyes]]
    to_xyz = ((0.4339, 0.3762, 0.1899), (0.2126, 0.7152, 0.0722), (0.0177, 0.1095, 0.8728))  # by the white of D65
    x, y, z = (sum(m * v for m, v in zip(row, rgb, strict=True)) for row in to_xyz)
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eyes", EYES)
def test_colour_blind_eyes_tell_apart_what_has_the_same_shape_or_line(eyes: str) -> None:
    nodes = [(label, look.colour) for label, look in NODE_LOOKS.items()]
    edges = [(kind, look.colour) for kind, look in EDGE_LOOKS.items()]
    same = [pair for pair in combinations(nodes, 2) if NODE_LOOKS[pair[0][0]].shape == NODE_LOOKS[pair[1][0]].shape]
    same_line = [pair for pair in combinations(edges, 2) if EDGE_LOOKS[pair[0][0]].dashes == EDGE_LOOKS[pair[1][0]].dashes]
    assert len(same) > 10
    assert len(same_line) > 10
    for (one, colour), (other, another) in [*same, *same_line]:
        assert math.dist(seen(colour, eyes), seen(another, eyes)) > 15, (one, other)


def test_nothing_is_fetched() -> None:
    tags = parsed(page(small_graph(), caption="示例"))
    assert not [attributes for tag, attributes in tags.tags if tag in {"link", "img", "iframe"} or attributes.get("src")]
    assert [a for tag, a in tags.tags if tag == "meta" and "default-src 'none'" in (a.get("content") or "")]


def test_draws_every_node_and_each_of_two_parallel_edges() -> None:
    text = page(small_graph(), caption="示例")
    data = data_of(text)
    assert {name for _, name, *_ in data["entities"][: len(data["at"])]} >= {"武汉市", "沿江发展轴", "装备制造"}
    assert data["drawn"] == len(small_graph().facts)
    pairs = [(start, end) for _, start, end, *_ in data["relations"][: data["drawn"]]]
    assert len(set(pairs)) < len(pairs)
    assert '"physics": {"enabled": false}' in text


def test_the_library_and_each_passage_stand_there_once() -> None:
    text = page(small_graph(), caption="示例")
    assert text.count("vis-network\n") == 1
    assert all(text.count(sentence) == 1 for sentence in SENTENCES)
    assert len(text) < 700_000


def test_the_panel_carries_sentences_with_the_quote_marked_section_and_page() -> None:
    data = data_of(page(small_graph(), caption="示例"))
    names = [name for _, name, *_ in data["entities"]]
    relation = next(r for r in data["relations"] if r[0] == "CORE_OF")
    assert (names[relation[1]], names[relation[2]]) == ("武汉市", "沿江发展轴")
    [(passage, start, length)] = relation[3]
    sentence, place = data["passages"][passage]
    assert sentence[start : start + length] == "以武汉为龙头"
    assert (sentence, data["places"][place][0]) == (SENTENCES[0], "1 沿江发展轴, page 15")


def test_names_are_found_by_alias_and_pinyin() -> None:
    data = data_of(page(small_graph(), caption="示例"))
    assert {"武汉", "wuhan"} <= set(next(spellings for _, name, _, spellings in data["entities"] if name == "武汉市"))
    assert "yanjiangfazhanzhou" in next(spellings for _, name, _, spellings in data["entities"] if name == "沿江发展轴")


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_names_stay_text(name: str) -> None:
    harmless, hostile = (page(PlanGraph((Role(key=word, name=word),)), caption=word) for word in ("harmless", name))
    assert [tag for tag, _ in parsed(hostile).tags] == [tag for tag, _ in parsed(harmless).tags]
    assert data_of(hostile)["entities"][0][1] == name


def test_same_graph_same_bytes_whatever_hash_seed_locale_and_folder(tmp_path: Path) -> None:
    program = "import sys; from tests.small_graph import small_graph; from graph.picture.page import draw; draw(small_graph(), sys.argv[1])"
    root = Path(__file__).parents[2]
    pictures = []
    for seed, locale in (("1", "C"), ("2", "C.UTF-8")):
        folder = tmp_path / seed
        folder.mkdir()
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "LC_ALL": locale,
            "PYTHONUTF8": "0",
            "PYTHONCOERCECLOCALE": "0",
            "PYTHONPATH": str(root),
        }
        subprocess.run([sys.executable, "-c", program, "plan.html"], check=True, cwd=folder, env=environment)
        assert [file.name for file in folder.iterdir()] == ["plan.html"]  # pyvis drops no lib/
        pictures.append((folder / "plan.html").read_bytes())
    assert pictures[0] == pictures[1]
    assert "武汉市".encode() in pictures[0]


def test_draw_leaves_nothing_half_written(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        draw(small_graph(), tmp_path / "missing" / "plan.html")
    assert not list(tmp_path.iterdir())


def test_places_stand_as_on_the_map() -> None:
    places = positions(small_graph())
    wuhan, jiujiang, huangmei = (places[ref(entity)] for entity in (WUHAN, JIUJIANG, HUANGMEI))
    assert wuhan[0] < jiujiang[0]  # west of it
    assert wuhan[1] < huangmei[1] < jiujiang[1]  # north of them: y grows downwards
    assert set(places) == set(drawn(small_graph()))
    assert positions(PlanGraph()) == map_positions(PlanGraph()) == {}


def test_no_two_names_overlap() -> None:
    graph = overview(small_graph())
    places = positions(graph)
    assert ref(HUBEI) in places  # its coordinates are those of its capital
    for one, other in combinations(places, 2):
        beside = abs(places[one][0] - places[other][0]) > FONT_SIZE
        assert beside or abs(places[one][1] - places[other][1]) > FONT_SIZE, (one, other)


def test_overview_keeps_the_backbone_of_a_large_graph() -> None:
    graph = small_graph()
    whole = overview(graph)
    assert set(graph.facts) == set(whole.facts)
    assert {label for label, _ in drawn(whole)} & {Label.PASSAGE, Label.SECTION} == set()
    part = overview(graph, at_most=3)
    assert len(drawn(part)) == 3
    assert {ref(WUHAN), ref(AXIS)} <= set(drawn(part))


def test_a_neighbourhood_grows_with_its_depth() -> None:
    graph = small_graph()
    near = around(graph, HUANGMEI)
    assert set(drawn(near)) == {ref(HUANGMEI), ref(AXIS), ref(EQUIPMENT)}
    assert ref(WUHAN) in drawn(around(graph, HUANGMEI, depth=2))
    assert ref(JIUJIANG) not in drawn(around(graph, HUANGMEI, depth=2))
    assert len(drawn(around(graph, HUANGMEI, depth=3, at_most=2))) == 2


def test_between_two_lie_the_shortest_paths_alone() -> None:
    graph = small_graph()
    part = between(graph, JIUJIANG, HUANGMEI)
    assert set(drawn(part)) == {ref(entity) for entity in (JIUJIANG, WUHAN, AXIS, EQUIPMENT, HUANGMEI)}
    assert [r for r in part.facts if r.type is RelationType.MEMBER_OF] == []
    with pytest.raises(GraphError, match="no path"):
        between(graph, WUHAN, JILIN)


def test_a_theme_draws_its_facts() -> None:
    graph = small_graph()
    assert {r.type for r in theme(graph, PictureTheme.AXES).facts} == {RelationType.CORE_OF, RelationType.LOCATED_ON_AXIS}
    assert {r.type for r in theme(graph, PictureTheme.INDUSTRY).facts} == {RelationType.HOSTS_INDUSTRY}
    with pytest.raises(GraphError, match="targets"):
        theme(graph, PictureTheme.TARGETS)


def test_an_axis_runs_through_its_places_and_stands_on_its_way() -> None:
    graph = small_graph()
    places = positions(graph)
    assert corridors(graph, places)[ref(AXIS)] == [(ref(WUHAN), ref(HUANGMEI))]
    (x1, y1), (x2, y2) = places[ref(WUHAN)], places[ref(HUANGMEI)]
    assert math.dist(places[ref(AXIS)], ((x1 + x2) / 2, (y1 + y2) / 2)) < 60  # moved only to make room for its name


def test_a_corridor_takes_the_shortest_way_and_branches() -> None:
    a, b, c, d, e = (EntityRef(Label.CITY, name) for name in "abcde")
    places = {a: (0.0, 0.0), b: (10.0, 0.0), c: (20.0, 0.0), d: (30.0, 0.0), e: (20.0, 9.0)}
    assert {frozenset(link) for link in shortest_tree([a, b, c, d, e], places)} == {
        frozenset(link) for link in ((a, b), (b, c), (c, d), (c, e))
    }  # e is a branch: no way back


def test_a_line_runs_through_its_own_sign_where_that_is_the_least_way_round() -> None:
    a, b, c, owner = (EntityRef(Label.CITY, name) for name in ("a", "b", "c", "owner"))
    places = {a: (0.0, 0.0), b: (10.0, 0.0), c: (30.0, 0.0), owner: (21.0, 1.0)}
    assert through_marker(owner, [a, b, c], places) == [a, b, owner, c]


def test_what_has_no_coordinates_leans_to_what_it_is_stated_and_named_with() -> None:
    graph = small_graph()
    at = map_positions(graph)
    leans = leaning(graph, at)
    assert leans[ref(CIRCLE)] == pytest.approx(
        tuple((1.0 * at[ref(WUHAN)][side] + 0.25 * (at[ref(JIUJIANG)][side] + at[ref(WUHAN)][side])) / 1.5 for side in (0, 1))
    )
    lake = EcologicalZone(key="某湖", name="某湖")
    passage = EntityRef(Label.PASSAGE, f"{PLAN}/1/3")  # names 九江, 武汉
    more = PlanGraph((*graph.entities, lake), (*graph.relations, Relation(type=RelationType.MENTIONED_IN, start=ref(lake), end=passage)))
    assert leaning(more, at)[ref(lake)] == pytest.approx(tuple((at[ref(WUHAN)][i] + at[ref(JIUJIANG)][i]) / 2 for i in (0, 1)))


def test_well_known_zones_and_regions_stand_where_they_are() -> None:
    graph = small_graph()
    lake, belt = EcologicalZone(key="鄱阳湖", name="鄱阳湖"), EcologicalZone(key="环鄱阳湖防护林带", name="环鄱阳湖防护林带")
    abroad = [Region(key=name, name=name, kind="international") for name in ("美国", "德国", "京津冀")]
    at = positions(PlanGraph((*graph.entities, lake, belt, *abroad), graph.relations))
    assert math.dist(at[ref(lake)], at[ref(JIUJIANG)]) < math.dist(at[ref(lake)], at[ref(WUHAN)])
    assert math.dist(at[ref(lake)], at[ref(belt)]) < 200
    assert at[ref(abroad[1])][0] < at[ref(WUHAN)][0] < at[ref(abroad[0])][0]  # Germany in the west, America over the sea in the east
    assert at[ref(abroad[2])][1] < at[ref(WUHAN)][1]


def test_whereabouts_are_plain_rows_within_the_world() -> None:
    from graph.picture.whereabouts import _known

    known = _known()
    assert len(known) > 500
    assert {label for label, _ in known} == {"Region", "EcologicalZone"}
    assert all(-60 < lat < 75 and -180 <= lon <= 180 for lat, lon in known.values())
    assert [name for _, name in known if len(name) < 2] == []


def test_a_province_stands_amid_its_cities() -> None:
    towns = [City(key=f"{n}市", name=f"{n}市", lat=30.0 + n, lon=112.0 + n) for n in range(3)]
    province = Province(key="某省", name="某省", lat=30.0, lon=112.0)
    inside = [Relation(type=RelationType.LOCATED_IN, start=ref(town), end=ref(province), source="gazetteer") for town in towns]
    at = positions(PlanGraph((*towns, province), tuple(inside)))
    assert math.dist(at[ref(province)], at[ref(towns[1])]) < math.dist(at[ref(province)], at[ref(towns[0])])


def test_the_example_plan_is_drawn_as_a_map(example: PlanGraph) -> None:
    for which in (PictureTheme.AXES, PictureTheme.CLUSTERS, PictureTheme.TRANSPORT):
        part = theme(example, which)
        at = positions(part, context=example)
        cities = [e for e in part.entities if isinstance(e, City) and PLAN_NAME in e.in_scope_of]
        assert len(cities) > 20
        for get, side, sign in ((lambda city: city.lon, 0, 1), (lambda city: city.lat, 1, -1)):
            pairs = [(a, b) for a, b in combinations(cities, 2) if abs(get(a) - get(b)) > 0.7]  # as far as from 武汉 to 鄂州
            right = [sign * (at[ref(a)][side] - at[ref(b)][side]) * (get(a) - get(b)) > 0 for a, b in pairs]
            assert sum(right) / len(right) > 0.97, which
        for axis, links in corridors(part, at).items():
            assert len(links) == len({end for link in links for end in link}) - 1, axis  # a tree: no way round


def test_a_part_stands_where_it_stands_in_the_whole(example: PlanGraph) -> None:
    part = theme(example, PictureTheme.ECOLOGY)
    at = positions(part, context=example)
    assert at == positions(part, context=example)
    lakes = {name: at[EntityRef(Label.ECOLOGICAL_ZONE, name)] for name in ("洞庭湖", "鄱阳湖", "罗霄山", "大别山")}
    assert lakes["洞庭湖"][0] < lakes["鄱阳湖"][0]
    assert lakes["大别山"][1] < lakes["洞庭湖"][1] < lakes["罗霄山"][1]


def test_targets_say_what_they_aim_at(example: PlanGraph) -> None:
    data = data_of(page(example, caption="示例", part=theme(example, PictureTheme.TARGETS), at_most=None))
    notes = {data["entities"][int(number)][1]: note for number, note in data["notes"].items()}
    assert notes["常住人口城镇化率"] == "55.5 → 60 %"
    assert notes["城镇登记失业率"] == "<5 → <4.5 %"
