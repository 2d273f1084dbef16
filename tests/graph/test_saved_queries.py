"""Saved queries: their headers, the checks of their parameters, and their answers on a graph worked out by hand."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from graph.errors import QueryError
from graph.query_parameters import Parameter, ParameterType
from graph.relations import RelationType
from graph.saved_queries import EVIDENCE_COLUMNS, SavedQuery, parse_query, saved_queries
from graph.store import Store, open_store, read_graph, write_graph
from graph.stores.statements import refusal
from tests.small_graph import AXIS, HUANGMEI, WUHAN, ref, small_graph

QUERIES = saved_queries()
TEXT = """// title: 数一数 | Count
// about: Counts.
// param: least int = 2 — fewest
// param: word string — a word

// returns: n, word
RETURN $least AS n, $word AS word; // done
"""


@pytest.fixture(params=["embedded", "server"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "server":
        on_server: Store = request.getfixturevalue("server_store")
        write_graph(on_server, small_graph())
        yield on_server
        return
    with open_store(":memory:") as opened:
        write_graph(opened, small_graph())
        yield opened


ANSWERS: list[tuple[str, dict[str, Any], list[tuple[Any, ...]]]] = [
    (
        "axis_members",
        {},
        [("沿江发展轴", "City", "武汉市", True, 0.9), ("沿江发展轴", "County", "黄梅县", False, 0.9)],
    ),
    ("axis_members", {"axis": "沿江发展轴"}, [("沿江发展轴", "City", "武汉市", True, 0.9), ("沿江发展轴", "County", "黄梅县", False, 0.9)]),
    ("industries_by_city", {}, [("武汉市", 1, "装备制造")]),
    ("industries_by_city", {"least": "2"}, []),
    (
        "city_profile",
        {"city": "武汉"},
        [
            ("武汉市", "COOPERATES_WITH", "in", "City", "九江市", "1", 1, 0.9),
            ("武汉市", "CORE_OF", "out", "Axis", "沿江发展轴", "1", 1, 0.9),
            ("武汉市", "HOSTS_INDUSTRY", "out", "Industry", "装备制造", "1", 1, 0.9),
            ("武汉市", "LOCATED_IN", "out", "Province", "湖北省", None, 0, None),
            ("武汉市", "LOCATED_ON_AXIS", "out", "Axis", "沿江发展轴", "1", 1, 0.9),
            ("武汉市", "MEMBER_OF", "out", "Region", "武汉城市圈", "1", 1, 0.9),
        ],
    ),
]


@pytest.mark.parametrize(("name", "values", "expected"), ANSWERS)
def test_answers(store: Store, name: str, values: dict[str, Any], expected: list[tuple[Any, ...]]) -> None:
    rows = QUERIES[name].rows(store, values)
    shown = [tuple(value for column, value in row.items() if column not in EVIDENCE_COLUMNS) for row in rows]
    assert shown == expected
    assert all(tuple(row) == QUERIES[name].returns for row in rows)


def test_the_columns_of_evidence_are_parallel_lists(store: Store) -> None:
    [core, _] = QUERIES["axis_members"].rows(store)
    assert core["quotes"] == ["以武汉为龙头", "武汉、黄梅沿江"]
    assert core["sections"] == ["1", "1"]


@pytest.mark.parametrize("typed", ["武汉", "武汉市", "wuhan", "Wu Han", "City:武汉市"])
def test_entities_are_named_as_people_type_them(store: Store, typed: str) -> None:
    assert QUERIES["city_profile"].resolved(store, {"city": typed}) == {"city": "武汉市"}


def test_an_empty_default_stays_empty(store: Store) -> None:
    assert QUERIES["axis_members"].resolved(store, {}) == {"axis": ""}
    assert QUERIES["axis_members"].resolved(store, {"axis": "沿江发展轴"}) == {"axis": "示例规划/沿江发展轴"}


def test_names_that_nothing_carries_are_told_together_with_the_nearest(store: Store) -> None:
    with pytest.raises(QueryError) as caught:
        QUERIES["pair_links"].rows(store, {"a": "武汉城市群", "b": "吉林"})
    message = str(caught.value)
    assert "a: Nothing in the graph is called '武汉城市群'. Nearest: 武汉城市圈" in message
    assert "b: '吉林' may be any of Province:吉林省, City:吉林市" in message


HOSTILE = ["'", "`", "' OR 1=1 //", "}) DETACH DELETE n //", "\\u0027 RETURN 1", "", "x" * 1_000_000]


@pytest.mark.parametrize("value", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_names_change_nothing_and_are_told_in_one_line(store: Store, value: str) -> None:
    for name, parameter in (("city_profile", "city"), ("passages_about", "thing"), ("pair_links", "a")):
        with pytest.raises(QueryError, match=r"Nothing in the graph") as caught:
            QUERIES[name].rows(store, {parameter: value})
        assert "\n" not in str(caught.value)
        assert len(str(caught.value)) < 600
    assert QUERIES["passages_with_words"].rows(store, {"word": value}) == []
    assert read_graph(store) == small_graph()


@pytest.mark.parametrize("value", [None, 5, True, ["武汉"], {"a": 1}, 2**70, float("inf")])
def test_values_of_another_type_are_refused_before_the_store_is_asked(value: object) -> None:
    query = QUERIES["similar_cities"]
    with pytest.raises(QueryError, match="similar_cities: city: "):
        query.arguments({"city": value})
    if value not in (5,):
        with pytest.raises(QueryError, match="rows: "):
            query.arguments({"rows": value})


@pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
def test_every_saved_query_has_a_theme_and_orders_its_rows(query: SavedQuery) -> None:
    assert query.theme
    assert "ORDER BY" in query.rows_statement
    assert refusal(query.rows_statement) is None


def test_paths_are_the_relationships_of_the_answer(store: Store) -> None:
    links = {link for path in QUERIES["axis_members"].paths(store) for link in path.links}
    on, core = RelationType.LOCATED_ON_AXIS, RelationType.CORE_OF
    assert links == {(on, ref(WUHAN), ref(AXIS)), (on, ref(HUANGMEI), ref(AXIS)), (core, ref(WUHAN), ref(AXIS))}


def test_a_file_becomes_a_saved_query(store: Store) -> None:
    query = parse_query(TEXT + "// paths\nMATCH path = (c:City {key: $word}) RETURN path;\n", name="count")
    assert (query.name, query.title_zh, query.title_en, query.about, query.returns) == (
        "count",
        "数一数",
        "Count",
        "Counts.",
        ("n", "word"),
    )
    assert query.parameters == (
        Parameter(name="least", type=ParameterType.INT, default=2, meaning="fewest"),
        Parameter(name="word", type=ParameterType.STRING, default=None, meaning="a word"),
    )
    assert query.rows(store, {"word": "武汉市"}) == [{"n": 2, "word": "武汉市"}]
    assert len(query.paths(store, {"word": "武汉市"})) == 1


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("// title: 数一数 | Count\n", "", "title"),
        ("数一数 | Count", "Count", "中文 | English"),
        ("// about: Counts.", "// about:", "about"),
        ("// about: Counts.", "// theme: sums\n// about: Counts.", "it is one of place, pairs"),
        ("word string", "word Cty|County", "or labels"),
        ("word string", "word Passage", "or labels"),
        ("// about: Counts.", "// abuot: Counts.", "header line"),
        ("// about: Counts.", "// Counts.", "header line"),
        ("// returns: n, word\n", "", "returns"),
        ("least int = 2", "least number = 2", "types: string, int"),
        ("least int = 2", "least int = two", "'two' of least is no int"),
        (" — fewest", "", "name type = default — meaning"),
        ("word string", "name string", "declares the parameters"),
        ("RETURN $least AS n, $word AS word;", "RETURN $least AS n, $word AS word", "ended by ;"),
        ("AS word;", "AS word; RETURN 2 AS n;", "ended by ;"),
        ("AS word;", "AS word;\n// paths\n", "ended by ;"),
    ],
)
def test_a_file_that_is_no_saved_query_says_why(old: str, new: str, reason: str) -> None:
    assert old in TEXT
    with pytest.raises(QueryError, match=r"count: ") as caught:
        parse_query(TEXT.replace(old, new), name="count")
    assert reason in str(caught.value)


def test_all_faults_of_the_parameters_are_told_at_once() -> None:
    query = parse_query(TEXT, name="count")
    with pytest.raises(QueryError) as caught:
        query.arguments({"least": "many", "city": "武汉"})
    assert str(caught.value) == "count: city: unknown (it takes least, word); least: 'many' is no int; word: missing (a word)"


def test_how_many_rows_is_never_less_than_none() -> None:
    query = QUERIES["similar_cities"]
    assert query.counted == {"rows"}
    assert query.arguments({"rows": "0"})["rows"] == 0
    with pytest.raises(QueryError, match=r"^similar_cities: x: unknown .*; rows: -5 is less than 0 \(how many at most\)$"):
        query.arguments({"rows": "-5", "x": 1})


@pytest.mark.parametrize(
    ("kind", "given", "value"),
    [
        ("int", "5", 5),
        ("int", 5, 5),
        ("int", 5.5, None),
        ("int", True, None),
        ("float", "0.5", 0.5),
        ("float", 1, 1.0),
        ("float", "nan", None),
        ("bool", "true", True),
        ("bool", False, False),
        ("bool", 1, None),
        ("string", "武汉", "武汉"),
        ("string", 5, None),
        ("string", ["武汉"], None),
    ],
)
def test_parameters_have_types(kind: str, given: object, value: object) -> None:
    text = f"// title: 一 | One\n// about: One.\n// param: x {kind} — x\n// returns: x\nRETURN $x AS x;"
    query = parse_query(text, name="one")
    if value is None:
        with pytest.raises(QueryError, match=f"is no {kind}"):
            query.arguments({"x": given})
    else:
        found = query.arguments({"x": given})["x"]
        assert (type(found), found) == (type(value), value)


def test_columns_other_than_the_header_says_are_an_error(store: Store) -> None:
    query = parse_query(TEXT.replace("// returns: n, word", "// returns: n, words"), name="count")
    with pytest.raises(QueryError, match="header says"):
        query.rows(store, {"word": "x"})


def test_a_folder_of_queries_is_sorted_by_name(tmp_path: Path) -> None:
    for name in ("b", "a"):
        (tmp_path / f"{name}.cypher").write_text(TEXT, encoding="utf-8")
    assert list(saved_queries(tmp_path)) == ["a", "b"]
    assert list(QUERIES) == sorted(QUERIES)
