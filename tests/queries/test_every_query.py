"""Every saved query on the example plan: it answers, with quotes that the plan holds, and the same on both engines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import neo4j
import pytest

from graph.browser import favourite
from graph.entities import Label
from graph.errors import QueryError
from graph.plan_graph import PlanGraph
from graph.query_parameters import ParameterType
from graph.relations import RelationType
from graph.saved_queries import SavedQuery, saved_queries
from graph.store import Row, Store, read_graph
from tests.server.provide import Server

QUERIES = saved_queries()
EVERY = pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
# What gives nothing on the example plan, and why.
EMPTY: dict[str, str] = {}


@EVERY
def test_it_answers_with_its_defaults(embedded: Store, query: SavedQuery) -> None:
    rows = query.rows(embedded)
    assert bool(rows) != (query.name in EMPTY)
    assert query.paths_statement is None or query.paths(embedded)
    assert all(tuple(row) == query.returns for row in rows)


@EVERY
def test_its_quotes_stand_in_the_plan(embedded: Store, example: PlanGraph, query: SavedQuery) -> None:
    texts: dict[str, list[str]] = {}
    for key, passage in example.passages.items():
        texts.setdefault(key.split("/")[1], []).append(passage.text)
    for row in query.rows(embedded):
        quotes, sections = row.get("quotes") or [], row.get("sections") or []
        assert len(quotes) == len(sections)
        assert all(any(quote in text for text in texts[section]) for quote, section in zip(quotes, sections, strict=True))


COUNTING = {"counts", "degree", "fact_counts", "facts_by_rule", "facts_by_section", "isolated", "projects_by_kind", "rarely_named"}


@EVERY
def test_it_has_its_evidence(embedded: Store, query: SavedQuery) -> None:
    """Rows carry quotes, or are sentences themselves; only where things are counted there are none."""
    assert bool({"quotes", "text"} & set(query.returns)) != (query.name in COUNTING)
    if "quotes" in query.returns:
        assert any(row["quotes"] for row in query.rows(embedded))


CITIES, PLACES = {Label.CITY}, {Label.CITY, Label.COUNTY}
WHOLE = [  # questions that count all facts of one kind: every quote of every fact stands in their answer
    ("industries_by_city", RelationType.HOSTS_INDUSTRY, CITIES),
    ("industry_spread", RelationType.HOSTS_INDUSTRY, CITIES),
    ("specialisation", RelationType.HOSTS_INDUSTRY, CITIES),
    ("transport_nodes", RelationType.CONNECTS, PLACES),
    ("line_stops", RelationType.CONNECTS, set(Label)),
    ("project_list", RelationType.HOSTS_PROJECT, set(Label)),
    ("mechanisms", RelationType.PARTICIPATES_IN, set(Label)),
    ("shared_roles", RelationType.POSITIONED_AS, set(Label)),
    ("zones", RelationType.PROTECTS, set(Label)),
]


@pytest.mark.parametrize(("name", "kind", "labels"), WHOLE)
def test_all_quotes_of_what_is_counted_are_given(
    store: Store, example: PlanGraph, name: str, kind: RelationType, labels: set[Label]
) -> None:
    values = {"least": 1} if any(p.name == "least" for p in QUERIES[name].parameters) else {}
    rows = QUERIES[name].rows(store, values)
    given = {pair for row in rows for pair in zip(row["quotes"], row["sections"], strict=True)}
    facts = [fact for fact in example.relations if fact.type is kind and labels & {fact.start.label, fact.end.label}]
    assert given == {(piece.quote, piece.section) for fact in facts for piece in fact.evidence}


@EVERY
def test_both_engines_give_the_same(embedded: Store, on_server: Store, query: SavedQuery) -> None:
    assert query.rows(on_server) == query.rows(embedded)
    if query.paths_statement:
        ours, theirs = ({link for path in query.paths(store) for link in path.links} for store in (embedded, on_server))
        assert ours == theirs


@EVERY
def test_as_a_favourite_it_answers_the_same(store: Store, query: SavedQuery) -> None:
    """What Neo4j Browser runs by a click: defaults in a WITH line or in place, otherwise the statement as it is."""
    text = favourite(query).rstrip().removesuffix(";")
    if query.paths_statement:
        assert {path.links for path in store.paths(text)} == {path.links for path in query.paths(store)}
    else:
        assert store.rows(text) == query.rows(store)


DRAWN = [  # the column whose names the paths draw, all of them and no others beside the columns named with it
    ("axis_crossings", {"least": 2}, "place"),
    ("similar_cities", {"rows": 5}, "other"),
    ("similar_cities", {}, "other"),
    ("reachable_by_rail", {}, "reached"),
    ("industries_by_city", {"least": 20}, "city"),
]


@pytest.mark.parametrize(("name", "values", "column"), DRAWN)
def test_the_paths_draw_what_the_rows_tell(store: Store, example: PlanGraph, name: str, values: dict[str, Any], column: str) -> None:
    names = {(entity.label, entity.key): entity.name for entity in example.entities}
    told = {row[column] for row in QUERIES[name].rows(store, values)}
    ends = {names[tuple(end)] for path in QUERIES[name].paths(store, values) for end in (path.nodes[0], path.nodes[-1])}
    cities = {name for (label, _), name in names.items() if label in ("City", "County")}
    asked = {QUERIES[name].resolved(store, values).get(parameter) for parameter in ("city", "place")}
    assert (ends & cities) - asked == told


HOSTILE = ["'", "`", "}) DETACH DELETE n //", "\x00", "x" * 1_000_000]
MISTYPED: list[object] = [None, 1.5, True, ["武汉市"], {"key": "武汉市"}, b"x"]


@pytest.mark.parametrize("query", [q for q in QUERIES.values() if q.parameters], ids=lambda query: query.name)
def test_hostile_parameters_give_nothing_or_an_error(store: Store, query: SavedQuery) -> None:
    for value in HOSTILE:
        for parameter in query.parameters:
            rows, error = _asked(store, query, {parameter.name: value})
            assert "\n" not in error
            assert len(error) < 1000
            assert not rows
            assert error or parameter.type is ParameterType.STRING


@pytest.mark.parametrize("query", [q for q in QUERIES.values() if q.parameters], ids=lambda query: query.name)
def test_a_value_of_another_type_is_told_before_the_store_is_asked(query: SavedQuery) -> None:
    for parameter in query.parameters:
        for value in [value for value in MISTYPED if not (parameter.type is ParameterType.FLOAT and value == 1.5)]:
            with pytest.raises(QueryError, match=parameter.name):
                query.arguments({parameter.name: value})


def _asked(store: Store, query: SavedQuery, values: dict[str, object]) -> tuple[list[Row], str]:
    try:
        return query.rows(store, values), ""
    except QueryError as error:
        return [], str(error)


def test_asking_changed_nothing(store: Store, example: PlanGraph) -> None:
    assert read_graph(store) == example


POINT = [q for q in QUERIES.values() if any(p.type is ParameterType.ENTITY for p in q.parameters)]


@pytest.mark.parametrize("query", POINT, ids=lambda query: query.name)
def test_a_question_about_one_thing_finds_it_by_index(server: Server, on_server: Store, example: PlanGraph, query: SavedQuery) -> None:
    """The plan that Neo4j makes begins at an index, never at all nodes or all of a label: also where the thing may be left out."""
    given = {p.name: p.default or _first(example, p.labels) for p in query.parameters if p.type is ParameterType.ENTITY}
    values = query.resolved(on_server, given)
    with neo4j.GraphDatabase.driver(server.url, auth=("neo4j", server.environment["NEO4J_PASSWORD"])) as driver:
        driver.execute_query("CALL db.prepareForReplanning(60)")  # just loaded, its figures still say that there is nothing
        for statement in filter(None, (query.rows_statement, query.paths_statement)):
            plan = driver.execute_query(f"EXPLAIN {query.asked(statement, values)}", values).summary.plan
            assert plan is not None
            starts = {step["operatorType"].split("@")[0] for step in _steps(plan) if not step.get("children")}
            assert "NodeUniqueIndexSeek" in starts
            assert starts <= {"NodeUniqueIndexSeek", "NodeIndexSeek", "Argument"}


def _first(graph: PlanGraph, labels: tuple[Label, ...]) -> str:
    """Return the key of an entity of one of labels."""
    return min(entity.key for entity in graph.entities if entity.label in labels)


@pytest.mark.parametrize("query", POINT, ids=lambda query: query.name)
def test_asked_of_one_thing_it_answers_alike_on_both_engines(
    embedded: Store, on_server: Store, example: PlanGraph, query: SavedQuery
) -> None:
    """For every tenth thing that may be asked for; and where it may be left out, the answer is the part of the whole that it should be."""
    asked = [p for p in query.parameters if p.type is ParameterType.ENTITY]
    keys = sorted(entity.key for entity in example.entities if entity.label in asked[0].labels)
    some = keys[:: max(1, len(keys) // 10)]
    whole = query.rows(embedded) if all(p.default == "" for p in asked) else None
    for key in some:
        rows = query.rows(embedded, {asked[0].name: key})
        assert query.rows(on_server, {asked[0].name: key}) == rows
        assert whole is None or all(row in whole for row in rows)
    if whole and len(asked) == 1:
        parts = [row for key in keys for row in query.rows(embedded, {asked[0].name: key})]
        assert sorted(map(str, parts)) == sorted(map(str, whole))


def _steps(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", []):
        yield from _steps(child)
