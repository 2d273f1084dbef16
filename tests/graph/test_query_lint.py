"""The lint of saved queries: each trap with a statement that falls into it, and statements that only look like it."""

from __future__ import annotations

import pytest

from graph.query_lint import lint, statement_faults
from graph.saved_queries import QUERY_FOLDER, parse_query, saved_queries

QUERIES = saved_queries()

TRAPS = [
    ("MATCH (n:City) SET n.name = 'x' RETURN 1 AS one", "only reads"),
    ("MATCH (n:City) DETACH DELETE n", "only reads"),
    ("MATCH (n:City) WHERE 1 < n.lat <= 5 RETURN n.name AS name", "a < x AND x <= b"),
    ("MATCH (a)-[:MEMBER_OF*]->(b) RETURN b.name AS name", "upper bound"),
    ("MATCH (a)-[*2..]->(b) RETURN b.name AS name", "upper bound"),
    ("MATCH (a:City) RETURN percentileCont(a.lat, 0.5) AS middle", "percentiles"),
    ("MATCH (a:City) RETURN COLLECT { MATCH (a)-->(b) RETURN b.name } AS names", "pattern comprehension"),
    ("MATCH (a:City WHERE a.lat > 30)-[:MEMBER_OF]->(b) RETURN b.name AS name", "WHERE inside a pattern"),
    ("MATCH (a)-[r:MEMBER_OF WHERE r.confidence > 0.5]->(b) RETURN b.name AS name", "WHERE inside a pattern"),
    ("MATCH (a:City WHERE a.lat > 30) RETURN a.name AS name", "WHERE inside a pattern"),
    ("MATCH (a:City {key: $key} WHERE a.lat > 30) RETURN a.name AS name", "WHERE inside a pattern"),
    ("MATCH (a)-[:MEMBER_OF]->+(b) RETURN b.name AS name", "quantified"),
    ("MATCH (a)-->*(b) RETURN b.name AS name", "quantified"),
    ("MATCH ((a)-[:MEMBER_OF]->(b)){1,3} RETURN b.name AS name", "quantified"),
    ("MATCH (a)-[:MEMBER_OF]->{1,3}(b) RETURN b.name AS name", "quantified"),
    ("MATCH p = shortestPath((a)-[*..5]-(b)) RETURN length(p) AS steps", "shortest paths"),
    ("MATCH (a:City) RETURN elementId(a) AS number", "use key"),
    ("CALL { MATCH (a:City) RETURN a } RETURN a.name AS name", "subqueries"),
    ("MATCH (a:City) RETURN rand() AS number", "same answer"),
    ("MATCH (a:City) RETURN a.name AS all", "reserved word"),
    ("MATCH (a:Citty) RETURN a.name AS name", "Citty is no label"),
    ("MATCH (a:City|Contry) RETURN a.name AS name", "Contry is no label"),
    ("MATCH (a)-[:MEMBER]->(b) RETURN a.name AS name", "MEMBER is no label"),
    ("MATCH (a:City) RETURN a.nmae AS name", "nmae is no property"),
    ("MATCH (市:City) RETURN 1 AS one", "ASCII"),
    ("MATCH (p:Project {kind: 'port'}) RETURN p.name AS name", "write it as WHERE"),
    ("MATCH (a:City) RETURN a.name AS name, count(*) AS n ORDER BY count(*)", "name it in RETURN"),
    ("MATCH (c:City)-->(o) RETURN c.name AS c, o.name AS other ORDER BY c.key", "hides the variable c"),
    ("MATCH (a:City) RETURN a.name AS name LIMIT 5", "LIMIT without ORDER BY"),
    ("MATCH (a:City)-->(o) WITH a, collect(o.name) AS names RETURN a.name AS name, head(names) AS first ORDER BY a.key", "collect()"),
    ("MATCH (a:City) RETURN avg(a.lat) AS middle", "avg()"),
    ("MATCH (a:City) WHERE a.aliases = '武汉' RETURN a.name AS name", "compare with IN"),
    ("MATCH (a:City) /* all */ RETURN a.name AS name", "comments begin with //"),
    ("MATCH (a:City) RETURN keys(a) AS names", "keys()"),
    ("MATCH (a:City) RETURN a.id AS number", "id is no property"),
    ("CALL apoc.help('x') YIELD name RETURN name", "apoc.help"),
    ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "LOAD CSV"),
    ("RETURN 1 AS one; RETURN 2 AS two", "one by one"),
]  # fmt: skip


@pytest.mark.parametrize(("cypher", "reason"), TRAPS)
def test_each_trap_is_told(cypher: str, reason: str) -> None:
    assert any(reason in fault for _, fault in statement_faults(cypher))


@pytest.mark.parametrize(
    "cypher",
    [
        "MATCH (a:City) WHERE a.name = 'SET n.x = 1; 1 < 2 < 3' RETURN a.name AS name ORDER BY a.key",
        "MATCH (a:City) RETURN a.name AS `城市` ORDER BY a.key // MERGE",
        "MATCH (a:City) WHERE 1 < a.lat AND a.lat <= 5 AND a.lon > 3 RETURN a.name AS name ORDER BY a.key",
        "MATCH (a)<-[:MEMBER_OF*1..3]-(b)-->(c) WHERE a.key < c.key RETURN b.name AS name ORDER BY b.key",
        "MATCH (a:City)-->(o) WITH a, collect(o.name) AS names RETURN a.name AS name, size(names) AS number ORDER BY a.key",
        "MATCH (a:City)-->(o) WITH a, collect(type(o)) AS kinds RETURN a.name AS name, 'x' IN kinds AS has ORDER BY a.key",
        "MATCH (a:City)-->(o) WITH a, o ORDER BY o.key WITH a, collect(o.name) AS names RETURN head(names) AS name ORDER BY a.key",
        "MATCH (a:City {key: $key}) RETURN a.name AS name, CASE WHEN a.lat > 30 THEN 'north' ELSE 'south' END AS half ORDER BY a.key",
        "MATCH (a)-[r]->(b) WHERE 'x' IN r.quotes RETURN size([(a)-[:MEMBER_OF]->(g) | g.key]) AS groups ORDER BY a.key",
        "MATCH (a:City)-->(b) RETURN [x IN labels(b) WHERE x <> 'City'] AS kinds, any(x IN b.aliases WHERE x = 'y') AS has ORDER BY a.key",
        "MATCH (a:City) RETURN [(a)-[:MEMBER_OF]->(g) WHERE g.kind = 'basin' | g.key] AS basins, -(a.lat) + (1) AS south ORDER BY a.key",
        "MATCH (a:City) WHERE EXISTS { MATCH (a)-[r]-() WHERE r.source = 'plan' } RETURN a.name AS name ORDER BY a.key LIMIT 3",
    ],
)
def test_what_only_looks_like_a_trap_passes(cypher: str) -> None:
    assert statement_faults(cypher) == []


@pytest.mark.parametrize("query", QUERIES.values(), ids=list(QUERIES))
def test_the_saved_queries_pass(query: object) -> None:
    assert lint(query) == []  # type: ignore[arg-type]


HEAD = "// title: 一 | One\n// about: One.\n// returns: name, label\n"


@pytest.mark.parametrize(
    ("statement", "reason"),
    [
        ("MATCH (a:City)\nRETURN a.name AS name ORDER BY a.key;", "line 2: returns name; the header says name, label"),
        ("MATCH (a) RETURN a.name AS name, labels(a)[0] AS label;", "no ORDER BY"),
        ("MATCH (a) RETURN a.name AS name, a AS label ORDER BY a.key;", "whole node"),
        (
            "MATCH (a)-[label:LINKS]->(b)\nRETURN a.name AS name, label ORDER BY a.key, b.key;",
            "line 2: label is a whole node or relationship",
        ),
        ("MATCH (a)--(b) RETURN a.name AS name, labels(a)[0] AS label ORDER BY a.key;", "ask for r.source"),
        ("MATCH (a)-[r]->(b) RETURN a.name AS name, labels(a)[0] AS label ORDER BY a.key;", "ask for r.source"),
        ("MATCH (a) RETURN a.name AS name, labels(a)[0] AS label ORDER BY label;", "come in any order"),
        (
            "MATCH (a) RETURN a.name AS name, labels(a)[0] AS label ORDER BY a.key;\n// paths\nMATCH p = (a)-[*]-() RETURN p;",
            "paths statement, line 1",
        ),
    ],
)
def test_rows_are_what_the_header_says_in_a_total_order(statement: str, reason: str) -> None:
    assert reason in "\n".join(map(str, lint(parse_query(HEAD + statement, name="one"))))


def test_an_entity_that_may_be_left_out_is_compared_so_that_an_index_finds_it() -> None:
    head = HEAD.replace("// returns", '// param: axis Axis = "" — one axis; all where empty\n// returns')
    text = "MATCH (a:Axis)\nWHERE {} RETURN a.name AS name, labels(a)[0] AS label ORDER BY a.key;"
    assert lint(parse_query(head + text.format("$axis = '' OR a.key = $axis"), name="one")) == []
    [fault] = lint(parse_query(head + text.format("$axis IN ['', a.key]"), name="one"))
    assert (fault.line, "found by index" in fault.reason) == (2, True)


def test_a_line_is_counted_within_its_statement() -> None:
    assert statement_faults("MATCH (a:City)\n// 市\nWHERE a.aliases = 'x'\nRETURN a.name AS name") == [
        (3, "aliases is a list; a list of one equals its element in one engine only: compare with IN")
    ]


def test_there_are_forty_questions_and_more_in_ten_themes() -> None:
    assert len(QUERIES) >= 40
    assert len({query.theme for query in QUERIES.values()}) == 10
    assert len({query.title_zh for query in QUERIES.values()} | {query.title_en for query in QUERIES.values()}) == 2 * len(QUERIES)
    assert len(list(QUERY_FOLDER.glob("*.cypher"))) == len(QUERIES)
